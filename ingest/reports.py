"""Reported clauses and phrases: what the words after, before or around a cue say, by the parse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from ingest.cues import ASKING, Constructions, Sense, constructions, introduces_quotations, lemma_of, lexicon
from ingest.parse import Parse
from ingest.phrases import Stretch, first_child, phrase, phrase_around, stretch
from ingest.subjects import governor, leaves_clause, noun_phrase, source_of_noun, source_of_verb

Content = tuple[Stretch, ...]
Turn = Literal["question", "answer"] | None

SUBJECT_REACH = 8  # tokens of a subject that opens a clause
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
    if _refuses(parse, verb):
        return Report(_unsaid(parse, verb), source_of_verb(parse, verb), (token.start, token.end), declined=True)
    for construction, sense in _in_order(constructions(token)):
        content = _content(parse, verb, construction)
        if content:
            report = Report(content, source_of_verb(parse, verb), (token.start, token.end), sense)
            return _question(parse, verb, report) if lemma in ASKING and sense == "speech" else report
    return None


def _question(parse: Parse, verb: int, report: Report) -> Report:
    """A question put: "was asked about it by Rua on the radio" names the one who asked at its end."""
    if report.source is None and first_child(parse, verb, "auxpass") is not None:
        for at in parse.tokens_within(report.content[0][0], report.content[-1][1]):
            asker = first_child(parse, at, "pobj") if parse.tokens[at].lemma == "by" else None
            content = stretch(parse, parse.token_at(report.content[0][0]) or at, at - 1)
            if asker is not None and content and parse.tokens[asker].pos == "PROPN":
                return report._replace(content=(content,), source=noun_phrase(parse, asker, verb), turn="question")
    return report._replace(turn="question")


def _refuses(parse: Parse, verb: int) -> bool:
    """ "Declined to comment", "would not say"; refusing to sign is no refusal to speak."""
    lemma = lemma_of(parse.tokens[verb])
    if lemma in lexicon().unsaid:
        return first_child(parse, verb, "neg") is not None
    refused = first_child(parse, verb, "xcomp") if lemma in lexicon().refusing else None
    if refused is None:
        return False
    act = lemma_of(parse.tokens[refused])
    return act in lexicon().unsaid or "clause" in lexicon().verbs.get(act, {})


def _unsaid(parse: Parse, verb: int) -> Content:
    """What somebody would not speak about; the refusal itself where nothing follows it."""
    for relation in ("ccomp", "xcomp", "dobj", "prep", "advcl"):
        child = first_child(parse, verb, relation)
        if child is not None and child > verb:
            inner = first_child(parse, child, "pobj", "pcomp") if relation == "prep" else child
            return _one(phrase(parse, inner if inner is not None else child))
    return _one(stretch(parse, min((verb, *parse.children[verb])), verb))


def _by_noun(parse: Parse, noun: int) -> Report | None:
    token = parse.tokens[noun]
    for construction, sense in constructions(token).items():
        content = _noun_content(parse, noun, construction)
        source = source_of_noun(parse, noun) if content else None
        if source is not None:
            return Report(content, source, (token.start, token.end), sense)
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
    if complement is None and lemma_of(parse.tokens[verb]) in ASKING:
        complement = next((c for c in parse.children[verb] if c > verb and _is_question(parse, c)), None)
    if complement is not None:
        return _apart(parse, complement, verb)
    token = parse.tokens[verb]
    if token.dep == "parataxis" and token.head != verb:
        return phrase_around(parse, token.head, parse.edges[verb])
    return ()


def _is_question(parse: Parse, clause: int) -> bool:
    """ "Asked if it would open": the parse takes "if" for a condition."""
    marks = (parse.tokens[child] for child in parse.children[clause])
    return parse.tokens[clause].dep == "advcl" and any(m.dep == "mark" and m.lemma in ("if", "whether") for m in marks)


def _apart(parse: Parse, complement: int, verb: int) -> Content:
    """A clause without the cue that stands inside it: "The mine, she said, would open"."""
    first, last = parse.edges[complement]
    if first <= verb <= last:
        others = [parse.edges[child] for child in parse.children[verb] if child != complement]
        hole = [verb, *(end for edge in others if not edge[0] <= complement <= edge[1] for end in edge)]
        return phrase_around(parse, complement, (min(hole), max(hole)))
    if complement < verb:
        return _one(phrase(parse, complement))
    return _one(stretch(parse, _start(parse, complement, verb), _end(parse, complement, verb)))


def _start(parse: Parse, complement: int, verb: int) -> int:
    """The parse may take a subject for an object: "reported the embassy had noted it"."""
    first = parse.edges[complement][0]
    subject = first_child(parse, complement, "nsubj", "nsubjpass", "expl")
    named = first_child(parse, verb, "dobj")
    if subject is None and named is not None and parse.edges[named][1] + 1 == first and parse.tokens[first].dep == "aux":
        return parse.edges[named][0]
    return first


def _end(parse: Parse, complement: int, verb: int) -> int:
    """A clause ends before what another speaker says in it, and goes on over "but …" without a comma."""
    last = parse.edges[complement][1]
    contrast = _contrast(parse, complement)
    if contrast is not None:
        return contrast - 1
    for at in range(complement + 1, last + 1):
        if parse.tokens[at].pos == "VERB" and introduces_quotations(parse.tokens[at]):
            aside = _aside(parse, at, complement)
            if aside is not None:
                return aside - 1
    above = governor(parse, verb) if parse.tokens[verb].dep in ("pcomp", "advcl") else verb
    for other in (*parse.children[verb], *parse.children[above]):
        joined = parse.edges[other][0] == last + 2 and parse.tokens[last + 1].dep == "cc"
        if joined and parse.tokens[other].dep == "conj" and first_child(parse, other, "nsubj", "nsubjpass") is not None:
            return parse.edges[other][1]
    return last


def _aside(parse: Parse, cue: int, complement: int) -> int | None:
    """Where words of the reporter's begin again: ", adding that …", "and said …", ", a plan which Ana Rua said …"."""
    head = parse.tokens[cue].head
    if parse.tokens[cue].dep in ("advcl", "conj") and leaves_clause(parse, cue, head):
        first = parse.edges[cue][0]
        return first - 1 if parse.tokens[first - 1].dep == "cc" else first
    at = cue
    while at != complement:
        first = parse.edges[at][0]
        if parse.tokens[at].dep == "appos" and first > complement and parse.tokens[first - 1].text == ",":
            return first
        at = parse.tokens[at].head
    return None


