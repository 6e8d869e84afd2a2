"""A server that speaks the OpenAI chat protocol: the only input and output of this package.

Imported on first use: the package `openai` takes a second to import and is optional.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

import openai
from openai.types.chat import ChatCompletionMessageParam

from rag.errors import ModelUnavailable
from rag.model.prompt import Prompt, ReplyForm

MOST_BYTES = 2_000_000  # of one reply: a dozen sentences streamed word by word are a tenth of it
MOST_TOKENS = 4_000
CONNECT_SECONDS = 5.0
PAUSE_SECONDS = 0.5  # before it is asked for a second time
FAILED = 300  # statuses from here on: redirects too, which could lead anywhere
NOT_UNDERSTOOD = frozenset((400, 404, 415, 422, 501))  # how servers refuse a field that they do not know
PASSING = frozenset((408, 409, 425, 429, 500, 502, 503, 504))


class Refused(openai.OpenAIError):
    """The server answered with a status that is no success, or with what cannot be read; its body is not read."""

    def __init__(self, status: int) -> None:
        super().__init__(f"it answered {status}")
        self.status = status


class _Replied(Protocol):
    """What is looked at of a response before its body is read."""

    @property
    def status_code(self) -> int: ...

    @property
    def headers(self) -> Mapping[str, str]: ...


class ModelServer:
    """One model on one server; which fields it takes is found out by asking, and remembered."""

    def __init__(self, url: str, model: str, key: str | None) -> None:
        self.model = model
        self._takes_all = True
        self._client = _client(url, key)
        self._failures: tuple[type[Exception], ...] = (openai.OpenAIError, *_transport_errors())

    def reply(self, prompt: Prompt, deadline: float) -> Iterator[str]:
        """The reply piece by piece until `deadline` (of `time.monotonic`); what fails before it begins is asked again.

        Raises `ModelUnavailable`.
        """
        tries = 2
        while True:
            begun = False
            try:
                for piece in self._asked(prompt, deadline):
                    begun = True
                    yield piece
                return
            except self._failures as error:
                status = _status(error)
                if status in NOT_UNDERSTOOD and self._takes_all:
                    self._takes_all = False
                    continue
                tries -= 1
                lasting = status is not None and status not in PASSING
                if begun or lasting or not tries or time.monotonic() + PAUSE_SECONDS >= deadline:
                    raise ModelUnavailable(f"The language model failed: {error}.") from error
                time.sleep(PAUSE_SECONDS)

    def _asked(self, prompt: Prompt, deadline: float) -> Iterator[str]:
        seconds = max(0.1, deadline - time.monotonic())
        messages: list[ChatCompletionMessageParam] = [
            {"role": "system", "content": prompt.system},
            {"role": "user", "content": prompt.user},
        ]
        opened = self._client.chat.completions.with_streaming_response.create(
            model=self.model,
            messages=messages,
            stream=True,
            timeout=openai.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds)),
            extra_body=_exact(prompt.form) if self._takes_all else None,
        )
        with opened as response:
            yield from contents(response.iter_bytes(), deadline)


def _exact(form: ReplyForm) -> dict[str, object]:
    return {
        "temperature": 0,
        "max_tokens": MOST_TOKENS,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": form.name, "strict": True, "schema": form.schema},
        },
    }


def contents(received: Iterable[bytes], deadline: float) -> Iterator[str]:
    """The content in a stream of events, or in one JSON object where the server does not stream.

    Raises `ModelUnavailable` at the deadline and where it is longer than any answer.
    """
    waiting, plain, size = b"", bytearray(), 0
    for piece in received:
        size += len(piece)
        if size > MOST_BYTES:
            raise ModelUnavailable("The language model sent more than any answer holds.")
        if time.monotonic() >= deadline:
            raise ModelUnavailable("The language model took too long.")
        *lines, waiting = (waiting + piece).split(b"\n")
        for line in lines:
            if line.startswith(b"data:"):
                yield from _content(line.removeprefix(b"data:"), "delta")
            else:
                plain += line
    last = waiting.removeprefix(b"data:")
    yield from _content(last, "delta") if waiting != last else _content(bytes(plain + waiting), "message")


def _content(data: bytes, field: str) -> Iterator[str]:
    """The text of the first choice; what is none (`[DONE]`, half an object) is passed over."""
    try:
        value = json.loads(data.decode("utf-8", "replace"))
        content = value["choices"][0][field]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return
    if isinstance(content, str):
        yield content


def _client(url: str, key: str | None) -> openai.OpenAI:
    """What is given is used: no proxy and no account of the environment, and no redirect is followed."""
    client = openai.OpenAI(
        base_url=url,
        api_key=key or "none",
        max_retries=0,
        default_headers={"Accept-Encoding": "identity"},
        http_client=openai.DefaultHttpxClient(
            follow_redirects=False, trust_env=False, event_hooks={"response": [_look_at]}
        ),
    )
    client.organization = client.project = None
    return client


def _look_at(response: _Replied) -> None:
    """Called before the body is read: that of an error may be of any size."""
    if response.status_code >= FAILED or response.headers.get("content-encoding", "identity") != "identity":
        raise Refused(response.status_code)


def _status(error: BaseException) -> int | None:
    """The status that the server answered with; older versions of `openai` wrap what a hook raises."""
    refused = error if isinstance(error, Refused) else error.__cause__
    return refused.status if isinstance(refused, Refused) else None


def _transport_errors() -> tuple[type[Exception], ...]:
    """What reading may raise: `openai` 2 speaks through httpx, 3 through httpx2."""
    return tuple(sys.modules[name].HTTPError for name in ("httpx", "httpx2") if name in sys.modules)
