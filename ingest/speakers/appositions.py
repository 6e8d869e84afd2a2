"""What an article calls its people: roles before a name, after it, and by "is the". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ingest.parse import Parse
from ingest.speakers.court import side_in_court
from ingest.speakers.nouns import is_title
from ingest.speakers.proper_names import ProperName
from ingest.speakers.word_lists import voice_words, word_list
from rag.lexicon.names import plain, words
from rag.lexicon.nouns import is_relation

_AFTER = re.compile(
    r"(?:, (?:aged )?\d\d(?=, ))?(?:, | is )(?:who (?:is|was) )?"
    r"(?:(?:the|a|an|then|its|his|her|their) )?(?:[\w-]+[’'](?:s )?)?"
    r"([^,.;:()\n“”\"]{3,90})"
)
_COMPLEMENT = re.compile(
    r" (?:of|for) (?:(?:the )?[A-Z][\w-]*(?:[’'](?:s\b)?)?(?:(?:,| and)? [A-Z][\w-]*)*|[a-z-]{4,}(?=,))"
)  # not over ", and"
# "Ana Rua, who leads the Dockers' Union": what somebody does there, and the office.
_DOES = re.compile(
    r"(?:, \d\d)?, (?:who|and) (?:now |also |currently )?(?P<verb>[a-z]+) (?:the |a |an |its |his |her )?"
    r"(?P<of>[^,.;:()\n“”\"]{3,60}?)(?=[,.;]| and | since )"
)
_IN_BRACKETS = re.compile(r" \(([^,;()\n]{3,60})(?:[,;][^()\n]{0,80})?\)")
_SECOND = re.compile(r", (?:[\w’'-]+ ){0,3}([\w’'-]+), ([A-Z][\w’'-]+(?: [\w’'-]+){0,3})(?=[;.\n])")
_LEARNED = re.compile(r",? (?:KC|QC|SC|SAN)\b")  # letters behind the name of a barrister
OFFICES_HELD = {
    "leads": "leader",
    "heads": "head",
    "chairs": "chair",
    "runs": "head",
    "coaches": "coach",
    "captains": "captain",
    "manages": "manager",
    "edits": "editor",
    "directs": "director",
    "represents": "representative",
}
_BEFORE = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[A-Z][\w-]*[’']s) (?:[a-z-]+[’']s? )?"
    r"(?P<role>(?:(?!(?:the|its|their|his|her|an?) )[\w-]+ ){0,4}?[\w-]+)"
    r"(?P<of>(?: (?:of|for|to) (?:the )?(?:[A-Z][\w-]*(?:(?:,| and)? [A-Z][\w-]*)*|[a-z-]+(?: and [a-z-]+)?)){1,2})?"
    r"(?: (?:at|on|in) [\w -]{3,30})?, $"
)
SPEAKING = re.compile(
    r"(?:said|says|told|stated|added|noted|explained|announced|argued|insisted|admitted|warned|replied|demanded|claimed"
    r"|suggested|asked|conceded|denied|declared|confirmed|revealed|urged|wrote|recalled|promised|vowed|predicted"
    r"|testified|acknowledged|maintained|remarked|responded|answered|disclosed|stressed|complained|pleaded)\b"
)
_ENDS_APPOSITION = (",", ".", ";", ":", ")")
_REACH = 100  # characters that a role and its comma take before a name
_ROLE_MODIFIERS = 3
_ROLE_WORDS = 6  # words of a role up to its noun
_MODIFIERS = ("NN", "NNP", "JJ")


class Calling(NamedTuple):
    """At `start` the article calls somebody by a role."""

    start: int
    name: str
    role: str


def roles_of(text: str, parse: Parse, name: ProperName) -> Iterator[str]:
    """The roles that the words around a name give its bearer; kinship and the like are none."""
    told = (
        role_apposed(text, name),
        role_before(text, parse, name),
        role_after(text, name.end),
        office_held(text, name.end),
        office_in_brackets(text, name.end),
        second_office(text, name.end),
        side_in_court(text, name),
        "barrister" if _LEARNED.match(text, name.end) or _LEARNED.match(f" {name.words[-1]}") else "",
    )
    for role in told:
        if role and not is_relation(role.split()[-1]):
            yield role


def role_before(text: str, parse: Parse, name: ProperName) -> str:
    """ "Resource Minister" of "Resource Minister Shane Jones"; forms of address are no roles."""
    told = name.title.split()
    words = [word for word, behind in zip(told, [*told[1:], ""], strict=False) if not _addresses(word, behind)]
    if words or name.title:
        return in_full(words) if any(is_title(word) or is_relation(word) for word in words) else ""
    index = parse.token_at(name.title_start)
    return _lower_role(text, parse, index) if index else ""


def _addresses(word: str, behind: str) -> bool:
    """Whether a word of a title is a form of address; "Lord" of "Lord Mayor" is not."""
    of_office = plain(word) == "lord" and bool(behind) and is_title(behind)
    return plain(word) in voice_words("address") | voice_words("honours") and not of_office


def role_apposed(text: str, name: ProperName) -> str:
    """ "Minister for Mines" of "The Minister for Mines, Ari Vale, said"; an office of two names is neither's."""
    if text[name.end : name.end + 1] not in _ENDS_APPOSITION:
        return ""
    found = _BEFORE.search(text, max(0, name.title_start - _REACH), name.title_start)
    words = found["role"].split() if found else []
    if not words or not is_title(words[-1]) or any(plain(word) in word_list("openers") for word in words):
        return ""
    return in_full(words[-_ROLE_WORDS:]) + (found["of"] or "" if found else "")


