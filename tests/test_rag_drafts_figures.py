"""Figures that a report rounds or misplaces, what it tells as surer than the record, and what it denies itself."""

from __future__ import annotations

import pytest

from rag.check.conditions import leaves_out_hedge
from rag.check.draft import is_denied_at
from rag.check.house_style import written_alike
from rag.check.reported import Reported, compared

TOLD = "that 1,912 people had bought passes, that 48 beds would go and that 61 hours were worked for 297 million crowns"


@pytest.mark.parametrize(
    ("report", "faults", "trap"),
    [
        ("nearly 2,000 people had bought passes", set(), "just short of it"),
        ("some 1,900 people had bought passes", set(), "a little beyond it"),
        ("more than 1,900 people had bought passes", set(), "beyond it"),
        ("about two thousand people had bought passes", set(), "in words"),
        ("almost 50 beds would go", set(), "two digits"),
        ("just under 300 million crowns", set(), "a scale"),
        ("1,912 people had bought passes", set(), "to the letter"),
        ("nearly 3,000 people had bought passes", {"figure"}, "a thousand off"),
        ("fewer than 1,900 people had bought passes", {"figure"}, "on the wrong side"),
        ("over 300 million crowns", {"figure"}, "on the wrong side of a scale"),
        ("2,000 people had bought passes", {"figure"}, "rounded, and nothing says so"),
        ("more than 30 beds would go", {"figure"}, "true, and of another figure"),
        ("about 60 beds would go", {"figure"}, "near to the figure of something else"),
    ],
)
def test_a_figure_that_a_report_rounds_is_the_records(report: str, faults: set[str], trap: str) -> None:
    found = compared(Reported(report, "said"), Reported(TOLD, "said"))
    assert found.faults & {"figure"} == faults, trap


@pytest.mark.parametrize(
    ("report", "record", "is_surer", "trap"),
    [
        ("the board would sell the crane", "the board might sell the crane", True, "might"),
        ("the crane was sold", "it may be that the crane was sold", True, "may"),
        ("the board would sell the crane", "the board could sell the crane", True, "could, of what will be"),
        ("they should leave it running", "We should perhaps leave it running", True, "perhaps"),
        ("the board might sell the crane", "the board might sell the crane", False, "kept"),
        ("the board could sell the crane", "the board might sell the crane", False, "another word for it"),
        ("it was likely that the board would sell it", "the board would probably sell it", False, "told otherwise"),
        ("the crane could not be sold", "the crane could not be sold", False, "not able"),
        ("the board would sell the crane", "the board would sell the crane in May", False, "a month"),
        (
            "the board would sell the crane",
            "the board would sell the crane and might keep the quay",
            False,
            "of a rest",
        ),
    ],
)
def test_a_report_that_is_surer_than_the_record_is_told(report: str, record: str, is_surer: bool, trap: str) -> None:
    assert leaves_out_hedge(report, record) is is_surer, trap


def test_two_ways_of_denying_are_one() -> None:
    mine, theirs = "nobody had asked her to the launch", "that she had not been asked to the launch"
    assert not compared(Reported(mine, "said"), Reported(theirs, "said")).faults
    assert "negated" in compared(Reported("she had been asked to the launch", "said"), Reported(theirs, "said")).faults


@pytest.mark.parametrize(
    ("report", "is_wrong", "trap"),
    [
        ("there had been 16 delays in May", True, "the figure of another month"),
        ("there had been 11 delays in May", False, "the figure of this one"),
        ("delays in May had fallen from 16 to 11", False, "both"),
        ("there had been 11 delays in May and 16 in April", False, "both, each with its month"),
    ],
)
def test_a_figure_of_something_else_in_the_record_is_told(report: str, is_wrong: bool, trap: str) -> None:
    record = "that there had been 11 delays in May, down from 16 in April"
    assert ("figure" in compared(Reported(report, "said"), Reported(record, "said")).faults) is is_wrong, trap


@pytest.mark.parametrize(
    ("lead", "is_denied", "trap"),
    [
        ("She vowed that no lease would be signed ", True, "the draft denies it as the record does"),
        ("She vowed that a lease would be signed ", False, "the draft leaves the denial out"),
        ("It is not easy. She vowed that a lease would be signed ", False, "a denial of another sentence"),
    ],
)
def test_words_that_the_draft_denies_itself_are(lead: str, is_denied: bool, trap: str) -> None:
    assert is_denied_at(len(lead), f"{lead}“in the dark”.") is is_denied, trap


def test_titles_are_written_alike_short_or_in_full() -> None:
    for short, full in (("Coun. Rua", "Councillor Rua"), ("Gov. Quill", "Governor Quill"), ("Dr Moss", "Doctor Moss")):
        assert written_alike(f"I am sorry to {short}, whom I like", f"I am sorry to {full}, whom I like"), short
    assert not written_alike("I am sorry to Coun. Rua", "I am sorry to Governor Rua")
