"""Cues with their source behind them that break into a clause: "The mine, says Ana Rua, who ran it, was never safe".

The model takes the source for the subject of the clause, or the subject for the source. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ingest.parse_repair import Token
from ingest.speakers.nouns import is_body_word, speaks
from rag.lexicon.nouns import is_person_noun
from rag.lexicon.reporting import tables

FINITE = ("VBD", "VBZ", "VBP")
NOMINAL = ("DT", "PRP$", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "CD", "HYPH", "VBN", "VBG")
NAMES = ("NNP", "NNPS")
BOUNDARIES = frozenset((".", "!", "?", ";", ":", "—", "–", "“", "”", '"', "\n"))
LONGEST = 40  # tokens from the comma before the cue to the one that ends what breaks in
SUBJECT_REACH = 15  # tokens of the subject before it


def with_inverted(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with the source hung on its cue and the subject on its verb, where a cue breaks into their clause."""
    found = list(tokens)
    for cue in range(2, len(found) - 2):
        if found[cue].tag in FINITE and found[cue - 1].text == "," and found[cue].lemma.lower() in saying():
            _repair(found, cue)
    return found


@cache
def saying() -> frozenset[str]:
    """The lemmas of the verbs that a quotation can hang on."""
    return frozenset(tables()["verbs"]["speech"]["quotation"].split())


def _repair(found: list[Token], cue: int) -> None:
    subject, source = _subject_before(found, cue), _source_behind(found, cue)
    verb = _verb_behind(found, cue) if subject is not None and source is not None else None
    if subject is None or source is None or verb is None:
        return
    moved = {cue, subject, source}
    if not _root(found, verb) == _root(found, cue) == _root(found, subject) == _root(found, source):
        return
    top = verb
    while found[top].head != top and (found[top].head in moved or moved & set(above(found, top))):
        top = found[top].head
    if top != verb:  # the verb takes the place of what it hung on
        higher = found[top].head
        found[verb] = found[verb]._replace(head=verb if higher == top else higher, dep=found[top].dep)
    passive = any(token.dep == "auxpass" and token.head == verb for token in found[cue : verb + 1])
    found[subject] = found[subject]._replace(head=verb, dep="nsubjpass" if passive else "nsubj")
    found[cue] = found[cue]._replace(head=verb, dep="parataxis")
    found[source] = found[source]._replace(head=cue, dep="nsubj")
    end = next((at for at in range(verb, len(found) - 1) if _root(found, at + 1) != _root(found, verb)), len(found) - 1)
    for at in range(verb + 1, end + 1):
        if found[at].head in moved:
            found[at] = found[at]._replace(head=verb)


def above(found: Sequence[Token], at: int) -> list[int]:
    """What a token hangs on, the nearest first."""
    chain = []
    while found[at].head != at:
        at = found[at].head
        chain.append(at)
    return chain


def _root(found: Sequence[Token], at: int) -> int:
    return (above(found, at) or [at])[-1]


def _subject_before(found: Sequence[Token], cue: int) -> int | None:
    """The noun that opens the clause before the comma, where nothing else stands there."""
    first = cue - 1
    while first > 0 and found[first - 1].text not in BOUNDARIES and cue - first < SUBJECT_REACH:
        first -= 1
        if found[first].text == "," or found[first].tag in (*FINITE, "MD", "TO") or found[first].dep == "mark":
            return None
    inside = range(first, cue - 1)
    heads = [at for at in inside if found[at].head not in inside or found[at].head == at]
    return heads[0] if len(heads) == 1 and found[heads[0]].dep in ("nsubj", "nsubjpass", "dep", "ROOT") else None


def _source_behind(found: Sequence[Token], cue: int) -> int | None:
    """The noun right behind the cue, of somebody who can speak."""
    at = cue + 1
    while at < len(found) and (found[at].tag in NOMINAL or found[at].dep == "compound"):
        at += 1
    last = found[at - 1]
    named = last.tag in NAMES or speaks(last.text) or is_person_noun(last.text) or is_body_word(last.text)
    return at - 1 if at > cue + 1 and named else None


def _verb_behind(found: Sequence[Token], cue: int) -> int | None:
    """The verb that goes on behind the first comma that closes what breaks in."""
    for comma in range(cue + 2, min(cue + LONGEST, len(found) - 2)):
        if found[comma].text in BOUNDARIES:
            return None
        at = comma + 1
        while at < len(found) - 1 and found[at].tag in ("RB", "''"):
            at += 1
        if found[comma].text == "," and found[at].tag in (*FINITE, "MD"):
            verb = found[at].head if found[at].dep in ("aux", "auxpass") else at
            return verb if verb > comma else None
    return None
