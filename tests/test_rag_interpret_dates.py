"""Which date of a question is for speech, which for publication, and which is the topic's own."""

from __future__ import annotations

from datetime import date

import pytest

from rag.answers import Question
from rag.lexicon.names import Person
from rag.query.interpret import interpret
from rag.query.known import Known
from rag.query.known_people import Known as KnownPeople
from tests.interpret_rows import HEMI, KNOWN, MARA, Row, ask, read_as, span

FEB4, FEB9, NOV20 = "2026-02-04", "2026-02-09", "2025-11-20"

SPEECH = (
    Row("month first", "What did Tennick say on February 9?", MARA, said=FEB9),
    Row("day first", "What did Tennick say on 9 February?", MARA, said=FEB9),
    Row("ordinal", "What did Tennick say on the 9th of February?", MARA, said=FEB9),
    Row("with a year", "What did Tennick say on 9 February 2025?", MARA, said="2025-02-09"),
    Row("comma before the year", "What did Tennick say on February 9, 2025?", MARA, said="2025-02-09"),
    Row("ISO", "What did Tennick say on 2026-02-09?", MARA, said=FEB9),
    Row("numeric, day first", "what did tennick say on 9/2/2026", MARA, said=FEB9),
    Row("abbreviated, bare", "tennick feb 9", MARA, said=FEB9),
    Row("date first", "feb 9 tennick", MARA, said=FEB9),
    Row("date before the question", "On 9 February, what did Tennick say?", MARA, said=FEB9),
    Row("date between auxiliary and verb", "What did on 9 February Tennick say?", MARA, said=FEB9),
    Row("date before the topic", "What did Tennick say on 9 February about kelp?", MARA, said=FEB9, topic="kelp"),
    Row("date after the topic", "What did Tennick say about kelp on 9 February?", MARA, said=FEB9, topic="kelp"),
    Row("mis-typed month", "what did tennick say on feburary 9", MARA, said=FEB9),
    Row("mis-typed month, no number beside it", "what did tennick say in novmber", MARA, said="2025-11-01..2025-11-30"),
    Row("mis-typed weekday", "what did tennick say on teusday", MARA, said="2026-02-10"),
    Row("yesterday", "What did Tennick say yesterday?", MARA, said="2026-02-11"),
    Row("weekday", "What did Tennick say on Monday?", MARA, said=FEB9),
    Row("last week", "What did Tennick say last week?", MARA, said="2026-02-02..2026-02-08"),
    Row("before", "What did Tennick say before 4 February?", MARA, said="0001-01-01..2026-02-03"),
    Row("after", "What did Tennick say after 4 February?", MARA, said="2026-02-05..9999-12-31"),
    Row(
        "since", "What has Tennick said about kelp since 27 January?", MARA, said="2026-01-27..9999-12-31", topic="kelp"
    ),
    Row("between", "What did Tennick say between 27 January and 2 February?", MARA, said="2026-01-27..2026-02-02"),
    Row("from to", "What did Tennick say from 2 to 4 February?", MARA, said="2026-02-02..2026-02-04"),
    Row("in the week of", "What did Tennick say in the week of February 2?", MARA, said="2026-02-02..2026-02-08"),
    Row("a month", "What did Tennick say in November?", MARA, said="2025-11-01..2025-11-30"),
    Row("a month with an act", "What did Tennick announce in November?", MARA, said="2025-11-01..2025-11-30"),
    Row("a holiday", "What did Tennick say on Waitangi Day?", MARA, said="2026-02-06"),
    Row("a day with no year in the record", "What did Hemi Waiariki say on 3 March?", HEMI, said="XXXX-03-03"),
    Row("a day the coverage has not", "What did Tennick say on 8 February?", MARA, said="2026-02-08"),
    Row("a day after the coverage ends", "What did Tennick say on 20 June?", MARA, said="2025-06-20"),
    Row("a whole year", "What did Tennick say in 2025?", MARA, said="2025-01-01..2025-12-31"),
    Row("possessive comments on a day", "Tennick's comments on 9 February", MARA, said=FEB9),
    Row("possessive comments of a day", "Tennick's 9 February comments", MARA, said=FEB9),
    Row("comments from a day", "Tennick's comments from 9 February", MARA, said=FEB9),
    Row(
        "an interview of a day",
        "What did Tennick say in the February 4 interview?",
        MARA,
        said=FEB4,
        occasion="interview",
    ),
    Row("what was said on a day", "What was said on 4 February?", said=FEB4),
    Row("who spoke on a day", "Who spoke on 4 February?", kind="who", said=FEB4),
    Row(
        "when with a month",
        "When in February did Tennick mention eels?",
        MARA,
        kind="when",
        said="2026-02-01..2026-02-28",
        topic="eels",
    ),
)

