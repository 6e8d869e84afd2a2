"""A language model reads a question that nothing is found for: it may only mark the words of it."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable
from functools import cached_property
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, cast

from rag.deadline import Deadlines
from rag.errors import ModelUnavailable
from rag.explanation import Tag
from rag.model.prompt import FIELDS, question_prompt
from rag.model.writer import GRACE_SECONDS, mark, named_model
from rag.query.given_marks import GivenMarks
from rag.query.kind import KINDS, Asked
from rag.settings import Settings

if TYPE_CHECKING:
    from rag.model.server import Server

logger = logging.getLogger(__name__)

MOST_CHARACTERS = 8_000  # more is no marking of a question
MOST_STRETCHES = 8  # of one kind


class QuestionReader:
    """One language model; each question has `seconds` of it, and after a hang others do without it for a while."""

    def __init__(self, url: str, model: str, key: str | None, seconds: float, nonce: Callable[[], str] = mark) -> None:
        self.url, self.model, self.seconds = url, model, seconds
        self._key, self._nonce = key, nonce
        self._deadlines, self._loading = Deadlines(), Lock()

    @cached_property
    def _server(self) -> Server:
        from rag.model.server import Server

        return Server(self.url, self.model, self._key)

    def __call__(self, question: str) -> GivenMarks | None:
        """What the model marks in a question; None where it fails, takes too long or marks nothing."""
        try:
            return self._deadlines.call(self.seconds, lambda: self._marks(question))
        except (ModelUnavailable, TimeoutError) as error:
            logger.warning("Read without the language model: %s", error or "it took too long")
            return None

    def _marks(self, question: str) -> GivenMarks | None:
        deadline = monotonic() + self.seconds + GRACE_SECONDS
        with self._loading:
            server = self._server
        return marks_in(question, server.reply(question_prompt(question, self._nonce()), deadline))


def marks_in(question: str, pieces: Iterable[str]) -> GivenMarks | None:
    """The first object of a reply as marks; what is no kind and no list of words is left out."""
    text = ""
    for piece in pieces:
        text += piece
        if len(text) > MOST_CHARACTERS:
            return None
    begun = text.find("{")
    if begun < 0:
        return None
    try:
        told, _ = json.JSONDecoder().raw_decode(text, begun)
    except (json.JSONDecodeError, RecursionError):
        return None
    if not isinstance(told, dict):
        return None
    kind = cast("Asked", told["kind"]) if told.get("kind") in KINDS else None
    stretches = tuple((tag, words) for tag in FIELDS for words in _words(told, tag))
    return GivenMarks(question, kind, stretches) if stretches else None


def _words(told: dict[str, object], tag: Tag) -> list[str]:
    given = told.get(tag)
    return [each for each in given if isinstance(each, str)][:MOST_STRETCHES] if isinstance(given, list) else []


def question_reader(settings: Settings) -> QuestionReader | None:
    """The reader that the settings ask for, if they do. Raises what `named_model` raises."""
    named = named_model(settings) if settings.llm_reads else None
    return QuestionReader(*named, settings.llm_seconds) if named else None
