"""Whether an article asserts that the words a cue reports were said.

The cue's clause and each clause that it hangs on are looked at: negated, supposed, asked, still to come, urged, faked,
denied, taken back or corrected, the words were not said as far as the article tells.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import takewhile

from ingest.parse import Parse, Token
from ingest.statements.cues import lemma_of
from ingest.statements.phrases import Content, first_child

OPENING, CLOSING = "``", "''"
CLIMB = 10  # words on the way from a cue to the root of its sentence
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
FIRST_PERSON = frozenset(("i", "we"))
CLAUSAL = ("VERB", "AUX", "ADJ")
PICTURED = re.compile(r"\b(?:Picture|Imagine|Suppose) (?:the|this|that|a|an|it|if)\b[^.?!:]*[.?!:]")
CORRECTED = re.compile(
    r"\b(?:correct(?:ed|ions?|ing)|clarif\w+|amended|misquoted|earlier version|put that right)\b", re.I
)


@cache
def words(name: str) -> frozenset[str]:
    """A list of `ingest/data/unsaid.toml`."""
    return frozenset(_lists()[name].split())


@cache
def _lists() -> Mapping[str, str]:
    return tomllib.loads(files("ingest.data").joinpath("unsaid.toml").read_text("utf-8"))


def is_unsaid(text: str, parse: Parse, cue: int, quoted: Content = ()) -> bool:
    """Whether what this token reports is told as not said, or not told as said; what is `quoted` governs no cue."""
    if _is_pictured(text, parse, cue) or _is_of_denied(parse, cue):
        return True
    return any(
        _is_open(text, parse, at, below) if parse.tokens[at].pos in CLAUSAL else _is_false(text, parse, at, below)
        for at, below in takewhile(lambda step: not _stands_in(parse, step[0], quoted), _path(parse, cue))
    )


def _is_pictured(text: str, parse: Parse, cue: int) -> bool:
    """ "Picture the scene. “No,” says the mayor."."""
    token = parse.tokens[cue]
    return token.tag in ("VBZ", "VBP") and bool(
        PICTURED.search(text, text.rfind("\n", 0, token.start) + 1, token.start)
    )


def _is_of_denied(parse: Parse, cue: int) -> bool:
    """ "Denied a letter, in circulation, that quoted him as saying so", however far down the parse hangs it."""
    at, related = cue, False
    for _ in range(CLIMB):
        named = first_child(parse, at, "dobj")
        if named is not None and named < cue and related and lemma_of(parse.tokens[at]) in words("denying"):
            return parse.tokens[named].lemma in words("carriers")
        related = related or parse.tokens[at].dep == "relcl"
        at = parse.tokens[at].head
    return False


def _stands_in(parse: Parse, at: int, content: Content) -> bool:
    return any(start <= parse.tokens[at].start < end for start, end in content)


def is_denied(parse: Parse, cue: int) -> bool:
    """Whether a cue tells that somebody denied something."""
    return lemma_of(parse.tokens[cue]) in words("denying") and not _is_negated(parse, cue)


def _path(parse: Parse, cue: int) -> Iterator[tuple[int, int | None]]:
    """The cue and what it hangs on, each with the word climbed from.

    An adverbial clause stands for itself, and what is told of a noun reaches no further than the verb of the noun.
    """
    at, below, nominal = cue, None, False
    for _ in range(CLIMB):
        yield at, below
        token = parse.tokens[at]
        apart = token.dep in ("parataxis", "appos", "advcl") and _head(parse, at) == token.head
        if token.head == at or apart or (nominal and token.pos in CLAUSAL):
            return
        nominal = nominal or (token.pos in ("NOUN", "PROPN", "PRON") and at != cue)
        at, below = _head(parse, at), at


def _head(parse: Parse, at: int) -> int:
    """ "Over rumours saying that …": a gerund right behind what carries words belongs to it."""
    token, before = parse.tokens[at], parse.tokens[at - 1]
    carried = before.lemma.lower() in words("carriers") | words("rumours") and before.pos == "NOUN"
    return at - 1 if at and token.tag == "VBG" and token.dep == "advcl" and carried else token.head


def _is_open(text: str, parse: Parse, verb: int, below: int | None) -> bool:
    if below is None:
        return _leaves_open(parse, verb) or _is_seeming(text, parse, verb) or _has_false_subject(text, parse, verb)
    dep = parse.tokens[below].dep
    if dep in SUBJECTS or dep == "attr":
        return _is_exposed(parse, verb)
    if dep in ("dobj", "pobj", "advcl", "npadvmod"):
        return dep == "dobj" and lemma_of(parse.tokens[verb]) in words("denying") | words("withdrawing")
    if dep in ("prep", "agent") or parse.tokens[below].pos == "ADP":
        return _keeps_from(parse, verb) or _misquotes(parse, verb) or _has_false_subject(text, parse, verb)
    if dep == "conj":
        return _shares(parse, verb, below)
    return _governs_openly(text, parse, verb, below) or _has_false_subject(text, parse, verb)


def _leaves_open(parse: Parse, verb: int) -> bool:
    return _is_negated(parse, verb) or _is_modal(parse, verb) or _is_supposed(parse, verb) or is_asked(parse, verb)


def _governs_openly(text: str, parse: Parse, verb: int, below: int) -> bool:
    """Over a clause: "did not say that …", "is expected to say", "urged him to say", "denied saying"."""
    lemma = lemma_of(parse.tokens[verb])
    if lemma in words("perceived"):
        return _is_negated(parse, verb) or _is_supposed(parse, verb) or is_asked(parse, verb)
    if _leaves_open(parse, verb) or lemma in words("denying"):
        return True
    if _is_infinitive(parse, below):
        return _is_ahead(parse, verb, below)
    return lemma in words("imagined") or _misquotes(parse, verb)


def _is_infinitive(parse: Parse, verb: int) -> bool:
    return any(parse.tokens[child].tag == "TO" for child in parse.children[verb] if child < verb)


def _is_ahead(parse: Parse, verb: int, below: int) -> bool:
    token = parse.tokens[verb]
    lemma, text = lemma_of(token), token.text.lower()
    first = next((c for c in parse.children[below] if parse.tokens[c].tag == "TO"), below)
    if parse.tokens[first - 1].text.lower() == "yet":
        return True
    if lemma == "go":
        return text == "going"
    if lemma == "be":
        return not _is_modal(parse, verb) and first - 1 <= verb + 1
    named = first_child(parse, verb, "dobj", "dative")
    own = any(parse.tokens[child].dep in SUBJECTS for child in parse.children[below])
    if own or (named is not None and verb < named < below):
        return True  # "used the day to talk about it", "called the clerk to say so"
    if first_child(parse, verb, "auxpass") is not None:
        return lemma in words("urging") | words("ahead")
    compared = any(parse.tokens[child].text.lower() in ("more", "less", "most") for child in parse.children[verb])
    return (lemma in words("ahead") or text in words("ahead")) and not compared


def _shares(parse: Parse, verb: int, below: int) -> bool:
    """ "Will meet them and say so": a bare form shares the modal, a clause without a subject the "if"."""
    own = (*SUBJECTS, "aux", "auxpass")
    if any(parse.tokens[child].dep in own for child in parse.children[below]):
        return False
    if _is_supposed(parse, verb):
        return True
    bare = parse.tokens[below].tag in ("VB", "VBG") and parse.tokens[below].tag == parse.tokens[verb].tag
    return bare and (_is_modal(parse, verb) or _is_negated(parse, verb) or is_asked(parse, verb))


def _own(parse: Parse, verb: int) -> Iterator[int]:
    """The dependents of a verb that no quotation mark parts from it: “Never,” she said."""
    for child in parse.children[verb]:
        between = parse.tokens[min(child, verb) : max(child, verb)]
        if not any(token.tag in (OPENING, CLOSING) for token in between):
            yield child


def _is_negated(parse: Parse, verb: int) -> bool:
    """With "not" or "never", or said of nobody; "not only said" and "said not only" assert."""
    for child in _own(parse, verb):
        token = parse.tokens[child]
        if token.dep in ("neg", "preconj") or (child < verb and token.text.lower() in words("negative")):
            return parse.tokens[min(child + 1, len(parse.tokens) - 1)].text.lower() not in ("only", "just", "merely")
        if token.dep in SUBJECTS and _is_nobody(parse, child):
            return True
    return False


def _is_nobody(parse: Parse, subject: int) -> bool:
    first = parse.tokens[parse.edges[subject][0]].text.lower()
    return first in words("nobody") or (first == "no" and parse.tokens[subject].text.lower() in ("one", "no"))


def _is_modal(parse: Parse, verb: int) -> bool:
    own = [parse.tokens[child] for child in _own(parse, verb)]
    helping = {token.text.lower() for token in own if token.tag == "MD" and token.dep != "ccomp"}  # "said it would not"
    if not helping & words("modals"):
        return False
    subject = first_child(parse, verb, "nsubj")
    if subject is not None and parse.tokens[subject].text.lower() in FIRST_PERSON:
        return False
    around = [parse.tokens[c].text.lower() for c in _own(parse, verb)]
    near = [token.text.lower() for token in parse.tokens[verb + 1 : verb + 2]]
    return not any(word in words("happened") for word in (*around, *near))


def _is_supposed(parse: Parse, verb: int) -> bool:
    for child in _own(parse, verb):
        token = parse.tokens[child]
        if child < verb and token.text.lower() in words("conditions") and token.dep in ("mark", "advmod", "preconj"):
            return True
        timed = token.dep in ("mark", "advmod") and token.text.lower() in words("times")
        if timed and child == parse.edges[verb][0] and parse.tokens[verb].tag in ("VBZ", "VBP"):
            return parse.tokens[verb].dep == "advcl"
    return _is_inverted(parse, verb)


def _is_inverted(parse: Parse, verb: int) -> bool:
    """ "Had she said so, …"."""
    first = parse.tokens[parse.edges[verb][0]]
    return parse.tokens[verb].dep == "advcl" and first.dep == "aux" and first.text.lower() in ("had", "should", "were")


def is_asked(parse: Parse, verb: int) -> bool:
    """ "Did she say so?"."""
    end = parse.sentences[parse.sentence_of[verb]][1]
    last, following = parse.tokens[end - 1], parse.tokens[end : end + 1]
    if following and following[0].tag == CLOSING:
        return False  # what is quoted asks
    subject, helping = first_child(parse, verb, "nsubj"), first_child(parse, verb, "aux")
    return last.text == "?" and subject is not None and helping is not None and helping < subject


def _is_seeming(text: str, parse: Parse, verb: int) -> bool:
    adverbs = {parse.tokens[child].text.lower() for child in _own(parse, verb)}
    wrong = adverbs & words("wrongly") and lemma_of(parse.tokens[verb]) in words("quoting")
    return bool(adverbs & words("seemingly")) or bool(wrong and _is_edition(text, parse, verb))


def _misquotes(parse: Parse, verb: int) -> bool:
    lemma = lemma_of(parse.tokens[verb])
    adverbs = {parse.tokens[child].text.lower() for child in _own(parse, verb)}
    return lemma in words("misquoting") or (lemma in words("quoting") and bool(adverbs & words("wrongly")))


def _keeps_from(parse: Parse, verb: int) -> bool:
    token = parse.tokens[verb]
    return lemma_of(token) in words("avoiding") and (token.pos != "ADJ" or token.text.lower() == "short")


def _has_false_subject(text: str, parse: Parse, verb: int) -> bool:
    """ "A fake video shows her saying so", "an earlier version said so"."""
    subject = first_child(parse, verb, *SUBJECTS)
    if subject is None:
        return False
    token = parse.tokens[subject]
    exposed = token.lemma in words("carriers") and _exposed_next(text, parse, subject)
    return exposed or _is_faked(parse, subject) or _is_rumour(token) or _is_edition(text, parse, verb)


def _is_edition(text: str, parse: Parse, verb: int) -> bool:
    """ "An earlier version of this article said", "In a report on Monday we said wrongly"."""
    begun = parse.sentences[parse.sentence_of[verb]][0]
    here = [token for token in parse.tokens[begun:verb] if token.text.lower() in words("earlier")]
    if not here and not _is_published(parse, verb):
        return False
    line = parse.tokens_within(text.rfind("\n", 0, parse.tokens[verb].start) + 1, len(text))[0]
    before = parse.tokens[min(parse.edges[verb][0], line) : verb]
    editions = [token for token in before if token.lemma in words("editions")]
    earlier = any(parse.tokens[token.head] in editions for token in here)
    adverbs = {parse.tokens[child].text.lower() for child in parse.children[verb]}
    corrected = in_correction(text, parse.tokens[verb].start) or bool(adverbs & words("wrongly"))
    return earlier or (bool(editions) and corrected and _is_published(parse, verb))


def _is_published(parse: Parse, verb: int) -> bool:
    """Whether the article, or the paper, is what speaks."""
    subject = first_child(parse, verb, "nsubj", "nsubjpass")
    told = parse.tokens[subject] if subject is not None else None
    return told is not None and (told.lemma in words("editions") or told.text.lower() in ("we", "it"))


def _is_false(text: str, parse: Parse, noun: int, below: int | None) -> bool:
    """Of a noun on the way: faked, a rumour, none at all, told to be false in the next sentence."""
    token = parse.tokens[noun]
    if token.pos in ("ADP", "ADV", "SCONJ"):
        return token.lemma.lower() in words("without") and below is not None
    if token.pos not in ("NOUN", "PROPN", "PRON"):
        return False
    if _is_faked(parse, noun) or _is_rumour(token) or _is_none(parse, noun):
        return True
    if token.lemma in words("editions") and _has_modifier(parse, noun, "earlier"):
        return True
    if below is not None and parse.tokens[below].tag == "VB" and token.lemma in words("unreal_nouns"):
        return True
    return token.lemma in words("carriers") and (_is_withdrawn(parse, noun) or _exposed_next(text, parse, noun))


def _is_rumour(token: Token) -> bool:
    return token.pos == "NOUN" and token.lemma.lower() in words("rumours")


def _is_none(parse: Parse, noun: int) -> bool:
    """ "No evidence that she said so"."""
    determiner = first_child(parse, noun, "det")
    return determiner is not None and parse.tokens[determiner].text.lower() == "no"


def _is_faked(parse: Parse, noun: int) -> bool:
    if parse.tokens[noun].lemma.lower() in words("faked"):
        return True
    return _has_modifier(parse, noun, "faked")


def _has_modifier(parse: Parse, noun: int, name: str) -> bool:
    return any(
        parse.tokens[child].text.lower() in words(name)
        for child in parse.children[noun]
        if parse.tokens[child].dep in ("amod", "compound", "nmod")
    )


def _is_withdrawn(parse: Parse, noun: int) -> bool:
    return any(parse.tokens[child].lemma in words("withdrawing") for child in parse.children[noun])


def _is_exposed(parse: Parse, verb: int) -> bool:
    """What a carrier of words is told to be: "is doctored", "was a forgery", "was not written by him"."""
    lemma = lemma_of(parse.tokens[verb])
    if lemma in words("faking") and not _is_negated(parse, verb):
        return True
    if lemma in words("making") and _is_negated(parse, verb):
        return True
    predicates = [c for c in parse.children[verb] if parse.tokens[c].dep in ("attr", "acomp", "oprd")]
    told = any(_is_faked(parse, c) or _is_rumour(parse.tokens[c]) for c in predicates)
    return told and not _is_negated(parse, verb)


def _exposed_next(text: str, parse: Parse, noun: int) -> bool:
    """ "… a post in which she says so. It is a fabrication, her office said."."""
    following = parse.sentence_of[noun] + 1
    if following >= len(parse.sentences):
        return False
    first, end = parse.sentences[following]
    if "\n" in text[parse.tokens[noun].end : parse.tokens[first].start]:
        return False
    for at in range(first, end):
        token = parse.tokens[at]
        same = token.text.lower() in ("it", "this", "that") or token.lemma in words("carriers")
        if same and token.dep in SUBJECTS and _is_exposed(parse, token.head):
            return True
    return False


def in_correction(text: str, at: int) -> bool:
    """Whether a line, or the one before it, speaks of correcting what was published."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    head = text.rfind("\n", 0, max(0, start - 2)) + 1
    return bool(CORRECTED.search(text, start, end if end >= 0 else len(text)) or CORRECTED.search(text, head, start))
