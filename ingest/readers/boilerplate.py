"""The lines of an article that are not its prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from ingest.readers.bylines import introduced, is_byline, is_contact
from ingest.readers.credits import is_credit, is_self_told_caption, trailing_credit
from ingest.readers.dateline import is_labelled_stamp
from ingest.readers.promotions import is_headline, is_teaser, leads_away, opens_a_list
from ingest.readers.site_lines import comments_from, is_comments_heading, is_menu
from ingest.readers.wrapping import is_hard_wrapped
from rag.schema import Furniture, FurnitureKind, Span

LONGEST_CAPTION = 420  # characters; longer paragraphs that end in a credit are prose with a credit run into it
LONGEST_LIST = 8  # headlines under "Related stories"
TOP = 6  # paragraphs in which a byline or a note about the writer may open an article

_BREAK = re.compile(r"\n[^\S\n]*\n")
_LINE = re.compile(r"[^\n]+")


class PlacedParagraph(NamedTuple):
    """One paragraph: its place in the text, white space at both ends left out, and its words."""

    start: int
    end: int
    words: str


def furniture(text: str, title: str | None = None) -> tuple[Furniture, ...]:
    """Find captions, credits, bylines, notes about the writer, pointers elsewhere, and a title that the text repeats.

    Made for precision: a line marked by mistake hides what somebody said in it. What is marked `title` is the
    article's own headline and may report speech; the other kinds hold nothing that anybody is quoted from.
    """
    lines = tuple(_paragraphs(text))
    kinds: list[FurnitureKind | None] = [_kind(line.words) for line in lines]
    _mark_title(lines, kinds, title)
    _mark_comments(lines, kinds)
    _mark_teasers(lines, kinds)
    _mark_lists(lines, kinds)
    _mark_top(lines, kinds)
    _mark_tail(lines, kinds)
    whole = (_furniture(line.start, line.end, kind) for line, kind in zip(lines, kinds, strict=True) if kind)
    parts = (_run_in(line) for line, kind in zip(lines, kinds, strict=True) if not kind)
    return tuple(sorted((*whole, *(part for part in parts if part)), key=lambda piece: piece.span.start))


def _furniture(start: int, end: int, kind: FurnitureKind) -> Furniture:
    return Furniture(span=Span(start=start, end=end), kind=kind)


def _paragraphs(text: str) -> Iterator[PlacedParagraph]:
    blocks = _blocks(text)
    pieces: Iterable[tuple[int, int]] = blocks
    if not _hard_wrapped(text, blocks):
        pieces = (match.span() for match in _LINE.finditer(text))
    for start, end in pieces:
        words = text[start:end]
        if stripped := words.strip():
            begin = start + len(words) - len(words.lstrip())
            yield PlacedParagraph(begin, begin + len(stripped), " ".join(stripped.split("\n")))


def _blocks(text: str) -> list[tuple[int, int]]:
    edges = [(0, 0), *(match.span() for match in _BREAK.finditer(text)), (len(text), len(text))]
    return [(before[1], after[0]) for before, after in pairwise(edges) if before[1] < after[0]]


def _hard_wrapped(text: str, blocks: list[tuple[int, int]]) -> bool:
    return len(blocks) > 1 and is_hard_wrapped(text[start:end].split("\n") for start, end in blocks)


def _kind(words: str) -> FurnitureKind | None:
    for kind, test in ANYWHERE:
        if test(words):
            return kind
    return None


def _is_caption(words: str) -> bool:
    if len(words) > LONGEST_CAPTION:
        return False
    return trailing_credit(words) is not None or is_self_told_caption(words)


ANYWHERE: tuple[tuple[FurnitureKind, Callable[[str], bool]], ...] = (
    ("credit", is_credit),
    ("caption", _is_caption),
    ("read_more", leads_away),
    ("author_note", is_contact),
    ("stamp", is_labelled_stamp),
    ("menu", is_menu),
    ("comment", is_comments_heading),
)


def _run_in(line: PlacedParagraph) -> Furniture | None:
    """The credit alone, where it is run into a long paragraph."""
    at = trailing_credit(line.words)
    if at is None:
        return None
    return _furniture(line.start + at, line.end, "credit")


def _mark_title(lines: tuple[PlacedParagraph, ...], kinds: list[FurnitureKind | None], title: str | None) -> None:
    if title and lines and _letters(lines[0].words) == _letters(title):
        kinds[0] = "title"


def _mark_comments(lines: tuple[PlacedParagraph, ...], kinds: list[FurnitureKind | None]) -> None:
    for at in range(comments_from([line.words for line in lines]), len(lines)):
        kinds[at] = "comment"


def _mark_teasers(lines: tuple[PlacedParagraph, ...], kinds: list[FurnitureKind | None]) -> None:
    """The first line may be the article's own headline."""
    for at, line in enumerate(lines):
        if at and not kinds[at] and is_teaser(line.words):
            kinds[at] = "read_more"


def _letters(words: str) -> str:
    return "".join(character for character in words.casefold() if character.isalnum())


def _mark_lists(lines: tuple[PlacedParagraph, ...], kinds: list[FurnitureKind | None]) -> None:
    """Headlines under a line such as "Related stories" belong to it."""
    left = 0
    for at, line in enumerate(lines):
        if kinds[at] == "read_more":
            left = LONGEST_LIST if opens_a_list(line.words) else 0
        elif left and not kinds[at] and is_headline(line.words):
            kinds[at] = "read_more"
            left -= 1
        else:
            left = 0


def _mark_top(lines: tuple[PlacedParagraph, ...], kinds: list[FurnitureKind | None]) -> None:
    for at, line in enumerate(lines[:TOP]):
        if not kinds[at] and is_byline(line.words):
            kinds[at] = "byline"


def _mark_tail(lines: tuple[PlacedParagraph, ...], kinds: list[FurnitureKind | None]) -> None:
    """Walk up from the end for as long as nothing but furniture is met."""
    for at in range(len(lines) - 1, 0, -1):
        if kinds[at]:
            continue
        kinds[at] = _kind_at_the_end(
            lines[at].words, (line.words for line, kind in zip(lines[:at], kinds, strict=False) if not kind)
        )
        if not kinds[at]:
            return


def _kind_at_the_end(words: str, story: Iterable[str]) -> FurnitureKind | None:
    if is_byline(words):
        return "byline"
    name = introduced(words)
    # Somebody whom the story names is one of its people and not its writer.
    if name is None or any(name.split()[-1] in line for line in story):
        return None
    return "author_note"
