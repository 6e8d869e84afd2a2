"""What a draft reports without marks, beside the record: figures, names, days, occasions and verbs of saying."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from api.service import Service
from ingest.draft import DraftInput
from rag.check.conditions import leaves_out_condition
from rag.check.draft import CheckedQuotation, Warned
from rag.check.reported import Reported, compared, is_stronger
from rag.check.setting import differ, settings
from tests.conftest import written
from tests.served import service_over

TEXT = """The harbour board of Port Ansel met on Monday.

Board chair Adaeze Okoro told the meeting on Monday that the crane would be mended by 14 May and that the repair would \
cost 3 million dollars. “We will not wait for the quarry,” she said.

Harbour master Tamsin Vale said in her Christmas message on Wednesday that the pilots had lost 30 days to fog.

Tamsin Vale denied on Wednesday that the dredger had been sold to Tarn.

Quarry owner Chidi Okoro told Coast Radio on Tuesday that he had lent the barge to his nephew.

“I stopped the belt because there was a man on it, not because anybody rang,” foreman Rewi Tohill said on Tuesday.
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with service_over(tmp_path_factory.mktemp("reported"), date(2026, 3, 1)) as service:
        fields = {"id": "crane", "outlet": "The Quayside", "published": date(2026, 2, 6), "text": TEXT}
        assert [each.status for each in service.ingest([written(**fields)])] == ["created"]
        yield service


def _one(service: Service, text: str) -> CheckedQuotation:
    return service.check_draft(DraftInput(text=text, published=date(2026, 2, 12))).quotations[0]


@pytest.mark.models
@pytest.mark.parametrize(
    ("draft", "verdict", "warnings", "trap"),
    [
        ("Adaeze Okoro said that the crane would be mended by 14 May.", "reported", set(), "as on record"),
        ("Adaeze Okoro said that the repair would cost 5 million dollars.", "not_found", {"figure"}, "a figure"),
        ("Adaeze Okoro said that the crane would be mended by 14 June.", "not_found", {"day"}, "a month"),
        ("Tamsin Vale said that the pilots had lost 30 weeks to fog.", "not_found", {"figure"}, "a unit"),
        ("Tamsin Vale said that the dredger had been sold to Tarn.", "not_said", {"negated"}, "denied on record"),
        ("Tamsin Vale denied that the dredger had been sold to Tarn.", "reported", set(), "and in the draft too"),
        ("Chidi Okoro said that he had lent the barge to his brother.", "not_found", {"word"}, "a word exchanged"),
        ("Chidi Okoro admitted that he had lent the barge to his nephew.", "reported", {"verb"}, "a stronger verb"),
        ("Chidi Okoro told the inquiry that he had lent the barge to his nephew.", "reported", {"occasion"}, "where"),
        ("Chidi Okoro told the station that he had lent the barge to his nephew.", "reported", set(), "another word"),
        (
            "Tamsin Vale said in her Easter message that the pilots had lost 30 days to fog.",
            "reported",
            {"occasion"},
            "an occasion of the same kind with another name",
        ),
        (
            "Tamsin Vale said in a message that the pilots had lost 30 days to fog.",
            "reported",
            set(),
            "without its name",
        ),
    ],
)
def test_reported_speech_is_told_with_what_the_record_has_otherwise(
    service: Service, draft: str, verdict: str, warnings: set[Warned], trap: str
) -> None:
    found = _one(service, draft)
    assert (found.verdict, set(found.warnings) - {"one_outlet"}) == (verdict, warnings), trap


@pytest.mark.models
def test_a_quotation_that_its_attribution_interrupts_is_not_cut_short(service: Service) -> None:
    told = "“I stopped the belt because there was a man on it,” Rewi Tohill said."
    assert "cut_short" in _one(service, told).warnings
    assert "cut_short" not in _one(service, f"{told} “Not because anybody rang.”").warnings


