"""Articles that came without a day of publication or an outlet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ingest.readers.source import Rejected
from rag.errors import NotFound
from rag.listings import Outcome
from rag.schema import Article

if TYPE_CHECKING:
    from api.reach import AnyService


class Lacking(NamedTuple):
    """How many articles are without a day of publication, and how many without an outlet."""

    day: int = 0
    outlet: int = 0


NOTHING = Lacking()


class Unsettled:
    """Notes which articles pass without a day or an outlet, and tells of how many that is so in the store."""

    def __init__(self) -> None:
        self._day: dict[str, bool] = {}
        self._outlet: dict[str, bool] = {}

    def watched(self, incoming: Iterable[Article | Rejected]) -> Iterator[Article | Rejected]:
        for item in incoming:
            if isinstance(item, Article):
                self._day[item.id], self._outlet[item.id] = item.published is None, not item.outlet
            yield item

    def after(self, outcomes: Iterable[Outcome], service: AnyService) -> Lacking:
        """What this ingest stored; of a replaced article an earlier one may have told the rest, which is looked up."""
        found = [self._lacking(outcome, service) for outcome in {each.id: each for each in outcomes}.values()]
        return Lacking(sum(each.day for each in found), sum(each.outlet for each in found))

    def _lacking(self, outcome: Outcome, service: AnyService) -> Lacking:
        day, outlet = self._day.get(outcome.id, False), self._outlet.get(outcome.id, False)
        if outcome.status in ("rejected", "unchanged") or not (day or outlet):
            return NOTHING  # of what was there already it was told before
        if outcome.status == "created":
            return Lacking(day, outlet)
        try:
            stored = service.article(outcome.id)
        except NotFound:
            return NOTHING
        return Lacking(stored.published is None, not stored.outlet)
