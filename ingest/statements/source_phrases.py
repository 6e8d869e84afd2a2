"""Sources told by a phrase and no verb: "according to the ministry", "in the auditor's view"."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.parse import Parse
from ingest.statements.phrases import Content, Stretch, first_child, phrase_around
from ingest.statements.subjects import noun_phrase

VIEWS = frozenset(("view", "opinion", "telling", "account", "reading", "estimation", "judgment", "judgement"))
WRITERS = frozenset(("my", "our", "your", "its"))
Phrased = tuple[Content, Stretch, Stretch]  # content, source, the words that tell it


def by_phrase(parse: Parse, used: frozenset[int]) -> Iterator[Phrased]:
    """What stands beside such a phrase in its sentence; `used` tokens are cues of other reports."""
    for at, token in enumerate(parse.tokens[:-1]):
        if at in used:
            continue
        if token.text.lower() == "according" and parse.tokens[at + 1].text == "to":
            yield from _told_by(parse, at, according_to(parse, at), at + 1)
        elif token.text == "In" and (named := _view(parse, at)) is not None:
            yield from _told_by(parse, at, noun_phrase(parse, named, at), parse.edges[at][1])


def _told_by(parse: Parse, at: int, source: Stretch | None, last: int) -> Iterator[Phrased]:
    clause = parse.tokens[at].head
    while parse.tokens[clause].pos not in ("VERB", "AUX") and parse.tokens[clause].head != clause:
        clause = parse.tokens[clause].head
    content = phrase_around(parse, clause, parse.edges[at])
    if source and content and clause != at:
        yield content, source, (parse.tokens[at].start, parse.tokens[last].end)


def according_to(parse: Parse, at: int) -> Stretch | None:
    """Whom "according to" names."""
    named = first_child(parse, at + 1, "pobj")
    return noun_phrase(parse, named, at) if named is not None else None


def _view(parse: Parse, at: int) -> int | None:
    """Whose view it is: "in Rua's view", "in the opinion of the auditor", at the start of a sentence."""
    view = first_child(parse, at, "pobj")
    opens = at == parse.sentences[parse.sentence_of[at]][0]
    if view is None or not opens or parse.tokens[view].lemma not in VIEWS:
        return None
    whose = first_child(parse, view, "poss")
    if whose is None:
        of = next((child for child in parse.children[view] if parse.tokens[child].text == "of"), None)
        whose = first_child(parse, of, "pobj") if of is not None else None
    return whose if whose is not None and parse.tokens[whose].text.lower() not in WRITERS else None
