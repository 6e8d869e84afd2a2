"""Words by which somebody would not speak, and negation that belongs to a cue: "would not commit to", "no comment"."""

from __future__ import annotations

from ingest.parse import Parse
from ingest.statements.acts import evades, whole
from ingest.statements.contents import content_of_noun
from ingest.statements.cues import constructions, lemma_of, lexicon
from ingest.statements.phrases import Content, Stretch, first_child, one, phrase, stretch

HELPING = ("aux", "auxpass", "neg")
NEGATIONS = ("neg", "preconj")
NOBODY = frozenset(("neither", "nobody", "none"))
WILLING = frozenset(("will", "would", "wo", "’d", "'d", "’ll", "'ll", "be"))
NAMING = frozenset(("name", "identify", "quote"))
REQUESTING = frozenset(
    ("ask", "request", "prefer", "want", "wish", "decline", "refuse", "plead", "beg", "agree", "choose")
)
KNOWN = frozenset(("know", "identify", "refer", "call"))  # "wanted to be known only as Moss"
NAMES = frozenset(("name", "identity", "surname"))
RETURNED = frozenset(("reply", "response", "answer", "explanation"))
ANSWERING = frozenset(("answer", "reply", "respond"))
REFERRING = frozenset(("refer", "direct", "redirect"))
INQUIRIES = frozenset(["question", "query", "inquiry", "enquiry", "request", "comment", "reporter", "journalist"])
GIVING = frozenset(("give", "make", "offer", "provide", "issue"))


def is_negated(parse: Parse, cue: int) -> bool:
    """Whether a cue stands with "not" or "never"; an adjective by its verb: "was not willing"."""
    token = parse.tokens[cue]
    verb = token.head if token.pos == "ADJ" else cue
    return first_child(parse, verb, *NEGATIONS) is not None or _is_nobody(parse, verb) or _is_inverted(parse, verb)


def _is_inverted(parse: Parse, verb: int) -> bool:
    """ "Nor did she say why"."""
    subject, first = first_child(parse, verb, "nsubj"), parse.edges[verb][0]
    helping = first_child(parse, verb, "aux")
    inverted = subject is not None and helping is not None and helping < subject
    return inverted and any(parse.tokens[at].text.lower() in ("nor", "neither") for at in (first, max(0, first - 1)))


def _is_nobody(parse: Parse, verb: int) -> bool:
    """ "Neither the council nor the ministry would comment"."""
    subject = first_child(parse, verb, "nsubj")
    return subject is not None and parse.tokens[parse.edges[subject][0]].text.lower() in NOBODY


def refuses(parse: Parse, verb: int) -> bool:
    """ "Declined to comment", "would not say", "was not willing to discuss"; not so refusing to sign."""
    words, lemma, negated = lexicon(), lemma_of(parse.tokens[verb]), is_negated(parse, verb)
    if evades(parse, verb):
        return True
    if lemma in words.unsaid and parse.tokens[verb].pos != "ADJ":
        kept = _only_silent(parse, verb) or _is_kept_out(parse, verb) or _is_of_writer(parse, verb)
        return negated and not kept and (_did_not_respond(parse, verb, lemma) or _would_not(parse, verb))
    if lemma == "return":
        call = first_child(parse, verb, "dobj")
        return negated and call is not None and parse.tokens[call].lemma in words.calls
    if lemma == "confirm" and _neither_denies(parse, verb):
        return True
    if lemma in REFERRING:
        return _refers_on(parse, verb)
    if lemma in words.unreached:
        return negated and first_child(parse, verb, "auxpass") is not None
    if lemma in words.refusing or (negated and lemma in words.wanting):
        act = first_child(parse, verb, "xcomp")
        return act is not None and _speaks(parse, act) and not _is_kept_out(parse, act)
    if lemma == "go":
        return _goes_into(parse, verb) and negated and _would_not(parse, verb)
    if lemma in words.choosing:
        act = first_child(parse, verb, "xcomp")
        silent = act is not None and act > verb and is_negated(parse, act) and _speaks(parse, act)
        return act is not None and silent and not _is_kept_out(parse, act)
    return False


def _goes_into(parse: Parse, verb: int) -> bool:
    """ "Would not go into it"."""
    following = parse.tokens[verb + 1 : verb + 2]
    return bool(following) and following[0].text == "into"


def _nor(parse: Parse, verb: int) -> int | None:
    """The second verb of "neither took calls nor answered a message"."""
    paired = any(
        parse.tokens[c].dep == "preconj" and parse.tokens[c].text.lower() == "neither" for c in parse.children[verb]
    )
    return first_child(parse, verb, "conj") if paired else None


