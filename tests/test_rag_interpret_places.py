"""Where something was said, as questions ask for it: each row names its trap."""

from __future__ import annotations

import pytest

from tests.interpret_rows import MARA, Row, ask, read_as

FEB9 = "2026-02-09"

PLACES = (
    Row("on a station", "What did Tennick say on Coast Radio?", MARA, occasion="Coast Radio"),
    Row("to a station", "What did Tennick say to Coast Radio about kelp?", MARA, occasion="Coast Radio", topic="kelp"),
    Row("told a station", "What did Tennick tell Coast Radio about kelp?", MARA, occasion="Coast Radio", topic="kelp"),
    Row("an article in the name", "What did Tennick say on The Morning Desk?", MARA, occasion="The Morning Desk"),
    Row("article left out", "what did tennick say on the morning desk", MARA, occasion="The Morning Desk"),
    Row("a day inside the name", "What did Tennick say on Ines Quill Today?", MARA, occasion="Ines Quill Today"),
    Row("press conference", "What did Tennick say at the press conference?", MARA, occasion="press conference"),
    Row("an occasion unknown to the record", "What did Tennick say on Radio Zed?", MARA, occasion="Radio Zed"),
    Row("at a place", "What did Tennick say at Lower Quay?", MARA, occasion="Lower Quay"),
    Row(
        "in an interview", "What did Tennick say in an interview about kelp?", MARA, occasion="interview", topic="kelp"
    ),
    Row("reporters are no occasion", "What did Tennick tell reporters about kelp?", MARA, topic="kelp"),
    Row("on a topic is no occasion", "What did Tennick say on kelp?", MARA, topic="kelp"),
    Row("on a country is no occasion", "What did Tennick say on China?", MARA, topic="China"),
    Row("hearer and station", "What did Tennick tell Pell Marsh on Coast Radio?", MARA, occasion="Coast Radio"),
    Row("an outlet after in", "What did Tennick say in the Northern Star?", MARA, outlet="The Northern Star"),
    Row("an outlet's short name", "What did Tennick say in the Star?", MARA, outlet="The Northern Star"),
    Row("an outlet's coverage", "Tennick's comments in Northern Star coverage", MARA, outlet="The Northern Star"),
    Row(
        "according to an outlet",
        "According to the Northern Star, what did Tennick say?",
        MARA,
        outlet="The Northern Star",
    ),
    Row(
        "an outlet quotes somebody",
        "What does the Northern Star quote Tennick as saying?",
        MARA,
        outlet="The Northern Star",
    ),
    Row(
        "an outlet that is nobody in the record",
        "What did the Northern Star say about kelp?",
        outlet="The Northern Star",
        topic="kelp",
    ),
    Row("bare station", "tennick coast radio", MARA, occasion="Coast Radio"),
    Row(
        "topic, place and day",
        "What did Tennick say about kelp on Coast Radio on 9 February?",
        MARA,
        said=FEB9,
        occasion="Coast Radio",
        topic="kelp",
    ),
    Row("a place inside the topic", "What did Tennick say about kelp in Lower Quay?", MARA, topic="kelp in Lower Quay"),
)


@pytest.mark.parametrize("row", PLACES, ids=lambda row: row.trap)
def test_a_place_is_read_as_a_person_would(row: Row) -> None:
    assert read_as(ask(row.question), row) == row
