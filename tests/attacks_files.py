"""Attacks by files: sent to the server, and given to the commands."""

from __future__ import annotations

import base64
import io
import json
import os
import zipfile
import zlib
from pathlib import Path

import httpx

from tests.attacks import GOOD, SECRET, Target, attack, first, refused, told_too_much

FORM = "multipart/form-data; boundary=x"


def _zip(**entries: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name.replace("__", "/"), data)
    return packed.getvalue()


def _pdf_bomb() -> bytes:
    packed = zlib.compress(b"BT " * 30_000_000)
    head = b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R>>endobj\n4 0 obj<</Length %d/Filter/FlateDecode>>stream\n"
    return head.replace(b"%%", b"%") + page % len(packed) + packed + b"\nendstream endobj\ntrailer<</Root 1 0 R>>"


def _bombs(secret: Path) -> dict[str, bytes]:
    entity = f'<!DOCTYPE x [<!ENTITY s SYSTEM "file://{secret}">]><newsItem><body>&s;</body></newsItem>'
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return {
        "bomb.docx": _zip(**{"word__document.xml": b"<w:p>" * 12_000_000}),
        "bomb.pdf": _pdf_bomb(),
        "entity.xml": entity.encode(),
        "laughs.xml": f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><x>&l11;</x>'.encode(),
        "deep.html": b"<div>" * 60_000,
        "deep.json": b"[" * 300_000,
        "aliases.md": (
            "---\na: &a [x]\n"
            + "".join(f"{c}: &{c} [{f'*{p}, ' * 9}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True))
            + "---\nx"
        ).encode(),
        "mail.eml": b"Content-Type: multipart/mixed; boundary=b\n\n"
        + b"--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 3_000,
        "\x1b[31mred\n.txt": b"",
        "lies.pdf": b"<html><p>It is a page.</p>",
        "zeros.txt": b"\0" * 100_000,
    }


@attack("files that are bombs, sent to the server")
def _(target: Target) -> str | None:
    secret = target.folder / "secret.txt"
    secret.write_text(SECRET)
    with target.client as client:
        for name, data in _bombs(secret).items():
            reply = client.post("/v1/articles", files={"files": (name, data)}, timeout=90)
            if found := refused(reply, 200, 413, 422):
                return f"{name}: {found}"
            for outcome in reply.json().get("articles", ()):
                if outcome["status"] == "created":
                    text = client.get(f"/v1/articles/{outcome['id']}").json()["text"]
                    client.delete(f"/v1/articles/{outcome['id']}")
                    if SECRET in text:
                        return f"{name} reads another file"
    return None


def _unmade(reply: httpx.Response) -> str | None:
    made = [each for each in reply.json().get("articles", ()) if each["status"] == "created"]
    return f"articles out of nothing: {made}" if made else refused(reply, 200, 400, 413, 415, 422)


@attack("forms that are none")
def _(target: Target) -> str | None:
    part = b'--x\r\nContent-Disposition: form-data; name="files"; filename="%s"\r\n\r\n%s\r\n'
    bodies = [
        (FORM, b""),
        ("multipart/form-data", b"--x--"),
        (FORM, b"--x"),
        (FORM, part % (b"a.txt", b"x")),
        (FORM, b"--x--\r\n" * 10_000),
        (FORM, part % (b"../../../../tmp/x.txt", b"") + b"--x--"),
        (FORM, part % (b"a" * 100_000, b"x") + b"--x--"),
        (FORM, part * 300 % ((b"a.txt", b"x") * 300) + b"--x--"),
        ("multipart/form-data; boundary=" + "y" * 5_000, b"--y--"),
        (FORM, b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n' + b"y" * 5_000_000 + b"\r\n--x--"),
        (FORM, b"--x\r\n" + b"X-A: b\r\n" * 20_000 + b"\r\n\r\n--x--"),
        (FORM, b"\xff" * 100_000),
    ]
    with target.client as client:
        return first(
            _unmade(client.post("/v1/articles", content=body, headers={"Content-Type": kind}))
            for kind, body in bodies
            if body
        )


@attack("drafts in files that are bombs, or read other files")
def _(target: Target) -> str | None:
    secret = target.folder / "secret.txt"
    secret.write_text(SECRET)
    with target.client as client:
        for name, data in _bombs(secret).items():
            body = {"name": name, "content": base64.b64encode(data).decode()}
            reply = client.post("/v1/check/draft/file", json=body, timeout=60)
            if found := refused(reply, 200, 413, 422):
                return f"{name}: {found}"
    return None


@attack("a folder of links, pipes, devices and names of two lines")
def _(target: Target) -> str | None:
    folder, secret = target.folder / "hostile", target.folder / "secret.txt"
    folder.mkdir()
    secret.write_text(SECRET)
    (folder / "link.txt").symlink_to(secret)
    (folder / "loop").symlink_to(folder)
    (folder / "dead.txt").symlink_to(folder / "none")
    (folder / "zero.txt").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.txt")
    (folder / "two\nlines\x1b[31m.txt").write_bytes(b"\0")
    (folder / "zz.txt").write_text(GOOD)
    status, out, err = target.command("ingest", str(folder), "--json")
    outcomes = json.loads(out)["articles"]
    if status != 1 or sum(each["status"] == "created" for each in outcomes) != 1 or "Traceback" in err:
        return f"{status}: {out[:500]} {err[-300:]}"
    _, told, _ = target.command("export", str(target.folder / "all.jsonl"))
    if SECRET in (target.folder / "all.jsonl").read_text() + told:
        return "a link was followed out of the folder"
    status, out, err = target.command("ingest", str(folder))
    return f"the terminal is told {out!r}" if "\x1b" in out + err else told_too_much(out + err)


@attack("evidence that unpacks to more than it is, and leads out of its folder")
def _(target: Target) -> str | None:
    files = {
        "bomb.zip": _zip(**{"manifest.json": b" " * 300_000_000}),
        "out.zip": _zip(**{"..__..__evil.txt": b"x", "manifest.json": b'{"files": {"../../evil.txt": "x"}}'}),
        "none.zip": b"PK\x03\x04" + b"\0" * 100,
        "list.zip": _zip(**{"manifest.json": b"[" * 100_000}),
        "text.zip": b"no zip",
    }
    for name, data in files.items():
        file = target.folder / name
        file.write_bytes(data)
        status, out, err = target.command("verify-evidence", str(file))
        if status not in (1, 2) or "Traceback" in err:
            return f"{name}: {status} {out[:200]} {err[-300:]}"
    return "a file was written outside" if (target.folder.parent / "evil.txt").exists() else None


@attack("stores and copies that are none")
def _(target: Target) -> str | None:
    junk = target.folder / "junk"
    junk.write_bytes(b"SQLite format 3\0" + b"\xff" * 5_000)
    lines = target.folder / "junk.jsonl"
    lines.write_text('{"id": "../../x", "text": 7}\n[[[[\n' + "[" * 100_000 + "\n")
    calls = [
        ("import", str(lines)),
        ("import", str(junk)),
        ("restore", str(junk)),
        ("eval", str(lines)),
        ("watch", str(junk), "--once"),
        ("check", "--draft", str(junk)),
        ("show", "../../etc/passwd"),
        ("remove", "a\nb"),
        ("ask", "x" * 100_000),
        ("ask", "\udcff"),
        ("check", "“" * 30_000),
        ("follow", "show", "../x"),
        ("serve", "--port", "99999"),
        ("serve", "--host", "0.0.0.0"),
        ("keys", "add", "a\nb", "--role", "read"),
        ("draft-cases", "/dev/full"),
        ("export", "/dev/full"),
        ("ingest", "/dev/zero"),
    ]
    for words in calls:
        status, out, err = target.command(*words)
        if status not in (0, 1, 2) or told_too_much(out + err):
            return f"{' '.join(words)[:80]}: {status} {(out + err)[-400:]}"
    return None


@attack("a second server and other commands on a store that is owned")
def _(target: Target) -> str | None:
    status, out, err = target.shell.run("serve", "--port", "0")
    if status == 0 or "Traceback" in err:
        return f"a second server ran: {status} {out} {err}"
    for words in (("rebuild",), ("import", str(target.folder / "in" / "boat.txt")), ("verify", "--repair")):
        status, out, err = target.shell.run(*words)
        if status != 2 or told_too_much(out + err):
            return f"{words}: {status} {out} {err[-300:]}"
    return None


@attack("sources to watch that lead into the machine")
def _(target: Target) -> str | None:
    secret, sources = target.folder / "secret.txt", target.folder / "sources.toml"
    secret.write_text(SECRET)
    urls = [
        f"file://{secret}",
        f"{target.url}/v1/articles",
        "http://169.254.169.254/latest",
        f"http://[::ffff:127.0.0.1]:{target.port}/",
    ]
    for url in urls:
        sources.write_text(f'[[source]]\nurl = "{url}"\n')
        status, out, err = target.command("watch", str(sources), "--once")
        if status not in (1, 2) or SECRET in out + err:
            return f"{url}: {status} {out[-300:]} {err[-300:]}"
    for broken in (
        "[[source]]\nurl = 7\n",
        "[[source]]\n" * 10_000,
        "x = " + "[" * 50_000,
        '[[source]]\npath = "/"\nevery = "0s"\n',
    ):
        sources.write_text(broken)
        status, out, err = target.command("watch", str(sources), "--once")
        if status != 2 or told_too_much(out + err):
            return f"{broken[:40]!r}: {status} {out[-300:]} {err[-300:]}"
    return None
