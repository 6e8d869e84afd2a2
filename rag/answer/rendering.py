"""A statement as one sentence that can be printed: the speaker, then the article's own words. Pure."""

from __future__ import annotations

import re
from functools import cache

from rag.answer.phrasing import listed
from rag.data import read_table
from rag.lexicon.names import is_personal
from rag.schema import Statement
from rag.text.terms import common_words, function_words, is_content, terms

OPENING, CLOSING = "\"“”‘'«„", "\"”“’'»"
NOBODY = "Unattributed"
FAR_CUE, FAR_WORDS = 30, 80  # characters; beyond, something else stands between source, cue and words
_MARKS = re.compile('["“”]')
_FINISHED = re.compile(r"[.!?…][\"”’')\]]*$")
_CLAUSE = re.compile(r"(?:that|whether|if|how|why|what|when|where|who)\b")  # in capitals it begins a sentence
_WHOLE = re.compile(r"(?:I|he|she|it|they|we|there)\b")  # a clause, since it has a subject
# The day that leads the sentence need not be told in it again.
_DAY = re.compile(
    r",? \b(?:on )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|tonight|yesterday)"
    r"(?: (?:morning|afternoon|evening|night))?\b|,? \bthis (?:morning|afternoon|evening)\b",
)
_JOINS = re.compile(r"^(?:And|But|So|Yet),? ")  # to the sentence before, which is not told
_DENIES = re.compile(r"\b(?:not (?:even )?|(?:neither|nor)\b[^.;:,“”\"\n]*)$", re.IGNORECASE)
_QUOTED_AS = re.compile(r"saying\b|(?:as|for) \w+ing\b")  # "the paper quoted Rua as saying": no clause of Rua's
_OWNED = re.compile(r"[’']s?$")  # "Rua's claim that …", "the owners' claim"
DENIED = 40  # characters before a source
LONGEST_AUXILIARY = 8  # characters: "should " and the blank before it
_AIM = re.compile(r"to [a-z]")
_RELATIVE = re.compile(r"^,? (?:who|which)(?= )")  # "this angered Rua, who threatened": the name takes its place
# "Rua, however, said", "Was Rua right to say …?": the one is told of another sentence, the other asks.
_ASIDE = re.compile(r"^,? (?:however|meanwhile|though|in turn|for (?:his|her|its|their) part),?(?= )", re.IGNORECASE)
_HELPING = r"(?:was|is|were|are|did|does|do|has|have|had|will|would|can|could|should)"
_INVERTED = re.compile(rf"\b{_HELPING} $", re.IGNORECASE)
_CLOSES_APPOSITION = re.compile(rf"^, (?={_HELPING}\b[^,]*$)")  # "Rua, the mayor, has asked for the text"
_FIRST = re.compile(r"(?P<word>[A-ZĀĒĪŌŪ][a-zāēīōū]*)\b(?P<on>,? [^A-ZĀĒĪŌŪ\s])?")  # before another capital: a name


def sentence(statement: Statement, text: str) -> str:
    """The speaker and what is reported, verbatim; marks stand only around quoted words."""
    who = _capitalised(listed([_with_article(name, text) for name in statement.speakers])) or _described(
        statement, text
    )
    who = _denying(statement, text) or who
    if statement.kind == "direct" and who and _holds_its_cue(statement):
        return _closed(f"{who} {quoted(statement, text)}")  # the board had “noted the reports”
    if statement.kind == "direct":
        lead = f"{who} {verb(statement)}" if who else NOBODY
        return _closed(f"{lead}: {quoted(statement, text)}")
    told = _as_written(statement, text)
    if told is None:
        return _finished(_retold(who, statement, text))
    who = who or (_capitalised(tidy(statement.source.of(text))) if statement.source else NOBODY)
    return _finished(who + (told if told[0] == "," else f" {told}"))


def _denying(statement: Statement, text: str) -> str:
    """The speakers with what denies beside them: "neither the board nor Hana Rua", "nor did she"; else nothing."""
    source = statement.source
    if statement.kind != "declined_to_say" or source is None:
        return ""
    before = _DENIES.search(text[max(0, source.start - DENIED) : source.start])
    own = text[source.start : source.end]
    if before is None and not _DENIES.match(own):
        return ""
    return _capitalised(tidy((before.group() if before else "") + own))


def _with_article(name: str, text: str) -> str:
    """ "the Harbour Board", where the article calls it so; a person has no article."""
    return f"the {name}" if not is_personal(name) and f"the {name}" in text.replace("The ", "the ") else name


def told_of(statement: Statement, text: str) -> bool:
    """Whether a statement of nobody known still tells something: its words, or in words who they are from."""
    return statement.kind == "direct" or bool(_described(statement, text))


def _described(statement: Statement, text: str) -> str:
    """A source that is not known by name, in the article's words: "the company"; nothing for a pronoun."""
    source = tidy(statement.source.of(text)) if statement.source else ""
    return _capitalised(source) if any(map(is_content, terms(source))) else ""


