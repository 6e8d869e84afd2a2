"""Whether cases, an earlier report and the store are of one coverage: between two, no mean can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from evals.cases import MOST_TOLD, Case
from evals.provenance import fingerprint
from evals.results import EvaluationReport
from evals.targets import Target
from rag.errors import BadInput


def check_articles(cases: Iterable[Case], target: Target) -> None:
    """Raises `BadInput` where cases name articles that the coverage has not, with those that are called alike."""
    if target.coverage is None:
        return
    unknown = list(_unknown(cases, target.coverage))
    if unknown:
        more = f"; and {len(unknown) - MOST_TOLD} more" if len(unknown) > MOST_TOLD else ""
        told = "; ".join(unknown[:MOST_TOLD])
        raise BadInput(f"{told}{more}: ingest the coverage of the cases, or correct them.")


def _unknown(cases: Iterable[Case], coverage: Mapping[str, str]) -> Iterator[str]:
    for case in cases:
        for id_ in dict.fromkeys((*case.expect.articles, *(each.article_id for each in case.expect.spans))):
            if id_ not in coverage:
                near = " and ".join(map(repr, get_close_matches(id_, coverage, 2)))
                yield f"{case.id}: no article is {id_!r}" + (f" (there is {near})" if near else "")


def check_baseline(earlier: EvaluationReport, target: Target) -> None:
    """Raises `BadInput` where an earlier report was made over other coverage."""
    if target.coverage is None or earlier.provenance.coverage is None:
        return
    here = fingerprint(target.coverage)
    if earlier.provenance.coverage != here:
        raise BadInput(
            f"The baseline was made over other coverage ({earlier.provenance.coverage}, and this is {here}): ingest the"
            " same articles, or make it anew with --out."
        )
