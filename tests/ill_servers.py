"""Every ill that a language model's server may do."""

from __future__ import annotations

import gzip
import json
import socket
import struct
import time

from tests.scripted_model import Asked, Behaviour, Handler, claims, event, events, send

LONG_SECONDS = 5  # longer than any test waits


def words_of(asked: Asked) -> str:
    return claims((each.words, [each.number]) for each in asked.findings)


def status(code: int) -> Behaviour:
    return lambda asked, handler: send(handler, b'{"error": "no"}', code, "application/json")


def hangs(asked: Asked, handler: Handler) -> None:
    time.sleep(LONG_SECONDS)


def half_a_json(asked: Asked, handler: Handler) -> None:
    send(handler, events(words_of(asked)[:30]))


def wrong_numbers(asked: Asked, handler: Handler) -> None:
    send(handler, events(claims([("Ruru said it would rain.", [7]), ("Ruru said so.", [0, -1, 10**9])])))


def invented_quotations(asked: Asked, handler: Handler) -> None:
    send(handler, events(claims([("Hana Ruru said: “We never wanted a mine”.", [1]), ("Ruru said: “No”.", [2])])))


def swapped_speaker(asked: Asked, handler: Handler) -> None:
    told = [(each.words.replace("Hana Ruru", "Bo Reyes"), [each.number]) for each in asked.findings]
    send(handler, events(claims(told)))


def endless(asked: Asked, handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("content-type", "text/event-stream")
    handler.end_headers()
    for _ in range(50_000):
        handler.wfile.write(event("x" * 1_000))


def huge_line(asked: Asked, handler: Handler) -> None:
    send(handler, b"data: " + b"x" * 50_000_000)


def huge_error(asked: Asked, handler: Handler) -> None:
    send(handler, b"x" * 50_000_000, 500, "text/plain")


def drips(asked: Asked, handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("content-type", "text/event-stream")
    handler.end_headers()
    for character in words_of(asked) * 10:
        handler.wfile.write(event(character))
        time.sleep(0.1)


def drips_bytes(asked: Asked, handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(1_000):
        handler.wfile.write(b" ")
        time.sleep(0.05)


def echoes_the_prompt(asked: Asked, handler: Handler) -> None:
    send(handler, events(asked.system + "\n" + asked.user))


def invalid_bytes(asked: Asked, handler: Handler) -> None:
    send(handler, b'data: {"choices": [{"delta": {"content": "\xff\xfe\xc3("}}]}\n\ndata: \xff\n\n')


def resets(asked: Asked, handler: Handler) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def resets_midway(asked: Asked, handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("content-length", "10000")
    handler.end_headers()
    handler.wfile.write(event(words_of(asked)[:20]))
    handler.wfile.flush()
    resets(asked, handler)


def nested(asked: Asked, handler: Handler) -> None:
    send(handler, events('{"text": ' + '{"text": [' * 5_000, 1_000))


def strange_values(asked: Asked, handler: Handler) -> None:
    rows = [{"text": 5, "cites": [1]}, {"text": None}, {"cites": [1]}, {"text": "x", "cites": {"a": [True, "nan"]}}]
    send(
        handler,
        events(json.dumps({"claims": [*rows, {"text": "", "cites": [1]}, {"text": "\x00\u202e", "cites": [1]}]})),
    )


def nothing(asked: Asked, handler: Handler) -> None:
    send(handler, b"")


def html(asked: Asked, handler: Handler) -> None:
    send(handler, b"<html><body>Log in</body></html>", kind="text/html")


def empty_choices(asked: Asked, handler: Handler) -> None:
    send(handler, b'data: {"choices": []}\n\ndata: {"error": {"message": "overloaded"}}\n\ndata: [DONE]\n\n')


def compressed(asked: Asked, handler: Handler) -> None:
    send(handler, gzip.compress(events(words_of(asked))), content_encoding="gzip")


ILLS: tuple[Behaviour, ...] = (
    status(500), status(503), status(429), status(401), status(404), status(400), hangs, half_a_json, wrong_numbers,
    invented_quotations, swapped_speaker, endless, huge_line, huge_error, drips, drips_bytes, echoes_the_prompt,
    invalid_bytes, resets, resets_midway, nested, strange_values, nothing, html, empty_choices, compressed,
)  # fmt: skip
