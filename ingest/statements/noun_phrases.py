"""A noun that names somebody, with its titles and names, and who made what a noun stands for."""

from __future__ import annotations

from ingest.parse import Parse
from ingest.speakers.word_lists import voice_words
from ingest.statements.phrases import Stretch, first_child, stretch

NOMINAL = ("NOUN", "PROPN", "PRON")
CIRCUMSTANCES = ("after", "before", "during", "on", "over")  # "Ana Rua over the weekend said"
BY_MEANS = ("by", "in", "via", "through", "on")
BESIDE = 5  # tokens behind a verb: "said the mayor"


def noun_phrase(parse: Parse, head: int, without: int) -> Stretch | None:
    """A noun with its titles and appositions, cut short of a clause that holds the token `without`."""
    first, last = parse.edges[head]
    for child in parse.children[head]:
        low, high = parse.edges[child]
        circumstance = parse.tokens[child].dep == "prep" and parse.tokens[child].lemma in CIRCUMSTANCES
        if child > head and (low <= without <= high or (circumstance and parse.tokens[head].pos == "PROPN")):
            last = min(last, low - 1)
        elif low <= without <= high:
            first = high + 1
    if not first <= head <= last:
        first = last = head
    first += first < head and _is_relative(parse, first, head)
    last -= parse.tokens[last].tag == "POS" and last > head  # "the judge’s answer": the judge
    return stretch(parse, first, _with_name(parse, last, without))


def _is_relative(parse: Parse, first: int, head: int) -> bool:
    """ "Whom rivals call", "a rota that nurse Ana Rua says": no part of who speaks."""
    that = parse.tokens[first].text == "that" and parse.tokens[head].pos == "PROPN"
    return that or parse.tokens[first].tag in ("WP", "WDT")


def _with_name(parse: Parse, last: int, without: int) -> int:
    """A name runs on over words that the parse cut off it: "Army Capt." "Ana Rua"."""
    tokens = parse.tokens
    end = last
    while end + 1 < len(tokens) and end + 1 != without and tokens[end + 1].pos == "PROPN" and end - last < BESIDE:
        goes_on = parse.sentence_of[end] == parse.sentence_of[end + 1] or tokens[end].text.endswith(".")
        if tokens[end].pos not in ("PROPN", "NOUN") or not goes_on:
            break
        end += 1
    return end


def with_apposed(parse: Parse, phrase: Stretch | None) -> Stretch | None:
    """With the name behind a comma that the parse hung elsewhere: "by counsel for the trust, Ana Rua KC, that …"."""
    comma = parse.token_at(phrase[1]) if phrase else None
    if phrase is None or comma is None or parse.tokens[comma].text != ",":
        return phrase
    last = comma
    while last + 2 < len(parse.tokens) and parse.tokens[last + 1].pos == "PROPN":
        last += 1
    closed = last > comma and parse.tokens[last + 1].text in (",", ":", ".")
    return (phrase[0], parse.tokens[last].end) if closed else phrase


def author_of_noun(parse: Parse, noun: int) -> Stretch | None:
    """The owner of a noun ("his warning"), or its author ("a warning by the mayor")."""
    owner = first_child(parse, noun, "poss")
    if owner is not None:
        return noun_phrase(parse, owner, noun)
    for child in parse.children[noun]:
        if parse.tokens[child].lemma in ("by", "from") and parse.tokens[child].pos == "ADP":
            author = first_child(parse, child, "pobj")
            if author is not None:
                return noun_phrase(parse, author, noun)
    return None


def agent_of(parse: Parse, verb: int) -> Stretch | None:
    """By whom a passive verb says that something was done."""
    agent = first_child(parse, verb, "agent")
    author = first_child(parse, agent, "pobj") if agent is not None else None
    return with_apposed(parse, noun_phrase(parse, author, verb)) if author is not None else None


def author_of_message(parse: Parse, verb: int) -> Stretch | None:
    """ "Were told in an email from the treasurer": whoever wrote it."""
    led = (at for at in parse.children[verb] if parse.tokens[at].lemma.lower() in BY_MEANS and at > verb)
    nouns = (noun for at in led if (noun := first_child(parse, at, "pobj")) is not None)
    messages = (noun for noun in nouns if parse.tokens[noun].lemma in voice_words("messages"))
    return next((with_apposed(parse, author_of_noun(parse, noun)) for noun in messages), None)


def source_beside(parse: Parse, verb: int, after: int) -> Stretch | None:
    """The noun phrase between the character `after` and a verb, or else behind it: for quotations that the parse took
    to pieces, whose own words must never name their speaker."""
    for span in (parse.tokens_within(after, parse.tokens[verb].start), range(verb + 1, verb + 1 + BESIDE)):
        at = next((at for at in span if at < len(parse.tokens) and parse.tokens[at].pos in NOMINAL), None)
        if at is None:
            continue
        while (head := parse.tokens[at].head) != at and head in span and parse.tokens[head].pos in NOMINAL:
            at = head
        return noun_phrase(parse, at, verb)
    return None
