"""Who said it, in each form in which articles tell it: together, in short, in the middle, of others, by letter."""

from __future__ import annotations

import pytest

from tests.voices import voices

pytestmark = pytest.mark.models

TOGETHER = [
    pytest.param(
        "A joint statement, Corvane Rail and the Port of Selby said: “The line will open.”",
        "The line will open",
        ("Corvane Rail", "the Port of Selby"),
        id="behind a comma",
    ),
    pytest.param(
        "A joint statement from the teachers’ union Praxis and the education ministry said talks would resume.",
        "talks would resume",
        ("Praxis", "the education ministry"),
        id="a body of small letters",
    ),
    pytest.param(
        "“No child should sleep in a tent,” reads an open letter signed by Bishop Noel Adair, Rabbi Miriam Stoll and "
        "Imam Yusuf Karim.",
        "No child",
        ("Noel Adair", "Miriam Stoll", "Yusuf Karim"),
        id="three who signed",
    ),
    pytest.param(
        "Mineworks Pty and Dunes Energy announced the merger. “The workforce is safe,” both companies said.",
        "workforce",
        ("Mineworks Pty", "Dunes Energy"),
        id="both companies",
    ),
    pytest.param(
        "Anton Bruhn met Leila Sfar. Both agreed that the trams were old.",
        "the trams were old",
        ("Anton Bruhn", "Leila Sfar"),
        id="both of one sentence",
    ),
    pytest.param(
        "Ana Rua and Bo Lynd met on Friday. They said the talks were over.",
        "talks were over",
        ("Ana Rua", "Bo Lynd"),
        id="they, who have not spoken before",
    ),
    pytest.param(
        "The mayor, Ana Rua, and the school board said it would close.",
        "would close",
        ("Ana Rua", "the school board"),
        id="somebody and a body",
    ),
    pytest.param(
        "The Department of Health and Social Care said it would close.",
        "would close",
        ("the Department of Health and Social Care",),
        id="one body whose name has an and",
    ),
    pytest.param(
        "The couple, Saul and Dora Finlay, told the court they had paid in cash.",
        "they had paid",
        ("Saul Finlay", "Dora Finlay"),
        id="two of one family name, and what they told hung on the court",
    ),
    pytest.param("A letter from Berlin said it would close.", "would close", (), id="a letter from a place"),
    pytest.param("Many came. Both sides said it was over.", "it was over", (), id="two who are not named"),
]


@pytest.mark.parametrize(("text", "words", "speakers"), TOGETHER)
def test_those_who_speak_together_are_all_named(text: str, words: str, speakers: tuple[str, ...]) -> None:
    assert of(text, words) == [speakers]


IN_SHORT = [
    pytest.param("Dana Frey was asked. She was blunt: “Never.”", "Never", ("Dana Frey",), id="a pronoun's mood"),
    pytest.param(
        "Judge Oswin Tate heard it. The judge’s answer was: “Not proven.”",
        "Not proven",
        ("Oswin Tate",),
        id="an office's answer",
    ),
    pytest.param(
        "Fire chief Marlo Beck came. His message to owners? “Clear your gutters.”",
        "Clear",
        ("Marlo Beck",),
        id="a question without a verb",
    ),
    pytest.param(
        "For Hanna Reiss, who farms above the dam, it is simple: “Water comes first.”",
        "Water",
        ("Hanna Reiss",),
        id="for whom it is so",
    ),
    pytest.param(
        "Verdict of harbour pilot Sune Dahl? “It was luck.”", "It was luck", ("Sune Dahl",), id="of whom a verdict is"
    ),
    pytest.param(
        "Perry Long’s response was a single word: “Nonsense”.", "Nonsense", ("Perry Long",), id="the stop outside"
    ),
    pytest.param(
        "Kemi Sato had two words for the plan: “Too late.”", "Too late", ("Kemi Sato",), id="no noun of speech"
    ),
]
NOBODYS = [
    pytest.param("Ken Ode opened the logbook. The title on its spine: “Lost.”", "Lost", id="a title"),
    pytest.param("The headline over Rita Cole’s column: “Enough.”", "Enough", id="a headline"),
    pytest.param("The banner behind Mayor Lott was blunt: “Resign.”", "Resign", id="a banner"),
    pytest.param("Dr Ellen Shaw’s new novel has one theme: “Home.”", "Home", id="what a book has"),
]


