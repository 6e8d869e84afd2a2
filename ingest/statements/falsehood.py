"""What an article tells to be false: faked, rumoured, withdrawn, denied or corrected words, and what carries them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.parse import Parse, Token
from ingest.statements.corrections import CORRECTED, REPORTING, in_correction, is_apologised_for, is_put_right
from ingest.statements.cues import constructions, lemma_of
from ingest.statements.negation import SUBJECTS, is_negated, words
from ingest.statements.phrases import first_child

LETTING = ("have", "make", "let")
PAPERS = frozenset(("it", "they", "both", "paper", "papers", "newspaper", "site", "station", "broadcaster", "agency"))
MAKING = frozenset(("write", "sign", "author", "pen", "record", "issue", "send", "post"))  # not "shared by"
CLIMB = 10  # words on the way from a cue to the root of its sentence
PICTURED = re.compile(r"\b(?:Picture|Imagine|Suppose) (?:the|this|that|a|an|it|if)\b[^.?!:]*[.?!:]")
SUPPOSED = re.compile(r"(?:Suppose|Supposing|Imagine|Picture|What if|If only)\b")
RUMOUR_REACH = 200  # characters from talk to what it has somebody say; the parse may part them
RUMOURED = re.compile(
    r"\b(?:[Tt]here (?:is|are|was|were|has been|have been|had been) "
    r"(?:\w+ ){0,2}?(?:talk|chatter|gossip|whispers|murmurs)"
    r"|[Tt]alk|[Ww]hispers|[Mm]urmurs|[Cc]hatter|[Gg]ossip|[Ww]ord (?:on|in) the street)(?: (?:is|was|has it))?"
    r"(?: \w+){0,4}? that\b[^,;.?!“”\"\n]*\Z"
)
IMPERSONATED = re.compile(
    r"\b(?:in character as|posing as|pretend(?:ing|ed|s) to be|claim(?:ing|ed|s) to be"
    r"|impersonating|made to sound like|in the guise of"
    r"|(?:account|phone|page|e-?mail)s? (?:was |were |had been |has been )(?:hacked|hijacked|stolen)"
    r"|(?:hacked|hijacked|stolen) (?:\w{1,20} )?(?:account|phone|page|e-?mail)"
    r"|(?:put|puts|putting) words in(?:to)? (?:his|her|their) mouths?)\b",
    re.IGNORECASE,
)


def is_pictured(text: str, parse: Parse, cue: int) -> bool:
    """ "Picture the scene. “No,” says the mayor."."""
    token = parse.tokens[cue]
    begun = parse.tokens[parse.sentences[parse.sentence_of[cue]][0]]
    if begun.start < token.start and SUPPOSED.match(text, begun.start):
        return True
    if RUMOURED.search(text[max(0, token.start - RUMOUR_REACH) : token.start]):
        return True  # "there is talk that she told them so"
    return token.tag in ("VBZ", "VBP") and bool(
        PICTURED.search(text, text.rfind("\n", 0, token.start) + 1, token.start)
    )


def is_of_nobody(parse: Parse, cue: int) -> bool:
    """ "Whoever said so", "anyone who says so": nobody who is told."""
    subject = first_child(parse, cue, "nsubj")
    return subject is not None and parse.tokens[subject].text.lower() in words("anybody")


def is_by_impostor(text: str, parse: Parse, at: int) -> bool:
    """ "An impostor told callers so", "in character as Ana Rua, she said", before a token in its sentence."""
    begun = parse.sentences[parse.sentence_of[at]][0]
    if any(token.lemma.lower() in words("impostors") and token.pos != "VERB" for token in parse.tokens[begun:at]):
        return True
    return IMPERSONATED.search(text, parse.tokens[begun].start, parse.tokens[at].start) is not None


def is_in_unreal(parse: Parse, cue: int) -> bool:
    """ "In a fake video she says", "in a letter she never posted, she wrote"."""
    begun = parse.sentences[parse.sentence_of[cue]][0]
    opening = first_child(parse, begun, "pobj") if parse.tokens[begun].text.lower() in ("in", "on") else None
    if opening is not None and _is_faked(parse, opening):
        return True
    led = (child for child in parse.children[cue] if parse.tokens[child].text.lower() in ("in", "on"))
    carriers = (named for child in led if (named := first_child(parse, child, "pobj")) is not None)
    return any(
        _is_faked(parse, named)
        or parse.tokens[named].lemma in words("dreams")
        or (parse.tokens[named].lemma in words("carriers") and _is_withdrawn(parse, named))
        for named in carriers
    )


def is_of_denied(parse: Parse, cue: int) -> bool:
    """ "Denied a letter, in circulation, that quoted him as saying so", however far down the parse hangs it."""
    at, related = cue, False
    for _ in range(CLIMB):
        named = first_child(parse, at, "dobj")
        if named is not None and named < cue and related and lemma_of(parse.tokens[at]) in words("denying"):
            return parse.tokens[named].lemma in words("carriers")
        related = related or parse.tokens[at].dep == "relcl"
        at = parse.tokens[at].head
    return False


def is_edition(text: str, parse: Parse, verb: int) -> bool:
    """ "An earlier version of this article said", "In a report on Monday we said wrongly"."""
    if _is_own(parse, verb) and CORRECTED.search(text):
        return True  # a column of corrections: "we said on Monday that", "our editorial stated that"
    begun = parse.sentences[parse.sentence_of[verb]][0]
    here = [token for token in parse.tokens[begun:verb] if token.text.lower() in words("earlier")]
    if not here and not _is_published(parse, verb):
        return is_put_right(text, parse, verb)
    line = parse.tokens_within(text.rfind("\n", 0, parse.tokens[verb].start) + 1, len(text))[0]
    before = parse.tokens[min(parse.edges[verb][0], line) : verb]
    editions = [token for token in before if token.lemma in words("editions")]
    earlier = any(parse.tokens[token.head] in editions for token in here)
    if is_put_right(text, parse, verb):
        return True
    adverbs = {parse.tokens[child].text.lower() for child in parse.children[verb]}
    corrected = in_correction(text, parse.tokens[verb].start) or bool(adverbs & words("wrongly"))
    return earlier or (bool(editions) and corrected and _is_published(parse, verb))


def _is_published(parse: Parse, verb: int) -> bool:
    """Whether the article, or the paper, is what speaks."""
    subjects = [child for child in parse.children[verb] if parse.tokens[child].dep in ("nsubj", "nsubjpass")]
    told = parse.tokens[subjects[-1]] if subjects else None  # the first may be a label: "Correction: Our story said"
    return told is not None and (told.lemma in words("editions") or told.text.lower() in ("we", "it"))


def _is_own(parse: Parse, verb: int) -> bool:
    """Whether the paper speaks of itself: "we said", "our report said"."""
    subject = first_child(parse, verb, "nsubj")
    if subject is None or parse.tokens[verb].tag != "VBD":
        return False
    told = parse.tokens[subject]
    ours = any(parse.tokens[child].text.lower() == "our" for child in parse.children[subject])
    return told.text.lower() == "we" or (ours and told.lemma in words("editions"))


def is_false(text: str, parse: Parse, noun: int, below: int | None) -> bool:
    """Of a noun on the way: faked, a rumour, none at all, told to be false in the next sentence."""
    token = parse.tokens[noun]
    if token.pos in ("ADP", "ADV", "SCONJ"):
        return token.lemma.lower() in words("without") and below is not None
    if token.pos not in ("NOUN", "PROPN", "PRON"):
        return False
    if _is_faked(parse, noun) or _is_rumour(token) or _is_none(parse, noun):
        return True
    if below is not None and token.text.lower() in words("anybody"):
        return True
    if token.lemma in words("editions") and below is not None and is_apologised_for(text, token.start):
        return True
    if token.lemma in words("editions") and _has_modifier(parse, noun, "earlier"):
        return True
    if (
        token.lemma in words("proofs")
        and below is not None
        and lemma_of(parse.tokens[token.head]) not in words("testifying")
    ):
        return True
    if below is not None and parse.tokens[below].tag == "VB" and token.lemma in words("unreal_nouns"):
        return lemma_of(parse.tokens[token.head]) not in words("using")  # "took the chance to say"
    if below is not None and _is_unsigned(parse, noun, below):
        return True
    return token.lemma in words("carriers") and (_is_withdrawn(parse, noun) or _exposed_next(text, parse, noun))


def _is_unsigned(parse: Parse, noun: int, cue: int) -> bool:
    """ "A voice note claiming that … has been shared a thousand times", of nobody who is told."""
    nameless = parse.tokens[noun].lemma in words("carriers") and _has_modifier(parse, noun, "anonymous")
    if not (nameless or parse.tokens[noun].lemma in words("unsigned")) or is_owned(parse, noun):
        return False
    if lemma_of(parse.tokens[cue]) in words("claiming"):
        return True
    verb = parse.tokens[parse.tokens[noun].head]
    return lemma_of(verb) in words("circulating") or _has_modifier(parse, noun, "circulating")


def is_owned(parse: Parse, noun: int) -> bool:
    """Whether somebody is told to have made it: "the mayor's post", "a post by Ana Rua", "a post written by her"."""
    by = (parse.tokens[child].text.lower() for child in parse.children[noun] if parse.tokens[child].pos == "ADP")
    made = (c for c in parse.children[noun] if parse.tokens[c].dep == "acl" and parse.tokens[c].lemma in MAKING)
    agent = any(first_child(parse, verb, "agent") is not None for verb in made)
    return agent or first_child(parse, noun, "poss") is not None or any(word in ("by", "from") for word in by)


def _is_rumour(token: Token) -> bool:
    lemma = token.lemma.lower()
    return token.pos in ("NOUN", "PROPN") and not words("rumours").isdisjoint((lemma, lemma.removesuffix("s")))


def _is_none(parse: Parse, noun: int) -> bool:
    """ "No evidence that she said so"."""
    determiner = first_child(parse, noun, "det")
    return determiner is not None and parse.tokens[determiner].text.lower() == "no"


def _is_faked(parse: Parse, noun: int) -> bool:
    if parse.tokens[noun].lemma.lower() in words("faked"):
        return True
    made = (parse.tokens[child] for child in parse.children[noun] if parse.tokens[child].dep == "acl")
    if any(each.tag == "VBN" and lemma_of(each) in words("faking") - {"edit"} for each in made):
        return True  # "a video generated by software"
    carries = words("carriers") | words("unsigned") | words("exchanges")
    doubted = parse.tokens[noun].lemma in carries and _has_modifier(parse, noun, "doubtful")
    return doubted or _has_modifier(parse, noun, "faked")


def _has_modifier(parse: Parse, noun: int, name: str) -> bool:
    return any(
        parse.tokens[child].text.lower() in words(name)
        for child in parse.children[noun]
        if parse.tokens[child].dep in ("amod", "compound", "nmod")
    )


def _is_withdrawn(parse: Parse, noun: int) -> bool:
    """ "A statement since withdrawn", "a letter she never posted", "an unsent letter"."""
    for child in parse.children[noun]:
        lemma = lemma_of(parse.tokens[child])
        if lemma in words("withdrawing") or parse.tokens[child].text.lower() in words("unsent"):
            return True
        clause = parse.tokens[child].dep in ("relcl", "acl")
        if clause and lemma in words("sending") and is_negated(parse, child):
            return True
    return False


def is_exposed(parse: Parse, verb: int) -> bool:
    """What a carrier of words is told to be: "is doctored", "was a forgery", "was not written by him"."""
    lemma = lemma_of(parse.tokens[verb])
    if lemma in words("faking") and not is_negated(parse, verb):
        return True
    if lemma in words("making") and is_negated(parse, verb):
        return True
    predicates = [c for c in parse.children[verb] if parse.tokens[c].dep in ("attr", "acomp", "oprd")]
    if is_negated(parse, verb):
        return any(parse.tokens[c].text.lower() in words("genuine") for c in predicates)
    subject = first_child(parse, verb, "nsubj")
    claim = subject is not None and bool(constructions(parse.tokens[subject])) and parse.tokens[subject].pos == "NOUN"
    untrue = claim and any(parse.tokens[c].text.lower() in words("untrue") for c in predicates)
    return untrue or any(_is_faked(parse, c) or _is_rumour(parse.tokens[c]) for c in predicates)


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
        if same and token.dep in SUBJECTS and is_exposed(parse, token.head):
            return True
    return False


def is_retracted(text: str, parse: Parse, cue: int) -> bool:
    """ "The Post said Rua had quit. It retracted the story a day later."; a person takes back what was said."""
    number = parse.sentence_of[cue] + 1
    if number >= len(parse.sentences) or not any(lemma_of(parse.tokens[at]) in REPORTING for at in _above(parse, cue)):
        return False
    first, end = parse.sentences[number]
    if "\n" in text[parse.tokens[cue].end : parse.tokens[first].start]:
        return False
    for at in range(first, end):
        named = first_child(parse, at, "dobj") if lemma_of(parse.tokens[at]) in words("withdrawing") else None
        subject = first_child(parse, at, "nsubj") if named is not None else None
        if subject is not None and named is not None and not is_negated(parse, at):
            return parse.tokens[named].lemma in words("retracted") and parse.tokens[subject].text.lower() in PAPERS
    return False


def _above(parse: Parse, at: int) -> Iterator[int]:
    """A word and what it hangs on, to the root of its sentence."""
    for _ in range(CLIMB):
        yield at
        at = parse.tokens[at].head


def has_false_subject(text: str, parse: Parse, verb: int) -> bool:
    """ "A fake video shows her saying so", "an earlier version said so"."""
    subject = first_child(parse, verb, *SUBJECTS)
    if subject is None:
        return False
    token = parse.tokens[subject]
    carries = token.lemma in words("carriers")
    exposed = carries and (_is_withdrawn(parse, subject) or _exposed_next(text, parse, subject))
    made_up = words("works") | words("inscriptions") | words("renderings") | words("editions")
    if lemma_of(parse.tokens[verb]) in LETTING and token.lemma.lower() in made_up:
        return True  # "the script has the mayor whisper", "an article on Friday had her say"
    quoting = lemma_of(parse.tokens[verb]) in words("quoting") | words("claiming") | words("picturing")
    if quoting and token.lemma in words("unsigned_text") and not is_owned(parse, subject):
        return True  # "a post doing the rounds quotes her as saying so"
    return exposed or _is_faked(parse, subject) or _is_rumour(token) or is_edition(text, parse, verb)


def is_hearsay(parse: Parse, verb: int) -> bool:
    """ "It has been said around the county that …": a rumour, which is nobody's words."""
    token = parse.tokens[verb]
    expletive = first_child(parse, verb, "expl", "nsubjpass")
    said = lemma_of(token) in words("hearsay") and first_child(parse, verb, "auxpass") is not None
    agent = first_child(parse, verb, "agent")
    author = first_child(parse, agent, "pobj") if agent is not None else None
    named = author is not None and parse.tokens[author].pos == "PROPN"
    return said and not named and expletive is not None and parse.tokens[expletive].text.lower() == "it"


def is_needless(parse: Parse, cue: int) -> bool:
    """ "Did not need a plumber to tell me": nobody told."""
    verb = parse.tokens[cue].head
    return parse.tokens[cue].tag == "VB" and lemma_of(parse.tokens[verb]) == "need" and is_negated(parse, verb)
