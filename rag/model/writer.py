"""A composed answer told in a language model's sentences: the story on one page."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial

from rag.answer.served import Served
from rag.answers import Answer, Citation, Claim
from rag.check import Entails
from rag.errors import ModelUnavailable
from rag.model.fluent import fluent, merged, most_of, without_model
from rag.model.items import Composed, Item, items_of
from rag.model.language_model import LanguageModel, named_model
from rag.model.parse import sentences
from rag.model.prompt import prompt
from rag.model.verdict import SentenceVerdict, verdict
from rag.settings import Settings

logger = logging.getLogger(__name__)

OnServed = Callable[[Served], None]


class Writer(LanguageModel):
    """A language model that words answers."""

    def __call__(self, composed: Composed, entails: Entails | None, told: OnServed) -> Answer:
        """The answer in checked sentences, of which `told` hears each; the composed one where the model fails."""
        items = items_of(composed)
        telling = _Telling(composed.answer.citations, told)
        if not items:
            telling.rest(composed.answer)
            return composed.answer
        try:
            work = partial(self._outcome, composed, items, entails, telling)
            answer = fluent(composed, items, self.within(work))
        except (ModelUnavailable, TimeoutError) as error:
            logger.warning("Answered without the language model: %s", error or "it took too long")
            answer = without_model(composed.answer)
        telling.rest(answer)
        return answer

    def _outcome(
        self, composed: Composed, items: Sequence[Item], entails: Entails | None, telling: _Telling
    ) -> tuple[SentenceVerdict, ...]:
        asked = prompt(composed.answer.question, items, self.nonce())
        verdicts = (verdict(written, items, entails) for written in sentences(self.reply(asked)))
        return tuple(telling.of(each) for each in merged(items, verdicts, most_of(composed)))


class _Telling:
    """Tells each claim once, with the citations that none before it had; nothing more once the answer is there."""

    def __init__(self, citations: Sequence[Citation], told: OnServed) -> None:
        self._citations = {citation.number: citation for citation in citations}
        self._told = told
        self._claims: set[Claim] = set()
        self._is_over = False

    def of(self, each: SentenceVerdict) -> SentenceVerdict:
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
