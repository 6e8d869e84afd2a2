"""Whether a sentence tells who or what somebody is, or who holds an office: a name beside its description. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rag.facts.fact_words import fact_words
from rag.text.terms import is_content, terms

CAPITAL = r"[A-ZĀĒĪŌŪ][\w’'-]*"
NO_NAME = "|".join((*fact_words("calendar"), *fact_words("openers")))
FIRST = rf"(?!(?:{NO_NAME})\b){CAPITAL}"  # "On Tuesday, the mayor" names nobody
TITLE, PARTICLE, ENDING, DOING, AREA = (
    "|".join(fact_words(name)) for name in ("titles", "particles", "post_endings", "doing", "areas")
)
PERSON = rf"(?:(?:{TITLE})\.? {CAPITAL}|{FIRST}(?: (?:{PARTICLE}|&))* {CAPITAL})"
BEING = r"(?:is|was|are|were|became|remains|has been)"
NO_APPOSITION = r"and|but|or|as|if|when|while|after|before|said|says|\w+ing"
# "Ida Moss, an auditor", "Ida Moss (auditor)", "Ida Moss is the", "Ida Moss chairs": not "Ida Moss, speaking later".
AFTER = (
    r"(?:, | \()(?:(?:an?|the|one|who|which|its|his|her|their|our) \w"
    rf"|(?!(?:{NO_APPOSITION})\b)[^,.;()“”\"]{{3,}}[,.;)])"
    rf"|,? (?:who )?(?:{BEING} (?:an?|the|one)\b|(?:{DOING})\b)"
)
# "auditor Ida Moss", "the engineer, Ida Moss", "Minister for Ferries Ida Moss": a post right before the name.
NO_POST = r"after|under|over|other|former|later|never|consider|remember"
OF_BODY = rf" (?:of|for) (?:{CAPITAL} |and ){{1,5}}| (?:of|for|at|in) [^,.;“”\"]{{1,40}}, |,? "
BEFORE = rf"\b(?!(?:{NO_POST})\b)[^\W\d_]*(?:{ENDING})(?:{OF_BODY})"
MIDDLE = r" (?:[A-Z]\.? )?"
OTHER_RANK = re.compile(rf"\b(?:{'|'.join(fact_words('ranks'))})[ -]$", re.IGNORECASE)
WHO_IS = re.compile(r"^\W*who(?: is| was|['’]s| are| were) (?P<rest>[^?]+?)\W*$", re.IGNORECASE)
OWNER = re.compile(rf"(?P<owner>{CAPITAL}(?: {CAPITAL})*)(?:(?:['’]s|s['’]) (?:[a-z]\w+ ){{0,2}}| )$")
OF = re.compile(r",? (?:of|for|at|in|from) ")


class Office(NamedTuple):
    """A post and the words of whose it is: "mayor" and "Quay District"."""

    post: str
    body: str


def office(question: str) -> Office | None:
    """The office whose holder "who is the mayor of Quay District?" asks for; None where it asks for none."""
    found = WHO_IS.match(question)
    rest = found.group("rest") if found else ""
    owner, possessive, post = rest.rpartition("’s ") if "’s " in rest else rest.rpartition("'s ")
    if not possessive and not rest.lower().startswith(("the ", "our ")):
        return None
    post, *body = OF.split(post if possessive else rest[4:], maxsplit=1)
    own = [word for word in post.split() if not (word.isupper() and len(word) > 1)]  # "US" tells whose, as "of" does
    if not own or re.search(r"\b(?:who|that|which)\b", rest):
        return None
    whose = [owner, *(word for word in post.split() if word not in own), *body]
    return Office(" ".join(own), " ".join(filter(None, whose)))


def holds(asked: Office, text: str) -> bool:
    """Whether the text names somebody as the holder of an office: neither a deputy nor the holder of another body's."""
    return any(
        not OTHER_RANK.search(text[: match.start("post")])
        and _is_of(match.group("of"), asked.body)
        and _is_of(_owner(text[: match.start("post")]), asked.body)
        for form in _holding(asked.post)
        for match in form.finditer(text)
    )


def describes(name: str, text: str) -> bool:
    """Whether the text tells who or what bears the name: an apposition, "is the", or a word for a post before it."""
    return bool(_describing(name).search(text))


@lru_cache(maxsize=1_000)
def _holding(post: str) -> tuple[re.Pattern[str], ...]:
    words = rf"\b(?P<post>(?i:{'[ -]'.join(map(re.escape, post.split()))}))\b"
    of = r"(?:,? (?:of|for|at|in|from) (?P<of>[^,.;“”\"]{1,60}?))?"
    whose = rf"(?:(?:the|an?|its|his|her|their|our) )?(?:(?:{CAPITAL}|{AREA}) ){{0,4}}?"
    return (
        re.compile(rf"{words}{of}(?:(?:,| {BEING})? (?:the )?{PERSON}| {FIRST})"),
        re.compile(rf"{PERSON}(?:,? (?:who )?{BEING} |, (?:as )?| \(|, now ){whose}{words}{of}(?=[,.;)”\"]|$|\s[a-z])"),
        re.compile(rf"^[“\"]?{FIRST}, the {words}{of},"),  # at the start it is who acts, not where or when
    )


@lru_cache(maxsize=1_000)
def _describing(name: str) -> re.Pattern[str]:
    # "Ida K. Moss" may be meant by "Ida Moss"
    words = MIDDLE.join(rf"(?i:{re.escape(word)})" for word in name.split())
    return re.compile(rf"\b{words}(?:{AFTER})|{BEFORE}(?:{CAPITAL} )?{words}\b|{CAPITAL} \({words}\)")


def _owner(before: str) -> str | None:
    """ "Quay Island" of "Quay Island’s young mayor" and of "Quay Island mayor"."""
    found = OWNER.search(before)
    return found.group("owner") if found else None


def _is_of(told: str | None, body: str) -> bool:
    """Whether a body named beside the post is the one asked about; one that is not named may be."""
    whose = _content(told or "") if any(term.is_capitalised for term in terms(told or "")) else set()
    return not whose or not body or bool(whose & _content(body))


def _content(text: str) -> set[str]:
    """Its words that tell whose something is: "US" is one, though "us" is none."""
    return {term.key for term in terms(text) if is_content(term) or (term.text.isupper() and len(term.text) > 1)}
