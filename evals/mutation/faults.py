"""Wrong answers made from a right one, each by one fault: what a sound evaluation must catch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from evals.mutation.reference import DETAIL
from evals.mutation.retelling import MakeFaulty, Others, retold, with_citation, with_claim
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
from rag.answer.phrasing import day_in_words
from rag.answers import Answer, Citation, Decline
from rag.schema import DeclineReason

DAYS_OFF = (1, -7, 365)
ELSEWHERE = "Radio Nowhere"


def swap_speaker(answer: Answer, others: Others) -> Iterator[Answer]:
    for at, claim in enumerate(answer.claims):
        stranger = next((name for name in others.names if name not in claim.speakers), None)
        if claim.speakers and stranger:
            text = claim.text.replace(claim.speakers[0], stranger)
            yield with_claim(answer, at, claim.model_copy(update={"speakers": (stranger,), "text": text}))


def shift_day(answer: Answer, others: Others) -> Iterator[Answer]:
    """Tell another day, in words and in figures alike."""
    for at, claim in enumerate(answer.claims):
        if claim.said_on and not claim.said_on.start.startswith("XXXX"):
            told = claim.said_on.start
            for days in DAYS_OFF:
                day = (date.fromisoformat(told) + timedelta(days=days)).isoformat()
                said_on = claim.said_on.model_copy(update={"start": day, "end": day})
                text = claim.text.replace(day_in_words(told), day_in_words(day))
                yield with_claim(answer, at, claim.model_copy(update={"said_on": said_on, "text": text}))


def swap_occasion(answer: Answer, others: Others) -> Iterator[Answer]:
    for at, claim in enumerate(answer.claims):
        if claim.occasion:
            yield with_claim(answer, at, claim.model_copy(update={"occasion": ELSEWHERE}))


def move_citation(answer: Answer, others: Others) -> Iterator[Answer]:
    """Cite as many characters from elsewhere in the same article."""
    for at, citation in enumerate(answer.citations):
        text = others.texts[citation.article_id, citation.revision]
        length = citation.end - citation.start
        start = 0 if citation.start >= length else len(text) - length
        yield with_citation(answer, at, _cited(citation, start, start + length, text))


def cite_other_article(answer: Answer, others: Others) -> Iterator[Answer]:
    """Cite as many characters of an article that the answer does not cite."""
    used = {each.article_id for each in answer.citations}
    place = next((place for place in sorted(others.texts) if place[0] not in used), None)
    if place is None:
        return
    text = others.texts[place]
    for at, citation in enumerate(answer.citations):
        elsewhere = citation.model_copy(update={"article_id": place[0], "revision": place[1]})
        yield with_citation(answer, at, _cited(elsewhere, 0, min(len(text), citation.end - citation.start), text))


def swap_citations(answer: Answer, others: Others) -> Iterator[Answer]:
    """Each claim cites what the next one stands on."""
    for at, claim in enumerate(answer.claims[:-1]):
        after = answer.claims[at + 1]
        if set(claim.citations) != set(after.citations):
            swapped = with_claim(answer, at, claim.model_copy(update={"citations": after.citations}))
            yield with_claim(swapped, at + 1, after.model_copy(update={"citations": claim.citations}))


def shift_citation(answer: Answer, others: Others) -> Iterator[Answer]:
    for at, citation in enumerate(answer.citations):
        moved = citation.model_copy(update={"start": citation.start + 1, "end": citation.end + 1})
        yield with_citation(answer, at, moved)


def drop_citation(answer: Answer, others: Others) -> Iterator[Answer]:
    for at, claim in enumerate(answer.claims):
        yield with_claim(answer, at, claim.model_copy(update={"citations": ()}))


def _cited(citation: Citation, start: int, end: int, text: str) -> Citation:
    return citation.model_copy(update={"start": start, "end": end, "quote": text[start:end]})


def mix_in_another_person(answer: Answer, others: Others) -> Iterator[Answer]:
    return _mixed(answer, others.of_other_people)


def mix_in_another_day(answer: Answer, others: Others) -> Iterator[Answer]:
    """What the same person said on a day that was not asked about."""
    return _mixed(answer, others.of_other_days)


def leave_out_claim(answer: Answer, others: Others) -> Iterator[Answer]:
    """A fault where each claim is needed, as each of a reference is."""
    for at in range(len(answer.claims) if len(answer.claims) > 1 else 0):
        kept = (*answer.claims[:at], *answer.claims[at + 1 :])
        needed = {number for each in kept for number in each.citations}
        cites = tuple(each for each in answer.citations if each.number in needed)
        yield retold(answer.model_copy(update={"claims": kept, "citations": cites}))


def decline_instead(answer: Answer, others: Others) -> Iterator[Answer]:
    if answer.status == "answered":
        no = Decline(reason=DeclineReason.NOT_IN_COVERAGE, detail=DETAIL)
        gone = {"status": "declined", "declined": no, "text": DETAIL, "claims": (), "citations": ()}
        yield answer.model_copy(update=gone)


def answer_instead(answer: Answer, others: Others) -> Iterator[Answer]:
    if answer.status == "declined":
        yield from (each.model_copy(update={"question": answer.question}) for each in others.of_other_people[:3])


def _mixed(answer: Answer, strangers: Sequence[Answer]) -> Iterator[Answer]:
    """The answer with the first claim of a stranger, rightly cited, at its end; nothing is mixed into a decline."""
    number = len(answer.citations) + 1
    for other in strangers[:3] if answer.claims else ():
        claim = other.claims[0]
        cited = next(each for each in other.citations if each.number in claim.citations)
        foreign = claim.model_copy(update={"citations": (number,)})
        citations = (*answer.citations, cited.model_copy(update={"number": number}))
        yield retold(answer.model_copy(update={"claims": (*answer.claims, foreign), "citations": citations}))


SURE = 0.99  # verbatim, speaker, day, number and citation faults
LIKELY = 0.95  # what a metric over words may miss: negation and omission
FAULTS: Mapping[str, MakeFaulty] = {
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
