"""The engines that a store is tested over: a test marked `engines` runs over each that its mark names.

A server of PostgreSQL is started once, by the process that the others are the workers of, and ended with it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from rag.archive import Archive
from rag.embed import Embedder
from rag.store.catalog import Access
from tests import postgres
from tests.hashing_embedder import HashingEmbedder

ADDRESS = "TESTS_POSTGRES"  # of the environment, by which workers are told of the server


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--require-postgres", action="store_true", help="fail where the tests that need PostgreSQL cannot run"
    )


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        return
    if config.getoption("--require-postgres") and postgres.programs() is None:
        raise pytest.UsageError("Stores in PostgreSQL must be tested, and there is none: .ci/run installs it.")
    if postgres.programs() is not None and config.getoption("numprocesses", None):
        running = ExitStack()  # before the workers are started, which take over the environment
        os.environ[ADDRESS] = running.enter_context(postgres.temporary_server())
        config.add_cleanup(running.close)


def pytest_report_header() -> str:
    found = postgres.programs()
    return f"stores: tested in PostgreSQL too, of {found}" if found else "stores: NOT TESTED in PostgreSQL (.ci/run)"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    marked = metafunc.definition.get_closest_marker("engines")
    if marked is not None and "engine" in metafunc.fixturenames:
        metafunc.parametrize("engine", marked.args, indirect=True)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of the server."""
    if postgres.programs() is None:
        pytest.skip("There is no PostgreSQL (.ci/run installs it).")
    with ExitStack() as stack:
        yield os.environ.get(ADDRESS) or stack.enter_context(postgres.temporary_server())


@pytest.fixture
def database(postgres_server: str) -> Iterator[str]:
    """The address of an empty database."""
    with postgres.schema(postgres_server) as address:
        yield address


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """The engine of the stores that a test opens."""
    return str(getattr(request, "param", "sqlite"))


class Stores:
    """Opens stores of one engine by their folders, as often as asked, and closes them when left."""

    def __init__(self, server: str | None, stack: ExitStack) -> None:
        self._server = server
        self._stack = stack
        self._databases: dict[Path, str] = {}

    def database(self, folder: Path) -> str | None:
        """The address of the database of the store in this folder, if it is in one."""
        if self._server is None:
            return None
        if folder not in self._databases:
            self._databases[folder] = self._stack.enter_context(postgres.schema(self._server))
        return self._databases[folder]

    def open(self, folder: Path, embedder: Embedder | None = None, *, access: Access = Access.USE) -> Archive:
        archive = Archive(folder, embedder or HashingEmbedder(), database=self.database(folder), access=access)
        self._stack.callback(archive.close)
        return archive


@pytest.fixture
def stores(engine: str, request: pytest.FixtureRequest) -> Iterator[Stores]:
    server = request.getfixturevalue("postgres_server") if engine == "postgres" else None
    with ExitStack() as stack:
        yield Stores(server, stack)
