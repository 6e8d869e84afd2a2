"""Documents whose form tells who speaks: transcripts, hearings, debates, labelled interviews."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ingest.speakers.nouns import is_body_word, is_given
from ingest.speakers.word_lists import label_words
from ingest.statements.hearings import is_procedure
from ingest.statements.labelled_lines import LabelledLine, read_lines
from ingest.statements.labels import LETTERS, Label
from ingest.statements.phrases import Content, Stretch
from ingest.statements.report import Report, Turn
from ingest.statements.talks import (
    CLOCK_LINE,
    OWN,
    PERSONAL,
    PERSONAL_SHARE,
    RETURNS,
    answers_lines,
    has_words,
    key_of,
    only_asking,
    speaking_labels,
)
from ingest.timing.telling_words import word_set
from rag.lexicon.names import plain

SPARSE = 2  # lines to a turn at most, where the lines between two turns are the first one's
LONGEST_DIRECTION = 12  # words in brackets

_BRACKETED = re.compile(r"[\[(][^\[\]()\n]*[\])][.\s]*")
_ENDS = re.compile(
    r"\W*(?:ends?(?: \d{1,2}[.:]\d\d\b.{0,12})?|end of transcript|transcript ends|\* ?\* ?\*|#+|-{3,}|_{3,})\W*",
    re.IGNORECASE,
)
_TELLS = re.compile(r"\b(?:said|told|added|asked)\b")
# Where a script goes back to who tells the story: "(Off camera) The port is shut."
_NARRATION = re.compile(
    r"[\[({]{1,2}\W*(?:off[- ]camera|vo|v/o|voice[- ]?over|track|narration|nat ?sound)\W*[\])}]", re.IGNORECASE
)
# What the interviewer tells of who answers: "She laughs.", "The dam, she says, was old."
_NARRATED = re.compile(
    r"(?:^|, |[.”] )(?:[Ss]he|[Hh]e|[Tt]hey) (?:then |also |later |now )?(?:says?|said|tells?|told|adds?|added|laughs?"
    r"|laughed|smiles?|smiled|pauses?|paused|shrugs?|shrugged|recalls?|recalled|nods?|nodded|sighs?|sighed)\b"
)


def find_turns(text: str, barred: Sequence[Stretch] = ()) -> Iterator[Report]:
    """The turns of a talk written out: each under its label, over as many paragraphs as it has."""
    lines = tuple(read_lines(text, barred))
    turns = _turns(text, lines)
    if not turns:
        return
    whole = _is_whole(text, lines, turns)
    known = frozenset(_asker(text, lines[at]) for at in turns if _names_asker(lines[at]))
    asking = only_asking(text, [lines[at] for at in turns])
    alone = answers_lines(text, lines, [lines[at] for at in turns])  # then the line before a label asks
    unlabelled = _goes_by_turns(text, lines, turns)
    for number, following in zip(turns, (*turns[1:], len(lines)), strict=True):
        reach = following - (alone and following < len(lines)) if whole or lines[number].said is None else number + 1
        reach = number + 1 if unlabelled and number == turns[-1] else reach
        content = tuple(_content(text, lines[number], lines[number + 1 : reach], last=following == len(lines)))
        if content:
            turn = _turn(text, content, lines[number])
            asks = turn.turn == "question" and key_of(text, lines[number]) in asking
            turn = turn._replace(standing="prompt") if asks else turn
            yield turn._replace(standing="said") if _asker(text, lines[number]) in known else turn
    for place, line in enumerate(unlabelled):
        if said := tuple(_spoken(text, (line.start, line.end))):
            answers = place % 2 == 1
            label = lines[turns[-1]].label if answers else None
            yield Report(said, label, None, turn="answer" if answers else "question", by_form=True)


def _goes_by_turns(text: str, lines: Sequence[LabelledLine], turns: Sequence[int]) -> Sequence[LabelledLine]:
    """The lines behind the last label where two are labelled once and then speak by turns: who asks, who answers."""
    if len(turns) < 2 or turns[-1] - turns[-2] != 1 or not _asks(text, lines[turns[-2]]):
        return ()
    if key_of(text, lines[turns[-1]]) == key_of(text, lines[turns[-2]]):
        return ()
    spoken = [line for line in lines[turns[-1] + 1 :] if not _is_direction(text, line)]
    behind = tuple(takewhile(lambda line: not _is_end(text, line), spoken))
    asked = [place for place, line in enumerate(behind) if _asks(text, line)]
    in_turn = sum(place % 2 == 0 for place in asked)
    own = [place % 2 for place, line in enumerate(behind) if OWN.search(text, line.start, line.end)]
    return behind if in_turn >= RETURNS and in_turn * 4 >= len(asked) * 3 and sum(own) * 2 > len(own) else ()


def _asks(text: str, line: LabelledLine) -> bool:
    return text[line.start : line.end].rstrip("*_ ").endswith("?")


def _turns(text: str, lines: Sequence[LabelledLine]) -> list[int]:
    """The numbers of the lines that begin a turn, all with a colon or all without; none where nobody talks."""
    for style in (True, False):
        marked = [line for line in lines if line.read and line.colon == style and has_words(text, lines, line)]
        speaking = speaking_labels(text, lines, marked)
        if speaking:
            return [line.number for line in marked if _is_turn(text, line, speaking)]
    return []


def _is_turn(text: str, line: LabelledLine, speaking: frozenset[str]) -> bool:
    return line.read is not None and line.read.form != "field" and key_of(text, line) in speaking


def _is_whole(text: str, lines: Sequence[LabelledLine], turns: Sequence[int]) -> bool:
    """Whether the lines between two labels are the first one's: few, or spoken as the turns are."""
    between = [lines[at] for at in range(turns[0], turns[-1]) if at not in set(turns)]
    spoken = [text[line.start : line.end] for line in between if not _is_direction(text, line)]
    if len(spoken) + len(turns) <= len(turns) * SPARSE or any(lines[at].said is None for at in turns):
        return True
    personal = sum(bool(PERSONAL.search(words)) and not _TELLS.search(words) for words in spoken)
    return personal >= PERSONAL_SHARE * len(spoken)