def _lower_role(text: str, parse: Parse, index: int) -> str:
    """The common nouns directly before a name on its line: "campaign manager"; a headline's last word is none."""
    tokens = parse.tokens
    first = last = index - 1
    if not is_title(tokens[last].text) or text[tokens[last].end : tokens[index].start] != " ":
        return ""
    while first and tokens[first - 1].tag in _MODIFIERS and text[tokens[first - 1].end : tokens[first].start] == " ":
        first -= 1
    return " ".join(token.text for token in tokens[max(first, last - _ROLE_MODIFIERS) : last + 1])


def role_after(text: str, end: int) -> str:
    """ "Secretary of Foreign Affairs" after "Bede Corry," or "Bede Corry is the"."""
    found = _AFTER.match(text, end)
    if not found:
        return ""
    words = found[1].split()[:_ROLE_WORDS]
    reach = next((i for i, word in enumerate(words) if plain(word) in word_list("openers")), len(words))
    count = max((i for i, word in enumerate(words[:reach], 1) if is_title(word)), default=0)
    if text[found.start() : found.start(1)] == ", the " and SPEAKING.match(" ".join(words[count:])):
        return ""  # "Speaking to Radio Vale, the secretary said": another than the one before the comma
    return _with_complement(text, found.start(1), words, count) if count else ""


def office_held(text: str, end: int) -> str:
    """ "leader of the Dockers' Union" after "Ana Rua, who leads the Dockers' Union,"."""
    found = _DOES.match(text, end)
    office = OFFICES_HELD.get(found["verb"]) if found else None
    return f"{office} of {found['of']}" if found and office else ""


def office_in_brackets(text: str, end: int) -> str:
    """ "Treasurer" after "Ana Rua (Treasurer, Rugby Union)"; a party or a place is none."""
    found = _IN_BRACKETS.match(text, end)
    words = found[1].split() if found else []
    return in_full(words) if words and len(words) <= _ROLE_WORDS and is_title(words[-1]) else ""


def second_office(text: str, end: int) -> str:
    """ "Presiding Officer" after "Ana Rua, Vice Mayor," where it closes an entry of a list or a line."""
    found = _SECOND.match(text, end)
    return in_full(found[2].split()) if found and is_title(found[1]) and is_title(found[2].split()[-1]) else ""


def _with_complement(text: str, start: int, words: list[str], count: int) -> str:
    role = " ".join(words[:count])
    more = _COMPLEMENT.match(text, start + len(role))
    if more is None and count < len(words) and words[count][0].isupper():
        return ""  # "Ari Vale, Senator Marsh said" names two people
    return in_full(role.split()) + (more[0] if more else "")


def in_full(words: Iterable[str]) -> str:
    """The words of a role, short forms spelled out and plurals ("Senators Vale and Marsh") made one person's."""
    return " ".join(_onein_full(word) for word in words)


def _onein_full(word: str) -> str:
    folded = plain(word)
    if folded in _FULL:
        return _FULL[folded]
    if not word.endswith("s") or folded in words("role_nouns.txt") or not is_title(word):
        return word
    return _FULL.get(folded[:-1], word[:-1])


_FULL = {
    "sen": "Senator",
    "rep": "Representative",
    "gov": "Governor",
    "rev": "Reverend",
    "pres": "President",
    "adm": "Admiral",
    "amb": "Ambassador",
    "prof": "Professor",
    "gen": "General",
    "col": "Colonel",
    "lt": "Lieutenant",
    "sgt": "Sergeant",
    "capt": "Captain",
    "pm": "Prime Minister",
    "dpm": "Deputy Prime Minister",
}
