"""A day asked about without a year, where what somebody said on it is told without a year too."""

from __future__ import annotations

import sqlite3

from rag.answers import Interpretation
from rag.dates import without_year
from rag.find import wanted
from rag.store import statements

NO_YEAR = "a day of no known year"


def as_recorded(db: sqlite3.Connection, reading: Interpretation) -> Interpretation:
    """The reading; of a day without a year where whoever is asked about has words of that day, but of no known year.

    The year that a question leaves out is the latest in which the coverage has the day, be it for somebody else.
    """
    asked = reading.said_on
    if asked is None or asked.year != "inferred" or not reading.speakers or statements.exist(db, wanted(reading)):
        return reading
    note = f"{reading.note}; {NO_YEAR}" if reading.note else NO_YEAR
    days = without_year(asked).model_copy(update={"because": asked.because.partition(",")[0] + ", no year given"})
    yearless = reading.model_copy(update={"said_on": days, "note": note})
    return yearless if statements.exist(db, wanted(yearless)) else reading
