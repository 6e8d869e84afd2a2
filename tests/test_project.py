"""What is said about the project holds: its settings table, its lock, its commands, its layers."""

from __future__ import annotations

import re
import tomllib
from importlib import import_module
from importlib.metadata import distribution
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from api.cli import maintain  # noqa: F401 - it adds its commands
from api.cli.commands import app
from rag.settings import PREFIX, Settings
from tests.seconds import Took, by_package

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
ACCELERATOR = ("nvidia-", "cuda-", "triton")


def locked() -> dict[str, str]:
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    pins = (line.partition(";")[0].strip() for line in lines if line and not line.startswith("#"))
    return {canonicalize_name(pin.partition("==")[0]): pin.partition("==")[2] for pin in pins}


def asked_for() -> list[Requirement]:
    of_extras = chain.from_iterable(PROJECT["project"]["optional-dependencies"].values())
    own = (*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"])
    return [Requirement(each) for each in (*own, *of_extras)]


def test_the_settings_table_of_the_readme_is_that_of_the_code() -> None:
    rows = dict(re.findall(rf"^\| `({PREFIX}\w+)` \| [^|]+ \| ([^|]+) \|$", README, re.MULTILINE))
    told = {name.removeprefix(PREFIX).lower(): text.strip() for name, text in rows.items()}
    assert told == {name: field.description for name, field in Settings.model_fields.items()}


def test_the_lock_is_in_step_with_what_the_project_asks_for() -> None:
    pins = locked()
    for requirement in asked_for():
        name = canonicalize_name(requirement.name)
        assert name in pins, f"{name} is not locked: run `make lock`"
        assert requirement.specifier.contains(pins[name]), f"{requirement} against {pins[name]}: run `make lock`"


def test_the_lock_holds_what_its_packages_need_and_nothing_else() -> None:
    pins, reached = locked(), set[tuple[str, frozenset[str]]]()
    waiting = [(canonicalize_name(each.name), frozenset(each.extras)) for each in asked_for()]
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) in reached or name.startswith(ACCELERATOR):
            continue
        assert name in pins, f"{name} is needed and not locked: run `make lock`"
        reached.add((name, extras))
        for text in distribution(name).requires or ():
            requirement = Requirement(text)
            wanted = any(requirement.marker is None or requirement.marker.evaluate({"extra": e}) for e in (*extras, ""))
            if wanted:
                waiting.append((canonicalize_name(requirement.name), frozenset(requirement.extras)))
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    elsewhere = {canonicalize_name(line.partition("==")[0]) for line in lines if ";" in line}
    assert set(pins) - {name for name, _ in reached} - elsewhere == set(), (
        "these are locked and not needed: run `make lock`"
    )


@pytest.mark.parametrize("name", ["rag", "ingest", "api", "evals"])
def test_the_generic_import_names_are_ours(name: str) -> None:
    assert Path(import_module(name).__file__ or "").parent == ROOT / name


def test_every_command_is_in_the_readme() -> None:
    commands = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    missing = {name for name in commands if not re.search(rf"`{name}[` ]", README)}
    assert missing == set()


def test_every_dependency_is_explained_in_the_readme() -> None:
    table = README[README.index("## Dependencies") :]
    missing = [each for each in PROJECT["project"]["dependencies"] if Requirement(each).name not in table]
    assert missing == []


def test_every_python_file_stands_in_one_of_the_packages() -> None:
    stray = [path.name for path in ROOT.glob("*.py")]
    assert stray == []


def test_the_seconds_of_a_run_are_told_by_package_the_slowest_first() -> None:
    timed = (
        ("tests/test_rag_days.py::test_a", 1.0),
        ("tests/test_rag_days.py::test_a", 0.5),  # set up and run: one test
        ("tests/test_rag_days.py::test_b[a::b/test_api_x.py]", 0.5),  # a parameter that looks like a path
        ("tests/test_rag_store.py::test_a", 3.0),
        ("tests/test_api_keys.py::test_a", 9.0),
        ("tests/test_project.py::test_a", 0.25),  # a package's name without more
    )
    assert by_package(timed) == (
        Took("api", 1, 9.0, "test_api_keys.py"),
        Took("rag", 3, 5.0, "test_rag_store.py"),
        Took("project", 1, 0.25, "test_project.py"),
    )
    assert by_package(()) == ()
