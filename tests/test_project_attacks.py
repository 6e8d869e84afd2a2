"""Attacks from outside on a server that was started as anybody starts it; `make attacks` tries the long ones too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import attacks
from tests.attacks import GUARDED, OPEN, Attack, Target

attacks.load()
LONG = frozenset(
    (
        *("questions that cost the most", "two hundred questions at once", "drafts that are bombs"),
        *("files that are bombs, sent to the server", "drafts in files that are bombs, or read other files"),
        *("a folder of links, pipes, devices and names of two lines", "stores and copies that are none"),
        *("evidence that unpacks to more than it is, and leads out of its folder",),
        *("lines that would forge a log, and colours of a terminal", "two hundred requests at once on one connection"),
        *("sources to watch that lead into the machine",),
        *("a second server and other commands on a store that is owned",),
        *("eight writers of one article, and readers beside them",),
    )
)


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    yield from _served(tmp_path_factory.mktemp("open"), guarded=False)


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    yield from _served(tmp_path_factory.mktemp("guarded"), guarded=True)


def _served(folder: Path, *, guarded: bool) -> Iterator[Target]:
    with attacks.served(folder, guarded=guarded) as target:
        yield target
    assert attacks.failures_in_log(folder) == ""


@pytest.mark.models
@pytest.mark.parametrize(("name", "attack"), [each for each in OPEN.items() if each[0] not in LONG])
def test_a_stranger_finds_nothing(target: Target, name: str, attack: Attack) -> None:
    assert attacks.tried(name, attack, target) is None


@pytest.mark.models
@pytest.mark.parametrize(("name", "attack"), GUARDED.items())
def test_whoever_has_no_key_or_a_lesser_one_finds_nothing(guarded: Target, name: str, attack: Attack) -> None:
    assert attacks.tried(name, attack, guarded) is None


def test_there_are_fifty_and_each_long_one_is_among_them() -> None:
    assert set(OPEN) >= LONG
    assert len(OPEN) + len(GUARDED) >= 50
