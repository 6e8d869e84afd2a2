"""Claims to a text that reads well aloud. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from rag.answer.phrasing import counted, day_in_words, when
from rag.answers import Citation, Claim
from rag.lexicon.names import is_personal, particles

MOST_SHOWN = 12  # statements in the text; the claims are complete


def text_of(claims: Sequence[Claim], total: int, citations: Sequence[Citation] = ()) -> str:
    """The first claims, grouped by day and occasion, with citation numbers, and how many more there are.

    Of a day that nobody told the `citations` tell the day of publication.
    """
    shown = claims[:MOST_SHOWN]
    published = {each.number: each.published for each in citations}
    days = [published.get(claim.citations[0]) if claim.said_on is None else None for claim in shown]
    groups = groupby(zip(shown, days, strict=True), key=lambda told: (_occasion(told[0]), told[1]))
    paragraphs = [_paragraph([claim for claim, _ in group], day) for (_, day), group in groups]
    more = total - len(shown)
    if more > 0:
        paragraphs.append(f"There {'is' if more == 1 else 'are'} {counted(more, 'more statement')}.")
    return "\n\n".join(paragraphs)


def _occasion(claim: Claim) -> tuple[str, str, str | None]:
    days = claim.said_on
    return (days.start, days.end, claim.occasion) if days else ("", "", claim.occasion)


def _paragraph(claims: Sequence[Claim], published: date | None) -> str:
    first, *others = (_shortened(claim, before) for before, claim in zip([None, *claims], claims, strict=False))
    if claims[0].kind != "fact":
        leading = claims[0]
        day = when(leading.said_on) if leading.said_on else "On a day the coverage does not tell"
        told_then = f"published {day_in_words(published.isoformat())}" if published else ""
        beside = ", ".join(filter(None, (leading.occasion, told_then)))
        first = f"{day}{f' ({beside})' if beside else ''}, {_going_on(first)}"
    told = zip(claims, [first, *others], strict=True)
    return " ".join(f"Another report differs: {text}" if claim.differs_from else text for claim, text in told)


def _going_on(sentence: str) -> str:
    """A sentence after "On 9 February,": "The company said" goes on in lower case, a name does not."""
    return sentence[0].lower() + sentence[1:] if sentence.startswith(("The ", "A ", "An ")) else sentence


def _shortened(claim: Claim, before: Claim | None) -> str:
    """The claim with its numbers; a person just named is named by the last name."""
    text = claim.text
    if before is not None and before.speakers == claim.speakers and len(claim.speakers) == 1:
        name = claim.speakers[0]
        if text.startswith(name) and 1 < len(name.split()) <= 4 and name[0].isupper() and is_personal(name):
            text = _last_name(name) + text[len(name) :]
    numbers = "".join(f"[{number}]" for number in claim.citations)
    independent = f" (in {claim.independent} independent reports)" if claim.independent > 1 else ""
    return f"{text}{independent} {numbers}"


def _last_name(name: str) -> str:
    """ "Te Rangi" of "Mere Te Rangi": what belongs to a family name stays with it."""
    words = name.split()
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in particles():
        first -= 1
    return " ".join(words[first:])
