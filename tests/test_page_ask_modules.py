"""The page's pure modules, run where they run: places in a text, addresses, questions put in words."""

from __future__ import annotations

from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

SOME = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
WORDS = st.text(st.characters(codec="utf-8"), max_size=40)
ASTRAL = st.text(st.sampled_from("aé🚢𝄞\n “”’"), max_size=40)
FILTERS = ("speaker", "outlet", "occasion", "said_from", "said_to", "published_from", "published_to")
QUESTIONS = WORDS.filter(str.strip)
TURN = st.fixed_dictionaries(
    {"question": QUESTIONS, "filters": st.dictionaries(st.sampled_from(FILTERS), WORDS.filter(bool), max_size=3)}
)
LUXON, RURU = "Christopher Luxon", "Ngaire Pascoe"
NINTH = {"start": "2026-02-09", "end": "2026-02-09"}
FROM_SECOND = {"start": "2026-02-02", "end": "9999-12-31"}
WEEK = {"start": "2026-02-02", "end": "2026-02-09"}


def run(page: Page, module: str, expression: str, *given: object) -> object:
    """What an expression over `m`, the module, and `a`, what is given, comes to."""
    if page.url == "about:blank":
        page.goto("/docs")
    script = f"async (a) => {{ const m = await import('/{module}'); return {expression}; }}"
    return cast(object, page.evaluate(script, list(given)))


@SOME
@given(text=ASTRAL | WORDS, ends=st.tuples(st.integers(0, 40), st.integers(0, 40)))
def test_a_span_holds_the_same_characters_as_on_the_server(page: Page, text: str, ends: tuple[int, int]) -> None:
    start, end = sorted(min(each, len(text)) for each in ends)
    cut = run(page, "spans.js", "a[0].slice(...a[1].map(m.unitsOf(a[0])))", text, [start, end])
    assert cut == text[start:end]


@SOME
@given(text=ASTRAL, ends=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4))
def test_pieces_put_together_are_the_text(page: Page, text: str, ends: list[tuple[int, int]]) -> None:
    spans = [dict(zip(("start", "end"), sorted(each), strict=True)) for each in ends]
    assert run(page, "spans.js", "m.pieces(a[0], a[1]).map((each) => each.text).join('')", text, spans) == text


@SOME
@given(turns=st.lists(TURN, max_size=3), follows=st.lists(st.booleans(), min_size=3, max_size=3))
def test_an_address_gives_back_the_conversation(
    page: Page, turns: list[dict[str, object]], follows: list[bool]
) -> None:
    told = [{**turn, "follows": place > 0 and after} for place, (turn, after) in enumerate(zip(turns, follows))]  # noqa: B905
    expression = "m.turnsIn(new URLSearchParams(m.ofTurns(a[0]).toString()))"
    assert run(page, "address.js", expression, told) == told


@pytest.mark.parametrize(
    ("parts", "question"),
    [
        ({"speakers": [LUXON]}, "What did Christopher Luxon say?"),
        ({"speakers": [LUXON], "said": NINTH}, "What did Christopher Luxon say on 9 February 2026?"),
        ({"said": NINTH}, "What was said on 9 February 2026?"),
        ({"topic": "mining", "said": WEEK}, "What was said about mining between 2 February 2026 and 9 February 2026?"),
        ({"speakers": [RURU], "said": FROM_SECOND}, "What did Ngaire Pascoe say since 2 February 2026?"),
        (
            {"kind": "position", "speakers": [LUXON], "topic": "mining"},
            "What is Christopher Luxon’s position on mining?",
        ),
        ({"kind": "when", "speakers": [RURU], "topic": "council"}, "When did Ngaire Pascoe speak about council?"),
        ({"kind": "who", "topic": "mining"}, "Who spoke about mining?"),
        ({"kind": "where", "speakers": [RURU], "said": NINTH}, "Where did Ngaire Pascoe speak on 9 February 2026?"),
        ({"kind": "ever", "speakers": [LUXON], "topic": "mining"}, "Has Christopher Luxon ever spoken about mining?"),
        ({"kind": "list", "speakers": [LUXON]}, "List everything Christopher Luxon said."),
        (
            {"kind": "compare", "speakers": [LUXON, RURU], "topic": "mining"},
            "Compare what Christopher Luxon and Ngaire Pascoe said about mining.",
        ),
        (
            {"order": "first", "speakers": [LUXON], "topic": "mining"},
            "What did Christopher Luxon first say about mining?",
        ),
        ({"order": "latest", "speakers": [LUXON]}, "What was the latest that Christopher Luxon said?"),
        ({"order": "latest", "topic": "mining"}, "What was the latest said about mining?"),
        ({"speakers": ["Bede Corry", "Christopher Landau"]}, "What did Bede Corry and Christopher Landau say?"),
        ({"speakers": [LUXON], "occasion": "RNZ", "published": WEEK}, "What did Christopher Luxon say?"),
    ],
)
def test_a_question_put_in_words_is_read_as_its_parts(page: Page, parts: dict[str, object], question: str) -> None:
    empty: dict[str, object] = {"kind": "said", "speakers": [], "said": None, "published": None}
    whole = {**empty, "occasion": None, "outlet": None, "topic": None, "order": None, **parts}
    turn = run(page, "wording.js", "m.asking(a[0])", whole)
    assert isinstance(turn, dict)
    assert turn["question"] == question
    asked = {"question": turn["question"], "filters": turn["filters"]}
    read = run(page, "wording.js", "m.partsOf(a[0])", page.request.post("/v1/ask", data=asked).json()["interpretation"])
    assert isinstance(read, dict)
    for name in ("said", "published"):
        read[name] = read[name] and {"start": read[name]["start"], "end": read[name]["end"]}
    assert read == whole


@pytest.mark.parametrize(
    ("address", "quote", "found"),
    [
        ("https://a.example/b", "", "https://a.example/b"),
        ("https://a.example/b", "a-b, c & d", "https://a.example/b#:~:text=a%2Db%2C%20c%20%26%20d"),
        ("https://a.example/b#part", "so it is", "https://a.example/b#part:~:text=so%20it%20is"),
        ("https://a.example/b#:~:text=old", "new", "https://a.example/b#:~:text=new"),
        (
            "https://a.example/b",
            "one two three four five six\n\nseven eight nine ten eleven twelve",
            "https://a.example/b#:~:text=one%20two%20three%20four%20five,eight%20nine%20ten%20eleven%20twelve",
        ),
        ("https://a.example/b", "over\n\nthere", "https://a.example/b#:~:text=over,there"),
    ],
)
def test_a_text_fragment_crosses_no_paragraph_and_keeps_its_syntax(
    page: Page, address: str, quote: str, found: str
) -> None:
    assert run(page, "fragment.js", "m.fragment(a[0], a[1])", address, quote) == found
