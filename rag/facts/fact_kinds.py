"""Whether a sentence holds the kind of thing that a question asks for, beyond what the question itself said. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rag.facts.described import describes, holds
from rag.facts.fact_question import FactQuestion
from rag.facts.fact_words import fact_lines, fact_words
from rag.text.terms import Term, has_no_number, is_content, stem, terms

TOGETHER = 2  # words of a question beside a number that counts what it does not name
NOUNLESS = re.compile(r"\s*(?:[,.;:)]|$|(?:in|against|for|of|to|with|abstained|opposed|voted|were|was|had|have)\b)")
NEAR = 4  # words between a number and what it counts: "11 new critical mineral frameworks"
PEOPLE = frozenset(map(stem, fact_words("people")))
# Words of which one in a question is met by any other in an answer.
SAME = (PEOPLE, *(frozenset(map(stem, line.split())) for line in fact_lines("units")))
CALENDAR = frozenset(fact_words("calendar"))
FIGURE = r"\d[\d.,]{0,20}"  # without a bound each digit of a row is read on from
NUMERAL, SUM, LENGTH_UNIT, TIME_UNIT = ("|".join(fact_words(name)) for name in ("numerals", "sums", "lengths", "times"))
MONEY = "|".join(re.escape(sign) for sign in fact_words("money"))
MEASURE = re.compile(
    rf"[$€£₹¥₦]\s?\d|(?-i:(?<!\w)(?:{MONEY})\s?\d)|\d\s?%"
    rf"|\b(?:half|most|third|quarter) of\b|\b(?:{FIGURE}|{NUMERAL}) ?(?:\w+ )?(?:per cent|{SUM})\b",
    re.IGNORECASE,
)
LENGTH = re.compile(rf"\b(?:{FIGURE}|{NUMERAL})(?:[ -](?:{LENGTH_UNIT}|{TIME_UNIT})| ?k?m)\b", re.IGNORECASE)
TIME = re.compile(rf"\b(?:{FIGURE}|{NUMERAL}|several|many|few|every)[ -](?:{TIME_UNIT})\b", re.IGNORECASE)
NO_LENGTH = re.compile(
    rf"[ -](?:{TIME_UNIT})[ -](?:late|later|early|earlier|ago|old|before|after|from|into)\b", re.IGNORECASE
)
SCORE = re.compile(
    r"\b\d+[-–]\d+\b|\b\d+ (?:votes )?(?:to|against) \d+\b|\b(?:carried|passed|defeated|rejected|won|lost|drew|beat)\b"
)
TIMES = re.compile(r"\b(?:once|twice|thrice)\b", re.IGNORECASE)
YEARS = "|".join(
    sorted((*fact_words("numerals")[2:], r"\d{1,3}"), key=len, reverse=True)
)  # "when she was a child" tells none
AGE = re.compile(
    rf"\b(?:aged? (?:{YEARS})|years? old|year-old|born|(?:since|when|until) (?:he|she|they) (?:was|were) (?:{YEARS})"
    rf"|turn(?:ed|s|ing)? (?:{YEARS})|(?:was|were|is) (?:{YEARS}) when|age of)\b"
    rf"|, ?(?:now |aged )?(?:{YEARS})(?:-\w+)?,",
    re.IGNORECASE,
)
SINCE = re.compile(r"\b(?:since|until) (?:\d{4}|last|[A-Z]\w+)")
REASON = re.compile(
    r"\b(?:because|so that|due to|owing to|thanks to|in order to|in response to"
    r"|(?:that|this|which)(?:['’]s| is| was) why|reasons?|after|following|amid|over (?:concerns|fears)|citing"
    r"|prompted|led to|caused|driven by"
    r"|as (?:it|he|she|they|the|part)|since|so|to \w+)\b",
    re.IGNORECASE,
)
AT = "in|at|near|outside|from|to|off|under|along|beside|behind|across|on|of"
DETERMINED = r"(?:the|an?|his|her|its|their)"
PLACE = re.compile(rf"\b(?i:{AT})\s+(?:{DETERMINED}\s+)?(?:(?:downtown|central|nearby)\s+)?(?P<name>[A-ZĀĒĪŌŪ]\w+)")
SITE = re.compile(rf"\b(?i:{AT})\s+{DETERMINED}\s+(?:[\w-]+\s+){{0,2}}?(?P<name>{'|'.join(fact_words('sites'))})\b")
YEAR = re.compile(r"^(?:19|20)\d\d$")


def has(question: FactQuestion, text: str, following: str) -> bool:
    return KINDS.get(question.wants, _anything)(question, text, following)


def _anything(question: FactQuestion, text: str, following: str) -> bool:
    return True


def _number(question: FactQuestion, text: str, following: str) -> bool:
    return bool(counts(question, text))


def counts(question: FactQuestion, text: str) -> frozenset[str]:
    """The numbers, new ones, that count what is asked about."""
    if "time" not in question.unit and has_no_number(text):
        return frozenset()
    flow = terms(text)
    numbers = [index for index, term in enumerate(flow) if _is_count(flow, index) and term.key not in question.asked]
    if "time" in question.unit and (times := TIMES.findall(text)):
        return frozenset(times)
    if not question.unit:
        return frozenset(flow[index].key for index in numbers)
    unit = question.unit.union(*(same for same in SAME if question.unit & same))
    with_unit = [i for i in numbers if any(term.key in unit for term in flow[i + 1 : i + 2 + NEAR])]
    return frozenset(flow[i].key for i in with_unit or _elliptic(question, text, flow, numbers))


def _elliptic(question: FactQuestion, text: str, flow: Sequence[Term], numbers: Sequence[int]) -> Sequence[int]:
    """The numbers whose noun is left out, where the rest of what is asked stands there: "seven in favour of it"."""
    if len({term.key for term in flow} & question.asked) < TOGETHER:
        return ()
    return [i for i in numbers if NOUNLESS.match(text, flow[i].end)]


def figures(question: FactQuestion, text: str) -> frozenset[str]:
    """The numbers of a text that stand in a measure: sums, shares, lengths, ages."""
    flow = terms(text)
    spans = [match.span() for form in (MEASURE, LENGTH, TIME, AGE) for match in form.finditer(text)]
    return frozenset(
        term.key
        for index, term in enumerate(flow)
        if _is_count(flow, index)
        and term.key not in question.asked
        and any(start < term.end and term.start < end for start, end in spans)
    )


def _is_count(flow: Sequence[Term], index: int) -> bool:
    """A number that is no year and no day of a month, and counts: "the two countries" are known before."""
    term = flow[index]
    if not term.is_number or YEAR.match(term.text):
        return False
    if term.text.isalpha() and index and flow[index - 1].text == "the":
        return False
    beside = (*flow[max(0, index - 1) : index], *flow[index + 1 : index + 2])
    return not any(each.text in CALENDAR for each in beside)


def _amount(question: FactQuestion, text: str, following: str) -> bool:
    return bool(MEASURE.search(text))


def _age(question: FactQuestion, text: str, following: str) -> bool:
    return bool(AGE.search(text))


def _length(question: FactQuestion, text: str, following: str) -> bool:
    return bool(LENGTH.search(NO_LENGTH.sub(" ", text)))


def _score(question: FactQuestion, text: str, following: str) -> bool:
    return bool(SCORE.search(text))


def _time(question: FactQuestion, text: str, following: str) -> bool:
    return bool(TIME.search(text) or SINCE.search(text))


def _size(question: FactQuestion, text: str, following: str) -> bool:
    return bool(LENGTH.search(text) or MEASURE.search(text))


def _identity(question: FactQuestion, text: str, following: str) -> bool:
    return describes(question.named, text)


def _holder(question: FactQuestion, text: str, following: str) -> bool:
    return question.office is not None and holds(question.office, text)


def _name(question: FactQuestion, text: str, following: str) -> bool:
    """Somebody or something named, or, where all that was asked is there, called something: "a group of claimants"."""
    new = [term for term in terms(text) if term.key not in question.asked and is_content(term)]
    named = any(term.is_capitalised and term.text not in CALENDAR for term in new)
    own = {term.key for term in terms(text)}
    return named or (bool(new) and all(key in own for key in _content(question)))


def _content(question: FactQuestion) -> tuple[str, ...]:
    return tuple(term.key for term in terms(question.text) if is_content(term))


def _place(question: FactQuestion, text: str, following: str) -> bool:
    places = (match.group("name") for form in (PLACE, SITE) for match in form.finditer(text))
    return any(stem(place) not in question.asked and place not in CALENDAR for place in places)


def _reason(question: FactQuestion, text: str, following: str) -> bool:
    return bool(REASON.search(text)) or following.startswith(("Because", "That", "“Because"))


Has = Callable[[FactQuestion, str, str], bool]
KINDS: dict[str, Has] = {
    "number": _number,
    "amount": _amount,
    "age": _age,
    "length": _length,
    "time": _time,
    "size": _size,
    "score": _score,
    "identity": _identity,
    "office": _holder,
    "name": _name,
    "place": _place,
    "reason": _reason,
}
