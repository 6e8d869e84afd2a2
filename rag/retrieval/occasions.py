"""Which statements were made at a place that a question names. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence, Set

from rag.answers import Interpretation
from rag.query.wording import word_list
from rag.retrieval.found import Found
from rag.retrieval.rank import keys
from rag.text.paragraphs import lead, paragraphs_until
from rag.text.sentences import sentences

HELD = ("speech", "address", "toast")  # are held at some other occasion
_HEARER = re.compile(r"(?: (?!(?:that|in|on|at)\b)[\w'’-]+){1,5}")
_MOVES_ON = re.compile(r"\b(?:later|afterwards?|separately|earlier|subsequently|outside|elsewhere|meanwhile)\b", re.I)
SITTINGS = frozenset(keys("meeting session sitting"))  # tell nothing of who meets
PROGRAMMES = frozenset(keys("show programme program interview podcast episode broadcast"))
NEAR = 400  # characters before a statement in which its sentence begins
REPORTS = 2  # articles that may report one event
RECORD_HEAD = 400  # characters of a text in which the lines over a record stand
HEADING = 60  # characters: a first line no longer names what the text is, as "MEDIA RELEASE" does


def at_place(found: Sequence[Found], place: str, recorded: Collection[str] = ()) -> tuple[Found, ...]:
    """The statements whose occasion names every word of a place, or whose outlet it is; where none does, those of no
    told occasion whose paragraphs, or else the heading or the lead of whose article, name it; at last whole articles.

    Of a place that is `recorded` as an occasion somewhere the last word is enough: "Hosking" for Mike Hosking, but not
    a town for its radio; so is the kind of occasion where only that is told: "meeting" for the town meeting.
    """
    needed = set(keys(place))
    if not needed:
        return ()
    told = _told(found, needed, recorded)
    bare = needed - SITTINGS - PROGRAMMES  # "the council meeting" of what was said at the council
    if not told and bare:
        told, needed = _told(found, bare, recorded), bare if needed & PROGRAMMES else needed
    untold = [each for each in found if _tells_no_place(each.statement.occasion)]
    in_short = bool(recorded) and word_list("programme_words").isdisjoint(place.casefold().split())
    told = _joined(told, _of_event(found, needed))
    near = told or _near(untold, needed) or (_near(untold, {keys(place)[-1]}) if in_short else ())
    near = near or tuple(each for each in untold if needed <= set(keys(lead(each.article.text))))
    near = near or tuple(each for each in found if _is_of_kind(each, place))
    near = near or (_in_article(found, needed) if place.islower() and not recorded else ())
    near = near or tuple(each for each in found if _is_of_record(each, needed))
    return _with_same_scene(near, untold)


def _joined(one: Sequence[Found], other: Sequence[Found]) -> tuple[Found, ...]:
    return tuple({each.statement.id: each for each in (*one, *other)}.values())


def _of_event(found: Sequence[Found], needed: Set[str]) -> tuple[Found, ...]:
    """What one or two articles tell of the event that their title or heading names, on the day of most of it."""
    heads = {each.revision_key: _head(each) for each in found} if len(needed) > 1 else {}
    about = [key for key, words in heads.items() if needed <= words]
    if not 0 < len(about) <= REPORTS:
        return ()
    kept: list[Found] = []
    for key in about:
        told = [each for each in found if each.revision_key == key]
        day, _ = Counter(map(_day, told)).most_common(1)[0]
        kept += (each for each in told if _day(each) == day and set(keys(each.statement.occasion or "")) <= heads[key])
    return tuple(kept)


def _head(found: Found) -> set[str]:
    return set(keys(f"{found.article.title or ''}\n{_heading(found.article.text)}"))


def with_others_there(there: Sequence[Found], found: Sequence[Found]) -> tuple[Found, ...]:
    """With what others say in the same articles on the same days, behind the first words from there and told to be
    from nowhere else, until the article moves on.
    """
    scenes: dict[tuple[int, str], int] = {}
    for each in there:
        if day := _day(each):
            place = each.revision_key, day
            scenes[place] = min(scenes.get(place, each.statement.spans[0].start), each.statement.spans[0].start)
    kept = {each.statement.id: each for each in there}
    moved: set[tuple[int, str]] = set()
    for each in sorted(found, key=lambda each: each.statement.spans[0].start):
        place = each.revision_key, _day(each) or ""
        if place not in scenes or each.statement.id in kept or each.statement.spans[0].start < scenes[place]:
            continue
        if not _tells_no_place(each.statement.occasion) or _MOVES_ON.search(_sentence(each)):
            moved.add(place)
        if place not in moved:
            kept[each.statement.id] = each
    return tuple(each for each in found if each.statement.id in kept)


def _tells_no_place(occasion: str | None) -> bool:
    """Whether an occasion is none, or only whoever listened: "reporters"."""
    return occasion is None or occasion.casefold() in word_list("audiences")


def _told(found: Sequence[Found], needed: Set[str], recorded: Collection[str]) -> tuple[Found, ...]:
    """Those of which it is told that they were made there, or to whoever meets there."""
    return tuple(
        each
        for each in found
        if _is_told_at(each, needed, recorded) or _is_told_to(each, needed) or _is_addressed(each, needed)
    )


def _with_same_scene(there: Sequence[Found], untold: Sequence[Found]) -> tuple[Found, ...]:
    """With what the same speakers say in the same article on the same day, of which no other occasion is told.

    Not what follows from where the article moves on: "said later".
    """
    scenes: dict[tuple[int, tuple[str, ...], str], int] = {}
    for each in there:
        if scene := _scene(each):
            scenes[scene] = max(scenes.get(scene, 0), each.statement.spans[-1].end)
    kept = {each.statement.id: each for each in there}
    moved: set[tuple[int, tuple[str, ...], str]] = set()
    for each in sorted(untold, key=lambda each: each.statement.spans[0].start):
        scene = _scene(each)
        if scene is None or scene not in scenes or each.statement.id in kept:
            continue
        elsewhere = _MOVES_ON.search(_sentence(each)) is not None
        if elsewhere and each.statement.spans[0].start > scenes[scene]:
            moved.add(scene)
        if not elsewhere and scene not in moved:
            kept[each.statement.id] = each
    return tuple(kept.values())


def _scene(found: Found) -> tuple[int, tuple[str, ...], str] | None:
    """A text, whoever speaks in it, and the day."""
    day = _day(found)
    return (found.revision_key, found.statement.speakers, day) if day and found.statement.speakers else None


def _sentence(found: Found) -> str:
    """The sentence a statement begins in, with its cue."""
    text, cue = found.article.text, found.statement.cue_span
    first, last = found.statement.spans[0].start, found.statement.spans[-1].end
    span = next((each for each in sentences(text, max(0, first - NEAR)) if each.end > first), None)
    start = min(span.start if span else first, cue.start if cue else first)
    return text[start : max(last, cue.end if cue else last)]


def _in_article(found: Sequence[Found], needed: Set[str]) -> tuple[Found, ...]:
    """Of a place that is nowhere an occasion, what its article tells before it of a place without a name: "in the
    witness box" of what was said in court.
    """
    return tuple(
        each
        for each in found
        if _has_no_name(each.statement.occasion)
        and needed <= set(keys(each.article.text[: each.statement.spans[-1].end]))
    )


def _is_of_record(found: Found, needed: Set[str]) -> bool:
    """Whether the head of a record names who met: "City Council, minutes of the 41st session", "Committee on Roads"."""
    article, occasion = found.article, found.statement.occasion or ""
    above = article.text[: min(RECORD_HEAD, found.statement.spans[0].start)].split("\n")[:-1]
    lines = [line for line in above if 0 < len(line.strip()) <= HEADING and line.rstrip()[-1] not in '.!?”"']
    head = set(keys("\n".join(filter(None, (article.outlet, article.title, *lines))))) if len(lines) > 1 else set()
    return needed <= head and (" " not in occasion or set(keys(occasion)) <= head)


def _is_told_at(found: Found, needed: Set[str], recorded: Collection[str]) -> bool:
    """In its occasion, or beside one that is part of the recorded: "Newstalk ZB" of "Mike Hosking, Newstalk ZB"."""
    occasion = set(keys(found.statement.occasion or ""))
    if needed <= occasion:
        return True
    is_part = bool(occasion) and any(occasion <= set(keys(each)) for each in recorded)
    return is_part and needed <= _keys_around(found)


def _is_of_kind(found: Found, place: str) -> bool:
    """The occasion is the last word of a place that has no name: "meeting" of "town meeting", not of "Rua meeting"."""
    return place.islower() and set(keys(found.statement.occasion or "")) == {keys(place)[-1]}


def _has_no_name(occasion: str | None) -> bool:
    """ "court", "clinic inquest": not "RNZ Checkpoint"."""
    return occasion is None or occasion.islower() or len(occasion.split()) == 1


def held_there(found: Sequence[Found], there: Sequence[Found]) -> tuple[Found, ...]:
    """Of speeches those that an article tells together with what was said at a place on the same day."""
    together = {(each.revision_key, _day(each)) for each in there}
    return tuple(each for each in found if _day(each) and (each.revision_key, _day(each)) in together)


def _day(found: Found) -> str | None:
    return found.statement.said_on.start if found.statement.said_on else None


def _is_told_to(found: Found, needed: Set[str]) -> bool:
    """Told to the outlet itself: in its own article, where no other place is told than its author."""
    occasion, article = found.statement.occasion, found.article
    is_own = occasion is None or any(set(keys(occasion)) <= set(keys(author)) for author in article.authors)
    return is_own and needed <= set(keys(article.outlet or ""))


def _is_addressed(found: Found, needed: Set[str]) -> bool:
    """ "told Rua", "wrote to the board": whom the words are put to stands after the cue."""
    cue = found.statement.cue_span
    hearer = _HEARER.match(found.article.text, cue.end) if cue else None
    return hearer is not None and needed <= set(keys(hearer.group()))


def _near(found: Sequence[Found], needed: Set[str]) -> tuple[Found, ...]:
    return tuple(each for each in found if needed <= _keys_around(each))


def _keys_around(found: Found) -> set[str]:
    """Of the heading, and of the paragraphs up to the end of the statement's sentence: what follows is elsewhere."""
    text, spans = found.article.text, found.statement.spans
    until = next((span.end for span in sentences(text, spans[-1].start) if span.end >= spans[-1].end), len(text))
    return set(keys(f"{_heading(text)} {paragraphs_until(text, spans[0].start, until)}"))


def _heading(text: str) -> str:
    first = lead(text)
    return first if len(first) <= HEADING and first[-1:] not in '.!?”"' else ""


def other_places(found: Sequence[Found]) -> tuple[str, ...]:
    """The occasions that statements do tell, each by itself, the most frequent first."""
    told = [part for each in found if each.statement.occasion for part in each.statement.occasion.split(", ")]
    return tuple(sorted(set(told), key=lambda place: (-told.count(place), place)))


def tells_which(reading: Interpretation, typed: str) -> bool:
    """Whether the topic only tells which occasion is meant: "the burial of Hale", "the Tui Bay council"."""
    occasion, topic = reading.occasion or "", re.escape(reading.topic or "")
    if re.search(rf"\b(?:at|in|during|before|to) (?:the )?{topic} {re.escape(occasion)}\b", typed, re.IGNORECASE):
        return True
    of_one_subject = set(occasion.casefold().split()[-1:]) & word_list("of_one_subject")
    leads = "of|about|on|over|into|for" if of_one_subject and not reading.speakers else "of"
    whole = rf"{re.escape(occasion)} (?:{leads}) (?:the )?{topic}\b"
    return re.search(whole, typed, re.IGNORECASE) is not None
