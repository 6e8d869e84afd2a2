"""The report as a page: whatever an article says, it stays text; every failing case has its evidence beside it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.markup import element
from evals.cases import Expected, Nugget
from evals.reporting.page import POLICY, STYLE, page
from evals.results import CaseResult, EvaluationReport, Mean, MetricScore, Missed, MissedEvidence, Provenance
from rag.answers import Answer, Citation, Claim, Interpretation

HOSTILE = "</style><script>alert(1)</script><img src=x onerror=alert(2)> & \x00 “quoted” ]]> <!--"

ACTING = ("src", "href", "srcset", "style", "action", "data")


class Tags(HTMLParser):
    """Counts tags and keeps attributes that could act."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.acting: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.acting += [
            name for name, _ in attrs if name.startswith("on") or name in ("src", "href", "srcset", "style")
        ]


def result(text: str, *, value: float = 0.0, name: str = "bad") -> CaseResult:
    cited = Citation(number=1, article_id="a1", revision="r1", start=0, end=9, quote=text)
    claim = Claim(text=text, kind="indirect", speakers=(text,), occasion=text, citations=(1,))
    answer = Answer(
        question=text,
        status="answered",
        interpretation=Interpretation(kind="said"),
        text=text,
        claims=(claim,),
        citations=(cited,),
    )
    return CaseResult(
        case_id=name,
        kind="said",
        question=text,
        expect=Expected(nuggets=(Nugget(any=("bridge is shut",)),), forbidden=("opens in May",), speakers=(text,)),
        scores=(MetricScore(metric="day_accuracy", value=value, why=text),),
        answer=answer,
        evidence=(MissedEvidence(article_id=text, text=text, holds=(text,)),),
    )


def report(*cases: CaseResult) -> EvaluationReport:
    means = (
        Mean(metric="day_accuracy", cases=2, value=0.5, low=0.25, high=0.75),
        Mean(metric="days_known", cases=0),
    )
    return EvaluationReport(
        provenance=Provenance(target=HOSTILE, settings={HOSTILE: HOSTILE}, versions={}, commit=None),
        means=means,
        by_kind={"said": means},
        floors={"day_accuracy": 0.9},
        missed=(Missed(metric="day_accuracy", floor=0.9, value=0.5),),
        failed=(HOSTILE,),
        cases=cases,
    )


def test_nothing_that_an_article_says_becomes_markup() -> None:
    tame = Tags(page(report(result("The bridge."))))
    hostile = Tags(page(report(result(HOSTILE))))
    assert sorted(hostile.tags) == sorted(tame.tags)
    assert hostile.acting == []
    assert not {"script", "img", "link", "iframe", "object"} & set(hostile.tags)


@given(st.text(max_size=80))
def test_any_text_reads_back_as_itself_where_html_can_hold_it(text: str) -> None:
    found: list[str] = []

    class Texts(HTMLParser):
        def handle_data(self, data: str) -> None:
            found.append(data)

    Texts().feed(element("p", text, title=text))
    kept = "".join(found)
    allowed = re.sub(r"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]", "�", text)
    assert kept == allowed
    kept.encode("utf-8")


def test_the_page_asks_for_nothing_outside_itself() -> None:
    tags = Tags(page(report(result("The bridge."))))
    assert tags.acting == []
    assert "default-src 'none'" in POLICY
    assert not re.search(r"https?:|url\(|@import", STYLE.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("trap", "text", "marked"),
    [
        ("as it stands", "The bridge is shut.", '<mark class="wanted">bridge is shut</mark>'),
        ("other case", "BRIDGE IS SHUT", '<mark class="wanted">BRIDGE IS SHUT</mark>'),
        ("over a line", "the bridge is\nshut", '<mark class="wanted">bridge is\nshut</mark>'),
        ("accents as marks of their own", "brídge is shut", '<mark class="wanted">brídge is shut</mark>'),
        ("forbidden", "it opens in May", '<mark class="forbidden">opens in May</mark>'),
        ("beside what must be escaped", "<b>opens in May</b>", '&lt;b&gt;<mark class="forbidden">opens in May</mark>'),
    ],
)
def test_expected_and_forbidden_words_are_marked(trap: str, text: str, marked: str) -> None:
    shown = page(report(result(text)))
    assert marked in shown.split("that lost points")[1]


def test_a_part_of_a_word_is_not_marked() -> None:
    assert '<mark class="wanted">' not in page(report(result("The bridges is shutting"))).split("</mark>", 2)[2]


def test_a_case_with_full_marks_is_counted_and_not_shown() -> None:
    text = page(report(result("The bridge.", name="bad-one"), result("Fine.", value=1.0, name="good-one")))
    assert "1 cases that lost points" not in text
    assert "bad-one" in text
    assert "good-one" not in text


def test_the_verdict_and_each_floor_missed_stand_first() -> None:
    text = page(report(result("The bridge.")))
    first = text[: text.index("<h2>")]
    assert "Gate failed" in first
    assert "day_accuracy: 0.5000 is 0.4000 under its floor of 0.900" in first


def test_the_plot_tells_its_figures_to_who_cannot_see_it() -> None:
    assert 'aria-label="mean 0.500, floor 0.900"' in page(report(result("The bridge.")))
