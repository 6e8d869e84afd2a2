"""Whom the articles introduce in the words of a description: "president of the nurses' union, Ana Roe, said"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from rag.data import read_lines
from rag.lexicon.gender import Gender, gender_of_given, gender_of_noun
from rag.lexicon.names import fold, parts, plain, post_nominals, suffixes
from rag.lexicon.nouns import is_role
from rag.lexicon.roles import in_full
from rag.query.describing import GENERIC, VAGUE, head_of, is_of_person, is_told, meanings, synonyms
from rag.retrieval.found import FoundPassage
from rag.store import passages, people
from rag.store.connection import Connection
from rag.store.passages import ANYWHERE, Sought
from rag.text.sentences import sentences
from rag.text.terms import stem
from rag.text.words import content_words

LOOKED_AT = 24  # passages that have words of the description
BEFORE, AFTER = 110, 90  # characters beside a name in which its bearer is introduced
NEAR = 0.75  # what a word counts that stands in the same sentence
ELSEWHERE = 0.5  # what a word counts that only the article has: "the governor of Tui" in an article about Tui
MOST = 3  # people so introduced: of more, nobody is meant
# Before an office they make another one of it.
QUALIFYING = frozenset(("deputy", "vice", "former", "ex", "assistant", "associate", "shadow", "junior"))
# Of a description they only tell where: articles have "borders" and "outside".
WHERE = frozenset(("next", "near", "nearby", "close", "beside", "alongside", "inside", "outside", "opposite"))
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_NEXT = re.compile(r" ([^\W\d_a-z][\w'’-]*)")
_APART = re.compile(r"[;:!?“”\"]|\. |\n")
_OTHERS_CLAUSE = re.compile(
    r"\band\b(?! (?!the |an? |his |her |their )[a-z][^,]{0,40}, )"  # "his sister and partner, Bo Roe" is one
    r"|\b(?:said|says|told|asked|added|but|while|that|whose|when|after)\b"
)
_POSSESSIVE = re.compile(r"(?<![\w-])[\w-]+(?:['’]s|s['’])(?=\s)")
_OF = re.compile(r" (?:of|for|at|in|from) ")
_OWNED = re.compile(
    r"\b(?P<whose>his|her|whose) (?:(?:two|three|four|five|six|eldest|youngest|young) )?(?P<kin>[a-z]+)\b"
)
_HIS: dict[str, Gender] = {"his": "he", "her": "she"}
_ONE_OF = re.compile(r"^(?:one|some) of (?:(?:the|its|their|his|her|our) )?")
_OFFICE_OF = re.compile(
    r"(?<![\w'’-])(?P<head>(?:[\w'’-]++ ){0,3}[\w'’-]++) (?:of|for|at|in|to) (?:the )?[^,]{2,70}, ?(?:[\w.]++ ){0,3}$"
)
_RUN_ON = re.compile(
    r"(?<![\w'’-])(?P<head>[\w'’-]++) (?:of|for) (?P<what>(?:[a-z][\w'’-]*+ ){1,4})(?:[^\W\d_a-z][\w'’.-]*+ )?$"
)
_THEIRS = re.compile(r"(?<![\w'’-])(?:[Hh]is|[Hh]er|[Tt]heir|whose) (?:[\w'’-]++ ){0,3}[\w'’-]++,? (?:[\w.]++ ){0,3}$")
_DIRECTLY = re.compile(r"(?<![\w'’-])(?:[\w'’-]++,? ){1,6}$")
_LEADS = re.compile(r"\b(?:to|by|from|with|for|of|at|in|on|about) ")
_DOING = re.compile(r" who (?:(?:is|was|are|were|has|had|have|got|been|nearly|almost|just|still) )*(?P<verb>[\w'’-]+)")
_APPOSED = re.compile(
    r"(?:, (?:aged )?\d\d(?=, ))?(?:, | is | was | ?\()(?:who (?:is|was) )?"
    r"(?!who (?!(?:heads|leads|runs|chairs|owns|coaches) )|which\b|not\b)(?P<told>[^,;:.()“”\"\n]{3,90})"
)


class _Beside(NamedTuple):
    """What stands beside a name: the words that introduce its bearer, and those of them that may be the office."""

    words: str
    office: str
    sentence: str
    kin: frozenset[str] = frozenset()  # who are told to be theirs: "her husband", "whose son"


class _Asked(NamedTuple):
    """A description taken apart: the noun that tells what somebody is, what else is told, and "deputy" and the like.

    `kin` is what somebody else is to whoever is meant: "husband" where a wife is. `doing` is the verb of a clause with
    more in it ("who was stuck at the station"), for which articles have many words.
    """

    head: frozenset[str]
    kin: frozenset[str]
    rest: tuple[frozenset[str], ...]
    qualifying: frozenset[str]
    gender: Gender | None
    doing: frozenset[str] = frozenset()


def introduced_as(db: Connection, described: str) -> tuple[str, ...]:
    """The few people whom the articles introduce by the words of a description, those by most of them alone."""
    described = in_full(described)
    asked = _taken_apart(described)
    if asked is None:
        return ()
    best: defaultdict[str, float] = defaultdict(float)
    for found in _passages(db, described):
        for person, beside in _introductions(db, found):
            if _is_owner(person, described):
                continue
            if asked.gender is None or gender_of_given(parts(person).given) in (None, asked.gender):
                best[person] = max(best[person], _score(found, beside, asked))
    most = max(best.values(), default=0.0)
    meant = {person for person, score in best.items() if score == most} if most else set[str]()
    meant |= {name for person in meant for name in people.fuller(db, person)}
    return tuple(sorted(meant)) if len(meant) <= MOST else ()


@cache
def _kin() -> dict[str, frozenset[str]]:
    pairs = (line.split(":") for line in read_lines("kin.txt"))
    return {noun: frozenset(others.split()) for noun, others in pairs}


def _is_owner(person: str, described: str) -> bool:
    """Whether a description names somebody, whose relative or officer is asked for: never they themselves."""
    return set(fold(person).split()) <= {fold(word) for word in described.split()}


def _taken_apart(described: str) -> _Asked | None:
    """None where no noun tells that somebody is meant: "ruben vale", a name in lower case."""
    noun = head_of(described)
    if not noun:
        return None
    words = [word for word in content_words(described) if word not in GENERIC | VAGUE | WHERE and word != noun]
    if not words and noun in GENERIC:
        return None
    clause = _DOING.search(described)
    verb = plain(clause["verb"]) if clause else ""
    if len(words) < 2 or verb not in words:
        verb = ""
    words = [word for word in words if word != verb]
    return _Asked(
        frozenset[str]() if noun in GENERIC else meanings(noun),
        _kin().get(noun, frozenset()),
        tuple(meanings(word) for word in words),
        frozenset((*words, noun)) & QUALIFYING,
        gender_of_noun(noun),
        meanings(verb) if verb else frozenset(),
    )


def _passages(db: Connection, described: str) -> tuple[FoundPassage, ...]:
    words = tuple(dict.fromkeys(content_words(described)))
    more = tuple(other for word in words for other in synonyms().get(word, ()))
    sought = Sought(tuple(dict.fromkeys((*words, *more))), ())
    return passages.by_ids(db, passages.by_words(db, sought, ANYWHERE, LOOKED_AT))


def _score(found: FoundPassage, beside: _Beside, asked: _Asked) -> float:
    """How much of a description stands beside a name: what somebody is there, the rest there or else in the article.

    0 where what somebody is stands elsewhere, or is another's ("deputy"), or any word nowhere.
    """
    office = _stems(beside.office)
    if asked.head and not (is_told(asked.head, office) or asked.kin & beside.kin):
        return 0.0
    own = _stems(beside.words)
    if any(not is_told(meanings(word), own) for word in asked.qualifying) or _is_another(beside, asked):
        return 0.0
    near = own | _stems(beside.sentence) | _stems_of_text(found.article.title or "")
    anywhere = _stems_of_text(f"{found.article.title}\n{found.article.text}")
    *shares, doing = (
        1.0 if is_told(each, own) else NEAR if is_told(each, near) else ELSEWHERE if each & anywhere else 0.0
        for each in (*asked.rest, asked.doing)
    )
    if not asked.head and 2 * sum(share > ELSEWHERE for share in shares) < len(shares):
        return 0.0  # "the lady of the sleep study": more of it beside her than elsewhere
    total = bool(asked.head) + len(shares) + bool(asked.doing)
    return (bool(asked.head) + sum(shares) + doing) / total if all(shares) else 0.0


def _is_another(beside: _Beside, asked: _Asked) -> bool:
    """Whether somebody holds another office than the one asked for: the deputy's, one given up."""
    told = {word for word in content_words(beside.office) if word in QUALIFYING}
    return bool(asked.head) and not told <= asked.qualifying


