"""What a cue in commas breaks into: "Had the board asked, she said, she would have told it"."""

from __future__ import annotations

from ingest.parse import Parse
from ingest.statements.cues import ASKING, introduces_quotations, lemma_of
from ingest.statements.phrases import Content, first_child, stretch
from ingest.statements.subjects import nearest_subject

SIDE = 2  # tokens that either side of the cue has at least
NEXT = 5  # tokens in which "and would not say …" shows what the speaker did next
BEHIND = 7  # tokens of a hearer and a day between the cue and its closing comma
FINITE = ("VBD", "VBZ", "VBP", "MD")
QUOTES = ("``", "''")
INVERTED = frozenset(("had", "were", "should"))
# Openings that say how the rest is meant; those of time and place belong to the telling.
COMPARING = frozenset(("unlike", "like", "despite", "without", "instead", "contrary", "given"))
SHIFTED = frozenset(("would", "could", "might", "should"))
PRONOUNS = frozenset(("he", "she"))


def around(parse: Parse, verb: int, found: Content) -> Content:
    """Both sides of a cue that stands in commas with its subject, where only one of them or none was found."""
    hole = _in_commas(parse, verb)
    if hole is None or _holds_both(parse, hole, found):
        return found
    first, end = parse.sentences[parse.sentence_of[verb]]
    before, behind = range(first, hole[0]), range(hole[1] + 1, end)
    if min(len(before), len(behind)) < SIDE or not (_opens(parse, before) and _goes_on(parse, before, behind)):
        return found
    sides = stretch(parse, before[0], before[-1]), stretch(parse, behind[0], behind[-1])
    return tuple(side for side in sides if side)


def _in_commas(parse: Parse, verb: int) -> tuple[int, int] | None:
    """The commas around a subject, its verb of saying, a hearer and a day: ", Rua told the Post on Friday,"."""
    subject = nearest_subject(parse, verb)
    told = introduces_quotations(parse.tokens[verb]) and parse.tokens[verb].tag in ("VBD", "VBZ", "VBP", "VBN")
    if not told or subject is None or subject > verb or first_child(parse, verb, "auxpass") is not None:
        return None
    comma = parse.edges[subject][0] - 1
    if comma < 0 or parse.tokens[comma].text != "," or parse.edges[subject][1] >= verb:
        return None
    for at in range(verb + 1, min(verb + 1 + BEHIND, len(parse.tokens))):
        token = parse.tokens[at]
        if token.text == ",":
            return (comma, at) if parse.sentence_of[comma] == parse.sentence_of[at] else None
        if token.pos in ("VERB", "AUX", "PUNCT", "CCONJ", "SCONJ") or token.text == "that":
            return None
    return None


def _holds_both(parse: Parse, hole: tuple[int, int], found: Content) -> bool:
    low, high = parse.tokens[hole[0]].start, parse.tokens[hole[1]].end
    return bool(found) and found[0][0] < low and found[-1][1] > high


def _opens(parse: Parse, before: range) -> bool:
    """Whether what stands before the cue is the beginning of what is told, not of the telling."""
    tokens = [parse.tokens[at] for at in before]
    if any(token.tag in QUOTES for token in tokens) or any(lemma_of(token) in ASKING for token in tokens[:SIDE]):
        return False  # "Asked if it would close, …", "When pressed, …"
    inverted = tokens[0].text.lower() in INVERTED | COMPARING
    return inverted or (tokens[0].dep != "mark" and any(token.tag in FINITE for token in tokens))


def _goes_on(parse: Parse, before: range, behind: range) -> bool:
    """Whether what stands behind the cue goes on with it, and tells not what the speaker did next."""
    opening = parse.tokens[behind[0]]
    if parse.tokens[before[0]].text.lower() in INVERTED | COMPARING:
        return opening.pos not in ("CCONJ", "PRON") or opening.text.lower() in PRONOUNS or opening.tag == "PRP"
    if opening.tag == "TO":
        return True
    joined = opening.tag == "CC" and parse.tokens[behind[0] + 1].text.lower() in SHIFTED
    return joined and not any(introduces_quotations(parse.tokens[at]) for at in behind[:NEXT])
