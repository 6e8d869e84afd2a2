"""Claims against what they cite: right ones stand, and one fault is enough to be dropped."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answers import Citation, Claim
from rag.check import check_claims
from rag.schema import Days, Span, Statement

TEXT = (
    "“We will not sign a $4.5m lease, and the ‘quick deal’ is dead,” Adaeze Okoro told Radio Quayside on Monday. "
    "She said the board had asked for 14 million a year.\n\n"
    "Chidi Okoro said no deal had been offered. He would not say whether the quarry would close.\n\n"
    "The quarry employs 120 people and has two cranes."
)
MONDAY = Days(start="2026-03-02", end="2026-03-02")
TUESDAY = Days(start="2026-03-03", end="2026-03-03")


def _statement(number: int, speaker: str, stretch: str, kind: str = "indirect", cue: str = "said") -> Statement:
    start = TEXT.index(stretch)
    return Statement.model_validate(
        {
            "id": f"s{number}",
            "article_id": "lease",
            "revision": "r1",
            "speakers": (speaker,),
            "kind": kind,
            "cue": cue,
            "spans": (Span(start=start, end=start + len(stretch)),),
            "text": stretch,
            "said_on": MONDAY if number < 3 else TUESDAY,
            "occasion": "Radio Quayside" if number == 1 else None,
        }
    )


QUOTED = _statement(
    1, "Adaeze Okoro", "“We will not sign a $4.5m lease, and the ‘quick deal’ is dead,”", "direct", "told"
)
ASKED = _statement(2, "Adaeze Okoro", "the board had asked for 14 million a year")
OFFERED = _statement(3, "Chidi Okoro", "no deal had been offered")
CLOSING = _statement(4, "Chidi Okoro", "whether the quarry would close", "declined_to_say", "would not say")
STATEMENTS = {s.id: s for s in (QUOTED, ASKED, OFFERED, CLOSING)}
TEXTS = {("lease", "r1"): TEXT}


def _cite(number: int, statement: Statement | None, stretch: str = "") -> Citation:
    start = statement.spans[0].start if statement else TEXT.index(stretch)
    end = statement.spans[0].end if statement else start + len(stretch)
    return Citation(
        number=number,
        article_id="lease",
        revision="r1",
        statement_id=statement.id if statement else None,
        outlet="The Quayside",
        published=date(2026, 3, 4),
        start=start,
        end=end,
        quote=TEXT[start:end],
    )


FACT = "The quarry employs 120 people and has two cranes."
CITATIONS = (*(_cite(n, s) for n, s in enumerate(STATEMENTS.values(), 1)), _cite(5, None, FACT))


def _claim(text: str, number: int, **more: object) -> Claim:
    statement = list(STATEMENTS.values())[number - 1] if number < 5 else None
    told = (
        {"speakers": statement.speakers, "said_on": statement.said_on, "kind": statement.kind}
        if statement
        else {"kind": "fact"}
    )
    return Claim.model_validate({"text": text, "citations": (number,), **told, **more})


def _fault(claim: Claim, citations: tuple[Citation, ...] = CITATIONS) -> str | None:
    checked = check_claims((claim,), citations, STATEMENTS, TEXTS)
    assert len(checked.kept) + len(checked.dropped) == 1
    return checked.dropped[0].reason if checked.dropped else None


RIGHT = (
    _claim("Adaeze Okoro said: “We will not sign a $4.5m lease, and the ‘quick deal’ is dead” [1].", 1),
    _claim("On Monday 2 March 2026, Adaeze Okoro told Radio Quayside: \"the 'quick deal' is dead\".", 1),
    _claim("Okoro said the “quick deal” was dead.", 1),
    _claim("“We will not sign … the ‘quick deal’ is dead,” Adaeze Okoro said.", 1, occasion="Radio Quayside"),
    _claim("Adaeze Okoro said the board had asked for $14m a year.", 2),
    _claim("Adaeze Okoro said the board had asked for fourteen million a year.", 2),
    _claim("Chidi Okoro said no deal had been offered.", 3),
    _claim("According to The Quayside, Chidi Okoro said no deal had been offered.", 3),
    _claim("Chidi Okoro would not say whether the quarry would close.", 4),
    _claim("The quarry has two cranes and employs 120 people.", 5),
    _claim("The quarry employs not only 120 people.", 5),
)


@pytest.mark.parametrize("claim", RIGHT, ids=lambda claim: claim.text)
def test_a_right_claim_stands(claim: Claim) -> None:
    assert _fault(claim) is None


@pytest.mark.parametrize(
    ("claim", "trap"),
    [
        (_claim("Adaeze Okoro said: “We will not sign a $4.5bn lease”.", 1), "million to billion inside the marks"),
        (_claim("Adaeze Okoro said: “We will sign a $4.5m lease”.", 1), "a negation out of the marks"),
        (_claim("Adaeze Okoro said: “the ‘slow deal’ is dead”.", 1), "a word changed in the inner marks"),
        (_claim("Adaeze Okoro said the ‘slow deal’ was dead.", 1), "single marks quote too"),
        (_claim("Adaeze Okoro said: “the board had asked for 4 million”.", 2), "4 is inside 14"),
        (_claim("Adaeze Okoro said the board had asked for $4m a year.", 2), "4m is inside 14m"),
        (_claim("Adaeze Okoro said the board had asked for 14 billion a year.", 2), "million to billion"),
        (_claim("Chidi Okoro said a deal had been offered.", 3), "no deal to a deal"),
        (_claim("Adaeze Okoro said the board had not asked for 14 million a year.", 2), "a negation put in"),
        (_claim("Tamsin Vale said no deal had been offered.", 3, speakers=("Tamsin Vale",)), "another speaker"),
        (
            _claim("Adaeze Okoro said no deal had been offered.", 3, speakers=("Adaeze Okoro",)),
            "one surname, two people",
        ),
        (_claim("Chidi Okoro told Tamsin Vale no deal had been offered.", 3), "a name that is not there"),
        (_claim("Chidi Okoro said no deal had been offered.", 3, said_on=MONDAY), "another day"),
        (
            _claim("On 4 March, Chidi Okoro said no deal had been offered.", 3),
            "the day of publication in the words only",
        ),
        (_claim("Chidi Okoro said no deal had been offered.", 3, occasion="Radio Quayside"), "another's occasion"),
        (_claim("Chidi Okoro said the quarry would sue the council for the lost harbour lights.", 4), "invented"),
        (_claim("The quarry employs 12 people.", 5), "12 is inside 120"),
        (_claim("The quarry employs 120 people.", 5, said_on=MONDAY), "a day without a statement"),
        (_claim("The quarry employs 120 people.", 5, citations=(9,)), "a citation that is not there"),
        (_claim("The quarry employs 120 people.", 5, citations=()), "no citation"),
        (_claim("Adaeze Okoro said: “We will not sign", 1), ""),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_claim_with_one_fault_is_dropped_with_a_reason(claim: Claim, trap: str) -> None:
    assert (_fault(claim) is not None) is bool(trap)


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        (_claim("Chidi Okoro said a deal had been offered.", 3), "denies what is cited, or affirms what it denies"),
        (_claim("The quarry does not employ 120 people.", 5), "denies what is cited, or affirms what it denies"),
        (_claim("The quarry employs 12 people.", 5), "12 is not a number in what is cited"),
        (_claim("Chidi Okoro told Tamsin Vale no deal had been offered.", 3), "Tamsin is not named in what is cited"),
        (_claim("The quarry employs 120 people.", 5, citations=()), "cites nothing that is there"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_the_reason_names_the_fault(claim: Claim, reason: str) -> None:
    assert _fault(claim) == reason


@given(st.integers(0, len(CITATIONS) - 1), st.integers(-3, 3), st.integers(-3, 3))
def test_a_citation_that_does_not_slice_is_caught(index: int, left: int, right: int) -> None:
    cited = CITATIONS[index]
    moved = cited.model_copy(update={"start": max(0, cited.start + left), "end": cited.end + right})
    claim = next(claim for claim in RIGHT if claim.citations == (cited.number,))
    kept = _fault(claim, (*CITATIONS[:index], moved, *CITATIONS[index + 1 :])) is None
    assert kept is (TEXT[moved.start : moved.end] == cited.quote)


@given(st.sampled_from(RIGHT[:4]), st.data())
def test_a_changed_word_inside_the_marks_is_caught(claim: Claim, data: st.DataObject) -> None:
    opening = min(at for at in (claim.text.find("“"), claim.text.find('"')) if at >= 0)
    words = claim.text[opening:].split(" ")
    index = data.draw(st.integers(0, claim.text[opening:].split("”")[0].count(" ") if "”" in claim.text else 3))
    changed = [
        *words[:index],
        words[index].replace(words[index].strip("“”‘’'\",.…") or "…", "crane"),
        *words[index + 1 :],
    ]
    if changed == words or "…" in words[index]:
        return
    assert _fault(claim.model_copy(update={"text": claim.text[:opening] + " ".join(changed)})) is not None


@given(st.sampled_from([c for c in RIGHT if c.speakers]), st.sampled_from(["Tamsin Vale", "Bo Lind", "Ada Okoro-Lind"]))
def test_a_swapped_speaker_is_caught(claim: Claim, name: str) -> None:
    assert _fault(claim.model_copy(update={"speakers": (name,)})) is not None


@given(st.sampled_from([c for c in RIGHT if c.said_on]), st.dates(date(2025, 1, 1), date(2027, 1, 1)))
def test_a_swapped_day_is_caught(claim: Claim, day: date) -> None:
    assert claim.said_on is not None
    days = Days(start=day.isoformat(), end=day.isoformat())
    assert (_fault(claim.model_copy(update={"said_on": days})) is None) is (days.start == claim.said_on.start)


@given(st.sampled_from(RIGHT), st.integers(1, 5))
def test_a_citation_swapped_for_another_is_caught(claim: Claim, number: int) -> None:
    if number == claim.citations[0]:
        return
    assert _fault(claim.model_copy(update={"citations": (number,)})) is not None


@given(st.integers(0, 300).filter(lambda n: n not in (14, 120, 2)))
def test_another_number_is_caught(number: int) -> None:
    assert _fault(_claim(f"Adaeze Okoro said the board had asked for {number} million a year.", 2)) is not None
    assert _fault(_claim(f"The quarry employs {number} people.", 5)) is not None


def test_two_who_speak_together_are_each_looked_for() -> None:
    claim = _claim(
        "Chidi Okoro and Adaeze Okoro said no deal had been offered.", 3, speakers=("Chidi Okoro", "Adaeze Okoro")
    )
    assert _fault(claim) == "cites no statement of Adaeze Okoro"


def test_what_is_dropped_says_why_and_the_rest_stands() -> None:
    wrong = _claim("Chidi Okoro said a deal had been offered.", 3)
    checked = check_claims((RIGHT[0], wrong, RIGHT[-1]), CITATIONS, STATEMENTS, TEXTS)
    assert checked.kept == (RIGHT[0], RIGHT[-1])
    assert [dropped.text for dropped in checked.dropped] == [wrong.text]
