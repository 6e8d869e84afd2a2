"""Reported clauses and phrases: what the words after, before or around a cue say, by the parse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from ingest.cues import ASKING, Constructions, Sense, constructions, lemma_of, lexicon
from ingest.parse import Parse
from ingest.phrases import Stretch, first_child, phrase, phrase_around, stretch
from ingest.subjects import noun_phrase, source_of_noun, source_of_verb

Content = tuple[Stretch, ...]
Turn = Literal["question", "answer"] | None

FIRST_OR_SECOND = frozenset(("i", "we", "you", "me", "us"))
ATTRIBUTIVE = ("amod", "compound", "nmod")


class Report(NamedTuple):
    """A cue with its content and source, as character offsets; `cue` is None where only its place tells the speaker."""

    content: Content
    source: Stretch | None
    cue: Stretch | None
    sense: Sense = "speech"
    declined: bool = False
    turn: Turn = None


def find_reports(parse: Parse, used: frozenset[int], quoted: frozenset[int]) -> Iterator[Report]:
    """The reports of a text by cues other than the `used` tokens; `quoted` tokens stand inside quotation marks."""
    done = set(used)
    for at, token in enumerate(parse.tokens):
        if at in done or token.dep in ATTRIBUTIVE:
            continue
        if token.pos in CUES and (at not in quoted or _quotes_another(parse, at)):
            report = CUES[token.pos](parse, at)
            if report is None:
                continue
            if report.declined:
                done.update(parse.children[at])  # "declined to comment on it" is one statement
            yield report
    yield from _according(parse, used)


def _quotes_another(parse: Parse, at: int) -> bool:
    """Inside a quotation only plain reports of somebody else's words count: "the minister said that …"."""
    subject = first_child(parse, at, "nsubj")
    if subject is None or constructions(parse.tokens[at]).get("clause") != "speech":
        return False
    plain = parse.tokens[at].tag in ("VBD", "VBZ") and first_child(parse, at, "aux", "neg", "mark") is None
    return plain and parse.tokens[subject].text.lower() not in FIRST_OR_SECOND | {"that", "which", "it", "who"}


def _by_verb(parse: Parse, verb: int) -> Report | None:
    token = parse.tokens[verb]
    lemma = lemma_of(token)
    refused = lemma in lexicon().refusing or (lemma in lexicon().unsaid and _negated(parse, verb))
    for construction, sense in _in_order(constructions(token)):
        content = _content(parse, verb, construction)
        if content:
            turn: Turn = "question" if lemma in ASKING and sense == "speech" else None
            source = source_of_verb(parse, verb)
            return Report(content, source, (token.start, token.end), sense, refused and _speaks(parse, verb), turn)
    if refused and lemma in lexicon().unsaid:
        return Report(((token.start, token.end),), source_of_verb(parse, verb), (token.start, token.end), "speech", True)
    return None


def _negated(parse: Parse, verb: int) -> bool:
    return first_child(parse, verb, "neg") is not None


def _speaks(parse: Parse, verb: int) -> bool:
    """Refusing to sign is no refusal to speak."""
    refused = first_child(parse, verb, "xcomp")
    if lemma_of(parse.tokens[verb]) not in lexicon().refusing or refused is None:
        return True
    lemma = lemma_of(parse.tokens[refused])
    return lemma in lexicon().unsaid or "clause" in lexicon().verbs.get(lemma, {})


def _by_noun(parse: Parse, noun: int) -> Report | None:
    token = parse.tokens[noun]
    for construction, sense in constructions(token).items():
        content = _noun_content(parse, noun, construction)
        if content:
            return Report(content, source_of_noun(parse, noun), (token.start, token.end), sense)
    return None


def _by_adjective(parse: Parse, adjective: int) -> Report | None:
    token = parse.tokens[adjective]
    for construction, sense in constructions(token).items():
        content = _content(parse, adjective, construction)
        if content:
            return Report(content, source_of_verb(parse, token.head), (token.start, token.end), sense)
    return None


CUES: dict[str, Callable[[Parse, int], Report | None]] = {
    "VERB": _by_verb,
    "AUX": _by_verb,
    "NOUN": _by_noun,
    "ADJ": _by_adjective,
}


def _according(parse: Parse, used: frozenset[int]) -> Iterator[Report]:
    """ "According to the ministry": the rest of its sentence."""
    for at, token in enumerate(parse.tokens[:-1]):
        if token.text.lower() != "according" or at in used or parse.tokens[at + 1].text != "to":
            continue
        source = according_to(parse, at)
        clause = token.head
        while parse.tokens[clause].pos not in ("VERB", "AUX") and parse.tokens[clause].head != clause:
            clause = parse.tokens[clause].head
        content = phrase_around(parse, clause, parse.edges[at])
        if source and content and clause != at:
            yield Report(content, source, (token.start, parse.tokens[at + 1].end))


