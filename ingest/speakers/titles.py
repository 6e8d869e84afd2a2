"""Where the title before a name ends: by word lists, and by how the text writes the name elsewhere. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.speakers.nouns import is_body_word, is_family, is_given, is_nationality, is_title
from ingest.speakers.word_lists import voice_words
from rag.lexicon.names import honorifics, particles, plain, suffixes, words
from rag.lexicon.nouns import is_person_noun, is_relation

_CAPITALS = "A-Z\u00c0-\u00de\u0100-\u017f"
_COMPLEMENT = re.compile(
    rf"((?:[{_CAPITALS}][\w.-]* )*)([\w-]+) (?:of|for)(?: the)?(?: (?:[{_CAPITALS}][\w-]*,?|and|the|of|for))* \Z"
)
_ABSTRACT = ("tions", "ments", "ities")  # the endings of no name
_LOOK_BACK = 90  # characters; "Secretary of Business, Innovation and Employment" before a name
_CALLED = re.compile(r"(?<![\w’'-])([a-z-]{1,30}) $")
_RANK = re.compile(r"[A-Z]{3,5}$")  # "DSP", "MCA"; two letters may be initials
_NAME_BEHIND = re.compile(rf", [{_CAPITALS}][\w’'-]+ [{_CAPITALS}]")  # "the head of Moss Vale, Ana Rua, said"
TITLED = 3  # words of a title, a given name and a family name
LONG_TITLE = 4  # words of the shortest run whose title no list has
FULL = 2  # words of a name in full
CALLINGS = ("er", "or", "man", "woman")  # how the second part of a calling ends


class NameWord(NamedTuple):
    start: int
    end: int
    text: str


class Writing:
    """How a text writes the words of its names: alone, after others, in lower case."""

    def __init__(self, text: str, runs: Sequence[Sequence[NameWord]]) -> None:
        folded = [tuple(plain(word.text) for word in run) for run in runs]
        self._whole = {each for each in folded if len(each) >= FULL}
        self._alone = {each[0] for each in folded if len(each) == 1}
        self._inside = {plain(word.text) for run in runs for word in run[1:]}
        self._inside |= {plain(run[0].text) for run in runs if not begins_sentence(text, run[0].start)}
        self._after: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for run_words in folded:
            if len(run_words) > FULL:
                self._after[run_words[0]].add(run_words[1:])
        self._lower = set(re.findall(r"(?<![\w’'-])[a-z]{3,}(?![\w’'-])", text))

    def is_written_without(self, run: Sequence[NameWord], first: int) -> bool:
        """Whether the text has the name in full without the first words of a run."""
        return tuple(plain(word.text) for word in run[first:]) in self._whole

    def has_alone(self, word: str) -> bool:
        """Whether the text has a word by itself, as it has a family name."""
        return plain(word) in self._alone

    def precedes_several(self, word: str) -> bool:
        """Whether a word stands before different full names, as a title does."""
        return len({rest[-1] for rest in self._after[plain(word)]}) > 1

    def is_common(self, word: str) -> bool:
        """Whether the text has a word in lower case, or with a capital only at the start of sentences."""
        return plain(word) in self._lower and plain(word) not in self._inside


def begins_sentence(text: str, start: int) -> bool:
    """Whether a sentence or a line begins at an offset."""
    before = text[max(0, start - _LOOK_BACK) : start].rstrip(' *_“"‘')
    return not before or before[-1] in '.!?\n”"'


def title_of(text: str, run: Sequence[NameWord], writing: Writing) -> tuple[int, int]:
    """Where the title before a name starts, and how many words of the run are title: all where nobody is named."""
    first = _by_lists(run)
    start = run[0].start
    if first < len(run):
        first = _after_honorifics(run, _after_unlisted(text, run, first, writing))
    first -= _is_given_behind_calling(text, run, first)
    place = _is_thing(run[-1].text) or _NAME_BEHIND.match(text, run[-1].end)
    served = first > 0 and is_title(run[first - 1].text) and _is_served(text, start)
    before = None if place or served else _complement_start(text, start)
    if before is not None and (first == 0 or len(run) > first):
        after = _after_complement(run)
        matter = 0 < after < first and all(_is_thing(word.text) for word in run[:after])
        if matter:  # "Secretary for Health Abdirashid Noor Gedi": nobody's name begins in the middle
            first = after
        elif not first or not is_given(run[first].text):
            first = max(first, after)
        start = before if first else start
    if any(is_body_word(word.text) for word in run[min(first + 1, len(run) - 1) :]) and not (
        first and is_given(run[min(first, len(run) - 1)].text)
    ):
        return run[0].start, 0
    return (start, first) if first else (run[0].start, 0)


def _is_given_behind_calling(text: str, run: Sequence[NameWord], first: int) -> bool:
    """Whether the one title left is a given name, as a calling stands before it: "shopkeeper Nan Vale"."""
    if not 1 <= first == len(run) - 1 or plain(run[first - 1].text) not in voice_words("titles_as_names"):
        return False
    start = run[0].start
    called = _CALLED.search(text[max(0, start - _LOOK_BACK) : start]) if first == 1 else None
    word = run[first - 2].text if first > 1 else called[1] if called else ""
    ranked = plain(word) in voice_words("rank_apart") | voice_words("forces")  # "deputy Marshal Vale", "Army Col Vale"
    return not ranked and (_is_role(word) or is_person_noun(word.lower()))


def _by_lists(run: Sequence[NameWord]) -> int:
    """How many words of a run are forms of address, offices and honorifics that the lists have."""
    addressed = next((i + 1 for i in range(len(run) - 1) if _is_address(run, i)), 0)
    named = len(run) - (len(run) > 1 and plain(run[-1].text) in suffixes())  # "Sr" may be a sister's title
    first = addressed or next((i + 1 for i in range(named - 1, -1, -1) if _is_role(run[i].text)), 0)
    if first == len(run) and first > 1 and _is_forename(run[-2].text):
        first = next((i + 1 for i in range(len(run) - 3, -1, -1) if _is_role(run[i].text)), 0)  # "Martin Luther King"
    return _after_honorifics(run, max(first, _after_rank(run)))


def _is_address(run: Sequence[NameWord], at: int) -> bool:
    """Whether a word addresses somebody who is named behind it: "Lord Vale", not "the Lord Mayor"."""
    return plain(run[at].text) in voice_words("address") and not all(_is_role(word.text) for word in run[at + 1 :])


def _after_rank(run: Sequence[NameWord]) -> int:
    """How many words end with a rank or an office in capitals before a full name: "Westport MCA" before "Ari Vale"."""
    ranks = (i + 1 for i, word in enumerate(run[:-FULL]) if i and word.text.isupper() and _is_honorific(word.text))
    return max(ranks, default=0)


def _after_honorifics(run: Sequence[NameWord], first: int) -> int:
    """How many words are title where honorifics go on: "Water Minister Datuk Seri" before a name."""
    while first < len(run) - 1:
        pair = f"{plain(run[first].text)} {plain(run[first + 1].text)}"
        if pair in _double_honorifics():
            first += 2
        elif _is_honorific(run[first].text) and not _is_kin(run, first):
            first += 1
        else:
            break
    return first


def _is_honorific(word: str) -> bool:
    folded = plain(word)
    if folded in voice_words("honorifics_too"):
        return True
    return folded in honorifics() - voice_words("honorific_names") and not is_given(word)


def _is_kin(run: Sequence[NameWord], first: int) -> bool:
    """Whether a word for kin stands before one name, and is a part of what somebody is called: "Mama Ladi"."""
    return first == 0 and len(run) == FULL and plain(run[0].text) in voice_words("kin")


def _double_honorifics() -> frozenset[str]:
    return frozenset(pair.replace("_", " ") for pair in voice_words("double_honorifics"))


def _after_unlisted(text: str, run: Sequence[NameWord], first: int, writing: Writing) -> int:
    """How many words are title where no list has it: a rank, a noun for a person, what is left out elsewhere."""
    left = len(run) - first
    if left < TITLED or _is_particle(run[first].text) or _is_particle(run[first + 1].text):
        return first
    word, following = run[first].text, run[first + 1].text
    if is_nationality(word) and _is_of_place(text, run, first, writing):
        return first + 1
    if _RANK.match(word) and not following.isupper():
        return first + 1
    if first == 0 and plain(word) in voice_words("latin_titles") and is_given(following):
        return first + 1
    if is_given(word) or plain(word) in voice_words("short_names") | voice_words("family_first"):
        return first
    opens = first == 0 and begins_sentence(text, run[0].start) and plain(word) in words("common_words.txt")
    if (opens or writing.is_common(word)) and (is_given(following) or _is_honorific(following)):
        return first + 1
    if is_person_noun(word) or _is_compound(word) or (writing.precedes_several(word) and not is_family(word)):
        return first + 1
    if left > TITLED and _is_thing(word) and is_person_noun(following) and not is_given(following):
        return first + 2  # "Harbour Master Ari Vale"
    return _by_name_elsewhere(run, first, writing)


def _is_compound(word: str) -> bool:
    """Whether a word is a calling in two parts: "Boat-builder", never "Anne-marie"."""
    _, hyphen, calling = word.partition("-")
    two = bool(hyphen) and "-" not in calling
    return two and calling.islower() and calling.endswith(CALLINGS) and not is_given(word)


def _is_of_place(text: str, run: Sequence[NameWord], first: int, writing: Writing) -> bool:
    """Whether the nationality at a place of a run stands before a name: "Dutchman Ari Vale", not "Dutch East Indies".

    "Dane", "German" are given names too, and are none where the name in full is a given name's: "the Dane Ari Vale".
    """
    if is_given(run[first].text):
        led = text[max(0, run[0].start - len("the ")) : run[0].start].lower() == "the "
        return is_given(run[first + 1].text) and (led or first > 0)
    return is_given(run[first + 1].text) or writing.has_alone(run[-1].text)


def _by_name_elsewhere(run: Sequence[NameWord], first: int, writing: Writing) -> int:
    """How many words are title before a full name that the text has without them, or before its last two words."""
    left = len(run) - first
    if writing.is_written_without(run, first + 1) and is_given(run[first + 1].text):
        return first + 1
    if (found := next((n for n in range(2, left - 1) if writing.is_written_without(run, first + n)), 0)) > 0:
        return first + found
    if first == 0 and left >= LONG_TITLE and is_given(run[-2].text) and not any(is_given(w.text) for w in run[:-2]):
        return len(run) - FULL
    return first


def _is_thing(word: str) -> bool:
    """Whether a word is a common one, and nobody's name: the last of "Blue Passage Lines", "Public Prosecutions"."""
    common = plain(word) in words("common_words.txt") or plain(word).endswith(_ABSTRACT)
    return common and not (is_given(word) or is_family(word))


