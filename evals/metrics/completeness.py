"""Whether an answer holds what it must, and nothing that it must not."""

from __future__ import annotations

from collections.abc import Iterable

from evals.cases import Case, Nugget
from evals.metrics.score import Score, because, share
from evals.metrics.words import holds, tokens
from rag.answers import Answer
from rag.check.grounds import Texts


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
    if not case.expect.forbidden or answer.status == "related":  # what is near is shown as such, whosever it is
        return None
    shown = [tokens(each) for each in _shown(answer)]
    forbidden = {words: tokens(words) for words in case.expect.forbidden}
    found = [[words for words, run in forbidden.items() if holds(each, run)] for each in shown]
    wrong = [words for each in found for words in each]
    return Score(sum(not each for each in found) / len(shown), because("holds what is forbidden:", wrong))


def told(nugget: Nugget, shown: Iterable[tuple[str, ...]]) -> bool:
    forms = [tokens(form) for form in nugget.any]
    return any(holds(words, form) for words in shown for form in forms)


def missing(answer: Answer, nuggets: Iterable[Nugget]) -> tuple[Nugget, ...]:
    """The nuggets that an answer does not contain; what a decline echoes of the question, or shows, is no answer."""
    shown = [tokens(each) for each in _shown(answer)] if answer.status == "answered" else []
    return tuple(each for each in nuggets if not told(each, shown))


def _nugget_recall(answer: Answer, nuggets: Iterable[Nugget]) -> Score | None:
    sought = tuple(nuggets)
    return share(len(sought), [each.any[0] for each in missing(answer, sought)], "misses")


def _shown(answer: Answer) -> tuple[str, ...]:
    """What a reader is shown: the text, each claim with the words it cites, the evidence of a decline."""
    quotes = {each.number: each.quote for each in answer.citations}
    claims = ("\n".join([each.text, *(quotes.get(n, "") for n in each.citations)]) for each in answer.claims)
    evidence = (each.quote for each in answer.declined.evidence) if answer.declined else ()
    return (answer.text, *claims, *evidence)