def _neither_denies(parse: Parse, verb: int) -> bool:
    """ "Neither confirmed nor denied that …", "would neither confirm nor deny"."""
    denied = next((c for c in parse.children[verb] if lemma_of(parse.tokens[c]) == "deny"), None)
    begun = parse.sentences[parse.sentence_of[verb]][0]
    return denied is not None and any(t.text.lower() == "neither" for t in parse.tokens[max(begun, verb - 3) : verb])


def _refers_on(parse: Parse, verb: int) -> bool:
    """ "Referred questions to the ministry", "directed reporters to a post": who was asked told nothing."""
    asked = first_child(parse, verb, "dobj")
    on = any(parse.tokens[child].text.lower() == "to" and child > verb for child in parse.children[verb])
    on = on or (asked is not None and any(parse.tokens[c].text.lower() == "to" for c in parse.children[asked]))
    return (
        asked is not None and asked > verb and on and parse.tokens[asked].lemma.lower() in INQUIRIES | lexicon().calls
    )


def _did_not_respond(parse: Parse, verb: int, lemma: str) -> bool:
    """ "Did not comment", "had not replied"; whoever "has not commented" was not told to have been asked."""
    perfect = any(parse.tokens[c].dep == "aux" and parse.tokens[c].lemma == "have" for c in parse.children[verb])
    return lemma in lexicon().responding and (not perfect or lemma in ANSWERING)


def _would_not(parse: Parse, verb: int) -> bool:
    """ "Would not say", "is not saying"; "did not say" and "never said" refuse nothing."""
    helping = {parse.tokens[child].lemma.lower() for child in parse.children[verb] if parse.tokens[child].dep == "aux"}
    return bool(helping & WILLING)


def _is_kept_out(parse: Parse, verb: int) -> bool:
    """ "Did not want to be named", "asked not to be named": who speaks all the same."""
    return lemma_of(parse.tokens[verb]) in NAMING and first_child(parse, verb, "auxpass") is not None


def asks_not_to_be_named(parse: Parse, verb: int) -> bool:
    """Whether a verb of asking is about not being named: it says who speaks, and nothing that was said."""
    act = first_child(parse, verb, "xcomp", "ccomp") if lemma_of(parse.tokens[verb]) in REQUESTING else None
    if act is not None and act > verb and (_withholds_name(parse, act) or _is_known_as(parse, act)):
        return True
    refused = lemma_of(parse.tokens[verb]) in lexicon().refusing
    negated = act is not None and (refused or is_negated(parse, act) or is_negated(parse, verb))
    return act is not None and act > verb and negated and _is_kept_out(parse, act)


def _withholds_name(parse: Parse, act: int) -> bool:
    """ "Asked for his surname to be left out"."""
    named = first_child(parse, act, "dobj")
    return is_negated(parse, act) and named is not None and parse.tokens[named].lemma in NAMES


def _is_known_as(parse: Parse, act: int) -> bool:
    """ "Wanted to be known only as Moss", "agreed to be identified by her first name"."""
    passive = first_child(parse, act, "auxpass") is not None
    led = any(parse.tokens[at].lemma.lower() in ("as", "by") for at in parse.children[act] if at > act)
    return lemma_of(parse.tokens[act]) in KNOWN and passive and led


def _is_of_writer(parse: Parse, verb: int) -> bool:
    """ "I cannot name one": the writer's own."""
    subject = first_child(parse, verb, "nsubj")
    return subject is not None and parse.tokens[subject].text == "I"


def _only_silent(parse: Parse, verb: int) -> bool:
    """ "Came but did not speak": nobody had asked for anything."""
    if lemma_of(parse.tokens[verb]) not in ("speak", "talk"):
        return False
    helping = first_child(parse, verb, "aux")
    asked = first_child(parse, verb, "ccomp", "xcomp", "dobj", "prep") is not None
    return not asked and helping is not None and parse.tokens[helping].lemma == "do"


def _speaks(parse: Parse, act: int) -> bool:
    if lemma_of(parse.tokens[act]) == "interview":
        return first_child(parse, act, "auxpass") is not None
    if lemma_of(parse.tokens[act]) == "go":
        return _goes_into(parse, act)
    known = constructions(parse.tokens[act])
    return lemma_of(parse.tokens[act]) in lexicon().unsaid or known.get("clause") == "speech"


