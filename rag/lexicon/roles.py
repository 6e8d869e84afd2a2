"""Roles belong to a person at a time: who was called what, when, and who held a role on a day. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from typing import Annotated

from pydantic import Field

from rag.data import read_lines
from rag.lexicon.names import plain
from rag.schema import Record

CLEARLY = 5  # times as often called so as anybody else, where two are called so on one day
_LEADING = ("the", "our", "then", "new", "current")


class Role(Record):
    """A person called by a role between two days of publication, in one outlet, so many times."""

    person: Annotated[str, Field(description="By the full name")]
    role: Annotated[str, Field(description="As the coverage has it")]
    first_day: Annotated[date | None, Field(description="First local day of publication that has it")] = None
    last_day: Annotated[date | None, Field(description="Last local day of publication that has it")] = None
    outlet: Annotated[str | None, Field(description="Who has it")] = None
    times: Annotated[int, Field(description="How often")] = 1


@lru_cache(maxsize=16_384)
def role_key(role: str) -> str:
    """The role as it compares: "the PM", "Prime Minister" and "prime minister's" are one."""
    words = plain(role).split()
    while len(words) > 1 and words[0] in _LEADING:
        words = words[1:]
    for size in (3, 2, 1):
        for first in range(len(words) - size + 1):
            full = _short_forms().get(" ".join(words[first : first + size]))
            if full:
                words[first : first + size] = full.split()
    return " ".join(words)


def in_full(described: str) -> str:
    """A description with the short forms of roles in it spelt out: "the Tui PM" is "the Tui prime minister"."""
    return " ".join(_short_forms().get(plain(word), word) for word in described.split())


def holder(role: str, day: date | None, roles: Iterable[Role]) -> str | None:
    """Who held a role on a day: the one so called on that day, else on the nearest day; nobody where two compete.

    Without a day it is the last who was called so.
    """
    key = role_key(role)
    held = [record for record in roles if role_key(record.role) == key]
    if not held:
        return None
    distances = [_distance(record, day) for record in held]
    nearest = min(distances)
    times: Counter[str] = Counter()
    for record, distance in zip(held, distances, strict=True):
        if distance == nearest:
            times[record.person] += record.times
    (first, most), *others = sorted(times.items(), key=lambda item: (-item[1], item[0]))
    return None if others and most < CLEARLY * others[0][1] else first


def _distance(record: Role, day: date | None) -> int:
    first = record.first_day or record.last_day or date.min
    last = record.last_day or first
    if day is None:
        return date.max.toordinal() - last.toordinal()
    return max(0, first.toordinal() - day.toordinal(), day.toordinal() - last.toordinal())


@cache
def _short_forms() -> dict[str, str]:
    pairs = (line.split(":") for line in read_lines("role_short.txt"))
    return {short: full.strip() for short, full in pairs}
