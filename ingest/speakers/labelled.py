"""Whom a speaker's label stands for: "VALENTE" is Ari Valente, "PREMIER" who the document says holds it. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ingest.speakers.appositions import in_full
from ingest.speakers.nouns import is_body_word, is_given
from ingest.speakers.people import Cast
from ingest.speakers.word_lists import label_words, voice_words
from ingest.statements.hearings import witnesses
from ingest.statements.labels import Label, is_roster, read_label, split_titles
from rag.lexicon.names import is_initial, link, particles, plain
from rag.lexicon.roles import role_key

_INTRODUCED = re.compile(
    r"\b(?:you[’']re|you are|I[’']m|my name is|this is|I am)(?: with| listening to)? "
    r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3})"
)
_HEAD_SEGMENTS = re.compile(r", |; | and (?=[A-Z])|:(?: |$)| with | \(|\)| [—–-] ")
WITNESSES = ("witness", "deponent")
INITIALS = 3  # letters
_ROSTER_SEGMENTS = re.compile(
    rf"{_HEAD_SEGMENTS.pattern}|(?<=[a-z]{{2}}) for (?=[A-Z]|the )|(?<=[a-z]{{3}})\. (?=[A-Z])"
)
# "The Speaker, Ana Rua, in the Chair", "with the Hon. Speaker, Shri Ana Rua, presiding".
_PRESIDING = re.compile(
    r"\b(?P<office>(?:Deputy |Acting |Temporary )?(?:Speaker|President|Chair(?:man|woman|person)?|Convener|Moderator))"
    r",? \(?(?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,4}),?\)?,? (?:in the [Cc]hair|presid(?:ing|ed))\b"
)
_JOINED = re.compile(r",? and | & ")  # Ana Rua and Jo Hale
_SMALL = frozenset(("of", "for", "the", "and", "to"))  # words of an office
_LIST_ENDS = ".,;:"


class Held(NamedTuple):
    """A person of the document by a name in full, with the office that stands beside the name."""

    name: str
    office: str


class Labels:
    """The labels of a document, resolved against one another, its head and the people it names."""

    def __init__(
        self, text: str, cast: Cast, labels: Sequence[tuple[int, int]], holder: Callable[[str, int], tuple[str, ...]]
    ) -> None:
        self._text, self._holder = text, holder
        self._case = _ordinary_case(text)
        self._witnesses = tuple(witnesses(text))
        first = min((start for start, _ in labels), default=0)
        read = [found for start, end in labels if (found := read_label(text[start:end]))]
        labelled = tuple(
            Held(one.name, one.office)
            for one in read
            if " " in one.name
            and one.form != "asker"
            and not _JOINED.search(one.name)
            and not any(f" {plain(name)}".endswith(f" {plain(one.name)}") for name in cast.people - {one.name})
        )
        named = (Held(name, cast.role_of.get(name, "")) for name in sorted(cast.people) if not name.isupper())
        every = (*labelled, *(_in_head(text[:first]) if labels else ()), *(one for one in named if " " in one.name))
        self._labelled = frozenset(self._shown(one.name) for one in labelled)
        self._named = tuple(one.name for one in cast.within(0, first) if " " in one.name)
        self._known = tuple(dict.fromkeys(Held(self._shown(one.name), _office(one.office)) for one in every))
        self._in_full = link(held.name for held in self._known)  # "J. Vale" is Jonah Vale
        asking = {
            plain(one.office): self._person(one.name)
            for one in read
            if one.form == "asker" and " " in one.name and plain(one.office) in label_words("hosts")
        }
        names = {one.name for one in read if one.name and one.form != "asker"}
        bearers = ((plain(name), self._bearers(name)) for name in sorted(names))
        self._owners = {found[0]: name for name, found in bearers if len(found) == 1}
        self._askers = {office: name for office, name in asking.items() if office}

    def witness(self, at: int) -> tuple[str, ...]:
        """Who was last called to give evidence before an offset, in the record of a hearing."""
        called = next((one.name for one in reversed(self._witnesses) if one.offset < at), None)
        return (self._person(" ".join(split_titles(called.split())[1]) or called),) if called else ()

    def speaker(self, start: int, end: int, said: str) -> tuple[tuple[str, ...], str | None]:
        """The name of who speaks under a label, or nobody and the office that it gives."""
        words = self._text[start:end]
        label = read_label(words)
        joint = [read_label(one) for one in _JOINED.split(words)]
        if len(joint) > 1 and all(each and " " in each.name for each in joint):
            return tuple(self._person(each.name) for each in joint if each), None
        if label is None:
            return (), None
        if label.form == "handle":
            return (label.name,), None
        if label.form == "asker" and (asker := self._askers.get(plain(label.office))):
            return (asker,), self._ordinary(label.office)
        if label.name:
            return (self._person(label.name) if label.form != "asker" else label.name,), self._role(label)
        introduced = _INTRODUCED.search(said) if label.form == "asker" else None
        if introduced:
            return (introduced["name"],), None
        if plain(label.office).removeprefix("the ") in WITNESSES and (witness := self.witness(start)):
            return witness, self._ordinary(label.office)
        chairs = label.form == "asker" and plain(label.office) in label_words("hosts")
        held = self._holder_of(label.office, start) if label.form == "office" or chairs else ()
        return held, None if held or plain(label.office) == "question" else self._ordinary(label.office)

    def _role(self, label: Label) -> str | None:
        """The office beside a name, forms of address apart."""
        words = [
            w
            for w in label.office.split()
            if plain(w) not in voice_words("address") | voice_words("honours") | {"the", "cr"}
        ]
        return self._ordinary(" ".join(words)) if words and label.form == "name" else None

    def _person(self, name: str) -> str:
        if found := self._bearers(name):
            best = self._best(found, name)
            return self._in_full.get(best, best) if is_initial(best) else best
        folded = plain(name).split()
        initials = [known for known in self._named if name.isupper() and _is_initials(plain(known).split(), folded)]
        return initials[0] if initials else self._shown(name)

    def _may_own(self, one: str, name: str) -> bool:
        """Whether no other label is a person's: "SOFIA DE SANTIS" leaves "DE SANTIS" to another."""
        owner = self._owners.get(one)
        return owner is None or owner == plain(name) or _is_given(owner.split(), _words(name))

    def _bearers(self, name: str) -> tuple[str, ...]:
        """Whom the document names so: by the whole name, else by a part of it, else by its initials."""
        for split, fits in ((_words, _is_whole), (_words, _is_part), (_pieces, _is_initials)):
            found = tuple(dict.fromkeys(held.name for held in self._known if fits(split(held.name), split(name))))
            if found:
                return found
        return ()

    def _best(self, found: Sequence[str], name: str) -> str:
        """The one of several who has a label in full, or who alone has none; else the first of the opening."""
        if plain(found[0]) != plain(name):
            found = [one for one in found if self._may_own(one, name)] or found
        if len(found) == 1 or plain(found[0]) == plain(name):
            return found[0]
        labelled = [one for one in found if one in self._labelled]
        others = [one for one in found if one not in self._labelled]
        for group in (labelled, others):
            if len(group) == 1 and (group is others or _is_given(_words(group[0]), _words(name))):
                return group[0]
        opening = [one for one in self._named if one in (others or found)]
        return opening[0] if opening else self._shown(name)

    def _holder_of(self, office: str, start: int) -> tuple[str, ...]:
        wanted = role_key(office)
        names = list(
            dict.fromkeys(
                held.name for held in self._known if held.office and _is_office(role_key(held.office), wanted)
            )
        )
        if len(names) == 1:
            return (names[0],)
        return () if names else self._holder(self._ordinary(office), start)

    def _shown(self, name: str) -> str:
        """A name in ordinary case, as its words stand elsewhere in the text, or else with capitals first."""
        words = name.strip(_LIST_ENDS).split()
        if not any(word.isupper() and len(word) > 1 for word in words) or len("".join(words)) <= INITIALS:
            return " ".join(words)
        return " ".join(self._case.get(plain(word)) or _capital(word) for word in words)

    def _ordinary(self, office: str) -> str:
        words = office.split()
        words = words[1:] if words and words[0].lower() == "the" and len(words) > 1 else words
        words = in_full(words).split()
        lowered = [w.lower() if w.lower() in _SMALL else self._shown(w) for w in words]
        return " ".join(lowered)


