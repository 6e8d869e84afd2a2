"""What somebody said, told as what it was: "What Rua said was that the mine leaks", "All she told us was: no."."""

from __future__ import annotations

from ingest.parse import Parse
from ingest.statements.cues import constructions
from ingest.statements.phrases import stretch
from ingest.statements.report import Report

OPENING = frozenset(("what", "all"))
JOINING = frozenset(("but", "and", "yet", "so", ",", "“", '"'))
HELPING = ("AUX", "ADV", "PART")
REACH = 8  # words of who spoke, and of whom they told
BE = frozenset(("was", "is"))
LEADING = frozenset(("that", ":", "this", "“", '"', "``"))
ASIDE = 16  # words from the verb to what was said


def cleft(parse: Parse, cue: int) -> Report | None:
    """The report of a verb of saying between "what" and "was that"; a negated one is told by its negation."""
    first, end = parse.sentences[parse.sentence_of[cue]]
    while first < cue and parse.tokens[first].text.lower() in JOINING:
        first += 1
    near = cue - first <= REACH and parse.tokens[first].text.lower() in OPENING
    if not near or constructions(parse.tokens[cue]).get("clause") != "speech":
        return None
    led = _led(parse, cue, end)
    last = cue - 1
    while last > first and parse.tokens[last].pos in HELPING:
        if parse.tokens[last].dep == "neg":
            return None
        last -= 1
    source = stretch(parse, first + 1, last)
    content = stretch(parse, led, end - 1) if led is not None else None
    if source is None or content is None:
        return None
    return Report((content,), source, (parse.tokens[cue].start, parse.tokens[cue].end))


def _led(parse: Parse, cue: int, end: int) -> int | None:
    """Where the words begin: behind "was that", which nothing parts from the verb but an aside between commas."""
    for at in range(cue + 1, min(cue + ASIDE, end - 1)):
        behind = parse.tokens[at + 1].text.lower()
        if parse.tokens[at].text.lower() not in BE or behind not in LEADING:
            continue
        commas = [each for each in range(cue + 1, at) if parse.tokens[each].text == ","]
        aside = not commas or (commas[0] <= cue + 1 and commas[-1] == at - 1)
        return (at + 2 if behind in (":", "this") else at + 1) if aside else None
    return None
