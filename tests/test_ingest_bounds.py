"""Hostile files: each is an answer or a rejection by name within seconds, and the rest of the folder goes on."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path
from time import monotonic

import pytest

from ingest.readers.folder import Links
from ingest.readers.read import read
from ingest.readers.source import Rejected, Source
from ingest.readers.worker import Worker
from rag.schema import Article

WITHIN = 20.0  # seconds: ten of the deadline, and the start of a process on a busy machine
GOOD = "Ferryman Odo Maske said the boat would sail."
PAGE = "<html><body><article>{}<p>Ferryman Odo Maske said the boat would sail at noon.</p></article></body></html>"


def _docx_bomb(file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"<w:p>" * 12_000_000)


def _text(words: str) -> object:
    return lambda file: file.write_text(words)


def _laughs() -> str:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))]
    return "---\n" + "\n".join(lines) + "\ntitle: *a11\n---\n" + GOOD


BOMBS = {
    "nested.html": _text(PAGE.format("<div>" * 60_000)),
    "inline.html": _text(PAGE.format("<b><i>" * 40_000)),
    "wide.html": _text(PAGE.format("<p>a</p>" * 100_000)),
    "attributes.html": _text(PAGE.format(f"<p {' '.join(f'a{n}=1' for n in range(80_000))}>")),
    "aliases.md": _text(_laughs()),
    "deep.md": _text("---\ntitle: " + "[" * 5_000 + "]" * 5_000 + "\n---\n" + GOOD),
    "quotes.md": _text(">" * 300_000 + GOOD),
    "brackets.md": _text("[" * 100_000 + GOOD),
    "stars.md": _text("*a **b " * 40_000),
    "line.txt": _text("word " * 10_000_000),
    "deep.json": _text("[" * 200_000),
    "bomb.docx": _docx_bomb,
    "bomb.warc.gz": lambda file: file.write_bytes(gzip.compress(b"WARC/1.0\r\n" + b"0" * 200_000_000, 1)),
    "entities.xml": _text('<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_hostile_file_is_told_by_name_and_the_next_is_read(tmp_path: Path, name: str) -> None:
    BOMBS[name](tmp_path / name)  # type: ignore[operator]
    (tmp_path / "zz.txt").write_text(GOOD)
    started = monotonic()
    found = list(read([tmp_path]))
    assert monotonic() - started < WITHIN
    assert isinstance(found[-1], Article)
    assert found[-1].text == GOOD
    for item in found[:-1]:
        assert isinstance(item, Article) or item.name.startswith(name)


def test_a_reader_that_takes_too_long_is_ended_and_the_next_one_reads() -> None:
    worker = Worker(seconds=0.05)
    slow = list(worker.items("bytes", (PAGE.format("<p>a</p>" * 100_000).encode(),), Source("slow.html")))
    assert slow == [Rejected("slow.html", "takes more than 0.05 seconds to read: save it as text")]
    worker._seconds = 30
    (quick,) = worker.items("bytes", (GOOD.encode(),), Source("quick.txt", "quick.txt"))
    worker.close()
    assert isinstance(quick, Article)


def test_a_link_out_of_the_folder_is_refused_unless_asked_for(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Keeper Una Vold said the door was open.")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "own.txt").write_text(GOOD)
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "same.txt").symlink_to(folder / "own.txt")
    refused = [item for item in read([folder]) if isinstance(item, Rejected)]
    assert [item.name for item in refused] == ["out.txt"]
    assert "leads out of the folder" in refused[0].reason
    assert not [item for item in read([folder], links=Links.ANYWHERE) if isinstance(item, Rejected)]


def test_a_file_of_many_articles_is_read_whole(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"{GOOD} It was trip number {n}." + " More." * 20}) for n in range(300)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    assert sum(isinstance(item, Article) for item in read([tmp_path])) == 300
