"""How an expression of time or place hangs on a cue: the way up the dependency tree, or else plain nearness.

"On Friday" may belong to what was spoken of, to who spoke ("Ms Ngata, who won on Saturday, said") or to another clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.statements.cues import constructions
from ingest.timing.telling_words import phrases, word_set
from rag.schema import Span

if TYPE_CHECKING:
    from ingest.parse import Parse, Token

TELLING = word_set("telling")
PLACING = word_set("placing")
EVENTS = frozenset(phrases("occasions"))
MAKERS = word_set("makers")
CONTESTS = word_set("contests")
OVER = frozenset(["after", "following"])
BOUNDING = word_set("bounding")
BESIDE_HOURS = ("before", "after", "around", "about", "near", "towards", "past")
# A cue that hangs by one of these on another verb shares its time and place: "left on Friday, telling reporters".
SHARED_BY = frozenset(["advcl", "conj", "xcomp", "acl", "relcl", "pcomp", "prep", "dep", "parataxis"])
CLAUSES = frozenset(["relcl", "acl", "advcl", "conj", "pcomp", "ccomp", "xcomp"])
SHARED_ON = frozenset(["VERB", "AUX", "NOUN"])
ASIDES = frozenset(["relcl", "acl", "advcl"])
DESCRIBING = frozenset(["compound", "amod"])
OTHER_ROLES = frozenset(["poss", "nsubj", "nsubjpass"])  # "Tuesday's vote", "Tuesday was a bad day"
PAST = frozenset(["VBD", "VBN"])
SPEAKING = frozenset(["speak", "address", "brief", "testify", "appear", "talk", "give", "hold", "host", "chair"])
AT_ONCE = frozenset(["when", "as", "while"])  # what happens then happens at the time of the clause above
BEFORE_CLAUSE = frozenset([",", "that", "and", "but"])
MAX_CLIMB = 10
OCCASION_DEPTH = 3  # an occasion, its preposition, their verb
SHARED_DEPTH = 2  # steps from a cue up to the word it shares
NEAR = 12  # words between a cue and the date after it: "told reporters at Port Tui late on Friday"
CLAUSE_TAGS = frozenset(["VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "WP", "WDT", "WRB"])  # another clause begins


class Hold(IntEnum):
    """How surely an expression belongs to a cue; the lower the surer."""

    DIRECT = 0
    THROUGH_NOUN = 1
    SHARED = 2
    NEAR = 3
    NONE = 4


def main_token(parse: Parse, cue: Span) -> int | None:
    """The verb of a cue, or else its first word."""
    inside = parse.tokens_within(cue.start, cue.end)
    if not inside:
        return None
    return next((index for index in inside if parse.tokens[index].pos == "VERB"), inside[0])


def cue_words(parse: Parse, cue: Span | None) -> frozenset[str]:
    """The auxiliaries and adverbs of a cue, lower-case: "has", "later"."""
    token = main_token(parse, cue) if cue else None
    if token is None:
        return frozenset()
    below = (parse.tokens[child] for child in parse.children[token])
    return frozenset(word.text.lower() for word in below if word.dep in ("aux", "auxpass", "advmod"))


def is_past(parse: Parse, index: int) -> bool:
    """Whether a verb, or the verb above a noun, is in the past, by itself or by its auxiliary ("did not speak")."""
    verb = next((each for each in climb(parse, index) if parse.tokens[each].pos in ("VERB", "AUX")), index)
    helping = (parse.tokens[child].tag for child in parse.children[verb] if parse.tokens[child].dep.startswith("aux"))
    return parse.tokens[verb].tag in PAST or "VBD" in helping


def top(parse: Parse, inside: range) -> int:
    """The word of an expression that hangs on a word outside it."""
    return next((index for index in inside if parse.tokens[index].head not in inside), inside[-1])


def climb(parse: Parse, index: int) -> list[int]:
    """A word and the words above it, one by one, to the root or MAX_CLIMB."""
    way = [index]
    while (above := parse.tokens[way[-1]].head) != way[-1] and len(way) < MAX_CLIMB:
        way.append(above)
    return way


def is_aside(parse: Parse, span: Span) -> bool:
    """Whether a date stands in a clause after the main verb: "she spoke at ten, when it was Friday in Rome"."""
    inside = parse.tokens_within(span.start, span.end)
    way = climb(parse, top(parse, inside)) if inside else ()
    return any(
        parse.tokens[index].dep == "csubj" or (parse.tokens[index].dep in ASIDES and parse.tokens[index].head < index)
        for index in way
    )


def is_describing(parse: Parse, span: Span) -> bool:
    """Whether a date only says of what kind a thing is: "the winter crop"."""
    inside = parse.tokens_within(span.start, span.end)
    if not inside or (inside[0] and parse.tokens[inside[0] - 1].pos == "ADP"):
        return False  # "in May New Zealand won": the parse takes the month for a part of the name
    return parse.tokens[top(parse, inside)].dep in DESCRIBING


def is_of_document(parse: Parse, span: Span) -> bool:
    """Whether a date is that of a paper: "in a letter dated 3 June"."""
    inside = parse.tokens_within(span.start, span.end)
    return bool(inside) and any(parse.tokens[at].text.lower() == "dated" for at in climb(parse, top(parse, inside))[:3])


def hold(parse: Parse, cue: int, inside: range) -> Hold:
    """How the words `inside` hang on the token of a cue in their own sentence."""
    head = top(parse, inside)
    if _is_bounded(parse, inside[0], head):
        return Hold.NONE
    way = climb(parse, head)
    found = Hold.NONE
    if cue in way:
        found = _below(parse, way[: way.index(cue)])
    elif _shares_clause(parse, cue, way) or _is_in_which(parse, cue, way) or _is_when(parse, cue, inside):
        found = Hold.SHARED
    elif _opens_sentence(parse, cue, inside):
        found = Hold.NEAR
    if found == Hold.NONE and _follows(parse, cue, inside):
        found = Hold.NEAR
    return found


def _is_bounded(parse: Parse, first: int, head: int) -> bool:
    before = parse.tokens[first - 1].text.lower() if first else ""
    if before in BOUNDING:
        return True
    word = parse.tokens[head]
    return word.dep in OTHER_ROLES and not (word.dep == "poss" and _is_at_event(parse, word.head))


def _is_at_event(parse: Parse, noun: int) -> bool:
    """ "At Tuesday's debate" dates what is said there; "after Tuesday's debate" does not.

    What is said "after Saturday's match" is said when it is over.
    """
    word, above = parse.tokens[noun], parse.tokens[parse.tokens[noun].head]
    lemma = word.lemma.lower()
    if above.text.lower() in OVER and lemma in CONTESTS:
        return True
    aired = above.text.lower() == "on" and lemma in word_set("aired")  # "on Tuesday's late bulletin"
    held = lemma in EVENTS and above.text.lower() in ("at", "in", "during")
    return word.dep == "pobj" and (aired or held)


def _below(parse: Parse, way: Sequence[int]) -> Hold:
    """How surely the first word of a way belongs to the word that the way ends below."""
    for below, index in pairwise(way):
        word = parse.tokens[index]
        if word.dep in CLAUSES and not _is_of_the_speech(parse, index):
            return Hold.NONE
        hour = word.text.lower() in BESIDE_HOURS and _is_hour(parse.tokens[below])
        if word.pos == "ADP" and word.text.lower() not in PLACING and not hour:
            return Hold.NONE
    return Hold.DIRECT if len(way) <= 2 else Hold.THROUGH_NOUN


def _is_hour(token: Token) -> bool:
    """ "Shortly before midnight on Sunday", "just after 9pm on Sunday": on Sunday."""
    return token.lemma.lower() in word_set("hours") or token.text[:1].isdigit()


def _is_of_the_speech(parse: Parse, clause: int) -> bool:
    """Whether a clause tells the time of the cue above it.

    "Speaking on Friday", "after leaving on Friday", "when he was arrested on Friday he told officers".
    """
    word = parse.tokens[clause]
    if word.dep == "relcl" and any(parse.tokens[child].text.lower() == "who" for child in parse.children[clause]):
        return word.lemma.lower() in SPEAKING  # "who called it mad on Friday, said" is of two days
    if word.lemma.lower() in TELLING:
        return not (word.dep == "relcl" and word.lemma.lower() in MAKERS) or _makes_speech(parse, clause)
    if word.dep == "advcl" and _is_at_once(parse, clause):
        return True
    return word.dep in ("advcl", "pcomp") and word.tag == "VBG"


def _makes_speech(parse: Parse, verb: int) -> bool:
    """ "The plea that she made on Friday", "which issued a warning on Friday"; not "which made $3bn last year"."""
    objects = (child for child in parse.children[verb] if parse.tokens[child].dep == "dobj" and child > verb)
    return all(constructions(parse.tokens[at]) or parse.tokens[at].lemma.lower() in EVENTS for at in objects)


def _is_at_once(parse: Parse, clause: int) -> bool:
    """Whether a clause with "when" is of the verb above it, not of one between ("who left when it came, said")."""
    if not any(parse.tokens[child].text.lower() in AT_ONCE for child in parse.children[clause]):
        return False
    first = parse.edges[clause][0]
    if first > parse.tokens[clause].head or first == parse.sentences[parse.sentence_of[clause]][0]:
        return True
    return parse.tokens[first - 1].text.lower() in BEFORE_CLAUSE


def _shares_clause(parse: Parse, cue: int, way: Sequence[int]) -> bool:
    """Whether a cue hangs on a word that the expression hangs on too: "left on Friday, telling reporters"."""
    above = climb(parse, cue)
    joined = next((index for index in above if index in way), None)
    if joined is None or not (parse.tokens[joined].pos in SHARED_ON or parse.tokens[joined].dep == "ROOT"):
        return False
    down = above[: above.index(joined)]
    return (
        len(down) <= SHARED_DEPTH
        and all(_shares(parse, index) for index in down)
        and _below(parse, way[: way.index(joined)]) < Hold.NONE
    )


def shares_main_verb(parse: Parse, cue: int) -> bool:
    """Whether a cue hangs on the main verb of its sentence as what was done with it: "opened it by saying"."""
    way = climb(parse, cue)
    down = way[:-1]
    return 0 < len(down) <= SHARED_DEPTH and all(parse.tokens[index].dep in SHARED_BY for index in down)


def _is_in_which(parse: Parse, cue: int, way: Sequence[int]) -> bool:
    """Whether a date hangs on the occasion in which it was said: "an interview on Friday in which she said"."""
    noun = parse.tokens[cue].head
    held = next((above for above in climb(parse, noun)[:OCCASION_DEPTH] if above in way), None)
    if parse.tokens[cue].dep != "relcl" or held is None:
        return False
    places = (child for child in parse.children[cue] if parse.tokens[child].text.lower() in ("in", "at", "during"))
    asked = any(parse.tokens[word].text.lower() == "which" for place in places for word in parse.children[place])
    where = any(parse.tokens[child].text.lower() == "where" for child in parse.children[cue])
    return (asked or where) and _below(parse, way[: way.index(held)]) < Hold.NONE


def _is_when(parse: Parse, cue: int, inside: range) -> bool:
    """ "On 26 March, when she told workers": the clause says what was said on the date that it hangs on."""
    asked = any(parse.tokens[child].text.lower() in ("when", "where") for child in parse.children[cue])
    return asked and parse.tokens[cue].head in inside and inside[-1] < cue


def _shares(parse: Parse, index: int) -> bool:
    """Whether what hangs here shares the day of the word above: a clause, or what somebody issues."""
    token = parse.tokens[index]
    if token.dep == "dobj":
        return parse.tokens[token.head].lemma.lower() in MAKERS
    return token.dep in SHARED_BY


def _opens_sentence(parse: Parse, cue: int, inside: range) -> bool:
    return inside[0] - parse.sentences[parse.sentence_of[cue]][0] <= 1 and cue > inside[0]


def _follows(parse: Parse, cue: int, inside: range) -> bool:
    """Whether an expression stands straight after the cue: parses give it to the clause that comes next."""
    between = parse.tokens[cue + 1 : inside[0]]
    return cue < inside[0] and len(between) < NEAR and not any(_begins_clause(token) for token in between)


def _begins_clause(token: Token) -> bool:
    return token.tag in CLAUSE_TAGS and token.text.islower()  # "told Face the Nation": a capital is a name's
