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
    ("an editorial of its own", "Our editorial stated that she would “drain the lake”. This was corrected on Friday."),
]


@pytest.mark.parametrize(("trap", "text"), NOT_SAID, ids=[trap for trap, _ in NOT_SAID])
def test_words_not_told_as_said_are_nobodys_statement(trap: str, text: str) -> None:
    found = standings(text)
    assert any("drain the lake" in words for words in found["unsaid"]), trap
    told = [words for words in found["said"] if "drain the lake" in words]
    assert all("Ida Crane" in words for words in told), trap  # what farmers urged her to say


SAID = [
    ("not only", "Ida Crane not only said the lake was full, she drew it."),
    ("said later", "Ida Crane would later say the lake was full."),
    ("went on", "Ida Crane went on to say the lake was full."),
    ("had to", "Ida Crane had to admit the lake was full."),
    ("the negation is hers", "Ida Crane said she had never known the lake was full."),
    ("a leaving not undone by what she said", "Ida Crane did not resign, saying the lake was full."),
    ("told before she could act", "Ida Crane did not go to the dam, but she said the lake was full."),
    ("a question behind", "Ida Crane said the lake was full. Was it?"),
    ("no is what she said", "“No, no, the lake was full,” Ida Crane said."),
    ("never is what she said", "“Never. I thought the lake was full,” Ida Crane said."),
    ("a condition of hers", "Ida Crane said the lake was full, if the gauge was right."),
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
