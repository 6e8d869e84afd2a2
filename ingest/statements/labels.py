"""The grammar of a speaker's label: "NEIL BRODY, HOST:", "The Minister for Roads (Ana Rua)", "Reporter 1 (02:31):"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from ingest.speakers.nouns import is_given, is_title
from ingest.speakers.word_lists import label_words, short_titles
from rag.lexicon.names import particles, plain, words
from rag.lexicon.nouns import is_relation

Form = Literal["handle", "letter", "asker", "office", "name", "words", "field"]

MOST_OF_TITLE = 2  # words of an office, of which one is its noun: "Chief Minister", "Leader of the Opposition"
LONGEST = 110  # characters of a label
MOST_WORDS = 16
SHORTEST_NAME = 8  # characters of a name in brackets whose given name is unknown
LETTERS: dict[str, Literal["question", "answer"]] = {
    "Q": "question",
    "A": "answer",
    "Answer": "answer",
    "ANSWER": "answer",
}

# Not the colon of a clock time, nor one within brackets.
COLON = re.compile(r":(?!\d)(?![^()\[\]]{0,200}[)\]])(?:[*_]{1,2})?(?=\s|$)")
_BULLET = re.compile(r"[•*▪–—-]\s+")
_CLOCK = re.compile(r"\s{0,9}[\[(]?(?<![\w:.])\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?[\])]?\s{0,9}")
_BRACKETS = re.compile(r"\s{0,9}(?:\(([^()]{0,200})\)|\[([^\[\]]{0,200})\])")
_SEGMENTS = re.compile(r", | [–—-] |(?<=\w)—(?=[A-Z])|(?<=\w{3})\s?/\s?(?=[A-Z]\w\w)")
_WORD = re.compile(r"[^\s,]+")
_STOP = re.compile(r"(?<!\S)(\S{0,40})[.](?=\s|$)|[!?“”\"…;]")
_NUMBERED = re.compile(r"(?:\d{1,3}\.|Q\.?\s?\d{1,4}[.)]?)\s+")  # of a question on notice, or to a witness
_ADDRESSEE = re.compile(r"(?<=\S)\s{1,9}(?:to|asked) the [A-Z].*$")
# When and by what way it was said: "Mayor Ana Rua on Thursday:", "Ana Rua by email:".
_MANNER = re.compile(
    r"(?<=\w),? (?:on (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{1,2} [A-Z]|[A-Z][a-z]+ \d{1,2}\b).*"
    r"|(?:yesterday|today|last \w+)"
    r"|(?:by|in|via) (?:an? )?(?:e-?mail|letter|(?:written )?statement|text|tweet|post)\b.*)$"
)
# What a script of a broadcast has before the name of who is heard: "SOT: Ana Rua", "SOUNDBITE (English) Ana Rua".
CLIP = re.compile(
    r"(?:SOTs?|SOUND ?BITES?|CLIPS?|GRABS?|BYTES?|SYNC|INSERTS?|ACTUALITY|AUDIO|TAPE|VOX(?: POPS?)?|IV|INTVW?)"
    r"(?: ?#?\d{1,2})?(?: ?\([A-Z][^()\n]{0,30}\))?(?:\s?[:,/–—-]\s?(?=\w)|\s(?=[A-Z]))"
    r"|(?:[Ss]oundbite|[Bb]yte|[Cc]lip|[Gg]rab)s?(?: \d)?: (?=[A-Z])"
)
# "Jo from Tui asks", "A reader writes": whoever it is puts a question.
_ASKS = re.compile(r"(?<=\w),? (?:asks|asked|writes|wrote|wants to know)$")
_DECADE = re.compile(r",? (?:in (?:his|her|their) )?(?:early |mid-?|late )?\d0s\b")  # "Male, 60s"
_CONNECTORS = frozenset(["of", "for", "the", "and", "to", "in", "at", "on", "an", "a", "de", "la"])
_CHAIR = frozenset(("the", "mr", "madam", "mrs", "ms", "deputy", "acting", "temporary", "assistant"))
_NUMBER = re.compile(r"\d{1,2}$")
_ORDINAL = re.compile(r"[IVX]{1,4}")  # of a part of a record
_PLACE_OF = frozenset(("of", "for", "to"))


class Label(NamedTuple):
    """What a label tells: a person's `name` without titles, an `office`, an outlet or person in brackets."""

    name: str
    office: str
    form: Form


