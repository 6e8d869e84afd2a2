"""What only describes somebody who is named beside it: "Hale, the harbour master", "the nurse, Ana Roe". Pure."""

from __future__ import annotations

from typing import NamedTuple

from rag.lexicon.gender import gender_of_given
from rag.lexicon.names import is_personal, parts
from rag.lexicon.nouns import is_person_noun
from rag.lexicon.roles import role_key
from rag.query.describing import VAGUE, is_of_person
from rag.query.known import Known, named_at
from rag.query.linking import link
from rag.query.mentioned import mentioned_words
from rag.query.spelling import MONTHS, WEEKDAYS
from rag.query.wording import Line, is_saying, is_title, word_list

LONGEST = 10  # words of a description
SET_OFF = ",(–—"
POINTING = frozenset(("the", "that", "this", "our", "a", "an", "their", "his", "her"))
OF = frozenset(("of", "for", "from", "at", "in", "with", "to"))  # from what somebody is to what they are it of
OF_BARE = OF - {"in", "at", "with"}  # lead on where no mark ends a description: "in" may lead to an occasion
NEARER = frozenset(("this", "that", "one")) | VAGUE  # "the harbour master, old Hale"
DOING = frozenset(
    ("is", "was", "works", "worked", "coaches", "runs", "heads", "leads", "chairs", "owns", "plays", "keeps")
)


class Namesakes(NamedTuple):
    """Everybody whom a name may mean, and what describes the one who is meant."""

    people: tuple[str, ...]
    described: str


class Undescribed(NamedTuple):
    """A question without what only describes somebody named, and the namesakes among whom no role on record decides."""

    typed: str
    undecided: tuple[Namesakes, ...]


def undescribed(line: Line, known: Known, quotation: frozenset[int]) -> Undescribed:
    """The question with each name alone, in full where its description is the role of one of several bearers.

    A description of somebody else is left: that is another person, "Hale, the mayor and Roe".
    """
    typed, done = line.typed, len(line.words)
    undecided, decided = [], set[str]()
    for words, match in reversed(mentioned_words(line, known)):
        if match.reading == "role" or not any(map(is_personal, match.people)) or words.stop > done:
            continue
        full = len(words) > 1 and match.reading == "name" and _is_surely_somebody(match.people, known)
        for first, last in (_after(line, words, known, full=full), _before(line, words.start)):
            if first >= min(last, done) or last > done or quotation & set(range(first, last)):
                continue
            whom = _so_described(line, first, last, known)
            meant = sorted({name for name in whom if name in match.people})
            if whom and not meant and not _is_run_on(line, first, last, words):
                continue
            typed = _without(line, typed, (first, last), words, meant[0] if len(meant) == 1 else None)
            if len(meant) == 1:
                decided.update(meant)
            elif len(match.people) > 1:
                undecided.append(Namesakes(match.people, _bare(line, first, last)))
            done = min(first, words.start)
            break
    others_left = (each._replace(people=tuple(p for p in each.people if p not in decided)) for each in undecided)
    return Undescribed(typed, tuple(others_left))


def _so_described(line: Line, first: int, last: int, known: Known) -> tuple[str, ...]:
    """Everybody who has been called so on record, and whom the description links to by itself."""
    called = known.people.roles.get(role_key(_bare(line, first, last)), ())
    return tuple(filter(is_personal, (*called, *link(line, first, last, known, None).speakers)))


def _is_surely_somebody(people: tuple[str, ...], known: Known) -> bool:
    """Whether a full name is a person's, and no body's: "Heron Lines boss" is not Heron Lines."""
    return all(" " in name and (known.roles_held.get(name) or gender_of_given(parts(name).given)) for name in people)


def _is_run_on(line: Line, first: int, last: int, words: range) -> bool:
    """ "hana moss health minister", "Hana Moss (mayor)": the name tells who, whoever else has been minister."""
    beside = "(" in line.gap(first) or not (_is_set_off(line, first) or line.folds[first] in POINTING)
    return first == words.stop < last and beside


def _without(line: Line, typed: str, described: tuple[int, int], words: range, meant: str | None) -> str:
    """The text without a description, its bearer in full where a role tells who of several that is."""
    first, last = described
    name_at, name_to = line.words[words.start].at, line.words[words.stop - 1].to
    name = meant or typed[name_at:name_to]
    if last <= words.start:
        between = typed[line.words[last].at : name_at]  # "Ms" of "the member for Anse, Ms Marr"
        return typed[: line.words[first].at] + between + name + typed[name_to:]
    rest = typed[line.words[last].at :] if last < len(line.words) else ""
    asks = bool(rest) and line.folds[last] in word_list("wh") | word_list("auxiliaries")
    ends = not rest or line.begins_sentence(last, ".?!:;")
    closing = typed[line.words[last - 1].to : len(typed) - len(rest)].lstrip(")") if ends else ", " if asks else " "
    return typed[:name_at] + name + closing + rest


