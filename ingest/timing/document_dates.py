"""The day of a document that the text tells: "in the newsletter, mailed on 1 October, he wrote"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ingest.timing.exchange import extent
from ingest.timing.sentences import around_cue
from ingest.timing.telling_words import word_set
from rag.schema import Days

if TYPE_CHECKING:
    from ingest.timing.dated_page import Page

NEAR = 6  # paragraphs that a document goes on being "the letter" for
REACH = 110  # characters from a document to its date
OF_DOCUMENT = "the day of the "


class DocumentDay(NamedTuple):
    """A document as its noun names it, its day, and the offsets of its noun and its date."""

    noun: str
    start: int
    end: int
    days: Days


@cache
def _dated() -> re.Pattern[str]:
    nouns = "|".join(sorted(word_set("dated_documents"), key=len, reverse=True))
    made = "|".join(word_set("documenting"))
    return re.compile(
        rf"\b(?P<noun>{nouns})\b(?:[^.!?\n“\"]{{0,60}}?\b(?:{made})\b[^.!?,\n“\"]{{0,40}}?| (?:of|for))"
        r"(?: (?:on|in|of|for|late|early|last))* ?\Z",
        re.IGNORECASE,
    )


def document_days(page: Page) -> tuple[DocumentDay, ...]:
    """The documents whose day stands with them outside what was said, in the order of the text."""
    return tuple(_found(page))


def _found(page: Page) -> Iterator[DocumentDay]:
    for timex in page.dates:
        at = timex.span.start
        if timex.days is None or timex.kind != "DATE" or page.is_spoken(at):
            continue
        match = _dated().search(page.text, max(0, at - REACH), at)
        if match is not None:
            yield DocumentDay(match["noun"].lower(), match.start(), timex.span.end, timex.days)


def of_document(page: Page, documents: Sequence[DocumentDay], number: int) -> Days | None:
    """The day of the document that a statement is read from."""
    start = extent(page.attributions[number])[0]
    around = around_cue(page.text, page.parse, page.attributions[number])
    line = page.lines.number(start)
    for document in reversed(documents):
        apart = line - page.lines.number(document.start)
        if 0 <= apart <= NEAR and _is_read_from(page, number, document, around):
            words = f"{OF_DOCUMENT}{document.noun}: {document.days.because}"
            return document.days.model_copy(update={"because": words.rstrip(": ")})
    return None


def _is_read_from(page: Page, number: int, document: DocumentDay, around: str) -> bool:
    """Whether the document speaks ("the letter said", "it read") or somebody in it ("in the letter she wrote")."""
    attribution = page.attributions[number]
    source = attribution.source.of(page.text).lower() if attribution.source else ""
    begins = extent(attribution)[0]
    if re.match(rf"(?:[\w'’]+ ){{0,3}}{document.noun}\b", source.partition(" of ")[0]):
        return True
    if source in ("it", "which") and document.start < begins and _is_next(page, document, begins):
        return page.lines.number(begins) == page.lines.number(document.start)
    inside = rf"\bin (?:the|an?|that|this|his|her|its|their|one) (?:\w+ )?{document.noun}\b"
    return re.search(inside, around, re.IGNORECASE) is not None


def _is_next(page: Page, document: DocumentDay, offset: int) -> bool:
    """Whether an offset stands in the sentence of a document's date or in the next one."""
    one, other = (page.parse.token_at(at) for at in (document.end - 1, offset))
    if one is None or other is None:
        return False
    return page.parse.sentence_of[other] - page.parse.sentence_of[one] <= 1
