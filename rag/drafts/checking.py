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
from rag.check import Candidate, QuoteCheck, check_quote
from rag.check.draft import (
    OLD,
    CheckedQuotation,
    DraftCheck,
    DraftQuotation,
    Warned,
    cut_short,
    differing,
    is_joined,
    is_old,
)
from rag.check.house_style import WRITTEN_OTHERWISE
from rag.check.on_record import exact_places
from rag.check.places import CAPITALS, bare, is_cut, places
from rag.check.quote_check import Match, context_of, may_hold, shortened_in
from rag.check.reported import ABOUT, Comparison, Reported, compared, is_elsewhere, is_stronger
from rag.check.reports import reports_of
from rag.check.said_match import said_that_day
from rag.check.setting import Setting, as_setting, frame_of, settings
from rag.drafts.carried import check_citations
from rag.drafts.nearest import COMPARED, ByMeaning
from rag.engine import Library
from rag.query.known_people import Known
from rag.query.people import resolve
from rag.retrieval.found import Found, FoundPassage
from rag.schema import Article, Days, Statement
from rag.store import articles, near_copies, passages, statements
from rag.store.connection import Connection
from rag.text.words import content_words, words

REPORTED = ("indirect", "declined_to_say")
_REPORTS_COMMA = re.compile(r",(?=[”\"’']+$)")  # “We go,” she said: the comma is the report's
FEWEST_WHOLE = 3  # content words of a quotation that is looked for whole: fewer stand together by chance
END_WORDS = 2  # content words of either end of a quotation, by which reports that shortened it are found
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
        for number, one in enumerate(looked_up):
            following = looked_up[number + 1 : number + 2]
            checked.append(record.checked(one, _goes_on(one, following, draft.text)))
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


