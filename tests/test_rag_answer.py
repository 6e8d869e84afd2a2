"""The invariants of every answer, over the sample coverage, each against a naive check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.pipeline import ingest
from ingest.readers.read import read
from rag.answers import Answer, Filters, Question
from rag.archive import Archive
from rag.engine import Library, answer
from rag.listings import ArticleDetail
from rag.lookup import article
from rag.roster import Roster
from rag.schema import Statement
from tests.conftest import SAMPLE, TODAY
from tests.hashing_embedder import HashingEmbedder
from tests.real_embedder import real_embedder
from tests.sample_store import sample_store

PEOPLE = (
    "Luxon",
    "the Prime Minister",
    "David Seymour",
    "Ngaire Pascoe",
    "Pascoe",
    "Shane Jones",
    "Martin Oldfield",
    "Trev Hollis",
    "Te Ahuru",
    "Clare Whitcombe",
    "Zebedee Quux",
    "anybody",
    "Corry and Landau",
    "luxton",
    "the mayor",
)
DAYS = (
    "on February 9",
    "on 4 February 2026",
    "on 7 Feb",
    "on 1 January 2025",
    "last Saturday",
    "in coverage published on 5 February",
    "before 3 February",
    "",
)
TOPICS = ("about a deal", "about critical minerals", "about the tailings dam", "about whales", "")
FORMS = (
    "what did {who} say {about} {day}?",
    "{who} {about} {day}",
    "has {who} ever spoken {about}?",
    "when did {who} speak {about} {day}",
    "what was said {about} {day}",
    "why did {who} sign the deal?",
    "how many {about} {day}?",
    "the latest from {who} {about}",
)
QUOTED = re.compile(r"“([^“”]*)”|\"([^\"]*)\"")
FOLDING = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "…": "..."})


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Archive(sample_store(tmp_path_factory.mktemp("answers")), real_embedder()) as archive:
        yield Library(archive, Roster())


questions = st.builds(
    lambda form, who, day, about: " ".join(form.format(who=who, day=day, about=about).split()),
    st.sampled_from(FORMS), st.sampled_from(PEOPLE), st.sampled_from(DAYS), st.sampled_from(TOPICS),
)  # fmt: skip


def folded(text: str) -> str:
    return " ".join(text.translate(FOLDING).split())


def texts(library: Library, found: Answer) -> dict[tuple[str, str], ArticleDetail]:
    cited = (*found.citations, *(found.declined.evidence if found.declined else ()))
    places = {(each.article_id, each.revision) for each in cited}
    return {place: article(library, *place) for place in places}


def cited_statements(
    found: Answer, numbers: tuple[int, ...], articles: dict[tuple[str, str], ArticleDetail]
) -> list[Statement]:
    cited = [each for each in found.citations if each.number in numbers]
    return [
        s for each in cited for s in articles[each.article_id, each.revision].statements if s.id == each.statement_id
    ]


@settings(max_examples=150)
@given(question=questions)
def test_every_answer_keeps_the_invariants(question: str, library: Library) -> None:
    found = answer(Question(question=question), library, TODAY)
    articles = texts(library, found)
    for each in (*found.citations, *(found.declined.evidence if found.declined else ())):
        assert articles[each.article_id, each.revision].text[each.start : each.end] == each.quote
    for claim in found.claims:
        quotes = [folded(each.quote) for each in found.citations if each.number in claim.citations]
        for marked in QUOTED.finditer(claim.text):
            words = folded(marked.group(1) or marked.group(2) or "")
            assert any(words in quote for quote in quotes), (claim.text, quotes)
        about = cited_statements(found, claim.citations, articles)
        for speaker in claim.speakers:
            assert any(speaker in each.speakers for each in about), (claim, about)
        if claim.said_on:
            days = [each.said_on for each in about if each.said_on]
            assert any((each.start, each.end) == (claim.said_on.start, claim.said_on.end) for each in days)
    _check_status(found)


def _check_status(found: Answer) -> None:
    if found.status == "answered":
        assert found.claims
        assert all(claim.citations for claim in found.claims)
        assert found.declined is None
        assert [each.number for each in found.citations] == list(range(1, len(found.citations) + 1))
        return
    assert not found.claims
    assert not found.citations
    assert all(each.text == each.citation.quote for each in found.passages)
    if found.status == "related":
        assert found.passages
        assert found.declined is None
    else:
        assert found.declined is not None
        assert found.text == found.declined.detail


@settings(max_examples=60)
@given(question=questions, other_day=st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_the_same_question_has_the_same_answer_whatever_the_day(
    question: str, other_day: date, library: Library
) -> None:
    first = answer(Question(question=question), library, TODAY)
    assert answer(Question(question=question), library, TODAY) == first
    if "last Saturday" not in question:
        assert answer(Question(question=question), library, other_day) == first


def test_a_day_s_answer_is_complete_and_of_no_other_day(library: Library) -> None:
    found = answer(Question(question="what did Luxon say on February 9?"), library, TODAY)
    assert {claim.said_on.start for claim in found.claims if claim.said_on} == {"2026-02-09"}
    with library.archive.catalog.reading() as db:
        said = db.execute(
            "SELECT count(*) FROM statements JOIN revisions ON revisions.key = statements.revision"
            " WHERE live AND sense = 'speech' AND said_start = '2026-02-09' AND said_end = '2026-02-09'"
            " AND json_extract(statements.record, '$.speakers[0]') LIKE '%Luxon'"
        ).fetchone()[0]
    told = {each.statement_id for each in found.citations}
    assert len(told) == said > 5


def test_filters_win_over_what_the_question_says(library: Library) -> None:
    asked = Question(
        question="what did Luxon say on February 9?",
        filters=Filters(speaker="David Seymour", said_from=date(2026, 2, 4), said_to=date(2026, 2, 4)),
    )
    found = answer(asked, library, TODAY)
    assert {claim.speakers for claim in found.claims} == {("David Seymour",)}
    assert {claim.said_on.start for claim in found.claims if claim.said_on} == {"2026-02-04"}


def test_the_limit_cuts_claims_with_their_citations_and_the_text_tells_of_more(library: Library) -> None:
    whole = answer(Question(question="what did Luxon say?"), library, TODAY)
    part = answer(Question(question="what did Luxon say?", limit=2), library, TODAY)
    assert part.claims == tuple(
        c.model_copy(update={"citations": p.citations}) for c, p in zip(whole.claims, part.claims, strict=False)
    )
    assert len(part.claims) == 2
    assert f"{len(whole.claims) - 2} more statements" in part.text
    _check_status(part)


def test_days_are_in_order(library: Library) -> None:
    found = answer(Question(question="how has Luxon's position on the deal changed?"), library, TODAY)
    days = [claim.said_on.start for claim in found.claims if claim.said_on]
    assert all(one <= other for one, other in pairwise(days))
    assert len(set(days)) > 1


def test_a_verb_asked_beside_a_position_leaves_out_none_of_it(library: Library) -> None:
    endings = ("?", ", did he warn anybody?")
    plain, more = (answer(Question(question=f"what is Luxon's stance{end}"), library, TODAY) for end in endings)
    assert plain.claims and more.claims == plain.claims


def test_superseded_words_are_never_shown_as_current(library: Library) -> None:
    for question in (
        "what did the mayor say on February 4?",
        "what did Seymour say on February 4?",
        "what was said on February 4?",
    ):
        for each in answer(Question(question=question), library, TODAY).citations:
            detail = article(library, each.article_id, None)
            assert detail.revision == each.revision


def test_a_name_and_a_day_need_no_vector_and_no_model(tmp_path: Path) -> None:
    embedder = HashingEmbedder()
    with Archive(tmp_path / "store", embedder) as archive:
        list(ingest(archive, read([SAMPLE])))
        done = len(embedder.embedded)
        answer(Question(question="what did Luxon say on February 9?"), Library(archive, Roster()), TODAY)
        assert len(embedder.embedded) == done
