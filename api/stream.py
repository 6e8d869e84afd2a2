"""An answer as server-sent events, each told as soon as it is known."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Callable, Iterator

from fastapi.concurrency import run_in_threadpool
from fastapi.sse import ServerSentEvent

from api.metrics import Abandoned
from api.problems import is_foreseen, problem_of
from rag.answer.served import Served
from rag.answers import Answer, Question
from rag.engine import Stage, Told
from rag.schema import Record

logger = logging.getLogger(__name__)

Ask = Callable[[Question, Told], Answer]

SECONDS = 300.0  # a language model on a slow machine takes one or two minutes; nobody waits longer


async def events(
    ask: Ask, question: Question, instance: str, seconds: float = SECONDS
) -> AsyncIterator[ServerSentEvent]:
    """`interpretation`, each `claim` as it is checked with every `citation` new in it, then `done`; or `error`.

    The answer is made in a thread that waits for no client: one that reads slowly holds no snapshot of the store open,
    and once a client has gone away the thread stops at the next claim.
    """
    loop = asyncio.get_running_loop()
    heard: asyncio.Queue[Stage | Served | None] = asyncio.Queue()
    abandoned = threading.Event()

    def told(event: Stage | Served) -> None:
        if abandoned.is_set():
            raise Abandoned
        loop.call_soon_threadsafe(heard.put_nowait, event)

    answering = asyncio.ensure_future(run_in_threadpool(_unless_abandoned, ask, question, told))
    answering.add_done_callback(lambda _: heard.put_nowait(None))
    deadline = loop.time() + seconds
    try:
        while (event := await asyncio.wait_for(heard.get(), deadline - loop.time())) is not None:
            for each in _events(event):
                yield each
        yield _outcome(answering, instance)
    except TimeoutError as error:
        yield _event("error", problem_of(error, instance))
    finally:
        abandoned.set()
        answering.cancel()


def _unless_abandoned(ask: Ask, question: Question, told: Told) -> Answer | None:
    try:
        return ask(question, told)
    except Abandoned:
        return None  # nobody hears of it


def _events(event: Stage | Served) -> Iterator[ServerSentEvent]:
    if isinstance(event, Served):
        yield _event("claim", event.claim)
        yield from (_event("citation", citation) for citation in event.citations)
    elif event.name == "interpret":
        yield _event("interpretation", event.reading)


def _outcome(answering: asyncio.Future[Answer | None], instance: str) -> ServerSentEvent:
    """`done`, or an `error` whatever went wrong: the stream has begun, so no status can tell."""
    error = answering.exception()
    if error is None:
        answer = answering.result()
        assert answer is not None  # nobody abandoned it
        return _event("done", answer)
    if not is_foreseen(error):
        logger.error("A stream failed in a way nobody foresaw", exc_info=error)
    return _event("error", problem_of(error, instance))


def _event(name: str, record: Record) -> ServerSentEvent:
    return ServerSentEvent(event=name, raw_data=record.model_dump_json(by_alias=True))
