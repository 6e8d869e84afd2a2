"""A language model reads a question that nothing is found for: it may only mark the words of it."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from typing import cast

from rag.errors import ModelUnavailable
from rag.explanation import Tag
from rag.model.language_model import LanguageModel, named_model
from rag.model.prompt import FIELDS, question_prompt
from rag.query.given_marks import GivenMarks
from rag.query.kind import KINDS, Asked
from rag.settings import Settings

logger = logging.getLogger(__name__)

MOST_CHARACTERS = 8_000  # more is no marking of a question
MOST_STRETCHES = 8  # of one kind


class QuestionReader(LanguageModel):
    """A language model that marks the words of questions."""

    def __call__(self, question: str) -> GivenMarks | None:
        """What the model marks in a question; None where it fails, takes too long or marks nothing."""
        try:
            return self.within(lambda: marks_in(question, self.reply(question_prompt(question, self.nonce()))))
        except (ModelUnavailable, TimeoutError) as error:
            logger.warning("Read without the language model: %s", error or "it took too long")
            return None


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
