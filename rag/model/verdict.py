"""A sentence of a language model to a claim that stands, or why it is dropped. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rag.answer.phrasing import listed
from rag.answers import Claim, Dropped
from rag.check import Entails, fault_of, supports
from rag.check.quoted import quoted
from rag.model.items import Item
from rag.model.judge import bearing
from rag.model.parse import WrittenSentence
from rag.model.repair import marked, named, tidied, undated
from rag.model.tokens import stems, tokens, without_glue
from rag.schema import ClaimKind
from rag.text.folding import DOUBLE_MARKS

MOST_CHARACTERS = 1_500  # of a sentence: the longest quotations are about as long
MOST_MARKS = 30  # quotation marks in a sentence: which closes which is tried out
SHOWN = 300  # characters of what was dropped
_ADDRESS = re.compile(r"://|\bwww\.|\b(?:mailto|javascript|data):|\w{2}\.[a-z]{2,}\b|@\w", re.IGNORECASE)
_MARKUP = re.compile(r"[<>`*_#|{}\\]|\]\s*[(\[:]|!\[|&\w+;")  # "[sic]" alone is none
# Controls, marks that turn the direction of writing, and what has no width.
_MARK = re.compile(rf"[{DOUBLE_MARKS}‘]|(?<!\w)['’]")
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]")


class SentenceVerdict(NamedTuple):
    """A claim that stands, with the numbers of the items it tells; or what was dropped."""

    claim: Claim | None
    told: frozenset[int] = frozenset()
    dropped: Dropped | None = None


def verdict(written: WrittenSentence, items: Sequence[Item], entails: Entails | None = None) -> SentenceVerdict:
    """Judge a sentence against what it cites; where that does not bear it out but another item does, by that one."""
    text = tidied(written.text)
    cited = [item for item in items if item.number in written.cites]
    fault = _form_fault(text)
    for sources in _ways(cited, items) if fault is None else ():
        found = _standing(text, sources, entails)
        if found.claim:
            return found
        fault = fault or (found.dropped.reason if found.dropped else None)
    if not cited and _form_fault(text) is None:
        fault = "cites nothing that is there"
    return SentenceVerdict(None, dropped=Dropped(text=text[:SHOWN], reason=fault or "tells nothing"))


def _ways(cited: Sequence[Item], items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """What the sentence cites, each of that alone, then every other item alone."""
    if cited:
        yield cited
    if len(cited) > 1:
        yield from ([item] for item in cited)
    yield from ([item] for item in items if item not in cited)


def _form_fault(text: str) -> str | None:
    if not text:
        return "says nothing"
    if len(text) > MOST_CHARACTERS:
        return f"is longer than {MOST_CHARACTERS:,} characters"
    if len(_MARK.findall(text)) > MOST_MARKS:
        return "holds more quotation marks than can be told apart"
    if _ADDRESS.search(text):
        return "holds an address"
    if _MARKUP.search(text) or _HIDDEN.search(text):
        return "holds markup"
    return None


def _standing(text: str, cited: Sequence[Item], entails: Entails | None) -> SentenceVerdict:
    first = cited[0]
    mended = marked(undated(named(text, first), first.claim.said_on), cited)
    if mended is None:
        return _dropped(text, "its quotation is not word for word in what is cited")
    found = bearing(mended, cited)
    if not found.items:
        return _dropped(text, found.fault or "tells nothing")
    claim = _claim(mended, found.items)
    grounds = list(dict.fromkeys(ground for item in found.items for ground in item.grounds))
    fault = fault_of(claim, grounds)
    if fault is None and entails is not None and claim != first.claim:
        evidence = f"{listed(claim.speakers)}: " + " ".join(ground.sentences for ground in grounds)
        judged = supports(claim.text, evidence, entails)
        fault = None if judged.supported else f"not borne out by what is cited: {judged.why}"
    return _dropped(text, fault) if fault else SentenceVerdict(claim, frozenset(item.number for item in found.items))


def _dropped(text: str, reason: str) -> SentenceVerdict:
    return SentenceVerdict(None, dropped=Dropped(text=text[:SHOWN], reason=reason))


def _claim(text: str, items: Sequence[Item]) -> Claim:
    """The sentence with what the items tell of it: nothing but its text is the model's."""
    first = items[0].claim
    if len(items) == 1 and text == first.text:
        return first
    claims = [item.claim for item in items]
    occasions = {claim.occasion for claim in claims}
    return first.model_copy(
        update={
            "text": text,
            "kind": _kind(text, items),
            "occasion": first.occasion if len(occasions) == 1 else None,
            "outlets": tuple(dict.fromkeys(outlet for claim in claims for outlet in claim.outlets)),
            "independent": min(claim.independent for claim in claims),
            "citations": tuple(number for claim in claims for number in claim.citations),
        }
    )


def _kind(text: str, items: Sequence[Item]) -> ClaimKind:
    kinds = {item.claim.kind for item in items}
    if kinds <= {"fact"} or kinds <= {"declined_to_say"}:
        return items[0].claim.kind
    voice = items[0].voice
    own = without_glue(tokens(text, quoted(text, lambda _: True)))
    if not any(token.quoted for token in own):
        return "indirect"
    told = stems("neutral") | {voice.cue}
    return "direct" if all(t.quoted or voice.frames(t) or t.key in told for t in own) else "mixed"
