"""What was found in the store for a question: each with the article it stands in."""

from __future__ import annotations

from typing import NamedTuple

from rag.schema import Article, Passage, Statement


class Found(NamedTuple):
    """A statement, its speakers named as the store knows them; `revision_key` tells texts apart."""

    statement: Statement
    article: Article
    revision_key: int


class FoundPassage(NamedTuple):
    passage: Passage
    article: Article
