"""What people write around what they ask: whom they describe, who listened, when and where it was, and who "he" is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from ingest.pipeline import ingest
from ingest.readers.article_from import article_from
from ingest.readers.article_input import article_input
from rag.answers import Question
from rag.archive import Archive
from rag.engine import Library, answer
from rag.roster import Roster
from tests.conftest import TODAY
from tests.real_embedder import real_embedder

TEXTS = (
    {
        "id": "jetty",
        "published": "2026-01-13",
        "title": "Jetty at Odden to close",
        "text": "The jetty at Odden will close for the winter, the ferries minister, Asta Quill, said on Monday.\n\n"
        "“The piles are soft as cheese,” Quill told reporters at the depot.\n\n"
        "Pilot Rurik Quill, who is no relation, said on Monday the closure was a panic.\n\n"
        "Mons Ebb, chairman of the Odden oyster growers, said on Monday that his boats had nowhere to land.\n\n"
        "Lise Horn, the member for Odden West, said on Monday that islanders were being marooned.",
    },
    {
        "id": "toll",
        "published": "2026-01-22",
        "title": "Bridge toll to double",
        "text": "The bridge toll will double in May, Asta Quill told parliament on Wednesday.\n\n"
        "“No bridge paints itself,” Quill said on Wednesday.\n\n"
        "The mayor of Odden, Tove Skarn, said on Wednesday the town would print free passes.\n\n"
        "“They are at the printer’s,” Skarn told journalists on Wednesday.\n\n"
        "Ebb said on Wednesday that his vans would go round by the north.",
    },
    {
        "id": "cup",
        "published": "2026-02-02",
        "title": "Odden win the cup",
        "text": "Odden beat Lunde 2-1 in the cup final on Sunday.\n\n"
        "“I told them to stop admiring Lunde,” said the Odden coach, Ben Ravn, after the match.\n\n"
        "Captain Ylva Moe said her knee had been strapped since Thursday.\n\n"
        "Winger Pia Dahl said she teaches infants during the week, so she knows how to lose an argument.\n\n"
        "The Lunde coach, Sir Colin Frost, said the referee had lost his nerve.\n\n"
        "“We were beaten by a whistle,” Frost said.",
    },
    {
        "id": "inquest",
        "published": "2026-02-05",
        "title": "Nurse tells inquest of empty bottles",
        "text": "An inquest into the death of Jens Orr opened in Odden on Wednesday.\n\n"
        "Nurse Petra Vinter said on Wednesday that the oxygen bottles had been empty since Easter.\n\n"
        "“I wrote it in the book three times,” Vinter said on Wednesday.\n\n"
        "The coroner, Dame Alis Berg, said on Wednesday that nobody had read the book.",
    },
)
ASTA, RURIK, MONS, TOVE, COLIN = "Asta Quill", "Rurik Quill", "Mons Ebb", "Tove Skarn", "Colin Frost"


class Row(NamedTuple):
    trap: str
    question: str
    speakers: tuple[str, ...] | str
    words: str = ""


DESCRIBED = (
    Row("of two namesakes, by a role", "what did quill the ferries minister say about the jetty", ASTA, "cheese"),
    Row("in a clause", "What did Quill, who is a pilot, say about the jetty?", RURIK, "panic"),
    Row("by a word that no role has", "what did quill the pilot say about the jetty", RURIK, "panic"),
    Row("set off, before the topic", "Quill, the pilot, on the closure: what was said?", RURIK, "panic"),
    Row("in brackets", "Quill (the pilot): what does he think of the closure?", RURIK, "panic"),
    Row("of a place, no occasion", "Lise Horn, the member for Odden West, what did she say?", "Lise Horn", "maroon"),
    Row(
        "between greeting words",
        "Most recent words of Mr Ebb, the gentleman of the oyster growers, please",
        MONS,
        "round by the north",
    ),
    Row("before the name", "What was said about islanders by the MP for Odden West, Ms Horn?", "Lise Horn", "maroon"),
    Row("at the end", "what did he say to journalists on 21 January, the mayor", TOVE, "printer"),
    Row("two so described", "what did Quill the pilot and Quill the minister say on the jetty", (ASTA, RURIK), "panic"),
    Row("run on behind a full name", "rurik quill ferries minister 12 january", RURIK, "panic"),
    Row("an office that another holds", "asta quill mayor 21 january", ASTA, "paints itself"),
    Row("as an office", "skarn as mayor, 21 january 2026, every word", TOVE, "printer"),
    Row("somebody of theirs", "what did Asta Quill's brother say", ()),
    Row("not on record", "What did Pavel Drost, the ferries minister, say?", ()),
    Row("in brackets, of a place", "what has Horn (Odden West) said about islanders", "Lise Horn", "maroon"),
    Row("a name behind those who listened", "what did she say to the workers at the depot, asta quill", ASTA, "cheese"),
    Row("another person", "What did Ebb, the mayor and Quill say on 21 January?", (MONS, TOVE, ASTA)),
    Row("beside somebody linked", "the mayor and the member for Odden West, what did they say?", (TOVE, "Lise Horn")),
)
WHO = (
    Row("she is who is asked for", "which player says she teaches infants so she knows how to argue", "Pia Dahl"),
    Row("her knee", "Who said her knee had been strapped since Thursday?", "Ylva Moe", "strapped"),
    Row("he of his own boats", "who said his boats had nowhere to land", MONS, "nowhere"),
    Row("behind a noun of speech", "Whose words were it that she wrote it in the book three times?", "Petra Vinter"),
    Row("told somebody else", "Who told the inquest she wrote it in the book three times?", "Petra Vinter"),
    Row("she is told of by nobody", "who did she say was late", ()),
)

HEARERS = (
    Row("recorded for somebody else", "What did Asta Quill say to journalists on 12 January 2026?", ASTA, "cheese"),
    Row("on no record", "what did skarn tell the cameras on 21 january", TOVE, "printer"),
    Row("with a topic", "What did Asta Quill say to the press about the piles?", ASTA, "cheese"),
    Row("recorded for them", "What did Asta Quill tell reporters about the piles?", ASTA, "cheese"),
    Row(
        "at a place on no record", "What did Asta Quill say to reporters at the terminal on 12 January?", ASTA, "cheese"
    ),
    Row("the press prints nothing", "what did skarn say to the press on 21 january 2026", TOVE, "printer"),
    Row("an outlet on no record is none", "What did Skarn tell Lunde Radio on 12 January 2026?", ()),
)
SCENES = (
    Row("a part of a place", "What did Ylva Moe say in the dressing room on 1 February 2026?", "Ylva Moe", "strapped"),
    Row("led by on", "What did Vinter say on the steps of the hall on 4 February 2026?", "Petra Vinter", "three times"),
    Row("a part of an event", "what did frost say at the final whistle on 1 february", COLIN, "lost his nerve"),
    Row("outside", "What did the coroner say outside the court on 4 February 2026?", "Alis Berg", "nobody had read"),
    Row(
        "somebody else in the scene",
        "When the coroner gave her findings on 4 February 2026, what did Vinter say?",
        "Petra Vinter",
        "three times",
    ),
    Row("a day behind the scene", "When the cameras had gone, what did Skarn say on 21 January 2026?", TOVE, "printer"),
    Row(
        "under questioning", "What did Vinter say under questioning on 4 February 2026?", "Petra Vinter", "three times"
    ),
    Row("the night of an event", "On the night of the final what did Sir Colin Frost say?", COLIN, "lost his nerve"),
    Row("an event with a name of its own", "What did Moe say at the Lowmere Conference on 1 February 2026?", ()),
    Row("another day", "What did Ylva Moe say in the dressing room on 3 February 2026?", ()),
)

LETTERS = (
    Row("signed with names on record", "What did Mr Ebb say? Yours truly, R. Quill (Mrs), 4 Skarn Street, Odden", MONS),
    Row(
        "a year at school",
        "I am in Year 9 and need to know what Moe said about her knee. Best, Tom",
        "Ylva Moe",
        "knee",
    ),
    Row("an essay", "I am writing on Odden and would be grateful to know what Vinter said of the book", "Petra Vinter"),
    Row(
        "an essay behind a greeting",
        "Dear Sir, I am at school in Lunde and need to know what Moe said of her knee",
        "Ylva Moe",
    ),
    Row("the exact words behind", "Vinter (nurse) on the bottles: the exact words please", "Petra Vinter", "Easter"),
    Row("exclaimed", "omg what did vinter say about the bottles lol, i need it for tomorrow", "Petra Vinter", "Easter"),
    Row("an essay on whoever is asked about", "I am writing on Ylva Moe and need to know what she said", "Ylva Moe"),
    Row(
        "a remark behind a comma",
        "what did the coroner say about the book, i need it for tomorrow",
        "Alis Berg",
        "book",
    ),
    Row("words behind a comma", "who said, it has been strapped since Thursday", "Ylva Moe", "strapped"),
    Row("the best way", "What did Ravn say was the best way to play Lunde?", "Ben Ravn", "admiring"),
    Row("somebody told of behind", "what did he tell journalists, the town mayor", TOVE, "printer"),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Archive(tmp_path_factory.mktemp("around") / "store", real_embedder()) as archive:
        list(ingest(archive, [article_from(article_input(dict(each))) for each in TEXTS]))
        yield Library(archive, Roster())


ROWS = (*DESCRIBED, *WHO, *HEARERS, *SCENES, *LETTERS)


@pytest.mark.parametrize("row", ROWS, ids=[row.trap for row in ROWS])
def test_what_is_written_around_a_question_is_no_part_of_what_it_asks(library: Library, row: Row) -> None:
    found = answer(Question(question=row.question), library, TODAY)
    wanted = {row.speakers} if isinstance(row.speakers, str) else set(row.speakers)
    assert {name for claim in found.claims for name in claim.speakers} == wanted, found.text
    assert row.words in " ".join(claim.text for claim in found.claims)