@pytest.mark.parametrize(("text", "words", "speakers"), IN_SHORT)
def test_short_words_behind_a_colon_are_of_whoever_leads_to_them(
    text: str, words: str, speakers: tuple[str, ...]
) -> None:
    assert of(text, words) == [speakers]


@pytest.mark.parametrize(("text", "words"), NOBODYS)
def test_short_words_behind_a_colon_that_nobody_says_are_nobodys(text: str, words: str) -> None:
    assert not any(of(text, words))


IN_THE_MIDDLE = [
    pytest.param(
        "Residents marched against what Councillor Mina Sorel described as “theft by another name”.",
        "theft",
        ("Mina Sorel",),
        id="what somebody described as, whatever was done against it",
    ),
    pytest.param(
        "The wall, in what engineer Olu Dare termed “a textbook failure”, gave way.",
        "textbook",
        ("Olu Dare",),
        id="what an engineer termed, taken for which engineer",
    ),
    pytest.param(
        "What the minister, Ana Rua, calls “a pause” is a cut.", "a pause", ("Ana Rua",), id="taken for a subject"
    ),
    pytest.param(
        "It was a move “as cynical as any I have seen”, in the words of broker Hal Jessop.",
        "cynical",
        ("Hal Jessop",),
        id="in somebody's words",
    ),
    pytest.param(
        "To quote the coroner, Anne Thewlis, the wiring was “an accident in waiting”.",
        "accident",
        ("Anne Thewlis",),
        id="to quote somebody",
    ),
    pytest.param(
        "The scheme, says Greta Holm, who ran it for nine years, was never funded.",
        "was never funded",
        ("Greta Holm",),
        id="a source with a clause, behind its cue",
    ),
    pytest.param(
        "Ferries, insists the chief executive, Lars Beam, will run through winter.",
        "will run",
        ("Lars Beam",),
        id="a source with a name, behind its cue",
    ),
    pytest.param(
        "Ana Rua, the mayor, said the bridge, built in 1910, was unsafe.",
        "was unsafe",
        ("Ana Rua",),
        id="an apposition before the cue",
    ),
    pytest.param(
        "Staff had a rota that nurse Belle Onuoha says nobody could work.",
        "nobody could work",
        ("Belle Onuoha",),
        id="that before a name",
    ),
    pytest.param(
        "A “slow robbery” is how union leader Ana Rua described it.", "robbery", ("Ana Rua",), id="how somebody put it"
    ),
]


@pytest.mark.parametrize(("text", "words", "speakers"), IN_THE_MIDDLE)
def test_an_attribution_in_the_middle_of_a_sentence_tells_who_speaks(
    text: str, words: str, speakers: tuple[str, ...]
) -> None:
    assert of(text, words) == [speakers]


OF_OTHERS = [
    pytest.param(
        "Counsel read out a letter from the widow, Carla Behan: “The rope was frayed.”",
        "frayed",
        ("Carla Behan",),
        id="a letter that is read out",
    ),
    pytest.param(
        "Hal Byrne shared an email from the donor, Ottoline Frey: “Keep my name off the wall.”",
        "Keep",
        ("Ottoline Frey",),
        id="an email that is shared",
    ),
    pytest.param(
        "Jurors were shown a message from foreman Eric Dunn to staff: “Lose it.”",
        "Lose it",
        ("Eric Dunn",),
        id="a message that is shown",
    ),
    pytest.param(
        "In her book, Clara Wynn quotes her old teacher, Hugo Marsh: “Write what frightens you.”",
        "frightens",
        ("Hugo Marsh",),
        id="who is quoted",
    ),
    pytest.param(
        "Police released a text that driver Lee Gant sent that night: “Nearly home.”",
        "Nearly home",
        ("Lee Gant",),
        id="who sent what is released",
    ),
    pytest.param(
        "The Argus quoted farmer Enid Boyce as saying she had been offered nothing.",
        "offered nothing",
        ("Enid Boyce",),
        id="who is quoted as saying, taken for a subject",
    ),
    pytest.param(
        "Counsel quoted from a diary kept by nurse Hilda Brand: “He was alive at noon.”",
        "at noon",
        ("Hilda Brand",),
        id="who kept a diary",
    ),
    pytest.param(
        "“We are heartbroken,” said a message posted by the manager, Lou Stagg.",
        "heartbroken",
        ("Lou Stagg",),
        id="who posted a message",
    ),
    pytest.param("Sgt Tom Vale read the note: “Gone fishing.”", "fishing", (), id="a note of nobody's"),
    pytest.param(
        "Dana Kohl answered a question from Ana Rua: “It will not.”", "It will not", ("Dana Kohl",), id="who answers"
    ),
    pytest.param(
        "Members were told in an email from the treasurer, Una Friel, that the fund was empty.",
        "fund was empty",
        ("Una Friel",),
        id="who wrote what tells them",
    ),
    pytest.param(
        "It was said by the late Otto Brenn that no dam lasts a century.", "no dam", ("Otto Brenn",), id="no rumour"
    ),
    pytest.param(
        "The pilots are accused by the airline, Kea Air, of sabotage.", "sabotage", ("Kea Air",), id="who accuses"
    ),
    pytest.param(
        "A statement issued on behalf of Sir Colin Hart said he would contest it.",
        "contest",
        ("Colin Hart",),
        id="on whose behalf",
    ),
    pytest.param(
        "Lawyers for the actor Piers Holt said he denied it all.",
        "denied it all",
        (),
        id="those who serve somebody",
    ),
]


