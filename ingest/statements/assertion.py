"""Whether an article asserts that the words a cue reports were said.

The cue's clause and each clause that it hangs on are looked at: negated, supposed, asked, still to come, urged, faked,
denied, taken back or corrected, the words were not said as far as the article tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from ingest.parse import Parse
from ingest.statements.cues import lemma_of
from ingest.statements.empty_reports import is_reminder
from ingest.statements.falsehood import (
    has_false_subject,
    is_by_impostor,
    is_edition,
    is_exposed,
    is_false,
    is_hearsay,
    is_in_unreal,
    is_needless,
    is_of_denied,
    is_of_nobody,
    is_owned,
    is_pictured,
    is_retracted,
)
from ingest.statements.mood import is_asked, is_imperative, is_inverted, is_nearly, is_question, is_supposed
from ingest.statements.negation import OPENING, SUBJECTS, is_negated, own_words, words
from ingest.statements.phrases import Content, first_child, is_free_relative

CLIMB = 10  # words on the way from a cue to the root of its sentence
CALLING = ("on", "upon", "for", "to")
QUOTED = 5  # words from a verb to what is quoted
AWAY = 5  # words before a cue that may part it from what was done: "rather than even to say"
NAMED = 8  # words of whoever would be saying it
NAMING = ("PROPN", "NOUN", "PRON", "DET", "ADJ", "PART")
SINGULAR = frozenset(("he", "she", "it"))
FIRST_PERSON = frozenset(("i", "we"))
CLAUSAL = ("VERB", "AUX", "ADJ")


def is_unsaid(text: str, parse: Parse, cue: int, quoted: Content = ()) -> bool:
    """Whether what this token reports is told as not said, or not told as said; what is `quoted` governs no cue."""
    if is_pictured(text, parse, cue) or is_of_denied(parse, cue) or is_needless(parse, cue):
        return True
    if is_of_nobody(parse, cue) or is_in_unreal(parse, cue) or is_question(parse, cue):
        return True
    if is_imperative(parse, cue) or is_nearly(parse, cue) or is_retracted(text, parse, cue):
        return True
    if is_by_impostor(text, parse, cue) or is_led_away(parse, cue) or _is_of_gerund(text, parse, cue):
        return True
    return _is_left_open(text, parse, cue, quoted)


def _is_left_open(text: str, parse: Parse, cue: int, quoted: Content) -> bool:
    return any(
        _is_open(text, parse, at, below) if parse.tokens[at].pos in CLAUSAL else is_false(text, parse, at, below)
        for at, below in takewhile(lambda step: not _ends_at(parse, step, cue, quoted), _path(parse, cue))
    )


def _ends_at(parse: Parse, step: tuple[int, int | None], cue: int, quoted: Content) -> bool:
    """Whether what is told of a word bears no more on whether the cue's words were said.

    It stands in what is quoted, or takes them as said: "has not apologised for saying so", "never regretted saying so".
    """
    takes_as_said = step[0] != cue and lemma_of(parse.tokens[step[0]]) in words("taking_as_said")
    return takes_as_said or _stands_in(parse, step[0], quoted)


def _stands_in(parse: Parse, at: int, content: Content) -> bool:
    return any(start <= parse.tokens[at].start < end for start, end in content)


def is_denied(parse: Parse, cue: int) -> bool:
    """Whether a cue tells that somebody denied something."""
    return lemma_of(parse.tokens[cue]) in words("denying") and not is_negated(parse, cue)


def _path(parse: Parse, cue: int) -> Iterator[tuple[int, int | None]]:
    """The cue and what it hangs on, each with the word climbed from.

    An adverbial clause stands for itself, as does "what she called “a pause”". What is told of a noun reaches no
    further than the verb of the noun.
    """
    at, below, nominal = cue, None, False
    for _ in range(CLIMB):
        yield at, below
        token = parse.tokens[at]
        apart = token.dep in ("parataxis", "appos", "advcl") and _head(parse, at) == token.head
        apart = apart and not (token.dep == "advcl" and _is_infinitive(parse, at))
        apart = apart or (token.dep in ("pcomp", "csubj", "ccomp") and is_free_relative(parse, at))
        if token.head == at or apart or (nominal and token.pos in CLAUSAL):
            return
        nominal = nominal or (token.pos in ("NOUN", "PROPN", "PRON") and at != cue)
        at, below = _head(parse, at), at


def _head(parse: Parse, at: int) -> int:
    """ "Over rumours saying that …": a gerund right behind what carries words belongs to it."""
    token, before = parse.tokens[at], parse.tokens[at - 1]
    carried = before.lemma.lower() in words("carriers") | words("rumours") and before.pos == "NOUN"
    return at - 1 if at and token.tag == "VBG" and token.dep == "advcl" and carried else token.head


def is_led_away(parse: Parse, cue: int) -> bool:
    """ "Rather than say so", "far from saying so", whatever the parse hangs the cue on."""
    before = [token.text.lower() for token in parse.tokens[max(0, cue - AWAY) : cue]]
    while before and before[-1] in ("to", "ever", "even", "publicly", "openly"):
        before.pop()
    return len(before) > 1 and before[-1] in ("than", "of", "from") and before[-2] in words("instead")


def _is_of_gerund(text: str, parse: Parse, cue: int) -> bool:
    """ "Hard to imagine her saying so", "nobody remembers her saying so": the verb before who would be saying it."""
    at = cue - 1
    while at >= 0 and cue - at < NAMED and (parse.tokens[at].pos in NAMING or parse.tokens[at].text == "as"):
        at -= 1
    if parse.tokens[cue].tag != "VBG" or not 0 <= at < cue - 1 or parse.tokens[at].pos != "VERB":
        return False
    if parse.sentence_of[at] != parse.sentence_of[cue]:
        return False
    return lemma_of(parse.tokens[at]) in words("imagined") or _is_left_open(text, parse, at, ())


def _is_open(text: str, parse: Parse, verb: int, below: int | None) -> bool:
    if below is None:
        return _leaves_open(parse, verb) or _is_seeming(text, parse, verb) or has_false_subject(text, parse, verb)
    dep = parse.tokens[below].dep
    if dep in SUBJECTS or dep == "attr":
        kind = dep == "attr" and parse.tokens[below].lemma in words("kinds") and is_negated(parse, verb)
        return kind or is_exposed(parse, verb)
    if (
        dep == "advcl"
        and _is_infinitive(parse, below)
        and (is_negated(parse, verb) or _is_called_for(parse, verb, below) or is_inverted(parse, verb))
    ):
        return True
    if dep == "dobj" and is_negated(parse, verb) and lemma_of(parse.tokens[verb]) in words("finding"):
        return _is_any(parse, below)
    if dep in ("dobj", "pobj", "advcl", "npadvmod"):
        lemma = lemma_of(parse.tokens[verb])
        if dep == "advcl":
            return _misquotes(parse, verb)  # "was reported, wrongly, to have said"
        rejected = lemma in words("rejecting") and not is_owned(parse, below)
        withdrawn = lemma in words("withdrawing") and not is_negated(parse, verb)
        return dep == "dobj" and (rejected or withdrawn or lemma in words("denying"))
    if dep in ("prep", "agent") or parse.tokens[below].pos == "ADP":
        return _keeps_from(parse, verb, below) or _misquotes(parse, verb) or has_false_subject(text, parse, verb)
    if dep == "conj":
        return _shares(parse, verb, below)
    return _governs_openly(text, parse, verb, below) or has_false_subject(text, parse, verb)


def _is_any(parse: Parse, noun: int) -> bool:
    determiner = first_child(parse, noun, "det")
    return determiner is not None and parse.tokens[determiner].text.lower() in ("any", "a", "an", "a single")


def _leaves_open(parse: Parse, verb: int) -> bool:
    if is_negated(parse, verb) or is_hearsay(parse, verb):
        return True
    return _is_modal(parse, verb) or is_supposed(parse, verb) or is_asked(parse, verb)


def _governs_openly(text: str, parse: Parse, verb: int, below: int) -> bool:
    """Over a clause: "did not say that …", "is expected to say", "urged him to say", "denied saying"."""
    lemma = lemma_of(parse.tokens[verb])
    if lemma in words("withholding") and is_negated(parse, verb):
        return False  # "did not hesitate to say"
    if lemma in words("perceived"):
        return is_nearly(parse, verb) or is_negated(parse, verb) or is_supposed(parse, verb) or is_asked(parse, verb)
    if _leaves_open(parse, verb) or lemma in words("denying"):
        return True
    if lemma in words("seeming") and lemma_of(parse.tokens[below]) in words("picturing") | words("quoting"):
        return True
    if _is_infinitive(parse, below):
        return _is_ahead(parse, verb, below)
    if lemma in words("demanding") and _is_bare(parse, below):
        return True
    kept = lemma in words("avoiding") | words("pondering") and parse.tokens[below].tag == "VBG"
    return kept or lemma in words("imagined") | words("insinuating") or _misquotes(parse, verb)


def _is_infinitive(parse: Parse, verb: int) -> bool:
    return any(parse.tokens[child].tag == "TO" for child in parse.children[verb] if child < verb)


def _is_bare(parse: Parse, verb: int) -> bool:
    """ "Demanded that she say so": no form in which somebody says anything."""
    subject = first_child(parse, verb, "nsubj")
    one = subject is not None and parse.tokens[subject].text.lower() in SINGULAR
    named = subject is not None and parse.tokens[subject].tag in ("NN", "NNP")
    helped = first_child(parse, verb, "aux") is not None
    return (one or named) and not helped and parse.tokens[verb].text == lemma_of(parse.tokens[verb])


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
    if (
        named is not None
        and verb < named < below
        and not own
        and lemma in words("using")
        and _tells_clause(parse, below)
    ):
        return False  # "used the broadcast to say"
    if own or (named is not None and verb < named < below):
        return True  # "used the day to talk about it", "called the clerk to say so"
    if first_child(parse, verb, "auxpass") is not None:
        return lemma in words("urging") | words("ahead") | words("alleging")
    if _is_called_for(parse, verb, below):
        return True
    compared = any(parse.tokens[child].text.lower() in ("more", "less", "most") for child in parse.children[verb])
    return (lemma in words("ahead") or text in words("ahead")) and not compared


def _is_called_for(parse: Parse, verb: int, below: int) -> bool:
    """ "Calls on her to say so", "are calling for her to say so"."""
    led = (parse.tokens[child] for child in (*parse.children[verb], *parse.children[below]) if child < below)
    return lemma_of(parse.tokens[verb]) in words("urging") and any(
        each.text.lower() in CALLING and each.dep in ("prep", "mark") for each in led
    )


def _tells_clause(parse: Parse, cue: int) -> bool:
    """Whether what is said follows: "to say that it leaks", not "to talk about the leak"."""
    following = parse.tokens[cue + 1 : cue + QUOTED]
    return first_child(parse, cue, "ccomp") is not None or any(token.tag == OPENING for token in following)


def _shares(parse: Parse, verb: int, below: int) -> bool:
    """ "Will meet them and say so": a bare form shares the modal, a clause without a subject the "if"."""
    own = (*SUBJECTS, "aux", "auxpass")
    if any(parse.tokens[child].dep in own for child in parse.children[below]):
        return False
    if is_supposed(parse, verb):
        return True
    bare = parse.tokens[below].tag in ("VB", "VBG") and parse.tokens[below].tag == parse.tokens[verb].tag
    return bare and (_is_modal(parse, verb) or is_negated(parse, verb) or is_asked(parse, verb))


def _is_modal(parse: Parse, verb: int) -> bool:
    own = [parse.tokens[child] for child in own_words(parse, verb)]
    helping = {token.text.lower() for token in own if token.tag == "MD" and token.dep != "ccomp"}  # "said it would not"
    if not helping & words("modals") or is_reminder(parse, verb):
        return False
    subject = first_child(parse, verb, "nsubj")
    if subject is not None and _is_all(parse, parse.edges[subject][0] - 1):
        return False
    if subject is not None and parse.tokens[subject].text.lower() in FIRST_PERSON:
        return False
    around = [parse.tokens[c].text.lower() for c in own_words(parse, verb)]
    near = [token.text.lower() for token in parse.tokens[verb + 1 : verb + 2]]
    return not any(word in words("happened") for word in (*around, *near))


def _is_all(parse: Parse, at: int) -> bool:
    """ "“No” was all that she would say": she said no more."""
    at -= at > 0 and parse.tokens[at].text.lower() == "that"
    return at >= 0 and parse.tokens[at].text.lower() in words("no_more")


def _is_seeming(text: str, parse: Parse, verb: int) -> bool:
    adverbs = {parse.tokens[child].text.lower() for child in own_words(parse, verb)}
    wrong = adverbs & words("wrongly") and lemma_of(parse.tokens[verb]) in words("quoting")
    return bool(adverbs & words("seemingly")) or bool(wrong and is_edition(text, parse, verb))


def _misquotes(parse: Parse, verb: int) -> bool:
    lemma = lemma_of(parse.tokens[verb])
    adverbs = {parse.tokens[child].text.lower() for child in own_words(parse, verb)}
    return lemma in words("misquoting") or (lemma in words("quoting") and bool(adverbs & words("wrongly")))


def _keeps_from(parse: Parse, verb: int, below: int) -> bool:
    token = parse.tokens[verb]
    if parse.tokens[below].text.lower() == "against":
        return True  # "cautioned against saying so"
    if lemma_of(token) in words("pondering") | words("accusing"):
        act = first_child(parse, below, "pcomp")
        return act is not None and parse.tokens[act].tag == "VBG"
    return lemma_of(token) in words("avoiding") and (token.pos != "ADJ" or token.text.lower() == "short")
