"""Proper names as a text writes them, each with the title before it. Pure, without a model: capitals and word lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from ingest.speakers.nouns import is_body_word, is_family, is_given, is_title
from ingest.speakers.titles import NameWord, Writing, begins_sentence, title_of
from ingest.speakers.word_lists import short_titles, voice_words, word_list
from rag.data import read_table
from rag.lexicon.names import composed, is_place, particles, plain, post_nominals, suffixes, words

_CAPITALS = "A-Z\u00c0-\u00de\u0100-\u017f"
_OKINA = "‘’'ʻʼ`"
_WORD = re.compile(
    rf"(?<![\w@#])(?:[{_OKINA}](?=[AEIOUĀĒĪŌŪ]))?[{_CAPITALS}]\w*(?:[\u0300-\u036f\u00ad\u200b-\u200f\u2060]\w*|[’'‘`.&-](?=\w)\w+)*"
)
# A possessive, and the second half of "Vale-led", which is no part of the name; "Ki-moon" is one.
_CLOSING = re.compile(r"[’'][sS]$|-(?:led|based|style|backed|like|era|born|area|aligned|owned|endorsed)$")
_CONTRACTION = re.compile(r"(?:[’'](?:m|re|ve|ll|d)|n[’']t)$", re.IGNORECASE)
_GAP = re.compile(r"[ \u00a0]|[ ]&[ ]|\.[ \u00a0]")
_CLAUSE = re.compile(r" (?:had|has|was|is|would|will|could|did)\b")
_FINAL_MARK = re.compile(r"\w\w[’'](?!\w)")
_SINGLE_OPENED = re.compile(r"(?<![\w’'])[‘'](?=\w)")
_SINGLE_CLOSED = re.compile(r"(?<=[\w.,!?…])[’'](?!\w)")
_NICKNAME = re.compile(rf" (?:[“\"‘'(][{_CAPITALS}][\w-]*[”\"’')]) ")  # Ari “Moss” Vale
_PARTICLE_GAP = re.compile(r"[ \u00a0](?:[a-z]{1,5}(?:/[a-z])?[ \u00a0]){1,3}")
_FIGURE = re.compile(r" (\d{2,4})(?![\w.,:/%-]*\d|[\w%/:-])")
_LOWER_NEXT = re.compile(r" ([a-z]+)")
_NOUN_BEFORE = re.compile(r"(?<![\w’'-])([a-z]{3,}) $")
_DAY_BEFORE = 20  # characters in which a word before a weekday is sought
OUTLET_AND_NAME = 2  # words of "Herald Vale"
NAMED_FOR_A_DAY = 2  # words of a name that a weekday is the given name of
MONTHS = frozenset(map(str, read_table("dates.toml")["months"]))
ENDED = 5  # letters of the longest word that an ending tells nothing of
PAIR = 2  # words: a given and a family name
SHOUTED = 4  # letters; shorter words in capitals are acronyms
LONGEST_NAME = 6  # words of a person's name, particles apart


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
    found = list(_apart_from_outlets(text, list(_runs(text))))
    inside = families | {plain(word.text) for run in found for word in run[1:]}
    inside |= {plain(run[0].text) for run in found if not begins_sentence(text, run[0].start)}
    runs = [trimmed for run in found if (trimmed := _without_openers(text, run, families, inside))]
    writing = Writing(text, runs)
    return tuple(_with_whole_posts(text, [_proper_name(text, run, writing) for run in runs]))


def _with_whole_posts(text: str, names: Sequence[ProperName]) -> Iterator[ProperName]:
    """A name with all of a post that names two matters: "Sport and Recreation Minister Ari Vale"."""
    kept: list[ProperName] = []
    for name in names:
        while kept and name.words and (kept[-1].start > name.title_start or _begins_post(text, kept[-1], name)):
            before = kept.pop()
            if before.start > name.title_start:
                continue  # "Secretary for Business, Innovation and Employment": within the title
            name = name._replace(title=text[before.start : name.start].rstrip(), title_start=before.start)
        kept.append(name)
    yield from kept


def _begins_post(text: str, before: ProperName, name: ProperName) -> bool:
    """Whether words with capitals are a matter of the office before a name, joined to the matters that stand there."""
    matter, *rest = name.title.split() or [""]
    joined = text[before.end : name.title_start] in (" and ", ", ", " & ")
    return (
        joined
        and bool(rest)
        and not before.title
        and not is_title(matter)
        and all(_is_matter(word) for word in before.words)
    )


def _is_matter(word: str) -> bool:
    """Whether a word names what an office is over: "Sport", "Housing"; no place, no body, nobody."""
    is_body = is_body_word(word) and plain(word) not in voice_words("portfolios")
    apart = is_given(word) or is_body or is_place(word)
    return plain(word) in words("common_words.txt") and not apart


def _runs(text: str) -> Iterator[list[NameWord]]:
    run: list[NameWord] = []
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        if word[0] in _OKINA and not _is_glottal(text, start):
            word, start = word[1:], start + 1
        if not (word[0].isupper() or word[1:2].isupper()) or (
            run and _NICKNAME.fullmatch(text, run[-1].end, match.end() + 2)
        ):
            continue
        closing = _CLOSING.search(word)
        end = start + closing.start() if closing else match.end() + _ends_in_mark(text, match.end())
        if run and not _goes_on(text, run, match):
            yield run
            run = []
        run.append(NameWord(start, end, composed(text[start:end])))
        if closing:
            yield run
            run = []
    if run:
        yield run


def _ends_in_mark(text: str, end: int) -> bool:
    """Whether the mark at an offset is the last letter of a name: "Ochieng'", that no mark opened."""
    if not _FINAL_MARK.match(text, max(0, end - 2)) or text[end - 2 : end].lower() != "ng":
        return False
    return not _SINGLE_OPENED.search(text, text.rfind("\n", 0, end) + 1, end)


def _is_glottal(text: str, at: int) -> bool:
    """Whether a mark before a vowel is a letter of the name: no single mark closes behind it before the line ends."""
    if text[at] in "ʻʼ":
        return True
    line = text[at + 1 : end if (end := text.find("\n", at)) >= 0 else len(text)]
    if _SINGLE_CLOSED.search(line):
        return False
    return bool(re.match(r"\w+ [A-Z]|\w+ \w+ed\b|\w+ said\b", line)) or text[at - 1 : at] == " "


def _apart_from_outlets(text: str, runs: Sequence[list[NameWord]]) -> Iterator[list[NameWord]]:
    """The runs, parted where a paper that was told stands before who spoke: "told the Herald Vale had said"."""
    alone = {plain(run[-1].text) for run in runs if len(run) != OUTLET_AND_NAME}
    for run in runs:
        low = max(0, run[0].start - len("told the "))
        told = len(run) == OUTLET_AND_NAME and text[low : run[0].start].endswith("told the ")
        if told and is_body_word(run[0].text) and not is_body_word(run[1].text) and _tells_clause(text, run, alone):
            yield run[:1]
            yield run[1:]
        else:
            yield run


def _tells_clause(text: str, run: Sequence[NameWord], alone: Set[str]) -> bool:
    return bool(_CLAUSE.match(text, run[-1].end)) or plain(run[-1].text) in alone


def _goes_on(text: str, run: Sequence[NameWord], match: re.Match[str]) -> bool:
    last, gap = run[-1], _NICKNAME.sub(" ", text[run[-1].end : match.start()])
    if gap == ", " and (match.group() in post_nominals() or plain(match.group()) in suffixes()):
        return True
    if not _GAP.fullmatch(gap):
        return bool(_PARTICLE_GAP.fullmatch(gap)) and set(gap.split()) <= particles() | voice_words("body_particles")
    if gap[0] == "." and (not is_abbreviation(last.text) or plain(last.text) in ("jr", "sr")):
        return False  # "… said Ari Vale Jr. Marsh …": nothing of a name follows "Jr."
    if len(match.group()) == 1 and text[match.end() : match.end() + 1] == ".":
        return True  # "E. A. Vale": no article
    initial = gap[0] == "." and len(last.text) == 1  # "assemblyman A. Vale": no article
    return not (
        _parts_names(match.group()) or (_parts_names(last.text) and not initial) or _leaves_heading(run, match.group())
    )


def _parts_names(word: str) -> bool:
    """A function word or a verb of saying with a capital, as in a headline: no name runs over it."""
    return plain(word) in word_list("openers") - voice_words("in_names")


def _leaves_heading(run: Sequence[NameWord], word: str) -> bool:
    shouted = [before.text for before in run[-2:] if before.text.isupper() and len(before.text) >= SHOUTED]
    return len(shouted) == 2 and not word.isupper()


def is_abbreviation(word: str) -> bool:
    folded = plain(word)
    return (
        len(folded) == 1 or folded in short_titles() | voice_words("short_names") or folded in suffixes() or "." in word
    )


def _without_openers(text: str, run: list[NameWord], families: Set[str], inside: Set[str]) -> list[NameWord]:
    """The run without words that open a sentence, and without a weekday or a month beside the name."""
    while run and _opens(run[0].text) and not (len(run) == 1 and plain(run[0].text) in families):
        if len(run) > 1 and len(run[0].text) == 1 and text[run[0].end : run[0].end + 1] == ".":
            break  # "A. Vale": an initial
        if len(run) == NAMED_FOR_A_DAY and is_weekday(run[0].text) and not _tells_when(text, run[0].start):
            break  # "Sunday Okoro said": a given name
        run = run[1:]
    given = len(run) == PAIR and run[0].text.endswith("ing")  # "Yuting Song said": no comma parts her names
    if run and not given and _opens_as_verb(text, run[0]) and plain(run[0].text) not in inside:
        run = run[1:]
    while len(run) > 1 and is_weekday(run[-1].text) and (len(run) > NAMED_FOR_A_DAY or not is_given(run[0].text)):
        run = run[:-1]  # "Ari Vale Friday said"
    return run


def _opens_as_verb(text: str, word: NameWord) -> bool:
    """Whether a word opens a sentence, ends as adverbs and participles do, and is no name: "Reacting"."""
    folded = plain(word.text)
    formed = len(folded) > ENDED and folded.endswith(("ing", "ly"))
    return formed and begins_sentence(text, word.start) and not (is_given(word.text) or is_family(word.text))


def _tells_when(text: str, start: int) -> bool:
    """Whether a weekday stands where it tells the day: at the start of a sentence, or after "on" or "last"."""
    before = (
        text[:start].rsplit(None, 1)[-1:] if start < _DAY_BEFORE else text[start - _DAY_BEFORE : start].split()[-1:]
    )
    return begins_sentence(text, start) or bool(before and before[0].lower() in voice_words("before_days"))


def is_weekday(word: str) -> bool:
    return plain(word) in voice_words("weekdays")


def _proper_name(text: str, run: list[NameWord], writing: Writing) -> ProperName:
    end = run[-1].end
    if text[end : end + 1] == "." and plain(run[-1].text) in suffixes():
        end += 1
    if (figure := _figure_behind(text, run)) is not None:
        return ProperName(run[0].start, figure.end, (*_words(text, run), figure.text), "", run[0].start)
    last = _before_post_nominals(run)
    title_start, first = title_of(text, run[:last], writing)
    title = text[title_start : run[first - 1].end] if first else ""
    start = run[first].start if first < len(run) else run[-1].end
    return ProperName(start, end, tuple(_words(text, run[first:last])), title, title_start)


def _figure_behind(text: str, run: Sequence[NameWord]) -> NameWord | None:
    """The number that ends the name of a group: "supporters' club Strand 77", or where the text has it twice.

    Not a number of what follows: "told Reuters 200 people had left".
    """
    found = _FIGURE.match(text, run[-1].end)
    if found is None or is_weekday(run[-1].text) or plain(run[-1].text) in MONTHS:
        return None
    following = _LOWER_NEXT.match(text, found.end())
    if following and not (plain(following[1]) in word_list("openers") or following[1].endswith("ed")):
        return None
    noun = _NOUN_BEFORE.search(text, max(0, run[0].start - _DAY_BEFORE), run[0].start)
    called = noun is not None and is_body_word(noun[1])
    twice = text.count(text[run[0].start : found.end()]) > 1
    return NameWord(found.start(1), found.end(), found[1]) if called or twice else None


def _before_post_nominals(run: Sequence[NameWord]) -> int:
    """How many words of a run stand before the letters behind a name: three of "Ari Vale Marsh KC MP"."""
    last = len(run)
    while last > 1 and run[last - 1].text in post_nominals():
        last -= 1
    return last


def _opens(word: str) -> bool:
    if word.endswith(("-year-old", "-born", "-based", "-led", "-time")):
        return True
    stem = _CONTRACTION.sub("", word)
    return stem != word or plain(stem) in word_list("openers")


def _words(text: str, run: Sequence[NameWord]) -> Iterator[str]:
    """The words of a name with the particles between them; initials keep their full stop."""
    for before, word in zip([None, *run], run, strict=False):
        if before is not None:
            between = text[before.end : word.start].split()
            yield from (part for part in between if part.isalpha() or part == "&" or part in particles())
        short = is_abbreviation(word.text) or (before is not None and plain(word.text) in voice_words("of_firms"))
        dotted = text[word.end : word.end + 1] == "." and short
        yield word.text + "." if dotted else word.text
