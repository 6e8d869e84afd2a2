"""How a text writes the names of those who speak: what stands before and behind a name and is no part of it."""

from __future__ import annotations

import pytest

from ingest.extract import find_statements
from ingest.parse import parse_texts
from rag.schema import Article

# ruff: noqa: E501
pytestmark = pytest.mark.models


def last_speakers(text: str) -> tuple[str, ...]:
    (parse,) = parse_texts([text])
    return find_statements(Article(id="a", text=text), "r", parse)[-1].speakers


PLACES = [
    ("a man of a country", "The Dutchman Pieter Hoek felt it was late. Hoek told the club it was cold.", ("Pieter Hoek",)),
    ("a woman of a country", "Frenchwoman Odile Brassart said the water was too cold.", ("Odile Brassart",)),
    ("an adjective behind a role", "The away coach, the Portuguese Rui Fontes, felt it was unfair.", ("Rui Fontes",)),
    ("a given name of no list", "Kenyan Jepkosgei Rutto ran. “I ran alone,” Rutto said.", ("Jepkosgei Rutto",)),
    ("of a part of a kingdom", "Welshman Ieuan Prys came. Prys said the road was wet.", ("Ieuan Prys",)),
    ("a woman by the ending", "Filipina Marisol Abad said the wage was never paid.", ("Marisol Abad",)),
    ("a role between", "Brazilian striker Caio Pestana said he would stay.", ("Caio Pestana",)),
    ("by an article", "The American Dwight Halloran, who runs the mill, said it would reopen.", ("Dwight Halloran",)),
    ("a given name that is one too", "Dane Moss said it was late.", ("Dane Moss",)),
    ("a family name that is one too", "Paulette English said it was late.", ("Paulette English",)),
    ("a body of a country", "The British Dental Association said it was late.", ("the British Dental Association",)),
]  # fmt: skip


@pytest.mark.parametrize(("trap", "text", "speakers"), PLACES, ids=[trap for trap, _, _ in PLACES])
def test_where_somebody_comes_from_is_no_part_of_the_name(trap: str, text: str, speakers: tuple[str, ...]) -> None:
    assert last_speakers(text) == speakers, trap


OFFICES = [
    ("a form of address in an office", "Mayor Pieter Vos came. The Lord Mayor replied that it was late.", ("Pieter Vos",)),
    ("the office before the name", "Lord Mayor Edda Brehm said it was late.", ("Edda Brehm",)),
    ("the office of a court", "Lord Justice Ali Crane said it was late.", ("Ali Crane",)),
    ("a peer", "Lord Crane said it was late.", ("Crane",)),
    ("another minister is the first", "Prime Minister Ema Leota came. “I read it,” the Minister replied.", ()),
    ("whose deputy is named", "Deputy Mayor Ana Kozak came. The Mayor replied that he would sign.", ()),
    ("the initials of a deputy's office", "Deputy Commissioner Sarmad Vale came. The DC said it was late.", ("Sarmad Vale",)),
]  # fmt: skip


@pytest.mark.parametrize(("trap", "text", "speakers"), OFFICES, ids=[trap for trap, _, _ in OFFICES])
def test_an_office_is_nobody_s_name_and_not_the_one_above_it(trap: str, text: str, speakers: tuple[str, ...]) -> None:
    assert last_speakers(text) == speakers, trap


FIGURES = [
    ("a year in the name", "Farmers' group Terra Livre 2004 said it would block the port.", ("Terra Livre 2004",)),
    ("pointed back to", "Residents' association Strand 77 said it would appeal. The group claimed later that it lost.",
     ("Strand 77",)),
    ("told twice", "Blue Wedge 09 met. In a letter, Blue Wedge 09 said it was late.", ("Blue Wedge 09",)),
    ("whose spokesman", "The choir's union Alto 1952 met. Its spokesman, Joao Prates, said it was late.", ("Joao Prates",)),
    ("a number of others", "Bo Vale told Reuters 200 people had left.", ("Bo Vale",)),
    ("a day of a month", "Ana Rua spoke on May 14. Ana Rua said it was late.", ("Ana Rua",)),
    ("an age", "Bo Vale, 51, said it was late.", ("Bo Vale",)),
    ("a height is no speaker", "“I stop shots,” grinned the 6ft 5in ace.", ()),
    ("a height before a role", "Ken Moss ran in. “I just kept going,” laughed the 5ft 2in winger.", ("Ken Moss",)),
    ("a height behind a comma", "Ken Moss, a 6 ft 1 in bolt, said it was late.", ("Ken Moss",)),
]  # fmt: skip


@pytest.mark.parametrize(("trap", "text", "speakers"), FIGURES, ids=[trap for trap, _, _ in FIGURES])
def test_a_figure_belongs_to_the_name_of_a_group_and_to_nobody_else(
    trap: str, text: str, speakers: tuple[str, ...]
) -> None:
    assert last_speakers(text) == speakers, trap
