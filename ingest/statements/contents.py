"""What a cue reports in each construction that `rag/lexicon/cues.toml` names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ingest.parse import Parse
from ingest.speakers.nouns import is_body_word, speaks
from ingest.speakers.word_lists import voice_words
from ingest.statements.clauses import reported_clause
from ingest.statements.cues import Constructions, Sense, introduces_quotations
from ingest.statements.phrases import (
    Content,
    Stretch,
    first_child,
    has_subject,
    is_bare_nothing,
    is_free_relative,
    one,
    phrase,
    stretch,
)

COMPLEMENTS = frozenset(("into", "of", "for", "to", "against", "between", "over", "from"))
SUBJECT_REACH = 8  # tokens of a subject that opens a clause


def richest_first(known: Constructions) -> list[tuple[str, Sense]]:
    """Richer constructions first: "accused the council of delay" is no mere object."""
    return sorted(known.items(), key=lambda item: RANK.get(item[0].partition("_")[0] + "_" * ("_" in item[0]), 3))


RANK = {"clause": 0, "addressee": 1, "addressee_": 1, "complement": 1, "object_": 1, "infinitive": 2, "object": 4}


def content_of(parse: Parse, verb: int, construction: str) -> Content:
    finder = FINDERS.get(construction)
    if finder:
        return finder(parse, verb)
    if construction.startswith("object_"):
        return _object_and(parse, verb, construction.removeprefix("object_"))
    if construction.startswith("hearer_"):
        return _beside_hearer(parse, verb, construction.removeprefix("hearer_"))
    return content_after(parse, verb, construction)


def _that_clause(parse: Parse, verb: int) -> Content:
    """ "Allowed that it was so", not "allowed it to be so"."""
    clause = first_child(parse, verb, "ccomp")
    marked = clause is not None and any(
        parse.tokens[c].dep == "mark" and parse.tokens[c].lemma == "that" for c in parse.children[clause]
    )
    return reported_clause(parse, verb) if marked else ()


def _infinitive(parse: Parse, verb: int) -> Content:
    complement = first_child(parse, verb, "xcomp")
    if complement is None or not any(parse.tokens[c].tag == "TO" for c in parse.children[complement]):
        return ()
    return one(phrase(parse, complement))


def _gerund(parse: Parse, verb: int) -> Content:
    """ "Denied backtracking", "denied having backtracked"."""
    complement = first_child(parse, verb, "xcomp", "ccomp")
    if complement is None or complement < verb:
        return ()
    having = any(parse.tokens[c].tag == "VBG" and parse.tokens[c].dep == "aux" for c in parse.children[complement])
    return one(phrase(parse, complement)) if having or parse.tokens[complement].tag == "VBG" else ()


def _object(parse: Parse, verb: int) -> Content:
    named = first_child(parse, verb, "dobj")
    if named is None and first_child(parse, verb, "agent") is not None:
        named = first_child(parse, verb, "nsubjpass")
    return () if named is None or is_bare_nothing(parse, named) else one(_with_complements(parse, verb, named))


def _with_complements(parse: Parse, verb: int, named: int) -> Stretch | None:
    """A thing with what belongs to it but hangs on the verb: "recommended a halt to fishing"; no "to the council"."""
    last = parse.edges[named][1]
    for child in sorted(parse.children[verb]):
        if parse.edges[child][0] != last + 1 or parse.tokens[child].lemma.lower() not in COMPLEMENTS:
            continue
        what = first_child(parse, child, "pobj", "pcomp")
        if what is None or (parse.tokens[child].lemma.lower() == "to" and _hears(parse, what)):
            break
        last = parse.edges[child][1]
    return stretch(parse, parse.edges[named][0], last)


def _addressee(parse: Parse, verb: int) -> Content:
    complement = first_child(parse, verb, "ccomp", "xcomp")
    if complement is None or complement < verb:
        return ()
    asked = first_child(parse, verb, "dobj", "dative")
    return _from_to(parse, asked if asked is not None and verb < asked < complement else complement, complement)


def _addressee_after(parse: Parse, verb: int, prepositions: Sequence[str]) -> Content:
    """ "Called on the council to open it", "appealed to them not to"."""
    for child in parse.children[verb]:
        named = first_child(parse, child, "pobj") if parse.tokens[child].lemma.lower() in prepositions else None
        if named is None or child < verb or first_child(parse, verb, "dobj") is not None:
            continue
        for act in (*parse.children[verb], *parse.children[named]):
            if act > named and any(parse.tokens[c].tag == "TO" for c in parse.children[act]):
                return _from_to(parse, named, act)
    return ()


def _object_out(parse: Parse, verb: int) -> Content:
    """ "Ruled out a sale", "ruled out selling it"."""
    out = next((c for c in parse.children[verb] if c > verb and parse.tokens[c].lemma.lower() == "out"), None)
    if out is None:
        return ()
    for child in parse.children[verb]:
        if child > out and (parse.tokens[child].dep == "dobj" or parse.edges[child][0] == out + 1):
            return one(_with_complements(parse, verb, child))
    return ()


def _complement(parse: Parse, verb: int) -> Content:
    named = first_child(parse, verb, "dobj")
    said = first_child(parse, verb, "oprd", "ccomp")
    if said is None and named is not None and verb < named:  # "called the delay “wrong”": hung on the delay
        said = next((c for c in parse.children[named] if c > named and _is_named_so(parse, named, c)), None)
    if said is None or said < verb:
        return _marked_behind(parse, verb) if is_free_relative(parse, verb) else ()
    return _from_to(parse, named if named is not None and verb < named < said else said, said)


def _marked_behind(parse: Parse, verb: int) -> Content:
    """ "What she calls “a pause” is a cut": the words in marks, whatever the parse hung them on."""
    if parse.tokens[verb + 1].tag != "``":
        return ()
    closes = next((at for at in range(verb + 2, len(parse.tokens)) if parse.tokens[at].tag == "''"), None)
    return one(stretch(parse, verb + 1, closes)) if closes is not None else ()


def _is_named_so(parse: Parse, named: int, said: int) -> bool:
    """ "Called the delay “wrong”", "calls the corner the Accountant": without a comma, no apposition."""
    dep = parse.tokens[said].dep
    return dep == "amod" or (dep == "appos" and parse.edges[said][0] == named + 1)


def _object_and(parse: Parse, verb: int, preposition: str) -> Content:
    named = first_child(parse, verb, "dobj", "nsubjpass")
    for child in parse.children[verb]:
        token = parse.tokens[child]
        if child > verb and token.lemma.lower() == preposition and token.pos in ("ADP", "SCONJ"):
            if any(introduces_quotations(parse.tokens[below]) for below in parse.children[child]):
                return ()
            if preposition == "at" and not _has_number(parse, child):
                return ()  # "put the boat at risk"
            if named is not None and named < verb and is_free_relative(parse, verb):
                return content_after(parse, verb, preposition)  # "what she described as “a pause”"
            return _from_to(parse, named if named is not None and named > verb else child, child)
    if named is not None and named > verb and content_after(parse, named, preposition):
        return one(phrase(parse, named))  # the parse hung "of delay" on the council
    agent = first_child(parse, verb, "agent")
    author = first_child(parse, agent, "pobj") if agent is not None else None
    behind = parse.children[author] if author is not None else ()  # "accused by the airline, Kea Air, of delay"
    led = (at for at in behind if parse.tokens[at].lemma == preposition and parse.tokens[at - 1].text == ",")
    return next((one(phrase(parse, at)) for at in led), ())


def _has_number(parse: Parse, head: int) -> bool:
    """Whether a figure hangs on a word: "at 6,200 dollars", "at eight"."""
    low, high = parse.edges[head]
    return any(token.pos == "NUM" or token.text[:1].isdigit() for token in parse.tokens[low : high + 1])


def _beside_hearer(parse: Parse, verb: int, preposition: str) -> Content:
    """ "Told the council of the leak": the leak, whichever of the two the parse hung it on."""
    hearer = first_child(parse, verb, "dobj", "dative")
    if hearer is not None and not _hears(parse, hearer):
        return ()  # "told the story of the mine"
    told = content_after(parse, verb, preposition)
    return told if told or hearer is None or hearer < verb else content_after(parse, hearer, preposition)


def _hears(parse: Parse, noun: int) -> bool:
    token = parse.tokens[noun]
    return token.pos in ("PROPN", "PRON") or speaks(token.text) or is_body_word(token.text)


def content_after(parse: Parse, head: int, preposition: str) -> Content:
    if preposition == "for" and (wanted := _what_is_to_be(parse, head)):
        return wanted
    for child in parse.children[head]:
        if child > head and parse.tokens[child].lemma.lower() == preposition:
            named = first_child(parse, child, "pobj", "pcomp")
            if named is None or introduces_quotations(parse.tokens[named]):
                return ()  # "was quoted as saying": the second verb is the cue
            return one(_with_complements(parse, head, named))
    return ()


def _what_is_to_be(parse: Parse, head: int) -> Content:
    """ "Called for the pier to be closed": the clause behind "for", in one piece or in two."""
    for child in parse.children[head]:
        token = parse.tokens[child]
        if child < head or token.dep not in ("advcl", "ccomp", "xcomp"):
            continue
        to = any(parse.tokens[below].tag == "TO" for below in parse.children[child])
        first = parse.edges[child][0]
        led = first if parse.tokens[first].dep == "mark" and parse.tokens[first].text == "for" else None
        beside = first_child(parse, head, "prep")
        if (
            led is None
            and beside is not None
            and parse.tokens[beside].text == "for"
            and parse.edges[beside][1] + 1 == first
        ):
            led = beside
        if to and led is not None:
            return one(stretch(parse, led + 1, parse.edges[child][1]))
    return ()


def content_of_noun(parse: Parse, noun: int, construction: str) -> Content:
    if construction not in ("clause", "infinitive"):
        return () if _refers_back(parse, noun, construction) else content_after(parse, noun, construction)
    wanted = "that" if construction == "clause" else "to"
    # without a subject of its own, "that" is one: "a statement that mentioned the mine"
    for child in parse.children[noun]:
        if child > noun and parse.tokens[child].dep in ("acl", "ccomp", "relcl"):
            marks = (parse.tokens[c] for c in parse.children[child])
            marked = any(mark.dep in ("mark", "aux") and mark.text.lower() == wanted for mark in marks)
            if marked and (wanted == "to" or has_subject(parse, child)):
                return one(phrase(parse, child))
    return _bare_clause(parse, noun) if construction == "clause" else ()


def _refers_back(parse: Parse, noun: int, preposition: str) -> bool:
    """ "Made the comment on RNZ": one told before, and where it was made."""
    placed = next((c for c in parse.children[noun] if c > noun and parse.tokens[c].lemma.lower() == preposition), None)
    name = first_child(parse, placed, "pobj") if placed is not None else None
    if name is not None and parse.tokens[name].text.lower() in voice_words("weekdays"):
        return True  # "in a report on Tuesday"
    told = any(parse.tokens[c].lemma in ("the", "that", "this", "those", "these") for c in parse.children[noun])
    return preposition == "on" and told and name is not None and parse.tokens[name].pos == "PROPN"


def _bare_clause(parse: Parse, noun: int) -> Content:
    """ "Raised concerns the mine would leak": a subject right after the noun opens its clause."""
    if parse.tokens[noun].dep not in ("dobj", "attr", "pobj"):
        return ()
    for at in range(noun + 1, min(noun + 1 + SUBJECT_REACH, len(parse.tokens))):
        token = parse.tokens[at]
        opens = token.dep in ("nsubj", "nsubjpass", "expl") and parse.edges[at][0] == noun + 1
        if opens and token.head > at and token.tag not in ("WDT", "WP"):
            return one(stretch(parse, noun + 1, parse.edges[token.head][1]))
    return ()


def _from_to(parse: Parse, first: int, last: int) -> Content:
    return one(stretch(parse, parse.edges[first][0], parse.edges[last][1]))


def _figure(parse: Parse, verb: int) -> Content:
    """ "Said 13 per cent", "said $4 million"."""
    named = first_child(parse, verb, "dobj")
    if named is None or named < verb:
        return ()
    number = parse.tokens[parse.edges[named][0]]
    return one(phrase(parse, named)) if number.pos in ("NUM", "SYM") else ()


FINDERS: dict[str, Callable[[Parse, int], Content]] = {
    "clause": reported_clause,
    "that": _that_clause,
    "infinitive": _infinitive,
    "object": _object,
    "gerund": _gerund,
    "addressee": _addressee,
    "addressee_on": lambda parse, verb: _addressee_after(parse, verb, ("on", "upon")),
    "addressee_to": lambda parse, verb: _addressee_after(parse, verb, ("to",)),
    "addressee_with": lambda parse, verb: _addressee_after(parse, verb, ("with",)),
    "out": _object_out,
    "complement": _complement,
    "figure": _figure,
    "quotation": lambda parse, verb: (),
}
