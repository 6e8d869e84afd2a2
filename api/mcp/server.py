"""The tools, resources and prompts of the protocol, over a service. Importing this loads the SDK."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from importlib.metadata import version
from typing import Annotated, TypeAlias

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ResourceError, ResourceNotFoundError, ToolError
from mcp_types import CallToolResult, ToolAnnotations
from pydantic import Field, ValidationError

from api.mcp import results
from api.mcp.addresses import place_at
from api.reach import AnyService
from ingest.draft import DraftInput
from rag.answers import Answer, Filters, Question, Turn
from rag.check.draft import DraftCheck
from rag.check.quote_check import QuoteCheck
from rag.errors import BadInput, NotFound, OnTheRecordError
from rag.listings import ArticleDetail, SearchResult, SpeakerList, StatementList
from rag.lookup import Page, QuoteQuestion
from rag.schema import GivenDay

NAME = "ontherecord"
INSTRUCTIONS = (
    "A body of news coverage as statements: who said what, and on which day. `ask` answers a question with cited words"
    " or says that the coverage has nothing; never add to it from memory. `check_quote` and `check_draft` hold"
    " quotations against the record. Days are local days of speech, not of publication. Each citation is a resource"
    " (article://ID?revision=HASH#START,END) whose text is exactly the words cited."
)
READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)

Reach = Callable[[], AnyService]
Ask = Callable[[Question], Answer]

Name: TypeAlias = Annotated[str | None, Field(max_length=500)]
Day: TypeAlias = Annotated[GivenDay | None, Field(description="A local day, YYYY-MM-DD, itself included")]
Limit: TypeAlias = Annotated[int, Field(ge=1, le=200, description="Most items returned")]
Offset: TypeAlias = Annotated[int, Field(ge=0, le=1_000_000, description="Items skipped before the first returned")]


def mcp_server(reach: Reach, ask: Ask | None = None) -> MCPServer:
    """The server over the service that `reach` gives; `ask` answers in its place, where questions are counted."""
    server = MCPServer(
        NAME,
        title="On the Record",
        description="Ask a body of news coverage who said what, and when.",
        instructions=INSTRUCTIONS,
        version=version(NAME),
        log_level="WARNING",
        subscriptions=False,
    )
    _add_questions(server, reach, ask or (lambda question: reach().ask(question)))
    _add_lists(server, reach)
    _add_articles(server, reach)
    _add_prompts(server)
    return server


def _add_questions(server: MCPServer, reach: Reach, answer: Ask) -> None:
    @server.tool(title="Who said what, and when", annotations=READS)
    def ask(
        question: Annotated[str, Field(min_length=1, max_length=2_000, description="In English, in any words")],
        history: Annotated[list[Turn], Field(max_length=50, description="The turns before, the earliest first")] = [],  # noqa: B006
        as_of: Annotated[GivenDay | None, Field(description="The day that “yesterday” is told from")] = None,
    ) -> Annotated[CallToolResult, Answer]:
        """Answer a question from the coverage: claims with citations, what is only near, or a decline that says why.

        Every claim cites the exact words. `status` is answered, related or declined.
        """
        with _as_tool_error():
            return results.of_answer(answer(Question(question=question, history=tuple(history), as_of=as_of)))

    @server.tool(title="Is this quotation on the record?", annotations=READS)
    def check_quote(
        quote: Annotated[str, Field(min_length=1, description="The words, with or without quotation marks")],
        speaker: Annotated[str | None, Field(description="Who is to have said it")] = None,
        said_on: Annotated[GivenDay | None, Field(description="The local day it is to have been said")] = None,
    ) -> Annotated[CallToolResult, QuoteCheck]:
        """Say whether words are on the record: verbatim, not_said, other_speaker, other_day, altered (with the
        difference word by word) or not_found."""
        with _as_tool_error():
            return results.of_check(reach().check(QuoteQuestion(quote=quote, speaker=speaker, said_on=said_on)))

    @server.tool(title="Is every quotation of this draft on the record?", annotations=READS)
    def check_draft(
        text: Annotated[str, Field(min_length=1, description="The draft as plain text or Markdown")],
        published: Annotated[
            date | None, Field(description="The day it is to appear, from which its “on Monday” is reckoned")
        ] = None,
    ) -> Annotated[CallToolResult, DraftCheck]:
        """Hold every quotation of a draft against the record, as the draft attributes and dates it."""
        with _as_tool_error():
            return results.of_draft(reach().check_draft(DraftInput(text=text, published=published)))


def _add_lists(server: MCPServer, reach: Reach) -> None:
    @server.tool(title="Passages for a question", annotations=READS)
    def search(
        q: Annotated[str, Field(min_length=1, max_length=2_000, description="A question or words")],
        speaker: Name = None,
        outlet: Name = None,
        said_from: Day = None,
        said_to: Day = None,
        limit: Limit = 10,
        offset: Offset = 0,
    ) -> Annotated[CallToolResult, SearchResult]:
        """Find passages of articles by words and meaning, the best first."""
        with _as_tool_error():
            filters = Filters(speaker=speaker, outlet=outlet, said_from=said_from, said_to=said_to)
            return results.of_search(reach().search(q, filters, Page(limit, offset)))

    @server.tool(title="Who said what, in the order said", annotations=READS)
    def list_statements(
        speaker: Name = None,
        about: Annotated[str | None, Field(max_length=2_000, description="Words, the best match first")] = None,
        said_from: Day = None,
        said_to: Day = None,
        outlet: Name = None,
        occasion: Name = None,
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Annotated[CallToolResult, StatementList]:
        """List reported speech with its speaker, day, occasion and place in the article."""
        with _as_tool_error():
            filters = Filters(speaker=speaker, outlet=outlet, occasion=occasion, said_from=said_from, said_to=said_to)
            return results.told(reach().statements(about, filters, Page(limit, offset)))

    @server.tool(title="Who speaks in the coverage", annotations=READS)
    def list_speakers(limit: Limit = 50, offset: Offset = 0) -> Annotated[CallToolResult, SpeakerList]:
        """List speakers with their roles and first and last days, those who speak most first."""
        with _as_tool_error():
            return results.told(reach().speakers(Page(limit, offset)))


def _add_articles(server: MCPServer, reach: Reach) -> None:
    @server.tool(title="One article", annotations=READS)
    def get_article(
        article_id: Annotated[str, Field(min_length=1, max_length=200, description="As a citation names it")],
        revision: Annotated[str | None, Field(description="An earlier text of it")] = None,
    ) -> Annotated[CallToolResult, ArticleDetail]:
        """The article with its text, its statements in the order they stand, its other texts and its copies."""
        with _as_tool_error():
            return results.told(reach().article(article_id, revision))

    def read(uri: str) -> str:
        try:
            place = place_at(uri)
            return reach().article(place.article_id, place.revision).text[place.start : place.end]
        except (NotFound, BadInput) as error:
            raise ResourceNotFoundError(str(error)) from error
        except OnTheRecordError as error:
            raise ResourceError(str(error)) from error

    @server.resource(
        "article://{article_id}?revision={revision}#{+span}",
        name="citation",
        title="The words that a citation names",
        mime_type="text/plain",
    )
    def citation(article_id: str, revision: str, span: str) -> str:
        """The exact characters of an article's text that a citation stands on."""
        return read(f"article://{article_id}?revision={revision}#{span}")

    @server.resource("article://{article_id}{?revision}", name="article", title="An article", mime_type="text/plain")
    def article(article_id: str, revision: str | None = None) -> str:
        """The text of an article, or of an earlier revision of it."""
        return read(f"article://{article_id}" + (f"?revision={revision}" if revision else ""))


