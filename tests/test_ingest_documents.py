"""Documents: PDF, Word, ZIP files, and the title of a plain text."""

from __future__ import annotations

import io
import re
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.drafts.word_file import word_file
from ingest.readers.headline import headline
from ingest.readers.source import Rejected
from ingest.readers.word import DOCUMENT, WordDocument, read_word
from rag.errors import BadInput
from tests.ferry_story import BODY, MORE, SAID, items, only
from tests.made_files import docx, pdf, zipped

FIRST = ["Ferry to sail", "Harbourmaster Ines Varga said on Tuesday that the berth, which had been closed since the",
         "storm, would be opened again, and that the council had met twice over it.",
         "“The ferry sails at noon,” she said. “We have waited long enough for a berth that was prom-"]  # fmt: skip


SECOND = ["ised in the spring, and now it is here.”", "The council pays half of it."]


def test_a_pdf_gives_paragraphs_and_keeps_where_its_pages_begin() -> None:
    foot = [
        ["THE TIDE 10 February", *lines, f"Page {number}"]
        for number, lines in enumerate((FIRST, SECOND, ["The port pays the rest of what it costs."]), 1)
    ]
    article = only(pdf(foot), "a.pdf")
    assert article.title == "Ferry to sail"
    assert "for a berth that was promised in the spring, and now it is here.”\nThe council pays half" in article.text
    assert "THE TIDE" not in article.text
    assert "Page 2" not in article.text
    assert len(article.pages) == 2
    assert article.page_of(article.text.index("closed since")) == 1
    assert article.page_of(article.text.index("in the spring")) == 2
    assert article.page_of(article.text.index("The port pays")) == 3


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n", "this PDF cannot be read"),
        (pdf([FIRST])[:400], "this PDF cannot be read"),
        (pdf([["x"]], content=b"0 0 m\n"), "no text in this PDF: its pages are pictures"),
        (pdf([["x"]], content=b" " * 300_000_000), "this PDF"),
    ],
    ids=["empty", "cut", "pictures", "bomb"],
)
def test_a_pdf_that_gives_no_text_is_told_and_not_dwelt_on(data: bytes, reason: str) -> None:
    (item,) = items(data, "a.pdf")
    assert isinstance(item, Rejected)
    assert reason in item.reason


def test_a_word_document_is_an_article_with_its_title() -> None:
    article = only(docx(SAID, MORE, title="Ferry to sail"), "a.docx")
    assert (article.title, article.id) == ("Ferry to sail", article.id)
    assert article.text == f"Ferry to sail\n{BODY}"


EDITED = """<h>Ferry to sail</h>
“The ferry <del>never</del><ins>always</ins> sails at <b>no</b><i>on</i>,” harbourmaster Ines Varga said.<comment>Says \
who?</comment><footnote>She said so on Tuesday.</footnote>
| Fares | Nobody pays twice. |"""


def test_a_word_document_is_read_with_its_changes_accepted_and_its_notes_at_the_end() -> None:
    assert read_word(word_file(EDITED)).paragraphs == [
        "Ferry to sail",
        "“The ferry always sails at noon,” harbourmaster Ines Varga said.",
        "Fares",
        "Nobody pays twice.",
        "She said so on Tuesday.",
    ]


@pytest.mark.parametrize(
    ("body", "told", "trap"),
    [
        ("<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t></w:r></w:p>", ["One\ttwo"], "a tab"),
        ("<w:p><w:r><w:t>One</w:t><w:br/><w:t>two</w:t></w:r></w:p>", ["One\ntwo"], "a line break"),
        (
            "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r></w:p>"
            "<w:p><w:r><w:t>two</w:t></w:r></w:p>",
            ["One two"],
            "the end of a paragraph struck out",
        ),
        ("<w:p><w:moveFrom><w:r><w:t>One</w:t></w:r></w:moveFrom></w:p>", [""], "moved away"),
        ("<w:sdt><w:sdtContent><w:p><w:r><w:t>One</w:t></w:r></w:p></w:sdtContent></w:sdt>", ["One"], "a control"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>One</w:t></w:r></w:p>", [""], "hidden"),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>1</w:t></w:r></w:p>", ["1"], "a field's code"),
    ],
)
def test_what_an_editor_left_in_a_word_document(body: str, told: list[str], trap: str) -> None:
    parts = _parts_of(word_file("x"))
    parts[DOCUMENT] = re.sub(b"<w:body>.*</w:body>", f"<w:body>{body}</w:body>".encode(), parts[DOCUMENT])
    assert read_word(_zip_of(parts)).paragraphs == told, trap


