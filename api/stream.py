"""An answer as server-sent events, each told as soon as it is known."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator

from fastapi.concurrency import run_in_threadpool
from fastapi.sse import ServerSentEvent

from api.problems import Problem, status_of
from rag.answer import Stage, Told
from rag.answers import Answer, Interpretation, Question
from rag.errors import OnTheRecordError
from rag.schema import Record

Ask = Callable[[Question, Told], Answer]


async def events(ask: Ask, question: Question, instance: str) -> AsyncIterator[ServerSentEvent]:
    """`interpretation`, each `claim` with every `citation` that is new in it, then `done`; or `error`.

    The answer is made in a thread that waits for no client: one that reads slowly or goes away holds no snapshot of
    the store open.
    """
    loop = asyncio.get_running_loop()
    read: asyncio.Future[Interpretation] = loop.create_future()

    def told(stage: Stage, reading: Interpretation) -> None:
        if stage == "interpret":
            loop.call_soon_threadsafe(read.set_result, reading)

    answering = asyncio.ensure_future(run_in_threadpool(ask, question, told))
    try:
        await asyncio.wait((read, answering), return_when=asyncio.FIRST_COMPLETED)
        if read.done():
            yield _event("interpretation", read.result())
        for event in _told(await answering):
            yield event
    except OnTheRecordError as error:
        yield _event("error", _problem(error, instance))
    finally:
        answering.cancel()


def _told(answer: Answer) -> Iterator[ServerSentEvent]:
    citations = {citation.number: citation for citation in answer.citations}
    for claim in answer.claims:
        yield _event("claim", claim)
        yield from (_event("citation", citations.pop(n)) for n in claim.citations if n in citations)
    yield _event("done", answer)


def _event(name: str, record: Record) -> ServerSentEvent:
    return ServerSentEvent(event=name, raw_data=record.model_dump_json(by_alias=True))


def _problem(error: OnTheRecordError, instance: str) -> Problem:
    status = status_of(error)
    return Problem(title=status.phrase, status=status, detail=str(error), instance=instance)
