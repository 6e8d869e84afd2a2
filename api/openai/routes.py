"""`/v1/chat/completions` and `/v1/models`, with errors as clients of the OpenAI protocol read them."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import time
from collections.abc import AsyncIterator, Callable, Iterator
from http import HTTPStatus
from secrets import token_hex

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import ValidationError
from starlette.exceptions import HTTPException

from api.metrics import Metrics
from api.openai.content import Content, content_of, question_in
from api.openai.schema import MODEL, ChatRequest, Error, Usage, chunk, completion, model, models
from api.problems import in_words, is_foreseen, problem_of
from rag.answers import Answer, Question
from rag.errors import BadInput

logger = logging.getLogger(__name__)
router = APIRouter(prefix="/v1", include_in_schema=False)

SECONDS = 300.0
PIECE = re.compile(r"\S*\s*(?:\S+\s*){0,7}")  # of a stream: eight words
KEEP_ALIVE = 10.0  # seconds after which a stream says that it goes on

Ask = Callable[[Question], Answer]


@router.get("/models")
def list_models() -> Response:
    return JSONResponse(models())


@router.get("/models/{name}")
def one_model(name: str) -> Response:
    return JSONResponse(model()) if name == MODEL else _absent(name)


@router.post("/chat/completions")
async def chat_completions(request: Request) -> Response:
    """The answer to the last message of the user, as one message or as a stream of its words."""
    metrics: Metrics = request.app.state.metrics
    try:
        asked = ChatRequest.model_validate(await request.json())
        question = question_in(asked.messages)
    except ValidationError as error:
        first = error.errors()[0]
        param = ".".join(map(str, first["loc"])) or None
        return refused(
            HTTPStatus.BAD_REQUEST, f"{param or 'the body'}: {in_words(first['type'], first['msg'])}", param=param
        )
    except BadInput as error:
        return refused(HTTPStatus.BAD_REQUEST, str(error), param="messages")
    except (ValueError, RecursionError):
        return refused(HTTPStatus.BAD_REQUEST, "The body is no JSON.")
    except HTTPException as error:  # the guard's, of a body that is too large
        return refused(HTTPStatus(error.status_code), error.detail)
    if asked.model != MODEL:
        return _absent(asked.model)
    if asked.stream:
        usage = bool(asked.stream_options and asked.stream_options.include_usage)
        return StreamingResponse(_stream(metrics.ask, question, _base(request), usage), media_type="text/event-stream")
    return await _whole(metrics.ask, question, _base(request))


async def _whole(ask: Ask, question: Question, base: str) -> Response:
    try:
        answer = await asyncio.wait_for(run_in_threadpool(ask, question), SECONDS)
    except Exception as error:
        return refused(*_told(error))
    found = content_of(answer, base)
    return JSONResponse(completion(_id(), int(time.time()), found.text, found.annotations, _usage(question, found)))


async def _stream(ask: Ask, question: Question, base: str, with_usage: bool) -> AsyncIterator[str]:
    """Chunks of eight words, the last with the citations; an error is a chunk, for the stream has begun."""
    id_, created = _id(), int(time.time())
    yield _event(chunk(id_, created, {"role": "assistant", "content": ""}))
    answering = asyncio.ensure_future(run_in_threadpool(ask, question))
    try:
        async for comment in _while_waiting(answering):
            yield comment
        found = content_of(answering.result(), base)
        for piece in _pieces(found.text):
            yield _event(chunk(id_, created, {"content": piece}))
        annotations = [each.model_dump(mode="json") for each in found.annotations]
        yield _event(chunk(id_, created, {"annotations": annotations}, "stop"))
        if with_usage:
            bare = {**chunk(id_, created, {}), "choices": [], "usage": _usage(question, found).model_dump()}
            yield _event(bare)
    except Exception as error:
        status, message = _told(error)
        yield _event({"error": _error(status, message).model_dump()})
    finally:
        answering.cancel()
    yield "data: [DONE]\n\n"


async def _while_waiting(answering: asyncio.Future[Answer]) -> AsyncIterator[str]:
    """A comment now and then until there is an answer: proxies end what is silent."""
    waited = 0.0
    while not (await asyncio.wait([answering], timeout=KEEP_ALIVE))[0]:
        waited += KEEP_ALIVE
        if waited >= SECONDS:
            raise TimeoutError
        yield ": working\n\n"


def _pieces(text: str) -> Iterator[str]:
    return (found[0] for found in PIECE.finditer(text) if found[0])


def refused(status: HTTPStatus, message: str, *, param: str | None = None, code: str | None = None) -> Response:
    """An error in the shape of the protocol."""
    return JSONResponse({"error": _error(status, message, param, code).model_dump()}, status_code=status)


def _error(status: HTTPStatus, message: str, param: str | None = None, code: str | None = None) -> Error:
    kinds = {HTTPStatus.UNAUTHORIZED: "authentication_error", HTTPStatus.FORBIDDEN: "permission_error"}
    kind = "server_error" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "invalid_request_error"
    known = {HTTPStatus.UNAUTHORIZED: "invalid_api_key"}
    return Error(message=message, type=kinds.get(status, kind), param=param, code=code or known.get(status))


def _absent(name: str) -> Response:
    told = f"The model {name!r} does not exist: this server has {MODEL!r}."
    return refused(HTTPStatus.NOT_FOUND, told, param="model", code="model_not_found")


def _told(error: Exception) -> tuple[HTTPStatus, str]:
    if not is_foreseen(error):
        logger.error("A completion failed in a way nobody foresaw", exc_info=error)
    problem = problem_of(error)
    return HTTPStatus(problem.status), problem.detail or problem.title


def _usage(question: Question, found: Content) -> Usage:
    asked = sum(len(words.split()) for words in (question.question, *(turn.content for turn in question.history)))
    told = len(found.text.split())
    return Usage(prompt_tokens=asked, completion_tokens=told, total_tokens=asked + told)


def _id() -> str:
    return f"chatcmpl-{token_hex(12)}"


def _base(request: Request) -> str:
    return str(request.base_url)


def _event(body: dict[str, object]) -> str:
    return f"data: {json.dumps(body, ensure_ascii=False)}\n\n"
