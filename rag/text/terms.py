"""Words of a text, folded so that inflections, spellings and ways of writing a number compare equal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from rag.data import read_lines, read_words
from rag.text.endings import uninflected, without_suffix
from rag.text.quantities import QUANTITY, SCALES, TENS, UNITS, value_of
from rag.text.words import plain

NEGATIONS = frozenset(
    ("no", "not", "never", "without", "none", "neither", "nor", "nobody", "nothing", "nowhere", "cannot")
)
NEGATED = "n't"
# Contractions as they get typed, without the apostrophe; "cant" and "wont" are taken for them too.
UNMARKED = frozenset(
    (
        *("dont", "doesnt", "didnt", "isnt", "arent", "wasnt", "werent", "hasnt", "havent", "hadnt"),
        *("wont", "wouldnt", "couldnt", "shouldnt", "cant", "mustnt", "aint"),
    )
)

_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)*"
_TOKEN = re.compile(rf"(?P<quantity>{QUANTITY})|(?P<word>{_WORD})", re.IGNORECASE)


SENTENCE = 500  # characters: longer texts are not kept


class Term(NamedTuple):
    """One word or number: `key` is what compares, `start` and `end` where it stands."""

    key: str
    start: int
    end: int
    text: str

    @property
    def is_number(self) -> bool:
        return self.key[0] == "#"

    @property
    def is_capitalised(self) -> bool:
        return self.text[0].isupper()


def terms(text: str) -> list[Term]:
    """Every word and number of the text in order, with offsets into it."""
    return list(_terms_of_sentence(text)) if len(text) <= SENTENCE else _terms(text)


@lru_cache(maxsize=4_000)
def _terms_of_sentence(text: str) -> tuple[Term, ...]:
    """One sentence is read for several features of a question, and for the next question again."""
    return tuple(_terms(text))


def _terms(text: str) -> list[Term]:
    found: list[Term] = []
    start = 0
    while start < len(text):
        stop = _end_of_piece(text, start)
        if has_no_number(text[start:stop]):
            found += [Term(stem(m.group()), *m.span(), m.group()) for m in _ONE_WORD.finditer(text, start, stop)]
        else:
            for match in _TOKEN.finditer(text, start, stop):
                found.append(Term(_key(match.group(), match.lastgroup), *match.span(), match.group()))
        start = stop
    return found


def _end_of_piece(text: str, start: int) -> int:
    """Where a line or a sentence ends: no word or number goes on after it."""
    line, sentence = text.find("\n", start), text.find(". ", start)
    ends = [end + 1 for end in (line, sentence) if end >= 0]
    return min(ends, default=len(text))


def content_keys(text: str) -> Iterator[str]:
    """The keys of the text's content words and numbers in order, repeats too: what of `terms` most callers need.

    No word or number goes on after a line or after a full stop with a space: each piece between them is read alone.
    """
    return chain.from_iterable(map(keys_of_piece, text.replace("\n", ". ").split(". ")))


@lru_cache(maxsize=8_000)
def keys_of_piece(piece: str) -> tuple[str, ...]:
    """The keys of a sentence: of words alone by splitting it, a tenth of the cost of the pattern that finds numbers."""
    letters = _letters(piece)
    if letters is not None:
        found = [_PLAIN_KEYS[word] for word in _split(letters)]
        if None not in found:
            return tuple(filter(None, found))
    return tuple(filter(None, (_content_key(match.group(), match.lastgroup) for match in _TOKEN.finditer(piece))))


def keys_among(wanted: frozenset[str], text: str) -> frozenset[str]:
    """Those of these keys that are among the `content_keys` of a text, told from its set of words where that can be.

    A number may take in words that count, no other: one of those, or a figure, has the text read piece by piece.
    """
    letters = _letters(text)
    if letters is None:
        return wanted.intersection(content_keys(text))
    there = set(_split(letters))
    keys = set(map(_PLAIN_KEYS.__getitem__, there))
    found = wanted & keys
    if None not in keys or not wanted:
        return found
    unsure = (_MAYBE_KEYS[word] for word in there if _PLAIN_KEYS[word] is None or word.startswith(_ONE))
    if not wanted.isdisjoint(chain((_ONE,), *unsure)) or any(key[0] == "#" for key in wanted):
        return wanted.intersection(content_keys(text))
    return found


def has_no_number(text: str) -> bool:
    """Whether a text surely has no number, told at a tenth of the cost of finding those it has."""
    return plain_words(text) is not None


def plain_words(text: str) -> frozenset[str] | None:
    """The words of a text in lower case, by splitting it; None where it may have a number, or needs the pattern."""
    found = runs(text)
    return None if found is None or None in map(_PLAIN_KEYS.__getitem__, found) else found


@lru_cache(maxsize=4_000)
def runs(text: str) -> frozenset[str] | None:
    """The runs of letters, digits and apostrophes of a text in lower case; None where only the pattern tells words."""
    letters = _letters(text)
    return None if letters is None else frozenset(_split(letters))


@lru_cache(maxsize=4_000)
def every_key(text: str) -> frozenset[str]:
    """The keys of all words and numbers of a text, those that carry no content too."""
    found = plain_words(text)
    if found is None:
        return frozenset(term.key for term in terms(text))
    return frozenset(map(_EVERY_KEY.__getitem__, found)) - {""}


def _letters(text: str) -> str | None:
    """The text with plain marks and spaces; None where it has letters that only the pattern can tell apart."""
    if text.isascii():
        return text
    letters = text.translate(_TYPOGRAPHIC)
    return None if _OTHER_LETTER.search(letters) else letters


def _split(letters: str) -> list[str]:
    return letters.lower().translate(_SEPARATORS).split()


class _EveryKey(dict[str, str]):
    """The key of each run of letters and apostrophes: empty where there is no letter."""

    def __missing__(self, written: str) -> str:
        if len(self) >= MOST_WORDS:
            self.clear()
        words = _ONE_WORD.findall(written)
        self[written] = key = stem(words[0]) if words else ""
        return key


class _PlainKeys(dict[str, str | None]):
    """The key of each run of letters, digits and apostrophes: empty where no word of content is in it.

    None where the pattern must tell: a digit, the word of a number, or words that only an apostrophe parts.
    """

    def __missing__(self, written: str) -> str | None:
        if len(self) >= MOST_WORDS:
            self.clear()
        self[written] = key = _plain_key(written)
        return key


class _MaybeKeys(dict[str, tuple[str, ...]]):
    """The keys of content that words and parts of words in a run may have, where no number takes them in."""

    def __missing__(self, written: str) -> tuple[str, ...]:
        if len(self) >= MOST_WORDS:
            self.clear()
        rests = (written[match.start() :] for match in _PART.finditer(written))
        words = {word for rest in rests for word in (*_ONE_WORD.findall(rest), *_PART.findall(rest))}
        self[written] = found = tuple(filter(None, (_content_key(word, "word") for word in words)))
        return found


def _plain_key(written: str) -> str | None:
    parts = written.split("'")
    if any(not part.isalpha() for part in parts if part) or any(map(_may_count, parts)):
        return None
    words = _ONE_WORD.findall(written)
    if len(words) > 1:
        return None
    return (_content_key(words[0], "word") or "") if words else ""


def _may_count(word: str) -> bool:
    return (word in UNITS and word != "one") or word in TENS or word.startswith(tuple(SCALES))


MOST_WORDS = 100_000
_PLAIN_KEYS = _PlainKeys()
_EVERY_KEY = _EveryKey()
_MAYBE_KEYS = _MaybeKeys()
_ONE = "one"  # a pronoun that counts beside a number
_ONE_WORD = re.compile(_WORD)
_PART = re.compile(r"[^\W\d_]+")
_SEPARATORS = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) != "'"}
# All but letters of Latin alphabets whose lower case is one letter, and none that a pattern takes for another.
_OTHER_LETTER = re.compile("[^\x00-\x7fÀ-ÖØ-öø-įĲ-ňŊ-ž]")
_TYPOGRAPHIC = str.maketrans("’“”‘–—…\u00a0", '\'"""--. ')