@settings(max_examples=60)
@given(st.data())
def test_a_word_document_with_spoilt_parts_is_read_or_refused(data: st.DataObject) -> None:
    parts = _parts_of(docx(SAID, MORE, title="Ferry to sail"))
    name = data.draw(st.sampled_from(sorted(parts)), label="part")
    content = parts[name]
    tags = re.findall(rb"<([\w:]+)", content) or [b"x"]
    spoilt = data.draw(
        st.one_of(
            st.sampled_from([*parts.values(), b"", b"<Types/>"]),
            st.integers(0, len(content)).map(lambda end: content[:end]),
            st.tuples(*[st.sampled_from([*tags, b"w:other"])] * 2).map(lambda names: content.replace(*names)),
        ),
        label="content",
    )
    with suppress(BadInput):
        assert isinstance(read_word(_zip_of(parts | {name: spoilt})), WordDocument)


def test_a_word_document_whose_list_of_parts_is_none_is_refused() -> None:
    with pytest.raises(BadInput, match="is not a readable Word document: save it again"):
        read_word(_zip_of(_parts_of(docx(SAID)) | {"[Content_Types].xml": b"<Types/>"}))


def _parts_of(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zip_of(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped(notes=b"hello"), "a ZIP archive or office document: unpack it, or save it as .docx, text or PDF"),
        (SAID.encode(), "not a Word document, whatever its name: save it again as .docx, or name it .txt"),
        (docx(SAID)[:2_000], "a ZIP archive or office document that is broken: save it again"),
        (zipped(word__document_dot_xml=b" " * 60_000_000), "it unpacks to more than 50 megabytes"),
    ],
)
def test_files_named_so_that_are_no_document_are_told(data: bytes, reason: str) -> None:
    (item,) = items(data, "a.docx")
    assert isinstance(item, Rejected)
    assert item.reason.startswith(reason)


@pytest.mark.parametrize(
    ("text", "title", "trap"),
    [
        (f"Ferry to sail\n\n{BODY}", "Ferry to sail", "a headline over a blank line"),
        (f"Ferry to sail\n{BODY}", "Ferry to sail", "and over none"),
        (f"“We sail at noon”\n{BODY}", "“We sail at noon”", "a quotation without a full stop"),
        (BODY, None, "the first line is prose"),
        (f"Ferry to sail.\n{BODY}", None, "a sentence"),
        (f"10 February 2026\n{BODY}", None, "a day"),
        (f"February 10:\n{BODY}", None, "a heading"),
        (f"By Jo Lind\n{BODY}", None, "a byline"),
        (f"VARGA: The ferry sails\n{BODY}", None, "a turn of a talk"),
        ("Ferry to sail", None, "nothing follows"),
        ("the ferry\nsails at noon and will not be back before the evening", None, "a note in small letters"),
        ("The harbourmaster said that the berth would be opened again in the\nspring and that the ferry sails.\n", None,
         "a line broken to a width"),
    ],
)  # fmt: skip
def test_the_title_of_a_plain_text_is_its_first_short_line(text: str, title: str | None, trap: str) -> None:
    assert headline(text) == title, trap
    article = only(text, "note.txt")
    assert (article.title, article.id, article.text) == (title, "note", text)


def test_a_title_that_is_given_goes_before_one_that_is_found() -> None:
    assert only(f"Ferry to sail\n\n{BODY}", "note.txt", title="Noon").title == "Noon"
