"""Query parameters: limits on what may be found, pages, and none that an operation does not have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, TypeAlias

from fastapi import Depends, Query, Request
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from rag.answers import Filters
from rag.lookup import Page
from rag.schema import GivenDay

Name: TypeAlias = str | None
Day: TypeAlias = GivenDay | None

MOST_CHARACTERS = 500  # of a name; nothing in any coverage is called by more


def _filters(
    speaker: Annotated[
        Name, Query(max_length=MOST_CHARACTERS, description="Who spoke: a name or a role", examples=["Hana Ruru"])
    ] = None,
    outlet: Annotated[
        Name, Query(max_length=MOST_CHARACTERS, description="Who published it, by its full name", examples=["RNZ"])
    ] = None,
    occasion: Annotated[
        Name, Query(max_length=MOST_CHARACTERS, description="Where it was said", examples=["press conference"])
    ] = None,
    said_from: Annotated[
        Day, Query(description="First local day of speech, itself included: YYYY-MM-DD", examples=["2026-02-01"])
    ] = None,
    said_to: Annotated[
        Day, Query(description="Last local day of speech, itself included: YYYY-MM-DD", examples=["2026-02-09"])
    ] = None,
    published_from: Annotated[
        Day, Query(description="First local day of publication, itself included: YYYY-MM-DD", examples=["2026-02-01"])
    ] = None,
    published_to: Annotated[
        Day, Query(description="Last local day of publication, itself included: YYYY-MM-DD", examples=["2026-02-09"])
    ] = None,
) -> Filters:
    try:
        return Filters(
            speaker=speaker,
            outlet=outlet,
            occasion=occasion,
            said_from=said_from,
            said_to=said_to,
            published_from=published_from,
            published_to=published_to,
        )
    except ValidationError as error:  # each was looked at alone: these do not fit together
        raise RequestValidationError([{**each, "loc": ("query", *each["loc"])} for each in error.errors()]) from error


def _page(
    limit: Annotated[int, Query(ge=1, le=1000, description="Most items returned")] = 50,
    offset: Annotated[int, Query(ge=0, le=1_000_000, description="Items skipped before the first returned")] = 0,
) -> Page:
    return Page(limit, offset)


FilterParameters = Annotated[Filters, Depends(_filters)]
Paging = Annotated[Page, Depends(_page)]


def refuse_unknown(request: Request) -> None:
    """A misspelt parameter would widen what is found without a word. Raises `RequestValidationError` naming each."""
    known = set(_names(request.scope["route"].dependant))
    errors = [
        {
            "type": "unknown_parameter",
            "loc": ("query", name),
            "msg": f"there is no such parameter; there are {', '.join(sorted(known)) or 'none'}",
        }
        for name in request.query_params
        if name not in known
    ]
    if errors:
        raise RequestValidationError(errors)


def _names(dependant: Dependant) -> Iterator[str]:
    yield from (parameter.alias for parameter in dependant.query_params)
    for inner in dependant.dependencies:
        yield from _names(inner)