@pytest.mark.models
@pytest.mark.parametrize(
    ("draft", "warned"),
    [
        ("“We will not wait for the quarry,” Adaeze Okoro told the meeting.", False),
        ("“We will not wait for the quarry,” Adaeze Okoro said.", False),
        ("“I stopped the belt because there was a man on it,” Rewi Tohill told the court.", False),
    ],
)
def test_no_occasion_is_warned_of_where_the_record_has_none_or_the_same(
    service: Service, draft: str, warned: bool
) -> None:
    assert ("occasion" in _one(service, draft).warnings) is warned


@pytest.mark.parametrize(
    ("one", "other", "differs", "trap"),
    [
        ("she said at the hustings", "she told the chamber of commerce", True, "two occasions"),
        ("she told reporters", "she said at a press conference", False, "two names of one"),
        ("she told parliament", "she told MPs", False, "a house and who sits in it"),
        ("she told Coast Radio", "she told Harbour Radio", True, "two stations"),
        ("she told Coast Radio", "she said in an interview", False, "a station and its interview"),
        ("she said in Parliament", "she said in a statement", True, "a place and a paper"),
        ("she said on 4 March", "she told reporters", False, "a day is no occasion"),
        ("she said", "she told reporters", False, "none named"),
    ],
)
def test_occasions_differ_where_neither_may_be_the_other(one: str, other: str, differs: bool, trap: str) -> None:
    assert differ(settings(one), settings(other)) is differs, trap


@pytest.mark.parametrize(
    ("mine", "theirs", "faults", "trap"),
    [
        ("that it would open at 9 a.m.", "that it would open at 9 p.m.", {"figure"}, "the half of the day"),
        ("that it would open at 9 p.m.", "that it would open at 9 p.m", set(), "the same"),
        ("that Mara Quill would sign the lease", "that Otto Brand would sign the lease", {"name"}, "somebody else"),
        ("that it closed before Sunday", "that nobody would open it before Saturday", {"day"}, "a weekday"),
    ],
)
def test_what_two_reports_of_the_same_differ_in(mine: str, theirs: str, faults: set[Warned], trap: str) -> None:
    assert compared(Reported(mine, "said"), Reported(theirs, "said")).faults == faults, trap


@pytest.mark.parametrize(
    ("mine", "theirs", "faults", "trap"),
    [
        ("the toll fell from 9 to 4 marks", "the toll fell from 4 to 9 marks", {"figure"}, "from and to"),
        ("60 of the 18 buoys had sunk", "18 of the 60 buoys had sunk", {"figure"}, "the part and the whole"),
        ("9 tugs and 7 barges would go", "7 tugs and 9 barges would go", {"figure"}, "whose figure it is"),
        ("7 barges and 9 tugs would go", "9 tugs and 7 barges would go", set(), "each with its own"),
        ("the toll fell to 4 marks from 9", "the toll fell from 9 to 4 marks", set(), "told the other way round"),
        ("it would cost 5 million over 3 years", "over 3 years it would cost 5 million", set(), "in another order"),
        ("he had warned Quill before Brand left", "he had warned Brand before Quill left", {"name"}, "whom and who"),
        ("that Brand and Quill would both stay", "that Quill and Brand would both stay", set(), "joined by and"),
        (
            "the tide tables should be printed after they are checked",
            "the tide tables should be printed before they are checked",
            {"word"},
            "order",
        ),
        (
            "the audit should come after the sale, not before",
            "the audit should come before the sale, not after",
            {"word"},
            "both, exchanged",
        ),
        (
            "the board had warned him twice about the fog",
            "the board had warned him three times about the fog",
            {"figure"},
            "how often",
        ),
        (
            "the board had warned him twice about the fog",
            "the board had warned him two times about the fog",
            set(),
            "the same count",
        ),
        (
            "the repair cost less than she had feared",
            "the repair cost more than she had feared",
            {"word"},
            "less and more",
        ),
        ("at most six of the cranes would be kept", "at least six of the cranes would be kept", {"word"}, "a bound"),
        ("up to six of the cranes would be kept", "at least six of the cranes would be kept", {"word"}, "in two words"),
        (
            "the work would begin in June and end in May",
            "the work would begin in May and end in June",
            {"day"},
            "months",
        ),
        ("most of the pilots had agreed to it", "few of the pilots had agreed to it", {"word"}, "how many"),
        (
            "over half of the pilots had agreed",
            "more than half of the pilots had agreed",
            set(),
            "the same in other words",
        ),
        ("the board would not support the sale", "the board would oppose the sale", set(), "not and its opposite"),
        ("she would vote for the levy on eels", "she would vote against the levy on eels", {"word"}, "for and against"),
        ("she would have voted in favour of it", "she would have voted against it", {"word"}, "in favour and against"),
        (
            "had the wind been from the north that night",
            "had the wind been from the south that night",
            {"word"},
            "wind",
        ),
        (
            "she would sign if the pilots agreed to it",
            "she would sign unless the pilots agreed to it",
            {"negated"},
            "a condition turned",
        ),
        (
            "the yard would remain open on Sundays in May",
            "the yard would not close on Sundays in May",
            set(),
            "a denial of the opposite",
        ),
    ],
)
def test_a_report_that_has_the_words_of_the_record_may_turn_them_round(
    mine: str, theirs: str, faults: set[Warned], trap: str
) -> None:
    assert compared(Reported(mine, "said"), Reported(theirs, "said")).faults == faults, trap