PUBLICATION = (
    Row(
        "coverage published on", "What did Tennick say in coverage published on February 9, 2026?", MARA, published=FEB9
    ),
    Row(
        "articles from", "What was Tennick quoted as saying in articles from November 20, 2025?", MARA, published=NOV20
    ),
    Row("the day's coverage", "Tennick's comments in the February 9, 2026 coverage", MARA, published=FEB9),
    Row(
        "reports published, first",
        "In reports published February 9, 2026, what does Tennick say?",
        MARA,
        published=FEB9,
    ),
    Row("no year", "What did Tennick say in coverage published on February 9?", MARA, published=FEB9),
    Row("a weekday's papers", "What did Tennick say in Tuesday's papers?", MARA, published="2026-02-10"),
    Row("reported on", "What was reported on 9 February about Tennick?", kind="fact", published=FEB9, topic="Tennick"),
    Row("stories dated", "tennick in stories dated 9 feb", MARA, published=FEB9),
    Row("coverage of a day, first", "Coverage of 9 February: what did Tennick say?", MARA, published=FEB9),
    Row("news stories", "What did Tennick say in news stories published 9 February?", MARA, published=FEB9),
    Row("came out on", "whatever Tennick said according to coverage that came out on 9 Feb", MARA, published=FEB9),
    Row("the press quoted", "on 9 February the press quoted Tennick. what?", MARA, published=FEB9),
    Row("quoted by outlets", "give me Tennick as quoted by outlets on 9 February", MARA, published=FEB9),
    Row("reports out", "all tennick told anyone, as per reports out 9 feb", MARA, kind="list", published=FEB9),
    Row("publication date", "Show statements by Tennick; publication date 9 February", MARA, published=FEB9),
    Row(
        "the date of an item",
        "what Tennick is cited as saying in news items with the date 9 February",
        MARA,
        published=FEB9,
    ),
    Row("told to the press", "What did Tennick tell the press on 9 February?", MARA, said=FEB9),
    Row("said to the media", "What did Tennick say to the media on 9 February?", MARA, said=FEB9),
    Row("the day of saying is nearer", "coverage of what Tennick said on 9 February", MARA, said=FEB9),
    Row("both days", "What did Tennick say on Monday in Tuesday's papers?", MARA, said=FEB9, published="2026-02-10"),
    Row(
        "last week's coverage",
        "What did Tennick say in last week's coverage?",
        MARA,
        published="2026-02-02..2026-02-08",
    ),
    Row(
        "from last week is not since",
        "What did Tennick say in coverage from last week?",
        MARA,
        published="2026-02-02..2026-02-08",
    ),
    Row(
        "published before",
        "What did Tennick say in articles published before 4 February?",
        MARA,
        published="0001-01-01..2026-02-03",
    ),
    Row(
        "with a topic",
        "In coverage published 9 February, what did Tennick say about kelp?",
        MARA,
        published=FEB9,
        topic="kelp",
    ),
    Row(
        "in an outlet on a day",
        "What did Tennick say in the Northern Star on 9 February?",
        MARA,
        said=FEB9,
        outlet="The Northern Star",
    ),
    Row(
        "coverage about the topic",
        "What did Tennick say about coverage of the spill on 9 February?",
        MARA,
        said=FEB9,
        topic="spill",
    ),
)

