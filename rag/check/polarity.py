"""Whether a claim denies what its evidence affirms, or affirms what it denies."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from rag.check.evidence import EvidenceTerms, Window
from rag.text.terms import Term, is_content, is_negation

NEGATION_REACH = 4  # words after a negation that it can reach: "did not in the end sign"


def flipped(words: Sequence[Term], evidence: EvidenceTerms, window: Window | None) -> bool:
    """Whether the claim and its best window differ somewhere by nothing but a negation: "no deal was", "a deal was"."""
    if window is None:
        return False
    there = evidence.terms[max(0, window.first - NEGATION_REACH) : window.last + 1 + NEGATION_REACH]
    if not any(map(is_negation, words)) and not any(map(is_negation, there)):
        return False
    matcher = SequenceMatcher(None, [t.key for t in words], [t.key for t in there], autojunk=False)
    blocks = matcher.get_matching_blocks()
    gaps = ((one, two) for one, two in pairwise(blocks) if two.size)
    differing = [_differ(words[a.a + a.size : b.a], there[a.b + a.size : b.b]) for a, b in gaps]
    # "No deal was signed" and "a deal was not signed" differ twice, "nobody asked her" and "she was not asked" too.
    before = there[max(0, blocks[0].b - NEGATION_REACH) : blocks[0].b]
    return sum(differing) % 2 == 1 and not _differ(words[: blocks[0].a], before)


def _differ(mine: Sequence[Term], theirs: Sequence[Term]) -> bool:
    """Whether a negation and nothing else of weight stands on one side only."""
    return _negates(mine) != _negates(theirs) and not any(map(is_content, (*mine, *theirs)))


def denied(words: Sequence[Term], evidence: EvidenceTerms, window: Window | None) -> tuple[str, ...]:
    """Keys that one of the claim and its best window only negates and the other only affirms."""
    if window is None:
        return ()
    mine, theirs = negations(words), negations(evidence.terms[max(0, window.first - NEGATION_REACH) : window.last + 1])
    return tuple(sorted(key for key in mine.keys() & theirs.keys() if mine[key] ^ theirs[key] == {True, False}))


def negations(words: Sequence[Term]) -> dict[str, set[bool]]:
    """Whether each content word is negated: True, False, or both where it stands twice.

    A negation reaches the first content word after it ("no *deal*", "did not have to *sign*"); "not only" none.
    """
    found: dict[str, set[bool]] = {}
    reach = 0
    for index, term in enumerate(words):
        if is_negation(term):
            reach = 0 if _is_only(words[index + 1 : index + 2]) else NEGATION_REACH
        elif is_content(term):
            found.setdefault(term.key, set()).add(reach > 0)
            reach = 0
        else:
            reach -= 1
    return found


def _is_only(following: Sequence[Term]) -> bool:
    return bool(following) and following[0].text.lower() in {"only", "just", "merely"}


def _negates(words: Sequence[Term]) -> bool:
    """Whether an odd number of negations stands here; that of "not only" is none."""
    plain = [t for index, t in enumerate(words) if is_negation(t) and not _is_only(words[index + 1 : index + 2])]
    return len(plain) % 2 == 1