def unsaid(parse: Parse, verb: int) -> Content:
    """What somebody would not speak about; the refusal itself where nothing follows it."""
    if (last := _nor(parse, verb)) is not None:
        neither = first_child(parse, verb, "preconj") or verb
        return one((parse.tokens[neither].start, parse.tokens[parse.edges[last][1]].end))
    if evades(parse, verb):
        return one((cue_words(parse, verb, ())[0], whole(parse, verb)[0][1]))
    if lemma_of(parse.tokens[verb]) == "return":
        return one(
            stretch(parse, _first_helping(parse, verb), parse.edges[first_child(parse, verb, "dobj") or verb][1])
        )
    if lemma_of(parse.tokens[verb]) == "confirm" and _neither_denies(parse, verb):
        return one(stretch(parse, verb - 1, parse.edges[verb][1]))
    if lemma_of(parse.tokens[verb]) == "reach":
        return one(cue_words(parse, verb, ()))  # "could not be reached for comment"
    if lemma_of(parse.tokens[verb]) in REFERRING:
        to = max(c for c in parse.children[verb] if parse.tokens[c].dep in ("dobj", "prep", "dative"))
        return one(stretch(parse, verb, parse.edges[to][1]))
    for relation in ("ccomp", "xcomp", "dobj", "prep", "advcl"):
        child = first_child(parse, verb, relation)
        if child is not None and child > verb:
            inner = first_child(parse, child, "pobj", "pcomp") if relation == "prep" else None
            return one(_without_to(parse, child if inner is None else inner))
    return one(cue_words(parse, verb, ()))


def _without_to(parse: Parse, head: int) -> Stretch | None:
    """ "Commit to releasing it": some parses take "to" for a preposition, some for the mark of an infinitive."""
    first, last = parse.edges[head]
    gerund = parse.tokens[head].tag == "VBG" and parse.tokens[first].lemma == "to"
    return stretch(parse, first + 1 if gerund else first, last)


def with_reason(parse: Parse, cue: int, content: Content) -> Content:
    """ "Declined to comment, citing the case": the reason is told with the refusal."""
    last = parse.tokens_within(*content[-1])[-1]
    for child in parse.children[cue]:
        first, end = parse.edges[child]
        if parse.tokens[child].text == "citing" and first == last + 2 and (reason := stretch(parse, first, end)):
            return (*content[:-1], (content[-1][0], reason[1]))
    return content


def nothing_on(parse: Parse, noun: int) -> Content:
    """ "Had no comment on the sale": the sale, or else the words themselves."""
    return content_of_noun(parse, noun, "on") or one(phrase(parse, noun))


def no_comment(parse: Parse, noun: int, content: Content) -> Stretch:
    """The verb of "had no comment on" with all that leads to the content."""
    return parse.tokens[parse.tokens[noun].head].start, cue_words(parse, noun, content)[1]


def is_without(parse: Parse, noun: int) -> bool:
    """ "Had no comment", "gave no answer"; not "had no reply", which is what somebody else did not give."""
    determiner = first_child(parse, noun, "det")
    if determiner is None or parse.tokens[determiner].lemma.lower() != "no" or parse.tokens[noun].dep != "dobj":
        return False
    return lemma_of(parse.tokens[noun]) not in RETURNED or lemma_of(parse.tokens[parse.tokens[noun].head]) in GIVING


def cue_words(parse: Parse, cue: int, content: Content) -> Stretch:
    """A cue with its negation, its particle and the preposition that leads to the content: "would not commit to"."""
    first = _first_helping(parse, cue) if is_negated(parse, cue) else cue
    last = cue
    for child in parse.children[cue]:
        token = parse.tokens[child]
        leads = bool(content) and 0 <= content[0][0] - token.end <= 1 and token.pos in ("ADP", "PART")
        beside = all(parse.tokens[at].pos == "ADV" for at in range(last + 1, child))
        if child > cue and beside and (token.dep == "prt" or leads):
            last = child
    following = parse.tokens[last + 1] if last + 1 < len(parse.tokens) else None
    if content and following and following.lemma == "to" and 0 <= content[0][0] - following.end <= 1:
        last += 1  # "commit to fully releasing it"
    return parse.tokens[first].start, parse.tokens[last].end


def _first_helping(parse: Parse, cue: int) -> int:
    """The first auxiliary or negation behind the subject, in one piece with the cue."""
    at = parse.tokens[cue].head if parse.tokens[cue].pos == "ADJ" else cue
    subject = first_child(parse, at, "nsubj", "nsubjpass", "expl")
    after = subject if subject is not None and subject < cue else -1
    helping = [c for c in parse.children[at] if after < c < cue and parse.tokens[c].dep in HELPING]
    return min((at if after < at < cue else cue, cue, *helping))
