"""The page that describes the API, made from its own OpenAPI document: no outside asset, no script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from http import HTTPStatus
from typing import NamedTuple, cast
from urllib.parse import urlencode

from api.openapi import CallExample, examples, with_variant

Node = Mapping[str, object]

HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}: the API</title><link rel="icon" href="icon.svg"><link rel="stylesheet" href="style.css"></head>
<body><main><h1>{title}: the API</h1><p>{description} The whole description is
<a href="openapi.json">openapi.json</a>; <a href="./">the page</a> asks without it.</p>"""
TAIL = "</main></body></html>"


def reference(document: Node) -> str:
    """HTML that lists every operation with its parameters, its body's fields, and a whole call."""
    info = _node(document, "info")
    parts = [HEAD.format(title=escape(str(info["title"])), description=escape(str(info.get("description", ""))))]
    for path, operations in _node(document, "paths").items():
        for method, operation in cast(Node, operations).items():
            parts += _operation(document, f"{method.upper()} {path}", cast(Node, operation))
            if example := examples().get(str(cast(Node, operation)["operationId"])):
                parts += _examples(method, example)
    return "\n".join([*parts, TAIL])


def _operation(document: Node, name: str, operation: Node) -> Iterator[str]:
    yield f'<h2 id="{escape(str(operation["operationId"]))}"><code>{escape(name)}</code></h2>'
    for told in ("summary", "description"):
        if operation.get(told):
            yield f"<p>{_prose(operation[told])}</p>"
    parameters = [(str(each["name"]), {**each, **_node(each, "schema")}) for each in _nodes(operation, "parameters")]
    yield from _table(document, "parameter", parameters)
    for schema in _bodies(document, operation):
        yield from _table(document, "field of the body", list(_fields(schema)))
    replies = sorted(_node(operation, "responses").items())
    statuses = (f"{status} {cast(Node, reply)['description']}" for status, reply in replies)
    yield f'<p class="aside">Answers: {_prose("; ".join(statuses))}.</p>'


def _examples(method: str, example: CallExample) -> Iterator[str]:
    yield from _example("For example", exchange(method, example))
    for each in example.variants.values():
        yield from _example(each.summary, exchange(method, with_variant(example, each)))


def _example(heading: str, shown: Exchange) -> Iterator[str]:
    yield f'<h3>{escape(heading)}</h3><pre class="request">{escape(shown.request)}</pre>'
    yield f'<details><summary>The whole reply</summary><pre class="reply">{escape(shown.reply)}</pre></details>'


def _bodies(document: Node, operation: Node) -> Iterator[Node]:
    schema = _node(operation, "requestBody", "content", "application/json", "schema")
    for each in _nodes(schema, "anyOf") or [schema]:
        if "$ref" in each:
            yield _resolved(document, each)


def _fields(schema: Node) -> Iterator[tuple[str, Node]]:
    required = cast("list[str]", schema.get("required", []))
    for name, field in _node(schema, "properties").items():
        yield name, {**cast(Node, field), "required": name in required}


def _table(document: Node, heading: str, rows: Sequence[tuple[str, Node]]) -> Iterator[str]:
    if not rows:
        return
    yield f"<table><thead><tr><th>{heading}</th><th>takes</th><th>means</th></tr></thead><tbody>"
    for name, field in rows:
        needed = " (required)" if field.get("required") else ""
        cells = (f"<code>{escape(name)}</code>{needed}", escape(_kind(document, field)), _meaning(field))
        yield "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    yield "</tbody></table>"


def _kind(document: Node, field: Node) -> str:
    """The type in words: "date", "integer, 1 to 1000", "direct or indirect"."""
    kinds = [each for each in _nodes(field, "anyOf") if each.get("type") != "null"]
    if kinds:
        return " or ".join(dict.fromkeys(_kind(document, each) for each in kinds))
    if "$ref" in field:
        return str(field["$ref"]).rpartition("/")[2]
    if "enum" in field:
        return " or ".join(map(str, cast("list[object]", field["enum"])))
    if field.get("type") == "array":
        return f"list of {_kind(document, _node(field, 'items'))}"
    bounds = ""
    if "maximum" in field:
        bounds = f", {cast(float, field.get('minimum', 0)):.0f} to {cast(float, field['maximum']):.0f}"
    return str(field.get("format") or field.get("type", "anything")) + bounds


def _meaning(field: Node) -> str:
    told = _prose(field.get("description", ""))
    examples = cast("list[object]", field.get("examples", []))
    shown = ", ".join(f"<code>{escape(json.dumps(each, ensure_ascii=False))}</code>" for each in examples)
    return f"{told} (such as {shown})".lstrip() if shown else told


def _prose(words: object) -> str:
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(str(words)))


def _resolved(document: Node, reference: Node) -> Node:
    return _node(document, *str(reference["$ref"]).removeprefix("#/").split("/"))


def _node(node: Node, *names: str) -> Node:
    for name in names:
        node = cast(Node, node.get(name, {}))
    return node


def _nodes(node: Node, name: str) -> list[Node]:
    return cast("list[Node]", node.get(name, []))


class Exchange(NamedTuple):
    """What is sent, and what comes back, as text."""

    request: str
    reply: str


def exchange(method: str, example: CallExample) -> Exchange:
    query = f"?{urlencode(example.query)}" if example.query else ""
    asked = [f"{method.upper()} {example.path}{query}"]
    if example.body is not None:
        asked += ["Content-Type: application/json", "", _written(example.body)]
    return Exchange("\n".join(asked), _reply(example.reply))


def _reply(reply: object) -> str:
    if reply is None:
        return f"{HTTPStatus.NO_CONTENT.value} {HTTPStatus.NO_CONTENT.phrase}"
    return f"{HTTPStatus.OK.value} {HTTPStatus.OK.phrase}\n\n{_written(reply).rstrip()}"


def _written(body: object) -> str:
    """JSON, or a text as it is."""
    return body if isinstance(body, str) else json.dumps(body, ensure_ascii=False, indent=2)
