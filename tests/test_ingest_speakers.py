"""Who speaks, over texts written for these tests; the people, bodies and outlets are invented."""

from __future__ import annotations

import re

import pytest

from tests.voices import marked_speakers, marked_voices

pytestmark = pytest.mark.models


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
            "MINUTES OF THE MEETING OF THE RIVER WATCH COUNCIL (RWC) HELD\n{s1:RWC} {c1:said} {q1:it had not decided}.",
            ("River Watch Council",),
            id="an acronym told in a line in capitals",
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
    assert marked_speakers(source)[-1] == last


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
    assert marked_speakers(source)[-1] == last


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
    assert marked_voices(source)[-1].role == role


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
    assert marked_speakers(source)[-1] == last


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

    expected = [tuple(renamed(name) for name in names) for names in marked_speakers(STORY)]
    assert marked_speakers(renamed(STORY)) == expected
