"""Slips of the English model on sentences of news that are put right before anything is read from a parse. Pure.

A participle behind its noun is often taken for the verb: "Ana Rua, reached at home, said", "a man found guilty has been
jailed".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

NAMING = ("compound", "nmod", "amod", "det", "nsubj")
OPENING, CLOSING = "``", "''"  # the tags of quotation marks
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
CLAUSAL_SUBJECTS = ("csubj", "csubjpass")
HELPING = ("aux", "auxpass")
PUT_TO = frozenset(("asked", "pressed", "questioned", "reached", "contacted", "approached", "quizzed", "challenged"))
APOSTROPHES = frozenset(("’", "'", "’s", "'s"))
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
    for at, token in enumerate(found):
        if token.dep == "agent" and _is_by_means(found, children, at):
            found[at] = token._replace(dep="prep")
        elif token.dep == "ROOT" and token.tag == "NNS":
            _free_verb_of_claim(found, children, at)
    _free_owned(found, children)
    for at, token in enumerate(found):
        if token.text in ("read", "reads") and token.dep == "pobj" and found[at + 1 : at + 2]:
            _free_reading(found, children, at)
    for verb in [at for at, token in enumerate(found) if token.pos in ("VERB", "AUX")]:
        _repair(found, children, verb)
    for mark in [at for at, token in enumerate(found) if token.tag == CLOSING]:
        _free_name_behind(found, children, mark)
    return found


def _free_name_behind(found: list[Token], children: dict[int, list[int]], mark: int) -> None:
    """ "“It will close,” warden Ana Rua said": the quoted clause is no part of who said it."""
    noun = verb = mark + 1
    while verb < len(found) and found[verb].dep in NAMING and found[verb].head > verb:
        verb = found[verb].head
    if verb == noun or verb >= len(found) or found[verb].pos != "VERB":
        return
    opening = next((at for at in range(mark - 1, -1, -1) if found[at].tag == OPENING), mark)
    before = [child for name in range(noun, verb) for child in children[name] if child <= mark]
    is_clause = any(found[child].pos in ("VERB", "AUX") for child in before) and min(before) >= opening
    for child in before if is_clause else ():
        dep = "ccomp" if found[child].pos in ("VERB", "AUX") else found[child].dep
        found[child] = found[child]._replace(head=verb, dep=dep)


def _free_owned(found: list[Token], children: dict[int, list[int]]) -> None:
    """ "The mayor’s elder brother, Ana Rua, said": the mark is no verb, for the brother is who said it."""
    for mark in [at for at, token in enumerate(found) if token.text in APOSTROPHES and token.dep != "case"]:
        verb, owner = found[mark].head, first_of(found, children, mark, ("nsubj",))
        nouns = (first_of(found, children, verb, ("nsubj",)), first_of(found, children, mark, ("attr", "dobj")))
        owned = next((at for at in nouns if at is not None and mark < at < verb), None)
        if owner != mark - 1 or owned is None:
            continue
        if all(token.pos in ("ADJ", "NOUN", "PROPN") for token in found[mark + 1 : owned + 1]):
            found[owned] = found[owned]._replace(head=verb, dep="nsubj")
            found[mark] = found[mark]._replace(head=owner, dep="case", tag="POS", pos="PART")
            found[owner] = found[owner]._replace(head=owned, dep="poss")


def _free_reading(found: list[Token], children: dict[int, list[int]], at: int) -> None:
    """ "A statement from Ana Rua read: “…”": the last word of what is taken for her name is the verb."""
    by = found[at].head
    noun = found[by].head
    if found[at - 1].pos != "PROPN" or found[at + 1].text not in (":", ",") or found[by].lemma not in ("from", "by"):
        return
    for child in children[at]:
        if child < at:
            found[child] = found[child]._replace(head=at - 1)
    found[at - 1] = found[at - 1]._replace(head=by, dep="pobj")
    found[at] = found[at]._replace(pos="VERB", tag="VBD", lemma="read", dep="ROOT", head=at)
    for child in children[noun]:
        if child > at:
            found[child] = found[child]._replace(head=at)
    found[noun] = found[noun]._replace(head=at, dep="nsubj")


def _free_verb_of_claim(found: list[Token], children: dict[int, list[int]], noun: int) -> None:
    """ "Claims that Rua said so are false": the claims are false, which the parse takes for what Rua said."""
    said = first_of(found, children, noun, ("ccomp",))
    if said is None or first_of(found, children, said, ("mark",)) is None:
        return
    verb = next((at for at in children[said] if at > said and found[at].dep == "ccomp"), None)
    if verb is None or found[verb].tag not in ("VBP", "VBD") or first_of(found, children, verb, (*SUBJECTS, "mark")):
        return
    found[noun] = found[noun]._replace(head=verb, dep="nsubj")
    found[said] = found[said]._replace(dep="acl")
    found[verb] = found[verb]._replace(head=verb, dep="ROOT")
    for child in children[noun]:
        if child > verb:
            found[child] = found[child]._replace(head=verb)


def _repair(found: list[Token], children: dict[int, list[int]], verb: int) -> None:
    token = found[verb]
    if (hearer := _hearer_taken_for_clause(found, children, verb)) is not None:
        _as_hearer(found, children, verb, hearer)
    elif (said := _said_after_asked(found, children, verb)) is not None:
        _hang_on_subject(found, children, verb, said)
    elif token.tag == "VBD" and _is_led(found, children, verb):
        found[verb] = token._replace(tag="VBN", dep="advcl")
    elif token.tag == "VBD" and token.dep in CLAUSAL_SUBJECTS:
        _free_noun_before(found, children, verb)
    elif token.tag == "VBN" and _is_sole_verb(found, children, verb):
        _as_verb(found, children, verb)
    elif token.tag == "VBN":
        _free_verb_behind(found, children, verb)
    else:
        _free_participle_before(found, children, verb)


def _hearer_taken_for_clause(found: Sequence[Token], children: dict[int, list[int]], verb: int) -> int | None:
    """The last word of "BBC Radio Tarn" in "told BBC Radio Tarn on Friday that …", taken for a clause of its own."""
    clauses = [at for at in children[verb] if at > verb and found[at].dep == "ccomp"]
    if found[verb].lemma != "tell" or len(clauses) < 2 or found[clauses[0]].pos != "PROPN":
        return None
    named = all(found[at].pos == "PROPN" or found[at].dep == "det" for at in range(verb + 1, clauses[0]))
    return clauses[0] if named else None


def _as_hearer(found: list[Token], children: dict[int, list[int]], verb: int, hearer: int) -> None:
    """Told to the hearer, on the day behind the name; "that" leads to what was told."""
    found[hearer] = found[hearer]._replace(dep="dobj")
    for child in children[hearer]:
        if child > hearer:
            found[child] = found[child]._replace(head=verb)
    clause = next(at for at in children[verb] if at > hearer and found[at].dep == "ccomp")
    led = next((at for at in range(hearer + 1, clause) if found[at].text.lower() == "that"), None)
    if led is not None and found[led].dep == "det":
        found[led] = found[led]._replace(head=clause, dep="mark", tag="IN", pos="SCONJ")


def _said_after_asked(found: Sequence[Token], children: dict[int, list[int]], asked: int) -> int | None:
    """The verb of "One shopper, asked what she made of it, said", where the parse takes "asked" for it."""
    subject = first_of(found, children, asked, ("nsubj", "nsubjpass"))
    if found[asked].text.lower() not in PUT_TO or subject is None or found[asked - 1].text != "," or subject > asked:
        return None
    behind = (at for at in children[asked] if at > asked and found[at].tag in ("VBD", "VBZ"))
    free = (at for at in behind if first_of(found, children, at, SUBJECTS) is None and found[at - 1].text == ",")
    return next(free, None)


def _hang_on_subject(found: list[Token], children: dict[int, list[int]], asked: int, said: int) -> None:
    """The shopper said it, who was asked."""
    subject = first_of(found, children, asked, ("nsubj", "nsubjpass"))
    assert subject is not None
    head = found[asked].head
    found[said] = found[said]._replace(head=said if head == asked else head, dep=found[asked].dep)
    found[asked] = found[asked]._replace(head=subject, dep="acl", tag="VBN")
    found[subject] = found[subject]._replace(head=said, dep="nsubj")
    for child in children[asked]:
        if child > said:
            found[child] = found[child]._replace(head=said)


def _is_by_means(found: Sequence[Token], children: dict[int, list[int]], by: int) -> bool:
    """ "Said by text message": of an active verb, "by" tells no agent."""
    verb = found[by].head
    active = found[verb].tag in ("VBD", "VBZ", "VBP") and first_of(found, children, verb, ("nsubj",)) is not None
    return active and first_of(found, children, verb, ("auxpass", "nsubjpass")) is None


def _is_sole_verb(found: Sequence[Token], children: dict[int, list[int]], verb: int) -> bool:
    """ "An aide, Ana Rua, added by email that it was so": no participle, as the sentence has no other verb."""
    noun, clause = found[verb].head, first_of(found, children, verb, ("ccomp",))
    alone = found[verb].dep == "acl" and found[noun].dep == "ROOT" and found[noun].pos in ("NOUN", "PROPN")
    return alone and found[verb - 1].text == "," and clause is not None and clause > verb


def _as_verb(found: list[Token], children: dict[int, list[int]], verb: int) -> None:
    noun = found[verb].head
    found[verb] = found[verb]._replace(head=verb, dep="ROOT", tag="VBD")
    found[noun] = found[noun]._replace(head=verb, dep="nsubj")
    for child in (*children[noun], *children[verb]):
        if child > verb:
            found[child] = found[child]._replace(
                head=verb, dep="prep" if found[child].dep == "agent" else found[child].dep
            )


def first_of(found: Sequence[Token], children: dict[int, list[int]], head: int, relations: Sequence[str]) -> int | None:
    return next((at for at in children[head] if found[at].dep in relations), None)


def _is_led(found: Sequence[Token], children: dict[int, list[int]], verb: int) -> bool:
    """ "Said the mayor, when asked why": nobody asked but the reporter."""
    led = verb > 0 and found[verb - 1].text.lower() in LEADING
    return led and first_of(found, children, verb, SUBJECTS) is None


def _free_participle_before(found: list[Token], children: dict[int, list[int]], verb: int) -> None:
    """ "Ana Rua, reached at home, said": said by Rua, who was reached."""
    if first_of(found, children, verb, SUBJECTS) is not None or found[verb - 1].text != ",":
        return
    participle = first_of(found, children, verb, ("ccomp",))
    if participle is None or participle > verb or found[participle].tag not in ("VBD", "VBN"):
        return
    noun = first_of(found, children, participle, ("nsubj", "nsubjpass"))
    if noun is None or noun > participle or found[participle - 1].text != ",":
        return
    found[noun] = found[noun]._replace(head=verb, dep="nsubj")
    found[participle] = found[participle]._replace(head=noun, dep="acl", tag="VBN")


def _free_noun_before(found: list[Token], children: dict[int, list[int]], participle: int) -> None:
    """ "A man found guilty has been jailed", with all that stands before "has" taken for a clause."""
    noun = first_of(found, children, participle, ("nsubj", "nsubjpass"))
    if noun != participle - 1 or found[noun].pos not in ("NOUN", "PROPN"):
        return
    head = found[participle].head
    found[noun] = found[noun]._replace(head=head, dep="nsubjpass")
    found[participle] = found[participle]._replace(head=noun, dep="acl", tag="VBN")


def _free_verb_behind(found: list[Token], children: dict[int, list[int]], participle: int) -> None:
    """ "A man found guilty has been jailed": the man has been jailed, who was found guilty."""
    noun = first_of(found, children, participle, ("nsubj", "nsubjpass"))
    verb = next((at for at in children[participle] if at > participle and found[at].dep == "ccomp"), None)
    if noun is None or verb is None or first_of(found, children, participle, HELPING) is not None:
        return
    helped = first_of(found, children, verb, HELPING) is not None or found[verb].tag in ("VBD", "VBZ", "VBP")
    if not helped or first_of(found, children, verb, (*SUBJECTS, "mark")) is not None or noun > participle:
        return
    head = found[participle].head
    top = verb if head == participle else head
    found[verb] = found[verb]._replace(head=top, dep=found[participle].dep)
    found[noun] = found[noun]._replace(head=verb)
    found[participle] = found[participle]._replace(head=noun, dep="acl")
