"""Who speaks, over texts written for these tests; the people, bodies and outlets are invented."""

from __future__ import annotations

import re

import pytest

from ingest.voices.speakers import Voice, name_speakers
from rag.schema import Span
from tests.marked_text import marked

pytestmark = pytest.mark.models


def voices(source: str) -> tuple[Voice, ...]:
    return name_speakers(*marked(source))


def speakers(source: str) -> list[tuple[str, ...]]:
    return [voice.speakers for voice in voices(source)]


@pytest.mark.parametrize(
    ("source", "last"),
    [
        pytest.param(
            "Regional Minister Hera Tolland opened the mine. {s1:Tolland} {c1:said} {q1:it would pay its way}.",
            ("Hera Tolland",),
            id="a family name after the full one",
        ),
        pytest.param(
            "{s1:Tolland} {c1:says} {q1:mine will open}.\nRegional Minister Hera Tolland spoke in the town hall.",
            ("Hera Tolland",),
            id="a family name before the full one, as in a headline",
        ),
        pytest.param(
            "The speech came late.\nRegional Minister Hera Tolland at the mine. Photo / Pita Wells\n"
            "{s1:Tolland} {c1:said} {q1:it would pay its way}.",
            ("Hera Tolland",),
            id="a full name that only a caption gives",
        ),
        pytest.param(
            "Prime Minister Hera Tolland met Deputy Prime Minister Colm Brack. {s1:The Prime Minister} {c1:said} "
            "{q1:the talks went well}.",
            ("Hera Tolland",),
            id="a role, which a deputy does not hold",
        ),
        pytest.param(
            "Prime Minister Hera Tolland spoke to miners. {s1:The PM} {c1:said} {q1:the talks went well}.",
            ("Hera Tolland",),
            id="a short form of a role",
        ),
        pytest.param(
            "Colm Brack, the Resources Minister, spoke. {s1:The Resource Minister} {c1:said} {q1:it went well}.",
            ("Colm Brack",),
            id="a role told in an apposition, in the singular",
        ),
        pytest.param(
            "{s1:Under-Secretary for Economic Affairs Jorren Velmar} {c1:said} {q1:it went well}.",
            ("Jorren Velmar",),
            id="a name after a title with a complement",
        ),
        pytest.param(
            "{s1:Emeritus Professor of Law Jorunn Kesteven} {c1:said} {q1:it went well}.",
            ("Jorunn Kesteven",),
            id="a name that runs on from the complement of a title",
        ),
        pytest.param(
            "Envoy Jorren Velmar flew in. {s1:The US’ Velmar} {c1:said} {q1:it went well}.",
            ("Jorren Velmar",),
            id="a possessive before the name",
        ),
        pytest.param(
            "{s1:Her adviser, former envoy Jorren Velmar,} {c1:said} {q1:it went well}.",
            ("Jorren Velmar",),
            id="a name in apposition to a description",
        ),
        pytest.param(
            "{s1:A spokesman for Hera Tolland} {c1:said} {q1:it went well}.",
            ("a spokesman for Hera Tolland",),
            id="a spokesman is not the one he speaks for",
        ),
        pytest.param(
            "{s1:Brack and Trade Envoy Jorren Velmar} {c1:said} {q1:they would meet again}.",
            ("Brack", "Jorren Velmar"),
            id="two who speak together are two",
        ),
        pytest.param(
            "{s1:The Ministry of Mines, Lands and Rivers (MMLR)} {c1:confirmed} {q1:talks were held}.",
            ("the Ministry of Mines, Lands and Rivers",),
            id="a body with commas in its name",
        ),
        pytest.param(
            "The Ministry of Mines, Lands and Rivers (MMLR) met them. {s1:MMLR} {c1:said} {q1:it had not decided}.",
            ("the Ministry of Mines, Lands and Rivers",),
            id="an acronym told in brackets",
        ),
        pytest.param(
            "The Ministry of Mines met them. {s1:The ministry} {c1:said} {q1:it had not decided}.",
            ("the Ministry of Mines",),
            id="a body by its noun",
        ),
        pytest.param(
            "They met at noon. {s1:The ministry} {c1:said} {q1:it had not decided}.",
            (),
            id="a body that nobody has named",
        ),
        pytest.param(
            "{q1:The guests include Ari Vale}, {s1:people who know the plan} {c1:told} the radio.",
            ("people",),
            id="no description of the name before them",
        ),
        pytest.param(
            "{s1:The Beacon} {c1:heard} {q1:that the mine would close}.",
            ("the Beacon",),
            id="a paper with its article, as told",
        ),
        pytest.param(
            "{s1:Te Rūnanga o Ngāti Karaka} {c1:said} {q1:it was late}.",
            ("Te Rūnanga o Ngāti Karaka",),
            id="a body whose name is in Māori",
        ),
        pytest.param(
            "Hera Te Karaka spoke first. {s1:Te Karaka} {c1:said} {q1:it was late}.",
            ("Hera Te Karaka",),
            id="a family name of two words",
        ),
        pytest.param(
            "{s1:Karaka Minerals} {c1:said} {q1:it would dig}. {s2:The company} {c2:said} {q2:it would be quick}.",
            ("Karaka Minerals",),
            id="the company that spoke last",
        ),
        pytest.param(
            "{s1:The Ministry of Mines} {c1:said} {q1:it would wait}. {s2:The company} {c2:said} {q2:it would not}.",
            (),
            id="a ministry is no company",
        ),
        pytest.param(
            "{s1:The Prime Minister} {c1:says} {q1:the report was wrong}.\nHera Tolland made the comment on the radio.",
            ("Hera Tolland",),
            id="the one told next to have made the comment",
        ),
        pytest.param(
            "{q1:It is a habit}, {c1:according to} {s1:Hera Tolland}.\n{q2:“It will pass,”} {s2:the lawyer} {c2:said}.",
            ("Hera Tolland",),
            id="a role right behind the one who spoke",
        ),
        pytest.param(
            "Hera Tolland wrote in May. {s1:Her letter} {c1:said} {q1:the mine was late}.",
            ("Hera Tolland",),
            id="whose letter it is",
        ),
        pytest.param(
            "{s1:A group of claimants} {c1:said} {q1:nobody had asked them}.",
            ("a group of claimants",),
            id="people without a name",
        ),
        pytest.param(
            "{s1:A new report} {c1:said} {q1:the reef was dying}.",
            (),
            id="a thing is no speaker",
        ),
        pytest.param(
            "{s1:The Chief Whip} {c1:said} {q1:the vote was close}.",
            (),
            id="a role that nobody in the article holds",
        ),
        pytest.param(
            "Hera Tolland-led miners marched. {s1:Tolland} {c1:said} {q1:they would be back}.",
            ("Hera Tolland",),
            id="a name in a compound",
        ),
        pytest.param(
            "Miner Ari Long spoke first. {s1:Long} {c1:said} {q1:the pay was poor}.",
            ("Ari Long",),
            id="a family name that is a common word",
        ),
    ],
)
def test_a_source_is_named_in_full(source: str, last: tuple[str, ...]) -> None:
    assert speakers(source)[-1] == last


