"""No text keeps the server busy for long: the time to prepare one grows with its length, not with its square."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date

import pytest

from ingest.parse import MENDED, parse_texts
from ingest.parse_repair import Token
from ingest.prepare import prepare
from ingest.speakers.bodies import acronyms, named_before
from ingest.statements.quotations import find_quotations
from rag.dates import timexes
from rag.schema import Article

LONG = 10.0  # seconds of this process; squares took twenty and more


@pytest.mark.parametrize(
    "text",
    ["\n" * 30_000, " " * 50_000, "\n " * 30_000 + "The end."],
    ids=["line ends to the end", "one blank line", "line ends before a word"],
)
def test_a_blank_text_is_prepared_soon(text: str) -> None:
    parse = next(iter(parse_texts([text])))
    began = time.process_time()
    prepare(Article(id="a", text=text, published=date(2026, 2, 9)), parse)
    assert time.process_time() - began < LONG


@pytest.mark.parametrize("mark", ["“", "'", '"', "-'", "'\"", '1"'])
def test_a_line_of_nothing_but_marks_is_searched_for_quotations_soon(mark: str) -> None:
    text = mark * 50_000
    began = time.process_time()
    assert all(0 <= each.start < each.end <= len(text) for each in find_quotations(text))
    assert time.process_time() - began < LONG


@pytest.mark.parametrize("mark", ["“", "'"])
def test_an_article_of_nothing_but_marks_is_prepared_soon(mark: str) -> None:
    text = mark * 4_000
    parse = next(iter(parse_texts([text])))
    began = time.process_time()
    prepare(Article(id="a", text=text, published=date(2026, 2, 9)), parse)
    assert time.process_time() - began < LONG


def test_a_name_in_capitals_over_a_record_is_read_soon() -> None:
    turns = "ANA RUA: It is shut, and I have the key.\n\nBEN HOLT: It leaks?\n\nANA RUA: Then I will mend it.\n\n"
    text = f"TRANSCRIPT\nThe Speaker, {'A' * 400}, sat.\n\n{turns}BEN HOLT: When will you?\n\nANA RUA: In May."
    parse = next(iter(parse_texts([text])))
    began = time.process_time()
    prepare(Article(id="a", text=text, published=date(2026, 2, 9)), parse)
    assert time.process_time() - began < LONG


@pytest.mark.parametrize(
    "sentence",
    [
        "Rua/NNP/npadvmod/3 ,/,/punct/3 I/PRP/nsubj/3 know/VBP/ccomp/5 ,/,/punct/5 say/VBD/ROOT/5 ./,/punct/5",
        "Rua/NNP/nsubj/1 refuse/VBD/ROOT/1 open/VB/xcomp/1 but/CC/cc/2 tell/VBD/conj/2",
    ],
    ids=["comments", "refusals"],
)
def test_what_is_misread_of_speech_is_put_right_soon(sentence: str) -> None:
    words = [word.split("/") for word in sentence.split()]
    tokens: Sequence[Token] = [
        Token(at, at, word, word, "X", tag, dep, first + int(head), "")
        for first in range(0, 8_000 * len(words), len(words))
        for at, (word, tag, dep, head) in enumerate(words, start=first)
    ]
    began = time.process_time()
    for mended in MENDED:
        tokens = mended(tokens)
    assert time.process_time() - began < LONG


def test_a_ministry_named_again_and_again_is_looked_up_soon() -> None:
    text = "The Ministry of Fisheries spoke, the ministry said. " * 2_000
    began = time.process_time()
    assert {named_before(text, "ministry", at) for at in range(30, len(text), 50)} == {"Ministry of Fisheries"}
    assert time.process_time() - began < LONG


@pytest.mark.parametrize("text", ["A " * 20_000, "Anna " * 20_000, "Anna, " * 20_000], ids=["letters", "names", "list"])
def test_a_page_in_capitals_is_searched_for_acronyms_soon(text: str) -> None:
    began = time.process_time()
    assert acronyms(f"{text}. Harbour Watch Trust (HWT)") == {"HWT": "Harbour Watch Trust"}
    assert time.process_time() - began < LONG


def test_a_line_of_nothing_but_days_is_read_soon() -> None:
    began = time.process_time()
    assert len(timexes("1 February " * 12_000, date(2026, 2, 9))) == 12_000
    assert time.process_time() - began < LONG
