"""Who signs a quotation: the name behind a dash, in its line, in the next, or within its closing marks. Pure."""

from __future__ import annotations

import re

from ingest.parse import Parse
from ingest.speakers.nouns import speaks
from ingest.statements.introductions import QuotedLine
from ingest.statements.labels import read_label
from ingest.statements.phrases import Stretch
from ingest.statements.quotations import Quotation
from rag.lexicon.nouns import is_person_noun

BLOCK = " \t\u00a0>–—―"  # before the words of a block quotation, or of dialogue
# A quotation drawn out of the text, closed only behind the name of who said it.
SIGNED_BELOW = re.compile(r"[ \t]*\n[ \t]*([A-Z][^\n“”\"]{2,80}?)[.,]?[”\"]\.?[ \t]*(?=\n|$)")
# The name behind a dash, without what tells when and why: "– Jackals captain Ana Rua after the defeat".
_SIGNED = re.compile(
    r"\s*[—–-]{1,2}\s*(?P<who>[A-Z][^.!?:“\"]{2,80}?)"
    r"(?:,? (?:after|before|following|on|when|whose?|in|at|during|as|speaking|respond\w*|react\w*|says|said)\b[^\n]*)?"
    r"[.\s]*$"
)
_UNSIGNED = re.compile(r"\s*[—–-]{1,2}\s*(?P<who>[a-z][^.!?:“\"]{2,80}?)[.\s]*$")  # – overheard in the street
# What may stand before a quotation that opens its line: a bullet, a number, words in bold or before a colon.
_OPENING = re.compile(r"[ \t•*-]*(?:\d{1,3}[.)][ \t]+|\*\*[^*\n]{1,40}\*\*[ \t:]*|[A-Z][^:.!?“”\"\n]{1,40}:[ \t]+)?")
# The name behind a closing mark, then when, where or on what: "“Never.” Mayor Ana Rua, yesterday, on the bridge."
_SAID_WHEN = re.compile(
    r"\s+(?P<who>(?:An? |The )?[^\W\d_][^.!?:;“”\"\n]{2,60}?), "
    r"(?:(?:when|while) asked|yesterday|today|tonight|(?:the )?same day|on|in|at|to|from|after|before|during|via|last"
    r"|speaking|writing|asked|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{1,2} [A-Z])\b[^.!?“”\"\n]*[.]?\s*$"
)
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_NEXT_LINE = re.compile(r"[ \t]*\n[\s>]*([—–-]{1,2}[^\n]*)")
_NAME = re.compile(r"(?!The |An? )[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){1,3}")


def signature(text: str, parse: Parse, quotation: Quotation, line: QuotedLine) -> Stretch | None:
    """Who is named behind the dash after a quotation that opens its line, or in words without a verb."""
    if not _OPENING.fullmatch(text, line.start, quotation.start):
        return None
    found = _SIGNED.match(text, quotation.end, line.end) or _UNSIGNED.match(text, quotation.end, line.end)
    found = found or _said_when(text, parse, quotation, line) or _signature_below(text, quotation, line)
    return found.span("who") if found else None


def _said_when(text: str, parse: Parse, quotation: Quotation, line: QuotedLine) -> re.Match[str] | None:
    found = _SAID_WHEN.match(text, quotation.end, line.end)
    if found is None or not quotation.closed or quotation.inner(text)[-1:] not in ".!?…":
        return None
    if any(parse.tokens[at].tag in _FINITE for at in parse.tokens_within(quotation.end, line.end)):
        return None
    who = found["who"].split(",")[0]
    label = read_label(who)
    noun = re.split(r" (?:of|for|in|at|from|on) ", who)[0].split()[-1].lower()
    is_somebody = (label is not None and label.form in ("name", "office")) or speaks(noun) or is_person_noun(noun)
    return found if is_somebody else None


def _signature_below(text: str, quotation: Quotation, line: QuotedLine) -> re.Match[str] | None:
    """The name behind the dash of the next line, under a quotation that stands alone in its own."""
    below = _NEXT_LINE.match(text, quotation.end)
    if text[quotation.end : line.end].strip(BLOCK) or below is None:
        return None
    found = _SIGNED.match(text, below.start(1), below.end(1))
    who = found["who"].split(",")[0] if found else ""
    label = read_label(who)
    is_named = label is not None and (label.form in ("name", "office") or _NAME.fullmatch(who) is not None)
    return found if is_named else None
