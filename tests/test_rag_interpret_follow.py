"""Turns that lean on the turns before them."""

from __future__ import annotations

import pytest

from rag.query.anchored import anchored
from rag.query.followup import follow
from rag.query.known import Known
from rag.schema import Days
from tests.interpret_rows import BRANDTS, HEMI, KNOWN, MARA, TODAY, TOMAS, Row, ask, read_as, span

FEB4, FEB8, FEB9 = "2026-02-04", "2026-02-08", "2026-02-09"
KELP = "What did Tennick say about kelp on 9 February?"
PRINTED = "What did Tennick say in coverage published on 9 February?"

AFTER_KELP = (
    Row("another day", "and on February 4?", MARA, said=FEB4, topic="kelp"),
    Row("another day, no and", "on 4 February?", MARA, said=FEB4, topic="kelp"),
    Row("a bare day", "4 February", MARA, said=FEB4, topic="kelp"),
    Row("a day of the same month", "and on the 4th?", MARA, said=FEB4, topic="kelp"),
    Row("the day before", "the day before?", MARA, said=FEB8, topic="kelp"),
    Row("the previous day", "And the previous day?", MARA, said=FEB8, topic="kelp"),
    Row("the next day", "what about the next day?", MARA, said="2026-02-10", topic="kelp"),
    Row("two days later", "and two days later?", MARA, said="2026-02-11", topic="kelp"),
    Row("that day", "what about eels that day?", MARA, said=FEB9, topic="eels"),
    Row("that day, of others", "who else spoke that same day?", kind="who", said=FEB9),
    Row("the week after", "and the week after that?", MARA, said="2026-02-10..2026-02-22", topic="kelp"),
    Row("the previous week", "and the previous week?", MARA, said="2026-02-02..2026-02-08", topic="kelp"),
    Row("a week earlier", "what did he say a week earlier?", MARA, said="2026-02-02", topic="kelp"),
    Row("before that", "and before that?", MARA, said="0001-01-01..2026-02-08", topic="kelp"),
    Row("since then", "and since then?", MARA, said="2026-02-10..9999-12-31", topic="kelp"),
    Row("one month and no more", "only January", MARA, said="2026-01-01..2026-01-31", topic="kelp"),
    Row("somebody else on something else", "thanks. now Reedway on eels", TOMAS, topic="eels"),
    Row("in full, politely", "can I have it in full", MARA, kind="list", said=FEB9, topic="kelp"),
    Row("in one line", "in one line", MARA, kind="summary", said=FEB9, topic="kelp"),
    Row("which station", "which station was that on", MARA, kind="where", said=FEB9, topic="kelp"),
    Row("a time told by when", "and when the vote was counted?", MARA, topic="vote was counted"),
    Row("another speaker", "what about Reedway?", TOMAS, said=FEB9, topic="kelp"),
    Row("another speaker, how about", "How about Tomas Reedway?", TOMAS, said=FEB9, topic="kelp"),
    Row("another speaker, and", "and Reedway?", TOMAS, said=FEB9, topic="kelp"),
    Row("another speaker, a role", "and the Fisheries Minister?", TOMAS, said=FEB9, topic="kelp"),
    Row("another speaker, ambiguous", "and Brandt?", BRANDTS, said=FEB9, topic="kelp"),
    Row("another speaker, a sentence", "What did Reedway say?", TOMAS, said=FEB9, topic="kelp"),
    Row("another speaker, unknown", "what about Zaphod Quillfeather?", "Zaphod Quillfeather", said=FEB9, topic="kelp"),
    Row("another topic", "what about eels?", MARA, said=FEB9, topic="eels"),
    Row("another topic, about", "about eels?", MARA, said=FEB9, topic="eels"),
    Row("another topic with a pronoun", "What did she say about eels?", MARA, said=FEB9, topic="eels"),
    Row("a time told by what happened", "and after the vote was counted?", MARA, topic="after the vote was counted"),
    Row("anything on", "anything on eels?", MARA, said=FEB9, topic="eels"),
    Row("a topic of capitals is no speaker", "what about the Kelp Bill?", MARA, said=FEB9, topic="Kelp Bill"),
    Row("why", "did he say why?", MARA, said=FEB9, topic="kelp"),
    Row("why alone", "why?", MARA, said=FEB9, topic="kelp"),
    Row("where", "where did she say that?", MARA, kind="where", said=FEB9, topic="kelp"),
    Row("where alone", "where?", MARA, kind="where", said=FEB9, topic="kelp"),
    Row("when", "when did she say it?", MARA, kind="when", said=FEB9, topic="kelp"),
    Row("who else", "who else said that?", kind="who", said=FEB9, topic="kelp"),
    Row("what else", "what else did she say?", MARA, said=FEB9),
    Row("another place", "only on Coast Radio", MARA, said=FEB9, occasion="Coast Radio", topic="kelp"),
    Row(
        "another place, and", "and at the press conference?", MARA, said=FEB9, occasion="press conference", topic="kelp"
    ),
    Row("an outlet", "only in the Northern Star", MARA, said=FEB9, outlet="The Northern Star", topic="kelp"),
    Row("yes", "yes", MARA, said=FEB9, topic="kelp"),
    Row("yes please", "Yes, please!", MARA, said=FEB9, topic="kelp"),
    Row("in full", "in full", MARA, kind="list", said=FEB9, topic="kelp"),
    Row("show me more", "show me more please", MARA, kind="list", said=FEB9, topic="kelp"),
    Row("did she ever", "has she ever mentioned eels?", MARA, kind="ever", said=FEB9, topic="eels"),
    Row(
        "a complete question stands alone",
        "What did Reedway say about eels on 4 February?",
        TOMAS,
        said=FEB4,
        topic="eels",
    ),
    Row("speaker and topic stand alone", "What did Reedway say about eels?", TOMAS, topic="eels"),
    Row("speaker and day stand alone", "What did Reedway say on 4 February?", TOMAS, said=FEB4),
    Row("a terse one stands alone", "reedway feb 4", TOMAS, said=FEB4),
    Row("and with a complete question adds", "and what did Reedway say about eels?", TOMAS, said=FEB9, topic="eels"),
    Row("a fact stands alone", "How many boats are in the fleet?", kind="fact", topic="boats are in the fleet"),
    Row("who said stands alone", "Who said eels are back?", kind="who", topic="eels are back"),
    Row("publication asked for", "and in coverage published on 4 February?", MARA, published=FEB4, topic="kelp"),
    Row("same for somebody else", "did Reedway say the same?", TOMAS, kind="ever", said=FEB9, topic="kelp"),
)


