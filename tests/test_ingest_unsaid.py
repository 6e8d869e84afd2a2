"""Words that an article does not tell as said: nobody's statement, and told apart from what was said."""

from __future__ import annotations

import pytest

from ingest.extract import find_statements
from ingest.parse import parse_texts
from rag.schema import Article
from tests.attributed import every_attribution

pytestmark = pytest.mark.models


def standings(text: str) -> dict[str, set[str]]:
    """The words of each attribution, without quotation marks, by standing; refusals by themselves."""
    found: dict[str, set[str]] = {"said": set(), "unsaid": set(), "refused": set(), "prompt": set()}
    for one in every_attribution(text):
        standing = "refused" if one.kind == "declined_to_say" else one.standing
        found[standing].add(" … ".join(span.of(text) for span in one.spans).strip("“”"))
    return found


NOT_SAID = [
    ("negated, quoted", "Mayor Ida Crane never said “drain the lake”."),
    ("negated, in the perfect", "The Lake Board has not said it would drain the lake."),
    ("denied", "Mayor Ida Crane denied saying “drain the lake”."),
    ("supposed", "If Mayor Ida Crane says “drain the lake”, the board will resign."),
    ("heard by nobody", "Nobody heard Mayor Ida Crane say “drain the lake”."),
    ("asked", "Did Mayor Ida Crane say “drain the lake”?"),
    ("to come, by a modal", "Ida Crane will tell the board on Friday: “drain the lake”."),
    ("to come, expected", "Ida Crane is expected to say “drain the lake”."),
    ("to come, due", "Ida Crane is due to tell the board “drain the lake”."),
    ("not yet", "Ida Crane has yet to say “drain the lake”."),
    ("could have", "Ida Crane could have said “drain the lake”."),
    ("should", "Ida Crane should say “drain the lake”."),
    ("urged", "Farmers urged Ida Crane to say “drain the lake”."),
    ("stopped short", "Ida Crane stopped short of saying “drain the lake”."),
    ("without", "Ida Crane left without saying “drain the lake”."),
    ("a fake video", "A fake video shows Ida Crane saying “drain the lake”."),
    ("doctored, told behind", "A clip in which Ida Crane says “drain the lake” is doctored, the police said."),
    ("inverted", "Had Ida Crane told the board “drain the lake”, it would have laughed."),
    ("inverted, after another verb", "Had Ida Crane stood up and said “drain the lake”, nobody would have laughed."),
    ("inverted, to come", "Were Ida Crane to say “drain the lake”, nobody would laugh."),
    ("a forgery", "A letter quoting Ida Crane as saying “drain the lake” is a forgery."),
    (
        "told in the next sentence",
        "A post shows Ida Crane saying “drain the lake”. It was forged, she wrote.",
    ),
    ("misquoted", "The paper misquoted Ida Crane as saying “drain the lake”."),
    ("corrected", "An earlier version of this article quoted Ida Crane as saying “drain the lake”."),
    ("wrongly quoted", "Ida Crane was wrongly quoted as saying “drain the lake”."),
    ("a rumour", "Rumours that Ida Crane had said “drain the lake” spread through the valley."),
    ("wished", "Ida Crane wished she had said “drain the lake”."),
    ("no evidence", "There is no evidence that Ida Crane said “drain the lake”."),
    ("said of her only", "Ida Crane, who was said to have told a dinner “drain the lake”, laughed."),
    ("a message nobody signs", "A text message claiming that Ida Crane would “drain the lake” went to every house."),
    (
        "a message that goes round",
        "A screenshot saying that Ida Crane would “drain the lake” has been shared for days.",
    ),
    ("the paper of itself", "On Monday we quoted Ida Crane as saying “drain the lake”. We apologise for the error."),
    ("never, within the clause", "Mayor Ida Crane at no time told the board to “drain the lake now”."),
    ("talk", "There is talk in the valley that Ida Crane told the board “drain the lake now”."),
    ("an alleged recording", "In an alleged recording, Ida Crane says “drain the lake now”."),
    ("supposed, with the verb first", "Were Ida Crane to concede “drain the lake now”, the board would resign."),
    ("demanded", "Farmers demanded that Mayor Ida Crane tell the board “drain the lake now”."),
    ("in a letter nobody signs", "An anonymous letter claiming that Ida Crane said “drain the lake” came on Monday."),
    (
        "apologised for",
        "Apology: In May we ran an article which said Ida Crane had told a dinner to “drain the lake”. "
        "We accept that she did not.",
    ),
    ("for others to prove", "The board has evidence that Ida Crane said “drain the lake”."),
    ("negated in front", "At no point did Ida Crane say “drain the lake”."),
    ("not once", "Not once did Ida Crane claim she would “drain the lake”."),
    ("far from it", "Far from saying “drain the lake”, Ida Crane filled it."),
    ("rather than", "Rather than say “drain the lake”, Ida Crane sang."),
    ("thought of", "Ida Crane thought of saying “drain the lake”."),
    ("hard to imagine", "It is hard to imagine Ida Crane saying “drain the lake”."),
    ("remembered by nobody", "Nobody remembers Ida Crane saying “drain the lake”."),
    ("believed", "Ida Crane is believed to have told friends “drain the lake”."),
    ("asked with will", "Will Ida Crane say “drain the lake”?"),
    ("forgotten", "Ida Crane forgot to say “drain the lake”."),
    ("allegedly", "Ida Crane allegedly told the guards “drain the lake”."),
    ("accused of", "Ida Crane is accused of telling the guards “drain the lake”."),
    ("called on", "The petition calls on Ida Crane to say “drain the lake”."),
    ("claims rejected", "Bo Quill rejected claims that Ida Crane had said “drain the lake”."),
    ("no speech found", "We could not find any speech in which Ida Crane said “drain the lake”."),
    ("not the kind", "Ida Crane is not the kind of mayor who says “drain the lake”."),
    ("whoever", "Whoever said “drain the lake” has never swum in it."),
    ("a letter never sent", "In a letter she never posted, Ida Crane wrote “drain the lake”."),
    ("an impostor", "An impostor posing as Ida Crane told callers “drain the lake”."),
    ("a video made by a program", "A video generated by software shows Ida Crane saying “drain the lake”."),
    ("a dream", "In his dream, Ida Crane tells him “drain the lake”."),
    ("perhaps", "Perhaps Ida Crane said “drain the lake”."),
    ("almost", "Ida Crane almost said “drain the lake” before the bell rang."),
    ("all but", "Ida Crane all but said “drain the lake”."),
    ("heard by nobody but the reporter", "One could practically hear Ida Crane mutter “drain the lake”."),
    ("an instruction", "Turn the key and say “drain the lake” to the guard."),
    ("asked of readers", "Which mayor of the valley said “drain the lake”?"),
    ("withdrawn by the paper", "The Wire said that Ida Crane had said “drain the lake”. It retracted the story."),
    ("a cloned voice", "A voice cloned by software told voters that Ida Crane would “drain the lake”."),
    ("a translation", "A machine translation had Ida Crane say “drain the lake”."),
    ("claims that are false", "Claims that Ida Crane said “drain the lake” are false."),
    ("claimed by nobody", "It is claimed on forums that Ida Crane would “drain the lake”."),
    ("an editorial of its own", "Our editorial stated that she would “drain the lake”. This was corrected on Friday."),
    (
        "a paper's report put right",
        "Correction: The Herald reported that Ida Crane had said “drain the lake”. She said no.",
    ),
    (
        "the same under another label",
        "Clarification – The Herald wrote on 2 May that Ida Crane said “drain the lake”. She did not.",
    ),
]


