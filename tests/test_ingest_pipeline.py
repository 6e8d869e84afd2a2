from __future__ import annotations

from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from api.service import Service
from ingest import backup, pipeline
from ingest.readers.source import Rejected
from rag.answers import Filters, Question
from rag.archive import Archive
from rag.errors import BadInput, ModelMissing
from rag.inspection import inspect
from rag.lookup import Page
from rag.store import articles, passages
from rag.store.catalog import Access
from tests.conftest import Opened, written
from tests.engines import Stores
from tests.hashing_embedder import HashingEmbedder

pytestmark = pytest.mark.engines("sqlite", "postgres")

MINE = "Mayor Hana Ruru said on Tuesday the mine would reopen. “We will not wait for Wellington,” she said."
QUARRY = "Mayor Hana Ruru said on Wednesday the quarry would close. “We have waited long enough,” she said."
PORT = "The port was quiet. “Nothing has moved since Monday,” harbourmaster Piri Tane said on Thursday."

Put = Callable[..., str]


def embedded(archive: Archive) -> list[str]:
    assert isinstance(archive.embedder, HashingEmbedder)
    return archive.embedder.embedded


def test_the_same_text_again_changes_nothing_and_embeds_nothing(archive: Archive, put: Put) -> None:
    assert put(id="a", text=MINE, published="2026-02-11") == "created"
    done = len(embedded(archive))
    assert put(id="a", text=MINE, published="2026-02-11") == "unchanged"
    assert len(embedded(archive)) == done


def test_what_a_second_ingest_leaves_out_still_holds(put: Put, service: Service) -> None:
    put(id="a", text=MINE, published="2026-02-11", outlet="Tasman Courier")
    assert put(id="a", text=MINE) == "unchanged"
    assert put(id="a", text=QUARRY) == "replaced"
    assert service.article("a").outlet == "Tasman Courier"


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"outlet": "Tasman Courier"}, "replaced"),
        ({"published": "2026-02-11"}, "replaced"),
        ({"outlet": "Tasman Courier", "published": "2026-02-11"}, "replaced"),
        ({"outlet": "Tasman Courier", "text": QUARRY}, "created"),  # a title that another story has too
    ],
)
def test_an_article_known_by_its_title_is_the_same_with_what_it_lacked(
    put: Put, service: Service, told: dict[str, str], status: str
) -> None:
    lacking = {"text": MINE, "title": "The mine"}
    put(**lacking)
    assert put(**lacking | told) == status
    assert put(**lacking | told) == "unchanged"
    assert len(service.articles(Filters(), Page()).articles) == (2 if status == "created" else 1)


@pytest.mark.parametrize("left_out", ["outlet", "published"])
def test_an_article_known_by_its_title_is_the_same_where_its_outlet_or_day_is_left_out(
    put: Put, service: Service, left_out: str
) -> None:
    told = {"title": "Mine to reopen", "text": MINE, "outlet": "Courier", "published": "2026-02-11"}
    assert put(**told) == "created"
    assert put(**{name: value for name, value in told.items() if name != left_out}) == "unchanged"
    (kept,) = service.articles(Filters(), Page()).articles
    assert (kept.outlet, str(kept.published)) == ("Courier", "2026-02-11")


def test_an_article_of_no_outlet_is_none_of_two_that_have_its_text(put: Put, service: Service) -> None:
    for outlet in ("Courier", "Herald", None):
        assert put(title="Mine to reopen", text=MINE, published="2026-02-11", outlet=outlet) == "created"


def test_the_same_text_of_a_second_outlet_is_a_second_article(put: Put, service: Service) -> None:
    for outlet, status in ((None, "created"), ("Tasman Courier", "replaced"), ("Bay Sentinel", "created")):
        assert put(text=MINE, title="The mine", outlet=outlet) == status
    assert {each.outlet for each in service.articles(Filters(), Page()).articles} == {"Tasman Courier", "Bay Sentinel"}


def test_a_day_given_later_dates_the_statements(put: Put, service: Service) -> None:
    put(id="a", text=MINE)
    assert put(id="a", text=MINE, published="2026-02-11") == "replaced"
    days = {each.said_on.start for each in service.article("a").statements if each.said_on}
    assert days == {"2026-02-10"}


