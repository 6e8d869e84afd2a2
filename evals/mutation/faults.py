"""Wrong answers made from a right one, each by one fault: what a sound evaluation must catch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from evals.mutation.attributing import shift_day, swap_occasion, swap_speaker
from evals.mutation.citing import cite_other_article, drop_citation, move_citation, shift_citation, swap_citations
from evals.mutation.composing import (
    answer_instead,
    decline_instead,
    leave_out_claim,
    mix_in_another_day,
    mix_in_another_person,
)
from evals.mutation.retelling import Fault, Others
from evals.mutation.wording import (
    add_quoted_word,
    affirm,
    change_day_name,
    change_name,
    change_number,
    change_quoted_word,
    drop_quoted_word,
    invent_quotation,
    negate,
)
from rag.answers import Answer

SURE = 0.99  # verbatim, speaker, day, number and citation faults
LIKELY = 0.95  # what a metric over words may miss: negation and omission

FAULTS: Mapping[str, Fault] = {
    fault.__name__: fault
    for fault in (
        change_quoted_word,
        drop_quoted_word,
        add_quoted_word,
        invent_quotation,
        change_number,
        change_name,
        change_day_name,
        negate,
        affirm,
        swap_speaker,
        shift_day,
        swap_occasion,
        move_citation,
        cite_other_article,
        swap_citations,
        shift_citation,
        drop_citation,
        mix_in_another_person,
        mix_in_another_day,
        leave_out_claim,
        decline_instead,
        answer_instead,
    )
}
AIMS = dict.fromkeys(FAULTS, SURE) | dict.fromkeys(("negate", "affirm", "leave_out_claim"), LIKELY)

# What a mutant that no metric marks down has in common with others of its fault.
SURVIVES_BECAUSE: Mapping[str, str] = {
    "change_name": "the other name stands in what is cited too",
    "change_day_name": "the other day or month is named in what is cited too",
    "change_number": "the other number stands in what is cited as often",
    "negate": "the words after it stand with a negation and without one in what is cited",
    "affirm": "the negation ended its sentence, or the words after it stand without one in what is cited too",
    "leave_out_claim": "another claim holds the same expected words",
    "mix_in_another_day": "the words are expected here too, and the case expects several days",
}


class Mutant(NamedTuple):
    fault: str
    answer: Answer


def mutants(answer: Answer, others: Others) -> Iterator[Mutant]:
    """Every wrong answer that the faults make of this one, the same each time."""
    made = (Mutant(name, wrong) for name, fault in FAULTS.items() for wrong in fault(answer, others))
    return (each for each in made if _substance(each.answer) != _substance(answer))


def _substance(answer: Answer) -> tuple[object, ...]:
    """All but the text, which says the claims again in its own layout."""
    return answer.status, answer.claims, answer.citations
