"""What each word of a question is for: a linear model over the word, its neighbours and what the store knows. Pure.

A maximum-entropy Markov model (McCallum, Freitag and Pereira 2000), decoded by Viterbi's algorithm; the weights are
fitted by `evals/fitting/questions.py` on questions written for this project.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple, cast

from rag.explanation import Tag
from rag.lexicon.reporting import reporting_nouns, reporting_verbs
from rag.query.wording import Line, titles, word_list

# Whose words are asked for, somebody else who is named, the topic, a day of speech or of what happened, a day of
# publication, the occasion, the outlet, a pronoun for a speaker, and whatever only asks.
TAGS: tuple[Tag, ...] = ("speaker", "name", "topic", "day", "published", "occasion", "outlet", "pronoun", "frame")
Known = Literal["person", "role", "outlet", "occasion", "day", "quoted"]
START = "start"
AROUND = (-3, -2, -1, 1, 2, 3)


class Tagged(NamedTuple):
    """A word's tag and how certain the model is of it, from 0 to 1."""

    tag: Tag
    certainty: float


class TaggingModel(NamedTuple):
    """Hundredths by feature, each for the place of a tag in `TAGS`, and the words that are features of their own."""

    words: frozenset[str]
    weights: Mapping[str, Mapping[str, int]]


def tag(line: Line, known: Sequence[frozenset[Known]]) -> tuple[Tagged, ...]:
    """The tags of a question's words; `known` is what the store and the calendar make of each word."""
    model = trained()
    classes = [_classes(line, known, index, model.words) for index in range(len(line.words))]
    local = [scores(model, _features(line, known, index, classes)) for index in range(len(line.words))]
    return decoded(local, _transitions())


@cache
def _transitions() -> Mapping[str, Sequence[float]]:
    """What each tag, or the start of a question, makes of the tag after it."""
    return {previous: scores(trained(), [f"after={previous}"]) for previous in (START, *TAGS)}


def features(line: Line, known: Sequence[frozenset[Known]], index: int, vocabulary: frozenset[str]) -> list[str]:
    """What the model looks at for one word, the tag before it apart."""
    return _features(line, known, index, [_classes(line, known, i, vocabulary) for i in range(len(line.words))])


def is_first_of_office(folds: Sequence[str], index: int) -> bool:
    """Whether "first" is that of "the first minister", and orders nothing."""
    return folds[index] == "first" and not word_list("first_offices").isdisjoint(folds[index + 1 : index + 2])


def _features(
    line: Line, known: Sequence[frozenset[Known]], index: int, classes: Sequence[tuple[str, ...]]
) -> list[str]:
    found = ["bias", *(f"0:{each}" for each in classes[index])]
    for offset in AROUND:
        place = index + offset
        names = classes[place] if 0 <= place < len(classes) else ("edge",)
        found += (f"{offset}:{each}" for each in names)
    found += (f"gap:{mark}" for mark in line.gap(index).strip() if mark in ",:;.()-–—\"“'‘")
    if index + 1 < len(line.words):
        found += (f"next-gap:{mark}" for mark in line.gap(index + 1).strip() if mark in ",:;.()-–—?")
    found += (f"seen:{each}" for each in sorted(_seen(line, known, index)))
    found += (f"ahead:{each}" for each in sorted(_ahead(line, known, index)))
    return found


def _classes(line: Line, known: Sequence[frozenset[Known]], index: int, vocabulary: frozenset[str]) -> tuple[str, ...]:
    """The word itself where it is one of the vocabulary, the lists it stands in, its shape and what is known of it."""
    word = line.words[index]
    fold = AS_IN if is_first_of_office(line.folds, index) else word.fold
    lists = [name for name, words in word_lists().items() if fold in words]
    shape = "digit" if word.has_digit else "capital" if word.is_capitalised and not line.typed.islower() else ""
    known_word = fold in vocabulary
    own = fold if known_word else f"..{fold[-3:]}" if not lists else ""
    content = "" if lists or known_word or word.has_digit else "content"
    return tuple(
        filter(
            None,
            (
                own,
                content,
                *(f"+{name}" for name in lists),
                shape,
                "'s" if word.possessive else "",
                *(f"={k}" for k in sorted(known[index])),
            ),
        )
    )


