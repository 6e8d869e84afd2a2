"""What a question about a fact asks for: the words to look for, the kind of answer, what it takes for true. Pure."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from rag.answers import Interpretation
from rag.dates import timexes
from rag.facts.asked_act import subject, verb_first
from rag.facts.described import Office, office
from rag.facts.fact_words import fact_words
from rag.retrieval.rank import shortened
from rag.schema import Days
from rag.text.terms import Term, is_content, is_negation, stem, terms

Wants = Literal[
    "number",
    "amount",
    "age",
    "length",
    "time",
    "size",
    "score",
    "day",
    "name",
    "office",
    "identity",
    "place",
    "reason",
    "yes_or_no",
    "anything",
]

WHO, PLACE, DAY, MEASURE = ("|".join(fact_words(name)) for name in ("whos", "places", "days", "measures"))
PRICED, COUNTED, OF_FIGURES = ("|".join(fact_words(name)) for name in ("priced", "counted", "of_figures"))
HOW = "far|long|big|large|heavy|often|old|soon"  # an answer tells these by a unit; of "how deep" it repeats "deep"
OPENS = r"^\W*(?:and |so |but )?"
AUXILIARY = "did|does|do|has|have|had|is|are|was|were|will|would|can|could"
# What is wanted by the form of the question; the first that fits.
FORMS: tuple[tuple[Wants, re.Pattern[str]], ...] = (
    ("age", re.compile(r"\bhow old\b")),
    ("size", re.compile(r"\bhow (?:big|large|heavy)\b")),
    ("time", re.compile(r"\bhow (?:long|often) (?:has|have|had|did|does|do|will|would|could|can|might|ago)\b")),
    ("length", re.compile(r"\bhow (?:far|long|tall|deep|wide|high|often|fast)\b")),
    (
        "score",
        re.compile(
            r"\bwhat (?:was|is) the (?:final )?(?:score|result|outcome)\b|\bby how many (?:votes|goals|points|runs)\b"
        ),
    ),
    ("number", re.compile(r"\bhow many\b|\bwhat number\b|\bnumber of\b")),
    ("amount", re.compile(rf"\bhow much\b|\bwhat (?:(?:is|was|are|were) the )?(?:{MEASURE}|cost|value)\b")),
    ("amount", re.compile(r"\bcosts? what\b|\bwhat (?:should|would|will)\b.*\b(?:worth|cost)\b")),
    (
        "day",
        re.compile(rf"(?:{OPENS}|\b(?:by|since|until|till|from) )when\b|\bhow soon\b|\b(?:what|which) (?:{DAY})\b"),
    ),
    ("reason", re.compile(rf"{OPENS}(?:why|how come|for what reason|what (?:made|led|caused|prompted))\b")),
    ("place", re.compile(rf"{OPENS}(?:where\b|in (?:what|which) (?:{PLACE}|country)\b)")),
    ("name", re.compile(rf"{OPENS}(?:who|whom|whose)\b|\b(?:which|what) (?:\w+ ){{0,2}}?(?:{WHO}|{PLACE})\b")),
    ("yes_or_no", re.compile(rf"{OPENS}(?:{AUXILIARY})\b")),
    ("amount", re.compile(r"\b(?:what|which) (?:percent|per cent|pct|fraction)\b|\b(?:what|which) %|%\W*$")),
    ("amount", re.compile(r"\bwhat (?:did|does|do|had|has) .+ costs?\b|\bhow expensive\b")),
    ("amount", re.compile(rf"^\W*(?:the )?(?:(?:{OF_FIGURES}) )?(?:{PRICED})\b")),
    ("number", re.compile(rf"^\W*(?:(?:what(?: (?:is|was)|['’]s) )?the )?(?:(?:{OF_FIGURES}) ){{0,2}}(?:{COUNTED})\b")),
    ("score", re.compile(r"^\W*(?:the )?(?:(?:final|full[ -]time|half[ -]time) )?(?:score|result)s?\b")),
)
# Words that only name the kind of answer: no sentence need repeat them.
KIND = re.compile(
    rf"\b(?:which|what) (?:{WHO}|{PLACE}|{DAY}|{MEASURE}|reason)\b"
    r"|^\W*what (?:made|led|caused|prompted)\b|\b(?:costs?|worth|job|role|happen|happened|score|result|outcome)\b"
    rf"|\bhow (?:{HOW})\b|\bt(?:akes?|ook|aken) place\b"
    r"|(?<=[a-z] )(?:held|located|situated|based)(?=\W*$| (?:in|on|at)\b)|\bstands? for\b"
    r"|\b(?:meant|expected|supposed|due|set|planned) to(?: be| reach| come to| total| last)?\b",
    re.IGNORECASE,
)
# Verbs of a question of quantity that an answer tells by another: "how many jobs would it create".
LIGHT = re.compile(
    r"\b(?:creat|provid|involv)(?:e|es|ed|ing)\b|\b(?:need|offer|contain|total)(?:s|ed|ting|ing)?\b", re.IGNORECASE
)
# "which Pacific country": what kind it is of no sentence need repeat, if the question has other words.
OF_KIND = re.compile(rf"\b(?:which|what) (?:\w+ ){{1,2}}?(?:{WHO}|{PLACE}|{DAY}|{MEASURE}|reason)\b", re.IGNORECASE)
POLITE = re.compile(
    r"^\W*(?:(?:could|can|would|will) you (?:please )?(?:tell|say|show|let)(?: me| us)?(?: know)?|please|do you know"
    r"|i(?:'d| would) like to know|(?:tell|remind) me)\b(?: if| whether)?",
    re.IGNORECASE,
)
PUBLISHED = re.compile(
    r"\b(?:in|from) (?:the )?(?:coverage|articles?|stories|reports?) (?:published|of|from|on)\b|\bpublished\b",
    re.IGNORECASE,
)
# Questions of these forms take what they ask about for true.
PRESUMES = re.compile(
    rf"{OPENS}(?:why|when|where|how(?! (?:many|much|old|far|big|large|likely|should|would|could|can|do i))"
    r"|what (?:made|led|caused|prompted|happened (?:after|when|once)))\b"
    r"|\bhow (?:much|many) did\b|\b(?:after|since|once|following)\b"
    r"|\b\w+['’]s? (?:decision|refusal|agreement|plan|vote) to\b",
    re.IGNORECASE,
)
HYPOTHETICAL = re.compile(r"\b(?:will|would|could|might|may|should|can|if)\b", re.IGNORECASE)
TO_COME = re.compile(r"\bwill\b|\b(?:is|are)\b.*\b(?:\w+ing|due|expected|planned|scheduled|set)\b", re.IGNORECASE)
LAST_TIME = re.compile(r"\blast (?:time\b)?\w+", re.IGNORECASE)
DATED = frozenset(("time", "day", "week", "weekend", "month"))
IDLE = frozenset(map(stem, fact_words("idle")))


class FactQuestion(NamedTuple):
    """`text` has the words that an answer shares, `unit` those counted, `event` those of what is to have happened.

    The first of an event is its verb; `named` is who or what "who is ...?" asks about, `office` the post whose holder.
    """

    text: str
    wants: Wants
    unit: frozenset[str] = frozenset()
    day: Days | None = None
    event: tuple[str, ...] = ()
    subject: frozenset[str] = frozenset()  # who is to have done it
    presumes: bool = False  # it takes the event for true, and asks for its reason, day or price
    named: str = ""
    office: Office | None = None
    of_words: bool = False  # of somebody's, on its day: what tells no day may have been said on another

    @property
    def is_to_come(self) -> bool:
        return bool(TO_COME.search(self.text))

    @property
    def is_last_time(self) -> bool:
        """Whether it asks when something was last done: "not since 2019" tells."""
        return self.wants == "day" and bool(LAST_TIME.search(self.text))

    @property
    def names(self) -> tuple[str, ...]:
        """Its capitalised words, and those of the body whose office is asked about: an article names them once."""
        body = terms(self.office.body) if self.office else []
        named = [*(term for term in terms(self.text) if term.is_capitalised), *body]
        return tuple(dict.fromkeys(term.text for term in named if is_content(term)))

    @property
    def asked(self) -> frozenset[str]:
        return frozenset(term.key for term in terms(self.text))


def fact_question(question: str, reading: Interpretation) -> FactQuestion:
    """The question with its earlier turns' topic, without its dates, outlet and furniture, which are limits."""
    plain = shortened(POLITE.sub("", question).strip())
    wants = wanted(plain)
    text = _undated(plain, reading)
    if reading.outlet:
        text = re.sub(re.escape(reading.outlet), " ", text, flags=re.IGNORECASE)
    text = PUBLISHED.sub(" ", text) if reading.published else text
    bare = KIND.sub(" ", OF_KIND.sub(" ", text))
    text = bare if len(set(filter(is_content, terms(bare)))) > 1 else KIND.sub(" ", text)
    text = LIGHT.sub(" ", text) if wants in ("number", "amount") else text
    known = {term.key for term in terms(plain)}
    carried = [
        term.text for term in terms(shortened(reading.topic or "")) if is_content(term) and term.key not in known
    ]
    text = " ".join([text.strip(), *carried])
    unit = _unit(plain) if wants == "number" else frozenset()
    presumes = bool(PRESUMES.search(plain)) and wants != "identity"
    return FactQuestion(
        text=text,
        wants=wants,
        unit=unit,
        day=reading.said_on,
        event=_event(plain, text),
        subject=frozenset(subject(terms(text))),
        presumes=presumes,
        named=_named(plain) or "",
        office=office(plain),
        of_words=bool(reading.speakers),
    )


