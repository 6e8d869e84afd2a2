"""Proper names as a text writes them, each with the title before it. Pure, without a model: capitals and word lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from ingest.speakers.nouns import is_body_word, is_given, is_relation, is_title
from ingest.speakers.word_lists import voice_words, word_list
from rag.lexicon.names import particles, plain, suffixes

_CAPITALS = "A-Z\u00c0-\u00de\u0100-\u017f"
_WORD = re.compile(rf"(?<![\w@#])[{_CAPITALS}]\w*(?:[’'‘.&-](?=\w)\w+)*")
# A possessive, and the second half of "Vale-led", which is no part of the name; "Ki-moon" is one.
_CLOSING = re.compile(r"[’'][sS]$|-(?:led|based|style|backed|like|era|born|area|aligned|owned|endorsed)$")
_CONTRACTION = re.compile(r"(?:[’'](?:m|re|ve|ll|d)|n[’']t)$", re.IGNORECASE)
_GAP = re.compile(r"[ \u00a0]|[ ]&[ ]|\.[ \u00a0]|, (?=Jr|Sr|III?\b)")
_NICKNAME = re.compile(rf" (?:[“\"‘'(][{_CAPITALS}][\w-]*[”\"’')]) ")  # Ari “Moss” Vale
_PARTICLE_GAP = re.compile(r"[ \u00a0](?:[a-z]{1,3}[ \u00a0]){1,2}")
_COMPLEMENT = re.compile(
    rf"((?:[{_CAPITALS}][\w.-]* )*)([\w-]+) (?:of|for)(?: the)?(?: (?:[{_CAPITALS}][\w-]*,?|and|the|of))* $"
)
_LOOK_BACK = 90  # characters; "Secretary of Business, Innovation and Employment" before a name
SHOUTED = 4  # letters; shorter words in capitals are acronyms
TITLED = 3  # words of an occupation, a given name and a family name
LONGEST_NAME = 4  # words of a person's name, particles apart


class Word(NamedTuple):
    start: int
    end: int
    text: str


class ProperName(NamedTuple):
    """A name where it stands: `words` without title and possessive; `title` the capitalised words before it."""

    start: int
    end: int
    words: tuple[str, ...]
    title: str
    title_start: int

    @property
    def name(self) -> str:
        return " ".join(self.words)


def proper_names(text: str, families: Set[str] = frozenset()) -> tuple[ProperName, ...]:
    """Every run of capitalised words that can be a name, in order; runs that only name a role have no words.

    A function word that is one of `families` is a name: "Long said" where the text names Ari Long.
    """
    return tuple(found for run in _runs(text) if (found := _proper_name(text, run, families)))


def _runs(text: str) -> Iterator[list[Word]]:
    run: list[Word] = []
    for match in _WORD.finditer(text):
        word = match.group()
        if not word[0].isupper() or (run and _NICKNAME.fullmatch(text, run[-1].end, match.end() + 2)):
            continue
        closing = _CLOSING.search(word)
        end = match.start() + closing.start() if closing else match.end()
        if run and not _goes_on(text, run, match):
            yield run
            run = []
        run.append(Word(match.start(), end, text[match.start() : end]))
        if closing:
            yield run
            run = []
    if run:
        yield run


def _goes_on(text: str, run: Sequence[Word], match: re.Match[str]) -> bool:
    last, gap = run[-1], _NICKNAME.sub(" ", text[run[-1].end : match.start()])
    if not _GAP.fullmatch(gap):
        return bool(_PARTICLE_GAP.fullmatch(gap)) and set(gap.split()) <= particles() | voice_words("body_particles")
    if gap[0] == "." and not is_abbreviation(last.text):
        return False
    return not (_parts_names(match.group()) or _parts_names(last.text) or _leaves_heading(run, match.group()))


def _parts_names(word: str) -> bool:
    """A function word or a verb of saying with a capital, as in a headline: no name runs over it."""
    return plain(word) in word_list("openers") - voice_words("in_names")


def _leaves_heading(run: Sequence[Word], word: str) -> bool:
    shouted = [before.text for before in run[-2:] if before.text.isupper() and len(before.text) >= SHOUTED]
    return len(shouted) == 2 and not word.isupper()


def is_abbreviation(word: str) -> bool:
    folded = plain(word)
    return len(folded) == 1 or folded in word_list("title_short") or folded in suffixes() or "." in word


def _proper_name(text: str, run: list[Word], families: Set[str]) -> ProperName | None:
    while run and _opens(run[0].text) and not (len(run) == 1 and plain(run[0].text) in families):
        run = run[1:]
    if not run:
        return None
    title_start, first = _title(text, run)
    end = run[-1].end
    if text[end : end + 1] == "." and plain(run[-1].text) in suffixes():
        end += 1
    title = text[title_start : run[first - 1].end] if first else ""
    start = run[first].start if first < len(run) else run[-1].end
    return ProperName(start, end, tuple(_words(text, run[first:])), title, title_start)


def _opens(word: str) -> bool:
    stem = _CONTRACTION.sub("", word)
    return stem != word or plain(stem) in word_list("openers")


def _words(text: str, run: Sequence[Word]) -> Iterator[str]:
    """The words of a name with the particles between them; initials keep their full stop."""
    for before, word in zip([None, *run], run, strict=False):
        if before is not None:
            yield from (part for part in text[before.end : word.start].split() if part.isalpha() or part == "&")
        dotted = text[word.end : word.end + 1] == "." and is_abbreviation(word.text)
        yield word.text + "." if dotted else word.text


def _title(text: str, run: Sequence[Word]) -> tuple[int, int]:
    """Where the title before a name starts, and how many words of the run are title: all where nobody is named."""
    addressed = next((i + 1 for i, word in enumerate(run[:-1]) if plain(word.text) in voice_words("address")), 0)
    first = addressed or next((i + 1 for i in range(len(run) - 1, -1, -1) if _is_role(run[i].text)), 0)
    if first == len(run) and first > 1 and _is_forename(run[-2].text):
        first = next((i + 1 for i in range(len(run) - 3, -1, -1) if _is_role(run[i].text)), 0)  # "Martin Luther King"
    start = run[0].start
    if first == 0 and (before := _complement_start(text, start)) is not None:
        start, first = before, _after_complement(run)
    if (
        first == 0
        and len(run) == TITLED
        and _begins(text, start)
        and is_given(run[1].text)
        and not is_given(run[0].text)
    ):
        first = 1  # "Objector Ari Vale": at the start of a sentence every word has a capital
    if first == 0 and len(run) > LONGEST_NAME - 1 and is_given(run[-2].text):
        first = len(run) - 2  # a long title of unknown words
    if any(is_body_word(word.text) for word in run[first:]):
        return run[0].start, 0
    return (start, first) if first else (run[0].start, 0)


def _begins(text: str, start: int) -> bool:
    """Whether a sentence or a line begins at an offset."""
    before = text[:start].rstrip(' *_“"‘') if start < _LOOK_BACK else text[start - _LOOK_BACK : start].rstrip(' *_“"‘')
    return not before or before[-1] in '.!?\n”"'


def _is_forename(word: str) -> bool:
    return is_given(word) or len(plain(word)) == 1


def _is_role(word: str) -> bool:
    return is_title(word) or is_relation(word)


def _complement_start(text: str, start: int) -> int | None:
    """Where a title begins whose "of" or "for" the run goes on: "Secretary of" before "State Marco Rubio"."""
    low = max(0, start - _LOOK_BACK)
    before = _COMPLEMENT.search(text[low:start])
    if before is None or before[0].endswith(
        (", ", ", and ")
    ):  # "the mayor of Tui Bay, Ari Vale" names him after the comma
        return None
    return low + before.start() if is_title(before[2]) else None


def _after_complement(run: Sequence[Word]) -> int:
    """Where a name begins after "Secretary of": the last two words are the name, three with an initial between."""
    if len(run) < 3:
        return len(run) if len(run) == 2 and not is_given(run[0].text) else 0
    return len(run) - (3 if len(run) > 3 and len(plain(run[-2].text)) == 1 else 2)