@pytest.mark.parametrize("row", AFTER_KELP, ids=lambda row: row.trap)
def test_a_turn_takes_what_it_does_not_say_from_the_turn_before(row: Row) -> None:
    assert read_as(ask(row.question, KELP), row) == row


@pytest.mark.parametrize(
    "row",
    [
        Row("a day after publication is publication", "and on 4 February?", MARA, published=FEB4),
        Row("unless it says said", "What did she say on 4 February?", MARA, said=FEB4),
        Row("the day before stays publication", "the day before?", MARA, published=FEB8),
        Row("a speaker keeps publication", "what about Reedway?", TOMAS, published=FEB9),
    ],
    ids=lambda row: row.trap,
)
def test_a_question_about_publication_stays_one(row: Row) -> None:
    assert read_as(ask(row.question, PRINTED), row) == row


@pytest.mark.parametrize(
    ("history", "row"),
    [
        (("Who said kelp is dead?",), Row("a name after who", "what about Tennick?", MARA, topic="kelp is dead")),
        (("What was said on 4 February?",), Row("a name after a day", "and Waiariki?", HEMI, said=FEB4)),
        (
            ("Who was angry?", "> Hēmi Waiariki was angry."),
            Row("he, from the answer", "what did he say?", HEMI, topic="angry"),
        ),
        (
            ("Who was angry?", "> Tennick and Waiariki were."),
            Row("he, two in the answer", "what did he say?", topic="angry"),
        ),
        (
            ("Who was angry?", "> Waiariki was angry. Tennick was not there."),
            Row("he, whom the answer told of first", "what did he say?", HEMI, topic="angry"),
        ),
        (("hello",), Row("nothing to carry", "What did Tennick say?", MARA)),
        (
            (KELP, "> Nothing that day. Would you like 4 February instead?"),
            Row("yes, to another day", "yes", MARA, said=FEB4, topic="kelp"),
        ),
        (
            (KELP, "> Nothing that day. Shall I look for what Reedway said?"),
            Row("yes, to another speaker", "yes please", TOMAS, said=FEB9, topic="kelp"),
        ),
        ((KELP, "> Is that so? Nothing more."), Row("yes, to nothing offered", "yes", MARA, said=FEB9, topic="kelp")),
        (
            ("tell me about Reedway", "> Reedway is a minister."),
            Row("he, who was the topic", "what did he say?", TOMAS),
        ),
        (("What did Tennick say about kelp?",), Row("who disagreed", "and who disagreed?", kind="who", topic="kelp")),
        (
            ("What did Tennick say at the press conference?",),
            Row("to another hearer", "and to Coast Radio?", MARA, occasion="Coast Radio"),
        ),
    ],
    ids=lambda value: value.trap if isinstance(value, Row) else "",
)
def test_the_speaker_is_found_in_the_turns_before(history: tuple[str, ...], row: Row) -> None:
    assert read_as(ask(row.question, *history), row) == row


