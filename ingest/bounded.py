"""Long articles are prepared in a process of its own, within a time that grows with their length.

What a text can do to a parser and to rules that look back and ahead is not to be foreseen: a hostile one is rejected by
name, and the rest of the batch goes on.
"""

from __future__ import annotations

import atexit
import logging
import re
import signal
import threading
from multiprocessing.connection import Connection

from ingest.prepare import divide, prepare
from ingest.readers.source import Rejected
from ingest.rules import rules_version
from ingest.worker_process import UNLIMITED, WorkerProcess
from rag.schema import Article
from rag.store.articles import Prepared

SHORT = 16_000  # characters; what takes time in proportion to the square of its length is prepared in a moment
LONGEST_SENTENCE = 3_000  # characters; rules over the parts of a sentence take up to its cube
SECONDS = 10.0  # of a processor
PACE = 4_000  # characters a second of a processor: half of what prose takes, so that a slow machine rejects none
WAITING = 6  # how many times as long it may take by the clock, on a machine with other work
SLOW = "takes more than {:g} seconds to be read for who said what: give it in parts"
LARGE = "takes more memory to be read for who said what than there is for it: give it in parts"

logger = logging.getLogger(__name__)
_END = re.compile(r"[.!?\n]")


class Preparer:
    """One process that prepares articles, one at a time."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._process = WorkerProcess("ingest.bounded")

    def prepared(self, article: Article, seconds: float, *, statements: bool = True) -> Prepared | Rejected:
        """The article made ready to store, or why it was given up, in so many seconds of a processor at most."""
        slow = Rejected(article.id, SLOW.format(round(seconds, 1)))
        with self._turn:
            try:
                to = self._process.started()
                to.send((article, seconds, statements))
                if to.poll(seconds * WAITING):
                    found: Prepared | Rejected = to.recv()
                    return found
            except (EOFError, OSError):  # its time was over, and the system ended it
                pass
            self._process.close()
            return slow

    def close(self) -> None:
        self._process.close()


PREPARER = Preparer()
atexit.register(PREPARER.close)


def is_long(article: Article) -> bool:
    """Whether it, or a sentence of it, is so long that it must be read within bounds."""
    if UNLIMITED:
        return False
    return len(article.text) > SHORT or any(len(run) > LONGEST_SENTENCE for run in _END.split(article.text))


def prepared_within_bounds(article: Article, *, statements: bool = True) -> Prepared | Rejected:
    return PREPARER.prepared(article, max(SECONDS, len(article.text) / PACE), statements=statements)


def kept_within_bounds(article: Article) -> Prepared | Rejected:
    """Of a text that is to be kept: without statements, which is logged, where finding them takes too long."""
    found = prepared_within_bounds(article)
    if isinstance(found, Prepared):
        return found
    divided = prepared_within_bounds(article, statements=False)
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
            article, seconds, statements = to.recv()
        except (EOFError, OSError):
            return
        signal.setitimer(signal.ITIMER_PROF, seconds)
        try:
            told: Prepared | Rejected = _whole(article) if statements else divide(article)
        except MemoryError:
            told = Rejected(article.id, LARGE)
        signal.setitimer(signal.ITIMER_PROF, 0)
        to.send(told)


def _whole(article: Article) -> Prepared:
    from ingest.parse import parse_texts

    (parse,) = parse_texts([article.text])
    return prepare(article, parse)
