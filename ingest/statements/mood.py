"""The mood in which a cue stands: asked, commanded, supposed, or short of having been said."""

from __future__ import annotations

from ingest.parse import Parse
from ingest.statements.negation import CLOSING, SUBJECTS, own_words, words
from ingest.statements.phrases import first_child

INVERTED = ("had", "should", "were")
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


def is_supposed(parse: Parse, verb: int) -> bool:
    """ "If she said so", "when he says so", "had she said so": a clause that tells of no speech."""
    for child in own_words(parse, verb):
        token = parse.tokens[child]
        if child < verb and token.text.lower() in words("conditions") and token.dep in ("mark", "advmod", "preconj"):
            return True
        timed = token.dep in ("mark", "advmod") and token.text.lower() in words("times")
        if timed and child == parse.edges[verb][0] and parse.tokens[verb].tag in ("VBZ", "VBP"):
            return parse.tokens[verb].dep == "advcl"
    return is_inverted(parse, verb) or _opens_inverted(parse, verb)


def is_inverted(parse: Parse, verb: int) -> bool:
    """ "Had she said so, …", "Were she to say so, …"."""
    at = parse.edges[verb][0]
    first = parse.tokens[at]
    helps = first.dep == "aux" or at == verb
    return parse.tokens[verb].dep == "advcl" and helps and first.text.lower() in INVERTED


def _opens_inverted(parse: Parse, verb: int) -> bool:
    """The same where a quotation keeps the parse from seeing it: "Had she stood up and said “…”, we would have"."""
    begin, end = parse.sentences[parse.sentence_of[verb]]
    opening, last = parse.tokens[begin], parse.tokens[end - 1]
    subject = begin + 1 < verb and parse.tokens[begin + 1].pos in ("PRON", "PROPN", "NOUN", "DET", "ADJ")
    if opening.text not in ("Had", "Should", "Were") or not subject or "?" in last.text:
        return False
    return all(token.text not in (",", ";", ":", "“", '"') for token in parse.tokens[begin:verb])
