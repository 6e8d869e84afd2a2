"""Whose words a question asks for, and which of its words say so. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from rag.lexicon.names import fold as fold_name
from rag.query.asking import Asked
from rag.query.known import Known, named_at
from rag.query.people import mentions, misspelt, resolve
from rag.query.whom import Whom, whom
from rag.query.wording import Line, word_list
from rag.schema import Days

_SOURCES = frozenset(("from", "by"))
_OBJECT = frozenset(("about", "regarding", "concerning", "re", "on", "with", "against", "to", "of", "for", "in", "at"))
_AFTER_NAME = frozenset(("on", "about")) | word_list("speech_nouns")
_QUOTING = frozenset(("quote", "quotes", "cite", "cites", "report", "reports"))


class Query(NamedTuple):
    """A question: its words, those that are not idle, its frame, the day it asks about."""

    line: Line
    rest: tuple[int, ...]
    frame: Asked
    day: Days | None

    @property
    def is_sentence(self) -> bool:
        return any(self.line.folds[i] in word_list("wh") | word_list("auxiliaries") for i in self.rest)

    @property
    def tail(self) -> int | None:
        """The last word of the frame: what follows is what was said."""
        return max((self.rest[index] for index in self.frame.frame), default=None)

    @property
    def verb(self) -> int | None:
        return None if self.frame.verb is None else self.rest[self.frame.verb]


class Asker(NamedTuple):
    """The speakers with the words that name them."""

    who: Whom = Whom()
    words: frozenset[int] = frozenset()


def speakers(query: Query, known: Known) -> Asker:
    """The speakers in the place that the frame of the question has for them, or those that a bare line names."""
    if query.frame.subject:
        indexes = tuple(query.rest[i] for i in range(*query.frame.subject))
        part = replace(query.line, words=tuple(query.line.words[i] for i in indexes))
        asker = Asker(whom(part, 0, len(indexes), known, query.day), frozenset(indexes))
        if asker.who.pronoun:
            return _antecedent(query, indexes[0], known) or asker
        return _apart_from_outlet(query, asker, indexes, known)
    if query.frame.speech:
        return Asker()
    return _bare(query, known)


def _apart_from_outlet(query: Query, asker: Asker, subject: tuple[int, ...], known: Known) -> Asker:
    """ "what does the Herald quote X as saying": X, in the Herald; "what did the Herald say": nobody, in the Herald."""
    folds = query.line.folds
    quotes = query.verb is not None and folds[query.verb] in _QUOTING
    if asker.who.known and not quotes:
        return asker
    start = next((i for i in subject if folds[i] not in word_list("determiners")), subject[0])
    length, outlet = named_at(folds, start, known.outlet_phrases)
    if start + length - 1 != subject[-1] and folds[subject[-1]] not in word_list("publication_nouns"):
        return asker
    spoken = _object(query, known) if quotes else Asker()
    if spoken.words:
        return Asker(spoken.who._replace(outlet=outlet), asker.words | spoken.words)
    named = not length and query.line.words[subject[-1]].is_capitalised  # "the Tidal Free Press", of which nobody knows
    return asker if asker.who.known or named else Asker(Whom(outlet=outlet), asker.words)


def _object(query: Query, known: Known) -> Asker:
    """The person named right after the verb, with the "as saying" that follows."""
    after = [i for i in query.rest if query.verb is not None and i > query.verb]
    who = whom(query.line, after[0], after[0] + 1, known, query.day) if after else Whom()
    if not who.known:
        return Asker()
    return Asker(who, frozenset(after[:1]) | {i for i in after[1:3] if query.line.folds[i] in ("as", "saying")})


def _antecedent(query: Query, before: int, known: Known) -> Asker | None:
    """The one person named before "they" in the same question: "who is X and what did they say"."""
    named = [words for words in _named(query, known) if words[-1] < before]
    if len(named) != 1:
        return None
    words = named[0]
    taken = frozenset(words) | {i for i in query.rest if words[-1] < i <= before}
    return Asker(whom(query.line, words[0], words[-1] + 1, known, query.day), taken)


def _named(query: Query, known: Known) -> list[list[int]]:
    """The words of each person that the question names; a line may begin with a family name in lower case."""
    line, rest = query.line, query.rest
    spans = [(mention.start, mention.end) for mention in mentions(line.typed, known.people)]
    spans += [(word.at, word.to) for i in rest if fold_name((word := line.words[i]).text) in known.people.names]
    if rest and _begins_with_name(line, rest, known):
        spans.append((line.words[rest[0]].at, line.words[rest[0]].to))
    named = {tuple(i for i in rest if start <= line.words[i].at < end) for start, end in spans} - {()}
    inside = {words for words in named if any(set(words) < set(other) for other in named)}
    return [list(words) for words in sorted(named - inside)]


def _begins_with_name(line: Line, rest: tuple[int, ...], known: Known) -> bool:
    """ "brandt 9 feb", "Ilse on kelp": a family name, or a given name that somebody is asked by."""
    first = line.folds[rest[0]]
    given = line.words[rest[0]].is_capitalised and first in known.people.words
    asked = len(rest) > 1 and line.folds[rest[1]] in _AFTER_NAME
    return first not in word_list("furniture") and (first in known.people.families or (given and asked))


def _bare(query: Query, known: Known) -> Asker:
    """ "luxon feb 9", "X on Y", "latest from X": the people named who are not what it is about."""
    line, found = query.line, frozenset[int]()
    for words in _named(query, known):
        if _is_next(query, words[0], found) or (not found and _may_speak(query, words[0])):
            found |= frozenset(range(min(found | {words[0]}), words[-1] + 1))
    if found:
        return Asker(whom(line, min(found), max(found) + 1, known, query.day), found)
    return Asker() if query.is_sentence else _unknown_name(query, known)


def _is_next(query: Query, index: int, found: frozenset[int]) -> bool:
    """ "X and Y", "X, Y" """
    if not found:
        return False
    between = query.line.folds[max(found) + 1 : index]
    return between in (("and",), ("vs",), ("versus",), ("or",)) or (not between and "," in query.line.gap(index))


def _may_speak(query: Query, index: int) -> bool:
    before = query.line.folds[index - 1] if index - 1 in query.rest else ""
    return before in _SOURCES if query.is_sentence else before not in _OBJECT


def _unknown_name(query: Query, known: Known) -> Asker:
    """Two or three capitalised words that begin a line and are no thing's name, or one known name mis-typed."""
    line, rest = query.line, query.rest
    length = 0
    while length < len(rest) and _is_name_word(query, length):
        length += 1
    words = frozenset(rest[:length])
    if length in (2, 3) and not any(line.folds[i] in word_list("thing_words") for i in words):
        return Asker(whom(line, rest[0], rest[length - 1] + 1, known, query.day), words)
    slip = _misspelt_full_name(query, known)
    if slip.words:
        return slip
    if length > 1 or not rest or not misspelt(line.words[rest[0]].text, known.people).people:
        return Asker()
    alone = len(rest) == 1 or query.day is not None or line.folds[rest[1]] in _AFTER_NAME
    return Asker(whom(line, rest[0], rest[0] + 1, known, query.day), frozenset(rest[:1])) if alone else Asker()


def _misspelt_full_name(query: Query, known: Known) -> Asker:
    """ "tess lindqvst 2 feb": two words that begin a line and are nearly a name of the record."""
    first = query.rest[:2]
    if len(first) < 2 or first[1] != first[0] + 1:
        return Asker()
    if any(query.line.folds[index] in word_list("furniture") for index in first):
        return Asker()
    match = resolve(query.line.written(first[0], first[1] + 1), known.people)
    if match.reading != "spelling" or len(match.people) != 1:
        return Asker()
    return Asker(whom(query.line, first[0], first[1] + 1, known, query.day), frozenset(first))


def _is_name_word(query: Query, length: int) -> bool:
    line, index = query.line, query.rest[length]
    joined = length == 0 or (index == query.rest[length - 1] + 1 and not line.gap(index).strip(" ."))
    return joined and line.words[index].is_capitalised and line.folds[index] not in word_list("furniture")
