"""Word differences: which side is which, and that nothing of either text is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.check.diff import difference
from rag.text.folding import fold

WORDS = st.lists(
    st.sampled_from(["we", "will", "not", "sign", "$4.5m", "don't", ",", ".", "-", "  ", "\n"]), max_size=15
)
MARKED = st.text(alphabet="ab ’'“\"….\n", max_size=30)


def _joined(record: str, pasted: str, op: str) -> str:
    return "".join(change.text for change in difference(record, pasted) if change.op in ("equal", op))


@given(WORDS.map(" ".join), WORDS.map(" ".join))
def test_the_changes_rebuild_both_texts(record: str, pasted: str) -> None:
    assert _joined(record, pasted, "delete") == record
    assert fold(_joined(record, pasted, "insert")).text == fold(pasted).text


@given(MARKED, MARKED)
def test_marks_that_fold_alike_are_shown_as_on_record(record: str, pasted: str) -> None:
    assert _joined(record, pasted, "delete") == record
    assert fold(_joined(record, pasted, "insert")).text == fold(pasted).text


@given(
    st.lists(st.sampled_from(["we", "wait", "now"]), max_size=9),
    st.lists(st.sampled_from(["we", "go", "now"]), max_size=9),
)
def test_plain_words_are_rebuilt_to_the_letter(record: list[str], pasted: list[str]) -> None:
    assert _joined(" ".join(record), " ".join(pasted), "insert") == " ".join(pasted)


@pytest.mark.parametrize(
    ("record", "pasted", "changes"),
    [
        ("we will wait", "we will wait", [("equal", "we will wait")]),
        ("we will wait", "we wait", [("equal", "we "), ("delete", "will "), ("equal", "wait")]),
        ("we wait", "we must wait", [("equal", "we "), ("insert", "must "), ("equal", "wait")]),
        # the blank between two changed words belongs to the change
        (
            "we will never wait",
            "we did always wait",
            [("equal", "we "), ("delete", "will never"), ("insert", "did always"), ("equal", " wait")],
        ),
        ("don’t  go…", "don't go...", [("equal", "don’t  go…")]),
        ("4m", "14m", [("delete", "4m"), ("insert", "14m")]),
    ],
)
def test_delete_is_the_record_and_insert_the_pasted_words(
    record: str, pasted: str, changes: list[tuple[str, str]]
) -> None:
    assert [(change.op, change.text) for change in difference(record, pasted)] == changes
