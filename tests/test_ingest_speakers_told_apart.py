"""Who speaks, where the words for it could be taken for somebody else's: each row names its trap."""

from __future__ import annotations

import pytest

from ingest.extract import find_statements
from ingest.parse import parse_texts
from rag.schema import Article

# ruff: noqa: E501
pytestmark = pytest.mark.models

Told = list[tuple[tuple[str, ...], str]]


def told(text: str, title: str | None = None) -> Told:
    """Who is told to have said what, without quotation marks, in the order of the text."""
    (parse,) = parse_texts([text])
    statements = find_statements(Article(id="a", text=text, title=title), "r", parse)
    return [(one.speakers, one.text.strip("“”")) for one in statements]


LAST = [
    ("a street", "Clerk Ruksana Dar KC, of Mill Lane, opened.\n\n“It fell,” she told the court.", ("Ruksana Dar",)),
    ("an employer", "Mayor Bo Vale came. De Gans's Ida de Wit asked. “No,” the mayor said.", ("Bo Vale",)),
    ("another's man behind a semicolon", "Ms Vale told the Post the deal was “not bad”; the dockers’ man called it “theft, not trade”.",
     ("the dockers’ man",)),
    ("another's lawyer in the same sentence", "Mr Vale hailed “a new dawn”, while the miners’ lawyer called it “a long dark night”.",
     ()),
    ("a sentence that turns to a name", "Ivo Brand and Otto Lind fell out. Lind said it held. As for Brand, he said it leaked.",
     ("Ivo Brand",)),
    ("a sentence that turns to an office", "The deputy mayor, Ivo Brand, met Otto Lind. Lind said it held. As for the deputy mayor, he thinks it leaks.",
     ("Ivo Brand",)),
    ("a sentence that turns to nobody known", "Otto Lind met the staff. Lind said it held. As for the deputy mayor, he thinks it leaks.", ()),
    ("a sentence that turns to a thing", "Ivo Brand met Mara Quill. Brand said it held. As for the pier, he said it leaked.", ("Ivo Brand",)),
    ("an office of neither of two of a name", "“It is late,” Ada Vale said.\n\n“It is a rock,” said Bo Vale.\n\n“It is ours,” Dr Vale said.\n\n“It is mine,” Mayor Vale said.",
     ()),
    ("an office of one of two of a name", "Ada Vale, mayor of Tui Bay, came. “It is a rock,” said Bo Vale.\n\n“It is mine,” Mayor Vale said.", ("Ada Vale",)),
    ("a people named after what it did", "Mara Quill conceded that the tribe had not ruled out a mine.", ()),
    ("a demonym for nobody", "Bo Vale ran. Ari Moss swam. The Norwegian was blunt: “It was slow and cold there.”", ()),
    ("a degree", "Ari Moss left. “It is late,” Dr. h.c. Bo Vale told the Post.", ("Bo Vale",)),
    ("an office that reads as a verb", "Dike warden Joost van der Laan-Smit said it held.", ("Joost van der Laan-Smit",)),
    ("letters behind a name", "Police chief Meher Dastoor IPS said it held.", ("Meher Dastoor",)),
    ("a form of address", "The baker Doña Remedios Paz Villar said it held.", ("Remedios Paz Villar",)),
    ("a title as a given name", "Union chairman Comrade Prince Larbi said it held.", ("Prince Larbi",)),
    ("an age before a name", "Twenty-year-old Faith Moss won. “I ran,” Moss said.", ("Faith Moss",)),
    ("a spokesperson for an office", "Mayor Bo Vale left. A spokesperson for the mayor said he was ill.",
     ("a spokesperson for the mayor",)),
    ("a signature", "Bo Vale spoke.\n\n“Two ministers and three timetables,” – mayor Ida Crane, on Monday. “Ask me again in June.” – Vale, to reporters.",
     ("Bo Vale",)),
    ("the owner of a page", "Mayor Bo Vale left. Kea Water’s website says it held.", ("Kea Water",)),
    ("a message received", "Bo Vale agreed that he had received the message, “You will pay for it”, at night.", ()),
    ("by message", "Minister Bo Vale, travelling in the north, said by text message: “I told you so there.”",
     ("Bo Vale",)),
    ("asked on the way", "Mayor Bo Vale left. One shopper, asked what she made of it, said: “Not much, love.”", ()),
    ("whoever asked", "Ana Rua asked on Tuesday whether more boats would go.\n\nThe premier said it was late.", ()),
    ("an office is the subject", "President Bo Vale came.\n\nThe President praised Governor Ari Moss. “I am glad,” he said.",
     ("Bo Vale",)),
    ("the government of the accused", "Chief Ari Rua alleged that Mayor Bo Vale lied.\n\nThe Vale government is slow. "
     "It is burdened with a debt, he said.", ("Ari Rua",)),
    ("an office by another noun", "Justice Ana Rua heard that Ida Crane was ill.\n\n“The court is cold,” the judge said.", ("Ana Rua",)),
    ("a title by its noun", "Dr Ana Rua said that it was late.\n\nThe doctor said the ward was full.", ("Ana Rua",)),
    ("an office that no title is called by", "Justice Ana Rua said that it was late.\n\nThe harbour master said it was cold.", ()),
    ("a body of two nouns", "The Ports and Harbours Authority said that it was late.", ("the Ports and Harbours Authority",)),
    ("a body and another", "The Weir Board and Harbour Trust said that it was late.", ("the Weir Board", "Harbour Trust")),
    ("a place on a field", "Prop Iwan Vale said that it was late.", ("Iwan Vale",)),
    ("a given name of two words", "Teacher Lau Mei Fong ran in. “I lost a shoe,” Mei Fong said.", ("Lau Mei Fong",)),
    ("of two of that name", "Wong Siew Ling ran in with Chan Siew Ling. “I lost a shoe,” Siew Ling said.", ("Siew Ling",)),
    ("a place is no council", "The council met at Tui Creek on Sunday.\n\nThe council said that it was late.", ()),
    ("a place is no firm", "The firm opened a mill in Tui Creek.\n\nThe firm said that it was late.", ()),
    ("a council by its noun", "Weir Council met at Tui Creek.\n\nThe council said that it was late.", ("Weir Council",)),
    ("letters of an office", "“No,” Dr Ana Rua told Ida Crane MLC.\n\n“You would remember,” the MLC said.", ("Ida Crane",)),
    ("the wife of the only one so named", "Winston Hale said it was wet. His wife Carys said it was dry. "
     "“It was neither,” Ms Hale added.", ("Carys Hale",)),
    ("another behind a comma", "The state secretary for roads, Bo Vale, came. Speaking to Radio Kea, the secretary said "
     "it was late.", ("Bo Vale",)),
    ("one of a party", "Bo Vale left.\n\nOVERHEARD — A senior Liberal in the lift: “If so, I am a fern.”", ()),
]  # fmt: skip


