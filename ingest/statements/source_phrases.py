"""Sources told by a phrase and no verb: "according to the ministry", "in the auditor's view", "to quote the mayor"."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.parse import Parse
from ingest.statements.noun_phrases import noun_phrase
from ingest.statements.phrases import Content, Stretch, first_child, phrase_around

VIEWS = frozenset(("view", "opinion", "telling", "account", "reading", "estimation", "judgment", "judgement"))
WORDS = frozenset(("word", "phrase", "expression", "term"))
USING = frozenset(("quote", "use", "borrow"))  # "to quote Rua", "to use Rua's word"
WRITERS = frozenset(("my", "our", "your", "its"))
Phrased = tuple[Content, Stretch, Stretch]  # content, source, the words that tell it


def by_phrase(parse: Parse, used: frozenset[int]) -> Iterator[Phrased]:
    """What stands beside such a phrase in its sentence; `used` tokens are cues of other reports."""
    for at, token in enumerate(parse.tokens[:-1]):
        if at in used:
            continue
        if token.text.lower() == "according" and parse.tokens[at + 1].text == "to":
            yield from _told_by(parse, at, according_to(parse, at), at + 1)
        elif token.text.lower() == "in" and (named := _whose(parse, at, VIEWS)) is not None and _is_aside(parse, at):
            yield from _told_by(parse, at, noun_phrase(parse, named, at), parse.edges[at][1])
        elif token.text.lower() == "in" and (named := _whose(parse, at, WORDS)) is not None:
            yield from _quoted(parse, at, noun_phrase(parse, named, at))
        elif token.lemma in USING and parse.tokens[at - 1].text.lower() == "to":
            named = first_child(parse, at, "dobj") if token.lemma == "quote" else _whose(parse, at, WORDS)
            yield from _quoted(parse, at, noun_phrase(parse, named, at) if named is not None else None)


def _quoted(parse: Parse, at: int, source: Stretch | None) -> Iterator[Phrased]:
    """The words in marks of its sentence that stand nearest to such a phrase."""
    first, end = parse.sentences[parse.sentence_of[at]]
    opening = [n for n in range(first, end) if parse.tokens[n].tag == "``"]
    spans = [(n, next((m for m in range(n, end) if parse.tokens[m].tag == "''"), None)) for n in opening]
    marked = [(n, m) for n, m in spans if m is not None and not n < at < m]
    if source and marked:
        opens, closes = min(marked, key=lambda one: min(abs(one[0] - at), abs(one[1] - at)))
        cue = parse.tokens[at].start, parse.tokens[at].end
        yield ((parse.tokens[opens].start, parse.tokens[closes].end),), source, cue


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


def _is_aside(parse: Parse, at: int) -> bool:
    """Whether a phrase opens its sentence or stands between commas."""
    first, last = parse.edges[at]
    opens = first == parse.sentences[parse.sentence_of[at]][0]
    behind = parse.tokens[last + 1].text if last + 1 < len(parse.tokens) else ""
    return opens or (parse.tokens[first - 1].text == "," and behind in (",", "."))


def _whose(parse: Parse, at: int, nouns: frozenset[str]) -> int | None:
    """Whose view or words they are: "in Rua's view", "in the words of the auditor"."""
    noun = first_child(parse, at, "pobj", "dobj")
    if noun is None or parse.tokens[noun].lemma not in nouns:
        return None
    whose = first_child(parse, noun, "poss")
    if whose is None and first_child(parse, noun, "det") is not None:  # not "in view of the lake"
        of = next((child for child in parse.children[noun] if parse.tokens[child].text == "of"), None)
        whose = _named_by(parse, of) if of is not None else None
    return whose if whose is not None and parse.tokens[whose].text.lower() not in WRITERS else None


def _named_by(parse: Parse, preposition: int) -> int | None:
    """The noun behind a preposition, which a participle may part from it: "of retiring constable Ana Rua"."""
    participle = first_child(parse, preposition, "pcomp")
    return first_child(parse, participle, "dobj") if participle else first_child(parse, preposition, "pobj")