@pytest.mark.parametrize(
    ("source", "last"),
    [
        pytest.param(
            "{s1:Hera Tolland} {c1:said} {q1:the mine was safe}. {s2:She} {c2:added} {q2:that it was deep}.",
            ("Hera Tolland",),
            id="she goes on",
        ),
        pytest.param(
            "Hera Tolland thanked Colm Brack in Westport. {s1:She} {c1:said} {q1:he had been brave}.",
            ("Hera Tolland",),
            id="the subject before the object",
        ),
        pytest.param(
            "Aaron Brack praised Mary Tolland’s plan. {s1:She} {c1:said} {q1:that was kind of him}.",
            ("Mary Tolland",),
            id="gender before the subject",
        ),
        pytest.param(
            "Wren Tolland, Aaron Brack’s neighbour, told the paper of it. {s1:He} {c1:said} {q1:it was loud}.",
            ("Wren Tolland",),
            id="the subject before one in passing, whose gender alone is known",
        ),
        pytest.param(
            "Mr Brack spoke after Mrs Tolland in Westport. {s1:She} {c1:said} {q1:it was late}.",
            ("Tolland",),
            id="a title tells the gender",
        ),
        pytest.param(
            "Colm Brack was the first to speak. {q1:Paul Wells is no miner}, {s1:he} {c1:said}.",
            ("Colm Brack",),
            id="nobody named in the words themselves speaks them",
        ),
        pytest.param(
            "Colm Brack took the floor. Then Paul Wells rose, and {s1:he} {c1:told} Wells {q1:to sit down}.",
            ("Colm Brack",),
            id="nobody tells himself",
        ),
        pytest.param(
            "{s1:Colm Brack and Hera Tolland} {c1:said} {q1:it was over}. {s2:They} {c2:added} {q2:nobody had won}.",
            ("Colm Brack", "Hera Tolland"),
            id="they are the two who spoke",
        ),
        pytest.param(
            "{s1:The Westport Beacon} {c1:reported} {q1:the mine was shut}. {s2:It} {c2:said} {q2:nobody was hurt}.",
            ("the Westport Beacon",),
            id="it is the body that spoke",
        ),
        pytest.param(
            "Envoy Jorren Velmar issued a statement on Friday. {s1:It} {c1:said} {q1:talks would go on}.",
            ("Jorren Velmar",),
            id="it is the document of whoever issued it",
        ),
        pytest.param(
            "The weather was fine in Westport. {s1:He} {c1:said} {q1:it would rain}.",
            (),
            id="nobody there to stand for",
        ),
    ],
)
def test_a_pronoun_is_whoever_the_text_was_about(source: str, last: tuple[str, ...]) -> None:
    assert speakers(source)[-1] == last


