"""The names that the words for a source come down to: a person's, a body's, two of them, an office's holder. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.parse import Parse
from ingest.speakers.anchors import Anchors
from ingest.speakers.appositions import SPEAKING
from ingest.speakers.bodies import acronyms, as_told, joint
from ingest.speakers.chain import Chain
from ingest.speakers.descriptions import of_description
from ingest.speakers.nouns import is_body_word, speaks
from ingest.speakers.people import Cast
from ingest.speakers.sources import Head, read_source
from ingest.speakers.unsourced import issuer
from ingest.speakers.word_lists import voice_words
from rag.lexicon.gender import Gender
from rag.lexicon.names import plain
from rag.lexicon.nouns import is_person_noun, singular

if TYPE_CHECKING:
    from ingest.statements.attributions import Attribution

Range = tuple[int, int]
_OWNED = re.compile(r"((?:[Tt]he |[Aa]n? )?[\w .&-]{2,60})[’']s? (?:[\w-]+ ){0,2}?([\w-]+)$")
# "As for the treasurer, he doubts it": the pronoun is whom the sentence is about.
_TOPIC = re.compile(r"[\s“\"]*(?:(?:And|But) )?[Aa]s (?:for|to) (?P<who>[^,;:.!?\n]{2,80})(?:, who [^,;:.!?\n]+)?, $")
# "An open letter signed by Ari Vale and Bo Marsh", "a joint statement, Moss Rail and the Port of Tui": who wrote it.
_WRITTEN = re.compile(
    rf"(?:[\w’'-]+ ){{1,5}}?(?P<noun>{'|'.join(sorted(voice_words('documents') | voice_words('utterances')))})"
    r"(?:, |[^,;:]{0,60}? )"
    r"(?:(?:(?:signed|written|authored|drafted|penned|sent|issued|released|published|filed|posted|put out) )?"
    r"(?:by|on behalf of|from) |(?<=, )(?=[A-Z]))(?P<who>.+?)"
    r"(?= (?:to|about|on|which|that|urging|calling|dated) |,? ?$)",
    re.DOTALL,
)
_AND = re.compile(r",? and (?=the |[A-Z])")
_EMPLOYED = re.compile(r" (?:of|at|from|for|with|in|by|to) ")  # "Ari Vale of Moss Rail and Kea Energy"
_PLACED = re.compile(r" (?:at|from|with|in|by|to) ")  # "members in the House and the Senate"
_SEVERAL = re.compile(
    r"they|(?P<two>both|the (?:two|pair|couple|duo))(?: of them)?(?: (?P<noun>[a-z]*(?:s|men)))?", re.IGNORECASE
)
_OF_TWO = re.compile(r"the (former|latter|other)(?: (?:man|woman|one))?", re.IGNORECASE)
NEAR = 4  # sentences back, those of a quotation among them
_SELF = re.compile(r"(?:that )?(he|she)\b", re.IGNORECASE)


class SourceNames:
    """Names for the words that stand for a source in one article."""

    def __init__(self, text: str, parse: Parse, cast: Cast, anchors: Anchors, chain: Chain) -> None:
        self._text, self._parse, self._cast, self._anchors, self._chain = text, parse, cast, anchors, chain
        self._acronyms = acronyms(text)

    def head(self, source: Range) -> Head:
        """What a source comes down to; one that only describes may follow the name: "Ari Vale, a miner"."""
        written = self._authors(source)
        head = self._topic(read_source(self._text, *written, self._cast))
        if written != source and head.kind == "body" and " " not in self._text[slice(*written)]:
            head = read_source(self._text, *source, self._cast)  # "a letter from Berlin"
        if head.kind not in ("role", "description") or self._text[max(0, source[0] - 2) : source[0]] != ", ":
            return head
        if SPEAKING.match(self._text, source[1] + 1) and self._text[source[1]] == " ":
            return head  # "asked to describe Vale, the accused said": no comma closes it
        if head.kind == "description" and plain(head.words.split()[0]) not in voice_words("determiners"):
            return head  # "Ari Vale, people who know him told the Post": they told
        before = [
            one
            for one in self._cast.within(source[0] - 80, source[0])
            if one.person and one.end == source[0] - 2 and not self._is_led(one.start)
        ]
        return Head("person", before[-1].name, before[-1].start, before[-1].end) if before else head

    def _authors(self, source: Range) -> Range:
        """Of a document the words for whoever wrote it, where they stand with it."""
        found = _WRITTEN.match(self._text, *source)
        return found.span("who") if found else source

    def _topic(self, head: Head) -> Head:
        """For a pronoun that opens the clause behind "as for": the person or the office that is named there."""
        begins = self._anchors.start_of_sentence(head.start) if head.kind == "pronoun" else head.start
        found = _TOPIC.fullmatch(self._text[begins : head.start])
        if found is None:
            return head
        topic = read_source(self._text, begins + found.start("who"), begins + found.end("who"), self._cast)
        gender = "he" if head.words == "he" else "she"
        agrees = head.words in ("he", "she") and self._chain.genders.get(topic.words, gender) == gender
        return topic if topic.kind in ("person", "role") and agrees else head

    def _is_led(self, start: int) -> bool:
        """ "Received by the governor, Ari Vale, the spokeswoman said": a name that hangs on a preposition."""
        at = self._parse.token_at(start)
        while at is not None and self._parse.tokens[at].dep in ("compound", "appos"):
            at = self._parse.tokens[at].head
        return at is not None and self._parse.tokens[at].dep == "pobj"

    def by_own_pronoun(self, head: Head, attribution: Attribution) -> tuple[str, ...]:
        """Which of two of one name speaks, where what is said begins with "she" or "he"."""
        told = _SELF.match(attribution.spans[0].of(self._text))
        if told is None:
            return ()
        gender: Gender = "she" if told[1].lower() == "she" else "he"
        family = self._text[head.start : head.end].split(",")[0].split()[-1]
        found = self._cast.bearer(family, gender)
        return (found,) if found else ()

    def resolved(self, head: Head, own: Sequence[Range]) -> tuple[str, ...]:
        if head.kind == "body" and head.words in self._acronyms:
            return (as_told(self._text, self._acronyms[head.words]),)
        if head.kind == "body" and (holder := self._holder(head)):
            return holder
        if two := joint(self._text, head.start, head.end):
            return tuple(self.shown(name) for name in two)
        if row := self._row(head) or self._told_together(head) or self._of_two(head):
            return row
        if head.kind in ("person", "body"):
            named = (head.words, *self._chain.joined(head.words, head.start, head.end))
            return tuple(self.shown(name) for name in named if name)
        if head.kind == "pronoun":
            return self._of_pronoun(head, own)
        if head.kind == "role":
            return self._chain.role(head.words, head.start)
        if head.kind == "description" and (owner := self._owner_of_document(head)):
            return self.resolved(owner, own)
        return of_description(self._text, head, own, self._chain) if head.kind == "description" else ()

    def _row(self, head: Head) -> tuple[str, ...]:
        """Somebody and a body, or two bodies that are only described: "Ari Vale and the local police"."""
        parts = _AND.split(self._text[head.start : head.end])
        if len(parts) != 2 or head.kind == "pronoun" or self._is_one(head, parts[0]):
            return ()
        first = read_source(self._text, head.start, head.start + len(parts[0]), self._cast)
        second = read_source(self._text, head.end - len(parts[1]), head.end, self._cast)
        people = [one for one in (first, second) if one.kind == "person"]
        apart = not people and parts[1].startswith("the ")
        led = (_PLACED if apart else _EMPLOYED).search(parts[0])
        others = [part for part, one in zip(parts, (first, second), strict=True) if one.kind != "person"]
        bodies = [part for part in others if any(map(is_body_word, part.split()))]
        if led or not bodies or len(bodies) + len(people) != 2:
            return ()
        names = [name for one in (first, second) for name in self.resolved(one, ())]
        return tuple(names) if len(names) == 2 else ()

    def _is_one(self, head: Head, first: str) -> bool:
        """ "The Roads and Bridges Authority", "Energy Transition and Water Minister Ari Vale"."""
        words = first.removeprefix("The ").removeprefix("the ")
        titled = any(one.person and one.begin == head.start for one in self._cast.within(head.start, head.end))
        return titled or plain(words) in voice_words("portfolios")

    def _told_together(self, head: Head) -> tuple[str, ...]:
        """Those whom "both", "the two companies", "they" stand for: of the sentence before, its subjects or its two."""
        told = _SEVERAL.fullmatch(self._text[head.start : head.end])
        if told is None or (told["noun"] and not (speaks(told["noun"]) or is_person_noun(singular(told["noun"])))):
            return ()
        last = self._chain.goes_on(head.start)
        found = (
            last
            if len(last) > 1
            else self._subjects_before(
                head.start, two=told["two"] is not None and told["noun"] in (None, "men", "women")
            )
        )
        return found if len(found) == 2 or (told["two"] is None and len(found) > 2) else ()

    def _subjects_before(self, start: int, *, two: bool) -> tuple[str, ...]:
        here = self._anchors.sentence(start)
        for sentence in range(here, max(-1, here - NEAR), -1):
            subject = self._anchors.subject(sentence, start)
            if subject is None or self._anchors.paragraphs_between(self._parse.tokens[subject].end, start) > 1:
                continue
            begins, ends = self._anchors.phrase(subject, start)
            if ends >= start - 1:
                continue  # it is the subject that is asked about
            found = self.resolved(self.head((begins, ends)), ())
            named = dict.fromkeys(one.name for one in self._anchors.of(sentence, start))
            people = len(named) == 2 and not any(is_body_word(word) for name in named for word in name.split())
            return tuple(named) if two and len(found) == 1 and people else found
        return ()

    def _of_two(self, head: Head) -> tuple[str, ...]:
        """Whom "the former", "the latter", "the other" stand for: of two people, whom one sentence named."""
        told = _OF_TWO.fullmatch(self._text[head.start : head.end])
        here = self._anchors.sentence(head.start)
        for sentence in range(here, max(-1, here - NEAR), -1) if told else ():
            anchors = sorted(self._anchors.of(sentence, head.start))
            named = tuple(dict.fromkeys(one.name for one in anchors))
            if len(named) == 2 and told and told[1].lower() != "other":
                return named[:1] if told[1].lower() == "former" else named[1:]
            if len(named) == 2 and set(self._chain.last.speakers) < set(named):
                return tuple(set(named) - set(self._chain.last.speakers))
        return ()

    def _owner_of_document(self, head: Head) -> Head | None:
        """Whose "the council’s website", "Vale's letter", "Vale’s answer" is; a document speaks for its owner."""
        owned = _OWNED.match(self._text, head.start, head.end)
        speaking = voice_words("documents") | voice_words("sites") | voice_words("utterances")
        if owned is None or plain(owned[2]) not in speaking:
            return None
        return read_source(self._text, *owned.span(1), self._cast)

    def _holder(self, head: Head) -> tuple[str, ...]:
        """Who is meant by "the Collector", "the MPA": a title with a capital, and no body."""
        led = re.search(r"\b[Tt]he $", self._text[max(0, head.start - 4) : head.start]) or re.match(
            r"[Tt]he\b", self._text[head.start : head.end]
        )
        if led is None or " " in head.words.removeprefix("the "):
            return ()
        return self._chain.titled(head.words.removeprefix("the "), head.start)

    def shown(self, name: str) -> str:
        return name if name in self._cast.people else as_told(self._text, name)

    def _of_pronoun(self, head: Head, own: Sequence[Range]) -> tuple[str, ...]:
        if head.words in voice_words("relative"):
            place = self._anchors.antecedent(head.start)
        elif head.words in voice_words("neuter") | voice_words("plural"):
            place = issuer(self._parse, self._anchors, head.start)
        else:
            place = None
        if place is None:
            return self._chain.pronoun(head.words, head.start, own)
        noun = read_source(self._text, *place, self._cast)
        return self.resolved(noun, own) if noun.kind != "pronoun" else self._chain.pronoun(noun.words, noun.start, own)
