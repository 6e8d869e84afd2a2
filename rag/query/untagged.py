"""Stretches of a question that tell whose words it asks for by how they stand, where no word is tagged so. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.lexicon.nouns import is_person_noun
from rag.query.courtesies import opening
from rag.query.describing import GENERIC, OFFICES, is_english, is_name, is_of_person, synonyms
from rag.query.tagging import Tagged
from rag.query.wording import LEADING_TO_WHOM, Line, is_saying, is_sentence, tells_something, word_list
from rag.text.terms import function_words

LONGEST_OFFICE = 8  # words from an office to the name of its place
SHORTEST_NAME = 4  # letters
LONGEST_TAIL = 4  # words of an office behind a comma, or before what its holder said
BEHIND = frozenset(("who", "with", "of", "in", "at", "from", "for"))  # lead to what describes somebody


def untagged(line: Line, elsewhere: frozenset[int]) -> Iterator[range]:
    """Stretches that tell whose words are asked for by how they stand, where no word is tagged so."""
    yield from _according(line, elsewhere)
    yield from _office_first(line, elsewhere)
    yield from _headed(line, elsewhere)
    yield from _owning(line, elsewhere)
    yield from _else(line, elsewhere)
    yield from _alone(line, elsewhere)
    yield from _tailed(line, elsewhere)


def _according(line: Line, elsewhere: frozenset[int]) -> Iterator[range]:
    """ "according to the union lady", "attributed to her": whoever stands there, up to the next clause."""
    leads = (i for i in range(len(line.words) - 2) if line.folds[i] in LEADING_TO_WHOM and line.folds[i + 1] == "to")
    first = next((i + 2 for i in leads), 0)
    last = first
    while first and last < len(line.words) and last - first < LONGEST_OFFICE:
        stops = word_list("wh") | word_list("auxiliaries") | word_list("about") | {"if", "on", "in", "at", "after"}
        if last in elsewhere or line.folds[last] in stops or (last > first and line.gap(last).strip()):
            break
        last += 1
    if last > first:
        yield range(first, last)


def _office_first(line: Line, elsewhere: frozenset[int]) -> Iterator[range]:
    """ "fire service boss on the water": an office, and what about, without a verb."""
    last = next((i for i, fold in enumerate(line.folds) if fold in word_list("about") | {"on"}), 0)
    before = range(last)
    asking = word_list("wh") | word_list("auxiliaries") | word_list("speech_nouns") | word_list("publication_nouns")
    telling = not asking & set(line.folds[:last]) and last <= LONGEST_OFFICE
    if last and telling and line.folds[last - 1] in synonyms() and not elsewhere & set(before):
        yield before


def _headed(line: Line, elsewhere: frozenset[int]) -> Iterator[range]:
    """ "roads minister in the debate, what was his reply", "the woman who led the study - what did she say".

    Whoever a pronoun after it stands for.
    """
    end = next((i for i in range(1, len(line.words)) if _is_set_off(line, i)), 0)
    meant = word_list("pronouns") | {"his", "her", "their"}
    if not end or not meant & set(line.folds[end:]) or elsewhere & set(range(end)):
        return
    first = _begins(line, end)
    last = next(
        (i for i in range(first + 1, end) if line.folds[i] in BEHIND or line.folds[i] in word_list("about")), end
    )
    if first < last and line.folds[last - 1] in word_list("speech_nouns") | word_list("idea_nouns"):
        last -= 1  # "the senior partner's letter, what did she write"
    if first < last and _tells_who(line, first, last):
        yield range(first, end if line.folds[last : last + 1] in (("who",), ("with",), ("of",)) else last)
        return
    owner = next((i for i in range(first, last) if line.words[i].possessive), last)
    if owner < last and _tells_who(line, first, owner + 1):
        yield range(first, owner + 1)  # "the butcher's two minutes on the stand - what did he say"


def _is_set_off(line: Line, index: int) -> bool:
    return any(mark in line.gap(index) for mark in ",:–—") or " - " in line.gap(index)


def _begins(line: Line, end: int) -> int:
    """Where whoever is told of begins, behind words that only ask: "and the baker, what did she say"."""
    return next((i for i in range(end) if tells_something(line.folds[i]) or line.folds[i] == "the"), end)


def _tells_who(line: Line, first: int, last: int) -> bool:
    """Whether the words are a noun for somebody, with what describes it: "the night watchman"."""
    fold = line.folds[last - 1]
    asks = word_list("wh") | word_list("auxiliaries")
    told = is_of_person(fold) or (is_person_noun(fold) and (last - first > 1))
    return told and not line.words[last - 1].is_capitalised and not asks & set(line.folds[first:last])


def _owning(line: Line, elsewhere: frozenset[int]) -> Iterator[range]:
    """ "the ferryman's idea", "the prosecutor's opening words": whose words a noun of speech is of."""
    nouns = word_list("speech_nouns") | word_list("position_nouns") | word_list("idea_nouns")
    for index in range(1, len(line.words)):
        if not line.words[index - 1].possessive or not set(line.folds[index : index + 2]) & nouns:
            continue
        first = index - 1
        while first and _describes(line, first - 1) and index - first < LONGEST_TAIL:
            first -= 1
        if not elsewhere & set(range(first, index)) and _tells_who(line, first, index):
            yield range(first, index)


def _describes(line: Line, index: int) -> bool:
    asks = word_list("wh") | word_list("auxiliaries") | word_list("about")
    return line.folds[index] not in asks and not line.gap(index + 1).strip() and not is_saying(line.folds[index])


def _else(line: Line, elsewhere: frozenset[int]) -> Iterator[range]:
    """ "and the bloke from Quay Street?": a description and no more, after a question about somebody."""
    _, continues = opening(line.folds)
    telling = [i for i, fold in enumerate(line.folds) if tells_something(fold) and i not in elsewhere]
    if not continues or not telling or is_sentence(line):
        return
    head = next((i for i in telling if line.folds[i + 1 : i + 2] in ((), ("from",), ("of",), ("at",), ("in",))), -1)
    if head >= 0 and line.folds[head] in synonyms().keys() | OFFICES | GENERIC:
        yield range(telling[0], telling[-1] + 1)


def subjects_of_verbs(line: Line, tags: Sequence[Tagged], elsewhere: frozenset[int]) -> Iterator[range]:
    for index, fold in enumerate(line.folds):
        if fold not in ("did", "does", "has", "had"):
            continue
        first = last = index + 1
        while last < len(line.words) and last - first < LONGEST_OFFICE and not _ends_subject(line, last, elsewhere):
            last += 1
        last = _behind_clause(line, first, last, elsewhere)
        verb = last < len(line.words) and (is_saying(line.folds[last]) or line.folds[last : last + 2] == ("make", "of"))
        named = any(is_of_person(line.folds[i]) or tags[i].tag in ("speaker", "name") for i in range(first, last))
        if verb and last > first and (named or is_name(line, first, last)):
            yield range(first, last)


def _behind_clause(line: Line, first: int, last: int, elsewhere: frozenset[int]) -> int:
    """The end of the clause that tells which one is meant, up to the verb: "did the man who lost his cart say"."""
    if (
        last <= first
        or line.folds[last : last + 1] not in (("who",), ("whose",))
        or not is_of_person(line.folds[last - 1])
    ):
        return last
    within = range(last + 1, min(len(line.words), last + LONGEST_OFFICE))
    verb = next((i for i in within if line.folds[i] in word_list("saying") | word_list("acting")), last)
    return last if any(i in elsewhere or line.gap(i).strip() for i in range(last, verb)) else verb


def with_whose_words(line: Line, tags: Sequence[Tagged]) -> tuple[Tagged, ...]:
    """ "what was his explanation": words of speech that are somebody's ask for what was said, where no verb does."""
    spoken = word_list("speech_nouns") | word_list("position_nouns")
    asks = [each.tag for each in tags].count("speaker") or any(map(is_saying, line.folds))
    owned = (
        i for i, fold in enumerate(line.folds[:-1]) if fold in ("his", "her", "their") and line.folds[i + 1] in spoken
    )
    first = next(owned, None)
    if asks or first is None:
        return tuple(tags)
    pronoun, noun = tags[first]._replace(tag="pronoun"), tags[first + 1]._replace(tag="frame")
    return (*tags[:first], pronoun, noun, *tags[first + 2 :])


