"""Passages: exact spans, no date heading crossed, no model library imported."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ingest.passages import FEWEST_WORDS, WORDS, embedded_text, passages
from rag.dates import Section
from rag.schema import Article, Furniture, Passage, Span

MODEL_LIBRARIES = {"torch", "transformers", "sentence_transformers", "spacy"}
SENTENCES = (
    "“No,” she said. ",
    "Mā te wā! ",
    "He said “yes”. ",
    "😀 ",
    "a\u0301 ",
    "e.g. U.S. 3.5 ",
    "\n\n",
    "\n",
    "\u2028",
    "\t",
    "x" * 400 + " ",
)


def article(text: str, furniture: tuple[Furniture, ...] = ()) -> Article:
    return Article(id="a", text=text, furniture=furniture)


def prose(words: int) -> str:
    return " ".join(f"The council met {number} times." for number in range(words // 5))


def section(text: str, heading: str) -> Section:
    start = text.index(heading)
    return Section(
        span=Span(start=start, end=len(text)), heading=Span(start=start, end=start + len(heading)), days=None
    )


@given(st.lists(st.sampled_from(SENTENCES), max_size=400).map("".join))
def test_a_passage_is_the_slice_that_its_span_names(text: str) -> None:
    for passage in passages(article(text), "r"):
        assert passage.text == text[passage.span.start : passage.span.end] == passage.text.strip() != ""


@given(st.lists(st.sampled_from(SENTENCES), max_size=400).map("".join), st.lists(st.integers(0, 2000), max_size=4))
def test_every_word_is_in_a_passage_and_no_passage_crosses_a_heading(text: str, cuts: list[int]) -> None:
    edges = sorted({min(cut, len(text)) for cut in cuts})
    sections = [
        Section(span=Span(start=start, end=end), heading=None, days=None)
        for start, end in pairwise((*edges, len(text)))
    ]
    covered = bytearray(len(text))
    for passage in passages(article(text), "r", sections):
        covered[passage.span.start : passage.span.end] = b"\x01" * len(passage.text)
        assert not any(passage.span.start < edge < passage.span.end for edge in edges)
    assert not [text[at] for at, seen in enumerate(covered) if not seen and not text[at].isspace()]


def test_a_text_that_repeats_itself_keeps_its_places() -> None:
    text = "\n".join(["“No, no,” Roe said, and would not say more than that to anybody who asked her."] * 80)
    spans = [passage.span for passage in passages(article(text), "r")]
    assert all(before.start < after.start for before, after in pairwise(spans))
    assert spans[-1].end == len(text)


def test_passages_are_of_about_the_settled_size() -> None:
    sizes = [len(passage.text.split()) for passage in passages(article(prose(2000)), "r")]
    assert max(sizes) <= WORDS + FEWEST_WORDS
    assert min(sizes) >= FEWEST_WORDS


def test_a_passage_begins_with_the_sentence_before_it() -> None:
    first, second, *_ = passages(article(prose(600)), "r")
    assert first.span.start < second.span.start < first.span.end


def test_a_passage_carries_the_heading_it_stands_under() -> None:
    text = f"{prose(40)}\nFebruary 9: {prose(40)}"
    found = passages(article(text), "r", [section(text, "February 9:")])
    assert [passage.heading for passage in found] == [None, "February 9"]


def test_furniture_at_either_end_is_left_out() -> None:
    text = f"By Jane Doe\n{prose(40)}\nJane Doe is a reporter."
    note = text.index("Jane Doe is")
    marks = (
        Furniture(span=Span(start=0, end=11), kind="byline"),
        Furniture(span=Span(start=note, end=len(text)), kind="author_note"),
    )
    (passage,) = passages(article(text, marks), "r")
    assert passage.text == prose(40)


def test_an_article_of_nothing_but_furniture_has_no_passage() -> None:
    marks = (Furniture(span=Span(start=0, end=11), kind="byline"),)
    assert passages(article("By Jane Doe", marks), "r") == ()


def test_ids_follow_the_revision() -> None:
    assert [passage.id for passage in passages(article("One. Two."), "abc")] == ["abc-p1"]


def test_what_is_embedded_says_where_and_when_the_words_stand() -> None:
    passage = Passage(id="p", article_id="a", revision="r", span=Span(start=0, end=3), text="No.", heading="February 9")
    told = Article(id="a", text="No.", title="Port to stay", outlet="The Tide", published=date(2026, 2, 9))
    assert embedded_text(told, passage) == "Port to stay. The Tide. 9 February 2026. February 9\nNo."
    assert embedded_text(article("No."), passage.model_copy(update={"heading": None})) == "No."


def loaded(heavy: set[str], program: str) -> str:
    """Which of these modules a program has loaded, in a process of its own."""
    source = f"import sys; {program}; print(*sorted({heavy!r} & set(sys.modules)))"
    return subprocess.run([sys.executable, "-c", source], check=True, capture_output=True, text=True).stdout.strip()


def test_importing_this_loads_no_model_library_and_no_splitter() -> None:
    heavy = {*MODEL_LIBRARIES, "langchain_text_splitters", "trafilatura"}
    assert loaded(heavy, "import ingest.passages, ingest.readers.read") == ""


def test_splitting_loads_no_model_library() -> None:
    program = (
        "from ingest.passages import passages; from rag.schema import Article; "
        "passages(Article(id='a', text='One. Two.'), 'r')"
    )
    assert loaded(MODEL_LIBRARIES, program) == ""


def test_blank_lines_before_an_endless_word_lose_no_place() -> None:
    text = "“No,” she said. " * 7 + "\n\n\n\n" + "x" * 1_400
    for passage in passages(Article(id="a", text=text), "r"):
        assert passage.span.of(text) == passage.text
