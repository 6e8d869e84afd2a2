"""The quotations of a draft looked up in the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from rag.answer.compose import citation
from rag.answers import Coverage
from rag.check import Candidate, QuoteCheck
from rag.check.draft import (
    OLD,
    CheckedQuotation,
    DraftCheck,
    DraftQuotation,
    Warned,
    cut_short,
    differing,
    is_denied_at,
    is_joined,
    is_old,
)
from rag.check.house_style import WRITTEN_OTHERWISE
from rag.check.places import CAPITALS, bare, places
from rag.check.quote_check import Match, context_of
from rag.check.reported import is_elsewhere
from rag.check.reports import reports_of
from rag.check.said_match import one_day, only_of_other_days, said_by, said_that_day
from rag.check.setting import settings
from rag.drafts.candidates import Candidates
from rag.drafts.carried import check_citations
from rag.drafts.looked_up import REPORTED, LookedUp, Wording
from rag.drafts.nearest import COMPARED, ByMeaning
from rag.drafts.reported import (
    ComparedReport,
    borne,
    compared_with,
    like,
    settings_at,
    told_as_unsaid,
    told_of,
    told_otherwise,
)
from rag.engine import Library
from rag.retrieval.found import Found
from rag.schema import Unsaid
from rag.store import articles
from rag.store.connection import Connection

Progress = Callable[[int, int], None]
DraftFormat = Literal["draft", "answer"]


def unwatched(done: int, of: int) -> None:
    """The default progress callback: does nothing."""


class ReadDraft(NamedTuple):
    """A draft with the quotations found in it, and its day; words of so many years ago are warned of as `old`."""

    text: str
    quotations: Sequence[DraftQuotation]
    format: DraftFormat = "draft"
    old: int = OLD
    published: date | None = None


def check_draft(library: Library, draft: ReadDraft, today: date, progress: Progress = unwatched) -> DraftCheck:
    """Every quotation of a draft with its verdict, its warnings and the record; `progress` is told (done, total).

    Of an assistant's answer the citations are checked too.
    """
    checked: list[CheckedQuotation] = []
    with library.archive.catalog.reading() as db:
        record = _Record(db, library, today, draft)
        looked_up = [record.wording.look_up(quotation) for quotation in draft.quotations]
        looked_up = [one for one in looked_up if not one.is_a_phrase]
        record.by_meaning.embed(one.quotation.quote for one in looked_up if one.found.verdict == "not_found")
        for number, one in enumerate(looked_up):
            checked.append(record.checked(one, _beside(looked_up, number, draft.text)))
            progress(len(checked), len(looked_up))
        cited = check_citations(db, draft.text, checked) if draft.format == "answer" else ()
    counts = Counter(one.verdict for one in checked)
    return DraftCheck(text=draft.text, quotations=tuple(checked), citations=cited, counts=dict(counts))


class _Beside(NamedTuple):
    before: str = ""
    after: str = ""


class _Record:
    """The store as one draft needs it: each article is read once."""

    def __init__(self, db: Connection, library: Library, today: date, draft: ReadDraft) -> None:
        self._db, self._library, self._today, self._draft = db, library, today, draft
        self.by_meaning = ByMeaning(db, library.archive)
        self._candidates = Candidates(db, library.archive)
        self.wording = Wording(self._candidates, library.roster.known(db).people)
        self._coverage: Coverage = articles.coverage(db)

    def checked(self, one: LookedUp, beside: _Beside) -> CheckedQuotation:
        """A quotation with all that is told of it; `beside` is what the draft quotes right before and after it."""
        quotation, candidates, found = one.quotation, one.candidates, one.found
        if quotation.kind in REPORTED:
            return self._reported(one)
        warnings = list(self._warnings(one, beside))
        if found.verdict in ("altered", "not_found") and is_joined(quotation.quote, candidates):
            warnings.append("joined")
            found = found.model_copy(update={"verdict": "altered"})
        related: tuple[Match, ...] = ()
        if found.verdict == "altered" and self._candidates.had_earlier(quotation.quote, candidates):
            warnings.append("superseded")
        if found.verdict == "not_found":
            warnings += self._why_not(quotation, one.missing, candidates)
            near = self.by_meaning.nearest(quotation.quote, one.speaker)
            related = tuple(self._match(each, place) for place, each in enumerate(near, 1))
        return self._told(quotation, found, warnings, related)

    def _told(
        self, quotation: DraftQuotation, found: QuoteCheck, warnings: Sequence[Warned], related: tuple[Match, ...]
    ) -> CheckedQuotation:
        parts = self._candidates.shortened(quotation.quote, found) if found.verdict == "verbatim" else ()
        held = [(match, self._candidates.article(match.citation.article_id)) for match in (*found.matches, *parts)]
        pairs = [(match, one.article) for match, one in held if one]
        ids = {one.id for _, one in pairs}
        copies = {each: self._candidates.copies_among(each, ids) for each in ids}
        reports = reports_of(pairs, copies)
        first = next(((match, one) for match, one in held if one), None)
        having = {match.citation.article_id for match in found.matches}
        whole = [each for each in reports if each.article_id in having]
        independent = sum(each.copy_of is None for each in whole)
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
            outlets=tuple(dict.fromkeys(each.outlet for each in whole if each.outlet)),
            independent=independent,
        )

    def _warnings(self, one: LookedUp, beside: _Beside) -> Iterator[Warned]:
        quotation, found, candidates = one.quotation, one.found, one.candidates
        if not quotation.speakers:
            yield "no_speaker"
        if not found.matches or found.verdict == "not_found":
            return
        best = found.matches[0]
        candidate = next((each for each in candidates if each.article.id == best.citation.article_id), None)
        if candidate and found.verdict != "altered":
            cut = [*cut_short(quotation.quote, best, candidate, bare(beside.before))]
            if is_denied_at(quotation.span.start, self._draft.text):  # "vowed never to sign “in the dark”"
                cut = [warning for warning in cut if warning != "negated"]
            after = bare(beside.after)
            told_on = after and places(f"{bare(quotation.quote)} {after}", candidate.article.text)
            yield from (warning for warning in cut if warning != "cut_short" or not told_on)
        if not {CAPITALS, WRITTEN_OTHERWISE} & set(best.notes):
            yield from differing(best.difference)
        day = None if quotation.dated or quotation.far else one_day(quotation.said_on)
        if found.verdict == "verbatim" and day and only_of_other_days(day, [match.said_on for match in found.matches]):
            yield "day"
        if found.verdict == "verbatim" and is_elsewhere(
            settings(quotation.frame), list(settings_at(found, candidates))
        ):
            yield "occasion"
        if is_old(best, self._today, self._draft.old):
            yield "old"

    def _why_not(self, quotation: DraftQuotation, missing: bool, candidates: Sequence[Candidate]) -> Iterator[Warned]:
        """Why words may not be found: since corrected, older than the coverage, or of somebody not in it."""
        first = self._coverage.start
        day = quotation.said_on.end if quotation.said_on else None
        if self._candidates.had_earlier(quotation.quote, candidates):
            yield "superseded"
        elif missing:
            yield "speaker_not_in_coverage"
        if first and day and not day.startswith("X") and date.fromisoformat(day) < first:
            yield "before_coverage"

    def _reported(self, one: LookedUp) -> CheckedQuotation:
        """Reported speech: borne out by a statement of the speaker near in meaning, or not found."""
        quotation = one.quotation
        near = self._compared(quotation, self.by_meaning.nearest(quotation.quote, one.speaker, COMPARED))
        others = [] if borne(near) else self._compared(quotation, self._by_others(one))
        bearing = borne(near) or [each for each in borne(others) if not each.found.statement.speakers]
        agreeing = [each for each in bearing if _is_of_day(quotation, each)]
        anothers = [] if bearing else borne(others)
        warnings: list[Warned] = [] if quotation.speakers else ["no_speaker"]
        if one.missing:
            warnings.append("speaker_not_in_coverage")
        if bearing and not agreeing:
            warnings.append("day")
        if anothers:
            warnings.append("speaker")
        elif not bearing:
            warnings += told_otherwise(near)
        else:
            warnings += told_of(quotation, agreeing or bearing)
        kept = [each.found for each in agreeing or bearing or anothers or like(near)]
        matches = tuple(self._match(each, place) for place, each in enumerate(kept, 1))
        for each in kept:
            self._candidates.article(each.article.id)
        verdict: QuoteCheck = QuoteCheck(verdict="not_found", matches=matches if bearing else ())
        told = self._told(quotation, verdict, warnings, () if bearing else matches)
        if agreeing:
            return told.model_copy(update={"verdict": "reported"})
        is_unsaid = not bearing and not anothers and told_as_unsaid(quotation, self._unsaid_near(one))
        return told.model_copy(update={"verdict": "not_said"}) if is_unsaid else told

    def _unsaid_near(self, one: LookedUp) -> Iterator[Unsaid]:
        """What articles that share words with a report tell its speaker not to have said."""
        for candidate in self._candidates.sharing(one.quotation.quote):
            for each in candidate.unsaid:
                if one.speaker and said_by(one.speaker, each.speakers):
                    yield each

    def _compared(self, quotation: DraftQuotation, near: Sequence[Found]) -> list[ComparedReport]:
        return compared_with(quotation, near, self._candidates.article, self._draft.published)

    def _by_others(self, one: LookedUp) -> list[Found]:
        return self.by_meaning.nearest(one.quotation.quote, None, COMPARED) if one.speaker else []

    def _match(self, found: Found, number: int) -> Match:
        statement, spans = found.statement, found.statement.spans
        place = spans[0].model_copy(update={"end": spans[-1].end})
        return Match(
            citation=citation(found.article, statement.revision, place, number, statement.id),
            speakers=statement.speakers,
            said_on=statement.said_on,
        )


def _beside(looked_up: Sequence[LookedUp], number: int, text: str) -> _Beside:
    """What the draft quotes before and next in the same paragraph: an attribution may interrupt one quotation."""

    def quoted_at(other: int) -> str:
        if not 0 <= other < len(looked_up):
            return ""
        first, second = (looked_up[at].quotation.span for at in sorted((number, other)))
        return "" if "\n" in text[first.end : second.start] else looked_up[other].quotation.quote

    return _Beside(quoted_at(number - 1), quoted_at(number + 1))


def _is_of_day(quotation: DraftQuotation, report: ComparedReport) -> bool:
    """Whether a report on record may be of a day that the draft itself gives beside the words."""
    days = quotation.days_given
    return not days or any(said_that_day(day, report.said.said_on) is not False for day in days)
