"""Right answers to cases, as an editor would write them from what the cases expect: what wrong ones are made from."""

from __future__ import annotations

import re
from collections.abc import Mapping

from evals.cases import Case, Nugget
from evals.metrics.words import fold
from rag.answer.phrasing import day_in_words
from rag.answers import Answer, Citation, Claim, Decline, Interpretation, NearPassage
from rag.errors import BadInput
from rag.schema import Days

LIVE = "live"  # the revision that the citations of a reference name
DETAIL = "Nothing of this is reported."
SENTENCE_END = re.compile(r"[.!?][”’\"]?\s+|\n+")
PARAGRAPH = re.compile(r"[^\n]+")
NO_MARKS = str.maketrans("", "", '“”"')

LiveTexts = Mapping[str, str]  # by article id


def reference(case: Case, texts: LiveTexts) -> Answer:
    """One claim a sentence that holds a nugget, what is near, or a decline for the first reason expected.

    Raises:
        BadInput: where no article that may be cited holds a nugget.
    """
    reading = Interpretation(kind=case.kind)
    if case.expect.decline:
        no = Decline(reason=case.expect.decline[0], detail=DETAIL)
        return Answer(question=case.question, status="declined", interpretation=reading, text=no.detail, declined=no)
    if case.expect.related:
        near = _cited(case, Nugget(any=case.expect.related), 1, texts)
        shown = (NearPassage(text=near.quote, score=1.0, citation=near),)
        return Answer(question=case.question, status="related", interpretation=reading, text=near.quote, passages=shown)
    told: dict[str, Nugget] = {}
    for nugget in case.expect.nuggets:
        told.setdefault(_cited(case, nugget, 1, texts).quote, nugget)
    citations = tuple(_cited(case, nugget, number, texts) for number, nugget in enumerate(told.values(), start=1))
    claims = tuple(_claim(case, nugget, each) for nugget, each in zip(told.values(), citations, strict=True))
    text = "\n".join(each.text for each in claims)
    return Answer(
        question=case.question, status="answered", interpretation=reading, text=text, claims=claims, citations=citations
    )


def _cited(case: Case, nugget: Nugget, number: int, texts: LiveTexts) -> Citation:
    within = case.expect.articles or tuple(texts)
    for form in nugget.any:
        for article_id in within:
            text = texts.get(article_id, "")
            if fold(form) in fold(text):
                start, end = _sentence_with(form, text)
                quote = text[start:end]
                return Citation(number=number, article_id=article_id, revision=LIVE, start=start, end=end, quote=quote)
    raise BadInput(f"{case.id}: no article that may be cited holds {nugget.any[0]!r}")


def _sentence_with(form: str, text: str) -> tuple[int, int]:
    """Where the sentence that holds `form` stands, or, where only the folding finds it, its paragraph."""
    ends = [found.end() for found in SENTENCE_END.finditer(text)]
    for start, end in zip([0, *ends], [*ends, len(text)], strict=True):
        if fold(form) in fold(text[start:end]):
            return start, start + len(text[start:end].rstrip())
    return next(found for found in PARAGRAPH.finditer(text) if fold(form) in fold(found[0])).span()


def _claim(case: Case, nugget: Nugget, citation: Citation) -> Claim:
    """Direct and indirect in turn: a quotation of the whole sentence, and the sentence itself."""
    bare = citation.quote.translate(NO_MARKS)
    who = nugget.speakers or case.expect.speakers[:1]
    day = nugget.said_on or next(iter(case.expect.days), None)
    quoted = citation.number % 2
    when = f"On {day_in_words(day)}, " if day else ""
    return Claim(
        text=f"{when}{' and '.join(who) or 'the coverage'} said {f'“{bare}”' if quoted else bare}",
        kind="direct" if quoted else "indirect" if who else "fact",
        speakers=who,
        said_on=Days(start=day, end=day) if day else None,
        occasion=case.expect.occasions[0] if case.expect.occasions else None,
        citations=(citation.number,),
    )