@lru_cache(maxsize=4096)
def read_label(label: str) -> Label | None:
    """A label in its parts, or None where the words cannot be one."""
    bare = _MANNER.sub("", _ADDRESSEE.sub("", _NUMBERED.sub("", without_clock(label), count=1)))
    bare = _DECADE.sub("", bare)
    if not bare or len(bare) > LONGEST or _ends_sentence(bare):
        return None
    if bare in LETTERS:
        return Label("", bare, "letter")
    if bare[0] == "@" and len(bare.split()) == 1:
        return Label(bare, "", "handle")
    brackets = [first or second for first, second in _BRACKETS.findall(bare)]
    core = _BRACKETS.sub("", bare).strip()
    first, *others = _SEGMENTS.split(core)
    words = core.split()
    asking = next((b.split(",")[0] for b in brackets if b[:1].isupper()), "")
    if core in LETTERS:
        return Label(asking, core, "asker" if LETTERS[core] == "question" else "letter")
    if words and _opens(words[0]) and (_ASKS.search(core) or (any(map(str.islower, words)) and _is_asker(words))):
        return Label(asking, _ASKS.sub("", core), "asker")
    if not words or len(words) > MOST_WORDS or not _may_be_label(first.split()) or not _opens(words[0]):
        return None
    if not all(_is_office_or_name(segment.split()) for segment in others):
        return None
    if _is_field(words):
        return Label("", core, "field")
    if _is_asker(words):
        return Label(asking, core, "asker")
    found = _of_segments([*_SEGMENTS.split(core), *(b for b in brackets[:1] if _names_somebody(b))], core)
    return _with_office(found, brackets[0]) if brackets and found else found


def _with_office(label: Label, told: str) -> Label:
    """A name with the office that stands in brackets behind it, where only a form of address stands before it."""
    words, before = told.split(), [word for word in label.office.split() if plain(word) not in label_words("address")]
    is_office = bool(words) and any(map(is_title, words[:MOST_OF_TITLE])) and not _names_somebody(told)
    return label._replace(office=told) if label.name and not before and is_office else label


def _may_be_label(words: list[str]) -> bool:
    """Whether each word may stand in a label; a title in small letters may before a name ("Deputy mayor Ana Rua")."""
    named = bool(words) and _opens(words[-1])
    return all(_may_stand(word) or (at and named and _is_title(word)) for at, word in enumerate(words))


def _ends_sentence(words: str) -> bool:
    """Whether a stop within the words is more than that of a short form: "Sen.", "J."."""
    stops = (found[1] for found in _STOP.finditer(words))
    return any(not (word and is_short(word)) for word in stops)


def is_short(word: str) -> bool:
    """Whether a word before a full stop is a title's short form or an initial."""
    bare = plain(word.strip("(["))
    return len(bare) == 1 or "." in word or bare in short_titles() or is_title(bare)


def end_of_label(line: str) -> int:
    """Where the words of a line begin behind a label that names somebody, or 0."""
    bullet = _BULLET.match(line)
    colon = COLON.search(line, 0, LONGEST)
    read = read_label(line[bullet.end() if bullet else 0 : colon.start()]) if colon else None
    return colon.end() if colon and read and read.form in ("name", "office", "asker", "letter") else 0


def without_clock(label: str) -> str:
    """A label without the time that stands beside it, and without marks of emphasis."""
    return _CLOCK.sub(" ", label.strip(" *_#\t")).strip(" *_:\t")


def split_titles(words: list[str]) -> tuple[list[str], list[str]]:
    """The titles or the office at the start of a label's words, and the name behind them."""
    while len(words) > 1 and plain(words[-1]) in label_words("postnominals") and words[-1].isupper():
        words = words[:-1]
    last = max((at for at, word in enumerate(words, 1) if _is_title(word)), default=0)
    if last < len(words) and plain(words[last]) in _PLACE_OF:
        return _behind_complement(words, last)
    if any(plain(word) in _PLACE_OF for word in words[last:]):
        last = 0
    return words[:last], words[last:]


