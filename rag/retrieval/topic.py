"""What a question is about, as words with weights in this store and as vectors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from typing import NamedTuple

from rag.archive import Archive
from rag.lexicon.names import is_place
from rag.retrieval.dense import Vectors
from rag.retrieval.rank import initialled, inverse_frequency, keys, shortened
from rag.store.connection import Connection
from rag.store.frequencies import Texts
from rag.text.edits import nearest_by_edits
from rag.text.terms import common_words, is_content, terms
from rag.text.words import content_words, plain

RANKS = 0.5  # of all texts: bm25 gives a word that so many have no weight, but reads every one of them to find that
HALF = 0.5  # of a topic's weight: what has none of the words that hold so much is no answer by words
ONE_EDIT, TWO_EDITS = 5, 8  # letters from which a mistyped word may be so many edits from the one meant
QUOTED = re.compile(r"[“\"](?P<double>[^“”\"]{3,})[”\"]|(?<!\w)[‘'](?P<single>[^‘’']{8,})[’'](?!\w)")


class Topic(NamedTuple):
    """A topic's words and vectors.

    `weights` are inverse frequencies by stem; `words` rank texts and `needed` are those of which a text must have one;
    `names` are the stems of what looks like a name; `phrases` were typed in quotation marks; `vectors` are (2, d): of
    the topic and of the whole question, None while the model is being loaded.
    """

    text: str
    weights: Mapping[str, float]
    words: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()
    respelt: tuple[tuple[str, str], ...] = ()
    vectors: Vectors | None = None

    @property
    def is_name(self) -> bool:
        """Whether it is one name and no more: "China", "the Norvane deal" is not."""
        return bool(self.names) and self.names >= self.weights.keys()


def topic_of(
    db: Connection, archive: Archive, text: str, question: str, texts: Texts, mentioned: Sequence[str] = ()
) -> Topic:
    """The topic of a question with the weights of its words, mistyped ones mended by the words of the store.

    `mentioned` are people and bodies of the store that the question names; other names are told by their capitals.

    Raises `ModelMissing` where the embedder cannot be loaded.
    """
    count = partial(archive.frequencies.of, db, texts)
    most = archive.frequencies.total(db, texts)
    respelt = tuple(_respelt(db, count, text))
    mended = text
    for typed, meant in respelt:
        mended = re.sub(rf"\b{re.escape(typed)}\b", meant, mended)
    words: dict[str, str] = {}
    of_people = {key for name in mentioned for key in keys(name)}
    cased = not text.islower()
    names: set[str] = set()
    for term in filter(is_content, terms(shortened(mended))):
        words.setdefault(term.key, term.text)
        if term.key in of_people or is_place(term.text) or (cased and term.is_capitalised and term.start > 0):
            names.add(term.key)
    weights = initialled({key: inverse_frequency(count(word), most) for key, word in words.items()})
    asked = content_words(mended)
    return Topic(
        mended,
        weights,
        tuple(word for word in asked if count(word) < RANKS * most) or asked,
        tuple(words[key] for key in heaviest(weights)),
        frozenset(names),
        phrases_in(question),
        respelt,
        archive.vectors_of([mended, question]),
    )


def phrases_in(question: str) -> tuple[str, ...]:
    """What a question quotes."""
    return tuple(found["double"] or found["single"] for found in QUOTED.finditer(question))


def heaviest(weights: Mapping[str, float], share: float = HALF) -> tuple[str, ...]:
    """The heaviest words that hold this share of the weight.

    Asking for them alone keeps the common words from being looked up in every text there is.
    """
    found: list[str] = []
    for key in sorted(weights, key=lambda key: (-weights[key], key)):
        if sum(weights[other] for other in found) >= share * sum(weights.values()):
            break
        found.append(key)
    return tuple(found)


def _respelt(db: Connection, count: partial[int], text: str) -> Iterable[tuple[str, str]]:
    """Words that neither English nor the store has, each with the one near word that either does."""
    for term in filter(is_content, terms(text)):
        word = plain(term.text)
        if term.is_number or len(word) < ONE_EDIT or word in common_words() or count(word):
            continue
        allowed = 2 if len(word) >= TWO_EDITS else 1
        best = nearest_by_edits(word, _alike(db, word), allowed)
        if best:
            yield term.text, max(best, key=lambda other: (count(other), other))


def _alike(db: Connection, word: str) -> Iterable[str]:
    """Words that begin alike and are about as long, of English and of the store (which keeps them stemmed)."""
    yield from (other for other in _by_beginning().get(word[:1], ()) if abs(len(other) - len(word)) <= 2)
    yield from (term for term in db.full_text.terms(word[:2]) if abs(len(term) - len(word)) <= 2)


@cache
def _by_beginning() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in sorted(common_words()):
        found.setdefault(word[:1], []).append(word)
    return {first: tuple(words) for first, words in found.items()}
