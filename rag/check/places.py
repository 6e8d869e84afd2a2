"""Where a pasted quotation stands in a text: to the letter, or but for what house style changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rag.schema import Span
from rag.text.folding import DOUBLE_MARKS, SINGLE_MARKS, fold, is_plain, occurrences
from rag.text.quantities import QUANTITY

ELLIPSIS = "words left out at an ellipsis"
BRACKETS = "words put in brackets"
FIRST_LETTER = "the first letter's case"
CAPITALS = "capital letters"
PUNCTUATION = "punctuation"

ELIDED = 600  # characters: what an ellipsis may stand for; a paragraph or two, not half an article
BRACKETED = 80  # characters that a bracketed word or two may stand for
FEWEST_BESIDE = 2  # words beside the numbers of a quotation that is looked up without them
MOST_REFIGURED = 12  # words and numbers: longer quotations are told by likeness
MOST_PLACES = 20  # in one text: a word or two stands everywhere
KEPT = 64  # quotations: one is looked for in many texts

_MARKS = DOUBLE_MARKS + SINGLE_MARKS
_WORD = re.compile(r"[$£€]?\d+(?:[.,:]\d+)*(?:\w+)?%?|[^\W_]+(?:['’][^\W_]+)*")
_NUMBER = re.compile(rf"[$£€]?(?<!\w)(?:{QUANTITY})%?(?!\w)", re.IGNORECASE)
_CUT = re.compile(r"(?P<bracket>\[[^\]\n]{0,80}\])|(?P<ellipsis>…|\.\.\.|\.\s+\.\s+\.)")
_LETTER_IN_BRACKETS = re.compile(r"\[(\w)\](?=\w)")
# A closing mark ends what was said: words that run on past it are the reporter's.
_BETWEEN = r"(?:(?![”»]|(?<=\S)\"(?=\W))[\W_]){1,8}"


class Place(NamedTuple):
    """Where a quotation stands: its span, the words on record there, and what house style changed, if anything."""

    span: Span
    words: str
    notes: tuple[str, ...] = ()


class _Piece(NamedTuple):
    """A run of the quotation's words; `room` is how many characters may lie between it and the piece before."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]
    room: int


def places(quote: str, text: str) -> tuple[Place, ...]:
    """Every place where the text has the quotation, in order; those to the letter alone where there are any."""
    for wanted in (quote, bare(quote)):
        if exact := tuple(Place(span, span.of(text)) for span in occurrences(wanted, text, MOST_PLACES)):
            return exact
    for reading in _readings(bare(quote)):
        rarest = _rarest(reading)
        may_stand = bool(rarest) and all(word in lower_case(text) for word in rarest)
        if may_stand and (graded := tuple(_graded(quote, _pieces(reading), text))):
            return graded
    return ()


def refigured(quote: str, text: str) -> tuple[Place, ...]:
    """Every place where the text has the quotation but for its numbers, of words too few to be told by likeness."""
    pattern = _refigured(bare(quote))
    found = pattern.finditer(text) if pattern else iter(())
    spans = (Span(start=match.start(), end=match.end()) for match, _ in zip(found, range(MOST_PLACES), strict=False))
    return tuple(Place(span, span.of(text)) for span in spans)


def may_have_place(quote: str, text: str) -> bool:
    """A cheap look: False where the text lacks the longest words of the quotation, its numbers apart."""
    lower = lower_case(text)
    return all(word in lower for word in _longest(quote)) or not is_plain(text)


@lru_cache(maxsize=KEPT)
def _longest(quote: str) -> tuple[str, ...]:
    reading = _LETTER_IN_BRACKETS.sub(" ", bare(quote))  # of such a word, neither reading is sure
    told = _WORD.findall(_CUT.sub(" ", reading))
    plain = {word.lower() for word in told if word.isascii() and word.isalpha() and not _NUMBER.fullmatch(word)}
    return tuple(sorted(plain, key=lambda word: (-len(word), word))[:3])


