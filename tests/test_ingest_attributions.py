"""Direct speech: where the cue stands, what runs on, what is no speech at all."""

from __future__ import annotations

import pytest

from ingest.parse import parse_texts
from ingest.statements.attributions import Attribution, find_attributions
from rag.schema import Furniture, Span

pytestmark = pytest.mark.models


def attributions(text: str, *furniture: Furniture) -> tuple[Attribution, ...]:
    return find_attributions(text, next(parse_texts([text])), furniture)


def direct(text: str) -> list[tuple[str | None, str | None, list[str]]]:
    """Source, cue and content of each direct attribution."""
    return [
        (one.source and one.source.of(text), one.cue and one.cue.of(text), [span.of(text) for span in one.spans])
        for one in attributions(text)
        if one.kind == "direct"
    ]


INTRODUCED = [
    (
        "after a spaced hyphen",
        "The plan was thin - “Again, we need to look at the details,” Rua said - and dear.",
        [("Rua", "said", ["“Again, we need to look at the details,”"])],
    ),
    (
        "a promise behind it is another report",
        "Rua said, “It is time to change how we dig,” promising the miners a rest.",
        [("Rua", "said", ["“It is time to change how we dig,”"])],
    ),
    (
        "what is read on a hat",
        "Rua wore a hat that read “Dig The Valley Again”.",
        [("a hat", "read", ["“Dig The Valley Again”"])],
    ),
    (
        "an outcry without a crowd",
        "Rua came in to chants of “Dig it! Dig it!”",
        [(None, "chants", ["“Dig it! Dig it!”"])],
    ),
    (
        "told somebody, with nothing more told",
        "“Who knows?” Rua told the radio on Monday.",
        [("Rua", "told", ["“Who knows?”"])],
    ),
    (
        "no one named in the words speaks them",
        "Rua riffed on it, telling the crowd, “Some people get carried away, have you noticed?”",
        [("Rua", "telling", ["“Some people get carried away, have you noticed?”"])],
    ),
    (
        "an outlet's credit in brackets",
        "COUNCIL AT ODDS “The council has never been so far apart as it is on this.” [Kea Post.]",
        [(None, None, ["“The council has never been so far apart as it is on this.”"])],
    ),
    ("cue after", "“The mine is closed,” Ana Rua said.", [("Ana Rua", "said", ["“The mine is closed,”"])]),
    ("verb first", "“It is closed,” said Ana Rua, a miner.", [("Ana Rua, a miner", "said", ["“It is closed,”"])]),
    ("cue before", "Ana Rua said: “The mine is closed.”", [("Ana Rua", "said", ["“The mine is closed.”"])]),
    (
        "cue between the halves of a sentence",
        "“The mine,” Ana Rua told the council, “is closed for good.”",
        [("Ana Rua", "told", ["“The mine,”", "“is closed for good.”"])],
    ),
    (
        "cue between two sentences",
        "“The mine is closed,” Rua said. “It will not open again.”",
        [("Rua", "said", ["“The mine is closed,”", "“It will not open again.”"])],
    ),
    (
        "no comma before it",
        "Rua said “the mine will never open again”.",
        [("Rua", "said", ["“the mine will never open again”"])],
    ),
    (
        "a second sentence has its own cue",
        "“Is it closed?” Rua asked. Hale replied, “It is not.”",
        [("Rua", "asked", ["“Is it closed?”"]), ("Hale", "replied", ["“It is not.”"])],
    ),
    (
        "an abbreviation does not end the cue's sentence",
        "“It is closed,” said Mr. Hale of the council. “We are sorry.”",
        [("Mr. Hale of the council", "said", ["“It is closed,”", "“We are sorry.”"])],
    ),
    (
        "according to",
        "“The mine is closed,” according to Ana Rua.",
        [("Ana Rua", "according to", ["“The mine is closed,”"])],
    ),
    (
        "participle after a reported clause",
        "The ministry confirmed talks were under way, saying: “We are in talks with the owners.”",
        [("The ministry", "saying", ["“We are in talks with the owners.”"])],
    ),
    (
        "passive participle of asking",
        "Asked by Rua what he meant, Hale said “we will see what happens”.",
        [("Hale", "said", ["“we will see what happens”"])],
    ),
    ("noun cue", "Rua issued a statement: “The mine is closed.”", [("Rua", "statement", ["“The mine is closed.”"])]),
    ("signed with a dash", "“The mine is closed.” — Ana Rua", [("Ana Rua", None, ["“The mine is closed.”"])]),
    (
        "who is a relative",
        "The vote angered Tom Hale, who said: “It is a shame.”",
        [("Tom Hale", "said", ["“It is a shame.”"])],
    ),
    (
        "British single marks",
        "‘We met the owners’ agents,’ Rua said. ‘It’s done.’",
        [("Rua", "said", ["‘We met the owners’ agents,’", "‘It’s done.’"])],
    ),
    ("dash for speech", "— The mine is closed, said Ana Rua.", [("Ana Rua", "said", ["The mine is closed"])]),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in INTRODUCED], ids=[row[0] for row in INTRODUCED])