def _introductions(db: Connection, found: FoundPassage) -> Iterator[tuple[str, _Beside]]:
    """Everybody who speaks in the coverage and is named in a passage, with what stands beside each place."""
    text = found.passage.text
    capitals = {word for word in _WORD.findall(text) if word[0].isupper()}
    bearers = people.of_families(db, {parts(word).family for word in capitals})
    given = _by_given(chain.from_iterable(bearers.values()))
    for sentence in sentences(text):
        told, first = sentence.of(text), ""
        for word in _WORD.finditer(told):
            names = word[0][0].isupper() and not _goes_on(told, word.end())
            borne = bearers.get(parts(word[0]).family, ()) if names else ()
            for person in _meant(told[: word.start()], borne) or (given.get(plain(word[0]), ()) if names else ()):
                beside = _beside(told, word.start(), word.end(), bearers.keys())
                first = first or person
                yield person, beside._replace(kin=_kin_of(person, told[word.end() :])) if person == first else beside


def _kin_of(person: str, after: str) -> frozenset[str]:
    """Who is told to be somebody's, behind their name: "husband" of "Ana Roe fled with her husband, Bo"."""
    gender = gender_of_given(parts(person).given)
    told = (found for found in _OWNED.finditer(after) if gender is None or _HIS.get(found["whose"], gender) == gender)
    return frozenset(kin for found in told for kin in (found["kin"], found["kin"].removesuffix("s")))