@pytest.mark.parametrize(("text", "words", "speakers"), OF_OTHERS)
def test_words_that_somebody_passes_on_are_those_of_whose_they_are(
    text: str, words: str, speakers: tuple[str, ...]
) -> None:
    assert of(text, words) == [speakers]


REFERRED_TO = [
    pytest.param(
        "Ola Brandt and Philip Oake are left. The former said taxes would fall.", ("Ola Brandt",), id="the former"
    ),
    pytest.param("Ola Brandt faces Philip Oake. The latter said it was over.", ("Philip Oake",), id="the latter"),
    pytest.param("Ola Brandt faces Philip Oake and Ida Marr. The former said it was over.", (), id="of three"),
    pytest.param(
        "Ola Brandt faces Philip Oake. Brandt said it leaks. The other said it did not.",
        ("Philip Oake",),
        id="the other",
    ),
    pytest.param("Her neighbour Col Pike came. “I moved mine,” Pike said.", ("Col Pike",), id="a rank for a name"),
    pytest.param("Florist Nan Frost closed. “It is done,” she said.", ("Nan Frost",), id="kin for a name"),
    pytest.param("Army officer Col Bo Lynd spoke. “We held,” Lynd said.", ("Bo Lynd",), id="a rank that is one"),
    pytest.param("The aide came with deputy Marshal Lynd. “We held,” Lynd said.", ("Lynd",), id="a deputy's rank"),
]


@pytest.mark.parametrize(("text", "speakers"), REFERRED_TO)
def test_a_reference_stands_for_whom_the_article_named(text: str, speakers: tuple[str, ...]) -> None:
    assert voices(text)[-1][1].speakers == speakers


COLUMN = (
    "{head}\n\nBy Nadia Ferris\n\nI have taught here for thirty years. The new timetable is {quoted} mistake.\n\n{tail}"
)


@pytest.mark.parametrize(
    ("head", "quoted", "told"),
    [
        pytest.param("OPINION", "a", True, id="a column"),
        pytest.param("Opinion | The timetable is wrong", "a", True, id="a column with its title"),
        pytest.param("Timetable is changed", "a", False, id="no line calls it opinion"),
        pytest.param("No comment from school board", "a", False, id="a comment in a headline"),
        pytest.param("OPINION", "“a leap in the dark, and no”", False, id="another's words in it"),
    ],
)
def test_a_column_of_opinion_is_said_by_whoever_signs_it(head: str, quoted: str, told: bool) -> None:
    tail = "Nadia Ferris teaches mathematics at Hill Road School."
    said = voices(COLUMN.format(head=head, quoted=quoted, tail=tail))
    assert any(voice.speakers == ("Nadia Ferris",) and "thirty years" in words for words, voice in said) == told
    assert not any("mathematics" in words for words, _ in said)


def of(text: str, words: str) -> list[tuple[str, ...]]:
    """Whose the words are that hold these."""
    return [voice.speakers for said, voice in voices(text) if words in said]
