"""What kind of answer a question asks for: a linear model over its words with their tags in place of names. Pure.

The weights are fitted by `evals/fitting/questions.py` on questions written for this project.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Literal, NamedTuple, cast, get_args

from rag.explanation import Tag
from rag.lexicon.reporting import reporting_verbs
from rag.query.wording import Line, word_list
from rag.schema import QuestionKind

Asked = QuestionKind | Literal["latest"]
KINDS: tuple[Asked, ...] = (*get_args(QuestionKind), "latest")
FIRST_WORDS = 3
LISTS = (
    "summary_words",
    "sequence_words",
    "change_words",
    "position_nouns",
    "speech_nouns",
    "differing",
    "acting",
    "ordinals_first",
    "ordinals_latest",
)


class Kind(NamedTuple):
    """The most probable kind, and how certain the model is of it, from 0 to 1."""

    kind: Asked
    certainty: float


def kind_of(line: Line, tags: Sequence[Tag]) -> Kind:
    totals = {kind: 0.0 for kind in KINDS}
    for feature in features(line, tags):
        for kind, weight in _weights().get(feature, {}).items():
            totals[kind] += weight / 100
    top = max(totals.values())
    mass = sum(math.exp(total - top) for total in totals.values())
    best = max(KINDS, key=lambda kind: totals[kind])
    return Kind(best, 1.0 / mass)


def features(line: Line, tags: Sequence[Tag]) -> list[str]:
    """Words that ask, runs of one tag as the tag, pairs and triples of them; how it begins and who is in it."""
    flow = tuple(skeleton(line, tags))
    found = ["bias", *(f"1:{each}" for each in flow)]
    found += (f"2:{one} {other}" for one, other in pairwise(flow))
    found += (f"3:{' '.join(flow[i : i + 3])}" for i in range(len(flow) - 2))
    found += (f"first:{' '.join(flow[: n + 1])}" for n in range(min(FIRST_WORDS, len(flow))))
    found += (f"has:{tag}" for tag in sorted(set(tags)))
    found += (f"no:{tag}" for tag in ("speaker", "topic", "day") if tag not in tags and "pronoun" not in tags)
    found += (f"length:{min(len(flow), 6)}",)
    found += _of_words(line)
    found += _of_question(line, tags)
    found += _of_speakers(line, tags)
    return found


def _of_words(line: Line) -> Iterator[str]:
    """The words whatever they were tagged as, and the lists that they stand in."""
    yield from (f"word:{fold}" for fold in sorted(set(line.folds)))
    yield from (f"list:{name}" for name in LISTS if not word_list(name).isdisjoint(line.folds))
    yield f"last:{_asking(line.folds[-1])}" if line.words else "empty"


def _of_question(line: Line, tags: Sequence[Tag]) -> Iterator[str]:
    """How the last sentence begins, and with what kind of verb: what comes before it only leads to it."""
    start = line.last_sentence
    flow = tuple(skeleton(replace(line, words=line.words[start:]), tags[start:]))
    yield from (f"asks:{' '.join(flow[: n + 1])}" for n in range(min(FIRST_WORDS, len(flow))))
    asking = next((fold for fold in line.folds[start:] if fold in word_list("wh") | word_list("auxiliaries")), "none")
    yield from (f"asks:{asking} & {verb}" for verb in _verbs(line.folds[start:]))


def _verbs(folds: Sequence[str]) -> Iterator[str]:
    kinds = (
        ("speech", reporting_verbs("speech") | word_list("saying")),
        ("thought", reporting_verbs("thought")),
        ("act", word_list("acting")),
    )
    found = [name for name, verbs in kinds if not verbs.isdisjoint(folds)]
    yield from found or ("no verb of speech",)


def _of_speakers(line: Line, tags: Sequence[Tag]) -> Iterator[str]:
    """How many people are asked about, and the word that joins two of them."""
    starts = [i for i, each in enumerate(tags) if each == "speaker" and tags[i - 1 : i] != (each,)]
    yield f"speakers:{min(len(starts), 3)}"
    joining = {line.folds[start - 1] for start in starts[1:]}
    yield from (f"joined:{_asking(fold)}" for fold in sorted(joining))


def skeleton(line: Line, tags: Sequence[Tag]) -> Iterator[str]:
    """The question with each run of a tag as one word: "did <speaker> say <topic> <day>"."""
    before: Tag = "frame"
    for word, tag in zip(line.words, tags, strict=True):
        if tag == "frame":
            yield _asking(word.fold)
        elif tag != before:
            yield f"<{tag}>"
        before = tag


def _asking(fold: str) -> str:
    """A word that asks, verbs of speech but the plainest as one."""
    if fold in PLAIN or fold not in reporting_verbs() | word_list("saying") | word_list("acting"):
        return fold
    return "<verb>"


PLAIN = frozenset(
    ["say", "said", "says", "saying", "tell", "told", "stand", "stands", "think", "thinks", "call", "called"]
)


@cache
def _weights() -> Mapping[str, Mapping[Asked, int]]:
    """Hundredths, as few of which are looked at as a question has features."""
    kept = json.loads(files("rag.query").joinpath("kind.json").read_text("utf-8"))
    return cast("Mapping[str, Mapping[Asked, int]]", kept)
