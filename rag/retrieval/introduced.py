"""Whom the articles introduce in the words of a description: "president of the nurses' union, Ana Roe, said"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator
from functools import lru_cache
from typing import NamedTuple

from rag.lexicon.names import fold, parts
from rag.query.describing import GENERIC, is_of_person, is_told, meanings, stems_of, synonyms
from rag.retrieval.found import FoundPassage
from rag.store import passages, people
from rag.store.connection import Connection
from rag.store.passages import ANYWHERE, Sought
from rag.text.sentences import sentences
from rag.text.terms import stem
from rag.text.words import content_words

LOOKED_AT = 24  # passages that have words of the description
BEFORE, AFTER = 110, 90  # characters beside a name in which its bearer is introduced
ELSEWHERE = 0.5  # what a word counts that only the article has: "the governor of Tui" in an article about Tui
MOST = 3  # people so introduced: of more, nobody is meant
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_APART = re.compile(r"[;:!?“”\"]|\. |\n")
_OTHERS_CLAUSE = re.compile(r"\b(?:said|says|told|asked|added|and|but|while|that|whose|when|after)\b")
_POSSESSIVE = re.compile(r"(?<![\w-])[\w-]+(?:['’]s|s['’])(?=\s)")
_OF = re.compile(r" (?:of|for|at|in|from) ")
_OFFICE_OF = re.compile(
    r"(?<![\w'’-])(?P<head>(?:[\w'’-]++ ){0,3}[\w'’-]++) (?:of|for|at|in|to) (?:the )?[^,]{2,70}, ?(?:[\w.]++ ){0,3}$"
)
_DIRECTLY = re.compile(r"(?<![\w'’-])(?:[\w'’-]++,? ){1,6}$")
_LEADS = re.compile(r"\b(?:to|by|from|with|for|of|at|in|on|about) ")
_APPOSED = re.compile(
    r"(?:, (?:aged )?\d\d(?=, ))?(?:, | is | was | ?\()(?:who (?:is|was|heads|leads|runs|chairs|owns|coaches) )?"
    r"(?!who\b|which\b|not\b)(?P<told>[^,;:.()“”\"\n]{3,90})"
)


class _Beside(NamedTuple):
    """What stands beside a name: the words that introduce its bearer, and those of them that may be the office."""

    words: str
    office: str


def introduced_as(db: Connection, described: str) -> tuple[str, ...]:
    """The few people whom the articles introduce by the words of a description, those by most of them alone."""
    asked = stems_of(content_words(described))
    office = [meanings(word) for word in content_words(described) if word not in GENERIC and is_of_person(word)]
    best: defaultdict[str, float] = defaultdict(float)
    for found in _passages(db, described) if asked else ():
        for person, beside in _introductions(db, found):
            best[person] = max(best[person], _score(found, beside, asked, office))
    most = max(best.values(), default=0.0)
    meant = tuple(sorted(person for person, score in best.items() if score == most)) if most else ()
    return meant if len(meant) <= MOST else ()


def _passages(db: Connection, described: str) -> tuple[FoundPassage, ...]:
    words = tuple(dict.fromkeys(content_words(described)))
    more = tuple(other for word in words for other in synonyms().get(word, ()))
    sought = Sought(tuple(dict.fromkeys((*words, *more))), ())
    return passages.by_ids(db, passages.by_words(db, sought, ANYWHERE, LOOKED_AT))


def _score(found: FoundPassage, beside: _Beside, asked: list[frozenset[str]], office: list[frozenset[str]]) -> float:
    """How much of a description stands beside a name: the office there, the rest there or else in the article.

    0 where the office stands elsewhere, or any word nowhere.
    """
    if office and not any(each & _stems(beside.office) for each in office):
        return 0.0
    own = _stems(beside.words)
    anywhere = _stems_of_text(f"{found.article.title}\n{found.article.text}") if office else frozenset[str]()
    shares = [1.0 if is_told(each, own) else ELSEWHERE if each & anywhere else 0.0 for each in asked]
    return sum(shares) / len(shares) if all(shares) else 0.0


def _introductions(db: Connection, found: FoundPassage) -> Iterator[tuple[str, _Beside]]:
    """Everybody who speaks in the coverage and is named in a passage, with what stands beside each place."""
    text = found.passage.text
    capitals = {word for word in _WORD.findall(text) if word[0].isupper()}
    bearers = people.of_families(db, {parts(word).family for word in capitals})
    for sentence in sentences(text):
        told = sentence.of(text)
        for word in _WORD.finditer(told):
            borne = bearers.get(parts(word[0]).family, ()) if word[0][0].isupper() else ()
            for person in _meant(told[: word.start()], borne):
                yield person, _beside(told, word.start(), word.end(), bearers.keys())


def _meant(before: str, bearers: tuple[str, ...]) -> tuple[str, ...]:
    """Of those who share a family name the one whose given name stands before it, all where none does."""
    given = [person for person in bearers if parts(person).given in fold(before).split()[-3:]]
    return tuple(given) or (bearers if len(bearers) == 1 else ())


def _beside(text: str, start: int, end: int, families: Container[str]) -> _Beside:
    before = _OTHERS_CLAUSE.split(_APART.split(text[max(0, start - BEFORE) : start])[-1])[-1]
    clause = before.rpartition(", ")[2]
    if any(word.islower() for word in _WORD.findall(clause)):
        before = clause  # "Asked by Ida Lund, the clerk Mads Orr"
    led = _OFFICE_OF.search(before)
    direct = _DIRECTLY.search(before)
    office = led["head"] if led else _POSSESSIVE.sub("", _LEADS.split(direct[0])[-1]) if direct else ""
    apposed = None if led else _APPOSED.match(text, end, end + AFTER)
    told = _OTHERS_CLAUSE.split(apposed["told"])[0] if apposed else ""
    if any(word[0].isupper() and parts(word).family in families for word in _WORD.findall(told)):
        told = ""  # "a question from Roe, mayor Ana Lind said": somebody else is told of
    return _Beside(f"{before} {told}", f"{office} {_POSSESSIVE.sub('', _OF.split(told)[0])}")


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, content_words(text)))


@lru_cache(maxsize=400)
def _stems_of_text(text: str) -> frozenset[str]:
    return _stems(text)
