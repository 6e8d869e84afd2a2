"""Reported clauses that the parse hung on another word than their cue: "said in a letter dated May 3 that it leaks"."""

from __future__ import annotations

from ingest.parse import Parse, Token
from ingest.statements.cues import TELLING, constructions, introduces_quotations, lemma_of
from ingest.statements.phrases import first_child

SUBJECTS = ("nsubj", "nsubjpass", "expl")
FINITE = ("VBD", "VBZ", "VBP", "MD")
ADNOMINAL = ("relcl", "acl")
FILLED = ("acomp", "attr", "oprd", "dobj", "nsubjpass")  # with one of these a clause has no gap for "that" to fill
WITHIN = frozenset(("in", "at", "during", "through", "via", "by"))


def stray_clause(parse: Parse, verb: int) -> int | None:
    """The clause a verb reports, where the parse hung it on a noun or a participle between the two."""
    beside = _beside_noun(parse, verb)
    return _behind_that(parse, verb) if beside is None else beside


def _beside_noun(parse: Parse, verb: int) -> int | None:
    """ "Said at the time that it would open", "told the programme that …"."""
    placed = [first_child(parse, child, "pobj") for child in parse.children[verb] if parse.tokens[child].dep == "prep"]
    hearer = first_child(parse, verb, "dobj", "dative") if lemma_of(parse.tokens[verb]) in TELLING else None
    for noun in (*placed, hearer):
        for clause in parse.children[noun] if noun is not None and noun > verb else ():
            opens, subject = parse.tokens[parse.edges[clause][0]], first_child(parse, clause, *SUBJECTS)
            apart = subject is not None and parse.tokens[subject].text != "that"
            whole = opens.dep != "dobj" or (noun == hearer and _tells_no_more(parse, verb, clause))
            hung = parse.tokens[clause].dep in ADNOMINAL and opens.text == "that" and whole
            hung = hung or (noun is not None and noun == hearer and _is_bare(parse, verb, noun, clause))
            if noun is not None and hung and apart and not _is_claim(parse, verb, noun):
                return clause
    return None


def _tells_no_more(parse: Parse, verb: int, clause: int) -> bool:
    """ "Informed members that Ana Rua had written to him": what they were told, for nothing else is."""
    more = [parse.tokens[child] for child in parse.children[verb] if child > verb]
    goes_on = any(child > clause and parse.tokens[child].dep != "punct" for child in parse.children[clause])
    return goes_on and not any(token.dep in ("ccomp", "xcomp") or token.text in ("of", "about") for token in more)


def _is_bare(parse: Parse, verb: int, hearer: int, clause: int) -> bool:
    """ "Told members the rent would pay for two halls": no relative clause, which would leave a gap."""
    subject = first_child(parse, clause, *SUBJECTS)
    if parse.tokens[clause].dep != "relcl" or subject is None or parse.edges[clause][0] != parse.edges[subject][0]:
        return False
    behind = parse.edges[subject][0] == hearer + 1 and parse.tokens[subject].tag not in ("WDT", "WP")
    modal = any(parse.tokens[child].tag == "MD" for child in parse.children[clause])
    whole = modal or any(parse.tokens[child].dep in FILLED for child in parse.children[clause])
    about = any(child > hearer and parse.tokens[child].dep == "prep" for child in parse.children[verb])
    return behind and whole and not about


def _behind_that(parse: Parse, verb: int) -> int | None:
    """The clause of the first "that" behind a verb of saying, where no other verb or noun stands to govern it."""
    if not introduces_quotations(parse.tokens[verb]) or parse.tokens[verb].tag == "VBG":
        return None
    last = parse.edges[verb][1]
    for at in range(verb + 1, last + 1):
        token = parse.tokens[at]
        if token.text == "that" and parse.tokens[token.head].pos in ("VERB", "AUX"):
            return token.head if _opens(parse, verb, at) else None
        if _governs(token) or token.tag in ("``", "''") or token.text in (";", ":"):
            return None
    return None


def _governs(token: Token) -> bool:
    """Whether a word between a cue and "that" may have the clause; "dated" in "a letter dated May 3" has not."""
    tells = introduces_quotations(token) and token.tag != "VBN"  # "in a note read out by the clerk that …"
    if tells or token.text == "dated":
        return tells
    return token.tag in FINITE or (token.pos == "VERB" and token.dep != "acl")


def _opens(parse: Parse, verb: int, that: int) -> bool:
    clause = parse.tokens[that].head
    subject, governor = first_child(parse, clause, *SUBJECTS), parse.tokens[clause].head
    if subject in (None, that) or parse.edges[clause][0] != that or governor == verb:
        return False
    gap = parse.tokens[that].dep == "dobj" and not any(
        parse.tokens[child].dep in FILLED for child in parse.children[clause] if child != that
    )
    return not gap and not _is_claim(parse, verb, governor)


def _is_claim(parse: Parse, verb: int, noun: int) -> bool:
    """ "Replied to a claim that it leaks": another's words; "said in a statement that it leaks" tells one's own."""
    led = parse.tokens[parse.tokens[noun].head]
    told = constructions(parse.tokens[noun]).get("clause") == "speech" if parse.tokens[noun].pos == "NOUN" else False
    return told and not (led.lemma.lower() in WITHIN and led.head == verb)
