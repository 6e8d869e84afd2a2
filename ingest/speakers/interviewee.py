"""Who answers in an interview whose questions stand alone: whom its introduction tells of, not who asked. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ingest.parse import Parse
from ingest.speakers.beside_names import in_byline
from ingest.speakers.interviews import WRITER, is_described
from ingest.speakers.people import Cast, Sighting
from ingest.statements.phrases import first_child

# Who is met, asked or talked with answers; who meets, asks or talks to somebody named asks.
TALKING = frozenset(("speak", "talk", "sit", "chat", "catch", "converse"))
ASKING = frozenset(("interview", "ask", "meet", "visit", "question", "join", "find", "see"))
TALKS = frozenset(("interview", "conversation", "discussion", "talk", "chat", "call"))
NAMED_BEFORE = frozenset(("he", "she", "they"))
CREDITED = re.compile(r"\b(?:[Bb]y|[Ww]ords|[Pp]hoto\w*|[Pp]ictures?|[Ii]nterview|[Tt]ext|[Ii]nterviewer)(?: by)?:? $")
OF_THE_PAPER = re.compile(r"\b(?:reporter|correspondent|presenter|host|interviewer)\b", re.IGNORECASE)
LONGEST_CREDIT = 20  # characters of "Photographs by "
FULL = range(2, 5)  # words of a name in full
# What tells who answers, told by hand: what an introduction is about weighs as much as whom somebody spoke to.
ABOUT, DESCRIBED, ANSWERS, ASKS, WITH, CREDIT = 2.0, 2.0, 3.0, -3.0, 1.0, -9.0


def interviewee(text: str, parse: Parse, cast: Cast, before: int) -> str | None:
    """The person of the introduction who is told of, described or asked, and not who asks or has written it.

    None where nobody is named in full, or two fit as well.
    """
    weights: dict[str, float] = defaultdict(float)
    for one in cast.within(0, before):
        if one.name and _is_person(text, one):
            weights[one.name] += sum(_told(text, parse, one))
    best = sorted(weights, key=weights.__getitem__, reverse=True)
    if not best or weights[best[0]] < 0 or (len(best) > 1 and weights[best[1]] == weights[best[0]] > 0):
        return None
    return best[0] if len(best[0].split()) in FULL or weights[best[0]] >= ANSWERS else None


def _is_person(text: str, one: Sighting) -> bool:
    """One whom the text makes a person, or calls by the family name alone too."""
    words = one.name.split()
    alone = rf"(?<!{re.escape(words[0])} ){re.escape(words[-1])}\b"
    return one.person or (len(words) in FULL and re.search(alone, text) is not None)


def _told(text: str, parse: Parse, one: Sighting) -> Iterator[float]:
    if CREDITED.search(text, max(0, one.start - LONGEST_CREDIT), one.start) or in_byline(text, one.start, one.end):
        yield CREDIT
    if OF_THE_PAPER.search(text, max(0, one.begin if one.begin >= 0 else one.start - LONGEST_CREDIT), one.start):
        yield ASKS
    at = _head(parse, one)
    if at is None:
        return
    if is_described(parse, at) or one.title or parse.tokens[at].dep == "appos":
        yield DESCRIBED
    if any(parse.tokens[child].lemma in TALKING for child in parse.children[at] if parse.tokens[child].dep == "acl"):
        yield ANSWERS  # "Ana Rua, talking to Jo Hale"
    if parse.tokens[at].dep in ("appos", "compound"):
        at = parse.tokens[at].head  # "the novelist Ana Rua"
    yield _in_its_clause(parse, at)


def _in_its_clause(parse: Parse, at: int) -> float:
    token = parse.tokens[at]
    if token.dep in ("nsubj", "nsubjpass"):
        return _as_subject(parse, at, token.head)
    if token.dep == "pobj":
        return _behind_preposition(parse, at)
    if token.dep == "dobj" and parse.tokens[token.head].lemma in ASKING:
        subject = _subject(parse, token.head)
        return ASKS if subject is not None and parse.tokens[subject].text.lower() in NAMED_BEFORE else ANSWERS
    verb = parse.tokens[token.head]
    if verb.dep == "xcomp" and parse.tokens[verb.head].lemma in TALKING:
        return ANSWERS  # "spoke to harbour master Ana Rua", read as a verb
    return 0.0


def _as_subject(parse: Parse, at: int, verb: int) -> float:
    """Who meets somebody or asks them is no part of what is told; whoever is asked, or has been a baker, is."""
    token = parse.tokens[verb]
    if token.lemma in ASKING and parse.tokens[at].dep == "nsubj" and first_child(parse, verb, "dobj") is not None:
        return ANSWERS if _object(parse, verb) in WRITER else ASKS
    joined = (parse.tokens[each] for each in parse.children[verb] if parse.tokens[each].dep == "conj")
    if token.lemma in TALKING or any(each.lemma in TALKING | ASKING for each in joined):
        return WITH  # "went to Tui and spoke to Ana Rua"
    return ABOUT


def _behind_preposition(parse: Parse, at: int) -> float:
    """ "Spoke to Ana Rua", "an interview with Ana Rua"; "she spoke to Jo Hale", "interviewed by Jo Hale"."""
    preposition = parse.tokens[at].head
    led = parse.tokens[preposition].head
    word, lemma = parse.tokens[preposition].lemma, parse.tokens[led].lemma
    if word == "by":
        return CREDIT if lemma in ASKING | TALKS else 0.0
    if word not in ("to", "with"):
        return 0.0
    if parse.tokens[led].pos == "NOUN":
        return WITH if lemma in TALKS else 0.0
    if lemma not in TALKING and not any(parse.tokens[each].lemma in TALKING for each in _governors(parse, led)):
        return 0.0
    subject = _subject(parse, led)
    if subject is None:
        return ANSWERS
    told_of = is_described(parse, subject) and not is_described(parse, at)
    return ASKS if told_of or parse.tokens[subject].text.lower() in NAMED_BEFORE else ANSWERS


def _governors(parse: Parse, at: int) -> Iterator[int]:
    """What a particle or a noun between a verb and its preposition hangs on: "sat down with", "caught up with"."""
    head = parse.tokens[at].head
    if head != at:
        yield head


def _subject(parse: Parse, verb: int) -> int | None:
    """The subject of a verb, or of the one it is joined to ("went to Tui and spoke")."""
    subject = first_child(parse, verb, "nsubj")
    if subject is None and parse.tokens[verb].dep in ("conj", "advmod", "prt", "prep"):
        return first_child(parse, parse.tokens[verb].head, "nsubj")
    return subject


def _object(parse: Parse, verb: int) -> str:
    other = first_child(parse, verb, "dobj")
    return "" if other is None else parse.tokens[other].text.lower()


def _head(parse: Parse, one: Sighting) -> int | None:
    """The word of a name that the others hang on."""
    first, last = parse.token_at(one.start), parse.token_at(one.end - 1)
    if first is None or last is None:
        return None
    return next((at for at in range(last, first - 1, -1) if not first <= parse.tokens[at].head <= last), last)
