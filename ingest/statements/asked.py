"""Questions that are put to somebody: "asked whether", "wanted to know who would pay". Pure."""

from __future__ import annotations

from ingest.parse import Parse
from ingest.statements.clauses import reported_clause
from ingest.statements.cues import lemma_of
from ingest.statements.empty_reports import is_passive
from ingest.statements.noun_phrases import noun_phrase
from ingest.statements.phrases import first_child, stretch
from ingest.statements.report import Report
from ingest.statements.subjects import source_of_verb

LEARNING = frozenset(("know", "hear", "learn"))
QUESTION_WORDS = frozenset(("who", "what", "when", "where", "why", "how", "which", "whose", "whether", "if"))


def wanting_to_know(parse: Parse, verb: int) -> tuple[int, int] | None:
    """The verbs of "wanted to know who would pay", which asks it, where one of them stands at `verb`."""
    known = first_child(parse, verb, "xcomp") if lemma_of(parse.tokens[verb]) == "want" else verb
    if known is None or lemma_of(parse.tokens[known]) not in LEARNING or parse.tokens[known].dep != "xcomp":
        return None
    wanting, clause = parse.tokens[known].head, first_child(parse, known, "ccomp")
    asked = clause is not None and parse.tokens[parse.edges[clause][0]].text.lower() in QUESTION_WORDS
    told = lemma_of(parse.tokens[wanting]) == "want" and parse.tokens[wanting].tag in ("VBD", "VBZ")
    return (wanting, known) if told and asked else None


def question_of(parse: Parse, verb: int, verbs: tuple[int, int]) -> Report | None:
    wanting, known = verbs
    if verb == known:
        return None  # told at the other
    cue = parse.tokens[wanting].start, parse.tokens[known].end
    return Report(reported_clause(parse, known), source_of_verb(parse, wanting), cue, turn="question")


def put_as_question(parse: Parse, verb: int, report: Report) -> Report:
    """A question put: "was asked about it by Rua on the radio" names the one who asked at its end."""
    if report.source is None and first_child(parse, verb, "auxpass") is not None:
        for at in parse.tokens_within(report.content[0][0], report.content[-1][1]):
            asker = first_child(parse, at, "pobj") if parse.tokens[at].lemma == "by" else None
            content = stretch(parse, parse.token_at(report.content[0][0]) or at, at - 1)
            if asker is not None and content and parse.tokens[asker].pos == "PROPN":
                source = noun_phrase(parse, asker, verb)
                return report._replace(content=(content,), source=source, turn="question", standing="prompt")
    return report._replace(turn="question", standing="prompt" if is_passive(parse, verb) else "said")
