"""A whole draft against the record: what each quotation of it is checked for, and what it is warned of. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from rag.check.carried import CheckedCitation
from rag.check.diff import Change
from rag.check.on_record import Candidate, statement_at
from rag.check.place_in_file import PlaceInFile
from rag.check.places import BRACKETS, ELLIPSIS, places
from rag.check.quote_check import Context, Match, Verdict
from rag.check.reports import Report
from rag.check.said_match import one_day
from rag.schema import Days, Record, Span, StatementKind
from rag.text.quantities import QUANTITY, value_of
from rag.text.sentences import sentences

DraftVerdict = Verdict | Literal["reported"]
Warned = Literal[
    "cut_short",
    "negated",
    "joined",
    "figure",
    "name",
    "day",
    "speaker",
    "occasion",
    "verb",
    "word",
    "no_speaker",
    "superseded",
    "one_outlet",
    "old",
    "before_coverage",
    "speaker_not_in_coverage",
]

OLD = 5  # years
PART = 4  # words of the shortest sentence that is looked up by itself
_TURN = (
    r"(?:but|unless|only (?:if|when)|even (?:if|when)|except|if|until|provided|without|though|although|however"
    r"|as long as|so long as)"
)
_TURNS = re.compile(rf"\W*(?:{_TURN}|not|when|once|while)\b", re.I)
_TURNS_LATER = re.compile(rf"\b(?<!as )(?<!ask ){_TURN}\b", re.I)
_NARROWS = re.compile(r"\W*(?:because|before|yet|alone|just|simply|merely|solely|for now|for the moment)\b", re.I)
_CONDITION = re.compile(r"\w\W+\b(?:unless|if|provided|as long as|so long as)\b[^.!?]*\Z", re.I)
_JOINS = re.compile(r",?\s+(?:and|or)\b", re.I)
_CLAUSE = re.compile(r";|(?<=\s)[–—-](?=\s)|—")  # what may stand for the end of a sentence
REST = 80  # characters of a sentence's rest in which a turn still bears on what was quoted of it
# "It is not cheap and it is “…”": what is joined to what is denied, with a subject of its own, is not.
_JOINED = r"(?!\b(?:and|but)\s+(?:it|he|she|they|we|I|you|there|this|that)\b)"
_DENIES = re.compile(
    rf"(?:(?:\b(?:not|never|no|nobody|deny|denied|cannot)\b|n[’']t\b)(?:{_JOINED}[^.!?;:“”\"]){{0,60}}"
    r"|\b(?:if|unless)\b[^.!?;:“”\"]{0,60})$",
    re.I,
)
_CHANGED = ("insert", "delete")
_ENDS = re.compile(r"[.!?”\"]")
_NEGATION = re.compile(
    r"\b(?:not|never|no|nobody|none|nothing|nowhere|neither|nor|without|hardly|scarcely|cannot)\b|n[’']t\b", re.I
)
_NUMBER = re.compile(QUANTITY, re.IGNORECASE)
_FRACTION = re.compile(r"\b(?:half|(?:a|an|one|two|three|four) (?:third|quarter|fifth|sixth|eighth|tenth)s?)\b", re.I)
_NAME = re.compile(r"(?<!^)(?<![.!?“\"] )\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")


class DraftQuotation(NamedTuple):
    """Words that a draft gives as somebody's: where they stand in it, and whose and of which day it says they are.

    `dated` tells that the draft gives the day beside the words, in their sentence or the lead-in of their paragraph;
    a day that was inferred from further off makes no quotation wrong, and one that is `far`, of all that the draft
    reports, is not warned of; `or_on` is the other day that it may mean. Words in marks that no sentence gives to
    anybody `may_be_a_phrase`, such as a term: they are a quotation where the record has them. `frame` is what their
    sentence says outside of them, `cue` its verb of saying. Where nobody is told to have said them, `near` are the
    people named before them in their paragraph and the one before, the last first; `beside`, that the last of them
    stands in their own sentence, which tells of nobody else's saying them. `office` are the words that stand for the
    speaker where the sentence names nobody: "the minister", "Moss Rail's boss".
    """

    span: Span
    quote: str
    kind: StatementKind | Literal["unattributed"]
    speakers: tuple[str, ...]
    said_on: Days | None
    dated: bool = False
    far: bool = False
    or_on: date | None = None
    may_be_a_phrase: bool = False
    cue: str = ""
    frame: str = ""
    near: tuple[str, ...] = ()
    beside: bool = False
    office: str = ""

    @property
    def days_given(self) -> tuple[date, ...]:
        """The day that the draft itself gives beside the words, or the two that it may mean."""
        day = one_day(self.said_on) if self.dated else None
        return tuple(each for each in (day, self.or_on) if each) if day else ()


class CheckedQuotation(Record):
    """A quotation of a draft, or a statement it reports, with what the record has of it."""

    start: Annotated[int, Field(description="First character in the draft's text, from 0")]
    end: Annotated[int, Field(description="The character after its last")]
    place: Annotated[PlaceInFile | None, Field(description="Where it stands in the file or text given")] = None
    quote: Annotated[str, Field(description="The draft's words, marks included")]
    kind: Annotated[
        StatementKind | Literal["unattributed"], Field(description="How the draft gives them; `indirect`: no marks")
    ]
    speakers: Annotated[tuple[str, ...], Field(description="Whose the draft says they are")] = ()
    said_on: Annotated[Days | None, Field(description="The day the draft gives them")] = None
    verdict: Annotated[DraftVerdict, Field(description="As of `/v1/check`; of reported speech `reported` too")]
    warnings: Annotated[tuple[Warned, ...], Field(description="What to look at before printing")] = ()
    matches: Annotated[tuple[Match, ...], Field(description="Places on record, the best first")] = ()
    related: Annotated[
        tuple[Match, ...], Field(description="Statements nearest in meaning, where it was not found")
    ] = ()
    context: Annotated[Context | None, Field(description="The record around the best match")] = None
    reports: Annotated[tuple[Report, ...], Field(description="Who has the words, the first report first")] = ()
    outlets: Annotated[tuple[str, ...], Field(description="Outlets that have the words")] = ()
    independent: Annotated[int, Field(description="Reports that are not copies of one another")] = 0


class DraftCheck(Record):
    """What `POST /v1/check/draft` answers."""

    text: Annotated[str, Field(description="The draft as it was read; the offsets are into it")]
    quotations: Annotated[tuple[CheckedQuotation, ...], Field(description="In the order of the draft")] = ()
    citations: Annotated[
        tuple[CheckedCitation, ...], Field(description="Those that an assistant's answer carries; none of a draft")
    ] = ()
    counts: Annotated[dict[DraftVerdict, int], Field(default_factory=dict, description="How many have each verdict")]
    seconds: Annotated[float, Field(description="Seconds it took")] = 0.0

    @property
    def as_recorded(self) -> bool:
        """Whether every quotation stands on record as the draft has it, and every citation where it says.

        Reported speech does not count.
        """
        quoted = all(one.verdict in ("verbatim", "reported") or one.kind == "indirect" for one in self.quotations)
        return quoted and all(one.verdict == "supports" for one in self.citations)


def cut_short(quote: str, match: Match, candidate: Candidate, before: str = "") -> Iterator[Warned]:
    """Whether the record goes on with a "but" where the quotation ends, or denies it where the quotation begins.

    `before` is what the draft quotes right before it, which tells of a condition that stands there.
    """
    text, span = candidate.article.text, Span(start=match.citation.start, end=match.citation.end)
    statement = statement_at(span, candidate)
    sentence = next((one for one in sentences(text) if one.start <= span.start < one.end), span)
    first, last = sentence.start, max(sentence.end, span.end)
    if statement is not None:
        first = max(first, statement.spans[0].start)
        last = max(statement.spans[-1].end, last)
    if (_turns(text, span.end, last) or _narrows(text, span, last)) and not quote.rstrip("”\"’' ").endswith(
        ("…", "...")
    ):
        yield "cut_short"
    lead = text[first : span.start]
    told = places(before, lead) if before else ()
    if _DENIES.search(lead[told[-1].span.end :] if told else lead):
        yield "negated"
    cut = {ELLIPSIS, BRACKETS} & set(match.notes)
    put_in = {change.text.strip().lower() for change in match.difference if change.op == "insert"}
    gone = (change.text for change in match.difference if cut and change.op == "delete")
    left_out = [words for words in gone if words.strip().lower() not in put_in]  # but for capitals
    if any(_TURNS.match(words) for words in left_out):
        yield "cut_short"
    if any(_NEGATION.search(words) for words in left_out):
        yield "negated"


def is_denied_at(offset: int, text: str) -> bool:
    """Whether what leads to words in their sentence denies them, or makes them a condition."""
    line = text[text.rfind("\n", 0, offset) + 1 : offset]
    return any(_DENIES.search(span.of(line)) for span in sentences(line) if span.end == len(line.rstrip()))


def _turns(text: str, at: int, last: int) -> bool:
    """Whether the words that follow turn those before, or something in the rest of their sentence does."""
    if _TURNS.match(text, at, last):
        return True
    rest = text[at : min(last, at + REST)]
    stop = _ENDS.search(rest)
    return bool(_TURNS_LATER.search(rest[: stop.start()] if stop else rest))


def _narrows(text: str, span: Span, last: int) -> bool:
    """Whether what follows says why or when only a "not" holds, or adds to the condition that the words end with."""
    if _NEGATION.search(span.of(text)) and _NARROWS.match(text, span.end, last):
        return True
    return bool(_CONDITION.search(span.of(text)) and _JOINS.match(text, span.end, last))


def differing(changes: Sequence[Change]) -> Iterator[Warned]:
    """What of a changed quotation is a negation, a figure or a name."""
    negations = {op: sum(len(_NEGATION.findall(each.text)) for each in changes if each.op == op) for op in _CHANGED}
    if negations["insert"] != negations["delete"]:
        yield "negated"
    for kind, pattern in (("figure", _NUMBER), ("name", _NAME)):
        pasted = [found for change in changes if change.op == "insert" for found in pattern.findall(f" {change.text}")]
        recorded = [
            found for change in changes if change.op == "delete" for found in pattern.findall(f" {change.text}")
        ]
        if pasted and kind == "figure" and sorted(map(value_of, pasted)) != sorted(map(value_of, recorded)):
            yield "figure"
        if pasted and recorded and kind == "name" and set(pasted) != set(recorded):
            yield "name"


def is_joined(quote: str, candidates: Sequence[Candidate]) -> bool:
    """Whether a quotation that stands nowhere whole is made of sentences or clauses that stand on record apart."""
    parts = [part.strip() for span in sentences(quote) for part in _CLAUSE.split(span.of(quote))]
    if len(parts) < 2 or all(len(part.split()) < PART for part in parts):
        return False
    return all(any(_has(one, part) for one in candidates) for part in parts)


def _has(candidate: Candidate, part: str) -> bool:
    """Whether an article has a sentence; one of a few words only where somebody is reported to say it."""
    if len(part.split()) >= PART:
        return bool(places(part, candidate.article.text))
    return any(places(part, statement.text) for statement in candidate.statements)


def figures(words: str) -> frozenset[float | str]:
    """The values of the numbers in a text, and its fractions as they stand: "a third", "half"."""
    numbers: set[float | str] = {value_of(found) for found in _NUMBER.findall(words)}
    return frozenset(numbers | {found.lower() for found in _FRACTION.findall(words)})


def is_old(match: Match, today: date, years: int = OLD) -> bool:
    """Whether the words are older than so many years, by the day of speech or else of publication."""
    told = match.said_on.start if match.said_on and not match.said_on.start.startswith("X") else None
    day = date.fromisoformat(told) if told else match.citation.published
    return day is not None and (today - day).days > 365.25 * years
