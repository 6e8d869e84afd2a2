"""Facts: which sentences state what is asked, which deny what a question takes for true."""

from __future__ import annotations

from datetime import date

import pytest

from rag.answers import Interpretation
from rag.facts.fact_kinds import has
from rag.facts.fact_question import fact_question, wanted
from rag.facts.facts import Sentence, against, candidates, fitting
from rag.facts.premise import affirms, denies
from rag.retrieval.found import FoundPassage
from rag.retrieval.rank import keys
from rag.schema import Article, Days, Passage, Span

BRIDGE = """The Ashgrove bridge will close for repairs.
Council engineer Ida Moss said the repairs would cost $4 million.
January 12: The Ashgrove bridge was opened in Port Larkin by the mayor, Ulla Brandt.
March 3: The council held a hearing on the ferry in Wexbury. It approved 14 ferry crossings.
No contract for the tunnel has been signed, the council said."""


def ranked(question: str, text: str = BRIDGE) -> tuple[Sentence, ...]:
    article = Article(id="a", text=text, published=date(2026, 3, 9))
    passage = Passage(id="p", article_id="a", revision="r", span=Span(start=0, end=len(text)), text=text)
    weights = dict.fromkeys(keys(question), 1.0)
    return candidates([FoundPassage(passage, article)], weights)


def fit(question: str, day: Days | None = None) -> list[str]:
    asked = fact_question(question, Interpretation(kind="fact", said_on=day))
    return [each.text for each in fitting(ranked(asked.text), asked)]


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        ("How many crossings were approved?", "number"),
        ("How much would the repairs cost?", "amount"),
        ("What share of the vote was his?", "amount"),
        ("When did the bridge open?", "day"),
        ("In which city was it held?", "place"),
        ("Why did it close?", "reason"),
        ("Who opened the bridge?", "name"),
        ("Who is Ulla Brandt?", "identity"),
        ("Which company built the bridge?", "name"),
        ("Did the council sign a contract?", "yes_or_no"),
        ("What did the council approve?", "anything"),
        ("price of the crossing", "amount"),
        ("total cost, repairs", "amount"),
        ("what did the repairs cost them", "amount"),
        ("what percent of the crossings were late", "amount"),
        ("turnout in wexbury, %", "amount"),
        ("attendance at the hearing", "number"),
        ("what is the population of Wexbury", "number"),
        ("final death toll Port Larkin", "number"),
        ("score rovers larkin", "score"),
        ("full time result, rovers larkin", "score"),
        ("when did the price of a crossing go up", "day"),
        ("why did the attendance fall", "reason"),
    ],
)
def test_the_form_of_a_question_tells_what_it_wants(question: str, wants: str) -> None:
    assert wanted(question) == wants


@pytest.mark.parametrize(
    ("question", "trap"),
    [
        ("Who won the Ashgrove bridge?", "the thing is there, what happened to it is not"),
        ("Who painted the Ashgrove bridge?", "who opened it is not who painted it"),
    ],
)
def test_what_did_not_happen_is_stated_by_no_sentence(question: str, trap: str) -> None:
    assert not fit(question), trap


@pytest.mark.parametrize("sum_", ["Rs 5 lakh", "R1.1 million", "₦40m", "KSh 300", "£2m", "40 per cent"])
def test_sums_are_told_in_any_money(sum_: str) -> None:
    asked = fact_question("How much would the repairs cost?", Interpretation(kind="fact"))
    assert has(asked, f"The repairs would cost {sum_}.", "")


@pytest.mark.parametrize(
    ("question", "text", "is_there"),
    [
        ("how many km was she driven", "She was driven 60 kilometres.", True),
        ("how many kilometres was she driven", "She was driven 60km.", True),
        ("how many ppl were on board", "There were 31 people on board.", True),
        ("how many kids took part", "The study followed 840 pupils.", True),
        ("how many hrs did it take", "It took nine hours.", True),
        ("how many km was she driven", "She was driven for 60 minutes.", False),
        ("how many kids took part", "It took nine hours.", False),
        ("how many miles is it", "It is 40 kilometres.", False),
    ],
)
def test_what_is_counted_is_met_by_its_other_names(question: str, text: str, is_there: bool) -> None:
    assert has(fact_question(question, Interpretation(kind="fact")), text, "") is is_there


