"""Citations in the forms that other programs take: W3C Web Annotations and comma-separated values. Pure.

Web Annotation Data Model, W3C Recommendation of 23 February 2017.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from rag.answers import Answer, Citation, Claim
from rag.check.draft import CheckedQuotation, DraftCheck
from rag.check.grounds import Texts

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters of prefix and suffix, as annotation clients keep
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would compute a cell that begins so


class Cited(NamedTuple):
    """A citation, and what it bears out: a claim of an answer or a quotation of a draft."""

    citation: Citation
    claim: Claim | None = None
    quotation: CheckedQuotation | None = None

    @property
    def words(self) -> str:
        if self.claim:
            return self.claim.text
        return self.quotation.quote if self.quotation else ""


def cited_by(told: Answer | DraftCheck) -> tuple[Cited, ...]:
    """Every citation with each claim or quotation it bears out, in their order; evidence against a premise too."""
    if isinstance(told, DraftCheck):
        return tuple(
            Cited(match.citation, quotation=each)
            for each in told.quotations
            for match in (*each.matches, *each.related)
        )
    numbered = {each.number: each for each in told.citations}
    claimed = [Cited(numbered[number], claim) for claim in told.claims for number in claim.citations]
    refuting = told.declined.evidence if told.declined else ()
    near = [passage.citation for passage in told.passages]
    return (*claimed, *(Cited(each) for each in (*refuting, *near)))


def web_annotations(cited: Sequence[Cited], texts: Texts) -> list[dict[str, Any]]:
    """A Web Annotation for each citation, whose target is selected by its quote and by its position."""
    return [_annotation(number, each, texts) for number, each in enumerate(cited, start=1)]


def _annotation(number: int, cited: Cited, texts: Texts) -> dict[str, Any]:
    at = cited.citation
    text = texts[at.article_id, at.revision]
    body = {"body": {"type": "TextualBody", "value": cited.words, "purpose": "describing"}} if cited.words else {}
    return {
        "@context": CONTEXT,
        "id": f"urn:ontherecord:citation:{number}",
        "type": "Annotation",
        "motivation": "describing",
        **body,
        "target": {
            "source": at.url or source_of(at),
            "scope": source_of(at),
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": at.quote,
                    "prefix": text[max(0, at.start - AROUND) : at.start],
                    "suffix": text[at.end : at.end + AROUND],
                },
                {"type": "TextPositionSelector", "start": at.start, "end": at.end},
            ],
        },
    }


def source_of(citation: Citation) -> str:
    """The text that was cited, as a name that changes with it."""
    return f"urn:ontherecord:article:{quote(citation.article_id, safe='')}:{quote(citation.revision, safe='')}"


COLUMNS: Mapping[str, Callable[[Cited], object]] = {  # as the page saves an answer
    "words": lambda each: each.words,
    "kind": lambda each: each.claim.kind if each.claim else each.quotation.verdict if each.quotation else "",
    "speaker": lambda each: " and ".join(told.speakers if (told := _told(each)) else ()),
    "said_from": lambda each: _day(each, "start"),
    "said_to": lambda each: _day(each, "end"),
    "why_this_day": lambda each: _day(each, "because"),
    "occasion": lambda each: each.claim.occasion if each.claim else "",
    "outlet": lambda each: each.citation.outlet,
    "published": lambda each: each.citation.published,
    "title": lambda each: each.citation.title,
    "url": lambda each: each.citation.url,
    "article_id": lambda each: each.citation.article_id,
    "revision": lambda each: each.citation.revision,
    "start": lambda each: each.citation.start,
    "end": lambda each: each.citation.end,
    "exact_words": lambda each: each.citation.quote,
}


def as_csv(cited: Sequence[Cited]) -> str:
    """Comma-separated values (RFC 4180), a row for each citation of each claim."""
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(COLUMNS)
    rows.writerows(_cells(each) for each in cited)
    return written.getvalue()


def _cells(cited: Cited) -> Iterator[object]:
    for told in COLUMNS.values():
        value = told(cited)
        yield f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _told(cited: Cited) -> Claim | CheckedQuotation | None:
    return cited.claim or cited.quotation


def _day(cited: Cited, field: str) -> object:
    told = _told(cited)
    return getattr(told.said_on, field) if told and told.said_on else ""
