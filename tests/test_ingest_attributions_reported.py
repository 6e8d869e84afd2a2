"""Reported speech: clauses, phrases and nouns, whose they are, and what is refused."""

from __future__ import annotations

import pytest

from tests.attributed import attributions, found

pytestmark = pytest.mark.models


SOURCES = [
    ("a cue in the perfect", "While Rua has maintained that it was late, others left.", "Rua"),
    ("quick to point out", "Rua is quick to point out that it was late.", "Rua"),
    ("a briefing to boast", "Rua held a briefing to boast that the price fell.", "Rua"),
    ("a statement saying", "Rua issued a statement saying that the mine would close.", "Rua"),
    ("explaining, after a comma", "Ana Rua denied that a change is due, explaining that she was unaware.", "Ana Rua"),
    ("filed from a town", "NELSON — Ana Rua said that it was late.", "Ana Rua"),
    (
        "filed by an agency",
        "New Ulm (PNS) – Vice President Joe Bidden said that it was late.",
        "Vice President Joe Bidden",
    ),
    ("dashes that describe", "Ana Rua — the mayor — said that it was late.", "Ana Rua — the mayor"),
]


@pytest.mark.parametrize(("text", "source"), [row[1:] for row in SOURCES], ids=[row[0] for row in SOURCES])
def test_the_last_report_has_its_source(text: str, source: str) -> None:
    assert found(text)[-1][1] == source


REPORTED = [
    (
        "a clause right behind its hearer",
        "Mayor Ana Rua told councillors the rent would pay for two halls.",
        ("indirect", "Mayor Ana Rua", "told", "the rent would pay for two halls"),
    ),
    (
        "a name without a comma",
        "Bo Vale calls the worst corner the Bishop, “because it only smokes when watched”.",
        ("mixed", "Bo Vale", "calls", "the worst corner the Bishop, “because it only smokes when watched”"),
    ),
    ("that clause", "Ana Rua said that the mine was shut.", ("indirect", "Ana Rua", "said", "that the mine was shut")),
    (
        "a verb that nothing but that follows",
        "Mr K. Rua objected that the notice was late.",
        ("indirect", "Mr K. Rua", "objected", "that the notice was late"),
    ),
    ("no that", "Ana Rua said the mine was shut.", ("indirect", "Ana Rua", "said", "the mine was shut")),
    ("cue in the middle", "The mine, she said, would open.", ("indirect", "she", "said", "The mine | would open")),
    (
        "the last of a row is the speaker",
        "His loyalty has moved from Rua to Marsh to, now, Crane, Wilkins said in a speech.",
        ("indirect", "Wilkins", "said", "His loyalty has moved from Rua to Marsh to, now, Crane"),
    ),
    (
        "a name that breaks into a clause",
        "The mine, Rua said on Monday, would close by June.",
        ("indirect", "Rua", "said", "The mine | would close by June"),
    ),
    (
        "according to",
        "The river is clean, according to a report by the Kea Trust.",
        ("indirect", "a report by the Kea Trust", "according to", "The river is clean"),
    ),
    (
        "passive with an agent",
        "It was confirmed by the ministry that the talks had ended.",
        ("indirect", "the ministry", "confirmed", "that the talks had ended"),
    ),
    (
        "quoted as saying",
        "Hale was quoted as saying the mine was safe.",
        ("indirect", "Hale", "saying", "the mine was safe"),
    ),
    (
        "adding that",
        "Rua said it was late, adding that costs were rising.",
        ("indirect", "Rua", "adding", "that costs were rising"),
    ),
    (
        "second of two verbs",
        "Rua praised the plan and said that it would work.",
        ("indirect", "Rua", "said", "that it would work"),
    ),
    (
        "asked if, by whom",
        "Hale is asked by Rua if he stood by his words.",
        ("indirect", "Rua", "asked", "if he stood by his words"),
    ),
    (
        "asked if, not what followed",
        "She asked if the owners had been told and said so.",
        ("indirect", "She", "asked", "if the owners had been told"),
    ),
    (
        "noun with an owner",
        "His warning that the bank would fail went unheard.",
        ("indirect", "His", "warning", "that the bank would fail"),
    ),
    ("accused of", "Rua accused the council of delay.", ("indirect", "Rua", "accused", "the council of delay")),
    (
        "urged to",
        "Rua urged the council to close the mine.",
        ("indirect", "Rua", "urged", "the council to close the mine"),
    ),
    (
        "the contrast is the reporter's",
        "Rua said the mine was shut, while others kept silent.",
        ("indirect", "Rua", "said", "the mine was shut"),
    ),
    ("thought", "Rua believes the mine is safe.", ("indirect", "Rua", "believes", "the mine is safe")),
    ("finding", "The study shows the river is clean.", ("indirect", "The study", "shows", "the river is clean")),
    (
        "fragments make it mixed",
        "Rua said the plan was “too slow” and “far too dear”.",
        ("mixed", "Rua", "said", "the plan was “too slow” and “far too dear”"),
    ),
    (
        "a quoted subject of a longer clause",
        "The minister said “no deal” had been made.",
        ("mixed", "The minister", "said", "“no deal” had been made"),
    ),
    (
        "called it",
        "Rua called the plan “a waste of good money”.",
        ("direct", "Rua", "called", "“a waste of good money”"),
    ),
    (
        "declined",
        "The mayor declined to comment on the sale.",
        ("declined_to_say", "The mayor", "declined", "declined to comment on the sale"),
    ),
    (
        "would not say",
        "Hale would not say whether it would open.",
        ("declined_to_say", "Hale", "would not say", "would not say whether it would open"),
    ),
    (
        "would not commit",
        "Hale wouldn’t commit to publishing the summary.",
        ("declined_to_say", "Hale", "wouldn’t commit to", "wouldn’t commit to publishing the summary"),
    ),
    (
        "did not respond",
        "He did not respond to requests for comment.",
        ("declined_to_say", "He", "did not respond to", "did not respond to requests for comment"),
    ),
    (
        "no answer and nothing more",
        "Rua did not answer.",
        ("declined_to_say", "Rua", "did not answer", "did not answer"),
    ),
    (
        "would not be drawn",
        "Rua would not be drawn on the price.",
        ("declined_to_say", "Rua", "would not be drawn on", "would not be drawn on the price"),
    ),
    (
        "unwilling to speak",
        "Rua was not willing to discuss the price.",
        ("declined_to_say", "Rua", "was not willing", "was not willing to discuss the price"),
    ),
    (
        "not talking is no talk",
        "Rua does not talk about what happens in council.",
        ("declined_to_say", "Rua", "does not talk about", "does not talk about what happens in council"),
    ),
    (
        "no comment on something",
        "Rua had no comment on the sale.",
        ("declined_to_say", "Rua", "had no comment on", "had no comment on the sale"),
    ),
    ("negated thought", "Rua did not think it safe.", ("indirect", "Rua", "did not think", "it safe")),
    (
        "a preposition of the cue",
        "Rua pointed to the cost of the mine.",
        ("indirect", "Rua", "pointed to", "the cost of the mine"),
    ),
    ("had no comment", "Rua had no comment.", ("declined_to_say", "Rua", "had no comment", "had no comment")),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in REPORTED], ids=[row[0] for row in REPORTED])
