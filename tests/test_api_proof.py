"""Evidence: what is in it, that each part of it is proved, and what a hostile file comes to."""

from __future__ import annotations

import csv
import io
import json
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from api.cli.commands import app
from api.proof import citations_as, evidence_of
from api.service import Service
from ingest.draft import DraftInput
from rag.answers import Question
from rag.errors import BadInput
from rag.proof.pack import ANNOTATIONS, ANSWER, ARTICLES, CITATIONS, MANIFEST, READ_ME
from rag.proof.verify import MOST_UNPACKED, verify
from rag.settings import Settings
from tests.conftest import written
from tests.served import service_over

pytestmark = pytest.mark.models

SAID = "“We will not sign the lease, and =SUM(A1) is no reason to,” board chair Adaeze Okoro said on Monday."
MADE = date(2026, 2, 13)
FILES = {MANIFEST, ANSWER, ARTICLES, ANNOTATIONS, CITATIONS, READ_ME, "articles/0001.txt"}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with service_over(tmp_path_factory.mktemp("proof"), MADE) as service:
        fields = {"text": SAID, "outlet": "The Quayside", "published": date(2026, 2, 3)}
        assert [outcome.status for outcome in service.ingest([written(**fields)])] == ["created"]
        yield service


@pytest.fixture(scope="module")
def evidence(service: Service) -> bytes:
    return evidence_of(service.ask(Question(question="What did Adaeze Okoro say?")), service, MADE)


