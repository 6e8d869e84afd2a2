"""One article made ready to store: furniture, dates, passages, statements; pure over text and parse."""

from __future__ import annotations

import hashlib

from ingest.clean import furniture
from ingest.copies import sketch
from ingest.parse import Parse
from ingest.passages import embedded_text, passages
from ingest.statements import find_statements
from rag.dates import sections
from rag.schema import Article, Passage, Statement
from rag.store.articles import IndexedPassage, IndexedStatement, Prepared
from rag.text.paragraphs import with_paragraph_before


def revision_of(article: Article) -> str:
    """A hash of the text, then one of what stands beside it: the day of publication decides days of speech too."""
    beside = article.model_dump_json(exclude={"text", "furniture"})
    return f"{_digest(article.text, 16)}-{_digest(beside, 6)}"


def prepare(article: Article, parse: Parse) -> Prepared:
    revision = revision_of(article)
    article = article.model_copy(update={"furniture": furniture(article.text, article.title)})
    parts = passages(article, revision, sections(article.text, article.published))
    return Prepared(
        article,
        revision,
        tuple(_indexed(article, passage) for passage in parts),
        tuple(_in_context(article, statement) for statement in find_statements(article, revision, parse)),
        sketch(article.text),
    )


def text_to_embed(article: Article, indexed: IndexedPassage) -> str:
    return embedded_text(article, indexed.passage)


def _indexed(article: Article, passage: Passage) -> IndexedPassage:
    context = " ".join(filter(None, (article.title, article.outlet, passage.heading)))
    return IndexedPassage(passage, context, _digest(embedded_text(article, passage), 32))


def _in_context(article: Article, statement: Statement) -> IndexedStatement:
    """With the paragraphs it stands in and the one before: a quotation seldom names its own subject."""
    around = with_paragraph_before(article.text, statement.spans[0].start, statement.spans[-1].end)
    return IndexedStatement(statement, " ".join(filter(None, (article.title, around))))


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]
