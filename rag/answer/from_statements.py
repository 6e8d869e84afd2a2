"""Answers made of statements: who said what, when and where; or what came near."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from rag.answer.compose import Draft, compose
from rag.answer.prose import MOST_SHOWN
from rag.answer.statement_search import NotSaid, StatementSearch
from rag.answer.tracing import Trace
from rag.archive import Archive
from rag.query.interpret import Understood
from rag.query.wording import split, word_list
from rag.retrieval.candidates import WIDE, wanted
from rag.retrieval.sequence import in_order, side_by_side
from rag.retrieval.stance import tells_turn
from rag.retrieval.undated import with_undated
from rag.retrieval.utterances import Utterance, join
from rag.schema import Sense
from rag.store import near_copies
from rag.store.connection import Connection

VIEWS: tuple[Sense, ...] = ("speech", "thought")  # "she does not think that a dam would hold": hers, told by others
BESIDE_SPEECH: tuple[Sense, ...] = ("thought", "report")  # "the filing fears “…”": quoted, so it was put in words
NEAREST = f"the {WIDE} statements nearest the topic; name a person or a day for all of them"
NO_TURN = "no words tell of a change; they are shown in the order said"


def from_statements(db: Connection, archive: Archive, asked: Understood, trace: Trace) -> Draft | NotSaid:
    """Every statement under the limits of a question, joined where several reports have one utterance."""
    reading = asked.reading
    search = StatementSearch(db, archive, asked, trace)
    limits = wanted(reading)
    if reading.speakers and reading.topic:
        limits = limits._replace(senses=VIEWS)
    found = search.told(limits)
    if isinstance(found, NotSaid) and reading.speakers:
        quoted = search.told(limits._replace(senses=BESIDE_SPEECH))
        found = found if isinstance(quoted, NotSaid) else quoted
    if isinstance(found, NotSaid) and reading.speakers:
        found = search.unnamed(limits) or found
    if isinstance(found, NotSaid):
        return found._replace(otherwhen=search.otherwhen(limits))
    day = reading.said_on
    if reading.speakers and day and day.start == day.end and not (reading.topic or reading.occasion or reading.order):
        found = with_undated(db, found, day, limits)
    utterances = in_order(join(found))
    if reading.kind == "compare":
        utterances = side_by_side(utterances, reading.speakers, MOST_SHOWN)
    notes = (NEAREST,) if search.is_bounded(limits) else ()
    return compose(utterances, copies(db, utterances))._replace(notes=(*notes, *_turns(asked, utterances)))


def _turns(asked: Understood, utterances: Sequence[Utterance]) -> tuple[str, ...]:
    """Where a change of mind is asked about: whether any of the words tell of one, and which."""
    if asked.reading.kind not in ("position", "ever") or not set(split(asked.typed).folds) & word_list("change_words"):
        return ()
    numbers = [n for n, each in enumerate(utterances, start=1) if any(tells_turn(f.statement) for f in each.reports)]
    if not numbers:
        return (NO_TURN,)
    return (f"a change is told in statement {', '.join(map(str, numbers))}",)


def copies(db: Connection, utterances: Sequence[Utterance]) -> dict[int, int]:
    """Each text that reports an utterance beside others to the first of those of which it is a near-identical copy."""
    together = [sorted({found.revision_key for found in each.reports}) for each in utterances if len(each.reports) > 1]
    sketches = near_copies.sketches(db, chain.from_iterable(together))
    standing: dict[int, int] = {}
    for keys_ in together:
        for key in keys_:
            same = [other for other in keys_ if other < key and near_copies.is_copy(sketches[key], sketches[other])]
            standing[key] = min([standing.get(key, key), *(standing.get(other, other) for other in same)])
    return standing
