"""The kind of a question as its words and whoever is linked let it be. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from rag.query.bearers import Link
from rag.query.describing import is_of_person
from rag.query.kind import Asked, Kind, kind_of
from rag.query.tagging import Tagged, is_first_of_office
from rag.query.wording import LEADING_TO_WHOM, Line, is_saying, phrases_in, split, tells_something, word_list
from rag.schema import Order, QuestionKind

SURE = 0.5  # of a kind that changes what is shown


def asked_kind(line: Line, tags: Sequence[Tagged], polite: frozenset[int]) -> Kind:
    """The kind of the question without its courtesies, where there is more than those."""
    if asks_for_summary(line, tags):
        return Kind("summary", 1.0)
    if asks_in_order(line, tags):
        return Kind("timeline", 1.0)
    kept = [i for i in range(len(line.words)) if i not in polite] or list(range(len(line.words)))
    return kind_of(replace(line, words=tuple(line.words[i] for i in kept)), tuple(tags[i].tag for i in kept))


def possible_kind(asked: Kind, who: Link, line: Line, *, speech: bool) -> QuestionKind:
    """The kind as it can be: words are asked for only where somebody or a word of speech says so."""
    folds = frozenset(line.folds)
    somebody = bool(who.speakers or who.described)
    if folds <= word_list("wh"):
        return "fact"
    if ("got", "said") in pairwise(line.folds):
        return "said"
    if asked.kind in ("latest", "help") and somebody:
        return "said"
    if asked.kind == "help" and folds & word_list("pronouns"):
        return "said"  # "is she standing by that?"
    if asked.kind == "help" and asked.certainty < SURE:
        return "fact"
    if asked.kind == "timeline" and asked.certainty < 1.0 and not folds & word_list("sequence_words"):
        return "said" if somebody or speech else "fact"
    if asked.kind in ("timeline", "summary", "compare") and asked.certainty >= SURE:
        return asked.kind
    if "how" in folds and folds & {"has", "have", "did"} and folds & word_list("change_words") and (somebody or speech):
        return "position"
    if not somebody and not speech and asked.kind not in ("help", "who", "summary", "compare"):
        return "said" if asked.kind == "latest" else "fact"
    return "said" if asked.kind == "latest" else asked.kind


def retorts(line: Line) -> frozenset[int]:
    """ "hit back at the fare jibe": the words of answering, and those for what is answered."""
    answering = phrases_in(line.folds, "retort_phrases")
    if not answering:
        return frozenset()
    answered = (i for i, fold in enumerate(line.folds) if i > max(answering) and fold in word_list("retorted_to"))
    return answering | frozenset(answered)


def asks_whose(line: Line, quotation: frozenset[int]) -> bool:
    """Whether it is asked who said what is quoted: "“…” who said this, the mayor?", whatever else is told of it.

    A quotation and nothing else asks so, and one with names to choose from.
    """
    if not quotation:
        return False
    beside = [fold for i, fold in enumerate(line.folds) if i not in quotation]
    if not (word_list("auxiliaries") & set(beside) or any(map(is_saying, beside))):
        return "or" in beside or not any(map(tells_something, beside))
    for index, fold in enumerate(line.folds):
        led = not index or index - 1 in quotation or line.gap(index).strip()
        begins = led or not tells_something(line.folds[index - 1])
        if index not in quotation and fold in ("who", "whose") and begins:
            return line.folds[index + 1 : index + 2] not in (("did",), ("does",), ("do",))
    return False


def asks_for_writing(line: Line) -> bool:
    """ "what was in Hale's letter", "what did his memo warn of": what somebody wrote is asked for."""
    for index, fold in enumerate(line.folds[1:], start=1):
        owned = line.words[index - 1].possessive or line.folds[index - 1] in ("his", "her", "their")
        inside = line.folds[index - 2 : index] in (("in", "the"), ("in", "that")) and line.folds[:1] == ("what",)
        if fold in word_list("written_nouns") and (owned or inside):
            return "what" in line.folds
    return False


def asks_for_figure(line: Line) -> bool:
    """Whether a figure stands at the head of the words, and nobody's are asked for: "final score Rovers Town"."""
    first = next((i for i, fold in enumerate(line.folds) if fold not in word_list("before_figures")), 0)
    figure = bool(line.folds) and line.folds[first] in word_list("figures_asked")
    spoken = any(map(is_saying, line.folds)) or bool({"on", "from", "by"} & set(line.folds))
    return figure and not spoken


def asks_for_summary(line: Line, tags: Sequence[Tagged]) -> bool:
    """ "a short overview"; not "what did she say about the summary"."""
    asking = {i for i, fold in enumerate(line.folds) if fold in word_list("summary_words")}
    return _only_asks(tags, asking | phrases_in(line.folds, "summary_phrases"))


def asks_in_order(line: Line, tags: Sequence[Tagged]) -> bool:
    """ "day by day", "date-wise", "in order of date"."""
    return _only_asks(tags, phrases_in(line.folds, "sequence_phrases"))


