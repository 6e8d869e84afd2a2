"""What stands for somebody without naming them: pronouns, offices, descriptions, words without a source. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from ingest.speakers.nouns import is_body_word, is_demonym_phrase, is_spokesperson, speaks
from ingest.speakers.sources import Head
from ingest.speakers.unnamed import Unnamed
from ingest.speakers.unsourced import is_credited, is_signed
from ingest.speakers.word_lists import voice_words
from rag.lexicon.names import plain
from rag.lexicon.nouns import is_person_noun, singular

if TYPE_CHECKING:
    from ingest.statements.attributions import Attribution

Kind = Literal["he", "she", "they", "it", "office", "body", "document", "someone", "nobody"]
Range = tuple[int, int]

DESCRIBING = ("office", "body", "document", "someone")
DEFINITE = ("the", "that", "this")
# How nouns for people end: "the 31-year-old", "the accused", "the Briton", "the swimmer".
PERSONAL = ("old", "ed", "er", "or", "ist", "an", "on", "ish", "ese", "ee", "ant", "ent", "ard", "boss", "star")
TURNS = ("as for ", "as to ")
OPENING_MARKS = "“\"‘'”„«—―–"
_PRONOUNS: tuple[tuple[Kind, str], ...] = (("he", "he"), ("she", "she"), ("they", "plural"), ("it", "neuter"))
_SERVES_OWNED = re.compile(r"(?!.{0,80}s of )[\w -]{1,60} of .{0,80}[’']s? ")
_HELD_NOUN = re.compile(
    r"\b(?:of|for|at|in|on|from|who|which|that|with|to|reads?|accused|charged|suspected|convicted|jailed|cleared|named)\b.*",
    re.DOTALL,
)

_OPENING_NOUNS = re.compile(r"(?:A|An|The)(?: (?:[a-z-]+|[A-Z]{4,})\b){1,5}")


class Reference(NamedTuple):
    """Words at `start` that stand for somebody, or a place where nobody is named (kind "nobody").

    `own` are the ranges of what is said, and `cue` is the word for the speech. `rule` is whom the rules take it for;
    `described` says that they show it as it is described. `last` and `previous` spoke before it, `last_end` is where
    the last of them was done, `told` were told something by the last, and `unnamed` says that somebody without a name
    spoke right before. `addressed` are told something by whom the words stand for. `closed` says that it is nobody whom
    the article names; `met` that the article has told of such a one before without a name. `somebody` is told of
    without a name right before a pronoun. `within` is the quotation or the turn that the words stand in, where
    somebody quotes somebody else.
    """

    kind: Kind
    words: str
    start: int
    own: tuple[Range, ...]
    rule: tuple[str, ...]
    last: tuple[str, ...]
    last_end: int
    previous: tuple[str, ...]
    spoken: frozenset[str]
    addressed: frozenset[str]
    described: bool = False
    told: frozenset[str] = frozenset()
    cue: str = ""
    unnamed: bool = False
    closed: bool = False
    met: bool = False
    somebody: Unnamed | None = None
    within: Range | None = None


def kind_of(text: str, attribution: Attribution, head: Head | None, *, in_opening: bool) -> Kind | None:
    """What kind of reference names the source of an attribution; None where it is no reference.

    In the opening of an article "a mayor" may be one who is named in the next sentence.
    """
    if head is None:
        return "nobody" if _is_unled(text, attribution) else None
    if head.kind == "role":
        return "office"
    if head.kind == "description":
        return _kind_of_description(head.words, (*DEFINITE, "a", "an") if in_opening else DEFINITE)
    if head.kind == "pronoun":
        return next((kind for kind, key in _PRONOUNS if head.words in voice_words(key)), None)
    return None


def _is_unled(text: str, attribution: Attribution) -> bool:
    """Whether a quotation stands alone: no cue, label or credit tells whose it is."""
    start = attribution.spans[0].start
    unled = attribution.cue is None and not attribution.turn and text[start] in OPENING_MARKS
    labelled = text[max(0, start - 2) : start].rstrip().endswith(":")
    return unled and not labelled and not is_credited(text, attribution) and not is_signed(text, attribution)


def _kind_of_description(words: str, determiners: Sequence[str]) -> Kind | None:
    """What a description with one of these determiners stands for; "residents" stand for themselves."""
    first = plain(words.partition(" ")[0])
    if first not in determiners:
        return None
    noun = head_noun(words)
    if first not in DEFINITE and (not speaks(noun) or is_spokesperson(noun)):
        return None  # "a ministry spokesperson" is named nowhere
    if noun in voice_words("documents") | voice_words("utterances"):
        return "document"
    if is_body_word(noun) or noun in voice_words("firms") | voice_words("groups"):
        return "body"
    person = speaks(noun) or is_person_noun(noun) or noun.endswith(PERSONAL) or is_demonym_phrase(words)
    return "someone" if person else None  # "the numbers say"


def is_met(text: str, words: str, start: int) -> bool:
    """Whether "a driver at the depot" is told of before "the driver"."""
    noun = re.escape(head_noun(words))
    before = re.compile(rf"\b(?:[Aa]n?|[Oo]ne|[Aa]nother) (?:[\w-]{{1,30}} ){{0,3}}{noun}\b(?! [A-Z]|,? [A-Z])")
    return bool(noun) and before.search(text, 0, start) is not None


def is_turned_to(text: str, start: int) -> bool:
    """Whether a sentence turns to somebody: "As for the harbour master, he …", who has not just spoken."""
    return text[max(0, start - len(TURNS[0])) : start].lower().endswith(TURNS)


def opening_description(text: str, start: int, end: int) -> Range | None:
    """Where a sentence begins with somebody who is only described: "A young fisherman", "The woman"."""
    found = _OPENING_NOUNS.match(text, start, end)
    words = [*re.finditer(r"\S+", found[0])] if found else []
    last = next((word for word in words[1:] if speaks(singular(plain(word[0])))), None)
    return (start, start + last.end()) if last and not last[0].endswith("s") else None


def serves_owned(words: str) -> bool:
    """Whether somebody serves whom another owns, and is named next: "agent of the club's keeper"."""
    return _SERVES_OWNED.match(words) is not None


def head_noun(words: str) -> str:
    """The noun that a phrase is about, in the singular, folded: "head" of "the head of the mine"."""
    held = _HELD_NOUN.sub("", words).split()
    return singular(plain(held[-1])) if held else ""
