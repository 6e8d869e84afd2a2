"""The citations that an assistant's answer carries: links, numbered references and outlets it names. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from heapq import merge
from itertools import islice
from typing import Annotated, Literal, NamedTuple
from urllib.parse import unquote, urlsplit

from pydantic import Field

from rag.check.place_in_file import PlaceInFile
from rag.dates import days
from rag.schema import Record, Span

CarriedKind = Literal["link", "reference", "outlet"]
CarriedVerdict = Literal["supports", "does_not_support", "not_in_coverage"]
MOST_CARRIED = 500
LONGEST_REFERENCE = 1_000  # characters: an outlet, a title, a day and an address
FEWEST_LETTERS = 4  # of an outlet's name that is looked for in prose: shorter ones are words

_ADDRESS = r"https?://[^\s<>\"“”\])]+[^\s<>\"“”\]).,;:!?]"
_LINK = re.compile(
    rf"(?P<open>\[)(?P<label>[^\[\]\n]{{0,300}})\]\((?P<url>{_ADDRESS})(?: \"[^\"\n]*\")?\)|(?P<bare>{_ADDRESS})"
)
_MARKER = re.compile(r"\[\^?(?P<number>\d{1,3})\](?![:(])")
# "[1]: https://…", "[1] Outlet, 9 February", "1. [Outlet](https://…)" on a line of its own, at the end of an answer.
_DEFINITION = re.compile(
    r"^[ \t]*(?:\[\^?(?P<number>\d{1,3})\]:?|(?P<listed>\d{1,3})[.)])[ \t]+(?P<told>\S.*)$", re.MULTILINE
)
_SOURCES = re.compile(r"^[ \t#*]*(?:sources|references|citations|footnotes|notes)[ \t:*]*$", re.I | re.M)
_DATED = re.compile(r"[,\s(]{0,9}(?P<day>\d{1,2} \w{3,12} \d{4}|\w{3,12} \d{1,2}, \d{4}|\d{4}-\d{2}-\d{2})")
# "(The Quayside, 3 February 2026)" behind words: the day is the publication's, not that of the words.
_SOURCED = re.compile(
    r"\([^()\n]{2,120}?(?:\d{1,2} [A-Z]\w{2,8},? \d{4}|[A-Z]\w{2,8} \d{1,2}, \d{4}|\d{4}-\d{2}-\d{2})\)"
)
_SUFFIX = re.compile(r"\s{0,9}\([^()]{0,300}\)$")


class Carried(NamedTuple):
    """A citation as an answer has it: where it stands, and the address, or the outlet and day of publication, named."""

    span: Span
    kind: CarriedKind
    text: str
    url: str | None = None
    outlet: str | None = None
    published: date | None = None


class CheckedCitation(Record):
    """A citation that an answer carries, held against the article it names."""

    start: Annotated[int, Field(description="First character in the answer's text, from 0")]
    end: Annotated[int, Field(description="The character after its last")]
    place: Annotated[PlaceInFile | None, Field(description="Where it stands in the file or text given")] = None
    text: Annotated[str, Field(description="The citation as the answer has it, or the reference it stands for")]
    kind: Annotated[CarriedKind, Field(description="A link, a number with its reference, or an outlet named")]
    claim: Annotated[str, Field(description="What it stands beside: a quotation, a reported statement or a sentence")]
    verdict: Annotated[
        CarriedVerdict, Field(description="Whether the article bears the claim out, or is not in the coverage")
    ]
    articles: Annotated[tuple[str, ...], Field(description="Ids of the articles it names")] = ()
    instead: Annotated[tuple[str, ...], Field(description="Where it does not: ids of those that have the words")] = ()


def carried(text: str, outlets: Sequence[str]) -> tuple[Carried, ...]:
    """The citations of an answer in order; `outlets` are those known by name."""
    references = _references(text)
    aside = [span for span, _ in references.values()]
    marks = (each for each in merge(_links(text), _markers(text, references), key=_start))
    found = [*islice(marks, MOST_CARRIED)]
    found = list(_clear_of(aside, found))
    taken = [*aside, *(each.span for each in found)]
    found += islice(_clear_of(taken, _outlets(text, outlets)), MOST_CARRIED)
    return tuple(sorted(found, key=_start)[:MOST_CARRIED])


def _clear_of(taken: Sequence[Span], found: Iterable[Carried]) -> Iterator[Carried]:
    """Those that overlap none of these spans, which do not overlap each other."""
    ordered = sorted(taken, key=lambda span: span.start)
    for each in found:
        at = bisect_left(ordered, each.span.end, key=lambda span: span.start)
        if not at or ordered[at - 1].end <= each.span.start:
            yield each


def _start(each: Carried) -> int:
    return each.span.start


def unmarked(text: str) -> str:
    """The answer with blanks for its links' addresses, its markers and its list of references: offsets stay."""
    hidden = [span for span, _ in _references(text).values()]
    hidden += [Span(start=m.start(), end=m.end()) for mark in (_MARKER, _SOURCED) for m in mark.finditer(text)]
    for link in _LINK.finditer(text):
        if link["bare"]:
            hidden.append(Span(start=link.start(), end=link.end()))
        else:
            hidden += [
                Span(start=link.start(), end=link.start() + 1),
                Span(start=link.end("label"), end=link.end()),
            ]
    characters = list(text)
    for span in hidden:
        characters[span.start : span.end] = (
            "\n" if character == "\n" else " " for character in characters[span.start : span.end]
        )
    return "".join(characters)


