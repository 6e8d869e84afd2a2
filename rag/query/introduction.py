"""What a turn tells before it asks, and after: "I write on the ferry. Hale was on board. What did she say?" Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from rag.data import read_words
from rag.lexicon.names import suffixes
from rag.query.courtesies import courtesies, of_the_asker
from rag.query.known import Known
from rag.query.mentioned import mentioned_words
from rag.query.reading import Reading, read
from rag.query.wording import Line, is_saying, split, tells_something, word_list

SHORTEST = 4  # words of a sentence that tells something beside a question
_END = re.compile(r"[.!?…][\"”’')\]]*\s+")
_ASKING = re.compile(
    r"\W*(?:(?:hi|hello|please|pls|so|and|now)\W+)*"
    r"(?:what|who|whose|when|where|why|how|which|did|does|do|has|have|had|was|were|is|are|can|could|would"
    r"|tell|list|give|show|find|send|get|summari[sz]e|compare"
    r"|i need|i want|i am looking for|i'm looking for|i(?:'d| would) (?:like|love) to (?:know|see|have))\b",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"\W*(?:i|i'm|i've|we|my|our|it|it's|its|this|that|the one|the ones|some(?:one|body)|they|he|she)\b", re.IGNORECASE
)
LONGEST_SIGNATURE = 9  # words
_FORMULA = (
    r"(?:kind|kindest|best|warm|warmest|many|with) (?:kind |best |many )?(?:regards|wishes|thanks)"
    r"|(?:i remain,? )?(?:yours|yrs) (?:sincerely|faithfully|truly|ever)"
    r"|thank you (?:kindly|so much|very much)|god bless"
)
_WORD_OF_ENDING = r"(?:regards|thanks|thank you|yours|sincerely|cordially|cheers|ta|ty|(?:best|love)(?=[,\n]))"
_SIGNED = re.compile(
    rf"(?<=[\w.?!…)\"”])(?:[.?!…,;\s]\s*(?:{_FORMULA})|[.?!…,;\n]\s*{_WORD_OF_ENDING})\b[\s,.!–—-]*(?=[^\W\d_])",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\?|\b(?:what|who|whom|whose|when|where|why|how|which|did|does)\b", re.IGNORECASE)
_ASKS_WHAT = r"\b(?:what|how|why|when|where|find|list|give|tell|show)\b"
_SPLICED = re.compile(
    r",\s*(?:(?:and )?(?:i|i'm|im|i've|we|we're|my|our)\b|(?:it|this|that)(?:'s| is| was)\b"
    r"|(?:he|she|they)(?:'s|'re| is| are)\b|deadline\b)[^?;:]*$",
    re.IGNORECASE,
)
_TOGETHER = frozenset(("they", "their", "theirs", "them", "both"))


class Parted(NamedTuple):
    """A turn's sentences that only introduce, and those that ask."""

    introduction: tuple[str, ...]
    asked: str


def unsigned(typed: str) -> str:
    """A message without who signs it: "Many thanks, R. Moss (Mrs)", and without what is remarked behind a comma."""
    signed = next((each for each in _SIGNED.finditer(typed) if _is_signature(typed[each.end() :])), None)
    typed = typed[: signed.start()] if signed else typed
    remark = _SPLICED.search(typed)
    asks = remark and re.search(_ASKS_WHAT, typed[: remark.start()], re.IGNORECASE)
    told = remark and len(split(typed[: remark.start()]).words) > SHORTEST and not _ASKS.search(remark.group())
    return typed[: remark.start()] if remark and asks and told else typed


def _is_signature(rest: str) -> bool:
    """Whether what stands behind "Yours" is a name with an address, which neither asks nor tells anything."""
    words = split(rest).folds
    return len(words) <= LONGEST_SIGNATURE and not any(w in word_list("wh") or is_saying(w) for w in words)


def parted(typed: str) -> Parted:
    """The sentences before the first that asks, and those that ask; what is only remarked behind them is left out."""
    every = tuple(_sentences(typed))
    asking = [i for i, each in enumerate(every) if "?" in each]
    asking = asking or [i for i, each in enumerate(every) if _ASKING.match(each)]
    if len(every) < 2 or not asking:
        return Parted((), typed)
    first, last = asking[0], asking[-1]
    while last + 1 < len(every) and not _REMARK.match(every[last + 1]):
        last += 1
    telling = any(len(split(each).words) >= SHORTEST for each in every[:first])
    return Parted(every[:first] if telling else (), " ".join(every[0 if not telling else first : last + 1]))


def introduced(sentences: tuple[str, ...], asked: str, known: Known, as_of: date) -> Reading | None:
    """Whom and what the sentences before a question tell of: those named last, and what the last of them is about.

    What is told of the asker is no subject; a day is carried on to a question about no topic of its own.
    """
    found: tuple[str, ...] = ()
    before = Reading()
    for sentence in sentences:
        line = split(sentence)
        named = tuple(_named(line, known, together=bool(_TOGETHER & set(split(asked).folds))))
        found = named or found
        idle, _ = courtesies(line)
        own = idle | of_the_asker(line)
        if any(tells_something(fold) for i, fold in enumerate(line.folds) if i not in own):
            before = read(sentence, known, as_of)
    told = before.speech and read(asked, known, as_of).topic is None
    said, published = (before.said_on, before.published) if told else (None, None)
    if not (found or before.topic or said or published):
        return None
    return Reading("said", found, said_on=said, published=published, topic=before.topic, complete=True)


def _named(line: Line, known: Known, *, together: bool) -> Iterator[str]:
    """The people a sentence names, all of them where "they" are asked about, else the first."""
    people = [m.people for _, m in mentioned_words(line, known) if m.reading in ("name", "surname") and m.people]
    for each in people if together else people[:1]:
        yield from each


def _sentences(typed: str) -> Iterator[str]:
    """Sentences as people type them, without capitals too; a title's full stop ends none."""
    start = 0
    for end in _END.finditer(typed):
        before = typed[start : end.start()].split()
        word = before[-1].casefold().strip("(\"'“") if before else ""
        is_title = (
            word in read_words("abbreviated_titles.txt") | word_list("titles") | suffixes()
            or len(word) < 2
            or "." in word
        )
        if typed[end.start()] == "." and is_title:
            continue
        if piece := typed[start : end.end()].strip():
            yield piece
        start = end.end()
    if piece := typed[start:].strip():
        yield piece
