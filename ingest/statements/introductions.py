"""Which cue introduces a quotation: “Yes,” she said; she said, “Yes”; in her words: “Yes”."""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.parse import Parse, Token
from ingest.speakers.word_lists import voice_words
from ingest.statements.cues import (
    ASKING,
    TELLING,
    constructions,
    introduces_quotations,
    is_misread_past,
    is_misread_verb,
    is_utterance,
    lemma_of,
    names_things,
)
from ingest.statements.phrases import first_child
from ingest.statements.quotations import BLANK, Quotation, is_title, sounds_spoken
from rag.text.terms import irregular

ENDS_SENTENCE = (".", "?", "!", ";", ":")
REACH = 30  # tokens between a quotation and the verb that introduces it
FRAGMENT = 5  # words of a quotation that may be part of the reporter's sentence
LEAST_SPOKEN = 2  # words of a quotation that any verb may introduce
MOST_BEHIND = 5  # words behind a verb that tells no more than that somebody spoke
OF_NAME = ("NOUN", "DET", "ADP", "ADJ")  # "the mayor of Tui, Ana Rua"
PLACED = (["into"], ["in"], ["on"], ["to"], ["back"], ["up"], ["down"], ["out"], ["away"], ["off"], ["under"])
# "hit back: “No.”", "“Shame,” a man called out"
PARTICLES = {
    "hit": "back",
    "clap": "back",
    "bite": "back",
    "call": "out",
    "cut": "in",
    "chip": "in",
    "break": "in",
    "butt": "in",
    "jump": "in",
    "pipe": "up",
}
LEADING = frozenset(("and", "but", "so", "or", "yet", "then", "because", "well"))
WITHIN_PHRASE = ("DT", "PRP$", "POS")
NOBODY = frozenset(("nobody", "none", "few", "everybody", "everyone", "many"))
OUTCRIES = frozenset(("chant", "cry", "shout", "call", "scream", "yell"))
SHOWING = frozenset(("say", "read", "chant", "shout", "tweet"))  # a sign that says “Rua For Mayor”
LED_ON = re.compile(r" (?:because|where|toward|towards|that|of|for|which|who)\b")
SUBORDINATE = ("relcl", "acl", "advcl", "pcomp", "csubj", "amod")
SPOKEN_TO = frozenset(("dative", "dobj", "advmod", "mark", "npadvmod", "punct", "prt"))


class QuotedLine(NamedTuple):
    """A line that holds something, with the quotations that begin in it; lines are numbered from 0."""

    number: int
    start: int
    end: int
    quotations: tuple[Quotation, ...]
    led_from: int  # where the line before it starts, if that ends with a colon; else its own start


def introducing_cue(text: str, parse: Parse, line: QuotedLine, at: int) -> int | None:
    quotation = line.quotations[at]
    low = line.quotations[at - 1].end if at else line.led_from
    near = line.quotations[at + 1 : at + 1 + REACH]  # no further is looked, and each takes a token at least
    spoken = (q.start for q in near if sounds_spoken(text, q) or q.inner(text)[:1].islower())
    high = next(spoken, line.end)
    after = _utterance_behind(text, parse, quotation, low, high) or _cue_after(text, parse, quotation, low, high)
    if after is None or parse.tokens[after].tag == "VBG":  # she said, “Yes,” promising to come
        before = _cue_before(text, parse, quotation, low)
        return after if before is None else before
    return after


