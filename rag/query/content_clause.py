"""The clause that tells what may have been said: "he would not go" of "did Vale ever say he would not go?". Pure."""

from __future__ import annotations

from rag.query.wording import Line, is_saying, split, word_list
from rag.schema import QuestionKind
from rag.text.terms import function_words

SUBJECTS = frozenset(("he", "she", "they", "it", "there", "nobody", "we", "i"))  # with which clauses begin
TIMES = frozenset(("day", "night", "morning", "afternoon", "evening", "time", "week", "month", "year"))  # "that night"
LONGEST_HEARER = 5  # words from a verb of telling to what was told
SHORTEST = 3  # words
CLAUSAL: tuple[QuestionKind, ...] = ("ever", "when", "where")  # kinds that ask of what may have been said
MARKS = frozenset(("that", "if", "whether"))


def content_clause(line: Line, taken: frozenset[int]) -> str | None:
    """What may have been said, in the question's words and with all of them; `taken` tell who and when behind it."""
    first = next((found for i in range(len(line.folds)) if (found := _begins(line, i))), 0)
    last = len(line.words)
    while last > first and last - 1 in taken:
        last -= 1
    return line.written(first, last) if first and last - first >= SHORTEST else None


def told_in(clause: str | None, kind: QuestionKind) -> str | None:
    """The clause of what may have been said, where it alone is asked about: "that nothing had been agreed"."""
    if kind not in CLAUSAL or not clause or function_words().issuperset(split(clause).folds):
        return None
    return clause


def _begins(line: Line, index: int) -> int:
    """Where the clause begins that a word leads to; 0 where it leads to none."""
    folds = line.folds
    if folds[index] == "whether" and index:
        return index + 1
    if not index or not (is_saying(folds[index]) or folds[index] in word_list("acting")):
        return 0
    if folds[index] in word_list("telling"):
        return _behind_hearer(line, index + 1)
    found = _clause_at(line, index + 1)
    plain = folds[index] in word_list("saying") or folds[found] in SUBJECTS or folds[found - 1] in MARKS
    return found if plain else 0


def _behind_hearer(line: Line, index: int) -> int:
    """Behind whom it was told: "did she tell the house that it would rain"."""
    near = range(index, min(len(line.folds), index + LONGEST_HEARER))
    return next(
        (found for i in near if line.folds[i] in SUBJECTS | MARKS and (found := _clause_at(line, i))),
        0,
    )


def _clause_at(line: Line, index: int) -> int:
    """The place where a clause begins, behind "that" and "if"; 0 where something is only named or led to."""
    folds = line.folds
    if index < len(folds) and folds[index] in MARKS:
        told = folds[index + 1 : index + 2]
        return index + 1 if told and told[0] not in TIMES else 0
    ends = word_list("about") | word_list("auxiliaries") | word_list("nobody") - SUBJECTS | word_list("no_clause")
    return index if index < len(folds) and folds[index] not in ends and not line.gap(index).strip() else 0