def _is_particle(word: str) -> bool:
    return plain(word) in particles()


def _is_forename(word: str) -> bool:
    return is_given(word) or len(plain(word)) == 1


def _is_role(word: str) -> bool:
    return is_title(word) or is_relation(word)


def _is_served(text: str, start: int) -> bool:
    """Whether words before an office tell who works for its holder: "a spokeswoman for" before "Mayor Ari Vale"."""
    return any(found[2].lower() in voice_words("serving") for found in _complements(text, start))


def _complement_start(text: str, start: int) -> int | None:
    """Where a title begins whose "of" or "for" the run goes on: "Secretary of" before "State Marco Rubio".

    "The mayor of Tui Bay, Ari Vale" names him after the comma.
    """
    before = next((found for found in _complements(text, start) if is_title(found[2])), None)
    return before.start() if before is not None and not before[0].endswith((", ", ", and ")) else None


def _complements(text: str, start: int) -> Iterator[re.Match[str]]:
    """What may be of a noun before a run, the longest first: "closure of it, Minister for" before "Mines Ari Vale"."""
    low = max(0, start - _LOOK_BACK)
    while found := _COMPLEMENT.search(text, low, start):
        yield found
        low = found.end(2)


def _after_complement(run: Sequence[NameWord]) -> int:
    """Where a name begins after "Secretary of": the last two words are the name, three with an initial between."""
    if len(run) < TITLED:
        return len(run) if len(run) == FULL and not is_given(run[0].text) else 0
    common = next((number for number, word in enumerate(run) if not _is_thing(word.text)), 0)
    if common and len(run) - common >= FULL:
        return common  # "Leader of the Opposition Ana Tane Vale", "Director of Public Prosecutions Ana Vale"
    longer = len(run) > TITLED and (len(plain(run[-2].text)) == 1 or is_given(run[-TITLED].text))
    return len(run) - (TITLED if longer else FULL)
