"""Names of people and bodies: when two are written for one, within a record of many articles. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from rag.data import read_lines, read_words
from rag.schema import Record
from rag.text.folding import UNSEEN

_APOSTROPHES = re.compile("['’‘‛ʻʼʹʿʾ′`´＇]")  # an ʻokina is written with any of them
_INVISIBLE = re.compile(f"[{UNSEEN}]")
_MARKS = re.compile(r"[^\w&]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}|\b[A-Z]{2}(?= )")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])(?=\s*$)")
SHORT_FORM = 4  # capitals, of a body: fewer may be initials or a family name written so
NAMED = 2  # words of a name before letters that tell of an office or an order
PERSON_WORDS = 6  # a longer run of words names a body


class Person(Record):
    """Somebody (or a body) that the record knows, under every name and role the coverage gives."""

    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


class NameParts(NamedTuple):
    """A folded name in parts: `given` and `family` are empty where the name has none."""

    given: str
    middle: tuple[str, ...]
    family: str
    suffix: str


_SPELT_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe", "ß": "ss"}
    | {"Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa", "Æ": "Ae", "Œ": "Oe"}
)


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """The name as it compares: no case, diacritics, honorifics, letters after it or marks.

    "Dr. J.D. Māhuta's" is "j d mahuta", and so is "J.D. Māhuta KC".
    """
    words = plain(without_post_nominals(name)).split()
    kept = words
    while len(kept) > 1 and kept[0] in honorifics():
        kept = kept[1:]
    return " ".join(kept)


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Lower case, no diacritics, one space between words, initials apart, apostrophes dropped."""
    if _is_plain(text):
        return " ".join(text.lower().split())
    spaced = _INITIALS.sub(_apart, _POSSESSIVE.sub("", unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))))
    bare = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", spaced))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return " ".join(_MARKS.sub(" ", letters.replace("_", " ").casefold()).split())


def spelt_out(name: str) -> str:
    """The name as keyboards without its letters write it: "Doerfler" for "Dörfler", "Soerensen" for "Sørensen"."""
    return composed(name).translate(_SPELT_OUT)


def composed(text: str) -> str:
    """The text with each letter and its marks as one, and without soft hyphens and marks of direction."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def _is_plain(name: str) -> bool:
    """Whether a name is words of letters that keyboards have, each with one capital: most are, and need no pattern."""
    return name.isascii() and name.istitle() and name.replace(" ", "").isalpha()


def _apart(initials: re.Match[str]) -> str:
    """ "J.D." and "JD" are "J D", "PM" stays."""
    letters = initials.group().replace(".", "")
    return letters if letters.lower() in honorifics() else " ".join(letters) + " "


@lru_cache(maxsize=65_536)
def parts(name: str) -> NameParts:
    """The parts of a person's name, English order."""
    words = fold(name).split()
    suffix = ""
    while len(words) > 1 and words[-1] in suffixes():
        suffix = words.pop()
    bare = [word for number, word in enumerate(words) if word not in particles() or (word == "ole" and not number)]
    bare = bare or words
    if len(bare) < 2:
        return NameParts("", (), "".join(bare[-1:]), suffix)
    return NameParts(bare[0], tuple(bare[1:-1]), bare[-1], suffix)


def given_alike(one: str, other: str) -> bool:
    """Whether two folded given names may be one person's: equal, an initial, or a known short form."""
    if one == other:
        return True
    forms = nicknames()
    ones, others = {one} | forms.get(one, frozenset()), {other} | forms.get(other, frozenset())
    if len(one) == 1 or len(other) == 1:
        return bool({each[:1] for each in ones} & {each[:1] for each in others})  # "W. Vale" is Bill Vale
    return bool(ones & others)


def alike(one: NameParts, other: NameParts) -> bool:
    """Whether two full names may be one person's: a middle name may be left out, but two may not differ."""
    if one.family != other.family or one.suffix != other.suffix:
        return False
    if not given_alike(one.given, other.given):
        return _goes_by_middle(one, other) or _goes_by_middle(other, one)
    short, long = sorted((one.middle, other.middle), key=len)
    rest = iter(long)
    return all(any(a.startswith(b) or b.startswith(a) for b in rest) for a in short)


def _goes_by_middle(short: NameParts, long: NameParts) -> bool:
    return not short.middle and len(long.given) == 1 and short.given in long.middle


def link(names: Iterable[str], roles: Mapping[str, Collection[str]] | None = None) -> dict[str, str]:
    """Each name to the one under which its person is known; how often a name is repeated counts, their order does not.

    A family name alone joins the only person who bears it; where two do, the one who has one of its `roles` too, and
    stays by itself where neither or both have. Bodies and descriptions join their own spellings only.
    """
    counts = Counter(names)
    families: dict[str, list[str]] = defaultdict(list)
    spelled: dict[str, list[str]] = defaultdict(list)
    for name in sorted(counts):
        if is_personal(name):
            families[parts(name).family].append(name)
        else:
            spelled[fold(name)].append(name)
    known = {name: _best(group, counts) for group in spelled.values() for name in group}
    for family in families.values():
        known.update(_link_family(family, counts, roles or {}))
    return {name: known[name] for name in counts}