@pytest.mark.parametrize(("trap", "text", "speaker"), LAST, ids=[trap for trap, _, _ in LAST])
def test_the_last_who_speaks_is_told_apart(trap: str, text: str, speaker: tuple[str, ...]) -> None:
    assert told(text)[-1][0] == speaker, trap


def test_letters_of_a_page_belong_to_who_signed_them() -> None:
    text = (
        "**Trees**\n\nI have known the oak for years.\n\nBev Tau\nSunset Bay\n\n**Kerbs**\n\nWho painted the kerb?\n\n"
        "– Jo Hale, Kelso\n\n*Clerk Ida Crane replies:* A contractor did.\n\nIt rains.\n\nGrateful, Kelso"
    )
    assert told(text, "Letters to the editor") == [
        (("Bev Tau",), "I have known the oak for years."),
        (("Jo Hale",), "Who painted the kerb?"),
        (("Ida Crane",), "A contractor did."),
        ((), "It rains."),
    ]
    assert told(text) == []  # no page of letters


def test_the_chair_of_a_house_speaks() -> None:
    text = (
        "Hon. Ana Rua: I rise to ask why.\n\nThe Speaker (Hon. Bo Vale): Order!\n\nHon. Ari Moss: Two weeks.\n\n"
        "The Speaker: Next."
    )
    assert [who for who, _ in told(text)] == [("Ana Rua",), ("Bo Vale",), ("Ari Moss",), ("Bo Vale",)]


def test_a_host_by_name_asks_under_the_word_alone_too() -> None:
    text = (
        "HOST (Ida Crane): With us is Bo Vale. Good morning.\n\nVALE: Good morning to you.\n\nHOST: Is it shut?\n\n"
        "VALE: I think it is."
    )
    assert [who for who, _ in told(text)] == [("Ida Crane",), ("Bo Vale",), ("Ida Crane",), ("Bo Vale",)]


WHAT = [
    ("a cleft", "Ana Rua spoke. What she said was that it leaked.", "that it leaked"),
    ("a refusal behind", "Ana Rua said the tape would help, but declined to say why.", "the tape would help"),
    ("questions referred", "Kea Water referred questions to the ministry.", "referred questions to the ministry"),
    ("a question hung on a name", "Ana Rua asked the clerk, Ida Crane, how many knew.", "how many knew"),
    ("a label and three words", "By one vote. Leader Ida Crane: “Nobody won tonight.”", "Nobody won tonight."),
]


@pytest.mark.parametrize(("trap", "text", "said"), WHAT, ids=[trap for trap, _, _ in WHAT])
def test_what_is_said_ends_where_it_ends(trap: str, text: str, said: str) -> None:
    assert told(text)[0][1] == said, trap
