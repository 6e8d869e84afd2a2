"""Whom a pronoun means, and who goes on speaking; the people are invented."""

from __future__ import annotations

import pytest

from ingest.speakers.resolution import name_speakers
from rag.schema import Span
from tests.marked_text import marked
from tests.voices import marked_speakers

pytestmark = pytest.mark.models


@pytest.mark.parametrize(
    ("source", "last"),
    [
        pytest.param(
            "{s1:Hera Tolland} {c1:said} {q1:the mine was safe}. {s2:She} {c2:added} {q2:that it was deep}.",
            ("Hera Tolland",),
            id="she goes on",
        ),
        pytest.param(
            "Hera Tolland thanked Colm Brack in Westport. {s1:She} {c1:said} {q1:he had been brave}.",
            ("Hera Tolland",),
            id="the subject before the object",
        ),
        pytest.param(
            "Aaron Brack praised Mary Tolland’s plan. {s1:She} {c1:said} {q1:that was kind of him}.",
            ("Mary Tolland",),
            id="gender before the subject",
        ),
        pytest.param(
            "Wren Tolland, Aaron Brack’s neighbour, told the paper of it. {s1:He} {c1:said} {q1:it was loud}.",
            ("Wren Tolland",),
            id="the subject before one in passing, whose gender alone is known",
        ),
        pytest.param(
            "Mr Brack spoke after Mrs Tolland in Westport. {s1:She} {c1:said} {q1:it was late}.",
            ("Tolland",),
            id="a title tells the gender",
        ),
        pytest.param(
            "Colm Brack was the first to speak. {q1:Paul Wells is no miner}, {s1:he} {c1:said}.",
            ("Colm Brack",),
            id="nobody named in the words themselves speaks them",
        ),
        pytest.param(
            "Colm Brack took the floor. Then Paul Wells rose, and {s1:he} {c1:told} Wells {q1:to sit down}.",
            ("Colm Brack",),
            id="nobody tells himself",
        ),
        pytest.param(
            "{s1:Colm Brack and Hera Tolland} {c1:said} {q1:it was over}. {s2:They} {c2:added} {q2:nobody had won}.",
            ("Colm Brack", "Hera Tolland"),
            id="they are the two who spoke",
        ),
        pytest.param(
            "{s1:The Westport Beacon} {c1:reported} {q1:the mine was shut}. {s2:It} {c2:said} {q2:nobody was hurt}.",
            ("the Westport Beacon",),
            id="it is the body that spoke",
        ),
        pytest.param(
            "Envoy Jorren Velmar issued a statement on Friday. {s1:It} {c1:said} {q1:talks would go on}.",
            ("Jorren Velmar",),
            id="it is the document of whoever issued it",
        ),
        pytest.param(
            "The weather was fine in Westport. {s1:He} {c1:said} {q1:it would rain}.",
            (),
            id="nobody there to stand for",
        ),
    ],
)
def test_a_pronoun_is_whoever_the_text_was_about(source: str, last: tuple[str, ...]) -> None:
    assert marked_speakers(source)[-1] == last


def test_i_inside_a_quotation_is_whoever_is_quoted() -> None:
    text, parse, (outer,) = marked("{s1:Hera Tolland} {c1:said}: {q1:“I told Brack and I said it was late.”}")
    at = text.index("I said")
    inner = outer._replace(
        spans=(Span(start=at + 7, end=len(text) - 2),),
        source=Span(start=at, end=at + 1),
        cue=Span(start=at + 2, end=at + 6),
    )
    assert [voice.speakers for voice in name_speakers(text, parse, (outer, inner))] == [("Hera Tolland",)] * 2


@pytest.mark.parametrize(
    ("source", "last"),
    [
        pytest.param(
            "Asked by the Beacon about the mine, {s1:Hera Tolland} {c1:said} {q1:“it is safe”}.\n"
            "{q2:“We have looked at every beam of it.”}",
            ("Hera Tolland",),
            id="a quotation alone in its paragraph goes on",
        ),
        pytest.param(
            "{s1:Hera Tolland} {c1:said} {q1:“it is safe”}.\nAnd would the owners pay for repairs?\n"
            "{q2:“No, I am not saying that.”}",
            ("Hera Tolland",),
            id="an answer is the answerer's",
        ),
        pytest.param(
            "{s1:Hera Tolland} {c1:said} {q1:“it is safe”}.\n"
            "Colm Brack, the mayor, is asked on the wireless about the mine.\n{q2:“I have not seen the plans.”}",
            ("Colm Brack",),
            id="whoever is asked answers",
        ),
        pytest.param(
            "{s1:Hera Tolland} {c1:said} {q1:“it is safe”}.\nReporter Ari Sund asked Colm Brack about the mine.\n"
            "{q2:“I have not seen the plans.”}",
            ("Colm Brack",),
            id="the asked, not the asker",
        ),
        pytest.param(
            "{s1:Hera Tolland} {c1:said} {q1:“it is safe”}.\nThe road was empty.\nRain fell.\nNight came.\n"
            "{q2:“I have not seen the plans.”}",
            (),
            id="an exchange does not outlast other matters",
        ),
        pytest.param("{q1:“We have seen the plans.”}\n– Colm Brack, mayor", ("Colm Brack",), id="signed below"),
        pytest.param(
            "Hera Tolland spoke. {q1:“I am too old.”} — retired judge Colm Brack, at his farewell.",
            ("Colm Brack",),
            id="signed with an office in small letters",
        ),
        pytest.param("The mine is deep.\nCOLM BRACK: {q1:“We have seen the plans.”}", ("Colm Brack",), id="a label"),
        pytest.param(
            "{q1:“We have seen the plans.”}\nMayor Colm Brack opened the mine.\n"
            "He met reporters at noon, when he made the remarks at the start of this report.",
            ("Colm Brack",),
            id="a later sentence points back to the opening",
        ),
        pytest.param("{q1:“We have seen the plans.”}\nMayor Colm Brack opened the mine.", (), id="nothing points back"),
    ],
)
def test_a_quotation_without_a_source_belongs_to_the_exchange(source: str, last: tuple[str, ...]) -> None:
    assert marked_speakers(source)[-1] == last
