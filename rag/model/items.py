"""What a language model is given to word: the composed claims, numbered, each with what it rests on. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from rag.answer.phrasing import day_in_words, listed
from rag.answer.prose import MOST_SHOWN
from rag.answer.rendering import bare
from rag.answers import Answer, Claim
from rag.check.grounds import Ground, Texts, grounds_of
from rag.check.quoted import quoted
from rag.lexicon.names import is_personal, parts, suffixes
from rag.model.frames import SpeakerKeys
from rag.model.tokens import ModelWord, in_english, stems, tokens
from rag.schema import Days, Statement
from rag.text.folding import find_verbatim

MOST_CHARACTERS = 12_000  # of all items: what small models can read; the rest stays composed


class Composed(NamedTuple):
    """An answer as it is without a language model, with what its claims rest on.

    `total` is how many claims there are beyond any limit.
    """

    answer: Answer
    statements: Mapping[str, Statement]  # by id
    texts: Texts
    total: int
    limit: int


@dataclass(frozen=True)
class Item:
    """A composed claim under the number that the model knows it by."""

    number: int
    claim: Claim
    grounds: tuple[Ground, ...]
    namesakes: frozenset[str] = frozenset()  # folded family names that others in the answer bear too

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        return tuple(ground.statement for ground in self.grounds if ground.statement)

    @cached_property
    def voice(self) -> SpeakerKeys:
        return _voice(self)

    @cached_property
    def words(self) -> tuple[tuple[ModelWord, ...], ...]:
        """The words themselves, a text each report; of a fact the composed sentence."""
        if self.claim.kind == "fact":
            return (in_english(tokens(self.claim.text)),)
        said = (_said(ground) for ground in self.grounds)
        return tuple(in_english(tokens(text)) for text in dict.fromkeys(said) if text)

    @cached_property
    def predicate(self) -> tuple[ModelWord, ...]:
        """The composed sentence behind the speaker: the cue, and what was said."""
        return in_english(tokens(self.claim.text.removeprefix(listed(self.claim.speakers))))

    @cached_property
    def is_affirmed(self) -> bool:
        """Whether the cue affirms what was said, so that "said" may stand for it."""
        return self.voice.cue in stems("affirmed")

    def quotes(self, stretch: str) -> bool:
        """Whether these words stand word for word in what is cited, and as somebody's words there."""
        return any(ground.has(stretch) and _is_somebodys(stretch, ground) for ground in self.grounds)


def items_of(composed: Composed) -> tuple[Item, ...]:
    """The claims that the text of the answer shows, as many as a model is given."""
    found: list[Item] = []
    room = MOST_CHARACTERS
    shared = _namesakes(composed.answer.claims)
    for number, claim in enumerate(composed.answer.claims[:MOST_SHOWN], start=1):
        room -= len(claim.text)
        if room < 0:
            break
        grounds = grounds_of(claim, composed.answer.citations, composed.statements, composed.texts)
        found.append(Item(number, claim, grounds, shared))
    return tuple(found)


def _namesakes(claims: Iterable[Claim]) -> frozenset[str]:
    names = {name for claim in claims for name in claim.speakers if is_personal(name)}
    borne = Counter(parts(name).family for name in names)
    return frozenset(family for family, bearers in borne.items() if bearers > 1)


def _said(ground: Ground) -> str:
    """The words of a statement without the report's own between them."""
    text, statement = ground.text, ground.statement
    return ", ".join(bare(span.of(text)) for span in statement.spans) if statement and text else ""


def _is_somebodys(stretch: str, ground: Ground) -> bool:
    """Whether the article quotes them: what it tells in words of its own is no quotation."""
    if ground.statement is not None and ground.statement.kind == "direct":
        return True
    marked = quoted(ground.citation.quote, lambda _: False)
    return any(find_verbatim(stretch, each.words) for each in marked)


def _voice(item: Item) -> SpeakerKeys:
    claim = item.claim
    roles = dict.fromkeys(role for role in (claim.role, *(s.role for s in item.statements)) if role)
    days, numbers = _days(claim.said_on)
    return SpeakerKeys(
        names=frozenset(_keys(*claim.speakers, *roles)) | stems("titles"),
        required=tuple(
            _forms(name, roles if len(claim.speakers) == 1 else (), item.namesakes) for name in claim.speakers
        ),
        circumstances=frozenset(_keys(claim.occasion or "", *claim.outlets, days)),
        day_numbers=numbers,
        cue=next((t.key for t in item.predicate if not t.is_glue and t.key not in stems("beside_verbs")), ""),
    )


def _forms(name: str, roles: Iterable[str], namesakes: frozenset[str]) -> tuple[frozenset[str], ...]:
    """What names a speaker: a family name where one person bears it, a body's first or last word, or a whole role."""
    written = name.split()
    last = next((word for word in reversed(written) if word.rstrip(".").lower() not in suffixes()), written[-1])
    own = [name] if parts(name).family in namesakes else [last] if is_personal(name) else [written[0], last]
    return tuple(keys for keys in (frozenset(_keys(form)) for form in (*own, *roles)) if keys)


def _days(days: Days | None) -> tuple[str, frozenset[str]]:
    """The words in which days are told, and the numbers of the days without the year."""
    if days is None:
        return "", frozenset()
    numbers = frozenset(f"#{int(day[8:])}" for day in (days.start, days.end))
    told = [word for day in (days.start, days.end) for word in day_in_words(day).split()[1:]]
    if days.start == days.end and not days.start.startswith("XXXX"):
        told.append(f"{date.fromisoformat(days.start):%A}")
    return " ".join(told), numbers


def _keys(*texts: str) -> Iterator[str]:
    return (token.key for text in texts for token in tokens(text) if not token.is_glue)