@pytest.mark.parametrize(("trap", "text"), NOT_SAID, ids=[trap for trap, _ in NOT_SAID])
def test_words_not_told_as_said_are_nobodys_statement(trap: str, text: str) -> None:
    found = standings(text)
    assert any("drain the lake" in words for words in found["unsaid"]), trap
    told = [words for words in found["said"] if "drain the lake" in words]
    assert all("Ida Crane" in words for words in told), trap  # what farmers urged her to say


SAID = [
    ("in no uncertain terms", "Ida Crane told aides in no uncertain terms that the lake was full."),
    ("at talks", "At talks that lasted all night, Ida Crane said the lake was full."),
    ("insisted upon", "Ida Crane insisted that she told the board the lake was full."),
    ("what would have been", "Had it rained, Ida Crane said the lake was full."),
    ("a question, answered", "Had enough? Ida Crane said the lake was full."),
    ("given in evidence", "Ida Crane gave evidence that the lake was full."),
    ("a cleft before a colon", "What Ida Crane said in full was: “I know that the lake was full.”"),
    ("not only", "Ida Crane not only said the lake was full, she drew it."),
    ("said later", "Ida Crane would later say the lake was full."),
    ("did not hesitate", "Ida Crane did not hesitate to say the lake was full."),
    ("could not resist", "Ida Crane could not resist saying the lake was full."),
    ("no sooner", "No sooner had Ida Crane said the lake was full than it rained."),
    ("not until", "It was not until Monday that Ida Crane said the lake was full."),
    ("as far as to", "Ida Crane went so far as to say the lake was full."),
    ("took the chance", "Ida Crane took the chance to say the lake was full."),
    ("instead of something else", "Rather than resign, Ida Crane said the lake was full."),
    ("went on", "Ida Crane went on to say the lake was full."),
    ("had to", "Ida Crane had to admit the lake was full."),
    ("the negation is hers", "Ida Crane said she had never known the lake was full."),
    ("a leaving not undone by what she said", "Ida Crane did not resign, saying the lake was full."),
    ("told before she could act", "Ida Crane did not go to the dam, but she said the lake was full."),
    ("a question behind", "Ida Crane said the lake was full. Was it?"),
    ("no is what she said", "“No, no, the lake was full,” Ida Crane said."),
    ("never is what she said", "“Never. I thought the lake was full,” Ida Crane said."),
    ("taken back by her", "Ida Crane said the lake was full. She withdrew the claim on Friday."),
    ("almost something else", "Almost in tears, Ida Crane said the lake was full."),
    ("a cue in the middle", "If the gauge is right, says Ida Crane, the lake was full."),
    ("if asked", "Ida Crane said that if asked she would say the lake was full."),
    ("asked by somebody named", "“Did you think the lake was full?” Ida Crane asked the clerk."),
    ("a condition of hers", "Ida Crane said the lake was full, if the gauge was right."),
    ("not sorry for having said it", "Ida Crane has not apologised for saying “the lake was full”."),
    (
        "never sorry, of a name in single marks",
        "Ida Crane never regretted calling the eels ‘liars who said the lake was full of rats’ in May.",
    ),
    ("nor is it taken back", "Ida Crane would not withdraw her statement that “the lake was full”."),
    ("unrepentant", "Ida Crane is not sorry that she said “the lake was full”."),
    (
        "reported by a paper and not put right",
        "The Herald reported that Ida Crane had said “the lake was full”. She left.",
    ),
    (
        "a correction that has it right",
        "Correction: The Lake Board said that Ida Crane had said “the lake was full”. An earlier version named Rua.",
    ),
]