def _files(evidence: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(evidence)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(files: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def test_evidence_holds_the_answer_its_articles_and_their_hashes_and_is_proved(evidence: bytes) -> None:
    assert set(_files(evidence)) == FILES
    found = verify(evidence, "mine.zip")
    assert found.passed
    assert (found.of, found.articles, found.citations) == ("answer", 1, 1)
    assert "rules" in found.versions


@pytest.mark.parametrize("part", sorted(FILES - {MANIFEST}))
def test_a_part_that_was_altered_is_named(evidence: bytes, part: str) -> None:
    files = _files(evidence)
    content = files[part]
    assert b"e" in content
    assert part in {
        fault.part for fault in verify(_zipped(files | {part: content.replace(b"e", b"o", 1)}), "mine.zip").faults
    }
    del files[part]
    missing = verify(_zipped(files), "mine.zip").faults
    assert (part, "it is missing") in {(fault.part, fault.reason) for fault in missing}


@pytest.mark.parametrize("field", ["made_on", "versions", "of"])
def test_a_manifest_that_was_altered_is_named(evidence: bytes, field: str) -> None:
    files = _files(evidence)
    manifest = json.loads(files[MANIFEST])
    manifest[field] = {"made_on": "2020-01-01", "versions": {}, "of": "draft"}[field]
    files[MANIFEST] = json.dumps(manifest).encode()
    assert MANIFEST in {fault.part for fault in verify(_zipped(files), "mine.zip").faults}


def _rewritten(evidence: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """Changed by somebody who writes every hash anew."""
    from rag.proof.pack import Manifest, sha256

    files = _files(evidence)
    change(files)
    manifest = Manifest.model_validate_json(files.pop(MANIFEST))
    hashes = {name: sha256(content) for name, content in files.items()}
    manifest = manifest.model_copy(update={"files": hashes})
    manifest = manifest.model_copy(update={"digest": manifest.digested()})
    return _zipped({MANIFEST: manifest.model_dump_json().encode(), **files})


def _other_words(files: dict[str, bytes]) -> None:
    files["articles/0001.txt"] = files["articles/0001.txt"].replace(b"will not sign", b"will now sign")


def _other_quote(files: dict[str, bytes]) -> None:
    files[ANSWER] = files[ANSWER].replace(b"will not sign", b"will now sign")


def _other_text(files: dict[str, bytes]) -> None:
    """The article, its hash and the citation changed alike: the revision is still that of the text cited."""
    from rag.proof.pack import sha256

    old = sha256(files["articles/0001.txt"])
    _other_words(files)
    _other_quote(files)
    files[ARTICLES] = files[ARTICLES].replace(old.encode(), sha256(files["articles/0001.txt"]).encode())


def _other_selector(files: dict[str, bytes]) -> None:
    files[ANNOTATIONS] = files[ANNOTATIONS].replace(b'"start": 0', b'"start": 1')


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (_other_words, "articles/0001.txt"),
        (_other_quote, "citation 1 of"),
        (_other_text, ARTICLES),
        (_other_selector, ANNOTATIONS),
    ],
)
def test_hashes_written_anew_do_not_hide_a_change(
    evidence: bytes, change: Callable[[dict[str, bytes]], None], part: str
) -> None:
    found = verify(_rewritten(evidence, change), "mine.zip")
    assert any(fault.part.startswith(part) for fault in found.faults), found.faults


def test_folders_of_what_was_packed_again_alter_nothing(evidence: bytes) -> None:
    file = io.BytesIO(evidence)
    with zipfile.ZipFile(file, "a") as archive:
        archive.mkdir("articles")
    assert verify(file.getvalue(), "mine.zip").passed


def test_what_the_manifest_does_not_name_is_told(evidence: bytes) -> None:
    found = verify(_zipped(_files(evidence) | {"more.txt": b"more"}), "mine.zip")
    assert [(fault.part, fault.reason) for fault in found.faults] == [("more.txt", "the manifest does not name it")]


def test_an_annotation_selects_the_words_by_quote_and_by_position(evidence: bytes) -> None:
    files = _files(evidence)
    (annotation,) = json.loads(files[ANNOTATIONS])
    by_quote, by_place = annotation["target"]["selector"]
    text = files["articles/0001.txt"].decode()
    assert (annotation["type"], by_quote["type"], by_place["type"]) == (
        "Annotation",
        "TextQuoteSelector",
        "TextPositionSelector",
    )
    assert text[by_place["start"] : by_place["end"]] == by_quote["exact"]
    assert by_quote["prefix"] + by_quote["exact"] + by_quote["suffix"] in text


def test_citations_as_csv_are_computed_by_no_spreadsheet(service: Service) -> None:
    found = service.check_draft(DraftInput(text="“=SUM(A1) is no reason to,” Adaeze Okoro said."))
    (row,) = csv.DictReader(io.StringIO(citations_as("csv", found, service)))
    assert row["exact_words"].startswith("'=SUM(A1)")
    assert (row["speaker"], row["outlet"], row["kind"]) == ("Adaeze Okoro", "The Quayside", "verbatim")


def test_a_checked_draft_has_evidence_too(service: Service) -> None:
    found = service.check_draft(DraftInput(text=SAID))
    told = verify(evidence_of(found, service), "mine.zip")
    assert (told.passed, told.of) == (True, "draft")


def test_evidence_over_http_is_proved_and_comes_in_three_forms(service: Service, tmp_path: Path) -> None:
    client = TestClient(create_app(Settings(allowed_hosts="testserver"), service))
    body = {"question": "What did Adaeze Okoro say?"}
    reply = client.post("/v1/evidence", json=body)
    assert reply.headers["content-type"] == "application/zip"
    (tmp_path / "mine.zip").write_bytes(reply.content)
    result = CliRunner().invoke(app, ["verify-evidence", str(tmp_path / "mine.zip")])
    assert result.exit_code == 0, result.output
    assert "as it was written" in result.output
    table = client.post("/v1/evidence", params={"format": "csv"}, json=body)
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert table.text.startswith("words,kind,speaker")
    (annotation,) = client.post("/v1/evidence", params={"format": "webannotations"}, json=body).json()
    assert annotation["target"]["selector"][0]["exact"] in SAID


def _lying(size: int) -> bytes:
    return _zipped({MANIFEST: b" " * size})


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is not a readable zip file"),
        (b"PK\x03\x04 and no more", "is not a readable zip file"),
        (_zipped({"notes.txt": b"hello"}), "is not an evidence file"),
        (_zipped({MANIFEST: b"{}"}), "is not an evidence file"),
        (_zipped({MANIFEST: b"[" * 100_000}), "is not an evidence file"),
        (_lying(MOST_UNPACKED + 1), "unpacks to more than"),
        (_zipped({f"{number}": b"" for number in range(5_001)}), "more than 5,000 entries"),
    ],
    ids=["empty", "cut", "another zip", "no manifest", "nested", "bomb", "entries"],
)
def test_what_is_no_evidence_is_refused_in_a_sentence(data: bytes, told: str) -> None:
    began = time.process_time()
    with pytest.raises(BadInput, match=told) as refused:
        verify(data, "mine.zip")
    assert str(refused.value).startswith("mine.zip ")
    assert time.process_time() - began < 10


def test_bytes_changed_anywhere_are_told_or_refused(evidence: bytes) -> None:
    whole = verify(evidence, "mine.zip")
    for at in range(0, len(evidence), 97):
        changed = evidence[:at] + bytes([evidence[at] ^ 0xFF]) + evidence[at + 1 :]
        try:
            found = verify(changed, "mine.zip")
        except BadInput:
            continue
        assert not found.passed or found == whole, at  # what a zip tells of times and attributes proves nothing