def test_a_report_has_its_kind_source_cue_and_content(
    text: str, expected: tuple[str, str | None, str | None, str]
) -> None:
    assert expected in found(text)


def test_the_place_of_a_comment_told_before_is_not_what_it_is_about() -> None:
    assert found("Rua made the comment on RNZ this morning.") == []


def test_a_clause_that_the_parse_hangs_on_a_time_is_what_was_said() -> None:
    assert ("indirect", "Rua", "said", "that membership would help") in found(
        "Rua said at the time that membership would help."
    )
    assert found("Rua spoke at the meeting that she had called.") == []


@pytest.mark.parametrize(
    "text", ["Rua told the council about the talks.", "Rua spoke about mines.", "Rua told the story of the mine."]
)
def test_a_bare_topic_is_no_statement(text: str) -> None:
    assert found(text) == []


def test_a_quoted_topic_is_a_statement() -> None:
    assert [content for *_, content in found("Rua spoke about “dirty mines”.")] == ["“dirty mines”"]


def test_refusing_to_act_is_no_refusal_to_speak() -> None:
    assert all(kind != "declined_to_say" for kind, *_ in found("The council refused to sell the land."))


@pytest.mark.parametrize(
    "text",
    [
        "The mayor declined to comment on the sale of the old bridge.",
        "The mayor declined to answer questions about the sale.",
        "Rua was not willing to discuss the price.",
        "Rua denied that she said the mine was safe.",
        "Rua did not want to describe it as a failure.",
    ],
)
def test_what_was_not_said_is_no_second_statement(text: str) -> None:
    assert len(found(text)) == 1


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("Rua said the mine was safe.", "speech"),
        ("Rua hopes the mine is safe.", "thought"),
        ("The study shows the mine is safe.", "report"),
    ],
)
def test_speech_is_told_from_thought_and_from_findings(text: str, sense: str) -> None:
    assert [one.sense for one in attributions(text)] == [sense]


def test_a_clause_about_anothers_words_leaves_them_to_the_other() -> None:
    text = "In May, the state announced it was joining the Water Pact, a new group which Ana Rua said “puts us first”."
    assert found(text) == [
        ("indirect", "the state", "announced", "it was joining the Water Pact"),
        ("direct", "Ana Rua", "said", "“puts us first”"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("The farmers met.\n– We are leaving, says Ana Rua.", "direct", id="a dialogue after a short dash"),
        pytest.param("The news today:\n– The mine is leaking, says Ana Rua.", "indirect", id="an item of a list"),
    ],
)
def test_a_short_dash_opens_speech_where_the_speaker_says_i(text: str, kind: str) -> None:
    assert found(text)[-1][0] == kind
