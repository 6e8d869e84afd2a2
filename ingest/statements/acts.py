"""Acts that are told as such, with no words under them: "withdrew the remark", "found no sign", "took it on notice".

What is attributed is the act itself, its verb among it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from ingest.parse import Parse
from ingest.statements.cues import Sense, constructions, lemma_of
from ingest.statements.negation import is_negated
from ingest.statements.phrases import Content, first_child, one, stretch
from rag.lexicon.reporting import tables

COMPLEMENTS = ("dobj", "dative", "prep", "prt", "oprd", "xcomp", "acl", "appos")
WRITER = frozenset(("i", "we"))
CIRCUMSTANCES = ("before", "after", "during", "while", "when", "as")
QUOTES = ("``", "''")


@cache
def _objects(kind: str) -> dict[str, frozenset[str]]:
    """Verb to the nouns that make it such an act, of `rag/lexicon/cues.toml`."""
    table = tables()[kind]
    return {verb: frozenset(str(nouns).split()) for verbs, nouns in table.items() for verb in verbs.split()}


def evades(parse: Parse, verb: int) -> bool:
    """ "Declined interview requests", "avoided the subject", "gave no direct answer", "took the question on notice"."""
    lemma, named = lemma_of(parse.tokens[verb]), first_child(parse, verb, "dobj")
    if lemma == "take":
        return named is not None and _is_on_notice(parse, verb)
    noun = lemma_of(parse.tokens[named]) if named is not None and named > verb else ""
    withheld = lemma in _objects("withholding") and is_negated(parse, verb)
    return noun in (_objects("withholding")[lemma] if withheld else _objects("evasions").get(lemma, ()))


def _is_on_notice(parse: Parse, verb: int) -> bool:
    behind = range(verb + 1, parse.edges[verb][1])
    return any(parse.tokens[at].text == "on" and parse.tokens[at + 1].text == "notice" for at in behind)


def act(parse: Parse, verb: int) -> tuple[Content, Sense] | None:
    """The words of an act and its sense; None where a verb is none."""
    subject = first_child(parse, verb, "nsubj")
    if subject is not None and parse.tokens[subject].text.lower() in WRITER:
        return None
    told = ACTS.get(lemma_of(parse.tokens[verb]))
    if told is not None and told(parse, verb):
        return whole(parse, verb), "speech"
    if _found_nothing(parse, verb):
        return whole(parse, verb), "report"
    named = first_child(parse, verb, "dobj")
    noun = lemma_of(parse.tokens[named]) if named is not None and named > verb else ""
    return (whole(parse, verb), "speech") if noun in _objects("acts").get(lemma_of(parse.tokens[verb]), ()) else None


def whole(parse: Parse, verb: int) -> Content:
    """A verb with its objects and what is said of them, up to another clause or a comma."""
    last = verb
    for child in parse.children[verb]:
        first, end = parse.edges[child]
        if child > verb and parse.tokens[child].dep in COMPLEMENTS and first <= last + 2:
            last = max(last, end)
    behind = (at for at in range(verb + 1, last + 1) if parse.tokens[at].text in CIRCUMSTANCES)
    return one(stretch(parse, verb, next(behind, last + 1) - 1))


def keeps_open(parse: Parse, cue: int) -> bool:
    """ "Did not rule out a rise": the answer itself is told."""
    negated = first_child(parse, cue, "neg") is not None and first_child(parse, cue, "nsubj") is not None
    helping = (parse.tokens[child].lemma.lower() for child in parse.children[cue] if parse.tokens[child].dep == "aux")
    return lemma_of(parse.tokens[cue]) == "rule" and negated and not any(word in ("should", "must") for word in helping)


def answers_claim(parse: Parse, cue: int) -> bool:
    """ "Denied the report", "denied any change": what answers a claim; a plea names what it denies."""
    named = first_child(parse, cue, "dobj")
    if named is None:
        return False
    noun = parse.tokens[named]
    claimed = noun.pos == "NOUN" and noun.lemma != "charge" and constructions(noun).get("clause") == "speech"
    return claimed or parse.tokens[parse.edges[named][0]].text.lower() == "any"


def _apologises(parse: Parse, verb: int) -> bool:
    """ "Apologised to the crew", "apologised for the delay"; a clause or words that are quoted tell more."""
    led = [parse.tokens[child].lemma for child in parse.children[verb] if child > verb]
    return "to" in led or "for" in led


def _appeals(parse: Parse, verb: int) -> bool:
    """ "Appealed for calm"; whoever "appealed" went to another court."""
    return any(parse.tokens[child].lemma == "for" for child in parse.children[verb] if child > verb)


def _thanks(parse: Parse, verb: int) -> bool:
    """ "Thanked the crew", "congratulated her on it"; not "thanked her", which tells nothing."""
    named = first_child(parse, verb, "dobj")
    if named is None or named < verb:
        return False
    behind = parse.tokens[verb : parse.edges[named][1] + NEAR]
    if any("clause" in constructions(token) and token.tag == "VBG" for token in behind[1:]):
        return False  # "thanked Ana Rua for saying so": her words are told
    told = any(token.tag in QUOTES or token.text in ("for", "on") for token in behind)
    return told or parse.tokens[named].pos != "PRON"


def _lays_on(parse: Parse, verb: int) -> bool:
    """ "Attributed the cut to cheaper crude", "dedicated the win to her mother"."""
    named = first_child(parse, verb, "dobj")
    to = any(parse.tokens[child].lemma == "to" for child in parse.children[verb] if child > verb)
    to = to or (named is not None and any(parse.tokens[child].lemma == "to" for child in parse.children[named]))
    return named is not None and named > verb and to and first_child(parse, verb, "nsubj") is not None


def _gives_time(parse: Parse, verb: int) -> bool:
    """ "Gave the board 72 hours to explain itself"."""
    named, hearer = first_child(parse, verb, "dobj"), first_child(parse, verb, "dative")
    time = named is not None and parse.tokens[named].lemma in TIMES
    return hearer is not None and time and any(parse.tokens[c].pos == "NUM" for c in parse.children[named or verb])


def _rules_out(parse: Parse, verb: int) -> bool:
    """ "Ruled herself out"."""
    named = first_child(parse, verb, "dobj")
    return named is not None and parse.tokens[named].text.lower().endswith("self") and _has_particle(parse, verb, "out")


def _has_particle(parse: Parse, verb: int, particle: str) -> bool:
    return any(parse.tokens[child].text.lower() == particle for child in parse.children[verb])


def _found_nothing(parse: Parse, verb: int) -> bool:
    """ "Found no evidence that she had gained"."""
    named = first_child(parse, verb, "dobj")
    if named is None or lemma_of(parse.tokens[verb]) not in ("find", "see") or parse.tokens[verb].tag == "VBN":
        return False
    without = any(parse.tokens[child].text.lower() == "no" for child in parse.children[named])
    told = any(parse.tokens[child].dep in ("acl", "relcl", "ccomp", "prep") for child in parse.children[named])
    return without and told and lemma_of(parse.tokens[named]) in _objects("findings")["find"]


NEAR = 4  # tokens from whom somebody thanks to what for
TIMES = frozenset(("hour", "day", "week", "month", "minute"))
ACTS: dict[str, Callable[[Parse, int], bool]] = {
    "apologise": _apologises,
    "apologize": _apologises,
    "appeal": _appeals,
    "thank": _thanks,
    "congratulate": _thanks,
    "commend": _thanks,
    "salute": _thanks,
    "attribute": _lays_on,
    "ascribe": _lays_on,
    "dedicate": _lays_on,
    "give": _gives_time,
    "rule": _rules_out,
}
