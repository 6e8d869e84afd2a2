"""How people are introduced: titles with stops, charges in brackets, offices set off, kin; everybody is invented."""

from __future__ import annotations

import pytest

from tests.voices import voices

pytestmark = pytest.mark.models


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            "Cllr. Themba Dube moved a motion against the mayor, Ald. Piet Lomas. “He is never here,” he said.",
            ("Themba Dube",),
            id="a short title ends no sentence",
        ),
        pytest.param(
            "The council met the mayor, Ald. Piet Lomas. Deputy mayor Rita Vos left.\n\nThe mayor said it was over.",
            ("Piet Lomas",),
            id="an office before a title, not the deputy's",
        ),
        pytest.param(
            "Governor Musa Dan spoke. The Press Secretary to the Governor, Malam Sani Gida, left. "
            "The governor said it was over.",
            ("Musa Dan",),
            id="whose secretary somebody is is somebody else",
        ),
        pytest.param(
            "Inspector General (Coastal Range) Tenzin Wark told reporters that it was over.",
            ("Tenzin Wark",),
            id="a charge in brackets is no name",
        ),
        pytest.param(
            "Bishop Amos Kip led the service. The widow, Mama Tessa, interrupted him. “Sit down,” she said.",
            ("Mama Tessa",),
            id="a word for kin and one name",
        ),
        pytest.param(
            "Ona Vale of the bank spoke. Rivka Sholem, 71, who owns a café, said her takings were down.\n\n"
            "“I only ask that they choose,” she said.",
            ("Rivka Sholem",),
            id="an age and a who make a person",
        ),
        pytest.param(
            "Ona Tull still sleeps in her shoes.\n\nHer husband, Frank Tull, said they would not rebuild.\n\n"
            "“We are done with boats,” said Tull, 66.",
            ("Frank Tull",),
            id="a family name right behind one of two",
        ),
        pytest.param(
            "Winston Abel, 74, waited. His wife Carys said the clerk had been lovely.\n\nMs Abel added: “It is late.”",
            ("Carys Abel",),
            id="a wife by her given name, then by her title",
        ),
        pytest.param(
            "Piet Malher, the accused, stood up.\n\n“I saw him,” Malher said.\n\n"
            "Asked to describe Jan Uys, the accused said he was tall.",
            (),
            id="no comma closes the apposition, so it is not the one before it",
        ),
        pytest.param(
            "Ona Vale leads. The ministry’s chief, Gil Peretz, was quoted. A ministry spokesperson denied the report. "
            "“It was never said,” she stated.",
            ("a ministry spokesperson",),
            id="a pronoun for somebody who speaks for a body",
        ),
        pytest.param("Ona Vale left. Somebody said it was over.", (), id="somebody is nobody's name"),
        pytest.param(
            "Nothing can stop the closure of the mill, Minister of State for Rivers Ona Vale told the house.",
            ("Ona Vale",),
            id="an office behind another noun with of",
        ),
        pytest.param(
            "Paolo Ferrin gave evidence. “He answered,” Mr Ferrin said.\n\n"
            "Cross-examined by Senior Counsel Garvin Peterkin, for the defence, he agreed that it was late.",
            ("Paolo Ferrin",),
            id="whoever is questioned by a man is not that man",
        ),
        pytest.param(
            "“We were asleep,” Boat-builder Hollis Charle said.", ("Hollis Charle",), id="a calling in two parts"
        ),
        pytest.param(
            "“We were asleep,” Harbour Master Zibbel Charle said.", ("Zibbel Charle",), id="a calling of two words"
        ),
        pytest.param("“We were asleep,” Anne-marie Zibbel Charle said.", ("Anne-marie Zibbel Charle",), id="a name"),
        pytest.param(
            'It rained. In a statement, the two teams said: "We would ask the board."',
            ("the two teams",),
            id="several who are told of by their number",
        ),
        pytest.param(
            "“We have read the file,” Director of Public Prosecutions Ona Vale said.",
            ("Ona Vale",),
            id="an office of something whose last word no name ends like",
        ),
        pytest.param(
            "“We have read the file,” Leader of the Opposition Kamla Devi Urku said.",
            ("Kamla Devi Urku",),
            id="an office before a name of three words",
        ),
        pytest.param(
            "A hard night\n\nCoach Marek Dvor took the blame. “I changed the line too early,” the Czech said.",
            ("Marek Dvor",),
            id="a nation's noun is somebody named before",
        ),
        pytest.param(
            "The director of the State Fire Service, Hauwa Lar, came. A seller, Mama Tessa, wept.\n\n"
            "The fire service boss would not be drawn on the cause.",
            ("Hauwa Lar",),
            id="the same charge under another noun",
        ),
        pytest.param(
            "Minister Ana Rua and Chief Minister Dev Raik met.\n\nThe chief minister said it was over.",
            ("Dev Raik",),
            id="a chief minister is no minister",
        ),
        pytest.param(
            "Inspector General (North) Tashi Wang Lep leads. Ona Vale, of the quarry, fled. “It is out,” the IG said.",
            ("Tashi Wang Lep",),
            id="the initials of an office with its charge",
        ),
        pytest.param(
            "The teachers were taken on Monday, DSP Halima Sam said in a statement. The town is shaken.\n\n"
            "The statement read in part: “He appeals for calm.”",
            ("Halima Sam",),
            id="a statement somebody has just made",
        ),
        pytest.param(
            "The letter, dated Jan. 27 and signed by Education Commissioner Harriet Dus, warned that it would fail.",
            ("Harriet Dus",),
            id="a letter that somebody signed",
        ),
        pytest.param(
            "Ona Vale told reporters it was over. The report said that the dam had leaked.",
            (),
            id="a report that nobody has made",
        ),
        pytest.param(
            "Quarry and the Levels MP Harriet Quill said it was over.",
            ("Harriet Quill",),
            id="a member for a place of two names",
        ),
        pytest.param(
            "Councilor Chuang Pi-hsia spoke first. „The barrier was open for a stand,“ she said.",
            ("Chuang Pi-hsia",),
            id="marks low and high, of which the last opens elsewhere",
        ),
        pytest.param(
            "The minister of fisheries, Dr Aïssatou Diémé, announced a ceiling of 80 tonnes. « I heard it », she said.",
            ("Aïssatou Diémé",),
            id="marks of corners",
        ),
        pytest.param(
            "Zork Vamp, a former head teacher, left early. “I am tired,” Vamp said.",
            ("Zork Vamp",),
            id="a calling makes a person",
        ),
    ],
)
def test_who_is_introduced_speaks(text: str, speakers: tuple[str, ...]) -> None:
    assert voices(text)[-1][1].speakers == speakers


def test_whoever_the_opening_describes_is_named_next() -> None:
    text = (
        "A fisherman accused of arson wept yesterday as he told a jury: “It was not me.”\n\n"
        "Lewis Orr, 34, said he watched from his window.\n\nOrr fishes for eels."
    )
    assert [voice.speakers for _, voice in voices(text)] == [("Lewis Orr",), ("Lewis Orr",)]


def test_a_heading_in_capitals_signs_no_letter() -> None:
    text = (
        "Kia ora members,\n\nNinety packed the club.\n\nDelegate Ona Vale said it was over.\n\nPAY ROUND\n\nIt goes on."
    )
    assert [voice.speakers for _, voice in voices(text)] == [("Ona Vale",)]


def test_who_wrote_the_story_is_no_she() -> None:
    text = "The eel that waits\n\nBy Hattie Oll\n\nOn a night she will not name, a keeper wades in. “I wait,” she says."
    found = [voice.speakers for _, voice in voices(text)]
    assert found and ("Hattie Oll",) not in found
