"""Somebody told of by an age or a place in a team, whose verb or place the model misreads; all are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.parse import MENDED
from ingest.parse_repair import Token
from tests.voices import voices


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Bo Vale, 26, left. Speaking on Radio Kea, the 26-year-old told presenter Ona Lim: ‘I drank it all.’",
            "Bo Vale",
        ),
        ("Ana Rua, 70, won. “It is late,” the 70-year-old told the Post.", "Ana Rua"),
        ("Kudus prop Bo Vale said he was well.", "Bo Vale"),
        ("Suspended Kudus prop Bo Vale, 26, said he was well.", "Bo Vale"),
        ("Dike warden Ana Rua, who rang twice, said it held.", "Ana Rua"),
    ],
)
def test_who_speaks_is_neither_a_team_nor_whoever_is_told(text: str, speaker: str) -> None:
    assert voices(text)[-1][1].speakers == (speaker,)


WORDS = (
    *(("the", "DT", "DET"), ("26", "CD", "NUM"), ("-", "HYPH", "PUNCT"), ("year", "NN", "NOUN"), ("old", "JJ", "ADJ")),
    *(("told", "VBN", "VERB"), ("Ana", "NNP", "PROPN"), ("said", "VBD", "VERB"), ("prop", "JJ", "ADJ")),
    *(("did", "VBD", "AUX"), ("not", "RB", "PART"), ("but", "CC", "CCONJ"), ("’s", "POS", "PART")),
    *((",", ",", "PUNCT"), ("I", "PRP", "PRON"), ("know", "VBP", "VERB")),
)
RELATIONS = ("ROOT", "nsubj", "dobj", "amod", "conj", "ccomp", "cc", "neg", "compound", "appos", "attr")


@st.composite
def trees(draw: st.DrawFn) -> list[Token]:
    """The tokens of a sentence under one root, in any order."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=16))
    order = draw(st.permutations(range(len(words))))
    heads = {order[0]: order[0]}
    for number, at in enumerate(order[1:], start=1):
        heads[at] = order[draw(st.integers(0, number - 1))]
    found = []
    for at, (text, tag, pos) in enumerate(words):
        dep = "ROOT" if heads[at] == at else draw(st.sampled_from(RELATIONS[1:]))
        found.append(Token(at * 9, at * 9 + len(text), text, text, pos, tag, dep, heads[at], ""))
    return found


@given(trees())
def test_what_is_put_right_stays_a_tree(tokens: list[Token]) -> None:
    for mend in MENDED:
        mended = mend(tokens)
        for at in range(len(mended)):
            seen = [at]
            while mended[seen[-1]].head != seen[-1]:
                seen.append(mended[seen[-1]].head)
                assert len(seen) <= len(mended), mend.__name__
        assert [token.text for token in mended] == [token.text for token in tokens]