def test_a_quotation_has_its_source_and_cue(
    text: str, expected: list[tuple[str | None, str | None, list[str]]]
) -> None:
    assert direct(text) == expected


RUNS_ON = [
    (
        "drawn out of the text, closed behind the name of another",
        "“The mine is closed,” Rua said.\n“It was never worth it.\nTom Hale, a miner.”",
        [["“The mine is closed,”"], ["“It was never worth it."]],
    ),
    (
        "left open over paragraphs",
        "“The mine is closed,” Rua said. “It cost too much.\n“Nobody will pay for it.\n“So it stays shut.”",
        [["“The mine is closed,”", "“It cost too much.", "“Nobody will pay for it.", "“So it stays shut.”"]],
    ),
    (
        "alone in the next paragraph",
        "“The mine is closed,” Rua said.\n“It cost far too much.”",
        [["“The mine is closed,”", "“It cost far too much.”"]],
    ),
    (
        "another person stands between",
        "“The mine is closed,” Rua said. Tom Hale shook his head.\n“It is not.”",
        [["“The mine is closed,”"], ["“It is not.”"]],
    ),
    (
        "an answer is not the question's",
        "“Will it open?” a reporter asked.\n“Not this year.”",
        [["“Will it open?”"], ["“Not this year.”"]],
    ),
    (
        "two paragraphs later is too far",
        "“The mine is closed,” Rua said.\nRain fell on the town.\n“It never stops here.”",
        [["“The mine is closed,”"], ["“It never stops here.”"]],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in RUNS_ON], ids=[row[0] for row in RUNS_ON])
def test_a_quotation_runs_on_only_where_nobody_else_comes_between(text: str, expected: list[list[str]]) -> None:
    assert [content for _, _, content in direct(text)] == expected


SILENT = [
    ("a heading in capitals", "“A TOWN DIVIDED”"),
    ("a word of what was posted", "Rua posted the “Homeward” clip on Monday."),
    ("a fragment whose phrase goes on", "Rua admitted “two slips” that cost the town a year."),
    ("a name of one word before its own verb", "To top it off, “Homeward,” a film about the valley, opens in May."),
    ("a tally", "Rua: 1,204.\nHale: 980.\nRua: 310.\nHale: 95."),
    ("scare quotes", "The so-called “experts” left the town."),
    ("a term held up", "Locals know the road as “the goat”."),
    ("title of a book", "Rua’s book, “The Long Way Home”, sold well."),
    ("title before a cue of its own", "On the programme “Morning Table,” Rua said that the mine was shut."),
    ("no words", "The sign had “” on it."),
    ("heading in single marks", "'A town divided'"),
]


@pytest.mark.parametrize("text", [row[1] for row in SILENT], ids=[row[0] for row in SILENT])
def test_marks_without_speech_are_no_direct_statement(text: str) -> None:
    assert direct(text) == []


EXCHANGES = [
    (
        "the reporter's question",
        "And could the state pay for the mine?\n“No, I am not saying that.”",
        [(None, "answer")],
    ),
    (
        "asked in the sentence before",
        "Tom Hale is asked about the mine on the radio.\n“I have not seen the plan.”",
        [(None, "answer")],
    ),
    ("asked in the same paragraph", "Hale was asked if it would open. “Not this year, I think.”", [("Hale", "answer")]),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in EXCHANGES], ids=[row[0] for row in EXCHANGES])
def test_a_quotation_after_a_question_is_an_answer(text: str, expected: list[tuple[str | None, str]]) -> None:
    found = [one for one in attributions(text) if one.kind == "direct"]
    assert [(one.source and one.source.of(text), one.turn) for one in found] == expected


