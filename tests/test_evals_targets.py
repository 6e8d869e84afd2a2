"""A running server and a file of recorded answers are asked like any other system."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest

from evals.recorded import recorded
from evals.targets import TargetFailed, server
from rag.answers import Answer, Decline, Interpretation, Question, Turn
from rag.errors import BadInput

NO = Decline(reason="unknown_speaker", detail="Nobody of that name speaks.")
ANSWER = Answer(
    question="who?", status="declined", interpretation=Interpretation(kind="who"), text=NO.detail, declined=NO
)


class Contract(BaseHTTPRequestHandler):
    """As much of the HTTP contract as an evaluation uses."""

    asked: ClassVar[list[object]] = []

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append(body)
        broken = body["question"] == "break"
        self._reply(500 if broken else 200, ANSWER.model_dump_json() if body["question"] != "babble" else "{}")

    def do_GET(self) -> None:
        known = self.path == "/v1/articles/a1?revision=r+1"
        self._reply(200 if known else 404, json.dumps({"id": "a1", "text": "The bridge is shut."}))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the base class's name)
        pass

    def _reply(self, status: int, body: str) -> None:
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body.encode())


@pytest.fixture
def url() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Contract) as http:
        thread = Thread(target=http.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}/"
        http.shutdown()
        thread.join()


def test_a_server_is_asked_the_whole_question(url: str) -> None:
    question = Question(question="who?", history=(Turn(role="user", content="What was said?"),))
    assert server(url).ask(question) == ANSWER
    assert Question.model_validate(Contract.asked[-1]) == question


def test_a_server_gives_the_text_of_a_revision_or_none(url: str) -> None:
    target = server(url)
    assert target.article_text("a1", "r 1") == "The bridge is shut."
    assert target.article_text("a2", "r1") is None


@pytest.mark.parametrize(("question", "complaint"), [("break", "answered 500"), ("babble", "is not an answer")])
def test_a_server_that_answers_badly_is_a_failed_target(question: str, complaint: str, url: str) -> None:
    with pytest.raises(TargetFailed, match=complaint):
        server(url).ask(Question(question=question))


def test_a_server_that_is_not_there_is_a_failed_target() -> None:
    with pytest.raises(TargetFailed, match="is the server running"):
        server("http://127.0.0.1:9").ask(Question(question="who?"))


def test_recorded_answers_are_told_apart_by_all_that_was_asked(tmp_path: Path) -> None:
    alone, after = Question(question="who?"), Question(question="who?", history=(Turn(role="user", content="Hale?"),))
    other = ANSWER.model_copy(update={"text": "Nobody."})
    rows = [{"asked": each.model_dump(mode="json"), "answer": reply.model_dump(mode="json"), "articles": {"a1": "x"}}
            for each, reply in ((alone, ANSWER), (after, other))]  # fmt: skip
    path = tmp_path / "answers.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows))
    target = recorded(path)
    assert (target.ask(alone).text, target.ask(after).text) == (ANSWER.text, "Nobody.")
    assert (target.article_text("a1", "any"), target.article_text("a2", None)) == ("x", None)
    with pytest.raises(TargetFailed, match="no answer to 'when"):
        target.ask(Question(question="when?"))


def test_a_line_that_is_no_recorded_answer_is_named(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text("\n{}\n")
    with pytest.raises(BadInput, match=r"answers\.jsonl:2: asked: is no recorded answer"):
        recorded(path)
    with pytest.raises(BadInput, match="cannot read"):
        recorded(tmp_path / "absent.jsonl")