@pytest.mark.parametrize(("trap", "text"), SAID, ids=[trap for trap, _ in SAID])
def test_words_told_as_said_stay_a_statement(trap: str, text: str) -> None:
    assert any("the lake was full" in words for words in standings(text)["said"]), trap


def test_a_correction_tells_what_was_said() -> None:
    found = standings("An earlier version quoted Ida Crane as saying “drain the lake”. She said “dredge the lake”.")
    assert (found["said"], found["unsaid"]) == ({"dredge the lake"}, {"drain the lake"})


def test_a_denial_states_something_and_denies_its_content() -> None:
    found = standings("Ida Crane denied that the lake was full.")
    assert (found["said"], found["unsaid"]) == ({"that the lake was full"}, {"that the lake was full"})


def test_a_denial_of_having_spoken_is_a_refusal() -> None:
    found = standings("Ida Crane denied telling the board that the lake was full.")
    assert found["refused"] == {"denied telling the board that the lake was full"}
    assert found["said"] == set()


def test_what_was_not_told_is_no_refusal() -> None:
    assert standings("Ida Crane did not say whether the lake was full.")["refused"] == set()


NOTHING_TOLD = [
    ("a question passed on", "Asked whether the lake was full, Ida Crane shrugged."),
    ("by nobody", "Two men accused of theft left the court."),
    ("foreseen", "The trial is expected to last two weeks."),
    ("praise without words", "The Lake Board praised the move."),
    ("what others reported", "On reports that the lake was full, Ida Crane left."),
    ("described by nobody", "Ana Crane and Bo Lark, the candidates most often described as moderate, lost."),
    ("a plea", "Crane denies arson."),
    ("a sign", "A placard on the gate reads “drain the lake”."),
    ("a rule", "Section 4 says no boat may cross."),
    ("a song", "The song goes: “Drain the lake, my love, drain the lake.”"),
    ("a headline", "“Drain the lake,” ran the headline in a rival paper."),
    ("a wrapper", "The wrapper says that it drains a lake in a day."),
    ("sung", "Fans were singing “drain the lake, my love” after the whistle."),
    ("anybody's thought", "You might think that the lake was full."),
    ("how it is put", "In plain words the letter meant: you may go."),
    ("asked by nobody named", "“Will you drain the lake?” a reporter called out from the back."),
    ("thought by nobody", "For decades it was thought that the lake was dead."),
    ("not known", "It is not known whether Ida Crane told the board."),
    ("a study that shows nothing", "The study does not show that the lake is full."),
]


@pytest.mark.parametrize(("trap", "text"), NOTHING_TOLD, ids=[trap for trap, _ in NOTHING_TOLD])
def test_nothing_is_told(trap: str, text: str) -> None:
    assert standings(text)["said"] == set(), trap


def test_words_given_to_the_wrong_person_are_those_of_whoever_is_told_to_have_said_them() -> None:
    found = standings("A report wrongly gave Ida Crane the words “drain the lake”. They were spoken by Bo Nyström.")
    assert found["said"] == {"drain the lake"}


