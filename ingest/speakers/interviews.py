"""Interviews whose questions stand alone in their lines, under an introduction or told by their answers. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from ingest.parse import Parse
from ingest.speakers.nouns import is_title
from ingest.statements.phrases import LINE, Content, Stretch, first_child
from ingest.statements.report import Report

MEETING = frozenset(("speak", "talk", "sit", "chat", "catch", "interview", "conversation", "discussion"))
FEWEST = 2  # questions of an interview that is introduced as one
FEWEST_BY_FORM = 3  # of one that is not
PERSONAL_SHARE = 0.4  # of its answers that say "I"
LONGEST = 40  # words of a question
LONGEST_PROMPT = 20  # words of a statement put to somebody for an answer
MARKED = "“\"‘'”"
_PERSONAL = re.compile(r"\b(?:you|your|I|my|we|our)\b|\b(?:You|Your|My|We|Our)\b")
_OWN = re.compile(r"\b(?:I|my|me)\b|\bMy\b")
_SECOND = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"][^“”\"\n]*[”\"]")
WRITER = frozenset(("i", "we", "me", "us"))


def find_answers(text: str, parse: Parse, used: Sequence[Stretch] = ()) -> Iterator[Report]:
    """The questions and the paragraphs of answer under each, in lines that are not `used`.

    The lines before tell who was spoken with, or the answers that somebody speaks of themselves.
    """
    lines = [_bare(text, match.span()) for match in LINE.finditer(text)]
    lines = [line for line in lines if not any(line[0] < end and start < line[1] for start, end in used)]
    asked = [number for number, line in enumerate(lines) if _is_question(text, line)]
    if len(asked) < FEWEST or asked[0] == 0 or any(second - first == 1 for first, second in pairwise(asked)):
        return  # questions in a row are an essay's
    asked = sorted((*asked, *_prompts(text, lines, asked)))
    pairs = [(lines[at], tuple(lines[at + 1 : end])) for at, end in pairwise(asked)]
    pairs.append((lines[asked[-1]], _last_answer(text, lines, asked[-1])))
    if not _is_interview(text, parse, lines[asked[0]][0], [answers for _, answers in pairs]):
        return
    marked = sum(bool(answers) and text[answers[0][0]] in MARKED for _, answers in pairs)
    for question, answers in pairs:
        yield Report((question,), None, None, turn="question", by_form=True)
        if answers and (marked * 2 <= len(pairs) or text[answers[0][0]] not in MARKED):
            yield Report(answers, None, None, turn="answer", by_form=True)


def _is_interview(text: str, parse: Parse, begins: int, answers: Sequence[Content]) -> bool:
    if not _PERSONAL.search(_QUOTED.sub("", text[begins:])):
        return False  # nobody is asked, and nobody answers: an explainer's questions are its reader's
    if is_introduced(parse, begins):
        return True
    said = [_QUOTED.sub("", " ".join(text[start:end] for start, end in each)) for each in answers]
    return len(said) >= FEWEST_BY_FORM and sum(bool(_OWN.search(each)) for each in said) >= PERSONAL_SHARE * len(said)


def _last_answer(text: str, lines: Sequence[Stretch], question: int) -> Content:
    """The paragraph under the last question, and those behind it in which somebody goes on to speak of themselves."""
    more = lines[question + 2 :]
    ends = next((n for n, line in enumerate(more) if text[line[0]] == "(" or not _OWN.search(text[slice(*line)])), None)
    return tuple((*lines[question + 1 : question + 2], *more[:ends]))


def _prompts(text: str, lines: Sequence[Stretch], asked: Sequence[int]) -> Iterator[int]:
    """What is put to somebody without a question mark: each second line between two questions, and behind the last
    where the whole goes by turns.
    """
    gaps = [second - first - 1 for first, second in pairwise(asked)]
    by_turns = all(gap % 2 for gap in gaps)
    single = all(gap in (1, 3) for gap in gaps)
    for at, gap in zip(asked, gaps, strict=False):
        between = range(at + 2, at + gap, 2) if gap % 2 else range(0)
        if gap == 3 and is_prompt(text, lines[at + 2], short=single):
            yield at + 2
        elif gap > 3 and by_turns and all(is_prompt(text, lines[each], short=True) for each in between):
            yield from between
    if by_turns:
        behind = range(asked[-1] + 2, len(lines) - 1, 2)
        yield from takewhile(lambda each: is_prompt(text, lines[each], short=False), behind)


def is_prompt(text: str, line: Stretch, *, short: bool) -> bool:
    """Whether a line is put to somebody: it says "you", or asks and goes on; `short`: or is one short sentence."""
    words = text[slice(*line)]
    if words[0] in MARKED or _OWN.search(_QUOTED.sub("", words)):
        return False
    addressed = len(words.split()) <= LONGEST and bool(_SECOND.search(_QUOTED.sub("", words)) or "? " in words)
    return addressed or (short and len(words.split()) <= LONGEST_PROMPT and not re.search(r"[.!] ", words))


def is_introduced(parse: Parse, before: int) -> bool:
    """Whether the text before an offset says that somebody was met or spoken with."""
    for at, token in enumerate(parse.tokens):
        if token.start >= before:
            return False
        if _is_met(parse, at) if token.lemma == "meet" else token.lemma in MEETING and _is_spoken_with(parse, at):
            return True
    return False


def _is_spoken_with(parse: Parse, at: int) -> bool:
    token = parse.tokens[at]
    if token.tag == "VBG" and token.dep == "acl" and _is_name(parse, token.head):
        return True  # "Ana Rua, talking to Jo Hale on the radio"
    named = first_child(parse, at, "dobj") if token.lemma == "interview" and token.pos == "VERB" else None
    for child in parse.children[at]:
        if parse.tokens[child].lemma in ("to", "with") and named is None:
            named = first_child(parse, child, "pobj")
    subject = first_child(parse, at, "nsubj")
    if named is None:
        return token.pos == "VERB" and subject is not None and parse.tokens[subject].text.lower() in WRITER
    if subject is not None and is_described(parse, subject) and not is_described(parse, named):
        return True  # "Dr Ana Rua, who ran the mine, spoke to reporters"
    return _is_name(parse, named) or parse.tokens[named].pos == "PRON"


def is_described(parse: Parse, at: int) -> bool:
    """Whether a name has a title before it, or a clause or an apposition behind it that says who it is."""
    before = parse.tokens[parse.edges[at][0] : at]
    titled = any(is_title(token.text) or token.pos == "NOUN" for token in before)
    return _is_name(parse, at) and (titled or first_child(parse, at, "relcl", "appos", "acl") is not None)


def _is_met(parse: Parse, verb: int) -> bool:
    """Whether the writer met somebody: "she met me", "I met Ana Rua", "we met"."""
    subject, other = first_child(parse, verb, "nsubj"), first_child(parse, verb, "dobj")
    if subject is None:
        return False
    return any(parse.tokens[one].text.lower() in WRITER for one in (subject, other) if one is not None)


def _is_name(parse: Parse, at: int) -> bool:
    """Whether a noun is a name, or an office right before one: the parse may part "the novelist Ana Rua-Moss"."""
    pair = parse.tokens[at : at + 2]
    return pair[0].pos == "PROPN" or [token.pos for token in pair] == ["NOUN", "PROPN"]


def _is_question(text: str, line: Stretch) -> bool:
    words = text[slice(*line)]
    return words.endswith("?") and words[0] not in MARKED and len(words.split()) <= LONGEST and ": " not in words[:30]


def _bare(text: str, line: Stretch) -> Stretch:
    """A line without blanks and marks of emphasis at its ends."""
    words = text[slice(*line)]
    kept = words.strip().strip("*_# ") or words.strip()
    start = line[0] + words.index(kept)
    return start, start + len(kept)