class _Compared(NamedTuple):
    """A statement on record near to what a draft reports, and what became of it."""

    found: Found
    comparison: Comparison

    @property
    def said(self) -> Statement:
        return self.found.statement


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
        candidates = self._whole(words) or self._candidates(words)
        found = check_quote(words, candidates, speaker, _given_day(quotation))
        return _LookedUp(quotation, speaker, missing, tuple(candidates), found)

    def checked(self, one: _LookedUp, goes_on: str = "") -> CheckedQuotation:
        """A quotation with all that is told of it; `goes_on` are the words that the draft quotes right after it."""
        quotation, candidates, found = one.quotation, one.candidates, one.found
        if quotation.kind in REPORTED:
            return self._reported(one)
        warnings = list(self._warnings(one, goes_on))
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
        parts = self._shortened(quotation.quote, found) if found.verdict == "verbatim" else ()
        held = [(match, self._article(match.citation.article_id)) for match in (*found.matches, *parts)]
        pairs = [(match, one.article) for match, one in held if one]
        ids = {one.id for _, one in pairs}
        copies = {each: self._copies_among(each, ids) for each in ids}
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

    def _shortened(self, quote: str, found: QuoteCheck) -> tuple[Match, ...]:
        """Where other articles have a part of the words: those that have all the words of either end are looked at."""
        sought = content_words(quote)
        if len(sought) <= END_WORDS:
            return ()
        ends = (sought[:END_WORDS], sought[-END_WORDS:])
        ids = [id_ for end in ends for id_ in passages.with_every(self._db, end, MOST_COMPARED)]
        there = {match.citation.article_id for match in found.matches}
        owners = {one.article.id: one for one in passages.by_ids(self._db, ids) if one.article.id not in there}
        self._read({id_: one for id_, one in owners.items() if id_ not in self._articles})
        return shortened_in(quote, found, [one for id_ in owners if (one := self._articles[id_])])

    def _copies_among(self, article_id: str, others: AbstractSet[str]) -> tuple[str, ...]:
        """Those of the other articles that are nearly copies: the whole store has many that share a phrase or two."""
        own = self._sketch(article_id) if len(others) > 1 else frozenset()
        return tuple(each for each in others if each != article_id and near_copies.is_copy(own, self._sketch(each)))

    def _sketch(self, article_id: str) -> frozenset[int]:
        if article_id not in self._sketches:
            self._sketches[article_id] = near_copies.sketch_of(self._db, self._keys[article_id])
        return self._sketches[article_id]

    def _warnings(self, one: _LookedUp, goes_on: str) -> Iterator[Warned]:
        quotation, found, candidates = one.quotation, one.found, one.candidates
        if not quotation.speakers:
            yield "no_speaker"
        if not found.matches or found.verdict == "not_found":
            return
        best = found.matches[0]
        candidate = next((each for each in candidates if each.article.id == best.citation.article_id), None)
        if candidate and found.verdict != "altered":
            cut = cut_short(quotation.quote, best, candidate)
            told_on = goes_on and places(f"{bare(quotation.quote)} {bare(goes_on)}", candidate.article.text)
            yield from (warning for warning in cut if warning != "cut_short" or not told_on)
        if not {CAPITALS, WRITTEN_OTHERWISE} & set(best.notes):
            yield from differing(best.difference)
        day = None if quotation.dated else _one_day(quotation.said_on)
        if found.verdict == "verbatim" and day and _only_of_other_days(day, found.matches):
            yield "day"
        if found.verdict == "verbatim" and is_elsewhere(
            settings(quotation.frame), list(_settings_at(found, candidates))
        ):
            yield "occasion"
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
        quotation, day = one.quotation, _given_day(one.quotation)
        near = self._compared(quotation, self.by_meaning.nearest(quotation.quote, one.speaker, COMPARED))
        others = [] if _borne(near) else self._compared(quotation, self._by_others(one))
        borne = _borne(near) or [each for each in _borne(others) if not each.found.statement.speakers]
        agreeing = [each for each in borne if day is None or said_that_day(day, each.said.said_on) is not False]
        anothers = [] if borne else _borne(others)
        warnings: list[Warned] = [] if quotation.speakers else ["no_speaker"]
        if one.missing:
            warnings.append("speaker_not_in_coverage")
        if borne and not agreeing:
            warnings.append("day")
        if anothers:
            warnings.append("speaker")
        elif not borne:
            warnings += _told_otherwise(near)
        else:
            warnings += self._told_of(quotation, agreeing or borne)
        kept = [each.found for each in agreeing or borne or anothers or _like(near)]
        matches = tuple(self._match(each, place) for place, each in enumerate(kept, 1))
        for each in kept:
            self._article(each.article.id)
        verdict: QuoteCheck = QuoteCheck(verdict="not_found", matches=matches if borne else ())
        told = self._told(quotation, verdict, warnings, () if borne else matches)
        return told.model_copy(update={"verdict": "reported"}) if agreeing else told

    def _compared(self, quotation: DraftQuotation, near: Sequence[Found]) -> list[_Compared]:
        mine = Reported(quotation.quote, quotation.cue)
        return [
            _Compared(
                each,
                compared(
                    mine,
                    Reported(each.statement.text, each.statement.cue),
                    (*quotation.speakers, *each.statement.speakers),
                    self._question(each),
                ),
            )
            for each in near
            if not each.statement.text.rstrip("”\"’'").endswith("?") or quotation.quote.endswith("?")
        ]

    def _question(self, found: Found) -> str:
        """What was asked before, where a statement is a turn in a talk: it may say what “it” is."""
        if found.statement.cue:
            return ""
        held = self._article(found.article.id)
        earlier = (
            [each for each in held.statements if each.spans[0].start < found.statement.spans[0].start] if held else []
        )
        return earlier[-1].text if earlier and earlier[-1].text.endswith("?") else ""

    def _told_of(self, quotation: DraftQuotation, borne: Sequence[_Compared]) -> Iterator[Warned]:
        """Whether the words are on record as said elsewhere, or as no more than said."""
        if is_elsewhere(settings(quotation.frame), [_settings_of(each.said, each.found.article) for each in borne]):
            yield "occasion"
        if is_stronger(quotation.cue, [each.said.cue for each in borne]):
            yield "verb"

    def _by_others(self, one: _LookedUp) -> list[Found]:
        return self.by_meaning.nearest(one.quotation.quote, None, COMPARED) if one.speaker else []

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

    def _whole(self, quote: str) -> list[Candidate]:
        """The articles that have every word of a quotation, where one of them has it word for word.

        They cost a tenth of those that share words with it. A quotation with an ellipsis may run over passages.
        """
        sought = content_words(quote)
        if len(sought) < FEWEST_WHOLE or is_cut(quote):
            return []
        there = self._owners(quote, passages.with_every(self._db, sought, MOST_COMPARED))
        return there if any(next(exact_places(quote, each), None) for each in there) else []

    def _candidates(self, quote: str) -> list[Candidate]:
        sought = content_words(quote) or words(quote)
        wanted = self._library.archive.frequencies.sought(self._db, "passage_words", sought)
        return self._owners(quote, passages.by_words(self._db, wanted, passages.ANYWHERE, MOST_COMPARED))

    def _owners(self, quote: str, ids: Sequence[str]) -> list[Candidate]:
        """The articles of these passages that may have the quotation."""
        owners = {found.article.id: found for found in passages.by_ids(self._db, ids)}
        able = {id_ for id_, found in owners.items() if may_hold(quote, found.article.text)}
        able |= articles.with_earlier_texts(self._db, owners.keys() - able)  # one of which may have the words
        self._read({id_: owners[id_] for id_ in owners if id_ in able and id_ not in self._articles})
        return [one for id_ in owners if id_ in able and (one := self._articles[id_])]

    def _read(self, found: Mapping[str, FoundPassage]) -> None:
        """Keep these articles with what is said in them, all read at once."""
        keys = articles.live_keys(self._db, found)
        said, unsaid = statements.of_live(self._db, keys.values()), statements.unsaid_of(self._db, keys.values())
        self._keys |= keys
        for id_, each in found.items():
            told = said.get(keys[id_], ()), unsaid.get(keys[id_], ())
            self._articles[id_] = Candidate(each.article, each.passage.revision, *told)

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


