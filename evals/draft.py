"""Drafts of cases from the statements of a store, for a person to review: none is right until somebody has read it."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from evals.cases import Case, Expected, ExpectedSpan, Nugget
from evals.metrics.words import holds, quotations, tokens
from rag.schema import DeclineReason, Statement

NUGGET_WORDS = 8  # enough to tell a sentence from any other, few enough to survive a trimmed quotation
LEAST_WORDS = 3
MOST_FORBIDDEN = 5
TOPIC_LETTERS = 6  # a shorter word is seldom what a statement is about

Said = dict[tuple[str, str], list[Statement]]  # by speaker and day


def draft_cases(statements: Iterable[Statement], most: int = 40) -> tuple[Case, ...]:
    """Up to `most` cases of each sort: what somebody said on a day, and swaps of day, topic and name to be declined."""
    usable = [each for each in statements if not each.superseded]
    said = _by_speaker_and_day(usable)
    sorts = (_answered(said), _another_day(said), _another_topic(usable), _another_name(usable))
    drafted = [case for sort in sorts for case in islice(sort, most)]
    return tuple({case.id: case for case in drafted}.values())


def case_lines(cases: Iterable[Case]) -> str:
    """The cases as JSON Lines."""
    return "".join(case.model_dump_json(exclude_defaults=True) + "\n" for case in cases)


def _answered(said: Said) -> Iterator[Case]:
    for (speaker, day), own in said.items():
        nuggets = tuple(_nugget(each) for each in own)
        if not any(nugget.vital for nugget in nuggets):
            continue
        others = [each for key, group in said.items() if (key[0] == speaker) != (key[1] == day) for each in group]
        expected = Expected(
            nuggets=nuggets,
            forbidden=tuple(_forbidden(others, nuggets)),
            speakers=(speaker,),
            days=(day,),
            articles=tuple(dict.fromkeys(each.article_id for each in own)),
            spans=tuple(_place(each) for each in own),
        )
        yield _case(f"said {speaker} {day}", f"What did {speaker} say on {_in_words(day)}?", expected)


def _another_day(said: Said) -> Iterator[Case]:
    """Each person on the nearest day on which others spoke and they did not."""
    days = sorted({day for _, day in said})
    for speaker in dict.fromkeys(speaker for speaker, _ in said):
        own = [day for day in days if (speaker, day) in said]
        silent = [day for day in days if day not in own]
        if silent:
            day = min(silent, key=lambda each: (_days_between(each, own[0]), each))
            question = f"What did {speaker} say on {_in_words(day)}?"
            words = _forbidden([each for at in own for each in said[speaker, at]], ())
            yield _declined(f"silent {speaker} {day}", question, DeclineReason.NOTHING_SAID_ON_DAY, tuple(words))


def _another_topic(statements: Sequence[Statement]) -> Iterator[Case]:
    """Each person on the longest word of the next person that they did not use themselves."""
    used: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        for speaker in statement.speakers:
            used[speaker] |= set(tokens(statement.text))
    for speaker, other in _with_next(list(used)):
        words = sorted(word for word in used[other] - used[speaker] if len(word) >= TOPIC_LETTERS and word.isalpha())
        if words:
            topic = max(words, key=len)
            question = f"What did {speaker} say about {topic}?"
            yield _declined(f"topic {speaker} {topic}", question, DeclineReason.NOTHING_ABOUT_TOPIC, ())


def _another_name(statements: Sequence[Statement]) -> Iterator[Case]:
    """A first name and a surname of two people, which together are nobody's."""
    names = list(dict.fromkeys(name for each in statements for name in each.speakers if _is_a_persons(name)))
    for name, other in _with_next(names):
        nobody = f"{name.split()[0]} {other.split()[-1]}"
        if nobody not in names:
            yield _declined(f"nobody {nobody}", f"What did {nobody} say?", DeclineReason.UNKNOWN_SPEAKER, ())


def _with_next(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each name with the one after it, the last with the first."""
    return zip(names, [*names[1:], *names[:1]], strict=True)


def _is_a_persons(name: str) -> bool:
    words = name.split()
    return 2 <= len(words) <= 3 and all(word[0].isupper() for word in words)


def _by_speaker_and_day(statements: Iterable[Statement]) -> Said:
    said: Said = defaultdict(list)
    for each in statements:
        days = each.said_on
        if len(each.speakers) == 1 and days and days.start == days.end and days.year == "given":
            said[each.speakers[0], days.start].append(each)
    return dict(said)


def _place(statement: Statement) -> ExpectedSpan:
    first, last = statement.spans[0], statement.spans[-1]
    return ExpectedSpan(article_id=statement.article_id, start=first.start, end=last.end)


def _nugget(statement: Statement) -> Nugget:
    """The first words of what was quoted, vital; of an indirect statement, not."""
    quoted = next((each for each in quotations(statement.text) if len(each.split()) >= LEAST_WORDS), None)
    words = (quoted or statement.text.strip('“”"‘’')).split()[:NUGGET_WORDS]
    return Nugget(any=(" ".join(words).strip(' ,.;:“”"'),), vital=quoted is not None)


def _forbidden(statements: Iterable[Statement], own: Sequence[Nugget]) -> Iterator[str]:
    wanted = [tokens(nugget.any[0]) for nugget in own]
    runs = (_nugget(each) for each in statements)
    strange = (run.any[0] for run in runs if run.vital and not _overlaps(tokens(run.any[0]), wanted))
    return islice(dict.fromkeys(strange), MOST_FORBIDDEN)


def _overlaps(run: tuple[str, ...], wanted: Iterable[tuple[str, ...]]) -> bool:
    return any(holds(run, each) or holds(each, run) for each in wanted)


def _declined(name: str, question: str, reason: DeclineReason, forbidden: tuple[str, ...]) -> Case:
    return _case(name, question, Expected(decline=(reason,), forbidden=forbidden))


def _case(name: str, question: str, expected: Expected) -> Case:
    plain = unicodedata.normalize("NFD", f"draft {name}".casefold()).encode("ascii", "ignore").decode()
    return Case(id=re.sub(r"[^a-z0-9]+", "-", plain).strip("-"), kind="said", question=question, expect=expected)


def _in_words(day: str) -> str:
    said_on = date.fromisoformat(day)
    return f"{said_on.day} {said_on:%B %Y}"


def _days_between(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