def _behind_complement(words: list[str], last: int) -> tuple[list[str], list[str]]:
    """The name behind "Minister for Roads" begins with a given name, if there is one."""
    given = next((at for at in range(last + 1, len(words) - 1) if at > last + 1 and is_given(words[at])), None)
    return (words, []) if given is None else (words[:given], words[given:])


def _of_segments(segments: list[str], core: str) -> Label | None:
    name, office = "", ""
    for segment in segments:
        titles, named = split_titles(segment.split())
        if name and all(plain(w) in label_words("askers") or is_relation(plain(w)) for w in named):
            titles, named = segment.split(), []  # "JO HALE, PRESENTER", "TOM RUA, FATHER"
        if named and not name and (titles or not office or _names_somebody(segment)):
            name = " ".join(named)
        office = office or " ".join(titles)
    if not name:
        return Label("", office or core, "office")
    return Label(name, office, "name" if office or _looks_named(name.split()) else "words")


def _is_office_or_name(words: list[str]) -> bool:
    return all(map(_may_stand, words)) or any(map(_is_title, words))


def _names_somebody(words: str) -> bool:
    """Whether words in brackets name who speaks for an office: not the place or the party that somebody sits for."""
    titles, named = split_titles(words.split())
    if titles:
        return bool(named)
    return len(named) in (2, 3) and (is_given(named[0]) or len(words) > SHORTEST_NAME)


def _looks_named(words: list[str]) -> bool:
    initials = len(words) == 1 and words[0].isupper() and len(words[0]) > 1
    return initials or is_given(words[0]) or (all(w.isupper() for w in words) and len(words) <= 5)


def _is_title(word: str) -> bool:
    if word.islower() and plain(word) in words("person_nouns.txt"):
        return True  # "Harbour master Ana Rua"
    return is_title(word) or plain(word) in label_words("address") - {"the", "very"}


def _may_stand(word: str) -> bool:
    bare = word.strip("(),‘’'\"-–—&/.")
    if not bare:
        return True
    return bare[0].isupper() or bare.lower() in _CONNECTORS or plain(bare) in particles() or bool(_NUMBER.match(bare))


def _opens(word: str) -> bool:
    return word.lstrip("‘’'(")[:1].isupper()


def _is_field(words: list[str]) -> bool:
    folded = [plain(word) for word in words]
    if set(folded) <= label_words("rosters") and not label_words("lists").isdisjoint(folded):
        return True  # "MEMBERS PRESENT"
    of_record = folded[0] if _NUMBER.match(words[-1]) else folded[-1]
    if of_record in label_words("proceedings") or _ORDINAL.fullmatch(words[0]):
        return True  # "SPECIAL MEETING", "Episode 48", "II"
    if len(words) > 4 or any(_is_title(word) or is_given(word) for word in words[1:]):
        return False
    return folded[0] in label_words("fields") and not (len(words) == 1 and folded[0] in label_words("askers"))


def _is_asker(words: list[str]) -> bool:
    """ "Reporter 1", "UNIDENTIFIED MALE", "Hon. Members": nobody by name."""
    folded = [plain(word) for word in words if not _NUMBER.match(word)]
    if folded[-1:] == ["speaker"] and len(folded) == len(words) and set(folded[:-1]) <= _CHAIR:
        return False  # who presides; "Speaker 2" is anybody
    if words[-1].islower() and folded[-1] not in label_words("askers_within"):
        return False  # "The question: who pays?"
    known = (
        label_words("askers")
        | label_words("voices")
        | label_words("askers_within")
        | {"the", "an", "a", "several", "some", "male", "female", "both", "all", "first", "second", "third", "another"}
    )
    return bool(folded) and all(word in known for word in folded)


def is_roster(line: str) -> bool:
    """ "Appearances:", "Members present: Ana Rua, Jo Hale": a line that lists those who were there."""
    before, colon, _ = line.partition(":")
    return bool(colon) and not label_words("rosters").isdisjoint(plain(before).split())


def words_of(label: str) -> Iterator[str]:
    """The words of a label as they fold, brackets and clock apart."""
    for word in _WORD.findall(_BRACKETS.sub("", without_clock(label))):
        if folded := plain(word):
            yield folded