DECLINES = (
    (
        "the nearest days with their words are 2 February 2026 (1 statement) and 4 February 2026 (3 statements)",
        Row("yes, to days with other words", "yes", MARA, said="2026-02-02..2026-02-04"),
    ),
    (
        "the nearest days with their words about kelp are 4 February 2026 (3 statements); also quoted then: Joan May",
        Row("yes, to a day of the topic", "yes", MARA, said=FEB4, topic="kelp"),
    ),
    (
        "also quoted then: Tomas Reedway and Joan May; the coverage holds 4 articles",
        Row("yes, to others", "yes", (TOMAS, "Joan May"), said=FEB9),
    ),
    (
        "what was published then has 2 statements of theirs of unknown day; also quoted then: Joan May",
        Row("yes, to what was published", "yes", MARA, published=FEB9, topic="kelp"),
    ),
    ("the coverage holds 4 articles", Row("yes, to nothing", "yes", MARA, said=FEB9, topic="kelp")),
)


@pytest.mark.parametrize(("offered", "row"), DECLINES, ids=lambda value: value.trap if isinstance(value, Row) else "")
def test_yes_takes_up_what_a_decline_offers(offered: str, row: Row) -> None:
    assert read_as(ask(row.question, KELP, f"> The coverage has nothing said by Mara Tennick; {offered}."), row) == row


@pytest.mark.parametrize(
    ("first", "then", "day"),
    [
        ("3 March", "and the day after?", "XXXX-03-04"),
        ("3 March", "and a week earlier?", "XXXX-02-25"),
        ("3 March", "and on the 5th?", "XXXX-03-05"),
    ],
)
def test_a_day_is_told_from_one_of_no_known_year(first: str, then: str, day: str) -> None:
    known = Known(people=KNOWN.people, days=("XXXX-03-03",))
    before = follow(None, f"What did Tennick say on {first}?", "", known, TODAY)
    assert span(follow(before, then, "", known, TODAY).said_on) == day


@pytest.mark.parametrize(
    ("said", "then", "day"),
    [
        ("On 9 February 2026, Mara Tennick said so.", "did she say more afterwards?", "2026-02-10..9999-12-31"),
        ("On 9 February 2026 and On 4 May 2025, Mara Tennick said so.", "did she say more afterwards?", None),
        ("On a day the coverage does not tell, Mara Tennick said so.", "did she say more afterwards?", None),
    ],
)
def test_a_day_is_told_from_the_only_one_of_the_answer(said: str, then: str, day: str | None) -> None:
    before = follow(None, "What did Tennick say about kelp?", "", KNOWN, TODAY)

    assert span(follow(before, then, said, KNOWN, TODAY).said_on) == day


@pytest.mark.parametrize(
    ("day", "then", "written"),
    [("0002-01-02", "99 weeks earlier", "on 0001-01-01"), ("9998-12-02", "99 weeks later", "on 9999-12-31")],
)
def test_no_day_is_told_from_beyond_the_calendar(day: str, then: str, written: str) -> None:
    assert anchored(then, Days(start=day, end=day)) == written