def _contrast(parse: Parse, complement: int) -> int | None:
    """Where ", while others …" begins: the reporter's own setting side by side."""
    for child in parse.children[complement]:
        first = parse.edges[child][0]
        if child > complement and parse.tokens[child].dep == "advcl" and parse.tokens[first].text == "while":
            return first if parse.tokens[first - 1].text == "," else None
    return None


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
    wanted = "that" if construction == "clause" else "to"
    for child in parse.children[noun]:
        if child > noun and parse.tokens[child].dep in ("acl", "ccomp", "relcl"):
            marks = (parse.tokens[c] for c in parse.children[child])
            if any(mark.dep in ("mark", "aux") and mark.text.lower() == wanted for mark in marks):
                return _one(phrase(parse, child))
    return _bare_clause(parse, noun) if construction == "clause" else ()


def _bare_clause(parse: Parse, noun: int) -> Content:
    """ "Raised concerns the mine would leak": a subject right after the noun opens its clause."""
    if parse.tokens[noun].dep not in ("dobj", "attr", "pobj"):
        return ()
    for at in range(noun + 1, min(noun + 1 + SUBJECT_REACH, len(parse.tokens))):
        token = parse.tokens[at]
        if token.dep in ("nsubj", "nsubjpass", "expl") and parse.edges[at][0] == noun + 1 and token.head > at:
            return _one(stretch(parse, noun + 1, parse.edges[token.head][1]))
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
