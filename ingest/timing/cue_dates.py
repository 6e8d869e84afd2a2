"""Which date expression tells the day of a statement: the one that hangs on its cue."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ingest.timing.attachment import BOUNDING, PLACING, Hold, climb, hold, main_token
from rag.schema import Days, Span, Timex

if TYPE_CHECKING:
    from ingest.parse import Parse, Token
    from ingest.statements.attributions import Attribution


PLACED = 45  # characters between a quotation and its date
NOMINAL = frozenset(["ADP", "DET", "NOUN", "PROPN", "ADJ", "PRON"])
GERUNDS = ("VBG", "VBN", "VBD")
BETWEEN = len("early on ")  # between a cue and its date


OF_A_THING = re.compile(r"\b(?:the|an?|that|this|his|her|its|their|our) \Z", re.IGNORECASE)
DETERMINER = len(" their ")
WHEN_ASKED = re.compile(r"\bwhen (?:contacted|reached|asked|approached|pressed|questioned|telephoned|quizzed)\b")
RECENT = 31  # days before publication: of two dates beside a cue, the one so near is of the speech
QUOTATION_MARKS = frozenset(["”", "’", '"', "''", "'"])
PARTS = frozenset(["late", "early"])
LEAD_IN = re.compile(r"(?:^|[.!?:”\"]\s+)(?P<words>[^.!?:“”\"\n]{1,300}):\s*$", re.MULTILINE)
IN_A_CLAUSE = re.compile(r"\b(?:who|which|whose|whom|that|after|before|since|until|when|by)\b", re.IGNORECASE)
BESIDE_EVENT = re.compile(
    r"[.?!]|\b(?:after|before|following|ahead|since|until|about|of|who|whose|when)\b", re.IGNORECASE
)
ANY = re.compile(r"the \w+", re.IGNORECASE)  # "calm on the night: “...”", "quote of the week: “...”"
LONGEST = 31  # days that a date may cover that tells when something was said: "one from January: “...”"


class _Scene(NamedTuple):
    """What the choice is made over; contents are (start, end) of every attribution's spans, in order."""

    text: str
    parse: Parse
    timexes: Sequence[Timex]
    starts: list[int]
    contents: list[tuple[int, int]]
    published: date | None


class _Choice(NamedTuple):
    hold: Hold
    timex: Timex
    distance: int
    is_old: bool

    def order(self) -> tuple[bool, bool, bool, Hold, int]:
        """What the parse tells before mere nearness; a single day before a week or a year; a day of the news first."""
        days = self.timex.days
        ranged = days is None or days.start != days.end
        return self.hold == Hold.NEAR, self.is_old, ranged, self.hold, self.distance


def dates_beside_cues(
    text: str,
    parse: Parse,
    attributions: Sequence[Attribution],
    timexes: Sequence[Timex],
    published: date | None = None,
) -> tuple[Timex | None, ...]:
    """For each attribution the date expression that says when it was said, or None."""
    scene = _Scene(
        text,
        parse,
        timexes,
        [timex.span.start for timex in timexes],
        sorted((span.start, span.end) for attribution in attributions for span in attribution.spans),
        published,
    )
    return tuple(
        _date_between(scene, attribution)
        or _date_of(scene, attribution.cue)
        or _date_after(scene, attribution.spans[-1].end)
        or _date_when_asked(scene, attribution.source)
        or _date_leading_in(scene, attribution)
        or _date_signed(scene, attribution)
        for attribution in attributions
    )


def _date_of(scene: _Scene, cue: Span | None) -> Timex | None:
    token = main_token(scene.parse, cue) if cue else None
    if cue is None or token is None:
        return None
    choices = (
        _Choice(
            _hold(scene.parse, token, timex), timex, abs(timex.span.start - cue.start), _is_old(timex, scene.published)
        )
        for timex in _in_sentence(scene, token, cue)
    )
    held = [choice for choice in choices if choice.hold < Hold.NONE]
    return min(held, key=_Choice.order).timex if held else None


def _date_between(scene: _Scene, attribution: Attribution) -> Timex | None:
    """The date that alone parts a cue from the words: "said last week the fare would hold"."""
    cue, start = attribution.cue, attribution.spans[0].start
    if cue is None or cue.end > start:
        return None
    position = bisect_left(scene.starts, cue.end)
    timex = scene.timexes[position] if position < len(scene.starts) else None
    if timex is None or timex.span.start - cue.end > BETWEEN:
        return None
    return timex if 0 < start - timex.span.end <= len(", that ") else None


def _is_old(timex: Timex, published: date | None) -> bool:
    """Whether a date is of long before publication."""
    days = timex.days
    if days is None or published is None or "X" in days.start:
        return False
    return (published - date.fromisoformat(days.end)).days > RECENT


def _date_after(scene: _Scene, end: int) -> Timex | None:
    """A date that follows a quotation with no verb between: “...” on Friday, “...” in a message last Friday."""
    position = bisect_left(scene.starts, end)
    if position == len(scene.starts) or scene.starts[position] - end > PLACED:
        return None
    if "\n" in scene.text[end : scene.starts[position]]:
        return None  # the date opens the next paragraph
    between = [scene.parse.tokens[index] for index in scene.parse.tokens_within(end, scene.starts[position])]
    after_quotation = scene.parse.tokens_within(end - 1, end)
    quoted = after_quotation and scene.parse.tokens[after_quotation[0]].text in QUOTATION_MARKS
    return scene.timexes[position] if quoted and (_is_plain(between) or _is_placed(between)) else None


