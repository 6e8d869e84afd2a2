"""What a quoted speaker tells of somebody else's words: “He rang me and said, ‘We are closing’,” she said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.parse import Parse
from ingest.statements.assertion import is_unsaid
from ingest.statements.cues import introduces_quotations
from ingest.statements.introductions import quotes_another
from ingest.statements.noun_phrases import noun_phrase
from ingest.statements.phrases import first_child
from ingest.statements.quotations import Quotation, find_quotations, is_title
from ingest.statements.report import Report

REACH = 8  # words between a verb of saying and what it introduces: "told the man at the gate,"
FEWEST = 2  # words; one is a term held up
ENDED = re.compile(r"[.?!][”’\"')\]]*\s")


def find_inner(text: str, parse: Parse, quotations: Sequence[Quotation]) -> Iterator[Report]:
    """The quotations inside quotations that a verb beside them introduces."""
    for outer in quotations:
        start = outer.start + outer.opening
        for found in find_quotations(outer.inner(text)):
            inner = found._replace(start=found.start + start, end=found.end + start)
            words = inner.inner(text)
            if not found.closed or len(words.split()) < FEWEST or is_title(words):
                continue
            cue = _cue_before(text, parse, outer, inner) or _cue_behind(text, parse, outer, inner)
            if cue is not None:
                yield _report(text, parse, cue, inner)


def _cue_before(text: str, parse: Parse, outer: Quotation, inner: Quotation) -> int | None:
    """The verb of saying right before the inner quotation: "he told us, ‘…’"."""
    before = parse.tokens_within(outer.start, inner.start)
    reach = REACH
    for at in reversed(before[-2 * REACH :]):
        token = parse.tokens[at]
        if quotes_another(parse, at):
            reach = 2 * REACH
        elif at >= before[-1] + 1 - reach and introduces_quotations(token) and token.tag != "VBN":
            return None if ENDED.search(text, token.end, inner.start) else at
    return None


def _cue_behind(text: str, parse: Parse, outer: Quotation, inner: Quotation) -> int | None:
    """The verb of saying right behind it, with its subject: "‘…’, my mother said"."""
    if text[inner.end : inner.end + 1] not in (" ", ",") or text[inner.end - 2] not in ",?!.":
        return None
    behind = parse.tokens_within(inner.end, outer.end)
    for at in behind[:REACH]:
        if introduces_quotations(parse.tokens[at]):
            subject = first_child(parse, at, "nsubj")
            return at if subject in behind and not ENDED.search(text, inner.end, parse.tokens[at].start) else None
    return None


def _report(text: str, parse: Parse, cue: int, inner: Quotation) -> Report:
    content = ((inner.start, inner.end),)
    subject = first_child(parse, cue, "nsubj")
    above = parse.tokens[cue].head
    if subject is None and parse.tokens[cue].dep in ("conj", "advcl"):
        subject = first_child(parse, above, "nsubj")  # "rang me and said"
    source = noun_phrase(parse, subject, cue) if subject is not None else None
    if source and inner.start <= source[0] < inner.end:
        source = None
    token = parse.tokens[cue]
    unsaid = is_unsaid(text, parse, cue, content)
    return Report(content, source, (token.start, token.end), standing="unsaid" if unsaid else "said")
