"""Whether an answer stands on what it cites."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterable, Sequence

from evals.cases import Case
from evals.metrics.score import Score, share
from evals.metrics.support import CitedGround, fault
from evals.metrics.words import fold, pieces, quotations
from rag.answers import Answer, Citation, Claim
from rag.check.grounds import Texts


def citations_slice(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Citations whose quote is exactly `text[start:end]` of the article, of all."""
    cited = _all_citations(answer)
    wrong = [_place(each) for each in cited if _slice(each, texts) != each.quote]
    return share(len(cited), wrong, "not the article's words at")


def quotation_fidelity(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Quotations that stand verbatim in a cited span, of all in the claims and the text."""
    quotes = {each.number: each.quote for each in answer.citations}
    evidence = [each.quote for each in answer.declined.evidence] if answer.declined else []
    evidence += [each.text for each in answer.passages]
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
    judged = [(each.text, fault(each.text, on, _frame(each))) for each, on in _grounded(answer, texts) if on]
    return share(len(judged), [f"{text} ({why})" for text, why in judged if why], "not supported:")


def citation_recall(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Claims that what they cite, taken together, supports, of all claims: ALCE (Gao et al. 2023, section 4).

    ALCE asks a language model for entailment; here the judge is `support.fault`.
    """
    claims = _grounded(answer, texts)
    bare = [claim.text for claim, grounds in claims if not grounds or not _supports(claim, grounds)]
    return share(len(claims), bare, "not borne out by what it cites:")


def citation_precision(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Citations of claims that are of use, of all, counted for each claim: ALCE (Gao et al. 2023, section 4).

    One is of none where its claim is not supported, or where it does not support the claim alone and the rest do.
    """
    claims = _grounded(answer, texts)
    needed = {number for claim in answer.claims for number in claim.citations}
    orphans = [each.quote for each in answer.citations if each.number not in needed]
    idle = [on.quote for claim, grounds in claims for at, on in enumerate(grounds) if not _of_use(claim, grounds, at)]
    return share(sum(len(grounds) for _, grounds in claims) + len(orphans), idle + orphans, "beside the claim:")


def _grounded(answer: Answer, texts: Texts) -> list[tuple[Claim, list[CitedGround]]]:
    """Each claim with what it cites."""
    on = {each.number: CitedGround(each.quote, _paragraph(each, texts)) for each in answer.citations}
    return [(claim, [on[number] for number in claim.citations if number in on]) for claim in answer.claims]


def _paragraph(citation: Citation, texts: Texts) -> str:
    text = texts.get((citation.article_id, citation.revision), "")
    end = text.find("\n", citation.end)
    return text[text.rfind("\n", 0, citation.start) + 1 : end if end >= 0 else len(text)]


def _supports(claim: Claim, grounds: Sequence[CitedGround]) -> bool:
    return fault(claim.text, grounds, _frame(claim)) is None


def _of_use(claim: Claim, grounds: Sequence[CitedGround], at: int) -> bool:
    rest = [*grounds[:at], *grounds[at + 1 :]]
    if not _supports(claim, grounds):
        return False
    return _supports(claim, [grounds[at]]) or not rest or not _supports(claim, rest)


def _all_citations(answer: Answer) -> tuple[Citation, ...]:
    shown = tuple(each.citation for each in answer.passages)
    return answer.citations + shown + (answer.declined.evidence if answer.declined else ())


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
