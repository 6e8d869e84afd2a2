"""The citations that an assistant's answer carries: how they are read, and whether the articles bear them out."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

import pytest

from api.service import Service
from ingest.draft import DraftInput
from rag.check.carried import address, carried, unmarked
from rag.check.draft import DraftCheck
from tests.conftest import written
from tests.served import service_over

OUTLETS = ("The Quayside", "Ansel Times (evening)")
LEASE = "“We will not sign the lease unless the town agrees to it,” board chair Adaeze Okoro said on Monday.\n"
PILOTS = "“The pilots were never told about the second berth,” harbour master Tamsin Vale said on Tuesday.\n"
HERE, THERE = "https://quayside.example/lease", "https://ansel.example/2026/pilots"


@pytest.mark.parametrize(
    ("text", "found", "trap"),
    [
        (f"So it is ([The Quayside]({HERE})).", [("link", HERE)], "a link with its label"),
        (f"So it is: {HERE}.", [("link", HERE)], "a bare address and the full stop behind it"),
        (f"So it is [1].\n\n[1]: {HERE}", [("reference", HERE)], "a number and its line"),
        (f"So it is [^2].\n\nSources:\n1. other\n2. {HERE}", [("reference", HERE)], "a list under its heading"),
        ("So it is [1].\n\n1. first a list\n2. of steps", [("reference", None)], "a list that is no sources"),
        ("So The Quayside reports.", [("outlet", None)], "an outlet by name"),
        ("So Ansel Times (evening), 4 February 2026, reports.", [("outlet", None)], "a name with what tells it apart"),
        ("On the quayside nobody knew.", [], "a word that is no name"),
    ],
)
def test_citations_are_read_as_assistants_write_them(text: str, found: list[tuple[str, str | None]], trap: str) -> None:
    assert [(each.kind, each.url) for each in carried(text, OUTLETS)] == found, trap
    assert len(unmarked(text)) == len(text)


def test_one_address_is_written_in_several_ways() -> None:
    ways = ("http://www.quayside.example/lease/", f"{HERE}?utm_source=x", f"{HERE}#top", HERE)
    assert len({address(way) for way in ways}) == 1


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with service_over(tmp_path_factory.mktemp("carried"), date(2026, 2, 13)) as service:
        for fields in (
            {"id": "lease", "outlet": OUTLETS[0], "url": HERE, "published": date(2026, 2, 3), "text": LEASE},
            {"id": "pilots", "outlet": OUTLETS[1], "url": THERE, "published": date(2026, 2, 4), "text": PILOTS},
        ):
            assert [outcome.status for outcome in service.ingest([written(**fields)])] == ["created"]
        yield service


def _check(service: Service, text: str) -> DraftCheck:
    return service.check_draft(DraftInput(text=text, published=date(2026, 2, 12), format="answer"))


QUOTED = "Adaeze Okoro said: “We will not sign the lease unless the town agrees to it”"


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "verdicts", "trap"),
    [
        (f"{QUOTED} ([source]({HERE})).", ["supports"], "the right article"),
        (f"{QUOTED} ([source]({THERE})).", ["does_not_support"], "another article of the coverage"),
        (f"{QUOTED} ([source](https://nowhere.example/x)).", ["not_in_coverage"], "an article nobody has"),
        (f"{QUOTED} [1].\n\n[1]: {HERE}", ["supports"], "a number"),
        (f"{QUOTED} [1][2].\n\n[1]: {HERE}\n[2]: {THERE}", ["supports", "does_not_support"], "two numbers"),
        (f"{QUOTED} [3].", ["not_in_coverage"], "a number without its reference"),
        (f"{QUOTED} (The Quayside, 3 February 2026).", ["supports"], "an outlet and its day"),
        (f"{QUOTED} (The Quayside, 5 February 2026).", ["not_in_coverage"], "an outlet of another day"),
        (f"{QUOTED} (Ansel Times).", ["does_not_support"], "another outlet"),
        (f"As The Quayside reports, {QUOTED[0].lower()}{QUOTED[1:]}.", ["supports"], "the outlet before the words"),
        (
            f"{QUOTED.replace('unless', 'until')} ([source]({HERE})).",
            ["does_not_support"],
            "altered words of the right article",
        ),
        (
            f"The pilots were never told about the second berth ([source]({THERE})).",
            ["supports"],
            "a sentence without marks",
        ),
    ],
)
def test_a_citation_is_held_against_the_article_it_names(
    service: Service, text: str, verdicts: list[str], trap: str
) -> None:
    found = _check(service, text)
    assert [each.verdict for each in found.citations] == verdicts, trap
    assert found.text[found.citations[0].start : found.citations[0].end]
    assert found.as_recorded == (set(verdicts) == {"supports"} and "until" not in text)


@pytest.mark.models
def test_a_wrong_citation_tells_where_the_words_stand(service: Service) -> None:
    (cited,) = _check(service, f"{QUOTED} ([source]({THERE})).").citations
    assert (cited.articles, cited.instead) == (("pilots",), ("lease",))


@pytest.mark.models
def test_links_of_a_page_are_read_and_a_draft_has_no_citations(service: Service) -> None:
    page = f'<p>{QUOTED} (<a href="{HERE}">source</a>).</p>'
    assert [each.verdict for each in service.check_draft(DraftInput(html=page, format="answer")).citations] == [
        "supports"
    ]
    assert service.check_draft(DraftInput(html=page)).citations == ()


@pytest.mark.parametrize("text", ["[" * 100_000, "[1] " * 50_000, "[a](https://x.y/" * 12_000, "1. a\n" * 30_000])
def test_hostile_answers_are_read_in_time(text: str) -> None:
    began = time.process_time()
    carried(text, OUTLETS)
    unmarked(text)
    assert time.process_time() - began < 5