def test_who_disagreed_is_asked_of_the_words_before_and_where_there_are_none_of_the_act() -> None:
    assert ask("Who disagreed?", KELP).topic == "kelp"
    assert ask("Who disagreed?").topic == "disagreed"


def test_yes_to_words_from_elsewhere_asks_for_them_wherever_they_were_said() -> None:
    declined = "> The coverage has nothing said by Mara Tennick to or at Reef FM; it has their words from a letter."
    row = Row("elsewhere", "yes", MARA)
    assert read_as(ask(row.question, "What did Tennick say on Reef FM?", declined), row) == row


CONVERSATIONS = (
    (
        (KELP, Row("opens", "", MARA, said=FEB9, topic="kelp")),
        ("what about Reedway?", Row("speaker", "", TOMAS, said=FEB9, topic="kelp")),
        ("and two days later?", Row("day", "", TOMAS, said="2026-02-11", topic="kelp")),
        ("about eels?", Row("topic", "", TOMAS, said="2026-02-11", topic="eels")),
        ("where?", Row("kind", "", TOMAS, kind="where", said="2026-02-11", topic="eels")),
    ),
    (
        ("tennick feb 9", Row("terse", "", MARA, said=FEB9)),
        ("kelp?", Row("topic", "", MARA, said=FEB9, topic="kelp")),
        ("only on coast radio", Row("place", "", MARA, said=FEB9, occasion="Coast Radio", topic="kelp")),
        ("and the day before?", Row("day", "", MARA, said=FEB8, occasion="Coast Radio", topic="kelp")),
        ("in full", Row("all", "", MARA, kind="list", said=FEB8, occasion="Coast Radio", topic="kelp")),
    ),
    (
        ("Who spoke on 4 February?", Row("who", "", kind="who", said=FEB4)),
        ("What did Tennick say?", Row("speaker", "", MARA, said=FEB4)),
        ("and Reedway?", Row("speaker", "", TOMAS, said=FEB4)),
        ("What did they say about kelp?", Row("pronoun", "", TOMAS, said=FEB4, topic="kelp")),
    ),
    (
        ("Tennick's comments in the 9 February coverage", Row("published", "", MARA, published=FEB9)),
        ("and on 4 February?", Row("day", "", MARA, published=FEB4)),
        ("What about the Northern Star's coverage?", Row("outlet", "", MARA, published=FEB4,
            outlet="The Northern Star")),
    ),
    (
        ("How has Tennick's position on kelp changed?", Row("position", "", MARA, kind="position", topic="kelp")),
        ("And Reedway's?", Row("speaker", "", TOMAS, kind="position", topic="kelp")),
        ("on eels?", Row("topic", "", TOMAS, kind="position", topic="eels")),
    ),
)  # fmt: skip


@pytest.mark.parametrize("turns", CONVERSATIONS, ids=lambda turns: turns[0][0])
def test_a_conversation_is_read_turn_by_turn(turns: tuple[tuple[str, Row], ...]) -> None:
    typed = [text for text, _ in turns]

    read = [read_as(ask(text, *typed[:number]), row) for number, (text, row) in enumerate(turns)]

    assert read == [row for _, row in turns]


def test_what_is_carried_over_is_told() -> None:
    assert ask("what about Reedway?", KELP).note == "carried over: day, topic"


def test_an_open_range_is_not_shifted() -> None:
    assert span(ask("and the day before?", "What did Tennick say before 4 February?").said_on) is not None


@pytest.mark.parametrize(
    ("typed", "described"),
    (
        pytest.param("and his wife?", "Tomas Reedway's wife", id="a relative"),
        pytest.param("what about his press secretary?", "Tomas Reedway's press secretary", id="an officer"),
        pytest.param("what does his granddaughter say?", "Tomas Reedway's granddaughter", id="in a sentence"),
        pytest.param("what did he say to his wife?", None, id="he is asked about, not she"),
    ),
)
def test_somebody_of_whoever_was_asked_about_is_somebody_else(typed: str, described: str | None) -> None:
    before = follow(None, "What did Reedway say about kelp?", "", KNOWN, TODAY)
    found = follow(before, typed, "", KNOWN, TODAY)
    assert found.described == described
    assert found.speakers == (() if described else (TOMAS,))
