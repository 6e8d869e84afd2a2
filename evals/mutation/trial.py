"""The metrics on trial: how many wrong answers they catch, how many right ones they blame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from evals.cases import Case
from evals.metrics import METRICS
from evals.mutation.faults import AIMS, SURVIVES_BECAUSE, mutants
from evals.mutation.reference import LIVE, LiveTexts, reference
from evals.mutation.retelling import Others
from evals.mutation.variants import variants
from evals.targets import Target
from rag.answers import Answer
from rag.errors import BadInput
from rag.schema import Record

NOBODY = "Ashley Vane"


class Caught(Record):
    """Mutants of one fault: how many there are, how many some metric marks down, the share aimed at."""

    fault: str
    made: int
    caught: int
    aim: float

    @property
    def share(self) -> float:
        return self.caught / self.made if self.made else 1.0


class Misjudged(Record):
    """An answer that was judged wrongly: a mutant that no metric marks down, or a right one that some does."""

    fault: str
    case_id: str
    text: str
    why: str = ""


class Trial(Record):
    """What became of all mutants, and of the right answers they were made from, told in several ways."""

    faults: tuple[Caught, ...]
    survivors: tuple[Misjudged, ...]
    right: int
    false_alarms: tuple[Misjudged, ...]

    @property
    def mutants(self) -> int:
        return sum(each.made for each in self.faults)

    @property
    def passed(self) -> bool:
        return not self.false_alarms and self.mutants > 0 and all(each.share >= each.aim for each in self.faults)


class Judged(NamedTuple):
    told: Misjudged
    is_caught: bool


def trial(cases: Sequence[Case], target: Target) -> Trial:
    """Make right answers to the cases from the target's articles, and wrong ones of them, and grade them all.

    Raises:
        BadInput: where the target's articles do not hold what a case expects.
    """
    texts = _texts(cases, target)
    places = {(article_id, LIVE): text for article_id, text in texts.items()}
    answers = {case.id: reference(case, texts) for case in cases}
    wrong = [each for case in cases for each in _wrong(case, cases, answers, places)]
    right = [each for case in cases for each in _right(case, answers[case.id], places)]
    return Trial(
        faults=tuple(_counted(fault, wrong) for fault in AIMS),
        survivors=tuple(each.told for each in wrong if not each.is_caught),
        right=len(right),
        false_alarms=tuple(each.told for each in right if each.is_caught),
    )


def complaints(case: Case, answer: Answer, texts: Mapping[tuple[str, str], str]) -> str:
    """What the metrics mark down, in words; empty where there is nothing."""
    scores = ((name, metric(case, answer, texts)) for name, metric in METRICS.items())
    return "; ".join(f"{name}: {score.why}" for name, score in scores if score and score.value < 1)


def _texts(cases: Sequence[Case], target: Target) -> LiveTexts:
    wanted = sorted({article_id for case in cases for article_id in case.expect.articles})
    texts = {article_id: target.article_text(article_id, None) for article_id in wanted}
    if absent := [article_id for article_id, text in texts.items() if text is None]:
        raise BadInput(f"{target.name} has no article {', '.join(absent)}, which the cases expect answers from.")
    return {article_id: text for article_id, text in texts.items() if text}


def _right(case: Case, answer: Answer, places: Mapping[tuple[str, str], str]) -> Iterator[Judged]:
    for name, told in variants(answer):
        why = complaints(case, told, places)
        yield Judged(Misjudged(fault=name, case_id=case.id, text=told.text, why=why), bool(why))


def _wrong(
    case: Case, cases: Sequence[Case], answers: Mapping[str, Answer], places: Mapping[tuple[str, str], str]
) -> Iterator[Judged]:
    for fault, answer in mutants(answers[case.id], _others(case, cases, answers, places)):
        why = complaints(case, answer, places)
        survives = SURVIVES_BECAUSE.get(fault, "no metric looks at this")
        yield Judged(Misjudged(fault=fault, case_id=case.id, text=answer.text, why=why or survives), bool(why))


def _others(
    case: Case, cases: Sequence[Case], answers: Mapping[str, Answer], places: Mapping[tuple[str, str], str]
) -> Others:
    """What is wrong for this case: the answers about people, and about days, that it does not expect."""
    attributed = [each for each in cases if each.expect.nuggets and each.expect.speakers and each.expect.days]
    strangers = [each for each in attributed if not set(each.expect.speakers) & set(case.expect.speakers)]
    same = [each for each in attributed if set(each.expect.speakers) == set(case.expect.speakers)]
    then = [each for each in same if case.expect.days and not set(each.expect.days) & set(case.expect.days)]
    names = dict.fromkeys(name for each in strangers for name in each.expect.speakers)
    return Others(
        texts=places,
        names=(*names, NOBODY),
        of_other_people=[answers[each.id] for each in strangers] if case.expect.speakers or case.expect.decline else [],
        of_other_days=[answers[each.id] for each in then],
    )


def _counted(fault: str, judged: Sequence[Judged]) -> Caught:
    own = [each.is_caught for each in judged if each.told.fault == fault]
    return Caught(fault=fault, made=len(own), caught=sum(own), aim=AIMS[fault])
