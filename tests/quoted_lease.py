"""One article with its statements, that quotations are held against in tests."""

from __future__ import annotations

from datetime import date

from rag.check import Candidate
from rag.schema import Article, Days, Span, Statement

TEXT = (
    "The harbour board met on Monday.\n\n"
    "“We will not, under any law of this land, sign a $4.5m lease with the quarry,” Adaeze Okoro said. "
    "“The Board knows that,” she added, “and so does the town.”\n\n"
    "Chidi Okoro, who runs the quarry, said: “Nobody has asked us for 14m. We would pay half of it tomorrow.”\n\n"
    "Harbour board will not sign, she has said many times.\n\n"
    "“No,” said Tamsin Vale."
)
MONDAY = Days(start="2026-03-02", end="2026-03-02", because="on Monday")


def _statement(
    number: int, speakers: tuple[str, ...], *stretches: str, said_on: Days | None = MONDAY, **more: bool
) -> Statement:
    spans = tuple(Span(start=TEXT.index(s), end=TEXT.index(s) + len(s)) for s in stretches)
    return Statement(
        id=f"s{number}",
        article_id="harbour",
        revision="r1",
        speakers=speakers,
        kind="direct",
        spans=spans,
        text=" … ".join(stretches),
        said_on=said_on,
        **more,
    )


STATEMENTS = (
    _statement(1, ("Adaeze Okoro",), "“We will not, under any law of this land, sign a $4.5m lease with the quarry,”"),
    _statement(2, ("Adaeze Okoro",), "“The Board knows that,”", "“and so does the town.”"),
    _statement(3, ("Chidi Okoro",), "“Nobody has asked us for 14m. We would pay half of it tomorrow.”", said_on=None),
    _statement(4, ("Tamsin Vale",), "“No,”"),
)
ARTICLE = Article(id="harbour", text=TEXT, outlet="The Quayside", published=date(2026, 3, 3))
HARBOUR = Candidate(ARTICLE, "r1", STATEMENTS)
