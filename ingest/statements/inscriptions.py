"""Words that stand on a sign, in a rule or in a song: nobody says them where an article repeats them."""

from __future__ import annotations

from ingest.parse import Parse
from ingest.statements.negation import SUBJECTS, words
from ingest.statements.phrases import first_child
from ingest.statements.report import Report

RELATIVE = frozenset(("that", "which", "whose"))


def is_inscribed(text: str, parse: Parse, report: Report) -> bool:
    """ "The placard reads", "a script that began", "the song goes: …"."""
    if report.cue is not None:
        verb = parse.token_at(report.cue[0])
    else:
        colon = text[: report.content[0][0]].rstrip()
        verb = _root(parse, len(colon) - 1) if colon.endswith(":") else None
    if verb is not None and parse.tokens[verb].lemma in words("singing"):
        return True
    subject = first_child(parse, verb, *SUBJECTS) if verb is not None else None
    if verb is not None and subject is None and report.content[-1][1] <= parse.tokens[verb].start:
        subject = first_child(parse, verb, "dobj")  # "“Rua quits,” ran the headline"
    if verb is None or subject is None:
        return False
    if parse.tokens[subject].text.lower() in RELATIVE:
        subject = parse.tokens[verb].head
    if parse.tokens[subject].text.lower() == "it":
        return _is_told_before(text, parse, verb)
    return parse.tokens[subject].lemma.lower() in words("inscriptions") and not _is_name(parse, subject)


def _is_name(parse: Parse, subject: int) -> bool:
    """ "Song said", of Ana Song; not "The song says", "Rule 6 says"."""
    before, after = parse.tokens[max(0, subject - 1)], parse.tokens[min(subject + 1, len(parse.tokens) - 1)]
    led = before.pos == "DET" or after.pos == "NUM" or after.text[:1].isdigit()
    return parse.tokens[subject].text[:1].isupper() and not led


def _is_told_before(text: str, parse: Parse, verb: int) -> bool:
    """ "You know the mug. “Be kind,” it says."."""
    sentence = parse.sentence_of[verb]
    if sentence == 0:
        return False
    first, end = parse.sentences[sentence - 1]
    return any(token.lemma.lower() in words("inscriptions") for token in parse.tokens[first:end])


def _root(parse: Parse, offset: int) -> int | None:
    at = parse.token_at(offset)
    if at is None:
        return None
    begun, end = parse.sentences[parse.sentence_of[at]]
    return next((each for each in range(begun, end) if parse.tokens[each].dep == "ROOT"), None)
