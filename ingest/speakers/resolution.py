"""Who speaks each attribution of an article: names, pronouns, roles, bodies and exchanges resolved. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ingest.parse import Parse
from ingest.speakers.anchors import Anchors
from ingest.speakers.beside_names import in_byline
from ingest.speakers.chain import Chain
from ingest.speakers.descriptions import is_nobody_known
from ingest.speakers.documents import author
from ingest.speakers.interviewee import interviewee
from ingest.speakers.labelled import Labels
from ingest.speakers.mentions import Mentions
from ingest.speakers.people import find_cast
from ingest.speakers.ranking import choose
from ingest.speakers.references import (
    DESCRIBING,
    OPENING_MARKS,
    Kind,
    Reference,
    is_met,
    kind_of,
    opening_description,
    serves_owned,
)
from ingest.speakers.source_names import SourceNames
from ingest.speakers.sources import Head, described, read_source
from ingest.speakers.unnamed import UnnamedPeople
from ingest.speakers.unsourced import is_credited, led_to, made_next, places, points_back
from ingest.speakers.word_lists import voice_words
from rag.lexicon.names import plain
from rag.lexicon.roles import role_key

if TYPE_CHECKING:
    from ingest.statements.attributions import Attribution
    from rag.schema import Span

Range = tuple[int, int]
Chooser = Callable[[Reference, Mentions], tuple[str, ...]]
MAIN_SUBJECT = 2  # the rank of a main clause's subject
SELF_NAMED = ("person", "pronoun", "role", "body")  # what can lead to a quotation; a description is too often a thing


class Voice(NamedTuple):
    """Who speaks: names in full where the article gives them, none where it does not decide.

    `role` is what the article calls the one speaker, or, without a speaker, the role that the source names.
    """

    speakers: tuple[str, ...]
    role: str | None


def name_speakers(
    text: str, parse: Parse, attributions: Sequence[Attribution], chooser: Chooser = choose
) -> tuple[Voice, ...]:
    """The voice of each attribution, in their order; `chooser` resolves what names nobody."""
    reading = _Reading(text, parse, attributions, chooser)
    nested = {number for number, one in enumerate(attributions) if reading.is_nested(one)}
    voices = {number: reading.voice(one) for number, one in enumerate(attributions) if number not in nested}
    for number in nested:
        outer = _around(attributions[number], attributions, voices)
        voices[number] = reading.nested_voice(attributions[number], outer)
    for number in _opening(attributions, voices):
        voices[number] = reading.voice_of_opening()
    return tuple(reading.with_honour(voices[number]) for number in range(len(attributions)))


def _opening(attributions: Sequence[Attribution], voices: dict[int, Voice]) -> Iterator[int]:
    """The quotations before anybody is named, that stand without a source."""
    for number, attribution in enumerate(attributions):
        if voices[number].speakers or attribution.source is not None:
            return
        yield number


def _around(inner: Attribution, attributions: Sequence[Attribution], voices: dict[int, Voice]) -> Voice:
    """The voice of the attribution in whose words another one stands."""
    start = inner.source.start if inner.source else inner.spans[0].start
    holding = (n for n in sorted(voices) if any(span.start <= start < span.end for span in attributions[n].spans))
    return next((voices[number] for number in holding), Voice((), None))


def _leads(attribution: Attribution) -> bool:
    """Whether source, cue and words follow one another."""
    source, cue = attribution.source, attribution.cue
    return source is not None and cue is not None and source.end <= cue.start < attribution.spans[0].start


def _called(head: Head) -> str | None:
    """What the words for a source call who speaks: "the Taoiseach", "a resident"."""
    if head.kind == "role":
        return head.words
    shown = described(head.words) if head.kind == "description" else ""
    return shown if shown and is_nobody_known(shown) else None


class _Reading:
    """One walk through the attributions of an article."""

    def __init__(self, text: str, parse: Parse, attributions: Sequence[Attribution], chooser: Chooser = choose) -> None:
        self._text, self._parse = text, parse
        self._sources = {one.source.start: one.source for one in attributions if one.source and _leads(one)}
        turns = [one for one in attributions if one.turn and one.by_form]
        self._first_turn = min((one.spans[0].start for one in turns), default=0)
        unmarked = (
            s
            for one in attributions
            if one.kind == "direct"
            for s in one.spans
            if one.by_form or text[s.start] not in OPENING_MARKS
        )
        self._turns = tuple((s.start, s.end) for s in unmarked)
        self._spoken = tuple((s.start, s.end) for one in attributions if one.kind == "direct" for s in one.spans)
        self._cast = find_cast(text, parse)
        self._anchors = Anchors(text, parse, (s for s in self._cast.sightings if not in_byline(text, s.start, s.end)))
        self._chain = Chain(text, parse, self._cast, self._anchors)
        self._names = SourceNames(text, parse, self._cast, self._anchors, self._chain)
        labels = [(one.source.start, one.source.end) for one in attributions if one.by_form and one.source]
        self._answering: tuple[str, ...] = ()  # who last answered under a label
        self._labels = Labels(text, self._cast, labels, self._chain.role)
        self._mentions = Mentions(text, self._cast, self._anchors, self._chain.genders)
        self._unnamed = UnnamedPeople(parse, self._anchors)
        self._choose = chooser
        self._holders: dict[str, tuple[str, ...]] = {}  # whom each office stood for last
        self._unnamed_end = -1  # where somebody without a name was done speaking, if nobody has spoken since
        self._told: frozenset[str] = frozenset()  # to whom the last spoke

    def is_nested(self, attribution: Attribution) -> bool:
        """Whether the source stands inside a quotation, or a turn of a talk: somebody is quoting."""
        if attribution.source is None:
            return False
        at = attribution.source.start
        own = {(span.start, span.end) for span in attribution.spans}
        around = any(start < at < end for start, end in self._spoken if (start, end) not in own)
        return around or self._anchors.quoted(at) or any(start <= at < end for start, end in self._turns)

    def voice(self, attribution: Attribution) -> Voice:
        """Who speaks an attribution, remembered for those that follow it."""
        source = attribution.source
        if attribution.by_form and source:
            return self._labelled(attribution, source)
        head = self._names.head((source.start, source.end)) if source else None
        speakers = self._of_source(head, attribution) if head else self._of_exchange(attribution)
        head = self._subject_told(head) if head and not speakers else head
        if reference := self._reference(attribution, head, speakers):
            speakers = self._meant(reference)
            self._mentions.add(speakers, reference.start)
            self._chain.agree(speakers, reference.kind)
        pieces = [attribution.spans[-1], *(piece for piece in (source, attribution.cue) if piece)]
        end = max(piece.end for piece in pieces)
        self._chain.spoke(speakers, source.start if source else None, end)
        self._unnamed_end = -1 if any(map(self._chain.is_person, speakers)) else end
        self._told = frozenset(self._chain.addressed(head.start)) if head else frozenset()
        self._chain.has_asked = attribution.turn == "question" and bool(speakers)
        if not speakers and head and head.kind == "role":
            speakers = self._named_next(attribution)
        return self._as_voice(speakers, head)

    def _meant(self, reference: Reference) -> tuple[str, ...]:
        """Whom a reference stands for: a document for its author, anything else for the likeliest."""
        if reference.kind == "document" and not reference.rule:
            return author(self._text, self._cast, self._anchors, self._chain, reference)
        speakers = tuple(self._names.shown(name) for name in self._choose(reference, self._mentions))
        return self._or_as_before(reference, speakers) if reference.kind == "office" else speakers

    def _or_as_before(self, reference: Reference, speakers: tuple[str, ...]) -> tuple[str, ...]:
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

    def _subject_told(self, head: Head) -> Head:
        """Of a pronoun in the opening the one its sentence begins with: "A fisherman wept as he told the jury"."""
        if head.kind != "pronoun" or not self._anchors.is_opening(head.start) or self._chain.last.speakers:
            return head
        found = opening_description(self._text, self._anchors.start_of_sentence(head.start), head.start)
        return Head("description", self._text[slice(*found)], *found) if found else head

    def _labelled(self, attribution: Attribution, source: Span) -> Voice:
        said = " ".join(span.of(self._text) for span in attribution.spans)
        speakers, role = self._labels.speaker(source.start, source.end, said)
        if not (speakers or role or attribution.turn):  # a line of many words that names somebody
            head = self._names.head((source.start, source.end))
            return self._as_voice(self._of_source(head, attribution), head)
        self._chain.spoke(speakers, None, attribution.spans[-1].end)
        self._answering = speakers if attribution.turn == "answer" else self._answering
        return Voice(speakers, role or (self._cast.role_of.get(speakers[0]) if len(speakers) == 1 else None))

    def _reference(self, attribution: Attribution, head: Head | None, rule: tuple[str, ...]) -> Reference | None:
        """What has to be resolved by what stands around it: nothing where a name is given."""
        kind = kind_of(self._text, attribution, head, in_opening=self._in_opening(attribution, head))
        if kind is None or len(rule) > 1:
            return None
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

    def _is_closed(self, kind: Kind, head: Head | None, rule: tuple[str, ...]) -> bool:
        if kind == "office" and head:
            if self._chain.has_asked and not rule:
                return True
            spoken_of = head.start < self._chain.last.end  # "Ana Rua said the lawyer claimed": not she
            untold = not self._chain.spoken and serves_owned(head.words)
            return spoken_of or (self._chain.is_somebody_else(head.words) and not untold)
        return kind in ("he", "she") and self._chain.met_office

    def _named_next(self, attribution: Attribution) -> tuple[str, ...]:
        """Who made the remark, where the next sentence tells what the role alone did not."""
        place = made_next(self._text, max(attribution.spans[-1].end, attribution.cue.end if attribution.cue else 0))
        head = read_source(self._text, place[0], place[1] - 1, self._cast) if place else None
        return (head.words,) if head and head.kind == "person" and head.words else ()

    def nested_voice(self, attribution: Attribution, outer: Voice) -> Voice:
        """Who is quoted inside a quotation: "I" is who is speaking, a name is itself, anything else is unknown."""
        if attribution.source is None:
            return Voice((), None)
        head = self._names.head((attribution.source.start, attribution.source.end))
        if head.kind == "pronoun":
            return outer if head.words in voice_words("first_person") else Voice((), None)
        return self._as_voice(self._of_source(head, attribution), head)

    def with_honour(self, voice: Voice) -> Voice:
        return voice._replace(speakers=tuple(self._cast.honoured.get(name, name) for name in voice.speakers))

    def voice_of_opening(self) -> Voice:
        """Who is said later to have spoken at the start of the story, if it is said."""
        place = points_back(self._text, self._parse, self._anchors)
        head = self._names.head(place) if place else None
        return self._as_voice(self._names.resolved(head, ()), head) if head else Voice((), None)

    def _as_voice(self, speakers: tuple[str, ...], head: Head | None) -> Voice:
        called = _called(head) if head else None
        if len(speakers) == 1:
            own = called if head and head.kind == "role" and self._chain.is_person(speakers[0]) else None
            return Voice(speakers, self._cast.role_of.get(speakers[0]) or own)
        return Voice(speakers, called if not speakers else None)

    def _of_source(self, head: Head, attribution: Attribution) -> tuple[str, ...]:
        own = tuple((span.start, span.end) for span in attribution.spans)
        if head.kind == "person" and not head.words:
            return self._names.by_own_pronoun(head, attribution)
        told = self._sources.get(attribution.spans[0].start) if head.kind == "pronoun" else None
        if told is not None and head.start > attribution.spans[-1].start:  # "Vale said it was over, he said"
            return self._names.resolved(self._names.head((told.start, told.end)), ())
        found = self._names.resolved(head, own)
        if found or head.kind != "pronoun" or attribution.kind == "direct" or head.start < attribution.spans[-1].end:
            return found
        return self._chain.of_own_words(head.words, own)  # "Ana Vale will resign, she said": nobody else is named yet

    def _of_exchange(self, attribution: Attribution) -> tuple[str, ...]:
        """Who speaks without source or cue: whoever is named where words lead to it, else who spoke last."""
        if attribution.turn and attribution.by_form:
            return self._interviewed(attribution)
        if attribution.cue is not None or (attribution.by_form and attribution.turn is None):
            return ()  # told by others, or in a letter that nobody signs
        last = self._chain.last.end
        for place in places(self._text, self._parse, self._anchors, attribution, last):
            head = read_source(self._text, *place, self._cast)
            if head.kind == "description" and plain(head.words.split()[0]) in ("a", "an", "one"):
                return ()  # "A senior Liberal in the lift: “…”"
            found = self._names.resolved(head, ()) if head.kind in SELF_NAMED else ()
            if found:
                return found
        if is_credited(self._text, attribution):
            return ()
        start = attribution.spans[0].start
        low = max(last, self._text.rfind("\n", 0, start) + 1)
        led = led_to(self._text, self._cast, self._anchors, low, start)
        return self._chain.goes_on(start) if led is None else led

    def _interviewed(self, attribution: Attribution) -> tuple[str, ...]:
        """Answers belong to who answered under a label, or to whom the introduction names."""
        if attribution.turn != "answer":
            return ()
        by_letter = attribution.cue is not None  # the "A." of a hearing, where others have labels, is the witness's
        answering = self._labels.witness(attribution.spans[0].start) if by_letter else self._answering
        if answering or self._answering:
            return answering
        person = interviewee(self._text, self._parse, self._cast, self._first_turn)
        return (person,) if person else ()
