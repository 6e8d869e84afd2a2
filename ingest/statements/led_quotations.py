"""Who leads to a quotation without a verb of speech: "She was blunt: “Never.”", "His advice? “Run.”". Pure."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.parse import Parse
from ingest.speakers.nouns import speaks
from ingest.speakers.word_lists import voice_words
from ingest.statements.cues import lemma_of, lexicon
from ingest.statements.noun_phrases import noun_phrase, with_apposed
from ingest.statements.phrases import Stretch, first_child, stretch
from ingest.statements.quotations import SENTENCE_BREAK, Quotation, is_title
from ingest.statements.subjects import SUBJECTS
from rag.lexicon.nouns import is_person_noun

WITHIN = ("relcl", "acl", "advcl", "csubj", "ccomp", "pcomp")
PERSONAL_PRONOUNS = frozenset(("he", "she", "they"))
AUTHORS = ("from", "by", "of")
TOPICS = ("for", "to")  # "For Rua it was simple: …", "To Rua the choice was plain: …"
CITING = frozenset(("quote", "cite"))
LEAVING = frozenset(("leave", "record", "compose", "address", "keep"))
READING = frozenset(("read", "recite"))
STOPS = (".", "!", "?", "…", "—")


def leader(text: str, parse: Parse, low: int, quotation: Quotation) -> Stretch | None:
    """Who leads by a colon, or by a question without a verb, into a quotation that is a sentence; None where nobody.

    The words between `low` and the quotation lead to it. It is their subject, or the owner of what they are about.
    """
    lead = text[low : quotation.start].rstrip(" \t\n\u00a0*_")
    if lead[-1:] not in (":", "?") or not _is_sentence(text, quotation):
        return None
    begin = max((found.end() for found in SENTENCE_BREAK.finditer(lead)), default=0)
    tokens = parse.tokens_within(low + begin, low + len(lead))
    subject = _subject(parse, tokens)
    if subject is None:
        return _owner_in_row(parse, tokens)
    if lead[-1] == "?":
        return None  # "Would she go? “Never.”" tells nobody who answers
    if author := presented(parse, parse.tokens[subject].head):
        return author
    if _is_personal(parse, subject):
        return noun_phrase(parse, subject, parse.tokens[subject].head)
    return _owner(parse, subject) or _topic(parse, tokens)


def _is_sentence(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is whole, short as it may be: "“Never.”", "“Never”."."""
    inner = quotation.inner(text).strip()
    whole = inner[-1:] in STOPS or text[quotation.end : quotation.end + 1] in tuple(STOPS)
    return quotation.closed and whole and (inner[:1].isupper() or inner[:1].isdigit()) and not is_title(inner)


def _subject(parse: Parse, tokens: range) -> int | None:
    """The subject of the last main clause of a run of tokens."""
    found = None
    for at in tokens:
        token = parse.tokens[at]
        verb = parse.tokens[token.head]
        if token.dep not in (*SUBJECTS, "nsubjpass") or token.head not in tokens or verb.pos not in ("VERB", "AUX"):
            continue
        if verb.dep not in WITHIN or verb.head not in tokens:
            found = at
    return found


def _is_personal(parse: Parse, noun: int) -> bool:
    """Whether a noun is somebody: a name, a person's calling, or one beside whom a name stands."""
    token = parse.tokens[noun]
    if token.pos == "PROPN":
        return first_child(parse, noun, "det") is None or _is_somebody(token.text)  # "The Norwegian" names nobody
    named = any(parse.tokens[at].dep == "appos" and parse.tokens[at].pos == "PROPN" for at in parse.children[noun])
    return named or token.text.lower() in PERSONAL_PRONOUNS or _is_somebody(token.text)


def _is_somebody(word: str) -> bool:
    return speaks(word) or is_person_noun(word.lower())


def _owner(parse: Parse, noun: int) -> Stretch | None:
    """Whose an answer or a mood is: "her answer", "the verdict of the pilot"; nobody's "her new novel"."""
    if not is_told(parse.tokens[noun].text):
        return None
    return _personal(parse, first_child(parse, noun, "poss"), noun) or _author(parse, noun, AUTHORS)


def _author(parse: Parse, noun: int, prepositions: Sequence[str]) -> Stretch | None:
    """From whom a thing is, wherever the parse hangs the preposition behind it."""
    behind = (*parse.children[noun], *(at for at in parse.children[parse.tokens[noun].head] if at == noun + 1))
    led = (at for at in behind if parse.tokens[at].text.lower() in prepositions)
    return next((who for at in led if (who := _personal(parse, first_child(parse, at, "pobj"), noun))), None)