TOPICAL = (
    Row("the deal of a day", "What did Tennick say about the February 9 deal?", MARA, topic="February 9 deal"),
    Row("about a day", "What did Tennick say about 9 February?", MARA, topic="9 February"),
    Row("what happened on a day", "What did Tennick say about what happened on 4 February?", MARA, topic="4 February"),
    Row(
        "the events of a day",
        "What did Tennick say about the events of 4 February?",
        MARA,
        topic="events of 4 February",
    ),
    Row("an election year", "What did Tennick say about the 2023 election?", MARA, topic="2023 election"),
    Row(
        "a target year",
        "Did Tennick say exports would double by 2035?",
        MARA,
        topic="exports would double by 2035",
        kind="ever",
    ),
    Row(
        "topic day and day of speech",
        "What did Tennick say on 9 February about the 4 February spill?",
        MARA,
        said=FEB9,
        topic="4 February spill",
    ),
    Row(
        "who asks when knows no day",
        "When did Tennick say the dam broke a week ago?",
        MARA,
        kind="when",
        topic="dam broke a week ago",
    ),
    Row(
        "a book published on a day",
        "What did Tennick say about the book published on 4 February?",
        MARA,
        topic="book published on 4 February",
    ),
    Row("a holiday as a topic", "What did Tennick say about Waitangi Day?", MARA, topic="Waitangi Day"),
)


@pytest.mark.parametrize("row", (*SPEECH, *PUBLICATION, *TOPICAL), ids=lambda row: row.trap)
def test_each_date_is_put_to_its_use(row: Row) -> None:
    assert read_as(ask(row.question), row) == row


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("What did Tennick say on 9 February?", "inferred"),
        ("What did Tennick say on 9 February 2026?", "given"),
        ("What did Waiariki say on 3 March?", "unknown"),
    ],
)
def test_a_year_shows_where_it_comes_from(question: str, year: str) -> None:
    said = ask(question).said_on

    assert said is not None
    assert said.year == year


def test_a_day_without_a_year_means_the_latest_year_that_has_it() -> None:
    earlier = Known(people=KNOWN.people, days=("2024-02-09", "2025-02-09", "2026-01-05"))

    assert span(ask("What did Tennick say on 9 February?", known=earlier).said_on) == "2025-02-09"


def test_a_day_without_a_year_stays_so_where_the_record_has_no_days() -> None:
    assert span(ask("What did Tennick say on 9 February?", known=Known()).said_on) == "XXXX-02-09"


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2026, 2, 12), date(2031, 12, 31)])
@pytest.mark.parametrize(
    "question",
    [
        "What did Tennick say on 9 February?",
        "What did Tennick say in February?",
        "What has Tennick said since 27 January?",
        "What did Tennick say before 4 February?",
        "What did Tennick say in the week of 2 February?",
        "What did Tennick say on Waitangi Day?",
        "Tennick's comments in coverage published 9 February 2026",
    ],
)
def test_only_relative_words_depend_on_today(question: str, today: date) -> None:
    assert ask(question, today=today) == ask(question)


def test_yesterday_is_counted_from_as_of() -> None:
    assert span(ask("What did Tennick say yesterday?", today=date(2026, 2, 5)).said_on) == FEB4


def test_a_month_after_an_article_is_no_person_of_that_name() -> None:
    known = Known(people=KnownPeople((Person(name="May"), Person(name="Dovra Quenby"))))
    read = interpret(Question(question="Dovra Quenby's comments in the May 2, 2016 coverage"), known, date(2016, 12, 1))
    assert (read.speakers, read.topic) == (("Dovra Quenby",), None)
    assert read.published is not None
    assert read.published.start == "2016-05-02"


def test_a_paper_nobody_knows_is_an_unknown_speaker_and_not_nobody() -> None:
    read = interpret(Question(question="Tidal Free Press's comments on June 9, 2016"), Known(), date(2016, 12, 1))
    assert read.speakers == ("Tidal Free Press",)
