"""The lines of a draft's file: those that an editor shows, whatever of the file was read."""

from __future__ import annotations

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.drafts.files import DraftFile
from api.drafts.lines import with_places
from ingest.draft import text_of
from rag.check.draft import CheckedQuotation, DraftCheck

TOLD = "the ebb runs at four knots"
FRONT = f"---\ntitle: Tides\nsummary: He said {TOLD}\n---\n"


def _place(name: str, source: str) -> tuple[int, int, int, int]:
    """Where the last words in quotation marks stand."""
    read = DraftFile.model_validate({"name": name, "content": b64encode(source.encode())}).read
    text = text_of(read.draft)
    start, end = text.rindex("“"), text.rindex("”") + 1
    one = CheckedQuotation(start=start, end=end, quote=text[start:end], kind="direct", verdict="verbatim")
    (found,) = with_places(DraftCheck(text=text, quotations=(one,)), read.source).quotations
    assert found.place is not None
    return found.place.line, found.place.column, found.place.end_line, found.place.end_column


@pytest.mark.parametrize(
    ("name", "source", "place", "trap"),
    [
        ("a.txt", f"One.\n\n“{TOLD}”", (3, 1, 3, 29), "plain text, as it stands"),
        ("a.txt", f"One.\r\n\r\n“{TOLD}”", (3, 1, 3, 29), "line ends of another system"),
        ("a.md", f"- one\n- two\n- “{TOLD}”", (3, 3, 3, 31), "a list is a paragraph an item"),
        ("a.md", f"{FRONT}\n“{TOLD}”", (6, 1, 6, 29), "front matter, with the same words in it"),
        ("a.md", f"# Tides\nlong\nline\n“{TOLD}”", (4, 1, 4, 29), "lines that are one paragraph"),
        ("a.md", f"He [wrote](http://e.org/the/ebb/runs/at) a “{TOLD}”", (1, 44, 1, 72), "an address before it"),
        ("a.md", f"<!-- “{TOLD}” -->\n\nNow “{TOLD}”", (3, 5, 3, 33), "the same words in a comment"),
        ("a.md", "A.\n\n“the ebb _runs_ at\nfour knots”", (3, 1, 4, 12), "marks within, and over two lines"),
        ("a.html", f"<html><head><title>{TOLD}</title></head>\n<p>“{TOLD}”</p>", (2, 4, 2, 32), "a title"),
        ("a.html", f"<html><p>A\n</p><p>&ldquo;{TOLD}&rdquo;</p>", (2, 8, 2, 48), "marks written as entities"),
        ("a.html", f"<html>\n<script>“{TOLD}”</script>\n<p>“{TOLD}”</p>", (3, 4, 3, 32), "a script"),
        ("a.html", f"<html>\n<p class='{TOLD}'>So\n<b>“</b>{TOLD}”</p>", (3, 9, 3, 36), "an attribute, a mark in bold"),
        ("a.html", "<html><p>Caf&eacute;s:\n“the ebb\nruns at four knots”", (2, 1, 3, 20), "a letter as an entity"),
    ],
)
def test_a_quotation_has_the_line_and_column_of_the_file(
    name: str, source: str, place: tuple[int, int, int, int], trap: str
) -> None:
    assert _place(name, source) == place, trap


@given(st.lists(st.sampled_from(["tide", "ebb", "quay", "“", "”", "**", "<b>", "</b>", "\n", "&amp;"]), max_size=40))
def test_every_place_is_in_the_file(parts: list[str]) -> None:
    source = " ".join(["tide", *parts])
    text = "tide ebb “quay”\n\nebb"
    one = CheckedQuotation(start=9, end=15, quote="“quay”", kind="direct", verdict="verbatim")
    (found,) = with_places(DraftCheck(text=text, quotations=(one,)), source).quotations
    assert found.place is not None
    lines = source.split("\n")
    for line, column in ((found.place.line, found.place.column), (found.place.end_line, found.place.end_column)):
        assert 1 <= column <= len(lines[line - 1]) + 1
