"""Who speaks each attribution of an article: names, pronouns, roles, bodies and exchanges resolved. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ingest.parse import Parse
from ingest.speakers.anchors import Anchors
from ingest.speakers.antecedents import Antecedents, Around, Chooser
from ingest.speakers.beside_names import in_byline
from ingest.speakers.candidate_features import CandidateFeatures
from ingest.speakers.chain import Chain
from ingest.speakers.descriptions import is_nobody_known
from ingest.speakers.interviewee import interviewee
from ingest.speakers.labelled import Labels
from ingest.speakers.mentions import Mentions
from ingest.speakers.people import find_cast
from ingest.speakers.ranking import choose
from ingest.speakers.references import OPENING_MARKS, Reference, opening_description
from ingest.speakers.source_names import SourceNames
from ingest.speakers.sources import Head, described, read_source
from ingest.speakers.unsourced import is_credited, led_to, made_next, places, points_back
from ingest.speakers.word_lists import voice_words
from rag.lexicon.names import plain

if TYPE_CHECKING:
    from ingest.statements.attributions import Attribution
    from rag.schema import Span

Range = tuple[int, int]
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
        around = _around(attributions[number], attributions, voices)
        voices[number] = reading.nested_voice(attributions[number], around)
    for number in _opening(attributions, voices):
        voices[number] = reading.voice_of_opening()
    return tuple(reading.with_honour(voices[number]) for number in range(len(attributions)))


def _opening(attributions: Sequence[Attribution], voices: dict[int, Voice]) -> Iterator[int]:
    """The quotations before anybody is named, that stand without a source."""
    for number, attribution in enumerate(attributions):
        if voices[number].speakers or attribution.source is not None:
            return
        yield number


def _around(inner: Attribution, attributions: Sequence[Attribution], voices: dict[int, Voice]) -> Around | None:
    """The attribution in whose words another one stands."""
    start = inner.source.start if inner.source else inner.spans[0].start
    for number in sorted(voices):
        outer = attributions[number]
        if any(span.start <= start < span.end for span in outer.spans):
            after = (later for later in sorted(voices) if later > number and attributions[later].by_form)
            turns = (voices[later].speakers for later in after)
            answering = next((speakers for speakers in turns if speakers != voices[number].speakers), ())
            words = outer.spans[0].start, outer.spans[-1].end
            return Around(voices[number].speakers, words, answering if outer.by_form else ())
    return None


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
        mentions = Mentions(text, parse, self._cast, self._anchors, self._chain.genders)

        def choose_shown(reference: Reference, among: CandidateFeatures) -> tuple[str, ...]:
            return tuple(map(self._names.shown, chooser(reference, among)))

        self._antecedents = Antecedents(text, parse, self._cast, self._anchors, self._chain, mentions, choose_shown)

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
        self._antecedents.begin(attribution)
        if attribution.by_form and source:
            return self._labelled(attribution, source)
        head = self._names.head((source.start, source.end)) if source else None
        speakers = self._of_source(head, attribution) if head else self._of_exchange(attribution)
        head = self._subject_told(head) if head and not speakers else head
        speakers = self._antecedents.meant(attribution, head, speakers)
        pieces = [attribution.spans[-1], *(piece for piece in (source, attribution.cue) if piece)]
        end = max(piece.end for piece in pieces)
        self._chain.spoke(speakers, source.start if source else None, end)
        self._antecedents.end(speakers, head, end)
        self._chain.has_asked = attribution.turn == "question" and bool(speakers)
        if not speakers and head and head.kind == "role":
            speakers = self._named_next(attribution)
        return self._as_voice(speakers, head)

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

    def _named_next(self, attribution: Attribution) -> tuple[str, ...]:
        """Who made the remark, where the next sentence tells what the role alone did not."""
        place = made_next(self._text, max(attribution.spans[-1].end, attribution.cue.end if attribution.cue else 0))
        head = read_source(self._text, place[0], place[1] - 1, self._cast) if place else None
        return (head.words,) if head and head.kind == "person" and head.words else ()

    def nested_voice(self, attribution: Attribution, around: Around | None) -> Voice:
        """Who is quoted inside a quotation: "I" is who is speaking, "you" who answers, a name is itself."""
        if attribution.source is None:
            return Voice((), None)
        head = self._names.head((attribution.source.start, attribution.source.end))
        if head.kind == "pronoun" and head.words in voice_words("first_person"):
            return self._as_voice(around.speakers if around else (), head)
        if head.kind == "pronoun" and head.words in voice_words("second_person"):
            return self._as_voice(around.answering if around else (), head)
        named = () if head.kind == "pronoun" else self._of_source(head, attribution)
        return self._as_voice(self._antecedents.meant_inside(attribution, head, named, around), head)

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
