"""What tells whether a statement or a sentence is about a topic, as numbers from 0 to 1. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from rag.retrieval.dense import Nearness, Vectors
from rag.retrieval.rank import share, words_in
from rag.retrieval.related_words import related
from rag.retrieval.topic import Topic
from rag.schema import Article, Span, Statement
from rag.text.paragraphs import lead, paragraph_before, paragraph_of
from rag.text.sentences import bounds_in_lines, bounds_of_line
from rag.text.words import words

NAMES = (
    "own",  # share of the topic's weight in the words themselves, the cue among them
    "sentence",  # in the sentences they stand in, the question before and whoever is named as the source
    "paragraph",  # in the paragraph and the one before
    "neighbour",  # in what the same speaker says right before and after
    "subject",  # in the title and the lead
    "article",  # in the whole article
    "alike",  # as `sentence`, a word that means nearly the same counting as near as it is
    "cosine",  # of the nearest sentence with the topic
    "cosine_question",  # with the whole question
    "cosine_before",  # of the sentence before with the topic
    "cosine_title",
    "cosine_article",
    "relative",  # the cosine over the best of all candidates
    "of_coverage",  # over the best of any sentence of the articles that words and meaning lead to
    "names_missing",  # share of the names of the topic that the article does not have
    "names_far",  # share of them that the paragraphs and the title do not have
    "figures_missing",  # share of its figures that the paragraphs do not have
    "phrase",  # a phrase quoted in the question stands in the words
    "phrase_missing",  # or does not
    "kind",  # the kind of thing asked for (a number, a name, a reason) is there
    "kind_asked",  # whether a kind is asked for at all
    "rank",  # reciprocal place of the passage it stands in
    "length",  # in words, 1 from forty on
    "own_and_kind",  # products: words or meaning tell more where the kind is there too
    "cosine_and_kind",
    "far_the_best",  # `relative` to the fourth: only the very nearest have it
)
LONG = 40  # words
_ASKS = re.compile(r"\?(?:[\"”’)]|$)|\b(?:asked|pressed|quizzed)\b|^Q\b", re.IGNORECASE)
_QUESTION = re.compile(r"Q\b")
NEAR = 600  # characters between two statements of one speaker that go on from one another


class Candidate(NamedTuple):
    """A statement, or a sentence of an article that is none, which may answer; `revision_key` tells texts apart."""

    article: Article
    revision_key: int
    revision: str
    spans: tuple[Span, ...]
    own: str
    statement: Statement | None = None
    neighbours: str = ""
    kind: float = 0.0  # whether it holds the kind of thing asked for
    kind_asked: float = 0.0
    rank: float = 0.0  # reciprocal place of its passage

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end


def matrix(topic: Topic, candidates: Sequence[Candidate], near: Mapping[int, Nearness]) -> Vectors:
    """The features of the candidates in the order of `NAMES`, (n, f)."""
    if not candidates:
        return np.zeros((0, len(NAMES)), dtype=np.float32)
    lists = {key: _Cosines.of(found) for key, found in near.items()}
    cosines = [_cosines(each, lists.get(each.revision_key)) for each in candidates]
    best = max(*(each[0] for each in cosines), 1e-6)
    anywhere = max([best, *(row[0] for each in lists.values() for row in each.sentences)])
    read = _Read(topic)
    rows = (_row(read, *each, best, anywhere) for each in zip(candidates, cosines, strict=True))
    return np.array(list(rows), dtype=np.float32)


class _Cosines(NamedTuple):
    """The cosines of a text as numbers of Python, of which a few are taken at a time."""

    found: Nearness
    sentences: list[list[float]]
    title: list[float]
    whole: list[float]

    @classmethod
    def of(cls, found: Nearness) -> _Cosines:
        return cls(found, found.sentences.tolist(), found.title.tolist(), found.whole.tolist())

    def best(self, spans: Sequence[Span]) -> tuple[float, float]:
        """The nearest of the sentences that the spans touch; zeros where they touch none."""
        rows = [row for span in spans for row in self.sentences[slice(*self.found.within(span.start, span.end))]]
        if len(rows) == 1:
            return rows[0][0], rows[0][1]
        return max((row[0] for row in rows), default=0.0), max((row[1] for row in rows), default=0.0)

    def before(self, start: int) -> float:
        """The sentence right before a place."""
        first, _ = self.found.within(start, start + 1)
        return self.sentences[first - 1][0] if first > 0 else self.title[0]


class _Read:
    """Which words of a topic stand in texts, each text read once: candidates share paragraphs and articles."""

    def __init__(self, topic: Topic) -> None:
        self.topic = topic
        self.figures = tuple(key for key in topic.weights if key.startswith("#"))
        self._alike = {key: related(key) for key in topic.weights if key not in topic.names}
        self._sought = frozenset(topic.weights).union(topic.names, *self._alike.values())
        self._shares: dict[frozenset[str], tuple[float, float]] = {}
        self._paragraphs: dict[tuple[int, int, int], frozenset[str]] = {}
        self._articles: dict[int, tuple[frozenset[str], frozenset[str]]] = {}

    def words(self, text: str) -> frozenset[str]:
        """Those words that a text has of the topic's, its names and the words that mean nearly the same."""
        return words_in(self._sought, text)

    def share(self, found: frozenset[str]) -> float:
        """The share of the topic's weight that these words hold."""
        return self._held(found)[0]

    def alike(self, found: frozenset[str]) -> float:
        """The same, a word that means nearly the same counting as near as it is."""
        return self._held(found)[1]

    def _held(self, found: frozenset[str]) -> tuple[float, float]:
        held = self._shares.get(found)
        if held is None:
            near = {key: weight * self._nearness(key, found) for key, weight in self.topic.weights.items()}
            total = sum(self.topic.weights.values())
            alike = sum(near.values()) / total if total else 1.0
            held = self._shares[found] = share(self.topic.weights, found), alike
        return held

    def _nearness(self, key: str, found: frozenset[str]) -> float:
        """How near the nearest of the words found is to one of the topic."""
        if key in found:
            return 1.0
        near = self._alike.get(key, {})
        return max((step for other, step in near.items() if other in found), default=0.0)

    def article(self, candidate: Candidate) -> tuple[frozenset[str], frozenset[str]]:
        """What title, outlet and lead have, and what the whole article has."""
        told = self._articles.get(candidate.revision_key)
        if told is None:
            article = candidate.article
            head = filter(None, (article.title, article.outlet, lead(article.text)))
            subject = frozenset[str]().union(*map(self.words, head))
            told = self._articles[candidate.revision_key] = subject, subject | self.words(article.text)
        return told

    def paragraphs(self, candidate: Candidate) -> frozenset[str]:
        """What the paragraphs that a candidate stands in have, and the one before."""
        text = candidate.article.text
        place = candidate.revision_key, text.rfind("\n", 0, candidate.start), text.find("\n", candidate.end)
        found = self._paragraphs.get(place)
        if found is None:
            own = paragraph_of(text, candidate.start, candidate.end)
            found = self._paragraphs[place] = self.words(own) | self.words(paragraph_before(text, candidate.start))
        return found


