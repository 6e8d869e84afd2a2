"""Direct speech: each quotation with the cue that introduces it, and quotations that run on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ingest.cues import ASKING, introduces_quotations, lemma_of
from ingest.parse import Parse
from ingest.phrases import Stretch, first_child
from ingest.quotations import Quotation
from ingest.reports import Report, according_to
from ingest.subjects import noun_phrase, source_of_verb

ENDS_SENTENCE = (".", "?", "!", ";", ":")
REACH = 30  # tokens between a quotation and the verb that introduces it
SUBORDINATE = ("relcl", "acl", "advcl", "pcomp", "csubj", "amod")
SPOKEN_TO = ("dative", "dobj", "advmod", "mark", "det", "compound", "npadvmod")
SIGNED = re.compile(r"\s*[—–-]{1,2}\s*([A-Z][^.!?:“\"]{2,80}?)[.\s]*$")
JOINED = re.compile(r"[\s,;]*(?:and|or|but|then|also|as well as)?[\s,;]*")
SENTENCE_BREAK = re.compile(r"[.?!][\"”’')\]]*\s+(?=[A-Z“\"‘])")


class Line(NamedTuple):
    start: int
    end: int
    quotations: tuple[Quotation, ...]


class Speech(NamedTuple):
    """A report under way: its cue's token, the line of its last quotation, and whether that quotation was closed."""

    report: Report
    cue: int | None
    line: int
    closed: bool


def find_quoted(
    text: str, parse: Parse, quotations: tuple[Quotation, ...]
) -> tuple[tuple[Report, ...], frozenset[int]]:
    """The direct speech of a text, and the tokens that are its cues."""
    speeches: list[Speech] = []
    lines = tuple(_lines(text, quotations))
    for number, line in enumerate(lines):
        for at, quotation in enumerate(line.quotations):
            last = speeches[-1] if speeches else None
            cue = _cue(text, parse, line, at)
            known = next((n for n, s in enumerate(speeches) if cue is not None and s.cue == cue), None)
            if known is not None:
                speeches[known] = _extended(speeches[known], quotation, number)
            elif cue is not None:
                speeches.append(Speech(_introduced(parse, quotation, cue), cue, number, quotation.closed))
            elif last is not None and _continues(text, parse, line, at, number, last):
                speeches[-1] = _extended(last, quotation, number)
            elif _is_speech(text, quotation, line):
                before = lines[number - 1] if number else None
                speeches.append(Speech(_alone(text, parse, line, at, before), None, number, quotation.closed))
    cues = frozenset(speech.cue for speech in speeches if speech.cue is not None)
    return tuple(speech.report for speech in speeches), cues


def _lines(text: str, quotations: tuple[Quotation, ...]) -> Iterator[Line]:
    offset, at = 0, 0
    for line in text.split("\n"):
        end = offset + len(line)
        held = at
        while held < len(quotations) and quotations[held].start < end:
            held += 1
        if line.strip():
            yield Line(offset, end, quotations[at:held])
        offset, at = end + 1, held


def _extended(speech: Speech, quotation: Quotation, line: int) -> Speech:
    content = (*speech.report.content, (quotation.start, quotation.end))
    return speech._replace(report=speech.report._replace(content=content), line=line, closed=quotation.closed)


def _introduced(parse: Parse, quotation: Quotation, cue: int) -> Report:
    token = parse.tokens[cue]
    content = ((quotation.start, quotation.end),)
    if token.text.lower() == "according":
        return Report(content, according_to(parse, cue), (token.start, parse.tokens[cue + 1].end))
    turn = "question" if lemma_of(token) in ASKING else None
    return Report(content, source_of_verb(parse, cue), (token.start, token.end), turn=turn)


def _cue(text: str, parse: Parse, line: Line, at: int) -> int | None:
    quotation = line.quotations[at]
    low = line.quotations[at - 1].end if at else line.start
    high = line.quotations[at + 1].start if at + 1 < len(line.quotations) else line.end
    after = _cue_after(text, parse, quotation, low, high)
    return after if after is not None else _cue_before(text, parse, quotation, low)


def _cue_after(text: str, parse: Parse, quotation: Quotation, low: int, high: int) -> int | None:
    following = parse.tokens_within(quotation.end, high)[:REACH]
    inner = quotation.inner(text).rstrip(" '’‘")
    if not following or not inner or not _opens_sentence(text, quotation, low):
        return None
    first = parse.tokens[following[0]]
    if inner[-1].isalnum() and first.text not in (",", "—", "–"):
        return None
    for at in following:
        token = parse.tokens[at]
        if token.text in ENDS_SENTENCE:
            return None
        if introduces_quotations(token) or (token.text.lower() == "according" and parse.tokens[at + 1 : at + 2]):
            ends = inner[-1] == "." and not first.text[0].islower()
            return None if ends and not _is_bare(parse, at) else at
        if token.pos == "VERB" and token.tag in ("VBD", "VBZ", "VBP") and token.dep not in SUBORDINATE:
            return None
    return None


def _opens_sentence(text: str, quotation: Quotation, low: int) -> bool:
    """Not so when words of the reporter's lead into it: then it is a fragment of the reporter's sentence."""
    before = text[low : quotation.start].rstrip()
    if not before or before[-1] in ".?!:;,—–…”\"’":
        return True
    return len(re.split(r"[.?!:;,—–…]", before)[-1].split()) <= 1