def _cue_after(text: str, parse: Parse, quotation: Quotation, low: int, high: int) -> int | None:
    following = parse.tokens_within(quotation.end, high)[:REACH]
    inner = quotation.inner(text).rstrip(" '’‘")
    if not following or not inner or not opens_sentence(text, quotation, low):
        return None
    leading = text[low : quotation.start].strip()
    if _is_in_passing(leading, inner):
        return None
    first = parse.tokens[following[0]]
    if first.pos == "CCONJ":
        return None  # read “Go home,” and sighed
    unmarked = inner[-1].isalnum() and first.text not in (",", "—", "–")
    if unmarked and (len(inner.split()) <= FRAGMENT or text[low : quotation.start].strip()):
        return None
    for at in following:
        token = parse.tokens[at]
        if token.text in ENDS_SENTENCE:
            return None
        if _introduces(parse, at) or (token.text.lower() == "according" and parse.tokens[at + 1 : at + 2]):
            ends = unmarked or (inner[-1] in ".?!" and not first.text[0].islower())
            return None if ends and (leading.endswith(":") or not _is_bare(parse, at)) else at
        if token.pos == "VERB" and token.tag in ("VBD", "VBZ", "VBP") and token.dep not in SUBORDINATE:
            spoken = len(inner.split()) > LEAST_SPOKEN and sounds_spoken(text, quotation) and not is_title(inner)
            led = inner[-1] == "," or (inner[-1] in "?!" and _says_no_more(parse, following, at))
            return at if led and spoken else None  # “No, it is not,” Rua thundered: any verb will do
        if inner[-1] in ",.?!" and _is_misread(parse, following, at):
            return at
    return None


def _utterance_behind(text: str, parse: Parse, quotation: Quotation, low: int, high: int) -> int | None:
    """“No,” was Rua's response: the noun that the words are, where its owner is named."""
    following = parse.tokens_within(quotation.end, high)[:REACH]
    if not following or parse.tokens[following[0]].lemma != "be" or not opens_sentence(text, quotation, low):
        return None
    for at in following:
        token = parse.tokens[at]
        if token.text in ENDS_SENTENCE or token.pos in ("VERB", "SCONJ"):
            return None
        if token.pos == "NOUN" and token.lemma in voice_words("utterances"):
            owner = first_child(parse, at, "poss")
            return at if owner is not None and parse.tokens[owner].pos != "PRON" else None
    return None


def _says_no_more(parse: Parse, following: range, verb: int) -> bool:
    """ "Rua enquired.", "the mayor chirped, smiling.": a sentence of who and a verb, which does not tell of coming or
    going.
    """
    subject = first_child(parse, verb, "nsubj")
    if subject is None or subject < following[0] or parse.tokens[verb].lemma in voice_words("moving"):
        return False
    end = next((at for at in following if at > verb and parse.tokens[at].text in ENDS_SENTENCE), following[-1])
    relations = {parse.tokens[child].dep for child in parse.children[verb] if child in following}
    return end - verb <= MOST_BEHIND and not relations & {"dobj", "ccomp", "xcomp", "attr", "acomp", "aux"}


def _is_in_passing(leading: str, inner: str) -> bool:
    """ "In her book, “The Long Way Home,” Rua says"; "the hall — “a shed”, to some — opened"."""
    named = leading[-1:] not in ("", *".?!:") and _is_named(inner)
    return named or (leading.endswith(("—", "–")) and inner[0].islower() and inner[-1].isalnum())


def _is_misread(parse: Parse, following: range, at: int) -> bool:
    """Whether a noun behind a quotation is its verb: “Yes,” Rua recalls; “Yes,” recalls Rua; “No,” Rua swore."""
    past = is_misread_past(parse.tokens[at]) and irregular().get(parse.tokens[at].text) not in voice_words("moving")
    if not past and not is_misread_verb(parse.tokens[at]):
        return False
    words = [token for token in parse.tokens[following[0] : at] if token.pos != "PUNCT"]
    named = bool(words) and all(token.text[0].isupper() or (past and token.pos in OF_NAME) for token in words)
    named = named and words[-1].text[0].isupper()
    after = parse.tokens[at + 1] if at + 1 < len(parse.tokens) else None
    ends = after is None or after.pos in ("PUNCT", "ADP", "ADV")
    return (named and ends) or (not past and not words and after is not None and after.pos == "PROPN")


def _is_named(words: str) -> bool:
    """Whether a quotation is the name of a work: "“Homeward,” a film about the valley, opens"."""
    return is_title(words) or (len(words.split()) == 1 and words[0].isupper())


