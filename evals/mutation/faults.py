"""Wrong answers made from a right one, each by one fault: what a sound evaluation must catch."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from evals.metrics.words import NEGATION, quotations
from rag.answers import Answer, Citation, Claim, Decline

NUMBER = re.compile(r"\d+")
DETAIL = "Nothing of this is reported."
INVENTION = "“It was always going to happen, and everybody knew.”"


class Others(NamedTuple):
    """What a fault may take from elsewhere: the texts by (article id, revision), other cases' answers, names."""

    texts: Mapping[tuple[str, str], str]
    answers: Sequence[Answer]
    names: Sequence[str]


class Mutant(NamedTuple):
    fault: str
    answer: Answer


Fault = Callable[[Answer, Others], Iterator[Answer]]


def mutants(answer: Answer, others: Others) -> Iterator[Mutant]:
    """Every wrong answer that the faults make of this one, the same each time."""
    made = (Mutant(name, wrong) for name, fault in FAULTS.items() for wrong in fault(answer, others))
    return (each for each in made if _substance(each.answer) != _substance(answer))


def change_quoted_word(answer: Answer, others: Others) -> Iterator[Answer]:
    return _requoted(answer, lambda words, at: [*words[:at], "otherwise", *words[at + 1 :]])


def drop_quoted_word(answer: Answer, others: Others) -> Iterator[Answer]:
    return _requoted(answer, lambda words, at: [*words[:at], *words[at + 1 :]])


def add_quoted_word(answer: Answer, others: Others) -> Iterator[Answer]:
    return _requoted(answer, lambda words, at: [*words[:at], "certainly", *words[at:]])


def invent_quotation(answer: Answer, others: Others) -> Iterator[Answer]:
    return _reworded(answer, lambda text: f"{text} {INVENTION}")


def change_number(answer: Answer, others: Others) -> Iterator[Answer]:
    return _reworded(answer, lambda text: NUMBER.sub(lambda found: str(int(found[0]) + 1), text, count=1))


def negate(answer: Answer, others: Others) -> Iterator[Answer]:
    """Put a negation in after an auxiliary verb."""
    auxiliary = re.compile(r"\b(is|are|was|were|will|would|can|could|has|have|had|should)\b(?! not)")
    return _reworded(answer, lambda text: auxiliary.sub(r"\1 not", text, count=1))


def affirm(answer: Answer, others: Others) -> Iterator[Answer]:
    """Take a negation out."""
    return _reworded(answer, lambda text: NEGATION.sub("", text, count=1))


def swap_speaker(answer: Answer, others: Others) -> Iterator[Answer]:
    for at, claim in enumerate(answer.claims):
        stranger = next((name for name in others.names if name not in claim.speakers), None)
        if claim.speakers and stranger:
            text = claim.text.replace(claim.speakers[0], stranger)
            yield _with_claim(answer, at, claim.model_copy(update={"speakers": (stranger,), "text": text}))


def shift_day(answer: Answer, others: Others) -> Iterator[Answer]:
    for at, claim in enumerate(answer.claims):
        if claim.said_on and not claim.said_on.start.startswith("XXXX"):
            day = (date.fromisoformat(claim.said_on.start) + timedelta(days=1)).isoformat()
            said_on = claim.said_on.model_copy(update={"start": day, "end": day})
            yield _with_claim(answer, at, claim.model_copy(update={"said_on": said_on}))


def move_citation(answer: Answer, others: Others) -> Iterator[Answer]:
    """Cite as many characters from elsewhere in the same article."""
    for at, citation in enumerate(answer.citations):
        text = others.texts[citation.article_id, citation.revision]
        length = citation.end - citation.start
        start = 0 if citation.start >= length else len(text) - length
        yield _with_citation(answer, at, _cited(citation, start, start + length, text))


def cite_other_article(answer: Answer, others: Others) -> Iterator[Answer]:
    """Cite the same characters of an article that the answer does not cite."""
    used = {each.article_id for each in answer.citations}
    place = next((place for place in sorted(others.texts) if place[0] not in used), None)
    if place is None:
        return
    text = others.texts[place]
    for at, citation in enumerate(answer.citations):
        elsewhere = citation.model_copy(update={"article_id": place[0], "revision": place[1]})
        yield _with_citation(answer, at, _cited(elsewhere, 0, min(len(text), citation.end - citation.start), text))


