"""Offices and places in a team that the model takes for a verb: "Dike warden Ana Rua", "Rovers prop Bo Vale". Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ingest.parse_inverted import above
from ingest.parse_repair import APOSTROPHES, SUBJECTS, Token, first_of
from ingest.speakers.nouns import is_title
from rag.lexicon.nouns import is_person_noun

# What may stand before who said it: "…, said advocate Ana Rua".
INVERTED = frozenset(("say", "add", "explain", "argue", "claim", "warn", "recall", "insist", "reply", "note", "write"))
MISREAD = ("VBD", "VB", "VBP", "VBN", "JJ")
APPOSED = 14  # tokens of what is told of somebody behind the name


def with_offices(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with such words hung on the name behind them, which is the subject of the verb."""
    found = list(tokens)
    children: dict[int, list[int]] = defaultdict(list)
    for at, token in enumerate(found):
        if token.head != at:
            children[token.head].append(at)
    for at in [at for at, token in enumerate(found) if token.pos in ("VERB", "AUX") or _is_odd_root(token)]:
        if _is_office_before_name(found, at):
            _as_title(found, children, at)
    return found


def _is_odd_root(token: Token) -> bool:
    """ "Rovers prop Ana Rua said it", where the parse makes the player's place what the sentence hangs on."""
    return token.dep == "ROOT" and token.tag == "JJ" and is_title(token.text)


def _is_office_before_name(found: Sequence[Token], at: int) -> bool:
    """ "Dike warden Ana Rua", "Rovers skipper Ari Vale": a noun for a person between a noun and a name."""
    if not 0 < at < len(found) - 1 or found[at].tag not in MISREAD:
        return False
    before, behind = found[at - 1], found[at + 1]
    named = behind.pos == "PROPN" and behind.text[:1].isupper()
    named = named and not found[at].text.endswith("ed")  # "Rua accused Vale of delay"
    owned = before.text in APOSTROPHES  # "patients’ advocate Ana Rua"
    inverted = before.pos == "VERB" and before.lemma in INVERTED
    if not named or not (owned or inverted or before.pos in ("NOUN", "PROPN")):
        return False
    return is_title(found[at].text) or is_person_noun(found[at].text)


def _as_title(found: list[Token], children: dict[int, list[int]], at: int) -> None:
    """The office hangs on the last word of the name behind it, and what hung on the office does too."""
    last = at + 1
    while last + 1 < len(found) and found[last + 1].pos == "PROPN":
        last += 1
    before = tuple(found)
    found[at] = found[at]._replace(pos="NOUN", tag="NN", dep="compound", head=last)
    for child in children[at]:
        if child < at:
            found[child] = found[child]._replace(dep="compound", head=last)
    for inner in range(at + 1, last):
        found[inner] = found[inner]._replace(dep="compound", head=last)
    if found[at - 1].lemma in INVERTED:
        found[last] = found[last]._replace(head=at - 1, dep="nsubj")
    else:
        _as_subject(found, before, children, at, last)


def _as_subject(
    found: list[Token], before: Sequence[Token], children: dict[int, list[int]], at: int, last: int
) -> None:
    """The name is the subject of the verb behind it, which no longer hangs on the office."""
    verb = last + 1
    if verb < len(found) and found[verb].dep == "aux":
        verb = found[verb].head
    if verb >= len(found) or found[verb].pos != "VERB":
        verb = _verb_behind(found, children, at, last)
    if verb != last and found[last].head in (at, verb):
        found[last] = found[last]._replace(head=verb, dep="nsubj")
    elif at in above(before, last):
        found[last] = found[last]._replace(head=last, dep="ROOT")
    if at in above(before, verb):
        found[verb] = found[verb]._replace(head=verb, dep="ROOT")


def _verb_behind(found: Sequence[Token], children: dict[int, list[int]], at: int, last: int) -> int:
    """The verb of "prop Ana Rua, 26, said", behind what is told of her; her own place where there is none."""
    for verb in range(last + 1, min(len(found), last + APPOSED)):
        free = found[verb].head == at or found[verb].dep == "ROOT"
        if found[verb].tag in ("VBD", "VBZ") and free and first_of(found, children, verb, SUBJECTS) is None:
            return verb
    return last
