"""A statement as one sentence that can be printed: the speaker, then the article's own words. Pure."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from rag.phrasing import listed
from rag.schema import Statement

OPENING, CLOSING = "\"“”‘'«„", "\"”“’'»"
NOBODY = "Unattributed"
FAR_CUE, FAR_WORDS = 30, 80  # characters; beyond, something else stands between source, cue and words
_BREAK = re.compile(r"\s*\n\s*")
_MARKS = re.compile('["“”]')
_FINISHED = re.compile(r"[.!?…][\"”’')\]]*$")
_CLAUSE = re.compile(r"(?:that|whether|if|how|why|what|when|where|who)\b", re.IGNORECASE)


def sentence(statement: Statement, text: str) -> str:
    """The speaker and what is reported, verbatim; marks stand only around quoted words."""
    who = listed(statement.speakers)
    if statement.kind == "direct":
        return f"{who} {verb(statement)}: {quoted(statement, text)}" if who else f"{NOBODY}: {quoted(statement, text)}"
    told = _as_written(statement, text)
    if told is None:
        return _finished(_retold(who, statement, text))
    if who:
        return _finished(who + (told if told[0] == "," else f" {told}"))
    assert statement.source is not None  # else nothing stands as it was written
    return _finished(_capitalised(f"{tidy(statement.source.of(text))} {told}"))


def _retold(who: str, statement: Statement, text: str) -> str:
    """Where the words came first or something stood between: a clause as it is, anything else after a colon."""
    content = " … ".join(tidy(span.of(text)) for span in statement.spans)
    if not who:
        return f"{NOBODY}: {content}"
    if _CLAUSE.match(content):
        return f"{who} {verb(statement)} {content[0].lower()}{content[1:]}"
    return f"{who} {verb(statement)}: {content}"


def quoted(statement: Statement, text: str) -> str:
    """The spans of a quotation, each in marks of its own."""
    return " … ".join(f"“{bare(tidy(span.of(text)))}”" for span in statement.spans)


def bare(piece: str) -> str:
    """A quotation without its outer marks; the marks that open its further paragraphs stay, as they are in the text."""
    piece = piece.strip()
    if piece[:1] and piece[0] in OPENING:
        piece = piece[1:]
    if piece[-1:] and piece[-1] in CLOSING:
        piece = piece[:-1]
    return piece.strip()


def tidy(piece: str) -> str:
    """One line."""
    return _BREAK.sub(" ", piece.strip())


def verb(statement: Statement) -> str:
    """The cue where it reads on from a speaker, in the past, else that it was said."""
    cue = statement.cue.strip(" :,").lower()
    return cue if cue in _words("plain") else _past().get(cue, "said")


def _as_written(statement: Statement, text: str) -> str | None:
    """From behind the source to the last word, where source, cue and words follow one another closely."""
    source, cue = statement.source, statement.cue_span
    if source is None or cue is None:
        return None
    first, last = statement.spans[0], statement.spans[-1]
    if not (source.end <= cue.start <= first.start and cue.start - source.end <= FAR_CUE):
        return None
    told = text[source.end : last.end]
    if _MARKS.search(text, source.end, first.start):  # words between that are somebody's, but not cited
        return None
    if (
        first.start - cue.end > FAR_WORDS
        or "\n" in told.strip()
        or last.end - first.start > _length(statement) + FAR_WORDS
    ):
        return None
    told = told.strip()
    return None if not told or told[0] in "’'" else told  # "he’d say", "Rua’s claim"


def _length(statement: Statement) -> int:
    return sum(span.end - span.start for span in statement.spans)


def _capitalised(words: str) -> str:
    return words[0].upper() + words[1:]


def _finished(words: str) -> str:
    words = words.rstrip(" ,;:")
    return words if _FINISHED.search(words) else words + "."


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(str(_data()[name]).split())


@cache
def _past() -> dict[str, str]:
    found = _data()["past"]
    assert isinstance(found, dict)
    return found


@cache
def _data() -> dict[str, object]:
    return tomllib.loads(files("rag.data").joinpath("reporting.toml").read_text("utf-8"))
