"""The words of a draft's quotations as the record has them, and whom the store knows by their speakers' names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rag.check import Candidate, QuoteCheck, check_quote
from rag.check.draft import DraftQuotation
from rag.drafts.candidates import Candidates
from rag.query.describing import is_told, stems_of
from rag.query.known_people import Known
from rag.query.people import resolve
from rag.text.terms import stem
from rag.text.words import content_words

BESIDE = 60  # characters beside a name in which an article tells what its bearer is
REPORTED = ("indirect", "declined_to_say")
_REPORTS_COMMA = re.compile(r",(?=[”\"’']+$)")  # “We go,” she said: the comma is the report's


class LookedUp(NamedTuple):
    """A quotation with whom the store knows by its speaker's name, whether it knows nobody, and the words found."""

    quotation: DraftQuotation
    speaker: str | None
    missing: bool
    candidates: tuple[Candidate, ...]
    found: QuoteCheck

    @property
    def is_a_phrase(self) -> bool:
        """Whether it stands in marks as a term does: nobody is named for it, and the record does not have it."""
        return self.quotation.may_be_a_phrase and self.found.verdict == "not_found"


class Wording:
    """Looks up the words of one draft, among what the store holds and whom it knows."""

    def __init__(self, candidates: Candidates, known: Known) -> None:
        self._candidates, self._known = candidates, known

    def look_up(self, quotation: DraftQuotation) -> LookedUp:
        """The words in the record; reported speech has none of its own and is looked up by meaning."""
        speaker, missing = self._speaker(quotation)
        if quotation.kind in REPORTED:
            return LookedUp(quotation, speaker, missing, (), QuoteCheck(verdict="not_found"))
        words = _REPORTS_COMMA.sub("", quotation.quote)
        candidates = self._candidates.whole(words) or self._candidates.sharing(words)
        found = _checked(words, candidates, speaker, quotation)
        if quotation.near and (named := self._meant(quotation, found)):
            quotation = quotation._replace(speakers=(named,))
            speaker, missing = self._speaker(quotation)
            found = _checked(words, candidates, speaker, quotation)
        if found.verdict == "other_speaker" and (holder := self._holder(quotation, found, candidates)):
            quotation = quotation._replace(speakers=(holder,))
            speaker, missing = holder, False
            found = _checked(words, candidates, speaker, quotation)
        return LookedUp(quotation, speaker, missing, tuple(candidates), found)

    def _holder(self, quotation: DraftQuotation, found: QuoteCheck, candidates: Sequence[Candidate]) -> str | None:
        """Whoever the record has the words from, where the draft names nobody and they are called by its words."""
        needed = stems_of(word.removesuffix("'s").removesuffix("’s") for word in content_words(quotation.office))
        cited = {match.citation.article_id for match in found.matches}
        texts = [each.article.text for each in candidates if each.article.id in cited]
        if not needed or any(self._is_called(name, needed, texts) for name in quotation.speakers):
            return None  # whom the draft means is called so as well
        having = dict.fromkeys(name for match in found.matches for name in match.speakers)
        return next((name for name in having if self._is_called(name, needed, texts)), None)

    def _is_called(self, name: str, needed: Sequence[frozenset[str]], texts: Sequence[str]) -> bool:
        """Whether a role on record, or what stands beside the name in an article, has each of these words."""
        bearers = {*resolve(name, self._known).people, name}
        called = [role for role, names in self._known.roles.items() if bearers.intersection(names)]
        for text in texts:
            places = (found.span() for found in re.finditer(re.escape(name), text))
            called += [text[max(0, start - BESIDE) : end + BESIDE] for start, end in places]
        told = (frozenset(map(stem, content_words(each))) for each in called)
        return any(all(is_told(each, words) for each in needed) for words in told)

    def _meant(self, quotation: DraftQuotation, found: QuoteCheck) -> str | None:
        """Whom a draft means that names people and leaves open who of them says what it quotes.

        That is whoever the record has it from, where they are among them; else whoever is named beside it.
        """
        if not found.matches:
            return None
        having = {name for match in found.matches for name in match.speakers}
        known = [(name, resolve(name, self._known).people) for name in quotation.near]
        told = next((name for name, people in known if having.intersection(people)), None)
        if told or not having:
            return told
        last, people = known[0]
        return last if quotation.beside and len(people) == 1 else None

    def _speaker(self, quotation: DraftQuotation) -> tuple[str | None, bool]:
        """Whom the store knows by the draft's name for the speaker, and whether it knows nobody by it."""
        if len(quotation.speakers) != 1 or not quotation.speakers[0][:1].isupper():
            return None, False
        found = resolve(quotation.speakers[0], self._known).people
        return (found[0] if len(found) == 1 else quotation.speakers[0]), not found


def _checked(words: str, candidates: Sequence[Candidate], speaker: str | None, quotation: DraftQuotation) -> QuoteCheck:
    """The words as somebody's and as of the day that the draft gives, or either of the two that it may mean."""
    found, *others = [check_quote(words, candidates, speaker, day) for day in quotation.days_given or (None,)]
    if found.verdict == "other_day":
        return next((each for each in others if each.verdict == "verbatim"), found)
    return found
