"""Which runs of capitals are people's names, and the full name of each person. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache

from ingest.parse import Parse
from ingest.speakers.appositions import role_after
from ingest.speakers.nouns import is_body_word, is_family, is_given, is_title
from ingest.speakers.proper_names import LONGEST_NAME, ProperName
from ingest.speakers.word_lists import voice_words
from ingest.statements.labels import is_roster
from rag.lexicon.names import accents, fold, link, particles, parts, plain, post_nominals, suffixes, words
from rag.lexicon.nouns import is_person_noun, is_relation

_DESCRIBED = re.compile(
    r", (?:(?:aged )?\d\d,|(?:a|an|the|who|whose|his|her) |of (?:the )?[A-Z])"
)  # "Ari Vale, 55," or "Ari Vale, a miner"
_CALLING = re.compile(r", (?:an?|the) (?:[\w’-]+ ){0,3}?([a-z]+)(?:,| (?:of|from|at|in|for|with|who)\b)")
_PERSONAL = re.compile(r", (?:\d\d, |(?:aged )?\d\d,? (?:who|whose|a|an)\b|who (?!(?:are|were|have)\b))")
_FOLLOWED = re.compile(r"[^.!?\n“\"‘]*\b(?:he|she|his|her|himself|herself)\b")
_SPEAKS = re.compile(r" (?:said|says) (?:that )?(?:he|she)\b")
_SAID = re.compile(r" (?:had |has )?(?:said|says|told|tells|adds|asks|wrote|writes|\w{2,}(?:ed|ied))\b")
_ROLE_AND_COMMA = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir) (?:[\w’'-]+ ){0,3}?([\w-]+)(?: (?:of|for) (?:the )?[A-Z][\w-]*(?: [A-Z][\w-]*)*)?, $"
)
_KIN_AND_COMMA = re.compile(r"(?:\b(?:his|her|their|my|whose)|[’']s?) (?:[\w-]+ ){0,2}?([\w-]+), $", re.IGNORECASE)
_BODY_BEHIND = re.compile(r", (?:the|a|an|its) (?:[\w’'-]+ ){0,4}?([a-z]+)(?:,| that | which | of | behind )")
ROLE_BEFORE = 80  # characters that a role and its comma take before a name
_OWNING = re.compile(r"[’']s [A-Z][\w’'-]+ (?:(?:de|van|von|der|den|bin|al|el|la|di|da) ){0,2}[A-Z]")
PERSON = 2  # votes that make a run of capitals a person's name
CALLED = 3  # of one called by a role or by "he": more than the model's taking the name for a body's
SHORT = 2  # letters of initials, which are no shouted name
HEADLINE = 4  # words of the shortest line that can be a headline
SURE = 4  # where a word of it is a body's as well, as in "Ari Law"
_NOT_PEOPLE = frozenset(["GPE", "ORG", "LOC", "FAC", "NORP", "EVENT", "LAW", "DATE", "WORK_OF_ART", "PRODUCT"])
_IN = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]cross|[Aa]round)(?: nearby)? $")
_NOUN_BEFORE = re.compile(r"(?<![\w’'-])([a-z]{3,}) $")
NOUN_REACH = 25  # characters of a noun before a name


def unshouted(names: Sequence[ProperName]) -> tuple[ProperName, ...]:
    """Names in capitals as the text writes them elsewhere, else with capitals only where words and parts begin."""
    quiet = {fold(word): word for name in names for word in name.words if not word.isupper()}
    return tuple(
        name._replace(words=tuple(quiet.get(fold(word)) or _capitalised(word, name) for word in name.words))
        if name.words and all(word.isupper() and len(word) > SHORT for word in name.words)
        else name
        for name in names
    )


def _is_shouted(name: ProperName) -> bool:
    """Whether a line in capitals gives somebody a title."""
    return bool(name.title) and name.title.isupper()


def _capitalised(word: str, name: ProperName) -> str:
    """A word in capitals, as a person's name has it; what may be an acronym stays."""
    person = bool(name.title) or (len(name.words) > 1 and any(map(is_given, name.words)))
    return re.sub(r"[^\W\d_]+(?:[’'][^\W\d_]+)*", lambda part: part[0].capitalize(), word) if person else word


