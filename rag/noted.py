"""What the store decides about a reading, told in its note."""

from __future__ import annotations

import sqlite3

from rag.answers import Interpretation
from rag.archive import Archive
from rag.dates import without_year
from rag.retrieval.find import WIDE, is_narrow, topic, wanted
from rag.store import statements

NO_YEAR = "a day of no known year"
NEAREST = f"the {WIDE} statements nearest the topic; name a person or a day for all of them"


def as_recorded(db: sqlite3.Connection, reading: Interpretation) -> Interpretation:
    """The reading; of a day without a year where whoever is asked about has words of that day, but of no known year.

    The year that a question leaves out is the latest in which the coverage has the day, be it for somebody else.
    """
    asked = reading.said_on
    if asked is None or asked.year != "inferred" or not reading.speakers or statements.exist(db, wanted(reading)):
        return reading
    because = f"{asked.because.partition(',')[0]}, no year given"
    yearless = reading.model_copy(update={"said_on": without_year(asked).model_copy(update={"because": because})})
    return _with_note(yearless, NO_YEAR) if statements.exist(db, wanted(yearless)) else reading


def as_answered(db: sqlite3.Connection, archive: Archive, reading: Interpretation) -> Interpretation:
    """The reading of an answer made of statements: whether these are all."""
    return _with_note(reading, NEAREST) if _is_bounded(db, archive, reading) else reading


def _is_bounded(db: sqlite3.Connection, archive: Archive, reading: Interpretation) -> bool:
    """Whether only the statements nearest the topic were looked at."""
    limits = wanted(reading)
    if reading.topic is None or is_narrow(limits):
        return False
    about = topic(db, archive, reading.topic)
    return statements.exist(db, limits._replace(words=about.words, needed=about.needed), beyond=WIDE)


def _with_note(reading: Interpretation, note: str) -> Interpretation:
    return reading.model_copy(update={"note": f"{reading.note}; {note}" if reading.note else note})
