"""How far reported words reach: over a cue in commas, up to the reporter's own, and no report within a report."""

from __future__ import annotations

import pytest

from tests.attributed import attributions

pytestmark = pytest.mark.models


def told(text: str) -> dict[str, str]:
    """The words under each cue."""
    found = attributions(text)
    return {one.cue.of(text): " | ".join(span.of(text) for span in one.spans) for one in found if one.cue}


REACHES = [
    (
        "all of a quotation that the parse breaks in two",
        "• Two boats sank, their club confirmed.\n• \"We're calm but it's cold,\" rescue Jo Rua told RTV.",
        {"confirmed": "Two boats sank", "told": "\"We're calm but it's cold,\""},
    ),
    (
        "a clause with quoted words behind the cue",
        "The mine was “far too dear”, Rua said, and owners were weighing up “a cheaper way to dig”.",
        {"said": "The mine was “far too dear” | owners were weighing up “a cheaper way to dig”"},
    ),
    (
        "a clause in the tense of reported speech",
        "The town would have to wait, Rua told reporters, and the money would come from Nelson.",
        {"told": "The town would have to wait | the money would come from Nelson"},
    ),
    (
        "not what the reporter saw",
        "The mine was shut, Rua said, and the crowd left.",
        {"said": "The mine was shut"},
    ),
    (
        "not the reporter's account of the speaker",
        "The mine was shut, Rua said, but he would not name the owners.",
        {"said": "The mine was shut", "would not name": "would not name the owners"},
    ),
    (
        "a condition after a comma",
        "Rua said the miners could have it, if they paid.",
        {"said": "the miners could have it, if they paid"},
    ),
    (
        "a condition before the cue",
        "If the dam fails, Rua said, the town will flood.",
        {"said": "If the dam fails | the town will flood"},
    ),
    (
        "a condition before a cue that the parse sets beside the clause",
        "Unless the levy is lifted, Rua warned, shops would close.",
        {"warned": "Unless the levy is lifted | shops would close"},
    ),
    (
        "the condition of a cue that only may come",
        "If asked, Rua would say that the dam was safe.",
        {},
    ),
    (
        "when it was said is no condition",
        "When the vote was over, Rua said the town would pay.",
        {"said": "the town would pay"},
    ),
    (
        "a second verb that reports nothing",
        "Rua said the council had commissioned nothing and promised nothing.",
        {"said": "the council had commissioned nothing and promised nothing"},
    ),
    (
        "what was added is a report of its own",
        "The mine, Rua said, was shut, adding that it had been for years.",
        {"said": "The mine | was shut", "adding": "that it had been for years"},
    ),
    (
        "a thought is part of what was said",
        "Rua said he hoped to reopen the mine in May.",
        {"said": "he hoped to reopen the mine in May"},
    ),
    (
        "what another said is a report of its own",
        "Rua said the owners had warned that the mine would flood.",
        {
            "said": "the owners had warned that the mine would flood",
            "warned": "that the mine would flood",
        },
    ),
    (
        'concerns that no "that" introduces, in two quotations with mixed marks',
        "A group of owners filed a note at the court raising concerns a deal could “be signed without them” and may "
        "”end their rights“.",
        {"concerns": "a deal could “be signed without them” and may ”end their rights“"},
    ),
    (
        "a quotation that begins with the verb itself",
        "The Kea Embassy had “noted the reports and is asking for more”.",
        {"noted": "“noted the reports and is asking for more”"},
    ),
    (
        "who wrote a statement that says something",
        "Rua marked the day with a statement that mentioned the work on the mine.",
        {"mentioned": "the work on the mine"},
    ),
    (
        "a programme told",
        "Rua told Kea Radio's breakfast programme that both things could be true.",
        {"told": "that both things could be true"},
    ),
    ("allowed that it was so", "Rua allowed that the mine was old.", {"allowed": "that the mine was old"}),
    ("allowed it to be so", "Rua allowed the mine to close.", {}),
    ("a question of the reporter's", "Would she want the council asked first?", {}),
    ("a pronoun alone", "Rua confirmed it.", {}),
    ("who came and was silent", "Rua came to the hall but did not speak.", {}),
    (
        "who would not speak",
        "Rua would not speak to reporters.",
        {"would not speak to": "would not speak to reporters"},
    ),
    (
        "what a question takes for told",
        "Rua was asked if he stood by earlier comments suggesting the mine would flood.",
        {"asked": "if he stood by earlier comments suggesting the mine would flood"},
    ),
    ("a reply that did not come", "Rua had no reply to her letter.", {}),
    (
        "the whole cue of a refusal",
        "Rua would not commit to publicly naming the owners.",
        {"would not commit to": "would not commit to publicly naming the owners"},
    ),
    (
        "a promise not made",
        "Rua would not promise that the mine would reopen.",
        {"would not promise": "would not promise that the mine would reopen"},
    ),
    (
        "according to, inside a quotation",
        "“It goes according to age,” said Ana Rua.",
        {"said": "“It goes according to age,”"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in REACHES], ids=[row[0] for row in REACHES])
def test_reported_words_reach_as_far_as_they_were_reported(text: str, expected: dict[str, str]) -> None:
    assert told(text) == expected
