"""Long articles and drafts are read in a process of its own, within a time that grows with their length.

What a text can do to a parser and to rules that look back and ahead is not to be foreseen: a hostile one is rejected by
name, and the rest of the batch goes on.
"""

from __future__ import annotations

import atexit
import logging
import re
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Literal

from ingest.draft import DraftInput, DraftRead, read_draft
from ingest.prepare import divide, prepare
from ingest.readers.source import Rejected
from ingest.rules import rules_version
from ingest.worker_process import UNLIMITED, WorkerProcess
from rag.errors import BadInput
from rag.schema import Article
from rag.store.writing import Prepared

SHORT = 16_000  # characters; what takes time in proportion to the square of its length is prepared in a moment
LONGEST_SENTENCE = 3_000  # characters; rules over the parts of a sentence take up to its cube
SECONDS = 10.0  # of a processor
PACE = 4_000  # characters a second of a processor: half of what prose takes, so that a slow machine rejects none
DRAFT_PACE = 10_000  # of a draft, for which somebody waits: three quarters of what prose takes
WAITING = 6  # how many times as long it may take by the clock, on a machine with other work
SLOW = "takes more than {:g} seconds to be read for who said what: give it in parts"
SLOW_DRAFT = "The draft takes more than {:g} seconds to be read for who said what: check it in parts."
LARGE = "takes more memory to be read for who said what than there is for it: give it in parts"

logger = logging.getLogger(__name__)
Parts = Literal["whole", "divided"]  # what is prepared of an article: `divided` has no statements
_END = re.compile(r"[.!?\n]")


class Preparer:
    """One process that prepares articles, one at a time."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._process = WorkerProcess("ingest.bounded")

    def prepared(self, article: Article, seconds: float, parts: Parts = "whole") -> Prepared | Rejected:
        """The article made ready to store, or why it was given up, in so many seconds of a processor at most."""
        found: Prepared | Rejected | None = self._made(parts, article, seconds)
        return found or Rejected(article.id, SLOW.format(round(seconds, 1)))

    def draft(self, draft: DraftInput, seconds: float) -> DraftRead:
        """The draft's text and quotations. Raises `BadInput` where it has none, or takes longer."""
        found: DraftRead | Rejected | None = self._made("draft", draft, seconds)
        if found is None:
            raise BadInput(SLOW_DRAFT.format(round(seconds, 1)))
        if isinstance(found, Rejected):
            raise BadInput(found.reason)
        return found

    def _made(self, work: str, given: object, seconds: float) -> Any:  # noqa: ANN401 - what came through a pipe
        """What the process makes of what it is given; None where its time was over."""
        with self._turn:
            try:
                to = self._process.started()
                to.send((work, given, seconds))
                if to.poll(seconds * WAITING):
                    return to.recv()
            except (EOFError, OSError):  # its time was over, and the system ended it
                pass
            self._process.close()
            return None

    def close(self) -> None:
        self._process.close()


PREPARER = Preparer()
DRAFTS = Preparer()  # whoever checks one does not wait for what comes in
atexit.register(PREPARER.close)
atexit.register(DRAFTS.close)


def is_long(article: Article) -> bool:
    """Whether it, or a sentence of it, is so long that it must be read within bounds."""
    return _is_long(article.text)


def _is_long(text: str) -> bool:
    if UNLIMITED:
        return False
    return len(text) > SHORT or any(len(run) > LONGEST_SENTENCE for run in _END.split(text))


def draft_within_bounds(draft: DraftInput) -> DraftRead:
    """As `read_draft` has it. Raises `BadInput`, also where it takes too long."""
    text = draft.text or draft.html or ""
    if not _is_long(text):
        return read_draft(draft)
    return DRAFTS.draft(draft, max(SECONDS, len(text) / DRAFT_PACE))


def prepared_within_bounds(article: Article, parts: Parts = "whole") -> Prepared | Rejected:
    return PREPARER.prepared(article, max(SECONDS, len(article.text) / PACE), parts)


def kept_within_bounds(article: Article) -> Prepared | Rejected:
    """Of a text that is to be kept: without statements, which is logged, where finding them takes too long."""
    found = prepared_within_bounds(article)
    if isinstance(found, Prepared):
        return found
    divided = prepared_within_bounds(article, "divided")
    if isinstance(divided, Rejected):
        return divided
    logger.warning("%s is kept without statements: it %s.", article.id, found.reason)
    return divided._replace(rules=rules_version())


def serve(to: Connection) -> None:
    """Prepare what comes in, until nothing does; the timer of its own processor time ends the process."""
    from ingest.parse import parse_texts

    list(parse_texts(["The model is loaded."]))
    to.send("ready")
    while True:
        try:
            work, given, seconds = to.recv()
        except (EOFError, OSError):
            return
        signal.setitimer(signal.ITIMER_PROF, seconds)
        name = given.id if isinstance(given, Article) else "draft"
        try:
            told: object = WORKS[work](given)
        except MemoryError:
            told = Rejected(name, LARGE)
        except BadInput as error:
            told = Rejected(name, str(error))
        signal.setitimer(signal.ITIMER_PROF, 0)
        to.send(told)


def _whole(article: Article) -> Prepared:
    from ingest.parse import parse_texts

    (parse,) = parse_texts([article.text])
    return prepare(article, parse)


WORKS: dict[str, Callable[[Any], object]] = {"whole": _whole, "divided": divide, "draft": read_draft}
