"""Where to look for who speaks when no source stands there: a label, a line below, what leads to the words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.parse import Parse
from ingest.speakers.anchors import Anchors
from ingest.speakers.nouns import speaks
from ingest.speakers.people import Cast
from ingest.speakers.word_lists import voice_words
from ingest.statements.labels import read_label

if TYPE_CHECKING:
    from ingest.statements.attributions import Attribution

_LABEL = re.compile(r"(?:^|[\n.!?–—-] ?)([^\n.!?:]{2,60}):\s*$")
_TOPIC = re.compile(r"\W*(?:[Oo]n|[Aa]bout|[Aa]sked about|[Rr]egarding) ")
_DASH = re.compile(r"\s[—–]\s")
_SIGNED = re.compile(r"\s*[-–—]{1,2} ?(?=[A-Z])([^\n]{3,80})")
# “…” — retired judge Ana Rua, at her farewell.
_SIGNED_BY = re.compile(
    r"\s*[-–—]{1,2} ?(?P<office>(?:[a-z][\w’'-]* ){1,5})(?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3})(?=[,.;(\n]|\Z)"
)
# A name stuck to the mark: “No,”Rua said.
_STUCK = re.compile(r"(?<=[”\"'])((?:[A-Z][\w.’'-]* ?){1,4})")
_CREDITED = re.compile(r"[^\S\n]*\[[A-Z][^\]\n]{1,40}\]")
_POINTS_BACK = re.compile(
    r"\b(comments?|remarks?|statements?|words|quotes?|quotations?|claims?|answers?)\b[^.!?\n]{0,40}?"
    r"\b(?:at|from|in) the (?:very )?(?:start|top|beginning|opening|outset) of (?:this|the|our) "
    r"(?:story|article|report|piece|timeline|column|post)\b",
    re.IGNORECASE,
)
_MADE_NEXT = re.compile(
    r"[^\n]{0,80}\s*((?:[A-Z][\w.’'-]* ){1,5})(?:also )?made (?:the|those|these|his|her|their) "
    r"(?:comments?|remarks?|statements?|claims?|announcement|admission|pledge|call)\b"
)
_LABEL_REACH = 80  # characters before the words
MAIN_SUBJECT = 2  # the rank of a main clause's subject


def places(
    text: str, parse: Parse, anchors: Anchors, attribution: Attribution, after: int
) -> Iterator[tuple[int, int]]:
    """Ranges of characters that may name the speaker of an attribution without a source, the likeliest first.

    Nothing that stands before `after`, where somebody else was done speaking, leads to the words.
    """
    start = attribution.spans[0].start
    if label := _LABEL.search(text[max(0, start - _LABEL_REACH) : start]):
        low = max(0, start - _LABEL_REACH)
        apart = max((dash.end() for dash in _DASH.finditer(label[1])), default=0)  # "OVERHEARD — A voter: “…”"
        read = read_label(label[1][apart:])
        topic = "\n" in text[low + label.end(1) : start] and _TOPIC.match(label[1])
        if not topic and (read is None or read.form != "field"):  # "INSERT: “…”"
            yield low + label.start(1) + apart, low + label.end(1)
    if signed := _SIGNED.match(text, attribution.spans[-1].end):
        yield signed.span(1)
    signed_by = _SIGNED_BY.match(text, attribution.spans[-1].end)
    if signed_by and speaks(signed_by["office"].split()[-1]):
        yield signed_by.start("office"), signed_by.end("name")
    stuck = (_STUCK.match(text, span.end) for span in attribution.spans)
    yield from (name.span(1) for name in stuck if name)
    sentence = anchors.sentence(start)
    for number in (sentence, sentence - 1):
        subject = anchors.subject(number, start)
        if subject is None or parse.tokens[subject].start < after or not _may_speak(parse, subject):
            continue
        if anchors.paragraph(start) - anchors.paragraph(parse.tokens[subject].start) > 1:
            return
        yield anchors.phrase(_answerer(parse, anchors, subject), start)


def _may_speak(parse: Parse, subject: int) -> bool:
    token = parse.tokens[subject]
    return token.tag in ("NNP", "NNPS", "PRP") or speaks(token.text)


def _answerer(parse: Parse, anchors: Anchors, subject: int) -> int:
    """Who is expected to speak after a sentence: its subject, but whom it asks where it asks somebody."""
    verb = parse.tokens[parse.tokens[subject].head]
    asked = anchors.object_of(subject)
    if parse.tokens[subject].dep == "nsubj" and verb.lemma in voice_words("asking") and asked is not None:
        return asked
    return subject


def is_credited(text: str, attribution: Attribution) -> bool:
    """Whether the words are drawn from elsewhere, and carry only the outlet's credit: “…” [Harbour Post]."""
    return bool(_CREDITED.match(text, attribution.spans[-1].end))


def is_signed(text: str, attribution: Attribution) -> bool:
    """Whether a name behind a dash follows the words: “No,” – Rua, to reporters."""
    return bool(_SIGNED.match(text, attribution.spans[-1].end))


def led_to(text: str, cast: Cast, anchors: Anchors, low: int, start: int) -> tuple[str, ...] | None:
    """Whom the words between `low` and a quotation lead to it by name; None where they name nobody."""
    named = [one.name for one in cast.within(low, start) if one.person and not anchors.quoted(one.start)]
    if not named:
        return None
    if not text[low:start].rstrip().endswith(":"):
        return ()  # somebody else has come in, and is not about to speak
    sentence = anchors.sentence(start)
    before = anchors.of(sentence, start) or anchors.of(sentence - 1, start)
    subjects = {anchor.name for anchor in before if anchor.rank == MAIN_SUBJECT}
    likely = subjects or set(named)
    return tuple(likely) if len(likely) == 1 and "" not in likely else ()


def made_next(text: str, end: int) -> tuple[int, int] | None:
    """Who is told, right behind a statement, to have made it: "Ana Rua made the comment on the radio"."""
    found = _MADE_NEXT.match(text, end)
    return found.span(1) if found else None


def points_back(text: str, parse: Parse, anchors: Anchors) -> tuple[int, int] | None:
    """Who is said to have spoken at the opening: the subject of "he made the comments at the start of this story"."""
    found = _POINTS_BACK.search(text)
    remarks = parse.token_at(found.start()) if found else None
    if remarks is None:
        return None
    children = parse.children[parse.tokens[remarks].head]
    subject = next((child for child in children if parse.tokens[child].dep.startswith("nsubj")), None)
    return anchors.phrase(subject, len(text)) if subject is not None else None


def issuer(parse: Parse, anchors: Anchors, start: int) -> tuple[int, int] | None:
    """Whose document "it" is: the subject of a sentence before that issues, files or writes one."""
    subject = anchors.subject(anchors.sentence(start) - 1, start)
    if subject is None:
        return None
    document = anchors.object_of(subject)
    verb = parse.tokens[parse.tokens[subject].head]
    if document is None or verb.lemma not in voice_words("issuing"):
        return None
    return anchors.phrase(subject, start) if parse.tokens[document].lemma in voice_words("documents") else None
