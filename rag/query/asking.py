"""How a question is put: which of its words name the speaker, which are its verb or noun of speech. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rag.query.wording import Word, word_list

_PASSED_ON = frozenset(("reported", "recorded", "heard", "cited", "shown"))  # "reported as saying"
_BEFORE_NOUN = frozenset(("of", "the", "a", "an", "and", "its", "his", "their", "our", "any", "no"))
FEW = 14  # words between an auxiliary and its verb: a name with titles and adverbs

Words = Sequence[Word]
Folds = tuple[str, ...]


class Asked(NamedTuple):
    """The frame of a question: the range of words that name the speaker, the verb, and all words of the frame."""

    subject: tuple[int, int] | None = None
    verb: int | None = None
    frame: frozenset[int] = frozenset()

    @property
    def speech(self) -> bool:
        return bool(self.frame)


def asked(words: Words, folds: Folds) -> Asked:
    """The frame of a question about speech, empty where it asks for none; the first way of asking that fits wins."""
    for way in WAYS:
        found = way(words, folds)
        if found:
            return found
    return Asked()


def is_saying(fold: str) -> bool:
    return fold in word_list("saying") or fold in word_list("acting")


def with_auxiliary(words: Words, folds: Folds) -> Asked | None:
    """ "did X say", "has X ever said", "was X quoted as saying", "did X make any comment"."""
    for index, fold in enumerate(folds):
        if fold not in word_list("auxiliaries"):
            continue
        verb = _verb_after(words, folds, index)
        if verb is not None:
            frame = frozenset({index}) | _verb_phrase(folds, verb)
            if index and folds[index - 1] in word_list("speech_nouns"):
                frame |= {index - 1}
            subject = _subject_before(words, folds, index + 1, verb)
            return Asked(subject, verb, frame) if subject else _passive(words, folds, Asked(None, verb, frame), index)
    return None


def _passive(words: Words, folds: Folds, found: Asked, auxiliary: int) -> Asked:
    """The speaker stands after "by" or before the auxiliary: "said by X", "everything X was quoted saying"."""
    by = words_by(words, folds)
    if by:
        return by._replace(verb=found.verb, frame=found.frame | by.frame)
    return found._replace(subject=_subject_before(words, folds, 0, auxiliary))


def _verb_after(words: Words, folds: Folds, auxiliary: int) -> int | None:
    """The verb of speech that belongs to an auxiliary: a plain one before one that may be a noun."""
    doubtful = None
    for index in range(auxiliary + 1, min(len(folds), auxiliary + FEW)):
        if folds[index] in word_list("making") and _has_noun(folds, auxiliary, index):
            return index
        if folds[index : index + 2] == ("meant", "to"):
            return None
        if folds[index] in _PASSED_ON and folds[index + 1 : index + 2] in (("as",), ("to",)) and index + 2 < len(folds):
            return index if is_saying(folds[index + 2]) else None
        if is_saying(folds[index]) and folds[index - 1] not in _BEFORE_NOUN:
            noun, name = folds[index] in word_list("noun_verbs"), words[index].is_capitalised
            if noun and (words[index - 1].possessive or folds[index - 1] in word_list("noun_adjectives")):
                continue
            if not noun and not name:
                return index
            doubtful = index if doubtful is None and not (noun and name) and not words[index].possessive else doubtful
        if folds[index] in word_list("breaks") and not _is_infinitive(folds, index):
            break
    return doubtful


def _is_infinitive(folds: Folds, index: int) -> bool:
    """ "have to say", "anything to say"."""
    return folds[index] == "to" and index + 1 < len(folds) and is_saying(folds[index + 1])


def _has_noun(folds: Folds, auxiliary: int, verb: int) -> bool:
    """ "make any comment", "which statements did X make"."""
    before = auxiliary > 0 and folds[auxiliary - 1] in word_list("speech_nouns")
    return before or _noun_after(folds, verb) is not None


def _noun_after(folds: Folds, verb: int) -> int | None:
    """The noun of speech after "make any", "give a public"."""
    for index in range(verb + 1, min(len(folds), verb + 5)):
        if folds[index] in word_list("speech_nouns"):
            return index
        if folds[index] not in word_list("furniture"):
            return None
    return None


def _verb_phrase(folds: Folds, verb: int) -> frozenset[int]:
    """What belongs to the verb: "quoted as saying", "make any comment"."""
    noun = _noun_after(folds, verb) if folds[verb] in word_list("making") else None
    if folds[verb + 1 : verb + 2] in (("as",), ("to",)) and is_saying("".join(folds[verb + 2 : verb + 3])):
        noun = verb + 2
    return frozenset(range(verb, (noun or verb) + 1))


def who_said(words: Words, folds: Folds) -> Asked | None:
    """ "who said ...", "who else spoke"."""
    for index, fold in enumerate(folds):
        if fold not in ("who", "whoever"):
            continue
        for verb in range(index + 1, min(len(folds), index + 5)):
            if is_saying(folds[verb]):
                return Asked(None, verb, frozenset((index, verb)))
            if folds[verb] not in word_list("furniture"):
                break
    return None


def words_of(words: Words, folds: Folds) -> Asked | None:
    """ "X's comments", "X's latest remarks", "his position"."""
    for index in range(1, len(folds)):
        if folds[index] not in _nouns():
            continue
        owner = index - 1
        while owner > 0 and not words[owner].possessive and folds[owner] in word_list("noun_adjectives"):
            owner -= 1
        if folds[owner] in word_list("pronouns"):
            return Asked((owner, owner + 1), None, frozenset(range(owner + 1, index + 1)))
        if words[owner].possessive:
            return Asked((_start_of_name(words, folds, owner), owner + 1), None, frozenset(range(owner + 1, index + 1)))
    return None


def has_changed(words: Words, folds: Folds) -> Asked | None:
    """ "has X changed his mind", "did X shift position"."""
    for index, fold in enumerate(folds):
        if fold not in word_list("change_verbs"):
            continue
        start = next((i for i in range(index - 1, -1, -1) if folds[i] in word_list("auxiliaries")), None)
        subject = _subject_before(words, folds, start + 1, index) if start is not None else None
        if (
            subject
            and start is not None
            and all(fold in word_list("adverbs") for fold in folds[start + 1 : subject[0]])
        ):
            owner = _owner(words, subject)
            noun = frozenset((owner[1],)) if folds[owner[1]] in word_list("stance_nouns") else frozenset()
            return Asked(owner, None, frozenset((start, index)) | noun | _mind(folds, index + 1))
    return None


def _owner(words: Words, subject: tuple[int, int]) -> tuple[int, int]:
    """ "X's estimate of the ore has changed": X, and the estimate is the topic."""
    owner = next((index for index in range(*subject) if words[index].possessive), subject[1] - 1)
    return subject[0], owner + 1


def _mind(folds: Folds, index: int) -> frozenset[int]:
    """ "his mind", "its position", after a verb of change."""
    end = index + 2
    return frozenset(range(index, end)) if set(folds[index:end]) & _nouns() else frozenset()


def _nouns() -> frozenset[str]:
    return word_list("speech_nouns") | word_list("position_nouns")


def _start_of_name(words: Words, folds: Folds, owner: int) -> int:
    start = owner
    while start > 0 and not _is_outside_name(words, folds, start - 1):
        start -= 1
    return start


def _is_outside_name(words: Words, folds: Folds, index: int) -> bool:
    fold = folds[index]
    if fold in ("of", "and", "for", "the") or len(fold) == 1:
        return not _inside_name(words, index)
    return fold in word_list("furniture") or is_saying(fold) or words[index].possessive


def words_by(words: Words, folds: Folds) -> Asked | None:
    """ "comments by X", "quotes from X", "what was said by X", "statements made by X"."""
    for index in range(1, len(folds) - 1):
        if folds[index] not in ("by", "from", "of"):
            continue
        noun = index - 1
        while noun > 0 and folds[noun] in word_list("making") | word_list("auxiliaries"):
            noun -= 1
        if folds[noun] in _nouns() or (folds[index] == "by" and is_saying(folds[noun])):
            subject = index + 1, _end_of_name(words, folds, index + 1)
            return Asked(subject, None, frozenset(range(noun, index + 1)))
    return None


def _end_of_name(words: Words, folds: Folds, start: int) -> int:
    for index in range(start + 1, len(folds)):
        if folds[index] in word_list("breaks") | word_list("saying") and not words[index].is_capitalised:
            return index
        if folds[index] in word_list("auxiliaries") | word_list("wh") and not words[index].is_capitalised:
            return index
    return len(folds)


def according_to(words: Words, folds: Folds) -> Asked | None:
    for index in range(len(folds) - 2):
        if folds[index : index + 2] in (("according", "to"), ("attributed", "to")):
            return Asked((index + 2, _end_of_name(words, folds, index + 2)), None, frozenset((index, index + 1)))
    return None


def quote_of(words: Words, folds: Folds) -> Asked | None:
    """ "quote X on Y"."""
    if len(folds) < 2 or folds[0] not in ("quote", "quotes", "cite") or folds[1] in word_list("breaks"):
        return None
    return Asked((1, _end_of_name(words, folds, 1)), None, frozenset((0,)))


def declarative(words: Words, folds: Folds) -> Asked | None:
    """ "what X said", "everything X has said", "X said what"."""
    for verb in range(1, len(folds)):
        if not is_saying(folds[verb]) or folds[verb] in word_list("noun_verbs") or _ends_name(words, verb):
            continue
        subject = _subject_before(words, folds, 0, verb)
        if subject and folds[:1] == ("which",) and subject[0] == 1:
            return Asked(None, verb, _verb_phrase(folds, verb))
        if subject or folds[0] in word_list("wh") | word_list("clause_nouns"):
            return Asked(subject, verb, _verb_phrase(folds, verb))
    return None


def _subject_before(words: Words, folds: Folds, low: int, end: int) -> tuple[int, int] | None:
    """The words before a verb, back to the beginning of its clause, without adverbs at their ends."""
    while low < end and folds[end - 1] in word_list("adverbs"):
        end -= 1
    start = end
    while start > low and end - start < FEW and not _starts_clause(words, folds, start - 1):
        start -= 1
    while start < end and folds[start] in word_list("adverbs"):
        start += 1
    return (start, end) if start < end else None


def _starts_clause(words: Words, folds: Folds, index: int) -> bool:
    fold = folds[index]
    inside = index > 0 and words[index].is_capitalised  # "the Times", not "times"
    if fold in word_list("wh") or (fold in word_list("clause_nouns") and not inside):
        return True
    return folds[index] in word_list("breaks") or fold in word_list("speech_nouns") - word_list("noun_verbs")


def _ends_name(words: Words, index: int) -> bool:
    """ "the United States": no verb."""
    return words[index].is_capitalised and words[index - 1].is_capitalised


def _inside_name(words: Words, index: int) -> bool:
    """ "Secretary of State for Wales": capitals on both sides."""
    return 0 < index < len(words) - 1 and words[index - 1].is_capitalised and words[index + 1].is_capitalised


WAYS: tuple[Callable[[Words, Folds], Asked | None], ...] = (
    with_auxiliary,
    who_said,
    has_changed,
    words_of,
    words_by,
    according_to,
    quote_of,
    declarative,
)
