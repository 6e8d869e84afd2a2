"""Attacks on what is asked and stored: JSON, identifiers, query syntax, sizes, markup, writers side by side."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote

import httpx

from tests.attacks import GOOD, PATIENCE, QUESTION, Target, attack, first, refused

JSON = {"Content-Type": "application/json"}
SYNTAX = [
    '"',
    '" OR 1=1 --',
    "'; DROP TABLE revisions; --",
    "NEAR(boat ferry, 2)",
    "boat AND",
    "* OR *",
    "text:boat",
    "^boat",
    "(((((",
    "boat*",
    "%",
    "_",
    "\\",
    "a\0b",
    "-boat",
    "{x}",
    "$1",
    "1' UNION SELECT text FROM revisions --",
]
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>]]>&\"'"


def post(client: httpx.Client, path: str, body: object, *allowed: int) -> str | None:
    return refused(client.post(path, json=body), *allowed)


def _forget(client: httpx.Client, *ids: str) -> None:
    for id_ in ids:
        client.delete(f"/v1/articles/{quote(id_, safe='')}")


@attack("JSON that is none")
def _(target: Target) -> str | None:
    bodies = [
        b"",
        b"{",
        b"[" * 200_000,
        b'{"a":' * 50_000,
        b"NaN",
        b'{"question": NaN}',
        b"\xff\xfe",
        b'{"question": "\xc3("}',
        b'{"question": "\\ud800"}',
        "{}".encode("utf-16"),
        b"\xef\xbb\xbf{}",
        b'{"question": 1e400}',
        b'{"question": "x", "question": {}}',
        b"1" * 100_000,
        b'"x"',
        b"null",
        b"[]",
        b'{"question": ["x"]}',
    ]
    with target.client as client:
        for path in ("/v1/ask", "/v1/check", "/v1/check/draft", "/v1/articles", "/v1/follow", "/v1/chat/completions"):
            if path == "/v1/articles":
                bodies = [each for each in bodies if each != b"[]"]
            for body in bodies:
                reply = client.post(path, content=body, headers=JSON)
                allowed = (200, 400, 422) if path == "/v1/articles" or b"ud800" in body else (400, 422)
                if found := refused(reply, *allowed):
                    return found
    return None


@attack("fields that are too many, too long or of another kind")
def _(target: Target) -> str | None:
    long = "a" * 1_000_000
    asked = [
        {"question": long},
        {"question": ""},
        {"question": "x", "limit": -1},
        {"question": "x", "limit": 10**30},
        {"question": "x", "as_of": "0000-00-00"},
        {"question": "x", "as_of": "9999-99-99"},
        {"question": "x", "filters": []},
        {"question": "x", "history": [{"role": "system", "content": "y"}]},
        {"question": "x", "nothing": 1},
        {"question": "x", "history": [{"role": "user", "content": "y"}] * 10_000},
        {"question": "x", "filters": {"speaker": long}},
    ]
    with target.client as client:
        return first(post(client, "/v1/ask", body, 400, 413, 422) for body in asked) or first(
            post(client, "/v1/check", body, 400, 413, 422)
            for body in (
                {"quote": long},
                {"quote": "x", "speaker": long},
                {"quote": "x", "said_on": "soon"},
                {"quote": 7},
            )
        )


@attack("questions that cost the most")
def _(target: Target) -> str | None:
    words = [
        "What did " + "Odo " * 480 + "say?",
        "(" * 1_900,
        "who said " * 200,
        "on February 9 and " * 100,
        "the day before " * 120 + "Monday",
        "between 1 May and " * 100,
        "“" * 1_900,
        "not " * 450,
        "1/1/1 " * 300,
        "a" * 1_999,
        "é\u0301" * 600,
        "\u202e" * 900,
        "😀" * 900,
        "?" * 1_900,
        "x\n" * 900,
        "Maske, " * 250,
    ]
    with target.client as client:
        return first(post(client, "/v1/ask", {"question": each[:2_000]}, 200, 422) for each in words)


@attack("the syntax of full text and of SQL, in words and in filters")
def _(target: Target) -> str | None:
    with target.client as client:
        for words in SYNTAX:
            for path in ("/v1/search", "/v1/statements"):
                if found := refused(client.get(path, params={"q": words}), 200, 422):
                    return found
            for name in ("speaker", "outlet", "occasion"):
                reply = client.get("/v1/statements", params={name: words})
                if found := refused(reply, 200, 422):
                    return found
                if reply.status_code == 200 and reply.json()["total"]:
                    return f"{name}={words!r} finds {reply.json()['total']} statements"
            if found := post(client, "/v1/ask", {"question": f"What did {words} say?"}, 200, 422):
                return found
            if found := post(client, "/v1/check", {"quote": words}, 200, 422):
                return found
    return None


@attack("pages and days beyond every end")
def _(target: Target) -> str | None:
    queries = [
        "limit=-1",
        "limit=0",
        "limit=1000000000",
        "offset=-1",
        "offset=1e9",
        "offset=99999999999999999999",
        "limit=ten",
        "said_from=2026-02-30",
        "said_from=99999-01-01",
        "said_from=XXXX-02-09",
        "said_from=2026-02-09&said_to=2026-02-01",
        "said_from=-0001-01-01",
        "published_from=",
        "speaker=a&speaker=b",
        "no_such=1",
        "limit[]=1",
        "limit=%F0%9F%98%80",
    ]
    with target.client as client:
        return first(
            refused(client.get(f"{path}?{query}"), 200, 422)
            for path in ("/v1/statements", "/v1/articles", "/v1/search", "/v1/speakers", "/v1/days")
            for query in queries
        )


@attack("identifiers that are paths, lines or none")
def _(target: Target) -> str | None:
    ids = ["../../etc/passwd", "..", ".", "a/b", "a\nb", "a\0b", "", " ", "a" * 300, "é", "<b>", "a%2fb", "CON", "-rf"]
    with target.client as client:
        for id_ in ids:
            reply = client.post("/v1/articles", json={"id": id_, "text": "A quiet day at the pier, said nobody."})
            if found := refused(reply, 200, 422):
                return found
            for each in reply.json().get("articles", ()):
                if each["status"] == "created" and not re.fullmatch(r"[A-Za-z0-9_.-]{1,200}", each["id"]):
                    return f"an article is called {each['id']!r}"
                if each["status"] == "created":
                    if each["id"] in (".", ".."):
                        return f"an article is called {each['id']!r}: no address leads there"
                    _forget(client, each["id"])
            if found := refused(client.get(f"/v1/articles/{quote(id_, safe='')}/csl"), 404, 422):
                return found
    return None


@attack("more articles than a request may have, and articles that are none")
def _(target: Target) -> str | None:
    with target.client as client:
        if found := post(client, "/v1/articles", [{"text": "x"}] * 51, 422):
            return found
        odd: list[Any] = [
            7,
            None,
            [],
            {"text": ""},
            {"text": "\0"},
            {"html": ""},
            {"text": "x", "html": "y"},
            {"txt": "x"},
            {"text": "x", "published": "soon"},
            {"text": "x", "timezone": "../etc/passwd"},
            {"text": "x", "pages": [-1]},
            {"text": "x" * 1_500_000},
            {"text": "x", "authors": ["y"] * 10_000},
            {"text": "\ud800"},
        ]
        reply = client.post("/v1/articles", content=json.dumps(odd).encode(), headers=JSON, timeout=60)
        if found := refused(reply, 200):
            return found
        made = [each["id"] for each in reply.json()["articles"] if each["status"] == "created"]
        _forget(client, *made)
        return f"articles out of nothing: {made}" if made else None


@attack("addresses that run something")
def _(target: Target) -> str | None:
    urls = [
        "javascript:alert(1)",
        " java\tscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
    ]
    with target.client as client:
        for url in urls:
            reply = client.post("/v1/articles", json={"id": "link", "text": "A quiet day at the pier.", "url": url})
            outcome = reply.json()["articles"][0]
            if outcome["status"] != "rejected":
                kept = client.get("/v1/articles/link").json()["url"]
                _forget(client, "link")
                if kept:
                    return f"{url!r} is kept as {kept!r}"
    return None


@attack("markup in titles, outlets, speakers and words, on every page that is written of them")
def _(target: Target) -> str | None:
    text = f"“The pier {MARKUP} is shut,” Mayor Ana{MARKUP} Bold said on Tuesday. “It stays so,” {MARKUP} said."
    article = {
        "id": "markup",
        "title": f"Pier {MARKUP}",
        "outlet": f"Post {MARKUP}",
        "text": text,
        "published": "2026-02-11",
    }
    draft = {"text": f"“The pier {MARKUP} is shut,” Ana Bold {MARKUP} said."}
    with target.client as client:
        client.post("/v1/articles", json=article)
        client.post("/v1/follow", json={"question": "What was said about the pier?", "name": "pier"})
        client.post(
            "/v1/articles", json={**article, "id": "markup-2", "text": text + " “Not the pier again,” Ana Bold said."}
        )
        pages = {
            "the article's page": client.get("/articles/markup"),
            "a report": client.post("/v1/check/draft/report", json=draft, params={"name": MARKUP[:200]}),
            "a feed": client.get("/v1/follow/pier.atom"),
        }
        client.delete("/v1/follow/pier")
        _forget(client, "markup", "markup-2")
    for name, page in pages.items():
        if "<script>alert" in page.text or "<img src=x" in page.text:
            return f"{name} has live markup"
    return None


@attack("lines that would forge a log, and colours of a terminal")
def _(target: Target) -> str | None:
    title = "Pier\n2026-02-11 WARNING all is lost\x1b[31m\x1b]0;owned\x07"
    with target.client as client:
        made = client.post(
            "/v1/articles", json={"id": "lines", "title": title, "outlet": title, "text": "A quiet day."}
        )
        kept = client.get("/v1/articles/lines").json()
        status, out, err = target.shell.run("articles")
        _forget(client, "lines")
    if made.json()["articles"][0]["status"] == "created" and "\n" in (kept["title"] + kept["outlet"]):
        return "a title has two lines"
    return f"the terminal is told {out!r}" if "\x1b" in out + err or status else None


@attack("drafts that are bombs")
def _(target: Target) -> str | None:
    texts = [
        '"' * 1_000_000,
        "“" * 199_000,
        "“‘" * 40_000 + "no" + "’”" * 40_000,
        "<script>" * 20_000,
        "“We will,” she said. " * 8_000,
    ]
    with target.client as client:
        return first(
            refused(client.post("/v1/check/draft", json={field: text}, timeout=PATIENCE * 3), 200, 413, 422)
            for text in texts
            for field in ("text", "html")
        )


@attack("eight writers of one article, and readers beside them")
def _(target: Target) -> str | None:
    def write(number: int) -> list[int]:
        with target.client as client:
            text = GOOD.replace("noon", f"{number} o’clock")
            statuses = [client.post("/v1/articles", json={"id": "fight", "text": text}, timeout=60).status_code]
            statuses.append(client.post("/v1/ask", json={"question": QUESTION}, timeout=60).status_code)
            statuses.append(client.get("/v1/articles/fight").status_code)
            return [*statuses, client.delete("/v1/articles/fight", timeout=60).status_code]

    with ThreadPoolExecutor(8) as many:
        statuses = {each for found in many.map(write, range(24)) for each in found}
    with target.client as client:
        client.delete("/v1/articles/fight")
        faults = client.get("/v1/inspection", timeout=60).json()["faults"]
    if statuses - {200, 204, 404, 503}:
        return f"answered with {statuses}"
    return f"the store is damaged: {faults}" if faults else None


@attack("names of followed questions that are paths")
def _(target: Target) -> str | None:
    with target.client as client:
        for name in ("../x", "a/b", "a\nb", "", "x" * 500, ".", "<b>"):
            reply = client.post("/v1/follow", json={"question": QUESTION, "name": name})
            if reply.status_code < 300:
                client.delete(f"/v1/follow/{quote(name, safe='')}")
                return f"a question is followed as {name!r}"
            if found := refused(reply, 422):
                return found
        return refused(client.get("/v1/follow/none.atom"), 404)