def _sender(parse: Parse, noun: int) -> Stretch | None:
    """Who sent or wrote a thing: "a text that Ana Rua sent", "a card signed by Ana Rua"."""
    for verb in parse.children[noun]:
        token = parse.tokens[verb]
        if token.dep not in ("relcl", "acl") or lemma_of(token) not in voice_words("issuing") | LEAVING:
            continue
        agent = first_child(parse, verb, "agent")
        named = first_child(parse, verb, "nsubj") if agent is None else first_child(parse, agent, "pobj")
        return _personal(parse, named, verb)
    return None


def _personal(parse: Parse, noun: int | None, without: int) -> Stretch | None:
    """The words for somebody, with the name behind them; None for a thing."""
    if noun is None or not (parse.tokens[noun].tag == "PRP$" or _is_personal(parse, noun)):
        return None
    return with_apposed(parse, noun_phrase(parse, noun, without))


def presented(parse: Parse, verb: int) -> Stretch | None:
    """Whose words somebody shows or is shown: "read out a letter from Ana Rua: …", "quoted Ana Rua: …"."""
    if lemma_of(parse.tokens[verb]) not in voice_words("presenting") | voice_words("receiving"):
        return None
    shown = first_child(parse, verb, "dobj", "oprd")
    source = next((at for at in parse.children[verb] if at > verb and parse.tokens[at].text == "from"), None)
    if shown is None and source is not None:
        shown = first_child(parse, source, "pobj")  # "read from a diary kept by Ana Rua"
    if shown is None:
        return None
    if lemma_of(parse.tokens[verb]) in CITING and _is_personal(parse, shown):
        return noun_phrase(parse, shown, verb)
    return _sender(parse, shown) or _author(parse, shown, ("from", "by")) or _owner(parse, shown)


def is_only_read(parse: Parse, verb: int) -> bool:
    """ "She read from a letter", "read out the note": whose words they are is not told."""
    if lemma_of(parse.tokens[verb]) not in READING:
        return False
    objects = [first_child(parse, verb, "dobj"), *(first_child(parse, at, "pobj") for at in parse.children[verb])]
    behind = (parse.tokens[at] for at in objects if at is not None and at > verb)
    return any(token.lemma in voice_words("written_by_others") for token in behind)


def _topic(parse: Parse, tokens: range) -> Stretch | None:
    """For whom something is so: "For Ana Rua, who farms here, it is simple"."""
    if not tokens or parse.tokens[tokens[0]].text.lower() not in TOPICS:
        return None
    named = first_child(parse, tokens[0], "pobj")
    if named is None or named not in tokens or not _is_personal(parse, named):
        return None
    return noun_phrase(parse, named, tokens[0])


def _owner_in_row(parse: Parse, tokens: range) -> Stretch | None:
    """The owner of words that no verb follows, by their order: short lines are parsed amiss."""
    told = next((at for at in tokens if is_told(parse.tokens[at].text)), None)
    if told is None or any(parse.tokens[at].pos in ("VERB", "AUX") for at in range(tokens[0], told)):
        return None
    before = range(tokens[0], told)
    if any(parse.tokens[at].tag == "PRP$" for at in before[:1]):
        return parse.tokens[before[0]].start, parse.tokens[before[0]].end
    owned = next((at for at in before if parse.tokens[at].tag == "POS"), None)
    placed = any(parse.tokens[at].pos == "ADP" and parse.tokens[at].text != "of" for at in before)
    if owned is not None:
        return None if placed else stretch(parse, tokens[0], owned - 1)
    if parse.tokens[told + 1].text.lower() not in AUTHORS:
        return None
    ends = (at for at in range(told + 2, tokens[-1]) if parse.tokens[at].pos == "PUNCT")
    last = next(ends, tokens[-1]) - 1
    named = (parse.tokens[at] for at in range(told + 2, last + 1))
    if not any(each.pos == "PROPN" or is_person_noun(each.lemma) for each in named):
        return None  # "Line of the day: …"
    return stretch(parse, told + 2, last)


def is_told(noun: str) -> bool:
    """Whether a noun is something said or written, or how somebody takes a thing: "verdict", "answers", "tone"."""
    folded = noun.lower()
    known = voice_words("utterances") | voice_words("stances") | voice_words("documents") | lexicon().nouns.keys()
    return folded in known or folded.removesuffix("s") in known