def wanted(question: str) -> Wants:
    plain = question.lower()
    found: Wants = next((wants for wants, form in FORMS if form.search(plain)), "anything")
    if found in ("name", "anything") and office(question):
        return "office"
    return "identity" if found in ("name", "anything") and _named(question) else found


def _named(question: str) -> str | None:
    """X of "who is X", "what is X": nothing but a name or an acronym stands after the verb."""
    found = re.match(r"^\W*(?:who|what)(?: is| was|['’]s| are) (?:the )?(.+?)\W*$", question, re.IGNORECASE)
    inside = [term for term in terms(found.group(1)) if is_content(term)] if found else []
    return found.group(1) if found and inside and all(term.is_capitalised for term in inside) else None


def _undated(question: str, reading: Interpretation) -> str:
    """The question without the days it is limited to; a year or a deadline is part of what is asked."""
    if reading.said_on is None and reading.published is None:
        return question
    for timex in reversed(timexes(question, None)):
        if timex.kind in ("DATE", "TIME") and timex.granularity in DATED:
            question = f"{question[: timex.span.start]} {question[timex.span.end :]}"
    return question


def _unit(question: str) -> frozenset[str]:
    """The words right after "how many": what is counted."""
    found = re.search(r"\bhow many (.+)", question, re.IGNORECASE)
    flow = terms(found.group(1)) if found else []
    unit = []
    for term in flow:
        if not is_content(term):
            break
        unit.append(term.key)
    return frozenset(unit)


def _event(question: str, text: str) -> tuple[str, ...]:
    """The words of what is to have happened, those that are no names, in order; none where it is only supposed."""
    flow = terms(text)
    if _supposes(question) or any(map(is_negation, flow)):
        return ()
    told = verb_first(flow, [term for term in flow if _tells(term)])
    return tuple(dict.fromkeys(term.key for term in told))


def _tells(term: Term) -> bool:
    return is_content(term) and not term.is_number and not term.is_capitalised and term.key not in IDLE


def _supposes(question: str) -> bool:
    return bool(HYPOTHETICAL.search(question))
