"""Following questions: begun, read, ended, and asked again after each ingest."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date, datetime
from hashlib import blake2b

from rag.answers import Answer, Question
from rag.engine import Library, answer
from rag.errors import BadInput, NotFound
from rag.follows.compare import ReportedClaim, compared
from rag.follows.schema import Entry, Follow, FollowDetail, FollowInput, FollowList
from rag.store import follows

MOST_CLAIMS = 1_000
MOST_FOLLOWS = 200  # each is asked again after every ingest
LONGEST_NAME = 48


def begin(library: Library, wanted: FollowInput, today: date, now: datetime) -> Follow:
    """Follow a question from now on. Raises `BadInput` where the name is taken or there are too many."""
    if not wanted.question.strip():
        raise BadInput("question: there is nothing to follow; ask such as “What did Hana Ruru say about the mine?”")
    reports = _reports(_asked(library, wanted.question, today))
    with library.archive.catalog.writing() as db:
        names = {each.name for each in follows.everything(db)}
        if wanted.name in names:
            raise BadInput(f"name: {wanted.name!r} is followed already; give another, or remove it first.")
        if len(names) >= MOST_FOLLOWS:
            raise BadInput(f"{MOST_FOLLOWS} questions are followed, and no more can be: remove one first.")
        follow = Follow(name=wanted.name or _name(wanted.question, names), question=wanted.question, since=now)
        follows.put(db, follow)
        follows.see(db, follow.name, map(_mark, reports))
    return follow


def listed(library: Library) -> FollowList:
    with library.archive.catalog.reading() as db:
        return FollowList(follows=follows.everything(db))


def detail(library: Library, name: str, after: int = 0) -> FollowDetail:
    """What came in on a question after the entry of this key. Raises `NotFound`."""
    with library.archive.catalog.reading() as db:
        follow = next((each for each in follows.everything(db) if each.name == name), None)
        if follow is None:
            raise NotFound(f"No question is followed as {name!r}: `ontherecord follow list` lists them.")
        return FollowDetail(**follow.model_dump(), told=follows.entries(db, name, after))


def end(library: Library, name: str) -> bool:
    with library.archive.catalog.writing() as db:
        return follows.remove(db, name)


def forget(library: Library, article_id: str) -> None:
    """Take the words of a removed article out of what was told."""
    with library.archive.catalog.writing() as db:
        follows.forget(db, article_id)


def update(library: Library, came_in: Collection[str], today: date, now: datetime) -> None:
    """Ask every followed question again, and keep what the articles that came in tell on it."""
    for follow in listed(library).follows if came_in else ():
        reports = _reports(_asked(library, follow.question, today))
        with library.archive.catalog.reading() as db:
            seen = follows.seen(db, follow.name)
        entries = tuple(_entries(reports, seen, came_in, now))
        with library.archive.catalog.writing() as db:
            follows.see(db, follow.name, map(_mark, reports))
            follows.tell(db, follow.name, entries)


def _entries(
    reports: list[ReportedClaim], seen: set[bytes], came_in: Collection[str], now: datetime
) -> Iterator[Entry]:
    fresh, before = list[ReportedClaim](), list[ReportedClaim]()
    for report in reports:
        is_fresh = report.citation.article_id in came_in and _mark(report) not in seen
        (fresh if is_fresh else before).append(report)
    for report in fresh:
        news, earlier = compared(report, before)
        before.append(report)
        yield Entry(
            news=news,
            found_at=now,
            text=report.claim.text,
            speakers=report.claim.speakers,
            said_on=report.claim.said_on,
            citation=report.citation,
            earlier=earlier,
        )


def _asked(library: Library, question: str, today: date) -> Answer:
    """As composed: what came in is told in the articles' words."""
    return answer(Question(question=question, limit=MOST_CLAIMS), library._replace(writer=None), today)


def _reports(found: Answer) -> list[ReportedClaim]:
    cited = {each.number: each for each in found.citations}
    return [
        ReportedClaim(claim, cited[number])
        for claim in found.claims
        for number in claim.citations
        if cited[number].statement_id
    ]


def _mark(report: ReportedClaim) -> bytes:
    """The same words in the same article are one report, whatever else of it was corrected."""
    return blake2b(f"{report.citation.article_id}\n{report.words}".encode(), digest_size=16).digest()


def _name(question: str, taken: Collection[str]) -> str:
    words = "-".join(re.findall(r"[a-z0-9]+", question.lower()))[:LONGEST_NAME].strip("-") or "question"
    return next(name for name in (words, *(f"{words}-{n}" for n in range(2, MOST_FOLLOWS + 3))) if name not in taken)
