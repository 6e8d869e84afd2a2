"""What docs/API.md and the README show works as it stands: curl and Python against a real server over the sample."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from html import unescape
from io import StringIO
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import httpx
import pytest
from rich.console import Console

from api.cli.terminal import show_answer
from api.openapi import CallExample, examples, with_variant
from ingest.readers.article_input import Defaults
from ingest.readers.read import read
from rag.answers import Question
from rag.engine import answer as answered
from tests.conftest import SAMPLE, TODAY
from tests.expected_answers import AS_OF, sample_library
from tests.served import ZONE, service_over, serving

ROOT = Path(__file__).parent.parent
DOCS = (ROOT / "docs" / "API.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
ADDRESS = "http://127.0.0.1:8000"
MOST_LINES = 10  # of Python, imports and blank lines apart


class Block(NamedTuple):
    """A fenced block, and what the next one says that it prints."""

    language: str
    code: str
    prints: str | None


def _blocks() -> Iterator[Block]:
    found = re.findall(r"^```(\w+)\n(.*?)^```$", DOCS, re.MULTILINE | re.DOTALL)
    for (language, code), (following, told) in zip(found, [*found[1:], ("", "")], strict=True):
        if language != "text":
            yield Block(language, code, told if following == "text" else None)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the sample coverage, as `make run` starts one."""
    with service_over(tmp_path_factory.mktemp("documented"), TODAY) as service:
        list(service.ingest(read([SAMPLE], Defaults(timezone=ZONE))))
        with serving(service) as url:
            yield url


def _run(block: Block, url: str) -> str:
    code = block.code.replace(ADDRESS, url)
    command = (sys.executable, "-c", code) if block.language == "python" else ("bash", "-euc", code)
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_call_of_the_reference_prints_what_it_says(url: str) -> None:
    for block in _blocks():  # in their order: an article is put in, read and forgotten
        printed = _run(block, url)
        assert printed.strip(), block.code
        assert "about:blank" not in printed or block.language == "python", printed
        if block.prints is not None:
            assert printed == block.prints, block.code


def test_every_curl_of_the_readme_is_answered(url: str) -> None:
    commands = [line.strip() for line in README.splitlines() if line.startswith("    curl ")]
    assert len(commands) >= 3
    for command in commands:
        printed = _run(Block("sh", command, None), url)
        assert printed.strip(), command
        assert "about:blank" not in printed, printed


@pytest.mark.models
def test_the_readme_opens_with_a_question_and_its_real_answer() -> None:
    question, told = re.findall(r'^    \$ ontherecord ask "([^"]+)"\n((?:    .*\n|\n)+)', README, re.MULTILINE)[0]
    with sample_library() as library:
        answer = answered(Question(question=question), library, AS_OF)
    console = Console(file=StringIO(), soft_wrap=True, highlight=False)
    show_answer(console, answer)
    assert isinstance(console.file, StringIO)
    assert console.file.getvalue().strip() == dedent(told).strip()


def test_every_python_of_the_reference_is_short() -> None:
    for block in _blocks():
        lines = [line for line in block.code.splitlines() if line and not line.startswith("import ")]
        assert block.language != "python" or len(lines) <= MOST_LINES, block.code


@pytest.mark.parametrize(("name", "example"), examples().items())
def test_every_operation_has_curl_and_python(name: str, example: CallExample) -> None:
    path = re.sub(r"(/v1/articles)/.+", r"\1/harbour-notes", example.path)
    for language in ("sh", "python"):
        code = "\n".join(block.code for block in _blocks() if block.language == language)
        assert path in code or f"{ADDRESS}{{path}}" in code, name


WRITING = (  # in this order, after the others
    *("put_articles", "articles", "article", "remove_article"),
    *("follow", "follows", "followed", "follow_feed", "unfollow"),
)
POSTED = (
    "put_articles",
    "follow",
    "ask",
    "ask_stream",
    "check",
    "check_draft",
    "check_draft_file",
    "check_draft_report",
    "evidence",
)
METHODS = {"remove_article": "DELETE", "unfollow": "DELETE", **dict.fromkeys(POSTED, "POST")}


def test_the_examples_of_the_openapi_document_are_true(url: str) -> None:
    """Each works over the sample coverage and gives what it shows, each refusal is refused as it shows."""
    with httpx.Client(base_url=url, trust_env=False) as client:
        for name in (*(each for each in examples() if each not in WRITING), *WRITING):
            example, method = examples()[name], METHODS.get(name, "GET")
            if example.refusal is not None:
                refused = client.request(method, example.path, params=example.refused_query, json=example.refused_body)
                assert refused.json() == example.refusal.model_dump(mode="json"), name
            for shown in (example, *(with_variant(example, each) for each in example.variants.values())):
                reply = client.request(method, shown.path, params=shown.query, json=shown.body)
                assert reply.is_success, reply.text
                if isinstance(shown.reply, dict):
                    assert _keys(reply.json()) == _keys(shown.reply), shown.body
                    assert reply.json().get("status") == shown.reply.get("status"), shown.body


SHOWN = r'<h2 id="(\w+)">.*?<pre class="request">(.*?)</pre>.*?<pre class="reply">(.*?)</pre>'


class Shown(NamedTuple):
    """A call as the reference shows it, and the reply it shows."""

    method: str
    address: str
    body: str
    status: int
    reply: str


def _shown(page: str) -> Mapping[str, Shown]:
    """By operation id."""
    found = re.findall(SHOWN, page, re.DOTALL)
    return {name: _parsed(unescape(request), unescape(reply)) for name, request, reply in found}


def _parsed(request: str, reply: str) -> Shown:
    (asked, _, body), (status, _, told) = request.partition("\n\n"), reply.partition("\n\n")
    method, _, address = asked.splitlines()[0].partition(" ")
    return Shown(method, address, body, int(status.split()[0]), told)


def test_the_reference_shows_a_whole_call_of_each_operation_and_the_reply_it_gets(url: str) -> None:
    with httpx.Client(base_url=url, trust_env=False, headers={"Content-Type": "application/json"}) as client:
        shown = _shown(client.get("/docs").text)
        assert set(shown) == set(examples())
        for name in (*(each for each in shown if each not in WRITING), *WRITING):
            call = shown[name]
            reply = client.request(call.method, call.address, content=call.body.encode())
            assert reply.status_code == call.status, name
            if call.reply.startswith("{"):
                assert _keys(reply.json()) == _keys(json.loads(call.reply)), name


def _keys(told: object) -> object:
    """The names of a reply's fields, and of those of each record, or first of a list, in it."""
    assert isinstance(told, dict)
    inner = {key: value[0] if isinstance(value, list) and value else value for key, value in told.items()}
    return set(told), {key: set(first) for key, first in inner.items() if isinstance(first, dict)}
