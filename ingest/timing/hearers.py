"""Before whom each speaker of an article speaks: people who sit together, or the press and readers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ingest.timing.day_marks import has_words

if TYPE_CHECKING:
    from ingest.timing.dated_page import Page

ASSEMBLED, PRESS = "audience", "press"
# "told the Standard", "when contacted", "said in response to questions": in no meeting.
TO_THE_PRESS = re.compile(
    r"\b(?:told|tells?|telling) [Tt]he (?!(?:House|Senate|Court|Commission|Council|Assembly|Tribunal|Dáil)\b)[A-Z]\w+"
    r"|\b(?:contacted|approached|reached|reporters?|journalists?|newsmen|press|newspaper|newsroom|asked for comment"
    r"|requests? for comment|by deadline|interview(?:ed)?|when asked by)\b"
)


def hearers_of(around: str) -> frozenset[str]:
    """Who hears what is said, as the sentence of its cue tells."""
    found = set[str]()
    if has_words(around, "assembled"):
        found.add(ASSEMBLED)
    if TO_THE_PRESS.search(around) or has_words(around, "written", "outlets", "documents", "afterwards"):
        found.add(PRESS)
    return frozenset(found)


def hearing(page: Page, hearers: Sequence[frozenset[str]], number: int) -> Iterator[str]:
    """Who hears what else the speaker says, and what was said last before."""
    voice = page.voice(number)
    if voice is not None and voice.speakers:
        elsewhere = (each for each in range(len(hearers)) if each != number)
        alike = [hearers[each] for each in elsewhere if page.voices[each].speakers == voice.speakers]
        for who in sorted(frozenset[str]().union(*alike)):
            yield f"voice to {who}"
    before = next((each for each in reversed(hearers[:number]) if each), None)
    for who in sorted(before or ()):
        yield f"after {who}"
    if PRESS in hearers[number]:
        yield "to press"
    if voice is not None and has_words(voice.role or "", "members"):
        yield "member"
