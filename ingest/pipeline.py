"""Articles in, searchable articles out: the story of an ingest on one page."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice, product
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from ingest.bounded import is_long, kept_within_bounds, prepared_within_bounds
from ingest.parse import parse_texts
from ingest.prepare import divide, revision_of, sentence_text, shares, text_hash, with_statements
from ingest.readers.identity import id_from_title
from ingest.readers.source import Rejected
from ingest.rules import rules_version
from rag.archive import Archive
from rag.listings import Outcome
from rag.schema import Article
from rag.store import articles, made_by, passages, people, stored_vectors, writing
from rag.store.articles import Stored
from rag.store.catalog import restamp
from rag.store.connection import Connection
from rag.store.writing import Prepared

BATCH = 16  # articles of one transaction: what a killed ingest has to do again, and what one parse and embedding share

logger = logging.getLogger(__name__)

_T = TypeVar("_T")
Vector: TypeAlias = NDArray[np.float32]


def ingest(archive: Archive, incoming: Iterable[Article | Rejected]) -> Iterator[Outcome]:
    """Store articles in batches; each outcome is told once its article is kept for good and can be searched.

    Raises `ModelMissing` and `StoreError`; what was told before stays stored.
    """
    for batch in batches(incoming, BATCH):
        yield from ingest_batch(archive, batch)


def ingest_batch(archive: Archive, batch: Sequence[Article | Rejected]) -> tuple[Outcome, ...]:
    """Parse, date, split, embed and store these, all in one transaction; outcomes in the order given."""
    outcomes, fresh = _sort_out(archive, batch)
    ready = {place: _ready(article) for place, article in fresh}
    for place, each in ready.items():
        if isinstance(each, Rejected):
            outcomes[place] = Outcome(id=each.name, status="rejected", reason=each.reason)
    if kept := [each for each in ready.values() if isinstance(each, Prepared)]:
        _store(archive, kept)
    archive.settle()
    return tuple(outcomes)


def ingest_as_given(archive: Archive, incoming: Iterable[Article]) -> Iterator[Article]:
    """Store articles as another store wrote them out; what is here already is left alone and not told."""
    for batch in batches(incoming, BATCH):
        with archive.catalog.reading() as db:
            fresh = [each for each in batch if articles.get(db, each.id, revision_of(each)) is None]
        ready = [(each, _kept(each)) for each in fresh]
        _store(archive, [prepared for _, prepared in ready if isinstance(prepared, Prepared)])
        archive.settle()
        yield from (each for each, prepared in ready if isinstance(prepared, Prepared))


def _ready(article: Article) -> Prepared | Rejected:
    return prepared_within_bounds(article) if is_long(article) else divide(article)


def _kept(article: Article) -> Prepared | Rejected:
    """A text that was stored before, which has to be kept; why it cannot be is logged."""
    ready = kept_within_bounds(article) if is_long(article) else divide(article)
    if isinstance(ready, Rejected):
        logger.warning("%s is left out: it %s.", article.id, ready.reason)
    return ready


def _store(archive: Archive, divided: Sequence[Prepared]) -> None:
    prepared, vectors = _prepare_all(archive, divided)
    with archive.catalog.writing() as db:
        stored_vectors.put_vectors(db, archive.embedder.fingerprint, vectors)
        ids = [each.article.id for each in prepared]
        before = people.names_in(db, ids)
        for each in prepared:
            writing.put(db, each)
        people.relink(db, before | people.names_in(db, ids))
        articles.sweep(db)


def remove(archive: Archive, article_id: str) -> bool:
    """Forget an article, every revision of it; False where there is none."""
    with archive.catalog.writing() as db:
        before = people.names_in(db, [article_id])
        found = articles.remove(db, article_id)
        people.relink(db, before)
        articles.sweep(db)
    archive.settle()
    return found


def rebuild(archive: Archive) -> Iterator[str]:
    """Derive everything again from the stored texts, article by article; ids of what was done.

    Killed in the middle, it leaves a store whose index the next start fills again, and run again it goes on with the
    texts that are left. Raises `ModelMissing` before anything is cleared.
    """
    if not archive.stamp.items() <= archive.stamp_there().items():
        archive.embedder.embed(["a model that cannot be loaded must not cost the index"])
    with archive.catalog.writing() as db:
        passages.mark_all_pending(db)
        made_by.begin(db, _rebuild_name(archive))
    archive.index.clear()
    restamp(archive.catalog, archive.stamp)
    with archive.catalog.reading() as db:
        keys = made_by.outdated_keys(db, rules_version())
    for key in keys:
        yield derive_again(archive, key)
    archive.settle()
    with archive.catalog.writing() as db:
        made_by.end(db)
    archive.catalog.purge()


def left_to_rebuild(archive: Archive) -> int:
    """How many texts a rebuild would read: all, or those that one which was killed left."""
    with archive.catalog.reading() as db:
        if made_by.is_begun(db, _rebuild_name(archive)):
            return made_by.outdated(db, rules_version())
        return len(articles.keys(db))


def _rebuild_name(archive: Archive) -> str:
    """With other rules, another model or other settings a rebuild begins anew."""
    return " ".join((rules_version(), *(f"{key}={value}" for key, value in sorted(archive.stamp.items()))))


def _sort_out(archive: Archive, batch: Sequence[Article | Rejected]) -> tuple[list[Outcome], list[tuple[int, Article]]]:
    """Which are rejected, which are unchanged, and which are to be stored, with the places of their outcomes."""
    outcomes, fresh, ahead = list[Outcome](), list[tuple[int, Article]](), dict[str, Article]()
    with archive.catalog.reading() as db:
        batch = [item if isinstance(item, Rejected) else _as_before(db, item) for item in batch]
        last = {item.id: item for item in batch if isinstance(item, Article)}
        for item in batch:
            if isinstance(item, Rejected):
                outcomes.append(Outcome(id=item.name, status="rejected", reason=item.reason))
                continue
            before = ahead.get(item.id) or _before(db, item.id)
            article = _filled(item, before)
            known = before is not None and revision_of(article) == revision_of(before)
            if known or (item is not last[item.id] and articles.get(db, item.id, revision_of(item))):
                # the second: a folder that holds two versions of an article, read again, changes nothing
                outcomes.append(Outcome(id=item.id, status="unchanged"))
                continue
            ahead[item.id] = article
            fresh.append((len(outcomes), article))
            outcomes.append(Outcome(id=item.id, status="replaced" if before else "created"))
    return outcomes, fresh


def _as_before(db: Connection, article: Article) -> Article:
    """The article under the id that its text had with another outlet or day than is told now, for ids tell of both.

    What was unknown is told now; or what was known is left out, and no two articles have the text.
    """
    title, outlet, day = article.title, article.outlet, str(article.published) if article.published else None
    if article.url or not title or article.id != id_from_title(title, outlet, day) or _before(db, article.id):
        return article
    for known_outlet, known_day in product(dict.fromkeys((outlet, None)), dict.fromkeys((day, None))):
        before = _before(db, id_from_title(title, known_outlet, known_day))
        if before and before.text == article.text and _may_be_of(before, article):
            return article.model_copy(update={"id": before.id})
    if outlet and day:
        return article
    told = [before for id_ in articles.beginning(db, text_hash(article)) if (before := _before(db, id_))]
    named = [before for before in told if before.title == title and _may_be_of(article, before)]
    return article.model_copy(update={"id": named[0].id}) if len(named) == 1 == len(told) else article


def _may_be_of(before: Article, article: Article) -> bool:
    return before.outlet in (None, article.outlet) and before.published in (None, article.published)


def _before(db: Connection, article_id: str) -> Article | None:
    stored: Stored | None = articles.live(db, article_id)
    return stored and stored.article


def _filled(article: Article, before: Article | None) -> Article:
    """What an earlier ingest told and this one leaves out still holds."""
    if before is None:
        return article
    known = before.model_dump(exclude={"id", "text", "furniture", "pages"})
    told = {name: value for name, value in article.model_dump().items() if value not in (None, ())}
    if "published" not in told:  # where a day came from goes with the day
        told.pop("published_from", None)
    return Article.model_validate(known | told)


def _prepare_all(archive: Archive, divided: Sequence[Prepared]) -> tuple[list[Prepared], dict[str, Vector]]:
    """Find the statements of what has none yet, and embed beside that in a thread, so that both cores have work.

    Every vector of theirs comes with them, be it stored before: another process may forget it meanwhile.
    """
    weights = {indexed.hash: shares(indexed.passage, each.sentences) for each in divided for indexed in each.passages}
    texts = _embedded_texts(divided, weights)
    model = archive.embedder.fingerprint
    with archive.catalog.reading() as db:
        known = stored_vectors.vectors(db, list(texts), model)
        there = stored_vectors.vectors(db, list(weights), model)
    missing = sorted((hash_ for hash_ in texts if hash_ not in known), key=lambda hash_: len(texts[hash_]))
    with ThreadPoolExecutor(1, "embedding") as beside:
        embedding = beside.submit(archive.embedder.embed, [texts[hash_] for hash_ in missing]) if missing else None
        parses = parse_texts(each.article.text for each in divided if not _is_read(each))
        prepared = [each if _is_read(each) else with_statements(each, next(parses)) for each in divided]
        new = dict(zip(missing, embedding.result() if embedding else (), strict=True))
    found = known | new
    vectors = {hash_: found[hash_] for hash_ in texts}  # in the order of the texts, which they are read in
    means = {hash_: _mean(shared, vectors) for hash_, shared in weights.items() if shared and hash_ not in there}
    return prepared, vectors | there | means


def _is_read(prepared: Prepared) -> bool:
    """Whether its statements were found, in the process of long articles."""
    return prepared.rules == rules_version()


def _embedded_texts(divided: Sequence[Prepared], weights: Mapping[str, Mapping[str, float]]) -> dict[str, str]:
    """What is embedded, by its hash: the sentences, and the passages of nothing but what is no sentence."""
    texts = {told.hash: sentence_text(each.article, told) for each in divided for told in each.sentences}
    return texts | {
        indexed.hash: indexed.passage.text for each in divided for indexed in each.passages if not weights[indexed.hash]
    }


def _mean(weights: Mapping[str, float], vectors: Mapping[str, NDArray[np.float32]]) -> NDArray[np.float32]:
    """The weighted mean of unit vectors, (d,), of unit length."""
    mean = np.sum([weight * vectors[hash_] for hash_, weight in weights.items()], axis=0)
    return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)


def derive_again(archive: Archive, key: int) -> str:
    """Derive everything from one stored text anew; the id of its article."""
    with archive.catalog.reading() as db:
        stored = articles.by_keys(db, [key])[key]
    ready = _kept(stored.article)
    if isinstance(ready, Rejected):
        return stored.article.id  # what was derived before still holds
    (prepared,), vectors = _prepare_all(archive, [ready])
    with archive.catalog.writing() as db:
        stored_vectors.put_vectors(db, archive.embedder.fingerprint, vectors)
        before = people.names_in(db, [stored.article.id])
        writing.derive_again(db, stored, prepared)
        people.relink(db, before | people.names_in(db, [stored.article.id]))
        articles.sweep(db)
    return stored.article.id


def batches(items: Iterable[_T], size: int) -> Iterator[tuple[_T, ...]]:
    rest = iter(items)
    while batch := tuple(islice(rest, size)):
        yield batch
