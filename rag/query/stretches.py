"""How far the words go that tell whose words are asked for, where only some of them are marked so. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from rag.lexicon.names import words as name_words
from rag.query.describing import is_of_person, synonyms
from rag.query.tagging import Tagged
from rag.query.untagged import LONGEST_OFFICE
from rag.query.wording import Line, is_saying, tells_something, word_list

MOST_BEFORE = 3  # words between a determiner and the noun that tells who: "the old public works minister"
MOST_OWNED = 4  # words from whoever has an officer or a relative to that noun: "the governor's chief press secretary"
LEADS = frozenset(("of", "in", "at", "from", "with", "for", "behind"))  # from who somebody is to what they are of
CLAUSES = frozenset(("who", "whose"))


def whole(line: Line, tags: Sequence[Tagged], marked: range, elsewhere: frozenset[int]) -> range:
    """All that tells who is meant, from the words that are marked."""
    last = _to_the_end(line, tags, marked.stop, elsewhere)
    last = _with_whose(line, last, elsewhere)
    last = _with_other(line, tags, last)
    last = _with_owned(line, last, elsewhere)
    last = _with_officer(line, tags, last, elsewhere)
    first = _from_modifiers(line, _with_partner(line, tags, marked.start), elsewhere)
    return range(first, _with_clause(line, tags, first, last, elsewhere))


def _from_modifiers(line: Line, first: int, elsewhere: frozenset[int]) -> int:
    """From the words between a determiner and a noun that tells who: "the lorry driver", "deputy governor"."""
    if not is_of_person(line.folds[first]) or line.words[first].is_capitalised:
        return first
    start = first
    while start and first - start < MOST_BEFORE and _modifies(line, start - 1, elsewhere):
        start -= 1
    bounded = not start or line.folds[start - 1] in word_list("determiners") | word_list("auxiliaries")
    qualified = line.folds[start:first] and set(line.folds[start:first]) <= word_list("qualifying")
    return start if bounded or qualified else first


def _modifies(line: Line, index: int, elsewhere: frozenset[int]) -> bool:
    fold = line.folds[index]
    told = tells_something(fold) or fold in word_list("qualifying")
    return told and index not in elsewhere and not line.gap(index + 1).strip()


def _with_owned(line: Line, last: int, elsewhere: frozenset[int]) -> int:
    """To whom somebody has: "the ferry owner's sister", "the governor's press secretary"."""
    if not line.words[last - 1].possessive:
        return last
    end = last
    for index in range(last, min(last + MOST_OWNED, len(line.words))):
        if index in elsewhere or line.gap(index).strip() or _ends_noun(line.folds[index]):
            break
        if is_of_person(line.folds[index]):
            end = index + 1
        elif end > last and is_saying(line.folds[index]):
            break  # "the governor's press secretary" has a verb's form before the noun, a verb stands behind it
    return end


def _ends_noun(fold: str) -> bool:
    ends = word_list("about") | word_list("wh") | word_list("auxiliaries") | word_list("determiners") | {"on"}
    return fold in ends


def _with_officer(line: Line, tags: Sequence[Tagged], last: int, elsewhere: frozenset[int]) -> int:
    """To the office right behind a body: "the water agency head"."""
    is_body = line.folds[last - 1] in name_words("body_nouns.txt")
    officer = is_body and last < len(line.words) and last not in elsewhere and is_of_person(line.folds[last])
    return last + 1 if officer and not line.gap(last).strip() and tags[last].tag in ("frame", "topic") else last


def _with_clause(line: Line, tags: Sequence[Tagged], first: int, last: int, elsewhere: frozenset[int]) -> int:
    """To the end of what describes somebody: "did the woman who runs the shop say", "the head at Rooi on the trust"."""
    if last >= len(line.words) or not _describes(line, last):
        return last
    asked = next((i for i in range(first - 1, -1, -1) if line.folds[i] in ("did", "does", "has", "had")), -1)
    led = set(line.folds[asked + 1 : first]) <= word_list("determiners")
    if not led or not is_of_person(line.folds[last - 1]):
        return last
    ends = word_list("saying") if asked >= 0 else word_list("about") | {"on"}
    behind = range(last + 1, len(line.words))
    end = next((i for i in behind if line.folds[i] in ends or (asked < 0 and line.gap(i).strip())), last)
    within = range(last, end)
    placed = any(i in elsewhere or tags[i].tag in ("occasion", "outlet", "day", "published") for i in within)
    return last if placed or any(line.gap(i).strip() for i in within) or len(within) > LONGEST_OFFICE else end


def _describes(line: Line, index: int) -> bool:
    """Whether a word leads from a noun to what describes it: "who", "at", "leading"."""
    fold = line.folds[index]
    doing = fold.endswith("ing") and not is_saying(fold)
    return (doing or fold in CLAUSES | LEADS) and not line.gap(index).strip()


def from_office(line: Line, run: range, elsewhere: frozenset[int]) -> range:
    """The stretch from the office that it tells whose is: "the matron in charge of the ward at Tui Bay"."""
    first = run.start
    for index in range(run.start - 1, max(-1, run.start - LONGEST_OFFICE), -1):
        fold = line.folds[index]
        in_charge = fold == "charge" and line.folds[index - 1] == "in"
        if (
            index in elsewhere
            or (is_saying(fold) and not in_charge)
            or fold in word_list("wh") | word_list("auxiliaries")
        ):
            break
        if is_of_person(fold) and line.folds[index + 1] in ("of", "in", "at", "for"):
            first = index
    return range(_from_modifiers(line, first, elsewhere) if first < run.start else first, run.stop)


def _with_partner(line: Line, tags: Sequence[Tagged], first: int) -> int:
    """From the name that "and" or "vs" joins to the first of a stretch: "lewis vs kieran orme"."""
    if (
        first < 2
        or line.folds[first - 1] not in ("and", "&", "vs", "v", "versus")
        or not tells_something(line.folds[first - 2])
    ):
        return first
    start = first - 2
    while start > 0 and tags[start].tag == "frame" and tells_something(line.folds[start - 1]):
        start -= 1
    return start if tags[first - 2].tag == "frame" else first


def _to_the_end(line: Line, tags: Sequence[Tagged], last: int, elsewhere: frozenset[int]) -> int:
    """To the last of the capitals that a name begun goes on in: "the Tidal Free Press"."""
    while not line.typed.islower() and 0 < last < len(line.words) and line.words[last - 1].is_capitalised:
        word, goes_on = line.words[last], not line.gap(last).strip() and not line.words[last - 1].possessive
        if last in elsewhere or not word.is_capitalised or not goes_on or tags[last].tag in ("day", "published"):
            break
        last += 1
    return last


def _with_whose(line: Line, last: int, elsewhere: frozenset[int]) -> int:
    """To the end of whose an office is, where it has a capital: "the mayor" of "the mayor of Tui Bay"."""
    ends = line.folds[last - 1] in synonyms() or line.folds[last - 1] in word_list("titles")
    if not ends or line.folds[last : last + 1] not in (("of",), ("for",)) or line.typed.islower():
        return last
    end = last + 1
    while end < len(line.words) and line.words[end].is_capitalised and end not in elsewhere:
        end += 1
    return end if end > last + 1 else last


def _with_other(line: Line, tags: Sequence[Tagged], last: int) -> int:
    """To the name that "and" joins to the last of a stretch: "Tennick and Quillfeather"."""
    if last + 1 >= len(line.words) or line.folds[last] not in ("and", "&", "or") or line.typed.islower():
        return last
    free = tags[last + 1].tag in ("frame", "name") or (last + 2 < len(tags) and is_saying(line.folds[last + 2]))
    return last + 2 if free and line.words[last + 1].is_capitalised else last
