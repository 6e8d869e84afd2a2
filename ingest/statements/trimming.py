"""What is cut off reported words because it is the reporter's: the day at their start, what was asked at their end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.parse import Parse
from ingest.statements.cues import ASKING, lemma_of
from ingest.statements.report import Report

_DAY = re.compile(
    r"(?:on |late |early )*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|last night|tonight"
    r"|this (?:morning|afternoon|evening|week)|earlier today)(?: (?:morning|afternoon|evening|night))?,? "
    r"(?:that )?(?=[\w“\"‘$£€'])"
)
LEAST = 2  # words of what is told before "when asked"
SUBJECTS = ("nsubj", "nsubjpass", "csubj")


def trimmed(text: str, parse: Parse, report: Report) -> Report:
    """A report of words in the reporter's own, without "on Monday" before them and "when asked about it" behind."""
    if report.cue is None or report.declined or not report.content or report.cue[0] > report.content[0][0]:
        return report
    return _without_question(parse, _without_day(text, parse, report))


def _without_day(text: str, parse: Parse, report: Report) -> Report:
    """ "Said on Monday the lock was jammed": the day is that of saying."""
    (start, end), *others = report.content
    day = _DAY.match(text, start, end)
    if day is None:
        return report
    inside = parse.tokens_within(start, day.end())
    following = parse.tokens[inside[-1] + 1] if inside[-1] + 1 < len(parse.tokens) else None
    is_subject = any(parse.tokens[at].dep in SUBJECTS for at in inside)
    if is_subject or following is None or following.pos in ("AUX", "VERB"):
        return report  # "said today was the day"
    return report._replace(content=((day.end(), end), *others))


def _without_question(parse: Parse, report: Report) -> Report:
    """ "Denied it was a fee when asked on Tuesday": what he was asked is told by the reporter."""
    *others, (start, end) = report.content
    inside = parse.tokens_within(start, end)
    for at in inside[1:]:
        token = parse.tokens[at]
        if token.tag == "VBN" and lemma_of(token) in ASKING and parse.tokens[at - 1].text.lower() in ("when", "if"):
            if at - 1 - inside[0] < LEAST:
                return report  # "said that if asked she would go": a part of what was said
            last = parse.tokens[_last_before(parse, inside, at - 1)].end
            return report._replace(content=(*others, (start, last))) if last > start else report
    return report


def _last_before(parse: Parse, inside: Sequence[int], at: int) -> int:
    last = at - 1
    while last > inside[0] and parse.tokens[last].pos == "PUNCT":
        last -= 1
    return last
