"""Whatever a language model's server does, there is an answer within the deadline: over real HTTP, on the loopback."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.pipeline import ingest
from rag.answers import Answer, Question
from rag.archive import Archive
from rag.engine import Library, answer
from rag.errors import BadInput, MissingExtra
from rag.model.writer import Writer, writer
from rag.roster import Roster
from rag.settings import Settings
from tests.conftest import TODAY, written
from tests.hashing_embedder import HashingEmbedder
from tests.ill_servers import ILLS, hangs, resets, status
from tests.scripted_model import Asked, Behaviour, Handler, claims, echoing, events, scripted, send

SECONDS = 1.5
SLACK = 1.5  # seconds: a busy machine, and the answer itself
TEXT = (
    "Mayor Hana Ruru said on Tuesday the mine would reopen. “We will not wait for Wellington,” she said on Tuesday.\n\n"
    "Bo Reyes, a miner, said on Tuesday that he would take the job."
)
ASKED = Question(question="what did Ruru say on February 10?")
RIGHT = "Ruru said: “We will not wait for Wellington”."


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Archive(tmp_path_factory.mktemp("model") / "store", HashingEmbedder()) as archive:
        list(ingest(archive, [written(id="a", text=TEXT, published="2026-02-11", outlet="Paparoa Post")]))
        yield Library(archive, Roster())


@pytest.fixture(scope="module")
def composed(library: Library) -> Answer:
    return answer(ASKED, library, TODAY)


@pytest.mark.parametrize("behaviour", ILLS, ids=lambda each: getattr(each, "__name__", "status"))
def test_whatever_the_server_does_the_composed_answer_is_served_in_time(
    behaviour: Behaviour, library: Library, composed: Answer
) -> None:
    with scripted(behaviour) as server:
        started = time.monotonic()
        found = answer(ASKED, library._replace(writer=Writer(server.url, "m", None, SECONDS)), TODAY)
        took = time.monotonic() - started
    assert took < SECONDS + SLACK
    assert found.degraded == ("language model",)
    assert found.model_copy(update={"degraded": (), "dropped": ()}) == composed


def test_a_server_that_is_not_there_costs_no_answer(library: Library, composed: Answer) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))  # bound, and nobody listens
        url = f"http://127.0.0.1:{held.getsockname()[1]}/v1"
        found = answer(ASKED, library._replace(writer=Writer(url, "m", None, SECONDS)), TODAY)
    assert (found.text, found.degraded) == (composed.text, ("language model",))


def test_after_a_hang_the_next_answer_does_not_wait(library: Library) -> None:
    with scripted(hangs) as server:
        own = library._replace(writer=Writer(server.url, "m", None, SECONDS))
        answer(ASKED, own, TODAY)
        started = time.monotonic()
        assert answer(ASKED, own, TODAY).degraded == ("language model",)
        assert time.monotonic() - started < SECONDS / 2


def test_of_a_body_of_any_size_only_a_little_is_read(library: Library) -> None:
    sent = 0

    def counts(asked: Asked, handler: Handler) -> None:
        nonlocal sent
        handler.send_response(200)
        handler.end_headers()
        for _ in range(1_000):
            handler.wfile.write(b"data: " + b"x" * 50_000)
            sent += 50_000

    with scripted(counts) as server:
        answer(ASKED, library._replace(writer=Writer(server.url, "m", None, 20)), TODAY)
    assert sent < 12_000_000  # what was read, and what the sockets hold


def test_no_redirect_is_followed(library: Library, composed: Answer) -> None:
    with scripted(echoing) as other:

        def redirects(asked: Asked, handler: Handler) -> None:
            send(handler, b"", 307, location=f"{other.url}/chat/completions")

        with scripted(redirects) as server:
            found = answer(ASKED, library._replace(writer=Writer(server.url, "m", "secret", SECONDS)), TODAY)
        assert other.asked == []
    assert found.text == composed.text


def once(first: Behaviour, then: Behaviour) -> Behaviour:
    asked_before: list[Asked] = []

    def behaviour(asked: Asked, handler: Handler) -> None:
        asked_before.append(asked)
        (first if len(asked_before) == 1 else then)(asked, handler)

    return behaviour


def rewords(asked: Asked, handler: Handler) -> None:
    told = [(each.words.replace("Hana Ruru", "Mayor Ruru"), [each.number]) for each in asked.findings]
    send(handler, events(claims(told)))


def fenced(asked: Asked, handler: Handler) -> None:
    told = claims((each.words.replace("Hana Ruru", "Mayor Ruru"), [each.number]) for each in asked.findings)
    send(handler, events(f"Here you are:\n```json\n{told}\n```\nAnything else?"))


def bare_sentences(asked: Asked, handler: Handler) -> None:
    lines = [f"- {each.words.replace('Hana Ruru', 'Mayor Ruru')} [{each.number}]" for each in asked.findings]
    send(handler, events("\n".join(lines)))


def at_once(asked: Asked, handler: Handler) -> None:
    told = claims((each.words.replace("Hana Ruru", "Mayor Ruru"), [each.number]) for each in asked.findings)
    body = {"choices": [{"message": {"role": "assistant", "content": told}}]}
    send(handler, json.dumps(body).encode(), kind="application/json")


def without_schema(asked: Asked, handler: Handler) -> None:
    if "response_format" in asked.body:
        send(handler, b'{"error": {"message": "unknown field"}}', 400, "application/json")
        return
    rewords(asked, handler)


def cut_at_the_end(asked: Asked, handler: Handler) -> None:
    told = claims((each.words.replace("Hana Ruru", "Mayor Ruru"), [each.number]) for each in asked.findings)
    send(handler, events(told[:-2] + ', {"text": "Ruru sa'))


@pytest.mark.parametrize(
    ("behaviour", "requests"),
    [
        (rewords, 1),
        (fenced, 1),
        (bare_sentences, 1),
        (at_once, 1),
        (without_schema, 2),
        (cut_at_the_end, 1),
        (once(status(500), rewords), 2),
        (once(status(429), rewords), 2),
        (once(resets, rewords), 2),
    ],
    ids=[
        "right",
        "fenced",
        "bare sentences",
        "no stream",
        "no schema",
        "cut short",
        "500 once",
        "429 once",
        "reset once",
    ],
)
def test_what_can_be_read_is_served(behaviour: Behaviour, requests: int, library: Library, composed: Answer) -> None:
    with scripted(behaviour) as server:
        found = answer(ASKED, library._replace(writer=Writer(server.url, "m", None, 5)), TODAY)
        assert len(server.asked) == requests
    assert found.degraded == ()
    assert [each.text for each in found.claims] == [
        each.text.replace("Hana Ruru", "Mayor Ruru") for each in composed.claims
    ]
    assert found.citations == composed.citations


def test_a_server_that_takes_no_schema_is_not_asked_for_one_again(library: Library) -> None:
    with scripted(without_schema) as server:
        own = library._replace(writer=Writer(server.url, "m", None, 5))
        answer(ASKED, own, TODAY)
        answer(ASKED, own, TODAY)
        assert ["response_format" in each.body for each in server.asked] == [True, False, False]


def test_a_declined_question_is_never_shown_to_the_model(library: Library) -> None:
    with scripted(echoing) as server:
        own = library._replace(writer=Writer(server.url, "m", None, SECONDS))
        found = answer(Question(question="what did Zebedee Quux say?"), own, TODAY)
        assert (found.status, found.degraded, server.asked) == ("declined", (), [])


def test_the_model_is_asked_as_the_settings_say_and_nothing_else_is_sent(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "of-the-machine")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    headers: list[dict[str, str]] = []

    def looks(asked: Asked, handler: Handler) -> None:
        headers.append({name.lower(): value for name, value in handler.headers.items()})
        echoing(asked, handler)

    with scripted(looks) as server:
        settings = Settings(llm_url=server.url, llm_model="small", llm_key="open sesame")  # type: ignore[arg-type] - as read
        answer(ASKED, library._replace(writer=writer(settings)), TODAY)
        (asked,) = server.asked
    assert asked.body["model"] == "small"
    assert "tools" not in asked.body
    assert headers[0]["authorization"] == "Bearer open sesame"
    assert "of-the-machine" not in json.dumps(headers)


def test_claims_are_told_as_they_come_each_with_its_new_citations(library: Library) -> None:
    heard: list[tuple[str, int]] = []

    def told(event: object) -> None:
        if hasattr(event, "claim"):
            heard.append((event.claim.text, len(event.citations)))  # type: ignore[attr-defined]

    with scripted(rewords) as server:
        found = answer(ASKED, library._replace(writer=Writer(server.url, "m", None, 5)), TODAY, told)
    assert [text for text, _ in heard] == [each.text for each in found.claims]
    assert sum(number for _, number in heard) == len(found.citations)


@pytest.mark.parametrize(
    ("trap", "given", "complaint"),
    [
        ("a server without a model", {"llm_url": "http://127.0.0.1:1/v1"}, "needs both"),
        ("a model without a server", {"llm_model": "m"}, "needs both"),
        ("no scheme", {"llm_url": "127.0.0.1:1", "llm_model": "m"}, "takes an address"),
        ("another scheme", {"llm_url": "file:///etc/passwd", "llm_model": "m"}, "takes an address"),
        ("a key in the address", {"llm_url": "http://me:key@127.0.0.1/v1", "llm_model": "m"}, "without a key"),
    ],
)
def test_settings_that_name_no_model_are_refused(trap: str, given: dict[str, object], complaint: str) -> None:
    with pytest.raises(BadInput, match=complaint):
        writer(Settings.model_validate(given))


def test_without_the_extra_the_error_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    with pytest.raises(MissingExtra, match=r"pip install 'ontherecord\[llm\]'"):
        writer(Settings(llm_url="http://127.0.0.1:1/v1", llm_model="m"))


def test_without_settings_there_is_no_model_and_no_package_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    assert writer(Settings()) is None


def test_the_key_is_shown_nowhere() -> None:
    settings = Settings(llm_url="http://127.0.0.1:1/v1", llm_model="m", llm_key="open sesame")  # type: ignore[arg-type]
    assert "open sesame" not in f"{settings!r} {settings.model_dump_json()} {settings.model_dump(mode='json')}"


def test_importing_the_application_imports_no_openai() -> None:
    program = "import sys, api.app, api.open; sys.exit('openai' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parent.parent, timeout=120, check=False)
    assert done.returncode == 0