def test_a_replaced_text_is_no_longer_found_but_can_be_read(put: Put, service: Service) -> None:
    put(id="a", text=MINE, published="2026-02-11")
    first = service.article("a").revision
    put(id="a", text=QUARRY, published="2026-02-12")
    found = service.search("mine reopen Wellington", Filters(), Page())
    assert all(each.citation.revision != first for each in found.passages)
    old = service.article("a", first)
    assert old.superseded
    assert all(each.superseded for each in old.statements)
    assert service.article("a").revisions == (first, service.article("a").revision)


def test_going_back_to_an_earlier_text_makes_it_live_again(put: Put, service: Service, archive: Archive) -> None:
    put(id="a", text=MINE)
    put(id="a", text=QUARRY)
    assert put(id="a", text=MINE) == "replaced"
    assert service.article("a").text == MINE
    assert inspect(archive).faults == ()


def test_removal_leaves_no_row_and_no_vector(put: Put, service: Service, archive: Archive) -> None:
    put(id="a", text=MINE)
    put(id="a", text=QUARRY)
    assert service.remove("a")
    with archive.catalog.reading() as db:
        tables = ("revisions", "passages", "statements", "voices", "names", "vectors", "shingles", "retired")
        counts = {table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
    assert counts == dict.fromkeys(tables, 0)
    assert archive.index.ids() == frozenset()


def test_copies_of_one_story_know_each_other(put: Put, service: Service) -> None:
    story = " ".join(
        f"{MINE} Paragraph {n} of the wire story tells of ore, ships and rail in the north." for n in range(9)
    )
    put(id="wire", text=story)
    put(id="copy", text=story.replace("Paragraph 3", "Section 3"))
    put(id="other", text=PORT)
    assert service.article("wire").same_as == ("copy",)
    assert service.article("other").same_as == ()


def test_a_rejected_input_is_told_in_its_place(archive: Archive) -> None:
    incoming = [written(id="a", text=MINE), Rejected("b.pdf", "not text"), written(id="c", text=PORT)]
    told = [(outcome.id, outcome.status) for outcome in pipeline.ingest(archive, incoming)]
    assert told == [("a", "created"), ("b.pdf", "rejected"), ("c", "created")]


def test_an_article_twice_in_one_batch_is_stored_once_or_replaced(archive: Archive) -> None:
    incoming = [written(id="a", text=MINE), written(id="a", text=MINE), written(id="a", text=QUARRY)]
    told = [outcome.status for outcome in pipeline.ingest(archive, incoming)]
    assert told == ["created", "unchanged", "replaced"]


def test_two_articles_of_one_text_are_two(archive: Archive, put: Put, service: Service) -> None:
    assert put(id="a", text=MINE) == put(id="b", text=MINE) == "created"
    assert len(service.article("b").statements) == len(service.article("a").statements) > 0


texts = st.sampled_from((MINE, QUARRY, PORT, f"{MINE}\n{PORT}", f"“{PORT}", "東京 — “ok” 😀\n\n“no”"))
steps = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.sampled_from("abc"), texts), st.tuples(st.just("remove"), st.sampled_from("abc"))
    ),
    max_size=7,
)


