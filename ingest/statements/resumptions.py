"""Where reported words go on behind what the parse gives them: after a cue in commas, over a clause it cut off."""

from __future__ import annotations

from ingest.parse import Parse
from ingest.statements.cues import constructions, introduces_quotations
from ingest.statements.phrases import Content, Stretch, first_child, has_subject, is_bare_nothing, one, phrase, stretch

CUT_OFF = ("ccomp", "xcomp", "dep", "oprd")
SHIFTED = frozenset(("would", "could", "might", "should", "had", "’d", "'d"))  # "would come", not "came"
CONDITIONS = frozenset(("if", "unless", "so", "because", "although", "though", "even"))
FOLLOWED_BY = frozenset((",", ":", "“", '"', "''", "that", "so"))
MARKS = ("``", "''")


def resumed(parse: Parse, verb: int) -> Content:
    """ "It would open, Rua said, and the money would come": a clause behind the cue in the tense of reported speech.

    Quoted words in it show as much: "and officials were weighing “the best of them”".
    """
    if parse.tokens[min(verb + 1, parse.edges[verb][1])].text == ".":
        return ()
    for child in parse.children[verb]:
        if child < verb or parse.tokens[child].dep != "conj" or introduces_quotations(parse.tokens[child]):
            continue
        first = parse.edges[child][0]
        after_comma = parse.tokens[first - 1].dep == "cc" and parse.tokens[first - 2].text == ","
        told = _holds_quotation(parse, child) or goes_on_in_tense(parse, child)
        if after_comma and has_subject(parse, child) and told:
            return one(phrase(parse, child))
    return ()


def goes_on_in_tense(parse: Parse, clause: int) -> bool:
    """Whether a clause is in the tense of reported speech and about somebody or something other than the speaker."""
    return _is_shifted(parse, clause) and not _is_of_speaker(parse, clause)


def _is_of_speaker(parse: Parse, clause: int) -> bool:
    """ "…, Rua said, but he would not present it as settled": the reporter's account of what he did."""
    subject = first_child(parse, clause, "nsubj", "nsubjpass")
    return subject is not None and parse.tokens[subject].text.lower() in ("he", "she", "they")


def _is_shifted(parse: Parse, clause: int) -> bool:
    helping = (parse.tokens[child] for child in parse.children[clause] if parse.tokens[child].dep in ("aux", "auxpass"))
    return any(token.text.lower() in SHIFTED for token in helping)


def _holds_quotation(parse: Parse, clause: int) -> bool:
    first, last = parse.edges[clause]
    return any(parse.tokens[at].tag == "``" for at in range(first, last + 1))


def without_asides(parse: Parse, parts: Content) -> Content:
    """ "It would, Rua said, open, adding that …": behind a cue the reporter may go on too, with a report of its own."""
    kept = [*parts[:1], *(part for held in parts[1:] for part in one(_held(parse, held)))]
    return tuple(kept) if kept else parts


def _held(parse: Parse, part: Stretch) -> Stretch | None:
    """A part up to a gerund of saying after a comma; nothing of one where the reporter tells of the speaker."""
    inside = parse.tokens_within(*part)
    opening = [parse.tokens[at] for at in inside if parse.tokens[at].dep != "cc"][:1]
    quoted = any(parse.tokens[at].tag == "``" for at in inside)
    if opening and opening[0].text.lower() in ("he", "she") and not quoted:
        return None
    for at in inside:
        token = parse.tokens[at]
        if token.tag == "VBG" and introduces_quotations(token) and parse.tokens[at - 1].text == ",":
            return stretch(parse, inside[0], at - 2) if at - 2 >= inside[0] else None
    return part


def goes_on(parse: Parse, child: int, last: int) -> bool:
    """Whether what a cue governs beside its clause belongs to it: cut off from it, or its condition."""
    first = parse.edges[child][0]
    between = [parse.tokens[at] for at in range(last + 1, first)]
    if parse.tokens[child].dep in CUT_OFF:
        return all(token.tag in MARKS for token in between)
    conditional = parse.tokens[child].dep == "advcl" and parse.tokens[first].text.lower() in CONDITIONS
    return conditional and [token.text for token in between] in ([], [","])


def says_something(parse: Parse, cue: int) -> bool:
    """Whether a verb of saying has words to report: not so in "had commissioned nothing and promised nothing"."""
    if first_child(parse, cue, "ccomp", "xcomp") is not None:
        return True
    if cue + 1 < len(parse.tokens) and parse.tokens[cue + 1].text in FOLLOWED_BY:
        return True
    named = first_child(parse, cue, "dobj") if "object" in constructions(parse.tokens[cue]) else None
    return named is not None and not is_bare_nothing(parse, named)
