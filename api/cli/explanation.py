"""How a question was read and what became of the candidates, as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from api.cli.terminal import text, write
from rag.answer.phrasing import counted
from rag.explanation import CandidateTold, Explanation

CANDIDATES = 10  # shown; --json has all
FEATURES = 4  # shown of each candidate
# Of the features of a score, those that tell most by themselves, in the order shown (see rag/retrieval/features.py).
MAIN = ("own", "cosine", "kind", "names_missing", "figures_missing", "phrase_missing", "paragraph", "relative")
LEAST_FOR_TABLE = 100  # columns: below, each candidate takes two lines


class Column(NamedTuple):
    """A column of a table: its heading, and whether it takes the width that is left."""

    heading: str
    widest: bool = False


WORDS = (Column("word"), Column("read as"), Column("certainty"))
LOOKED_AT = (Column("score"), Column("stage"), Column("features"), Column("words", widest=True))


def show_explanation(console: Console, told: Explanation) -> None:
    """Every word with its tag and certainty, limits given up, thresholds, and the nearest candidates."""
    _head(console, "How each word was read")
    _show_rows(console, WORDS, [(each.word, each.tag, f"{each.certainty:.2f}") for each in told.words])
    for word, read_as in told.respelt.items():
        write(console, text(f"“{word}” was read as “{read_as}”"))
    for heading, values in (("Topic, by weight", told.topic_weights), ("Thresholds", told.thresholds)):
        if values:
            _head(console, heading)
            write(console, text(_listed(values)))
    if told.relaxed:
        _head(console, "Limits given up")
        write(console, text(", ".join(told.relaxed)))
    _show_candidates(console, told.candidates)


def _show_candidates(console: Console, candidates: Sequence[CandidateTold]) -> None:
    if not candidates:
        _head(console, "No candidate was scored")
        return
    shown = [_cells(each) for each in candidates[:CANDIDATES]]
    _head(console, "Nearest candidates")
    if console.soft_wrap or console.width >= LEAST_FOR_TABLE:
        _show_rows(console, LOOKED_AT, shown)
    else:
        for score, stage, features, words in shown:
            write(console, text(", ".join(filter(None, (f"{score} {stage}", features))), "dim"))
            write(console, text(words), 2)
    if len(candidates) > CANDIDATES:
        write(console, text(f"And {counted(len(candidates) - CANDIDATES, 'more candidate')}: --json has all.", "dim"))


def _cells(each: CandidateTold) -> tuple[str, str, str, str]:
    words = " ".join(each.text.split())
    who = f"{' and '.join(each.speakers)}: " if each.speakers else ""
    return f"{each.score:.2f}", each.stage.replace("_", " "), _listed(main_features(each.features)), who + words


def main_features(features: Mapping[str, float]) -> dict[str, float]:
    """The few that tell most; where none of those is known by its name, the first."""
    known = [name for name in MAIN if name in features] or list(features)
    return {name: features[name] for name in known[:FEATURES]}


def _listed(values: Mapping[str, float]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {value:.2f}" for name, value in values.items())


def _head(console: Console, heading: str) -> None:
    console.print()
    write(console, text(heading, "bold"))


def _show_rows(console: Console, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
    """A table; in a pipe, a line a row with tabs between."""
    if console.soft_wrap:
        for row in rows:
            console.file.write(text("\t".join(cell.replace("\t", " ") for cell in row)).plain + "\n")
        return
    table = Table(box=None, header_style="dim", pad_edge=False)
    for column in columns:
        table.add_column(column.heading, overflow="fold", ratio=1 if column.widest else None)
    for row in rows:
        table.add_row(*(text(cell) for cell in row))
    console.print(table)
