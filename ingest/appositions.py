"""What an article calls its people: roles before a name, after it, and by "is the". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ingest.proper_names import ProperName, is_title
from ingest.word_lists import word_list
from rag.names import plain

if TYPE_CHECKING:
    from ingest.people import Sighting

_AFTER = re.compile(r"(?:, | is | was | \()(?:who (?:is|was) )?(?:(?:the|a|an|then|its|his|her|their) )?([^,.;:()\n“”\"]{3,90})")
_COMPLEMENT = re.compile(r"(?: (?:of|for) (?:the )?[A-Z][\w-]*(?:,? (?:and )?(?:[A-Z][\w-]*))*)")
_BEFORE = re.compile(r"((?:[a-z][\w-]* ){1,3})$")
_ROLE_WORDS = 6  # words of a role before its noun is found


class Calling(NamedTuple):
    """At `start` the article calls somebody by a role."""

    start: int
    name: str
    role: str


def callings(text: str, mentions: Sequence[ProperName], sightings: Sequence[Sighting]) -> Iterable[Calling]:
    """Every role that the article gives somebody, in order."""
    named = {sighting.start: sighting for sighting in sightings}
    for mention in mentions:
        sighting = named.get(mention.start)
        if sighting is None or not mention.words:
            continue
        for role in (role_before(text, mention), role_after(text, mention.end)):
            if role:
                yield Calling(mention.start, sighting.name, role)


def role_before(text: str, mention: ProperName) -> str:
    """"Resource Minister" before "Shane Jones"; forms of address are no roles."""
    words = [word for word in mention.title.split() if plain(word) not in _ADDRESS]
    low = _BEFORE.search(text[max(0, mention.title_start - 40) : mention.title_start])
    if not words and low:
        return _lower_role(low[1].split())
    return " ".join(words)


def _lower_role(words: Sequence[str]) -> str:
    if not words or not is_title(words[-1]):
        return ""
    first = len(words) - 1
    while first and plain(words[first - 1]) not in word_list("openers") and first > len(words) - 3:
        first -= 1
    return " ".join(words[first:])


def role_after(text: str, end: int) -> str:
    """"Secretary of Foreign Affairs" after "Bede Corry," or "Bede Corry is the"."""
    found = _AFTER.match(text, end)
    if not found:
        return ""
    words = found[1].split()
    for count, word in enumerate(words[:_ROLE_WORDS], 1):
        if plain(word) in word_list("openers"):
            return ""
        if is_title(word) and not (count < len(words) and is_title(words[count])):
            role = " ".join(words[:count])
            more = _COMPLEMENT.match(text, found.start(1) + len(role))
            return role + (more[0] if more else "")
    return ""


_ADDRESS = frozenset("mr mrs ms miss mx dr sir dame".split())
