"""Whom a description means, by the words with which articles introduce people: each row names its trap.

A wrong person is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ingest.pipeline import ingest
from ingest.readers.article_from import article_from
from ingest.readers.article_input import article_input
from rag.answers import Answer, Question
from rag.archive import Archive
from rag.engine import Library, answer
from rag.retrieval.introduced import introduced_as
from rag.roster import Roster
from tests.conftest import TODAY
from tests.real_embedder import real_embedder

TEXTS = (
    {
        "id": "weir",
        "published": "2026-04-08",
        "title": "Weir at Sallow Ford to be raised",
        "text": "The head of the River Works Agency, Dr Odile Marren, said the weir would be raised.\n\n"
        "“We hit clay where nobody had looked,” Marren said.\n\n"
        "Tamsin Fell, president of the provincial boatmen’s federation, said nobody had asked them.\n\n"
        "Ferry Lines’s harbour manager, Piet Voss, said the jetty would stay.\n\n"
        "Governor Ansel Prow said the work was paid for. His chief press secretary, Mr Lars Quill, said no more.\n\n"
        "A statement by the press secretary to the governor, Quill, said the rest would follow.",
    },
    {
        "id": "inquest",
        "published": "2026-04-09",
        "title": "Inquest into the sinking opens",
        "text": "Boatswain Sten Prow, who is not related to the governor, told the inquest the deck was full.\n\n"
        "Asked by coroner Ida Lund, clerk Mads Orr said the tickets had run out.\n\n"
        "Rut Sand, an analyst at Hale Brook, said a claim was likely.\n\n"
        "Comrade Eve Holt, the chairperson of the Seamen’s Union, said the owners had a week.",
    },
    {
        "id": "schools",
        "published": "2026-04-10",
        "text": "Schools minister Bo Hald said two schools would close.\n\n"
        "Roads minister Una Rask said one road would open.\n\nFormer roads minister Kit Lowe said it was late.",
    },
    {
        "id": "kiln",
        "published": "2026-04-11",
        "title": "Kiln fire at Osmek Bay: potter tells of the night",
        "text": "The potter, Greta Hallam, 58, got out of the kiln with her husband, Nils.\n\n"
        "“I had the cat and nothing else,” Hallam said.\n\nOutside the hall, Nils Hallam said they would rebuild.\n\n"
        "His cousin and business partner, Edda Loy, said the roof was gone.\n\n"
        "Jonas Birk, one of four watchmen at the bay, said he had smelt smoke.\n\n"
        "Wilma Stork, who runs the shop on the quay, said she had counted nine engines.\n\n"
        "The deputy harbourmaster, Ruth Orme, said the quay was shut.\n\n"
        "For the insurers, Lena Fisk KC said the kiln had been inspected.",
    },
    {
        "id": "reef",
        "published": "2026-04-12",
        "title": "Prime minister of Tarn Isles opens reef school",
        "text": "Prime Minister Sela Vaka said the reef school would be free.\n\n"
        "Kgosi Thabo Lerole said it was late.\n\n"
        "Moana Teft said she would walk there.\n\n"
        "Minister for fords Isak Brun said the path was dry.\n\nA friend of bishop Ada Holm said she prayed.",
    },
    {
        "id": "mill",
        "published": "2026-04-13",
        "title": "Mill at Drift to shut",
        "text": "Managing director Ivo Crane, whose Larkfield Cloth owns the mill, told staff it would shut.\n\n"
        "Suna Ray, 61, a retired cook who waited three hours at the gate with her two grandsons, said it was cold.\n\n"
        "The youngest councillor, Zeb Hollis, said he was ashamed.\n\nDanny Pickering, 19, said it was late.",
    },
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Archive(tmp_path_factory.mktemp("introduced") / "store", real_embedder()) as archive:
        list(ingest(archive, [article_from(article_input(dict(each))) for each in TEXTS]))
        yield Library(archive, Roster())


@pytest.mark.parametrize(
    ("described", "people"),
    (
        pytest.param("the head of the river agency", ("Odile Marren",), id="words left out of a body's name"),
        pytest.param("boatmen's union president", ("Tamsin Fell",), id="a federation is a union, after the name"),
        pytest.param("the harbour boss", ("Piet Voss",), id="an everyday word for the office"),
        pytest.param("the governor of sallow", ("Ansel Prow",), id="the place told by the article alone"),
        pytest.param("the governor", ("Ansel Prow",), id="neither the secretary to nor whoever is not related to him"),
        pytest.param("press secretary", ("Lars Quill",), id="the governor's secretary"),
        pytest.param("the boatswain", ("Sten Prow",), id="an office before the name, of two with one family name"),
        pytest.param("hale brook analyst", ("Rut Sand",), id="whom somebody works for, after the office"),
        pytest.param("the seamen's union lady", ("Eve Holt",), id="a body before an office that is not asked for"),
        pytest.param("the clerk", ("Mads Orr",), id="who answers, not who asks"),
        pytest.param("the coroner", (), id="of whom there are no words"),
        pytest.param("the health minister", (), id="a word that stands nowhere"),
        pytest.param("the lady", (), id="anybody at all"),
        pytest.param("the potter's husband", ("Nils Hallam",), id="whose relative, not the potter"),
        pytest.param("Nils Hallam's wife", ("Greta Hallam",), id="told from the other side: her husband"),
        pytest.param("Nils Hallam's cousin", ("Edda Loy",), id="a relation and another before a name"),
        pytest.param("the potter's sister", (), id="a relation nobody has"),
        pytest.param("the bay watchman", ("Jonas Birk",), id="one of several"),
        pytest.param("the woman who runs the shop", ("Wilma Stork",), id="what somebody does, after the name"),
        pytest.param("the man who runs the shop", (), id="a man is no woman"),
        pytest.param("the harbourmaster", (), id="a deputy is not whom the office means"),
        pytest.param("the deputy potter", (), id="a deputy where only the office is told"),
        pytest.param("the insurers' barrister", ("Lena Fisk",), id="letters behind a name tell the office"),
        pytest.param("tarn isles pm", ("Sela Vaka",), id="an office cut short, and its place"),
        pytest.param("the fords minister", ("Isak Brun",), id="an office and what it is of, run on before the name"),
        pytest.param("the tribal chief", ("Thabo Lerole",), id="a chief by the word of the place"),
        pytest.param("the Larkfield boss", ("Ivo Crane",), id="a body told behind the name to be theirs"),
        pytest.param("the nan who was stuck at the gate", ("Suna Ray",), id="kin of a number, and another verb"),
        pytest.param("the nan who was stuck at the bridge", (), id="a noun that nothing beside her has"),
        pytest.param("the cook next to the gate", ("Suna Ray",), id="a word that only tells where"),
        pytest.param("the kid councillor", ("Zeb Hollis",), id="an epithet"),
        pytest.param("sela vaka", (), id="a name in lower case describes nobody"),
    ),
)
def test_whom_a_description_means(library: Library, described: str, people: tuple[str, ...]) -> None:
    with library.archive.catalog.reading() as db:
        assert introduced_as(db, described) == people


@pytest.mark.parametrize(
    ("question", "speakers"),
    (
        pytest.param("what did the harbour manager promise boatmen about the jetty", "Piet Voss", id="subject of did"),
        pytest.param("what did the hale brook analyst make of a claim", "Rut Sand", id="make of is a view"),
        pytest.param("is a claim likely according to the hale brook analyst", "Rut Sand", id="according to"),
        pytest.param("harbour manager on the jetty, what was his answer", "Piet Voss", id="office as heading"),
        pytest.param(
            "what does the lady who runs the shop say she counted", "Wilma Stork", id="a clause before the verb"
        ),
        pytest.param(
            "What did the Larkfield Cloth chief in Drift tell staff?", "Ivo Crane", id="capitals and an office"
        ),
        pytest.param("what did young Pickering say", "Danny Pickering", id="an epithet before a family name"),
        pytest.param("Marren the river agency head, what did she say", "Odile Marren", id="a name and its office"),
    ),
)
def test_a_question_asks_for_the_words_of_whoever_is_described(library: Library, question: str, speakers: str) -> None:
    found = ask(library, question)
    assert {name for claim in found.claims for name in claim.speakers} == {speakers}, found.text


def test_the_reading_tells_who_a_description_was_read_as(library: Library) -> None:
    found = ask(library, "what did the head of the river agency say about the weir")
    assert found.interpretation.speakers == ("Odile Marren",)
    assert "as Odile Marren" in str(found.interpretation.note)


def ask(library: Library, question: str) -> Answer:
    return answer(Question(question=question), library, TODAY)