@lru_cache(maxsize=100_000)
def _content_key(token: str, group: str | None) -> str | None:
    return _key(token, group) if _is_content(token) else None


def _key(token: str, group: str | None) -> str:
    return stem(token) if group == "word" else f"#{value_of(token):.10g}"


def is_content(term: Term) -> bool:
    return _is_content(term.text)


@lru_cache(maxsize=100_000)
def _is_content(word: str) -> bool:
    return plain(word) not in function_words() and not _negates(word)


def is_negation(term: Term) -> bool:
    return _negates(term.text)


@lru_cache(maxsize=100_000)
def _negates(word: str) -> bool:
    word = word.lower().replace("’", "'")
    return word in NEGATIONS or word in UNMARKED or word.endswith(NEGATED)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A light stem: irregular forms by table, the ending of a plural or past off, then at most two suffixes."""
    word = plain(word)
    word = word.removesuffix("'s").removesuffix("'")
    word = uninflected(irregular().get(word, word))
    if len(word) <= 3:
        return word
    shorter = without_suffix(without_suffix(word))
    return irregular().get(shorter, shorter)


@cache
def irregular() -> dict[str, str]:
    lines = (line.split() for line in read_lines("irregular_forms.txt"))
    return {form: forms[0] for forms in lines for form in forms[1:]}


@cache
def common_words() -> frozenset[str]:
    """The common words of English; `function_words` are those of them that tell nothing."""
    return read_words("common_words.txt")


@cache
def function_words() -> frozenset[str]:
    """The words that carry no claim of their own."""
    return read_words("function_words.txt")