def _examples(most: int) -> settings:
    return settings(max_examples=most, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.engines("sqlite")
@_examples(25)
@given(steps=steps)
def test_after_any_sequence_every_span_slices_and_only_the_last_texts_count(
    steps: list[tuple[str, ...]], tmp_path_factory: pytest.TempPathFactory, open_archive: Opened
) -> None:
    _assert_only_the_last_texts_count(steps, *(open_archive(tmp_path_factory.mktemp("store")) for _ in range(2)))


@pytest.mark.engines("postgres")  # where every example makes two schemas
@_examples(4)
@given(steps=steps)
def test_after_any_sequence_the_same_holds_in_a_database(
    steps: list[tuple[str, ...]], tmp_path_factory: pytest.TempPathFactory, open_archive: Opened
) -> None:
    _assert_only_the_last_texts_count(steps, *(open_archive(tmp_path_factory.mktemp("store")) for _ in range(2)))


def _assert_only_the_last_texts_count(steps: list[tuple[str, ...]], worked: Archive, fresh: Archive) -> None:
    final: dict[str, str] = {}
    for action, id_, *text in steps:
        if action == "put":
            list(pipeline.ingest(worked, [written(id=id_, text=text[0], published="2026-02-11")]))
            final[id_] = text[0]
        else:
            pipeline.remove(worked, id_)
            final.pop(id_, None)
    list(pipeline.ingest(fresh, [written(id=id_, text=text, published="2026-02-11") for id_, text in final.items()]))
    assert inspect(worked).faults == ()
    assert _told(worked) == _told(fresh)
    list(pipeline.rebuild(worked))
    assert _told(worked) == _told(fresh)
    worked.close()
    fresh.close()


def _told(archive: Archive) -> list[object]:
    """All that a reader could see: answers, passages, statements, names, slices checked on the way."""
    from rag.engine import Library
    from rag.roster import Roster
    from tests.conftest import TODAY

    service = Service(Library(archive, Roster()), lambda: TODAY)
    questions = ("what did Ruru say on February 10?", "what was said about the port?", "what did Luxon say?")
    told: list[object] = [
        service.ask(Question(question=each)).model_copy(update={"seconds": 0.0}) for each in questions
    ]
    told += [service.statements(None, Filters(), Page()), service.speakers(Page())]
    found = service.search("the mine, the quarry and the port", Filters(), Page())
    told.append({(each.text, each.citation.article_id, each.citation.start) for each in found.passages})
    for each in found.passages:
        text = service.article(each.citation.article_id, each.citation.revision).text
        assert text[each.citation.start : each.citation.end] == each.citation.quote == each.text
    return told


def test_a_rebuild_embeds_nothing_again(put: Put, archive: Archive) -> None:
    put(id="a", text=MINE)
    done = len(embedded(archive))
    assert list(pipeline.rebuild(archive)) == ["a"]
    assert len(embedded(archive)) == done
    assert inspect(archive).faults == ()


class Missing(HashingEmbedder):
    """Another model, that is not there."""

    name = fingerprint = "missing"

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        raise ModelMissing("It is not there.")


def test_a_rebuild_with_a_model_that_is_not_there_costs_nothing(put: Put, archive: Archive, stores: Stores) -> None:
    put(id="a", text=MINE)
    archive.close()
    with stores.open(archive.folder, Missing(), access=Access.REBUILD) as mistaken, pytest.raises(ModelMissing):
        list(pipeline.rebuild(mistaken))
    assert inspect(stores.open(archive.folder)).faults == ()


def test_a_rebuild_that_was_interrupted_leaves_an_index_that_the_next_start_fills(
    put: Put, archive: Archive, open_archive: Opened
) -> None:
    for id_, text in (("a", MINE), ("b", QUARRY), ("c", PORT)):
        put(id=id_, text=text)
    rebuilding = pipeline.rebuild(archive)
    assert next(rebuilding) == "a"
    archive.close()
    again = open_archive(archive.folder)
    again.settle()
    assert inspect(again).faults == ()


def test_vectors_of_passages_that_are_gone_are_gone(put: Put, archive: Archive) -> None:
    put(id="a", text=MINE)
    put(id="a", text=PORT)
    with archive.catalog.reading() as db:
        kept = db.execute("SELECT count(*) FROM vectors").fetchone()[0]
        told = db.execute("SELECT count(DISTINCT hash) FROM sentences").fetchone()[0]
        assert kept == passages.count(db) + told
        assert articles.coverage(db).articles == 1


def test_a_store_copied_out_and_in_is_the_same_to_the_byte(
    put: Put, archive: Archive, service: Service, tmp_path: Path, open_archive: Opened
) -> None:
    from api.paging import all_texts
    from ingest.backup import read_back, write
    from rag.engine import Library
    from rag.roster import Roster

    put(id="a", text=MINE, published="2026-02-11T22:30:00+13:00", outlet="Tasman Courier")
    put(id="a", text=QUARRY)
    put(id="a", text=MINE, published="2026-02-11T22:30:00+13:00", outlet="Tasman Courier")  # back to the first text
    put(id="b", html=f"<html><body><article><p>{MINE}</p><p>{PORT}</p><p>{QUARRY}</p></article></body></html>")
    out, back = tmp_path / "out.jsonl", tmp_path / "back.jsonl"
    with out.open("w") as file:
        write(all_texts(service), file)
    other = open_archive(tmp_path / "other")
    with out.open() as file:
        assert [each.id for each in read_back(other, file, "out.jsonl")] == ["a", "a", "b"]
    with back.open("w") as file:
        write(all_texts(Service(Library(other, Roster()), service.today)), file)
    assert back.read_bytes() == out.read_bytes()
    assert _told(other) == _told(archive)


def test_a_line_without_an_end_is_read_no_further_than_a_line_may_be(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "LONGEST_LINE", 1_000)
    endless = StringIO("0" * 5_000)
    with pytest.raises(BadInput, match="a line has no end"):
        list(backup.read_back(archive, endless, "zero"))
    assert endless.tell() == 1_001