def _retold(who: str, statement: Statement, text: str) -> str:
    """Where the words came first or something stood between: a clause as it is, anything else after a colon."""
    content = " … ".join(_paired(tidy(span.of(text))) for span in statement.spans)
    if not who:
        return f"{NOBODY}: {content}"
    if (_leads(statement) or _WHOLE.match(content)) and verb(statement) in _words("that"):
        return f"{who} {verb(statement)} that {_lowered(content, text)}"
    if naming := _naming(statement):
        return f"{who} {naming} {content}"
    if _AIM.match(content) and (cue := statement.cue.strip(" :,").lower()) in _words("aiming"):
        return f"{who} {cue} {content}"
    if _CLAUSE.match(content):
        return f"{who} {verb(statement)} {content}"
    return f"{who} {verb(statement)}: {content}"


def _naming(statement: Statement) -> str:
    """The cue that what was spoken of follows, where it does not come first: "asked about", "mentioned"."""
    cue = statement.cue.strip().lower()
    known = _data()["naming"]
    assert isinstance(known, list)
    return cue if cue in known and not _leads(statement) else ""


def _holds_its_cue(statement: Statement) -> bool:
    """Whether the word that reports a quotation is quoted itself."""
    cue, first = statement.cue_span, statement.spans[0]
    return cue is not None and first.start <= cue.start and cue.end <= first.end


def _leads(statement: Statement) -> bool:
    """Whether the words came before the cue, or hold the speaker themselves: then they are a whole clause."""
    first, source = statement.spans[0], statement.source
    if statement.cue_span is None:
        return source is not None and first.start <= source.start < first.end
    return first.start < statement.cue_span.start


def _lowered(content: str, text: str) -> str:
    """A clause as it goes on after "that": a capital stays on a name, that is on a word never seen without it."""
    content = _JOINS.sub("", content)
    first = _FIRST.match(content)
    if not first or first["word"] in _words("names_too"):
        return content
    word = first["word"].lower()
    is_known = word in common_words() or re.search(rf"\b{word}\b", text)
    is_lower = word in function_words() or (first["on"] and is_known)
    return content[0].lower() + content[1:] if is_lower else content


def _paired(piece: str) -> str:
    """With the mark that closes a quotation, where the article closes it further on."""
    return f"{piece}”" if piece.rfind("“") > piece.rfind("”") and piece[-1:] != "“" else piece


def quoted(statement: Statement, text: str) -> str:
    """The spans of a quotation, each in marks of its own, without the comma that leads on to the cue."""
    pieces = (bare(tidy(span.of(text))).removesuffix(",") for span in statement.spans)
    return " … ".join(f"“{piece}”" for piece in pieces)


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
    return " ".join(filter(None, (line.strip() for line in piece.split("\n"))))


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
    if _OWNED.search(source.of(text)) or text[first.start - 1] in "‘'":  # half of a pair of marks
        return None
    asked = _INVERTED.search(text, max(0, source.start - LONGEST_AUXILIARY), source.start)
    if asked and statement.kind != "declined_to_say":  # but "nor did Rua say why"
        return None
    if (
        first.start - cue.end > FAR_WORDS
        or "\n" in told.strip()
        or last.end - first.start > _length(statement) + FAR_WORDS
    ):
        return None
    if not told.strip() or told.lstrip()[0] in "’'" or _QUOTED_AS.match(told.lstrip()):  # "he’d say", "Rua’s claim"
        return None
    return _joined(statement, text, told.strip())


def _joined(statement: Statement, text: str, told: str) -> str | None:
    """What reads on from the speaker's name: without the comma that closes an apposition; no "his claim that"."""
    source, cue = statement.source, statement.cue_span
    at, last = statement.spans[0].start, statement.spans[-1]
    assert source is not None
    assert cue is not None
    if source.of(text).lower() in ("his", "her", "their", "its"):
        return None
    if cue.end > at:  # "declined to comment" is both
        return _ASIDE.sub("", told).lstrip(", ")
    if not text[source.end : cue.start].strip(" ,"):
        return f"{text[cue.start : cue.end]}{_DAY.sub('', text[cue.end : at])}{text[at : last.end]}".strip()
    if "," in text[source.end + 1 : cue.start] and (past := _past().get(statement.cue.strip(" :,").lower())):
        return f"{past} {text[cue.end : statement.spans[-1].end].strip()}"  # "said no, adding that"
    before = _CLOSES_APPOSITION.sub("", _ASIDE.sub("", _RELATIVE.sub("", text[source.end : cue.end])))
    return f"{before}{_DAY.sub('', text[cue.end : at])}{text[at : last.end]}".strip()


def _length(statement: Statement) -> int:
    return sum(span.end - span.start for span in statement.spans)


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def _closed(words: str) -> str:
    """With a full stop after a quotation that ends without a mark of its own."""
    return words if _FINISHED.search(words) else f"{words}."


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
    return read_table("reporting.toml")
