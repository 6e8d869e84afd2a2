"""How people are named: nicknames, capitals, offices with and without a name, ages; everybody is invented."""

from __future__ import annotations

import pytest

from tests.voices import voices

pytestmark = pytest.mark.models


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            "Energy Minister Pilar Robles Medina spoke. Robles Medina left. “It is dark,” Robles said.",
            ("Pilar Robles Medina",),
            id="two family names, both and the first",
        ),
        pytest.param(
            "Deputy Sorcha Ní Bhriain rose. “Name it,” Deputy Ní Bhriain said.",
            ("Sorcha Ní Bhriain",),
            id="a family name of two words",
        ),
        pytest.param(
            "Minister Cathal Quill-Dunne spoke first. “It is dark,” Quill-Dunne said.",
            ("Cathal Quill-Dunne",),
            id="a joined family name alone",
        ),
        pytest.param(
            "Defender Park Ji-won came on late. “I slept well,” Park said.",
            ("Park Ji-won",),
            id="a family name first that names a place as well",
        ),
        pytest.param(
            "Mayor Colm Brack Jr. spoke. “It is dark,” Brack said.", ("Colm Brack Jr.",), id="a son named in full"
        ),
        pytest.param(
            "Trader Grace Obuya, popularly known as Mama Mboga, stood up. “It is dark,” Mama Mboga said.",
            ("Grace Obuya",),
            id="another name that the text gives",
        ),
        pytest.param(
            "The Allied Ropers’ Union met on Monday. The Union said it was dark.",
            ("the Allied Ropers’ Union",),
            id="a body's short form",
        ),
        pytest.param(
            "Cornelius “Moss” Vale lit the lamps of the town. “It is dark,” Vale said.",
            ("Cornelius Vale",),
            id="a nickname in marks",
        ),
        pytest.param("Cornelius (Moss) Vale said it was dark.", ("Cornelius Vale",), id="a nickname in brackets"),
        pytest.param(
            "Ana Rua spoke on the radio.\n\nANA RUA: It is shut.\n\nJO HALE: Why?\n\nHALE: Since when?\n\nRUA: Monday.",
            ("Ana Rua",),
            id="capitals",
        ),
        pytest.param(
            "Dam operator Ana Rua and her deputy, Bede Marsh, said the dam would hold.",
            ("Ana Rua", "Bede Marsh"),
            id="one beside her deputy",
        ),
        pytest.param(
            "Minister Ana Rua spoke first. The mine’s largest owner, the Kea Pension Fund, declined to comment.",
            ("the Kea Pension Fund",),
            id="a body behind what it is",
        ),
        pytest.param(
            "Minister Ana Rua spoke first. The company’s auditor, Vale & Marsh LLP, declined to comment.",
            ("Vale & Marsh LLP",),
            id="a firm of two names",
        ),
        pytest.param(
            "The transport minister, Ana Rua, opened the dam. Jo Hale watched. The minister said it would hold.",
            ("Ana Rua",),
            id="an office before the name it belongs to",
        ),
        pytest.param(
            "The Minister for Mines, Ana Rua, opened the dam. Jo Hale asked why. The Minister replied that it held.",
            ("Ana Rua",),
            id="an office told short",
        ),
        pytest.param(
            "Ana Rua, 31, opened the shop. Jo Hale, 43, came too. “It is small,” the 31-year-old said.",
            ("Ana Rua",),
            id="an age told before",
        ),
        pytest.param(
            "“It was cold,” said Ana Rua.\n\n“It was wet,” the mum-of-three added.",
            ("Ana Rua",),
            id="a mother of three is who spoke",
        ),
        pytest.param(
            "“It was cold,” said Aaron Hale.\n\n“It was wet,” the mum-of-three added.",
            (),
            id="a mother of three is no man",
        ),
        pytest.param(
            "Objector Mabel Thackeray left the hall. “Shame,” Thackeray said.", ("Mabel Thackeray",), id="an occupation"
        ),
        pytest.param(
            "Wiremu Te Koha spoke. Dr Aroha Te Koha came too. “It is clean,” Dr Te Koha said.",
            ("Aroha Te Koha",),
            id="a family name of two words, told apart by a title",
        ),
        pytest.param(
            "Ana Rua said the lawyer claimed that the dam was safe.",
            (),
            id="whom somebody speaks of by an office is somebody else",
        ),
        pytest.param(
            "Captain Thandeka Nkosi will stand down, she announced.",
            ("Thandeka Nkosi",),
            id="whom her own words are about",
        ),
        pytest.param(
            "Asked if she feared for the dam, Rua, who has run it for years, said: “That is for others.”",
            ("Rua",),
            id="the subject behind what is told of her",
        ),
        pytest.param(
            "Opening the case at Tui Court, Ana Rua KC, prosecuting, said Hale had sold the dam.",
            ("Ana Rua",),
            id="what she does between commas",
        ),
    ],
)
def test_who_spoke_last_is(text: str, speakers: tuple[str, ...]) -> None:
    assert voices(text)[-1][1].speakers == speakers


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "“It was a light,” said Mary Tolland.\n\nThe mayor, when I asked her, looked out. “We wait,” she said.",
            id="she is a mayor whom nobody names",
        ),
        pytest.param(
            "Mary Tolland opened the dam. The UN envoy called for restraint.", id="whose envoy tells him apart"
        ),
        pytest.param(
            "Ana Rua: She told me, “We feel forgotten.”\n\nJo Hale: Why?\n\nAna Rua: It is far.\n\nJo Hale: Thank you.",
            id="she of whom somebody tells in a turn",
        ),
    ],
)
def test_an_office_or_a_pronoun_for_somebody_else_stays_unknown(text: str) -> None:
    said = [voice.speakers for words, voice in voices(text) if words.startswith(("“We", "restraint"))]
    assert said == [()]


