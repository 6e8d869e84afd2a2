"""Questions as people type and speak them: each row names its trap."""

from __future__ import annotations

import pytest

from rag.answers import Question
from rag.lexicon.names import Person
from rag.query.interpret import interpret, understand
from rag.query.known import Known
from rag.query.known_people import Known as KnownPeople
from rag.query.reading import read
from tests.interpret_rows import KNOWN, MARA, RUTH, TODAY, Row, ask, read_as

FEB9 = "2026-02-09"

ROWS = (
    Row("a statement is words, no place", "tennick statement 9 feb", MARA, said=FEB9),
    Row("the latest before the name", "latest Tennick said", MARA),
    Row("what is the latest", "What’s the latest Tennick said?", MARA),
    Row("what somebody came out with", "what did tennick come out with on 9 february", MARA, said=FEB9),
    Row("what came from somebody", "what came from tennick on 9 february", MARA, said=FEB9),
    Row("thanks in advance", "Whatever Tennick said on 9 February. Many thanks in advance.", MARA, said=FEB9),
    Row("an hour is no day", "who says a woman fills the tanks at 4 in the morning", kind="who",
        topic="woman fills the tanks at 4 in the morning"),
    Row("a name and how many", "tennick on how many eels were counted", MARA, topic="eels were counted"),
    Row("for or against", "tennick: for the kelp levy or against", MARA, kind="position", topic="kelp levy"),
    Row("numbered", "all statements mara tennick, numbered", MARA, kind="list"),
    Row("the lot", "tennick, 9 february. need the lot.", MARA, said=FEB9),
    Row("the subject is no topic", "Tennick, her last word to you on the subject?", MARA),
    Row("declarations", "Please the declarations of Tennick from 9 February", MARA, said=FEB9),
    Row("how often is no day", "What did Tennick say about a flood that comes once in two centuries?", MARA,
        topic="flood that comes once in two centuries"),
    Row("many who listen are no place", "What did Tennick tell MPs about kelp?", MARA, topic="kelp"),
    Row("shareholders are no place", "what did tennick tell shareholders about kelp", MARA, topic="kelp"),
    Row("a common noun is no paper", "What did Tennick say their star was?", MARA, topic="star"),
    Row("a number is no day", "What did Tennick say the 23 had been told?", MARA, topic="23 had been told"),
    Row("which hearing", "What did Tennick say at the first hearing on kelp?", MARA, topic="kelp",
        occasion="first hearing"),
    Row("a letter's words", "Dear sir/madam, what did Tennick say about kelp? With thanks", MARA, topic="kelp"),
    Row("yes or no", "did tennick mention kelp in the end yes or no", MARA, kind="ever", topic="kelp"),
    Row("who said what", "pls sum up who said what about kelp", kind="summary", topic="kelp"),
    Row("a figure at the head", "final score tennick weir", kind="fact", topic="final score tennick weir"),
    Row("a figure that somebody speaks of", "tennick on the turnout", MARA, topic="turnout"),
    Row("to catch up", "catch me up on the kelp row", kind="summary", topic="kelp row"),
    Row("whom it is for", "Summarise the kelp row for a colleague who was away", kind="summary", topic="kelp row"),
    Row("printed in", "Every statement of Tennick that was printed in the Northern Star", MARA, kind="list",
        outlet="The Northern Star"),
    Row("a given name that nobody of the family has", "what did alistair tennick say about kelp", "alistair tennick",
        topic="kelp"),
    Row("the subject of the verb", "what did kjeld orlow say about the kelp action levy", "kjeld orlow",
        topic="kelp action levy"),
    Row("according to", "who should pay for kelp according to tennick?", MARA, topic="pay for kelp"),
    Row("a name and then what", "mara tennick who should pay for kelp", MARA, topic="kelp"),
    Row("a name as the heading", "tennick about the eels they found under the weir", MARA,
        topic="eels they found under the weir"),
    Row("an office behind the question", "why won't the kelp levy go up, the mayor", RUTH, kind="said",
        topic="kelp levy go up"),
    Row("whoever asks", "I was away in March 2025. What did Tennick say about kelp?", MARA, topic="kelp"),
    Row("whoever asks, and so", "I live near Port Averil, so what did Tennick say about kelp?", MARA, topic="kelp"),
    Row("briefly", "briefly: what did people say about the kelp levy", kind="summary", topic="kelp levy"),
    Row("asked to share", "Kindly share what all Tennick said about kelp", MARA, topic="kelp"),
    Row("yes before a question", "Yes, and what about Tennick?", MARA),
    Row("a tag at the end", "So Tennick supports the kelp bill, right?", MARA, topic="kelp bill"),
    Row("a tag without a comma is the topic", "What did Tennick say about the far right?", MARA, topic="far right"),
    Row("to question is to speak", "what did Tennick question?", MARA),
    Row("to question something", "Did Tennick question the kelp count?", MARA, topic="kelp count", kind="ever"),
    Row("a question announced", "Quick question: what did Tennick say about kelp?", MARA, topic="kelp"),
    Row("concerns raised", "What concerns did Tennick raise about kelp?", MARA, topic="kelp"),
    Row("raising without words is an act", "Why did Tennick raise the rates?", kind="fact",
        topic="Tennick raise the rates"),
    Row("somebody is informed", "What did Tennick inform the council?", MARA),
    Row("a given name that is asked by", "Ilse on kelp", "Ilse Brandt", topic="kelp"),
    Row("a part of a role", "What did the mayor say?", RUTH),
    Row("a deputy is no part of the office", "What did the Fisheries Secretary say?", "Fisheries Secretary"),
    Row(
        "two questions that differ in who",
        "What did Tennick say about kelp, and what did Reedway reply?",
        ("Mara Tennick",),
        topic="kelp",
    ),
    Row("what they said asks no more", "Who has spoken about kelp, and what did they say?", topic="kelp", kind="who"),
    Row("and when asks nothing more", "What did Tennick say about kelp, and when?", MARA, topic="kelp"),
    Row(
        "a question inside the topic",
        "What did Tennick say about the kelp and what it costs?",
        MARA,
        topic="kelp and what it costs",
    ),
    Row("an interview with somebody", "in her interview with Bram Osk what did Tennick say about kelp", MARA,
        occasion="Bram Osk", topic="kelp"),
    Row("an interview with nobody told", "What did Tennick say in an interview with kelp on her mind?", MARA,
        occasion="interview", topic="kelp on her mind"),
    Row("told a paper on a day", "What did Tennick tell the Northern Star on 9 February?", MARA, said=FEB9,
        occasion="The Northern Star"),
    Row("a mis-typed role", "what did the prime ministr say", MARA),
    Row("an issue of a paper", "In the Star of 9 February, what did Tennick say about kelp?", MARA, published=FEB9,
        outlet="The Northern Star", topic="kelp"),
    Row("an issue after the question", "what did Tennick say in the Northern Star of 9 February", MARA,
        published=FEB9, outlet="The Northern Star"),
    Row("day and month the other way round", "What did Tennick say on 2/9/2026?", MARA, said=FEB9),
    Row("day and month that the coverage has", "What did Tennick say on 9/2/2026?", MARA, said=FEB9),
    Row("a day the coverage has in no order", "What did Tennick say on 3/10/2026?", MARA, said="2026-10-03"),
    Row("an ordinal that is no day", "What did Tennick say at first about kelp?", MARA, topic="kelp"),
    Row("two ordinals that are no days", "Compare Tennick's first and second estimate of the kelp", MARA,
        kind="compare", topic="kelp"),
    Row("an ordinal that is a day", "What did Tennick say on the ninth?", MARA, said=FEB9),
    Row("asked to confirm", "Can you confirm that Tennick said the kelp was gone?", MARA, topic="kelp was gone"),
    Row("asked to verify", "Could you verify that Tennick spoke about kelp?", MARA, topic="kelp"),
    Row("confirming is what she did", "Did Tennick confirm the levy?", MARA, kind="ever", topic="levy"),
    Row("asked to contrast", "Contrast what Tennick and Reedway said", (MARA, "Tomas Reedway"), kind="compare"),
    Row("saying sorry is an act", "Did Tennick say sorry?", MARA, kind="ever", topic="sorry"),
    Row("a sorry that asks nothing", "Sorry, what did Tennick say about kelp?", MARA, topic="kelp"),
    Row("who it was that somebody heard", "Someone said the kelp was gone. Who was it?", kind="who",
        topic="kelp was gone"),
)  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.trap)
def test_a_question_is_read_as_it_was_meant(row: Row) -> None:
    assert read_as(ask(row.question), row) == row


