"""What the words that name a source come down to: a person, a pronoun, a role, a body or a description. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from ingest.speakers.bodies import in_full
from ingest.speakers.nouns import is_body_word, is_demonym_phrase, is_party_member, is_title, service_of, speaks
from ingest.speakers.people import Cast, Sighting
from ingest.speakers.proper_names import MONTHS
from ingest.speakers.word_lists import voice_words, word_list
from rag.lexicon.names import plain
from rag.lexicon.nouns import is_person_noun
from rag.lexicon.roles import role_key

Kind = Literal["person", "pronoun", "role", "body", "description", "nothing"]

AGE_REACH = 80  # characters of a name before an age
LONGEST_DESCRIPTION = 12  # words; a longer one is cut to its noun

_PRONOUNS = ("he", "she", "plural", "neuter", "first_person", "second_person", "relative")
_CUT = re.compile(r",|;|:|\(|\s[—–-]\s|\b(?:who|whose|whom|which|that)\b")
_NOT_HEAD_AFTER = re.compile(
    r"(?:^|[\s(])(?:about|against|and|at|by|for|from|in|including|like|near|of|on|or|than|to|under|with|not)"
    r"(?: (?:the|a|an|his|her|their|its|former|then))* ?[“\"‘']?$",
    re.IGNORECASE,
)
# "A pastor supporting Mr Vale", "the barrister representing Ari Vale": done to whoever follows; not "a smiling Vale".
_OBJECT_OF = re.compile(
    r"(?<!\ba )(?<!\ban )(?<!\bthe )(?<!ly )\b(?!(?:sibling|being|darling|wing|king)\b)[a-z]{3,20}ing "
    r"(?:Mr|Mrs|Ms|Miss|Dr)?\.? ?$"
)
_LED_ON = re.compile(r" and (?:[A-Z][\w.-]* )+[A-Z]\w+$")  # one of two: "Vale and Envoy Ari Marsh"
_CLAUSE = re.compile(r"\b(?:who|that|which|whose|where|when)\b")
_ENDS_NAME = re.compile(
    r"(?:\s+(?:who|whose|and|or|nor|of|in|at|from|for|with|on|himself|herself|also|then|later|too|as|a|the|an|over|during|this|last|yesterday|earlier|after|before|when|while|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[—–(-])(?!\w)"
    r"|\s*[^\w\s’']|\s*$|[’']s?\s*$)"
)
_NAMED_BODY = re.compile(r", ([A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,4}),")
_CLOSED = re.compile(r"\b(?:Jr|Sr)\.(?= [A-Z])")
_CAPITAL = r"(?:[A-Z0-9\u00c0-\u00de\u0100-\u017f][\w’'.&-]*|\d\w+)"
_BODY = re.compile(
    rf"{_CAPITAL}(?: (?:(?:of|for|and|the|on|in|to|&|at|o|ki|ng[aā]) ){{0,3}}{_CAPITAL})*"
    rf"(?:(?:, {_CAPITAL}(?: {_CAPITAL})*)+,? and {_CAPITAL}(?: {_CAPITAL})*)?"
)
# "The Ministry of Mines, Lands and Rivers" is one body.
_LISTED_BODY = re.compile(
    rf"(?:[Tt]he )?{_CAPITAL}(?: {_CAPITAL})* (?:of|for) {_CAPITAL}(?: {_CAPITAL})*"
    rf"(?:, {_CAPITAL}(?: {_CAPITAL})*)+,? and {_CAPITAL}(?: {_CAPITAL})*"
)
# "The Housing and Estates Board" is one body too; "the Weir Board and Harbour Trust" are two.
_PAIRED_BODY = re.compile(rf"[Tt]he (?P<first>{_CAPITAL}(?: {_CAPITAL}){{0,2}}) and {_CAPITAL}(?: {_CAPITAL}){{1,3}}")
_ADJECTIVES_BODY = re.compile(rf"(?:(?!of\b|from\b|by\b|in\b|at\b|for\b|with\b)[a-z-]+ )+({_BODY.pattern})")
# "Lawyers for the actor Ari Vale": many, who serve the one named.
_SERVING = re.compile(
    r"(?:[\w’'-]+ ){0,4}?([A-Za-z]\w+s) (?:close to|for|to|of|representing|acting for|near) (?!.*,? and )"
)
_TWO_CALLINGS = re.compile(r"(?<![a-z])([a-z]{1,30}) and (?:former |then |now |ex-)?$")
_APPOSED = re.compile(r"\w, (?:the )?\Z")
# "The leader of the Tui Bay council", "Minister for Canals"; "a minister of state" is whoever it is.
_OFFICE_OF = re.compile(r"(?:[Tt]he )?(?:[\w-]+ ){0,3}?([\w-]+) (?:of|for) (?:[\w’'&.-]+ ?){1,8}$")
_IN_COMPLEMENT = re.compile(r"\b(?:of|for|from|at|with|in) (?:[\w’'-]{1,40} ){0,12}$")
_SINGULAR = re.compile(r"(?:[^s]|ss)$")
_REFLEXIVE = re.compile(r" (?:him|her|it|them)sel(?:f|ves)$")
_DETERMINER = re.compile(r"^(?:the|a|an|this|that|its|both)\s+", re.IGNORECASE)
_ONE_OF_MANY = re.compile(
    r"(?:[Aa]n?|[Oo]ne) (?:[a-z-]+ ){0,3}[A-Z][a-z]+(?: (?:in|at|on|from|of|with|near|outside|who)\b|$)"
)
_TWO_PLACES = re.compile(r"(?:[Tt]he )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?,? and (?:the )?")
_OPENING_CLAUSE = frozenset(("he", "she", "He", "She"))  # "he was firm", where the parse takes "firm" for a noun
_INDEFINITE = ("a ", "an ", "one ", "another ", "some ", "each ", "every ", "any ", "no ")
_DATE = re.compile(rf"(?:\d{{1,2}} )?(?:{'|'.join(MONTHS)})(?: \d{{1,2}})?(?:,? \d{{4}})?(?<=\d)", re.IGNORECASE)
# "Moss Rail's Vale", who is named in full elsewhere or nowhere.
_OF_A_BODY = re.compile(r"(?:[Tt]he )?[A-Z][\w&.-]*(?: [A-Z][\w&.-]*)*[’']s (?P<name>[A-Z][a-z][\w’'-]+)")
_POSSESSIVE = re.compile(r"[’']s?$")


class Head(NamedTuple):
    """What the words from `start` to `end` come down to: a name in full, or what to resolve or show instead."""

    kind: Kind
    words: str
    start: int
    end: int


def read_source(text: str, start: int, end: int, cast: Cast) -> Head:
    """The head of text[start:end], the words for one source or the first of several."""
    start, end = cast.whole_names(start, end)
    if closed := _CLOSED.search(text, start, end):
        end = closed.end()  # "… said Ari Vale Jr. Vale's lawyer, …"
    source = _with_stop(text, start, text[start:end].strip(" ,.:;\u00a0"))
    listed = _LISTED_BODY.match(source)
    core = listed[0] if listed else _REFLEXIVE.sub("", _CUT.split(source)[0].strip()) or source
    if (short := _without_name(source, core, start, end, cast)) is not None:
        return short
    if _is_paired_body(core, start, cast):
        return Head("body", f"the {core[4:]}", start, end)
    heads = _heads(text, start, end, core, cast)
    if not heads and (member := _of_constituency(text, start, end, cast)):
        heads = [member]
    if heads:
        sighting = _of_constituency(text, start, end, cast) or _apposed_person(text, heads) or heads[0]
        kind: Kind = "person" if sighting.person or is_name(sighting.name) else "body"
        named = sighting.name if kind == "person" else in_full(text, sighting.name, sighting.start)
        return Head(kind, named, start, end)
    if body := _apposed_body(text, start, end, cast):
        return Head("body", body, start, end)
    if serving := _OF_A_BODY.fullmatch(core):
        return Head("person", serving["name"], start, end)
    if service_of(core) and (apposed := _NAMED_BODY.match(text, start + len(core))):
        return Head("body", apposed[1], start, end)  # "the grid operator, Vale Power,"
    kind, words = ("body", core) if _is_paper(text, core) else _unnamed(core)
    if kind == "role" and _owner(text, start, end, cast):
        kind = "description"  # "Ari Vale's lawyer" is nobody's office
    return Head(kind, in_full(text, words, start) if kind == "body" else words, start, end)


def _with_stop(text: str, start: int, source: str) -> str:
    """The words of a source with the full stop of "Inc." or "Ltd." at their end."""
    name, _, last = source.rpartition(" ")
    at = text.find(source, start) + len(source)
    return f"{source}." if name and plain(last) in voice_words("of_firms") and text[at : at + 1] == "." else source


def _without_name(source: str, core: str, start: int, end: int, cast: Cast) -> Head | None:
    """What a source comes down to that is no name: "somebody", "she", a date, an age behind a name."""
    if plain(source.partition(" ")[0]) in voice_words("indefinite_pronouns") or _DATE.fullmatch(core):
        return Head("nothing", source, start, end)  # "a message of December 3"
    if is_pronoun(core) or core.partition(" ")[0] in _OPENING_CLAUSE:
        return Head("pronoun", plain(core if is_pronoun(core) else core.partition(" ")[0]), start, end)
    if core.isdigit():  # "said Ari Vale, 66": an age
        before = [one for one in cast.within(start - AGE_REACH, start) if one.end == start - len(", ")]
        return Head("person", before[-1].name, before[-1].start, end) if before else Head("nothing", core, start, end)
    return None


def _is_paired_body(core: str, start: int, cast: Cast) -> bool:
    """Whether words are the name of one body with an "and" in it, whose first part is neither somebody nor a body."""
    found = _PAIRED_BODY.fullmatch(core)
    if found is None or not is_body_word(core.split()[-1]):
        return False
    if any(map(is_body_word, found["first"].split())) and plain(found["first"]) not in voice_words("portfolios"):
        return False
    return not any(one.person for one in cast.within(start, start + len(core)))


def _heads(text: str, start: int, end: int, core: str, cast: Cast) -> list[Sighting]:
    """Those named in text[start:end] who speak, not those who only describe who does."""
    serving = _SERVING.match(text, start, start + len(core))
    many = serving is not None and speaks(serving[1]) and not serving[1].isupper()
    if many and serving and not any(one.person for one in cast.within(start, serving.end(1))):  # not "Sanders of Vale"
        return []
    heads = [one for one in cast.within(start, end) if _is_head(text, start, end, one)]
    if _ONE_OF_MANY.match(core):
        return [one for one in heads if " " in one.name]  # "a senior Liberal in the lift"
    return heads


def _of_constituency(text: str, start: int, end: int, cast: Cast) -> Sighting | None:
    """The member for a place of two names: "Quarry and the Levels MP Ari Vale"; not the mayor and the MP Ari Vale."""
    for one in cast.within(start, end):
        if not one.person or plain(one.title.rpartition(" ")[2]) not in voice_words("members"):
            continue
        if _TWO_PLACES.fullmatch(text, start, one.begin) and not any(
            other.person for other in cast.within(start, one.begin)
        ):
            return one
    return None


def _apposed_person(text: str, heads: Sequence[Sighting]) -> Sighting | None:
    """The person behind a comma, where the name before is only an office: "the Taoiseach, Deputy Ari Vale"."""
    first = heads[0]
    for one in heads[1:]:
        between = text[first.end : max(one.begin, 0) or one.start]
        owned = between.startswith((", its ", ", their "))  # "Vale Cement, its chief, Ari Rua": Cement is nobody's name
        if one.person and one.name and between.endswith(", ") and (owned or not first.person):
            return one
    return None


def _apposed_body(text: str, start: int, end: int, cast: Cast) -> str:
    """The body that a source ends with the name of: "its largest shareholder, the Vale Pension Fund"."""
    last = [one for one in cast.within(start, end) if one.end == end][:1]
    named = next((one.name for one in last if _APPOSED.search(text, start, one.begin)), "")
    return named if any(is_body_word(word) for word in named.split()) else ""


def _owner(text: str, start: int, end: int, cast: Cast) -> bool:
    """Whether the words of a source begin with a person whose somebody is meant."""
    owners = (one for one in cast.within(start, end) if one.person)
    return any(text[one.end : one.end + 2] in ("’s", "'s", "’ ", "' ") for one in owners)


def is_pronoun(words: str) -> bool:
    folded = plain(words)
    return words != "US" and any(folded in voice_words(key) for key in _PRONOUNS)


def _is_head(text: str, start: int, end: int, sighting: Sighting) -> bool:
    """Whether a source is the one named in it: "CNN's Ari Vale, who" and "her aide, Ari Vale", not "Vale's aide"."""
    if sighting.end > end:
        return False
    before, after = text[start : max(start, sighting.begin)], text[sighting.end : end]
    named = sighting.person or is_name(sighting.name)
    if not (named or _is_introduced(before) or _LED_ON.match(after)):
        return False
    if not sighting.person and before.count("(") > before.count(")"):
        return False  # "Inspector General (Coast) Ari Vale"
    if not sighting.person and _IN_COMPLEMENT.search(before):
        return False  # "the secretary of the Bakers’ Union", "a chieftain of the opposition Moss Party"
    if _NOT_HEAD_AFTER.search(before) and not _is_of_two_callings(before):
        return False
    if _OBJECT_OF.search(before):
        return False
    return not _CLAUSE.search(before.rpartition(",")[2]) and bool(_ENDS_NAME.match(after))


def _is_of_two_callings(before: str) -> bool:
    """ "Retired farmer and former MP Ari Vale": one person of two callings."""
    found = _TWO_CALLINGS.search(before)
    return found is not None and (is_title(found[1]) or is_person_noun(found[1]))


def _is_paper(text: str, core: str) -> bool:
    """Whether a text has words told to "the Independent", which is then no member of a party."""
    told = re.compile(rf"\b(?:[Tt]old|to|with|by|in|from) [Tt]he {re.escape(core.partition(' ')[2])}\b")
    return is_party_member(core) and told.search(text) is not None


def _is_introduced(before: str) -> bool:
    """Whether the word before a name says that it is one: "band member" before "Flea"."""
    return speaks(before.split()[-1]) if before.split() else False


def is_name(name: str) -> bool:
    """Whether words that nothing else tells of have the form of a person's name."""
    words = name.split()
    return 2 <= len(words) <= 3 and not any(is_body_word(word) for word in words)


