"""Words and figures of the record that a report has exchanged, or put in each other's place. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import combinations, pairwise, takewhile
from typing import NamedTuple

from rag.check.evidence import EvidenceTerms
from rag.check.overlap import opens_sentence
from rag.data import read_lines
from rag.text.terms import Term, is_content, is_negation, stem, terms
from rag.text.words import plain

LEAST_SHARED = 4  # words on either side of one that was exchanged
LONGEST_TURN = 3  # words on each side of what is exchanged for its opposite
FOLLOWING = 4  # words after a figure that say of what it is
OWN = 2 * FOLLOWING  # how much the first word of content after a figure tells: more than all others
_DEICTIC = frozenset(("this", "last", "next", "previous", "coming", "past"))
_JOINING = frozenset(("and", "or"))
# Between two of these it is all the same who stands first: "Rua met Quill".
_MUTUAL = frozenset(map(stem, ("meet", "marry", "with", "join", "play", "debate", "versus", "equal", "divorce")))


def is_one_word_exchanged(words: str, evidence: EvidenceTerms) -> bool:
    """Whether a report has every word of the record in order but one, and another in its place: a brother, a nephew."""
    mine, theirs = terms(words), evidence.terms
    blocks = [block for block in _matcher(mine, theirs).get_matching_blocks() if block.size]
    if sum(block.size for block in blocks) < LEAST_SHARED:
        return False
    ends = blocks[-1].a + blocks[-1].size, blocks[-1].b + blocks[-1].size
    gaps = [((one.a + one.size, two.a), (one.b + one.size, two.b)) for one, two in pairwise(blocks)]
    gaps.append(((ends[0], len(mine)), (ends[1], ends[1] + len(mine) - ends[0])))
    differing = [(mine[slice(*a)], theirs[slice(*b)]) for a, b in gaps if a[0] < a[1]]
    return len(differing) == 1 and _is_one_noun(*differing[0], evidence)


def _is_one_noun(mine: Sequence[Term], theirs: Sequence[Term], evidence: EvidenceTerms) -> bool:
    if len(mine) != 1 or len(theirs) != 1:
        return False
    one, other = mine[0], theirs[0]
    if plain(one.text) in _DEICTIC and plain(other.text) in _DEICTIC:
        return False  # "next year" may be "this year" of another day of writing
    plain_words = not (one.is_number or other.is_number or one.is_capitalised or other.is_capitalised)
    return plain_words and is_content(one) and is_content(other) and not evidence.has(one.key)


def opposites_told(words: str, evidence: EvidenceTerms) -> Iterator[str]:
    """Words of a report that stand where the record has their opposite: "less than", "if", "this" for "more", …"""
    mine, theirs = terms(words), evidence.terms
    for op, a, b, c, d in _matcher(mine, theirs).get_opcodes():
        if op != "replace" or max(b - a, d - c) > LONGEST_TURN:
            continue
        own, told = mine[a:b], theirs[c:d]
        if sum(map(is_negation, own)) % 2 != sum(map(is_negation, told)) % 2:
            continue  # "was not open" is "was shut"
        yield from (term.text.lower() for term in own if any(opposites(term.key) & {other.key} for other in told))


def opposites(key: str) -> frozenset[str]:
    return _opposites().get(key, frozenset())


@cache
def _opposites() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in read_lines("opposites.txt"):
        one, other = ([stem(word) for word in side.split()] for side in line.split(":"))
        for side, facing in ((one, other), (other, one)):
            for key in side:
                found[key] = found.get(key, frozenset()) | frozenset(facing)
    return found


class _Placed(NamedTuple):
    """One of two things that may be put in each other's place, with the word before it and those after it.

    `of` is the first of these that has content: "tugs" of "9 tugs".
    """

    term: Term
    place: int
    before: str
    after: frozenset[str]
    of: str


def swapped(words: str, evidence: EvidenceTerms) -> Iterator[Term]:
    """Figures, names and opposites that a report has in each other's place: "from 48 to 61" for "from 61 to 48".

    Two that stand the other way round with their own words beside them, "14 cats and 12 dogs", are as on record.
    """
    mine, theirs = terms(words), evidence.terms
    own, told = _placed(words, mine), _placed(evidence.text, theirs)
    shared = [key for key in own if key in told]
    for one, other in combinations(shared, 2):
        turned = (own[one].place < own[other].place) != (told[one].place < told[other].place)
        if turned and _is_swapped((own[one], own[other]), (told[one], told[other]), mine):
            yield own[one].term


def misplaced(words: str, evidence: EvidenceTerms) -> Iterator[Term]:
    """Figures of a report that the record has of something else: "16 delays" for "11 delays, down from 16"."""
    own, told = _placed(words, terms(words)), _placed(evidence.text, evidence.terms)
    for key, mine in own.items():
        if mine.term.is_number and mine.of and key in told and told[key].of != mine.of:
            others = (each.term.key for each in told.values() if each.term.is_number and each.of == mine.of)
            if not {*others, mine.term.key}.isdisjoint(told.keys() - own.keys()):
                yield mine.term


def _is_swapped(own: tuple[_Placed, _Placed], told: tuple[_Placed, _Placed], mine: Sequence[Term]) -> bool:
    first, last = sorted(each.place for each in own)
    between = {term.text.lower() for term in mine[first + 1 : last]}
    if between <= _JOINING or {stem(word) for word in between} & _MUTUAL:
        return False
    crossed = _alike(own[0], told[1]), _alike(own[1], told[0])
    return min(crossed) > 0 and sum(crossed) > _alike(own[0], told[0]) + _alike(own[1], told[1])


def _alike(one: _Placed, other: _Placed) -> int:
    shared = len(one.after & other.after) + (bool(one.before) and one.before == other.before)
    return shared + (OWN if one.of and one.of == other.of else 0)


def _placed(text: str, told: Sequence[Term]) -> dict[str, _Placed]:
    """What stands once in a text and may be swapped."""
    there = {term.key for term in told}

    def is_item(term: Term) -> bool:
        tells = is_content(term) or term.text == "May"
        named = term.is_capitalised and tells and not opens_sentence(term, text)
        return term.is_number or named or bool(opposites(term.key) & there)

    count = Counter(term.key for term in told)
    items = [place for place, term in enumerate(told) if is_item(term)]
    return {
        told[place].key: _Placed(told[place], place, *_beside(told, place, is_item))
        for place in items
        if count[told[place].key] == 1
    }


def _beside(told: Sequence[Term], place: int, is_item: Callable[[Term], bool]) -> tuple[str, frozenset[str], str]:
    before = told[place - 1].key if place and not is_item(told[place - 1]) else ""
    after = list(takewhile(lambda term: not is_item(term), told[place + 1 : place + 1 + FOLLOWING]))
    return before, frozenset(term.key for term in after), next((term.key for term in after if is_content(term)), "")


def _matcher(mine: Sequence[Term], theirs: Sequence[Term]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, [t.key for t in mine], [t.key for t in theirs], autojunk=False)
