"""Annotated articles and extracted statements made of numbered words, for the laws of the scorer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hypothesis import strategies as st

from evals.extraction.gold import GoldArticle
from rag.schema import Days, Span, Statement, StatementKind

Pieces = tuple[tuple[int, int], ...]  # ranges of words, the end left out
WIDTH = 4  # characters of a word with its space: "w07 "
KINDS: tuple[StatementKind, ...] = ("direct", "indirect", "mixed", "declined_to_say")
PEOPLE = ("Tara Quill", "Bo Nyström", "Ines Okoro")
DAYS = ("2026-03-02", "2026-03-05")


class Made(NamedTuple):
    """What is said in a made article, piece by piece, and what is not."""

    size: int
    said: tuple[Pieces, ...]
    unsaid: tuple[Pieces, ...] = ()


def words_of(pieces: Pieces) -> frozenset[int]:
    return frozenset(word for start, end in pieces for word in range(start, end))


@st.composite
def pieces(draw: st.DrawFn, size: int) -> Pieces:
    bounds = draw(st.lists(st.integers(0, size), min_size=2, max_size=4, unique=True).map(sorted))
    return tuple(zip(bounds[::2], bounds[1::2], strict=False))


@st.composite
def made(draw: st.DrawFn) -> Made:
    size = draw(st.integers(4, 24))
    said = draw(st.lists(pieces(size), min_size=1, max_size=4, unique_by=words_of))
    return Made(size, tuple(said), tuple(draw(st.lists(pieces(size), max_size=2))))


def annotated(article: Made, name: str = "made") -> GoldArticle:
    named = [(f"s{at}", each) for at, each in enumerate(article.said, start=1)]
    named += [(f"u{at}", each) for at, each in enumerate(article.unsaid, start=1)]
    marked = ""
    for word in range(article.size + 1):
        marked += "".join(f"</{tag}>" for tag, each in named for _, end in each if end == word)
        marked += "".join(f"<{tag}>" for tag, each in named for start, _ in each if start == word)
        marked += f"w{word:02} " if word < article.size else ""
    records = {str(at): gold_record(at) for at in range(1, len(article.said) + 1)}
    return GoldArticle.model_validate(
        {
            "id": name,
            "register": "wire",
            "country": "Nowhere",
            "marked": marked,
            "statements": records,
            "unsaid": {str(at): {"speaker": [PEOPLE[0]]} for at in range(1, len(article.unsaid) + 1)},
        }
    )


def gold_record(at: int) -> dict[str, object]:
    day = (*DAYS, "unknown")[at % 3]
    return {"speaker": [PEOPLE[at % 3]], "kind": KINDS[at % 4], "day": [day], "occasion": ("radio", None)[at % 2]}


def statement(
    pieces: Pieces,
    kind: StatementKind = "direct",
    speakers: tuple[str, ...] = (),
    day: str | None = None,
    occasion: str | None = None,
) -> Statement:
    spans = tuple(Span(start=start * WIDTH, end=end * WIDTH - 1) for start, end in pieces)
    return Statement(
        id=f"{pieces}{kind}{speakers}",
        article_id="made",
        revision="1",
        kind=kind,
        spans=spans,
        text=" … ".join(f"w{start:02}" for start, _ in pieces),
        speakers=speakers,
        said_on=Days(start=day, end=day) if day else None,
        occasion=occasion,
    )


def perfect(article: Made) -> tuple[Statement, ...]:
    """What an extractor without a fault finds in the article."""
    gold = annotated(article).statements.values()
    return tuple(
        statement(
            each, record.kind, record.speaker, None if record.day[0] == "unknown" else record.day[0], record.occasion
        )
        for each, record in zip(article.said, gold, strict=True)
    )


def found_in(size: int) -> st.SearchStrategy[list[Statement]]:
    """Statements that some extractor may find in an article of so many words."""
    people = st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True).map(tuple)
    one = st.builds(statement, pieces(size), st.sampled_from(KINDS), people, st.sampled_from((*DAYS, None)))
    return st.lists(one, max_size=5)


def spread(found: Sequence[Statement]) -> list[frozenset[int]]:
    """The words of each statement."""
    return [frozenset(w for s in each.spans for w in range(s.start // WIDTH, (s.end + 1) // WIDTH)) for each in found]
