"""HTML pages of invented outlets: the story in, the page's furniture out."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.readers.page import read_page
from rag.errors import BadInput
from tests.story_page import STORY, lines, linked, page


def test_each_paragraph_is_a_line() -> None:
    assert lines(page()) == STORY


@pytest.mark.parametrize(
    ("furniture", "trap"),
    [
        ("<figure><img alt='x'><figcaption>Roe at the port. Photo / Jo Doe</figcaption></figure>", "figure"),
        ("<div class='image'><span class='img-caption'>Roe says “no” at the port.</span></div>", "caption by class"),
        ("<p>Roe at the port. Photo / Jo Doe</p>", "a caption in a paragraph"),
        ("<p class='article__byline'>By Jo Doe</p>", "byline by class"),
        ("<p><strong>Read more:</strong> <a href='/x'>Mayor says no deal</a></p>", "a pointer in a paragraph"),
        ("<aside><p>“The best newsletter there is,” says one reader. Sign up.</p></aside>", "aside"),
        ("<div class='related-stories'><ul><li><a href='/x'>Ferry late, says mayor</a></li></ul></div>", "related"),
        ("<section class='author-bio'><p>Jo Doe is a reporter who has said a lot.</p></section>", "author by class"),
        ("<p>Jo Doe is the Tide’s political editor.</p>", "author note without a class"),
        ("<blockquote class='pull-quote'>“It is our port.”</blockquote>", "words of the story again"),
        ("<p style='color:red; DISPLAY : none'>Hidden words of Roe.</p>", "display none, spaced"),
        ("<p style='visibility:hidden'>Hidden words of Roe.</p>", "visibility"),
        ("<p hidden>Hidden words of Roe.</p>", "hidden"),
        ("<div aria-hidden='true'><p>Hidden words of Roe, who is long.</p></div>", "aria-hidden"),
        ("<template><p>Hidden words of Roe.</p></template>", "template"),
        ("<noscript><p>Please switch on scripts, said Roe.</p></noscript>", "noscript"),
        ("<!-- Hidden words of Roe -->", "comment"),
        ("<script>var a = '<p>Hidden words of Roe.</p>'</script>", "script"),
        ("<nav><a href='/a'>Politics</a></nav><footer><p>An invented newspaper.</p></footer>", "navigation"),
    ],
)
def test_what_is_not_the_story_stays_out(furniture: str, trap: str) -> None:
    assert lines(page(furniture)) == STORY, trap


def test_date_headings_and_the_clock_of_a_live_blog_keep_their_lines() -> None:
    body = "<h2>February 8</h2><p>Roe told the radio so.</p><h3><time>10.15am</time></h3><p>The vote is in.</p>"
    assert lines(page(body))[-4:] == (
        "February 8",
        "Roe told the radio so.",
        "10.15am",
        "The vote is in.",
    )


def test_lists_and_tables_stay_readable() -> None:
    table = "<table><tr><th>Port</th><th>Ships</th></tr><tr><td>Bluff</td><td>12</td></tr></table>"
    body = f"<ul><li>Roe: “No deal.”</li></ul>{table}"
    assert lines(page(body))[-3:] == ("- Roe: “No deal.”", "Port | Ships", "Bluff | 12")


def test_the_marks_that_a_browser_draws_are_written_out() -> None:
    assert (
        lines(page("<p>Roe said <q>not <em>now</em></q> and <q>never</q> to it.</p>"))[-1]
        == "Roe said “not now” and “never” to it."
    )


def test_words_in_links_and_emphasis_stay_in_their_sentence() -> None:
    body = "<p>The <a href='/x'>mayor</a> said “<em>no</em>” to <strong>everyone</strong>.</p>"
    assert lines(page(body))[-1] == "The mayor said “no” to everyone."


def test_the_footer_of_a_quotation_names_its_speaker() -> None:
    body = "<blockquote><p>“Never again.”</p><footer>Jane Roe</footer></blockquote><p>She meant it, too.</p>"
    assert lines(page(body))[-3:] == ("“Never again.”", "Jane Roe", "She meant it, too.")


def test_a_paragraph_of_links_is_still_the_story() -> None:
    body = "<p><a href='/a'>Roe told the Tide</a> that <a href='/b'>“the port is ours”</a>.</p><p>She left at noon.</p>"
    assert lines(page(body))[-2:] == ("Roe told the Tide that “the port is ours”.", "She left at noon.")


def test_a_long_story_with_short_paragraphs_keeps_every_one() -> None:
    story = tuple(f"“No,” said councillor {number}." for number in range(120))
    assert lines(page(story=story)) == story


def test_repeated_words_are_not_taken_for_duplicates() -> None:
    assert lines(page(story=(*STORY, "“No,” she said.", "“No,” she said."))).count("“No,” she said.") == 3


def test_a_class_around_the_whole_story_does_not_lose_it() -> None:
    html = page().replace("<body>", "<body><div class='promo-wrapper'>").replace("</body>", "</div></body>")
    assert lines(html) == STORY


def test_a_story_without_paragraphs_is_read() -> None:
    story = "".join(f"<div>{words}</div>" for words in STORY)
    assert lines(f"<html><body><div class='promo-wrapper'>{story}</div></body></html>") == STORY


def test_cards_of_other_articles_are_not_the_story() -> None:
    cards = "<div class='related'><article><h3>Ferry late</h3><p>It was “on time for once”.</p></article></div>"
    assert lines(page().replace("</body>", f"{cards}</body>")) == STORY


def test_a_page_drawn_by_a_script_is_read_from_its_linked_data() -> None:
    source = '{"@type": "NewsArticle", "articleBody": "The mayor said no.\\n\\nShe said it twice to the council."}'
    assert lines(f"<html><head>{linked(source)}</head><body><div id='app'></div></body></html>") == (
        "The mayor said no.",
        "She said it twice to the council.",
    )


@pytest.mark.parametrize(
    "html", ["<html></html>", "<html><body><nav><a>Home</a></nav><p>Log in</p></body></html>", "<p></p>"]
)
def test_a_page_without_a_story_is_told(html: str) -> None:
    with pytest.raises(BadInput, match="no article found"):
        read_page(html)


def test_the_stamp_under_the_title_is_not_a_date_heading() -> None:
    html = "<html><body><article><h1>Port</h1><div class='date'>9 February 2026</div>" + page()[47:]
    assert "9 February 2026" not in lines(html)
    found = read_page(html)[1]
    assert (found.published, found.published_from) == (date(2026, 2, 9), "text")


TAGS = (
    "<p>",
    "</p>",
    "<div class='caption'>",
    "</div>",
    "<table><tr><td>",
    "<q>",
    "</q>",
    "<time datetime='2026-02-09'>",
    "</time>",
    "<article>",
    "</article>",
    '<script type="application/ld+json">',
    "</script>",
    "<aside>",
    "<svg/>",
    '{"@type":"NewsArticle","url":"http://[","author":[[{"name":3}]],"publisher":[1],"datePublished":{"a":1}}',
    "<link rel='canonical' href='http://['>",
    "<!--",
    "-->",
    "<![CDATA[",
    "&#0;",
    "&#xD800;",
    "\x0b",
    "\ufffe",
    "<br>",
    "<body style='display:none'>",
    "<html hidden>",
    "<iframe>",
    "<?xml version='1.0' encoding='x'?>",
    STORY[0],
    STORY[1],
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(TAGS), max_size=40).map("".join))
def test_no_markup_breaks_the_reader(html: str) -> None:
    with suppress(BadInput):
        assert read_page(html)[0].strip()


@pytest.mark.parametrize(
    ("body", "words", "trap"),
    [
        (
            "<p>“We wait for rain,<br>and for<br/>wind,” Roe said.</p>",
            "“We wait for rain, and for wind,” Roe said.",
            "br",
        ),
        ("<p>The mayor,<br>Jane Roe, said no.</p>", "The mayor, Jane Roe, said no.", "a break before a name"),
        (
            '<p>"We wait.<br>We hope," Roe said.</p>',
            '"We wait. We hope," Roe said.',
            "a sentence ends inside a quotation",
        ),
        ("<p>Roe <s>never</s> always said so.</p>", "Roe always said so.", "s"),
        ("<p>Roe said <del>ten</del><ins>nine</ins> ships came.</p>", "Roe said nine ships came.", "corrected"),
        ("<p>Roe said <span style='text-decoration: line-through'>ten</span> nine.</p>", "Roe said nine.", "by style"),
        ("<p>Roe said so.<sup>12</sup> She left.</p>", "Roe said so. She left.", "a note mark"),
        ("<p>Six boats<sup><a href='#n1'>a</a></sup> sank.</p>", "Six boats sank.", "a linked note mark"),
        (
            "<p>It is 40 m<sup>2</sup>, the 4<sup>th</sup> so far.</p>",
            "It is 40 m², the 4th so far.",
            "powers, ordinals",
        ),
        ("<p><span style='display: block'>Port</span>Roe said no.</p>", "Port Roe said no.", "a block in a line"),
        ("<p>Here<span style='margin-left: 4px'>Roe said</span> no.</p>", "Here Roe said no.", "a margin"),
        (
            "<p>Roe told all to see <a href='/a'>the port</a><a href='/b'>the ferry</a> and the town.</p>",
            "Roe told all to see the port the ferry and the town.",
            "two links side by side",
        ),
        ("<p>The <b>m</b>ayor said no.</p>", "The mayor said no.", "a letter in bold: no edge of a word"),
    ],
)
def test_a_paragraph_holds_the_words_that_a_reader_takes_from_it(body: str, words: str, trap: str) -> None:
    assert lines(page(body))[len(STORY) :] == (words,), trap


@pytest.mark.parametrize(
    ("body", "found", "trap"),
    [
        (
            "<p>She left at noon.<br><br>He did not leave.</p>",
            ("She left at noon.", "He did not leave."),
            "two in a row",
        ),
        (
            "<p>JO DOE: Will you sell?<br>JANE ROE: We will not.</p>",
            ("JO DOE: Will you sell?", "JANE ROE: We will not."),
            "turns",
        ),
        (
            "<p><b>Monday</b><br>The port shut.<br><b>Tuesday</b><br>It opened.</p>",
            ("Monday", "The port shut.", "Tuesday", "It opened."),
            "headings",
        ),
        ("<p>10.15am<br>The vote is in.</p>", ("10.15am", "The vote is in."), "a clock"),
        ("<p>- Roe won.<br>- The ferry lost.</p>", ("- Roe won.", "- The ferry lost."), "a list"),
    ],
)
def test_a_line_break_ends_what_is_a_line_of_its_own(body: str, found: tuple[str, ...], trap: str) -> None:
    assert lines(page(body))[len(STORY) :] == found, trap


def test_lines_that_are_whole_paragraphs_stay_apart() -> None:
    story = [
        f"Councillor number {n} told the meeting that the port had to be kept open for another year, and sat down."
        for n in range(4)
    ]
    assert lines(f"<html><body><div>{'<br>'.join(story)}</div></body></html>") == tuple(story)
