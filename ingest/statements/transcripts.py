"""Documents whose form tells who speaks: transcripts, hearings, debates, labelled interviews.

The labels of the whole document are counted first; then it is decided once whether they are those of a talk.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.speakers.nouns import is_body_word, is_given
from ingest.speakers.word_lists import label_words
from ingest.statements.labelled_lines import LabelledLine, read_lines
from ingest.statements.labels import LETTERS, Label, words_of
from ingest.statements.phrases import Content, Stretch
from ingest.statements.report import Report, Turn
from ingest.timing.telling_words import word_set
from rag.lexicon.names import plain

SPARSE = 2  # lines to a turn at most, where the lines between two turns are the first one's
RETURNS = 2  # a label that returns beside another is a speaker's
FEWEST = 3  # turns of a talk
PERSONAL_SHARE = 0.3  # of the turns of a talk that say "I" or "you", or ask
LONGEST_DIRECTION = 12  # words in brackets

_PERSONAL = re.compile(r"\b(?:I|me|my|we|us|our|you|your)\b|\b(?:My|We|Our|You|Your)\b|[?]")
_CLOCK_LINE = re.compile(r"\(?\[?\d{1,2}[.:]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\]?\)?\.?", re.IGNORECASE)
_BRACKETED = re.compile(r"[\[(][^\[\]()\n]*[\])][.\s]*")
_ENDS = re.compile(r"\W*(?:ends?|end of transcript|transcript ends|\* ?\* ?\*|#+|-{3,}|_{3,})\W*", re.IGNORECASE)
_TELLS = re.compile(r"\b(?:said|told|added|asked)\b")
# What the interviewer tells of who answers: "She laughs.", "The dam, she says, was old."
_NARRATED = re.compile(
    r"(?:^|, |[.”] )(?:[Ss]he|[Hh]e|[Tt]hey) (?:then |also |later |now )?(?:says?|said|tells?|told|adds?|added|laughs?"
    r"|laughed|smiles?|smiled|pauses?|paused|shrugs?|shrugged|recalls?|recalled|nods?|nodded|sighs?|sighed)\b"
)
_PARLIAMENTARY = (["hon"], ["rt"], ["honourable"], ["honorable"], ["senator"], ["deputy"], ["speaker"])
_ADDRESSED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\b")


def find_turns(text: str, barred: Sequence[Stretch] = ()) -> Iterator[Report]:
    """The turns of a talk written out: each under its label, over as many paragraphs as it has."""
    lines = tuple(read_lines(text, barred))
    turns = _turns(text, lines)
    if not turns:
        return
    whole = _is_whole(text, lines, turns)
    known = frozenset(_asker(text, lines[at]) for at in turns if _names_asker(lines[at]))
    for number, following in zip(turns, (*turns[1:], len(lines)), strict=True):
        reach = following if whole or lines[number].said is None else number + 1
        content = tuple(_content(text, lines[number], lines[number + 1 : reach], last=following == len(lines)))
        if content:
            turn = _turn(text, content, lines[number])
            yield turn._replace(standing="said") if _asker(text, lines[number]) in known else turn


def _turns(text: str, lines: Sequence[LabelledLine]) -> list[int]:
    """The numbers of the lines that begin a turn, all with a colon or all without; none where nobody talks."""
    for style in (True, False):
        marked = [line for line in lines if line.read and line.colon == style and _has_words(text, lines, line)]
        speaking = _of_style(text, lines, marked)
        if speaking:
            return [line.number for line in marked if _is_turn(text, line, speaking)]
    return []


def _of_style(text: str, lines: Sequence[LabelledLine], marked: Sequence[LabelledLine]) -> frozenset[str]:
    counts = Counter(_key(text, line) for line in marked)
    named = {_key(text, line) for line in marked if _is_speaker(text, line, counts)}
    turns = [line for line in marked if _key(text, line) in named]
    addressed = set(_answering(text, lines)) if turns and turns[0].colon else set()
    handles = frozenset(_key(text, line) for line in marked if line.read and line.read.form == "handle")
    if len(named) < 2 or not (addressed or (_is_talk(text, lines, turns) and _goes_round(text, turns))):
        return handles | addressed
    rest = {_key(text, line) for line in marked if line.read and line.read.form == "words" and _is_in_form(text, line)}
    return frozenset(named | rest)


def _goes_round(text: str, turns: Sequence[LabelledLine]) -> bool:
    """Whether somebody speaks again, or is asked and answers: "VALE: Is it shut?" and "RUA: It is."."""
    keys = Counter(_key(text, line) for line in turns)
    if len(turns) >= FEWEST and (max(keys.values()) >= RETURNS or _is_parliamentary(turns)):
        return True
    first = turns[0]
    asks = first.said is not None and text[: first.said[1]].rstrip(" *_").endswith("?")
    return asks and turns[0].colon and len(keys) > 1


def _is_parliamentary(turns: Sequence[LabelledLine]) -> bool:
    """Whether most labels are those of a house: "Hon Ana Rua:", "The Speaker:"."""
    offices = [plain(line.read.office).removeprefix("the ").split()[:1] for line in turns if line.read and line.colon]
    return 2 * sum(office in _PARLIAMENTARY for office in offices) > len(turns)


def _is_talk(text: str, lines: Sequence[LabelledLine], turns: Sequence[LabelledLine]) -> bool:
    """Whether enough of the turns say "I" or "you", or ask; a list of facts does not, nor do the entries of a blog."""
    clocks = sum(bool(_CLOCK_LINE.fullmatch(text, line.start, line.end)) for line in lines)
    if turns and not turns[0].colon and clocks * 2 >= len(turns):
        return False
    if _is_parliamentary(turns):
        return True
    said = [text[slice(*(line.said or _next(lines, line)))] for line in turns]
    return sum(bool(_PERSONAL.search(words)) for words in said) >= PERSONAL_SHARE * len(said)


def _next(lines: Sequence[LabelledLine], line: LabelledLine) -> Stretch:
    at = line.number + 1
    return (lines[at].start, lines[at].end) if at < len(lines) else (line.end, line.end)


def _has_words(text: str, lines: Sequence[LabelledLine], line: LabelledLine) -> bool:
    """Whether something is said: not a tally ("Rua: 1,204"), nor a line alone that another such line follows."""
    if line.said is None:
        following = line.number + 1
        return following < len(lines) and (lines[following].read is None or lines[following].colon)
    return any(letter.isalpha() for letter in text[slice(*line.said)])


def _is_speaker(text: str, line: LabelledLine, counts: Counter[str]) -> bool:
    read, key = line.read, _key(text, line)
    if read is None or line.label is None or read.form == "field":
        return False
    if read.form == "letter":
        return bool(counts["q"] and len(counts) > 1) if len(read.office) == 1 else bool(counts["question"])
    if read.form != "words":
        return True
    if re.search(rf"\b{re.escape(read.name)} [A-Z]", text):
        return True  # the first name of somebody whom the text names in full
    if len(read.name.split()) > 1 and line.said and text[line.said[0] : line.said[1]].endswith("?"):
        return True  # an outlet that asks once, in a press conference
    return counts[key] >= RETURNS and _is_named_elsewhere(text, read.name)


def _is_named_elsewhere(text: str, name: str) -> bool:
    """Whether a word of unknown form is a name: it stands with another capital, and never in lower case."""
    if any(re.search(rf"\b{re.escape(word.lower())}\b", text) for word in name.split() if len(word) > 3):
        return False
    return len(name.split()) > 1 or bool(re.search(rf"\b{re.escape(name)}\b(?!:)", text))


def _is_in_form(text: str, line: LabelledLine) -> bool:
    """Whether the label of one who speaks once has the form of a name, as that of an outlet in a press conference."""
    return line.read is not None and (len(line.read.name.split()) > 1 or _is_named_elsewhere(text, line.read.name))


def _answering(text: str, lines: Sequence[LabelledLine]) -> Iterator[str]:
    """Two people addressed as such, one line after the other: "Mr Vale: It is shut." "Ms Rua: It leaks."."""
    for pair in pairwise(lines):
        each = [line for line in pair if line.said and line.label and _ADDRESSED.match(text[slice(*line.label)])]
        if len({_key(text, line) for line in each}) > 1:
            yield from (_key(text, line) for line in each)


def _key(text: str, line: LabelledLine) -> str:
    """What is one label: the last word of a name, or the whole."""
    assert line.read is not None
    if line.read.name and line.read.form != "asker":
        return plain(line.read.name).split()[-1]
    return " ".join(words_of(text[slice(*line.label)])) if line.label else ""


def _is_turn(text: str, line: LabelledLine, speaking: frozenset[str]) -> bool:
    return line.read is not None and line.read.form != "field" and _key(text, line) in speaking


def _is_whole(text: str, lines: Sequence[LabelledLine], turns: Sequence[int]) -> bool:
    """Whether the lines between two labels are the first one's: few, or spoken as the turns are."""
    between = [lines[at] for at in range(turns[0], turns[-1]) if at not in set(turns)]
    spoken = [text[line.start : line.end] for line in between if not _is_direction(text, line)]
    if len(spoken) + len(turns) <= len(turns) * SPARSE or any(lines[at].said is None for at in turns):
        return True
    personal = sum(bool(_PERSONAL.search(words)) and not _TELLS.search(words) for words in spoken)
    return personal >= PERSONAL_SHARE * len(spoken)


