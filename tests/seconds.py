"""Where the time of a test run goes: `pytest --seconds` ends with a line for each package."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

import pytest

_PACKAGE = re.compile(r"test_([a-z]+)")


class Took(NamedTuple):
    """What the tests of a package took, each with its own fixtures; tests that run at once are added up."""

    package: str
    tests: int
    seconds: float
    slowest: str  # of its files


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--seconds", action="store_true", help="tell what the tests of each package took")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if config.getoption("--seconds"):
        reports = [each for some in terminalreporter.stats.values() for each in some]
        timed = [(each.nodeid, each.duration) for each in reports if isinstance(each, pytest.TestReport)]
        terminalreporter.section("seconds by package")
        for each in by_package(timed):
            line = f"{each.package:<10}{each.seconds:>8.1f} s in {each.tests:,} tests, most of all {each.slowest}"
            terminalreporter.write_line(line)


def by_package(timed: Iterable[tuple[str, float]]) -> tuple[Took, ...]:
    """The packages of these tests, the slowest first; a test may be timed several times: set up, run, torn down."""
    files: dict[str, dict[str, float]] = {}
    tests: dict[str, set[str]] = {}
    for test, seconds in timed:
        file = test.partition("::")[0].rpartition("/")[2]
        found = _PACKAGE.match(file)
        package = found[1] if found else file
        of_package = files.setdefault(package, {})
        of_package[file] = of_package.get(file, 0.0) + seconds
        tests.setdefault(package, set()).add(test)
    took = (
        Took(package, len(tests[package]), sum(each.values()), max(each, key=each.__getitem__))
        for package, each in files.items()
    )
    return tuple(sorted(took, key=lambda each: -each.seconds))
