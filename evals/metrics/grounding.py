"""Whether an answer stands on what it cites."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterable, Sequence

from evals.cases import Case
from evals.metrics.score import Score, Texts, share
from evals.metrics.support import fault
from evals.metrics.words import fold, pieces, quotations
from rag.answers import Answer, Citation, Claim


def citations_slice(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Citations whose quote is exactly `text[start:end]` of the article, of all."""
    cited = _all_citations(answer)
    wrong = [_place(each) for each in cited if _slice(each, texts) != each.quote]
    return share(len(cited), wrong, "not the article's words at")


def quotation_fidelity(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Quotations that stand verbatim in a cited span, of all in the claims and the text."""
    quotes = {each.number: each.quote for each in answer.citations}
    evidence = [each.quote for each in answer.declined.evidence] if answer.declined else []
    total = 0
    wrong: list[str] = []
    for claim in answer.claims:
        allowed = [quotes[number] for number in claim.citations if number in quotes]
        total += len(quotations(claim.text))
        wrong += _not_verbatim(claim.text, allowed)
    # An answer may echo the conversation's own words, as "nothing about “lithium”".
    echoes = [answer.question, *(turn.content for turn in case.history)]
    total += len(quotations(answer.text))
    wrong += _not_verbatim(answer.text, [*quotes.values(), *evidence, *echoes])
    return share(total, wrong, "not verbatim in what is cited:")


def claims_cited(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Claims with at least one citation that exists, of all: the premise of citation recall (ALCE, Gao et al. 2023).

    An answer without claims and a decline with some score 0.
    """
    if bool(answer.claims) != (answer.status == "answered"):
        return Score(0.0, f"{answer.status} with {len(answer.claims)} claims")
    numbers = {each.number for each in answer.citations}
    bare = [each.text for each in answer.claims if not numbers & set(each.citations)]
    return share(len(answer.claims), bare, "cites nothing:")


def claim_support(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Claims whose numbers, negations and words are those of what they cite, of all that cite anything."""
    judged = [(each.text, fault(each.text, quotes, _frame(each))) for each, quotes in _cited(answer) if quotes]
    return share(len(judged), [f"{text} ({why})" for text, why in judged if why], "not supported:")


def citation_recall(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Claims that what they cite, taken together, supports, of all claims: ALCE (Gao et al. 2023, section 4).

    ALCE asks a language model for entailment; here the judge is `support.fault`.
    """
    cited = _cited(answer)
    bare = [claim.text for claim, quotes in cited if not quotes or not _supports(claim, quotes)]
    return share(len(cited), bare, "not borne out by what it cites:")


def citation_precision(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Citations of claims that are of use, of all, counted for each claim: ALCE (Gao et al. 2023, section 4).

    One is of none where its claim is not supported, or where it does not support the claim alone and the rest do.
    """
    cited = _cited(answer)
    needed = {number for claim in answer.claims for number in claim.citations}
    orphans = [each.quote for each in answer.citations if each.number not in needed]
    idle = [quote for claim, quotes in cited for at, quote in enumerate(quotes) if not _of_use(claim, quotes, at)]
    return share(sum(len(quotes) for _, quotes in cited) + len(orphans), idle + orphans, "beside the claim:")


def _cited(answer: Answer) -> list[tuple[Claim, list[str]]]:
    quotes = {each.number: each.quote for each in answer.citations}
    return [(claim, [quotes[number] for number in claim.citations if number in quotes]) for claim in answer.claims]


def _supports(claim: Claim, quotes: Sequence[str]) -> bool:
    return fault(claim.text, quotes, _frame(claim)) is None


def _of_use(claim: Claim, quotes: Sequence[str], at: int) -> bool:
    rest = [*quotes[:at], *quotes[at + 1 :]]
    if not _supports(claim, quotes):
        return False
    return _supports(claim, [quotes[at]]) or not rest or not _supports(claim, rest)


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
