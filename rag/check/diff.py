"""The difference between words on record and words as pasted, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from rag.schema import Record
from rag.text.folding import fold

_TOKEN = re.compile(r"\w+(?:['’]\w+)*|\.\.\.|\.\s+\.\s+\.|\s+|.", re.DOTALL)
_WORD = re.compile(r"\w")


class Change(Record):
    """A stretch in both texts (`equal`), only on record (`delete`), or only in what was pasted (`insert`)."""

    op: Annotated[Literal["equal", "insert", "delete"], Field(description="On record and pasted, or which of the two")]
    text: Annotated[str, Field(description="The stretch, white space included")]


class _Block(NamedTuple):
    alike: bool
    record: str
    pasted: str


def difference(record: str, pasted: str) -> tuple[Change, ...]:
    """What turns the record into the pasted words.

    The texts of `equal` and `delete` joined are the record, exactly; those of `equal` and `insert` are the pasted
    words, exactly but for what folding makes equal, which is shown as it stands on record.
    """
    changes: list[Change] = []
    for alike, run in groupby(_without_islands(_blocks(record, pasted)), key=lambda block: block.alike):
        blocks = tuple(run)
        on_record, as_pasted = "".join(b.record for b in blocks), "".join(b.pasted for b in blocks)
        changes += _equal(on_record) if alike else _unlike(on_record, as_pasted)
    return tuple(changes)


def _blocks(record: str, pasted: str) -> list[_Block]:
    mine, theirs = _TOKEN.findall(record), _TOKEN.findall(pasted)
    matcher = SequenceMatcher(None, [_key(t) for t in mine], [_key(t) for t in theirs], autojunk=False)
    return [_Block(op == "equal", "".join(mine[a:b]), "".join(theirs[c:d])) for op, a, b, c, d in matcher.get_opcodes()]


def _without_islands(blocks: Sequence[_Block]) -> Iterator[_Block]:
    """A blank or a comma alone between two changes reads as part of the change."""
    last = len(blocks) - 1
    for index, block in enumerate(blocks):
        is_island = 0 < index < last and not _WORD.search(block.record)
        yield block._replace(alike=block.alike and not is_island)


def _key(token: str) -> str:
    return " " if token.isspace() else fold(token).text


def _equal(text: str) -> Iterable[Change]:
    return (Change(op="equal", text=text),)


def _unlike(on_record: str, as_pasted: str) -> Iterable[Change]:
    if on_record:
        yield Change(op="delete", text=on_record)
    if as_pasted:
        yield Change(op="insert", text=as_pasted)
