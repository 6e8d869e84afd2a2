"""Slips of the English model on sentences of news that are put right before anything is read from a parse. Pure.

A participle behind its noun is often taken for the verb: "Ana Rua, reached at home, said", "a man found guilty has been
jailed".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
CLAUSAL_SUBJECTS = ("csubj", "csubjpass")
HELPING = ("aux", "auxpass")
LEADING = frozenset(("when", "if", "once", "as"))  # "when asked", "if pressed"


class Token(NamedTuple):
    """A word or mark; offsets are into the whole text, `head` is a token's index, `entity` a label or empty."""

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str


def repaired(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of one parse, with the participles that were taken for verbs hung on their nouns."""
    found = list(tokens)
    children: dict[int, list[int]] = defaultdict(list)
    for at, token in enumerate(found):
        if token.head != at:
            children[token.head].append(at)
    for verb, token in enumerate(found):
        if token.pos not in ("VERB", "AUX"):
            continue
        if token.tag == "VBD" and _is_led(found, children, verb):
            found[verb] = token._replace(tag="VBN", dep="advcl")
        elif token.tag == "VBD" and token.dep in CLAUSAL_SUBJECTS:
            _free_noun_before(found, children, verb)
        elif token.tag == "VBN":
            _free_verb_behind(found, children, verb)
        else:
            _free_participle_before(found, children, verb)
    return found


def _first(found: Sequence[Token], children: dict[int, list[int]], head: int, relations: Sequence[str]) -> int | None:
    return next((at for at in children[head] if found[at].dep in relations), None)


def _is_led(found: Sequence[Token], children: dict[int, list[int]], verb: int) -> bool:
    """ "Said the mayor, when asked why": nobody asked but the reporter."""
    led = verb > 0 and found[verb - 1].text.lower() in LEADING
    return led and _first(found, children, verb, SUBJECTS) is None


def _free_participle_before(found: list[Token], children: dict[int, list[int]], verb: int) -> None:
    """ "Ana Rua, reached at home, said": said by Rua, who was reached."""
    if _first(found, children, verb, SUBJECTS) is not None or found[verb - 1].text != ",":
        return
    participle = _first(found, children, verb, ("ccomp",))
    if participle is None or participle > verb or found[participle].tag not in ("VBD", "VBN"):
        return
    noun = _first(found, children, participle, ("nsubj", "nsubjpass"))
    if noun is None or noun > participle or found[participle - 1].text != ",":
        return
    found[noun] = found[noun]._replace(head=verb, dep="nsubj")
    found[participle] = found[participle]._replace(head=noun, dep="acl", tag="VBN")


def _free_noun_before(found: list[Token], children: dict[int, list[int]], participle: int) -> None:
    """ "A man found guilty has been jailed", with all that stands before "has" taken for a clause."""
    noun = _first(found, children, participle, ("nsubj", "nsubjpass"))
    if noun != participle - 1 or found[noun].pos not in ("NOUN", "PROPN"):
        return
    head = found[participle].head
    found[noun] = found[noun]._replace(head=head, dep="nsubjpass")
    found[participle] = found[participle]._replace(head=noun, dep="acl", tag="VBN")


def _free_verb_behind(found: list[Token], children: dict[int, list[int]], participle: int) -> None:
    """ "A man found guilty has been jailed": the man has been jailed, who was found guilty."""
    noun = _first(found, children, participle, ("nsubj", "nsubjpass"))
    verb = next((at for at in children[participle] if at > participle and found[at].dep == "ccomp"), None)
    if noun is None or verb is None or _first(found, children, participle, HELPING) is not None:
        return
    helped = _first(found, children, verb, HELPING) is not None or found[verb].tag in ("VBD", "VBZ", "VBP")
    if not helped or _first(found, children, verb, (*SUBJECTS, "mark")) is not None or noun > participle:
        return
    head = found[participle].head
    top = verb if head == participle else head
    found[verb] = found[verb]._replace(head=top, dep=found[participle].dep)
    found[noun] = found[noun]._replace(head=verb)
    found[participle] = found[participle]._replace(head=noun, dep="acl")