def _content(text: str, line: LabelledLine, following: Sequence[LabelledLine], *, last: bool) -> Iterator[Stretch]:
    if line.said:
        yield from _spoken(text, line.said)
    ended = any(_is_end(text, each) for each in following)
    for number, each in enumerate(following):
        words = text[each.start : each.end]
        if _is_end(text, each):
            return
        if _is_direction(text, each):
            if _CLOCK_LINE.fullmatch(words) and not _resumes(text, following[number + 1 :]):
                return
            continue
        if _NARRATED.search(words) and not _PERSONAL.search(words):
            return
        own = number == 0 and line.said is None
        if last and not (own or ended or _goes_on(words)):
            return
        yield from _spoken(text, (each.start, each.end))


def _goes_on(words: str) -> bool:
    """Whether the last who speaks goes on: they speak of themselves, and nobody asks."""
    return bool(_PERSONAL.search(words)) and not words.rstrip("*_ ").endswith("?")


def _resumes(text: str, following: Sequence[LabelledLine]) -> bool:
    return bool(following) and bool(_PERSONAL.search(text[following[0].start : following[0].end]))


def _is_end(text: str, line: LabelledLine) -> bool:
    return bool(_ENDS.fullmatch(text, line.start, line.end))


def _is_direction(text: str, line: LabelledLine) -> bool:
    """ "(CROSSTALK)", "[Interruption.]", "12.34 pm", "CROSS-EXAMINATION": lines that nobody says."""
    words = text[line.start : line.end].strip("*_ ")
    if _CLOCK_LINE.fullmatch(words) or (words.isupper() and words[-1].isalpha() and len(words.split()) > 1):
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
    asks = line.read.form == "asker" and plain(line.read.office).split()[0] not in label_words("voices")
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
