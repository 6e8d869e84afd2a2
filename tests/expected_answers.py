"""Questions over the sample coverage with what their answers are to tell, as an editor has read them.

Claims are held by speaker, day, place, kind and the words they cite, in their order: not by the sentences they are
worded in.

`PYTHONPATH=. python tests/expected_answers.py > /tmp/answers.toml` writes the answers as they are now: to be read, line
by line, before they take the place of the file.
"""

from __future__ import annotations

import json
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ingest.pipeline import ingest
from ingest.readers.read import read
from rag.answers import Answer, Citation, Decline, Question, Turn
from rag.archive import Archive
from rag.engine import Library, answer
from rag.roster import Roster
from tests.real_embedder import real_embedder
from tests.sample_store import SAMPLE, sample_store

FILE = Path(__file__).with_suffix(".toml")
AS_OF = date(2026, 2, 13)
BEGINNING = 100  # characters of a passage, with its article, by which it is known


class Expected(NamedTuple):
    """`claims` are one line each: who, which days, where, how told, and the words cited with their articles.

    `passages` (by their beginnings) and `evidence` are words cited too; `offers` are days and people of a decline.
    """

    shows: str
    question: str
    history: tuple[str, ...]
    status: str
    reason: str
    note: str
    claims: tuple[str, ...]
    passages: tuple[str, ...]
    evidence: tuple[str, ...]
    offers: tuple[str, ...]


def expected() -> tuple[Expected, ...]:
    rows = tomllib.loads(FILE.read_text("utf-8"))["answer"]
    return tuple(
        Expected(*(tuple(row[name]) if isinstance(row[name], list) else row[name] for name in Expected._fields))
        for row in rows
    )


@contextmanager
def sample_library(database: str | None = None) -> Iterator[Library]:
    with tempfile.TemporaryDirectory() as folder:
        if database is None:
            sample_store(Path(folder))
        with Archive(Path(folder), real_embedder(), database=database) as archive:
            list(ingest(archive, read([SAMPLE])))  # where they are there already they stay as they are
            yield Library(archive, Roster())


def asked(row: Expected, library: Library) -> Expected:
    """The row as the answer is now."""
    turns = (Turn(role=("user", "assistant")[place % 2], content=said) for place, said in enumerate(row.history))
    given = answer(Question(question=row.question, history=tuple(turns), as_of=AS_OF), library, AS_OF)
    return row._replace(
        status=given.status,
        reason=given.declined.reason if given.declined else "",
        note=given.interpretation.note or "",
        claims=_claims(given),
        passages=tuple(_cited(passage.citation)[:BEGINNING] for passage in given.passages),
        evidence=tuple(map(_cited, given.declined.evidence)) if given.declined else (),
        offers=tuple(_offers(given.declined)) if given.declined else (),
    )


def _claims(given: Answer) -> tuple[str, ...]:
    citations = {citation.number: citation for citation in given.citations}
    return tuple(
        " | ".join(
            (
                " & ".join(claim.speakers),
                f"{claim.said_on.start}..{claim.said_on.end}" if claim.said_on else "",
                claim.occasion or "",
                claim.kind,
                *(_cited(citations[number]) for number in claim.citations),
            )
        )
        for claim in given.claims
    )


def _cited(citation: Citation) -> str:
    return f"{citation.article_id}: {citation.quote}"


def _offers(declined: Decline) -> Iterator[str]:
    yield from (f"{each.speaker}, {each.day}: {each.count}" for each in declined.nearest)
    yield from (f"{each.speaker} that day: {each.count}" for each in declined.also_that_day)


def _written(row: Expected) -> str:
    lines = ["[[answer]]"]
    for name, value in row._asdict().items():
        if isinstance(value, str):
            lines.append(f"{name} = {json.dumps(value, ensure_ascii=False)}")
        else:
            pieces = [f"  {json.dumps(piece, ensure_ascii=False)}," for piece in value]
            lines += [f"{name} = [", *pieces, "]"] if pieces else [f"{name} = []"]
    return "\n".join(lines)


if __name__ == "__main__":
    rows = expected()
    with sample_library() as library:
        sys.stdout.write("\n\n".join(_written(asked(row, library)) for row in rows) + "\n")
