"""Which word of a question is the verb of what is to have happened: no parser, the order of English questions. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from rag.text.terms import Term, irregular, is_content
from rag.text.words import plain

DOING = frozenset(("did", "do", "does", "will", "would", "can", "could"))
BEING = frozenset(("is", "are", "was", "were", "has", "have", "had", "been", "be"))
JOINING = frozenset(("of", "and", "for"))  # within what a verb is said of: "did the mayor of Quay resign"


def verb_first(flow: Sequence[Term], telling: Sequence[Term]) -> tuple[Term, ...]:
    """The words that tell what happened, the verb before the others.

    "When was the hall built": the first form that a verb has after "was"; "when did the council vote on it": the last
    word before what follows the verb, as the first ones are its subject; "who built the hall": the first word.
    """
    if not telling:
        return ()
    verb = _aimed_at(flow, telling, _participle(flow, telling) or _bare(flow, telling) or telling[0])
    return (verb, *(term for term in telling if term is not verb))


def _aimed_at(flow: Sequence[Term], telling: Sequence[Term], verb: Term) -> Term:
    """ "vote to back it": to back is what is to have happened."""
    place = next(index for index, term in enumerate(flow) if term.start == verb.start)
    following = flow[place + 1 : place + 3]
    is_aim = len(following) == 2 and following[0].text.lower() == "to" and following[1] in telling
    return following[1] if is_aim else verb


def subject(flow: Sequence[Term]) -> tuple[str, ...]:
    """The words for who is to have done it: from an auxiliary to the verb, without which there is none."""
    start = _after(flow, BEING | DOING)
    verb = next(iter(verb_first(flow, [term for term in flow if is_content(term) and not term.is_capitalised])), None)
    if start is None or verb is None:
        return ()
    return tuple(term.key for term in flow if is_content(term) and start <= term.start < verb.start)


def _participle(flow: Sequence[Term], telling: Sequence[Term]) -> Term | None:
    start = _after(flow, BEING)
    if start is None or _after(flow[:start], DOING) is not None:
        return None
    return next((term for term in telling if term.start > start and _is_form(term)), None)


def _is_form(term: Term) -> bool:
    word = plain(term.text)
    return word.endswith(("ed", "ing")) or irregular().get(word, word) != word


def _bare(flow: Sequence[Term], telling: Sequence[Term]) -> Term | None:
    auxiliary = next((index for index, term in enumerate(flow) if plain(term.text) in DOING), None)
    if auxiliary is None:
        return None
    verb: Term | None = None
    is_named = False
    for term in flow[auxiliary + 1 :]:
        if term in telling:
            verb = term
            if is_named:  # after a name the first word is the verb: "did Ida Moss buy land"
                return verb
        elif is_content(term):
            is_named = verb is None
        elif verb is not None and plain(term.text) not in JOINING:
            return verb
    return verb


def _after(flow: Sequence[Term], words: frozenset[str]) -> int | None:
    """Where the first of these words ends."""
    return next((term.end for term in flow if plain(term.text) in words), None)
