"""What a turn tells from the turn before, written out: days ("the next day") and people ("his wife"). Pure."""

from __future__ import annotations

import re
from datetime import date

from rag.answer.phrasing import day_in_words
from rag.dates import phrases
from rag.dates.beside_days import Beside, unit_beside
from rag.lexicon.names import is_personal
from rag.query.describing import is_of_person
from rag.query.wording import split
from rag.schema import Days
from rag.text.quantities import UNITS

_NUMBERS = {word: value for word, value in UNITS.items() if 1 <= value <= 10}
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(_NUMBERS)}|a)"
# A day told from the day of the turn before, in days.
_SHIFTS = (
    (re.compile(r"\b(?:on )?(?:the )?(?:day before|previous day|preceding day)\b(?! yesterday| \d| [A-Z])", re.I), -1),
    (re.compile(r"\b(?:on )?(?:the )?(?:day after|next day|following day)\b(?! tomorrow| \d| [A-Z])", re.I), 1),
)
_WEEKS: tuple[tuple[re.Pattern[str], Beside], ...] = (
    (
        re.compile(r"\b(?:the )?(?:week before|previous week)(?: that)?\b(?! last| \d| [A-Z])", re.I),
        unit_beside("week", "before"),
    ),
    (
        re.compile(r"\b(?:the )?(?:week after|next week|following week)(?: that)?\b(?! \d| [A-Z])", re.I),
        unit_beside("week", "after"),
    ),
)
_SAME = re.compile(
    r"\b(?:on )?(?:that (?:same |very )?|the (?:very )?same )(?:day|night|morning|evening|afternoon)\b(?!['’])", re.I
)
_THEN = re.compile(r"\b(?P<way>before|after|since|until) (?:that|then)\b(?! [\w])", re.I)
_STRICTLY = {"since": "after"}  # "since then" is on later days
# "has she said so since?", "did he take it back later on?": on some day after.
_SINCE = re.compile(
    r"\b(?:(?<=ed )since(?= that\b)"
    r"|(?:since|later on|later|afterwards?|subsequently|in the meantime|after that)(?=\s*[?.!]*$))",
    re.I,
)
# Times too long to tell a day by: before it, or after.
_ABOUT = re.compile(
    rf"\b(?:{_COUNT}|several|some|a few|a couple of) (?P<unit>month|fortnight|year)s? (?P<way>later|afterwards|after|on"
    r"|earlier|before|previously)\b(?! \w)"
    r"|\bthe (?:following|next|previous) (?:month|fortnight|year)\b(?! \w)",
    re.I,
)
_LATER = re.compile(rf"\b{_COUNT} (?P<unit>day|week)s? (?P<way>later|afterwards|after|earlier|before)\b(?! \w)", re.I)
_ORDINAL = re.compile(r"\b(?:on )?the (?P<day>\d{1,2})(?:st|nd|rd|th)\b(?! (?:of )?[a-z]{3,9}\b)", re.I)
_TOLD = re.compile(r"\bOn (?P<day>\d{1,2} [A-Z][a-z]+ \d{4})\b")
MOST_READ = 2_000  # characters of an answer
ASKED = frozenset(("he", "she", "they"))  # whoever is asked about, not somebody of theirs
OWNING = frozenset(("his", "her", "their"))
MOST_BEHIND = 3  # words from "his" to the noun that tells who
_LEAP_YEAR = "2024"  # a day of no known year may be 29 February


def anchored(typed: str, days: Days | None) -> str:
    """The turn with days told from the turn before written out: "the day before" after 9 February is 8 February."""
    if days is None or not _is_bounded(days):
        return typed
    for pattern, shift in _SHIFTS:
        typed = pattern.sub(_moved(days, shift), typed)
    for pattern, beside in _WEEKS:
        typed = pattern.sub(_in_week(days, beside), typed)
    typed = _SAME.sub(_moved(days, 0), typed)
    typed = _ABOUT.sub(lambda found: f"{_side(found.group())} {_shifted(days.start, 0)}", typed)
    typed = _LATER.sub(lambda found: _moved(days, _shift_of(found)), typed)
    typed = _SINCE.sub(f"after {_shifted(days.end, 0)}", typed)
    typed = _THEN.sub(
        lambda found: f"{_STRICTLY.get(found['way'].lower(), found['way'])} {_shifted(days.start, 0)}", typed
    )
    return _ORDINAL.sub(lambda found: _in_month(days.start, int(found["day"]), found.group()), typed)


def owned(typed: str, speakers: tuple[str, ...]) -> str:
    """The turn with whose relative or officer is asked about: "his wife" after Ana Roe's husband is "Bo Roe's wife"."""
    line = split(typed)
    if len(speakers) != 1 or not is_personal(speakers[0]) or ASKED & set(line.folds):
        return typed
    for index, fold in enumerate(line.folds):
        behind = line.folds[index + 1 : index + 1 + MOST_BEHIND]
        if fold in OWNING and any(map(is_of_person, behind)):
            word = line.words[index]
            return f"{typed[: word.at]}{speakers[0]}'s{typed[word.to :]}"
    return typed


def day_told(said: str) -> Days | None:
    """The day of the words that the assistant told last, where it told of one: "On 8 March 2026, Hana Ruru said"."""
    told = {found["day"] for found in _TOLD.finditer(said[:MOST_READ])}
    days = [each.days for day in told for each in phrases(day, date.max)]
    return days[0] if len(days) == 1 else None


def _side(told: str) -> str:
    return "before" if re.search(r"earlier|before|previous", told, re.IGNORECASE) else "after"


def _is_bounded(days: Days) -> bool:
    if days.start.startswith("XXXX"):
        return days.start == days.end
    return not days.start.startswith("0001") and not days.end.startswith("9999")


def _in_week(days: Days, beside: Beside) -> str:
    """The week beside the days; of no known year it is counted in a year that has each day."""
    around = beside(date.fromisoformat(days.start.replace("XXXX", _LEAP_YEAR)))
    first, last = around.start.isoformat(), around.end.isoformat()
    if days.start.startswith("XXXX"):
        first, last = day_in_words(f"XXXX{first[4:]}"), day_in_words(f"XXXX{last[4:]}")
    return f"between {first} and {last}"


def _moved(days: Days, shift: int) -> str:
    first, last = _shifted(days.start, shift), _shifted(days.end, shift)
    return f"on {first}" if first == last else f"between {first} and {last}"


def _shifted(day: str, shift: int) -> str:
    """A day so many days later, never beyond the calendar's ends; one of no known year stays so."""
    ordinal = date.fromisoformat(day.replace("XXXX", _LEAP_YEAR)).toordinal() + shift
    moved = date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal())).isoformat()
    return day_in_words(f"XXXX{moved[4:]}") if day.startswith("XXXX") else moved


def _shift_of(found: re.Match[str]) -> int:
    count = _NUMBERS.get(found["count"].lower(), 1 if found["count"] in "aA" else 0) or int(found["count"])
    days = count * (7 if found["unit"].lower() == "week" else 1)
    return days if found["way"].lower() in ("later", "afterwards", "after") else -days


def _in_month(day: str, number: int, otherwise: str) -> str:
    try:
        return f"on {_shifted(f'{day[:8]}{number:02}', 0)}"
    except ValueError:
        return otherwise
