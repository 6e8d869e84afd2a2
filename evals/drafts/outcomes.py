"""What a check made of each quotation of an annotated draft. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from evals.drafts.gold import AnnotatedDraft, DraftGold, QuotationState
from rag.check.draft import CheckedQuotation, DraftCheck, DraftVerdict, Warned
from rag.lexicon.names import fold
from rag.schema import Record, Span


class Naming(NamedTuple):
    """How a check names a state: by one of these verdicts, and where any are given by one of these warnings."""

    meaning: str
    verdicts: frozenset[DraftVerdict]
    warnings: frozenset[Warned] = frozenset()


FAULTS: frozenset[Warned] = frozenset(
    {"figure", "name", "speaker", "day", "occasion", "verb", "negated"}
)  # what a report has otherwise than the record
CHANGES_SENSE: frozenset[Warned] = frozenset({"cut_short", "negated"})


def _reported(what: str, *warnings: Warned, verdicts: tuple[DraftVerdict, ...] = ("reported", "not_found")) -> Naming:
    return Naming(f"reported, with {what}", frozenset(verdicts), frozenset(warnings))


STATES: Mapping[QuotationState, Naming] = {
    "verbatim": Naming("word for word", frozenset({"verbatim"})),
    "house_style": Naming("but for marks, capitals, spelling, brackets, ellipses", frozenset({"verbatim"})),
    "word_changed": Naming("one word or figure changed", frozenset({"altered"})),
    "negation_changed": Naming("a negation lost or put in", frozenset({"altered"}), frozenset({"negated"})),
    "speaker_swapped": Naming("given to somebody else", frozenset({"other_speaker"})),
    "day_moved": Naming("given another day", frozenset({"other_day"})),
    "cut_short": Naming("cut before what turns it", frozenset({"verbatim"}), CHANGES_SENSE),
    "invented": Naming("invented", frozenset({"not_found"})),
    "joined": Naming("joined from words said apart", frozenset({"altered"}), frozenset({"joined"})),
    "paraphrased": Naming("a paraphrase within marks", frozenset({"not_found", "altered"})),
    "reported": Naming("reported without marks, as on record", frozenset({"reported"})),
    "reported_figure": _reported("another figure", "figure", "day"),
    "reported_name": _reported("another name", "name", "word", "day"),
    "reported_speaker": _reported("somebody else's words", "speaker"),
    "reported_day": _reported("another day", "day"),
    "reported_occasion": _reported("another occasion", "occasion", "day"),
    "reported_verb": _reported("a stronger verb", "verb"),
    "reported_negated": _reported(
        "a negation lost or put in", "negated", verdicts=("reported", "not_found", "not_said")
    ),
}
REPORTS: frozenset[QuotationState] = frozenset(state for state in STATES if state.startswith("reported"))
WRONG_REPORTS: frozenset[QuotationState] = REPORTS - {"reported"}
RIGHT: frozenset[QuotationState] = frozenset({"verbatim", "house_style"})
WRONG_WORDS: frozenset[QuotationState] = frozenset(
    {"word_changed", "negation_changed", "invented", "joined", "paraphrased"}
)  # none of them may pass as verbatim


class QuotationOutcome(Record):
    """One quotation: its state, and what the check told of it; without `verdict` it was not found in the draft."""

    draft: str
    quote: str
    state: QuotationState
    verdict: DraftVerdict | None = None
    warnings: tuple[Warned, ...] = ()
    attributed: bool = False

    @property
    def named(self) -> bool:
        """Whether the check told the state."""
        naming = STATES[self.state]
        if self.state == "reported" and not FAULTS.isdisjoint(self.warnings):
            return False
        warned = not naming.warnings or not naming.warnings.isdisjoint(self.warnings)
        return self.verdict in naming.verdicts and warned

    @property
    def passed(self) -> bool:
        """Whether words that the record does not have were called verbatim."""
        return self.state in WRONG_WORDS and self.verdict == "verbatim"

    @property
    def let_through(self) -> bool:
        """Whether a report that the record has otherwise was told as on record, and nothing warned of."""
        return self.state in WRONG_REPORTS and self.verdict == "reported" and FAULTS.isdisjoint(self.warnings)

    @property
    def accused(self) -> bool:
        """Whether a right quotation was called wrong."""
        return self.state in RIGHT and self.verdict not in ("verbatim", None)

    @property
    def false_alarm(self) -> bool:
        """Whether a right quotation was warned of as changed in its sense."""
        return self.state in RIGHT and not CHANGES_SENSE.isdisjoint(self.warnings)


def outcomes(draft: AnnotatedDraft, check: DraftCheck) -> Iterator[QuotationOutcome]:
    """What became of each quotation, in the order of the draft's annotation."""
    for span, gold in draft.placed():
        found = (_report if gold.state in REPORTS else _found)(span, check)
        told = {"draft": draft.id, "quote": span.of(draft.read.text), "state": gold.state}
        if found is None:
            yield QuotationOutcome.model_validate(told)
        else:
            given = {"verdict": found.verdict, "warnings": found.warnings, "attributed": _is_attributed(gold, found)}
            yield QuotationOutcome.model_validate(told | given)


def _found(span: Span, check: DraftCheck) -> CheckedQuotation | None:
    """The quotation checked that shares most characters with the one marked, where it is more than half of both."""
    shared = [(min(span.end, each.end) - max(span.start, each.start), each) for each in check.quotations]
    much = [(size, each) for size, each in shared if 2 * size > max(span.end - span.start, each.end - each.start)]
    return max(much, key=lambda pair: (pair[0], pair[1].start - pair[1].end), default=(0, None))[1]


def _report(span: Span, check: DraftCheck) -> CheckedQuotation | None:
    """What is reported without marks in the sentence marked: the piece that has most of its characters."""
    inside = [each for each in check.quotations if span.start <= each.start and each.end <= span.end]
    return max(inside, key=lambda each: each.end - each.start, default=None)


def _is_attributed(gold: DraftGold, found: CheckedQuotation) -> bool:
    """Whether it was given to whom the draft gives it, and to the day where the draft gives one."""
    right_day = gold.day is None or (found.said_on is not None and found.said_on.start == found.said_on.end == gold.day)
    return right_day and sorted(map(fold, gold.speakers)) == sorted(map(fold, found.speakers))
