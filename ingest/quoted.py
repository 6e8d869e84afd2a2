"""Direct speech: each quotation with the cue that introduces it, and quotations that run on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ingest.cues import ASKING, constructions, introduces_quotations, is_utterance, lemma_of, names_things
from ingest.parse import Parse, Token
from ingest.phrases import Stretch, first_child
from ingest.quotations import Quotation
from ingest.reports import Report, Turn, according_to
from ingest.subjects import noun_phrase, source_of_noun, source_of_verb

ENDS_SENTENCE = (".", "?", "!", ";", ":")
REACH = 30  # tokens between a quotation and the verb that introduces it
SUBORDINATE = ("relcl", "acl", "advcl", "pcomp", "csubj", "amod")
SPOKEN_TO = frozenset(("dative", "dobj", "advmod", "mark", "npadvmod", "punct", "prt"))
SIGNED = re.compile(r"\s*[—–-]{1,2}\s*([A-Z][^.!?:“\"]{2,80}?)[.\s]*$")
JOINED = re.compile(r"[ \t,;]*(?:and|or|but|then|also|as well as)?[ \t,;]*")
ABBREVIATED = "".join(rf"(?<!\b{title})" for title in "Mr Mrs Ms Dr Sen Sens Rep Reps Gov Gen Col Lt Sgt St Jr Sr Rev Hon Prof [A-Z]".split())
SENTENCE_BREAK = re.compile(rf"(?:[?!]|{ABBREVIATED}\.)[\"”’')\]]*\s+(?=[A-Z“\"‘])")


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
            elif last is not None and last.line == number and _goes_on(text, parse, quotation, last):
                speeches[-1] = _extended(last, quotation, number)
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
    source = source_of_noun(parse, cue) if token.pos == "NOUN" else source_of_verb(parse, cue)
    sense = "speech" if introduces_quotations(token) else constructions(token).get("object", "speech")
    turn: Turn = "question" if lemma_of(token) in ASKING else None
    return Report(content, source, (token.start, token.end), sense, turn=turn)


def _cue(text: str, parse: Parse, line: Line, at: int) -> int | None:
    quotation = line.quotations[at]
    low = line.quotations[at - 1].end if at else line.start
    spoken = (q.start for q in line.quotations[at + 1 :] if _sounds_spoken(text, q) or q.inner(text)[:1].islower())
    high = next(spoken, line.end)
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
        if _introduces(parse, at) or (token.text.lower() == "according" and parse.tokens[at + 1 : at + 2]):
            ends = inner[-1] in ".?!" and not first.text[0].islower()
            return None if ends and not _is_bare(parse, at) else at
        if token.pos == "VERB" and token.tag in ("VBD", "VBZ", "VBP") and token.dep not in SUBORDINATE:
            return None
    return None


def _opens_sentence(text: str, quotation: Quotation, low: int) -> bool:
    """Not so when words of the reporter's lead into it: then it is a fragment of the reporter's sentence."""
    before = text[low : quotation.start].rstrip()
    if not before or before[-1] in ".?!:;,—–…”\"’([":
        return True
    return len(re.split(r"[.?!:;,—–…]", before)[-1].split()) <= 1


def _is_bare(parse: Parse, verb: int) -> bool:
    """ "Ana Rua said." says nothing of its own, so it belongs to the quotation before it."""
    if first_child(parse, verb, "ccomp", "dobj", "xcomp") not in (None, *range(verb)):
        return False
    end = parse.sentences[parse.sentence_of[verb]][1]
    return not any(parse.tokens[at].text[0] in "“\":" for at in range(verb + 1, min(end, verb + 4)))


def _cue_before(text: str, parse: Parse, quotation: Quotation, low: int) -> int | None:
    before = text[low : quotation.start].rstrip()
    preceding = parse.tokens_within(low, low + len(before))[-REACH:]
    marked = before[-1:] in (",", ":", "—", "–")
    for at in reversed(preceding):
        token = parse.tokens[at]
        if token.text in ENDS_SENTENCE and not (token.text == ":" and at == preceding[-1]):
            return None
        if marked and at + 2 > preceding[-1] and is_utterance(token):
            return at
        asked = _was_asked(parse, at) and not quotation.inner(text).endswith("?")
        if _introduces(parse, at) and not asked:
            return at if _leads_to(text, parse, at, quotation, marked) else None
        if not marked and token.pos in ("VERB", "AUX", "CCONJ"):
            return at if _names(text, token, quotation, at == preceding[-1]) else None
    return None


def _names(text: str, token: Token, quotation: Quotation, adjacent: bool) -> bool:
    """ "called it “a disgrace”", "opposes “any further delay”"; not the title in "a book called “The Long Way”"."""
    if len(quotation.inner(text).split()) < 2 or _is_title(text, quotation):
        return False
    return "object" in constructions(token) if adjacent else names_things(token)


def _introduces(parse: Parse, at: int) -> bool:
    following = parse.tokens[at + 1].text.lower() if at + 1 < len(parse.tokens) else ""
    return introduces_quotations(parse.tokens[at]) or (parse.tokens[at].lemma == "put" and following == "it")


def _was_asked(parse: Parse, verb: int) -> bool:
    return lemma_of(parse.tokens[verb]) in ASKING and first_child(parse, verb, "auxpass") is not None


def _is_title(text: str, quotation: Quotation) -> bool:
    """Capitals on every word that can bear one: a book, a programme, a bill."""
    words = [word for word in quotation.inner(text).split() if len(word) > 3]
    return len(words) > 1 and all(not word[0].islower() for word in words)


def _leads_to(text: str, parse: Parse, verb: int, quotation: Quotation, marked: bool) -> bool:
    """Whether nothing else is the content of the verb: "said it was, “wrong”" reports a clause."""
    between = [c for c in parse.children[verb] if c > verb and _opening(parse, c) < quotation.start]
    relations = {parse.tokens[child].dep for child in between if parse.tokens[child].pos != "PUNCT"}
    if relations & {"ccomp", "xcomp"}:
        return False
    spoken = _sounds_spoken(text, quotation)
    if marked:
        return spoken or not relations or not _is_title(text, quotation)
    return relations <= (SPOKEN_TO | {"prep", "agent"} if spoken else SPOKEN_TO)


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


def _opening(parse: Parse, clause: int) -> int:
    """Where a clause begins in earnest, after "that"."""
    first = parse.edges[clause][0]
    return parse.tokens[first + 1 if parse.tokens[first].dep == "mark" else first].start


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
    answered = last.report.turn == "question" or (last.report.cue is None and text[: start - 1].endswith("?"))
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
    return breaks is None or len(between[breaks.end() :].split()) <= 1


def _is_speech(text: str, quotation: Quotation, line: Line) -> bool:
    """Whether a quotation without a cue is speech, and neither a title nor a word held up with tongs."""
    alone = not text[line.start : quotation.start].strip() and not text[quotation.end : line.end].strip(" .")
    words = quotation.inner(text).split()
    if alone and len(words) > 1:
        return text[quotation.start] not in "'‘" or len(words) > 5  # a short line in single quotes heads a section
    before = text[line.start : quotation.start].rstrip()
    return len(words) > 3 and (not before or before[-1] in ".?!:”\"") and _sounds_spoken(text, quotation)


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
