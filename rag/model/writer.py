"""A composed answer told in a language model's sentences: the story on one page."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from importlib.util import find_spec
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rag.answer.served import Served
from rag.answers import Answer, Citation, Claim
from rag.check import Entails
from rag.deadline import Deadlines
from rag.errors import BadInput, MissingExtra, ModelUnavailable
from rag.model.fluent import fluent, merged, most_of, without_model
from rag.model.items import Composed, Item, items_of
from rag.model.parse import sentences
from rag.model.prompt import Prompt, prompt
from rag.model.verdict import Verdict, verdict
from rag.settings import Settings

if TYPE_CHECKING:
    from rag.model.server import Server

logger = logging.getLogger(__name__)

GRACE_SECONDS = 1.0  # the thread that reads is given up on first, then ends by itself
Told = Callable[[Served], None]


def mark() -> str:
    """What nobody who wrote an article could know."""
    return secrets.token_hex(8)


class Writer:
    """One language model; each answer has `seconds` of it, and after a hang others do without it for a while."""

    def __init__(self, url: str, model: str, key: str | None, seconds: float, nonce: Callable[[], str] = mark) -> None:
        self.url, self.model, self.seconds = url, model, seconds
        self._key, self._nonce = key, nonce
        self._deadlines, self._loading = Deadlines(), Lock()

    @cached_property
    def _server(self) -> Server:
        from rag.model.server import Server

        return Server(self.url, self.model, self._key)

    def __call__(self, composed: Composed, entails: Entails | None, told: Told) -> Answer:
        """The answer in checked sentences, of which `told` hears each; the composed one where the model fails."""
        items = items_of(composed)
        telling = _Telling(composed.answer.citations, told)
        if not items:
            telling.rest(composed.answer)
            return composed.answer
        try:
            work = partial(self._outcome, composed, items, entails, telling)
            answer = fluent(composed, items, self._deadlines.call(self.seconds, work))
        except (ModelUnavailable, TimeoutError) as error:
            logger.warning("Answered without the language model: %s", error or "it took too long")
            answer = without_model(composed.answer)
        telling.rest(answer)
        return answer

    def _outcome(
        self, composed: Composed, items: Sequence[Item], entails: Entails | None, telling: _Telling
    ) -> tuple[Verdict, ...]:
        deadline = monotonic() + self.seconds + GRACE_SECONDS
        asked = prompt(composed.answer.question, items, self._nonce())
        verdicts = (verdict(written, items, entails) for written in sentences(self._reply(asked, deadline)))
        return tuple(telling.of(each) for each in merged(items, verdicts, most_of(composed)))

    def _reply(self, asked: Prompt, deadline: float) -> Iterator[str]:
        with self._loading:
            server = self._server
        return server.reply(asked, deadline)


class _Telling:
    """Tells each claim once, with the citations that none before it had; nothing more once the answer is there."""

    def __init__(self, citations: Sequence[Citation], told: Told) -> None:
        self._citations = {citation.number: citation for citation in citations}
        self._told = told
        self._claims: set[Claim] = set()
        self._is_over = False

    def of(self, each: Verdict) -> Verdict:
        if self._is_over:
            raise ModelUnavailable("The language model was given up on.")
        if each.claim:
            self._tell(each.claim)
        return each

    def rest(self, answer: Answer) -> None:
        self._is_over = True
        for claim in answer.claims:
            self._tell(claim)

    def _tell(self, claim: Claim) -> None:
        if claim in self._claims:
            return
        self._claims.add(claim)
        new = (self._citations.pop(number, None) for number in claim.citations)
        self._told(Served(claim, tuple(citation for citation in new if citation)))


def writer(settings: Settings) -> Writer | None:
    """The language model that the settings name, to word answers, if they do. Raises what `named_model` raises."""
    named = named_model(settings)
    return Writer(*named, settings.llm_seconds) if named else None


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
