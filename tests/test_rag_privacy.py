"""What a store keeps to itself, and what it forgets."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import pipeline
from ingest.readers.article_from import article_from
from ingest.readers.article_input import article_input
from ingest.sources.state import State
from rag.errors import BadInput
from tests.conftest import Opened, written

SECRET = ("quillbrook", "fennimore", "zephyrine")
TEXT = "Reeve Tansy Fennimore said the quillbrook would be drained.\n\n“It is a zephyrine plan,” said Fennimore."
KEPT = "Reeve Odo Marsh said the pond would stay."


def _words_on_disk(folder: Path) -> set[str]:
    return {
        word
        for file in folder.rglob("*")
        if file.is_file()
        for word in SECRET
        if word in file.read_bytes().decode("latin-1").lower()
    }


@pytest.mark.parametrize("how", ["purge", "rebuild"])
def test_no_word_of_a_removed_article_is_left_in_any_file(tmp_path: Path, open_archive: Opened, how: str) -> None:
    archive = open_archive(tmp_path / "store")
    for number in range(3):
        list(pipeline.ingest(archive, [written(id=f"kept{number}", text=KEPT + f" For year {number}.")]))
    list(pipeline.ingest(archive, [written(id="gone", text=TEXT, title="Quillbrook to be drained")]))
    list(pipeline.ingest(archive, [written(id="gone", text=TEXT + " So it was.", title="Quillbrook drained")]))
    assert _words_on_disk(tmp_path) == set(SECRET)
    assert pipeline.remove(archive, "gone")
    if how == "purge":
        archive.catalog.purge()
    else:
        list(pipeline.rebuild(archive))
    archive.close()
    assert _words_on_disk(tmp_path) == set()


def test_the_store_is_its_owners_alone(tmp_path: Path, open_archive: Opened) -> None:
    archive = open_archive(tmp_path / "store")
    list(pipeline.ingest(archive, [written(id="a", text=KEPT)]))
    archive.close()
    State(tmp_path / "store").close()
    modes = {oct(path.stat().st_mode & 0o777) for path in (tmp_path / "store").rglob("*") if path.is_file()}
    assert modes == {"0o600"}
    assert (tmp_path / "store").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("url", ["javascript:alert(1)", "java\tscript:alert(1)", " DATA:text/html,x", "vbscript:x"])
def test_an_address_that_runs_something_is_refused(url: str) -> None:
    with pytest.raises(BadInput, match="begins with https"):
        article_from(article_input({"text": KEPT, "url": url}))
    page = f'<html><head><link rel="canonical" href="{url}"></head><body><p>{KEPT} It was quite full.</p></body></html>'
    assert article_from(article_input({"html": page})).url is None


def test_a_title_and_an_outlet_are_one_line() -> None:
    found = article_from(article_input({"text": KEPT, "title": "Pond\nERROR forged", "outlet": "The\r\u2028Reed"}))
    assert (found.title, found.outlet) == ("Pond ERROR forged", "The Reed")