SATIRE = [
    ("a label", None, None, "SATIRE\n\n“Moo,” said Mayor Ida Crane.", ()),
    ("a title", "Satire: cows to vote", None, "“Moo,” said Mayor Ida Crane.", ()),
    ("told at the end", None, None, "“Moo,” said Mayor Ida Crane.\n\nThis is a work of satire.", ()),
    ("the outlet", None, "The Bugle", "“Moo,” said Ida Crane.\n\nThe Bugle is a satirical website.", ()),
    ("another outlet", None, "The Post", "“Moo,” said Ida Crane.\n\nThe Bugle is a satirical website.", ("“Moo,”",)),
    ("a report of satire", None, None, "Ida Crane said the post was satire.", ("the post was satire",)),
    ("news below a rule", None, None, "SATIRE\n\n“Moo,” said Ida Crane.\n\n---\n\n“No,” said Bo Quill.", ("“No,”",)),
]


@pytest.mark.parametrize(("trap", "title", "outlet", "text", "told"), SATIRE, ids=[row[0] for row in SATIRE])
def test_nobody_said_what_satire_tells(
    trap: str, title: str | None, outlet: str | None, text: str, told: tuple[str, ...]
) -> None:
    article = Article(id="a", text=text, title=title, outlet=outlet)
    (parse,) = parse_texts([text])
    assert tuple(one.text for one in find_statements(article, "r", parse)) == told, trap


MADE_UP = [
    ("a novel", "In the first chapter of the novel, the keeper, Odo Fell, tells his dog “drain the lake”.", ()),
    ("a character later on", "A film of it opens. Odo Fell, played by Bo Quill, is tired.\n\nFell says he is old.", ()),
    ("who wrote it", "In her novel a lake dies. The writer, Ida Crane, said it was sad.", ("it was sad",)),
    ("who plays in it", "“I love the film,” says Bo Quill, who stars in the second act.", ("“I love the film,”",)),
    ("a documentary", "In the documentary film, Bo Quill says the lake is dead.", ("the lake is dead",)),
    ("a claim found false", "Claim: Ida Crane says the lake is dead.\n\nVerdict: Fake.\n\n“No,” she said.", ("“No,”",)),
    ("a claim not judged", "Claim: Ida Crane says the lake is dead.", ("the lake is dead",)),
    ("a stage", "In act three the miller looks up and says: “The lake took my name.” Ida Crane clapped.", ()),
    ("a joke", "Two goats walk into a bar. One says: “I will have what the sheep had.”", ()),
    ("a joke retold", "You know the one about the bishop who told his barber “leave the lake alone”.", ()),
    ("the hero of a comic", "Granny Pip, the heroine of the comic, tells the wolf “drain the lake”.", ()),
    ("a letter in a drawer", "The letter was never sent. “Drain the lake,” Ida Crane had begun.", ()),
    ("unmasked behind", "A clip, in which a voice like Ida Crane’s says “drain the lake”, is not genuine.", ()),
    ("a hoax", "A post, in which Ida Crane wrote “drain the lake”, was a hoax.", ()),
    ("borne out", "A clip, in which Ida Crane says “drain the lake”, is genuine.", ("“drain the lake”",)),
    ("posted, and no more", "A note, in which Ida Crane wrote “drain it”, was posted on Monday.", ("“drain it”",)),
    (
        "unmasked next",
        "A graphic being shared has Ida Crane saying “drain the lake”. It’s fake, Bo Quill told us.",
        ("It’s fake",),
    ),
    ("not real", "A clip shared widely has the mayor telling farmers “drain the lake”. It isn’t real.", ()),
    ("of a day", "A clip has Ida Crane saying “drain the lake”. It was filmed in May.", ("“drain the lake”",)),
    (
        "a misquotation",
        "We misquoted Ida Crane on Friday. She said the lake was “tired”, not “retired”.",
        ("the lake was “tired”",),
    ),
    (
        "as it was printed",
        "CORRECTION: Ida Crane said it was “tired” and not, as we had it, “retired”.",
        ("it was “tired”",),
    ),
    ("a contrast of her own", "Ida Crane said it was “tired”, not “retired”.", ("it was “tired”, not “retired”",)),
    ("a letter sent", "The letter was sent. “Drain the lake,” Ida Crane had begun.", ("“Drain the lake,”",)),
]


@pytest.mark.parametrize(("trap", "text", "told"), MADE_UP, ids=[row[0] for row in MADE_UP])
def test_nobody_said_what_an_article_tells_of_a_work_or_exposes(trap: str, text: str, told: tuple[str, ...]) -> None:
    (parse,) = parse_texts([text])
    assert tuple(one.text for one in find_statements(Article(id="a", text=text), "r", parse)) == told, trap
