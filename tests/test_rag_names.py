"""One person under many names, across articles."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rag.lexicon.names import composed, fold, is_personal, link, plain

PEOPLE = (
    "Hera Tolland",
    "H. Tolland",
    "Hera Jane Tolland",
    "Tolland",
    "Paul Tolland",
    "Colm Brack Jr.",
    "Colm Brack",
    "Brack",
    "Jorunn Kesteven",
    "Ministry of Mines",
    "the Ministry of Mines",
    "a group of claimants",
    "Kesteven",
    "Tolland-Brack",
    "Ana Tolland-Brack",
    "Héra Tolland",
)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        pytest.param("Nanaia Māhuta", "nanaia mahuta", id="macrons"),
        pytest.param("Prime Minister Hera Tolland", "hera tolland", id="a title"),
        pytest.param("Dr. J.D. Brack's", "j d brack", id="initials and a possessive"),
        pytest.param("JD Brack", "j d brack", id="initials without stops"),
        pytest.param("MWU drivers", "mwu drivers", id="the end of a longer short form is no initials"),
        pytest.param("Ari O’Dell", "ari odell", id="an apostrophe"),
        pytest.param("the Westport Beacon", "westport beacon", id="an article"),
        pytest.param("Judge", "judge", id="a title that is all there is"),
        pytest.param("Jean-Luc Brack", "jean luc brack", id="a hyphen"),
    ],
)
def test_names_fold_to_what_compares(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("names", "one"),
    [
        pytest.param(("Tolland", "Hera Tolland"), True, id="a family name alone, one bearer"),
        pytest.param(("Christopher Marsh", "Chris Marsh"), True, id="a short form"),
        pytest.param(("Hera Jane Tolland", "Hera Tolland"), True, id="a middle name left out"),
        pytest.param(("J. D. Brack", "JD Brack"), True, id="initials"),
        pytest.param(("Secretary Tolland", "Hera Tolland"), True, id="a title"),
        pytest.param(("Bill de Marsh", "de Marsh"), True, id="a particle"),
        pytest.param(("Hōne Brack", "Hone Brack"), True, id="macrons"),
        pytest.param(("Hera Tolland", "Paul Tolland"), False, id="two given names"),
        pytest.param(("Ari B. Marsh", "Ari C. Marsh"), False, id="two middle initials"),
        pytest.param(("Colm Brack", "Colm Brack Jr."), False, id="father and son"),
        pytest.param(("Brack", "Colm Brack Jr."), True, id="a family name, and a son"),
        pytest.param(("Tolland-Brack", "Hera Tolland-Brack"), True, id="a joined family name alone"),
        pytest.param(("Tolland-Brack", "Hera Marsh-Brack"), False, id="two joined names that end alike"),
        pytest.param(("H.M. Tolland-Brack", "Hera Tolland-Brack"), True, id="initials before a name of two parts"),
        pytest.param(("W. Brack", "Bill Brack"), True, id="the initial of what a short form stands for"),
        pytest.param(("R.H. Brack", "Rory Brack"), True, id="two initials with stops are no body's"),
        pytest.param(("Hera Tolland KC", "Hera Tolland"), True, id="letters behind a name"),
        pytest.param(("Datuk Hera Tolland", "Hera Tolland"), True, id="an honour"),
        pytest.param(("‘Ana Brack", "Ana Brack"), True, id="a mark that is a letter"),
        pytest.param(("He\u0304mi Brack", "Hēmi Brack"), True, id="a letter apart from its mark"),
        pytest.param(("Hera Tol\u00adland", "Hera Tolland"), True, id="a soft hyphen"),
        pytest.param(("Israel", "Ari Israel"), False, id="a country and a person of that name"),
        pytest.param(("White House", "Vale White House"), False, id="a body is no family"),
        pytest.param(("Beacon", "the Beacon"), True, id="a body with and without its article"),
        pytest.param(("Voters in Marsh", "Ari Marsh"), False, id="a description that ends in a name"),
    ],
)
def test_two_names_are_one_person_or_two(names: tuple[str, str], one: bool) -> None:
    linked = link(names)
    assert (linked[names[0]] == linked[names[1]]) is one


def test_a_family_name_that_two_bear_stays_by_itself() -> None:
    assert link(("Tolland", "Hera Tolland", "Paul Tolland"))["Tolland"] == "Tolland"


def test_a_role_decides_between_two_of_one_family_name() -> None:
    names = ("Tolland", "Hera Tolland", "Paul Tolland")
    roles = {"Tolland": ("Prime Minister",), "Hera Tolland": ("prime minister",), "Paul Tolland": ("miner",)}
    assert link(names, roles)["Tolland"] == "Hera Tolland"


def test_a_short_form_that_may_be_two_people_joins_neither() -> None:
    linked = link(("Chris Marsh", "Christopher Marsh", "Christine Marsh"))
    assert len(set(linked.values())) == 3


def test_the_name_used_most_is_the_one_shown() -> None:
    assert link(("Mike Vale", "Mike Vale", "Michael Vale"))["Michael Vale"] == "Mike Vale"


@pytest.mark.parametrize("short", ["H. Tolland", "H Tolland", "H.M. Tolland"])
def test_a_given_name_is_shown_where_most_have_its_initial(short: str) -> None:
    assert link((short, short, "Hera Tolland"))[short] == "Hera Tolland"


def test_the_spelling_with_its_accents_is_the_one_shown() -> None:
    assert link(("Andre Brack", "Andre Brack", "André Brack"))["Andre Brack"] == "André Brack"


@given(
    st.lists(st.sampled_from(PEOPLE), max_size=30).flatmap(
        lambda names: st.tuples(st.just(names), st.permutations(names))
    )
)
def test_the_order_of_articles_does_not_matter(orders: tuple[list[str], list[str]]) -> None:
    first, second = orders
    assert link(first) == link(second)


@given(st.lists(st.sampled_from(PEOPLE), max_size=30))
def test_whom_a_name_is_linked_to_is_linked_to_himself(names: list[str]) -> None:
    linked = link(names)
    assert all(linked[person] == person for person in linked.values())


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    "name",
    ["Ministry of Mines", "a group of claimants", "officials", "Georgia", "Westport Police", "ESPN Fires Marsh"],
)
def test_bodies_places_and_descriptions_have_no_family_name(name: str) -> None:
    assert not is_personal(name)


def test_te_before_a_family_name_is_part_of_it_with_and_without_the_given_name() -> None:
    assert link(["Mere Te Rangi", "Te Rangi"]) == {"Mere Te Rangi": "Mere Te Rangi", "Te Rangi": "Mere Te Rangi"}
    assert link(["Te Aroha Moana", "Moana"])["Moana"] == "Te Aroha Moana"


@given(st.text("abcABC  .,'-_&1", max_size=12))
@example("Ana Roe")
@example("ANA ROE")  # initials, were they two letters
@example("JD Roe")
@example("Roe's")
@example("Ana  Roe ")  # two spaces
def test_a_name_of_plain_letters_folds_as_one_that_is_read_letter_by_letter(name: str) -> None:
    read = f"{name}\N{SOFT HYPHEN}"  # which is left out, and is no plain letter
    assert (plain(name), composed(name)) == (plain(read), composed(read))
