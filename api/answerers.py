"""Processes that answer for a server, so that each core answers; the server writes and keeps the vector index."""

from __future__ import annotations

import logging
import threading
from datetime import date
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue

from api.answering import Failed, QuestionHanded
from ingest.worker_process import UNLIMITED, WorkerProcess
from rag.answers import Answer, Question
from rag.engine import Library, Told, answer
from rag.errors import OnTheRecordError
from rag.settings import Settings

logger = logging.getLogger(__name__)

MODULE = "api.answering"
PATIENCE_SECONDS = 10.0  # for a process that is free; then this one answers


class Answerers:
    """So many processes, each of which answers one question at a time; until one is ready this process answers.

    One that ends is started again, and its question answered here.
    """

    def __init__(self, number: int, settings: Settings, library: Library) -> None:
        self._settings = settings
        self._library = library
        self._free: SimpleQueue[WorkerProcess] = SimpleQueue()
        self.processes = [WorkerProcess(MODULE) for _ in range(0 if UNLIMITED else number)]
        self._ready = 0
        self._counting = threading.Lock()
        self._closed = False
        for each in self.processes:
            threading.Thread(target=self._begin, args=(each,), name="answerer starting", daemon=True).start()

    def __call__(self, question: Question, today: date, told: Told) -> Answer:
        """As `rag.engine.answer`."""
        if not self._ready:
            return answer(question, self._library, today, told)
        try:
            process = self._free.get(timeout=PATIENCE_SECONDS)
        except Empty:
            return answer(question, self._library, today, told)
        try:
            if not process.is_running:
                raise EOFError
            return self._asked(process.started(), question, today, told)
        except (EOFError, OSError) as error:
            logger.warning("A process that answers ended (%s): it is started again.", type(error).__name__)
            process.close()
            return answer(question, self._library, today, told)
        finally:
            self._give_back(process)

    @property
    def ready(self) -> int:
        """How many processes have the store open."""
        return self._ready

    def close(self) -> None:
        self._closed = True
        for each in self.processes:
            each.close()

    def _begin(self, process: WorkerProcess) -> None:
        """Start a process and have it open the store; where it cannot, the others and this one answer."""
        try:
            connection = process.started()
            connection.send((self._settings, self._library.archive.scanned))
            connection.recv()
        except (EOFError, OSError):
            process.close()
            logger.warning("A process that answers could not be started.")
            return
        if self._closed:
            process.close()
            return
        self._free.put(process)
        self._count(1)

    def _give_back(self, process: WorkerProcess) -> None:
        if process.is_running:
            self._free.put(process)
        elif not self._closed:
            self._count(-1)
            threading.Thread(target=self._begin, args=(process,), name="answerer starting", daemon=True).start()

    def _count(self, more: int) -> None:
        with self._counting:
            self._ready += more

    def _asked(self, connection: Connection, question: Question, today: date, told: Told) -> Answer:
        """The answer of a process; what it tells meanwhile is passed on, what it asks of the index answered."""
        connection.send((question, today))
        abandoned: BaseException | None = None
        while True:
            found = connection.recv()
            if isinstance(found, QuestionHanded):
                connection.send(self._nearest(found))
            elif isinstance(found, Failed):
                raise found.error
            elif isinstance(found, Answer):
                if abandoned is not None:
                    raise abandoned
                return found
            elif abandoned is None:
                try:
                    told(found)
                except Exception as error:  # whoever listens has gone; the process is not free before it is done
                    abandoned = error

    def _nearest(self, sought: QuestionHanded) -> object:
        try:
            return self._library.archive.index.query_each(sought.vectors, sought.most)
        except OnTheRecordError as error:
            return Failed(type(error)(str(error)))