def _by_given(named: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The one of those whose family names a passage has who bears a given name: "Carys" beside "Ms Roe"."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for person in named:
        found[parts(person).given].add(person)
    return {given: tuple(people) for given, people in found.items() if given and len(people) == 1}


def _goes_on(text: str, end: int) -> bool:
    """Whether a name goes on: "Moana" of "Moana Hunt" is nobody's family name."""
    after = _NEXT.match(text, end)
    return after is not None and after[1] not in post_nominals() and plain(after[1]) not in suffixes()


def _meant(before: str, bearers: tuple[str, ...]) -> tuple[str, ...]:
    """Of those who share a family name the one whose given name stands before it, all where none does."""
    given = [person for person in bearers if parts(person).given in fold(before).split()[-3:]]
    return tuple(given) or (bearers if len(bearers) == 1 else ())


def _beside(text: str, start: int, end: int, families: Container[str]) -> _Beside:
    before = _OTHERS_CLAUSE.split(_APART.split(text[max(0, start - BEFORE) : start])[-1])[-1]
    clause = before.rpartition(", ")[2]
    if any(word.islower() for word in _WORD.findall(clause)):
        before = clause  # "Asked by Ida Lund, the clerk Mads Orr"
    theirs = _THEIRS.search(before)
    led = None if theirs else _OFFICE_OF.search(before) or _office_run_on(before)
    direct = theirs or _DIRECTLY.search(before)
    office = led["head"] if led else _POSSESSIVE.sub("", _LEADS.split(direct[0])[-1]) if direct else ""
    apposed = None if led else _APPOSED.match(text, end, end + AFTER)
    told = _ONE_OF.sub("", _OTHERS_CLAUSE.split(apposed["told"])[0]) if apposed else ""
    if any(word[0].isupper() and parts(word).family in families for word in _WORD.findall(told)):
        told = ""  # "a question from Roe, mayor Ana Lind said": somebody else is told of
    after = _NEXT.match(text, end)
    letters = after[1] if after and after[1] in post_nominals() else ""  # "Ida Lund KC" is a barrister
    return _Beside(f"{before} {told}", f"{office} {letters} {_POSSESSIVE.sub('', _OF.split(told)[0])}", text)


def _office_run_on(before: str) -> re.Match[str] | None:
    """ "minister for labour Otto Fenn": an office and what it is of; not "friend of minister Otto Fenn"."""
    found = _RUN_ON.search(before)
    office = found and is_of_person(plain(found["head"])) and not any(map(is_role, found["what"].split()))
    return found if office else None


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, content_words(text)))


@lru_cache(maxsize=400)
def _stems_of_text(text: str) -> frozenset[str]:
    return _stems(text)
