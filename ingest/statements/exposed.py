"""What an article as a whole exposes: a claim that it checks and finds false, a letter that was never sent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.parse import Parse
from ingest.statements.negation import words

if TYPE_CHECKING:
    from ingest.statements.attributions import Attribution

SENTENCE = 200  # characters before words in which their sentence tells what carries them
VERDICT = re.compile(
    r"^[^\w\n]{0,9}(?:(?:our |the )?(?:verdict|rating|ruling|finding|conclusion)|fact(?: check)?|status)\s*[:–—-]+\s*"
    r"(?:completely |entirely |partly |mostly |this is )?"
    r"(?:fakes?|false|fabricated|altered|misleading|doctored|manipulated|untrue|not true|satire|a? ?hoax"
    r"|ai-generated)\b",
    re.IGNORECASE | re.MULTILINE,
)
CLAIM = re.compile(
    r"[^\w\n]{0,9}(?:the |viral )?(?:claims?|rumou?rs?|what (?:was|is) (?:claimed|said|shared))\s*[:–—-]", re.I
)
# What is checked, told of as known: "in it", "in the clip", "the post"; not "the original footage".
CHECKED = re.compile(
    r"\bin it\b|\b(?:the|this|that)(?: (?:viral|fake|false|doctored|edited|forwarded|\d{1,3}-second))*"
    r" (?:clip|video|footage|recording|audio|post|screenshot|image|message|graphic|forward|letter)\b(?! was)",
    re.IGNORECASE,
)
# "A clip, in which a voice like hers says “…”, is not genuine": what carries the words, and what is told of it behind.
_CARRIER = re.compile(
    r"\b(?:clip|video|footage|recording|audio|post|screenshot|image|message|graphic|meme|letter|memo|tweet|line|quote"
    r"|quotation|remark|quip|notification|notice|circular|report|rumour|rumor|claim|story|stories)s?\b"
    r"[^.?!“\"\n]{0,80}\b(?:in which|where|that|which|has|have|had|shows?|showed|showing|quotes?|quoted|quoting)\b"
    r"[^.?!“\"\n]{0,80}$",
    re.IGNORECASE,
)
_IS = r"(?:is|was|are|were|has been|had been|turned out to be|proved to be)"
_FALSE = (
    r"(?:not (?:genuine|authentic|real|true|hers|his|theirs)|(?:an? )?(?:fakes?|hoax|forger(?:y|ies)|fabrications?)"
    r"|fabricated|doctored|manipulated|fake|false|untrue|baseless|forged|ai-generated|invented|made up|concocted)\b"
)
_UNMASKED = re.compile(rf"[,;]?[”\"’']?[,;]? {_IS} {_FALSE}", re.IGNORECASE)
# "… at a fundraiser. It’s fake, her office said": told in the next sentence of the same line.
_UNMASKED_NEXT = re.compile(
    rf"[^.?!“\"\n]{{0,120}}[.?!]?[”\"’']? (?:it|that|this|(?:the|this|that) [\w-]+)"
    rf"(?: {_IS}|[’']s) (?:(?:completely|entirely|also|all) )?{_FALSE}"
    r"|[^.?!“\"\n]{0,120}[.?!]?[”\"’']? (?:it|that|this|(?:the|this|that) [\w-]+) (?:is|was)n[’']t"
    r" (?:genuine|authentic|real|true|hers|his|theirs)\b",
    re.IGNORECASE,
)
UNSENT = re.compile(
    r"\b(?:letter|draft|e-?mail|note|speech|reply)\b[^\n]{0,160}?\bnever (?:been |was )?"
    r"(?:sent|posted|mailed|delivered|given|published)\b"
)


def without_exposed(text: str, parse: Parse, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions of an article, those marked as not said whose words it exposes."""
    if not found:
        return ()
    verdict, unsent = VERDICT.search(text), UNSENT.search(text)
    spoken = [(span.start, span.end) for one in found for span in one.spans]
    return tuple(
        one._replace(standing="unsaid")
        if (verdict and _is_checked(text, parse, one, spoken))
        or (unsent and _is_of_unsent(text, parse, one))
        or _is_unmasked(text, one)
        else one
        for one in found
    )


def _is_unmasked(text: str, one: Attribution) -> bool:
    """Whether the sentence, or the next one, tells that what carries the words is no genuine record of them."""
    start, end = one.spans[0].start, one.spans[-1].end
    carried = _CARRIER.search(text, max(0, start - SENTENCE), start)
    return carried is not None and (_UNMASKED.match(text, end) or _UNMASKED_NEXT.match(text, end)) is not None


def _is_checked(text: str, parse: Parse, one: Attribution, spoken: Sequence[tuple[int, int]]) -> bool:
    """Whether it stands in the claim, or in a sentence that tells in the present what the clip shows."""
    start = one.spans[0].start
    if CLAIM.match(text, text.rfind("\n", 0, start) + 1):
        return True
    at = parse.token_at(one.cue.start) if one.cue else None
    if at is None or parse.tokens[at].tag not in ("VBZ", "VBP", "VBG"):
        return False
    begun = parse.tokens[parse.sentences[parse.sentence_of[at]][0]].start
    led = CHECKED.search(text, begun, max(begun, min(start, parse.tokens[at].end)))
    return led is not None and not any(first <= led.start() < last for first, last in spoken)


def _is_of_unsent(text: str, parse: Parse, one: Attribution) -> bool:
    """Whether a letter is read that the article says nobody was sent: "he had begun", "it read"."""
    at = parse.token_at(one.cue.start) if one.cue else None
    return at is not None and one.kind == "direct" and parse.tokens[at].lemma.lower() in words("penning")
