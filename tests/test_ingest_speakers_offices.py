"""By which other words an article calls whoever it has named with an office; the people are invented."""

from __future__ import annotations

from itertools import product

import pytest

from ingest.speakers.appositions import OFFICES_HELD
from ingest.speakers.offices import FITS, bodies, like
from rag.lexicon.roles import role_key
from tests.voices import voices

FORMS = ("“{words},” {whom} said.", "{Whom} said: “{words}.”", "“{words},” said {whom}.")
WORDS = "We had nine minutes and no key"
BAKER = "Bo Lynd, a baker, came too.\n\n"  # who may be taken for whoever speaks next


def speakers_called(introduction: str, whom: str) -> set[tuple[str, ...]]:
    """Who speaks, in each form and with and without somebody named between."""
    found = set()
    for form, between in product(FORMS, ("", BAKER)):
        told = form.format(words=WORDS, whom=whom, Whom=whom[0].upper() + whom[1:])
        said = [v.speakers for words, v in voices(f"{introduction}\n\n{between}{told}") if "nine minutes" in words]
        found |= set(said)
    return found


@pytest.mark.models
@pytest.mark.parametrize(
    ("introduction", "whom"),
    [
        ("The Minister of State for Fisheries, Ana Rua, opened the hall.", "the minister of state"),
        ("The Minister of State for Fisheries, Ana Rua, opened the hall.", "the fisheries minister"),
        ("Ana Rua, general secretary of the Growers' Union, opened the hall.", "the union leader"),
        ("Ana Rua, general secretary of the Growers' Union, opened the hall.", "the union's general secretary"),
        ("Ana Rua, who leads the Growers' Union, opened the hall.", "the union's leader"),
        ("Ana Rua, who chairs the board, opened the hall.", "the chairwoman"),
        ("The board's chair, Ana Rua, opened the hall.", "the chairwoman"),
        ("Ana Rua, chief executive of Tui Water, opened the hall.", "the company's chief executive"),
        ("Ana Rua, chief executive of Tui Water, opened the hall.", "the water boss"),
        ("Ana Rua, a retired teacher, opened the hall.", "the former teacher"),
        ("Archbishop Ana Rua opened the hall.", "the bishop"),
        ("Ana Rua, 54, opened the hall.", "the 54-year-old"),
    ],
)
def test_an_office_told_in_other_words_is_its_holder(introduction: str, whom: str) -> None:
    assert speakers_called(introduction, whom) == {("Ana Rua",)}


@pytest.mark.models
@pytest.mark.parametrize(
    ("introduction", "whom", "trap"),
    [
        ("Deputy mayor Ana Rua opened the hall.", "the mayor", "another rank"),
        ("Ana Rua, who leads the Growers' Union, opened the hall.", "the party leader", "another body"),
        ("Ana Rua, secretary of the Growers' Union, opened the hall.", "the company's boss", "another kind of body"),
        ("Ana Rua, a former teacher, opened the hall.", "the dean", "another calling"),
    ],
)
def test_another_office_is_not_its_holder(introduction: str, whom: str, trap: str) -> None:
    assert ("Ana Rua",) not in speakers_called(introduction, whom), trap


@pytest.mark.parametrize("verb", sorted(OFFICES_HELD))
def test_what_somebody_does_is_an_office_by_which_the_press_calls_them(verb: str) -> None:
    office = role_key(f"{OFFICES_HELD[verb]} of the Dockers' Union")
    assert any(fits(office, role_key(f"union {OFFICES_HELD[verb]}")) for fits in FITS)


def test_alike_is_mutual_and_bodies_are_nouns_for_bodies() -> None:
    assert all(word in like(other) for word in ("boss", "secretary", "kc", "minister") for other in like(word))
    assert {"company", "union", "club"} <= bodies()
    assert not {"boss", "mayor", "coach"} & bodies()
