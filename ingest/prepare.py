"""One article made ready to store: furniture, dates, passages, statements; pure over text and parse."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ingest.extract import extract
from ingest.near_duplicates import sketch
from ingest.parse import Parse
from ingest.passages import passages
from ingest.readers.boilerplate import furniture
from ingest.readers.wrapping import unwrapped
from ingest.rules import rules_version
from rag.dates import sections
from rag.schema import Article, Passage, Span, Statement
from rag.store.writing import IndexedPassage, IndexedSentence, IndexedStatement, Prepared
from rag.text.paragraphs import with_paragraph_before
from rag.text.sentences import sentences

TITLE = 60.0  # characters


def revision_of(article: Article) -> str:
    """A hash of the text, then one of what stands beside it: the day of publication decides days of speech too."""
    beside = article.model_dump_json(exclude={"text", "furniture", "pages"})
    return f"{text_hash(article)}-{digest(beside, 6)}"


def text_hash(article: Article) -> str:
    """What a revision begins with."""
    return digest(article.text, 16)


def prepare(article: Article, parse: Parse) -> Prepared:
    return with_statements(divide(article), parse)


def divide(article: Article) -> Prepared:
    """An article's furniture, passages and sentences, for which no parse is needed; its statements are to come."""
    revision = revision_of(article)
    article = article.model_copy(update={"furniture": furniture(article.text, article.title)})
    parts = passages(article, revision, sections(article.text, article.published))
    told = tuple(indexed_sentences(article))
    indexed = tuple(_indexed(article, passage, told) for passage in parts)
    return Prepared(article, revision, indexed, told, (), (), sketch(article.text))


def with_statements(divided: Prepared, parse: Parse) -> Prepared:
    statements, unsaid = extract(divided.article, divided.revision, parse)
    return divided._replace(
        statements=tuple(_in_context(divided.article, statement) for statement in statements),
        unsaid=unsaid,
        rules=rules_version(),
    )


def sentence_text(article: Article, sentence: IndexedSentence) -> str:
    """What is embedded of a sentence: its words; of the title, which stands nowhere in the text, the title."""
    return sentence.span.of(article.text) or article.title or ""


def shares(passage: Passage, told: Sequence[IndexedSentence]) -> dict[str, float]:
    """The weights of the sentences, by hash, of whose vectors a passage's is the mean: the characters of it they hold.

    The title weighs as much as a short sentence: what an article is about belongs to each of its passages.
    """
    found: dict[str, float] = {}
    if told and told[0].span.end == 0:
        found[told[0].hash] = TITLE
    first = bisect_right(told, passage.span.start, key=lambda each: each.span.end)  # they stand in their order
    for at in range(first, len(told)):
        start, end = max(told[at].span.start, passage.span.start), min(told[at].span.end, passage.span.end)
        if start >= end:
            break
        found[told[at].hash] = found.get(told[at].hash, 0.0) + end - start
    return found


def indexed_sentences(article: Article) -> Iterator[IndexedSentence]:
    if article.title:
        yield IndexedSentence(Span(start=0, end=0), digest(article.title, 32))
    aside = [piece.span for piece in article.furniture]
    for span in sentences(unwrapped(article.text)):
        if not any(piece.overlaps(span) for piece in aside):
            yield IndexedSentence(span, digest(span.of(article.text), 32))


def _indexed(article: Article, passage: Passage, told: Sequence[IndexedSentence]) -> IndexedPassage:
    context = " ".join(filter(None, (article.title, article.outlet, passage.heading)))
    weights = "".join(f"{hash_}:{weight:g};" for hash_, weight in shares(passage, told).items())
    return IndexedPassage(passage, context, digest(weights or passage.text, 32))


def _in_context(article: Article, statement: Statement) -> IndexedStatement:
    """With the paragraphs it stands in and the one before: a quotation seldom names its own subject."""
    around = with_paragraph_before(article.text, statement.spans[0].start, statement.spans[-1].end)
    return IndexedStatement(statement, " ".join(filter(None, (article.title, around))))


def digest(text: str, length: int) -> str:
    """The first `length` hexadecimal digits of the text's SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]
