"""Words in quotation marks that nobody said: made up, corrected, called untrue; and those that only look so."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.parse import parse_texts
from ingest.prepare import prepare
from rag.check.on_record import Candidate
from rag.check.quote_check import Verdict, check_quote
from rag.schema import Article

pytestmark = pytest.mark.models
WORDS = "I was warned and I built a stand"


def verdict_on(text: str, quote: str = WORDS, speaker: str | None = "Ona Vale") -> Verdict:
    """The verdict on a quotation in somebody's mouth, where the coverage is one article."""
    article = Article(id="one", title="The stand", text=text, outlet="The Star", published=date(2026, 3, 5))
    prepared = prepare(article, *parse_texts([text]))
    statements = tuple(each.statement for each in prepared.statements)
    return check_quote(quote, [Candidate(article, "1", statements, prepared.unsaid)], speaker).verdict


@pytest.mark.parametrize(
    "text",
    [
        f"Suppose Ona Vale had stood up and said, “{WORDS}.” We would have wept.",
        f"If Ona Vale had any shame she would say, “{WORDS}.” She has none.",
        f"Were I Ona Vale I would say: “{WORDS}.” It would cost her nothing.",
        f"Ona Vale went home. I like to picture her before the mirror: “{WORDS}.” It is a pity.",
        f"Ona Vale went home. You can almost hear how it went. “{WORDS},” she says.",
        f"Ona Vale went home. It is easy to imagine her there: “{WORDS}.”",
        f"Correction: Tuesday's newsletter said Ona Vale had told members “{WORDS}.” She did not say so.",
    ],
)
def test_words_that_are_made_up_or_corrected_are_not_said(text: str) -> None:
    assert verdict_on(text) == "not_said"


@pytest.mark.parametrize(
    "text",
    [
        f"“{WORDS},” was all Ona Vale would say.",
        f"“{WORDS}” was all that Ona Vale would say on Friday.",
        f"Asked if she'd like to say sorry, Ona Vale replied: “{WORDS}.”",
        f"I can imagine worse. “{WORDS},” Ona Vale said.",
        f"Imagine the noise in the hall. Ona Vale said: “{WORDS}.”",
        f"“{WORDS},” Ona Vale said. “Imagine what else I could do.”",
        f"Ona Vale said if the club would pay she might: “{WORDS},” she said.",
    ],
)
def test_words_that_were_said_stay_on_record(text: str) -> None:
    assert verdict_on(text) == "verbatim"


@pytest.mark.parametrize(
    ("text", "quote", "verdict"),
    [
        ("Ona Vale said it was not true that the pool would shut in May.", "the pool would shut in May", "not_said"),
        (
            "It was not true, as had been put about, that the pool would shut in May, said its manager, Ona Vale.",
            "the pool would shut in May",
            "not_said",
        ),
        ("Ona Vale said it was false that the pool would shut in May.", "the pool would shut in May", "not_said"),
        (
            "Reports on WhatsApp that a child had drowned in the flood are untrue, Ona Vale said.",
            "a child had drowned in the flood",
            "not_said",
        ),
        (
            "A notification doing the rounds, which says Ona Vale has imposed a curfew, is fake, her office says.",
            "Ona Vale has imposed a curfew",
            "not_said",
        ),
        ("Reports that a child had drowned in the flood are true, Ona Vale said.", "a child had drowned", "verbatim"),
        ("Ona Vale said it was true that the pool would shut in May.", "the pool would shut in May", "verbatim"),
        ("Ona Vale said it was not true that the pool would shut in May.", "it was not true that the pool", "verbatim"),
        ("Ona Vale said it was not untrue that the pool would shut in May.", "the pool would shut in May", "verbatim"),
    ],
)
def test_what_somebody_calls_untrue_is_not_what_they_said(text: str, quote: str, verdict: Verdict) -> None:
    assert verdict_on(text, quote) == verdict