def test_a_sentence_of_another_day_is_no_answer() -> None:
    january = Days(start="2026-01-12", end="2026-01-12")
    march = Days(start="2026-03-03", end="2026-03-03")
    question = "Where did the council hold a hearing on the ferry on that day?"
    held = "The council held a hearing on the ferry in Wexbury."
    assert any(held in each for each in fit(question, march))
    assert not any(held in each for each in fit(question, january))


@pytest.mark.parametrize(
    ("text", "is_denied", "trap"),
    [
        ("No contract has been signed.", True, "the thing is denied"),
        ("There is nothing as advanced as a contract to sign.", True, "a long phrase between"),
        ("The council refused to sign.", True, "a verb that denies"),
        ("No wage rise was offered, but the contract was signed.", False, "the negation is another clause's"),
        ("It signed not only the contract.", False, "not only denies nothing"),
        ("The contract was signed in May.", False, "affirmed"),
        ("Moss, who is not related to her, said they had signed.", False, "told of somebody beside it"),
        ("Moss, who is not related to her, denied that they had signed.", True, "denied behind what is told beside it"),
    ],
)
def test_a_negation_denies_what_its_clause_says(text: str, is_denied: bool, trap: str) -> None:
    assert denies(text, ("sign", "contract")) is is_denied, trap


@pytest.mark.parametrize(
    ("question", "text", "answers"),
    [
        ("How many supporters were stranded?", "The 340 fans were stranded at Larkin.", True),
        ("How many buildings burned down?", "It burned, and 31 structures were lost.", True),
        ("How many supporters were stranded?", "The 340 sheep were stranded at Larkin.", False),
        ("How much is the harbour fare?", "Residents pay a harbour fare of P475.", True),
        ("How much is the harbour fare?", "Residents pay a harbour fare at gate B12.", False),
    ],
)
def test_what_is_counted_may_have_another_word(question: str, text: str, answers: bool) -> None:
    assert has(fact_question(question, Interpretation(kind="fact")), text, "") is answers


def test_what_a_question_asks_the_price_of_need_not_have_happened() -> None:
    assert not fact_question("How much is the harbour fare?", Interpretation(kind="fact")).presumes
    assert fact_question("How much did they pay?", Interpretation(kind="fact")).presumes


def test_a_date_alone_states_nothing() -> None:
    assert [each.text for each in ranked("score rovers", "Saturday 14 March 2026\n\nRovers 13-30 Larkin")] == [
        "Rovers 13-30 Larkin"
    ]


@pytest.mark.parametrize(
    ("published", "tells"), [(date(2026, 3, 14), 1), (date(2026, 3, 15), 1), (date(2026, 3, 17), 0)]
)
def test_news_of_a_day_is_of_that_day_where_another_sentence_names_it(published: date, tells: int) -> None:
    text = "They met on 14 March 2026 at noon.\n\nRovers 13-30 Larkin"
    article = Article(id="a", text=text, published=published)
    passage = Passage(id="p", article_id="a", revision="r", span=Span(start=0, end=len(text)), text=text)
    asked = fact_question(
        "score rovers larkin", Interpretation(kind="fact", said_on=Days(start="2026-03-14", end="2026-03-14"))
    )
    fitted = fitting(candidates([FoundPassage(passage, article)], dict.fromkeys(keys("rovers"), 1.0)), asked)
    assert ["Rovers 13-30 Larkin" in each.text for each in fitted].count(True) == tells


def test_what_may_come_is_not_affirmed() -> None:
    assert not affirms("The council would sign tomorrow.", ("sign",))
    assert affirms("The council signed on Monday.", ("sign",))
    assert affirms("After a meeting last May, the council signed.", ("sign",))


def test_a_false_premise_needs_a_denial_and_no_report_that_it_happened() -> None:
    asked = fact_question("Why did the council sign the tunnel contract?", Interpretation(kind="fact"))
    weights = dict.fromkeys(keys(asked.text), 1.0)
    denied = against(asked, ranked(asked.text), weights)
    assert [each.text for each in denied] == ["No contract for the tunnel has been signed, the council said."]
    affirmed = BRIDGE + "\nThe council signed the tunnel contract on Friday."
    assert not against(asked, ranked(asked.text, affirmed), weights)