def test_i_inside_a_quotation_is_whoever_is_quoted() -> None:
    text, parse, (outer,) = marked("{s1:Hera Tolland} {c1:said}: {q1:“I told Brack and I said it was late.”}")
    at = text.index("I said")
    inner = outer._replace(
        spans=(Span(start=at + 7, end=len(text) - 2),),
        source=Span(start=at, end=at + 1),
        cue=Span(start=at + 2, end=at + 6),
    )
    assert [voice.speakers for voice in name_speakers(text, parse, (outer, inner))] == [("Hera Tolland",)] * 2


@pytest.mark.parametrize(
    ("source", "last"),
    [
        pytest.param(
            "Asked by the Beacon about the mine, {s1:Hera Tolland} {c1:said} {q1:“it is safe”}.\n"
            "{q2:“We have looked at every beam of it.”}",
            ("Hera Tolland",),
            id="a quotation alone in its paragraph goes on",
        ),
        pytest.param(
            "{s1:Hera Tolland} {c1:said} {q1:“it is safe”}.\nAnd would the owners pay for repairs?\n"
            "{q2:“No, I am not saying that.”}",
            ("Hera Tolland",),
            id="an answer is the answerer's",
        ),
        pytest.param(
            "{s1:Hera Tolland} {c1:said} {q1:“it is safe”}.\n"
            "Colm Brack, the mayor, is asked on the wireless about the mine.\n{q2:“I have not seen the plans.”}",
            ("Colm Brack",),
            id="whoever is asked answers",
        ),
        pytest.param(
            "{s1:Hera Tolland} {c1:said} {q1:“it is safe”}.\nReporter Ari Sund asked Colm Brack about the mine.\n"
            "{q2:“I have not seen the plans.”}",
            ("Colm Brack",),
            id="the asked, not the asker",
        ),
        pytest.param(
            "{s1:Hera Tolland} {c1:said} {q1:“it is safe”}.\nThe road was empty.\nRain fell.\nNight came.\n"
            "{q2:“I have not seen the plans.”}",
            (),
            id="an exchange does not outlast other matters",
        ),
        pytest.param("{q1:“We have seen the plans.”}\n– Colm Brack, mayor", ("Colm Brack",), id="signed below"),
        pytest.param("The mine is deep.\nCOLM BRACK: {q1:“We have seen the plans.”}", ("COLM BRACK",), id="a label"),
        pytest.param(
            "{q1:“We have seen the plans.”}\nMayor Colm Brack opened the mine.\n"
            "He met reporters at noon, when he made the remarks at the start of this report.",
            ("Colm Brack",),
            id="a later sentence points back to the opening",
        ),
        pytest.param("{q1:“We have seen the plans.”}\nMayor Colm Brack opened the mine.", (), id="nothing points back"),
    ],
)
def test_a_quotation_without_a_source_belongs_to_the_exchange(source: str, last: tuple[str, ...]) -> None:
    assert speakers(source)[-1] == last


