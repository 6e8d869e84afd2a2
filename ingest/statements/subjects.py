"""Which words name the source of a cue: the noun phrase that is its subject, agent or owner."""

from __future__ import annotations

from ingest.parse import Parse
from ingest.speakers.word_lists import voice_words
from ingest.statements.clefts import cleft
from ingest.statements.cues import constructions, introduces_quotations
from ingest.statements.noun_phrases import BY_MEANS, agent_of, author_of_message, author_of_noun, noun_phrase
from ingest.statements.phrases import Stretch, first_child, is_free_relative, stretch

SUBJECTS = ("nsubj", "csubj")
SUBJECTLESS = ("conj", "acomp", "xcomp", "advcl", "aux", "pcomp", "dep", "ccomp", "parataxis", "prep")
RELATIVES = frozenset(("who", "which", "that", "whom"))
TOLD_BY = frozenset(
    ("who", "whose", "whom", "which", "a", "an", "the", "his", "her", "aged", "now", "then", "himself", "herself")
)
ASIDE = 25  # tokens told of somebody between two commas
# "On reports that it leaks, Rua said", "after claims that": somebody else's words, of which Rua spoke.
OF_OTHERS = ("on", "over", "about", "amid", "after", "following", "despite", "to", "against", "of")
QUOTING = frozenset(("quote", "cite", "record", "film", "hear", "remember"))
CLIMB = 6  # verbs a subject may be away: "went on to try to say"


def source_of_verb(parse: Parse, verb: int) -> Stretch | None:
    """The subject of a verb, of the verb it hangs on, or the agent of a passive; None where none is written."""
    said, at = cleft(parse, verb), verb
    if (told := said.source if said else _cited(parse, verb)) is not None:
        return told
    for _ in range(CLIMB):
        token = parse.tokens[at]
        passive = first_child(parse, at, "nsubjpass", "auxpass", "agent") is not None
        if passive or (at == verb and _is_reduced(parse, verb)):
            return _passive_source(parse, at, verb)
        if at != verb and (quoted := _quoted(parse, at, verb)) is not None:
            return noun_phrase(parse, quoted, verb)
        subject = nearest_subject(parse, at)
        if subject is None and at == verb and is_free_relative(parse, verb):
            return _between(parse, verb)
        if subject is not None:
            return _subject(parse, subject, at, verb)
        loose = _hangs_loosely(parse, at)
        if token.dep in ("acl", "relcl") and not loose:
            return noun_phrase(parse, token.head, verb)
        if token.head == at or not (loose or token.dep in SUBJECTLESS):
            break
        at = governor(parse, token.head if loose else at)
        if parse.tokens[verb].tag == "VBG" and parse.tokens[at].pos == "NOUN" and parse.tokens[at].dep == "dobj":
            at = parse.tokens[at].head  # "filed a note at the court raising fears": hung on the court or on the note
    return _name_before(parse, verb)


def _between(parse: Parse, verb: int) -> Stretch | None:
    """Who stands between "what" and a verb, where the parse takes "what" for a part of the name."""
    first = next(at for at in range(parse.edges[verb][0], verb) if parse.tokens[at].text.lower() == "what")
    last = verb - 1
    while last > first and parse.tokens[last].pos in ("AUX", "ADV"):
        last -= 1
    return stretch(parse, first + 1, last)


def _cited(parse: Parse, verb: int) -> Stretch | None:
    """Who stands between "quoted" and "as saying", whatever the parse makes of them."""
    if parse.tokens[verb].tag != "VBG" or parse.tokens[verb - 1].text != "as":
        return None
    quoting = next((at for at in range(verb - 2, max(-1, verb - ASIDE), -1) if parse.tokens[at].lemma in QUOTING), None)
    if quoting is None or quoting + 2 >= verb or parse.tokens[quoting + 1].pos in ("ADP", "PUNCT", "ADV", "PRON"):
        return None
    return stretch(parse, quoting + 1, verb - 2)


