"""What is new in a source comes in: one round of a feed, a sitemap, a page or a folder."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from pathlib import Path
from typing import Literal, NamedTuple

from ingest.readers.article_input import Defaults
from ingest.readers.feed import FeedItem
from ingest.readers.folder import article_files
from ingest.readers.read import read_file
from ingest.readers.source import Rejected, Source
from ingest.sources.fetch import Fetched, FetchFailed
from ingest.sources.listing import article_of, articles_at, fingerprint, listing
from ingest.sources.sources_file import WatchedSource
from ingest.sources.state import Seen, State
from ingest.sources.visit import MOST_ITEMS, MOST_SITEMAPS, feed_beside
from ingest.sources.visitor import Visitor
from rag.errors import BadInput
from rag.listings import Outcome
from rag.schema import Article

Store = Callable[[Iterable[Article | Rejected]], Iterator[Outcome]]

BATCH = 16  # items stored together
LONGEST_WAIT = 86_400.0  # seconds between two looks at a source that fails
CORRECTED_WITHIN = 3 * 86_400.0  # seconds in which a page is looked at again for corrections
LEAST_BETWEEN_LOOKS = 1_800.0  # seconds between two looks at the same page
MOST_LOOKS = 50  # pages looked at again in one round
PAGE = "page"  # the fingerprint begins with it where an item was fetched from its own address


Status = Literal["created", "replaced", "rejected", "failed"]


class ItemReport(NamedTuple):
    """What became of an item, or why a source gave nothing: a line of the log."""

    source: str
    item: str
    status: Status
    id: str | None = None
    reason: str | None = None


class _Step(NamedTuple):
    """What an item gave, and what is to be noted of it once that is stored."""

    found: tuple[Article | Rejected, ...]
    seen: Seen


class _Round(NamedTuple):
    """One look at a source: what holds for its articles, and the seconds after which items are to be tried again."""

    source: WatchedSource
    defaults: Defaults
    waits: list[float]


class Looks(Enum):
    """When recent pages are looked at again, for corrections."""

    WHEN_DUE = "when due"
    NOW = "now"


class Watcher:
    """Rounds over sources. An item is noted as seen when it is stored: one that a killed round left comes again."""

    def __init__(
        self,
        store: Store,
        state: State,
        visitor: Visitor,
        timezone: str | None = None,
        now: Callable[[], float] = time.time,
        is_stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self._store, self._state, self._visitor = store, state, visitor
        self._timezone, self._now, self._is_stopped = timezone, now, is_stopped

    def due(self, source: WatchedSource) -> float:
        """When a source is to be looked at again, in seconds since 1970."""
        return self._state.get(source.name).due

    def round(self, source: WatchedSource, looks: Looks = Looks.WHEN_DUE) -> Iterator[ItemReport]:
        """One look at a source; `looks` tells when recent pages are looked at for corrections."""
        before, started = self._state.get(source.name), self._now()
        try:
            look = _Round(source, source.defaults(self._timezone), [])
            after, steps = self._begun(look, before, looks)
            yield from self._stored(source, steps)
        except BadInput as error:
            failures = before.failures + 1
            wait = max(min(source.seconds * 2**failures, LONGEST_WAIT), getattr(error, "wait", None) or 0.0)
            self._state.put(before._replace(checked=started, due=self._now() + wait, failures=failures))
            yield ItemReport(source.name, source.name, "failed", reason=str(error))
            return
        if self._is_stopped():
            return
        if look.waits:  # a list that stays the same is then read again all the same
            after = after._replace(etag=None, modified=None)
        due = started + max(source.seconds, *look.waits, 0.0)
        self._state.put(after._replace(checked=started, due=due, failures=0))

    def _begun(self, look: _Round, before: Seen, looks: Looks) -> tuple[Seen, Iterator[_Step]]:
        """What is to be known of the source after the round, and the steps of it. Raises BadInput where it fails."""
        source, defaults = look.source, look.defaults
        if source.url is None:
            return before, self._files(source, defaults)
        fetched = self._get(source, source.url, before)
        after = before if fetched.is_unchanged else before._replace(etag=fetched.etag, modified=fetched.modified)
        again = self._looks(look, looks)
        if fetched.is_unchanged:
            return after, again
        found = listing(fetched.content, fetched.url)
        if found is None and (feed := feed_beside(fetched)):
            fetched = self._get(source, feed, Seen(source.name, ""))
            found = listing(fetched.content, fetched.url)
        if found is None:
            articles = tuple(articles_at(fetched.content, fetched.url, FeedItem(source.url), defaults))
            return after, iter([_Step(articles, self._state.get(source.name, source.url))])
        items = self._items(look, found.items)
        return after, _chained(items, self._sitemaps(look, found.more), again)

    def _get(self, source: WatchedSource, url: str, seen: Seen) -> Fetched:
        return self._visitor.get(url, source.machines, etag=seen.etag, modified=seen.modified)

    def _files(self, source: WatchedSource, defaults: Defaults) -> Iterator[_Step]:
        folder = Path(source.path or "")
        if not folder.exists():
            raise BadInput(f"There is no {folder}: make it, or name another folder.")
        for file, name in article_files(folder):
            try:
                about = file.stat()
            except OSError:
                continue
            mark = f"{about.st_size}-{about.st_mtime_ns}"
            seen = self._state.get(source.name, name)
            if seen.fingerprint != mark:
                found = tuple(read_file(file, Source(name, name, defaults)))
                yield _Step(found, self._noted(seen, mark))

    def _items(self, look: _Round, items: Sequence[FeedItem]) -> Iterator[_Step]:
        for item in items[:MOST_ITEMS]:
            mark = fingerprint(item)
            seen = self._state.get(look.source.name, item.url or mark)
            if seen.fingerprint.removeprefix(PAGE) == mark:
                continue
            if item.is_whole or not item.url:
                yield _Step((article_of(item, look.defaults),), self._noted(seen, mark))
            elif step := self._page(look, item, seen, PAGE + mark):
                yield step

    def _page(self, look: _Round, item: FeedItem, seen: Seen, mark: str) -> _Step | None:
        """The page of an item; one that may do better later is tried again in the next round, and then less often."""
        assert item.url is not None
        if seen.failures and seen.due > self._now():
            look.waits.append(0.0)
            return None
        try:
            fetched = self._get(look.source, item.url, seen)
        except FetchFailed as error:
            if item.text:
                return _Step((article_of(item, look.defaults),), self._noted(seen, mark))
            told = (Rejected(item.url, str(error)),)
            if error.status is None or error.status == 429 or error.status >= 500:
                failures = seen.failures + 1
                wait = max(min(look.source.seconds * 2 ** (failures - 1), LONGEST_WAIT), error.wait or 0.0)
                look.waits.append(error.wait or 0.0)
                return _Step(told, seen._replace(failures=failures, due=self._now() + wait, checked=self._now()))
            return _Step(told, self._noted(seen, mark))
        noted = self._noted(seen, mark)
        if fetched.is_unchanged:
            return _Step((), noted)
        found = tuple(articles_at(fetched.content, fetched.url, item, look.defaults))
        return _Step(found, noted._replace(etag=fetched.etag, modified=fetched.modified))

    def _looks(self, look: _Round, looks: Looks) -> Iterator[_Step]:
        """Recent pages once more: a correction need not show in the list that names them."""
        now = self._now()
        between = 0.0 if looks is Looks.NOW else max(look.source.seconds, LEAST_BETWEEN_LOOKS)
        known = self._state.recent(look.source.name, PAGE, first=now - CORRECTED_WITHIN, checked=now - between)
        for seen in known[:MOST_LOOKS]:
            step = self._page(look, FeedItem(seen.item), seen, seen.fingerprint)
            if step and not any(isinstance(each, Rejected) for each in step.found):
                yield step
            elif step:  # gone since, or a shop window now: what is stored stays as it is
                self._state.put(step.seen._replace(checked=now))

    def _sitemaps(self, look: _Round, named: Sequence[FeedItem]) -> Iterator[_Step]:
        for each in named[:MOST_SITEMAPS]:
            seen = self._state.get(look.source.name, each.url or "")
            mark = fingerprint(each)
            if each.updated and seen.fingerprint == mark:
                continue
            try:
                fetched = self._get(look.source, each.url or "", seen)
                found = None if fetched.is_unchanged else listing(fetched.content, fetched.url)
            except BadInput as error:
                yield _Step((Rejected(each.url or "", str(error)),), seen)
                continue
            before = len(look.waits)
            if found is not None:
                yield from self._items(look, found.items)
            if len(look.waits) == before:
                tags = (seen.etag, seen.modified) if fetched.is_unchanged else (fetched.etag, fetched.modified)
                yield _Step((), self._noted(seen, mark)._replace(etag=tags[0], modified=tags[1]))

    def _noted(self, seen: Seen, mark: str) -> Seen:
        now = self._now()
        return seen._replace(fingerprint=mark, checked=now, due=0.0, failures=0, first=seen.first or now)

    def _stored(self, source: WatchedSource, steps: Iterator[_Step]) -> Iterator[ItemReport]:
        batch: list[_Step] = []
        for step in steps:
            batch.append(step)
            if len(batch) == BATCH:
                yield from self._put(source, batch)
                batch = []
            if self._is_stopped():
                break
        yield from self._put(source, batch)

    def _put(self, source: WatchedSource, batch: Sequence[_Step]) -> Iterator[ItemReport]:
        incoming = [(each, step.seen.item) for step in batch for each in step.found]
        outcomes = self._store([each for each, _ in incoming])
        for (found, item), outcome in zip(incoming, outcomes, strict=True):
            if outcome.status == "rejected":
                name = found.name if isinstance(found, Rejected) else item
                yield ItemReport(source.name, name, "rejected", reason=outcome.reason)
            elif outcome.status != "unchanged":
                url = found.url if isinstance(found, Article) else None
                yield ItemReport(source.name, url or item, outcome.status, outcome.id)
        for step in batch:
            if step.seen.item:
                self._state.put(step.seen)


def _chained(*steps: Iterator[_Step]) -> Iterator[_Step]:
    for each in steps:
        yield from each