def person_votes(text: str, names: Sequence[ProperName], parse: Parse) -> Counter[str]:
    """What speaks for each written name being a person's: given name, title, apposition, model, its last word alone."""
    names = [name for name in names if name.words and (_is_shouted(name) or not _in_headline(text, name))]
    labels = {token.start: token.entity for token in parse.tokens if token.entity}
    single = [name for name in names if len(family_words(name)) == 1]
    alone = {fold(family_words(name)[0]) for name in single}
    followed = {fold(name.words[-1]) for name in names if _opens(text, name) and _FOLLOWED.match(text, name.end)}
    speaking = {fold(family_words(name)[0]) for name in single if _SAID.match(text, name.end)}
    titled = {fold(name.name) for name in single if name.title}
    votes: Counter[str] = Counter()
    for name in names:
        if name.name not in votes and len(name.words) > 1:
            votes[name.name] += 2 * is_given(name.words[0]) + (fold(name.words[-1]) in alone)
            votes[name.name] += fold(name.words[-1]) in followed & alone
            votes[name.name] += PERSON * _speaks_by_part(name, speaking)
            votes[name.name] += PERSON * (fold(name.words[-1]) in titled)
            votes[name.name] += is_family(name.words[-1]) or any(map(is_given, name.words[1:]))
        label = labels.get(name.start, "")
        mistaken = fold(name.words[-1]) in followed  # "Pōmare, a place" to the model: "Pōmare stood, and he spoke"
        votes[name.name] += (label == "PERSON") * min(len(name.words), PERSON)
        votes[name.name] -= label in _NOT_PEOPLE and not mistaken
        votes[name.name] += SURE * (bool(name.title) or _has_letters_behind(text, name)) - _has_article(text, name)
        votes[name.name] += PERSON * _is_kin(name)
        votes[name.name] += (CALLED if _is_several(name) else PERSON) * _has_noun_before(text, name)
        votes[name.name] += CALLED * bool(role_after(text, name.end)) or _described(text, name)
        votes[name.name] -= CALLED * (_is_called_a_body(text, name) or _is_address(name) or _is_employer(text, name))
        votes[name.name] -= CALLED * _is_where(text, name)
        votes[name.name] += CALLED * (bool(_SPEAKS.match(text, name.end)) or _is_apposed(text, name))
    return votes


def _has_letters_behind(text: str, name: ProperName) -> bool:
    """ "Ana Rua KC": an order, a degree or a service, which only people have."""
    last = text[name.start : name.end].split()[-1:]
    return len(name.words) > 1 and last != [name.words[-1]] and bool(post_nominals().intersection(last))


def _described(text: str, name: ProperName) -> int:
    """The votes of what describes a name behind it: an age and "who" are a person's."""
    if _PERSONAL.match(text, name.end) or _is_of_calling(text, name):
        return PERSON
    return int(bool(_DESCRIBED.match(text, name.end)))


def _is_of_calling(text: str, name: ProperName) -> bool:
    """ "Ari Vale, a former head teacher, is": the noun of the apposition is a person's and no firm's."""
    found = _CALLING.match(text, name.end)
    noun = found[1] if found else ""
    return is_person_noun(noun) and plain(noun) not in voice_words("firms") and len(name.words) > 1


def _is_kin(name: ProperName) -> bool:
    """ "Mama Ladi": somebody called by a word for kin and one name."""
    return len(name.words) == PERSON and plain(name.words[0]) in voice_words("kin")


def _opens(text: str, name: ProperName) -> bool:
    """Whether a name is the first word of a sentence or a line: most often its subject."""
    before = text[max(0, name.start - 2) : name.start]
    return not before or before.endswith("\n") or before in (". ", "” ")


