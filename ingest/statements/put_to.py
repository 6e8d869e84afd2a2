"""What somebody puts to another: "Counsel put it to her that she had slept". Pure."""

from __future__ import annotations

from ingest.parse import Parse
from ingest.statements.phrases import Content, first_child

HEARER = 12  # words from the verb to "that"


def put_to(parse: Parse, verb: int) -> Content:
    """The clause behind "put to somebody that" and "put it to somebody that"; nothing where there is none."""
    to = first_child(parse, verb, "prep", "dative")
    if parse.tokens[verb].lemma != "put" or to is None or parse.tokens[to].text.lower() != "to":
        return ()
    heard = first_child(parse, to, "pobj")
    last = parse.sentences[parse.sentence_of[verb]][1]
    for at in range(to + 1, min(last - 1, verb + HEARER)):
        token = parse.tokens[at]
        clause = parse.tokens[token.head]
        if token.text.lower() == "that" and token.dep == "mark" and heard is not None and clause.pos in ("VERB", "AUX"):
            begun, end = parse.tokens[at + 1].start, parse.tokens[parse.edges[token.head][1]].end
            return ((begun, end),)
    return ()
