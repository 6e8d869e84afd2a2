"""Whether an answer is as recorded, with what differs: behind the fixture of the pytest plugin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from api.client import RemoteService
from api.drafts.wording import TOLD, as_given, citation_line, needs_work, recorded
from api.reach import service_at
from ingest.draft import DraftInput
from rag.check.draft import CheckedQuotation, DraftCheck
from rag.errors import BadInput
from rag.settings import load_settings


@contextmanager
def grounding(place: str) -> Iterator[Callable[..., DraftCheck]]:
    """A function that checks answers against a store's folder or a server's address. Raises `BadInput` without one."""
    if place.startswith(("http://", "https://")):
        yield _asserting(RemoteService(place.rstrip("/")).check_draft)
        return
    if not Path(place).is_dir():
        raise BadInput(f"{place} is no store: ingest coverage into it first, with `ontherecord ingest --data {place}`.")
    with service_at(load_settings({"data": Path(place)})) as service:
        yield _asserting(service.check_draft)


def _asserting(check: Callable[[DraftInput], DraftCheck]) -> Callable[..., DraftCheck]:
    def grounded(answer: str, published: date | None = None) -> DraftCheck:
        __tracebackhide__ = True
        found = check(DraftInput(text=answer, published=published, format="answer"))
        if not found.as_recorded:
            raise AssertionError("\n".join(differences(found)))
        return found

    return grounded


def differences(found: DraftCheck) -> Iterator[str]:
    """What is not as recorded, each with the record beside it."""
    yield "The answer is not as recorded:"
    for quotation in found.quotations:
        if needs_work(quotation):
            yield from _difference(quotation)
    yield from (citation_line(each) for each in found.citations if each.verdict != "supports")


def _difference(quotation: CheckedQuotation) -> Iterator[str]:
    yield f"{TOLD[quotation.verdict]} {as_given(quotation)}: {' '.join(quotation.quote.split())}"
    for match in quotation.matches[:1]:
        if quotation.verdict == "altered":
            yield "  " + "".join(_told(change.op, change.text) for change in match.difference)
        yield f"  on record: {' '.join(match.citation.quote.split())} ({recorded(match)})"


def _told(op: str, text: str) -> str:
    """As `check` prints it: [on record]~pasted~."""
    return {"delete": f"[{text}]", "insert": f"~{text}~"}.get(op, text)