def _is_bare(parse: Parse, verb: int) -> bool:
    """ "Ana Rua said." says nothing of its own, so it belongs to the quotation before it."""
    token = parse.tokens[verb]
    if first_child(parse, verb, "ccomp", "dobj", "xcomp") not in (None, *range(verb)):
        return False
    first, end = parse.sentences[parse.sentence_of[verb]]
    return not any(parse.tokens[at].text[0] in "“\":" for at in range(verb, end) if parse.tokens[at].start > token.end)


def _cue_before(text: str, parse: Parse, quotation: Quotation, low: int) -> int | None:
    before = text[low : quotation.start].rstrip()
    preceding = parse.tokens_within(low, low + len(before))[-REACH:]
    marked = before[-1:] in (",", ":", "—", "–")
    for at in reversed(preceding):
        token = parse.tokens[at]
        if token.text in ENDS_SENTENCE and not (token.text == ":" and at == preceding[-1]):
            return None
        if introduces_quotations(token) and not _was_asked(parse, at):
            return at if _leads_to(parse, at, quotation, marked) else None
        if not marked and token.pos in ("VERB", "AUX", "ADP", "CCONJ"):
            return None
    return None


def _was_asked(parse: Parse, verb: int) -> bool:
    return lemma_of(parse.tokens[verb]) in ASKING and first_child(parse, verb, "auxpass") is not None


def _leads_to(parse: Parse, verb: int, quotation: Quotation, marked: bool) -> bool:
    """Whether nothing else is the content of the verb: "said it was, “wrong”" reports a clause."""
    for child in parse.children[verb]:
        token = parse.tokens[child]
        if child > verb and token.start < quotation.start and token.dep in ("ccomp", "xcomp"):
            return False
    if marked:
        return True
    between = range(verb + 1, parse.tokens_within(quotation.start, quotation.end)[0])
    return all(parse.tokens[at].dep in SPOKEN_TO or parse.tokens[at].pos == "SPACE" for at in between)


def _continues(text: str, parse: Parse, line: Line, at: int, number: int, last: Speech) -> bool:
    quotation = line.quotations[at]
    start = last.report.content[-1][1]
    if number == last.line:
        return _continues_in_line(text, parse, quotation, start, last)
    if number != last.line + 1 or text[line.start : quotation.start].strip():
        return False
    if not last.closed:
        return True
    tail = text[start : line.start]
    answered = last.report.turn == "question" or text[: start - 1].endswith("?") and last.report.cue is None
    return _is_speech(text, quotation, line) and not answered and not SENTENCE_BREAK.search(tail.strip() + " ")


def _continues_in_line(text: str, parse: Parse, quotation: Quotation, start: int, last: Speech) -> bool:
    between = text[start : quotation.start]
    if JOINED.fullmatch(between):
        return True
    if not _opens_sentence(text, quotation, start) or not _sounds_spoken(text, quotation):
        return False
    cue = last.report.cue
    if cue is None or cue[0] < start:
        return False
    breaks = SENTENCE_BREAK.search(between)
    return breaks is None or breaks.end() >= len(between)


def _is_speech(text: str, quotation: Quotation, line: Line) -> bool:
    """Whether a quotation without a cue is speech, and neither a title nor a word held up with tongs."""
    alone = not text[line.start : quotation.start].strip() and not text[quotation.end : line.end].strip(" .")
    words = quotation.inner(text).split()
    if alone and len(words) > 1:
        return text[quotation.start] not in "'‘" or len(words) > 5  # a short line in single quotes heads a section
    return len(words) > 3 and _opens_sentence(text, quotation, line.start) and _sounds_spoken(text, quotation)


def _sounds_spoken(text: str, quotation: Quotation) -> bool:
    inner = quotation.inner(text).strip()
    if not inner or not (inner[0].isupper() or inner[0] in "[…(.'‘’") or (quotation.closed and inner[-1].isalnum()):
        return False
    words = inner.split()
    return len(words) <= 2 or sum(word[0].isupper() for word in words) < 0.7 * len(words)


def _alone(text: str, parse: Parse, line: Line, at: int, before: Line | None) -> Report:
    """A quotation that no cue introduces: signed after a dash, or told by the sentence before it."""
    quotation = line.quotations[at]
    content = ((quotation.start, quotation.end),)
    signed = SIGNED.match(text, quotation.end, line.end)
    if signed:
        return Report(content, signed.span(1), None)
    low = line.quotations[at - 1].end if at else line.start
    spoken = parse.tokens_within(low, quotation.start)
    if not spoken and at == 0 and before is not None:
        asked = parse.tokens_within(before.start, before.end)
        return Report(content, None, None, turn="answer" if _asks(parse, asked) else None)
    if not spoken:
        return Report(content, None, None)
    return Report(content, _subject_before(parse, spoken[-1]), None, turn="answer" if _asks(parse, spoken) else None)


def _asks(parse: Parse, tokens: range) -> bool:
    if not tokens:
        return False
    return parse.tokens[tokens[-1]].text == "?" or any(
        lemma_of(parse.tokens[at]) in ASKING and parse.tokens[at].pos == "VERB" for at in tokens
    )


def _subject_before(parse: Parse, last: int) -> Stretch | None:
    """The person who is the subject of a sentence, as in "Ana Rua was blunt."."""
    first, end = parse.sentences[parse.sentence_of[last]]
    for at in range(first, end):
        token = parse.tokens[at]
        if token.dep in ("nsubj", "nsubjpass") and parse.tokens[token.head].dep == "ROOT":
            person = token.pos == "PROPN" or token.text.lower() in ("he", "she", "they")
            return noun_phrase(parse, at, token.head) if person else None
    return None
