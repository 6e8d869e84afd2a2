"""Who takes part in what is said: several in one row, and the parties of a trial."""

from __future__ import annotations

import pytest

from ingest.extract import find_statements
from ingest.parse import parse_texts
from rag.schema import Article

# ruff: noqa: E501
pytestmark = pytest.mark.models


def speakers_of(text: str) -> list[tuple[str, ...]]:
    (parse,) = parse_texts([text])
    return [one.speakers for one in find_statements(Article(id="a", text=text), "r", parse)]


ROWS = [
    ("an office before the second name",
     "In a joint statement, Bishop Ola Rask and the head of the miners' union, Tomas Berg, said: “We disagree about it.”",
     ("Ola Rask", "Tomas Berg")),
    ("an office before either name", "The mayor, Carla Nunez, and the bishop, Rafael Ortiz, said: “We will march.”",
     ("Carla Nunez", "Rafael Ortiz")),
    ("a body with an and in the office",
     "Dr Ivo Lund and the director of the Guild of Cooks and Bakers, Ana Rua, said it was late.", ("Ivo Lund", "Ana Rua")),
    ("a clause behind the first",
     "The senator Rex Palu, who voted for it, and the Greens' youngest member, Mia Tan, who voted against, issued a "
     "joint statement. “We want it published,” it read.", ("Rex Palu", "Mia Tan")),
    ("a letter that they wrote",
     "Union leader Pat Doyle and Dr Ian Frew, the hospital's chief, released a joint letter. “We agree on one thing,” "
     "they wrote.", ("Pat Doyle", "Ian Frew")),
    ("somebody met on the way", "Bo Vale, who met Ana Rua and the mayor, said it was late.", ("Bo Vale",)),
    ("two bodies in a joint statement", "In a joint statement issued today, Orurail and the Port of Tolo said it was settled.",
     ("Orurail", "the Port of Tolo")),
    ("without an article", "The Port of Tolo and Oru Ferries said in a joint statement that the berth would open.",
     ("the Port of Tolo", "Oru Ferries")),
    ("two bodies behind the words", "“We are sorry,” the Nurses' Guild and the Doctors' Association said.",
     ("the Nurses' Guild", "the Doctors' Association")),
    ("a ministry of two things", "The Ministry of Trade and the Tides said the levy would rise.",
     ("the Ministry of Trade and the Tides",)),
    ("a firm of two names", "Vale and Sons said the levy would rise. Vale and Sons is old.", ("Vale and Sons",)),
    ("a thing and a name", "Bo Vale cited the report and the ferry, and Ana Rua said it was late.", ("Ana Rua",)),
]  # fmt: skip


@pytest.mark.parametrize(("trap", "text", "speakers"), ROWS, ids=[trap for trap, _, _ in ROWS])
def test_all_of_a_row_speak(trap: str, text: str, speakers: tuple[str, ...]) -> None:
    assert speakers_of(text)[-1] == speakers, trap


LED = [
    ("a bare clause", "Mayor Ana Rua opened the road. Rua was blunt: “Nobody pays twice for it.”", ("Ana Rua",)),
    ("a clause that begins with a place",
     "Minister Ho Zhi Tan had “some sympathy”, he said. On the Harbour Loop he was firm: “I will give no date today.”",
     ("Ho Zhi Tan",)),
]  # fmt: skip


@pytest.mark.parametrize(("trap", "text", "speakers"), LED, ids=[trap for trap, _, _ in LED])
def test_a_clause_that_leads_into_words_tells_whose_they_are(trap: str, text: str, speakers: tuple[str, ...]) -> None:
    assert speakers_of(text)[-1] == speakers, trap


PROSECUTED = "\n\nMarek Dvorak, 51, is accused of taking 80,000 crowns."
TRIALS = [
    ("who opens the case",
     "A cashier treated the till “like a tip jar”, the prosecutor told the court." + PROSECUTED
     + "\n\nOpening the case, Jana Novotna alleged that nine deposits never reached the bank.", ("Jana Novotna",)),
    ("whom the title tells", "A driver was “texting for miles”, the prosecutor told jurors.\n\nRavi Menon, 44, has pleaded not "
     "guilty. Prosecutor Siti Rahman said he had sent nine messages.", ("Siti Rahman",)),
    ("who is prosecuting", "A nurse “played God”, the prosecutor told the court.\n\nLena Horvat denies three charges of "
     "murder.\n\nGiles Farrant, prosecuting, said she had kept a diary.", ("Giles Farrant",)),
    ("nobody but the accused", "A cashier treated the till “like a tip jar”, the prosecutor told the court." + PROSECUTED, ()),
    ("an officer and the accused", "A cashier was “a magpie”, an inspector told the court." + PROSECUTED, ()),
]  # fmt: skip


@pytest.mark.parametrize(("trap", "text", "speakers"), TRIALS, ids=[trap for trap, _, _ in TRIALS])
def test_who_speaks_of_the_accused_is_not_the_accused(trap: str, text: str, speakers: tuple[str, ...]) -> None:
    assert speakers_of(text)[0] == speakers, trap


def test_the_lawyer_for_the_defence_is_who_appears_for_it() -> None:
    text = "“Nobody saw the key, did they?” asked Freya Lind, for the defence. The defence lawyer said it was late."
    assert speakers_of(text)[-1] == ("Freya Lind",)
