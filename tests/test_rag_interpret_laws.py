"""What holds of every question, however it is typed."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.answers import Filters, Interpretation, Question, Turn
from rag.lexicon.names import Person
from rag.query.interpret import interpret
from rag.query.known import Known
from rag.query.known_people import Known as KnownPeople
from tests.interpret_rows import KNOWN, TODAY, ask

SPEAKERS = ("Tennick", "Mara Tennick", "Reedway", "the Prime Minister", "Hemi Waiariki", "Tennick and Reedway")
FRAMES = (
    "What did {who} say{about}{on}?",
    "What has {who} said{about}{on}?",
    "Did {who} comment{about}{on}?",
    "{who} was quoted as saying what{about}{on}?",
    "In coverage published 9 February, what did {who} say{about}?",
    "Has {who} ever spoken{about}?",
)
ABOUT = ("", " about kelp", " about the eel quota", " regarding boats in the harbour")
ON = ("", " on 9 February", " on February 4, 2026", " yesterday", " on Coast Radio", " before 4 February")
QUESTIONS = st.builds(
    lambda frame, who, about, on: frame.format(who=who, about=about, on=on),
    st.sampled_from(FRAMES),
    st.sampled_from(SPEAKERS),
    st.sampled_from(ABOUT),
    st.sampled_from(ON),
)
PIECES = """
    what did said who Tennick Brandt “ ” " ' ’s , . ? ! : - — / 9 February 2026-02-30 31 02/13/2026 yesterday before
    between and on in coverage published about kelp the May Coast Radio he that yes XXXX 99999999999 0000-00-00 Q3 a
    week later century ago PM not of by from to \u0000 \u202e 名前 Ā
"""
SALAD = st.one_of(
    st.lists(st.sampled_from(PIECES.split()), min_size=1, max_size=14).map(" ".join), st.text(min_size=1, max_size=80)
)


def same(one: Interpretation, other: Interpretation) -> bool:
    """Whether two readings agree but for the case of what is given as typed, for what they say of it, and for how what
    somebody said is to be shown.
    """
    return folded(one) == folded(other)


def folded(reading: Interpretation) -> Interpretation:
    kind = "said" if reading.kind in ("said", "list", "compare", "position", "ever") else reading.kind
    bare: dict[str, object] = {"kind": kind, "note": None, "topic": (reading.topic or "").casefold() or None}
    for use in ("said_on", "published"):
        days = getattr(reading, use)
        bare[use] = days and days.model_copy(update={"because": ""})
    return reading.model_copy(update=bare)


@given(SALAD, st.lists(SALAD, max_size=3))
@settings(max_examples=300, deadline=None)
def test_no_text_is_too_odd_to_read(text: str, history: list[str]) -> None:
    turns = tuple(Turn(role="user", content=turn) for turn in history)

    assert interpret(Question(question=text, history=turns), KNOWN, TODAY).kind


@given(SALAD)
@settings(max_examples=100, deadline=None)
def test_an_empty_record_can_be_asked(text: str) -> None:
    assert interpret(Question(question=text), Known(), TODAY) == interpret(Question(question=text), Known(), TODAY)


@given(QUESTIONS)
@settings(deadline=None)
def test_lower_case_changes_nothing(question: str) -> None:
    assert same(ask(question.lower()), ask(question))


@given(QUESTIONS)
@settings(deadline=None)
def test_capitals_change_nothing(question: str) -> None:
    assert same(ask(question.upper()), ask(question))


@given(QUESTIONS, st.sampled_from(("", "?", "??", "!", " .", " ?!", "…")))
@settings(deadline=None)
def test_the_mark_at_the_end_changes_nothing(question: str, mark: str) -> None:
    assert same(ask(question.rstrip("?") + mark), ask(question))


@given(QUESTIONS, st.sampled_from(("Hello, ", "Could you please tell me: ", "I'd like to know, ", "please ")))
@settings(deadline=None)
def test_politeness_changes_nothing(question: str, opening: str) -> None:
    assert same(ask(opening + question), ask(question))
    assert same(ask(question.rstrip("?") + ", please?"), ask(question))


@given(QUESTIONS, st.dates(date(2024, 1, 1), date(2030, 12, 31)))
@settings(deadline=None)
def test_today_matters_to_relative_words_only(question: str, today: date) -> None:
    assert "yesterday" in question or ask(question, today=today) == ask(question)


@given(QUESTIONS)
@settings(deadline=None)
def test_the_same_question_reads_the_same(question: str) -> None:
    assert ask(question) == ask(question)


@given(QUESTIONS, QUESTIONS)
@settings(deadline=None)
def test_filters_always_win(question: str, before: str) -> None:
    filters = Filters(speaker="Otis Brandt", outlet="Harbour Times", occasion="select committee")

    reading = ask(question, before, filters=filters)

    assert (reading.speakers, reading.outlet, reading.occasion) == (
        ("Otis Brandt",),
        "Harbour Times",
        "select committee",
    )


RENAMED = {
    "Mara": "Olwen",
    "Tennick": "Sarrow",
    "Tomas": "Idris",
    "Reedway": "Pellinor",
    "Hēmi": "Rāwiri",
    "Hemi": "Rawiri",
    "Waiariki": "Tamahere",
    "Coast Radio": "Hill Station",
    "February": "October",
    "-02-": "-10-",
}


def renamed(text: str) -> str:
    pattern = re.compile("|".join(map(re.escape, RENAMED)))
    return pattern.sub(lambda found: RENAMED[found.group()], text)


def renamed_record() -> Known:
    people = tuple(
        Person(name=renamed(p.name), aliases=tuple(map(renamed, p.aliases)), roles=p.roles) for p in KNOWN.people.people
    )
    roles = tuple(role.model_copy(update={"person": renamed(role.person)}) for role in KNOWN.roles)
    occasions = tuple(map(renamed, KNOWN.occasions))
    outlets = tuple(map(renamed, KNOWN.outlets))
    return Known(KnownPeople(people), roles, outlets, occasions, tuple(map(renamed, KNOWN.days)))


OTHER = renamed_record()


@given(QUESTIONS.filter(lambda question: "yesterday" not in question))
@settings(deadline=None)
def test_changed_names_and_months_change_the_reading_alike(question: str) -> None:
    as_renamed = Interpretation.model_validate_json(renamed(ask(question).model_dump_json()))

    assert folded(ask(renamed(question), known=OTHER)) == folded(as_renamed)


@pytest.mark.parametrize("blank", [" ", "?", "...", "\u200b", "“”"])
def test_a_question_without_words_asks_for_nothing(blank: str) -> None:
    reading = ask(blank)

    assert (reading.speakers, reading.topic, reading.said_on) == ((), None, None)
