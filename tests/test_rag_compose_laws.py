"""Invariants 2 and 3 over random coverage: whatever the articles hold, marks stand only around cited words, and a
claim's speakers and day are those of a statement it cites. The checks here share no code with the checker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from rag.answer.compose import compose
from rag.answer.prose import text_of
from rag.answer.served import Served, served
from rag.answers import Dropped
from rag.retrieval.found import Found
from rag.retrieval.sequence import in_order
from rag.retrieval.utterances import join
from rag.schema import Article, Days, Span, Statement, StatementKind

PEOPLE = ("Hana Rua", "Ida Moss", "Tame Te Rangi", "Harbour Board")
CUES = ("said", "told the Post", "warned", "adding", "claims", "according to", "would not say", "")
WORDS = ("the", "bridge", "May", "will", "sink", "12", "New", "Road", "it", "no", "one's", "Te", "never", "re-open")
MARKS = (("“", "”"), ("‘", "’"), ('"', '"'), ("''", "''"), ("”", "“"), ("“", "."), ("", ""))
KINDS: tuple[StatementKind, ...] = ("direct", "indirect", "mixed", "declined_to_say")
DAYS = (None, "2026-02-09", "2026-02-10", "XXXX-02-09")
QUOTED = re.compile(r"“([^“”]*)”")

sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
contents = st.builds(lambda marks, words: f"{marks[0]}{words}{marks[1]}", st.sampled_from(MARKS), sentences)
orders = st.sampled_from(("source first", "words first", "cue between"))


@st.composite
def statements(draw: st.DrawFn, article: str, start: int) -> tuple[str, Statement]:
    """A paragraph and the statement in it, its spans counted from `start`."""
    who, cue, kind = draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(CUES)), draw(st.sampled_from(KINDS))
    source = draw(st.sampled_from((who, "She", f"{who}, of the Board,", who.split()[-1])))
    first, second = draw(contents), draw(contents)
    pieces = {
        "source first": (source, cue, first),
        "words first": (first, cue, source),
        "cue between": (first, cue, source, second),
    }[draw(orders)]
    joint = draw(st.sampled_from((" ", ", ", "\n", " – ")))
    places, text = dict[str, Span](), ""
    for name, piece in zip(("a", "b", "c", "d"), pieces, strict=False):
        places[name] = Span(start=start + len(text), end=start + len(text) + len(piece))
        text += piece + joint
    spans = tuple(place for name, place in places.items() if pieces["abcd".index(name)] in (first, second))
    by = next(place for name, place in places.items() if pieces["abcd".index(name)] == source)
    day = draw(st.sampled_from(DAYS))
    return text, Statement(
        id=f"{article}-{start}",
        article_id=article,
        revision="r",
        speakers=draw(st.sampled_from(((who,), (), (who, "Ada Poe")))),
        kind=kind,
        source=draw(st.sampled_from((by, None))),
        cue=cue,
        cue_span=places["b"] if cue else None,
        spans=spans[:2],
        text=" … ".join(span_text for span_text in (first, second)[: len(spans)]),
        said_on=Days(start=day, end=day) if day else None,
        occasion=draw(st.sampled_from((None, "Coast Radio"))),
    )


@st.composite
def coverage(draw: st.DrawFn) -> list[Found]:
    found = []
    for number in range(draw(st.integers(1, 3))):
        text, said = "", []
        for _ in range(draw(st.integers(1, 4))):
            paragraph, statement = draw(statements(f"a{number}", len(text)))
            said.append(statement)
            text += paragraph + "\n\n"
        article = Article(id=f"a{number}", text=text, outlet=draw(st.sampled_from(("Post", None))))
        exact = [each.model_copy(update={"text": " … ".join(span.of(text) for span in each.spans)}) for each in said]
        found += [Found(each, article, number) for each in exact]
    return found


def folded(text: str) -> str:
    for marks, mark in (('“”„"«»″', '"'), ("‘’'`´′", "'")):
        for each in marks:
            text = text.replace(each, mark)
    return " ".join(text.split())


def answered(found: Sequence[Found]) -> list[Served | Dropped]:
    return list(served(compose(in_order(join(found)), {}), 1_000))


@settings(max_examples=120)
@given(coverage())
def test_marks_stand_only_around_words_that_a_cited_span_has(found: list[Found]) -> None:
    kept = [each for each in answered(found) if isinstance(each, Served)]
    cited = {citation.number: citation for each in kept for citation in each.citations}
    text = {each.article.id: each.article.text for each in found}
    assert all(text[c.article_id][c.start : c.end] == c.quote for c in cited.values())
    for each in kept:
        quotes = [folded(cited[number].quote) for number in each.claim.citations]
        for stretch in QUOTED.finditer(each.claim.text):
            assert any(folded(stretch.group(1)) in quote for quote in quotes), (each.claim.text, quotes)


@settings(max_examples=120)
@given(coverage())
def test_speakers_and_days_are_those_of_a_cited_statement(found: list[Found]) -> None:
    by_id = {each.statement.id: each.statement for each in found}
    kept = [each for each in answered(found) if isinstance(each, Served)]
    ids = {citation.number: citation.statement_id for each in kept for citation in each.citations}
    for each in kept:
        about = [by_id[id_] for number in each.claim.citations if (id_ := ids[number])]
        assert all(any(speaker in said.speakers for said in about) for speaker in each.claim.speakers)
        assert each.claim.said_on is None or any(said.said_on == each.claim.said_on for said in about)
        assert each.claim.occasion is None or any(said.occasion == each.claim.occasion for said in about)


@settings(max_examples=60)
@given(coverage())
def test_no_statement_is_told_twice_and_the_running_text_numbers_each_citation_shown(found: list[Found]) -> None:
    given = answered(found)
    kept = [each for each in given if isinstance(each, Served)]
    told = [citation.statement_id for each in kept for citation in each.citations]
    assert len(kept) + sum(isinstance(each, Dropped) for each in given) <= len(found)
    assert set(told) <= {each.statement.id for each in found}
    text = text_of([each.claim for each in kept], len(kept))
    for each in kept[:12]:
        assert all(f"[{number}]" in text for number in each.claim.citations)


@settings(max_examples=80)
@given(coverage())
def test_plain_reports_pass_the_check(found: list[Found]) -> None:
    """Where marks are well paired and the words follow their cue, no claim is dropped."""
    plain = [
        each
        for each in found
        if each.statement.speakers
        and all(span.of(each.article.text)[:1] in "“ntbMwsNRoTr" for span in each.statement.spans)
        and all(span.of(each.article.text)[-1:] not in ".“’" for span in each.statement.spans)
    ]
    assert not [each for each in answered(plain) if isinstance(each, Dropped) and "word for word" in each.reason]
