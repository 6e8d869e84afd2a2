"""Files and folders of every format; what cannot be read is told with its name and reason."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.article_from import article_from
from ingest.readers.article_input import ArticleInput
from ingest.readers.read import read
from ingest.readers.source import Rejected
from rag.schema import Article

TEXT = "The council voted to keep the port open.\nMayor Jane Roe said: “It is our port.”\n"
PAGE = (
    f"<!doctype html><html><head><title>Port to stay</title></head><body><article><p>{TEXT}</p></article></body></html>"
)


def write(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def only(path: Path) -> Article:
    (item,) = read([path])
    assert isinstance(item, Article), item
    return item


def rejection(path: Path) -> str:
    (item,) = read([path])
    assert isinstance(item, Rejected)
    return item.reason


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", TEXT),
        ("a.md", f"---\ntitle: Port to stay\n---\n{TEXT}"),
        ("a.html", PAGE),
        ("a.json", json.dumps({"text": TEXT})),
        ("a.json", json.dumps({"articles": [{"text": TEXT}]})),
        ("a.json", json.dumps({"text": TEXT}) + "\n" + "\n"),
        ("a.jsonl", json.dumps({"text": TEXT}) + "\n\n"),
        ("a.txt", PAGE),
        ("a", PAGE),
        ("a", json.dumps([{"text": TEXT}])),
        ("a.txt", f"---\ntitle: Port to stay\n---\n{TEXT}"),
        ("a.htm", TEXT),
        ("a.json", (json.dumps({"text": TEXT}) + "\n")),
    ],
)
def test_the_format_is_told_by_content_as_well_as_by_name(tmp_path: Path, name: str, content: str) -> None:
    assert "said: “It is our port.”" in only(write(tmp_path, name, content)).text


def test_two_objects_on_two_lines_are_two_articles_whatever_the_name(tmp_path: Path) -> None:
    content = "".join(json.dumps({"text": f"{number}. {TEXT}"}) + "\n" for number in range(2))
    assert len(list(read([write(tmp_path, "a.json", content), write(tmp_path, "b.txt", content)]))) == 4


@pytest.mark.parametrize(
    ("text", "trap"),
    [
        ("[Opinion] The port is ours.", "a bracket opens it"),
        ("{sic} is how the council spelt it.", "a brace opens it"),
        ("--- a dash opens it\n---\nand the port is ours.", "hyphens, but no front matter"),
        ("The < sign and the <p> tag are in the report.", "a tag in the middle"),
    ],
)
def test_plain_text_that_looks_like_another_format_is_plain_text(tmp_path: Path, text: str, trap: str) -> None:
    assert only(write(tmp_path, "a.txt", text)).text == text, trap


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(str.strip))
def test_the_text_of_plain_text_changes_in_nothing_but_line_ends(text: str) -> None:
    article = article_from(ArticleInput(text=text))
    assert article.text == text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert article_from(ArticleInput(text=article.text)).text == article.text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode("cp1252"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
)
def test_every_usual_encoding_gives_the_same_text(tmp_path: Path, data: bytes) -> None:
    assert only(write(tmp_path, "a.txt", data)).text == TEXT


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("a.txt", [TEXT[:30], TEXT[30:]]),
        ("a.jsonl", [json.dumps({"text": TEXT}) + "\n"]),
        ("a.md", ["---\ntitle: Port\n---\n" + TEXT]),
        ("a.html", [PAGE]),
    ],
)
def test_byte_order_marks_are_dropped_at_the_start_and_at_every_seam(
    tmp_path: Path, name: str, parts: list[str]
) -> None:
    data = b"".join(b"\xef\xbb\xbf" + part.encode() for part in parts)
    article = only(write(tmp_path, name, data))
    assert "\ufeff" not in article.text
    at = article.text.index("“It is our port.”")
    assert article.text[at - 6 : at] == "said: "


def test_a_mark_before_a_later_line_of_json_costs_no_article(tmp_path: Path) -> None:
    line = b"\xef\xbb\xbf" + json.dumps({"text": TEXT}).encode() + b"\n"
    assert all(isinstance(item, Article) for item in read([write(tmp_path, "a.jsonl", line * 3)]))


@pytest.mark.parametrize(
    "text",
    [
        "“It’s £5m, not €5m,” said Zoë Brün.",
        "“Où est le café?” asked Noël Sørå — and no one knew…",
        "‘£1,’ said Åse.",
    ],
)
def test_short_texts_of_windows_are_read_as_windows_wrote_them(tmp_path: Path, text: str) -> None:
    assert only(write(tmp_path, "a.txt", text.encode("cp1252"))).text == text


def test_a_page_of_xml_is_a_page(tmp_path: Path) -> None:
    xhtml = PAGE.replace("<!doctype html><html>", "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>")
    assert "“It is our port.”" in only(write(tmp_path, "a.xhtml", xhtml)).text


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "iso-8859-13"])
def test_a_page_is_read_in_the_character_set_it_declares(tmp_path: Path, charset: str) -> None:
    actual = "cp1252" if charset == "iso-8859-1" else charset
    html = PAGE.replace("<head>", f"<head><meta charset={charset}>")
    assert "“It is our port.”" in only(write(tmp_path, "a.html", html.encode(actual))).text


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t ", "empty"),
        ("a.txt", b"\xef\xbb\xbf\n", "empty"),
        ("a.md", "---\ntitle: Port\n---\n", "empty"),
        ("a.json", '{"text": " "}', "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not text: an image"),
        ("a.pdf", b"%PDF-1.7\n" + bytes(range(256)), "this PDF cannot be read (PdfStreamError): save it again"),
        ("a.bin", b"abc\x00def", "not text"),
        ("a.bin", bytes(range(1, 32)) * 8, "not text"),
        ("a.html", "<html><body><nav>Home</nav></body></html>", "no article found"),
        ("a.json", "[]", "no article found"),
        ("a.json", "[1]", "no article found: not an object with text or html"),
        ("a.json", '{"text": "x",\n "title" 3}', "invalid JSON at line 2: Expecting ':' delimiter"),
        ("a.jsonl", '{"text": "x"', "invalid JSON at line 1: Expecting ',' delimiter"),
        ("a.json", "[" * 100_000, "invalid JSON: nested too deeply"),
        (
            "a.json",
            '{"title": "x", "lead": "y"}',
            "no article found: give either text or html; none of its fields (title, lead) is known to hold the text:"
            " name it with --map text=FIELD",
        ),
        ("a.json", '{"text": "x", "html": "y"}', "give either text or html"),
        ("a.json", '{"text": "a\\u0000b"}', "not text: it holds a NUL or half a surrogate pair"),
        ("a.json", '{"text": "a\\ud800b"}', "not text: it holds a NUL or half a surrogate pair"),
        (
            "a.json",
            '{"text": "x", "timezone": "Mars/Base"}',
            'unknown timezone "Mars/Base": use a name such as Pacific/Auckland',
        ),
        ("a.md", "---\npublished: soon\n---\nText.", 'bad date "soon": use 2026-02-09 or 2026-02-09T11:30:00+13:00'),
        (
            "a.md",
            "---\ntitle: a: b: c\n---\nText.",
            "front matter cannot be read at line 2: mapping values are not allowed here",
        ),
        (
            "a.xml",
            "<?xml version='1.0'?><rss version='2.0'><channel><item><title>Port</title></item></channel></rss>",
            "only a summary: ingest the page at its address",
        ),
        (
            "a.txt",
            "<!-- made at noon -->\n<feed xmlns='http://www.w3.org/2005/Atom'><entry/></feed>",
            "only a summary: ingest the page at its address",
        ),
        (
            "a",
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><item/></rdf:RDF>",
            "only a summary: ingest the page at its address",
        ),
        (
            "a.xml",
            "<?xml version='1.0'?>\n<port><ship/></port>",
            "an XML file (port), not an article: save the article as a page, as text or as JSON, and ingest that",
        ),
        (
            "a.json",
            json.dumps({"html": "<rss version='2.0'><channel/></rss>"}),
            "an RSS feed, not an article: ingest the pages that it links to",
        ),
        ("a.txt", "x" * 1_000_001, "too large: 1,000,001 characters, and an article may have 1,000,000"),
        ("missing.txt", None, "cannot be read: No such file or directory"),
    ],
)
def test_what_gives_no_article_is_told_with_the_reason(
    tmp_path: Path, name: str, content: str | bytes | None, reason: str
) -> None:
    file = tmp_path / name if content is None else write(tmp_path, name, content)
    assert rejection(file) == reason


def test_bytes_of_no_known_encoding_are_told(tmp_path: Path) -> None:
    assert rejection(write(tmp_path, "a.txt", bytes(range(0x80, 0x100)) * 3)) == "unreadable encoding"


def test_a_file_too_large_is_not_even_opened(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    with file.open("wb") as sink:
        sink.truncate(30_000_000)
    assert rejection(file).startswith("too large: 30,000,000 bytes")


def test_one_bad_line_costs_no_other(tmp_path: Path) -> None:
    file = write(tmp_path, "a.jsonl", '{"text": "One."}\n{"text": \n{"text": "Two."}\n')
    assert [item.name if isinstance(item, Rejected) else item.text for item in read([file])] == [
        "One.",
        "a.jsonl line 2",
        "Two.",
    ]


def test_a_folder_is_read_in_order_without_what_is_no_article(tmp_path: Path) -> None:
    for name in ("b/two.txt", "a/one.txt", "c.txt"):
        write(tmp_path, name, f"{name} {TEXT}")
    for name in ("README.md", ".hidden.txt", ".git/config.txt", "photo.jpg", "c_files/ad.html", "style.css"):
        write(tmp_path, name, TEXT)
    write(tmp_path, "c.html", PAGE)
    names = [item.text.split(" ")[0] if isinstance(item, Article) else item for item in read([tmp_path])]
    assert names == ["a/one.txt", "b/two.txt", "The", "c.txt"]


def test_a_readme_named_outright_is_read(tmp_path: Path) -> None:
    assert only(write(tmp_path, "README.md", TEXT)).id == "readme"


def test_a_link_back_to_its_own_folder_ends(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", TEXT)
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(list(read([tmp_path]))) == 1


def test_reading_is_lazy(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", TEXT)
    items = read([tmp_path, tmp_path / "missing.txt"])
    assert isinstance(next(items), Article)


def test_a_name_that_is_no_text_can_still_be_told(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff.txt")).write_bytes(b"")
    (item,) = read([tmp_path])
    assert item == Rejected("\ufffd.txt", "empty")


def test_what_is_no_file_is_told() -> None:
    assert rejection(Path(os.devnull)) == "not a file"


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    for name in ("a.txt", "a.md", "a.json", "a.jsonl"):
        assert list(read([write(folder, name, data)]))
