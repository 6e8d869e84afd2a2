"""Errors as RFC 9457 problem details."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match, Route

from api import request_ids
from api.middleware.headers import NOT_KEPT, SECURITY
from rag.errors import (
    BadInput,
    IndexUnavailable,
    MissingExtra,
    ModelMissing,
    NotFound,
    OnTheRecordError,
    StoreDamaged,
    StoreError,
    StoreLocked,
    StoreMismatch,
    Unforeseen,
)
from rag.schema import Record

MEDIA_TYPE = "application/problem+json"
UNFORESEEN = (
    "The server failed in a way nobody foresaw; its log says more, under the id that this reply has in X-Request-ID."
)
OVERDUE = "The answer took too long and was given up: ask again, or ask for less at once."

STATUS: dict[type[OnTheRecordError], HTTPStatus] = {
    BadInput: HTTPStatus.UNPROCESSABLE_ENTITY,
    NotFound: HTTPStatus.NOT_FOUND,
    StoreLocked: HTTPStatus.SERVICE_UNAVAILABLE,
    StoreMismatch: HTTPStatus.SERVICE_UNAVAILABLE,
    StoreDamaged: HTTPStatus.SERVICE_UNAVAILABLE,
    StoreError: HTTPStatus.SERVICE_UNAVAILABLE,
    IndexUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    ModelMissing: HTTPStatus.SERVICE_UNAVAILABLE,
    MissingExtra: HTTPStatus.NOT_IMPLEMENTED,
    Unforeseen: HTTPStatus.INTERNAL_SERVER_ERROR,
}


PLAINER = {  # than what the validator says of a type of fault
    "missing": "is needed",
    "extra_forbidden": "there is no such field",
    "string_too_short": "may not be empty",
    "too_short": "may not be empty",
    "date_from_datetime_parsing": "there is no such day",
    "int_parsing": "give a whole number",
    "int_from_float": "give a whole number",
    "int_type": "give a whole number",
}


class FieldError(Record):
    """A field at fault."""

    field: Annotated[str, Field(description="A JSON pointer into the body, or a parameter's name")]
    message: Annotated[str, Field(description="What is wrong with it, in words")]


class Problem(Record):
    """Problem details as RFC 9457 has them; `errors` names each field at fault."""

    type: Annotated[str, Field(description="Nothing beyond the status: about:blank")] = "about:blank"
    title: Annotated[str, Field(description="The status in words")]
    status: Annotated[int, Field(description="The HTTP status")]
    detail: Annotated[str | None, Field(description="What is wrong and what would do, in a sentence")] = None
    instance: Annotated[str | None, Field(description="The path that was called")] = None
    errors: Annotated[tuple[FieldError, ...], Field(description="Each field at fault")] = ()


def install(app: FastAPI, operations: Sequence[BaseRoute]) -> None:
    """Tell every error as a problem; `operations` are the routes of which each path may have several."""
    app.state.operations = operations
    app.add_exception_handler(OnTheRecordError, _on_ours)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(Exception, _on_unforeseen)


def problem(
    status: HTTPStatus, detail: str | None, request: Request, errors: Sequence[FieldError] = ()
) -> JSONResponse:
    return _response(_problem(status, detail, request.url.path, errors))


def problem_of(error: BaseException, instance: str | None = None) -> Problem:
    """What is told of an error, foreseen or not; `instance` is the path that was called, where one was."""
    if isinstance(error, OnTheRecordError):
        return _problem(status_of(error), str(error), instance)
    if isinstance(error, TimeoutError):
        return _problem(HTTPStatus.GATEWAY_TIMEOUT, OVERDUE, instance)
    return _problem(HTTPStatus.INTERNAL_SERVER_ERROR, UNFORESEEN, instance)


def is_foreseen(error: BaseException) -> bool:
    return isinstance(error, OnTheRecordError | TimeoutError)


def status_of(error: OnTheRecordError) -> HTTPStatus:
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def _on_ours(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, OnTheRecordError)
    return _response(problem_of(error, request.url.path))


def _on_invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    found = error.errors()
    broken = next((each for each in found if each["type"] == "json_invalid"), None)
    if broken is not None:
        detail = f"The body is no JSON from character {broken['loc'][-1]} on."
        return problem(HTTPStatus.BAD_REQUEST, detail, request)
    errors = [FieldError(field=_place(each["loc"]), message=in_words(each["type"], each["msg"])) for each in found]
    detail = "; ".join(f"{each.field}: {each.message}" for each in errors)
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, request, errors)


def _on_http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    response = problem(HTTPStatus(error.status_code), _told(request, error), request)
    response.headers.update(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        response.headers["allow"] = _allowed(request, response.headers.get("allow", ""))
    return response


def _told(request: Request, error: HTTPException) -> str:
    """The router says of what it does not find no more than its status."""
    plainer = {
        HTTPStatus.NOT_FOUND: f"There is nothing at {request.url.path}: /docs lists what there is.",
        HTTPStatus.METHOD_NOT_ALLOWED: f"{request.url.path} cannot be asked with {request.method}.",
    }
    is_router = error.detail == HTTPStatus(error.status_code).phrase
    return plainer.get(HTTPStatus(error.status_code), error.detail) if is_router else error.detail


def _allowed(request: Request, told: str) -> str:
    """The methods of every route of the path that the router took it for; the router tells those of the first alone."""
    methods = set(told.split(", "))
    routes = [route for route in request.app.state.operations if isinstance(route, Route)]
    matching = [route for route in routes if route.matches(dict(request.scope))[0] is not Match.NONE]
    for route in matching:
        if route.path == matching[0].path:
            methods |= route.methods or set()
    return ", ".join(sorted(methods - {""}))


def _on_unforeseen(request: Request, error: Exception) -> JSONResponse:
    """Starlette logs the exception after this reply, and sends it past the guard: the headers are set here."""
    response = _response(problem_of(error, request.url.path))
    response.headers.update(SECURITY | NOT_KEPT)
    if request_id := request_ids.current():
        response.headers[request_ids.HEADER] = request_id
    return response


def _problem(
    status: HTTPStatus, detail: str | None, instance: str | None, errors: Sequence[FieldError] = ()
) -> Problem:
    return Problem(title=status.phrase, status=status, detail=detail, instance=instance, errors=tuple(errors))


def _response(told: Problem) -> JSONResponse:
    return JSONResponse(told.model_dump(mode="json"), status_code=told.status, media_type=MEDIA_TYPE)


def in_words(kind: str, message: str) -> str:
    return PLAINER.get(kind, message.removeprefix("Value error, "))


def _place(location: Sequence[object]) -> str:
    """`body.history.0.role` as a pointer into the body, a parameter by its name."""
    where, *rest = map(str, location)
    return "/" + "/".join(rest) if where == "body" else ".".join(rest) or where
