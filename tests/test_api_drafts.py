"""Drafts as files and as requests, and their reports: what is read, what is refused, and what each report holds."""

from __future__ import annotations

import base64
import io
import json
import random
import time
import zipfile
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.drafts.files import MAX_BYTES, draft_from
from api.drafts.reports import REPORTS, as_page, as_sarif
from api.drafts.wording import SHORT, TOLD, WARNED, summary
from api.service import Service
from ingest.draft import MAX_CHARACTERS, DraftInput
from rag.check.draft import CheckedQuotation, DraftCheck
from rag.errors import BadInput
from rag.settings import Settings
from tests.conftest import written
from tests.served import service_over
from tests.shell import Shell

pytestmark = pytest.mark.models

SAID = "“We will not sign the lease unless the town agrees to it,” board chair Adaeze Okoro said on Monday."
ALTERED = SAID.replace("unless", "until")
LONGEST = 10.0  # seconds of this process for the worst of drafts


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with service_over(tmp_path_factory.mktemp("drafts"), date(2026, 2, 13)) as service:
        fields = {"text": SAID, "outlet": "The Quayside", "published": date(2026, 2, 3)}
        assert [outcome.status for outcome in service.ingest([written(**fields)])] == ["created"]
        yield service


@pytest.fixture(scope="module")
def client(service: Service) -> TestClient:
    return TestClient(create_app(Settings(allowed_hosts="testserver"), service))


