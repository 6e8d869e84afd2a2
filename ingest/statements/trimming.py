"""How far reported words reach: without the reporter's day, question and setting, with a quotation they break into."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.parse import Parse
from ingest.statements.cues import ASKING, lemma_of
from ingest.statements.phrases import Stretch
from ingest.statements.quotations import Quotation
from ingest.statements.quoted import JOINED
from ingest.statements.report import Report
from ingest.timing.telling_words import word_set

_DAY = re.compile(
    r"(?:(?:on |late |early )*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|last night|tonight"
    r"|this (?:morning|afternoon|evening|week)|earlier today)(?: (?:morning|afternoon|evening|night))?"
    r"|(?:late |early )?last (?:week|month|year|spring|summer|autumn|winter)|(?:earlier|later) this (?:week|month|year)"
    r"|(?:an?|\w+) (?:day|week|month|year)s? ago|at the weekend|over the weekend"
    # Of what was said in a month, where the clause looks on from there: "said in January the fare would rise".
    r"|in (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?"
    r"(?=,? (?:that|[^.;]{1,60}? (?:would|could|might|had)\b))"
    r"),? (?:that )?(?=[\w“\"‘$£€'])"
)
# "Has since said, on Thursday's programme, that he had not": where it was said.
_PLACE = re.compile(r"(?:on|in|at|during|to|by|via|over|through|before|after) [^,;:“”\"\n]{2,60}, (?=that \w)")
LED_ON = 3  # characters between a report and the quotation that ends its sentence
LEAST = 2  # words of what is told before "when asked"
CLOSING = ("”", "’", '"', "''")
SETTING = ("in", "at", "during", "on")
MEDIA = frozenset(["address", "broadcast", "lecture", "sermon", "speech", "tribute", "video", "voicemail"])
SUBJECTS = ("nsubj", "nsubjpass", "csubj")


def trimmed(text: str, parse: Parse, report: Report) -> Report:
    """A report of words in the reporter's own, without "on Monday" before them and "when asked about it" behind."""
    if report.cue is None or report.declined or not report.content or report.cue[0] > report.content[0][0]:
        return report
    return _without_setting(text, parse, _without_question(parse, _without_day(text, parse, report)))


def _without_day(text: str, parse: Parse, report: Report) -> Report:
    """ "Said on Monday the lock was jammed": the day is that of saying."""
    (start, end), *others = report.content
    place = _PLACE.match(text, start, end)
    if place is not None and text[:start].rstrip().endswith(","):
        return report._replace(content=((place.end(), end), *others))
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
        if token.tag == "VBN" and lemma_of(token) in ASKING and parse.tokens[at - 1].text.lower() == "when":
            if at - 1 - inside[0] < LEAST or parse.tokens[at - 2].text.lower() == "only":
                return report  # "said that when asked she would go", "she would go only when asked"
            last = parse.tokens[_last_before(parse, inside, at - 1)].end
            return report._replace(content=(*others, (start, last))) if last > start else report
    return report


def _without_setting(text: str, parse: Parse, report: Report) -> Report:
    """ "Told students to “distrust” it in a lecture last night": behind a quotation where and how it was said."""
    *others, (start, end) = report.content
    inside = parse.tokens_within(start, end)
    quoted = max((at for at in inside if parse.tokens[at].text in CLOSING), default=inside[-1] if inside else 0)
    if not inside or quoted == inside[-1] or not _is_setting(parse, inside, quoted + 1):
        return report
    last = parse.tokens[quoted].end
    return report._replace(content=(*others, (start, last)))


def _is_setting(parse: Parse, inside: Sequence[int], first: int) -> bool:
    """Whether words tell of a speech or a text: "in an email to staff on 12 May"; "will say it at a rally" does not."""
    preposition = parse.tokens[first]
    if preposition.text.lower() not in SETTING:
        return False
    objects = [child for child in parse.children[first] if parse.tokens[child].dep == "pobj"]
    noun = parse.tokens[objects[0]].lemma.lower() if objects else ""
    if noun in word_set("dated_documents") | MEDIA:
        return True
    to_come = any(parse.tokens[at].tag == "MD" for at in inside if at < first)
    return not to_come and noun in word_set("gatherings") | word_set("assembled") | word_set("interviews")


def _last_before(parse: Parse, inside: Sequence[int], at: int) -> int:
    last = at - 1
    while last > inside[0] and parse.tokens[last].pos == "PUNCT":
        last -= 1
    return last


def whole_quotation(text: str, report: Report, quotations: tuple[Quotation, ...]) -> Report:
    """A report whose content breaks into a quotation takes all of it, marks included, and one joined to it by "and".

    What begins within a quotation that is told outside it is that quotation too.
    """
    parts: list[Stretch] = []
    for start, end in report.content:
        quoted = False
        for quotation in quotations:
            told_outside = report.cue is not None and not quotation.start <= report.cue[0] < quotation.end
            opens = quotation.start + quotation.opening >= start
            if quotation.start - 1 <= start < quotation.end and (opens or told_outside):
                start = quotation.start
            if start <= quotation.start < end <= quotation.end:
                end, quoted = quotation.end, True
            elif quoted and JOINED.fullmatch(text, end, quotation.start):
                end = quotation.end
        if parts and start < parts[-1][1]:  # both broke into one quotation
            parts[-1] = (parts[-1][0], max(end, parts[-1][1]))
        else:
            parts.append((start, end))
    return report._replace(content=tuple(parts))


def led_on(text: str, report: Report, quotations: tuple[Quotation, ...]) -> Report:
    """A report with the quoted end of its sentence: "she had never met him, “and we asked at every door”"."""
    start, end = report.content[-1]
    for quotation in quotations:
        led = quotation.inner(text).lstrip()[:1].islower() and not text[end : quotation.start].strip(" ,\u00a0")
        if end < quotation.start <= end + LED_ON and led:
            return report._replace(content=(*report.content[:-1], (start, quotation.end)))
    return report
