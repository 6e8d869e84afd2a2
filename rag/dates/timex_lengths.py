"""Lengths of time: their TIMEX3 values, and days moved by them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rag.dates import calendar_days as calendar
from rag.dates.timex_expr import Amount

UNIT_DAYS = {
    "second": 1 / 86_400, "minute": 1 / 1_440, "hour": 1 / 24, "day": 1.0, "business day": 1.4, "week": 7.0,
    "weekend": 7.0, "fortnight": 14.0, "month": 30.4, "quarter": 91.3, "half": 182.6, "year": 365.2,
    "decade": 3_652.0, "century": 36_524.0,
}  # fmt: skip
CODES = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "business day": "D", "week": "W", "weekend": "WE",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
}  # fmt: skip
HALF = 0.5
HALVES = {"Y": "6M", "TH": "30M", "TM": "30S"}  # "two and a half years" is P2Y6M
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def in_days(amount: Amount) -> float:
    """How long an amount's unit is, to tell the coarsest of several."""
    return UNIT_DAYS.get(amount.unit, 7.0)


def duration_value(amounts: Sequence[Amount]) -> str:
    """TIMEX3's value of a length: "P2Y", "P1M21D", "PXM" for "months"."""
    date_part, time_part = "", ""
    for amount in amounts:
        number, code = amount.number, CODES.get(amount.unit, "D")
        if amount.unit == "fortnight":
            number, code = (number or 1) * 2, "W"
        if amount.unit == "half":
            number, code = (number or 1) * 6, "M"
        if code in HALVES and number and not amount.vague and number % 1 == HALF:
            number, half = int(number), HALVES[code]
        else:
            half = ""
        shown = "X" if number is None or amount.vague else f"{number:g}"
        if code.startswith("T"):
            time_part += shown + code[1:] + half
        else:
            date_part += shown + code + half
    return f"P{date_part}" + (f"T{time_part}" if time_part else "")


def shifted(day: date, amounts: Sequence[Amount], sign: int) -> date | None:
    """The day that lies so far on (`sign` 1) or back (-1); None for amounts under a day."""
    moved = day
    for amount in sorted(amounts, key=in_days, reverse=True):
        number = sign * (amount.number or 1)
        if amount.unit in ("second", "minute", "hour"):
            return None
        if amount.unit in WEEKDAYS:
            moved = _by_weekdays(moved, WEEKDAYS.index(amount.unit), int(number))
        elif amount.unit == "business day":
            moved = calendar.business_days(moved, int(number))
        elif amount.unit in ("month", "quarter", "half", "year", "decade", "century"):
            months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}[amount.unit]
            moved = calendar.shift_months(moved, round(number * months))
        else:
            moved = calendar.shift_days(moved, int(number * UNIT_DAYS[amount.unit]))
    return moved


def _by_weekdays(day: date, weekday: int, count: int) -> date:
    ahead = (weekday - day.weekday()) % 7 or 7
    if count > 0:
        return calendar.shift_days(day, ahead + 7 * (count - 1))
    return calendar.shift_days(day, ahead - 7 + 7 * (count + (ahead != 7)))
