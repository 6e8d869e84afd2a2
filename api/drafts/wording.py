"""What verdicts and warnings are called, for every report of a draft."""

from __future__ import annotations

from collections.abc import Sequence

from api.cli.terminal import VERDICTS, days, source, speakers
from rag.answer.phrasing import counted
from rag.check.carried import CarriedVerdict, CheckedCitation
from rag.check.draft import CheckedQuotation, DraftCheck, DraftVerdict, Warned
from rag.check.place_in_file import PlaceInFile
from rag.check.quote_check import Match

TOLD: dict[DraftVerdict, str] = {
    **{verdict: told for verdict, told in VERDICTS.items()},
    "reported": "Reported so in the coverage.",
}
SHORT: dict[DraftVerdict, str] = {
    "verbatim": "verbatim",
    "reported": "reported",
    "altered": "altered",
    "other_speaker": "other speaker",
    "other_day": "other day",
    "not_said": "not said",
    "not_found": "not found",
}
WARNED: dict[Warned, str] = {
    "cut_short": "cut short: the record goes on with a condition or a turn",
    "negated": "the record negates or conditions these words",
    "joined": "joined from words said apart",
    "figure": "a figure differs from the record",
    "name": "a name differs from the record",
    "day": "the record has it of another day",
    "speaker": "the record gives it to somebody else",
    "occasion": "the record has it of another occasion",
    "word": "a word differs from the record",
    "verb": "the record has a weaker verb of saying",
    "no_speaker": "the draft does not say whose words these are",
    "superseded": "only an earlier version of an article has these words",
    "one_outlet": "only one independent report has these words",
    "old": "said years ago",
    "before_coverage": "said before the first day of this coverage",
    "speaker_not_in_coverage": "the coverage knows nobody of this name",
}
CITED: dict[CarriedVerdict, str] = {
    "supports": "The article cited has it.",
    "does_not_support": "The article cited does not have it.",
    "not_in_coverage": "No article in this coverage is the one cited.",
}


def citation_line(cited: CheckedCitation) -> str:
    """A citation that an answer carries, its verdict, and where the words stand instead."""
    instead = f" It stands in {', '.join(cited.instead)}." if cited.instead else ""
    return f"{' '.join(cited.text.split())}: {CITED[cited.verdict]}{instead}"


def summary(found: DraftCheck) -> str:
    """How many quotations have which verdict, in a line."""
    counts = [f"{number} {SHORT[verdict]}" for verdict, number in found.counts.items()]
    total = counted(len(found.quotations), "quotation")
    told = f"{total}: {', '.join(counts)}." if counts else "No quotation and no reported statement in this draft."
    wrong = sum(each.verdict != "supports" for each in found.citations)
    cited = f" {counted(len(found.citations), 'citation')}, {wrong} not borne out." if found.citations else ""
    return told + cited


def as_given(quotation: CheckedQuotation) -> str:
    """Whose and of which day the draft says the words are."""
    day = f", {days(quotation.said_on)}" if quotation.said_on else ""
    return f"{speakers(quotation.speakers)}{day}"


def recorded(match: Match) -> str:
    """Whose and of which day the record has the words, and where."""
    return f"{speakers(match.speakers)}, {days(match.said_on)}: {source(match.citation)}"


def warned(quotation: CheckedQuotation) -> Sequence[str]:
    return [WARNED[each] for each in quotation.warnings]


def needs_work(quotation: CheckedQuotation) -> bool:
    """Whether a quotation is not as recorded; reported speech that was not found is only pointed out."""
    return quotation.verdict not in ("verbatim", "reported") and quotation.kind != "indirect"


def place(found: DraftCheck, one: CheckedQuotation | CheckedCitation) -> PlaceInFile:
    """Where it stands in the file; in the text of a check from before files were told."""
    return one.place or PlaceInFile.of(found.text, one.start, one.end)
