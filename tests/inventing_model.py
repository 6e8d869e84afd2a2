"""A language model that words half its sentences rightly and invents the other half, so that each can be counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from tests.scripted_model import Asked, Finding, Handler, claims, events, send

_QUOTED = re.compile(r"“([^“”]+)”")
_SENTENCE = re.compile(r"[^.!?]+[.!?]?")
_NUMBER = re.compile(r"\b\d[\d,.]*\b")
STRANGERS = ("Odile Marchetti", "Bartholomew Finch", "Winston Abernathy-Jones")
OTHER_DAYS = ("14 March 2026", "3 May 2025", "1 January 2024")
SWAPS = (
    ("would", "would never"), ("said", "denied"), ("not ", ""), ("more", "less"), ("first", "last"),
    ("wrong", "right"), ("public", "secret"), ("open", "closed"), ("support", "oppose"), ("good", "bad"),
)  # fmt: skip


class Sentence(NamedTuple):
    """What the model writes; `kind` is None for a true one."""

    text: str
    cites: tuple[int, ...]
    kind: str | None


def family(finding: Finding) -> str:
    return finding.speaker.split(",")[0].split()[-1]


def name(finding: Finding) -> str:
    return finding.speaker.split(",")[0]


def quotations(finding: Finding) -> list[str]:
    return [each for each in _QUOTED.findall(finding.words) if len(each.split()) > 1]


def whole_quotation(finding: Finding) -> str | None:
    """A quotation that is all that was said."""
    match = re.match(r"[^“]{3,60}: (“[^“”]+”)\.?$", finding.words)
    return match.group(1)[1:-1] if match and " and " not in name(finding) else None


def as_given(finding: Finding, _: Sequence[Finding]) -> str:
    return finding.words


def quoted_first(finding: Finding, _: Sequence[Finding]) -> str | None:
    words = whole_quotation(finding)
    return f"“{words.rstrip('.,')},” {family(finding)} said." if words else None


def according_to(finding: Finding, _: Sequence[Finding]) -> str | None:
    words = whole_quotation(finding)
    return f"According to {name(finding)}, “{words.rstrip('.,')}”." if words else None


def first_sentence(finding: Finding, _: Sequence[Finding]) -> str | None:
    words = whole_quotation(finding)
    first = _SENTENCE.match(words).group() if words else ""  # type: ignore[union-attr] - there is one
    return f"{family(finding)} said: “{first.strip()}”" if len(first.split()) > 2 else None


def on_its_day(finding: Finding, _: Sequence[Finding]) -> str | None:
    if finding.said_on == "not known" or " to " in finding.said_on or finding.speaker == "not known":
        return None
    return f"On {finding.said_on}, {finding.words}"


def by_family_name(finding: Finding, _: Sequence[Finding]) -> str | None:
    return finding.words.replace(name(finding), family(finding), 1) if " and " not in name(finding) else None


def by_pronoun(finding: Finding, _: Sequence[Finding]) -> str | None:
    if finding.speaker == "not known" or not finding.words.startswith(f"{name(finding)} said"):
        return None
    return "He" + finding.words.removeprefix(name(finding))


TRUE: tuple[Callable[[Finding, Sequence[Finding]], str | None], ...] = (
    quoted_first, by_family_name, according_to, on_its_day, first_sentence, by_pronoun, as_given,
)  # fmt: skip


def altered_quotation(finding: Finding, _: Sequence[Finding]) -> str | None:
    found = quotations(finding)
    if not found:
        return None
    *rest, last = found[0].split()
    return finding.words.replace(found[0], " ".join([*rest[:-1], "certainly", *rest[-1:], last]), 1)


def made_up_quotation(finding: Finding, _: Sequence[Finding]) -> str:
    return f"{name(finding)} said: “We had this in writing all along”."


def spliced_quotation(finding: Finding, others: Sequence[Finding]) -> str | None:
    mine = quotations(finding)
    theirs = [each for other in others if name(other) != name(finding) for each in quotations(other)]
    return f"{name(finding)} said: “{mine[0].rstrip('.,')} {theirs[0]}”" if mine and theirs else None


def another_speaker(finding: Finding, others: Sequence[Finding]) -> str:
    names = [name(each) for each in others if name(each) not in (name(finding), "not known")]
    other = (*names, *STRANGERS)[finding.number % (len(names) + 1)]
    return finding.words.replace(name(finding), other, 1) if name(finding) in finding.words else f"{other} said so."


def another_day(finding: Finding, _: Sequence[Finding]) -> str:
    return f"On {OTHER_DAYS[finding.number % 3]}, {finding.words}"


def another_day_within(finding: Finding, _: Sequence[Finding]) -> str | None:
    day = OTHER_DAYS[finding.number % 3]
    told = finding.words.replace(" said", f" said on {day}", 1)
    return told if told != finding.words else None


def changed_number(finding: Finding, _: Sequence[Finding]) -> str | None:
    found = _NUMBER.search(finding.words)
    return finding.words.replace(found.group(), f"{found.group()}7", 1) if found else None


def added_number(finding: Finding, _: Sequence[Finding]) -> str:
    return f"{finding.words.rstrip('.')} to 350 people."


def turned(finding: Finding, _: Sequence[Finding]) -> str:
    plain = finding.words.replace("“", "").replace("”", "")
    for one, other in ((" not ", " "), ("n’t ", " "), (" no ", " a "), (" never ", " always ")):
        if one in plain:
            return plain.replace(one, other, 1)
    for verb in (" is ", " was ", " would ", " will ", " had ", " has ", " have ", " are ", " were ", " had "):
        if verb in plain:
            return plain.replace(verb, f"{verb}not ", 1)
    return f"{name(finding)} did not say so."


def negated_saying(finding: Finding, _: Sequence[Finding]) -> str:
    return finding.words.replace(name(finding), f"{name(finding)} never", 1)


def swapped_word(finding: Finding, _: Sequence[Finding]) -> str:
    plain = finding.words.replace("“", "").replace("”", "")
    for one, other in SWAPS:
        if re.search(rf"\b{one.strip()}\b", plain):
            return re.sub(rf"\b{one.strip()}\b ?", f"{other} " if other else "", plain, count=1)
    return f"{name(finding)} rejected this outright."


def added_clause(finding: Finding, _: Sequence[Finding]) -> str:
    return f"{finding.words.rstrip('.')}, which pleased the industry."


def summed_up(finding: Finding, _: Sequence[Finding]) -> str:
    return f"{name(finding)} welcomed the agreement and promised to speed it up."


INVENTED: dict[str, tuple[Callable[[Finding, Sequence[Finding]], str | None], ...]] = {
    "quotation": (altered_quotation, made_up_quotation, spliced_quotation),
    "speaker": (another_speaker,),
    "day": (another_day, another_day_within),
    "number": (changed_number, added_number),
    "negation": (turned, negated_saying),
    "paraphrase": (swapped_word, added_clause, summed_up),
}


class InventingModel:
    """One true sentence and one invented for each finding, every way in turn; `written` has them all."""

    def __init__(self) -> None:
        self.written: list[Sentence] = []
        self._turn = 0

    def __call__(self, asked: Asked, handler: Handler) -> None:
        written: list[Sentence] = []
        for finding in asked.findings:
            self._turn += 1
            written += [self._true(finding, asked.findings), self._invented(finding, asked.findings)]
        self.written += written
        send(handler, events(claims((each.text, each.cites) for each in written)))

    def _true(self, finding: Finding, all_: Sequence[Finding]) -> Sentence:
        ways = (TRUE[(self._turn + i) % len(TRUE)] for i in range(len(TRUE)))
        return Sentence(_first(ways, finding, all_), (finding.number,), None)

    def _invented(self, finding: Finding, all_: Sequence[Finding]) -> Sentence:
        kind = list(INVENTED)[self._turn % len(INVENTED)]
        kinds = INVENTED[kind]
        ways = (kinds[(self._turn // len(INVENTED) + i) % len(kinds)] for i in range(len(kinds)))
        return Sentence(_first(ways, finding, all_), (finding.number,), kind)


def _first(
    ways: Iterable[Callable[[Finding, Sequence[Finding]], str | None]], finding: Finding, all_: Sequence[Finding]
) -> str:
    return next(text for way in ways if (text := way(finding, all_)))
