"""Questions that the record answers otherwise than they are put: another year, another day, nobody named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from ingest.pipeline import ingest
from ingest.readers.article_from import article_from
from ingest.readers.article_input import article_input
from rag.answers import Answer, Question, Turn
from rag.archive import Archive
from rag.engine import Library, answer
from rag.roster import Roster
from rag.schema import DeclineReason
from tests.conftest import TODAY
from tests.real_embedder import real_embedder

TEXTS = (
    {
        "id": "council",
        "published": "2026-04-08",
        "text": "Hana Birk said the levy was fair.\n\nIlse Odd said on Monday that it was theft.\n\n"
        "“It is theft,” Odd said.\n\nPiet Roe declined to comment.",
    },
    {
        "id": "briefs",
        "published": "2026-04-08",
        "text": "Rain is due.\n\nThe prime minister said on Tuesday that the levy “pays for itself”.",
    },
    {"id": "story", "text": "March 3: Ida Moss said the wharf was safe. “It will hold,” Moss said."},
    {
        "id": "report",
        "published": "2026-03-05",
        "text": "Otto Rua said on Tuesday that the wharf was rotten.\n\n"
        "“Nobody should stand there,” Rua said on Tuesday.\n\n"
        "Rua told the eel festival on Thursday that eels were back.",
    },
    {
        "id": "culverts",
        "published": "2026-05-06",
        "title": "Culverts to be rebuilt",
        "text": "Roads minister Tove Lund said on Tuesday that the culverts would be rebuilt.\n\n"
        "“We start in June,” Lund said. She said nobody would be moved.\n\n"
        "The union president, Sten Berg, said the culverts should have been rebuilt years ago.",
    },
    {
        "id": "moles",
        "published": "2026-06-02",
        "text": "Nils Aas told the Osk Bay council on Monday that moles had eaten the green.\n\n"
        "Ivo Rem told Reef Radio on Monday that moles were a gift.",
    },
    {
        "id": "radio",
        "published": "2026-07-02",
        "text": "Mayor Gro Vik told Radio Slip on Thursday that the quay was sold.",
    },
    {
        "id": "launch",
        "published": "2026-07-06",
        "title": "The Brill takes to the water",
        "text": "The cutter Brill was launched on Saturday at Slip.\n\n"
        "“She floats, which is half of it,” skipper Ana Vance said at the launch of the cutter. "
        "She said that the rest was paint.",
    },
    {
        "id": "library",
        "published": "2026-06-03",
        "title": "Tern Street library opens its doors again after the flood",
        "text": "Readers queued in the rain on Tuesday as the library on Tern Street opened again.\n\n"
        "“I have missed the smell,” said the mayor, Gro Vik, on Tuesday.\n\n"
        "Vik, who was accused by the trader Jon Ask of “cutting ribbons, not costs”, said on Tuesday she slept well."
        "\n\nThe caretaker, Una Holt, said the shelves were oak.",
    },
    {
        "id": "clinics",
        "published": "2026-05-07",
        "text": "Health minister Ulf Dahl said on Wednesday that two clinics would close.\n\n"
        "“Nurses were not asked,” said Berit Foss, who chairs the nurses’ union.\n\n"
        "In the witness box at the clinic inquest, Foss said on Wednesday that nobody had read her memo.",
    },
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Archive(tmp_path_factory.mktemp("otherwise") / "store", real_embedder()) as archive:
        list(ingest(archive, [article_from(article_input(dict(each))) for each in TEXTS]))
        yield Library(archive, Roster())


def ask(library: Library, question: str, *history: str) -> Answer:
    turns = (Turn(role=("user", "assistant")[place % 2], content=said) for place, said in enumerate(history))
    return answer(Question(question=question, history=tuple(turns)), library, TODAY)


def test_a_day_of_no_year_answers_though_somebody_else_spoke_on_it_in_a_known_one(library: Library) -> None:
    found = ask(library, "What did Ida Moss say on 3 March?")
    assert {claim.said_on.start for claim in found.claims if claim.said_on} == {"XXXX-03-03"}
    assert found.interpretation.said_on is not None
    assert found.interpretation.said_on.start == "XXXX-03-03"
    assert "a day of no known year" in str(found.interpretation.note)


def test_an_office_nobody_is_named_in_speaks_for_itself(library: Library) -> None:
    found = ask(library, "What did the prime minister say on 7 April 2026?")
    assert [claim.speakers for claim in found.claims] == [()]
    assert "“pays for itself”" in found.text


def test_what_was_published_on_a_day_is_answered_by_what_it_says_was_said(library: Library) -> None:
    found = ask(library, "What was in the articles published on 5 March 2026?")
    assert {claim.speakers for claim in found.claims} == {("Otto Rua",)}


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("what did the minister say about the culverts?", "Tove Lund"),
        ("what did the minister say about the clinics?", "Ulf Dahl"),
        ("What did the minister say on 6 May 2026?", "Ulf Dahl"),
        ("what did the union president say about the culverts?", "Sten Berg"),
    ],
)
def test_what_was_said_and_when_tells_whose_office_is_meant(library: Library, question: str, speaker: str) -> None:
    found = ask(library, question)
    assert {claim.speakers for claim in found.claims} == {(speaker,)}


def test_what_goes_on_from_an_answer_answers_too(library: Library) -> None:
    found = ask(library, "What did Tove Lund say about the culverts?")
    assert "“We start in June”" in found.text
    assert "nobody would be moved" in found.text
    asked_once = ask(library, "When did Tove Lund say that the culverts would be rebuilt?")
    assert [claim.text for claim in asked_once.claims if "June" in claim.text] == []


def test_somebody_and_a_topic_without_a_verb_ask_for_words(library: Library) -> None:
    found = ask(library, "Tove Lund on whether the culverts will be rebuilt")
    assert {claim.speakers for claim in found.claims} == {("Tove Lund",)}


def test_a_place_that_is_no_occasion_on_record_is_met_by_what_the_article_tells_of_it(library: Library) -> None:
    found = ask(library, "What did Berit Foss say in the witness box on 6 May 2026?")
    assert "nobody had read her memo" in found.text
    assert ask(library, "What did Berit Foss say at the regatta on 6 May 2026?").status == "declined"


@pytest.mark.parametrize(
    "question",
    [
        "What did Nils Aas say on 1 June 2026, and Ivo Rem?",
        "Tell me what Nils Aas said on 1 June 2026 and also what Ivo Rem said that day.",
    ],
)
def test_two_who_are_asked_about_in_one_turn_both_answer(question: str, library: Library) -> None:
    found = ask(library, question)
    assert {name for claim in found.claims for name in claim.speakers} == {"Nils Aas", "Ivo Rem"}


@pytest.mark.parametrize(
    ("trap", "question", "is_answered"),
    [
        ("a place that no statement is told from", "what did Ana Vance say at the cutter's launch", True),
        ("the radio of the town it is told of", "what did Ana Vance say on Radio Slip", False),
        ("a place of another article", "what did Ana Vance say at the eel festival", False),
        ("a word for the form alone", "Everything Ana Vance said, but short", True),
        ("a summary of what nobody spoke of", "summarise what Ana Vance said about eels", False),
    ],
)
def test_all_that_somebody_said_is_shown_where_the_rest_limits_nothing(
    trap: str, question: str, is_answered: bool, library: Library
) -> None:
    assert (ask(library, question).status == "answered") is is_answered, trap


def test_a_year_that_was_given_is_not_given_up(library: Library) -> None:
    assert ask(library, "What did Ida Moss say on 3 March 2026?").status == "declined"


@pytest.mark.parametrize(
    ("trap", "who", "shown"),
    [
        ("of unknown day, published on the day asked about", "Hana Birk", 1),
        ("spoke two days before, and went on then", "Ilse Odd", 0),
        ("a refusal is nothing said", "Piet Roe", 1),
    ],
)
def test_words_of_unknown_day_are_evidence_and_no_answer_for_the_day_they_were_published(
    trap: str, who: str, shown: int, library: Library
) -> None:
    found = ask(library, f"What did {who} say on 8 April 2026?")
    assert found.declined is not None, trap
    assert found.declined.reason == "nothing_said_on_day"
    assert [each.published for each in found.declined.evidence] == [date(2026, 4, 8)] * shown, trap


def test_a_decline_offers_days_of_the_topic_and_yes_takes_them_up(library: Library) -> None:
    declined = ask(library, "What did Otto Rua say about the wharf on 5 March?")
    assert declined.declined is not None
    assert [each.day for each in declined.declined.nearest] == ["2026-03-03"]
    taken = ask(library, "yes", declined.question, declined.text)
    assert {claim.said_on.start for claim in taken.claims if claim.said_on} == {"2026-03-03"}
    assert taken.interpretation.topic == "wharf"


def test_she_who_is_not_known_is_asked_about_in_vain(library: Library) -> None:
    declined = ask(library, "What did she say on 3 March?").declined
    assert declined is not None
    assert declined.reason == "unknown_speaker"
    assert [each.speaker for each in declined.also_that_day] == ["Otto Rua"]


def test_who_said_certain_words_is_whoever_said_them_so(library: Library) -> None:
    found = ask(library, "Who said “eels were back”?")
    assert [claim.speakers for claim in found.claims] == [("Otto Rua",)]


def test_where_no_sentence_states_a_fact_words_about_it_are_shown(library: Library) -> None:
    found = ask(library, "what became of the memo about the clinics")
    assert "Berit Foss" in {name for claim in found.claims for name in claim.speakers}
    assert "no sentence states what is asked" in str(found.interpretation.note)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("who said smth like the levy was theft", None),
        ("What did Zorka Pell say about the wharf?", DeclineReason.UNKNOWN_SPEAKER),
        ("Who told Zorka Pell that the wharf was rotten?", DeclineReason.UNKNOWN_OCCASION),
        ("Harbour Rot Row: who said that submarines were cheap", DeclineReason.NOTHING_ABOUT_TOPIC),
    ],
)
def test_a_name_that_nobody_has_is_no_speaker_where_the_speaker_is_asked_for(
    library: Library, question: str, reason: DeclineReason | None
) -> None:
    found = ask(library, question)
    assert (found.declined and found.declined.reason) == reason
    if reason is None:
        assert "Ilse Odd said" in found.claims[0].text


@pytest.mark.parametrize(
    ("question", "is_answered"),
    [
        ("What did Otto Rua tell the committee in his evidence on 3 March 2026?", True),
        ("What did Otto Rua tell the committee about eels on 3 March 2026?", False),
        ("What did Otto Rua tell the committee in his evidence on 4 March 2026?", False),
    ],
)
def test_all_of_a_day_is_shown_where_the_rest_only_tells_of_the_scene(
    library: Library, question: str, is_answered: bool
) -> None:
    found = ask(library, question)
    assert (found.status == "answered") is is_answered
    assert not is_answered or len(found.claims) == 2


@pytest.mark.parametrize(
    ("question", "claims"),
    [
        ("hi, could you pull the lines from Otto Rua that were printed on 5 March 2026, thanks", 3),
        ("what words are put in Otto Rua's mouth by the papers of 5 March 2026", 3),
        ("what did Otto Rua say about dentists in the papers of 5 March 2026", 0),
    ],
)
def test_words_that_nothing_tells_to_be_a_topic_limit_nothing_where_nothing_is_about_them(
    library: Library, question: str, claims: int
) -> None:
    assert len(ask(library, question).claims) == claims


def test_all_of_a_day_is_shown_where_some_words_are_of_what_went_on_then(library: Library) -> None:
    when = ask(library, "What did Tove Lund say on 5 May 2026 when the culverts were announced?")
    about = ask(library, "What did Tove Lund say on 5 May 2026 about moving anybody?")
    assert "nobody would be moved" in when.text and "We start in June" in when.text
    assert len(about.claims) <= len(when.claims)


def test_a_council_meeting_is_where_the_council_met(library: Library) -> None:
    found = ask(library, "What was said about moles at the council meeting of 1 June 2026?")
    assert {name for claim in found.claims for name in claim.speakers} == {"Nils Aas"}


@pytest.mark.parametrize(
    ("trap", "question", "is_answered"),
    [
        (
            "when, in other words",
            "Gro Vik, 2 June 2026: what did she say when the reading room was unlocked again?",
            True,
        ),
        ("the day of", "gro vik 2 june 2026 the day the books came back, everything she said", True),
        ("no day, few words", "what did the caretaker Una Holt say after the flooded library reopened", True),
        ("another scene", "What did Gro Vik say on 2 June 2026 when she sold the tram company?", False),
        ("led to as a topic", "What did Gro Vik say about tram fares on 2 June 2026?", False),
        ("another day", "What did Gro Vik say on 9 June 2026 when the library opened again?", False),
        ("a retort to another's words", "has Gro Vik hit back at the cutting ribbons jibe?", True),
        ("a retort to words nobody said", "has Gro Vik hit back at the gold taps jibe?", False),
    ],
)
def test_a_scene_that_the_article_tells_in_other_words_is_no_topic(
    trap: str, question: str, is_answered: bool, library: Library
) -> None:
    found = ask(library, question)
    assert (found.status == "answered") is is_answered, trap
    assert {name for claim in found.claims for name in claim.speakers} <= {"Gro Vik", "Una Holt"}
