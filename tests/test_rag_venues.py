from __future__ import annotations

import pytest

from rag.retrieval.found import Found
from rag.retrieval.occasions import at_place, held_there, other_places, with_others_there
from rag.schema import Article, Days, Span, Statement


def found(words: str, text: str, occasion: str | None = None) -> Found:
    at = text.index(words)
    span = Span(start=at, end=at + len(words))
    statement = Statement(
        id=words, article_id="a", revision="r", kind="indirect", spans=(span,), text=words, occasion=occasion
    )
    return Found(statement, Article(id="a", text=text, outlet="Quay Post", authors=("Ida Moss",)), 1)


TALK = "Rua was on Coast Radio with Ida Moss.\n\nThe road would open, she said.\n\nAt the hall she cut a ribbon."
RELEASE = "MEDIA RELEASE\n\nHello.\n\nThe road is open, he said."
RECORD = "COUNTY OF KEA\n\nWORKS COMMITTEE\n\nSpecial sitting\n\nThe road is open, he said."
STORY = "A media release was sent.\n\nHello.\n\nThe road is open, he said."


@pytest.mark.parametrize(
    ("trap", "one", "place", "recorded", "is_there"),
    [
        ("the head of a record", found("road is open", RECORD), "works committee", (), True),
        ("the head of a record, of other words", found("road is open", RECORD), "finance committee", (), False),
        ("a record said elsewhere", found("road is open", RECORD, "Radio Ten"), "works committee", (), False),
        ("told by the occasion", found("road would open", TALK, "Coast Radio"), "coast radio", (), True),
        ("told by the paragraph before", found("road would open", TALK), "Coast Radio", (), True),
        ("told elsewhere is not there", found("road would open", TALK, "press conference"), "Coast Radio", (), False),
        ("what follows is another place", found("road would open", TALK), "the hall", (), False),
        ("a part of a recorded occasion", found("road would open", TALK, "Coast Radio"), "Ida Moss",
         ("Ida Moss, Coast Radio",), True),
        ("the last word of a recorded place", found("road would open", TALK), "Selwyn Moss",
         ("Selwyn Moss, Coast Radio",), True),
        ("the last word of a place nobody recorded", found("road would open", TALK), "Selwyn Moss", (), False),
        ("the heading of the text", found("road is open", RELEASE),
         "media release", (), True),
        ("the lead, where nothing nearer tells a place", found("road is open", STORY), "media release", (), True),
        ("another place outweighs the lead", found("road is open", STORY, "Coast Radio"), "media release", (), False),
        ("the outlet itself", found("road would open", TALK), "the Quay Post", (), True),
        ("the outlet's own author asked", found("road would open", TALK, "Ida Moss"), "Quay Post", (), True),
        ("the kind of occasion, where only that is told", found("road would open", TALK, "meeting"),
         "valley meeting", (), True),
        ("a named occasion is not any of its kind", found("road would open", TALK, "meeting"),
         "Cabinet meeting", (), False),
        ("the programme of others", found("road would open", TALK, "Radio Ten"), "Quay Post", (), False),
    ],
)  # fmt: skip
def test_a_place_is_told_by_the_occasion_or_beside_the_words(
    trap: str, one: Found, place: str, recorded: tuple[str, ...], is_there: bool
) -> None:
    assert bool(at_place([one], place, recorded)) == is_there, trap


def test_where_an_occasion_tells_the_place_paragraphs_are_not_asked() -> None:
    told, near = found("road would open", TALK, "Coast Radio"), found("cut a ribbon", TALK)
    assert at_place([told, near], "Coast Radio") == (told,)


def test_whoever_is_told_stands_after_the_cue_whatever_the_occasion() -> None:
    text = "“You sold it,” Rua told Moss at the debate."
    one = found("“You sold it,”", text, "debate")
    at = text.index("told")
    told = one._replace(statement=one.statement.model_copy(update={"cue_span": Span(start=at, end=at + 4)}))
    assert at_place([told], "Moss") == (told,)
    assert at_place([told], "Tull") == ()


def test_other_places_are_named_the_most_frequent_first() -> None:
    all_ = [
        found("road", TALK, "Hall"),
        found("road", TALK, "Radio"),
        found("road", TALK, "Radio"),
        found("road", TALK),
    ]
    assert other_places(all_) == ("Radio", "Hall")


def test_a_speech_is_held_where_others_spoke_on_that_day_in_the_same_report() -> None:
    one_day, another = Days(start="2026-03-01", end="2026-03-01"), Days(start="2026-03-02", end="2026-03-02")
    speech, there = (dated(found(words, TALK), one_day) for words in ("road would open", "cut a ribbon"))
    assert held_there([speech], [there]) == (speech,)
    assert held_there([speech], [dated(there, another)]) == ()


def dated(one: Found, days: Days) -> Found:
    return one._replace(statement=one.statement.model_copy(update={"said_on": days}))


SCENE = (
    "Rua said the tolls would stay. She told Coast Radio the road would open. The drains were next, she said. "
    "She said later that the hall was sold. The roof leaked, she said."
)


@pytest.mark.parametrize(
    ("trap", "words", "occasion", "speaker", "is_there"),
    [
        ("what stands before in the same scene", "tolls would stay", None, "Rua", True),
        ("what goes on after", "drains were next", None, "Rua", True),
        ("where the article moves on", "hall was sold", None, "Rua", False),
        ("and what follows from there", "roof leaked", None, "Rua", False),
        ("told to others", "drains were next", "debate", "Rua", False),
        ("somebody else's words", "drains were next", None, "Moss", False),
    ],
)
def test_words_of_no_told_place_are_of_the_scene_around_them(
    trap: str, words: str, occasion: str | None, speaker: str, is_there: bool
) -> None:
    day = Days(start="2026-03-01", end="2026-03-01")
    told = dated(found("road would open", SCENE, "Coast Radio"), day)
    every = [told, dated(found(words, SCENE, occasion), day)]
    if words == "roof leaked":
        every.append(dated(found("hall was sold", SCENE), day))
    spoken = [
        each._replace(
            statement=each.statement.model_copy(update={"speakers": (speaker if each is every[1] else "Rua",)})
        )
        for each in every
    ]
    assert (spoken[1] in at_place(spoken, "Coast Radio")) == is_there, trap


EVENT = """Harbour board meeting: pier to stay shut

The pier stays shut, Rua said.

It was late, Holt said.

Later that day Lynd said it was a scandal."""


def of_event(words: str, occasion: str | None, day: str) -> Found:
    one = found(words, EVENT, occasion)
    return one._replace(statement=one.statement.model_copy(update={"said_on": Days(start=day, end=day)}))


def test_an_article_whose_title_names_an_event_tells_what_was_said_there() -> None:
    told = [of_event("The pier stays shut", None, "2026-05-04"), of_event("It was late", "phone", "2026-05-04")]
    assert at_place(told, "harbour board meeting") == (told[0],)
    assert at_place(told, "harbour board inquest") == ()


def test_others_speak_there_until_the_article_moves_on() -> None:
    first = of_event("The pier stays shut", "meeting", "2026-05-04")
    second, later = of_event("It was late", None, "2026-05-04"), of_event("it was a scandal", None, "2026-05-04")
    other_day = of_event("It was late", None, "2026-05-05")
    assert with_others_there([first], [first, second, later]) == (first, second)
    assert with_others_there([first], [first, other_day]) == (first,)