def with_whole_nouns(line: Line, tags: Sequence[Tagged]) -> tuple[Tagged, ...]:
    """ "the recruitment board chairperson", "the state house briefing": what stands between a determiner and an office
    or an occasion is of it, and no topic."""
    found = list(tags)
    for last in range(len(tags) - 1, 0, -1):
        if found[last].tag == found[last - 1].tag or not _is_head(line, found, last):
            continue
        first = last
        of_it = ("topic", "frame") if found[last].tag == "occasion" else ("topic",)
        while first and found[first - 1].tag in of_it and _is_compounded(line, first):
            first -= 1
        if first < last and first and line.folds[first - 1] in word_list("determiners"):
            found[first:last] = [found[last]] * (last - first)
    return _with_names(line, found)


def _with_names(line: Line, tags: Sequence[Tagged]) -> tuple[Tagged, ...]:
    """ "councillor swithenbank": a word that English has not, right behind an office, is its bearer's name."""
    found = list(tags)
    for index in range(1, len(found)):
        fold = line.folds[index]
        office = found[index - 1].tag == "speaker" and is_of_person(line.folds[index - 1])
        name = len(fold) >= SHORTEST_NAME and fold.isalpha() and tells_something(fold)
        name = name and fold not in word_list("acting") and not is_english(fold)
        if office and name and found[index].tag == "frame" and not line.gap(index).strip():
            found[index] = found[index - 1]
    return tuple(found)


