"""Corrections that an article prints: of itself, of another paper, of what they had somebody say."""

from __future__ import annotations

import re

from ingest.parse import Parse
from ingest.statements.cues import lemma_of
from ingest.statements.phrases import first_child

REPORTING = frozenset(("report", "say", "claim", "write", "state", "allege"))
CORRECTED = re.compile(
    r"\b(?:correct(?:ed|ions?|ing)|clarif\w+|amended|misquoted|misnamed|misspelled|misspelt|misreported|earlier version"
    r"|put that right|editing error|apologi[sz]e for (?:the|any|this) (?:error|mistake|confusion)|regrets? the error"
    r"|error was (?:made|introduced)|in error)\b",
    re.IGNORECASE,
)

LABELLED = re.compile(
    r"\W*(?:corrections?|clarifications?|corrected|corrigend(?:um|a)|errat(?:um|a)|retractions?|apolog(?:y|ies))"
    r"(?: (?:and|&) \w+)?\W*[:.–—-]\W*",
    re.IGNORECASE,
)
APOLOGY = re.compile(
    r"\bapologi[sz]e (?:to|unreservedly|sincerely|for)\b|\b(?:we|this (?:news)?paper) accepts? that\b", re.IGNORECASE
)
EARLIER = re.compile(r"\b(?:earlier|previous|original|first) (?:version|report|edition|article|story)\b", re.IGNORECASE)
# "He said he would “think twice” about it, not “vote twice”": what a correction takes back.
TAKEN_BACK = re.compile(
    r"(?<=[\w,”\"’'] )(?:(?:and |but )?not,?|rather than|instead of)(?: as [^“”\"\n]{1,60},)? "
    r"(?P<words>[“\"][^“”\"\n]+[”\"])"
)
NESTED = frozenset(("say", "tell", "claim", "promise", "admit", "announce", "call", "describe", "warn", "state"))


def in_correction(text: str, at: int) -> bool:
    """Whether a line, or the one before it, speaks of correcting what was published."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    head = text.rfind("\n", 0, max(0, start - 2)) + 1
    return bool(CORRECTED.search(text, start, end if end >= 0 else len(text)) or CORRECTED.search(text, head, start))


def taken_back(text: str, start: int, end: int) -> tuple[int, tuple[int, int]] | None:
    """Where in what a correction reports the words that were said end, and where those stand that were not:
    "… “tired”, not “retired”".
    """
    found = TAKEN_BACK.search(text, start, end)
    if found is None or not in_correction(text, start) or not re.search(r"[”\"]", text[start : found.start()]):
        return None
    return start + len(text[start : found.start()].rstrip(" ,")), found.span("words")


def is_apologised_for(text: str, at: int) -> bool:
    """Whether a line owns that what was published is not so: "We accept that she said nothing of the kind"."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    return bool(LABELLED.match(text, start) and APOLOGY.search(text, at, end if end >= 0 else len(text)))


def is_put_right(text: str, parse: Parse, verb: int) -> bool:
    """ "Correction: The Sentinel reported that she had said so. She said …": what a paper by name had of another."""
    line, end = text.rfind("\n", 0, parse.tokens[verb].start) + 1, text.find("\n", parse.tokens[verb].start)
    label = LABELLED.match(text, line)
    first, last = parse.sentences[parse.sentence_of[verb]]
    if label is None or parse.tokens[first].start > label.end() or lemma_of(parse.tokens[verb]) not in REPORTING:
        return False
    # The parse may take the label for the subject; the paper is the nearer.
    subject = max((child for child in parse.children[verb] if parse.tokens[child].dep == "nsubj"), default=verb)
    by_name = parse.tokens[subject].pos == "PROPN" and first_child(parse, subject, "det") is not None
    of_another = any(lemma_of(token) in NESTED and token.pos == "VERB" for token in parse.tokens[verb + 1 : last])
    rest = text[parse.tokens[last - 1].end : end if end >= 0 else len(text)]
    return by_name and of_another and bool(rest.strip()) and not EARLIER.search(rest)
