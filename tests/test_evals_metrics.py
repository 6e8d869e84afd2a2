"""Each metric on an answer graded by hand, and beside a twin written the long way round."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.cases import Case, Expected, Nugget
from evals.metrics import METRICS
from evals.metrics.score import Score
from rag.answers import Answer, Citation, Claim, Decline, Interpretation
from rag.check.grounds import Texts
from rag.schema import Days

TEXT = "Mayor Ani Hale said on Monday: “The bridge is shut.” Engineer Bo Reyes said it would open by May."
SHUT, OPEN = "“The bridge is shut.”", "it would open by May"
TEXTS = {("a1", "r1"): TEXT}


def case(**expect: object) -> Case:
    wanted = Expected.model_validate({"nuggets": [{"any": ["bridge"]}], **expect})
    return Case(id="bridge", kind="said", question="What did Ani Hale say on 2 March?", expect=wanted)


def decline_case(*reasons: str) -> Case:
    wanted = Expected.model_validate({"decline": reasons})
    return Case(id="nothing", kind="said", question="What did Ani Hale say on 3 March?", expect=wanted)


def citation(quote: str, number: int = 1, article_id: str = "a1") -> Citation:
    start = TEXT.find(quote)
    return Citation(
        number=number, article_id=article_id, revision="r1", start=start, end=start + len(quote), quote=quote
    )


def claim(text: str, *numbers: int, who: str | None = "Ani Hale", day: str | None = "2026-03-02") -> Claim:
    days = Days(start=day, end=day) if day else None
    return Claim(text=text, kind="direct", speakers=(who,) if who else (), said_on=days, citations=numbers)


def answer(*claims: Claim, cites: tuple[Citation, ...] = (), text: str = "") -> Answer:
    return Answer(
        question="What did Ani Hale say on 2 March?",
        status="answered",
        interpretation=Interpretation(kind="said"),
        text=text or " ".join(each.text for each in claims),
        claims=claims,
        citations=cites,
    )


def declined(reason: str, detail: str = "Nothing is reported.", evidence: tuple[Citation, ...] = ()) -> Answer:
    no = Decline.model_validate({"reason": reason, "detail": detail, "evidence": evidence})
    reading = Interpretation(kind="said")
    return Answer(question="?", status="declined", interpretation=reading, text=detail, declined=no)


def value(metric: str, asked: Case, given_answer: Answer, texts: Texts = TEXTS) -> float | None:
    score = METRICS[metric](asked, given_answer, texts)
    return None if score is None else score.value


RIGHT = answer(claim("Ani Hale said “The bridge is shut.”", 1), cites=(citation(SHUT),))


def test_a_right_answer_has_the_full_score_of_every_metric_that_applies() -> None:
    asked = case(
        nuggets=[{"any": ["bridge is shut"]}, {"any": ["shut"], "vital": False}],
        forbidden=[OPEN],
        speakers=["Ani Hale"],
        days=["2026-03-02"],
        articles=["a1"],
    )
    scores = {name: metric(asked, RIGHT, TEXTS) for name, metric in METRICS.items()}
    without = {name for name, score in scores.items() if score is None}
    declining = {"decline_precision", "decline_recall", "decline_reason", "related_shown"}
    assert without == {"occasion_accuracy", "span_recall"} | declining
    assert {score for score in scores.values() if score} == {Score(1.0, "all right")}


# trap, metric, what the answer does wrong, value by hand
SHIFTED = citation(SHUT).model_copy(update={"start": 3})
OTHER_ARTICLE = citation(SHUT, article_id="a2")
FAULTS = [
    ("a citation one place off", "citations_slice", answer(claim("x", 1), cites=(SHIFTED, citation(OPEN, 2))), 0.5),
    ("an article nobody has", "citations_slice", answer(claim("x", 1), cites=(OTHER_ARTICLE,)), 0.0),
    ("a word changed", "quotation_fidelity", answer(claim("“The bridge is open”", 1), cites=(citation(SHUT),)), 0.0),
    ("a word dropped", "quotation_fidelity", answer(claim("“The is shut”", 1), cites=(citation(SHUT),)), 0.0),
    ("half a word", "quotation_fidelity", answer(claim("“ridge is shut”", 1), cites=(citation(SHUT),)), 0.0),
    (
        "another claim's words",
        "quotation_fidelity",
        answer(
            claim("“open by May”", 1),
            claim("“The bridge is shut”", 1),
            cites=(citation(SHUT), citation(OPEN, 2)),
            text="-",
        ),
        0.5,
    ),
    (
        "wrong words in the text only",
        "quotation_fidelity",
        answer(claim("“The bridge is shut.”", 1), cites=(citation(SHUT),), text="“The bridge is fine.”"),
        0.5,
    ),
    ("a nugget in part of a word", "nugget_recall_vital", answer(claim("The bridges are shut", 1)), 0.0),
    ("a nugget in a decline", "nugget_recall_vital", declined("not_supported", "Nobody spoke of the bridge."), 0.0),
    ("a superseded word", "foreign_statements", answer(claim("It would open by May", 1), text="-"), 0.5),
    (
        "foreign in what is cited",
        "foreign_statements",
        answer(claim("Ani Hale spoke", 1), cites=(citation(OPEN),), text="-"),
        0.5,
    ),
    ("another person", "speaker_accuracy", answer(claim("x", 1), claim("y", 1, who="Bo Reyes")), 0.5),
    ("a namesake", "speaker_accuracy", answer(claim("x", 1, who="Una Hale")), 0.0),
    ("nobody named", "speakers_known", answer(claim("x", 1, who=None)), 0.0),
    ("the day after", "day_accuracy", answer(claim("x", 1), claim("y", 1, day="2026-03-03")), 0.5),
    ("no day", "days_known", answer(claim("x", 1, day=None)), 0.0),
    ("another year", "day_accuracy", answer(claim("x", 1, day="2025-03-02")), 0.0),
    ("a right answer from a wrong article", "article_accuracy", answer(claim("x", 1), cites=(OTHER_ARTICLE,)), 0.0),
    (
        "the other sentence cited too",
        "citation_precision",
        answer(
            claim("The bridge is shut", 1, 2),
            cites=(citation(SHUT), citation("Engineer Bo Reyes said it would open", 2)),
        ),
        0.5,
    ),
    (
        "a number that is not there",
        "claim_support",
        answer(claim("The 7 bridges: the bridge is shut", 1), cites=(citation(SHUT),)),
        0.0,
    ),
    ("a claim without a citation", "claims_cited", answer(claim("x", 1), claim("y"), cites=(citation(SHUT),)), 0.5),
    ("a number that no citation has", "claims_cited", answer(claim("x", 9), cites=(citation(SHUT),)), 0.0),
]


@pytest.mark.parametrize(("trap", "metric", "wrong", "by_hand"), FAULTS, ids=[f"{m}: {t}" for t, m, _, _ in FAULTS])
def test_a_fault_costs_what_it_costs_by_hand(trap: str, metric: str, wrong: Answer, by_hand: float) -> None:
    asked = case(forbidden=[OPEN], speakers=["Ani Hale"], days=["2026-03-02"], articles=["a1"])
    score = METRICS[metric](asked, wrong, TEXTS)
    assert score is not None
    assert score.value == by_hand
    assert score.why != "all right"


@pytest.mark.parametrize(
    ("given_occasion", "by_hand"),
    [("Newstalk ZB", 1.0), ("Mike Hosking on Newstalk ZB", 1.0), ("RNZ", 0.0), (None, None)],
)
def test_a_fuller_name_of_an_occasion_is_the_same_occasion(given_occasion: str | None, by_hand: float | None) -> None:
    made = claim("x", 1).model_copy(update={"occasion": given_occasion})
    assert value("occasion_accuracy", case(occasions=["Newstalk ZB"]), answer(made)) == by_hand


@pytest.mark.parametrize(
    ("asked", "given_answer", "precision", "recall", "reason"),
    [
        (decline_case("unknown_speaker"), declined("unknown_speaker"), 1.0, 1.0, 1.0),
        (decline_case("unknown_speaker"), declined("not_in_coverage"), 1.0, 1.0, 0.0),
        (decline_case("unknown_speaker"), RIGHT, None, 0.0, None),
        (case(), declined("not_in_coverage"), 0.0, None, None),
        (case(), RIGHT, None, None, None),
    ],
)
def test_declines_are_counted_as_precision_and_recall(
    asked: Case, given_answer: Answer, precision: float | None, recall: float | None, reason: float | None
) -> None:
    names = ("decline_precision", "decline_recall", "decline_reason")
    assert tuple(value(name, asked, given_answer) for name in names) == (precision, recall, reason)


def test_the_evidence_of_a_decline_is_judged_too() -> None:
    shown = declined("false_premise", "“The bridge is shut.”", (citation(SHUT), SHIFTED))
    assert value("citations_slice", decline_case("false_premise"), shown) == 0.5
    assert value("quotation_fidelity", decline_case("false_premise"), shown) == 1.0


def test_an_answer_may_echo_quoted_words_of_the_question() -> None:
    echo = declined("nothing_about_topic", "Nothing about “ferries”.").model_copy(
        update={"question": "What of “ferries”?"}
    )
    assert value("quotation_fidelity", decline_case("nothing_about_topic"), echo) == 1.0


def test_okay_nuggets_count_in_all_and_not_in_vital() -> None:
    nuggets = [Nugget(any=("shut",)), Nugget(any=("flooded", "under water"), vital=False)]
    asked = case(nuggets=nuggets)
    assert value("nugget_recall_vital", asked, RIGHT) == 1.0
    assert value("nugget_recall_all", asked, RIGHT) == 0.5


def test_an_alternative_wording_of_a_nugget_will_do() -> None:
    assert value("nugget_recall_vital", case(nuggets=[{"any": ["CLOSED", "Shut"]}]), RIGHT) == 1.0


# The twins: the same definitions, the long way round.


def twin_share(wrong: list[bool]) -> float | None:
    if wrong == []:
        return None
    right = 0
    for each in wrong:
        if each is False:
            right = right + 1
    return right / len(wrong)


SPEAKERS = st.sampled_from(["Ani Hale", "Bo Reyes", None])
DAYS = st.sampled_from(["2026-03-02", "2026-03-03", "XXXX-03-02", None])
NUMBERS = st.sampled_from([(), (1,), (2,), (1, 2)])
CLAIMS = st.lists(st.tuples(SPEAKERS, DAYS, NUMBERS), min_size=1, max_size=6)


@given(CLAIMS)
def test_speakers_days_and_citations_agree_with_their_twins(
    rows: list[tuple[str | None, str | None, tuple[int, ...]]],
) -> None:
    made = [claim("x", *numbers, who=who, day=day) for who, day, numbers in rows]
    given_answer = answer(*made, cites=(citation(SHUT),))
    asked = case(speakers=["Ani Hale"], days=["2026-03-02"])
    by_hand = {
        "speaker_accuracy": twin_share([row[0] != "Ani Hale" for row in rows if row[0]]),
        "speakers_known": twin_share([row[0] is None for row in rows]),
        "day_accuracy": twin_share([row[1] != "2026-03-02" for row in rows if row[1]]),
        "days_known": twin_share([row[1] is None for row in rows]),
        "claims_cited": twin_share([1 not in row[2] for row in rows]),
    }
    assert {name: value(name, asked, given_answer) for name in by_hand} == pytest.approx(by_hand)


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 9), st.booleans()), max_size=5))
def test_slices_agree_with_their_twin(places: list[tuple[int, int, bool]]) -> None:
    cites = tuple(
        Citation(number=1, article_id="a1", revision="r1", start=a, end=a + n, quote=TEXT[a : a + n] + "x" * spoilt)
        for a, n, spoilt in places
    )
    by_hand = twin_share(
        [each.quote != "".join(TEXT[i] for i in range(each.start, min(each.end, len(TEXT)))) for each in cites]
    )
    assert value("citations_slice", case(), answer(claim("x", 1), cites=cites)) == (
        None if by_hand is None else pytest.approx(by_hand)
    )


WORDS = st.lists(st.sampled_from(["shut", "open", "may", "14", "4"]), min_size=1, max_size=8)


@given(WORDS, WORDS)
def test_nuggets_agree_with_their_twin(said: list[str], sought: list[str]) -> None:
    given_answer = answer(claim(" ".join(said), 1))
    asked = case(nuggets=[{"any": [word]} for word in sought])
    by_hand = twin_share([word not in said for word in sought])
    assert value("nugget_recall_all", asked, given_answer) == pytest.approx(by_hand)


@given(WORDS, WORDS)
def test_forbidden_words_agree_with_their_twin(said: list[str], forbidden: list[str]) -> None:
    given_answer = answer(*(claim(word, 1) for word in said), text="-")
    by_hand = twin_share([False] + [word in forbidden for word in said])
    assert value("foreign_statements", case(forbidden=forbidden), given_answer) == pytest.approx(by_hand)


@given(st.integers(0, 19), st.integers(0, 19), st.booleans())
def test_quotations_agree_with_their_twin(start: int, length: int, altered: bool) -> None:
    words = TEXT[TEXT.index("Engineer") : -1].split()
    quoted = words[start % len(words) :][: length + 1]
    shown = [*quoted[:-1], "never"] if altered else quoted
    given_answer = answer(claim(f"“{' '.join(shown)}”", 1), cites=(citation(TEXT),), text="-")
    verbatim = any(words[at : at + len(shown)] == shown for at in range(len(words)))
    assert value("quotation_fidelity", case(), given_answer) == float(verbatim)


def test_a_place_is_cited_where_one_of_the_citations_overlaps_it() -> None:
    first, other = citation(SHUT), citation(OPEN, 2)
    asked = case(spans=[{"article_id": "a1", "start": first.start, "end": first.start + 5}])
    assert value("span_recall", asked, answer(claim("x", 1, 2), cites=(first, other))) == 1.0


@pytest.mark.parametrize(
    ("text", "by_hand", "trap"),
    [
        ("The bridge is shut", 0.5, "the rest supports it without the second"),
        ("The bridge is shut and would open by May", 1.0, "neither supports it alone"),
        ("The ferry sank in 1999", 0.0, "nothing supports it"),
    ],
)
def test_a_citation_is_of_use_where_the_rest_would_not_do(text: str, by_hand: float, trap: str) -> None:
    told = answer(claim(text, 1, 2, who=None, day=None), cites=(citation(SHUT), citation(OPEN, 2)))
    assert value("citation_precision", case(), told) == by_hand, trap
