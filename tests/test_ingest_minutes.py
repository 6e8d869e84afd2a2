"""Minutes: what stands behind the first sentence of a numbered paragraph is its speaker's too."""

from __future__ import annotations

import pytest

from tests.attributed import found
from tests.voices import voices

pytestmark = pytest.mark.models

MINUTES = """Minutes of the River Board
1. Ms. RUA (Upper Valley) said that the weir had fallen by nine centimetres. Her board had no boats there at all.
2. Mr. HOLT (Lower Valley) said that the gates were shut. “Friends, we drink from one river.” The motion was carried.
3. The CHAIR said that the item would be kept open. The next meeting might take it up in spring.
4. The meeting rose at noon, and the members went to lunch."""


def test_a_numbered_paragraph_is_all_its_speakers() -> None:
    told = [(source, words) for _, source, cue, words in found(MINUTES) if cue is None]
    assert told == [
        ("Ms. RUA (Upper Valley)", "Her board had no boats there at all"),
        ("Mr. HOLT (Lower Valley)", "“Friends, we drink from one river.”"),
        ("The CHAIR", "The next meeting might take it up in spring"),
    ]


def test_a_list_of_two_is_no_minutes() -> None:
    text = "\n".join(MINUTES.split("\n")[:3])
    assert "Her board had no boats there at all" not in {words for *_, words in found(text)}


OF_A_COMMITTEE = """MINUTES OF THE MEETING HELD ON WEDNESDAY, 3 SEPTEMBER 2025
Present: Ms Suraya Moosa (Chairperson), Mr Dirk van Collerie, Ms Rukshana Goven; Hon. Leandro Sip, Vice Mayor, Presiding Officer; and three others
In attendance: Mr Mpho Rama (Chief Executive Officer, Rugby Union), Ms Palesa Moke (Treasurer, Rugby Union)
1.1 The Chairperson noted that the President, Mr Labus, had sent an apology from abroad.
1.2 Mr van Collerie remarked that he had seen the President at the club on Monday.
2.1 Ms Goven submitted that the committee was being used "like a mop".
2.2 Mr Rama informed members that Dr Nel had written to him in May about the tubs.
4.1 Ms Moke stated that the board had recommended Bou. The contract had gone to Boko by a resolution.
4.2 The Presiding Officer warned that he would clear the gallery."""  # noqa: E501


def test_minutes_name_who_is_on_their_list_of_those_present() -> None:
    """The list is written as a headline is, each word with a capital, and gives offices in brackets."""
    told = [voice.speakers for _, voice in voices(OF_A_COMMITTEE)]
    assert told == [
        ("Suraya Moosa",),
        ("Dirk van Collerie",),
        ("Rukshana Goven",),
        ("Mpho Rama",),
        ("Palesa Moke",),
        ("Palesa Moke",),
        ("Leandro Sip",),
    ]


RECORD = """Rural Committee
Members present: Gwladys Merriman (Chair); Leusa Fanthorpe; Padrig Tew.
Witnesses
I: Fergal Quirke, Chief Executive, and Sian Boon, Finance Director, Tui Foods.
Q7 Chair: Mr Quirke, when did your board decide?
Fergal Quirke: The board met on 30 January. There had been papers.
Q9 Padrig Tew: You told your staff that you had looked. How many firms did you write to?
Sian Boon: Four. One of them is in Leith.
Chair: You are required to answer, Mr Quirke.
Fergal Quirke: Then the answer is no."""


def test_the_record_of_a_committee_has_no_statements_in_its_head() -> None:
    assert [voice.speakers for _, voice in voices(RECORD)] == [
        ("Gwladys Merriman",),
        ("Fergal Quirke",),
        ("Padrig Tew",),
        ("Sian Boon",),
        ("Gwladys Merriman",),
        ("Fergal Quirke",),
    ]


def test_two_labels_in_capitals_among_minutes_are_of_who_speaks() -> None:
    text = (
        "The bill was read.\n\nHON. T. LABA: I asked for a yes.\n\nATTY. MABALOT: Yes, Your Honor.\n\nIt rose at noon."
    )
    assert [voice.speakers for _, voice in voices(text)] == [("T. Laba",), ("Mabalot",)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Puerto Tui, 13 November 2025 – Sur Ferries announced that it will carry all goods.", ("Sur Ferries",)),
        ("SORREL, Tewan, Feb. 17, 2026 – Halc Inc. announced that it will commit the sum.", ("Halc Inc.",)),
        ("Leith, 4th March 2026 -- Moss Rail said that the line was open.", ("Moss Rail",)),
        ("Tui Foods will pay. Will the Company pay more? The Company denies that it leaked.", ("the Company",)),
        ("Mayor Ana Rua came. The then mayor said that it was late.", ()),
        ("Ana Rua was born in Pentre. She sells lamb. “It pays,” she told Radio Kea. He likes Pentre.", ("Ana Rua",)),
    ],
)
def test_a_place_or_a_question_before_who_speaks_is_nobodys_name(text: str, speaker: tuple[str, ...]) -> None:
    assert voices(text)[0][1].speakers == speaker


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Vale came. He informed members that Dr Nel had written to him in May.",
            ["that Dr Nel had written to him in May"],
        ),
        (
            "Rua reminded councillors that the port had asked them for money.",
            ["that the port had asked them for money"],
        ),
        ("Rua warned the driver that Vale had sent.", []),
    ],
)
def test_what_somebody_is_told_is_no_clause_about_them(text: str, told: list[str]) -> None:
    assert [words for words, _ in voices(text)] == told


def test_what_is_done_with_a_matter_is_nobodys_statement() -> None:
    text = MINUTES.replace("The motion was carried.", "The second motion was carried by six votes to two.")
    text = text.replace("Her board had", "The question of boats was taken on notice by Mr. Holt. Her board had")
    assert [words for _, _, cue, words in found(text) if cue is None] == [
        "Her board had no boats there at all",
        "“Friends, we drink from one river.”",
        "The next meeting might take it up in spring",
    ]