def test_a_reporters_own_question_is_nobodys_statement() -> None:
    text = "And could the state pay for the mine?\n“No, I am not saying that.”"
    assert [one.spans[0].of(text) for one in attributions(text)] == ["“No, I am not saying that.”"]


def test_a_transcript_gives_each_turn_to_its_label() -> None:
    text = "HALE: Will it open?\nRUA: Not this year.\nHALE: Next year?\nRUA: Nobody knows."
    assert [(one.source and one.source.of(text), one.kind, one.turn) for one in attributions(text)] == [
        ("HALE", "direct", "question"),
        ("RUA", "direct", "answer"),
        ("HALE", "direct", "question"),
        ("RUA", "direct", "answer"),
    ]


def test_two_who_are_addressed_one_after_the_other_talk() -> None:
    text = "The debate went on.\n\nMr Vale: It is shut.\n\nMs Rua: It leaks.\n\nIt ended."
    said = [(one.source and one.source.of(text), one.spans[0].of(text)) for one in attributions(text)]
    assert said == [("Mr Vale", "It is shut."), ("Ms Rua", "It leaks.")]


def test_questions_and_answers_are_told_by_their_letters() -> None:
    text = "Q: Will it open?\nA: Not this year."
    assert [one.turn for one in attributions(text)] == ["question", "answer"]


def test_a_turn_goes_on_until_the_next_name() -> None:
    text = "MARY HALE: It is shut.\n\nIt stays shut.\n\nRUA: Why?\n\nHALE: It leaks.\n\nRUA: Thank you."
    turns = [[span.of(text) for span in one.spans] for one in attributions(text)]
    assert turns == [["It is shut.", "It stays shut."], ["Why?"], ["It leaks."], ["Thank you."]]


def test_an_interview_without_letters_needs_an_introduction() -> None:
    talk = "Is it safe?\n\nIt is safe for now.\n\nWho says so?\n\nI do. I measured it."
    text = f"Jonty Breen spoke to geologist Ruben Pascoe on Tuesday.\n\n{talk}"
    assert attributions(talk) == ()
    assert [(one.turn, one.spans[0].of(text)) for one in attributions(text)] == [
        ("question", "Is it safe?"),
        ("answer", "It is safe for now."),
        ("question", "Who says so?"),
        ("answer", "I do. I measured it."),
    ]


def test_words_inside_a_turn_are_the_turns() -> None:
    assert len(attributions("Q: Who says that it is safe?\nA: I say that it is safe.")) == 2


HEADLINES = [
    ("label first", "Rua: mine stays shut\nThe mayor, Ana Rua, said the mine would not open.", "mine stays shut"),
    ("label last", "Mine stays shut: Rua\nThe mayor, Ana Rua, said the mine would not open.", "Mine stays shut"),
]


@pytest.mark.parametrize(("text", "content"), [row[1:] for row in HEADLINES], ids=[row[0] for row in HEADLINES])
def test_a_headline_speaks_for_somebody_whom_the_article_quotes(text: str, content: str) -> None:
    first = attributions(text)[0]
    assert (first.source and first.source.of(text), first.kind, first.spans[0].of(text)) == ("Rua", "indirect", content)


def test_a_topic_before_a_colon_is_no_speaker() -> None:
    text = "Mining: town waits\nThe mayor, Ana Rua, said the mine would not open."
    assert all(one.source is None or one.source.of(text) != "Mining" for one in attributions(text))


def test_furniture_yields_nothing() -> None:
    text = "Ana Rua said the mine was shut. Photo / Tom Hale\n“It is shut,” Rua said."
    caption = Furniture(span=Span(start=0, end=text.index("\n")), kind="caption")
    assert [one.spans[0].of(text) for one in attributions(text, caption)] == ["“It is shut,”"]


def test_a_speaker_who_quotes_another_is_both() -> None:
    text = "“The mayor said the mine was shut,” Hale told the court."
    found = {(one.source and one.source.of(text), one.spans[0].of(text)) for one in attributions(text)}
    assert found == {("Hale", "“The mayor said the mine was shut,”"), ("The mayor", "the mine was shut")}


def test_a_headline_repeats_what_the_article_tells() -> None:
    text = "Mine stays shut, says Rua\nThe mayor, Ana Rua, said the mine would not open."
    assert [one.spans[0].of(text) for one in attributions(text)] == ["the mine would not open"]
