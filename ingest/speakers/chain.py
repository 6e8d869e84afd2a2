"""Chains of speech: whom a pronoun or a role stands for, and who goes on speaking. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from ingest.parse import Parse
from ingest.speakers.anchors import Anchor, Anchors
from ingest.speakers.nouns import is_spokesperson, is_title
from ingest.speakers.offices import FITS, is_plural, is_short_for, of_one_noun
from ingest.speakers.people import Cast, Sighting
from ingest.speakers.references import is_turned_to
from ingest.speakers.rows import ROW_REACH, joins
from ingest.speakers.sources import is_name
from ingest.speakers.word_lists import voice_words
from rag.lexicon.gender import Gender
from rag.lexicon.names import plain
from rag.lexicon.roles import role_key

LOOK_BACK = 5  # sentences that a pronoun looks back over
_SOMEBODY_ELSE = re.compile(r"[’']s? |\b[A-Z]{2,}\b")  # "the UN envoy": told apart by whose envoy it is
_THEN = ("then ", "erstwhile ")
_AGE = re.compile(r", (?:aged )?(\d\d?)\b(?!,\d)")
EXCHANGE = 2  # paragraphs over which an exchange goes on without a name


class LastSpeaker(NamedTuple):
    """The last who spoke, and where that ended."""

    speakers: tuple[str, ...] = ()
    end: int = -1


class Chain:
    """Walks an article in order, and remembers who spoke."""

    def __init__(self, text: str, parse: Parse, cast: Cast, anchors: Anchors) -> None:
        self._text, self._parse, self._cast, self._anchors = text, parse, cast, anchors
        self.genders = {**_by_pronouns(parse, anchors), **cast.genders}
        self.last, self.previous = LastSpeaker(), LastSpeaker()
        self.spoken = set[str]()
        self.has_asked = False  # whether the last who spoke put a question
        self.met_office = False  # whether the last pronoun stands for an office that the article names nobody for
        self._spokesperson = ""  # of somebody, whom the last pronoun stands for and the article does not name

    def is_person(self, name: str) -> bool:
        """Whether the article names a person so."""
        return name in self._cast.people

    def spoke(self, speakers: tuple[str, ...], source: int | None, end: int) -> None:
        """Somebody spoke, named at `source`, up to `end`."""
        if speakers:
            self.previous = self.last if self.last.speakers != speakers else self.previous
            self.last = LastSpeaker(speakers, end)
            self.spoken.update(speakers)
        if source is not None and len(speakers) == 1 and speakers[0] in self._cast.people:
            self._anchors.add(source, speakers[0])

    def agree(self, speakers: tuple[str, ...], gender: str) -> None:
        """Somebody was called "he" or "she": unless it is known otherwise, later pronouns agree."""
        if gender in ("he", "she") and len(speakers) == 1:
            self.genders.setdefault(speakers[0], "he" if gender == "he" else "she")

    def pronoun(self, word: str, start: int, own: Sequence[tuple[int, int]]) -> tuple[str, ...]:
        """Whom a pronoun at `start` stands for; nobody named inside what it says itself (`own`)."""
        gender = _gender(word)
        if gender:
            found = self._person(gender, start, own) or self._spokesperson
            return (found,) if found else ()
        plural = len(self.last.speakers) > 1
        body = bool(self.last.speakers) and self.last.speakers[0] not in self._cast.people
        near = 0 <= self._anchors.sentence(start) - self._anchors.sentence(max(0, self.last.end - 1)) <= 2
        they = word in voice_words("plural") and (plural or body)
        named = body and (self.last.speakers[0].startswith("the ") or self.last.speakers[0][:1].isupper())
        it = word in voice_words("neuter") and named and not plural  # "three people" are no "it"
        return self.last.speakers if near and (they or it) else ()

    def of_own_words(self, word: str, own: Sequence[tuple[int, int]]) -> tuple[str, ...]:
        """Whom a pronoun behind what it says stands for, where nobody before can be meant: their one subject."""
        gender = _gender(word)
        start, end = own[0][0], own[-1][1]
        anchors = self._anchors.of(self._anchors.sentence(start), end) if gender else ()
        named = {one.name for one in anchors if one.start >= start and one.rank and self._agrees(one, gender)}
        return tuple(named) if len(named) == 1 else ()

    def role(self, words: str, start: int) -> tuple[str, ...]:
        """Whom the article calls by a role, or who has just spoken and is called nothing else."""
        if is_plural(words) or self._is_of_before(words):
            return ()
        called = self._called(words, start) or (self.titled(words, start) if " " not in words else ())
        if called or self._is_called(role_key(words)) or self.is_somebody_else(words):
            return called
        if self.has_asked or is_turned_to(self._text, start):
            return ()  # "Vale asked whether it would. The minister said it would": not Vale
        near = self._just_spoke(start)
        return near if self._alone(near, start) else ()

    def is_somebody_else(self, words: str) -> bool:
        """Whether an office is nobody's that the article names so: several people, or "the UN envoy"."""
        told = words if not words.isupper() else words.lower()
        return (
            is_plural(words)
            or self._is_of_before(words)
            or (bool(_SOMEBODY_ELSE.search(told)) and not self._is_called(role_key(words)))
        )

    def _is_of_before(self, words: str) -> bool:
        """ "The then mayor", where the article calls nobody so: whoever is mayor is somebody else."""
        then = plain(words).startswith(_THEN)
        return then and not any(plain(calling.role).startswith(_THEN) for calling in self._cast.callings)

    def _is_called(self, key: str) -> bool:
        return any(fits(role_key(one.role), key) for fits in FITS for one in self._cast.callings)

    def _called(self, words: str, start: int) -> tuple[str, ...]:
        """Whom the article calls by a role, the one named last where it calls several so."""
        key = role_key(words)
        before = [calling for calling in self._cast.callings if calling.start < start]
        for callings in (before, self._cast.callings):
            for fits in FITS:
                held = {calling.name for calling in callings if fits(role_key(calling.role), key)}
                if held:
                    return tuple(held) if len(held) == 1 else self._latest_of(held, start)
        return ()

    @staticmethod
    def holder(held: Mapping[str, tuple[str, ...]], office: str) -> tuple[str, ...]:
        """Whom an office stood for under another name of it: "the minister" for "the health minister"."""
        for fits in (*FITS, of_one_noun):
            found = {speakers for key, speakers in held.items() if fits(key, office)}
            if found:
                return found.pop() if len(found) == 1 else ()
        return ()

    def titled(self, word: str, start: int) -> tuple[str, ...]:
        """Whom "the Collector", "the MPA" or "the DC" stands for: by the title before a name, or its initials."""
        held = {one.name for one in self._cast.callings if is_short_for(word, one.role)}
        people = [one for one in self._cast.sightings if one.person and one.name]
        behind = (f" {word}", f", {word}")  # "Ana Rua MLC"
        held |= {one.name for one in people if is_short_for(word, one.title)}
        held |= {
            one.name
            for one in people
            if self._text.startswith(behind, one.end) or self._text[one.start : one.end].endswith(behind)
        }
        return tuple(held) if len(held) == 1 else self._latest_of(held, start)

    def goes_on(self, start: int) -> tuple[str, ...]:
        """Who spoke last, if that was near enough for an exchange to go on."""
        anchors, last = self._anchors, max(0, self.last.end - 1)
        near = anchors.paragraph(start) - anchors.paragraph(last) <= EXCHANGE
        return self.last.speakers if self.last.end >= 0 and near and anchors.entry(start) == anchors.entry(last) else ()

    def joined(self, name: str, start: int, end: int) -> tuple[str, ...]:
        """Who is named beside the head of one source: "Vale and Marsh"; not who stands in what describes it."""
        sightings = self._cast.within(start, end)
        beside = [one for one in sightings if one.name == name][:1]
        for one in sightings:
            person = one.person or is_name(one.name)
            if person and one.name not in ("", name) and any(self._coordinate(other, one) for other in beside):
                beside.append(one)
        return tuple(dict.fromkeys(one.name for one in beside[1:]))

    def _coordinate(self, one: Sighting, other: Sighting) -> bool:
        """Whether a name stands in one row with another: by the words between them, or else by the parse."""
        between = self._text[one.end : other.start]
        if other.title:
            between = between.removesuffix(f"{other.title} ")
        if joins(between, self._text[other.end : other.end + ROW_REACH]):
            return True
        if any(
            called.start == one.start and between.endswith(f" {called.role}, and ") for called in self._cast.callings
        ):
            return True  # "Vale, the mayor of Tui Bay, and Marsh"
        tokens, last = self._parse.tokens, self._parse.token_at(other.end - 1)
        if last is None or tokens[last].dep != "conj":
            return False
        first = tokens[last].head
        while between.endswith(", and ") and tokens[first].dep == "appos":
            first = tokens[first].head  # in "Vale, the mayor, and Marsh" the row may hang on the mayor
        return one.start <= tokens[first].start < one.end

    def of_age(self, age: str) -> tuple[str, ...]:
        """The one person whom the text gives an age: "Ana Rua, 31, opened it. … the 31-year-old"."""
        told = ((one.name, _AGE.match(self._text, one.end)) for one in self._cast.sightings if one.person)
        aged = {name for name, found in told if found and found[1] == age}
        return tuple(aged) if len(aged) == 1 and "" not in aged else ()

    def holding(self, offices: Collection[str], start: int) -> tuple[str, ...]:
        """The one named latest whom the text gives one of these offices."""
        held = {name for name, role in self._cast.role_of.items() if not set(offices).isdisjoint(plain(role).split())}
        return self._latest_of(held, start)

    def just_spoke(self, gender: Gender, start: int) -> tuple[str, ...]:
        """The one person who spoke right before, if not known to be of another gender."""
        near = self._anchors.paragraph(start) - self._anchors.paragraph(max(0, self.last.end - 1)) <= 1
        one = len(self.last.speakers) == 1 and self.is_person(self.last.speakers[0])
        fits = one and self.genders.get(self.last.speakers[0], gender) == gender
        return self.last.speakers if near and fits else ()

    def _person(self, gender: Gender, start: int, own: Sequence[tuple[int, int]]) -> str | None:
        self.met_office, self._spokesperson = False, ""
        here, entry = self._anchors.sentence(start), self._anchors.entry(start)
        others = self.addressed(start)
        for sentence in range(here, max(-1, here - LOOK_BACK), -1):
            near = [a for a in self._anchors.of(sentence, start) if self._anchors.entry(a.start) == entry]
            fit = [a for a in near if self._agrees(a, gender) and a.name not in others]
            fit = [a for a in fit if not any(low <= a.start < high for low, high in own)]
            if sentence == here:
                fit = [a for a in fit if a.rank]
            if fit and not any(anchor.rank for anchor in fit) and (held := self._holder_in(sentence, start, gender)):
                return held  # "The President praised Governor Vale": "he" is the President
            if fit:
                return self._foremost(fit)
            if (subject := self._somebody(sentence, start)) is not None:
                called = self._called(subject, start)
                self.met_office = not called
                self._spokesperson = _spokesperson(subject) if not called else ""
                return called[0] if called and self.genders.get(called[0], gender) == gender else None
        return None

    def _holder_in(self, sentence: int, start: int, gender: Gender) -> str:
        """The holder of the office that a sentence is about, if the article names one and the gender agrees."""
        office = self._somebody(sentence, start)
        called = self._called(office, start) if office else ()
        return called[0] if called and self.genders.get(called[0], gender) == gender else ""

    def _somebody(self, sentence: int, start: int) -> str | None:
        """The office of the one a sentence is about without a name: "The mayor looked out. “No,” she said."."""
        subject = self._anchors.subject(sentence, start)
        token = self._parse.tokens[subject] if subject is not None else None
        if subject is None or token is None or token.tag not in ("NN", "NNP") or not is_title(token.text):
            return None
        first, last = self._anchors.phrase(subject, start)
        return self._text[first:last].partition(",")[0].partition(" ")[2] or token.text

    def addressed(self, start: int) -> set[str]:
        """Who is spoken to by whoever a pronoun stands for: in "he told Vale" he is not Vale."""
        phrase = self.addressees(start)
        return {sighting.name for sighting in self._cast.within(*phrase)} if phrase else set()

    def addressees(self, start: int) -> tuple[int, int] | None:
        """The characters that tell to whom somebody speaks who is named at an offset."""
        index = self._parse.token_at(start)
        spoken_to = self._anchors.object_of(index) if index is not None else None
        return self._anchors.phrase(spoken_to, len(self._text)) if spoken_to is not None else None

    def _agrees(self, anchor: Anchor, gender: Gender | None) -> bool:
        return self.genders.get(anchor.name, gender) == gender

    def _foremost(self, fit: Sequence[Anchor]) -> str | None:
        """The one subject of a sentence, else the only one named, else the last speaker if named, else nobody."""
        for rank in (2, 1, 0):
            ranked = [anchor for anchor in fit if anchor.rank >= rank]
            names = {anchor.name for anchor in ranked if anchor.name in self.genders} or {a.name for a in ranked}
            if len(names) == 1:
                return names.pop()
        named = {anchor.name for anchor in fit}
        return next((name for name in self.last.speakers if name in named), None)

    def _latest_of(self, names: set[str], start: int) -> tuple[str, ...]:
        here = self._anchors.sentence(start)
        for sentence in range(here, max(-1, here - LOOK_BACK), -1):
            near = {anchor.name for anchor in self._anchors.of(sentence, start) if anchor.name in names}
            if near:
                return tuple(near) if len(near) == 1 else ()
        return ()

    def _alone(self, named: tuple[str, ...], start: int) -> bool:
        """Whether the story has named nobody else so far."""
        here = self._anchors.sentence(start)
        before = {each.name for at in range(here) for each in self._anchors.of(at, start) if self.is_person(each.name)}
        return before <= set(named)

    def _just_spoke(self, start: int) -> tuple[str, ...]:
        """ "…, according to Ari Vale. “…” the lawyer said": the one who spoke right before, called nothing else.

        Not whom they themselves speak of: "Ari Vale said the lawyer claimed it was over".
        """
        if start < self.last.end:
            return ()
        near = self._anchors.paragraph(start) - self._anchors.paragraph(max(0, self.last.end - 1)) <= 1
        one = len(self.last.speakers) == 1 and self.is_person(self.last.speakers[0])
        return self.last.speakers if near and one and self.last.speakers[0] not in self._cast.role_of else ()


def _by_pronouns(parse: Parse, anchors: Anchors) -> dict[str, Gender]:
    """The gender of people whom "he" or "she" follows in sentences that name nobody else."""
    told: dict[str, set[Gender]] = defaultdict(set)
    for number, (first, end) in enumerate(parse.sentences):
        named = anchors.of(number, parse.tokens[end - 1].end) if end > first else []
        if len({anchor.name for anchor in named}) != 1 or not named[0].rank:
            continue
        pronouns = (token for token in parse.tokens[first:end] if token.tag in ("PRP", "PRP$"))
        later = (token for token in pronouns if token.start > named[0].start and not anchors.quoted(token.start))
        told[named[0].name].update(gender for token in later if (gender := _gender(token.text.lower())))
    return {name: genders.pop() for name, genders in told.items() if len(genders) == 1}


def _spokesperson(office: str) -> str:
    """ "A ministry spokesperson", of whom there is no name; not "a spokesperson", who may be anybody's."""
    words = office.split()
    return f"a {office}" if len(words) > 1 and words[0] != "the" and is_spokesperson(words[-1]) else ""


def _gender(word: str) -> Gender | None:
    if word in voice_words("he"):
        return "he"
    return "she" if word in voice_words("she") else None
