"""What a language model's sentence may say of what it cites: tables of sentences, with the trap of each."""
# ruff: noqa: E501 - a sentence a row

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answer.compose import compose
from rag.answers import Answer, Interpretation
from rag.data import read_words
from rag.model.items import Composed, Item, items_of
from rag.model.parse import WrittenSentence
from rag.model.tokens import uninflected
from rag.model.verdict import verdict
from rag.retrieval.found import Found
from rag.retrieval.utterances import join
from rag.schema import Article, Days, Span, Statement, StatementKind

DAY = Days(start="2026-02-09", end="2026-02-09")


def said(
    text: str,
    kind: StatementKind = "direct",
    cue: str = "said",
    speaker: str = "Hana Ruru",
    words: str = "",
    role: str | None = "Mayor",
    days: Days | None = DAY,
    number: int = 1,
) -> Found:
    """A statement found: its words are the quotation of the text, or `words`."""
    start = text.index(words) if words else text.index("“")
    end = start + len(words) if words else text.index("”") + 1
    family, at = speaker.split()[-1], text.index(cue)
    source = Span(start=text.index(family), end=text.index(family) + len(family))
    statement = Statement(
        id=f"s{number}",
        article_id=f"a{number}",
        revision="r",
        speakers=(speaker,),
        role=role,
        source=source,
        cue=cue,
        cue_span=Span(start=at, end=at + len(cue)),
        kind=kind,
        spans=(Span(start=start, end=end),),
        text=text[start:end],
        said_on=days,
    )
    return Found(statement, Article(id=f"a{number}", text=text, outlet="Paparoa Post"), number)


def items(*found: Found) -> tuple[Item, ...]:
    draft = compose(join(found), {})
    plain = Answer(
        question="?",
        status="answered",
        interpretation=Interpretation(kind="said"),
        text="",
        claims=draft.claims,
        citations=draft.citations,
    )
    return items_of(Composed(plain, draft.statements, draft.texts, len(draft.claims), 200))


def stands(text: str, given_: tuple[Item, ...], cites: tuple[int, ...] = (1,)) -> bool:
    return verdict(WrittenSentence(text, cites), given_).claim is not None


CONDITIONAL = items(
    said(
        "“If the price holds, we will close the mine in March and pay about 120 workers, which the council of Stafford"
        " never agreed to,” Ruru said on Monday."
    )
)


@pytest.mark.parametrize(
    ("trap", "text", "right"),
    [
        ("a part of the quotation", "Hana Ruru said: “If the price holds, we will close the mine in March”.", True),
        ("reported, in the past", "Ruru said that if the price held, they would close the mine in March.", True),
        ("role, and its day before", "On 9 February 2026, Mayor Ruru said that if the price held they would close the mine in March.", True),
        ("the words first", "“If the price holds, we will close the mine in March,” said Ruru.", True),
        ("its condition left out", "Ruru said they would close the mine in March.", False),
        ("its condition left out of a quotation", "Ruru said: “we will close the mine in March”.", False),
        ("the number without its bound", "Ruru said she would pay 120 workers.", False),
        ("words of another clause", "Ruru said the council agreed to close the mine.", False),
        ("another who acts", "Ruru said the council will close the mine.", False),
        ("another day of saying", "Ruru said on 10 February that if the price held, they would close the mine in March.", False),
        ("a day of the words as that of saying", "Ruru said in March that if the price held, they would close the mine.", False),
        ("another speaker", "Oldfield said that if the price held, they would close the mine in March.", False),
        ("nobody's words", "If the price holds, they will close the mine in March.", False),
        ("what will be as what was", "Ruru said that if the price held, they closed the mine in March.", False),
        ("a negation", "Ruru said that if the price held, they would not close the mine in March.", False),
        ("the opposite", "Ruru said that if the price held, they would open the mine in March.", False),
        ("another condition", "Ruru said that if the price fell, they would close the mine in March.", False),
        ("another verb of saying", "Ruru denied that if the price held, they would close the mine in March.", False),
        ("a speaker between", "Ruru said Oldfield said that if the price held, they would close the mine in March.", False),
        ("an occasion nobody told", "Ruru told RNZ that if the price held, they would close the mine in March.", False),
        ("a month changed within marks", "Ruru said: “If the price holds, we will close the mine in May”.", False),
        ("you for we", "Ruru said that if the price held, you would close the mine in March.", False),
        ("her critics", "Ruru's critics said that if the price held, they would close the mine in March.", False),
        ("told, not telling", "Ruru was told that if the price held, they would close the mine in March.", False),
        ("a spokesman", "A spokesman for Ruru said that if the price held, they would close the mine in March.", False),
        ("an aside", "Ruru, who resigned, said that if the price held, they would close the mine in March.", False),
        ("a link", "Ruru said that if the price held, they would close the mine in March [more](http://evil.example).", False),
        ("a sentence more", "Ruru said that if the price held, they would close the mine in March. Bo Reyes agreed.", False),
    ],
)  # fmt: skip
def test_a_sentence_says_no_more_than_the_words(trap: str, text: str, right: bool) -> None:
    assert stands(text, CONDITIONAL) is right