@pytest.mark.parametrize(
    ("mine", "published", "faults", "trap"),
    [
        ("the ferry carried 900 sheep this year", date(2026, 3, 9), {"day"}, "another year"),
        ("the ferry carried 900 sheep last year", date(2026, 3, 9), set(), "the same"),
        ("the ferry carried 900 sheep this year", date(2025, 12, 9), set(), "the year of another day of writing"),
        ("the ferry carried 900 sheep the year before last", date(2027, 3, 9), set(), "and of a later one"),
        ("the ferry carried 900 sheep in 2025", date(2026, 3, 9), set(), "its number"),
        ("the ferry carried 900 sheep next year", None, set(), "no day of writing is known"),
    ],
)
def test_a_year_is_counted_from_the_day_of_writing(
    mine: str, published: date | None, faults: set[Warned], trap: str
) -> None:
    record = Reported("the ferry carried 900 sheep last year", "said", date(2026, 3, 2))
    assert compared(Reported(mine, "said", published), record).faults == faults, trap


@pytest.mark.parametrize(
    ("report", "record", "left_out", "trap"),
    [
        ("she would close the yard", "she would close the yard unless the tide turned", True, "unless"),
        ("she would close the yard", "If the tide turned, she would close the yard", True, "before what it bears on"),
        ("she would open the yard", "She would open the yard only if the town paid", True, "only if"),
        ("she would stay", "She would stay as long as the pilots did", True, "as long as"),
        ("she would close the yard", "She would close the yard. If it rains, bring a coat.", False, "another sentence"),
        (
            "she would close the yard on a change of tide",
            "she would close the yard if the tide changed",
            False,
            "told otherwise",
        ),
        (
            "she would close the yard should the tide turn",
            "she would close the yard unless the tide turned",
            False,
            "told",
        ),
        ("the mole was sound", "she had asked if the mole was sound", False, "a question"),
        ("the yard was as quiet as a grave", "the yard was quiet, as if a grave", False, "a likeness"),
    ],
)
def test_a_condition_of_the_record_that_a_report_leaves_out_is_told(
    report: str, record: str, left_out: bool, trap: str
) -> None:
    assert leaves_out_condition(report, record) is left_out, trap


@pytest.mark.parametrize(
    ("cue", "others", "stronger"),
    [
        ("admitted", ("said",), True),
        ("conceded", ("admitted",), False),
        ("said", ("admitted",), False),
        ("vowed", ("told",), True),
        ("", ("said",), False),
    ],
)
def test_a_verb_is_stronger_than_said_alone(cue: str, others: tuple[str, ...], stronger: bool) -> None:
    assert is_stronger(cue, others) is stronger
