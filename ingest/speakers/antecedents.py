"""Whom the words of an article stand for that name nobody: "she", "the mayor", a quotation without a source. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ingest.parse import Parse
from ingest.speakers.anchors import Anchors
from ingest.speakers.candidate_features import CandidateFeatures
from ingest.speakers.chain import Chain
from ingest.speakers.documents import author
from ingest.speakers.mentions import Mentions
from ingest.speakers.people import Cast
from ingest.speakers.references import DESCRIBING, Kind, Reference, is_met, kind_of, serves_owned
from ingest.speakers.sources import Head, read_source
from ingest.speakers.unnamed import UnnamedPeople
from rag.lexicon.names import plain
from rag.lexicon.roles import role_key

if TYPE_CHECKING:
    from ingest.statements.attributions import Attribution

Range = tuple[int, int]
Speakers = tuple[str, ...]
Chooser = Callable[[Reference, CandidateFeatures], Speakers]


class Around(NamedTuple):
    """In whose words others are quoted, where those words begin and end, and who speaks in the turn that follows."""

    speakers: Speakers
    words: Range
    answering: Speakers = ()


class Antecedents:
    """Resolves the references of an article, in its order, and remembers for whom each office stood."""

    def __init__(
        self, text: str, parse: Parse, cast: Cast, anchors: Anchors, chain: Chain, mentions: Mentions, chooser: Chooser
    ) -> None:
        self._text, self._cast, self._anchors, self._chain = text, cast, anchors, chain
        self._mentions, self._choose = mentions, chooser
        self._candidates = CandidateFeatures(mentions)
        self._unnamed = UnnamedPeople(parse, anchors)
        self._holders: dict[str, Speakers] = {}  # whom each office stood for last
        self._unnamed_end = -1  # where somebody without a name was done speaking, if nobody has spoken since
        self._told: frozenset[str] = frozenset()  # to whom the last spoke
        self._before: dict[int, tuple[Speakers, Speakers]] = {}  # by where words begin: who spoke before

    def begin(self, attribution: Attribution) -> None:
        """The words of an attribution begin."""
        self._before[attribution.spans[0].start] = (self._chain.last.speakers, self._chain.previous.speakers)

    def end(self, speakers: Speakers, head: Head | None, end: int) -> None:
        """Somebody has spoken, up to an offset."""
        self._unnamed_end = -1 if any(map(self._chain.is_person, speakers)) else end
        self._told = frozenset(self._spoken_to(head, end)) if head else frozenset()

    def meant(self, attribution: Attribution, head: Head | None, rule: Speakers) -> Speakers:
        """Who speaks an attribution: whom the rules name, or whom its source stands for."""
        reference = self._reference(attribution, head, rule)
        if reference is None:
            return rule
        speakers = self._resolved(reference)
        self._mentions.add(speakers, reference.start)
        self._chain.agree(speakers, reference.kind)
        return speakers

    def meant_inside(self, attribution: Attribution, head: Head, rule: Speakers, around: Around | None) -> Speakers:
        """The same for what is quoted inside a quotation: not whoever quotes it, rather whom their words name."""
        reference = self._reference(attribution, head, rule)
        if reference is None:
            return rule
        outer = around.speakers if around else ()
        last, previous = self._before.get(around.words[0], ((), ())) if around else ((), ())
        inner = reference._replace(
            last=outer,
            previous=previous if last == outer else last,
            addressed=reference.addressed | set(outer),
            told=frozenset(),
            unnamed=False,
            closed=False,
            within=around.words if around else (head.start, head.end),
        )
        return self._resolved(inner)

    def _spoken_to(self, head: Head, end: int) -> Iterator[str]:
        """Whom somebody tells or asks something, by name or by an office that the article names the holder of."""
        phrase = self._chain.addressees(head.start)
        if phrase is None or phrase[0] >= end:
            return
        names = [one.name for one in self._cast.within(*phrase)]
        yield from names
        found = read_source(self._text, *phrase, self._cast) if not names else None
        if found is not None and found.kind == "role":
            yield from self._chain.role(found.words, found.start)

    def _resolved(self, reference: Reference) -> Speakers:
        """Whom a reference stands for: a document for its author, anything else for the likeliest."""
        if reference.kind == "document" and not reference.rule:
            return author(self._text, self._cast, self._anchors, self._chain, reference)
        speakers = self._choose(reference, self._candidates)
        return self._or_as_before(reference, speakers) if reference.kind == "office" else speakers

    def _or_as_before(self, reference: Reference, speakers: Speakers) -> Speakers:
        """Of an office that is not clearly anybody's whoever it was before in the article, but for who asks of it."""
        office = role_key(reference.words)
        if speakers:
            self._holders[office] = speakers
            return speakers
        asked = self._chain.has_asked and not self._chain.is_somebody_else(reference.words)
        if reference.closed and not asked:
            return ()
        held = self._holders.get(office) or self._chain.holder(self._holders, office)
        return () if held == reference.last and asked else held

    def _reference(self, attribution: Attribution, head: Head | None, rule: Speakers) -> Reference | None:
        """What has to be resolved by what stands around it: nothing where a name is given."""
        kind = kind_of(self._text, attribution, head, in_opening=self._in_opening(attribution, head))
        if kind is None or len(rule) > 1:
            return None
        rule = () if any(self._mentions.conflicts(name, kind) for name in rule) else rule
        chain, start = self._chain, head.start if head else attribution.spans[0].start
        unnamed = self._unnamed_end >= 0 and self._anchors.paragraphs_between(self._unnamed_end, start) <= 1
        shown = kind == "someone" and bool(rule) and not chain.is_person(rule[0])
        return Reference(
            kind=kind,
            words=head.words if head else "",
            start=start,
            own=tuple((span.start, span.end) for span in attribution.spans),
            rule=rule,
            last=chain.last.speakers,
            last_end=chain.last.end,
            previous=chain.previous.speakers,
            spoken=frozenset(chain.spoken),
            addressed=frozenset(chain.addressed(start)),
            described=shown,
            told=self._told,
            cue=plain(attribution.cue.of(self._text)).split(" ")[0] if attribution.cue else "",
            unnamed=unnamed,
            closed=self._is_closed(kind, head, rule),
            somebody=self._unnamed.before(start, kind) if kind in ("he", "she") else None,
            met=kind in DESCRIBING and head is not None and is_met(self._text, head.words, start),
        )

    def _in_opening(self, attribution: Attribution, head: Head | None) -> bool:
        return self._anchors.is_opening(head.start if head else attribution.spans[0].start)

    def _is_closed(self, kind: Kind, head: Head | None, rule: Speakers) -> bool:
        if kind == "office" and head:
            if self._chain.has_asked and not rule:
                return True
            spoken_of = head.start < self._chain.last.end  # "Ana Rua said the lawyer claimed": not she
            untold = not self._chain.spoken and serves_owned(head.words)
            return spoken_of or (self._chain.is_somebody_else(head.words) and not untold)
        return kind in ("he", "she") and self._chain.met_office