def _only_asks(tags: Sequence[Tagged], words: Iterable[int]) -> bool:
    return any(tags[index].tag != "topic" for index in words)


def asks_for_speech(line: Line, index: int) -> bool:
    fold = line.folds[index]
    verbs, nouns = word_list("saying") | word_list("acting"), word_list("speech_nouns") | word_list("position_nouns")
    return fold in verbs or fold in nouns or fold in ("according", "quotes")


def is_act(line: Line, index: int) -> bool:
    """Whether a word tells what a speaker did in speaking; not "can you confirm", "Ruru's warning", "under fire".

    "Sorry" in "said sorry" does; "how did Ruru justify it" does not: whatever was said of it does.
    """
    if line.folds[index] == "sorry":
        return index > 0 and is_saying(line.folds[index - 1])
    if {"how", "what"} & set(line.folds[:index]) and line.folds[index] in word_list("explaining"):
        return False
    before = line.words[index - 1] if index else None
    of_somebody = before is not None and before.possessive and line.folds[index] in word_list("speech_nouns")
    if before is not None and before.fold == "under":
        return False
    return line.folds[index] in word_list("acting") and not of_somebody and not _is_of_us(line, index)


def _is_of_us(line: Line, index: int) -> bool:
    """ "can you confirm", "please confirm": what whoever answers is to do."""
    idle = word_list("adverbs") | {"please", "pls", "kindly", "to"}
    before = [fold for fold in line.folds[:index] if fold not in idle]
    asked = not before or line.begins_sentence(index, ".!?;") or before[-1] in ("you", "i", "we")
    return asked and not line.folds[index].endswith(("s", "ed", "ing"))


def asks_what_is(folds: tuple[str, ...]) -> bool:
    """ "what was X's revenue": of a thing, not of words."""
    return folds[:1] == ("what",) and folds[1:2] in (("is",), ("was",), ("are",), ("were",))


def asking_for_change(line: Line) -> frozenset[int]:
    """Words that only ask for a sequence: "changed" in "how has X's position changed"."""
    return frozenset(i for i, fold in enumerate(line.folds) if fold in word_list("change_words"))


def order_of(line: Line, asked: Asked, topic: str | None) -> Order | None:
    own = _words_of_order(line) - set(split(topic or "").folds)
    ordinals = own & word_list("ordinals_first")
    if ordinals == {"first"} and _is_of_occasion(line):
        return None
    if ordinals and (asked in ("latest", "when") or "first" not in own or _first_said(line)):
        return "first"
    if _latest_said(line):
        return "latest"
    if asked != "latest":
        return None
    return "first" if own & word_list("ordinals_first") else "latest"


def _words_of_order(line: Line) -> set[str]:
    """The words of a question without the "first" of an office: "the first minister"."""
    return {fold for at, fold in enumerate(line.folds) if not is_first_of_office(line.folds, at)}


def _is_of_occasion(line: Line) -> bool:
    """ "the first hearing": which occasion it was."""
    after = (line.folds[i + 1 : i + 4] for i, fold in enumerate(line.folds) if fold == "first")
    return any(set(words) & word_list("of_one_subject") for words in after)


def _first_said(line: Line) -> bool:
    """ "the first thing", "first remarks": what was said is first, not a minister."""
    said = word_list("speech_nouns") | {"thing", "things"}
    return any(one == "first" and other in said for one, other in pairwise(line.folds))


def _latest_said(line: Line) -> bool:
    """ "his most up-to-date words", "the final recorded remark", "what did she say most recently"."""
    said = word_list("speech_nouns") | word_list("position_nouns") | {"thing", "word"}
    for index, fold in enumerate(line.folds):
        most = line.folds[index - 1 : index] == ("most",)
        if fold == "new" and line.folds[index - 1 : index] in (("anything",), ("something",)):
            return True
        latest = fold in word_list("superlatives_latest") or (most and fold in word_list("ordinals_latest"))
        says = most and any(map(is_saying, line.folds[max(0, index - 2) : index - 1]))
        if latest and (says or said & set(line.folds[index + 1 : index + 3])):
            return True
    return False


def asks_for_words(line: Line, tags: Sequence[Tagged]) -> bool:
    """Whether a word of the question asks for what was said."""
    return (
        is_according(line)
        or asks_for_writing(line)
        or bool(phrases_in(line.folds, "coming_phrases") or phrases_in(line.folds, "retort_phrases"))
        or any(each.tag == "frame" and asks_for_speech(line, index) for index, each in enumerate(tags))
        or any(_is_idea_of_somebody(line, index) for index in range(1, len(line.words)))
    )


def _is_idea_of_somebody(line: Line, index: int) -> bool:
    """ "the gardener's idea for the wall": what somebody thought of is in their words."""
    owner = line.words[index - 1]
    return line.folds[index] in word_list("idea_nouns") and owner.possessive and is_of_person(owner.fold)


def is_according(line: Line) -> bool:
    """Whether "according to" or "attributed to" leads to whose words they are."""
    return any(one in LEADING_TO_WHOM and other == "to" for one, other in pairwise(line.folds))
