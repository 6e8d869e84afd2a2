"""Dialogue by dashes, as the Nordic and the Romance press print it: "– We shall have a talk, says manager Ana Rua."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.statements.quotations import BLANK, Quotation
from rag.lexicon.reporting import forms, tables

_DASHED = re.compile(r"[ \t]*[–—―][ \t\u00a0]+(?=[\w«“\"])")
_NEXT = re.compile(r"(?<=[.?!])\s+[–—―]\s+(?=\w)")
_SENTENCE_END = (".", "!", "…")  # a question that nobody is named for is the reporter's
_PAST = frozenset(("wrote", "swore"))
NEAR = 4  # characters from a dash to the words behind it
LONG_DASHES = ("—", "―")
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|[Uu]s)\b")
LEAST = 3  # words of a paragraph that nothing but its dash tells to be speech


def find_dialogue(text: str) -> tuple[Quotation, ...]:
    """What is said behind dashes, up to who says it; nothing where no line behind a dash tells who speaks."""
    found = tuple(_utterances(text))
    if not any(tagged and _is_of_speaker(text, one) for one, tagged in found):
        return ()
    return tuple(one for one, tagged in found if tagged or _is_sentence(text, one))


def _is_of_speaker(text: str, utterance: Quotation) -> bool:
    """Whether words are a speaker's own: behind a long dash, or of "I" and "we"; short dashes make lists too."""
    long = text[max(0, utterance.start - NEAR) : utterance.start].rstrip(BLANK)[-1:] in LONG_DASHES
    return long or FIRST_PERSON.search(text, utterance.start, utterance.end) is not None


def _is_sentence(text: str, utterance: Quotation) -> bool:
    words = text[utterance.start : utterance.end]
    led = text[: utterance.start].rstrip(" \t\u00a0\n–—―").endswith(":")
    return words.endswith(_SENTENCE_END) and len(words.split()) >= LEAST and not led


def _utterances(text: str) -> Iterator[tuple[Quotation, bool]]:
    """Each stretch behind a dash that opens a line or a sentence, and whether its speaker follows."""
    offset = 0
    for line in text.split("\n"):
        dash = _DASHED.match(line)
        starts = [dash.end(), *(after.end() for after in _NEXT.finditer(line, dash.end()))] if dash else []
        ends = [*(after.start() for after in _NEXT.finditer(line, dash.end())), len(line.rstrip())] if dash else []
        for start, end in zip(starts, ends, strict=True):
            tag = _tag().search(line, start, end)
            last = (tag.start() if tag.group() == "," else tag.end()) if tag else end
            if last > start:
                yield Quotation(offset + start, offset + last, True, 0, 0), tag is not None
        offset += len(line) + 1


@cache
def _tag() -> re.Pattern[str]:
    """A comma, or the mark of a question, with a finite verb of saying and who speaks behind it."""
    lemmas = str(tables()["verbs"]["speech"]["quotation"]).split()
    told = {form for lemma in lemmas for form in forms(lemma) if form.endswith(("s", "d")) or form in _PAST}
    finite = "|".join(sorted(told))
    who = r"(?:he|she|they|[A-Z][\w’'-]*)"
    behind = rf"(?:{finite})\s+(?:[a-z-]+\s+){{0,5}}{who}\b"
    before = rf"{who}(?:\s+[A-Z][\w’'-]*)*\s+(?:{finite})(?=[.,:]|\s|$)"
    return re.compile(rf"[,?!](?=\s+(?:{behind}|{before}))")
