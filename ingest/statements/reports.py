"""Reported clauses and phrases: each cue of a text with its source and its content, by the parse."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ingest.parse import Parse, Token
from ingest.statements.acts import act, answers_claim, keeps_open
from ingest.statements.asked import put_as_question, question_of, wanting_to_know
from ingest.statements.assertion import is_denied, is_unsaid
from ingest.statements.begun import begun_by_verb
from ingest.statements.clefts import cleft
from ingest.statements.contents import content_of, content_of_noun, richest_first
from ingest.statements.cues import ASKING, constructions, introduces_quotations, lemma_of, lexicon
from ingest.statements.empty_reports import (
    POINTING,
    is_figure_of_speech,
    is_in_title,
    is_reminder,
    is_writers_question,
    leads_to_topic,
    only_points,
    tells_nothing,
)
from ingest.statements.falsehood import is_hearsay
from ingest.statements.mood import is_asked, is_nearly, is_question
from ingest.statements.negation import is_negated, words
from ingest.statements.noun_phrases import agent_of, noun_phrase
from ingest.statements.phrases import Content, Stretch, first_child
from ingest.statements.refusals import (
    asks_not_to_be_named,
    cue_words,
    is_without,
    no_comment,
    nothing_on,
    refuses,
    unsaid,
    with_reason,
)
from ingest.statements.report import Report
from ingest.statements.source_phrases import by_phrase
from ingest.statements.subjects import source_of_noun, source_of_verb

FIRST_OR_SECOND = frozenset(("i", "we", "you", "me", "us"))
PLEA = 3  # words of what is denied in court
REFUSED_NEAR = 1  # characters between the words of a refusal and what was refused
ATTRIBUTIVE = ("amod", "compound", "nmod")

UNVOUCHED = frozenset(("know", "think", "believe"))  # "it is not known whether", "it was thought that"
FINITE = ("VBD", "VBZ", "VBP")
HEARING = frozenset(("hear",))  # "a court has heard": whoever hears says nothing
PERFECT = frozenset(("has", "had"))


def find_reports(text: str, parse: Parse, used: frozenset[int], quoted: frozenset[int]) -> Iterator[Report]:
    """The reports of a text by cues other than the `used` tokens; `quoted` tokens stand inside quotation marks.

    Those of words that the article does not tell as said are marked by their standing.
    """
    done = set(used)
    for at, token in enumerate(parse.tokens):
        if at in done or token.dep in ATTRIBUTIVE or token.pos not in CUES:
            continue
        report = cleft(parse, at) or CUES[token.pos](parse, at)
        report = _within_quotation(parse, at, report, quoted) if report and at in quoted else report
        if report is None or only_points(parse, report.content) or is_in_title(text, parse, at):
            continue
        if report.declined:
            done.update(_held_back(parse, at))
        left_open = (
            is_unsaid(text, parse, at, _told_by(token, report))
            if report.sense == "speech"
            else _is_not_found(parse, at, report)
        )
        unsaid = left_open and not report.declined
        if unsaid and keeps_open(parse, at):
            report, unsaid = report._replace(content=_with_cue(report)), False
        if at not in quoted or (_quotes_another(parse, at) and _is_clause(parse, report)):
            report = _of_urged(parse, at, report) if unsaid else report
            yield from _denial(parse, at, report) if is_denied(parse, at) else (report,)
        elif unsaid and not report.declined and _may_be_denied(parse, at):
            yield _of_urged(parse, at, report)
    yield from (Report(*found) for found in by_phrase(parse, used | quoted))
    for at in sorted(quoted):
        begun = begun_by_verb(parse, at)
        if begun is not None:
            yield Report((begun[0],), begun[1], (parse.tokens[at].start, parse.tokens[at].end))


def _told_by(cue: Token, report: Report) -> Content:
    """What a cue leads to; an act, whose own words are told, leads to nothing."""
    return () if any(start <= cue.start < end for start, end in report.content) else report.content


def _may_be_denied(parse: Parse, cue: int) -> bool:
    """Whether a cue inside a quotation can be told as not said; "Who says it is safe?" only asks."""
    return constructions(parse.tokens[cue]).get("clause") == "speech" and not is_question(parse, cue)


def _is_not_found(parse: Parse, cue: int, report: Report) -> bool:
    """ "Did it show that it leaks?", "the study does not show that it leaks", "one might think that it leaks"."""
    if is_asked(parse, cue) or (report.sense == "report" and is_negated(parse, cue)):
        return True
    subject = first_child(parse, cue, "nsubj") if report.sense == "thought" else None
    nobody = subject is not None and parse.tokens[subject].text.lower() in words("generic")
    return nobody or (report.sense == "thought" and is_nearly(parse, cue))


def _is_clause(parse: Parse, report: Report) -> bool:
    """Whether what is told holds a verb: "asked for mango" tells no words."""
    inside = (at for part in report.content for at in parse.tokens_within(*part))
    return report.declined or any(parse.tokens[at].pos in ("VERB", "AUX") for at in inside)


def _within_quotation(parse: Parse, cue: int, report: Report, quoted: frozenset[int]) -> Report | None:
    """What a speaker tells of another ends where the quotation does; nothing of what stands behind it."""
    end = next((at for at in range(cue, len(parse.tokens)) if at not in quoted), len(parse.tokens))
    limit = parse.tokens[end - 1].end
    kept = tuple((start, min(stop, limit)) for start, stop in report.content if start < limit)
    return report._replace(content=kept) if kept else None


def _of_urged(parse: Parse, cue: int, report: Report) -> Report:
    """What was not said, by whoever was urged to say it."""
    urged = first_child(parse, parse.tokens[cue].head, "dobj") if parse.tokens[cue].dep in ("xcomp", "ccomp") else None
    used = lemma_of(parse.tokens[parse.tokens[cue].head]) in words("using")  # "used the service to talk about it"
    if urged is None or parse.tokens[cue].tag != "VB" or urged > cue or used:
        return report._replace(standing="unsaid")
    return report._replace(source=noun_phrase(parse, urged, cue), standing="unsaid")


def _held_back(parse: Parse, cue: int) -> Iterator[int]:
    """The cues inside what was not said: "declined to answer questions about it" is one statement."""
    for child in parse.children[cue]:
        token = parse.tokens[child]
        if token.tag == "VBG" and introduces_quotations(token):
            continue  # "declined to comment, saying she was away"
        if token.dep == "conj" and token.tag in FINITE and not _is_paired(parse, cue):
            continue  # "declined to comment but said that it was safe"
        yield child
        yield from parse.children[child]


def _is_paired(parse: Parse, cue: int) -> bool:
    """ "Neither confirmed nor denied it"."""
    return any(parse.tokens[child].text.lower() in ("neither", "nor") for child in parse.children[cue])


def _denial(parse: Parse, cue: int, report: Report) -> Iterator[Report]:
    """ "Denied that it was late" states something; "denied saying so" refuses; neither said what is denied."""
    inside = parse.tokens_within(report.content[0][0], report.content[-1][1])
    if len(inside) <= PLEA and not any(parse.tokens[at].tag in ("VBG", "VBD", "VBZ") for at in inside):
        if answers_claim(parse, cue):
            yield report._replace(content=_with_cue(report))
        return  # "denies arson"
    speaking = first_child(parse, cue, "ccomp", "xcomp", "dobj", "pcomp")
    verb = parse.tokens[speaking] if speaking is not None else None
    if verb and verb.pos == "VERB" and "speech" in constructions(verb).values():
        yield report._replace(content=_with_cue(report), declined=True)
        return
    yield report
    if verb and verb.pos in ("VERB", "AUX"):
        yield report._replace(standing="unsaid")


def _with_cue(report: Report) -> Content:
    """What was refused with the words of the refusal before it, where they are of one piece."""
    cue, (first, *others) = report.cue, report.content
    if cue is None or not cue[0] <= first[0] <= cue[1] + REFUSED_NEAR:
        return report.content
    return ((cue[0], max(cue[1], first[1])), *others)


def _quotes_another(parse: Parse, at: int) -> bool:
    """Inside a quotation only plain reports of somebody else's words count: "the minister said that …"."""
    subject = first_child(parse, at, "nsubj")
    if subject is None or constructions(parse.tokens[at]).get("clause") != "speech":
        return False
    marks = [parse.tokens[c] for c in parse.children[at] if parse.tokens[c].dep in ("aux", "neg", "mark")]
    perfect = parse.tokens[at].tag == "VBN" and len(marks) == 1 and marks[0].text.lower() in PERFECT
    plain = perfect or (parse.tokens[at].tag in ("VBD", "VBZ") and not marks)
    return plain and parse.tokens[subject].text.lower() not in FIRST_OR_SECOND | POINTING


