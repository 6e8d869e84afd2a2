"""Whom a draft gives words to that no verb of saying introduces: by what leads to them, or signs them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ingest.parse import Parse
from ingest.speakers.people import Cast, Sighting
from ingest.speakers.word_lists import voice_words
from ingest.statements.cues import introduces_quotations
from ingest.timing.telling_words import word_set
from rag.schema import Span, Statement

SIGNATURE = 40  # characters behind a bracket or a dash in which whoever signs is named
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# "That was how Rua put it.", "Those were Rua's words.", "So said Rua."
_LOOKS_BACK = re.compile(
    r"[^\S\n]*(?:(?:That|This|It|Such|Those|These) (?:was|is|were|are|came|comes)\b|(?:So|Thus) (?:said|says|wrote)\b)"
)
_SIGNED = re.compile(r"[.,]?[^\S\n]{0,3}[(\[—–-][^\S\n]?")
CELL = re.compile(r"[|\t]")
_ENDS = re.compile(r"[.!?][”\"’']?(?=\s|$)")
_SUBJECT = ("nsubj", "nsubjpass")
_OWNING = frozenset(("of", "from", "by"))  # "the answer from Rua", "in the words of Rua"
_SAID = frozenset(
    (
        *("word", "words", "view", "line", "phrase", "version", "motto", "summary", "advice", "account", "verdict"),
        *("reply", "response", "retort", "reaction", "explanation", "judgment", "message"),
    )
)


class DraftPeople(NamedTuple):
    """The text of a draft with its parse and its people."""

    text: str
    parse: Parse
    cast: Cast

    def named(self, statement: Statement) -> Statement:
        """A statement with its speaker, where what stands around it tells whom the reading did not."""
        if statement.speakers:
            return statement
        return statement.model_copy(update={"speakers": self.speaker(statement.spans[-1], statement)})

    def speaker(self, span: Span, statement: Statement | None) -> tuple[str, ...]:
        """Whose words stand at `span`, where `statement`, if there is one, names nobody for them."""
        if statement is not None and statement.source is not None:
            return self._issuer(min(span.start, statement.source.start), statement.source.of(self.text))
        ways = (self._signed(span), self._of_row(span), self._looked_back_on(span), self._led_to(span))
        return next((tuple(found) for found in ways if len(found) == 1), ())

    def near(self, span: Span) -> tuple[tuple[str, ...], bool]:
        """The people named before a quotation, the last first, and whether the last is named in its own sentence, in
        which nobody is told to say anything."""
        line, _ = self._line(span.start)
        before = self.text.rfind("\n", 0, max(0, len(self.text[:line].rstrip()))) + 1
        names = [one for one in self._people(before, span.start)]
        sentence = max((stop.end() for stop in _ENDS.finditer(self.text, line, span.start)), default=line)
        told = tuple(dict.fromkeys(one.name for one in reversed(names)))
        _, end = self._line(span.start)
        outside = (*self.parse.tokens_within(sentence, span.start), *self.parse.tokens_within(span.end, end))
        spoken = any(introduces_quotations(self.parse.tokens[at]) for at in outside)
        return told, bool(names) and names[-1].start >= sentence and not spoken

    def _issuer(self, start: int, source: str) -> tuple[str, ...]:
        """ "Rua filed a paper. “It leaks,” it says": hers; of a joint one nobody's."""
        words = _WORD.findall(source.lower())
        if not words or not (words == ["it"] or words[-1] in voice_words("documents")):
            return ()
        low, before = self._before(start)
        told = voice_words("documents").intersection(_WORD.findall(before.lower())) and "joint" not in before
        named = self._named(low, low + len(before))
        return tuple(named) if told and len(named) == 1 else ()

    def _before(self, start: int) -> tuple[int, str]:
        """Where the sentence before the one at an offset begins, in the same line, and its words."""
        line, _ = self._line(start)
        stops = [line, *(stop.end() for stop in _ENDS.finditer(self.text, line, start))]
        low, high = (stops[-2], stops[-1]) if len(stops) > 1 else (line, line)
        return low, self.text[low:high]

    def _signed(self, span: Span) -> list[str]:
        """In brackets or behind a dash after the words: “It leaks.” (Ana Rua, 9 March)."""
        mark = _SIGNED.match(self.text, span.end)
        if mark is None:
            return []
        signing = self._people(mark.end(), mark.end() + SIGNATURE)
        return [one.name for one in signing if not self.text[mark.end() : _begin(one)].strip()]

    def _of_row(self, span: Span) -> list[str]:
        """In another cell of the row of a table."""
        first, last = self._line(span.start)
        if not CELL.search(self.text, first, last):
            return []
        return self._named(first, span.start) or self._named(span.end, last)

    def _looked_back_on(self, span: Span) -> list[str]:
        back = _LOOKS_BACK.match(self.text, span.end)
        if back is None:
            return []
        _, last = self._line(span.end)
        stop = _ENDS.search(self.text, back.end(), last)
        return self._named(back.start(), stop.start() if stop else last)

    def _led_to(self, span: Span) -> list[str]:
        """Whose answer or whose words the sentence that runs into a quotation tells, or who is its subject."""
        line, _ = self._line(span.start)
        lead = self.text[line : span.start].rstrip()
        if not lead or lead[-1] in '.!?”"’':
            return []
        low = max((stop.end() for stop in _ENDS.finditer(lead)), default=0) + line
        own = (one for one in self._people(low, span.start) if self._is_owner(one, is_led=lead[-1] == ":"))
        return list(dict.fromkeys(one.name for one in own))

    def _is_owner(self, one: Sighting, *, is_led: bool) -> bool:
        """Whether a name owns what is said, or is the subject of the sentence that leads to it with a colon."""
        tokens, at = self.parse.tokens, self.parse.token_at(one.end - 1)
        while at is not None and tokens[at].head != at and self._is_within(one, at):
            at = tokens[at].head
        if at is None:
            return False
        if tokens[at].dep in _SUBJECT:
            return is_led and tokens[tokens[at].head].dep == "ROOT"
        head = tokens[at].head
        if tokens[at].dep == "pobj" and tokens[head].text.lower() in _OWNING:
            head = tokens[head].head
        elif tokens[at].dep != "poss":
            return False
        owned = {tokens[head].lemma.lower(), tokens[head].text.lower()}
        return not owned.isdisjoint(_SAID | word_set("remarks") | voice_words("documents"))

    def _is_within(self, one: Sighting, at: int) -> bool:
        """Whether a token is a part of a name, or of a row of names, or stands beside the noun that it names."""
        token = self.parse.tokens[at]
        return token.dep in ("appos", "conj") or one.start <= self.parse.tokens[token.head].start < one.end

    def _named(self, low: int, high: int) -> list[str]:
        return list(dict.fromkeys(one.name for one in self._people(low, high)))

    def _people(self, low: int, high: int) -> Iterator[Sighting]:
        return (one for one in self.cast.within(low, high) if one.person and one.name)

    def _line(self, offset: int) -> tuple[int, int]:
        end = self.text.find("\n", offset)
        return self.text.rfind("\n", 0, offset) + 1, len(self.text) if end < 0 else end


def _begin(one: Sighting) -> int:
    return one.begin if one.begin >= 0 else one.start
