"""Names without titles, ranks and letters, as newsrooms of many countries write them; everybody is invented."""

from __future__ import annotations

import pytest

from ingest.speakers.proper_names import proper_names


def names_in(text: str) -> list[tuple[str, str]]:
    return [(name.name, name.title) for name in proper_names(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Sir Tama Rua-Holt KNZM said", "Tama Rua-Holt", id="a knight and his order"),
        pytest.param("The Hon Piers Lomax MP said", "Piers Lomax", id="an honourable member"),
        pytest.param("Dame Ines Vale, DBE, said", "Ines Vale", id="letters behind a comma"),
        pytest.param("Prof Kwame Asante-Boateng PhD said", "Kwame Asante-Boateng", id="a degree"),
        pytest.param("Lt. Gen. Ravi Menon (retd) said", "Ravi Menon", id="a retired officer"),
        pytest.param("Maj-Gen Kofi N’Guessan said", "Kofi N’Guessan", id="a joined rank"),
        pytest.param("the police spokesman, DSP Garba Lawan Isa, said", "Garba Lawan Isa", id="a rank in capitals"),
        pytest.param("CSP Chidinma Okereke-Bassey said", "Chidinma Okereke-Bassey", id="a rank of three letters"),
        pytest.param("Alhaji Bala Maikudi said", "Bala Maikudi", id="a pilgrim"),
        pytest.param("Barr. Nkem Obiora said", "Nkem Obiora", id="a lawyer"),
        pytest.param("Engr. Tersoo Gbande said", "Tersoo Gbande", id="an engineer"),
        pytest.param("Otunba Segun Alabi-Cole said", "Segun Alabi-Cole", id="a chief"),
        pytest.param("Kgosi Thabo Mogale said", "Thabo Mogale", id="a king of Botswana"),
        pytest.param("Ratu Isoa Tukana said", "Isoa Tukana", id="a chief of Fiji"),
        pytest.param("Afioga Tuala Sefo Pritchard said", "Tuala Sefo Pritchard", id="a title of Samoa"),
        pytest.param("Datuk Seri Azlan Hakim Yusoff said", "Azlan Hakim Yusoff", id="two words of honour"),
        pytest.param("Health Minister Tan Sri Goh Wei Keat said", "Goh Wei Keat", id="an office and an honour"),
        pytest.param("Chief Minister Abang Rosli Jamil said", "Abang Rosli Jamil", id="a chief minister"),
        pytest.param("Ustaz Hamid bin Yusof said", "Hamid bin Yusof", id="a teacher, and whose son"),
        pytest.param("Shri Mohan Lal Bhardwaj said", "Mohan Lal Bhardwaj", id="a form of address of India"),
        pytest.param("Smt Rekha Patnaik said", "Rekha Patnaik", id="one for a wife"),
        pytest.param("Maulana Tariq Usmani said", "Tariq Usmani", id="a scholar"),
        pytest.param("Sheikha Noura bint Faisal Al-Harbi said", "Noura bint Faisal Al-Harbi", id="whose daughter"),
        pytest.param("Taoiseach Róisín Ní Bhriain said", "Róisín Ní Bhriain", id="an office of Ireland"),
        pytest.param("Local TD Dónal Mac Giolla said", "Dónal Mac Giolla", id="a member of the Dáil"),
        pytest.param("Mbita MCA Achieng Odera Mboya said", "Achieng Odera Mboya", id="a ward, and a rank"),
        pytest.param("Cr Bev Nguyen-Hart said", "Bev Nguyen-Hart", id="a councillor"),
        pytest.param("Detective Inspector Sue-Ann Lim said", "Sue-Ann Lim", id="a detective"),
        pytest.param("Islander Marta Iosefo said", "Marta Iosefo", id="whoever lives there"),
        pytest.param("Shopkeeper Pania Rangi said", "Pania Rangi", id="a trade"),
        pytest.param("Pastor Mrs Grace Adeyemi said", "Grace Adeyemi", id="two forms of address"),
        pytest.param("The Rt Hon. Baroness Ines Vale said", "Ines Vale", id="a peer"),
    ],
)
def test_titles_and_letters_are_no_part_of_a_name(text: str, name: str) -> None:
    assert [found for found, _ in names_in(text) if found] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Kipchumba arap Too said", "Kipchumba arap Too", id="arap"),
        pytest.param("Saitoti ole Lemein said", "Saitoti ole Lemein", id="ole"),
        pytest.param("Caroline van den Brul said", "Caroline van den Brul", id="van den"),
        pytest.param("Pilar de la Cruz Ibarra said", "Pilar de la Cruz Ibarra", id="de la"),
        pytest.param("Kavitha d/o Selvam Pillai said", "Kavitha d/o Selvam Pillai", id="whose daughter"),
        pytest.param("Nguyễn Thị Vân said", "Nguyễn Thị Vân", id="three words of Vietnam"),
        pytest.param("Avi Ben-Dor said", "Avi Ben-Dor", id="a joined name"),
        pytest.param("“No,” said ‘Alisi Fonua.", "‘Alisi Fonua", id="a mark that is a letter"),
        pytest.param("Mele Tu‘ipeatau said", "Mele Tu‘ipeatau", id="such a mark in the name"),
        pytest.param("Rose Atieno Ochieng’, a miner, said", "Rose Atieno Ochieng’", id="a mark that ends a name"),
        pytest.param("Ma. Corazon Lualhati said", "Ma. Corazon Lualhati", id="a given name cut short"),
        pytest.param("“No,” said Omar Said.", "Omar Said", id="a name that is a verb as well"),
        pytest.param("Justine Carolina Fuentes said", "Justine Carolina Fuentes", id="two given names"),
        pytest.param("“Yes,” said Ari Vale Jr. Marsh laughed.", "Ari Vale Jr.", id="a full stop that ends more"),
        pytest.param("He\u0304mi Wa\u0304tene said", "Hēmi Wātene", id="letters apart from their marks"),
        pytest.param("Ana Ru\u00ada-Ho\u200blt said", "Ana Rua-Holt", id="letters that nobody sees"),
    ],
)
def test_what_belongs_to_a_name_stays_in_it(text: str, name: str) -> None:
    assert names_in(text)[0][0] == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Tarun Bedi Friday said no.", ["Tarun Bedi"], id="the day it was said"),
        pytest.param("He asked Sunday Okoro to go.", ["Sunday Okoro"], id="a given name"),
        pytest.param("Mr Friday Etim said no.", ["Friday Etim"], id="a given name behind a form of address"),
        pytest.param("He left on Sunday Okoro said.", ["Okoro"], id="a day before a name"),
        pytest.param("Reacting, Ari Vale said no.", ["Ari Vale"], id="a participle"),
        pytest.param("Eventually Ari Vale said no.", ["Ari Vale"], id="an adverb"),
        pytest.param("Keeling said no. He met Jo Keeling.", ["Keeling", "Jo Keeling"], id="a name that ends so"),
        pytest.param("It told the Herald Vale had said no.", ["Herald", "Vale"], id="a paper that was told"),
    ],
)
def test_a_sentence_has_words_beside_its_names(text: str, names: list[str]) -> None:
    assert [name for name, _ in names_in(text) if name] == names


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("Tofi Ane Vale left. Tofi Bo Marsh came.", "Tofi", id="before two names"),
        pytest.param("Lead Ane Vale left. Jo saw Ane Vale go.", "Lead", id="left out elsewhere"),
        pytest.param("Boatswain Ane Vale left.", "Boatswain", id="a noun for a person"),
    ],
)
def test_a_title_shows_in_how_the_text_writes_the_name(text: str, title: str) -> None:
    assert names_in(text)[0] == ("Ane Vale", title)
