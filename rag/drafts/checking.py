"""The quotations of a draft looked up in the store."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Literal, NamedTuple

from rag.answer.compose import citation
from rag.answers import Coverage
from rag.check import Candidate, QuoteCheck, check_quote, supports
from rag.check.draft import (
    OLD,
    CheckedQuotation,
    DraftCheck,
    DraftQuotation,
    Warned,
    cut_short,
    differing,
    figures,
    is_joined,
    is_old,
)
from rag.check.house_style import WRITTEN_OTHERWISE
from rag.check.places import CAPITALS
from rag.check.quote_check import Match, context_of, may_hold
from rag.check.reports import reports_of
from rag.check.said_match import said_that_day
from rag.drafts.carried import check_citations
from rag.drafts.nearest import ByMeaning
from rag.engine import Library
from rag.query.known_people import Known
from rag.query.people import resolve
from rag.retrieval.found import Found, FoundPassage
from rag.schema import Days, Statement
from rag.store import articles, near_copies, passages, statements
from rag.store.connection import Connection
from rag.text.words import content_words, words

REPORTED = ("indirect", "declined_to_say")
_REPORTS_COMMA = re.compile(r",(?=[”\"’']+$)")  # “We go,” she said: the comma is the report's
MOST_COMPARED = 30  # passages whose articles a quotation is compared with

Progress = Callable[[int, int], None]
DraftFormat = Literal["draft", "answer"]


def unwatched(done: int, of: int) -> None:
    """The default progress callback: does nothing."""


class ReadDraft(NamedTuple):
    """A draft with the quotations found in it; `old` are the days after which words are warned of as old."""

    text: str
    quotations: Sequence[DraftQuotation]
    format: DraftFormat = "draft"
    old: int = OLD


def check_draft(library: Library, draft: ReadDraft, today: date, progress: Progress = unwatched) -> DraftCheck:
    """Every quotation of a draft with its verdict, its warnings and the record; `progress` is told (done, total).

    Of an assistant's answer the citations are checked too.
    """
    checked: list[CheckedQuotation] = []
    with library.archive.catalog.reading() as db:
        record = _Record(db, library, today, draft.old)
        looked_up = [record.look_up(quotation) for quotation in draft.quotations]
        looked_up = [one for one in looked_up if not one.is_a_phrase]
        record.by_meaning.embed(one.quotation.quote for one in looked_up if one.found.verdict == "not_found")
        for one in looked_up:
            checked.append(record.checked(one))
            progress(len(checked), len(looked_up))
        cited = check_citations(db, draft.text, checked) if draft.format == "answer" else ()
    counts = Counter(one.verdict for one in checked)
    return DraftCheck(text=draft.text, quotations=tuple(checked), citations=cited, counts=dict(counts))


class _LookedUp(NamedTuple):
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


class _Record:
    """The store as one draft needs it: each article is read once."""

    def __init__(self, db: Connection, library: Library, today: date, old: int) -> None:
        self._db, self._library, self._today, self._old = db, library, today, old
        self._known: Known = library.roster.known(db).people
        self.by_meaning = ByMeaning(db, library.archive)
        self._articles: dict[str, Candidate | None] = {}
        self._keys: dict[str, int] = {}
        self._sketches: dict[str, frozenset[int]] = {}
        self._coverage: Coverage = articles.coverage(db)

    def look_up(self, quotation: DraftQuotation) -> _LookedUp:
        """The words in the record; reported speech has none of its own and is looked up by meaning."""
        speaker, missing = self._speaker(quotation)
        if quotation.kind in REPORTED:
            return _LookedUp(quotation, speaker, missing, (), QuoteCheck(verdict="not_found"))
        words = _REPORTS_COMMA.sub("", quotation.quote)
        candidates = self._candidates(words)
        found = check_quote(words, candidates, speaker, _given_day(quotation))
        return _LookedUp(quotation, speaker, missing, tuple(candidates), found)

    def checked(self, one: _LookedUp) -> CheckedQuotation:
        quotation, candidates, found = one.quotation, one.candidates, one.found
        if quotation.kind in REPORTED:
            return self._reported(one)
        warnings = list(self._warnings(quotation, found, candidates))
        if found.verdict in ("altered", "not_found") and is_joined(quotation.quote, candidates):
            warnings.append("joined")
            found = found.model_copy(update={"verdict": "altered"})
        related: tuple[Match, ...] = ()
        if found.verdict == "not_found":
            warnings += self._why_not(quotation, one.missing, candidates)
            near = self.by_meaning.nearest(quotation.quote, one.speaker)
            related = tuple(self._match(each, place) for place, each in enumerate(near, 1))
        return self._told(quotation, found, warnings, related)

    def _told(
        self, quotation: DraftQuotation, found: QuoteCheck, warnings: Sequence[Warned], related: tuple[Match, ...]
    ) -> CheckedQuotation:
        held = [(match, self._article(match.citation.article_id)) for match in found.matches]
        pairs = [(match, one.article) for match, one in held if one]
        ids = {one.id for _, one in pairs}
        copies = {each: self._copies_among(each, ids) for each in ids}
        reports = reports_of(pairs, copies)
        first = next(((match, one) for match, one in held if one), None)
        independent = sum(each.copy_of is None for each in reports)
        if found.verdict == "verbatim" and independent == 1:
            warnings = [*warnings, "one_outlet"]
        return CheckedQuotation(
            start=quotation.span.start,
            end=quotation.span.end,
            quote=quotation.quote,
            kind=quotation.kind,
            speakers=quotation.speakers,
            said_on=quotation.said_on,
            verdict=found.verdict,
            warnings=tuple(dict.fromkeys(warnings)),
            matches=found.matches,
            related=related,
            context=context_of(*first) if first else None,
            reports=reports,
            outlets=tuple(dict.fromkeys(each.outlet for each in reports if each.outlet)),
            independent=independent,
        )

    def _copies_among(self, article_id: str, others: AbstractSet[str]) -> tuple[str, ...]:
        """Those of the other articles that are nearly copies: the whole store has many that share a phrase or two."""
        own = self._sketch(article_id) if len(others) > 1 else frozenset()
        return tuple(each for each in others if each != article_id and near_copies.is_copy(own, self._sketch(each)))

    def _sketch(self, article_id: str) -> frozenset[int]:
        if article_id not in self._sketches:
            self._sketches[article_id] = near_copies.sketch_of(self._db, self._keys[article_id])
        return self._sketches[article_id]

    def _warnings(
        self, quotation: DraftQuotation, found: QuoteCheck, candidates: Sequence[Candidate]
    ) -> Iterator[Warned]:
        if not quotation.speakers:
            yield "no_speaker"
        if not found.matches or found.verdict == "not_found":
            return
        best = found.matches[0]
        candidate = next((one for one in candidates if one.article.id == best.citation.article_id), None)
        if candidate and found.verdict != "altered":
            yield from cut_short(quotation.quote, best, candidate)
        if not {CAPITALS, WRITTEN_OTHERWISE} & set(best.notes):
            yield from differing(best.difference)
        day = None if quotation.dated else _one_day(quotation.said_on)
        if found.verdict == "verbatim" and day and _only_of_other_days(day, found.matches):
            yield "day"
        if is_old(best, self._today, self._old):
            yield "old"

    def _why_not(self, quotation: DraftQuotation, missing: bool, candidates: Sequence[Candidate]) -> Iterator[Warned]:
        """Why words may not be found: since corrected, older than the coverage, or of somebody not in it."""
        first = self._coverage.start
        day = quotation.said_on.end if quotation.said_on else None
        if self._was_there(quotation.quote, candidates):
            yield "superseded"
        elif missing:
            yield "speaker_not_in_coverage"
        if first and day and not day.startswith("X") and date.fromisoformat(day) < first:
            yield "before_coverage"

    def _was_there(self, quote: str, candidates: Sequence[Candidate]) -> bool:
        """Whether an earlier text of one of these articles has the words."""
        earlier = (
            (articles.get(self._db, one.article.id, revision), revision)
            for one in candidates
            for revision in articles.revisions(self._db, one.article.id)
            if revision != one.revision
        )
        return any(
            stored is not None and check_quote(quote, [Candidate(stored.article, revision)]).verdict == "verbatim"
            for stored, revision in earlier
        )

    def _reported(self, one: _LookedUp) -> CheckedQuotation:
        """Reported speech: borne out by a statement of the speaker near in meaning, or not found."""
        quotation = one.quotation
        near = self.by_meaning.nearest(quotation.quote, one.speaker)
        borne = [each for each in near if self._bears(quotation, each.statement)]
        day = _given_day(quotation)
        agreeing = [each for each in borne if day is None or said_that_day(day, each.statement.said_on) is not False]
        warnings: list[Warned] = [] if quotation.speakers else ["no_speaker"]
        if one.missing:
            warnings.append("speaker_not_in_coverage")
        if borne and not agreeing:
            warnings.append("day")
        if near and not borne and figures(quotation.quote) - figures(near[0].statement.text):
            warnings.append("figure")
        others = [] if borne else [each for each in self._by_others(one) if self._bears(quotation, each.statement)]
        if others:
            warnings.append("speaker")
        kept = agreeing or borne or others or near
        matches = tuple(self._match(each, place) for place, each in enumerate(kept, 1))
        for each in kept:
            self._article(each.article.id)
        verdict: QuoteCheck = QuoteCheck(verdict="not_found", matches=matches if borne else ())
        told = self._told(quotation, verdict, warnings, () if borne else matches)
        return told.model_copy(update={"verdict": "reported"}) if agreeing else told

    def _by_others(self, one: _LookedUp) -> list[Found]:
        return self.by_meaning.nearest(one.quotation.quote, None) if one.speaker else []

    def _bears(self, quotation: DraftQuotation, statement: Statement) -> bool:
        return supports(quotation.quote, statement.text).supported and figures(quotation.quote) <= figures(
            statement.text
        )

    def _match(self, found: Found, number: int) -> Match:
        statement, spans = found.statement, found.statement.spans
        place = spans[0].model_copy(update={"end": spans[-1].end})
        return Match(
            citation=citation(found.article, statement.revision, place, number, statement.id),
            speakers=statement.speakers,
            said_on=statement.said_on,
        )

    def _speaker(self, quotation: DraftQuotation) -> tuple[str | None, bool]:
        """Whom the store knows by the draft's name for the speaker, and whether it knows nobody by it."""
        if len(quotation.speakers) != 1 or not quotation.speakers[0][:1].isupper():
            return None, False
        found = resolve(quotation.speakers[0], self._known).people
        return (found[0] if len(found) == 1 else quotation.speakers[0]), not found

    def _candidates(self, quote: str) -> list[Candidate]:
        sought = content_words(quote) or words(quote)
        wanted = self._library.archive.frequencies.sought(self._db, "passage_words", sought)
        ids = passages.by_words(self._db, wanted, passages.ANYWHERE, MOST_COMPARED)
        owners = {found.article.id: found for found in passages.by_ids(self._db, ids)}
        able = [id_ for id_, found in owners.items() if may_hold(quote, found.article.text) or self._was_changed(id_)]
        self._read({id_: owners[id_] for id_ in able if id_ not in self._articles})
        return [one for id_ in able if (one := self._articles[id_])]

    def _read(self, found: Mapping[str, FoundPassage]) -> None:
        """Keep these articles with what is said in them, all read at once."""
        keys = articles.live_keys(self._db, found)
        said, unsaid = statements.of_live(self._db, keys.values()), statements.unsaid_of(self._db, keys.values())
        self._keys |= keys
        for id_, each in found.items():
            told = said.get(keys[id_], ()), unsaid.get(keys[id_], ())
            self._articles[id_] = Candidate(each.article, each.passage.revision, *told)

    def _was_changed(self, article_id: str) -> bool:
        """Whether the article had other texts, one of which may have the words."""
        return len(articles.revisions(self._db, article_id)) > 1

    def _article(self, article_id: str) -> Candidate | None:
        if article_id not in self._articles:
            stored = articles.live(self._db, article_id)
            self._articles[article_id] = None
            if stored is not None:
                said = statements.of_revision(self._db, stored.key, superseded=False)
                unsaid = statements.unsaid(self._db, stored.key)
                self._articles[article_id] = Candidate(stored.article, stored.revision, said, unsaid)
                self._keys[article_id] = stored.key
        return self._articles[article_id]


def _given_day(quotation: DraftQuotation) -> date | None:
    """The day that the draft itself gives beside the words; one inferred from further off is warned of at most."""
    return _one_day(quotation.said_on) if quotation.dated else None


def _only_of_other_days(day: date, matches: Sequence[Match]) -> bool:
    """Whether every report that tells the day of the words tells another."""
    agreeing = {said_that_day(day, match.said_on) for match in matches}
    return False in agreeing and True not in agreeing


def _one_day(said_on: Days | None) -> date | None:
    """The day a draft gives, where it gives one day with its year."""
    if said_on is None or said_on.start != said_on.end or said_on.start.startswith("X"):
        return None
    return date.fromisoformat(said_on.start)
