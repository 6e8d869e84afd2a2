"""The part of the page that shows each failing case beside its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from api.markup import Content, Markup, element, joined
from evals.metrics.words import places
from evals.reporting.figures import number
from evals.results import CaseResult, EvaluationReport, MissedEvidence
from rag.answer.phrasing import counted
from rag.answers import Answer, Citation, Claim
from rag.schema import Days

OPEN_AT_FIRST = 3
WANTED, FORBIDDEN = "wanted", "forbidden"
NOTHING = "Nothing is cited, and no article that may be is named."


def failing_cases(report: EvaluationReport) -> Markup:
    """Every case that lost points or was not answered, the worst first."""
    worst = report.worst()
    right = len(report.cases) - len(worst)
    if not worst:
        return joined([element("h2", "Cases"), element("p", f"{counted(right, 'case')}, all with full marks.")])
    legend = element(
        "p",
        element("mark", "expected words", class_=WANTED),
        " and ",
        element("mark", "forbidden words", class_=FORBIDDEN),
        f" are marked wherever they stand; {counted(right, 'more case')} with full marks.",
        class_="note",
    )
    shown = (_case(each, place < OPEN_AT_FIRST) for place, each in enumerate(worst))
    return joined([element("h2", f"{counted(len(worst), 'case')} that lost points"), legend, *shown])


def _case(result: CaseResult, is_open: bool) -> Markup:
    lost = (element("span", f"{each.metric} {number(each.value, 2)}", class_="chip") for each in result.faults)
    summary = element(
        "summary",
        element("span", result.question, class_="question"),
        element("span", result.case_id, " · ", result.kind, class_="note"),
        element("span", *lost, class_="chips"),
    )
    sides = element("div", _answer_side(result), _evidence_side(result), class_="sides")
    return element("details", summary, sides, class_="case", **({"open": ""} if is_open else {}))


def _answer_side(result: CaseResult) -> Markup:
    parts: list[Markup] = [element("h3", "Answer")]
    if result.error:
        parts.append(element("p", result.error, class_="error"))
    if result.answer:
        parts.append(_answer(result.answer, result))
    if result.faults:
        why = (joined([element("dt", each.metric), element("dd", each.why)]) for each in result.faults)
        parts += [element("h3", "Why it lost"), element("dl", *why)]
    return element("div", *parts)


def _answer(answer: Answer, result: CaseResult) -> Markup:
    if answer.declined:
        reason = element("span", answer.declined.reason, class_="chip")
        return element("p", "Declined ", reason, " ", _marked(answer.declined.detail, result))
    return element("ol", *(element("li", *_claim(each, result)) for each in answer.claims))


def _claim(claim: Claim, result: CaseResult) -> Iterator[Content]:
    yield _marked(claim.text, result)
    about = [", ".join(claim.speakers) or "nobody named", _days(claim.said_on), claim.occasion or ""]
    cites = "".join(f"[{number}]" for number in claim.citations)
    yield element("span", " · ".join(each for each in (*about, cites) if each), class_="note")


def _evidence_side(result: CaseResult) -> Markup:
    cited = result.answer.citations if result.answer else ()
    declined = result.answer.declined if result.answer else None
    shown = (*cited, *(declined.evidence if declined else ()))
    parts: list[Markup] = []
    if result.evidence:
        parts += [element("h3", "What it misses"), *(_paragraph(each, result) for each in result.evidence)]
    if shown:
        parts += [
            element("h3", "What it shows" if declined else "What it cites"),
            *(_citation(each, result) for each in shown),
        ]
    if not parts:
        parts = [element("h3", "Evidence"), element("p", NOTHING, class_="note")]
    return element("div", *parts, element("h3", "Expected"), element("p", *_expected(result), class_="note"))


def _paragraph(evidence: MissedEvidence, result: CaseResult) -> Markup:
    return _quoted(_marked(evidence.text, result), evidence.article_id)


def _citation(citation: Citation, result: CaseResult) -> Markup:
    place = f"[{citation.number}] {citation.article_id} {citation.start}–{citation.end}"
    return _quoted(_marked(citation.quote, result), place)


def _quoted(words: Markup, source: str) -> Markup:
    return element("figure", element("blockquote", words), element("figcaption", source))


def _expected(result: CaseResult) -> Iterator[str]:
    expect = result.expect
    told = {
        "to be declined: ": " or ".join(expect.decline),
        "speakers: ": ", ".join(expect.speakers),
        "days: ": ", ".join(expect.days),
        "occasions: ": ", ".join(expect.occasions),
        "articles: ": ", ".join(expect.articles),
    }
    yield " · ".join(f"{name}{value}" for name, value in told.items() if value) or "no more than the expected words"


def _days(days: Days | None) -> str:
    return " to ".join(dict.fromkeys((days.start, days.end))) if days else "no day"


def _marked(text: str, result: CaseResult) -> Markup:
    """The text with expected and forbidden words marked; where two overlap, the one that starts first."""
    wanted = (form for nugget in result.expect.nuggets for form in nugget.any)
    found = sorted([*_found(text, result.expect.forbidden, FORBIDDEN), *_found(text, wanted, WANTED)])
    parts: list[Content] = []
    at = 0
    for start, end, kind in found:
        if start >= at:
            parts += [text[at:start], element("mark", text[start:end], class_=kind)]
            at = end
    return joined([*parts, text[at:]])


def _found(text: str, sought: Iterable[str], kind: str) -> Iterator[tuple[int, int, str]]:
    return ((start, end, kind) for words in sought for start, end in places(text, words))
