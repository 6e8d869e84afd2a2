"""Where each statement was made, in the text's own words: a programme, an outlet, a press conference, a letter."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ingest.occasions.article_occasion import interviewer, labelled_as, talks_before
from ingest.occasions.article_scene import INTERVIEW, Scene, release_label, reported_scene, transcribed_scene
from ingest.occasions.clause_places import WRITTEN_BY, paper_before, paper_of, place_in_passing
from ingest.occasions.labels import tidied
from ingest.occasions.mention import ASKERS, Mention
from ingest.occasions.mentions import mentions
from ingest.timing.attachment import Hold, climb, cue_words, hold, main_token
from ingest.timing.day_in_context import OPENS
from ingest.timing.day_marks import has_words
from ingest.timing.exchange import (
    NEXT,
    OTHER_TIMES,
    PERFECT,
    PRONOUNS,
    Lines,
    enclosing,
    extent,
    is_recalled,
    predecessors,
)
from ingest.timing.look_back import LookBack, look_back
from ingest.timing.manner import around_cue
from ingest.timing.remarks import remarks
from ingest.timing.telling_words import word_set
from ingest.timing.told_after import GOES_ON_WITH
from rag.schema import Days, Furniture

if TYPE_CHECKING:
    from ingest.parse import Parse, Token
    from ingest.speakers.resolution import Voice
    from ingest.statements.attributions import Attribution
    from rag.dates import Section

CLAUSES_DEEP = 4  # concerns, raising, at, memorandum
HANGING = frozenset(["dobj", "acl", "advcl", "xcomp", "pcomp", "prep"])
LEAD_LINES = 2  # a title and a lead
# "Told the jury", "asked councillors": said to people who sit together.
ASSEMBLED = re.compile(
    rf"\b(?:told|telling|tells|asked|asking|assured|warned|reminded|informed|addressed|heard|before) (?:the |a |an )?"
    rf"(?:\w+ )?(?:{'|'.join(sorted(word_set('assembled')))})\b",
    re.IGNORECASE,
)
ANAPHORIC = frozenset(["programme", "program", "show", "podcast", "station", "newspaper"])
BARE = word_set("assembled") | word_set("chambers") | {"lawmakers", "senators", "members"}
AT_MOST = 3  # mentions joined: interviewer, programme, outlet


class Told(NamedTuple):
    """An occasion, and whether it holds for what the speaker says next."""

    label: str | None
    lasts: bool


NOT_TOLD = Told(None, lasts=False)


class Page(NamedTuple):
    """An article as this module looks at it; `firsts` and `ends` are of the mentions, in order."""

    text: str
    parse: Parse
    attributions: Sequence[Attribution]
    lines: Lines
    named: Sequence[Mention]
    firsts: Sequence[int]
    ends: Sequence[int]
    voices: Sequence[Voice]
    days: Sequence[Days | None]
    outer: Sequence[int | None]


def occasions(
    text: str,
    parse: Parse,
    attributions: Sequence[Attribution],
    sections: Sequence[Section],
    furniture: Sequence[Furniture] = (),
    voices: Sequence[Voice] = (),
    days: Sequence[Days | None] = (),
) -> tuple[str | None, ...]:
    """The occasion of each attribution, in their order; None where the text does not tell.

    `days` (of speech, with their reasons) are optional and keep what was said on one day from the place of another.
    """
    page = _page(text, parse, attributions, Lines(text, furniture), voices, days)
    breaks = [section.span.start for section in sections]
    before = predecessors(text, attributions, voices, page.lines, breaks)
    out = list[Told]()
    for number, earlier in enumerate(before):
        if page.outer[number] is not None or is_recalled(text, attributions[number]):
            out.append(_own(page, attributions[number]) or NOT_TOLD)
            continue
        carried = _carried(page, number, earlier, out[earlier]) if earlier is not None else NOT_TOLD
        out.append(_own(page, attributions[number]) or _set_up(page, number, breaks) or carried)
    found = _with_programmes([told.label for told in out])
    back = look_back(text, parse, attributions, voices, sections)
    if back:
        found = _with_look_back(page, found, back)
    for remark in remarks(text, parse, attributions, voices, page.lines):
        found = _with_look_back(page, found, remark)
    return tuple(tidied(text, label) for label in _of_article(page, _with_next(page, found, before)))


def _with_programmes(found: Sequence[str | None]) -> list[str | None]:
    """ "The programme" by the name that it has above."""
    out, named = list[str | None](), None
    for label in found:
        if label and label.lower() in ANAPHORIC and named:
            label = named
        elif label and label[0].isupper():
            named = label
        out.append(label)
    return out


def _page(
    text: str,
    parse: Parse,
    attributions: Sequence[Attribution],
    lines: Lines,
    voices: Sequence[Voice],
    days: Sequence[Days | None],
) -> Page:
    named = mentions(text, parse, attributions)
    firsts = [mention.first for mention in named]
    ends = [parse.tokens[mention.inside[-1]].end for mention in named]
    return Page(text, parse, attributions, lines, named, firsts, ends, voices, days, enclosing(attributions))


def _own(page: Page, attribution: Attribution) -> Told | None:
    """The occasions named in the clause of the cue."""
    token = main_token(page.parse, attribution.cue) if attribution.cue else None
    if token is None:
        return None
    first, end = page.parse.sentences[page.parse.sentence_of[token]]
    near = page.named[bisect_left(page.firsts, first) : bisect_left(page.firsts, end)]
    named = _told([one for one in near if _belongs(page.parse, token, one)])
    passing = _in_passing(page, attribution, token)
    if passing is None:
        return named
    label = _joined(filter(None, (named.label if named else None, passing)))
    return Told(label, lasts=named is not None and named.lasts)


def _in_passing(page: Page, attribution: Attribution, token: int) -> str | None:
    """The place or the medium that the sentence of a cue adds, or the paper that is its source."""
    place = place_in_passing(around_cue(page.text, page.parse, attribution))
    if place or attribution.source is None:
        return place
    return paper_of(attribution.source.of(page.text)) or (
        paper_before(page.text, extent(attribution)[0])
        if page.parse.tokens[token].lemma.lower() in WRITTEN_BY
        else None
    )


def _belongs(parse: Parse, cue: int, mention: Mention) -> bool:
    """Whether an occasion hangs on a cue, or the cue on it: "filed a memorandum raising concerns that ..."."""
    if mention.verb == cue or hold(parse, cue, mention.inside) < Hold.NEAR:
        return True
    way = climb(parse, cue)[:CLAUSES_DEEP]
    above = next((step for step, index in enumerate(way) if index in (mention.verb, mention.inside[-1])), 0)
    return above > 0 and all(parse.tokens[index].dep in HANGING and index > mention.first for index in way[:above])


def _told(named: Sequence[Mention]) -> Told | None:
    label = _joined(one.label for one in named)
    return Told(label, any(one.lasts for one in named)) if label else None


def _carried(page: Page, number: int, before: int, earlier: Told) -> Told:
    """The occasion of the statement before; one that does not last goes on with "she added" only."""
    attribution = page.attributions[number]
    if _is_another_scene(page, before, number):
        return NOT_TOLD
    if not (PERFECT | OTHER_TIMES).isdisjoint(cue_words(page.parse, attribution.cue)):
        return NOT_TOLD
    return earlier if earlier.lasts or _is_unnamed(page, attribution) else NOT_TOLD


def _joined(labels: Iterable[str]) -> str | None:
    """Labels side by side, the first of those that hold one another: "Mike Hosking, Newstalk ZB"."""
    kept: list[str] = []
    for label in labels:
        if not any(label in other for other in kept):
            kept = [other for other in kept if other not in label] + [label]
    return ", ".join(kept[:AT_MOST]) or None


def _set_up(page: Page, number: int, breaks: Sequence[int]) -> Told | None:
    """The occasion that the sentence before sets up: "Ms Ngata is asked on Radio Tui about the mine."."""
    alike = _named_before(page, number, breaks)
    if not alike:
        return None
    first, end = page.parse.sentences[_sentence(page, alike[-1])]
    start, setting = extent(page.attributions[number])[0], page.parse.tokens[first:end]
    asked = any(page.parse.tokens[one.verb].lemma in ASKERS for one in alike)
    near = NEXT if asked or _is_unnamed(page, page.attributions[number]) else 0
    if page.lines.number(start) - page.lines.number(setting[0].start) > near:
        return None
    if _is_parted(page, number, setting) or not (asked or _goes_on(page, page.attributions[number], setting)):
        return None
    return _told(alike)


def _named_before(page: Page, number: int, breaks: Sequence[int]) -> Sequence[Mention]:
    """The occasions of the last sentence before a statement that names any, where no heading stands between."""
    start = extent(page.attributions[number])[0]
    position = bisect_left(page.ends, start)
    if not position:
        return ()
    last = page.named[position - 1]
    if bisect_right(breaks, page.parse.tokens[last.first].start) != bisect_right(breaks, start):
        return ()
    near = page.named[max(0, position - AT_MOST) : position]
    return [one for one in near if _sentence(page, one) == _sentence(page, last)]


def _sentence(page: Page, mention: Mention) -> int:
    return page.parse.sentence_of[mention.first]


def _is_parted(page: Page, number: int, setting: Sequence[Token]) -> bool:
    """Whether another statement stands after the setting sentence, or one of another day in it."""
    if not number:
        return False
    start, end = extent(page.attributions[number - 1])
    return start >= setting[-1].end or (end > setting[0].start and _is_another_scene(page, number - 1, number))


def _goes_on(page: Page, attribution: Attribution, sentence: Sequence[Token]) -> bool:
    """Whether a statement is by the one whom the setting sentence is about."""
    if attribution.source is None or _is_unnamed(page, attribution):
        return True
    name = attribution.source.of(page.text).lower().replace("’s", "").split()[-1]
    return name in {token.text.lower() for token in sentence if token.dep in ("nsubj", "nsubjpass")}


def _is_unnamed(page: Page, attribution: Attribution) -> bool:
    return attribution.source is None or attribution.source.of(page.text).split()[0].lower() in PRONOUNS


def _is_another_scene(page: Page, before: int, number: int) -> bool:
    """Whether two statements are of two days, or the second by one of those who spoke together in the first."""
    if page.days:
        first, second = page.days[before], page.days[number]
        if first and second and (first.start, first.end) != (second.start, second.end):
            return True
    return bool(page.voices) and len(page.voices[before].speakers) > len(page.voices[number].speakers) > 0


def _with_look_back(page: Page, found: Sequence[str | None], back: LookBack) -> list[str | None]:
    """The occasion that a later sentence gives to the statements it looks back on, put after their own."""
    label = _joined(one.label for one in page.named if back.start <= page.parse.tokens[one.first].start < back.end)
    voices = page.voices or (None,) * len(found)
    return [
        _joined(filter(None, (own, label))) if back.covers(page.text, attribution, voice) else own
        for attribution, voice, own in zip(page.attributions, voices, found, strict=True)
    ]


def _with_next(page: Page, found: list[str | None], before: Sequence[int | None]) -> list[str | None]:
    """The occasion of the words that a statement dated by them goes on with, or of all that a lead sums up."""
    for number in range(len(found) - 1, -1, -1):
        days = page.days[number] if page.days else None
        if found[number] is not None:
            continue
        after = next((each for each in range(number + 1, len(found)) if before[each] == number), None)
        if after is None or _is_another_scene(page, number, after):
            continue
        goes_on = days is not None and days.because.startswith(GOES_ON_WITH)
        if goes_on or _is_sole(page, number, found):
            found[number] = found[after]
    return found


def _is_sole(page: Page, number: int, found: Sequence[str | None]) -> bool:
    """Whether a statement leads the story, and its speaker is told of on one occasion alone."""
    if not page.voices or page.lines.number(extent(page.attributions[number])[0]) > LEAD_LINES:
        return False
    alike = [label for label, voice in zip(found, page.voices, strict=True) if voice == page.voices[number]]
    return len({label for label in alike if label}) == 1


def _of_article(page: Page, found: list[str | None]) -> list[str | None]:
    """The occasion of the article where a statement has none of its own."""
    release, turns = labelled_as(page.text) or release_label(page.text), _of_turns(page)
    spoken = sorted((span.start, span.end) for each in page.attributions for span in each.spans)
    scene = reported_scene(page.text, page.lines, lambda offset: any(start <= offset < end for start, end in spoken))
    there = _said_there(page, found, sits=scene.sits) if scene else frozenset()

    def whole(number: int) -> str | None:
        if page.attributions[number].turn and turns:
            return turns
        return scene.label if scene and number in there else release

    return [_completed(page, number, told, scene) if told else whole(number) for number, told in enumerate(found)]


def _completed(page: Page, number: int, told: str, scene: Scene | None) -> str:
    """An occasion that is nothing but who sat there, or who asked, with the sitting that the article reports."""
    if scene is None or not _may_be_there(page, number):
        return told
    if told.lower() in BARE:
        return scene.label
    asked = told[0].isupper() and not has_words(told, "outlets", "chambers") and " " in told
    return f"{told}, {scene.label}" if asked and _is_there(page, number) and told not in scene.label else told


def _of_turns(page: Page) -> str | None:
    """The occasion of what is told in turns: what the head of the page says, or who put the questions."""
    first = min((extent(each)[0] for each in page.attributions if each.turn), default=None)
    if first is None:
        return None
    asker, scene = _asker(page), transcribed_scene(page.text, first)
    return asker or scene if scene == INTERVIEW else scene or asker


def _said_there(page: Page, found: Sequence[str | None], *, sits: bool) -> frozenset[int]:
    """The statements without an occasion that were made at what the article reports.

    So are those of the day with which such a story opens, those to people who sit together, and what the same speakers
    say besides on no other day; where the lead tells of people who sit (`sits`), what is of the article's own day.
    """
    open_ones = [number for number in range(len(found)) if found[number] is None and _may_be_there(page, number)]
    sure = [number for number in open_ones if _is_there(page, number)]
    days = {page.voices[number].speakers: _day_of(page, number) for number in sure if page.voices}
    days.pop((), None)
    day = _most_common(_day_of(page, number) for number in sure or (open_ones if sits else ()))

    def is_besides(number: int) -> bool:
        when = _day_of(page, number)
        speakers = page.voices[number].speakers if page.voices else ()
        same = speakers in days and when in (None, days[speakers])
        return (same or (day is not None and when == day)) and not _is_elsewhere(page, number)

    return frozenset((*sure, *filter(is_besides, open_ones)))


def _most_common(days: Iterable[str | None]) -> str | None:
    """The day of at least half of those that are known."""
    counts = Counter(filter(None, days))
    day, most = counts.most_common(1)[0] if counts else (None, 0)
    return day if 2 * most >= counts.total() else None


def _is_elsewhere(page: Page, number: int) -> bool:
    """Whether a statement is told by a medium or by one who speaks for others."""
    source = page.attributions[number].source
    spokesman = source is not None and has_words(source.of(page.text), "representatives", "documents")
    return spokesman or has_words(_around(page, number), "written", "outlets")


def _may_be_there(page: Page, number: int) -> bool:
    words = cue_words(page.parse, page.attributions[number].cue)
    if page.outer[number] is not None or is_recalled(page.text, page.attributions[number]):
        return False
    return OTHER_TIMES.isdisjoint(words) and PERFECT.isdisjoint(words)


def _is_there(page: Page, number: int) -> bool:
    days = page.days[number] if page.days else None
    if days is not None and OPENS in days.because:
        return not _is_elsewhere(page, number)
    return ASSEMBLED.search(_around(page, number)) is not None


def _around(page: Page, number: int) -> str:
    return around_cue(page.text, page.parse, page.attributions[number])


def _day_of(page: Page, number: int) -> str | None:
    days = page.days[number] if page.days else None
    return days.start if days else None


def _asker(page: Page) -> str | None:
    """With whom somebody is said to have talked before the first turn; where the one who answers did, on what."""
    first = min((extent(each)[0] for each in page.attributions if each.turn), default=0)
    asker = interviewer(page.parse, first)
    answering = {name.split()[-1] for voice in page.voices for name in voice.speakers}
    if asker is None or asker.split()[-1] not in answering:
        return asker
    talks = {page.parse.sentence_of[at] for at in talks_before(page.parse, first)}
    return _joined(one.label for one in page.named if page.parse.sentence_of[one.first] in talks)