def test_words_before_a_name_that_are_no_office_are_no_role() -> None:
    text = "More Offensive Things Aaron Tolland Told Crowds\n\nAaron Tolland said the dam would hold."
    assert voices(text)[-1][1].role is None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Nobody asked the farmers\nBoris Lund said the dam would hold.", None),  # the last word of a headline
        ("A day with the Mayor\nBoris Lund said the dam would hold.", None),
        ("The dam holds\nDam engineer Boris Lund said the dam would hold.", "Dam engineer"),
    ],
)
def test_a_role_before_a_name_stands_on_its_line(text: str, role: str | None) -> None:
    assert voices(text)[-1][1].role == role


@pytest.mark.parametrize(
    ("trap", "text", "speakers", "role"),
    [
        ("the office that a person is gone on with",
         "Boris Lund opened the dam. Asked of the cost, the mayor said it would hold.", ("Boris Lund",), "mayor"),
        ("a fuller role is on record",
         "Harlow mayor Boris Lund opened the dam. The mayor said the dam would hold.", ("Boris Lund",), "Harlow mayor"),
    ],
)  # fmt: skip
def test_whoever_is_gone_on_with_by_an_office_holds_it(
    trap: str, text: str, speakers: tuple[str, ...], role: str
) -> None:
    voice = voices(text)[-1][1]
    assert (voice.speakers, voice.role) == (speakers, role), trap


