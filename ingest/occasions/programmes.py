"""Programmes that are of a part of the day: "told the breakfast programme", in a story that tells of this morning."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.timing.attachment import main_token
from ingest.timing.dated_page import Page
from ingest.timing.day_in_context import because
from ingest.timing.exchange import extent
from ingest.timing.telling_words import table, word_set
from rag.schema import Days

PROGRAMMES = word_set("programmes")
PARTS = table("parts")  # the word in a programme's name and the TIMEX3 code of the part of day
ADDRESSED = frozenset(["dobj", "dative", "iobj"])
NAMING = frozenset(["compound", "amod"])


def on_programme(page: Page, number: int) -> Days | None:
    """The day whose part the text told last, where a statement was made on a programme of that part."""
    code = next(_codes(page, number), None)
    start = extent(page.attributions[number])[0]
    told = [
        timex
        for timex in page.moves
        if code and timex.span.start < start and timex.kind == "TIME" and (timex.value or "").endswith(f"T{code}")
    ]
    days = told[-1].days if told else None
    if days is None or days.start != days.end:
        return None
    return because(days, f"on a programme of “{told[-1].span.of(page.text)}”: {days.because}".rstrip(": "))


def _codes(page: Page, number: int) -> Iterator[str]:
    """The part of day in the name of the programme that was told, or that was spoken on."""
    parse, cue = page.parse, page.attributions[number].cue
    token = main_token(parse, cue) if cue else None
    for child in parse.children[token] if token is not None else ():
        on = parse.tokens[child].text.lower() == "on"
        for noun in parse.children[child] if on else (child,):
            word = parse.tokens[noun]
            if word.text.lower() not in PROGRAMMES or (not on and word.dep not in ADDRESSED):
                continue
            kinds = (parse.tokens[each] for each in parse.children[noun] if parse.tokens[each].dep in NAMING)
            yield from (PARTS[kind.text.lower()] for kind in (*kinds, word) if kind.text.lower() in PARTS)