def opens_sentence(text: str, quotation: Quotation, low: int) -> bool:
    """Not so when words of the reporter's lead into it: then it is a fragment of the reporter's sentence."""
    before = text[low : quotation.start].rstrip(BLANK)
    if not before or before[-1] in '.?!:;,—–…”"’([' or before.endswith(" -"):
        return True
    led = re.split(r"[.?!:;,—–…]", before)[-1].split()
    return not led or (len(led) == 1 and (led[0].lower() in LEADING or led[0][0].isupper()))


def _is_bare(parse: Parse, verb: int) -> bool:
    """ "Ana Rua said." says nothing of its own, so it belongs to the quotation before it."""
    told = lemma_of(parse.tokens[verb]) in TELLING | ASKING  # "Ana Rua told the council on Friday."
    own = ("ccomp", "xcomp") if told else ("ccomp", "dobj", "xcomp")
    if first_child(parse, verb, *own) not in (None, *range(verb)):
        return False
    end = parse.sentences[parse.sentence_of[verb]][1]
    near = end if told else min(end, verb + 4)
    return not any(parse.tokens[at].text[0] in '“":' for at in range(verb + 1, near))


def _cue_before(text: str, parse: Parse, quotation: Quotation, low: int) -> int | None:
    before = text[low : quotation.start].rstrip()
    preceding = parse.tokens_within(low, low + len(before))[-REACH:]
    marked = before[-1:] in (",", ":", "—", "–")
    if (cry := _outcry(parse, preceding)) is not None:
        return cry
    if not marked and preceding and parse.tokens[preceding[-1]].tag in WITHIN_PHRASE:
        return None  # “posted the “Homeward” clip”: no more than a part of what the verb governs
    for at in reversed(preceding):
        token = parse.tokens[at]
        if token.text in ENDS_SENTENCE and not (token.text == ":" and at == preceding[-1]):
            return None
        if marked and at + 2 > preceding[-1] and is_utterance(token):
            return at
        asked = _was_asked(parse, at) and not quotation.inner(text).endswith("?")
        if _introduces(parse, at) and not asked and not _is_of_nobody(parse, at) and not quotes_another(parse, at):
            return at if _leads_to(text, parse, at, quotation, marked) else None
        if not marked and token.pos in ("VERB", "AUX", "CCONJ"):
            return at if _names(text, token, quotation, at == preceding[-1]) else None
    return None


def quotes_another(parse: Parse, verb: int) -> bool:
    """ "She wrote back, and I’ll quote it, “No”": whose the words are stands before."""
    subject = first_child(parse, verb, "nsubj")
    own = subject is None or parse.tokens[subject].text.lower() in ("i", "we")
    return own and lemma_of(parse.tokens[verb]) in ("quote", "cite") and parse.tokens[verb].dep in ("conj", "parataxis")


def _is_of_nobody(parse: Parse, verb: int) -> bool:
    """ "With a line that nobody expected: “…”": what others did of the words, and no report."""
    subject = first_child(parse, verb, "nsubj")
    negated = subject is not None and parse.tokens[subject].text.lower() in NOBODY
    return negated and parse.tokens[verb].dep == "relcl"


def _outcry(parse: Parse, preceding: range) -> int | None:
    """The noun of "to chants of “Settle up!”", which right before a quotation needs nobody who chants."""
    if len(preceding) < 2 or parse.tokens[preceding[-1]].text != "of":
        return None
    return preceding[-2] if parse.tokens[preceding[-2]].lemma in OUTCRIES else None


