"""An article's passages: what is embedded and retrieved, about a paragraph or three at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rag.schema import Article, Furniture, Passage, Span

if TYPE_CHECKING:
    from rag.dates import Section

WORDS = 120  # with the title before them within the 256 word pieces that the default embedder reads
FEWEST_WORDS = 30  # a remainder shorter than this joins the passage before it
OVERLAP_WORDS = 25  # a sentence: "he said" keeps the words it follows
# Where a text is cut, the best place first; a part of a sentence only where one sentence is too long for a passage.
CUTS = ("\n\n", "\n", r"(?<=[.!?…][\"”’')\]])\s+", r"(?<=[.!?…])\s+", r"(?<=[;:])\s+", r"\s+", "")
_SENTENCE_ENDS = re.compile("|".join(CUTS[1:4]))
CHARACTERS_PER_WORD = 12  # what a "word" is at most worth: addresses and unspaced scripts count for what they take


def passages(article: Article, revision: str, sections: Sequence[Section] = ()) -> tuple[Passage, ...]:
    """Cut an article into passages that never cross a date heading; each is `article.text[start:end]`, trimmed."""
    spans = [
        (span, heading)
        for part, heading in _parts(article.text, sections)
        for span in _spans(article.text, part, article.furniture)
    ]
    return tuple(
        Passage(
            id=f"{revision}-p{number}",
            article_id=article.id,
            revision=revision,
            span=span,
            text=span.of(article.text),
            heading=heading,
        )
        for number, (span, heading) in enumerate(spans, 1)
    )


def embedded_text(article: Article, passage: Passage) -> str:
    """What is embedded for a passage: where and when it stands, then its words."""
    day = f"{article.published.day} {article.published:%B %Y}" if article.published else None
    context = ". ".join(filter(None, (article.title, article.outlet, day, passage.heading)))
    return f"{context}\n{passage.text}" if context else passage.text


def _parts(text: str, sections: Sequence[Section]) -> Iterator[tuple[Span, str | None]]:
    """The text under each heading, and what stands outside them all."""
    at = 0
    for section in sorted(sections, key=lambda section: section.span.start):
        if section.span.start > at:
            yield Span(start=at, end=section.span.start), None
        if section.span.end > at:
            yield Span(start=max(at, section.span.start), end=section.span.end), _words(section.heading, text)
        at = max(at, section.span.end)
    if at < len(text):
        yield Span(start=at, end=len(text)), None


def _words(heading: Span | None, text: str) -> str | None:
    return (heading.of(text).strip(" :–—-") or None) if heading else None


def _spans(text: str, part: Span, furniture: Sequence[Furniture]) -> Iterator[Span]:
    before = part.start
    for start, end in _merged(text, _pieces(text, part)):
        if _trimmed(text, Span(start=start, end=end), furniture) is None:
            continue
        span = _trimmed(text, Span(start=_reach_back(text, before, start), end=end), furniture)
        if span is not None:
            yield span
        before = start


def _pieces(text: str, part: Span) -> Iterator[tuple[int, int]]:
    """The splitter's pieces follow one another, white space apart, so that their places are sure, whatever repeats."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        separators=list(CUTS),
        is_separator_regex=True,
        keep_separator="end",
        chunk_size=WORDS,
        chunk_overlap=0,
        length_function=_length,
        strip_whitespace=False,
    )
    at = part.start
    for piece in splitter.split_text(part.of(text)):
        words = piece.strip()
        while text[at : at + 1].isspace():
            at += 1  # it drops or doubles the white space beside a piece that is too long
        if not text.startswith(words, at):
            raise AssertionError(f"the splitter lost its place at {at}")
        if words:
            yield at, at + len(words)
        at += len(words)


def _length(text: str) -> int:
    return max(len(text.split()), len(text) // CHARACTERS_PER_WORD)


def _merged(text: str, pieces: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in pieces:
        if merged and _length(text[start:end]) < FEWEST_WORDS:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _reach_back(text: str, before: int, start: int) -> int:
    """The start of the sentence before, where it is short."""
    previous = text[before:start].rstrip()
    at = max((match.end() for match in _SENTENCE_ENDS.finditer(previous)), default=len(previous))
    return before + at if 0 < _length(previous[at:]) <= OVERLAP_WORDS else start


def _trimmed(text: str, span: Span, furniture: Sequence[Furniture]) -> Span | None:
    """Without white space and furniture at either end; None where nothing is left."""
    start, end = span.start, span.end
    moved = True
    while moved:
        words = text[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        moved = False
        for piece in furniture:
            if start < end and piece.kind != "title" and piece.span.start <= start < piece.span.end:
                start, moved = min(piece.span.end, end), True
            if start < end and piece.kind != "title" and piece.span.start < end <= piece.span.end:
                end, moved = max(piece.span.start, start), True
    return Span(start=start, end=end) if start < end else None
