"""Fields and front matter to articles: days, ids, and the words of Markdown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.article_from import article_from
from ingest.readers.article_input import ArticleInput, defaults_from
from ingest.readers.read import read
from ingest.readers.source import Rejected, read_fields
from rag.errors import BadInput
from rag.schema import Article

TEXT = "The council voted to keep the port open.\nMayor Jane Roe said: “It is our port.”\n"


def write(folder: Path, name: str, content: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")
    return file


def only(path: Path) -> Article:
    (item,) = read([path])
    assert isinstance(item, Article), item
    return item


def test_front_matter_gives_the_fields_and_the_rest_loses_its_marks(tmp_path: Path) -> None:
    front = "---\nheadline: Port to stay\nsource: The Tide\nauthor: Jane Doe\ndate: 2026-02-09\ntags: [port]\n---\n"
    body = "# Port to stay\n\nThe **mayor** said “[no](/x)”,\nand meant it.\n\n![Roe](a)\n\n- One\n- Two\n\n> “No.”\n"
    article = only(write(tmp_path, "a.md", front + body))
    assert article.text == "Port to stay\n\nThe mayor said “no”, and meant it.\n\n- One\n\n- Two\n\n“No.”"
    assert (article.title, article.outlet, article.authors) == ("Port to stay", "The Tide", ("Jane Doe",))
    assert (article.published, article.published_from) == (date(2026, 2, 9), "given")


@pytest.mark.parametrize(
    ("body", "text", "trap"),
    [
        ("The mayor said no.\nShe left at noon.\n", "The mayor said no.\nShe left at noon.", "a paragraph a line"),
        (
            "February 9: Roe said no.\nFebruary 8: She said yes.\n",
            "February 9: Roe said no.\nFebruary 8: She said yes.",
            "headings",
        ),
        (
            "The mayor said that she would not\nbe leaving.\n",
            "The mayor said that she would not be leaving.",
            "a line runs on",
        ),
        ("1986. That was the year.\n", "1986. That was the year.", "a year, not the first item of a list"),
        ("| Port | Ships |\n|---|---|\n| Bluff | 12 |\n", "Port | Ships\n\nBluff | 12", "a table"),
        ("Snake_case_words and 2 * 3 * 4 stay.\n", "Snake_case_words and 2 * 3 * 4 stay.", "marks that mark nothing"),
    ],
)
def test_the_lines_of_markdown_stay_what_they_were(tmp_path: Path, body: str, text: str, trap: str) -> None:
    assert only(write(tmp_path, "a.md", body)).text == text, trap


def test_a_heading_replaces_no_title_of_the_front_matter(tmp_path: Path) -> None:
    article = only(
        write(tmp_path, "a.md", "---\ntitle: Port to stay\n---\n# What the board decided\n\nThe port stays.\n")
    )
    assert article.title == "Port to stay"


def test_plain_text_under_front_matter_is_kept_as_it_stands(tmp_path: Path) -> None:
    article = only(write(tmp_path, "a.txt", f"---\ntitle: Port to stay\n---\n{TEXT}*As is*  \n"))
    assert (article.title, article.text) == ("Port to stay", f"{TEXT}*As is*  \n")


@pytest.mark.parametrize(
    ("fields", "defaults", "day", "source"),
    [
        ({"text": TEXT}, {}, None, "unknown"),
        ({"text": TEXT}, {"published": "2026-02-09"}, "2026-02-09", "given"),
        ({"text": TEXT, "published": "2026-02-08"}, {"published": "2026-02-09"}, "2026-02-08", "given"),
        ({"text": "Published 9 February 2026\n" + TEXT}, {}, "2026-02-09", "text"),
        ({"text": TEXT, "published": "2026-02-08T11:30:00Z"}, {"timezone": "Pacific/Auckland"}, "2026-02-09", "given"),
        (
            {"text": TEXT, "published": "2026-02-08T11:30:00Z", "timezone": "UTC"},
            {"timezone": "Pacific/Auckland"},
            "2026-02-08",
            "given",
        ),
    ],
)
def test_the_day_comes_from_the_best_source(
    fields: dict[str, object], defaults: dict[str, str], day: str | None, source: str
) -> None:
    article = read_fields(fields, "a", defaults_from(**defaults))
    assert isinstance(article, Article)
    assert (str(article.published) if article.published else None, article.published_from) == (day, source)


def test_a_default_that_cannot_be_used_is_an_error_not_a_rejection() -> None:
    with pytest.raises(BadInput, match="bad date"):
        defaults_from(published="soon")


def test_an_id_is_the_same_each_time_and_follows_the_steadiest_thing_known(tmp_path: Path) -> None:
    file = write(tmp_path, "Critical Mineräls.txt", TEXT)
    assert only(file).id == "critical-minerals"
    by_url = [
        article_from(ArticleInput(text=TEXT, url=url)).id
        for url in (
            "https://www.tide.example/port?utm_source=x#top",
            "http://tide.example/port/",
            "https://tide.example/port?id=2",
        )
    ]
    assert by_url[0] == by_url[1] != by_url[2]
    titled = [
        article_from(ArticleInput(text=text, title="Port", outlet=outlet)).id
        for text, outlet in ((TEXT, "The Tide"), ("Corrected.", "The Tide"), (TEXT, "The Ebb"))
    ]
    assert titled[0] == titled[1] != titled[2]
    assert article_from(ArticleInput(text=TEXT)).id == article_from(ArticleInput(text=TEXT)).id
    assert article_from(ArticleInput(text=TEXT, id="given", url="https://tide.example")).id == "given"


def test_files_of_one_name_in_two_folders_stay_two_articles(tmp_path: Path) -> None:
    files = [write(tmp_path, "a/story.txt", TEXT), write(tmp_path, "b/story.txt", "Other words.")]
    ids = [item.id for item in read(files) if isinstance(item, Article)]
    assert len(set(ids)) == 2
    assert ids == [item.id for item in read(files) if isinstance(item, Article)]
    assert [item.id for item in read([tmp_path]) if isinstance(item, Article)] == ["a.story", "b.story"]


def test_the_same_file_given_twice_is_one_article(tmp_path: Path) -> None:
    file = write(tmp_path, "story.txt", TEXT)
    assert len({item.id for item in read([file, file, tmp_path]) if isinstance(item, Article)}) == 1


@given(st.text(min_size=1, max_size=300), st.sampled_from(["url", "title"]))
def test_an_id_always_has_the_form_of_one(words: str, field: str) -> None:
    item = read_fields({"text": TEXT, field: words}, "a", file=words)
    assert isinstance(item, Article | Rejected)