def address(url: str) -> str:
    """An address without what two ways of writing it differ in: scheme, "www.", query, fragment, last slash."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    host = (parts.netloc or "").lower().removeprefix("www.")
    return f"{host}{unquote(parts.path).rstrip('/')}"


def _references(text: str) -> Mapping[str, tuple[Span, str]]:
    """The references by number: lines of brackets, or numbered lines under a heading such as "Sources"."""
    heading = max((match.end() for match in _SOURCES.finditer(text)), default=len(text))
    found: dict[str, tuple[Span, str]] = {}
    for match in _DEFINITION.finditer(text):
        if match["number"] or match.start() >= heading:
            number = str(int(match["number"] or match["listed"]))
            told = match["told"].strip()[:LONGEST_REFERENCE]
            found.setdefault(number, (Span(start=match.start(), end=match.end()), told))
    return found


def _links(text: str) -> Iterator[Carried]:
    for match in _LINK.finditer(text):
        yield Carried(Span(start=match.start(), end=match.end()), "link", match.group(), match["url"] or match["bare"])


def _markers(text: str, references: Mapping[str, tuple[Span, str]]) -> Iterator[Carried]:
    for match in _MARKER.finditer(text):
        _, told = references.get(str(int(match["number"])), (None, ""))
        link = _LINK.search(told)
        url = (link["url"] or link["bare"]) if link else None
        day = _DATED.search(told)
        span = Span(start=match.start(), end=match.end())
        yield Carried(span, "reference", told or match.group(), url, told or None, _day(day["day"]) if day else None)


def _outlets(text: str, outlets: Sequence[str]) -> Iterator[Carried]:
    names = {_SUFFIX.sub("", name): name for name in outlets if len(_SUFFIX.sub("", name)) >= FEWEST_LETTERS}
    if not names:
        return
    ordered = sorted(names, key=len, reverse=True)
    for match in re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)", text):
        suffix = re.match(r"\s*\([^()\n]*\)", text[match.end() :])
        end = match.end() + (suffix.end() if suffix and f"{match.group()}{suffix.group()}" in outlets else 0)
        day = _DATED.match(text, end)
        stop = day.end() if day else end
        yield Carried(
            Span(start=match.start(), end=stop),
            "outlet",
            text[match.start() : stop],
            outlet=names[match.group()],
            published=_day(day["day"]) if day else None,
        )


def named_in(reference: str, outlets: Sequence[str]) -> str | None:
    """The outlet that a reference names, the longest name first."""
    found = [name for name in outlets if re.search(rf"(?<!\w){re.escape(_SUFFIX.sub('', name))}(?!\w)", reference)]
    return max(found, key=len, default=None)


def _day(words: str) -> date | None:
    found = days(words, date(2000, 1, 1))
    if found is None or found.start != found.end or found.start.startswith("X"):
        return None
    return date.fromisoformat(found.start)
