"""Whether what is told of a statement agrees with what is asked: yes, no, or not told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rag.lexicon.names import NameParts, alike, fold, parts
from rag.schema import Days

FULL_NAME = 2  # words


def said_by(name: str, speakers: Sequence[str]) -> bool | None:
    """Whether one of the speakers is the person named; None where no speaker is told, or only a family name is.

    >>> said_by("Okoro", ["Adaeze Okoro"]), said_by("Adaeze Okoro", ["Chidi Okoro"]), said_by("Adaeze Okoro", ["Okoro"])
    (True, False, None)
    """
    if not speakers:
        return None
    verdicts = {_same(name, speaker) for speaker in speakers}
    return True if True in verdicts else None if None in verdicts else False


def _same(asked: str, told: str) -> bool | None:
    if fold(asked) == fold(told):
        return True
    mine, theirs = parts(asked), parts(told)
    if mine.given and theirs.given:
        verdicts = (alike(mine, theirs), _shortened(asked, told), _shortened(told, asked))
        return True if True in verdicts else None if None in verdicts else False
    if mine.family != theirs.family:
        inside = _is_inside(mine, told) or _is_inside(theirs, asked)
        return None if inside or _is_given_alone(mine, theirs) or _is_given_alone(theirs, mine) else False
    return None if mine.given else True


def _shortened(short: str, full: str) -> bool | None:
    """Whether a name is another without its last words, "Ana Rua" of "Ana Rua Vela"; None where it lacks the first."""
    words, whole = fold(short).split(), fold(full).split()
    if len(words) < FULL_NAME or len(words) >= len(whole):
        return False
    return True if words == whole[: len(words)] else None if words == whole[-len(words) :] else False


def _is_inside(one: NameParts, name: str) -> bool:
    """Whether a name of one word stands within another: "Yuen" of "Ana Yuen Sau-lan"."""
    return not one.given and one.family in fold(name).split()[1:-1]


def _is_given_alone(one: NameParts, other: NameParts) -> bool:
    """Whether a name of one word may be the other's given name: "Frank" beside "Frank Vale"."""
    return not one.given and one.family == other.given


def said_that_day(day: date, told: Days | None) -> bool | None:
    """Whether the day is among the days told; None where none is told, or they leave it open which of several it was.

    A day without a year is that day of any year.
    """
    if told is None:
        return None
    if "X" in told.start[:4] + told.end[:4]:
        start, end, asked = told.start[5:], told.end[5:], day.isoformat()[5:]
        inside = start <= asked <= end if start <= end else asked >= start or asked <= end
    else:
        start, end, asked = told.start, told.end, day.isoformat()
        inside = start <= asked <= end
    return inside if start == end or not inside else None


def only_of_other_days(day: date, told: Sequence[Days | None]) -> bool:
    """Whether all that tell a day tell another."""
    agreeing = {said_that_day(day, each) for each in told}
    return False in agreeing and True not in agreeing


def one_day(told: Days | None) -> date | None:
    """The day told, where it is one with its year."""
    if told is None or told.start != told.end or told.start.startswith("X"):
        return None
    return date.fromisoformat(told.start)
