"""The statements that may answer one question: those of its day, topic, place and order, or what came near."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from rag.answer.rendering import told_of
from rag.answer.tracing import Trace
from rag.answers import Interpretation
from rag.archive import Archive
from rag.explanation import Fate
from rag.lexicon.roles import role_key
from rag.query.interpret import Understood
from rag.query.wording import split
from rag.retrieval.candidates import (
    LED_TO,
    WIDE,
    Passages,
    Scored,
    all_said,
    decided,
    find_passages,
    in_reach,
    is_narrow,
    limits_of,
    occasions_named,
    of_statements,
    said_about,
    said_at,
    scored,
    with_neighbours,
)
from rag.retrieval.continued import (
    going_on,
    is_named_near,
    of_articles_about,
    of_same_day,
    of_same_voice,
    replies_about,
    with_all_words,
    with_replies,
)
from rag.retrieval.described import fits, is_of, is_unnamed, of_one
from rag.retrieval.found import Found
from rag.retrieval.meant import meant
from rag.retrieval.occasions import tells_which, with_others_there
from rag.retrieval.rank import keys
from rag.retrieval.relevance import UNMET, Task
from rag.retrieval.sequence import on_end_day
from rag.retrieval.stance import side_asked, takes
from rag.retrieval.topic import Topic, topic_of
from rag.retrieval.worded import is_worded
from rag.schema import Days, QuestionKind, Statement
from rag.store import statements
from rag.store.connection import Connection
from rag.store.wanted import Wanted
from rag.text.words import content_words

ONE_OF: tuple[QuestionKind, ...] = ("who", "when", "where")  # who said so is whoever said it most nearly
ONE_OF_RATIO = 0.75
EVER_RATIO = 0.65  # what whoever may have said so says as well: "did she ever say the wall would hold?"
AGAIN_RATIO = 0.4  # what whoever said so says of it elsewhere
ALL_OF: tuple[QuestionKind, ...] = ("position", "list", "summary", "timeline", "compare")
ALL_RATIO = 0.25
WHOLE: tuple[QuestionKind, ...] = ("summary", "timeline")  # all that articles on the topic tell
OF_MANY: tuple[QuestionKind, ...] = ("said", *ALL_OF)  # what goes on from an answer answers too
SPOKE = frozenset(["about", "on", "over", "all", "else", "everyone", "spoke", "spoken", "commented", "reacted"])


class NotSaid(NamedTuple):
    """Nothing that answers, and what came nearest: acts in place of words, words from elsewhere, or of other days."""

    acts: tuple[Found, ...] = ()
    elsewhere: tuple[Found, ...] = ()
    otherwhen: tuple[Found, ...] = ()
    near: tuple[Scored, ...] = ()  # by relevance, the nearest first
    passages: Passages = Passages(())


class StatementSearch:
    """One question's statements: the topic is weighed and embedded once, however often limits are changed."""

    def __init__(self, db: Connection, archive: Archive, asked: Understood, trace: Trace) -> None:
        self.db, self.archive, self.asked, self.trace = db, archive, asked, trace
        self.about = self._about()
        self.passages = Passages(())
        if self.about is not None:
            self.passages = find_passages(
                db, archive, self.about, limits_of(asked.reading), LED_TO, searches=trace.searches
            )
            trace.degraded = self.passages.degraded
            trace.topic_weights = {key: round(weight, 2) for key, weight in self.about.weights.items()}
            trace.respelt = dict(self.about.respelt)
            trace.passages = tuple((each.passage.id, round(score, 4)) for each, score in self.passages.found)

    def _about(self) -> Topic | None:
        reading = self.asked.reading
        acts = () if reading.kind == "position" and not reading.topic else self.asked.acts  # "his stance: did he warn?"
        text = " ".join(filter(None, (*acts, reading.topic, self.asked.described)))
        if not text:
            return None
        about = topic_of(self.db, self.archive, text, self.asked.typed, "statement_words", self.asked.mentioned)
        if clause := self._clause():
            about = about._replace(vectors=self.archive.vectors_of([clause, self.asked.typed]))
        return about

    def _clause(self) -> str | None:
        """What may have been said, where the question is who said it, when, or whether somebody ever did."""
        return self.asked.clause if self.asked.reading.kind == "ever" or self._asks_for_one() else None

    def told(self, limits: Wanted) -> tuple[Found, ...] | NotSaid:
        """The statements of a question's day, topic, place and order; or what came near."""
        reading = self.asked.reading
        reach = in_reach(self.db, limits)
        found, near = self._at_recorded(reach) if reach else ((), ())
        if reach and not found:
            found, near = self._said(reach)
        found = self._named(found)
        told = tuple(each for each in found if _is_told(each.statement, reading))
        if not told:
            return NotSaid(acts=tuple(found), near=near, passages=self.passages)
        if reading.occasion:
            there = said_at(self.db, told, reading.occasion)
            if not there:
                elsewhere = () if self._spoke_there(reach) else told
                return NotSaid(elsewhere=elsewhere, near=near, passages=self.passages)
            told = there if reading.speakers else with_others_there(there, told)
        return on_end_day(told, reading.order) if reading.order else told

    def _at_recorded(self, limits: Wanted) -> tuple[tuple[Found, ...], tuple[Scored, ...]]:
        """What was said on the topic at the occasion asked for, where that is on record."""
        recorded = occasions_named(self.db, self.asked.reading.occasion)
        bounded = limits._replace(occasions=recorded)
        if not recorded or self.about is None or not statements.exist(self.db, bounded):
            return (), ()
        if tells_which(self.asked.reading, self.asked.typed):
            named = set(keys(self.asked.reading.topic or ""))
            there = tuple(each for each in all_said(self.db, bounded) if named <= set(keys(each.article.text)))
            if there:
                return there, ()
        return self._said(bounded)

    def _said(self, limits: Wanted) -> tuple[tuple[Found, ...], tuple[Scored, ...]]:
        reading = self.asked.reading
        if self.about is None:
            return all_said(self.db, limits), ()
        found = said_about(self.db, self.archive, limits, self.about, self.passages)
        by_id = {each.statement.id: each for each in found}
        candidates = with_neighbours(of_statements(self.db, found))
        task: Task = "of_speaker" if reading.speakers else "of_anybody"
        rated = scored(self.db, self.archive, self.about, candidates, task, self.passages)
        kept = self._chosen(self._of_described(self._of_side(self._of_named(rated))), task)
        near = tuple(sorted(rated, key=lambda each: -each.score))
        chosen = {each.candidate.statement.id for each in kept if each.candidate.statement}
        return tuple(each for id_, each in by_id.items() if id_ in chosen), near

    def _chosen(self, rated: Sequence[Scored], task: Task) -> tuple[Scored, ...]:
        """Those above the threshold and near the best; of whoever is described only one person's."""
        there = self.asked.reading.occasion is not None  # "the town meeting": a word of it may be read as topic
        clause = self._clause()
        decision = decided(rated, task, self._ratio(), -1.0 if there or clause else UNMET)
        if rated:
            told = {f"{task}: probability": decision.probability, f"{task}: relevance": decision.least}
            self.trace.thresholds |= told
        if clause:
            best = list(meant(rated, clause, self.archive.embedder.embed, task, answers=decision.answers))
            if decision.answers and self.asked.reading.kind == "ever":  # they may have said so once, and not since
                best = list(of_same_voice(best, rated, EVER_RATIO))
        else:
            best = [each for each in rated if decision.answers and each.score >= decision.least]
        kept = self._with_more(best or replies_about(rated), rated)
        stage: Fate = "below_best" if decision.answers else "below_threshold"
        self.trace.tell(_apart_from(kept, rated), stage)
        self.trace.tell(kept, "chosen")
        if self.asked.office or (self.asked.described and not self.asked.reading.speakers):
            kept = of_one(kept)
        return tuple(kept)

    def _with_more(self, kept: Sequence[Scored], rated: Sequence[Scored]) -> list[Scored]:
        """With what belongs to those that answer: what goes on from them, a reply, the same said again."""
        reading = self.asked.reading
        if reading.order:
            return list(of_same_day(kept, rated, ALL_RATIO))
        if reading.kind == "who" and self._asks_for_one():
            return list(of_same_voice(kept, rated, AGAIN_RATIO))
        if reading.kind in WHOLE and not reading.speakers:
            kept = of_articles_about(kept, rated)
        elif reading.kind in OF_MANY:
            kept = going_on(with_all_words(kept, rated), rated)
        return list(with_replies(kept, rated))

    def _of_named(self, rated: Sequence[Scored]) -> tuple[Scored, ...]:
        """Of a topic that is a name only those that stand near it: "on China", of whoever never spoke of China."""
        if self.about is None or not self.about.is_name:
            return tuple(rated)
        near = [each for each in rated if is_named_near(each)]
        self.trace.tell(_apart_from(near, rated), "below_threshold")
        return tuple(near)

    def _of_side(self, rated: Sequence[Scored]) -> tuple[Scored, ...]:
        """Of "who supports it", only those whose own words take that side."""
        side = side_asked(self.asked.typed) if self.asked.reading.kind == "who" else None
        if side is None:
            return tuple(rated)
        taken = [each for each in rated if each.candidate.statement and takes(each.candidate.statement, side)]
        self.trace.tell(_apart_from(taken, rated), "below_threshold")
        return tuple(taken)

    def _of_described(self, rated: Sequence[Scored]) -> tuple[Scored, ...]:
        """Of whoever is described only those whom the articles describe so; where they do not, none without a topic."""
        described, reading = self.asked.office or self.asked.described, self.asked.reading
        if not described or (reading.speakers and not self.asked.office):
            return tuple(rated)
        likeliest = next(iter(fits(rated, described, self.archive.embedder.embed)), None)
        if likeliest is None or not likeliest.is_so_called:
            return tuple(rated) if reading.topic and reading.kind != "position" else ()
        return tuple(each for each in rated if is_of(each, likeliest.speakers) or is_unnamed(each, described))

    def _ratio(self) -> float | None:
        """How near the best a statement must come: nearer where one is asked for, less where all are."""
        if self._asks_for_one() or self.asked.reading.order:  # the newest of what is about the topic
            return ONE_OF_RATIO
        reading = self.asked.reading
        of_one_day = reading.said_on is not None and reading.said_on.start == reading.said_on.end
        narrow = of_one_day and bool(reading.speakers or reading.occasion)
        return ALL_RATIO if narrow or reading.kind in ALL_OF else None

    def _asks_for_one(self) -> bool:
        """Whether one thing said is asked about: "who called it X", "when did she say X"; not "who spoke"."""
        folds = split(self.asked.typed.removesuffix(self.asked.clause or "")).folds[1:]  # "on what date"
        of_all = bool(SPOKE & set(folds)) or ("said", "what") in pairwise(folds)
        return self.asked.reading.kind in ONE_OF and not of_all

    def _named(self, found: Sequence[Found]) -> tuple[Found, ...]:
        """Where nobody is asked about, without reports that tell neither words nor whose: "asked whether ..."."""
        if self.asked.reading.speakers:
            return tuple(found)
        return tuple(each for each in found if each.statement.speakers or told_of(each.statement, each.article.text))

    def _spoke_there(self, reach: Wanted | None) -> bool:
        """Whether there are words from the place, of something else than was asked about."""
        reading = self.asked.reading
        if reach is None or reading.occasion is None or not (reading.topic and reading.speakers):
            return False
        return bool(said_at(self.db, all_said(self.db, reach), reading.occasion))

    def is_bounded(self, limits: Wanted) -> bool:
        """Whether more statements share words with the topic than were looked at."""
        if self.about is None or is_narrow(limits) or not self.about.words:
            return False
        asked = limits._replace(words=self.about.words, needed=self.about.needed)
        return statements.exist(self.db, asked, beyond=WIDE)

    def unnamed(self, limits: Wanted) -> tuple[Found, ...]:
        """The words of whoever is told of only by the office asked about: "the prime minister said ...", no name."""
        reading = self.asked.reading
        asked = {role_key(name) for name in reading.speakers if not statements.speaks(self.db, name)}
        near = [limits._replace(speakers=(), words=content_words(name), needed=()) for name in asked]
        found = chain.from_iterable(all_said(self.db, each) for each in near if each.words)
        by_office = tuple(
            each for each in found if not each.statement.speakers and role_key(each.statement.role or "") in asked
        )
        if self.about is not None:
            rated = scored(self.db, self.archive, self.about, tuple(of_statements(self.db, by_office)), "of_speaker")
            kept = {
                each.candidate.statement.id for each in self._chosen(rated, "of_speaker") if each.candidate.statement
            }
            by_office = tuple(each for each in by_office if each.statement.id in kept)
        return tuple(each for each in by_office if _is_told(each.statement, reading))

    def otherwhen(self, limits: Wanted) -> tuple[Found, ...]:
        """What somebody said on the topic on other days than those asked about."""
        reading = self.asked.reading
        if not (reading.speakers and reading.topic and (reading.said_on or reading.published)):
            return ()
        told = self.told(limits._replace(said=(), published=None))
        asked = reading.said_on
        return () if isinstance(told, NotSaid) else tuple(each for each in told if not _is_of(each.statement, asked))


def _apart_from(kept: Sequence[Scored], rated: Sequence[Scored]) -> list[Scored]:
    """Those that are not kept, by identity: records compare field by field."""
    ids = {id(each) for each in kept}
    return [each for each in rated if id(each) not in ids]


def _is_of(statement: Statement, days: Days | None) -> bool:
    said = statement.said_on
    return said is not None and days is not None and days.start <= said.start and said.end <= days.end


def _is_told(statement: Statement, reading: Interpretation) -> bool:
    """Whether words are told; about a topic acts tell something too."""
    if statement.sense != "speech":
        quoted = statement.kind in ("direct", "mixed")
        return quoted or (reading.topic is not None and statement.sense == "thought" and is_worded(statement))
    return (reading.topic is not None and reading.kind != "position") or is_worded(statement)
