"""What a whole article reports: the sitting, the hearing, the press conference or the interview, named near its top.

Most of what such an article tells was said there, and few of its sentences say so again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from ingest.timing.exchange import Lines
from ingest.timing.telling_words import phrases, word_set

TOP_LINES = 6  # a title, a credit, a lead and what it leads into
HEAD_LINES = 14  # of a transcript or an interview, before its first turns
LONGEST_HEAD = 90  # characters of a line that is no sentence
CLOSE = 3  # lines from the first gathering that is told
MOST_NAMES = 5  # capitalised words before the noun that they name: "Port Tui Magistrates’ Court"
_NAMES = rf"(?:[A-ZĀĒĪŌŪ][\w’'-]{{0,40}} ){{0,{MOST_NAMES}}}"
_KINDS = "|".join(sorted(word_set("scene_kinds"), key=len, reverse=True))
_NOUNS = "|".join(sorted(map(re.escape, phrases("scenes")), key=len, reverse=True))
# The noun with its own name, with what it is about, or with the words that say of which kind it is.
SCENE = re.compile(
    rf"\b(?P<names>{_NAMES})(?P<kinds>(?:(?:{_KINDS})[ -])*)(?P<noun>(?i:{_NOUNS}))\b(?![’'-])"
    r"(?P<about> (?:on|of|for) (?![A-Z][a-z]+day\b)[A-Z][\w’'-]*(?:,? (?:(?:and|of|the|for) ){0,2}[A-Z][\w’'-]*){0,6})?"
)
LEADING = re.compile(r"^(?:(?:The|A|An|In|On|At|His|Her|Their|This|That|When|After|Before|Speaking|[A-Z]\w+day)\b ?)+")
TO_COME = re.compile(
    r"\b(?:will|due|expected|scheduled|set to|to appear|to face|to meet|meets|next (?:week|month|year)|ahead of"
    r"|call(?:s|ed|ing)? for)\b"
)
AFTERWARDS = re.compile(r"\b(?:outside|after)\b[^,.]{0,30}$", re.IGNORECASE)
ON_AIR = re.compile(r"\b(?:radio|fm|tv|television|podcast|programme|breakfast|tonight|channel)\b", re.IGNORECASE)
TALKED = re.compile(
    r"\binterview(?:ed|er)?\b|\bexcerpts?\b|\bin conversation\b|\bQ ?(?:&|and) ?A\b"
    r"|\b(?:spoke|talks?|talked|chatted|sat down) (?:to|with)\b|\b(?:we|I) met\b|\bwords:",
    re.IGNORECASE,
)


SITS = re.compile(
    r"\b(?:heard|hears|told|voted|met|sat|debated|adjourned|packed|sitting|session|aloud|testif\w+|on trial"
    r"|gave evidence|grilled|questioned|hearing|meeting)\b",
    re.IGNORECASE,
)
LEAD_LINES = 2
INTERVIEW = "interview"


RELEASE = re.compile(r"^(?:joint )?(?P<kind>media|press|news) release\b.{0,40}$", re.IGNORECASE)


class Scene(NamedTuple):
    """The words of an article for what it reports; `sits` where its lead tells of people who sit there."""

    label: str
    sits: bool


def reported_scene(text: str, lines: Lines, is_spoken: Callable[[int], bool]) -> Scene | None:
    """The gathering that the first lines of a report tell of, outside what was said there.

    The first that is told, or the one told close below it that says more: "a court heard", then "at Tui Crown Court".
    """
    told = [
        found
        for found in SCENE.finditer(text, 0, _top(text, lines))
        if not is_spoken(found.start("noun")) and not _is_to_come(text, found)
    ]
    first = lines.number(told[0].start()) if told else 0
    near = [found for found in told if lines.number(found.start()) - first <= CLOSE and _says_more(found)]
    best = next(iter(near or told), None)
    if best is None:
        return None
    return Scene(_label(best), sits=first <= LEAD_LINES and SITS.search(_sentence(text, told[0])) is not None)


def _top(text: str, lines: Lines) -> int:
    ends = (found.start() for found in re.finditer(r"\n|\Z", text))
    return next((end for end in ends if lines.number(end) >= TOP_LINES), len(text))


def _says_more(found: re.Match[str]) -> bool:
    label = _label(found)
    return " " in label or found["noun"].lower() in word_set("houses")


def transcribed_scene(text: str, first_turn: int) -> str | None:
    """What the head of a transcript or an interview says that it is of."""
    head = [line.strip(" *#_") for line in text[: first_turn + LONGEST_HEAD].split("\n") if line.strip()][:HEAD_LINES]
    for line in head:
        found = SCENE.search(line) or SCENE.search(line.lower())
        if found and found.end() <= LONGEST_HEAD:
            low = line.isupper() or line.islower()
            return line[found.start() : found.end()].lower() if low else _label(found)
    on_air = next((line for line in head if len(line) <= LONGEST_HEAD and ON_AIR.search(line)), None)
    if on_air is not None:
        return re.split(r"(?<=[^\d])[:.?!](?:\s|$)", on_air)[0].strip()
    return INTERVIEW if TALKED.search("\n".join(head)) else None


def _label(found: re.Match[str]) -> str:
    names = found["names"]
    if names and (led := LEADING.match(names)):
        names = names[led.end() :]
    about = (found["about"] or "").rstrip(" ,") if found["noun"].lower() in word_set("about") else ""
    return re.sub(r"\s+", " ", f"{names}{found['kinds']}{found['noun']}{about}").strip()


def _is_to_come(text: str, found: re.Match[str]) -> bool:
    """Whether the sentence speaks of a sitting that is still to come, or of what was said outside or after it."""
    sentence = _sentence(text, found)
    before = sentence[: sentence.find(found[0])]
    return TO_COME.search(sentence) is not None or AFTERWARDS.search(before) is not None


def _sentence(text: str, found: re.Match[str]) -> str:
    first = max(text.rfind("\n", 0, found.start()), text.rfind(". ", 0, found.start())) + 1
    ends = [at for at in (text.find("\n", found.end()), text.find(". ", found.end())) if at >= 0]
    return text[first : min(ends, default=len(text))]


def release_label(text: str) -> str | None:
    """What a line of the head says, where that is that the text is a release: "JOINT MEDIA RELEASE"."""
    head = [line.strip(" *#_") for line in text.split("\n") if line.strip()][:HEAD_LINES]
    found = next((match for line in head if (match := RELEASE.match(line))), None)
    return f"{found['kind'].lower()} release" if found else None