def _office(titles: str) -> str:
    """The words of titles that name an office, forms of address apart."""
    words = (word.lower() if word.lower() in _SMALL else word for word in titles.split())  # "OF" is no initials
    return " ".join(word for word in words if plain(word) not in label_words("address"))


def _in_head(head: str) -> Iterator[Held]:
    """Names and offices in the lines over the first turn: "PREMIER ANA RUA", "Present: Ana Rua (Premier)".

    An office may stand beside the name, or in the next line.
    """
    for found in _PRESIDING.finditer(head):
        titles, name = split_titles(found["name"].split())
        yield Held(" ".join(name or titles), found["office"])
    above, listed = "", False
    for line in head.split("\n"):
        listed = bool(line.strip()) and (listed or is_roster(line))
        for segment in (_ROSTER_SEGMENTS if listed else _HEAD_SEGMENTS).split(line.strip(" *#_\t.")):
            titles, name = split_titles([word.strip(_LIST_ENDS) if len(word) > 4 else word for word in segment.split()])
            named = 2 <= len(name) <= 4 and all(map(_is_of_name, name)) and not any(map(is_body_word, name))
            if named and (titles or listed or is_given(name[0])):
                above = " ".join(name)
                yield Held(above, " ".join(titles))
            elif above and titles and not name:
                yield Held(above, " ".join(titles))
        above = above if line.strip() else ""


