"""Whether the labels of a document are those of a talk, and which of them are speakers'.

The labels of the whole document are counted first; then it is decided once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.statements.labelled_lines import LabelledLine
from ingest.statements.labels import words_of
from ingest.statements.phrases import Stretch
from rag.lexicon.names import plain

RETURNS = 2  # a label that returns beside another is a speaker's
FEWEST = 3  # turns of a talk
PERSONAL_SHARE = 0.3  # of the turns of a talk that say "I" or "you", or ask

PERSONAL = re.compile(r"\b(?:I|me|my|we|us|our|you|your)\b|\b(?:My|We|Our|You|Your)\b|[?]")
CLOCK_LINE = re.compile(r"\(?\[?\d{1,2}[.:]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\]?\)?\.?", re.IGNORECASE)
_ASKED = re.compile(r"\?[”\"’'*_]*(?: \([^()\n]{2,60}\)| [–—-] ?[A-Z][^.?!\n]{1,60})?\s*\Z")
OWN = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur)\b")
_PARLIAMENTARY = (["hon"], ["rt"], ["honourable"], ["honorable"], ["senator"], ["deputy"], ["speaker"])
_ADDRESSED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\b")


def speaking_labels(text: str, lines: Sequence[LabelledLine], marked: Sequence[LabelledLine]) -> frozenset[str]:
    """The labels of those who talk, among lines of one style; none where nobody talks."""
    counts = Counter(key_of(text, line) for line in marked)
    asking = only_asking(text, marked)
    named = {key for line in marked if (key := key_of(text, line)) in asking or _is_speaker(text, line, counts)}
    turns = [line for line in marked if key_of(text, line) in named]
    addressed = set(_answering(text, lines)) if turns and turns[0].colon else set()
    handles = frozenset(key_of(text, line) for line in marked if line.read and line.read.form == "handle")
    if len(named) == 1 and answers_lines(text, lines, turns):
        return frozenset(named)
    if len(named) < 2 or not (addressed or (_is_talk(text, lines, turns) and _goes_round(text, turns))):
        return handles | addressed
    rest = {
        key_of(text, line) for line in marked if line.read and line.read.form == "words" and _is_in_form(text, line)
    }
    return frozenset(named | rest)


def only_asking(text: str, lines: Sequence[LabelledLine]) -> frozenset[str]:
    """The labels of nobody by name that mostly ask, as that of an outlet in its own interview: "Harbour Post:"."""
    unnamed = [line for line in lines if line.read and line.read.form == "words" and line.said and line.colon]
    counts = Counter(key_of(text, line) for line in unnamed)
    asked = Counter(key_of(text, line) for line in unnamed if _ends_asking(text, line))
    often = (line for line in unnamed if asked[key_of(text, line)] >= max(RETURNS, counts[key_of(text, line)] / 2))
    return frozenset(key_of(text, line) for line in often if not _is_named_in_full(text, line))


def _ends_asking(text: str, line: LabelledLine) -> bool:
    return line.said is not None and text[slice(*line.said)].rstrip("*_ ").endswith("?")


def _is_named_in_full(text: str, line: LabelledLine) -> bool:
    """Whether the text has a first name before the last word of a label: "Marit Solheim", not "The Post"."""
    assert line.read is not None
    last = line.read.name.split()[-1]
    return bool(re.search(rf"\b(?!The\b)[A-Z][\w’'-]+ {re.escape(last)}\b(?!:)", text))


def _goes_round(text: str, turns: Sequence[LabelledLine]) -> bool:
    """Whether somebody speaks again, or is asked and answers: "VALE: Is it shut?" and "RUA: It is."."""
    keys = Counter(key_of(text, line) for line in turns)
    again = max(keys.values()) >= RETURNS or _is_parliamentary(turns) or _is_round(text, turns)
    if any(line.clip for line in turns) or (len(turns) >= FEWEST and again):
        return True
    first = turns[0]
    asks = first.said is not None and text[: first.said[1]].rstrip(" *_").endswith("?")
    return asks and turns[0].colon and len(keys) > 1


def _is_parliamentary(turns: Sequence[LabelledLine]) -> bool:
    """Whether most labels are those of a house: "Hon Ana Rua:", "The Speaker:"."""
    offices = [plain(line.read.office).removeprefix("the ").split()[:1] for line in turns if line.read and line.colon]
    return 2 * sum(office in _PARLIAMENTARY for office in offices) > len(turns)


def answers_lines(text: str, lines: Sequence[LabelledLine], turns: Sequence[LabelledLine]) -> bool:
    """Whether one speaker answers, each time, a line without a label that asks: "Why? (Stan)", "RUA: It leaks."."""
    asking = [lines[turn.number - 1] for turn in turns if turn.number and turn.said and turn.colon]
    asked = (line.read is None and bool(_ASKED.search(text, line.start, line.end)) for line in asking)
    return RETURNS <= len(turns) == len(asking) and len({key_of(text, turn) for turn in turns}) == 1 and all(asked)


def _is_round(text: str, turns: Sequence[LabelledLine]) -> bool:
    """Whether people answer one after the other, each in a line and of themselves: "Ana Rua (Ind): I oppose it."."""
    own = [line for line in turns if line.said and OWN.search(text, *line.said)]
    in_a_row = all(second.number - first.number == 1 for first, second in pairwise(turns))
    return in_a_row and own == list(turns)


def _is_scripted(turns: Sequence[LabelledLine]) -> bool:
    """Whether labels introduce people as scripts of a broadcast do: "JO HALE, PRESENTER:", "TOM RUA, FATHER:"."""
    introduced = [line.read for line in turns if line.read and line.colon and line.read.name and line.read.office]
    return sum(label.name.isupper() and label.office.isupper() for label in introduced) > 1


def _is_talk(text: str, lines: Sequence[LabelledLine], turns: Sequence[LabelledLine]) -> bool:
    """Whether enough of the turns say "I" or "you", or ask; a list of facts does not, nor do the entries of a blog."""
    clocks = sum(bool(CLOCK_LINE.fullmatch(text, line.start, line.end)) for line in lines)
    if turns and not turns[0].colon and clocks * 2 >= len(turns):
        return False
    if _is_parliamentary(turns) or _is_scripted(turns) or any(line.clip for line in turns):
        return True
    said = [text[slice(*(line.said or _next(lines, line)))] for line in turns]
    return sum(bool(PERSONAL.search(words)) for words in said) >= PERSONAL_SHARE * len(said)


def _next(lines: Sequence[LabelledLine], line: LabelledLine) -> Stretch:
    at = line.number + 1
    return (lines[at].start, lines[at].end) if at < len(lines) else (line.end, line.end)


def has_words(text: str, lines: Sequence[LabelledLine], line: LabelledLine) -> bool:
    """Whether something is said: not a tally ("Rua: 1,204"), nor a line alone that another such line follows."""
    if line.said is None:
        following = line.number + 1
        return following < len(lines) and (lines[following].read is None or lines[following].colon)
    return any(letter.isalpha() for letter in text[slice(*line.said)])


def _is_speaker(text: str, line: LabelledLine, counts: Counter[str]) -> bool:
    read, key = line.read, key_of(text, line)
    if read is None or line.label is None or read.form == "field":
        return False
    if line.clip and line.said and read.name:
        return True
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
        each = [line for line in pair if line.said and _is_addressed(text, line)]
        if len({key_of(text, line) for line in each}) > 1:
            yield from (key_of(text, line) for line in each)


def _is_addressed(text: str, line: LabelledLine) -> bool:
    """Whether a label is a form of address and a name, or an office and a name in capitals: "ATTY. RUA"."""
    label = text[slice(*line.label)] if line.label else ""
    titled = line.read is not None and bool(line.read.office and line.read.name) and label.isupper()
    return bool(_ADDRESSED.match(label)) or titled


def key_of(text: str, line: LabelledLine) -> str:
    """What is one label: the last word of a name, or the whole."""
    assert line.read is not None
    if line.read.name and line.read.form != "asker":
        return plain(line.read.name).split()[-1]
    return " ".join(words_of(text[slice(*line.label)])) if line.label else ""