def _goes_on(one: _LookedUp, following: Sequence[_LookedUp], text: str) -> str:
    """What the draft quotes next in the same paragraph: a quotation that its attribution interrupts goes on there."""
    after = following[0].quotation if following else None
    is_next = after is not None and "\n" not in text[one.quotation.span.end : after.span.start]
    return after.quote if after and is_next else ""


def _borne(near: Sequence[_Compared]) -> list[_Compared]:
    return [each for each in near if each.comparison.borne_out]


def _like(near: Sequence[_Compared]) -> list[_Compared]:
    """Those worth showing beside a report that none of them bears out."""
    return [each for each in near if each.comparison.about >= ABOUT] or list(near[:1])


def _told_otherwise(near: Sequence[_Compared]) -> Iterator[Warned]:
    """What the statement that shares most with a report has otherwise, where it is about the same."""
    best = max(near, key=lambda each: each.comparison.about, default=None)
    if best and best.comparison.about >= ABOUT:
        yield from sorted(best.comparison.faults)


def _settings_at(found: QuoteCheck, candidates: Sequence[Candidate]) -> Iterator[tuple[Setting, ...]]:
    """Where each place on record that tells whose the words are has them said."""
    said = {each.id: (each, one.article) for one in candidates for each in one.statements}
    for match in found.matches:
        if match.citation.statement_id in said:
            yield _settings_of(*said[match.citation.statement_id])


def _settings_of(statement: Statement, article: Article) -> tuple[Setting, ...]:
    """Where the record has the words said: as their sentence tells, else as the article was read."""
    told = settings(frame_of(article.text, statement))
    read = as_setting(statement.occasion or "")
    return told or ((read,) if read else ())


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
