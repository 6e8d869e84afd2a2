"""Days told by what stands around a statement, over statements written for these tests; everybody is invented."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.speakers.resolution import Voice
from ingest.timing.article_speech import ArticleSpeech, article_dates
from ingest.timing.said_on import said_on
from rag.schema import Days, Span
from tests.marked_text import marked

pytestmark = pytest.mark.models
WEDNESDAY = date(2026, 3, 18)
NGATA, PERERA = "Ana Ngata", "Ravi Perera"


def days_of(source: str, *speakers: str) -> list[Days | None]:
    """`speakers` are names, those who speak together joined by "and"."""
    text, parse, attributions = marked(source)
    voices = tuple(Voice(tuple(speaker.split(" and ")) if speaker else (), None) for speaker in speakers)
    return list(said_on(ArticleSpeech(text, parse, attributions, voices), article_dates(text, WEDNESDAY)))


def starts(found: list[Days | None]) -> list[str | None]:
    return [days.start if days else None for days in found]


@pytest.mark.parametrize(
    ("source", "day"),
    [
        pytest.param(
            "{s1:Mayor Ana Ngata} {c1:says} {q1:the plan is dead}.\nNgata made the remark on Radio Tui on Monday.",
            "2026-03-16",
            id="the remark by its speaker",
        ),
        pytest.param(
            "{s1:Mayor Ana Ngata} {c1:says} {q1:the plan is dead}.\nThe comments came on Monday.",
            "2026-03-16",
            id="the comments by themselves",
        ),
        pytest.param(
            "{s1:Mayor Ana Ngata} {c1:says} {q1:the plan is dead}.\nPerera made the remark on Monday.",
            None,
            id="somebody else's remark",
        ),
        pytest.param(
            "{s1:Ana Ngata} has {c1:asked} {q1:the council to wait}.\nHer letter was sent on Monday.",
            "2026-03-16",
            id="the letter that asks",
        ),
        pytest.param(
            "{s1:Ana Ngata} has asked the council to wait, {c1:saying} {q1:it was wrong}.\nA memo came. "
            "Her letter went on Monday.",
            "2026-03-16",
            id="a clause of the sentence under way",
        ),
        pytest.param(
            "Ana Ngata had a letter. {s1:She} {c1:asked} {q1:why}.\nThe letter was sent on Monday.",
            None,
            id="a letter told of before is another thing",
        ),
        pytest.param(
            "{s1:Ana Ngata} {c1:says} {q1:the plan is dead}.\nA remark was made on Monday.", None, id="any remark"
        ),
    ],
)
def test_a_sentence_about_the_remark_dates_it(source: str, day: str | None) -> None:
    assert starts(days_of(source, NGATA)) == [day]


@pytest.mark.parametrize(
    ("source", "speakers", "found"),
    [
        pytest.param(
            "{s1:Ana Ngata} {c1:said} {q1:the plan was dead}.\n{q2:“It is not,”} {s2:Perera} {c2:said} on Monday.",
            (NGATA, PERERA),
            [None, "2026-03-16"],
            id="another speaker's day",
        ),
        pytest.param(
            "{s1:Ana Ngata} {c1:said} {q1:the plan was dead}.\nOn Monday {s2:she} {c2:said} {q2:it lived}.",
            (NGATA, NGATA),
            [None, "2026-03-16"],
            id="a date that opens a sentence begins a scene",
        ),
        pytest.param(
            "{s1:Ana Ngata} has {c1:said} {q1:the plan was dead}.\n{s2:She} {c2:said} on Monday {q2:it lived}.",
            (NGATA, NGATA),
            [None, "2026-03-16"],
            id="the perfect is of any time",
        ),
        pytest.param(
            "{s1:Ana Ngata} {c1:says} {q1:the plan is dead}.\nRain fell.\n{s2:Ngata} {c2:told} us on Monday {q2:so}.",
            (NGATA, NGATA),
            ["2026-03-16", "2026-03-16"],
            id="a lead in the present sums up the one day below",
        ),
        pytest.param(
            "{s1:Ana Ngata} {c1:says} {q1:the plan is dead}.\nRain fell.\n{s2:Ngata} {c2:told} us on Monday {q2:so}.\n"
            "On Tuesday {s3:Ngata} {c3:said} {q3:otherwise}.",
            (NGATA, NGATA, NGATA),
            [None, "2026-03-16", "2026-03-17"],
            id="below are two days",
        ),
    ],
)
def test_the_speakers_next_words_date_those_before(source: str, speakers: tuple[str, ...], found: list[str]) -> None:
    assert starts(days_of(source, *speakers)) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        pytest.param(
            "Ana Ngata spoke on Kiwi FM this morning.\n{s1:She} had earlier {c1:told} Jo Moss {q1:it was over}.",
            ["2026-03-18"],
            id="earlier than a part of a day is that day",
        ),
        pytest.param(
            "Ana Ngata spoke on Kiwi FM on Monday.\n{s1:She} had earlier {c1:told} Jo Moss {q1:it was over}.",
            [None],
            id="earlier than a day may be any day",
        ),
        pytest.param(
            "In November the mine opened. {s1:Perera} {c1:said} at the time {q1:that it would last}.",
            ["2025-11-01"],
            id="at the time of what was told last",
        ),
        pytest.param(
            "The mine opened. {s1:Perera} {c1:said} at the time {q1:that it would last}.", [None], id="of nothing dated"
        ),
        pytest.param(
            "The mine was asked on Monday if it would close. {s1:Its owner, Jo Moss,} {c1:declined} {q1:to comment}.",
            ["2026-03-16"],
            id="what answers a dated question",
        ),
        pytest.param(
            "Ana Ngata was asked on Monday if it would close.\n{q1:“No,”} {s1:Ngata} {c1:said}.",
            ["2026-03-16"],
            id="an answer in the next paragraph",
        ),
        pytest.param(
            "Ana Ngata was asked on Monday if it would close.\n{q1:“No,”} {s1:Perera} {c1:said}.",
            [None],
            id="somebody who was not asked",
        ),
        pytest.param(
            "{s1:Perera} {c1:told} Kiwi FM’s breakfast programme {q1:it was over}.", [None], id="a programme of any day"
        ),
        pytest.param(
            "Ana Ngata spoke this morning.\n{s1:Perera} {c1:told} Kiwi FM’s breakfast programme {q1:it was over}.",
            ["2026-03-18"],
            id="a breakfast programme, after this morning",
        ),
        pytest.param("{s1:Perera} {c1:said} in a statement marking Waitangi Day {q1:so}.", ["2026-02-06"], id="marks"),
        pytest.param("{s1:Perera} will {c1:ask} {q1:the council to wait}, as Ngata did on Monday.", [None], id="to be"),
    ],
)
def test_a_scene_a_question_or_a_programme_tells_the_day(source: str, found: list[str | None]) -> None:
    assert starts(days_of(source)) == found


def test_each_of_two_who_spoke_together_goes_on_alone() -> None:
    source = (
        "{q1:“Stop,”} {s1:Ana Ngata and Ravi Perera} {c1:said} in a statement on Monday.\n"
        "{s2:Perera} {c2:said} {q2:the river was low}.\n{s3:Jo Moss} {c3:said} {q3:it was not}."
    )
    assert starts(days_of(source, "Ana Ngata and Ravi Perera", PERERA, "Jo Moss")) == ["2026-03-16", "2026-03-16", None]


@pytest.mark.parametrize(
    "aside",
    [
        pytest.param("The winter crop had failed.", id="a season that says of what kind a thing is"),
        pytest.param("It was ten, when it was Tuesday in Rome.", id="a clause after the main verb"),
        pytest.param("What she had read at the weekend was wrong.", id="a clause that is the subject"),
    ],
)
def test_a_date_told_in_passing_does_not_end_a_scene(aside: str) -> None:
    source = f"{{s1:Ngata}} {{c1:said}} on Monday {{q1:no}}. {aside}\n{{s2:Ngata}} {{c2:said}} {{q2:it was old}}."
    assert starts(days_of(source, NGATA, NGATA)) == ["2026-03-16", "2026-03-16"]


def test_what_is_told_within_a_quotation_has_no_day_but_its_own() -> None:
    text, parse, (outer,) = marked("On Monday {s1:Ngata} {c1:said,} {q1:“My aunt told me it was deep.”}")
    inner = outer._replace(
        spans=(span_of(text, "it was deep"),), source=span_of(text, "My aunt"), cue=span_of(text, "told")
    )
    voices = (Voice((NGATA,), None), Voice((), None))
    found = said_on(ArticleSpeech(text, parse, (outer, inner), voices), article_dates(text, WEDNESDAY))
    assert starts(list(found)) == ["2026-03-16", None]


def test_what_is_told_within_a_report_may_be_of_the_day_of_its_heading() -> None:
    text, parse, (outer,) = marked(
        "March 4: Talks.\nMarch 8: {s1:KQV} {c1:reported} {q1:the council said it was deep}.\n"
    )
    inner = outer._replace(
        spans=(span_of(text, "it was deep"),), source=span_of(text, "the council"), cue=span_of(text, "said")
    )
    voices = (Voice(("KQV",), None), Voice(("the council",), None))
    found = said_on(ArticleSpeech(text, parse, (outer, inner), voices), article_dates(text, WEDNESDAY))
    assert starts(list(found)) == ["2026-03-08", "2026-03-08"]


def span_of(text: str, words: str) -> Span:
    return Span(start=text.index(words), end=text.index(words) + len(words))


def test_a_month_in_the_sentence_goes_before_the_year_of_its_heading() -> None:
    source = "2025: Talks began.\nIn May the council joined a group which {s1:Perera} {c1:said} {q1:would last}.\n"
    (days,) = days_of(source)
    assert days is not None
    assert (days.start, days.end) == ("2025-05-01", "2025-05-31")