DENIED = items(
    said(
        "Mayor Hana Ruru denied on Monday that the council had sold the river to the miners.",
        kind="indirect",
        cue="denied",
        words="that the council had sold the river to the miners",
    )
)


@pytest.mark.parametrize(
    ("trap", "text", "right"),
    [
        ("as it is", "Hana Ruru denied on Monday that the council had sold the river to the miners.", True),
        ("without the day", "Ruru denied that the council had sold the river to the miners.", True),
        ("said for denied", "Ruru said that the council had sold the river to the miners.", False),
        ("confirmed for denied", "Ruru confirmed that the council had sold the river to the miners.", False),
        ("according to", "According to Ruru, the council had sold the river to the miners.", False),
        ("who sold to whom", "Ruru denied that the miners had sold the river to the council.", False),
    ],
)
def test_what_was_denied_is_told_as_denied(trap: str, text: str, right: bool) -> None:
    assert stands(text, DENIED) is right


WITHIN = items(
    said(
        "“I do not think that the mine will open. Bo Reyes told me that the tailings dam is safe, and I believe him. The"
        " company beat the council; the company will pay. Nothing is wrong with Mr. Tait's dam. Slavery came before coal"
        " and gold,” Ruru said."
    )
)


@pytest.mark.parametrize(
    ("trap", "text", "right"),
    [
        ("the first sentence", "Ruru said: “I do not think that the mine will open.”", True),
        ("the person shifted", "Ruru said she did not think that the mine would open.", True),
        ("what she does not think", "Ruru said that the mine will open.", False),
        ("the same in marks", "Ruru said: “the mine will open”.", False),
        ("whose words within hers", "Ruru said the tailings dam is safe.", False),
        ("whose words within hers, in marks", "Ruru said: “the tailings dam is safe”.", False),
        ("whose words within hers, told", "Ruru said: “Bo Reyes told me that the tailings dam is safe”.", True),
        ("him for her", "Bo Reyes said: “the tailings dam is safe”.", False),
        ("who told whom", "Ruru told Bo Reyes that the tailings dam is safe.", False),
        ("across two clauses", "Ruru said the council will pay.", False),
        ("a clause", "Ruru said the company will pay.", True),
        ("a full stop that ends nothing", "Ruru said wrong with Mr. Tait's dam.", False),
        ("parts in another order", "Ruru said gold came before coal and slavery.", False),
    ],
)
def test_words_keep_their_order_their_clause_and_whose_they_are(trap: str, text: str, right: bool) -> None:
    assert stands(text, WITHIN) is right


COUNTED = items(
    said(
        "“At least 40 of the 50 members voted against the plan because the council had not read it, but the mayor"
        " supported it. We support the deal being torn up or renegotiated in May,” Ruru said.",
        role=None,
    )
)