def _is_apposed(text: str, name: ProperName) -> bool:
    """Whether a role or a relation stands before a name, set off by commas: "the mayor of Tui Bay, Ari Vale, has"."""
    if text[name.end : name.end + 1] != ",":
        return False
    before = _ROLE_AND_COMMA.search(text, max(0, name.start - ROLE_BEFORE), name.start)
    kin = _KIN_AND_COMMA.search(text, max(0, name.start - ROLE_BEFORE), name.start)
    return (before is not None and is_title(before[1])) or (kin is not None and is_relation(kin[1]))


def _is_called_a_body(text: str, name: ProperName) -> bool:
    """Whether the noun of the apposition behind a name is a body's: "Oland, the Danish shipping group,"."""
    found = _BODY_BEHIND.match(text, name.end)
    return found is not None and (is_body_word(found[1]) or plain(found[1]) in voice_words("firms"))


def _is_address(name: ProperName) -> bool:
    """ "Of Mill Lane": a street's name, without a title or a given name."""
    return len(name.words) > 1 and _is_untold(name) and plain(name.words[-1]) in voice_words("streets")


def _is_where(text: str, name: ProperName) -> bool:
    """ "Born in Vale": one word, of nobody known, behind a preposition of place; "in Vale's view" is no place."""
    untold = len(name.words) == 1 and _is_untold(name)
    return (
        untold
        and bool(_IN.search(text, max(0, name.start - NOUN_REACH), name.start))
        and text[name.end : name.end + 1] not in ("’", "'")
    )


def _is_employer(text: str, name: ProperName) -> bool:
    """ "De Wadden's Ana Rua": a name whose possessive stands right before somebody's."""
    return _is_untold(name) and bool(_OWNING.match(text, name.end))


def _is_untold(name: ProperName) -> bool:
    return not name.title and not any(is_given(word) for word in name.words)


def _speaks_by_part(name: ProperName, speaking: Set[str]) -> bool:
    """Whether the first or the last word of a name speaks by itself, and is no common one."""
    common = words("common_words.txt") | words("body_nouns.txt") | words("places.txt")
    first, last = fold(name.words[0]), fold(name.words[-1])
    return last not in common and (last in speaking or first in speaking)


def _has_noun_before(text: str, name: ProperName) -> bool:
    """Whether a noun for a person stands right before a name: "farmer Ari Vale"."""
    before = _NOUN_BEFORE.search(text, max(0, name.start - NOUN_REACH), name.start)
    return before is not None and (is_title(before[1]) or is_person_noun(before[1]))


def _is_several(name: ProperName) -> bool:
    """Whether a name has several words, none of them a body's."""
    return len(name.words) > 1 and not any(map(is_body_word, name.words))


def _has_article(text: str, name: ProperName) -> bool:
    """Whether a name of one word stands with "the", as a newspaper's does."""
    return len(name.words) == 1 and text[max(0, name.title_start - 4) : name.title_start].lower() == "the "


def _doubtful(text: str, parse: Parse, names: Sequence[ProperName]) -> Set[str]:
    """Names whose first word may be a common one with a capital: "Top Vale" in a headline or at a line's start."""
    tags = {token.start: token.pos for token in parse.tokens}
    sure = {
        name.name
        for name in names
        if name.title
        or (name.words and is_given(name.words[0]))
        or (tags.get(name.start) == "PROPN" and not _in_headline(text, name))
    }
    return {name.name for name in names} - sure


def _in_headline(text: str, name: ProperName) -> bool:
    """Whether a name stands in a line that gives every word a capital, where capitals tell nothing."""
    start, end = text.rfind("\n", 0, name.start) + 1, text.find("\n", name.end)
    return _is_headline(text[start : end if end >= 0 else len(text)])


@lru_cache(maxsize=1_000)  # a line that names a thousand people is read once, not once for each
def _is_headline(line: str) -> bool:
    if line.rstrip().endswith((".", ":")) or is_roster(line):
        return False
    words = [word for word in line.split() if word[0].isalpha()]
    return len(words) >= HEADLINE and 4 * sum(word[0].isupper() for word in words) >= 3 * len(words)


