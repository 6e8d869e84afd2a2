"""The HTTP contract: one function an operation, each a call of the service."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from api.dependencies import Counted, ServiceDep
from api.drafts.files import DraftFile
from api.drafts.lines import with_places
from api.drafts.reports import MEDIA_TYPES, REPORTS
from api.middleware.guard import require_json
from api.parameters import MOST_CHARACTERS, FilterParameters, Paging, refuse_unknown
from api.proof import MEDIA_TYPES as CITATION_TYPES
from api.proof import CitationFormat, citations_as, evidence_of
from api.stream import events
from ingest.draft import DraftInput
from rag.answers import Answer, Question
from rag.check import QuoteCheck
from rag.check.draft import DraftCheck
from rag.listings import DayList, Inspection, SearchResult, SpeakerList, StatementList
from rag.lookup import QuoteQuestion
from rag.text.encoding import encodable

ReportFormat = Literal["json", "markdown", "html", "sarif", "zip"]

router = APIRouter(prefix="/v1", dependencies=[Depends(require_json), Depends(refuse_unknown)])


@router.post("/ask", operation_id="ask", summary="Who said what, and when")
def ask(question: Question, counted: Counted) -> Answer:
    """An answer whose every claim cites the words it stands on, or a decline that says what the coverage does have."""
    return counted.ask(question)


@router.post(
    "/ask/stream", operation_id="ask_stream", summary="The same, as it is made", response_class=EventSourceResponse
)
async def ask_stream(question: Question, counted: Counted, request: Request) -> AsyncIterator[ServerSentEvent]:
    """Server-sent events, each with JSON: `interpretation`, then each `claim` and the `citation`s that are new in it,
    then `done` with the whole answer; or `error` with problem details."""
    async for event in events(counted.ask, question, request.url.path):
        yield event


@router.post("/check", operation_id="check", summary="Is this quotation on the record?")
def check(question: QuoteQuestion, service: ServiceDep) -> QuoteCheck:
    """The first verdict that applies: `verbatim`, `not_said`, `other_speaker`, `other_day`, `altered`, `not_found`."""
    return service.check(question)


@router.post("/check/draft", operation_id="check_draft", summary="Is every quotation of this draft on the record?")
def check_draft(draft: DraftInput, service: ServiceDep) -> DraftCheck:
    """Each quotation of the draft, attributed as the draft attributes it, with its verdict, the record and warnings."""
    return service.check_draft(draft)


@router.post("/check/draft/file", operation_id="check_draft_file", summary="The same for a draft in a file")
def check_draft_file(file: DraftFile, service: ServiceDep) -> DraftCheck:
    """Text, Markdown, HTML or .docx; it is read and not kept."""
    read = file.read
    return with_places(service.check_draft(read.draft), read.source)


@router.post(
    "/check/draft/report",
    operation_id="check_draft_report",
    summary="The same as a report to keep",
    response_class=Response,
    responses={
        200: {
            "content": {
                **{
                    media_type: {"schema": {"type": "object" if "json" in media_type else "string"}}
                    for media_type in MEDIA_TYPES.values()
                },
                "application/zip": {"schema": {"type": "string", "format": "binary"}},
            }
        }
    },
)
def check_draft_report(
    draft: DraftInput,
    service: ServiceDep,
    report: Annotated[
        ReportFormat, Query(alias="format", description="`html`: one file without outside assets; `zip`: evidence")
    ] = "html",
    name: Annotated[str, Query(min_length=1, max_length=255, description="What the draft is called in it")] = "draft",
) -> Response:
    """A page to attach, Markdown, JSON, SARIF 2.1.0 for code review, or evidence with the articles cited."""
    found = service.check_draft(draft)
    if report == "zip":
        return Response(evidence_of(found, service, service.today()), media_type=CITATION_TYPES["zip"])
    written = REPORTS[report](encodable(name), found)
    return Response(written, media_type=MEDIA_TYPES[report])


@router.post(
    "/evidence",
    operation_id="evidence",
    summary="An answer with the articles it cites, to keep and to verify",
    response_class=Response,
    responses={
        200: {
            "content": {
                "application/zip": {"schema": {"type": "string", "format": "binary"}},
                "text/csv": {"schema": {"type": "string"}},
                "application/ld+json": {"schema": {"type": "array", "items": {"type": "object"}}},
            }
        }
    },
)
def evidence(
    question: Question,
    counted: Counted,
    service: ServiceDep,
    form: Annotated[
        CitationFormat,
        Query(alias="format", description="`zip`: verified by `ontherecord verify-evidence`; else the citations alone"),
    ] = "zip",
) -> Response:
    """The answer, the texts cited, W3C Web Annotations, versions and a manifest of SHA-256; or the citations as CSV
    or as Web Annotations."""
    told = counted.ask(question)
    written = evidence_of(told, service, service.today()) if form == "zip" else citations_as(form, told, service)
    return Response(written, media_type=CITATION_TYPES[form])


@router.get("/search", operation_id="search", summary="Passages for a question")
def search(
    q: Annotated[
        str,
        Query(
            min_length=1,
            max_length=2_000,
            description="Read as a question; the other parameters win over it",
            examples=["What did Hana Ruru say about the mine?"],
        ),
    ],
    filters: FilterParameters,
    page: Paging,
    service: ServiceDep,
) -> SearchResult:
    return service.search(q, filters, page)


@router.get("/statements", operation_id="statements", summary="Reported speech, in the order said")
def statements(
    filters: FilterParameters,
    page: Paging,
    service: ServiceDep,
    q: Annotated[
        str | None,
        Query(min_length=1, max_length=2_000, description="Words, the best match first", examples=["mine reopen"]),
    ] = None,
) -> StatementList:
    return service.statements(q, filters, page)


@router.get("/days", operation_id="days", summary="The days on which somebody spoke")
def days(
    speaker: Annotated[
        str, Query(min_length=1, max_length=MOST_CHARACTERS, description="A name or a role", examples=["Hana Ruru"])
    ],
    service: ServiceDep,
) -> DayList:
    """How often, day by day; a name that several share gives each of them, a name that nobody has gives no day."""
    return service.days(speaker)


@router.get("/inspection", operation_id="inspection", summary="Is anything wrong with the store?")
def inspection(service: ServiceDep) -> Inspection:
    """The file, every statement against its text, the index against both: seconds for a large store."""
    return service.verify()


@router.get("/speakers", operation_id="speakers", summary="Who speaks in the coverage")
def speakers(page: Paging, service: ServiceDep) -> SpeakerList:
    return service.speakers(page)
