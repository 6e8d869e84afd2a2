"""A language model on a server: loaded on first use, asked within a deadline, given up on after a hang."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from functools import cached_property
from importlib.util import find_spec
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from rag.deadline import Deadlines
from rag.errors import BadInput, MissingExtra
from rag.model.prompt import Prompt
from rag.settings import Settings

if TYPE_CHECKING:
    from rag.model.server import ModelServer

GRACE_SECONDS = 1.0  # the thread that reads is given up on first, then ends by itself

_T = TypeVar("_T")


def mark() -> str:
    """What nobody who wrote an article could know."""
    return secrets.token_hex(8)


class LanguageModel:
    """One language model; each use has `seconds` of it, and after a hang others do without it for a while."""

    def __init__(self, url: str, model: str, key: str | None, seconds: float, nonce: Callable[[], str] = mark) -> None:
        self.url, self.model, self.seconds, self.nonce = url, model, seconds, nonce
        self._key = key
        self._deadlines, self._loading = Deadlines(), Lock()

    @cached_property
    def _server(self) -> ModelServer:
        from rag.model.server import ModelServer

        return ModelServer(self.url, self.model, self._key)

    def within(self, work: Callable[[], _T]) -> _T:
        """What the work returns. Raises `TimeoutError` where it takes too long, or another did a moment ago."""
        return self._deadlines.call(self.seconds, work)

    def reply(self, asked: Prompt) -> Iterator[str]:
        """What the server replies, piece by piece. Raises `ModelUnavailable`."""
        deadline = monotonic() + self.seconds + GRACE_SECONDS
        with self._loading:
            server = self._server
        return server.reply(asked, deadline)


def named_model(settings: Settings) -> tuple[str, str, str | None] | None:
    """The address, the name and the key of the language model that the settings name, if they do.

    Raises `BadInput` where they name half of one or an address that is none, `MissingExtra` without `openai`.
    """
    url, model, key = settings.llm_url, settings.llm_model, settings.llm_key
    if url is None and model is None:
        return None
    if url is None or model is None:
        raise BadInput("A language model needs both ONTHERECORD_LLM_URL and ONTHERECORD_LLM_MODEL.")
    address = urlsplit(url)
    if address.scheme not in ("http", "https") or not address.hostname or "@" in address.netloc or address.query:
        raise BadInput("ONTHERECORD_LLM_URL takes an address such as http://127.0.0.1:11434/v1, without a key in it.")
    if find_spec("openai") is None:
        raise MissingExtra("A language model needs the package openai: run `pip install 'ontherecord[llm]'`.")
    return url, model, key.get_secret_value() if key else None
