"""Which statements are on a topic: those that name it, those put beside it, and those that go on from them."""

from __future__ import annotations

import pytest
from rag.topical import on_topic

from rag.retrieval.found import Found
from rag.schema import Article, Span, Statement

WHARF = """Moss said the wharf would open in May. “It is a good wharf,” he said.

“You can fish from it,” he said.

Rua, who lives by the wharf, said the eels were back.

The board met on Friday.

Asked about the ferry, Rua shook her head. “Not this year,” she said.

“What of the ferry?” a man called.

“Ask me in June,” said Moss.

The ferry came up again.

Tull said lunch was late."""


def found(words: str, source: str, cue: str = "said", speaker: str = "") -> Found:
    at = WHARF.index(words)
    by = WHARF.rindex(source, 0, at) if source in WHARF[:at] and source in WHARF[at - 40 : at] else None
    by = WHARF.index(source, at) if by is None else by
    cue_at = WHARF.index(cue, min(at, by))
    statement = Statement(
        id=words, article_id="a", revision="r", speakers=(speaker or source,),
        source=Span(start=by, end=by + len(source)), cue=cue, cue_span=Span(start=cue_at, end=cue_at + len(cue)),
        kind="direct" if words.startswith("“") else "indirect", spans=(Span(start=at, end=at + len(words)),),
        text=words,
    )  # fmt: skip
    return Found(statement, Article(id="a", text=WHARF, title="Down by the sea"), 1)


SAID = (
    found("the wharf would open in May", "Moss"),
    found("“It is a good wharf,”", "he", speaker="Moss"),
    found("“You can fish from it,”", "he", speaker="Moss"),
    found("the eels were back", "Rua"),
    found("“Not this year,”", "she", speaker="Rua"),
    found("“Ask me in June,”", "Moss"),
    found("lunch was late", "Tull"),
)


@pytest.mark.parametrize(
    ("trap", "topic", "named", "expected"),
    [
        ("named, and what goes on from it in a quotation", "wharf", True,
         ["the wharf would open in May", "“It is a good wharf,”", "“You can fish from it,”"]),
        ("asked about, in the sentence or the paragraph before", "ferri", True,
         ["“Not this year,”", "“Ask me in June,”"]),
        ("asked about counts where nobody was named", "ferri", False, ["“Not this year,”", "“Ask me in June,”"]),
        ("another's paragraph before is another matter", "fridai", True, []),
        ("the title, where nothing nearer has it", "sea", True, [each.statement.id for each in SAID]),
        ("the title is nothing where nobody was named", "sea", False, []),
    ],
)  # fmt: skip
def test_a_topic_is_told_by_the_words_or_by_what_they_were_put_to(
    trap: str, topic: str, named: bool, expected: list[str]
) -> None:
    kept = on_topic(SAID, {topic: 1.0}, named=named)
    assert [each.statement.id for each in kept] == expected, trap


def test_statements_on_a_topic_stand_in_the_order_of_their_article() -> None:
    backwards = tuple(reversed(SAID))
    assert on_topic(backwards, {"wharf": 1.0}, named=True) == on_topic(SAID, {"wharf": 1.0}, named=True)