def _is_plain(between: Sequence[Token]) -> bool:
    return bool(between) and all(token.pos == "ADP" or token.text.lower() in PARTS for token in between)


def _is_placed(between: Sequence[Token]) -> bool:
    """Whether words between a quotation and a date tell where it was said: "in a message", "at a rally in Orrin on"."""
    words = [token.text for token in between]  # a capital begins the next sentence
    return (
        bool(words)
        and words[0] in PLACING
        and all(token.pos in NOMINAL and word not in BOUNDING for token, word in zip(between, words, strict=True))
    )


def _date_when_asked(scene: _Scene, source: Span | None) -> Timex | None:
    """A date told with the source: "a spokesman, when contacted on Monday, said"."""
    asked = WHEN_ASKED.search(scene.text, source.start, source.end) if source else None
    if source is None or asked is None:
        return None
    position = bisect_left(scene.starts, asked.end())
    return (
        scene.timexes[position]
        if scene.starts[position : position + 1] and scene.starts[position] < source.end
        else None
    )


def _date_leading_in(scene: _Scene, attribution: Attribution) -> Timex | None:
    """The one date that leads into a quotation by a colon, and in no clause: "Rua was blunt on Monday: “No.”"."""
    start = attribution.spans[0].start
    line = scene.text.rfind("\n", 0, start) + 1
    labelled = attribution.cue is not None and attribution.cue.of(scene.text) == ":"
    lead = LEAD_IN.search(scene.text[line:start]) if labelled or attribution.kind == "direct" else None
    if lead is None:
        return None
    first = line + lead.start("words")
    inside = scene.timexes[bisect_left(scene.starts, first) : bisect_left(scene.starts, start)]
    inside = [timex for timex in inside if not ANY.fullmatch(timex.span.of(scene.text))]
    days = {timex.days.start: timex for timex in inside if timex.days and is_short(timex.days)}
    if len(days) != 1 or any(IN_A_CLAUSE.search(scene.text, first, timex.span.start) for timex in inside):
        return None
    return next(iter(days.values()))


def _date_signed(scene: _Scene, attribution: Attribution) -> Timex | None:
    """The first date behind who signs a quotation: "“Never.” Mayor Ona Vale, yesterday, on the bridge"."""
    source, end = attribution.source, attribution.spans[-1].end
    if source is None or attribution.cue is not None or source.start < end or "\n" in scene.text[end : source.end]:
        return None
    stop = scene.text.find("\n", source.end)
    position = bisect_left(scene.starts, source.start)
    timex = scene.timexes[position] if position < len(scene.starts) else None
    if timex is None or timex.days is None or not is_short(timex.days) or 0 <= stop < timex.span.start:
        return None
    behind = max(source.start, scene.text.rfind(",", source.start, min(source.end, timex.span.start)))
    return None if BESIDE_EVENT.search(scene.text, behind, timex.span.start) else timex


def is_short(days: Days) -> bool:
    """Whether days are few enough to tell when something was said; of no known year only a single one is."""
    if "X" in days.start:
        return days.start == days.end
    return (date.fromisoformat(days.end) - date.fromisoformat(days.start)).days < LONGEST


def _in_sentence(scene: _Scene, token: int, cue: Span) -> Iterator[Timex]:
    first, end = scene.parse.sentences[scene.parse.sentence_of[token]]
    low, high = scene.parse.tokens[first].start, scene.parse.tokens[end - 1].end
    position = bisect_left(scene.starts, low)
    while position < len(scene.starts) and scene.starts[position] < high:
        timex = scene.timexes[position]
        told = _is_spoken_of(scene, timex.span, cue) or _is_of_denied(scene, token, timex.span)
        if timex.kind in ("DATE", "TIME") and not told:
            yield timex
        position += 1


def _is_spoken_of(scene: _Scene, span: Span, cue: Span) -> bool:
    """Whether a date stands inside a content that the cue stands outside of.

    A content that begins with a date straight after the cue ("said Tuesday the bill ...") does not own that date;
    nor does one that is nothing but the date.
    """
    return any(
        start < span.end
        and span.start < end
        and not start <= cue.start < end
        and not (span.start <= start and end <= span.end)
        and not (0 <= start - cue.end <= 1 and span.start - start <= BETWEEN and not _is_of_a_thing(scene.text, span))
        for start, end in scene.contents
    )


def _is_of_denied(scene: _Scene, cue: int, span: Span) -> bool:
    """ "Denied having told the committee in May": May is when it is denied to have been told."""
    if scene.parse.tokens[cue].lemma != "deny":
        return False
    inside = scene.parse.tokens_within(span.start, span.end)
    way = climb(scene.parse, inside[0]) if inside else []
    return any(scene.parse.tokens[at].tag in GERUNDS for at in way[: way.index(cue)]) if cue in way else False


def _is_of_a_thing(text: str, span: Span) -> bool:
    """Whether a date tells one thing from others: "said the 4 May inspection was short"."""
    return OF_A_THING.search(text, max(0, span.start - DETERMINER), span.start) is not None


def _hold(parse: Parse, token: int, timex: Timex) -> Hold:
    """A week, a month or a year must hang straight on the cue: it dates too much else besides."""
    inside = parse.tokens_within(timex.span.start, timex.span.end)
    if not inside:
        return Hold.NONE
    found = hold(parse, token, inside)
    single = timex.days is not None and timex.days.start == timex.days.end
    return found if single or found <= Hold.THROUGH_NOUN else Hold.NONE
