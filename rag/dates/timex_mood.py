"""Whether the words around a weekday or a day speak of what is to come. Pure."""

from __future__ import annotations

import re

from rag.data import read_words

REACH = 70
FUTURE = re.compile(
    r"\b(?:will|won['’]t|shall|upcoming|ahead of|(?:is|are|be) (?:due|set|scheduled|expected|slated|to)"
    r"|(?<!had been )(?:scheduled|due)|plans? to|planned (?:to|for|an?|the)|planning to|going to|be held"
    r"|as (?:early|soon) as|(?<!due to )expires?|extended to|deadline|effective|takes effect"
    r"|(?:meets?|opens|begins|starts|arrives|departs|resumes|reopens|takes place)(?= )"
    r")\b|['’]ll\b",
    re.IGNORECASE,
)
# "on Friday the government planned to": what comes after it is no plan for Friday
FOLLOWING = re.compile(FUTURE.pattern.replace("|planned (?:to|for|an?|the)", ""), re.IGNORECASE)
FUTURE_OF_PAST = re.compile(r"\bwould(?! have\b)")  # "said it would open on Saturday"
LEADS = re.compile(r"\b(?:by|until|till|through)(?: the)? $", re.IGNORECASE)
PUT_OFF = re.compile(r"\b(?:extend|postpone|adjourn|delay|defer|suspend|remand|reschedule|shelve)(?:ed|d)\b")
PLUPERFECT = re.compile(r",? \w+ had\b")  # "until Thursday, they had not called him a suspect"
PAST = re.compile(
    r"\b(?:said|told|was|were|had|did|made|gave|held|met|took|came|went|wrote|spoke|began|won|lost|left|saw|got|put|sent"
    r"|led|ran|read|became|found|kept|agreed|freed|guaranteed|[a-z]{2,}(?<!e)ed)\b"
)
_NO_TITLE = "".join(rf"(?<!\b{word.capitalize()}.)" for word in sorted(read_words("abbreviated_titles.txt")))
STOP = re.compile(rf"[.!?](?<!\b[A-Z].){_NO_TITLE}\s|\n")


def looks_forward(text: str, start: int, end: int) -> bool:
    """Whether the nearest verb of the sentence is one of the future; what comes before the expression weighs more."""
    before = STOP.split(text[max(0, start - REACH) : start])[-1]
    if LEADS.search(before):
        put_off = FUTURE.search(before) or PUT_OFF.search(before)
        return bool(put_off or not PAST.search(before)) and not PLUPERFECT.match(text, end)
    after = STOP.split(text[end : end + REACH], maxsplit=1)[0]
    to_come = min(_distance_back(FUTURE, before), _distance_back(FUTURE_OF_PAST, before))
    future = min(to_come, 10 + _distance_on(FOLLOWING, after))
    if future > REACH + 10:
        return False
    past = min(_distance_back(PAST, before), 10 + _distance_on(PAST, after))
    return future <= past  # "is expected to" holds a participle


def _distance_back(pattern: re.Pattern[str], before: str) -> int:
    ends = [match.end() for match in pattern.finditer(before)]
    return len(before) - ends[-1] if ends else 2 * REACH


def _distance_on(pattern: re.Pattern[str], after: str) -> int:
    match = pattern.search(after)
    return match.start() if match else 2 * REACH
