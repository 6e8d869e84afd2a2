"""Every claim of an answer against what it cites; a claim that fails is dropped, and told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import pairwise
from typing import NamedTuple

from rag.answers import Citation, Claim, Dropped
from rag.check.evidence import EvidenceTerms, read_evidence
from rag.check.grounds import Ground, Texts, grounds_of
from rag.check.overlap import opens_sentence, window_of
from rag.check.polarity import flipped
from rag.check.quoted import Quoted, quoted, unquoted
from rag.check.said_match import said_by
from rag.check.support import Entails, supports
from rag.lexicon.names import honorifics
from rag.schema import Days, Statement
from rag.text.terms import Term, every_key, is_content, is_negation, terms

_NUMBER_MARKS = re.compile(r"\[\d+\]")
PARAPHRASED = 2  # content words beyond quotations and what is told of them: one is a verb of saying
LEAST_FOUND = 0.5  # of those content words: a paraphrase keeps more than half


@dataclass(frozen=True)
class ClaimCase:
    """A claim and what it rests on, with what the checks read from them, each made once."""

    claim: Claim
    grounds: Sequence[Ground]
    entails: Entails | None = None

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        return tuple(ground.statement for ground in self.grounds if ground.statement)

    @cached_property
    def quoted(self) -> tuple[Quoted, ...]:
        return quoted(self.claim.text, lambda words: any(ground.has(words) for ground in self.grounds))

    @cached_property
    def own_words(self) -> tuple[Term, ...]:
        """The claim's words outside quotation marks, without those that only a sentence's start capitalises."""
        text = unquoted(_NUMBER_MARKS.sub("", self.claim.text), self.quoted)
        return tuple(term for term in terms(text) if term.is_number or not opens_sentence(term, text))

    @cached_property
    def evidence(self) -> EvidenceTerms:
        return read_evidence("\n".join(dict.fromkeys(ground.sentences for ground in self.grounds)))

    @cached_property
    def told(self) -> tuple[str, ...]:
        """What is known of the cited words beside the words: whose, of which day, where, in which outlet."""
        told = [
            name
            for s in self.statements
            for name in (*s.speakers, s.role, s.occasion, _shown(s.said_on), s.cue)
            if name
        ]
        told += [part for g in self.grounds for part in (g.citation.outlet, g.citation.title) if part]
        return (*told, *(self.claim.role or "").split())

    @cached_property
    def told_keys(self) -> frozenset[str]:
        return _courtesies().union(*map(every_key, self.told))  # each part by itself: many claims have the same

    @cached_property
    def is_word_for_word(self) -> bool:
        """Whether all that the claim says beyond what is told stands in the evidence, neighbour by neighbour."""
        keys = [term.key for term in terms(self.claim.text)]
        untold = [key not in self.told_keys for key in keys]
        return all(self.evidence.has(key) for key, own in zip(keys, untold, strict=True) if own) and all(
            pair in self.evidence.pairs for pair, own in zip(pairwise(keys), pairwise(untold), strict=True) if all(own)
        )


class Checked(NamedTuple):
    """The claims that stand and those that do not, each in the order given."""

    kept: tuple[Claim, ...]
    dropped: tuple[Dropped, ...]


def check_claims(
    claims: Sequence[Claim],
    citations: Sequence[Citation],
    statements: Mapping[str, Statement],
    texts: Texts,
    entails: Entails | None = None,
) -> Checked:
    """The claims that what they cite bears out, and those it does not."""
    kept, dropped = list[Claim](), list[Dropped]()
    for claim, fault in judged(claims, citations, statements, texts, entails):
        if fault:
            dropped.append(Dropped(text=claim.text, reason=fault))
        else:
            kept.append(claim)
    return Checked(tuple(kept), tuple(dropped))


def judged(
    claims: Iterable[Claim],
    citations: Iterable[Citation],
    statements: Mapping[str, Statement],
    texts: Texts,
    entails: Entails | None = None,
) -> Iterator[tuple[Claim, str | None]]:
    """Each claim as it is checked, with what is wrong with it.

    `statements` are by id, `texts` by article id and revision; `entails` is the optional cross-encoder of `supports`.
    """
    by_number = {citation.number: citation for citation in citations}
    for claim in claims:
        cited = [by_number[number] for number in claim.citations if number in by_number]
        yield claim, fault_of(claim, grounds_of(claim, cited, statements, texts), entails)


def fault_of(claim: Claim, grounds: Sequence[Ground], entails: Entails | None = None) -> str | None:
    """The first thing wrong with a claim, in words; None where it stands."""
    if len(grounds) != len(claim.citations) or not grounds:
        return "cites nothing that is there"
    case = ClaimCase(claim, grounds, entails)
    return next((fault for check in CHECKS if (fault := check(case))), None)


def _misplaced(case: ClaimCase) -> str | None:
    for ground in case.grounds:
        if not ground.is_exact:
            return f"citation {ground.citation.number} is not the text of its article"
        if not ground.is_of_its_statement:
            return f"citation {ground.citation.number} is not where its statement stands"
    return None


def _misquoted(case: ClaimCase) -> str | None:
    for stretch in case.quoted:
        if not stretch.is_verbatim:
            return f"“{stretch.words}” is not word for word in what is cited"
    return None


def _misattributed(case: ClaimCase) -> str | None:
    for speaker in case.claim.speakers:
        theirs = [s for s in case.statements if said_by(speaker, s.speakers)]
        if not theirs:
            return f"cites no statement of {speaker}"
        if case.claim.said_on and not any(_same_days(case.claim.said_on, s.said_on) for s in theirs):
            return f"cites no statement of {speaker} of {_shown(case.claim.said_on)}"
    return None


def _misdated(case: ClaimCase) -> str | None:
    told = [s.said_on for s in case.statements]
    if case.claim.said_on and not any(_same_days(case.claim.said_on, days) for days in told):
        return f"cites no statement of {_shown(case.claim.said_on)}"
    return None


def _misplaced_occasion(case: ClaimCase) -> str | None:
    if case.claim.occasion and case.claim.occasion not in {s.occasion for s in case.statements}:
        return f"cites no statement made at {case.claim.occasion}"
    return None


def _wrong_number(case: ClaimCase) -> str | None:
    # "4m" is inside "14m": values are compared, not characters.
    wrong = [t.text for t in case.own_words if t.is_number and not _is_known(t, case)]
    return f"{wrong[0]} is not a number in what is cited" if wrong else None


def _wrong_name(case: ClaimCase) -> str | None:
    wrong = [t.text for t in case.own_words if t.is_capitalised and is_content(t) and not _is_known(t, case)]
    return f"{wrong[0]} is not named in what is cited" if wrong else None


def _wrong_polarity(case: ClaimCase) -> str | None:
    mine = terms(case.claim.text)
    if not any(map(is_negation, (*mine, *case.evidence.terms))):
        return None
    is_flipped = flipped(mine, case.evidence, window_of(case.claim.text, case.evidence))
    return "denies what is cited, or affirms what it denies" if is_flipped else None


def _unsupported(case: ClaimCase) -> str | None:
    own = [t.key for t in case.own_words if is_content(t) and t.key not in case.told_keys]
    if len(own) < PARAPHRASED or case.is_word_for_word:
        return None
    # Names and days that are told anyway would bear out anything: the rest must be found too.
    found = sum(case.evidence.likeness(key) for key in own)
    verdict = supports(case.claim.text, f"{', '.join((*case.told, *honorifics()))}. {case.evidence.text}", case.entails)
    is_borne_out = verdict.supported and found >= LEAST_FOUND * len(own)
    return None if is_borne_out else f"not borne out by what is cited: {verdict.why}"


def _is_known(term: Term, case: ClaimCase) -> bool:
    return case.evidence.has(term.key) or term.key in case.told_keys


Check = Callable[[ClaimCase], str | None]
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


@cache
def _courtesies() -> frozenset[str]:
    return frozenset(term.key for term in terms(", ".join(honorifics())))


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
