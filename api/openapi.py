"""The OpenAPI document, completed: examples of each call, where to go on from it, how it may be refused."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from http import HTTPStatus
from importlib.resources import files
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel

from api.middleware.access import ABSENT, MAY_NOT
from api.problems import MEDIA_TYPE, Problem
from ingest.readers.article_input import ArticleInput
from rag.schema import Record

Node = dict[str, Any]  # a part of a JSON document

SCHEMAS = "#/components/schemas/"
METHODS = frozenset(("get", "post", "delete"))
REFUSALS = {
    400: ("The body cannot be read as JSON", "There was an error parsing the body"),
    401: ("The server asks for a key", ABSENT),
    403: ("The key may only read, a page of another site writes, or nobody may", MAY_NOT),
    404: ("No such article, or no such text of it", "In this store no article is 'no-such-article'."),
    413: ("The body is too large", "A body may have 32,000,000 bytes: send fewer articles at once."),
    415: ("The body is not JSON", "Send JSON, with the header Content-Type: application/json."),
    421: ("The server does not answer to this host", "This server does not answer to the host 'example.org'."),
    422: (
        "Something given cannot be used; `errors` names each field",
        None,
    ),  # each operation has an example of its own
    503: ("The store cannot be used as it is", "The store's catalogue stayed locked for 30 s: try again."),
}
NOT_FOLLOWED = (
    "No question is followed by this name",
    "No question is followed as 'nothing': GET /v1/follow lists them.",
)
WRITING = frozenset(("put_articles", "remove_article", "follow", "unfollow"))
LINKS: Mapping[str, tuple[tuple[str, str, Mapping[str, str]], ...]] = {
    "ask": (
        ("article", "The article that the first citation stands in", {"path.article_id": "/citations/0/article_id"}),
    ),
    "search": (
        (
            "article",
            "The article of the first passage, in the text it was cited from",
            {
                "path.article_id": "/passages/0/citation/article_id",
                "query.revision": "/passages/0/citation/revision",
            },
        ),
    ),
    "statements": (("article", "The article of the first statement", {"path.article_id": "/statements/0/article_id"}),),
    "articles": (("article", "The first of these articles, whole", {"path.article_id": "/articles/0/id"}),),
    "speakers": (("statements", "What the first of these speakers said", {"query.speaker": "/speakers/0/name"}),),
    "put_articles": (
        ("article", "The first of these articles, as it is stored", {"path.article_id": "/articles/0/id"}),
        ("remove_article", "Forget the first of these articles", {"path.article_id": "/articles/0/id"}),
    ),
}


EVENT: Node = {  # schema of each event of a stream
    "type": "object",
    "required": ["event", "data"],
    "properties": {
        "event": {
            "enum": ["interpretation", "claim", "citation", "done", "error"],
            "description": "What is told; `done` or `error` is the last",
        },
        "data": {
            "type": "string",
            "contentMediaType": "application/json",
            "description": "An Interpretation, a Claim, a Citation, the whole Answer, or a Problem",
        },
    },
}


class Variant(Record):
    """The same call with another body, and its reply."""

    summary: str
    body: object
    reply: object


class CallExample(Record):
    """A call that works over the sample coverage, others like it, and one that is refused, each with its reply."""

    path: str
    query: Mapping[str, str] = {}
    body: object = None
    reply: object = None
    variants: Mapping[str, Variant] = {}
    refused_query: Mapping[str, str] = {}
    refused_body: object = None
    refusal: Problem | None = None


@cache
def examples() -> Mapping[str, CallExample]:
    """By operation id."""
    told = json.loads(files("api").joinpath("examples.json").read_text("utf-8"))
    return {name: CallExample.model_validate(fields) for name, fields in told.items()}


def with_variant(example: CallExample, variant: Variant) -> CallExample:
    """The call with the variant's body and reply."""
    return example.model_copy(update={"body": variant.body, "reply": variant.reply})


def install(app: FastAPI) -> None:
    """Complete the document once it is made."""
    describe = app.openapi

    def described() -> Node:
        if app.openapi_schema is None:
            complete(describe())
        return describe()

    app.openapi = described  # type: ignore[method-assign]


def complete(document: Node) -> None:
    """Put in what FastAPI cannot read from the routes."""
    schemas: Node = document["components"]["schemas"]
    for model in (ArticleInput, Problem):
        _add_schema(schemas, model)
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    for path, operation in operations(document):
        name = str(operation["operationId"])
        for status in sorted(_refused_with(path, operation)):
            operation["responses"][str(status)] = _refusal(name, HTTPStatus(status))
        _add_examples(operation, examples()[name])
        _add_links(operation, name)
    _add_others(document)


def _add_others(document: Node) -> None:
    """Put in the operations of other protocols and of the page, whose replies follow no schema of ours."""
    document["paths"].update(json.loads(files("api").joinpath("other_operations.json").read_text("utf-8")))


def operations(document: Node) -> Iterator[tuple[str, Node]]:
    """Each operation with its path."""
    for path, methods in document["paths"].items():
        yield from ((path, operation) for method, operation in methods.items() if method in METHODS)


def _add_schema(schemas: Node, model: type[BaseModel]) -> None:
    schema = model.model_json_schema(ref_template=SCHEMAS + "{model}")
    schemas.update(schema.pop("$defs", {}))
    schemas[model.__name__] = schema


def _refused_with(path: str, operation: Node) -> Iterator[int]:
    yield 421
    if "requestBody" in operation:
        yield from (400, 413, 415)
    if path.startswith("/v1"):
        yield 422
    if path != "/health":
        yield from (401, 503)
    if operation["operationId"] in WRITING:
        yield 403
    if "{" in path:
        yield 404


def _refusal(name: str, status: HTTPStatus) -> Node:
    example = examples()[name]
    is_follow = status == HTTPStatus.NOT_FOUND and example.path.startswith("/v1/follow")
    description, detail = NOT_FOLLOWED if is_follow else REFUSALS[status]
    told = example.refusal or Problem(title=status.phrase, status=status, detail=detail, instance=example.path)
    if detail is not None:
        told = Problem(title=status.phrase, status=status, detail=detail, instance=example.path)
    content = {"schema": {"$ref": f"{SCHEMAS}Problem"}, "example": told.model_dump(mode="json")}
    return {"description": description, "content": {MEDIA_TYPE: content}}


def _add_examples(operation: Node, example: CallExample) -> None:
    for media_type, content in operation.get("requestBody", {}).get("content", {}).items():
        if media_type != "application/json":
            continue
        content.update(_shown(example.body, {name: each.body for name, each in example.variants.items()}, example))
    good = operation["responses"]
    for content in good.get("200", {}).get("content", {}).values():
        if content.pop("itemSchema", None):  # of OpenAPI 3.2; this document is 3.1
            content["schema"] = EVENT
        content.update(_shown(example.reply, {name: each.reply for name, each in example.variants.items()}, example))


def _shown(value: object, variants: Mapping[str, object], example: CallExample) -> Node:
    """`example`, or `examples` where there are several: OpenAPI takes one or the other."""
    if not variants:
        return {"example": value}
    others = {name: {"summary": example.variants[name].summary, "value": each} for name, each in variants.items()}
    return {"examples": {"usual": {"value": value}, **others}}


def _add_links(operation: Node, name: str) -> None:
    links = {
        target: {
            "operationId": target,
            "description": description,
            "parameters": {parameter: f"$response.body#{pointer}" for parameter, pointer in parameters.items()},
        }
        for target, description, parameters in LINKS.get(name, ())
    }
    if links:
        operation["responses"]["200"]["links"] = links