def _by_verb(parse: Parse, verb: int) -> Report | None:
    token = parse.tokens[verb]
    if refuses(parse, verb):
        return _refusal(parse, verb)
    if asks_not_to_be_named(parse, verb) or leads_to_topic(parse, verb) or _is_nobodys(parse, verb):
        return None
    if (wanted := wanting_to_know(parse, verb)) is not None:
        return question_of(parse, verb, wanted)
    if (told := act(parse, verb)) is not None:
        return Report(told[0], source_of_verb(parse, verb), cue_words(parse, verb, ()), told[1])
    for construction, sense in richest_first(constructions(token)):
        content = content_of(parse, verb, construction)
        if content and not tells_nothing(parse, verb, construction, sense, content):
            # "described as" without an object is passive, whatever the parse makes of the noun before it
            passive = construction == "as" and first_child(parse, verb, "dobj") is None
            source = agent_of(parse, verb) if passive else source_of_verb(parse, verb)
            source = None if lemma_of(token) in HEARING else source
            source = _clear_of(parse, source, content)
            report = _apart(parse, verb, Report(content, source, cue_words(parse, verb, content), sense))
            return put_as_question(parse, verb, report) if lemma_of(token) in ASKING and sense == "speech" else report
    return None


def _clear_of(parse: Parse, source: Stretch | None, content: Content) -> Stretch | None:
    """A source that ends before the words that the parse hung on it."""
    start = next((part[0] for part in content if source and source[0] < part[0] < source[1]), None)
    if source is None or start is None:
        return source
    last = parse.tokens_within(source[0], start)[-1]
    return source[0], parse.tokens[last - (parse.tokens[last].pos == "PUNCT")].end


