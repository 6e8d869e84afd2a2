"""Quotations that begin with the verb itself: "the embassy had “noted the reports and is gathering more”"."""

from __future__ import annotations

from ingest.parse import Parse
from ingest.statements.cues import constructions
from ingest.statements.noun_phrases import NOMINAL, noun_phrase
from ingest.statements.phrases import Stretch, stretch

OPENING, CLOSING = "``", "''"


def begun_by_verb(parse: Parse, at: int) -> tuple[Stretch, Stretch] | None:
    """Content and source of a verb of saying that opens a quotation behind "had" or "has"; None for any other."""
    token = parse.tokens[at]
    known = constructions(token)
    if at < 3 or token.tag != "VBN" or parse.tokens[at - 1].tag != OPENING or parse.tokens[at - 2].lemma != "have":
        return None
    if "speech" not in (known.get("clause"), known.get("object")):
        return None
    end = parse.sentences[parse.sentence_of[at]][1]
    closing = next((n for n in range(at, end) if parse.tokens[n].tag == CLOSING), end)
    content, source = stretch(parse, at, closing - 1), _named_before(parse, at - 2)
    return (content, source) if content and source else None


def _named_before(parse: Parse, auxiliary: int) -> Stretch | None:
    """The noun phrase that ends right before an auxiliary, whatever the parse hangs it on."""
    last = auxiliary - 1
    first = parse.sentences[parse.sentence_of[auxiliary]][0]
    heads = [n for n in range(first, last + 1) if parse.edges[n][1] == last and parse.tokens[n].pos in NOMINAL]
    return noun_phrase(parse, heads[0], auxiliary) if heads else None
