"""Cues that report nothing that was said: topics, passives of nobody, titles of works, the writer's own asking."""

from __future__ import annotations

import re

from ingest.parse import Parse
from ingest.statements.cues import ASKING, Sense, introduces_quotations, lemma_of
from ingest.statements.noun_phrases import agent_of
from ingest.statements.phrases import Content, first_child, is_free_relative
from ingest.statements.quotations import is_title

POINTING = frozenset(("that", "which", "it", "who"))
TOPICS = ("about", "of", "on")
POINTED = ("object", "to", "with", "for")
ANNOUNCING = frozenset(
    (
        "announce",
        "reveal",
        "confirm",
        "predict",
        "propose",
        "threaten",
        "disclose",
        "unveil",
        "demand",
        "concede",
        "ask",
        "request",
    )
)
ANSWERING = frozenset(("deny",))  # "denied the report"
DEFINITE = frozenset(("the", "that", "this", "these", "those", "his", "her", "their", "its"))
TOPIC = 3  # words of what is only a topic
RECALLING = frozenset(("recall", "remember", "note", "mention", "recollect"))
WRITER = frozenset(("i", "we"))
WORK = re.compile(r"[“\"‘']([^“”\"\n]{2,80})[”\"’']")  # what may be the title of a work


def only_points(parse: Parse, content: Content) -> bool:
    """Whether nothing is told: "the mine that they are discussing"."""
    inside = parse.tokens_within(*content[0]) if len(content) == 1 else ()
    return len(inside) == 1 and parse.tokens[inside[0]].tag in ("WDT", "WP", "PRP", "IN", "DT")


def leads_to_topic(parse: Parse, verb: int) -> bool:
    """ "Commenting on the sale, Rua said …": what it was about, not what was said."""
    token, head = parse.tokens[verb], parse.tokens[parse.tokens[verb].head]
    led = token.tag == "VBG" and token.dep == "advcl" and token.head > verb and introduces_quotations(head)
    return led and first_child(parse, verb, "ccomp", "xcomp") is None


def tells_nothing(parse: Parse, verb: int, construction: str, sense: Sense, content: Content) -> bool:
    thin = sense == "speech" and _is_thin(parse, verb, construction, content)
    return thin or _is_of_nobody(parse, verb, construction)


def _is_of_nobody(parse: Parse, verb: int, construction: str) -> bool:
    """ "Accused of arson", "was expected to last": a passive without an agent tells not by whom."""
    if construction in ("clause", "as", "that") or lemma_of(parse.tokens[verb]) in ASKING:
        return False
    perfect = any(parse.tokens[c].lemma in ("have", "’s", "'s") for c in parse.children[verb] if c == verb - 1)
    return parse.tokens[verb].tag == "VBN" and not perfect and is_passive(parse, verb) and agent_of(parse, verb) is None


def _is_thin(parse: Parse, verb: int, construction: str, content: Content) -> bool:
    """A topic in a word or two, "told them about the talks", says nothing; quoted words do."""
    inside = parse.tokens_within(content[0][0], content[-1][1])
    words = [parse.tokens[at] for at in inside]
    if parse.tokens[inside[0] - 1].tag == "``" or any(word.tag == "``" for word in words):
        return False
    announced = lemma_of(parse.tokens[verb]) in ANNOUNCING | ANSWERING
    pointed = construction in POINTED and words[0].text.lower() in DEFINITE and not announced
    if not construction.startswith("hearer_") and construction not in TOPICS and not pointed:
        return False
    return len(words) <= TOPIC and all(word.pos in ("DET", "PRON", "NOUN", "PROPN", "ADJ") for word in words)


def is_passive(parse: Parse, verb: int) -> bool:
    """ "She was asked whether", "Asked by Rua whether": who answers is told, and by whom a reporter was told of it."""
    token = parse.tokens[verb]
    reduced = token.tag == "VBN" and token.dep in ("advcl", "acl", "relcl") and first_child(parse, verb, "aux") is None
    reduced = reduced and not is_free_relative(parse, verb)
    return reduced or first_child(parse, verb, "auxpass") is not None


def is_in_title(text: str, parse: Parse, cue: int) -> bool:
    """ "The play “Nobody Said Goodbye”": a word of the title of a work."""
    token = parse.tokens[cue]
    if not token.text[0].isupper():
        return False
    start, end = text.rfind("\n", 0, token.start) + 1, text.find("\n", token.end)
    works = WORK.finditer(text, start, end if end >= 0 else len(text))
    return any(work.start() < token.start < work.end() and is_title(work[1]) for work in works)


def is_writers_question(parse: Parse, verb: int) -> bool:
    """ "We asked her office whether …": the reporter's, whose answer is what counts."""
    subject = first_child(parse, verb, "nsubj")
    return (
        lemma_of(parse.tokens[verb]) in ASKING
        and subject is not None
        and (parse.tokens[subject].text.lower() in WRITER)
    )


def is_reminder(parse: Parse, verb: int) -> bool:
    """ "It may be recalled that she had said so": the writer's, who tells of what happened."""
    subject = first_child(parse, verb, "nsubjpass")
    recalled = lemma_of(parse.tokens[verb]) in RECALLING and first_child(parse, verb, "auxpass") is not None
    return recalled and subject is not None and parse.tokens[subject].text.lower() == "it"


def is_figure_of_speech(parse: Parse, verb: int) -> bool:
    """ "I dare say nobody did", "did not need a friend to tell me": no words of anybody's."""
    before = parse.tokens[verb - 1].text.lower() if verb else ""
    return lemma_of(parse.tokens[verb]) == "say" and before == "dare"