@pytest.mark.parametrize(
    ("source", "last"),
    [
        pytest.param(
            "Mary Tolland and Paul Tolland own the mine.\n{s1:Tolland} {c1:said} {q1:it was safe}.",
            (),
            id="the text does not decide",
        ),
        pytest.param(
            "Mary Tolland and Paul Tolland own the mine.\n{s1:Mrs Tolland} {c1:said} {q1:it was safe}.",
            ("Mary Tolland",),
            id="a form of address decides",
        ),
        pytest.param(
            "Mary Tolland owns the mine. Tolland bought it in May.\nHer son Paul Tolland drives a lorry.\n"
            "{s1:Tolland} {c1:said} {q1:it was safe}.",
            ("Mary Tolland",),
            id="who bore the name alone before the other came in",
        ),
        pytest.param(
            "Mary Tolland owns the mine. Tolland bought it in May.\n"
            "Her son Paul Tolland drives a lorry. {s1:Tolland} {c1:said} {q1:it was safe}.",
            (),
            id="the other was named last, in the same paragraph",
        ),
        pytest.param(
            "Mary Tolland and Paul Tolland own the mine.\n{s1:Paul} {c1:said} {q1:it was safe}.",
            ("Paul Tolland",),
            id="a given name decides",
        ),
        pytest.param(
            "Westport mayor Mary Tolland met Dr Paul Tolland.\n{s1:Mayor Tolland} {c1:said} {q1:it was safe}.",
            ("Mary Tolland",),
            id="a title told longer before",
        ),
    ],
)
def test_two_people_with_one_surname_stay_two(source: str, last: tuple[str, ...]) -> None:
    assert speakers(source)[-1] == last


@pytest.mark.parametrize(
    ("source", "role"),
    [
        pytest.param("{s1:Prime Minister Hera Tolland} {c1:said} {q1:it was safe}.", "Prime Minister", id="a title"),
        pytest.param("{s1:Sen. Hera Tolland} {c1:said} {q1:it was safe}.", "Senator", id="a short title"),
        pytest.param("{s1:Mrs Hera Tolland} {c1:said} {q1:it was safe}.", None, id="a form of address is no role"),
        pytest.param(
            "{s1:Hera Tolland, Secretary of Mines and Rivers,} {c1:said} {q1:it was safe}.",
            "Secretary of Mines and Rivers",
            id="an apposition",
        ),
        pytest.param("{s1:The Chief Whip} {c1:said} {q1:it was close}.", "Chief Whip", id="a role without a name"),
        pytest.param("{s1:Her husband, Colm Brack,} {c1:said} {q1:it was late}.", None, id="kinship is no role"),
    ],
)
def test_the_role_stands_apart_from_the_name(source: str, role: str | None) -> None:
    assert voices(source)[-1].role == role


@pytest.mark.parametrize(
    ("source", "last"),
    [
        pytest.param(
            "Dovra Quenby left. Quenby has a loader, and he fed it. {s1:Quenby} {c1:said} {q1:no}.",
            ("Dovra Quenby",),
            id="told a person by the pronoun that follows",
        ),
        pytest.param(
            "There the mayor of Tui Bay, Dovra Quenby, has won. {s1:Quenby} {c1:said} {q1:no}.",
            ("Dovra Quenby",),
            id="told by the role set off before the name",
        ),
        pytest.param(
            "{s1:Dovra Quenby, the Secretary of Mines and Rivers, and Ilka Stroud, the envoy,} {c1:said} {q1:no}.",
            ("Dovra Quenby", "Ilka Stroud"),
            id="the second is no part of the first one's role",
        ),
    ],
)
def test_names_that_no_list_knows_are_told_by_the_words_around_them(source: str, last: tuple[str, ...]) -> None:
    assert speakers(source)[-1] == last


RENAMED = {"Hera": "Zorla", "Tolland": "Quenby", "Colm": "Varik", "Brack": "Osterling", "Beacon": "Lantern"}
STORY = (
    "Prime Minister Hera Tolland met Colm Brack, the mayor, on Monday.\n"
    "{s1:Tolland} {c1:said} {q1:“we have no deal”}.\n{q2:“We are far from one.”}\n"
    "{s3:The Beacon} {c3:reported} {q3:the mayor had left early}. {s4:It} {c4:said} {q4:he was ill}.\n"
    "{s5:Brack} {c5:said} {q5:he had a cold}. {s6:The Prime Minister} {c6:wished} {q6:him well}."
)


def test_other_names_give_the_same_speakers_changed_alike() -> None:
    def renamed(words: str) -> str:
        return re.sub("|".join(RENAMED), lambda match: RENAMED[match.group()], words)

    expected = [tuple(renamed(name) for name in names) for names in speakers(STORY)]
    assert speakers(renamed(STORY)) == expected