def _unnamed(core: str) -> tuple[Kind, str]:
    bare = _DETERMINER.sub("", core, count=1)
    words = bare.split()
    if not words or (len(words) == 1 and plain(words[0]) in word_list("openers")):
        return "nothing", core
    if plain(words[0]) in voice_words("possessive"):
        return "description", core
    if service_of(core):
        return "description", core
    office = _OFFICE_OF.match(core)
    if len(words) == 1 and bare.isupper() and role_key(bare) != plain(bare):
        return "role", bare  # "the CM"
    if office and is_title(office[1]) and not core.lower().startswith(_INDEFINITE):
        return "role", bare
    if is_demonym_phrase(core):
        return "description", core  # "the Norwegian", who is somebody named before
    whole = _BODY.fullmatch(_POSSESSIVE.sub("", bare))
    if not whole and is_body_word(words[-1]):
        whole = _ADJECTIVES_BODY.fullmatch(bare)
    if is_title(words[-1]) and len(words) <= 5 and not core.lower().startswith(_INDEFINITE):
        return "role", bare
    if whole and not (len(words) == 1 and words[0].islower()):
        return "body", whole[whole.lastindex or 0]
    return "description", core


def described(core: str) -> str:
    """A description as a speaker is shown under, or nothing where its noun cannot speak or only points back."""
    words = [word for number, word in enumerate(core.split()) if number or plain(word) not in ("that", "which")]
    noun = next((i for i, word in enumerate(words) if i and plain(word) in voice_words("prepositions")), len(words)) - 1
    body = noun > 1 and words[noun] in voice_words("units")
    if not words or not (body or speaks(words[noun])) or _points_back(words):
        return ""
    kept = words if len(words) <= LONGEST_DESCRIPTION else words[: noun + 1]
    return " ".join([_lower_first(kept[0]), *kept[1:]])


def _points_back(words: list[str]) -> bool:
    """Whether a description is "the company" and the like: one thing named before."""
    return len(words) == 2 and plain(words[0]) in ("the", "this") and bool(_SINGULAR.search(words[1]))


def _lower_first(word: str) -> str:
    """A word that began a sentence, in lower case where it is no name."""
    folded = plain(word)
    common = (
        folded in voice_words("determiners") or folded in word_list("openers") or folded in word_list("speaking_nouns")
    )
    return (
        word.lower()
        if common and (len(word) == 1 or word[1:].islower()) and folded not in voice_words("party_people")
        else word
    )
