"""A text that takes too long to be read for who said what is rejected by name, and the rest goes on."""

from __future__ import annotations

import time

import pytest

from ingest import bounded
from ingest.draft import DraftInput, read_draft
from ingest.parse import Parse, Token, parse_texts
from ingest.pipeline import ingest, ingest_as_given, rebuild
from ingest.prepare import prepare
from ingest.rules import rules_version
from ingest.speakers.full_names import _is_headline
from rag.archive import Archive
from rag.errors import BadInput
from rag.inspection import inspect
from tests.conftest import written

ORDINARY = "“We waited nine years,” Mayor Hana Ruru said on Tuesday. "
TWISTED = "He said that " * 1_200  # one sentence of a thousand parts


@pytest.mark.models
def test_a_text_that_takes_too_long_is_rejected_by_name_and_its_neighbours_are_stored(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.bounded.SECONDS", 0.5)
    monkeypatch.setattr("ingest.bounded.PACE", 10**9)
    texts = {"before": ORDINARY, "twisted": TWISTED, "after": ORDINARY + "The end."}
    told = list(ingest(archive, [written(id=id_, text=text) for id_, text in texts.items()]))
    assert [(each.id, each.status) for each in told] == [
        ("before", "created"),
        ("twisted", "rejected"),
        ("after", "created"),
    ]
    assert told[1].reason == "takes more than 0.5 seconds to be read for who said what: give it in parts"


@pytest.mark.models
def test_import_and_rebuild_keep_a_text_without_the_statements_that_take_too_long(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("ingest.bounded.SECONDS", 0.5)
    monkeypatch.setattr("ingest.bounded.PACE", 10**9)
    texts = {"before": ORDINARY, "twisted": TWISTED, "after": ORDINARY + "The end."}
    given = [written(id=id_, text=text) for id_, text in texts.items()]
    assert [each.id for each in ingest_as_given(archive, given)] == list(texts)
    assert "twisted is kept without statements: it takes more than 0.5 seconds" in caplog.text
    assert set(rebuild(archive)) == set(texts)
    found = inspect(archive, rules_version())
    assert (found.articles, found.statements, found.outdated, found.faults) == (3, 2, 0, ())


@pytest.mark.models
def test_a_text_that_cannot_even_be_divided_in_time_costs_a_rebuild_nothing(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    article = written(id="long", text=ORDINARY * 300, published="2026-02-11")
    list(ingest(archive, [article]))
    before = inspect(archive).statements
    monkeypatch.setattr("ingest.bounded.SECONDS", 0.001)
    monkeypatch.setattr("ingest.bounded.PACE", 10**9)
    assert list(rebuild(archive)) == ["long"]
    assert "long is left out" in caplog.text
    assert inspect(archive).statements == before


@pytest.mark.models
def test_a_long_text_is_read_as_a_short_one_is() -> None:
    article = written(id="long", text=ORDINARY * 300, published="2026-02-11")
    assert bounded.is_long(article)
    assert bounded.prepared_within_bounds(article) == prepare(article, next(parse_texts([article.text])))


@pytest.mark.models
def test_a_draft_that_takes_too_long_is_refused_and_a_long_one_is_read_as_a_short_one_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    long = DraftInput(text=(ORDINARY * 20 + "\n") * 16)
    assert bounded.draft_within_bounds(long) == read_draft(long)
    monkeypatch.setattr("ingest.bounded.SECONDS", 0.001)
    monkeypatch.setattr("ingest.bounded.PACE", 10**9)
    with pytest.raises(BadInput, match="check it in parts"):
        bounded.draft_within_bounds(DraftInput(text="She said that he said that " * 300 + "it was."))
    with pytest.raises(BadInput, match="marks rather than words"):
        bounded.draft_within_bounds(DraftInput(text="“ ” " * 4_000))


@pytest.mark.models
def test_the_process_is_started_again_after_one_was_ended() -> None:
    twisted, ordinary = written(id="a", text=TWISTED), written(id="b", text=ORDINARY * 300)
    preparer = bounded.Preparer()
    began = time.monotonic()
    told = [preparer.prepared(each, seconds) for each, seconds in ((twisted, 0.2), (ordinary, 60.0))]
    preparer.close()
    assert [type(each).__name__ for each in told] == ["Rejected", "Prepared"]
    assert time.monotonic() - began < 60


@pytest.mark.parametrize(
    ("text", "long"),
    [(ORDINARY * 100, False), (ORDINARY * 300, True), (TWISTED, True), ("word " * 500 + "\n" + "word " * 500, False)],
    ids=["an article", "a long one", "a long sentence", "two lines"],
)
def test_what_is_read_within_bounds_is_long_or_has_a_long_sentence(text: str, long: bool) -> None:
    assert bounded.is_long(written(id="a", text=text)) == long


def test_the_ends_of_a_chain_of_thousands_of_heads_are_found_soon() -> None:
    tokens = [Token(at, at + 1, "a", "a", "X", "X", "dep", max(at - 1, 0), "") for at in range(20_000)]
    parse = Parse(tuple(tokens), ((0, len(tokens)),), ())
    began = time.process_time()
    assert parse.edges[0] == (0, 19_999)
    assert parse.edges[19_998] == (19_998, 19_999)
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("Mayor Shuts Bridge Until May", True),
        ("Mayor Shuts Bridge Until May.", False),
        ("The mayor shuts a bridge", False),
        ("Mayor Shuts Bridge", False),
    ],
)
def test_a_headline_gives_every_word_a_capital(line: str, headline: bool) -> None:
    assert _is_headline(line) == headline
