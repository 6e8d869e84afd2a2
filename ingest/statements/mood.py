"""The mood in which a cue stands: asked, commanded, or short of having been said."""

from __future__ import annotations

from ingest.parse import Parse
from ingest.statements.negation import CLOSING, SUBJECTS, words
from ingest.statements.phrases import first_child

FUTURE = ("Will", "May", "Might", "Can", "Could", "Would", "Should", "Did", "Does")


def is_imperative(parse: Parse, cue: int) -> bool:
    """ "Press the button and say “operator”", in the reporter's own words."""
    at = cue
    while parse.tokens[at].dep == "conj" and parse.tokens[at].tag == "VB":
        at = parse.tokens[at].head
    token = parse.tokens[at]
    begun = parse.sentences[parse.sentence_of[at]][0]
    helped = any(parse.tokens[child].dep in (*SUBJECTS, "aux", "auxpass") for child in parse.children[at])
    return parse.tokens[cue].tag == "VB" and token.dep == "ROOT" and token.tag == "VB" and at == begun and not helped


def is_nearly(parse: Parse, cue: int) -> bool:
    """ "Almost said so", "all but called it a lie"."""
    before = [token.text.lower() for token in parse.tokens[max(0, cue - 2) : cue]]
    return before == ["all", "but"] or any(word in words("nearly") for word in before[-1:])


def is_question(parse: Parse, cue: int) -> bool:
    """ "Will Ana Rua say so?", "Who said so?", in the reporter's own words."""
    begun, end = parse.sentences[parse.sentence_of[cue]]
    if parse.tokens[end - 1].text != "?" or parse.tokens[cue].dep != "ROOT":
        return False
    first, subject = parse.tokens[begun], first_child(parse, cue, "nsubj")
    asked = subject is not None and parse.edges[subject][0] == begun  # "Which of these mayors said", "Whose words were"
    by_whom = asked and first.tag in ("WP", "WDT", "WP$")
    return by_whom or (first.text in FUTURE and parse.tokens[cue].tag == "VB")


def is_asked(parse: Parse, verb: int) -> bool:
    """ "Did she say so?"."""
    end = parse.sentences[parse.sentence_of[verb]][1]
    last, following = parse.tokens[end - 1], parse.tokens[end : end + 1]
    if following and following[0].tag == CLOSING:
        return False  # what is quoted asks
    subject, helping = first_child(parse, verb, "nsubj"), first_child(parse, verb, "aux")
    return last.text == "?" and subject is not None and helping is not None and helping < subject
