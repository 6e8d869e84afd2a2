"""A cascade of rules over token letters: each level reads the tokens that the level before has left or made. Pure.

After Hobbs et al., FASTUS: a cascaded finite-state transducer, 1997. What a rule makes takes a figure for a letter:
1 year   2 month   3 day   4 season   5 week, quarter, "last year"   6 decade, century   7 time of day
8 length of time   9 anything else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

from rag.dates.timex_expr import (
    Calendar,
    Century,
    Clock,
    Decade,
    Deictic,
    Duration,
    Expr,
    Holiday,
    Nth,
    Offset,
    Parted,
    Season,
    Weekday,
)
from rag.dates.timex_tokens import Token

EDGE = Token(0, 0, "|")
NAMED = re.compile(r"\?P<\w+>")
DAY_EXPRESSIONS = (Weekday, Deictic, Holiday, Offset)


class Found:
    """Where a rule matched: the tokens its named groups stand for, and its neighbours."""

    def __init__(self, text: str, tokens: Sequence[Token], match: re.Match[str]) -> None:
        self.text = text
        self.match = match
        self._tokens = tokens

    def token(self, name: str) -> Token | None:
        if name not in self.match.re.groupindex:
            return None
        at = self.match.start(name)
        return self._tokens[at] if at >= 0 and self.match.end(name) > at else None

    def tokens(self, name: str) -> Sequence[Token]:
        at, end = self.match.span(name)
        return self._tokens[at:end] if at >= 0 else ()

    def has(self, name: str) -> bool:
        return self.token(name) is not None

    def number(self, name: str) -> int:
        token = self.token(name)
        return token.number if token else 0

    def code(self, name: str) -> str:
        token = self.token(name)
        return token.code if token else ""

    def word(self, name: str) -> str:
        token = self.token(name)
        return self.text[token.start : token.end].lower() if token else ""

    def expr(self, name: str) -> Expr | None:
        token = self.token(name)
        return token.expr if token else None

    @cached_property
    def first(self) -> Token:
        return self._tokens[self.match.start()]

    @property
    def last(self) -> Token:
        return self._tokens[self.match.end() - 1]

    @cached_property
    def before(self) -> Token:
        return self.back(1)

    def back(self, count: int) -> Token:
        at = self.match.start() - count
        return self._tokens[at] if at >= 0 else EDGE

    @cached_property
    def after(self) -> Token:
        at = self.match.end()
        return self._tokens[at] if at < len(self._tokens) else EDGE


Builder = Callable[[Found], Expr | None]


class Rule(NamedTuple):
    """A pattern over token letters and what it makes; None where the words are not a date after all."""

    pattern: str
    build: Builder


class Level:
    """Rules that are tried together, the first that fits winning."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = [(re.compile(rule.pattern), rule.build) for rule in rules]
        bare = (NAMED.sub("?:", rule.pattern) for rule in rules)
        self._any = re.compile("|".join(f"(?:{pattern})" for pattern in bare))

    def read(self, text: str, tokens: list[Token]) -> list[Token]:
        """The tokens with each expression found made one token."""
        letters = "".join([token.kind for token in tokens])
        made: list[Token] = []
        at = copied = 0
        while candidate := self._any.search(letters, at):
            start = candidate.start()
            token, end = self._first(text, tokens, letters, start)
            if token is None:
                at = start + 1
                continue
            made += tokens[copied:start]
            made.append(token)
            at = copied = end
        return made + tokens[copied:] if made else tokens

    def _first(self, text: str, tokens: list[Token], letters: str, start: int) -> tuple[Token | None, int]:
        for pattern, build in self._rules:
            match = pattern.match(letters, start)
            if match is None or match.end() == start:
                continue
            expr = build(Found(text, tokens, match))
            if expr is not None:
                end = match.end()
                return Token(tokens[start].start, tokens[end - 1].end, kind_of(expr), expr=expr), end
        return None, start


def kind_of(expr: Expr) -> str:
    """The figure that stands for an expression in the patterns of later levels."""
    if isinstance(expr, Calendar):
        return "3" if expr.day else "2" if expr.month else "1"
    if isinstance(expr, DAY_EXPRESSIONS):
        return "3"
    if isinstance(expr, Nth):
        return "3" if expr.unit in ("day", "weekday") else "5"
    if isinstance(expr, Parted):
        return kind_of(expr.base)
    if isinstance(expr, Season):
        return "4"
    if isinstance(expr, Decade | Century):
        return "6"
    if isinstance(expr, Clock):
        return "7"
    if isinstance(expr, Duration):
        return "8"
    return "9" if type(expr).__name__ in ("Reference", "Repeated") else "5"
