"""The words of a sentence as they compare when a claim is held against what it cites. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

from rag.check.quoted import Quoted
from rag.data import read_table, read_words
from rag.text.folding import DOUBLE_MARKS
from rag.text.terms import function_words, irregular, terms
from rag.text.words import plain

_BREAK = re.compile(rf"[,;:.!?…—–()\n{DOUBLE_MARKS}]|\s-\s")
_HARD = re.compile(r"[.!?…;\n]")
_CONTRACTED = re.compile(r"^(.+?)(n't|'(?:ll|re|m|ve|d))$")
_ENDINGS = ("ing", "ies", "ied", "ed", "es", "s")
_SHORT = re.compile(r"[^aeiou][aeiou][^aeiouwxy]")
_VOWEL = re.compile(r"[aeiouy]")
FOREIGN = "…"  # stands for a sentence in another language
LAST_LATIN = "\u024f"
ENOUGH_WORDS = 6  # of a sentence, to know its language by its function words
FUNCTION_WORDS = 0.1  # of the words of an English sentence: a third of what is usual
MONTH = "May"  # no key of any other word has a capital
SHORTEST = 3  # letters that a word keeps
_PARTS = {"n't": ("not",), "'ll": ("will",)}  # the others are forms of be and have
_WHOLE = {"won't": ("will", "not"), "can't": ("can", "not"), "shan't": ("will", "not"), "cannot": ("can", "not")}


class ModelWord(NamedTuple):
    """A word: `key` is what compares; `breaks` and `ends` tell of the marks before it, `place` where it stands."""

    key: str
    text: str
    place: int
    breaks: bool  # a comma, a bracket, a quotation mark or more stands before it
    ends: bool  # a sentence, or a half of one, ends before it
    quoted: bool = False

    @property
    def is_glue(self) -> bool:
        return self.key in words("glue")


def tokens(text: str, quotations: Sequence[Quoted] = ()) -> tuple[ModelWord, ...]:
    """Every word and number in order, contractions in their parts."""
    found: list[ModelWord] = []
    end = 0
    for term in terms(text):
        between = _between(found[-1].text if found else "", text[end : term.start])
        marks = not found or bool(_BREAK.search(between)), not found or bool(_HARD.search(between))
        is_month = term.text == "May" and not marks[1]
        for index, key in enumerate([term.key] if term.is_number else [MONTH] if is_month else _keys(term.text)):
            inside = any(quotation.start < term.start < quotation.end for quotation in quotations)
            found.append(ModelWord(key, term.text, term.start, *(marks if index == 0 else (False, False)), inside))
        end = term.end
    return tuple(found)


def _between(before: str, marks: str) -> str:
    """What stands between two words, without the full stop of an abbreviation or an initial."""
    return marks[1:] if marks[:1] == "." and (len(before) == 1 or before.lower() in words("abbreviations")) else marks


def _keys(word: str) -> Iterator[str]:
    low = plain(word)
    if low in _WHOLE:
        yield from _WHOLE[low]
        return
    contracted = _CONTRACTED.match(low)
    if contracted is None:
        yield _key(low)
        return
    yield _key(contracted.group(1))
    yield from _PARTS.get(contracted.group(2), ())


def _key(low: str) -> str:
    """Short and closed words as they are, modals as one of their forms, any other without its inflection."""
    if low in modals():
        return modals()[low]
    return low if low in _kept() else uninflected(low)


@lru_cache(maxsize=65_536)
def uninflected(low: str) -> str:
    """Without the endings of plurals and verbs; a stem would take "mayor" for "may" and "sector" for "sect"."""
    word = low.removesuffix("'s").removesuffix("'")
    word = irregular().get(word, word)
    for ending in _ENDINGS:
        base = word.removesuffix(ending)
        is_plural = ending != "s" or not base.endswith(("s", "u", "i"))
        if base != word and len(base) >= SHORTEST and _VOWEL.search(base) and is_plural:
            return _whole(base + "y" if ending in ("ies", "ied") else base, ending)
    return _whole(word, "")


def _whole(base: str, ending: str) -> str:
    """ "hop" of "hopped", "hope" of "hoped", "close" of "closing": the e is there where a common word has it."""
    if len(base) > SHORTEST and base[-1] == base[-2] and base[-1] not in "aeiouls":
        return base[:-1]
    if ending in ("ing", "ed", "es"):
        with_e = f"{base}e"
        if (with_e in _common() and base not in _common()) or _SHORT.fullmatch(base):
            return with_e
    return f"{base}{ending}" if base in modals() else base


@cache
def _common() -> frozenset[str]:
    return read_words("common_words.txt")


def in_english(run: Sequence[ModelWord]) -> tuple[ModelWord, ...]:
    """The sentences in English: of others nobody knows here what a word in them turns round."""
    kept: list[ModelWord] = []
    for _, sentence in groupby(run, key=_Sentences()):
        whole = tuple(sentence)
        if _is_english(whole):
            kept += whole
        elif kept:
            kept.append(whole[0]._replace(key=FOREIGN, text=FOREIGN))
    return tuple(kept)


class _Sentences:
    """Numbers the sentences that tokens stand in."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, token: ModelWord) -> int:
        self.number += token.ends
        return self.number


def _is_english(sentence: Sequence[ModelWord]) -> bool:
    letters = "".join(token.text for token in sentence)
    if any(letter.isalpha() and letter > LAST_LATIN for letter in letters):
        return False
    known = sum(plain(token.text) in _english() for token in sentence)
    return len(sentence) < ENOUGH_WORDS or known >= FUNCTION_WORDS * len(sentence)


@cache
def _english() -> frozenset[str]:
    """Function words that no neighbouring language has too: "a", "in" and "so" tell nothing."""
    return frozenset(word for word in function_words() if len(word) > 2) | words("short_english")


def may_stand_for(told: str, original: str) -> bool:
    """Whether a claim's word is the original's, or the pronoun that a report has in its place."""
    return told == original or original in _shifts().get(told, ())


@cache
def words(name: str) -> frozenset[str]:
    """A list of `data/wording.toml`; what is inflected is there in its forms and compares by stem as well."""
    table = _table()
    listed = str(table["glue"] if name == "glue" else _section("words")[name]).split()
    return frozenset(listed)


@cache
def stems(name: str) -> frozenset[str]:
    """The keys of a list of words."""
    return frozenset(_key(word) for word in words(name))


@cache
def modals() -> dict[str, str]:
    return {word: str(form) for word, form in _section("modals").items()}


@cache
def _shifts() -> dict[str, tuple[str, ...]]:
    return {word: tuple(str(forms).split()) for word, forms in _section("shifts").items()}


@cache
def _kept() -> frozenset[str]:
    pronouns = (word for told, originals in _shifts().items() for word in (told, *originals))
    return words("glue") | frozenset(pronouns) | words("openers")


def _section(name: str) -> dict[str, object]:
    section = _table()[name]
    assert isinstance(section, dict)
    return section


@cache
def _table() -> dict[str, object]:
    return read_table("data/wording.toml", "rag.model")


def without_glue(run: Sequence[ModelWord]) -> tuple[ModelWord, ...]:
    return tuple(token for token in run if not token.is_glue)
