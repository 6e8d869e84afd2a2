"""How right an answer is: one pure function a metric, each from 0 to 1, higher better, with its explanation.

Each takes the case, the answer and the texts that it cites by (article id, revision). None: the metric does not apply.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from evals.cases import Case, Expected, Nugget
from evals.support import fault
from evals.words import fold, holds, pieces, quotations, tokens
from rag.answers import Answer, Citation, Claim

Texts = Mapping[tuple[str, str], str]


class Score(NamedTuple):
    """A value from 0 to 1, and the reason for it in words."""

    value: float
    why: str


Metric = Callable[[Case, Answer, Texts], Score | None]


def citations_slice(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Citations whose quote is exactly `text[start:end]` of the article, of all (DESIGN.md, invariant 1)."""
    cited = _all_citations(answer)
    wrong = [_place(each) for each in cited if _slice(each, texts) != each.quote]
    return _share(len(cited), wrong, "not the article's words at")


def quotation_fidelity(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Quotations that stand verbatim in a cited span, of all in the claims and the text (DESIGN.md, invariant 2)."""
    quotes = {each.number: each.quote for each in answer.citations}
    evidence = [each.quote for each in answer.declined.evidence] if answer.declined else []
    total = 0
    wrong: list[str] = []
    for claim in answer.claims:
        allowed = [quotes[number] for number in claim.citations if number in quotes]
        total += len(quotations(claim.text))
        wrong += _not_verbatim(claim.text, allowed)
    # An answer may echo the question's own words, as "nothing about “lithium”".
    total += len(quotations(answer.text))
    wrong += _not_verbatim(answer.text, [*quotes.values(), *evidence, answer.question])
    return _share(total, wrong, "not verbatim in what is cited:")


def nugget_recall_vital(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Vital nuggets that the answer contains, of all vital ones (Voorhees, TREC 2003 question answering track)."""
    return _nugget_recall(answer, [each for each in case.expect.nuggets if each.vital])


def nugget_recall_all(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Nuggets that the answer contains, of vital and okay ones together (Voorhees, TREC 2003)."""
    return _nugget_recall(answer, case.expect.nuggets)


def foreign_statements(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Parts of the answer (text, claims with what they cite, evidence) free of forbidden words, of all.

    Forbidden are the words of another person or day, and superseded ones. The higher, the fewer are foreign.
    """
    if not case.expect.forbidden:
        return None
    shown = [tokens(each) for each in _shown(answer)]
    forbidden = {words: tokens(words) for words in case.expect.forbidden}
    found = [[words for words, run in forbidden.items() if holds(each, run)] for each in shown]
    wrong = [words for each in found for words in each]
    return Score(sum(not each for each in found) / len(shown), _because("holds what is forbidden:", wrong))


def speaker_accuracy(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Attributed claims whose speakers are expected ones, and of the nugget told the right ones, of all such claims."""
    claims = [each for each in answer.claims if each.kind != "fact"] if case.expect.speakers else []
    wrong = [each for each in claims if not _right_speakers(each, case.expect)]
    return _share(len(claims), [", ".join(each.speakers) or "unknown" for each in wrong], "not a speaker asked for:")


def day_accuracy(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Attributed claims said on expected days, and on that of the nugget told, of all such claims."""
    claims = [each for each in answer.claims if each.kind != "fact"] if case.expect.days else []
    wrong = [each for each in claims if not _right_day(each, case.expect)]
    return _share(len(claims), [_day(each) for each in wrong], "not a day asked for:")


def occasion_accuracy(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Claims made on an expected occasion, of those that name an occasion."""
    expected = [tokens(each) for each in case.expect.occasions]
    named = [each.occasion for each in answer.claims if each.occasion] if expected else []
    wrong = [each for each in named if not any(_same_occasion(tokens(each), words) for words in expected)]
    return _share(len(named), wrong, "not an occasion asked for:")


def article_accuracy(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Citations of expected articles, of all: a right answer from a wrong article is luck."""
    expected = set(case.expect.articles)
    cited = answer.citations if expected else ()
    return _share(len(cited), [each.article_id for each in cited if each.article_id not in expected], "cites")


def claims_cited(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Claims with at least one citation that exists, of all: the premise of citation recall (ALCE, Gao et al. 2023).

    An answer without claims and a decline with some score 0 (DESIGN.md, invariant 4).
    """
    if bool(answer.claims) != (answer.status == "answered"):
        return Score(0.0, f"{answer.status} with {len(answer.claims)} claims")
    numbers = {each.number for each in answer.citations}
    bare = [each.text for each in answer.claims if not numbers & set(each.citations)]
    return _share(len(answer.claims), bare, "cites nothing:")


def claim_support(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Claims whose numbers, negations and words are those of what they cite, of all that cite anything."""
    quotes = {each.number: each.quote for each in answer.citations}
    cited = [(each, [quotes[n] for n in each.citations if n in quotes]) for each in answer.claims]
    judged = [(each.text, fault(each.text, evidence, _frame(each))) for each, evidence in cited if evidence]
    return _share(len(judged), [f"{text} ({why})" for text, why in judged if why], "not supported:")


def decline_precision(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Whether a decline was called for; its mean over the cases is the precision of declining."""
    if answer.status != "declined":
        return None
    called_for = bool(case.expect.decline)
    return Score(float(called_for), "rightly declined" if called_for else "declined what the coverage answers")


def decline_recall(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Whether a question to be declined was declined; its mean over the cases is the recall of declining."""
    if not case.expect.decline:
        return None
    declined = answer.status == "declined"
    return Score(float(declined), "declined" if declined else "answered what the coverage does not")


def decline_reason(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Whether a right decline gives an expected reason."""
    if not case.expect.decline or answer.declined is None:
        return None
    right = answer.declined.reason in case.expect.decline
    why = answer.declined.reason if right else f"{answer.declined.reason}, not {' or '.join(case.expect.decline)}"
    return Score(float(right), why)


METRICS: Mapping[str, Metric] = {
    metric.__name__: metric
    for metric in (
        citations_slice,
        quotation_fidelity,
        nugget_recall_vital,
        nugget_recall_all,
        foreign_statements,
        speaker_accuracy,
        day_accuracy,
        occasion_accuracy,
        article_accuracy,
        claims_cited,
        claim_support,
        decline_precision,
        decline_recall,
        decline_reason,
    )
}


def _share(total: int, wrong: list[str], complaint: str) -> Score | None:
    """The share of `total` that is not `wrong`; nothing to judge gives no score."""
    if not total:
        return None
    return Score(1 - len(wrong) / total, _because(complaint, wrong))


def _because(complaint: str, wrong: Iterable[str]) -> str:
    listed = "; ".join(dict.fromkeys(wrong))
    return f"{complaint} {listed}" if listed else "all right"


def _nugget_recall(answer: Answer, nuggets: Iterable[Nugget]) -> Score | None:
    sought = tuple(nuggets)
    shown = [tokens(each) for each in _shown(answer)]
    missing = [each.any[0] for each in sought if not _told(each, shown)]
    return _share(len(sought), missing, "misses")


def _told(nugget: Nugget, shown: Iterable[tuple[str, ...]]) -> bool:
    forms = [tokens(form) for form in nugget.any]
    return any(holds(words, form) for words in shown for form in forms)


def _shown(answer: Answer) -> tuple[str, ...]:
    """What a reader is shown: the text, each claim with the words it cites, the evidence of a decline."""
    quotes = {each.number: each.quote for each in answer.citations}
    claims = ("\n".join([each.text, *(quotes.get(n, "") for n in each.citations)]) for each in answer.claims)
    evidence = (each.quote for each in answer.declined.evidence) if answer.declined else ()
    return (answer.text, *claims, *evidence)


def _all_citations(answer: Answer) -> tuple[Citation, ...]:
    return answer.citations + (answer.declined.evidence if answer.declined else ())


def _slice(citation: Citation, texts: Texts) -> str | None:
    text = texts.get((citation.article_id, citation.revision))
    return None if text is None else text[citation.start : citation.end]


def _place(citation: Citation) -> str:
    return f"{citation.article_id}[{citation.start}:{citation.end}]"


def _not_verbatim(text: str, allowed: Iterable[str]) -> list[str]:
    folded = [fold(each) for each in allowed]
    return [each for each in quotations(text) if not all(_stands_in(piece, folded) for piece in pieces(each))]


def _stands_in(piece: str, folded: Iterable[str]) -> bool:
    whole_words = re.compile(rf"(?<!\w){re.escape(piece)}(?!\w)")
    return any(whole_words.search(quote) for quote in folded)


def _frame(claim: Claim) -> tuple[str, ...]:
    """Who, where and when, which a claim tells beside what was said."""
    days = (claim.said_on.start, claim.said_on.end) if claim.said_on else ()
    told = (f"{int(day[8:])} {month_name[int(day[5:7])]} {day[:4]}" for day in days)
    return (*claim.speakers, claim.role or "", claim.occasion or "", *claim.outlets, "said", *told)


def _right_speakers(claim: Claim, expected: Expected) -> bool:
    given = {tokens(name) for name in claim.speakers}
    of_nuggets = [{tokens(name) for name in each.speakers} for each in _told_in(claim, expected) if each.speakers]
    if of_nuggets:
        return given in of_nuggets
    return bool(given) and given <= {tokens(name) for name in expected.speakers}


def _right_day(claim: Claim, expected: Expected) -> bool:
    if claim.said_on is None:
        return False
    of_nuggets = {each.said_on for each in _told_in(claim, expected) if each.said_on}
    return {claim.said_on.start, claim.said_on.end} <= (of_nuggets or set(expected.days))


def _told_in(claim: Claim, expected: Expected) -> list[Nugget]:
    return [each for each in expected.nuggets if _told(each, [tokens(claim.text)])]


def _day(claim: Claim) -> str:
    if claim.said_on is None:
        return "unknown"
    return " to ".join(dict.fromkeys((claim.said_on.start, claim.said_on.end)))


def _same_occasion(given: tuple[str, ...], expected: tuple[str, ...]) -> bool:
    """ "Newstalk ZB" and "Mike Hosking on Newstalk ZB" are one occasion."""
    return holds(given, expected) or holds(expected, given)
