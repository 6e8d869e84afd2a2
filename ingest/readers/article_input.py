"""One article as somebody gives it: the body of `POST /v1/articles` and a line of a JSON file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, field_validator, model_validator

from ingest.readers.published import given_moment, zone_named
from rag.errors import BadInput
from rag.schema import DateSource, Record
from rag.text.encoding import encodable

MAX_CHARACTERS = 1_000_000  # of one article's text; the English parse takes no more at once

ACTIVE = ("javascript:", "data:", "vbscript:", "blob:", "file:")
_CONTROL = re.compile(r"[\x01-\x1f\x7f-\x9f\u2028\u2029]+")
_BLANK = re.compile(r"[\x00-\x20\x7f-\xa0]+")
_NOT_A_CHARACTER = re.compile(r"[\x00\ud800-\udfff]")


def _moment(value: object) -> object:
    if isinstance(value, str):
        return given_moment(encodable(value))  # half a surrogate pair cannot be told back
    if isinstance(value, date):
        return value
    raise ValueError("bad date: use 2026-02-09 or 2026-02-09T11:30:00+13:00")


def _zone(name: str) -> str:
    zone_named(name)
    return name


def _names(value: object) -> object:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


def _one_line(words: str) -> str:
    """Without line ends and other controls, which would forge a line of a log or a terminal."""
    return _CONTROL.sub(" ", words)


def is_active(url: str) -> bool:
    """Whether an address runs what it says where it is followed; browsers skip controls and blanks in its scheme."""
    return _BLANK.sub("", url).lower().startswith(ACTIVE)


def _address(url: str) -> str:
    if is_active(url):
        raise ValueError("bad url: an address of a page begins with https:// or http://")
    return url


def _no_dots(id_: str) -> str:
    if id_ in (".", ".."):
        raise ValueError("an id of dots alone stands in no address: give another")
    return id_


Moment = Annotated[datetime | date, BeforeValidator(_moment)]
Zone = Annotated[str, Field(max_length=100), AfterValidator(_zone)]
Line = Annotated[str, Field(max_length=2_000), AfterValidator(_one_line)]
Url = Annotated[str, Field(max_length=2_000), AfterValidator(_one_line), AfterValidator(_address)]


class ArticleInput(Record):
    """An article as given: exactly one of `text` and `html`."""

    text: Annotated[str | None, Field(description="Plain text, kept as given but for line ends")] = None
    html: Annotated[str | None, Field(description="A page, of which the article's text is kept")] = None
    title: Annotated[Line | None, Field(description="Its headline")] = None
    outlet: Annotated[Line | None, Field(description="Who published it")] = None
    url: Annotated[Url | None, Field(description="Its address on the publisher's site")] = None
    authors: Annotated[
        tuple[Line, ...], BeforeValidator(_names), Field(max_length=100, description="Who wrote it, a name each")
    ] = ()
    published: Annotated[
        Moment | None,
        Field(description="Local day, or RFC 3339 time", examples=["2026-02-09", "2026-02-09T11:30:00+13:00"]),
    ] = None
    published_from: Annotated[
        DateSource | None, Field(description="Where whoever sends the day found it; `given` by default")
    ] = None
    updated: Annotated[Moment | None, Field(description="Like published")] = None
    timezone: Annotated[Zone | None, Field(description="Whose local days are meant", examples=["Pacific/Auckland"])] = (
        None
    )
    pages: Annotated[
        tuple[Annotated[int, Field(ge=0)], ...],
        Field(max_length=5_000, description="Of a file with pages: where each after the first begins, in characters"),
    ] = ()
    id: Annotated[
        Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,200}$"), AfterValidator(_no_dots)] | None,
        Field(description="Stable name; the same again replaces the article. Made from url, title or text by default"),
    ] = None

    @field_validator("text", "html", "title", "outlet", "url")
    @classmethod
    def _of_characters(cls, words: str | None) -> str | None:
        if words is not None and _NOT_A_CHARACTER.search(words):
            raise ValueError("not text: it holds a NUL or half a surrogate pair")
        return words

    @model_validator(mode="after")
    def _one_body(self) -> Self:
        if (self.text is None) == (self.html is None):
            raise ValueError("give either text or html")
        return self


class Defaults(Record):
    """What holds for articles that are not given it themselves; believed over a page's own metadata."""

    published: Moment | None = None
    outlet: Line | None = None
    timezone: Zone | None = None
    title: Line | None = None
    mapped: tuple[tuple[str, str], ...] = ()  # a field of ours, and what JSON calls it


def defaults_from(
    published: str | date | None = None,
    outlet: str | None = None,
    timezone: str | None = None,
    title: str | None = None,
    mapped: Sequence[str] = (),
) -> Defaults:
    """Raises BadInput, whose text says which of them cannot be used and why; `mapped` are "field=name"."""
    pairs = tuple(_pair(each) for each in mapped)
    given = {"published": published, "outlet": outlet, "timezone": timezone, "title": title, "mapped": pairs}
    try:
        return Defaults.model_validate(given)
    except ValidationError as error:
        raise BadInput(reason(error)) from error


def _pair(given: str) -> tuple[str, str]:
    field, mark, name = (part.strip() for part in given.partition("="))
    known = tuple(name for name in ArticleInput.model_fields if name not in ("published_from", "pages"))
    if not mark or not name or field not in known:
        raise BadInput(f"--map takes FIELD=NAME, where FIELD is one of {', '.join(known)}: not {given!r}.")
    return field, name


def article_input(fields: Mapping[str, object]) -> ArticleInput:
    """Read the fields of one article. Raises BadInput, whose text is the reason in one line."""
    try:
        return ArticleInput.model_validate(dict(fields))
    except ValidationError as error:
        raise BadInput(reason(error)) from error


def reason(error: ValidationError) -> str:
    """What is wrong with the fields of an article, in one line."""
    first = error.errors(include_url=False)[0]
    name = ".".join(str(part) for part in first["loc"] if isinstance(part, str) and part.islower())
    if first["type"] == "extra_forbidden":
        return f'unknown field "{name}"'
    message = first["msg"].removeprefix("Value error, ")
    return message if not name or first["type"] == "value_error" else f"{name}: {message[0].lower()}{message[1:]}"
