"""An evaluation of extraction from beginning to end: read the gold, extract, score, gate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from evals.bounds import Bounds
from evals.extraction.figures import KINDS, FigureValue, Tally, figures, tally, tally_of_kind, with_intervals
from evals.extraction.floors import MissedFloor, failed, load_bounds
from evals.extraction.gold import GoldSet, load_gold
from evals.extraction.outcomes import ArticleOutcome, outcome
from evals.extraction.worst import WorstCase, worst
from evals.provenance import provenance_of
from evals.results import Provenance
from evals.run import DATA, SHIPPED_FLOORS
from ingest.extract import find_statements
from ingest.parse import parse_texts
from ingest.prepare import revision_of
from ingest.readers.boilerplate import furniture
from rag.errors import BadInput
from rag.schema import Article, Record, Statement

SEEN, UNSEEN = DATA / "gold" / "seen.jsonl", DATA / "gold" / "unseen.jsonl"
SHIPPED = (SEEN, UNSEEN, DATA / "gold" / "seen-days.jsonl", DATA / "gold" / "unseen-days.jsonl")
ALL = "all"  # every set together, where there are several
Extract = Callable[[Sequence[Article]], Iterable[tuple[Statement, ...]]]
Table = dict[str, tuple[FigureValue, ...]]


class ExtractionPlan(NamedTuple):
    """What to grade and what to hold it to; without files, the shipped gold under the shipped floors."""

    files: tuple[Path, ...] = ()
    floors: Path | None = None
    worst: int = 0  # most cases to list of each sort


class SetResult(Record):
    """The figures of one set of articles."""

    name: str
    articles: int
    figures: tuple[FigureValue, ...]


class ArticleResult(Record):
    """What was counted in one article."""

    id: str
    set: str
    counts: dict[str, int]


class ExtractionReport(Record):
    """The whole of an evaluation, as written to `report.json`; two runs differ in `seconds` only."""

    provenance: Provenance
    sets: tuple[SetResult, ...]
    by_register: Table
    by_country: Table
    by_kind: Table
    bounds: Bounds
    failed: tuple[MissedFloor, ...]
    articles: tuple[ArticleResult, ...]
    worst: tuple[WorstCase, ...] = ()
    seconds: float = 0.0

    @property
    def passed(self) -> bool:
        return not self.failed


def extract(articles: Sequence[Article]) -> Iterator[tuple[Statement, ...]]:
    """The statements of each article as ingest finds them."""
    for article, parse in zip(articles, parse_texts(each.text for each in articles), strict=True):
        aside = furniture(article.text, article.title)
        yield find_statements(article.model_copy(update={"furniture": aside}), revision_of(article), parse)


def evaluate(plan: ExtractionPlan = ExtractionPlan(), extract: Extract = extract) -> ExtractionReport:  # noqa: B008 - frozen
    """Extract statements from annotated articles, grade them and hold the figures to their floors.

    Raises:
        BadInput: when the gold or the floors cannot be used.
    """
    started = perf_counter()
    sets = tuple(_named(plan.files or SHIPPED))
    names = [each.name for each in sets] + ([ALL] if len(sets) > 1 else [])
    floors = plan.floors or (None if plan.files else SHIPPED_FLOORS)
    bounds = load_bounds(floors, names) if floors else {}
    outcomes = {each.name: tuple(_outcomes(each, extract)) for each in sets}
    every = [one for each in outcomes.values() for one in each]
    results = tuple(_result(name, outcomes.get(name, every)) for name in names)
    return ExtractionReport(
        provenance=provenance_of("extraction", {each.name: f"{len(each.articles)} articles" for each in sets}),
        sets=results,
        by_register=_grouped((one.gold.register_, tally(one)) for one in every),
        by_country=_grouped((one.gold.country, tally(one)) for one in every),
        by_kind={kind: figures([tally_of_kind(one, kind) for one in every]) for kind in KINDS},
        bounds=bounds,
        failed=failed(bounds, {each.name: each.figures for each in results}),
        articles=tuple(
            ArticleResult(id=one.gold.id, set=name, counts=dict(sorted(tally(one).items())))
            for name, each in outcomes.items()
            for one in each
        ),
        worst=worst((one for name, each in outcomes.items() if _may_show(name, plan) for one in each), plan.worst),
        seconds=round(perf_counter() - started, 3),
    )


def _may_show(name: str, plan: ExtractionPlan) -> bool:
    """The unseen articles stay unseen: their cases are listed only where their file is named."""
    return bool(plan.files) or not name.startswith(UNSEEN.stem)


def _named(files: Iterable[Path]) -> Iterator[GoldSet]:
    taken = {ALL}
    for path in files:
        found = load_gold(path)
        if found.name in taken:
            raise BadInput(f"{path}: another set is named {found.name!r}: rename one of the files")
        taken.add(found.name)
        yield found


def _outcomes(gold: GoldSet, extract: Extract) -> Iterator[ArticleOutcome]:
    found = extract([each.article for each in gold.articles])
    return (outcome(each, statements) for each, statements in zip(gold.articles, found, strict=True))


def _result(name: str, outcomes: Sequence[ArticleOutcome]) -> SetResult:
    values = with_intervals([tally(each) for each in outcomes])
    return SetResult(name=name, articles=len(outcomes), figures=values)


def _grouped(pairs: Iterable[tuple[str, Tally]]) -> Table:
    groups = defaultdict[str, list[Tally]](list)
    for name, counts in pairs:
        groups[name].append(counts)
    return {name: figures(groups[name]) for name in sorted(groups)}
