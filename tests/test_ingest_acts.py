"""Acts told as such, refusals by what somebody would not take, and what neither of them is."""

from __future__ import annotations

import pytest

from tests.attributed import attributions

pytestmark = pytest.mark.models


def told(text: str) -> tuple[set[str], set[str]]:
    """The words of what is told, and of what is told as refused."""
    found = attributions(text)
    words = [(one.kind == "declined_to_say", " | ".join(span.of(text) for span in one.spans)) for one in found]
    return {said for refused, said in words if not refused}, {said for refused, said in words if refused}


ACTS = [
    ("an apology", "Rua apologised to the crew for the delay.", "apologised to the crew for the delay"),
    ("an apology in words", "Rua apologised to “the lady in green”.", "apologised to “the lady in green”"),
    ("an apology to somebody", "Rua apologised to the crew in the tunnel.", "apologised to the crew in the tunnel"),
    ("an apology for something", "Rua apologised for the delay.", "apologised for the delay"),
    ("an apology that was not made", "Rua never apologised for the delay.", None),
    ("a congratulation", "Rua congratulated the club.", "congratulated the club"),
    ("a congratulation to come", "Rua will congratulate the club.", None),
    ("thanks that tell nothing", "Rua thanked her.", None),
    ("thanks that tell what for", "Rua thanked her for the soup.", "thanked her for the soup"),
    ("an appeal", "Rua appealed for calm.", "appealed for calm"),
    ("an appeal to a court", "Rua appealed against the ruling.", None),
    ("an attribution", "Rua attributed the rise to cheaper oil.", "attributed the rise to cheaper oil"),
    ("what is attributed to somebody", "The words were attributed to Rua.", None),
    ("a dedication", "Rua dedicated the win to her mother.", "dedicated the win to her mother"),
    ("so much time", "Rua gave the board 72 hours.", "gave the board 72 hours"),
    ("so many things", "Rua gave the board 72 letters.", None),
    ("out of the running", "Rua ruled herself out.", "ruled herself out"),
    ("a welcome", "Rua welcomed the verdict.", "welcomed the verdict"),
    ("a welcome at the door", "Rua welcomed the guests.", None),
    ("an offer to go", "Rua offered her resignation to the board.", "offered her resignation to the board"),
    ("an offer of things", "Rua offered soup to the board.", None),
    ("thanks in words", "Rua thanked the cook “and his endless soup”.", "thanked the cook “and his endless soup”"),
    ("thanks without words", "Rua thanked the cook.", "thanked the cook"),
    ("taking words back", "Rua withdrew the remark.", "withdrew the remark"),
    ("taking a thing back", "Rua withdrew the money.", None),
    ("an ultimatum", "The union gave the council an ultimatum to pay up by noon.", "to pay up by noon"),
    (
        "a finding of nothing",
        "The panel found no sign that the pumps were bad.",
        "found no sign that the pumps were bad",
    ),
    ("finding nothing", "The panel found no boat.", None),
    ("keeping it open", "He did not rule out a rise in the fee.", "did not rule out a rise in the fee"),
    ("urged to keep it open", "Rua was urged not to rule out a sale.", None),
    ("denying a claim", "Rua denied the allegation.", "denied the allegation"),
    ("denying anything of the kind", "Rua denied any change.", "denied any change"),
    ("a plea", "Rua denies arson.", None),
    ("what was to be done", "The union called for the pier to be closed.", "the pier to be closed"),
    (
        "the same in two pieces",
        "The union called for the mayor himself to be put on it.",
        "the mayor himself to be put on it",
    ),
    ("put to a witness", "Holt put it to her that the map was old.", None),
    ("a figure", "The minister said 13 per cent.", "13 per cent"),
    ("moved in a council", "Cllr Rua moved that the fee be scrapped.", "that the fee be scrapped"),
    ("moved house", "Rua moved the boats that leaked.", None),
    ("what was deplored", "The union deplored that no limit had been set.", "that no limit had been set"),
    (
        "quoted words that end a report",
        "Rua said she had never met him, “and we asked at every door”.",
        "she had never met him, “and we asked at every door”",
    ),
]
REFUSALS = [
    ("interviews", "Rua declined interview requests.", "declined interview requests"),
    ("a drink", "Rua declined a drink.", None),
    ("the subject", "Rua avoided the subject before leaving.", "avoided the subject"),
    ("a puddle", "Rua avoided the puddle.", None),
    ("an answer", "Rua did not give a direct answer.", "did not give a direct answer"),
    ("a reason, not asked", "Rua gave a direct answer.", None),
    ("on notice", "Rua took the question on notice.", "took the question on notice"),
    ("by choice", "Rua chose not to react.", "chose not to react"),
    ("a name kept out", "A clerk preferred not to be named.", None),
    ("wishing not to", "Rua did not wish to react.", "did not wish to react"),
    ("details", "Rua would not go into the details.", "would not go into the details"),
    ("a place", "Rua would not go to the pier.", None),
    ("a guess", "Rua would not speculate.", "would not speculate"),
    ("with its reason", "Rua declined to comment, citing the case.", "declined to comment, citing the case"),
    (
        "neither nor",
        "Rua neither answered calls nor replied to a text.",
        "neither answered calls nor replied to a text",
    ),
    (
        "denying having put it so",
        "Rua denied having told the clerk that the map was old.",
        "denied having told the clerk that the map was old",
    ),
    ("denying having said so", "Rua denied having mocked the clerk.", "denied having mocked the clerk"),
]


@pytest.mark.parametrize(("text", "words"), [row[1:] for row in ACTS], ids=[row[0] for row in ACTS])
def test_an_act_is_told_with_its_words(text: str, words: str | None) -> None:
    assert told(text) == ({words} if words else set(), set())


@pytest.mark.parametrize(("text", "words"), [row[1:] for row in REFUSALS], ids=[row[0] for row in REFUSALS])
def test_a_refusal_is_told_with_what_was_refused(text: str, words: str | None) -> None:
    assert told(text) == (set(), {words} if words else set())


def test_what_a_refusal_says_besides_is_told_too() -> None:
    said, refused = told("The owner declined to comment, saying he was on holiday.")
    assert (said, refused) == ({"he was on holiday"}, {"declined to comment"})