def _content(text: str, line: LabelledLine, following: Sequence[LabelledLine], *, last: bool) -> Iterator[Stretch]:
    if line.said:
        yield from _spoken(text, line.said)
    ended = any(_is_end(text, each) for each in following)
    for number, each in enumerate(following):
        words = text[each.start : each.end]
        if _is_end(text, each) or _NARRATION.match(words):
            return
        if _is_direction(text, each):
            if CLOCK_LINE.fullmatch(words) and not _resumes(text, following[number + 1 :]):
                return
            continue
        if _NARRATED.search(words) and not PERSONAL.search(words):
            return
        own = number == 0 and line.said is None
        if last and not (own or ended or _goes_on(words)):
            return
        yield from _spoken(text, (each.start, each.end))


def _goes_on(words: str) -> bool:
    """Whether the last who speaks goes on: they speak of themselves, and nobody asks."""
    return bool(PERSONAL.search(words)) and not words.rstrip("*_ ").endswith("?")


def _resumes(text: str, following: Sequence[LabelledLine]) -> bool:
    return bool(following) and bool(PERSONAL.search(text[following[0].start : following[0].end]))


def _is_end(text: str, line: LabelledLine) -> bool:
    return bool(_ENDS.fullmatch(text, line.start, line.end))


def _is_direction(text: str, line: LabelledLine) -> bool:
    """ "(CROSSTALK)", "[Interruption.]", "12.34 pm", "CROSS-EXAMINATION": lines that nobody says."""
    words = text[line.start : line.end].strip("*_ ")
    if is_procedure(words):
        return True
    if CLOCK_LINE.fullmatch(words) or (words.isupper() and words[-1].isalpha() and len(words.split()) > 1):
        return True
    return bool(_BRACKETED.fullmatch(words)) and len(words.split()) <= LONGEST_DIRECTION


def _spoken(text: str, part: Stretch) -> Iterator[Stretch]:
    """What is said of a stretch, in pieces where stage directions break it."""
    start = part[0]
    for match in _BRACKETED.finditer(text, *part):
        folded = plain(match[0]).split()
        edge = match.start() == part[0] or match.end() == part[1]
        known = bool(folded) and not label_words("directions").isdisjoint(folded)
        if folded and len(folded) <= LONGEST_DIRECTION and (known or (edge and match[0][0] == "[")):
            yield from _trimmed(text, (start, match.start()))
            start = match.end()
    yield from _trimmed(text, (start, part[1]))


def _trimmed(text: str, part: Stretch) -> Iterator[Stretch]:
    words = text[slice(*part)]
    kept = words.strip(" \t*_>")
    if any(letter.isalnum() for letter in kept):
        first = part[0] + words.index(kept)
        yield first, first + len(kept)


def _turn(text: str, said: Content, line: LabelledLine) -> Report:
    """What stands under a label; what a host or a reporter without a name asks is nobody's statement."""
    assert line.label is not None
    assert line.read is not None
    if line.read.form == "letter":
        return Report(said, None, line.label, turn=LETTERS[line.read.office], by_form=True)
    office = plain(line.read.office).removeprefix("the ").split()[:1]
    asks = line.read.form == "asker" and not label_words("voices").issuperset(office)
    ends_asking = text[: said[-1][1]].endswith("?")
    prompts = asks or (ends_asking and _is_outlet(line.read))
    turn: Turn = "question" if asks or ends_asking else "answer"
    return Report(said, line.label, None, turn=turn, by_form=True, standing="prompt" if prompts else "said")


def _names_asker(line: LabelledLine) -> bool:
    """ "HOST (Ari Vale):"; what stands in brackets behind "Reporter" is an outlet as often."""
    if line.read is None or plain(line.read.office) not in label_words("hosts"):
        return False
    words = line.read.name.split()
    return len(words) > 1 and not any(is_body_word(word) or plain(word) in word_set("outlets") for word in words)


def _asker(text: str, line: LabelledLine) -> str:
    """ "host", of "HOST (Ari Vale):" and of "HOST:"."""
    return plain(line.read.office) if line.read and line.read.form == "asker" else ""


def _is_outlet(label: Label) -> bool:
    """ "Harbour Post": who asks for it in a press conference is not told."""
    words = plain(label.name).split()
    return len(words) > 1 and not is_given(words[0]) and words[-1] in word_set("outlets")
