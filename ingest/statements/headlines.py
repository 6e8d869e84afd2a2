"""Headlines and bullets that put what somebody says beside a name: "Rua: no deal yet", "No deal yet: Rua"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.statements.phrases import Stretch
from ingest.statements.report import Report

NAME = r"(?:[A-Z][\w.’'-]*|de|van|von|al)"
LABELLED = re.compile(rf"(?P<bullet>[•*▪–—-]\s*)?(?P<label>{NAME}(?: {NAME}){{0,4}}):\s+(?P<said>\S.*)")
SIGNED = re.compile(rf"(?P<said>\S.*?): (?P<label>{NAME}(?: {NAME}){{0,3}})[.\s]*$")


def find_headlines(text: str, headlines: tuple[Stretch, ...], speakers: frozenset[str]) -> Iterator[Report]:
    """What a headline or bullet puts beside a name; it must be the last name of one of `speakers`."""
    offset = 0
    for line in text.split("\n"):
        start, body = offset + len(line) - len(line.lstrip()), line.strip()
        offset += len(line) + 1
        match = LABELLED.match(body) or SIGNED.match(body)
        if match is None or last_word(match["label"]) not in speakers:
            continue
        bullet = bool(match.groupdict().get("bullet"))
        if bullet or any(first <= start < end for first, end in headlines):
            (said, ends), (label, colon) = match.span("said"), match.span("label")
            parts = (start + said, start + ends), (start + label, start + colon)
            yield Report((parts[0],), parts[1], (parts[1][1], parts[1][1] + 1))


def last_word(name: str) -> str:
    words = re.findall(r"[\w’'-]+", re.sub(r"['’]s\b", "", name))
    return words[-1].casefold() if words else ""
