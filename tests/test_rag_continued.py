"""What comes along with a statement that answers: a reply, the same said again, the rest of a day, a whole article."""

from __future__ import annotations

import numpy as np
import pytest

from rag.lexicon.names import is_place
from rag.retrieval.candidates import Scored
from rag.retrieval.continued import (
    going_on,
    of_articles_about,
    of_same_day,
    of_same_voice,
    replies_about,
    with_all_words,
    with_replies,
)
from rag.retrieval.features import NAMES, Candidate
from rag.retrieval.topic import Topic
from rag.schema import Article, Days, Span, Statement

TEXT = (
    "POST: Minister, who signed the lease?\n\nVOSS: My office did. I would again.\n\nPOST: Will you resign?\n\n"
    "VOSS: No.\n\nThe lease is a scandal, Tane Hale said."
)
DAY = Days(start="2026-03-01", end="2026-03-01")


def scored(
    words: str,
    speaker: str = "Anthea Voss",
    score: float = 0.5,
    text: int = 1,
    day: Days | None = DAY,
    **features: float,
) -> Scored:
    at = TEXT.index(words)
    span = Span(start=at, end=at + len(words))
    statement = Statement(
        id=f"{text}:{words}",
        article_id=str(text),
        revision="r",
        kind="direct",
        spans=(span,),
        text=words,
        speakers=(speaker,),
        said_on=day,
    )
    row = np.array([features.get(name, 0.0) for name in NAMES], dtype=np.float32)
    return Scored(Candidate(Article(id=str(text), text=TEXT), text, "r", (span,), words, statement), row, score)


ASKED = scored("Minister, who signed the lease?", "Post", paragraph=1.0)
REPLY = scored("My office did. I would again.", score=0.05)
NEXT = scored("Will you resign?", "Post", score=0.04)
NO = scored("No.", score=0.01)
SCANDAL = scored("The lease is a scandal", "Tane Hale", score=0.4)
EVERY = (ASKED, REPLY, NEXT, NO, SCANDAL)


def test_a_question_that_answers_brings_its_reply_and_no_other() -> None:
    assert with_replies([ASKED], EVERY) == (ASKED, REPLY)


def test_a_reply_to_a_question_that_has_every_word_of_the_topic_is_about_it() -> None:
    best, reply = scored("The lease is a scandal", "Tane Hale"), scored("No.", score=0.01, sentence=1.0)
    half = scored("I would again.", score=0.01, sentence=0.5)
    assert with_all_words([best], [best, reply, half]) == (best, reply)
    assert with_all_words([], [reply]) == ()  # where nothing answers, no word does by itself


def test_a_reply_is_about_what_was_asked_whatever_its_own_words_are() -> None:
    reply, other = scored("My office did. I would again.", sentence=1.0), scored("The lease is a scandal", sentence=1.0)
    assert replies_about([reply, other]) == (reply,)
    assert replies_about([scored("My office did. I would again.", sentence=0.5)]) == ()


def test_what_asks_nothing_brings_no_reply() -> None:
    assert with_replies([SCANDAL], EVERY) == (SCANDAL,)
    assert with_replies([], EVERY) == ()


@pytest.mark.parametrize(
    ("trap", "other", "comes"),
    [
        ("said again to others", scored("I would again.", score=0.2, text=2), True),
        ("too far from the best", scored("I would again.", score=0.19, text=2), False),
        ("somebody else's", scored("The lease is a scandal", "Tane Hale", score=0.45), False),
    ],
)
def test_whoever_said_so_says_it_again(trap: str, other: Scored, comes: bool) -> None:
    best = scored("My office did", score=0.5)
    assert (other in of_same_voice([best], [best, other], 0.4)) == comes, trap


def test_nobody_who_is_not_named_is_the_same_voice() -> None:
    unnamed, other = scored("No.", ""), scored("My office did", "")
    nameless = [
        each._replace(
            candidate=each.candidate._replace(statement=each.candidate.statement.model_copy(update={"speakers": ()}))
        )
        for each in (unnamed, other)
        if each.candidate.statement
    ]
    assert of_same_voice(nameless[:1], nameless, 0.4) == (nameless[0],)


@pytest.mark.parametrize(
    ("trap", "other", "comes"),
    [
        ("the same day", scored("I would again.", score=0.2), True),
        ("a day that is not told", scored("I would again.", score=0.2, day=None), True),
        ("another day", scored("I would again.", score=0.2, day=Days(start="2026-03-02", end="2026-03-02")), False),
        ("another article", scored("I would again.", score=0.2, text=2), False),
        ("far from the topic", scored("I would again.", score=0.1), False),
    ],
)
def test_of_the_latest_day_all_of_the_scene_is_told(trap: str, other: Scored, comes: bool) -> None:
    best = scored("My office did", score=0.5)
    assert (other in of_same_day([best], [best, other], 0.25)) == comes, trap


def test_an_article_on_the_topic_is_told_whole_and_no_other() -> None:
    best = scored("The lease is a scandal", "Tane Hale", subject=1.0)
    beside, elsewhere = scored("No.", score=0.01), scored("No.", score=0.01, text=2)
    assert of_articles_about([best], [best, beside, elsewhere]) == (best, beside)
    by_the_way = scored("The lease is a scandal", "Tane Hale", subject=0.3)
    assert of_articles_about([by_the_way], [by_the_way, beside]) == (by_the_way,)


def test_what_goes_on_stops_where_something_is_asked() -> None:
    first, more = scored("My office did.", paragraph=1.0), scored("I would again.", score=0.06)
    told = going_on([first], [first, more, NO])
    assert [each.candidate.own for each in told] == ["My office did.", "I would again."]


def test_a_topic_is_a_name_where_it_is_nothing_else() -> None:
    names = frozenset({"china"})
    assert Topic("China", {"china": 1.0}, names=names).is_name
    assert not Topic("trade with China", {"trade": 1.0, "china": 1.0}, names=names).is_name
    assert not Topic("", {}).is_name
    assert is_place("china")
    assert not is_place("mining")
