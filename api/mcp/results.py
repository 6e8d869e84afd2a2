"""What tools give back: the record itself, words for a reader, and a link to each place cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mcp_types import CallToolResult, ResourceLink, TextContent

from api.cli.terminal import source
from api.mcp.addresses import of_citation
from rag.answers import Answer, Citation
from rag.check.draft import DraftCheck
from rag.check.quote_check import QuoteCheck
from rag.listings import SearchResult
from rag.schema import Record

MOST_LINKS = 50  # an assistant reads on from the best; the record names every place


def told(record: Record, text: str | None = None, citations: Iterable[Citation] = ()) -> CallToolResult:
    """The record as structured content; in words too, for clients that read nothing else."""
    written = record.model_dump_json(by_alias=True) if text is None else text
    return CallToolResult(
        content=[TextContent(type="text", text=written), *_links(citations)],
        structured_content=record.model_dump(mode="json", by_alias=True),
    )


def of_answer(answer: Answer) -> CallToolResult:
    """The answer in prose, with what each number cites beneath it."""
    cited = answer.citations or (answer.declined.evidence if answer.declined else ())
    near = () if cited else tuple(passage.citation for passage in answer.passages)
    lines = [f"[{each.number}] {source(each)}: {each.quote}\n    {of_citation(each)}" for each in cited]
    return told(answer, "\n\n".join([answer.text, *(("\n".join(lines),) if lines else ())]), (*cited, *near))


def of_check(found: QuoteCheck) -> CallToolResult:
    return told(found, citations=(match.citation for match in found.matches))


def of_draft(found: DraftCheck) -> CallToolResult:
    return told(found, citations=(m.citation for each in found.quotations for m in (*each.matches, *each.related)))


def of_search(found: SearchResult) -> CallToolResult:
    return told(found, citations=(passage.citation for passage in found.passages))


def _links(citations: Iterable[Citation]) -> Iterator[ResourceLink]:
    places = {of_citation(each): each for each in citations}
    for uri, each in list(places.items())[:MOST_LINKS]:
        yield ResourceLink(
            type="resource_link",
            uri=uri,
            name=each.article_id,
            title=source(each),
            description=each.quote,
            mime_type="text/plain",
        )