def _after(line: Line, words: range, known: Known, *, full: bool) -> tuple[int, int]:
    """The words behind a name that describe its bearer; none in "is Hale the mayor", "call Hale a liar".

    Only a `full` name is described by what runs on from it: "hana moss health minister".
    """
    first = words.stop
    if first >= len(line.words) or line.words[first - 1].possessive:
        return first, first
    set_off = _is_set_off(line, first)
    before = line.folds[words.start - 1] if words.start else ""
    names = before in ("is", "was", "are", "were", "as") or (is_saying(before) and before not in word_list("saying"))
    as_one = line.folds[first] == "as" and not words.start  # "moss as mayor on ...": not "call moss as a liar"
    if not set_off and (names or not (full or as_one or line.folds[first] in POINTING | {"who"})):
        return first, first
    if line.folds[first] == "who":
        return first, _clause(line, first)
    if line.folds[first + 1 : first + 3] == ("one", "who"):
        last = _clause(line, first + 2)
        return (first, last) if last > first + 2 else (first, first)
    closed = next((i for i in range(first + 1, len(line.words) + 1) if _is_end(line, i)), first)
    whole = set_off and closed - first <= LONGEST and not any(_stops(line, i) for i in range(first, closed))
    last = closed if whole else _bare_end(line, first)
    bracketed = whole and "(" in line.gap(first) and not _tells_when_or_where(line, first, last, known)
    return (first, last) if bracketed or _is_somebody(line, first, last) else (first, first)


def _tells_when_or_where(line: Line, first: int, last: int, known: Known) -> bool:
    """ "Hale (Monday)", "Hale (RNZ)": no description of her."""
    dated = any(word.has_digit or word.fold in MONTHS or word.fold in WEEKDAYS for word in line.words[first:last])
    return dated or any(named_at(line.folds, index, known.venue_names)[0] for index in range(first, last))


def _before(line: Line, start: int) -> tuple[int, int]:
    """The words before a name, and a comma, that describe its bearer: "the nurse, this Ana Roe"."""
    last = start
    while last > 1 and is_title(line.folds[last - 1]) and not line.gap(last).strip(" ."):
        last -= 1
    if last > 1 and line.folds[last - 1] in NEARER:
        last -= 1
    end = last
    if not end or not _is_set_off(line, end):
        return end, end
    for first in range(end - 1, max(-1, end - 1 - LONGEST), -1):
        if line.folds[first] in POINTING and line.folds[first - 1] != "not" and _is_somebody(line, first, end):
            return first, end + (line.folds[end] in NEARER)
        if _stops(line, first) or line.gap(first).strip():
            break
    return end, end


def _clause(line: Line, first: int) -> int:
    """Where "who works as a packer," ends; nowhere in "Hale who pays"."""
    if line.folds[first + 1 : first + 2] and line.folds[first + 1] in DOING:
        ends = (i for i in range(first + 3, min(len(line.words), first + LONGEST) + 1) if _is_end(line, i))
        last = next(ends, first)
        asks = word_list("wh") | word_list("auxiliaries") | word_list("about") | {"on"}
        return last if last < len(line.words) and (line.folds[last] in asks or is_saying(line.folds[last])) else first
    return first


def _bare_end(line: Line, first: int) -> int:
    """Where a description ends without a mark behind it: "the harbour master | say"."""
    last = first
    while last < len(line.words) and last - first < LONGEST and not _stops(line, last):
        little = line.folds[last] in word_list("date_prepositions") - POINTING - OF_BARE
        if last > first and (_is_end(line, last) or little or line.words[last].has_digit):
            break
        last += 1
    return last


def _stops(line: Line, index: int) -> bool:
    fold = line.folds[index]
    asks = word_list("wh") | word_list("auxiliaries") | word_list("about") | (word_list("pronouns") - {"her", "his"})
    return fold in asks or fold in ("on", "and", "or", "&") or (is_saying(fold) and not is_of_person(fold))


def _is_end(line: Line, index: int) -> bool:
    return index == len(line.words) or any(mark in line.gap(index) for mark in ",;:?!)–—") or " - " in line.gap(index)


def _is_set_off(line: Line, index: int) -> bool:
    gap = line.gap(index)
    return any(mark in gap for mark in SET_OFF) or " - " in gap


def _is_somebody(line: Line, first: int, last: int) -> bool:
    """Whether the words are a noun for somebody, with what they are it of: "the member for Anse"."""
    heads = (i for i in range(first + 1, last) if line.folds[i] in OF)
    head = next(heads, last) - 1
    if head < first or not any(line.folds[i] not in POINTING for i in range(first, last)):
        return False
    return _is_noun_of_person(line.folds[head])


def _is_noun_of_person(fold: str) -> bool:
    """Whether a word is a noun for one person: "worker", not "workers"."""
    many = fold.endswith("s") and not fold.endswith("ss") and _is_noun_of_person(fold[:-1])
    return not many and (is_of_person(fold) or is_person_noun(fold))


def _bare(line: Line, first: int, last: int) -> str:
    """The noun for somebody with what they are it of: "packer" of "who works as a packer"."""
    if line.folds[first] == "who":
        first += 2 + (line.folds[first + 2] == "as")
    while last - first > 1 and line.folds[last - 1] in NEARER:
        last -= 1
    return line.written(first + (line.folds[first] in POINTING and last - first > 1), last)
