"""Whether a claim says what it cites: its numbers, its negations, its words. Apart from the engine's own check."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from evals.metrics.words import tokens

# Tokens of one that the other holds, at least: the rest is the cue, the frame of the sentence, what was trimmed.
LEAST_SHARE = 0.6
NEGATIONS = frozenset(["not", "no", "never", "nothing", "nobody", "none", "neither", "nor", "cannot", "without"])
CAPITAL = re.compile(r"\b[A-ZÀ-ÖØ-ÞĀĒĪŌŪ][\w’']+")
STARTS_SENTENCE = re.compile(r"(?:^|[.!?:…])\W*$")
UNITS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBER_WORDS = frozenset([*UNITS, *TENS, "hundred", "thousand", "million", "billion"])


class CitedGround(NamedTuple):
    """Words that are cited, and the paragraph they stand in, which may name who and what they are about."""

    quote: str
    paragraph: str = ""


def fault(claim: str, grounds: Sequence[CitedGround], frame: Iterable[str]) -> str | None:
    """What the claim says that its grounds do not, None when nothing; `frame` is who, when and where it was said.

    The share of the claim's words is K-Precision (Adlakha et al. 2023, "Evaluating Correctness and Faithfulness").
    """
    held = [tokens(each.quote) for each in grounds]
    known = {token for each in held for token in each}
    framed = {token for each in frame for token in tokens(each)}
    said = tokens(claim)
    content = [token for token in said if token not in framed]
    odd = _numbers(content) - _numbers(token for each in held for token in each)
    if odd:
        return f"the numbers {', '.join(odd)} are not in what it cites"
    nearby = {_bare(token) for each in grounds for token in (*tokens(each.quote), *tokens(each.paragraph))}
    if strange := [name for name in _names(claim) if name not in nearby | framed]:
        return f"the names {', '.join(strange)} are not in what it cites"
    turned = _turned(said, held)
    if turned:
        return f"“{turned}” is negated in one and not in the other"
    # A short statement in a long frame ("declined to comment") is whole in the claim, though most of that is frame.
    if max([_share(content, known), *(_share(each, set(said)) for each in held)]) < LEAST_SHARE:
        return "its words are not those of what it cites"
    return None


def _share(words: Sequence[str], among: set[str]) -> float:
    return sum(word in among for word in words) / len(words) if words else 0.0


def _numbers(words: Iterable[str]) -> Counter[str]:
    """How often each: "20 of 20" is not "19 of 20"."""
    return Counter(word for word in words if word in NUMBER_WORDS or any(char.isdigit() for char in word))


def _names(text: str) -> list[str]:
    """Words with a capital, but for those that start a sentence."""
    found = (each for each in CAPITAL.finditer(text) if not STARTS_SENTENCE.search(text[: each.start()]))
    return [_bare(name) for each in found for name in tokens(each[0])]


def _bare(token: str) -> str:
    return token.removesuffix("'s").removesuffix("s'")


def _turned(said: Sequence[str], held: Iterable[Sequence[str]]) -> str | None:
    """A word that stands after a negation in the claim or in what it cites, and in the other without one."""
    here, there = _negated(said), {word for each in held for word in _negated(each)}
    plain_here = set(said) - here
    plain_there = {word for each in held for word in each} - there
    return next((word for word in said if word in (here & plain_there) | (there & plain_here)), None)


def _negated(words: Sequence[str]) -> set[str]:
    return {word for before, word in pairwise(words) if before in NEGATIONS or before.endswith("n't")}