def _refigured(quote: str) -> re.Pattern[str] | None:
    parts: list[str] = []
    numbers, at = 0, 0
    for number in [*_NUMBER.finditer(quote), None]:
        parts += map(_word_pattern, _WORD.findall(quote[at : number.start() if number else len(quote)]))
        if number:
            parts.append(rf"(?:(?<!\w)[$£€])?(?<![\w.,])(?:{QUANTITY})%?(?!\w)")
            numbers, at = numbers + 1, number.end()
    is_told = numbers and numbers + FEWEST_BESIDE <= len(parts) <= MOST_REFIGURED
    return re.compile(_BETWEEN.join(parts), re.IGNORECASE) if is_told else None


def bare(quote: str) -> str:
    """The quotation without the marks and white space around it."""
    quote = quote.strip()
    while len(quote) > 1 and quote[0] in _MARKS and quote[-1] in _MARKS:
        quote = quote[1:-1].strip()
    return quote


def is_cut(quote: str) -> bool:
    """Whether a quotation says itself that words are left out of it, or put in."""
    return _CUT.search(quote) is not None


def _readings(quote: str) -> dict[str, None]:
    """A letter in brackets is one whose case was changed, or one put in: "[W]e", "[s]he"."""
    return dict.fromkeys(_LETTER_IN_BRACKETS.sub(letter, quote) for letter in (r"\1", ""))


@lru_cache(maxsize=64)
def _pieces(whole: str) -> tuple[_Piece, ...]:
    pieces: list[_Piece] = []
    start, room = 0, 0
    for cut in [*_CUT.finditer(whole), None]:
        words = tuple(_WORD.findall(whole[start : cut.start() if cut else len(whole)]))
        if words:
            pieces.append(_Piece(words, _pattern(words), room))
            room = 0
        if cut:
            room = max(room, ELIDED if cut.lastgroup == "ellipsis" else BRACKETED)
            start = cut.end()
    return tuple(pieces)


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(_BETWEEN.join(_word_pattern(word) for word in words), re.IGNORECASE)


def _word_pattern(word: str) -> str:
    """The word whole: "4" is not in "14", "4.5", "$4" or "4%"."""
    letters = re.escape(word).replace("’", "'").replace("'", "['’]")
    return rf"(?<![\w$£€])(?<!\d[.,:]){letters}(?![\w%])(?![.,:]\d)"


@lru_cache(maxsize=64)
def _rarest(quote: str) -> tuple[str, ...]:
    """The longest words: most texts lack one of them, and a search for it costs nothing."""
    told = _WORD.findall(_CUT.sub(" ", quote))
    plain = {word.lower() for word in told if "'" not in word and "’" not in word} or set(map(str.lower, told))
    return tuple(sorted(plain, key=len, reverse=True)[:3])


@lru_cache(maxsize=512)
def lower_case(text: str) -> str:
    return text.lower()


def _graded(quote: str, pieces: Sequence[_Piece], text: str) -> Iterator[Place]:
    for found, _ in zip(pieces[0].pattern.finditer(text), range(MOST_PLACES), strict=False):
        if chain := _chain(found, pieces, text):
            span = Span(start=found.start(), end=chain[-1].end())
            yield Place(span, span.of(text), _notes(quote, pieces, [match.group() for match in chain]))


def _chain(found: re.Match[str], pieces: Sequence[_Piece], text: str) -> list[re.Match[str]]:
    """The later pieces after the first, each within its room; nothing where one is wanting."""
    chain = [found]
    for piece in pieces[1:]:
        after = chain[-1].end()
        following = piece.pattern.search(text, after)
        if following is None or following.start() - after > piece.room:
            return []
        chain.append(following)
    return chain


def _notes(quote: str, pieces: Sequence[_Piece], found: Sequence[str]) -> tuple[str, ...]:
    cuts = {cut.lastgroup for cut in _CUT.finditer(quote)}
    pasted = [word for piece in pieces for word in piece.words]
    on_record = [word for stretch in found for word in _WORD.findall(stretch)]
    recased = [
        index
        for index, (mine, theirs) in enumerate(zip(pasted, on_record, strict=False))
        if fold(mine).text != fold(theirs).text
    ]
    notes = {
        ELLIPSIS: "ellipsis" in cuts,
        BRACKETS: "bracket" in cuts,
        FIRST_LETTER: recased[:1] == [0],
        CAPITALS: any(recased[1:] if recased[:1] == [0] else recased),
    }
    kept = tuple(note for note, applies in notes.items() if applies)
    return kept or (PUNCTUATION,)