def _is_of_name(word: str) -> bool:
    return word.lstrip("‘’'")[:1].isupper() or plain(word) in particles()


def _ordinary_case(text: str) -> dict[str, str]:
    """The words that the text writes with a capital and small letters, by how they fold."""
    words = re.findall(r"[‘’'ʻ]?\b[A-Z\u00c0-\u00de]\w*(?:[’'‘-]\w+)*", text)
    return {
        plain(word): re.sub(r"[’']s$", "", word) for word in reversed(words) if not word.isupper() and len(word) > 1
    }


def _capital(word: str) -> str:
    """ "O’BRIEN" is "O’Brien", "MOSS-HALE" "Moss-Hale", "MCALLAN" "McAllan"."""
    if plain(word) in particles():
        return word.lower()
    if word.lower().startswith("mc") and len(word) > 3:
        return "Mc" + word[2:].capitalize()
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)


def _words(name: str) -> list[str]:
    return [plain(word) for word in name.split()]


def _pieces(name: str) -> list[str]:
    return plain(name).split()


def _is_whole(known: list[str], wanted: list[str]) -> bool:
    return known == wanted


def _is_surname(known: list[str], wanted: list[str]) -> bool:
    """Whether words are the family name of a name, or the first of two: "Ortiz" of "Ana Ortiz Vela"."""
    begins = range(1, len(known) - len(wanted) + 1)
    return any(known[at : at + len(wanted)] == wanted for at in begins)


def _is_given(known: list[str], wanted: list[str]) -> bool:
    return known[: len(wanted)] == wanted


def _is_part(known: list[str], wanted: list[str]) -> bool:
    return _is_surname(known, wanted) or _is_given(known, wanted)


def _is_initials(known: list[str], wanted: list[str]) -> bool:
    letters = "".join(wanted)
    return len(letters) > 1 and letters == "".join(word[0] for word in known)


def _is_office(held: str, wanted: str) -> bool:
    """Whether one office is the other: "police commissioner" and "commissioner", but no deputy."""
    if voice_words("rank_apart") & (set(held.split()) ^ set(wanted.split())):
        return False
    head = held.split(" for ")[0].split(" of ")[0]
    return held == wanted or f" {held}".endswith(f" {wanted}") or f" {wanted}".endswith(f" {held}") or head == wanted
