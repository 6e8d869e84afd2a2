"""What a question is about, in its own words. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from rag.query.tagging import Tagged
from rag.query.wording import FEW, Line, tells_something, word_list

GAP = 3  # words between two parts of a topic that belong together: "the repair of the bridge"
# Certainty of the tagger from which a word beside a speaker only asks: of 25 such words of the questions it was not
# fitted on none was a topic, of 37 less certain ones 18 were.
ONLY_ASKS = 0.9
FIRST_ASKS = 0.6  # of the first word, "provide", "outline": of 109 such words one was a topic


def topic_of(line: Line, tags: Sequence[Tagged], taken: frozenset[int], kept: frozenset[int]) -> str | None:
    """What is asked about, in the question's words: all that is tagged so, and what nothing else has taken."""
    about = [
        index
        for index, each in enumerate(tags)
        if index not in taken
        and (index in kept or each.tag in ("topic", "name", "occasion", "outlet", "speaker", "day", "published"))
    ]
    pieces: list[list[int]] = []
    for index in about:
        between = range(pieces[-1][-1] + 1, index) if pieces else range(0)
        near = len(between) <= GAP and all(_joins(line, tags, i, taken) for i in between)
        if pieces and near:
            pieces[-1].append(index)
        else:
            pieces.append([index])
    written = [text for piece in pieces if (text := _trimmed(line, piece[0], piece[-1] + 1, kept))]
    return " ".join(dict.fromkeys(written)) or None


def with_left_over(line: Line, tags: Sequence[Tagged], taken: frozenset[int], *, stated: bool) -> Sequence[Tagged]:
    """The tags, with what tells something as topic where nothing else is, a fact is asked for or the words are few.

    "ruru drains", "pell eel statements pls": without a sentence around them the words tell less of their use. Beside a
    speaker the words that surely only ask stay so: "a date-wise list of Ruru's statements".
    """
    about = next((i for i in range(len(tags)) if i not in taken and _leads(line, i)), len(tags))
    stated = stated and about == len(tags)
    whole = stated or len(line.words) <= FEW or not any(each.tag == "topic" for each in tags)
    of_somebody = any(each.tag == "speaker" for each in tags) and about == len(tags)
    asking, opening = (ONLY_ASKS, FIRST_ASKS) if of_somebody else (1.0, 1.0)
    left = [
        index
        for index, each in enumerate(tags)
        if each.tag == "frame" and index not in taken and tells_something(line.folds[index])
        if index > about or (whole and each.certainty < (asking if index else opening))
    ]
    return [each._replace(tag="topic") if index in left else each for index, each in enumerate(tags)]


def _leads(line: Line, index: int) -> bool:
    """ "about", and "on" behind what somebody holds: "her view on what the wharf will cost"."""
    held = word_list("position_nouns") | word_list("speech_nouns")
    return line.folds[index] in word_list("about") or (line.folds[index] == "on" and line.folds[index - 1] in held)


def _joins(line: Line, tags: Sequence[Tagged], index: int, taken: frozenset[int]) -> bool:
    """Whether a word between two parts of a topic may stand in it."""
    return index not in taken and line.folds[index] in word_list("furniture") and "?" not in line.gap(index)


def _trimmed(line: Line, first: int, last: int, kept: frozenset[int]) -> str:
    """The words without the little ones at either end."""
    while first < last and first not in kept and line.folds[first] in word_list("edges"):
        first += 1
    while first < last and last - 1 not in kept and line.folds[last - 1] in word_list("edges"):
        last -= 1
    return line.written(first, last) if first < last else ""


def topic_begins(line: Line) -> int:
    """The place of the first word that leads to a topic, else of the fourth: "timeline of the talks"."""
    leads = (i for i, fold in enumerate(line.folds) if fold in word_list("about") or fold in ("of", "on"))
    return next(leads, 3)
