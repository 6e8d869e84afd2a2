"""Annotated articles are read strictly, and the shipped ones are what their documentation says."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.extraction.gold import GoldSet, load_gold, schema
from evals.extraction.marked import read_marked
from evals.extraction.run import SEEN, UNSEEN
from evals.run import DATA
from rag.errors import BadInput
from rag.schema import Span

GUIDE = (Path(__file__).parent.parent / "docs" / "EXTRACTION.md").read_text("utf-8")
SPEAKERS = DATA / "training" / "speakers.jsonl"
COVERAGE = DATA / "training" / "coverage.jsonl"
SAID = {"speaker": ["Tara Quill"], "kind": "direct", "day": ["2026-03-04"], "occasion": None}
ROW: dict[str, Any] = {
    "id": "tide-gate",
    "register": "local news",
    "country": "Ireland",
    "published": "2026-03-05",
    "timezone": "Europe/Dublin",
    "marked": "<s1>“The gate sticks,”</s1> Tara Quill said on Wednesday.\n\nShe never said <u1>it was safe</u1>.",
    "statements": {"1": SAID},
    "unsaid": {"1": {"speaker": ["Tara Quill"]}},
}


def line(**changed: object) -> str:
    return json.dumps(ROW | changed, ensure_ascii=False)


@pytest.mark.parametrize(
    ("trap", "bad", "told"),
    [
        ("not JSON", "{", "line: "),
        ("a field nobody knows", line(mood="calm"), "mood: "),
        ("no register", json.dumps({k: v for k, v in ROW.items() if k != "register"}), "register: "),
        ("a tag without a record", line(statements={}), '<s1> has no record: add "1" to statements'),
        ("words unsaid without a record", line(unsaid={}), '<u1> has no record: add "1" to unsaid'),
        ("a record without a tag", line(statements={"1": SAID, "7": SAID}), "<s7> marks nothing"),
        ("a tag left open", line(marked="<s1>“Yes,” she said. <u1>no</u1>"), "<s1> is not closed: put </s1> after"),
        ("a tag never opened", line(marked="a\nb</s1>"), "</s1> in line 2 of the text closes what is not open"),
        ("a tag opened twice", line(marked="<s1>a <s1>b</s1>"), "<s1> in line 1 of the text is opened twice"),
        ("a tag around nothing", line(marked="<s1> </s1>a"), "</s1> in line 1 of the text marks no words"),
        ("a kind nobody knows", line(statements={"1": SAID | {"kind": "sung"}}), "statements.1.kind: "),
        ("nobody and not unknown", line(statements={"1": SAID | {"speaker": []}}), "statements.1.speaker: "),
        ("a day in words", line(statements={"1": SAID | {"day": ["Monday"]}}), "statements.1.day.0: "),
        ("a bad day of publication", line(published="soon"), 'tide-gate: bad date "soon": use 2026-02-09'),
        ("a zone that is none", line(timezone="Mars/Base"), "tide-gate: "),
        ("an id twice", line(), "id: 'tide-gate' stands in an earlier line too"),
    ],
)
def test_an_error_names_file_line_and_field_or_tag(trap: str, bad: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "mine.jsonl").write_text(f"{line()}\n\n{bad}\n", "utf-8")
    with pytest.raises(BadInput, match=re.escape(f"{tmp_path / 'mine.jsonl'}:3: ")) as error:
        load_gold(tmp_path / "mine.jsonl")
    assert told in str(error.value)
    assert "Value error" not in str(error.value)


def test_a_folder_holds_files_of_lines_and_single_articles(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\ufeff" + line() + "\n", "utf-8")
    (tmp_path / "b.json").write_text(json.dumps(ROW | {"id": "b"}, indent=2), "utf-8")
    (tmp_path / "notes.txt").write_text("not an article", "utf-8")
    found = load_gold(tmp_path)
    assert (found.name, [each.id for each in found.articles]) == (tmp_path.name, ["tide-gate", "b"])


def test_what_holds_no_articles_is_an_error_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="holds no annotated articles: give JSON Lines"):
        load_gold(tmp_path)
    with pytest.raises(BadInput, match="cannot read the annotated articles"):
        load_gold(tmp_path / "absent.jsonl")


WORDS = st.lists(st.sampled_from(["ask", "é“x”", "\n", "no", "\r\n", "1 < 2"]), min_size=1, max_size=12)


@given(WORDS, st.data())
def test_tags_leave_the_text_as_it_is_and_mark_what_stands_between_them(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    inside = "".join(words[start:end])
    parts = ("".join(words[:start]), f"<s3>ha {inside}</s3>", "".join(words[end:]))
    text, spans = read_marked("".join(parts))
    before = parts[0].replace("\r\n", "\n")
    inside = "ha " + inside.replace("\r\n", "\n")
    assert text == before + inside + parts[2].replace("\r\n", "\n")
    assert spans == {"s3": (Span(start=len(before), end=len(before) + len(inside)),)}


@pytest.mark.parametrize("path", [SEEN, UNSEEN, SPEAKERS], ids=lambda path: path.stem)
def test_the_shipped_articles_are_of_many_registers_and_countries(path: Path) -> None:
    gold: GoldSet = load_gold(path)
    assert len(gold.articles) == {"speakers": 171, "seen": 52}.get(path.stem, 40)
    assert len({each.register_ for each in gold.articles}) >= 7
    assert len({each.country for each in gold.articles}) >= 8
    assert all(each.article.text == each.read.text for each in gold.articles)
    kinds = Counter(statement.kind for each in gold.articles for statement in each.statements.values())
    assert set(kinds) == {"direct", "indirect", "mixed", "declined_to_say"}
    assert sum(len(each.unsaid) for each in gold.articles) >= 20


def test_no_article_stands_in_two_of_the_shipped_sets() -> None:
    sets = [load_gold(path).articles for path in (SEEN, UNSEEN, SPEAKERS, COVERAGE)]
    assert len({each.read.text for found in sets for each in found}) == 322
    assert len({each.id for found in sets for each in found}) == 322


def test_the_published_schema_is_that_of_the_lines() -> None:
    assert (DATA / "gold" / "schema.json").read_text(encoding="utf-8") == schema()


def test_the_example_of_the_guide_can_be_read(tmp_path: Path) -> None:
    (example,) = re.findall(r"```json\n(.*?)```", GUIDE, re.S)
    (tmp_path / "example.jsonl").write_text(example, "utf-8")
    assert load_gold(tmp_path / "example.jsonl").articles[0].statements
