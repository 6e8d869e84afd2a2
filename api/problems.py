"""Errors as RFC 9457 problem details."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.headers import NOT_KEPT, SECURITY
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
)
from rag.schema import Record

MEDIA_TYPE = "application/problem+json"
UNFORESEEN = "The server failed in a way nobody foresaw; its log says more."
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
}


DAY = "give a day such as 2026-02-09"
PLAINER = {  # than what the validator says of a type of fault
    "missing": "is needed",
    "extra_forbidden": "there is no such field",
    "string_too_short": "may not be empty",
    "date_type": DAY,
    "date_parsing": DAY,
    "date_from_datetime_parsing": DAY,
    "date_from_datetime_inexact": DAY,
    "int_parsing": "give a whole number",
    "int_from_float": "give a whole number",
    "int_type": "give a whole number",
}


class FieldError(Record):
    """A field at fault: where it is, as a JSON pointer or a parameter's name, and what is wrong."""

    field: str
    message: str


class Problem(Record):
    """Problem details as RFC 9457 has them; `errors` names each field at fault."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str | None = None
    instance: str | None = None
    errors: tuple[FieldError, ...] = ()


def install(app: FastAPI) -> None:
    app.add_exception_handler(OnTheRecordError, _on_ours)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(Exception, _on_unforeseen)


def problem(
    status: HTTPStatus, detail: str | None, request: Request, errors: Sequence[FieldError] = ()
) -> JSONResponse:
    return _response(_problem(status, detail, request.url.path, errors))


def problem_of(error: BaseException, instance: str) -> Problem:
    """What is told of an error, foreseen or not."""
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
    errors = [FieldError(field=_place(each["loc"]), message=PLAINER.get(each["type"], each["msg"])) for each in found]
    detail = "; ".join(f"{each.field}: {each.message}" for each in errors)
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, request, errors)


def _on_http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    response = problem(HTTPStatus(error.status_code), error.detail, request)
    response.headers.update(error.headers or {})
    return response


def _on_unforeseen(request: Request, error: Exception) -> JSONResponse:
    """Starlette logs the exception after this reply, and sends it past the guard: the headers are set here."""
    response = _response(problem_of(error, request.url.path))
    response.headers.update(SECURITY | NOT_KEPT)
    return response


def _problem(status: HTTPStatus, detail: str | None, instance: str, errors: Sequence[FieldError] = ()) -> Problem:
    return Problem(title=status.phrase, status=status, detail=detail, instance=instance, errors=tuple(errors))


def _response(told: Problem) -> JSONResponse:
    return JSONResponse(told.model_dump(mode="json"), status_code=told.status, media_type=MEDIA_TYPE)


def _place(location: Sequence[object]) -> str:
    """`body.history.0.role` as a pointer into the body, a parameter by its name."""
    where, *rest = map(str, location)
    return "/" + "/".join(rest) if where == "body" else ".".join(rest) or where
