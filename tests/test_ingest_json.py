"""JSON in the names of other makers: agencies, archives, blogs, schema.org."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.article_input import defaults_from
from ingest.readers.read import Tally, read
from ingest.readers.source import Rejected
from rag.errors import BadInput
from rag.schema import Article
from tests.ferry_story import BODY, HTML, SAID, items, only

GUARDIAN = {
    "response": {
        "status": "ok",
        "results": [
            {
                "id": "harbour/2026/feb/10/ferry",
                "type": "article",
                "webPublicationDate": "2026-02-10T05:30:00Z",
                "webTitle": "Ferry to sail",
                "webUrl": "https://tide.example/harbour/2026/feb/10/ferry",
                "fields": {"headline": "Ferry to sail", "body": HTML, "bodyText": BODY, "byline": "Jo Lind and Al Paz",
                           "publication": "The Tide"},
            }
        ],
    }
}  # fmt: skip


NINJS_1 = {
    "uri": "tag:tide.example,2026:ferry",
    "type": "text",
    "versioncreated": "2026-02-10T05:30:00+00:00",
    "headline": "Ferry to sail",
    "byline": "By Jo Lind and Al Paz",
    "body_text": BODY,
    "body_xhtml": HTML,
    "pubstatus": "usable",
    "provider": "The Tide",
}


NINJS_2 = {
    "uri": "tag:tide.example,2026:ferry",
    "type": "text",
    "versioncreated": "2026-02-10T05:30:00+00:00",
    "headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": "Ferry to sail"}],
    "by": "Jo Lind and Al Paz",
    "infosources": [{"name": "The Tide"}],
    "bodies": [
        {"role": "main", "contenttype": "text/html", "value": HTML},
        {"role": "main", "contenttype": "text/plain", "value": BODY},
    ],
}


NINJS_3 = {
    "uri": "tag:tide.example,2026:ferry",
    "versionCreated": "2026-02-10T05:30:00+00:00",
    "headlines": [{"role": "main", "value": "Ferry to sail"}],
    "by": "Jo Lind and Al Paz",
    "infoSources": [{"name": "The Tide"}],
    "bodies": [{"role": "main", "contentType": "text/html", "value": HTML}],
}


SCHEMA = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Ferry to sail",
    "articleBody": BODY,
    "datePublished": "2026-02-10T05:30:00Z",
    "author": [{"@type": "Person", "name": "Jo Lind"}, {"@type": "Person", "name": "Al Paz"}],
    "publisher": {"@type": "Organization", "name": "The Tide"},
}


GRAPH = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Everything"},
        {**SCHEMA, "author": [{"@id": "#jo"}, {"@id": "#al"}], "publisher": {"@id": "#tide"}},
        {"@type": "Person", "@id": "#jo", "name": "Jo Lind"},
        {"@type": "Person", "@id": "#al", "name": "Al Paz"},
        {"@type": "Organization", "@id": "#tide", "name": "The Tide"},
    ],
}


NEWS_API = {
    "status": "ok",
    "articles": [
        {"source": {"id": None, "name": "The Tide"}, "author": "Jo Lind, Al Paz", "title": "Ferry to sail",
         "publishedAt": "2026-02-10T05:30:00Z", "content": BODY, "description": "A ferry."}
    ],
}  # fmt: skip


ARCHIVE = {
    "headline": "Ferry to sail",
    "article": BODY,
    "byline": "JO LIND; AL PAZ",
    "publish_date": "February 10, 2026",
    "newspaper": "The Tide",
}


BLOG = [
    {
        "title": {"rendered": "Ferry to sail"},
        "content": {"rendered": HTML},
        "date": "2026-02-10T18:30:00",
        "link": "https://tide.example/ferry",
        "author_name": "Jo Lind",
    }
]


SEARCH = {
    "hits": {
        "hits": [
            {
                "_id": "1",
                "_source": {"headline": "Ferry to sail", "body": BODY, "source": "The Tide", "date": 1770701400},
            }
        ]
    }
}


JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Tide",
    "items": [{"id": "1", "url": "https://tide.example/ferry", "title": "Ferry to sail", "content_html": HTML,
               "date_published": "2026-02-10T05:30:00Z", "authors": [{"name": "Jo Lind"}, {"name": "Al Paz"}]}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("content", "outlet", "authors"),
    [
        (GUARDIAN, "The Tide", ("Jo Lind", "Al Paz")),
        (NINJS_1, "The Tide", ("Jo Lind", "Al Paz")),
        (NINJS_2, "The Tide", ("Jo Lind", "Al Paz")),
        (NINJS_3, "The Tide", ("Jo Lind", "Al Paz")),
        (SCHEMA, "The Tide", ("Jo Lind", "Al Paz")),
        (GRAPH, "The Tide", ("Jo Lind", "Al Paz")),
        (NEWS_API, "The Tide", ("Jo Lind", "Al Paz")),
        (ARCHIVE | {"content": BODY}, "The Tide", ("JO LIND", "AL PAZ")),
        (BLOG, None, ()),
        (SEARCH, "The Tide", ()),
        (JSON_FEED, "The Tide", ("Jo Lind", "Al Paz")),
    ],
    ids=["guardian", "ninjs1", "ninjs2", "ninjs3", "schema", "graph", "newsapi", "archive", "blog", "search", "feed"],
)
def test_json_in_other_names_is_an_article(
    content: dict[str, object], outlet: str | None, authors: tuple[str, ...]
) -> None:
    article = only(content)
    assert (article.text, article.title) == (BODY, "Ferry to sail")
    assert (article.outlet, article.authors, article.published) == (outlet, authors, date(2026, 2, 10))


def test_what_a_file_does_not_say_stays_unknown() -> None:
    article = only({"body": BODY, "section": "Harbour", "date": "soon"})
    assert (article.title, article.outlet, article.published, article.authors) == (None, None, None, ())
    assert article.published_from == "unknown"


def test_text_in_our_own_names_is_kept_to_the_character_whatever_stands_beside_it() -> None:
    article = only({"id": "ferry-1", "text": f"<p>{SAID}\n\n ", "headline": "Ferry", "words": 9})
    assert (article.id, article.text, article.title) == ("ferry-1", f"<p>{SAID}\n\n ", "Ferry")


def test_ids_of_other_makers_do_not_meet_across_outlets() -> None:
    one, two = (only({"id": 17, "body": BODY, "source": source}).id for source in ("The Tide", "The Ebb"))
    assert one != two


@pytest.mark.parametrize(
    ("mapped", "item"),
    [
        (["text=story.words", "title=story.line", "outlet=paper", "published=day"],
         {"story": {"words": BODY, "line": "Ferry"}, "paper": "The Tide", "day": "10 February 2026"}),
        (["text=parts.0", "title=kop", "outlet=krant", "published=datum"],
         {"parts": [BODY], "kop": "Ferry", "krant": "The Tide", "datum": "2026-02-10", "text": "teaser"}),
    ],
)  # fmt: skip
def test_map_names_the_fields_of_json_of_any_shape(mapped: list[str], item: dict[str, object]) -> None:
    for content in (item, [item], {"records": [item]}):
        article = only(content, mapped=mapped)
        assert (article.text, article.title, article.outlet) == (BODY, "Ferry", "The Tide")
        assert article.published == date(2026, 2, 10)


STORY = {"story": {"words": BODY, "line": "Ferry"}, "paper": "The Tide", "parts": []}


@pytest.mark.parametrize(
    ("content", "mapped", "told"),
    [
        (STORY, ["text=story.words", "outlet=paper"], None),
        (STORY, ["text=story.words", "title=story.lien"],
         "--map title=story.lien was not used: no article has such a field."
         " The first has story.words, story.line, paper, parts."),
        ([STORY, {**STORY, "day": None}], ["text=story.words", "published=day"], None),  # one of them has it, empty
        (SAID, ["text=story.words"], "--map text=story.words was not used: there is no JSON among what was read."),
        ({"text": BODY * 400, "kop": "Ferry"}, ["title=krant"],  # read in a process of its own
         "--map title=krant was not used: no article has such a field. The first has text, kop."),
    ],
)  # fmt: skip
def test_a_mapped_field_that_no_article_has_is_told_with_those_it_has(
    content: object, mapped: list[str], told: str | None, tmp_path: Path
) -> None:
    file = tmp_path / ("a.txt" if isinstance(content, str) else "a.json")
    file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    defaults, tally = defaults_from(mapped=mapped), Tally(1)
    assert all(isinstance(item, Article) for item in read([file], defaults, tally))
    assert tally.unmapped(defaults.mapped) == told


@pytest.mark.parametrize("given", ["text", "text=", "body=x", "=x"])
def test_a_map_of_no_field_of_ours_is_refused(given: str) -> None:
    with pytest.raises(BadInput, match="--map takes FIELD=NAME"):
        defaults_from(mapped=[given])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ({**NINJS_1, "pubstatus": "canceled"}, "its publisher has it as canceled"),
        ({"type": "picture", "headline": "Ferry"}, "no article found: a picture"),
        ({"title": "x", "content": "The ferry sails at… [+2731 chars]"}, "only the beginning of an article"),
        ({"text": BODY, "html": HTML, "source": "x"}, "give either text or html"),
        ({"lead": "x"}, "none of its fields (lead) is known to hold the text: name it with --map text=FIELD"),
    ],
)
def test_json_that_is_no_article_is_told_with_the_reason(content: dict[str, object], reason: str) -> None:
    (item,) = items(content)
    assert isinstance(item, Rejected)
    assert reason in item.reason


NAMES = st.sampled_from(
    ["text", "html", "body", "content", "title", "headline", "headlines", "bodies", "source", "fields", "results",
     "url", "articles", "@graph", "@type", "author", "byline", "date", "published", "value",
     "role", "id", "pages", "version"]
)  # fmt: skip


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9), st.just(SAID), st.just(HTML)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=4)),
    max_leaves=12,
)


@given(VALUES)
def test_no_json_breaks_the_reader(value: object) -> None:
    assert all(isinstance(item, Article | Rejected) for item in items(json.dumps(value)))
