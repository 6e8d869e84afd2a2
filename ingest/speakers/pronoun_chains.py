"""Whom an article goes on about: the chain of "he" and "she" as subjects, back to a name. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.parse import Parse
from ingest.speakers.anchors import Anchors
from ingest.speakers.word_lists import voice_words
from rag.lexicon.gender import Gender

REACH = 12  # sentences


class PronounChains:
    """The subjects of an article's sentences, followed back from a pronoun to whoever was named."""

    def __init__(self, parse: Parse, anchors: Anchors, genders: Mapping[str, Gender]) -> None:
        self._parse, self._anchors, self._genders = parse, anchors, genders
        self._meant: dict[int, str] = {}  # whom a pronoun at an offset was found to stand for

    def add(self, name: str, start: int) -> None:
        """A pronoun at an offset stands for somebody."""
        self._meant[start] = name

    def head(self, start: int, gender: Gender) -> str | None:
        """Who was the subject last, of a gender, before the sentence of an offset; sentences about others are passed.

        A sentence whose subject is a pronoun of that gender goes on about whom the one before is about.
        """
        here, entry = self._anchors.sentence(start), self._anchors.entry(start)
        for sentence in range(here - 1, max(-1, here - REACH), -1):
            subject = self._anchors.subject(sentence, start)
            if subject is None:
                continue
            token = self._parse.tokens[subject]
            if self._anchors.entry(token.start) != entry:
                return None
            if token.start in self._meant:
                meant = self._meant[token.start]
                if self._genders.get(meant, gender) == gender:
                    return meant
                continue
            if token.text.lower() in voice_words("he") | voice_words("she"):
                continue
            named = [one.name for one in self._anchors.of(sentence, start) if one.rank == 2]
            if len(named) == 1 and self._genders.get(named[0], gender) == gender:
                return named[0]
        return None