def full_names(text: str, names: Sequence[ProperName], votes: Mapping[str, int], parse: Parse) -> dict[str, str]:
    """Written full names to the fullest that the text gives each person; a doubtful one gives way to a namesake."""
    doubtful = _doubtful(text, parse, names)
    full = [name for name in names if _is_full(name, votes[name.name])]
    sure = {fold(name.words[-1]) for name in full if name.name not in doubtful}
    full = [name for name in full if name.name not in doubtful or fold(name.words[-1]) not in sure]
    written = {name.name for name in full}
    full = [name for name in full if not _runs_on(text, name, written)]
    linked = link(name.name for name in full)
    fullest = _fullest(linked, Counter(name.name for name in full))
    joined = _join_parts(set(fullest.values()))
    return {name: joined[fullest[person]] for name, person in linked.items()}


def _runs_on(text: str, name: ProperName, written: Set[str]) -> bool:
    """Whether a name in full goes on with words of a headline: "Ari Vale Slams Critics", "Fans of Ari Vale Slam"."""
    inner = {" ".join(name.words[at : at + PERSON]) for at in range(1, len(name.words) - PERSON)}
    if inner & written:
        return True
    if len(name.words) <= PERSON or " ".join(name.words[:PERSON]) not in written:
        return False
    last = name.words[-1]
    told = bool(name.title) or text[name.end : name.end + 1] == "," or bool(_SAID.match(text, name.end))
    more = name.words[PERSON:]
    named = all(is_family(word) or is_given(word) or plain(word) in particles() | suffixes() for word in more)
    named = named or (told and not _in_headline(text, name))
    return not named or plain(last) in words("common_words.txt")


def _fullest(linked: Mapping[str, str], counts: Counter[str]) -> dict[str, str]:
    """Each person to the name of theirs with most words, initials apart; of equals the one used most."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name, person in linked.items():
        groups[person].append(name)

    def order(name: str) -> tuple[int, int, int, int, str]:
        spelled = sum(len(word) > 1 for word in fold(name).split())
        return -spelled, -accents(name), -counts[name], len(name), name

    return {person: min(group, key=order) for person, group in groups.items()}


def _join_parts(people: Set[str]) -> dict[str, str]:
    """Each person to the only one whose name holds theirs: "Rua Moss" to "Ana Rua Moss"; two leave it as it is."""
    folded = {name: fold(name).split() for name in people}
    holding = {name: [other for other in people if _is_part(own, folded[other])] for name, own in folded.items()}
    return {name: _only(held, folded) or name for name, held in holding.items()}


def _is_part(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether a name may be another without its last words, or without its first: given names before a given name."""
    if len(short) >= len(long):
        return False
    if list(long[: len(short)]) == list(short):
        return True
    left = long[: len(long) - len(short)]
    given = all(len(word) == 1 or is_given(word) for word in left)
    family_first = len(left) == 1 and left[0] in voice_words("family_first")  # "Lau Mei Fong"
    return list(long[len(left) :]) == list(short) and (given or family_first or not is_given(short[0]))


def _only(held: Sequence[str], folded: Mapping[str, list[str]]) -> str:
    """The one of several names that holds all others, or nothing."""
    last = max(held, key=lambda name: len(folded[name]), default="")
    return last if all(name == last or _is_part(folded[name], folded[last]) for name in held) else ""


def tails(full: str) -> Iterator[str]:
    """What a person may be called by for short: the last words of the name, as they fold."""
    folded = fold(full).split()
    kept = folded[: len(folded) - bool(parts(full).suffix)]
    yield from (" ".join(kept[at:]) for at in range(1, len(kept)))


def family_words(name: ProperName) -> list[str]:
    """The words of a name that tell: of "Te Ahuru" and "Van Holt" the last."""
    return [word for word in name.words if fold(word) not in particles()] or list(name.words)


def _is_full(name: ProperName, votes: int) -> bool:
    capitals = sum(word[0].isupper() or word[1:2].isupper() for word in name.words)  # "‘Ana"
    needed = SURE if any(is_body_word(word) for word in name.words[1:]) else PERSON
    whole = len(family_words(name)) > 1 or any(map(is_given, name.words[:1]))  # "Te Ahuru" is a family name
    return whole and 2 <= capitals <= LONGEST_NAME and votes >= needed