@pytest.mark.parametrize(
    ("trap", "text", "right"),
    [
        ("all of it", "Ruru said at least 40 of the 50 members voted against the plan.", True),
        ("without its bound", "Ruru said 40 of the 50 members voted against the plan.", False),
        ("the other number", "Ruru said at least 50 members voted against the plan.", False),
        ("cut before against", "Ruru said at least 40 of the 50 members voted.", False),
        ("after a turn", "Ruru said the mayor supported it.", True),
        ("it resolved by guess", "Ruru said the mayor supported the plan.", False),
        ("the negation dropped", "Ruru said the council had read it.", False),
        ("the verb of another", "Ruru said at least 40 members supported it.", False),
        ("cut before what changes it", "Ruru said they support the deal.", False),
        ("the same in marks", "Ruru said: “We support the deal”.", False),
        ("and for or", "Ruru said they supported the deal being torn up and renegotiated in May.", False),
    ],
)
def test_numbers_bounds_and_cuts(trap: str, text: str, right: bool) -> None:
    assert stands(text, COUNTED) is right


TWO = items(
    said("“We will wait,” said Hana Ruru.", days=None),
    said("“Nobody asked me,” said Bo Ruru.", speaker="Bo Ruru", role=None, number=2),
)


@pytest.mark.parametrize("text", ["Bo Ruru said: “We will wait”.", "Hana Ruru said: “Nobody asked me”."])
def test_namesakes_do_not_swap_words(text: str) -> None:
    assert not any(stands(text, TWO, cites) for cites in ((1,), (2,), (1, 2)))


def test_of_a_statement_without_a_day_no_day_is_told() -> None:
    assert stands("Hana Ruru said: “We will wait”.", TWO)
    assert not stands("Hana Ruru said on 9 February: “We will wait”.", TWO)


def test_two_speakers_or_days_share_no_sentence() -> None:
    both = "Hana Ruru said: “We will wait” and Bo Ruru said: “Nobody asked me”."
    assert not stands(both, TWO, (1, 2))


def test_words_in_another_language_are_served_as_composed_only() -> None:
    foreign = items(said("“Wir werden schreiben, dass die Mine heute für immer geschlossen wird,” Ruru said."))
    assert stands(foreign[0].claim.text, foreign)
    assert not stands("Ruru said: “die Mine heute für immer geschlossen wird”.", foreign)


def test_with_an_entailment_model_a_sentence_must_be_entailed_too() -> None:
    text = WrittenSentence("Ruru said that if the price held, they would close the mine in March.", (1,))
    assert verdict(text, CONDITIONAL, lambda premise, hypothesis: 0.99).claim is not None
    found = verdict(text, CONDITIONAL, lambda premise, hypothesis: 0.0)
    assert found.dropped is not None
    assert found.dropped.reason.startswith("not borne out")


@pytest.mark.parametrize(
    "text",
    [
        "“" * 1_400,
        "' " * 700,
        "If the " * 200,
        "Ruru said " * 140,
        ", and" * 290,
        "…" * 1_400,
        "“a” " * 14 + "x" * 1_300,
    ],
)
def test_no_sentence_takes_long_to_judge(text: str) -> None:
    long = items(said(f"“{'If the price holds, we will, and no, ' * 300}yes,” Ruru said."))
    started = time.monotonic()
    assert not stands(text, long)
    assert time.monotonic() - started < 2


@given(st.text(max_size=300), st.lists(st.integers(-5, 20), max_size=4))
def test_anything_at_all_is_judged_and_nothing_but_the_words_stands(text: str, cites: list[int]) -> None:
    found = verdict(WrittenSentence(text, tuple(cites)), CONDITIONAL)
    assert (found.claim is None) != (found.dropped is None)
    assert found.claim is None or "Ruru" in found.claim.text


def test_no_other_word_compares_as_one_that_turns_a_sentence_round() -> None:
    turning = {"not", "no", "nor", "if", "may", "never", "unless", "only", "but", "or", "and", "up", "less"}
    assert len({uninflected(word) for word in ("close", "closes", "closed", "closing")}) == 1
    assert len({uninflected(word) for word in ("plan", "plane", "will", "willing", "not", "note", "may", "mayor")}) == 8
    common = read_words("common_words.txt") | {"noted", "noting", "mayor"}
    assert {word: uninflected(word) for word in common - turning if uninflected(word) in turning} == {}