def _is_nobodys(parse: Parse, verb: int) -> bool:
    unknown = lemma_of(parse.tokens[verb]) in UNVOUCHED and is_hearsay(parse, verb)
    writers = is_writers_question(parse, verb) or is_reminder(parse, verb)
    return unknown or writers or is_figure_of_speech(parse, verb)


def _apart(parse: Parse, verb: int, report: Report) -> Report:
    """ "To the kea, now the weka, Rua said": a name right before the cue that no comma closes describes nobody.

    Nor does one behind what opens the sentence: "Questioned by the clerk, Ana Rua said it would".
    """
    if report.source is None or len(report.content) != 1:
        return report
    behind = report.content[0][1] > report.source[0]
    if behind and parse.tokens[parse.tokens[verb - 1].head].dep != "pobj":
        return report
    last = verb - 1
    inside = parse.tokens_within(*report.source)
    if last not in inside or parse.tokens[last].dep != "appos" or parse.tokens[last].pos != "PROPN":
        return report
    first = parse.edges[last][0]
    if first - 1 not in inside or parse.tokens[first - 1].text != ",":
        return report
    content = report.content if behind else ((report.content[0][0], parse.tokens[first - 2].end),)
    return report._replace(content=content, source=(parse.tokens[first].start, parse.tokens[last].end))


def _refusal(parse: Parse, cue: int) -> Report:
    content = unsaid(parse, cue)
    verb = parse.tokens[cue].head if parse.tokens[cue].pos == "ADJ" else cue
    drawn = first_child(parse, verb, "nsubjpass")
    source = source_of_verb(parse, verb) if drawn is None else noun_phrase(parse, drawn, verb)
    report = Report(content, source, cue_words(parse, cue, content), declined=True)
    return report._replace(content=with_reason(parse, cue, _with_cue(report)))


def _by_noun(parse: Parse, noun: int) -> Report | None:
    token = parse.tokens[noun]
    if lemma_of(token) in lexicon().unsaid and is_without(parse, noun):
        content = nothing_on(parse, noun)
        report = Report(content, source_of_noun(parse, noun), no_comment(parse, noun, content), declined=True)
        return report._replace(content=_with_cue(report))
    if _is_manner(parse, noun):
        return None
    for construction, sense in constructions(token).items():
        content = content_of_noun(parse, noun, construction)
        source = source_of_noun(parse, noun) if content else None
        if source is not None:
            return Report(content, source, (token.start, token.end), sense)
    return None


def _is_manner(parse: Parse, noun: int) -> bool:
    """ "In plain words": how something is put; "in her words" are hers."""
    token = parse.tokens[noun]
    led = token.dep == "pobj" and parse.tokens[token.head].text.lower() == "in"
    return token.lemma == "word" and led and first_child(parse, noun, "poss") is None


def _by_adjective(parse: Parse, adjective: int) -> Report | None:
    token = parse.tokens[adjective]
    if refuses(parse, adjective):
        return _refusal(parse, adjective)
    for construction, sense in constructions(token).items():
        content = content_of(parse, adjective, construction)
        if content:
            return Report(content, source_of_verb(parse, token.head), cue_words(parse, adjective, content), sense)
    return None


CUES: dict[str, Callable[[Parse, int], Report | None]] = {
    "VERB": _by_verb,
    "AUX": _by_verb,
    "NOUN": _by_noun,
    "ADJ": _by_adjective,
}