@lru_cache(maxsize=65_536)
def is_personal(name: str) -> bool:
    """Whether a name has the form of a person's: a few words with capitals, none of them a body's or a place's."""
    written = name.removeprefix("the ").split()
    if not 1 <= len(written) <= PERSON_WORDS or not all(_is_capital(word) for word in written):
        return False
    last = parts(name).family
    if len(written[0].replace(".", "")) >= SHORT_FORM and written[0].isupper() and not name.isupper():
        return False  # "ESPN Fires Marsh", "NATO Command"
    if len(written) == 1:
        return last not in words("places.txt") and last not in words("body_nouns.txt")
    return not any(word in words("body_nouns.txt") for word in fold(name).split())


def is_place(word: str) -> bool:
    """Whether a word is the name of a country or another well-known place, however it is typed."""
    return plain(word) in words("places.txt")


def _is_capital(word: str) -> bool:
    return (_APOSTROPHES.sub("", word) or word)[0].isupper() or word.lower() in particles()


def _link_family(names: Sequence[str], counts: Counter[str], roles: Mapping[str, Collection[str]]) -> dict[str, str]:
    by_fold: dict[str, list[str]] = defaultdict(list)
    for name in names:
        by_fold[fold(name)].append(name)
    full = _groups([group for group in by_fold.values() if parts(group[0]).given and not _is_joined(group[0])])
    bare = [group for group in by_fold.values() if not parts(group[0]).given or _is_joined(group[0])]
    joined = [(group, _bearer(group, full, roles)) for group in bare]
    for group, bearer in joined:
        if bearer is not None:
            bearer.extend(group)
    alone = [group for group, bearer in joined if bearer is None]
    return {name: _best(group, counts) for group in (*full, *alone) for name in group}


def _bearer(bare: Sequence[str], full: Sequence[list[str]], roles: Mapping[str, Collection[str]]) -> list[str] | None:
    """The group of full names that a family name alone belongs to, if only one can be meant."""
    bearers = [group for group in full if _may_bear(group[0], bare[0])]
    if len(bearers) > 1:
        called = _roles_of(bare, roles)
        bearers = [group for group in bearers if called & _roles_of(group, roles)]
    return bearers[0] if len(bearers) == 1 else None


def _roles_of(group: Sequence[str], roles: Mapping[str, Collection[str]]) -> set[str]:
    return {plain(role) for name in group for role in roles.get(name, ())}


def _may_bear(full: str, bare: str) -> bool:
    """Whether somebody named in full may be meant by a family name; one without "Jr." may be of either suffix."""
    suffix = parts(bare).suffix
    if not parts(full).given or (suffix and suffix != parts(full).suffix):
        return False
    return not _is_joined(bare) or f" {_bare(full)}".endswith(f" {_bare(bare)}")


def _is_joined(name: str) -> bool:
    """Whether a name is one family name of two parts: "Tolland-Marsh"."""
    written = [word for word in name.split() if plain(word) not in particles() | honorifics() | suffixes()]
    return len(written) == 1 and "-" in written[0].strip("-")


def _bare(name: str) -> str:
    words = fold(name).split()
    return " ".join(words[: len(words) - bool(parts(name).suffix)])


def _groups(spelled: Sequence[list[str]]) -> list[list[str]]:
    """Full names of one family joined into persons: a name that may be either of two people joins neither."""
    persons: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for name in spelled:
        fits = tuple(index for index, other in enumerate(spelled) if alike(parts(name[0]), parts(other[0])))
        persons[fits].extend(name)
    return list(persons.values())


def _best(group: Sequence[str], counts: Counter[str]) -> str:
    """A full name that no initial shortens, the one used most; of equals the formal, the shortest, the first of all."""

    def order(name: str) -> tuple[bool, bool, int, bool, int, str]:
        given = parts(name).given
        return not given, is_initial(name), -counts[name], given in nicknames(), len(name), name

    best = min(group, key=order)
    return max((name for name in group if fold(name) == fold(best)), key=lambda name: (accents(name), name == best))


def is_initial(name: str) -> bool:
    """Whether the given name is shortened to a letter: "J. Vale", never "JD Vale", by which somebody goes."""
    first = plain(name.split()[0])
    return len(first.split()[0]) == 1 if first else False


def accents(name: str) -> int:
    """How many letters of a name are none of ASCII: of two spellings the one with its accents is the name."""
    return sum(letter.isalpha() and not letter.isascii() for letter in unicodedata.normalize("NFC", name))


@cache
def honorifics() -> frozenset[str]:
    return frozenset(read_lines("honorifics.txt"))


@cache
def abbreviated_titles() -> frozenset[str]:
    """Titles before a name that are written with a full stop, which ends no sentence, or without: "Ald", "Supt"."""
    return read_words("abbreviated_titles.txt")


@cache
def suffixes() -> frozenset[str]:
    return frozenset(read_lines("suffixes.txt"))


@cache
def post_nominals() -> frozenset[str]:
    """Letters after a name, as they are written."""
    return frozenset(read_lines("post_nominals.txt"))


def without_post_nominals(name: str) -> str:
    """The name without letters for orders, offices and degrees behind it: "Ari Vale KC, MP" is "Ari Vale"."""
    words = name.split()
    while len(words) > NAMED and words[-1].rstrip(",") in post_nominals():
        words.pop()
    return " ".join(words).rstrip(",") if len(words) < len(name.split()) else name


@cache
def particles() -> frozenset[str]:
    return frozenset(read_lines("particles.txt"))


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Short forms to the given names they may stand for."""
    pairs = (line.split(":") for line in read_lines("nicknames.txt"))
    return {short: frozenset(full.split()) for short, full in pairs}


@cache
def words(file: str) -> frozenset[str]:
    """The words of a list in rag/data that has several to a line."""
    return read_words(file)
