"""Direct speech: each quotation with its cue and source, and quotations that run on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ingest.parse import Parse
from ingest.statements.cues import ASKING, constructions, introduces_quotations, is_misread_verb, lemma_of
from ingest.statements.introductions import OUTCRIES, QuotedLine, introducing_cue, opens_sentence
from ingest.statements.led_quotations import is_only_read, leader, presented
from ingest.statements.list_items import label_before, runs_on
from ingest.statements.noun_phrases import author_of_noun, noun_phrase, source_beside
from ingest.statements.phrases import Stretch, first_child
from ingest.statements.quotations import SENTENCE_BREAK, Quotation, sounds_spoken
from ingest.statements.report import Report, Turn
from ingest.statements.signed import BLOCK, SIGNED_BELOW, signature
from ingest.statements.source_phrases import according_to
from ingest.statements.subjects import source_of_noun, source_of_verb

CREDITED = re.compile(r"[ \t]*\[([A-Z][^\]\n]{1,40}?)\.?\][.\s]*$")  # “…” [Harbour Post]
DIALOGUE_DASHES = ("–", "—", "―")
DASHED = re.compile(r"[ \t]*[—–-]{1,2}[ \t]*\S")
SUBJECT_OPENS = re.compile(r"(?:[.?!]\s+|^\s*)([A-Z][\w’'-]*)(?<!ing) $")
JOINED = re.compile(r"[ \t,;]*(?:(?:and|or|but|then|also|as well as)[ \t,;]*)?")


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
    for line in lines:
        for at, quotation in enumerate(line.quotations):
            last = speeches[-1] if speeches else None
            cue = introducing_cue(text, parse, line, at)
            known = next((n for n, s in enumerate(speeches) if cue is not None and s.cue == cue), None)
            if known is not None:
                speeches[known] = _extended(speeches[known], quotation, line.number)
            elif last is not None and last.line == line.number and _goes_on(text, parse, quotation, last):
                speeches[-1] = _extended(last, quotation, line.number)
            elif cue is not None:
                report = _named_in_lead(text, parse, _introduced(parse, quotation, cue), line, at)
                report = _led_into(text, report, line, at)
                speeches.append(Speech(report, cue, line.number, quotation.closed))
            elif last is not None and _continues(text, parse, line, at, last):
                speeches[-1] = _extended(last, quotation, line.number)
            elif _is_speech(text, parse, quotation, line) or leader(text, parse, _low(line, at), quotation):
                before = lines[line.number - 1] if line.number else None
                speeches.append(Speech(_alone(text, parse, line, at, before), None, line.number, quotation.closed))
    cues = frozenset(speech.cue for speech in speeches if speech.cue is not None)
    return tuple(speech.report for speech in speeches), cues


def _lines(text: str, quotations: tuple[Quotation, ...]) -> Iterator[QuotedLine]:
    number, offset, at, led_from = 0, 0, 0, None
    for line in text.split("\n"):
        end = offset + len(line)
        held = at
        while held < len(quotations) and quotations[held].start < end:
            held += 1
        if line.strip(BLOCK):
            yield QuotedLine(number, offset, end, quotations[at:held], offset if led_from is None else led_from)
            number += 1
            led_from = offset if line.rstrip().endswith(":") else None
        offset, at = end + 1, held


def _extended(speech: Speech, quotation: Quotation, line: int) -> Speech:
    content = (*speech.report.content, (quotation.start, quotation.end))
    return speech._replace(report=speech.report._replace(content=content), line=line, closed=quotation.closed)


def _introduced(parse: Parse, quotation: Quotation, cue: int) -> Report:
    token = parse.tokens[cue]
    content = ((quotation.start, quotation.end),)
    if token.start > quotation.end and is_misread_verb(token):
        return Report(content, _named_beside(parse, quotation.end, cue), (token.start, token.end))
    if token.text.lower() == "according":
        return Report(content, according_to(parse, cue), (token.start, parse.tokens[cue + 1].end))
    source = _source(parse, cue)
    inside = source is not None and quotation.start <= source[0] < quotation.end
    if token.start > quotation.start and (source is None or inside):
        source = source_beside(parse, cue, quotation.end)
    elif inside:
        source = source_of_verb(parse, token.head) if token.dep in ("advcl", "conj", "pcomp") else None
        source = None if source and quotation.start <= source[0] < quotation.end else source
    if token.pos == "VERB" and token.start < quotation.start:
        author = presented(parse, cue)
        source = author if author or is_only_read(parse, cue) else source
    sense = "speech" if introduces_quotations(token) else constructions(token).get("object", "speech")
    turn: Turn = "question" if lemma_of(token) in ASKING else None
    return Report(content, source, (token.start, token.end), sense, turn=turn)


def _named_in_lead(text: str, parse: Parse, report: Report, line: QuotedLine, at: int) -> Report:
    """With the subject of the sentence that leads into it by a colon, where the cue behind it names nobody.

    "The chair, Ana Rua, gave a warning: “We are late,” she said."
    """
    quotation = line.quotations[at]
    low = line.quotations[at - 1].end if at else line.start
    led = text[low : quotation.start].rstrip().endswith(":")
    source = text[slice(*report.source)].lower() if report.source else ""
    if not led or source not in ("he", "she", "they") or report.source is None or report.source[0] < quotation.end:
        return report
    before = parse.tokens_within(low, quotation.start)
    subject = _subject_before(parse, before[-1]) if before else None
    return report._replace(source=subject) if subject and not _is_pronoun(text, subject) else report


def _is_pronoun(text: str, stretch: Stretch) -> bool:
    return text[slice(*stretch)].lower() in ("he", "she", "they")


def _led_into(text: str, report: Report, line: QuotedLine, at: int) -> Report:
    """With the word before it that is the subject of what is quoted: Rua “will accept the count,” she said."""
    quotation = line.quotations[at]
    low = line.quotations[at - 1].end if at else line.start
    opens = SUBJECT_OPENS.search(text, low, quotation.start)
    if opens is None or not quotation.inner(text)[:1].islower() or report.cue is None or report.cue[0] < quotation.end:
        return report
    return report._replace(content=((opens.start(1), quotation.end),))


def _named_beside(parse: Parse, after: int, cue: int) -> Stretch | None:
    """The name between the character `after` and a cue, or else behind the cue, whatever the parse makes of it."""
    between = parse.tokens_within(after, parse.tokens[cue].start)
    before = [parse.tokens[at] for at in between if parse.tokens[at].pos != "PUNCT"]
    if before:
        return before[0].start, before[-1].end
    return source_beside(parse, cue, after)


def _source(parse: Parse, cue: int) -> Stretch | None:
    token = parse.tokens[cue]
    if token.pos != "NOUN":
        return source_of_verb(parse, cue)
    # "Rua came in to chants of": the subject of the verb is not who chants
    return author_of_noun(parse, cue) if token.lemma in OUTCRIES else source_of_noun(parse, cue)


def _goes_on(text: str, parse: Parse, quotation: Quotation, last: Speech) -> bool:
    """The second half of a sentence that the cue broke into: “We could,” she wrote, asked why, “but we will not.”"""
    start = last.report.content[-1][1]
    broken = text[:start].rstrip("”\"'’").endswith(",") and quotation.inner(text)[:1].islower()
    led = text[start : quotation.start].rstrip().endswith((",", "—", "–"))
    if not (broken and led) or last.cue is None or SENTENCE_BREAK.search(text, start, quotation.start):
        return False
    here = parse.tokens_within(quotation.start, quotation.end)[0]
    return not any(_reports(parse, at, here) for at in parse.tokens_within(start, quotation.start) if at != last.cue)


def _reports(parse: Parse, verb: int, here: int) -> bool:
    """Whether a token stands in the clause that a verb of saying reports."""
    clause = first_child(parse, verb, "ccomp") if introduces_quotations(parse.tokens[verb]) else None
    return clause is not None and parse.edges[clause][0] <= here <= parse.edges[clause][1]


def _continues(text: str, parse: Parse, line: QuotedLine, at: int, last: Speech) -> bool:
    quotation = line.quotations[at]
    if not quotation.closed and SIGNED_BELOW.match(text, quotation.end):
        return False
    if line.number != last.line and text[line.start : quotation.start].strip() in DIALOGUE_DASHES:
        return False  # whoever answers may be another
    start = last.report.content[-1][1]
    if line.number != last.line and (signature(text, parse, quotation, line) or DASHED.match(text, start, line.start)):
        return False
    if line.number == last.line:
        return _continues_in_line(text, parse, quotation, start, last)
    if line.number != last.line + 1 or text[line.start : quotation.start].strip(BLOCK):
        return False
    if not last.closed:
        return True
    tail = text[start : line.start]
    answered = last.report.turn == "question" or (last.report.cue is None and text[: start - 1].endswith("?"))
    return _is_speech(text, parse, quotation, line) and not answered and not SENTENCE_BREAK.search(tail.strip() + " ")


def _continues_in_line(text: str, parse: Parse, quotation: Quotation, start: int, last: Speech) -> bool:
    between = text[start : quotation.start]
    if JOINED.fullmatch(between):
        return True
    if not opens_sentence(text, quotation, start) or not sounds_spoken(text, quotation):
        return False
    cue = last.report.cue
    if cue is None or cue[0] < start:
        return False
    breaks = SENTENCE_BREAK.search(between)
    return breaks is None or len(between[breaks.end() :].split()) <= 1


def _low(line: QuotedLine, at: int) -> int:
    """Where the words before a quotation begin that may lead to it."""
    return line.quotations[at - 1].end if at else line.led_from


def _is_speech(text: str, parse: Parse, quotation: Quotation, line: QuotedLine) -> bool:
    """Whether a quotation without a cue is speech, and neither a title nor a word held up with tongs."""
    if CREDITED.match(text, quotation.end, line.end) or (
        text[: line.start].strip() and signature(text, parse, quotation, line)
    ):
        return True  # a headline may be signed too
    alone = not text[line.start : quotation.start].strip(BLOCK) and not text[quotation.end : line.end].strip(" .")
    words = quotation.inner(text).split()
    if alone and quotation.inner(text).isupper():
        return False  # as is one in capitals
    if alone and len(words) > 1:
        return text[quotation.start] not in "'‘" or len(words) > 5  # a short line in single quotes heads a section
    before = text[line.start : quotation.start].rstrip().rstrip("*_")
    if label_before(text, line.start, quotation.start):
        return bool(words) and not runs_on(text, quotation, line.end)
    return len(words) > 3 and (not before or before[-1] in '.?!:”"') and sounds_spoken(text, quotation)


def _alone(text: str, parse: Parse, line: QuotedLine, at: int, before: QuotedLine | None) -> Report:
    """A quotation that no cue introduces: signed after a dash, or told by the sentence before it."""
    quotation = line.quotations[at]
    content = ((quotation.start, quotation.end),)
    below = None if quotation.closed else SIGNED_BELOW.match(text, quotation.end)
    low = _low(line, at)
    label = label_before(text, max(low, line.start), quotation.start)
    led = leader(text, parse, low, quotation)
    signed = below.span(1) if below else led or label or signature(text, parse, quotation, line)
    if signed:
        return Report(content, signed, None)
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
        verb = parse.tokens[token.head]
        if token.dep in ("nsubj", "nsubjpass") and (verb.dep == "ROOT" or (token.head <= last < verb.head)):
            name = token.pos == "PROPN" and first_child(parse, at, "det") is None  # "The Norwegian" names nobody
            person = name or token.text.lower() in ("he", "she", "they") or _is_named_beside(parse, at)
            return noun_phrase(parse, at, token.head) if person else None
    return None


def _is_named_beside(parse: Parse, noun: int) -> bool:
    """Whether a name stands in apposition to a noun: "The chair, Ana Rua, was blunt"."""
    return any(parse.tokens[at].dep == "appos" and parse.tokens[at].pos == "PROPN" for at in parse.children[noun])