def _row(read: _Read, candidate: Candidate, near: tuple[float, ...], best: float, anywhere: float) -> tuple[float, ...]:
    subject, whole = read.article(candidate)
    paragraphs = read.paragraphs(candidate)
    shares = _shares(read, candidate, paragraphs, subject, whole)
    relative = max(0.0, near[0]) / best
    around = paragraphs | subject
    return (
        *shares,
        *near,
        relative,
        max(0.0, near[0]) / anywhere,
        _share_missing(read.topic.names, whole),
        _share_missing(read.topic.names, around),
        _share_missing(read.figures, around),
        *_phrases(read.topic, candidate),
        candidate.kind,
        candidate.kind_asked,
        candidate.rank,
        min(1.0, len(candidate.own.split()) / LONG),
        shares[0] * candidate.kind,
        near[0] * candidate.kind,
        relative**4,
    )


def _cosines(candidate: Candidate, found: _Cosines | None) -> tuple[float, ...]:
    if found is None:
        return (0.0,) * 5
    return *found.best(candidate.spans), found.before(candidate.start), found.title[0], found.whole[0]


def _shares(
    read: _Read, candidate: Candidate, paragraphs: frozenset[str], subject: frozenset[str], whole: frozenset[str]
) -> tuple[float, ...]:
    own = read.words(candidate.own)
    sentence = own | read.words(sentence_words(candidate))
    beside = own | read.words(candidate.neighbours) if candidate.neighbours else own
    return (
        read.share(own),
        read.share(sentence),
        read.share(sentence | paragraphs),
        read.share(beside),
        read.share(subject),
        read.share(whole),
        read.alike(sentence),
    )


def _share_missing(wanted: Collection[str], found: frozenset[str]) -> float:
    return sum(key not in found for key in wanted) / len(wanted) if wanted else 0.0


def _phrases(topic: Topic, candidate: Candidate) -> tuple[float, float]:
    if not topic.phrases:
        return 0.0, 0.0
    flow = f" {' '.join(words(candidate.own))} "
    met = any(f" {' '.join(words(phrase))} " in flow for phrase in topic.phrases)
    return float(met), float(not met)


def sentence_words(candidate: Candidate) -> str:
    """The sentences that words stand in, with the question or the asking just before."""
    text = candidate.article.text
    told, before = [], ""
    for start, end in bounds_in_lines(text, candidate.start, candidate.end):
        if end > candidate.start:
            told.append(text[start:end])
        else:
            before = text[start:end]
    asked = before or _asking(paragraph_before(text, candidate.start))
    if _asks(asked):
        return " ".join([asked, *told])
    return told[0] if len(told) == 1 else " ".join(told)


def _asks(sentence: str) -> bool:
    """Whether a sentence asks, or tells that somebody did; most hold no sign of either."""
    folded = sentence.casefold()
    may = "?" in folded or "asked" in folded or "pressed" in folded or "quizzed" in folded or folded[:1] == "q"
    return may and _ASKS.search(sentence) is not None


def _asking(paragraph: str) -> str:
    """Of an interview all that is asked; elsewhere the last sentence."""
    if _QUESTION.match(paragraph):
        return paragraph
    *_, (start, end) = (0, 0), *bounds_of_line(paragraph)
    return paragraph[start:end]
