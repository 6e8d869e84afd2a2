"""A module that runs on its first use, and a process that ends at once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.cli.on_use import import_on_use

NAMES = ("slowpack", "slowpack.within", "slowalone")


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What has run of a package, a module within it and a module alone, in the order it ran."""
    (tmp_path / "slowpack").mkdir()
    for name, more in (("slowpack/__init__", "seven = 7\n"), ("slowpack/within", "two = 2\n"), ("slowalone", "")):
        (tmp_path / f"{name}.py").write_text(f"from tests_ran import ran\nran.append(__name__)\n{more}", "utf-8")
    (tmp_path / "tests_ran.py").write_text("ran = []\n", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    from importlib import import_module

    yield import_module("tests_ran").ran
    for name in (*NAMES, "tests_ran"):
        sys.modules.pop(name, None)


def test_a_module_runs_when_something_of_it_is_used(ran: list[str]) -> None:
    import_on_use("slowpack")
    import slowpack  # type: ignore[import-not-found]
    import slowpack as again

    assert ran == []
    assert (slowpack.seven, again.seven, ran) == (7, 7, ["slowpack"])


def test_a_package_runs_before_a_module_within_it(ran: list[str]) -> None:
    import_on_use("slowpack")
    import slowpack
    from slowpack.within import two  # type: ignore[import-not-found]

    assert (two, slowpack.within.two, ran) == (2, 2, ["slowpack", "slowpack.within"])


def test_a_missing_attribute_of_a_module_that_ran_is_an_error(ran: list[str]) -> None:
    import_on_use("slowalone")
    import slowalone  # type: ignore[import-not-found]

    with pytest.raises(AttributeError, match="slowalone"):
        slowalone.nothing  # noqa: B018
    assert ran == ["slowalone"]


def test_a_module_that_was_imported_before_is_left_alone(ran: list[str]) -> None:
    import slowalone

    import_on_use("slowalone")
    assert sys.modules["slowalone"] is slowalone
    assert ran == ["slowalone"]


def test_a_module_that_is_not_there_is_missed_where_it_is_imported() -> None:
    import_on_use("slow_and_nowhere")
    assert "slow_and_nowhere" not in sys.modules


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("show", "--help"), 0),
        (("ask",), 2),  # a usage error
        (("ask", "who spoke?", "--data", "nowhere"), 2),  # no store
    ],
    ids=["help", "usage error", "no store"],
)
def test_a_process_that_ends_at_once_writes_everything_and_does_what_was_left_for_its_end(
    words: tuple[str, ...], status: int, tmp_path: Path
) -> None:
    code = "import atexit, os; atexit.register(os.write, 1, b'left for the end'); from api.cli import script; script()"
    root = Path(__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", code, *words], cwd=root, check=False, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == status
    assert done.stdout.endswith("left for the end")
    assert len(done.stdout + done.stderr) > len("left for the end") + 20
