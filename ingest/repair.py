"""A store mended: what is derived is derived again; no text is changed and none is lost."""

from __future__ import annotations

from collections.abc import Iterable

from ingest import pipeline
from rag.archive import Archive
from rag.errors import IndexUnavailable, StoreDamaged
from rag.inspection import index_findings
from rag.store import articles, integrity, passages, people
from rag.store.integrity import Finding, Mend

ROUNDS = 3  # what is mended in one may show what lay under it


def settle(archive: Archive) -> None:
    """Let the index catch up with the last write; what keeps it from that is told as a fault."""
    try:
        archive.settle()
    except (IndexUnavailable, StoreDamaged, ValueError):  # the last: a stored vector of the wrong length
        return


def repair(archive: Archive) -> tuple[str, ...]:
    """Mend what can be mended without an article's source; what was mended, in words. Raises `ModelMissing`."""
    done: dict[str, None] = {}
    for _ in range(ROUNDS):
        settle(archive)
        found = _mendable(archive)
        indexed = _mend_index(archive)
        if not found and not indexed:
            break
        done.update((each.what, None) for each in (*found, *indexed))
        _mend(archive, found)
    settle(archive)
    return tuple(done)


def _mendable(archive: Archive) -> list[Finding]:
    with archive.catalog.reading() as db:
        found = integrity.findings(db, archive.embedder.fingerprint)
    lost = {each.key for each in found if each.mend is Mend.NOTHING}
    if None in lost:  # the file itself is damaged: a write could make it worse
        return []
    return [each for each in found if each.mend is not Mend.NOTHING and (each.key is None or each.key not in lost)]


def _mend(archive: Archive, found: Iterable[Finding]) -> None:
    found = tuple(found)
    if not found:
        return
    with archive.catalog.writing() as db:
        integrity.mend_rows(db, found, archive.embedder.fingerprint)
        for each in found:
            if each.mend is Mend.LIVE and each.key is not None:
                articles.mark_live(db, each.key)
    again = [each.key for each in found if each.mend in (Mend.DERIVE, Mend.LIVE) and each.key is not None]
    for key in dict.fromkeys(again):
        pipeline.derive_again(archive, key)
    with archive.catalog.writing() as db:
        people.relink_all(db)


def _mend_index(archive: Archive) -> tuple[Finding, ...]:
    with archive.catalog.reading() as db:
        state = index_findings(db, archive)
    if state.unreadable:
        archive.index.clear()
        with archive.catalog.writing() as db:
            passages.mark_all_pending(db)
    elif state.lacking or state.extra:
        archive.index.remove(state.extra)
        with archive.catalog.writing() as db:
            passages.mark_pending(db, state.lacking)
    return state.findings