def _quoted(parse: Parse, verb: int, cue: int) -> int | None:
    """Whom another quotes or judges: "the paper quoted Rua as saying", "thanked Rua for saying"."""
    token = parse.tokens[cue]
    said = constructions(token).get("clause") == "speech"  # not "praised her for seeking a deal"
    judged = said and token.dep == "pcomp" and parse.tokens[token.head].lemma == "for"
    named = first_child(parse, verb, "dobj") if token.tag == "VBG" else None
    quoted = judged or parse.tokens[verb].lemma in QUOTING
    return named if quoted and named is not None and verb < named < cue else None


def nearest_subject(parse: Parse, verb: int) -> int | None:
    """The subject of a verb, the second of two where it broke into their clause: "The mine, Rua said, would close"."""
    subjects = [child for child in parse.children[verb] if parse.tokens[child].dep in SUBJECTS]
    before = [child for child in subjects if child < verb]
    split = len(before) > 1 and parse.tokens[parse.edges[before[-1]][0] - 1].pos in ("NOUN", "PROPN")
    if split and parse.tokens[before[0]].entity == "PERSON" and parse.tokens[before[-1]].pos == "PROPN":
        return before[0]  # "Ana Rua of the dockers' union Anker said": one name in two
    return before[-1] if len(before) > 1 else next(iter(subjects), None)


def _is_reduced(parse: Parse, verb: int) -> bool:
    """ "Asked whether it would open, …": a passive without its auxiliary."""
    token = parse.tokens[verb]
    return token.tag == "VBN" and token.dep in ("advcl", "acl") and first_child(parse, verb, "aux") is None


def _hangs_loosely(parse: Parse, verb: int) -> bool:
    """Hung on the last noun, but whoever did something with it speaks: "issued a statement saying that …"."""
    token, noun = parse.tokens[verb], parse.tokens[parse.tokens[verb].head]
    if token.dep != "acl" or noun.dep in SUBJECTS or noun.entity == "PERSON":
        return False
    if token.tag == "VB":
        return noun.pos == "NOUN"
    after_comma = parse.tokens[parse.edges[verb][0] - 1].text == ","
    issued = noun.dep == "dobj" and noun.lemma in voice_words("documents")
    return token.tag == "VBG" and (after_comma or issued)


def source_of_noun(parse: Parse, noun: int) -> Stretch | None:
    """The author of a noun, or the subject of its verb: "gave a warning"."""
    author = author_of_noun(parse, noun)
    if author is not None:
        return author
    verb = governor(parse, noun)
    by = parse.tokens[noun].dep == "pobj" and parse.tokens[parse.tokens[noun].head].lemma.lower() in BY_MEANS
    if by and introduces_quotations(parse.tokens[verb]) and parse.tokens[noun].lemma in voice_words("messages"):
        return source_of_verb(parse, verb)  # "said by text message"
    if parse.tokens[noun].dep == "pobj" and parse.tokens[parse.tokens[noun].head].lemma.lower() in OF_OTHERS:
        return None
    own = parse.tokens[verb].lemma == "read" and parse.tokens[noun].lemma == "statement"
    if parse.tokens[verb].lemma in voice_words("receiving") and not own:
        return None
    if parse.tokens[noun].dep in ("dobj", "attr", "pobj") and parse.tokens[verb].pos in ("VERB", "AUX"):
        return source_of_verb(parse, verb)
    return None


def _name_before(parse: Parse, verb: int) -> Stretch | None:
    """A name right before a finite verb is its subject where the parse gives none."""
    at = verb - 1
    while at > 0 and parse.tokens[at].pos in ("AUX", "ADV", "PART"):
        at -= 1
    if at > 0 and parse.tokens[at].text == ",":
        return _name_before_aside(parse, at, verb)
    finite = at < verb - 1 or parse.tokens[verb].tag in ("VBD", "VBZ", "VBP")
    if at < 0 or not finite or parse.sentence_of[at] != parse.sentence_of[verb] or parse.tokens[at].pos != "PROPN":
        return None
    return noun_phrase(parse, at, verb)


