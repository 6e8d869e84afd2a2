"""Who is named before a colon in a line: "* Rua, at the hall on Saturday: “No.”", "Rua: the bridge is “gone”". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ingest.speakers.nouns import is_body_word, is_family
from ingest.speakers.word_lists import label_words
from ingest.statements.labels import read_label
from ingest.statements.phrases import Stretch
from ingest.statements.quotations import Quotation
from ingest.statements.report import Report
from rag.lexicon.names import plain

_SENTENCE = re.compile(r"[.!?”\"]\s+(?=[A-Z@])")
_BULLET = re.compile(r"\s*(?:[•*▪–—-]\s+|\d{1,3}[.)]\s+)?(?:\*\*|__)?")
_LISTED_ITEM = re.compile(r"^[ \t]*(?:[•*▪–—-]\s+|\d{1,3}[.)]\s+)(?P<label>[^:\n“”\"]{2,110}):\s", re.MULTILINE)
_ITEM = re.compile(r"(?P<label>[^:\n“”\"]{2,110}):(?:\*\*|__)?[ \t]+(?P<said>\S[^\n]*)")
# What is told beside a name of when, where and how it was said, or of who it is.
_BESIDE = re.compile(
    r", (?:who|whose|which|an?|the|same|at|in|on|by|from|during|after|before|via|to|of|speaking|writing|last|this"
    r"|earlier|later|yesterday|today|again|then|also|now)\b.*| \(@.*"
    r"| (?:in|at|from|by|via|last|this|yesterday|again|earlier|later)\b.*"
    r"| on (?:\w+day\b|\d|[A-Z][a-z]+ \d).*| (?:speaking |talking )?to (?:the )?(?:[A-Z]\S* ?){1,4}"
)
_LISTED = re.compile(r"[ \t]*(?:[•*▪–—-]\s+|\d{1,3}[.)]\s+)")
SENTENCE_END = (".", "?", "!", ".”", ".’", '."', ".'", "!”", "?”")
SURE = ("name", "office", "handle")


def label_before(text: str, start: int, end: int) -> Stretch | None:
    """The name or office that leads by a colon into the words at `end`."""
    led = text[start:end].rstrip(" \t\u00a0*_")
    return label_in(text, start, start + len(led) - 1) if led.endswith(":") else None


def label_in(text: str, start: int, end: int) -> Stretch | None:
    """The name or office that ends text[start:end], the words before a colon, without what is told beside it.

    A family name that no list has is one where it is told when or where it was said, or in a list of people.
    """
    opened = [found.end() for found in _SENTENCE.finditer(text, start, end)]
    first = opened[-1] if opened else start
    bullet = _BULLET.match(text, first, end)
    first = bullet.end() if bullet else first
    whole = text[first:end].strip(" *_")
    read = read_label(whole)
    bare = whole if read and read.form == "office" else _BESIDE.sub("", whole)
    told = bare != whole or (first > start and _lists_people(text))
    if _is_sure(whole) or _is_sure(bare) or (told and _may_be_name(text, bare)):
        begin = text.index(bare, first)
        return begin, begin + len(bare)
    return None


def _is_sure(label: str) -> bool:
    read = read_label(label)
    return read is not None and (read.form in SURE or (read.form == "words" and is_family(read.name)))


def _may_be_name(text: str, label: str) -> bool:
    """Whether one word without title or known given name may be somebody's: "Rua:", not "Background:"."""
    read, folded = read_label(label), plain(label)
    if read is None or read.form != "words" or " " in label or is_body_word(label):
        return False
    return folded not in label_words("fields") and not re.search(rf"\b{re.escape(label.lower())}\b", text)


@lru_cache(maxsize=4)
def _lists_people(text: str) -> bool:
    """Whether the items of a list begin with people: two of them surely do."""
    found = {label for item in _LISTED_ITEM.finditer(text) if _is_sure(label := _BESIDE.sub("", item["label"]))}
    return len(found) > 1


def find_list_items(
    text: str, quotations: Sequence[Quotation], told: Sequence[Report], barred: Sequence[Stretch]
) -> Iterator[Report]:
    """Lines whose label tells whose the words behind it are, quoted in part, where none of `told` has them."""
    held = [stretch[0] for report in told for stretch in (report.cue, report.source) if stretch]
    offset = 0
    for line in text.split("\n"):
        start, end = offset, offset + len(line.rstrip())
        offset += len(line) + 1
        if not any(start <= one.start < end for one in quotations) or any(start <= at < end for at in held):
            continue
        if any(low < end and start < high for low, high in barred):
            continue
        item = _ITEM.match(text, start, end)
        label = label_in(text, start, item.end("label")) if item else None
        ends = text[start:end].endswith(SENTENCE_END) or _LISTED.match(text, start, end)  # not a line that heads others
        if item and label and ends and _is_quoted_in_part(text, item.span("said"), quotations):
            yield Report((item.span("said"),), label, (item.end("label"), item.end("label") + 1))


def _is_quoted_in_part(text: str, said: Stretch, quotations: Sequence[Quotation]) -> bool:
    """Whether words of the writer's own stand beside those in marks, in one sentence: not "“No.” He left."."""
    inside = [one for one in quotations if said[0] <= one.start and one.end <= said[1]]
    if not inside or inside[0].start == said[0]:
        return bool(inside) and runs_on(text, inside[0], said[1])
    return text[said[0] : inside[0].start].rstrip()[-1:] not in ".!?:"


def runs_on(text: str, quotation: Quotation, end: int) -> bool:
    """Whether a quotation begins a sentence of the writer's that goes on up to `end`: “No deal” had been made."""
    rest = text[quotation.end : end].strip()
    return rest[:1].islower() and quotation.inner(text)[-1:].isalnum()
