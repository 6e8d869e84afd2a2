"""The Model Context Protocol, spoken by the SDK's own client over standard input and output and over HTTP."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import httpx
import pytest
from mcp import Client, MCPError, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.client.streamable_http import streamable_http_client
from mcp_types import CallToolResult, ResourceLink, TextContent, TextResourceContents

from api import keys
from api.mcp.addresses import ResourceAddress, address, place_at
from api.service import Service
from rag.answers import Answer
from rag.check.draft import DraftCheck
from rag.errors import BadInput
from rag.listings import ArticleDetail
from rag.settings import Settings
from tests.conftest import TODAY, written
from tests.served import HOST, service_over, serving
from tests.shell import ROOT, Shell

MINE = (
    "Mayor Hana Ruru said on Tuesday the mine would reopen. “We will not wait for Wellington to make up its mind about"
    " the road,” she said on Tuesday."
)
TOOLS = {"ask", "check_quote", "check_draft", "search", "list_statements", "get_article", "list_speakers"}
ARTICLE = {"id": "Mine-A", "text": MINE, "published": "2026-02-11", "outlet": "Karamea Courier"}

Talk = Callable[[Client], Awaitable[None]]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with service_over(tmp_path_factory.mktemp("mcp"), TODAY) as service:
        list(service.ingest([written(**ARTICLE)]))
        yield service


@pytest.fixture(scope="module")
def url(service: Service) -> Iterator[str]:
    with serving(service) as url:
        yield url


def _over_http(url: str, talk: Talk, mode: str = "auto") -> None:
    async def run() -> None:
        async with Client(f"{url}/mcp", mode=mode) as client:
            await talk(client)

    anyio.run(run)


def _structured(result: CallToolResult) -> dict[str, object]:
    assert not result.is_error, result.content
    assert result.structured_content is not None
    return result.structured_content


def _text(result: CallToolResult) -> str:
    (text, *_) = result.content
    assert isinstance(text, TextContent)
    return text.text


async def _talk(client: Client) -> None:
    """What an assistant does: asks, reads what is cited, checks a quotation and a draft, looks around."""
    tools = (await client.list_tools()).tools
    assert {tool.name for tool in tools} == TOOLS
    assert all(tool.annotations and tool.annotations.read_only_hint and tool.output_schema for tool in tools)
    asked = await client.call_tool("ask", {"question": "What did Ruru say on February 10?"})
    answer = Answer.model_validate(_structured(asked))
    assert answer.status == "answered"
    links = [each for each in asked.content if isinstance(each, ResourceLink)]
    assert len(links) == len(answer.citations) > 0
    for link, citation in zip(links, answer.citations, strict=True):
        (content,) = (await client.read_resource(link.uri)).contents
        assert isinstance(content, TextResourceContents)
        assert content.text == citation.quote == MINE[citation.start : citation.end]
        assert link.uri in _text(asked)
    checked = await client.call_tool("check_quote", {"quote": "We will not wait for Wellington", "speaker": "Ruru"})
    assert _structured(checked)["verdict"] == "verbatim"
    draft = {"text": "“We will not wait for Wellington to make up its mind about the rail,” Hana Ruru said."}
    found = DraftCheck.model_validate(_structured(await client.call_tool("check_draft", draft)))
    assert [each.verdict for each in found.quotations] == ["altered"]
    listed = _structured(await client.call_tool("list_statements", {"speaker": "Ruru", "said_from": "2026-02-10"}))
    assert listed["total"] == 2
    assert _structured(await client.call_tool("search", {"q": "mine"}))["total"] == 1
    speakers = _structured(await client.call_tool("list_speakers", {}))
    assert "Hana Ruru" in str(speakers)
    whole = _structured(await client.call_tool("get_article", {"article_id": "Mine-A"}))
    assert ArticleDetail.model_validate(whole).text == MINE


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_an_assistant_asks_over_http_in_either_age_of_the_protocol(url: str, mode: str) -> None:
    _over_http(url, _talk, mode)


def test_prompts_and_templates_are_listed_and_what_cannot_be_done_is_told_in_words(url: str) -> None:
    async def talk(client: Client) -> None:
        prompts = {prompt.title for prompt in (await client.list_prompts()).prompts}
        assert prompts == {"Check this draft", "What did X say?"}
        made = await client.get_prompt("what_did_x_say", {"speaker": "Ruru", "about": "the mine"})
        assert "What did Ruru say about the mine?" in str(made.messages[0].content)
        assert "her words" in str((await client.get_prompt("check_this_draft", {"draft": "her words"})).messages)
        templates = (await client.list_resource_templates()).resource_templates
        assert all(each.uri_template.startswith("article://") for each in templates)
        absent = await client.call_tool("get_article", {"article_id": "nowhere"})
        assert absent.is_error
        assert "no article is 'nowhere'" in _text(absent)
        turned = await client.call_tool("search", {"q": "x", "said_from": "2026-02-09", "said_to": "2026-02-01"})
        assert "swap the two" in _text(turned)
        for wrong in ("article://nowhere", "article://Mine-A?revision=no#0,4"):
            with pytest.raises(MCPError, match=r"no article|no revision"):
                await client.read_resource(wrong)

    _over_http(url, talk)


def test_a_key_is_asked_for_and_a_page_of_another_site_is_turned_away(service: Service, tmp_path: Path) -> None:
    file = tmp_path / "keys.txt"
    allowed = {"Authorization": f"Bearer {keys.add(file, 'assistant', 'read')}"}
    with serving(service, Settings(allowed_hosts=HOST, keys=file)) as url:
        body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
        assert httpx.post(f"{url}/mcp", json=body).status_code == 401
        foreign = httpx.post(f"{url}/mcp", json=body, headers={**allowed, "Origin": "https://evil.example"})
        assert foreign.status_code == 403

        @asynccontextmanager
        async def connected() -> AsyncIterator[Client]:
            async with (
                httpx.AsyncClient(headers=allowed) as http,
                Client(streamable_http_client(f"{url}/mcp", http_client=http)) as client,
            ):
                yield client

        async def run() -> None:
            async with connected() as client:
                assert len((await client.list_tools()).tools) == len(TOOLS)

        anyio.run(run)


def test_nothing_is_told_unasked(url: str) -> None:
    for method in ("GET", "DELETE"):
        told = httpx.request(method, f"{url}/mcp")
        assert (told.status_code, told.headers["allow"]) == (405, "POST")


@pytest.mark.models
def test_an_assistant_starts_the_command_and_other_commands_work_meanwhile(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    (tmp_path / "mine.txt").write_text(MINE, "utf-8")
    ingested = ("ingest", str(tmp_path / "mine.txt"), "--published", "2026-02-11")
    code = "from api.cli import main; main()"
    command = StdioServerParameters(
        command=sys.executable,
        args=["-c", code, "mcp", "--data", str(shell.store)],
        env={**os.environ, **shell.environment},
        cwd=ROOT,
    )

    async def run() -> None:
        async with Client(stdio_client(command)) as client:
            assert len((await client.list_tools()).tools) == len(TOOLS)
            status, _, err = await anyio.to_thread.run_sync(shell.run, *ingested)  # beside it, through it
            assert status == 0, err
            asked = await client.call_tool("ask", {"question": "What did Ruru say?"})
            assert Answer.model_validate(_structured(asked)).status == "answered"

    anyio.run(run)
    assert shell.run("articles")[0] == 0  # the store is free again


def test_the_sdk_is_loaded_by_the_first_call_alone() -> None:
    program = "import sys, api.app, api.cli.commands; print('mcp' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    "place",
    [
        ResourceAddress("Mine-A"),
        ResourceAddress("a.b_c-D", "0123-abc"),
        ResourceAddress("x", "r", 0, 5),
        ResourceAddress("x", None, 3, 3),
    ],
)
def test_an_address_names_its_place(place: ResourceAddress) -> None:
    assert place_at(address(place)) == place


@pytest.mark.parametrize("uri", ["https://x.example", "article://", "article://x#5", "article://x#a,b", "x"])
def test_what_is_no_address_of_an_article_is_told(uri: str) -> None:
    with pytest.raises(BadInput, match="article://ID"):
        place_at(uri)