@pytest.mark.parametrize(
    ("written", "speakers"),
    [
        ("Mayor Orr", ("Tamsin Orr",)),
        ("Councillor Orr", ("Dov Orr",)),
        ("Dr Orr", ("Dov Orr", "Tamsin Orr")),
        ("Orr", ("Dov Orr", "Tamsin Orr")),
    ],
)
def test_a_title_decides_between_two_of_a_name_where_one_has_the_role(written: str, speakers: tuple[str, ...]) -> None:
    people = (Person(name="Tamsin Orr", roles=("mayor of Lowmere",)), Person(name="Dov Orr", roles=("councillor",)))
    known = Known(people=KnownPeople(people))
    assert read(f"What did {written} say?", known, TODAY).speakers == speakers


def test_an_outlet_is_named_without_what_marks_it() -> None:
    known = Known(people=KNOWN.people, outlets=("Quay Courier (UK)",))
    for written in ("the Quay Courier", "the Courier"):
        assert read(f"What did Tennick say in {written}?", known, TODAY).outlet == "Quay Courier (UK)"


def test_of_two_outlets_that_are_marked_apart_neither_is_named_without_the_mark() -> None:
    known = Known(people=KNOWN.people, outlets=("Quay Courier (UK)", "Quay Courier (US)"))
    assert read("What did Tennick say in the Quay Courier?", known, TODAY).outlet is None
    assert read("What did Tennick say in the Quay Courier (US)?", known, TODAY).outlet == "Quay Courier (US)"