def _add_prompts(server: MCPServer) -> None:
    @server.prompt(name="check_this_draft", title="Check this draft")
    def check_this_draft(draft: Annotated[str, Field(description="The draft, as text or Markdown")]) -> str:
        """Hold every quotation of a draft against the record before it is printed."""
        return (
            "Call check_draft with the draft below. Then list each quotation that is not verbatim or that has a"
            " warning: the draft's words, the words on record, who said them on which day, and the outlet. Change no"
            f" word of a quotation yourself.\n\n{draft}"
        )

    @server.prompt(name="what_did_x_say", title="What did X say?")
    def what_did_x_say(
        speaker: Annotated[str, Field(description="A name or a role")],
        about: Annotated[str, Field(description="What about; may be empty")] = "",
        day: Annotated[str, Field(description="On which day; may be empty")] = "",
    ) -> str:
        """Who said what, and when, in their own words with sources."""
        asked = f"What did {speaker} say" + (f" about {about}" if about else "") + (f" on {day}" if day else "") + "?"
        return (
            f"Call ask with the question “{asked}” and tell me its answer with its citations. Quote only what the"
            " answer quotes. Where it is declined, say why and what the coverage does have."
        )


@contextmanager
def _as_tool_error() -> Iterator[None]:
    """What cannot be done is told to the assistant in words, as a failed call."""
    try:
        yield
    except ValidationError as error:
        raise ToolError("; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())) from error
    except OnTheRecordError as error:
        raise ToolError(str(error)) from error
