"""Reported words whose clause the parse hung elsewhere, or which the cue breaks into."""

from __future__ import annotations

import pytest

from tests.attributed import attributions

pytestmark = pytest.mark.models


def told(text: str) -> dict[str, str]:
    """The words under each cue."""
    found = attributions(text)
    return {one.cue.of(text): " | ".join(span.of(text) for span in one.spans) for one in found if one.cue}


HUNG = [
    (
        "on what it was that was said",
        "What Ana Rua told the council was that the tunnel needs money.",
        {"told": "that the tunnel needs money"},
    ),
    (
        "behind an aside",
        "What Ana Rua did say, from that pulpit in 1986, was that “the roof leaks”.",
        {"say": "that “the roof leaks”"},
    ),
    ("on all that was said", "All Ana Rua told us was that she was tired.", {"told": "that she was tired"}),
    (
        "on a date within the phrase of a letter",
        "Ana Rua said in a letter to Chairman Ben Holt dated May 3 that the firm had “lost the right to judge itself”.",
        {"said": "that the firm had “lost the right to judge itself”"},
    ),
    (
        "on where the statement was issued",
        "Ana Rua said in a statement issued from the capital that the wells had been dry since 1998.",
        {"said": "that the wells had been dry since 1998"},
    ),
    (
        "on a meeting",
        "Ana Rua said on the sidelines of a fair organised by the port in Moran that the cranes would be sold.",
        {"said": "that the cranes would be sold"},
    ),
    (
        "on who read it out",
        "Ana Rua wrote in a note read out by the clerk, Ben Holt, that she would raise it “face to face”.",
        {"wrote": "that she would raise it “face to face”"},
    ),
    ("a clause of the claim replied to", "Ana Rua replied in the chamber to claims that the pier leaked.", {}),
]
BROKEN = [
    (
        "what would have been",
        "Had the board rung first, Rua said, she would have told it so.",
        {"said": "Had the board rung first | she would have told it so"},
    ),
    (
        "a second verb in the tense of reported speech",
        "He had walked nine miles, he added, and would have to walk nine back.",
        {"added": "He had walked nine miles | and would have to walk nine back"},
    ),
    (
        "an infinitive behind the cue and its day",
        "They meant, the harbour police said on Friday, to have been “feeding the birds”.",
        {"said": "They meant | to have been “feeding the birds”"},
    ),
    (
        "a comparison",
        "Unlike the old pier, Rua told the council, the new one would last a century.",
        {"told": "Unlike the old pier | the new one would last a century"},
    ),
    (
        "not what the speaker would not say",
        "The council sold the pier, Rua said, and would not say to whom.",
        {"said": "The council sold the pier", "would not say to": "would not say to whom"},
    ),
]
JOINED = [
    (
        "by its tense behind a comma",
        "Ben Holt said he had counted the boats himself, and the harbour would need to be twice as deep.",
        {"said": "he had counted the boats himself, and the harbour would need to be twice as deep"},
    ),
    (
        "by that",
        "Ana Rua said she did, but that rice was “no ordinary crop”.",
        {"said": "she did, but that rice was “no ordinary crop”"},
    ),
    (
        "not what the reporter saw",
        "Ana Rua said the pier was unsafe, and the council met that evening.",
        {"said": "the pier was unsafe"},
    ),
    (
        "up to the source, over a comparison the parse cut off",
        "The barge sailed with 40 tonnes aboard, 12 more than its papers showed, the judge said Thursday.",
        {"said": "The barge sailed with 40 tonnes aboard, 12 more than its papers showed"},
    ),
]
BESIDE = [
    (
        "a subject taken for what jurors were told",
        "Clara Voss, prosecuting, told jurors the fire on 9 March last year was “a debt paid with petrol”.",
        {"told": "the fire on 9 March last year was “a debt paid with petrol”"},
    ),
    (
        "not the manner in which it was told",
        "Less polite on leaving the hall, Rua told her members that the mayor “came with a sword and left with none”.",
        {"told": "that the mayor “came with a sword and left with none”"},
    ),
    (
        "not what the pronoun before a quotation leads to",
        "Asked about the pit, Ana Rua said she did not want to present that “as a finished deal”.",
        {"said": "she did not want to present that “as a finished deal”"},
    ),
    (
        "behind a relative that has no gap",
        "Ana Rua said in a statement issued from the capital that the orchards had been watered by wells.",
        {"said": "that the orchards had been watered by wells"},
    ),
    (
        "what the writer recalls",
        "It may be recalled that Ana Rua had told a public meeting at Holt Bridge that no street would flood.",
        {"told": "that no street would flood"},
    ),
    (
        "in somebody's view",
        "In Holt's view, pay at the mine was already above the average.",
        {"In Holt's view": "pay at the mine was already above the average"},
    ),
    ("in the writer's view", "In my view, pay at the mine was above the average.", {}),
]
EVERY = [*BESIDE, *HUNG, *BROKEN, *JOINED]


@pytest.mark.parametrize(("text", "words"), [row[1:] for row in EVERY], ids=[row[0] for row in EVERY])
def test_reported_words_are_whole(text: str, words: dict[str, str]) -> None:
    assert told(text) == words