def _name_before_aside(parse: Parse, comma: int, verb: int) -> Stretch | None:
    """ "Asked if it would close, Ana Rua, who runs it, said": the name that what is told of her follows."""
    if parse.tokens[verb].tag not in ("VBD", "VBZ", "VBP"):
        return None
    quotes = False
    for at in range(comma - 1, max(0, comma - ASIDE), -1):
        token = parse.tokens[at]
        quotes = quotes or token.tag in ("``", "''")
        if parse.sentence_of[at] != parse.sentence_of[verb]:
            return None
        if token.text == "," and parse.tokens[at - 1].pos == "PROPN":
            if quotes and parse.tokens[at + 1].text.lower() != "who":
                return None
            first = at - 1
            while first and (parse.tokens[first - 1].pos == "PROPN" or parse.tokens[first - 1].text == "-"):
                first -= 1
            told = parse.tokens[at + 1].text.lower() in TOLD_BY or parse.tokens[at + 1].tag == "VBG"
            return stretch(parse, first, at - 1) if told or at + 2 == comma else None
    return None


def _passive_source(parse: Parse, at: int, verb: int) -> Stretch | None:
    """ "It was confirmed by the ministry": the ministry; "Rua was quoted as saying", "was asked and said": Rua."""
    if at == verb:
        return agent_of(parse, verb) or author_of_message(parse, verb)
    subject = first_child(parse, at, "nsubjpass")
    return _subject(parse, subject, at, verb) if subject is not None else None


def _subject(parse: Parse, subject: int, clause: int, verb: int) -> Stretch | None:
    """A subject; for "who" and "which", what they stand for."""
    token, owner = parse.tokens[subject], parse.tokens[clause]
    while owner.dep == "conj" and token.lemma.lower() == "who":
        clause, owner = owner.head, parse.tokens[owner.head]
    if token.lemma.lower() not in RELATIVES or owner.dep != "relcl":
        return _from_first_of_row(parse, subject, clause, noun_phrase(parse, subject, verb))
    author = source_of_noun(parse, owner.head) if _is_document(parse, owner.head) else None
    return author or noun_phrase(parse, owner.head, clause)


def _from_first_of_row(parse: Parse, subject: int, clause: int, phrase: Stretch | None) -> Stretch | None:
    """ "The mayor, Ana Rua, and the board said": from the first of two subjects that the parse left apart."""
    begins = parse.edges[subject][0]
    first = next((at for at in parse.children[clause] if parse.tokens[at].dep in SUBJECTS and at < begins), None)
    if first is None or phrase is None or parse.tokens[begins - 1].text != "and" or parse.edges[first][1] != begins - 1:
        return phrase
    if parse.tokens[first].pos != "PROPN" and first_child(parse, first, "appos") is None:
        return phrase
    return parse.tokens[parse.edges[first][0]].start, phrase[1]


def _is_document(parse: Parse, noun: int) -> bool:
    """ "Rua issued a statement that said so": whoever made it speaks."""
    return parse.tokens[noun].lemma in voice_words("documents") and parse.tokens[noun].dep in ("dobj", "pobj")


def governor(parse: Parse, at: int) -> int:
    """What a subjectless verb or a noun hangs on, through prepositions ("was quoted as saying")."""
    head = parse.tokens[at].head
    while parse.tokens[head].pos == "ADP" and parse.tokens[head].head != head:
        head = parse.tokens[head].head
    if leaves_clause(parse, at, head):
        return parse.tokens[head].head
    return head


def leaves_clause(parse: Parse, at: int, head: int) -> bool:
    """ "Asked if it had been met and said", "confirmed it was so, adding": hung on the inner verb by mistake."""
    inner, outer = parse.tokens[at], parse.tokens[head]
    if outer.dep not in ("ccomp", "advcl") or outer.head > head:
        return False
    if inner.dep == "conj":
        return inner.tag == "VBD" and (outer.tag in ("VBN", "VBG") or is_modal(parse, head))
    return inner.dep == "advcl" and inner.tag == "VBG" and _is_behind_comma(parse, parse.edges[at][0])


def _is_behind_comma(parse: Parse, first: int) -> bool:
    """Whether a comma stands before a token, which a closing mark may part from it: "a “mad policy,” adding"."""
    at = first - 1
    while at > 0 and parse.tokens[at].tag == "''":
        at -= 1
    return at >= 0 and (parse.tokens[at].text == "," or parse.tokens[first - 1].text == ",")


def is_modal(parse: Parse, verb: int) -> bool:
    """ "Said it would open but declined to say when": the past goes on from "said"."""
    return parse.tokens[verb].tag == "VB" and any(parse.tokens[child].tag == "MD" for child in parse.children[verb])