def according_to(parse: Parse, at: int) -> Stretch | None:
    """Whom "according to" names."""
    to = at + 1
    named = first_child(parse, to, "pobj")
    return noun_phrase(parse, named, at) if named is not None else None


def _in_order(known: Constructions) -> list[tuple[str, Sense]]:
    """Richer constructions first: "accused the council of delay" is no mere object."""
    return sorted(known.items(), key=lambda item: RANK.get(item[0].partition("_")[0] + "_" * ("_" in item[0]), 3))


RANK = {"clause": 0, "addressee": 1, "complement": 1, "object_": 1, "infinitive": 2, "object": 4}


def _content(parse: Parse, verb: int, construction: str) -> Content:
    finder = FINDERS.get(construction)
    if finder:
        return finder(parse, verb)
    if construction.startswith("object_"):
        return _object_and(parse, verb, construction.removeprefix("object_"))
    return _after_preposition(parse, verb, construction)


def _clause(parse: Parse, verb: int) -> Content:
    complement = first_child(parse, verb, "ccomp")
    if complement is not None:
        return _apart(parse, complement, verb)
    token = parse.tokens[verb]
    if token.dep == "parataxis" and token.head != verb:
        return phrase_around(parse, token.head, parse.edges[verb])
    return ()


def _apart(parse: Parse, complement: int, verb: int) -> Content:
    """A clause without the cue that stands inside it: "The mine, she said, would open"."""
    first, last = parse.edges[complement]
    if not first <= verb <= last:
        return _one(phrase(parse, complement))
    others = [parse.edges[child] for child in parse.children[verb] if child != complement]
    hole = [verb, *(end for edge in others if not edge[0] <= complement <= edge[1] for end in edge)]
    return phrase_around(parse, complement, (min(hole), max(hole)))


def _infinitive(parse: Parse, verb: int) -> Content:
    complement = first_child(parse, verb, "xcomp")
    if complement is None or not any(parse.tokens[c].tag == "TO" for c in parse.children[complement]):
        return ()
    return _one(phrase(parse, complement))


def _object(parse: Parse, verb: int) -> Content:
    named = first_child(parse, verb, "dobj")
    if named is None and first_child(parse, verb, "agent") is not None:
        named = first_child(parse, verb, "nsubjpass")
    return _one(phrase(parse, named)) if named is not None else ()


def _addressee(parse: Parse, verb: int) -> Content:
    complement = first_child(parse, verb, "ccomp", "xcomp")
    if complement is None or complement < verb:
        return ()
    asked = first_child(parse, verb, "dobj", "dative")
    return _from_to(parse, asked if asked is not None and verb < asked < complement else complement, complement)


def _complement(parse: Parse, verb: int) -> Content:
    said = first_child(parse, verb, "oprd", "ccomp")
    if said is None or said < verb:
        return ()
    named = first_child(parse, verb, "dobj")
    return _from_to(parse, named if named is not None and verb < named < said else said, said)


def _object_and(parse: Parse, verb: int, preposition: str) -> Content:
    named = first_child(parse, verb, "dobj", "nsubjpass")
    for child in parse.children[verb]:
        if child > verb and parse.tokens[child].lemma.lower() == preposition and parse.tokens[child].pos in ("ADP", "SCONJ"):
            return _from_to(parse, named if named is not None and named > verb else child, child)
    return ()


def _after_preposition(parse: Parse, head: int, preposition: str) -> Content:
    for child in parse.children[head]:
        if child > head and parse.tokens[child].lemma.lower() == preposition:
            named = first_child(parse, child, "pobj", "pcomp")
            return _one(phrase(parse, named)) if named is not None else ()
    return ()


def _noun_content(parse: Parse, noun: int, construction: str) -> Content:
    if construction not in ("clause", "infinitive"):
        return _after_preposition(parse, noun, construction)
    wanted = ("that",) if construction == "clause" else ("to",)
    for child in parse.children[noun]:
        if child > noun and parse.tokens[child].dep in ("acl", "ccomp", "relcl"):
            marks = (parse.tokens[c] for c in parse.children[child])
            if any(mark.dep in ("mark", "aux") and mark.text.lower() in wanted for mark in marks):
                return _one(phrase(parse, child))
    return ()


def _from_to(parse: Parse, first: int, last: int) -> Content:
    return _one(stretch(parse, parse.edges[first][0], parse.edges[last][1]))


def _one(found: Stretch | None) -> Content:
    return (found,) if found else ()


FINDERS: dict[str, Callable[[Parse, int], Content]] = {
    "clause": _clause,
    "infinitive": _infinitive,
    "object": _object,
    "addressee": _addressee,
    "complement": _complement,
    "quotation": lambda parse, verb: (),
}