def _word(*paragraphs: str) -> bytes:
    document, file = docx.Document(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.add_table(1, 2).rows[0].cells[1].text = "In a table"
    document.save(file)
    return file.getvalue()


def _zip(**entries: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "field", "trap"),
    [
        ("draft.txt", SAID.encode(), "text", "plain"),
        ("draft.txt", SAID.encode("cp1252"), "text", "an old encoding"),
        ("draft.txt", SAID.encode("utf-16"), "text", "zero bytes that are letters"),
        ("draft.md", f"# Lease\n\n**{SAID}**\n".encode(), "text", "marks that are no words"),
        ("draft.html", f"<p>{SAID}</p>".encode(), "html", "told by its name"),
        ("draft", f"<!DOCTYPE html><p>{SAID}</p>".encode(), "html", "told by its beginning"),
        ("draft.docx", _word("Lease", SAID), "text", "a Word document"),
        ("draft.txt", _word(SAID), "text", "a Word document under another name"),
    ],
)
def test_a_draft_is_read_by_its_content(tmp_path: Path, name: str, data: bytes, field: str, trap: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    read = getattr(draft_from(str(file), None, None).draft, field)
    assert SAID in read, trap
    assert "**" not in read, trap


def test_a_word_document_gives_its_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    (tmp_path / "draft.docx").write_bytes(_word("Lease", SAID))
    assert draft_from(str(tmp_path / "draft.docx"), None, None).draft.text == f"Lease\n{SAID}\n\nIn a table"


REFUSED = {
    "empty": (b"", "has no text"),
    "blank": (b" \n\t\n", "has no text"),
    "binary": (random.Random(7).randbytes(4000).replace(b"P", b"\0"), "is not text"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "is not text"),
    "a PDF": (b"%PDF-1.4\n1 0 obj", "is a PDF file: give a .docx, text, Markdown or HTML, or paste its text"),
    "too long": (b"word " * (MAX_CHARACTERS // 5 + 1), "too large"),
    "a text by another name": (SAID.encode(), "is not a Word document, whatever its name: give a .docx, text"),
    "too many bytes": (b"x" * (MAX_BYTES + 1), "too large"),
    "a zip without a document": (_zip(notes=b"hello"), "without a Word document"),
    "a zip cut short": (_word(SAID)[:2000], "not a readable Word document"),
    "a document that is no XML": (
        _zip(**{"word__document.xml": b"<w:", "[Content_Types].xml": b"<"}),
        "not a readable Word document",
    ),
    "a document without its parts": (_zip(**{"word__document.xml": b"<w/>"}), "not a readable Word document"),
    "a zip bomb": (_zip(**{"word__document.xml": b" " * 60_000_000}), "unpacks to more than"),
}


@pytest.mark.parametrize(("data", "told"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_draft_is_refused_in_a_sentence(tmp_path: Path, data: bytes, told: str) -> None:
    file = tmp_path / "draft.docx"
    file.write_bytes(data)
    began = time.process_time()
    with pytest.raises(BadInput, match=told) as refused:
        draft_from(str(file), None, None)
    assert "draft.docx" in str(refused.value)
    assert time.process_time() - began < LONGEST


def test_a_document_does_not_read_other_files_of_the_machine(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("the secret words")
    with zipfile.ZipFile(io.BytesIO(_word(SAID))) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    entity = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]>'.encode()
    body = entries["word/document.xml"].replace(b"Monday", b"&x;")
    entries["word/document.xml"] = body.replace(b"?>", b"?>" + entity, 1)
    file = tmp_path / "draft.docx"
    file.write_bytes(_zip(**entries))
    try:
        assert "secret words" not in (draft_from(str(file), None, None).draft.text or "")
    except BadInput as refused:
        assert "not a readable Word document" in str(refused)


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        draft_from(str(tmp_path / name), None, None)


HOSTILE = {
    "a megabyte of marks": '"' * 1_000_000,
    "marks as many as fit": '"' * (MAX_CHARACTERS - 1),
    "opening marks": "“" * (MAX_CHARACTERS - 1),
    "nested marks": "word " * 2000 + "“‘" * 2_500 + "no" + "’”" * 2_500,
    "quotations without end": "“We will not sign,” she said. " * 5_000,
    "one paragraph": "we will not sign the lease and " * 5_000,
    "half a surrogate pair": f"\ud800 {SAID}",
    "zero bytes": f"\0{SAID}\0",
    "a page of scripts": "<script>" * 5_000 + SAID,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_draft_ends_in_an_answer_or_a_clear_error_soon(client: TestClient, text: str) -> None:
    for field in ("text", "html"):
        began = time.process_time()
        reply = client.post(
            "/v1/check/draft", content=json.dumps({field: text}), headers={"Content-Type": "application/json"}
        )
        assert time.process_time() - began < LONGEST
        assert reply.status_code in (200, 400, 413, 422), reply.text[:300]
        assert reply.json().get("detail") or "quotations" in reply.json()


def test_a_file_is_checked_as_its_text_is(client: TestClient) -> None:
    content = base64.b64encode(_word("Lease", SAID, ALTERED)).decode()
    body = {"name": "draft.docx", "content": content, "published": "2026-02-04"}
    reply = client.post("/v1/check/draft/file", json=body)
    assert reply.json()["counts"] == {"verbatim": 1, "altered": 1}
    same = client.post("/v1/check/draft", json={"text": reply.json()["text"], "published": "2026-02-04"})
    assert same.json()["quotations"] == reply.json()["quotations"]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"name": "x.docx", "content": "***"}, "x.docx has no text"),
        ({"name": "x.docx", "content": base64.b64encode(_zip(notes=b"")).decode()}, "x.docx is a zip file"),
        ({"name": "", "content": ""}, "name"),
        ({"text": SAID, "html": SAID}, "either text or html"),
        ({"text": SAID, "published": "soon"}, "published"),
    ],
)
def test_what_cannot_be_checked_is_refused_by_name(client: TestClient, body: dict[str, str], told: str) -> None:
    reply = client.post("/v1/check/draft/file" if "name" in body else "/v1/check/draft", json=body)
    assert reply.status_code == 422
    assert told in reply.json()["detail"]


@pytest.mark.parametrize("format_", REPORTS)
def test_a_report_is_served_under_its_media_type(client: TestClient, format_: str) -> None:
    query = {"format": format_, "name": "Lease.docx"}
    reply = client.post("/v1/check/draft/report", params=query, json={"text": f"{SAID}\n{ALTERED}"})
    assert reply.status_code == 200
    assert format_ in reply.headers["content-type"]
    assert ("Lease.docx" in reply.text) is (format_ != "json")


def test_sarif_has_a_rule_for_each_result_and_places_that_count_from_one(service: Service) -> None:
    text = f"\U0001f5ff First.\n{ALTERED}"
    log = json.loads(as_sarif("a draft.txt", service.check_draft(DraftInput(text=text))))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert run["columnKind"] == "unicodeCodePoints"
    assert {result["ruleId"] for result in run["results"]} <= rules
    first = run["results"][0]
    assert (first["ruleId"], first["level"]) == ("quotation/altered", "error")
    (location,) = first["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "a%20draft.txt"
    region = location["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (2, 1)
    assert (region["endLine"], region["endColumn"]) == (2, ALTERED.index("”") + 2)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_nothing_of_a_draft_is_markup_in_a_report(service: Service) -> None:
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    text = f"{evil} {ALTERED}\n“{evil} we will not sign,” <b>{evil}</b> said."
    found = service.check_draft(DraftInput(text=text))
    page = as_page(f"{evil}.txt", found)
    tags = _Tags()
    tags.feed(page)
    assert not tags.seen & {"script", "img", "b", "link"}
    assert not any(name.startswith("on") for name in tags.attributes)
    assert "http" not in page.replace("https://json", "")
    lines = [line for line in REPORTS["markdown"](evil, found).splitlines() if "alert" in line]
    assert lines
    assert all("\\<script\\>" in line for line in lines)


def test_every_verdict_and_warning_has_words() -> None:
    shape = CheckedQuotation.model_json_schema()["properties"]
    verdicts = shape["verdict"].get("enum") or [
        each for part in shape["verdict"]["anyOf"] for each in part.get("enum", [part.get("const")])
    ]
    assert set(verdicts) <= set(TOLD) & set(SHORT)
    assert set(shape["warnings"]["items"]["enum"]) == set(WARNED)
    assert summary(DraftCheck(text="")) == "No quotation and no reported statement in this draft."


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    folder = tmp_path_factory.mktemp("drafted")
    (folder / "article.txt").write_text(SAID, "utf-8")
    shell = Shell(folder)
    assert shell.run("ingest", str(folder / "article.txt"), "--published", "2026-02-03")[0] == 0
    return shell


def test_a_draft_exits_by_whether_every_quotation_is_as_recorded(shell: Shell, tmp_path: Path) -> None:
    good, bad, report = tmp_path / "good.txt", tmp_path / "bad.md", tmp_path / "report.html"
    good.write_text(SAID, "utf-8")
    bad.write_text(ALTERED, "utf-8")
    code, out, _ = shell.run("check", "--draft", str(good), "--published", "2026-02-04")
    assert (code, "On the record, word for word." in out) == (0, True)
    code, out, _ = shell.run("check", "--draft", str(bad), "--out", str(report))
    assert (code, out) == (1, "")
    assert report.read_text("utf-8").startswith("<!doctype html>")
    code, _, err = shell.run("check", "--draft", str(tmp_path / "absent.txt"))
    assert code == 2
    assert "absent.txt cannot be read" in err
    code, _, err = shell.run("check", "--draft", str(good), "--out", str(tmp_path / "no" / "report.html"))
    assert code == 2
    assert "cannot be written" in err
