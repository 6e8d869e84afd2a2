"""Who said what in one article: sources, cues and the exact words attributed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from ingest.cues import Sense, clause_verbs
from ingest.parse import Parse
from ingest.quotations import Quotation, find_quotations
from rag.schema import Furniture, Span, StatementKind

SUBJECTS = ("nsubj", "nsubjpass", "csubj")


class Attribution(NamedTuple):
    """Content attributed to a source; `source` and `cue` are None where none stands in the text."""

    spans: tuple[Span, ...]
    kind: StatementKind
    source: Span | None
    cue: Span | None
    turn: Literal["question", "answer"] | None = None
    sense: Sense = "speech"


def find_attributions(text: str, parse: Parse, furniture: tuple[Furniture, ...] = ()) -> tuple[Attribution, ...]:
    """The attributions of a text in the order of their first words, none of them out of its furniture."""
    barred = tuple(item.span for item in furniture)
    quotations = tuple(q for q in find_quotations(text) if not _barred(q.start, q.end, barred))
    found = [*_direct(text, parse, quotations)]
    used = {a.cue.start for a in found if a.cue}
    taken = [(s.start, s.end) for a in found for s in a.spans]
    for a in _indirect(text, parse, quotations, used):
        if not _barred(a.spans[0].start, a.spans[-1].end, barred):
            found.append(a)
    return tuple(sorted(found, key=lambda a: (a.spans[0].start, a.spans[-1].end)))


def _barred(start: int, end: int, barred: tuple[Span, ...]) -> bool:
    return any(start < span.end and span.start < end for span in barred)


class _Open:
    def __init__(self, spans, cue, source, line):
        self.spans, self.cue, self.source, self.line = spans, cue, source, line


def _direct(text: str, parse: Parse, quotations: tuple[Quotation, ...]) -> Iterator[Attribution]:
    lines = []
    off = 0
    for l in text.split("\n"):
        if l.strip():
            lines.append((off, off + len(l)))
        off += len(l) + 1
    out: list[_Open] = []
    by_cue: dict[int, _Open] = {}
    qi = 0
    last: _Open | None = None
    for n, (a, b) in enumerate(lines):
        qs = []
        while qi < len(quotations) and quotations[qi].start < b:
            qs.append(quotations[qi])
            qi += 1
        for k, q in enumerate(qs):
            low = qs[k - 1].end if k else a
            high = qs[k + 1].start if k + 1 < len(qs) else b
            cue = _cue_after(text, parse, q, high)
            if cue is None:
                cue = _cue_before(text, parse, q, low)
            if cue is None and not _speechlike(text, q, a, b):
                continue
            if cue is not None and cue in by_cue:
                by_cue[cue].spans.append(Span(start=q.start, end=q.end))
                by_cue[cue].line = n
                last = by_cue[cue]
                continue
            if cue is None and last is not None and n - last.line <= 1:
                between = text[last.spans[-1].end : q.start]
                if n == last.line or not text[a : q.start].strip():
                    last.spans.append(Span(start=q.start, end=q.end))
                    last.line = n
                    continue
            item = _Open([Span(start=q.start, end=q.end)], cue, _source(parse, cue) if cue is not None else None, n)
            if cue is not None:
                by_cue[cue] = item
            out.append(item)
            last = item
    for o in out:
        c = Span(start=parse.tokens[o.cue].start, end=parse.tokens[o.cue].end) if o.cue is not None else None
        yield Attribution(tuple(o.spans), "direct", o.source, c)


def _is_cue(parse: Parse, i: int) -> bool:
    t = parse.tokens[i]
    return t.pos in ("VERB", "AUX") and clause_verbs().get(t.lemma.lower()) == "speech"


def _cue_after(text: str, parse: Parse, q: Quotation, high: int) -> int | None:
    inner = q.inner(text).rstrip()
    if not inner:
        return None
    first = parse.tokens_within(q.end, min(high, q.end + 200))
    if not len(first):
        return None
    if inner[-1] == "." and not parse.tokens[first[0]].text[0].islower():
        return None
    if inner[-1].isalnum() and parse.tokens[first[0]].text != ",":
        return None
    for i in first:
        t = parse.tokens[i]
        if t.text in (".", ";", "?", "!", ":"):
            return None
        if _is_cue(parse, i):
            return i
    return None


def _cue_before(text: str, parse: Parse, q: Quotation, low: int) -> int | None:
    between = text[low : q.start].rstrip()
    toks = parse.tokens_within(low, q.start)
    mark = between[-1:] in (":", ",")
    steps = 0
    for i in reversed(toks):
        t = parse.tokens[i]
        if t.text in (".", ";", "?", "!") or (t.text == ":" and i != toks[-1]):
            return None
        if _is_cue(parse, i):
            if mark or steps <= 1:
                return i
            return None
        steps += 1
        if t.pos == "VERB" and not mark:
            return None
    return None


def _speechlike(text: str, q: Quotation, a: int, b: int) -> bool:
    inner = q.inner(text).strip()
    alone = not text[a : q.start].strip() and not text[q.end : b].strip()
    words = inner.split()
    if not words:
        return False
    if alone:
        return True
    if len(words) < 4 or not inner[0].isupper():
        return False
    if inner[-1] not in ".,?!…—" and q.closed:
        return False
    return sum(w[0].isupper() for w in words) < 0.7 * len(words)


def _source(parse: Parse, cue: int) -> Span | None:
    at = cue
    for _ in range(6):
        token = parse.tokens[at]
        for child in parse.children[at]:
            if parse.tokens[child].dep in SUBJECTS:
                if parse.tokens[child].lemma in ("who", "which", "that") and token.dep == "relcl":
                    return _phrase(parse, token.head, at)
                return _phrase(parse, child, cue)
        if token.dep in ("acl", "relcl"):
            return _phrase(parse, token.head, at)
        if token.dep not in ("conj", "xcomp", "advcl", "aux", "ccomp", "pcomp", "dep"):
            return None
        at = token.head
    return None


def _phrase(parse: Parse, head: int, without: int) -> Span:
    first, last = parse.edges[head]
    if first <= without <= last:
        w0 = parse.edges[without][0]
        if w0 > head:
            last = w0 - 1
        else:
            first = parse.edges[without][1] + 1
    if not first <= head <= last:
        first = last = head
    while last > first and parse.tokens[last].pos == "PUNCT":
        last -= 1
    return Span(start=parse.tokens[first].start, end=parse.tokens[last].end)


def _indirect(text: str, parse: Parse, quotations: tuple[Quotation, ...], used: set[int]) -> Iterator[Attribution]:
    verbs = clause_verbs()
    for i, token in enumerate(parse.tokens):
        sense = verbs.get(token.lemma.lower()) if token.pos in ("VERB", "AUX") else None
        if sense is None or token.start in used:
            continue
        span = _content(parse, i, sense)
        if span is None:
            continue
        mixed = any(q.start < span.end and span.start < q.end for q in quotations)
        yield Attribution((span,), "mixed" if mixed else "indirect", _source(parse, i),
                          Span(start=token.start, end=token.end), None, sense)


def _content(parse: Parse, i: int, sense: Sense) -> Span | None:
    deps = ("ccomp", "xcomp")
    for child in parse.children[i]:
        t = parse.tokens[child]
        if t.dep in deps or (t.dep in ("dobj",) and len(parse.children[child]) > 1):
            first, last = parse.edges[child]
            if first <= i <= last:
                continue
            while last > first and parse.tokens[last].pos == "PUNCT":
                last -= 1
            while first < last and parse.tokens[first].pos == "PUNCT":
                first += 1
            return Span(start=parse.tokens[first].start, end=parse.tokens[last].end)
    return None
