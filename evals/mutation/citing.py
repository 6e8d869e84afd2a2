"""Faults of citation: other words of the article, another article, a place beside, none."""

from __future__ import annotations

from collections.abc import Iterator

from evals.mutation.retelling import Others, with_citation, with_claim
from rag.answers import Answer, Citation


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