def _is_head(line: Line, tags: Sequence[Tagged], first: int) -> bool:
    """Whether a noun that tells who said it or where begins here, or a word right before it: "board chairperson"."""
    if tags[first].tag == "occasion":
        return True
    return tags[first].tag == "speaker" and any(
        is_of_person(line.folds[i]) for i in range(first, min(first + 2, len(tags))) if tags[i].tag == "speaker"
    )


def _is_compounded(line: Line, index: int) -> bool:
    """Whether a word and the one before it may be parts of one noun: no mark between, and no word that leads on."""
    return not line.gap(index).strip() and line.folds[index - 1] not in function_words() | word_list("auxiliaries")


def _ends_subject(line: Line, index: int, elsewhere: frozenset[int]) -> bool:
    fold = line.folds[index]
    stops = word_list("wh") | word_list("auxiliaries") | word_list("pronouns") | word_list("nobody") | {"make", "that"}
    return index in elsewhere or fold in stops or (is_saying(fold) and fold not in synonyms())


def _alone(line: Line, elsewhere: frozenset[int]) -> Iterator[range]:
    """ "the opposition leader in Tui Bay": somebody described, and no more."""
    first = next((i for i, fold in enumerate(line.folds) if fold not in word_list("determiners")), len(line.words))
    behind = BEHIND | {"who"}
    last = next((i for i in range(first, len(line.words)) if line.folds[i] in behind), len(line.words))
    whole = range(first, len(line.words))
    asks = (word_list("wh") - {"who"}) | word_list("auxiliaries") | word_list("about") | word_list("pronouns")
    bare = (
        len(whole) <= LONGEST_OFFICE and not asks & set(line.folds) and not any(line.gap(i).strip() for i in whole[1:])
    )
    if (
        bare
        and first < last
        and is_of_person(line.folds[last - 1])
        and _tells_who(line, first, last)
        and not elsewhere & set(whole)
    ):
        yield whole


def _tailed(line: Line, elsewhere: frozenset[int]) -> Iterator[range]:
    """ "why won't the price go up, the minister": the office behind the question."""
    first = next((i for i in range(len(line.words) - 1, 0, -1) if "," in line.gap(i)), 0)
    tail = range(first, len(line.words))
    if (
        not first
        or len(tail) > LONGEST_TAIL
        or line.folds[first] not in word_list("determiners")
        or elsewhere & set(tail)
    ):
        return
    meant = bool(word_list("pronouns") & set(line.folds[:first]))  # "what did he tell them, the union man"
    if line.folds[-1] in word_list("titles") | OFFICES | synonyms().keys() or (
        meant and _tells_who(line, first, len(line.words))
    ):
        yield tail


def heads(line: Line, words: range) -> bool:
    """ "roe about the weir", "roe how long is it": a name, with its office or without, before what is asked."""
    before = line.folds[: words.start]
    led = not before or (len(before) < LONGEST_TAIL and before[-1] in word_list("titles") | OFFICES | synonyms().keys())
    if not led or words.stop >= len(line.words):
        return False
    asks = word_list("about") | word_list("wh")
    return line.folds[words.stop] in asks or any(mark in line.gap(words.stop) for mark in ":-–—")
