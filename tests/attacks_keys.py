"""Attacks by strangers, by holders of a lesser key, and by pages of other sites."""

from __future__ import annotations

import base64
import time

from tests.attacks import GUARDED, QUESTION, Target, attack, refused

EVERYTHING = (
    "/v1/articles",
    "/v1/articles/boat",
    "/v1/statements",
    "/v1/speakers",
    "/v1/search?q=boat",
    "/v1/follow",
    "/v1/inspection",
    "/metrics",
    "/ready",
    "/openapi.json",
    "/docs",
    "/mcp",
    "/v1/models",
    "/articles/boat",
    "/adding.json",
)
WRITES = (
    ("POST", "/v1/articles", {"text": "x"}),
    ("DELETE", "/v1/articles/boat", None),
    ("POST", "/v1/follow", {"question": "x"}),
)


@attack("no key", GUARDED)
def _(target: Target) -> str | None:
    with target.client as client:
        for path in EVERYTHING:
            for method in ("GET", "HEAD"):
                reply = client.request(method, path)
                if reply.status_code != 401 or "Maske" in reply.text:
                    return f"{method} {path}: {reply.status_code} {reply.text[:100]}"
        for path in ("/v1/ask", "/v1/check", "/v1/check/draft", "/v1/evidence", "/v1/chat/completions", "/mcp"):
            if found := refused(client.post(path, json={"question": QUESTION}), 401):
                return found
    return None


@attack("keys that are none", GUARDED)
def _(target: Target) -> str | None:
    hashed = (target.folder / "keys").read_text().split()
    keys = [
        "",
        "x",
        "x" * 20_000,
        *hashed,
        target.read_key[:-1],
        target.read_key + "x",
        target.read_key.upper(),
        "null",
        "\x00",
    ]
    with target.client as client:
        for key in keys:
            for value in (
                f"Bearer {key}",
                f"Basic {base64.b64encode(f'x:{key}'.encode()).decode()}",
                f"Bearer  {key}",
                key,
            ):
                if target.read_key in value or not value.isprintable() or value != value.strip():
                    continue
                reply = client.get("/v1/articles", headers={"Authorization": value})
                if reply.status_code not in (401, 431):
                    return f"{value[:60]!r}: {reply.status_code}"
        for path in (f"/v1/articles?key={target.read_key}", f"/v1/articles?access_token={target.read_key}"):
            if client.get(path).status_code != 401:
                return "a key in the address is taken"
    return None


@attack("the same paths in other spellings", GUARDED)
def _(target: Target) -> str | None:
    spellings = [
        "//v1/articles",
        "/v1//articles",
        "/health/../v1/articles",
        "/V1/ARTICLES",
        "/v1/articles/",
        "/%76%31/articles",
        "/health%2f..%2fv1%2farticles",
        "/v1/articles;x=/health",
        "/v1/articles%3f/health",
        "/./v1/articles",
        "/health/v1/articles",
    ]
    for path in spellings:
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{target.port}\r\nConnection: close\r\n\r\n"
        reply = target.raw(head.encode())
        if b"boat" in reply or not reply.startswith((b"HTTP/1.1 401", b"HTTP/1.1 404", b"HTTP/1.1 400")):
            return f"{path}: {reply[:120]!r}"
    return None


@attack("a key to read that writes", GUARDED)
def _(target: Target) -> str | None:
    with target.client as client:
        for method, path, body in WRITES:
            for more in ({}, {"X-HTTP-Method-Override": "GET"}, {"X-Role": "write"}):
                if found := refused(
                    client.request(method, path, json=body, headers=target.keyed(target.read_key) | more), 403
                ):
                    return found
        files = {"files": ("a.txt", b"x")}
        return refused(client.post("/v1/articles", files=files, headers=target.keyed(target.read_key)), 403)


@attack("a page of another site that writes in a reader's name", GUARDED)
def _(target: Target) -> str | None:
    elsewhere = (
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": f"http://127.0.0.1.evil.example:{target.port}"},
        {"Origin": "http://127.0.0.1:1"},
    )
    with target.client as client:
        for origin in elsewhere:
            for method, path, body in WRITES:
                if found := refused(
                    client.request(method, path, json=body, headers=target.keyed(target.write_key) | origin), 403
                ):
                    return found
            reply = client.post(
                "/v1/articles", files={"files": ("a.txt", b"x")}, headers=target.keyed(target.write_key) | origin
            )
            if found := refused(reply, 403):
                return found
            asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
            if "access-control-allow-origin" in client.options("/v1/articles", headers=origin | asked).headers:
                return f"{origin} may ask"
    return None


@attack("a body that a form of another site can send", GUARDED)
def _(target: Target) -> str | None:
    with target.client as client:
        for kind in ("text/plain", "application/x-www-form-urlencoded", "", "application/jsonx", "text/json"):
            heads = target.keyed(target.write_key) | {"Content-Type": kind}
            if found := refused(client.post("/v1/articles", content=b'{"text": "x"}', headers=heads), 415):
                return found
    return None


@attack("keys guessed by their time, a hundred of them", GUARDED)
def _(target: Target) -> str | None:
    def seconds(key: str) -> float:
        with target.client as client:
            client.get("/v1/models", headers=target.keyed(key))
            began = time.perf_counter()
            for _ in range(50):
                client.get("/v1/models", headers=target.keyed(key))
            return time.perf_counter() - began

    near, far = seconds(target.read_key[:-1] + "~"), seconds("~" * len(target.read_key))
    return f"a near key takes {near:.2f} s, a far one {far:.2f}" if near > far * 3 + 0.5 else None


@attack("secrets in what is told", GUARDED)
def _(target: Target) -> str | None:
    with target.client as client:
        told = [
            client.get(path, headers=target.keyed(target.read_key)).text
            for path in ("/metrics", "/ready", "/v1/none", "/docs")
        ]
        told.append(client.post("/v1/ask", content=b"{", headers=target.keyed(target.write_key)).text)
    own = (target.folder / "store" / "owner.json").read_text()
    secrets = [
        target.read_key,
        target.write_key,
        *(word for word in own.split('"') if len(word) > 30 and "://" not in word),
    ]
    return next((f"a secret stands in {text[:60]!r}" for text in told for secret in secrets if secret in text), None)


@attack("files of the store that others of the machine may read", GUARDED)
def _(target: Target) -> str | None:
    files = [each for each in (target.folder / "store").rglob("*")]
    loose = [str(each) for each in files if each.stat().st_mode & 0o077]
    loose += [] if (target.folder / "keys").stat().st_mode & 0o077 == 0 else ["keys"]
    return f"open to others: {loose}" if loose else None