def _leads_to(text: str, parse: Parse, verb: int, quotation: Quotation, marked: bool) -> bool:
    """Whether nothing else is the content of the verb: "said it was, “wrong”" reports a clause."""
    begun = parse.tokens[verb].end
    between = [child for child in parse.children[verb] if begun <= _opening(parse, child) < quotation.start]
    relations = {parse.tokens[child].dep for child in between if parse.tokens[child].pos not in ("PUNCT", "NOUN")}
    relations |= {parse.tokens[child].dep for child in between if parse.tokens[child].pos == "NOUN"} - {"ccomp"}
    if relations & {"ccomp", "xcomp"} or _runs_past(text, parse, verb, quotation):
        return False
    shown = lemma_of(parse.tokens[verb]) in SHOWING and not text[begun : quotation.start].strip(" ,:")
    spoken, title = sounds_spoken(text, quotation), is_title(quotation.inner(text)) and not shown
    if marked:
        return not relations or not title or (spoken and relations <= SPOKEN_TO)
    full = spoken and len(quotation.inner(text).split()) > 3
    return not title and relations <= (SPOKEN_TO | {"prep", "agent"} if full else SPOKEN_TO)


def _runs_past(text: str, parse: Parse, verb: int, quotation: Quotation) -> bool:
    """ "Said “no deal” had been made", "admitted “two slips” that cost them": the content goes on behind the marks."""
    clause = first_child(parse, verb, "ccomp")
    fragment = quotation.closed and quotation.inner(text)[-1:].isalnum()
    if fragment and LED_ON.match(text, quotation.end) and _has_content(parse, verb):
        return True
    if clause is None or clause < verb or quotation.inner(text)[-1:] in (".", ",", "?", "!"):
        return False
    head = parse.tokens[clause]
    return head.start >= quotation.end


def _has_content(parse: Parse, verb: int) -> bool:
    """Whether the parse gives a verb a clause or an object that it can report."""
    known = constructions(parse.tokens[verb])
    relations = [relation for kind, relation in (("clause", "ccomp"), ("object", "dobj")) if kind in known]
    child = first_child(parse, verb, *relations) if relations else None
    return child is not None and child > verb


def _opening(parse: Parse, clause: int) -> int:
    """Where a clause begins in earnest, after "that"."""
    first = parse.edges[clause][0]
    return parse.tokens[first + 1 if parse.tokens[first].dep == "mark" else first].start


def _names(text: str, token: Token, quotation: Quotation, adjacent: bool) -> bool:
    """ "called it “a disgrace”", "opposes “any further delay”"; not the title in "a book called “The Long Way”"."""
    if len(quotation.inner(text).split()) < 2 or is_title(quotation.inner(text)):
        return False
    if not adjacent:
        return names_things(token)
    found = constructions(token)  # “found “no sign of a leak at all””: words enough for a clause
    return "object" in found or ("clause" in found and len(quotation.inner(text).split()) > FRAGMENT)


def _introduces(parse: Parse, at: int) -> bool:
    following = [token.text.lower() for token in parse.tokens[at + 1 : at + 3]]
    if parse.tokens[at].dep == "amod" or (parse.tokens[at].lemma == "go" and following[:1] != ["on"]):
        return False  # the charged term, “…”; everywhere she went, “…”
    puts_it = parse.tokens[at].lemma == "put" and following[:1] == ["it"]
    puts_it = puts_it and (following[1:] not in PLACED or _is_as(parse, at))
    with_particle = following[:1] == [PARTICLES.get(parse.tokens[at].lemma)]
    return introduces_quotations(parse.tokens[at]) or puts_it or with_particle


def _is_as(parse: Parse, verb: int) -> bool:
    """ "As Ana Rua put it in her memoir": words and no thing."""
    return any(parse.tokens[c].dep == "mark" and parse.tokens[c].lemma.lower() == "as" for c in parse.children[verb])


def _was_asked(parse: Parse, verb: int) -> bool:
    """ "Was asked", "when asked about it"."""
    token = parse.tokens[verb]
    if lemma_of(token) not in ASKING:
        return False
    reduced = token.tag in ("VBN", "VBD") and token.dep == "advcl" and first_child(parse, verb, "nsubj") is None
    return reduced or first_child(parse, verb, "auxpass") is not None
