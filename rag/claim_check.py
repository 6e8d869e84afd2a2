"""Every claim of an answer against what it cites; a claim that fails is dropped, and told."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from rag.answers import Citation, Claim, Dropped
from rag.evidence import read_evidence
from rag.grounds import Ground, Texts, grounds_of
from rag.names import honorifics
from rag.overlap import compare, opens_sentence
from rag.polarity import flipped
from rag.quoted import Quoted, quoted, unquoted
from rag.said_match import said_by
from rag.schema import Days, Statement
from rag.support import supports
from rag.terms import Term, is_content, terms

_NUMBER_MARKS = re.compile(r"\[\d+\]")
PARAPHRASED = 2  # content words beyond quotations and what is told of them: one is a verb of saying
LEAST_FOUND = 0.5  # of those content words: a paraphrase keeps more than half


class Checked(NamedTuple):
    """The claims that stand and those that do not, each in the order given."""

    kept: tuple[Claim, ...]
    dropped: tuple[Dropped, ...]


def check_claims(
    claims: Sequence[Claim], citations: Sequence[Citation], statements: Mapping[str, Statement], texts: Texts
) -> Checked:
    """Keep the claims that what they cite bears out; `statements` by id, `texts` by article id and revision."""
    kept, dropped = [], []
    for claim in claims:
        fault = fault_of(claim, grounds_of(claim, citations, statements, texts))
        if fault:
            dropped.append(Dropped(text=claim.text, reason=fault))
        else:
            kept.append(claim)
    return Checked(tuple(kept), tuple(dropped))


def fault_of(claim: Claim, grounds: Sequence[Ground]) -> str | None:
    """The first thing wrong with a claim, in words; None where it stands."""
    if len(grounds) != len(claim.citations) or not grounds:
        return "cites nothing that is there"
    return next((fault for check in CHECKS if (fault := check(claim, grounds))), None)


def _misplaced(claim: Claim, grounds: Sequence[Ground]) -> str | None:
    for ground in grounds:
        if not ground.is_exact:
            return f"citation {ground.citation.number} is not the text of its article"
        if not ground.is_of_its_statement:
            return f"citation {ground.citation.number} is not where its statement stands"
    return None


def _misquoted(claim: Claim, grounds: Sequence[Ground]) -> str | None:
    for stretch in _quoted(claim, grounds):
        if not stretch.is_verbatim:
            return f"“{stretch.words}” is not word for word in what is cited"
    return None


def _misattributed(claim: Claim, grounds: Sequence[Ground]) -> str | None:
    for speaker in claim.speakers:
        theirs = [s for s in _statements(grounds) if said_by(speaker, s.speakers)]
        if not theirs:
            return f"cites no statement of {speaker}"
        if claim.said_on and not any(_same_days(claim.said_on, s.said_on) for s in theirs):
            return f"cites no statement of {speaker} of {_shown(claim.said_on)}"
    return None


def _misdated(claim: Claim, grounds: Sequence[Ground]) -> str | None:
    told = [s.said_on for s in _statements(grounds)]
    if claim.said_on and not any(_same_days(claim.said_on, days) for days in told):
        return f"cites no statement of {_shown(claim.said_on)}"
    return None


def _misplaced_occasion(claim: Claim, grounds: Sequence[Ground]) -> str | None:
    if claim.occasion and claim.occasion not in {s.occasion for s in _statements(grounds)}:
        return f"cites no statement made at {claim.occasion}"
    return None


def _wrong_number(claim: Claim, grounds: Sequence[Ground]) -> str | None:
    # "4m" is inside "14m": values are compared, not characters.
    known = {term.key for term in terms(_evidence(grounds)) + terms(_told(claim, grounds))}
    wrong = [t.text for t in _own_words(claim, grounds) if t.is_number and t.key not in known]
    return f"{wrong[0]} is not a number in what is cited" if wrong else None


def _wrong_name(claim: Claim, grounds: Sequence[Ground]) -> str | None:
    known = {term.key for term in terms(_evidence(grounds)) + terms(_told(claim, grounds))}
    wrong = [t.text for t in _own_words(claim, grounds) if t.is_capitalised and is_content(t) and t.key not in known]
    return f"{wrong[0]} is not named in what is cited" if wrong else None


def _wrong_polarity(claim: Claim, grounds: Sequence[Ground]) -> str | None:
    evidence = read_evidence(_evidence(grounds))
    is_flipped = flipped(terms(claim.text), evidence, compare(claim.text, evidence).window)
    return "denies what is cited, or affirms what it denies" if is_flipped else None


def _unsupported(claim: Claim, grounds: Sequence[Ground]) -> str | None:
    told, evidence = _told(claim, grounds), _evidence(grounds)
    known = {term.key for term in terms(told)}
    own = [t.key for t in _own_words(claim, grounds) if is_content(t) and t.key not in known]
    if len(own) < PARAPHRASED:
        return None
    # Names and days that are told anyway would bear out anything: the rest must be found too.
    found = sum(read_evidence(evidence).likeness(key) for key in own)
    verdict = supports(claim.text, f"{told}. {evidence}")
    is_borne_out = verdict.supported and found >= LEAST_FOUND * len(own)
    return None if is_borne_out else f"not borne out by what is cited: {verdict.why}"


Check = Callable[[Claim, Sequence[Ground]], str | None]
CHECKS: tuple[Check, ...] = (
    _misplaced,
    _misquoted,
    _misattributed,
    _misdated,
    _misplaced_occasion,
    _wrong_number,
    _wrong_name,
    _wrong_polarity,
    _unsupported,
)


def _statements(grounds: Sequence[Ground]) -> tuple[Statement, ...]:
    return tuple(ground.statement for ground in grounds if ground.statement)


def _quoted(claim: Claim, grounds: Sequence[Ground]) -> tuple[Quoted, ...]:
    return quoted(claim.text, lambda words: any(ground.has(words) for ground in grounds))


def _own_words(claim: Claim, grounds: Sequence[Ground]) -> tuple[Term, ...]:
    """The claim's words outside quotation marks; those that only a sentence's start capitalises are left out."""
    text = unquoted(_NUMBER_MARKS.sub("", claim.text), _quoted(claim, grounds))
    return tuple(term for term in terms(text) if term.is_number or not opens_sentence(term, text))


def _evidence(grounds: Sequence[Ground]) -> str:
    return "\n".join(dict.fromkeys(ground.sentences for ground in grounds))


def _told(claim: Claim, grounds: Sequence[Ground]) -> str:
    """What is known of the cited words beside the words: whose, of which day, where, in which outlet."""
    statements = _statements(grounds)
    told = [name for s in statements for name in (*s.speakers, s.role, s.occasion, _shown(s.said_on), s.cue) if name]
    told += [part for g in grounds for part in (g.citation.outlet, g.citation.title) if part]
    return ", ".join([*told, *honorifics(), *(claim.role or "").split()])


def _same_days(one: Days, other: Days | None) -> bool:
    return other is not None and (one.start, one.end) == (other.start, other.end)


def _shown(days: Days | None) -> str:
    if days is None:
        return ""
    return _in_words(days.start) if days.start == days.end else f"{_in_words(days.start)} to {_in_words(days.end)}"


def _in_words(day: str) -> str:
    """ "Monday 9 February 2026"; a day without a year has no weekday."""
    if day.startswith("XXXX"):
        return f"{date.fromisoformat('2000' + day[4:]):%-d %B}"
    return f"{date.fromisoformat(day):%A %-d %B %Y}"
