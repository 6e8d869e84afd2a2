"""Those who put questions, by their surname once named in full: "was back with Rua", after "told Ana Rua on KQV"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from ingest.occasions.mention import ASKERS, OUTLETS, Mention
from ingest.timing.attachment import climb

if TYPE_CHECKING:
    from ingest.parse import Parse

FULL_NAME = re.compile(r"(?:[A-ZĀĒĪŌŪ][\w’'-]{0,40} ){1,6}[A-ZĀĒĪŌŪ][\w-]{0,40}$")
OWNED = re.compile(r"^.*[’']s ")  # "Radio Tui's Ana Rua"
BESIDE = ("with", "to", "by")


def with_interviewers(
    text: str, parse: Parse, found: Sequence[Mention], spoken: AbstractSet[int]
) -> tuple[Mention, ...]:
    """The mentions with a surname alone made the whole name, and with those of an interviewer met again."""
    names = dict(_names(parse, found))
    taken = {index for mention in found for index in mention.inside}
    whole = [mention._replace(label=names.get(mention.label, mention.label)) for mention in found]
    again = (mention for mention in _met_again(parse, names) if mention.first not in taken | spoken)
    return tuple(sorted((*whole, *again), key=lambda mention: mention.first))


def _names(parse: Parse, found: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """The surname and the whole name of everybody who asks, or who is told where an outlet is named too."""
    for mention in found:
        last = parse.tokens[mention.inside[-1]]
        name = FULL_NAME.search(OWNED.sub("", mention.label))
        if name is None or not OUTLETS.isdisjoint(name[0].lower().split()):
            continue
        told = last.dep in ("dobj", "dative", "iobj")
        known = last.entity == "PERSON" or OWNED.match(mention.label)  # parses seldom know such names
        if parse.tokens[mention.verb].lemma.lower() in ASKERS or (told and known):
            yield last.text, name[0]


def _met_again(parse: Parse, names: Mapping[str, str]) -> Iterator[Mention]:
    for index, token in enumerate(parse.tokens):
        if token.text not in names:
            continue
        beside = parse.tokens[token.head]
        if token.dep == "pobj" and beside.text.lower() in BESIDE:
            verb = next((each for each in climb(parse, token.head) if parse.tokens[each].pos in ("VERB", "AUX")), index)
            yield Mention(range(index, index + 1), names[token.text], verb)
        elif token.dep in ("dobj", "dative") and beside.lemma.lower() == "tell":
            yield Mention(range(index, index + 1), names[token.text], token.head)