def test_two_questions_of_one_turn_are_both_read() -> None:
    first, other = understand(Question(question="What did Tennick say about kelp, and who disagreed?"), KNOWN, TODAY)
    assert (first.reading.speakers, first.reading.topic) == ((MARA,), "kelp")
    assert (other.reading.kind, other.typed) == ("who", "who disagreed?")


def test_whom_somebody_speaks_for_is_not_who_speaks() -> None:
    people = (Person(name="a spokeswoman for the duke"), Person(name="a group of anglers"))
    known = Known(people=KnownPeople(people))
    assert read("What did the duke say?", known, TODAY).speakers == ()
    assert read("What did the spokeswoman say?", known, TODAY).speakers == ("a spokeswoman for the duke",)
    assert read("What did the anglers say?", known, TODAY).speakers == ("a group of anglers",)


def test_a_prime_minister_is_no_minister() -> None:
    people = (Person(name="Ada Vale", roles=("Prime Minister",)), Person(name="Bo Vale", roles=("Press Secretary",)))
    known = Known(people=KnownPeople(people))
    assert read("What did the minister say?", known, TODAY).speakers == ()
    assert read("What did the secretary say?", known, TODAY).speakers == ()


def test_the_last_word_of_a_long_name_stands_for_it_only_where_it_is_no_common_word() -> None:
    people = tuple(Person(name=name) for name in ("Hale", "the envoy and the Secretary of State", "Kelp Compact"))
    known = Known(people=KnownPeople(people))
    assert read("State what Hale said.", known, TODAY).speakers == ("Hale",)
    assert read("What did the Compact say?", known, TODAY).speakers == ("Kelp Compact",)


def test_a_part_of_many_roles_is_nobody() -> None:
    people = tuple(
        Person(name=f"{given} Vale", roles=(f"{of} Minister",))
        for given, of in (("Ada", "Fisheries"), ("Bo", "Trade"), ("Cy", "Health"), ("Di", "Deputy Health"))
    )
    known = Known(people=KnownPeople(people))
    assert read("What did the minister say?", known, TODAY).speakers == ("Ada Vale", "Bo Vale", "Cy Vale")
    crowd = Known(people=KnownPeople((*people, Person(name="Ed Vale", roles=("Housing Minister",)))))
    assert read("What did the minister say?", crowd, TODAY).speakers == ()


@pytest.mark.parametrize(
    ("trap", "counts", "speakers"),
    [
        ("told of far more than the other", {"Ada Vale": 60, "Bo Vale": 4}, ("Ada Vale", "Vale")),
        ("both told of", {"Ada Vale": 60, "Bo Vale": 20}, ("Ada Vale", "Bo Vale", "Vale")),
        ("nothing known of how often", {}, ("Ada Vale", "Bo Vale", "Vale")),
    ],
)
def test_a_family_name_means_the_people_who_bear_it_or_whoever_is_told_of_far_more(
    trap: str, counts: dict[str, int], speakers: tuple[str, ...]
) -> None:
    names = ("Ada Vale", "Bo Vale", "Vale", "an adviser to Vale", "Friends of Vale")
    known = Known(people=KnownPeople(tuple(Person(name=name) for name in names)), prominence=counts)
    reading = read("What did Vale say?", known, TODAY)
    assert reading.speakers == speakers, trap
    assert "Bo Vale" in reading.notes[0]


@pytest.mark.parametrize("asked", ["what did Doerfler say about eels?", "doerfler, 2 feb 2026", "Doerfler on eels"])
def test_letters_that_keyboards_lack_are_spelt_out(asked: str) -> None:
    known = Known(people=KnownPeople((Person(name="Anke Dörfler"), Person(name="Rut Orm"))))
    assert read(asked, known, TODAY).speakers == ("Anke Dörfler",)


def test_who_is_told_of_before_she_is_she() -> None:
    assert not read("how many rolls did the baker sell on sundays since she bought the oven", KNOWN, TODAY).pronoun


@pytest.mark.parametrize("asked", ["salas to coast radio", "salas 2 feb 2026 pls", "salas about the eels she counted"])
def test_the_first_of_two_family_names_names_somebody(asked: str) -> None:
    known = Known(people=KnownPeople((Person(name="Inés Salas Rey"), Person(name="Rut Orm"))), outlets=("Coast Radio",))
    assert read(asked, known, TODAY).speakers == ("Inés Salas Rey",)


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("newest thing from the first minister on kelp", "latest"),
        ("latest from the First Minister", "latest"),
        ("what did the first minister say about kelp", None),
    ],
)
def test_the_first_of_an_office_orders_nothing(question: str, order: str | None) -> None:
    people = KnownPeople((Person(name="Mererid Owain", roles=("First Minister",)), Person(name="Mara Tennick")))
    reading = interpret(Question(question=question), Known(people=people), TODAY)
    assert (reading.speakers, reading.order) == (("Mererid Owain",), order)
