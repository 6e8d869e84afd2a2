"""The annotated articles that the models of extraction are fitted on; what is unseen is none of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from evals.extraction.gold import GoldArticle, load_gold
from ingest.parse import Parse, parse_texts
from ingest.readers.boilerplate import furniture
from rag.schema import Article

SETS = ("training/speakers.jsonl", "training/coverage.jsonl", "gold/seen.jsonl", "gold/seen-days.jsonl")
FORMS = ("training/speaker-forms.jsonl",)  # of two or three sentences, without a day to tell


def annotated(names: Sequence[str] = SETS) -> tuple[GoldArticle, ...]:
    """The annotated articles of these files, in their order."""
    data = Path(str(files("evals").joinpath("data")))
    return tuple(one for name in names for one in load_gold(data / name).articles)


def read(gold: tuple[GoldArticle, ...]) -> Iterator[tuple[GoldArticle, Article, Parse]]:
    """Each annotated article as ingest prepares it, with its parse."""
    articles = [
        one.article.model_copy(update={"furniture": furniture(one.article.text, one.article.title)}) for one in gold
    ]
    return zip(gold, articles, parse_texts(article.text for article in articles), strict=True)
