"""An office and a name behind a comma that say what stands before it; the people are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.parse import parse_texts
from ingest.parse_repair import Token
from ingest.parse_titled import with_titled
from tests.voices import voices

pytestmark = pytest.mark.models


@pytest.mark.parametrize(
    "said",
    [
        "Nothing can stop the closure of the mill",
        "The Government has no power to stop the closure of Kil Mill",
        "The bridge will not open until the county has paid its share of the works",
        "There were no survivors of the crash",
        "Rates will go up by a tenth in the towns of the coast",
    ],
)
@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("Minister of State for Rivers Ona Vale told the house.", "Ona Vale"),
        ("Chairman Gil Peretz told members.", "Gil Peretz"),
        ("Finance Minister Ona Vale has said.", "Ona Vale"),
        ("Police Chief Inspector Dan Oko confirmed.", "Dan Oko"),
        ("Governor Ona Vale said on Friday.", "Ona Vale"),
    ],
)
def test_who_is_named_behind_the_comma_says_what_stands_before_it(said: str, told: str, speaker: str) -> None:
    assert [(words, voice.speakers) for words, voice in voices(f"{said}, {told}")] == [(said, (speaker,))]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("He met the owner of the mill, Senator Ona Vale, and thanked her.", "npadvmod"),
        ("Mr Oko met the chair of the board, Dame Ona Vale.", "npadvmod"),
        ("At the hall, Mayor Ona Vale told jokes.", "nsubj"),
    ],
)
def test_an_apposition_that_says_nothing_stays_as_it_is(text: str, relation: str) -> None:
    (parse,) = parse_texts([text])
    assert [token.dep for token in parse.tokens if token.text == "Vale"] == [relation]
    assert voices(text) == []


WORDS = (
    *(("It", "PRP", "PRON"), ("is", "VBZ", "AUX"), ("shut", "VBN", "VERB"), (",", ",", "PUNCT"), ("of", "IN", "ADP")),
    *(("Minister", "NNP", "PROPN"), ("Rivers", "NNPS", "PROPN"), ("Ana", "NNP", "PROPN"), ("Rua", "NNP", "PROPN")),
    *(("has", "VBZ", "AUX"), ("said", "VBD", "VERB"), ("told", "VBD", "VERB"), ("says", "VBZ", "VERB")),
)
LEMMAS = {"is": "be", "has": "have", "said": "say", "told": "tell", "says": "say"}
SPOKEN = ("It", "is", "shut", ",", "Minister", "of", "Rivers", "Ana", "Rua", "said")  # what is mended, among the rest
RELATIONS = ("nsubj", "ccomp", "appos", "conj", "compound", "relcl", "dobj", "punct")


@st.composite
def trees(draw: st.DrawFn) -> list[Token]:
    """Tokens in one tree, hung at random but for the subject of what is said, which hangs on its verb."""
    free = draw(st.lists(st.sampled_from(WORDS), max_size=6))
    kept = [next(each for each in WORDS if each[0] == word) for word in SPOKEN]
    words = [*kept, *free]
    order = draw(st.permutations(range(1, len(words))))
    heads = {order[0]: order[0], 0: 1}
    heads |= {at: order[draw(st.integers(0, place - 1))] for place, at in enumerate(order[1:], 1)}
    relations = ["nsubj", "ccomp", *(draw(st.sampled_from(RELATIONS)) for _ in words[2:])]
    return [
        Token(6 * at, 6 * at + 5, text, LEMMAS.get(text, text), pos, tag, relations[at], heads[at], "")
        for at, (text, tag, pos) in enumerate(words)
    ]


@given(trees())
def test_however_a_sentence_was_parsed_every_token_hangs_on_a_root(tokens: list[Token]) -> None:
    found = with_titled(tokens)
    for start in range(len(found)):
        at, steps = start, 0
        while found[at].head != at:
            at, steps = found[at].head, steps + 1
            assert steps <= len(found), [(token.text, token.head) for token in found]