def test_the_subject_of_what_is_quoted_is_no_speaker() -> None:
    text = "The senator’s manager, Mary Tolland, spoke on. Hale “will accept the count, period,” she said."
    ((words, voice),) = [one for one in voices(text) if "count" in one[0]]
    assert (words, voice.speakers) == ("Hale “will accept the count, period,”", ("Mary Tolland",))


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            "The secretary of the Bakers’ Union said the ovens were cold.", (), id="an office of a body is not the body"
        ),
        pytest.param(
            "A chieftain of the opposition Kauri Party (KP), Chief Emeka Tolland, described the list as “a joke”.",
            ("Emeka Tolland",),
            id="whoever is named behind a body's member",
        ),
        pytest.param(
            "Chief Minister Ravi Tolland opened the dam. The CM announced a grant of 2,000.",
            ("Ravi Tolland",),
            id="an office in capitals",
        ),
        pytest.param("The river was poisoned, a court has heard.", (), id="a court that hears says nothing"),
        pytest.param(
            "Nguyen Thi Bao Ngoc won. Nguyen Van Hai watched. “I am glad,” Nguyen Van Hai said.",
            ("Nguyen Van Hai",),
            id="a family name in front of two is no title",
        ),
    ],
)
def test_who_is_named_is(text: str, speakers: tuple[str, ...]) -> None:
    assert voices(text)[-1][1].speakers == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            "Thomas Okello, 60, fishes. Jill Thomas met him.\n\nHarbour Post: Is it dead?\n\nThomas: No. I fish it.\n\n"
            "Post: When?\n\nThomas: In May. I was cold.",
            "Thomas Okello",
            id="a given name, not another's family name",
        ),
        pytest.param(
            "We met Maria Ortiz Vela; Ramón Ortiz waved.\n\nHarbour Post: Is it cold?\n\nOrtiz: Yes. I like it."
            "\n\nHarbour Post: Why?\n\nOrtiz: I sing better.",
            "Maria Ortiz Vela",
            id="the first of two family names",
        ),
        pytest.param(
            "Guests: Dr Pieter van Wyk, hydrologist; Ana Rua, host\n\nRUA: Is it dead?\n\nVAN WYK: No. I measured it."
            "\n\nRUA: When?\n\nVAN WYK: In May. I was cold.",
            "Pieter van Wyk",
            id="a family name with a particle",
        ),
    ],
)
def test_a_label_of_a_part_of_a_name_is(text: str, speakers: str) -> None:
    assert voices(text)[-1][1].speakers == (speakers,)


def test_who_asks_from_the_floor_ends_the_words_of_the_one_before() -> None:
    text = "Ana Rua: I think it is dead.\n\nAudience member: Who pays?\n\nAna Rua: You do.\n\nJo Hale: I do not."
    assert [(words, voice.speakers) for words, voice in voices(text)][1] == ("Who pays?", ())


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            "Bede Marsh praised it. Orla Quist said no. Marsh called Quist “a stone”.\n\n“It will leak,” Quist said.",
            ("Orla Quist",),
            id="“Marsh called Quist” gives nobody another name",
        ),
        pytest.param(
            "Ana Rua told the Tui Post that Bede Marsh “had a mad policy,” adding, “He lost the valley.”",
            ("Ana Rua",),
            id="a mark between the comma and “adding”",
        ),
        pytest.param(
            "Its chief executive, Ana Rua, knew. Executives for Tui Foods, which sells salt, say it saves money.",
            (),
            id="several of an office are not its holder",
        ),
        pytest.param(
            "Bede Marsh was glad. One pastor supporting Mr. Marsh, Ana Rua of Quarry Hill, said he had made calls.",
            ("Ana Rua",),
            id="whom somebody supports",
        ),
        pytest.param("The clinic in Tui Bay said it was full.", (), id="the place of a body that is not named"),
        pytest.param(
            "Madam Ana Rua, 66, who sells noodles, said the operator had told her that fees would go up.",
            (),
            id="whoever told the speaker",
        ),
        pytest.param(
            "Orla Pohl of the services union Anker argued that the machines were safe.",
            ("Orla Pohl",),
            id="the union of the speaker",
        ),
        pytest.param(
            "Received by the governor, Colonel Bede Marsh, the spokeswoman demanded that purchases be capped.",
            (),
            id="by whom the speaker is received",
        ),
        pytest.param("Ana Rua accused Bede Marsh of ducking.", ("Ana Rua",), id="“accused” between two names"),
    ],
)
def test_nobody_beside_the_source_is_taken_for_it(text: str, speakers: tuple[str, ...]) -> None:
    assert voices(text)[-1][1].speakers == speakers