def _seen(line: Line, known: Sequence[frozenset[Known]], index: int) -> frozenset[str]:
    found = {f"{name}" for place in range(index) for name in _MARKERS if line.folds[place] in word_lists()[name]}
    return frozenset(found | {f"={each}" for place in range(index) for each in known[place]})


def _ahead(line: Line, known: Sequence[frozenset[Known]], index: int) -> frozenset[str]:
    places = range(index + 1, len(line.words))
    found = {name for place in places for name in _MARKERS if line.folds[place] in word_lists()[name]}
    return frozenset(found | {f"={each}" for place in places for each in known[place]})


AS_IN = "prime"  # minister: as the model knows an office of two words
_MARKERS = ("verb", "noun", "wh", "who", "about", "first-person")


@cache
def word_lists() -> Mapping[str, frozenset[str]]:
    """The word lists that are features."""
    return {
        "verb": reporting_verbs() | word_list("saying") | word_list("acting"),
        "thought": reporting_verbs("thought"),
        "noun": reporting_nouns() | word_list("speech_nouns") | word_list("position_nouns"),
        "wh": word_list("wh"),
        "who": frozenset(("who", "whose", "whoever", "which")),
        "auxiliary": word_list("auxiliaries"),
        "about": word_list("about") | {"on", "abt", "re"},
        "preposition": word_list("date_prepositions") - {"back"} | word_list("venue_prepositions"),  # "came back"
        "determiner": word_list("determiners"),
        "title": titles(),
        "publication": word_list("publication_nouns"),
        "occasion": frozenset(" ".join(phrase for phrase in _phrases("generic_occasions")).split())
        | word_list("programme_words"),
        "pronoun": word_list("pronouns"),
        "first-person": frozenset(("i", "i'm", "im", "i'd", "i've", "my", "we", "we're", "our", "me")),
        "order": word_list("ordinals_first") | word_list("ordinals_latest"),
        "adverb": word_list("adverbs"),
        "function": word_list("furniture"),
    }


def _phrases(name: str) -> Iterator[str]:
    from rag.query.wording import phrase_list

    return (" ".join(phrase) for phrase in phrase_list(name))


def scores(model: TaggingModel, found: Sequence[str]) -> list[float]:
    """The weight of these features for each tag, in the order of `TAGS`."""
    totals = [0.0] * len(TAGS)
    for feature in found:
        for place, weight in model.weights.get(feature, {}).items():
            totals[int(place)] += weight / 100
    return totals


def decoded(local: Sequence[Sequence[float]], before: Mapping[str, Sequence[float]]) -> tuple[Tagged, ...]:
    """The most probable tags (Viterbi 1967), each with the probability it has after the tag chosen before it."""
    best = [0.0] * len(TAGS)
    paths: list[list[int]] = []
    for place, scores in enumerate(local):
        rows = [_log_softmax(scores, before[tag]) for tag in ((START,) if not place else TAGS)]
        sums = [[(best[i] if place else 0.0) + row[j] for i, row in enumerate(rows)] for j in range(len(TAGS))]
        paths.append([max(range(len(each)), key=each.__getitem__) for each in sums])
        best = [max(each) for each in sums]
    chosen: list[int] = []
    for place in reversed(range(len(local))):
        chosen.append(max(range(len(TAGS)), key=best.__getitem__) if not chosen else paths[place + 1][chosen[-1]])
    chosen.reverse()
    tags = [TAGS[each] for each in chosen]
    previous = (START, *tags)
    return tuple(
        Tagged(tag, math.exp(_log_softmax(scores, before[last])[TAGS.index(tag)]))
        for tag, scores, last in zip(tags, local, previous, strict=False)
    )


def _log_softmax(scores: Sequence[float], more: Sequence[float]) -> list[float]:
    totals = [one + other for one, other in zip(scores, more, strict=True)]
    top = max(totals)
    norm = top + math.log(sum(math.exp(total - top) for total in totals))
    return [total - norm for total in totals]


@cache
def trained() -> TaggingModel:
    """The fitted weights: hundredths, to be read at a glance and to keep the file small."""
    kept = json.loads(files("rag.query").joinpath("tagging.json").read_text("utf-8"))
    return TaggingModel(frozenset(kept["words"]), cast("Mapping[str, Mapping[str, int]]", kept["weights"]))
