"""The evaluation is evaluated: wrong answers, each by one fault, made from right answers to the shipped cases."""

from __future__ import annotations

import re
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest

from evals.cases import Case, Nugget, load_cases
from evals.metrics import METRICS
from evals.metrics.words import fold, holds, tokens
from evals.mutation.faults import FAULTS, Mutant, Others, mutants
from evals.run import SHIPPED_CASES
from ingest.read import Rejected, read
from rag.answers import Answer, Citation, Claim, Decline, Interpretation
from rag.schema import Article, Days

LEAST_MUTANTS = 1000
SURE = 0.99  # verbatim, speaker, day, number and citation faults
LIKELY = 0.95  # what a metric over words may miss
UNSURE = ("negate", "affirm", "leave_out_claim", "mix_in_foreign_claim")
LEAST = dict.fromkeys(FAULTS, SURE) | dict.fromkeys(UNSURE, LIKELY)

SAMPLE = Path(str(resources.files("ingest") / "sample"))
ARTICLES = {each.id: each for each in read([SAMPLE]) if not isinstance(each, Rejected)}
TEXTS = {(each.id, "r1"): each.text for each in ARTICLES.values()}
CASES = load_cases(SHIPPED_CASES)


def sentence_with(form: str, text: str) -> tuple[int, int]:
    """Where the sentence that holds `form` stands, or, where only the folding finds it, its paragraph."""
    ends = [found.end() for found in re.finditer(r"[.!?][”’\"]?\s+|\n+", text)]
    for start, end in zip([0, *ends], [*ends, len(text)], strict=True):
        if fold(form) in fold(text[start:end]):
            return start, start + len(text[start:end].rstrip())
    start = next(at for at in re.finditer(r"[^\n]+", text) if fold(form) in fold(at[0]))
    return start.span()


def cited(nugget: Nugget, number: int, articles: tuple[Article, ...]) -> Citation:
    found = ((form, each) for form in nugget.any for each in articles if fold(form) in fold(each.text))
    form, article = next(found)
    start, end = sentence_with(form, article.text)
    place = {"start": start, "end": end, "quote": article.text[start:end]}
    return Citation.model_validate({"number": number, "article_id": article.id, "revision": "r1", **place})


def claim_of(case: Case, nugget: Nugget, citation: Citation) -> Claim:
    """Direct and indirect in turn: a quotation of the whole sentence, and the sentence itself."""
    bare = citation.quote.translate(str.maketrans("", "", '“”"'))
    who = nugget.speakers or case.expect.speakers[:1]
    day = nugget.said_on or next(iter(case.expect.days), None)
    quoted = citation.number % 2
    return Claim(
        text=f"{' and '.join(who) or 'The coverage'} said {f'“{bare}”' if quoted else bare}",
        kind="direct" if quoted else "indirect" if who else "fact",
        speakers=who,
        said_on=Days(start=day, end=day) if day else None,
        occasion=case.expect.occasions[0] if case.expect.occasions else None,
        citations=(citation.number,),
    )


def reference(case: Case) -> Answer:
    """The answer that an editor would write for the case: one claim a nugget, or a decline."""
    reading = Interpretation(kind=case.kind)
    if case.expect.decline:
        no = Decline(reason=case.expect.decline[0], detail="Nothing of this is reported.")
        return Answer(question=case.question, status="declined", interpretation=reading, text=no.detail, declined=no)
    articles = tuple(ARTICLES[each] for each in case.expect.articles) or tuple(ARTICLES.values())
    places: dict[str, Nugget] = {}
    for nugget in case.expect.nuggets:
        places.setdefault(cited(nugget, 1, articles).quote, nugget)
    cites = tuple(cited(nugget, number, articles) for number, nugget in enumerate(places.values(), start=1))
    claims = tuple(claim_of(case, nugget, each) for nugget, each in zip(places.values(), cites, strict=True))
    text = "\n".join(each.text for each in claims)
    return Answer(
        question=case.question, status="answered", interpretation=reading, text=text, claims=claims, citations=cites
    )


REFERENCES = {case.id: reference(case) for case in CASES}


def complaints(case: Case, answer: Answer) -> list[str]:
    scores = {name: metric(case, answer, TEXTS) for name, metric in METRICS.items()}
    return [f"{name}: {score.why}" for name, score in scores.items() if score and score.value < 1]


def others_of(case: Case) -> Others:
    strangers = [
        answer
        for other, answer in ((each, REFERENCES[each.id]) for each in CASES)
        if answer.claims and not set(other.expect.speakers) & set(case.expect.speakers) and other.expect.speakers
    ]
    return Others(TEXTS, strangers, ("Ashley Vane",))


def all_mutants() -> list[tuple[Case, Mutant]]:
    return [(case, each) for case in CASES for each in mutants(REFERENCES[case.id], others_of(case))]


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_a_right_answer_raises_no_alarm(case: Case) -> None:
    assert complaints(case, REFERENCES[case.id]) == []


def test_wrong_answers_are_caught() -> None:
    made, caught, survivors = Counter[str](), Counter[str](), list[str]()
    for case, mutant in all_mutants():
        made[mutant.fault] += 1
        found = complaints(case, mutant.answer)
        caught[mutant.fault] += bool(found)
        if not found:
            survivors.append(f"{mutant.fault} of {case.id}: {mutant.answer.text!r}")
    assert made.total() >= LEAST_MUTANTS
    assert set(made) == set(FAULTS)
    low = {fault: caught[fault] / made[fault] for fault in made if caught[fault] < LEAST[fault] * made[fault]}
    assert low == {}, "\n".join([f"{made.total()} mutants", *survivors])


def test_forbidden_words_are_not_in_the_references() -> None:
    for case in CASES:
        shown = tokens(REFERENCES[case.id].text)
        assert not any(holds(shown, tokens(words)) for words in case.expect.forbidden)