def shift_citation(answer: Answer, others: Others) -> Iterator[Answer]:
    for at, citation in enumerate(answer.citations):
        yield _with_citation(
            answer, at, citation.model_copy(update={"start": citation.start + 1, "end": citation.end + 1})
        )


def drop_citation(answer: Answer, others: Others) -> Iterator[Answer]:
    for at, claim in enumerate(answer.claims):
        yield _with_claim(answer, at, claim.model_copy(update={"citations": ()}))


def mix_in_foreign_claim(answer: Answer, others: Others) -> Iterator[Answer]:
    """Add the claims of another person or another day, rightly cited."""
    if answer.status == "declined":
        return
    own = {(each.speakers, each.said_on) for each in answer.claims}
    number = len(answer.citations) + 1
    for other in others.answers:
        claim = other.claims[0]
        if (claim.speakers, claim.said_on) not in own and claim.speakers and claim.said_on:
            cited = next(each for each in other.citations if each.number in claim.citations)
            foreign = claim.model_copy(update={"citations": (number,)})
            citations = (*answer.citations, cited.model_copy(update={"number": number}))
            yield _retold(answer.model_copy(update={"claims": (*answer.claims, foreign), "citations": citations}))
            return


def leave_out_claim(answer: Answer, others: Others) -> Iterator[Answer]:
    """A fault only where each claim is needed."""
    for at in range(len(answer.claims) if len(answer.claims) > 1 else 0):
        kept = (*answer.claims[:at], *answer.claims[at + 1 :])
        needed = {number for each in kept for number in each.citations}
        cites = tuple(each for each in answer.citations if each.number in needed)
        yield _retold(answer.model_copy(update={"claims": kept, "citations": cites}))


def decline_instead(answer: Answer, others: Others) -> Iterator[Answer]:
    if answer.status == "answered":
        no = Decline(reason="not_in_coverage", detail=DETAIL)
        gone = {"status": "declined", "declined": no, "text": DETAIL, "claims": (), "citations": ()}
        yield answer.model_copy(update=gone)


def answer_instead(answer: Answer, others: Others) -> Iterator[Answer]:
    if answer.status == "declined":
        other = others.answers[0]
        yield other.model_copy(update={"question": answer.question})


FAULTS: Mapping[str, Fault] = {
    fault.__name__: fault
    for fault in (
        change_quoted_word,
        drop_quoted_word,
        add_quoted_word,
        invent_quotation,
        change_number,
        negate,
        affirm,
        swap_speaker,
        shift_day,
        move_citation,
        cite_other_article,
        shift_citation,
        drop_citation,
        mix_in_foreign_claim,
        leave_out_claim,
        decline_instead,
        answer_instead,
    )
}


def _substance(answer: Answer) -> tuple[object, ...]:
    """All but the text, which says the claims again in its own layout."""
    return answer.status, answer.claims, answer.citations


def _requoted(answer: Answer, change: Callable[[list[str], int], list[str]]) -> Iterator[Answer]:
    """Change the middle word of each quotation; in a shorter one there is no middle."""
    for at, claim in enumerate(answer.claims):
        for quotation in quotations(claim.text):
            words = quotation.split()
            if len(words) > 2:
                text = claim.text.replace(quotation, " ".join(change(words, len(words) // 2)))
                yield _with_claim(answer, at, claim.model_copy(update={"text": text}))


def _reworded(answer: Answer, change: Callable[[str], str]) -> Iterator[Answer]:
    for at, claim in enumerate(answer.claims):
        yield _with_claim(answer, at, claim.model_copy(update={"text": change(claim.text)}))


def _with_claim(answer: Answer, at: int, claim: Claim) -> Answer:
    return _retold(answer.model_copy(update={"claims": (*answer.claims[:at], claim, *answer.claims[at + 1 :])}))


def _with_citation(answer: Answer, at: int, citation: Citation) -> Answer:
    return answer.model_copy(update={"citations": (*answer.citations[:at], citation, *answer.citations[at + 1 :])})


def _cited(citation: Citation, start: int, end: int, text: str) -> Citation:
    return citation.model_copy(update={"start": start, "end": end, "quote": text[start:end]})


def _retold(answer: Answer) -> Answer:
    """With the text that follows from the claims."""
    return answer.model_copy(update={"text": "\n".join(claim.text for claim in answer.claims)})
