from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answer.rendering import bare, sentence
from rag.schema import Span, Statement, StatementKind


def reported(text: str, kind: StatementKind, who: str, source: str, cue: str, *contents: str) -> str:
    """The sentence made of a statement whose parts are found in the text."""

    def place(words: str) -> Span | None:
        at = text.find(words) if words else -1
        return None if at < 0 else Span(start=at, end=at + len(words))

    spans = tuple(span for span in map(place, contents) if span)
    statement = Statement(
        id="s",
        article_id="a",
        revision="r",
        speakers=(who,) if who else (),
        kind=kind,
        spans=spans,
        text=" … ".join(contents),
        source=place(source),
        cue=cue,
        cue_span=place(cue),
    )
    return sentence(statement, text)


@pytest.mark.parametrize(
    ("trap", "text", "parts", "told"),
    [
        (
            "words behind the cue are told as they stand",
            "Rua said the mine would reopen.",
            ("indirect", "Hana Rua", "Rua", "said", "the mine would reopen"),
            "Hana Rua said the mine would reopen.",
        ),
        (
            "whom it was told to stays between cue and words",
            "Rua told the Courier that it would reopen.",
            ("indirect", "Hana Rua", "Rua", "told", "that it would reopen"),
            "Hana Rua told the Courier that it would reopen.",
        ),
        (
            "words before the cue follow “that”",
            "The mine would reopen, Rua said.",
            ("indirect", "Hana Rua", "Rua", "said", "The mine would reopen"),
            "Hana Rua said that the mine would reopen.",
        ),
        (
            "a refusal of two keeps who denies it",
            "Neither the board nor Rua would comment on the sale.",
            ("declined_to_say", "Hana Rua", "Rua", "would comment on", "the sale"),
            "Neither the board nor Rua would comment on the sale.",
        ),
        (
            "a refusal that stands before its subject",
            "Nor did Rua say why.",
            ("declined_to_say", "Hana Rua", "Rua", "say", "why"),
            "Nor did Rua say why.",
        ),
        (
            "not even the one",
            "Not even Rua said why.",
            ("declined_to_say", "Hana Rua", "Rua", "said", "why"),
            "Not even Rua said why.",
        ),
        (
            "a claim of hers, told by another",
            "The mayor rejected Rua’s claim that the mine was shut.",
            ("indirect", "Hana Rua", "Rua’s", "claim", "that the mine was shut"),
            "Hana Rua claimed that the mine was shut.",
        ),
        (
            "half of a pair of marks",
            "“Rua told me, ‘the mine is shut,’ and left.”",
            ("indirect", "Hana Rua", "Rua", "told", "the mine is shut"),
            "Hana Rua said: the mine is shut.",
        ),
        (
            "whom another quotes",
            "The mayor quoted Rua as saying the mine was shut.",
            ("indirect", "Hana Rua", "Rua", "saying", "the mine was shut"),
            "Hana Rua said: the mine was shut.",
        ),
        (
            "a refusal keeps its negation",
            "Rua would not commit to a date.",
            ("declined_to_say", "Hana Rua", "Rua", "would not commit to", "a date"),
            "Hana Rua would not commit to a date.",
        ),
        (
            "a quotation is put in marks of one kind",
            "'We wait,' said Rua, 'no more.'",
            ("direct", "Hana Rua", "Rua", "said", "'We wait,'", "'no more.'"),
            "Hana Rua said: “We wait” … “no more.”",
        ),
        (
            "marks that close the wrong way are taken off too",
            "Rua said ”we wait“.",
            ("direct", "Hana Rua", "Rua", "said", "”we wait“"),
            "Hana Rua said: “we wait”.",
        ),
        (
            "another person's words between source and cue are not carried along",
            "Rua praised “the crew” and said it would reopen.",
            ("indirect", "Hana Rua", "Rua", "said", "it would reopen"),
            "Hana Rua said that it would reopen.",
        ),
        (
            "a participle becomes a past",
            "It would reopen, Rua confirmed after the storm had gone, adding that the road was clear.",
            ("indirect", "Hana Rua", "Rua", "adding", "that the road was clear"),
            "Hana Rua added that the road was clear.",
        ),
        (
            "whose words they are may be unknown",
            "“We wait.”",
            ("direct", "", "", "", "“We wait.”"),
            "Unattributed: “We wait.”",
        ),
        (
            "an unnamed source speaks under its own words",
            "an official said it would reopen.",
            ("indirect", "", "an official", "said", "it would reopen"),
            "An official said it would reopen.",
        ),
        (
            "a contraction is not glued to a name",
            "She’d say it would reopen.",
            ("indirect", "Hana Rua", "She", "say", "it would reopen"),
            "Hana Rua said that it would reopen.",
        ),
        (
            "a sentence that holds its speaker is a clause",
            "What she had read was “rather thin”.",
            ("mixed", "Hana Rua", "she", "", "What she had read was “rather thin”"),
            "Hana Rua said that what she had read was “rather thin”.",
        ),
        (
            "a name takes the place of its relative pronoun",
            "This angered Rua, who threatened to close the mine.",
            ("indirect", "Hana Rua", "Rua", "threatened", "to close the mine"),
            "Hana Rua threatened to close the mine.",
        ),
        (
            "a quoted word of reporting is not told twice",
            "The Harbour Board had “noted the reports and would wait”.",
            ("direct", "Harbour Board", "The Harbour Board", "noted", "“noted the reports and would wait”"),
            "The Harbour Board “noted the reports and would wait”.",
        ),
        (
            "what was asked about is no clause",
            "The minister is asked about the mine by Rua on Friday.",
            ("indirect", "Hana Rua", "Rua", "asked about", "the mine"),
            "Hana Rua asked about the mine.",
        ),
        (
            "what was mentioned far from the name is no clause",
            "Rua marked the day with a long statement that mentioned the work on the mine.",
            ("indirect", "Hana Rua", "Rua", "mentioned", "the work on the mine"),
            "Hana Rua mentioned the work on the mine.",
        ),
        (
            "what was demanded far from the name",
            "Rua said it was gone, and with the whole of the chamber looking on, demanded to know where.",
            ("indirect", "Hana Rua", "Rua", "demanded", "to know where"),
            "Hana Rua demanded to know where.",
        ),
        (
            "however belongs to the sentence before",
            "Rua, however, told the board it would reopen.",
            ("indirect", "Hana Rua", "Rua", "told", "it would reopen"),
            "Hana Rua told the board it would reopen.",
        ),
        (
            "the comma that closes an apposition before an auxiliary",
            "Rua, the mayor, has asked the board for the text.",
            ("indirect", "Hana Rua", "Rua, the mayor", "asked", "the board for the text"),
            "Hana Rua has asked the board for the text.",
        ),
        (
            "what stands between two commas stays",
            "Rua, speaking on the wharf, told the board it would reopen.",
            ("indirect", "Hana Rua", "Rua", "told", "it would reopen"),
            "Hana Rua, speaking on the wharf, told the board it would reopen.",
        ),
        (
            "who asks whether she was right turns name and verb round",
            "Was Rua right last month to say it would reopen?",
            ("indirect", "Hana Rua", "Rua", "say", "it would reopen"),
            "Hana Rua said that it would reopen.",
        ),
    ],
)
def test_a_statement_reads_as_a_sentence(trap: str, text: str, parts: tuple[str, ...], told: str) -> None:
    assert reported(text, *parts) == told, trap  # type: ignore[arg-type]


@given(st.text(alphabet="ab “”\"'‘’\n.", max_size=30))
def test_taking_marks_off_leaves_a_stretch_of_the_words(piece: str) -> None:
    assert bare(piece) in piece
