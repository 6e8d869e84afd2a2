"""Drafts that have the record right in other words, which no check may accuse, and what the record takes back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from api.service import Service
from ingest.draft import DraftInput
from rag.check.aliases import called_otherwise
from rag.check.draft import CheckedQuotation, Warned
from rag.check.refusals import unspoken
from rag.check.setting import settings
from tests.conftest import written
from tests.served import service_over

TEXT = """The harbour board of Port Ansel met on Monday.

Board chair Adaeze Okoro said on Monday: “If the town breaks its word, we will moor the barges across the mouth.”

“It is not pretty and it is not quick, but the mole will hold,” Okoro said on Monday.

“I would like to see them go out there without a compass,” pilot Mona Skaife said on Monday.

“There is one question in the lease,” Skaife said on Monday.

Asked whether the night ferry would run in winter, Skaife refused to say.

Asked why that was not in the press release, Okoro told the council on Monday that the plan had changed.

Law lecturer Ilse Brandt said on Monday that the board chair had left herself room.

Brandt said on Monday that the pilots had not ruled out a strike over the berth.

Correction: The Ansel Times reported last week that Skaife had said the ferry would stop on 1 April. She said that it \
would be looked at.
"""
SENTENCE = "“The {} will come back to the inner basin before the summer is out,” warden Tamsin Vale said on Monday.\n"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    quay = {"id": "quay", "outlet": "The Quayside", "published": date(2026, 2, 3), "text": TEXT}
    basin = {"id": "basin", "outlet": "The Quayside", "published": date(2026, 2, 3)}
    with service_over(tmp_path_factory.mktemp("right"), date(2026, 3, 1)) as service:
        for fields in (quay, *({**basin, "text": SENTENCE.format(each)} for each in ("herring", "mackerel"))):
            assert [each.status for each in service.ingest([written(**fields)])] != ["rejected"], fields["id"]
        yield service


def _found(service: Service, text: str) -> tuple[CheckedQuotation, ...]:
    return service.check_draft(DraftInput(text=text, published=date(2026, 2, 12))).quotations


@pytest.mark.models
@pytest.mark.parametrize(
    ("draft", "verdict", "warnings", "trap"),
    [
        (
            "“If the town breaks its word,” said Okoro, “we will moor the barges across the mouth.”",
            "verbatim",
            set(),
            "the draft quotes the condition",
        ),
        ("“We will moor the barges across the mouth,” Okoro said.", "verbatim", {"negated"}, "and here it does not"),
        ("“Not quick … but the mole will hold,” Okoro said.", "verbatim", set(), "a denial with a subject of its own"),
        ("“There is one question in the lease,” Skaife said last Monday.", "verbatim", set(), "either Monday"),
        ("“There is one question in the lease,” Skaife said last Friday.", "other_day", set(), "no Friday"),
        ("“There is 1 question in the lease,” Skaife said.", "verbatim", set(), "one, in figures"),
        ("Skaife said: “I would like to see them go out there without a map.”", "altered", set(), "a word of ten"),
        ("Skaife would not say whether the night ferry would run in winter.", "reported", set(), "a refusal otherwise"),
        ("Skaife declined to discuss the night ferry.", "reported", set(), "and with less of what was asked"),
        ("Skaife refused to say whether the crane would be sold.", "not_found", set(), "of something else"),
        ("Okoro told councillors that the plan had changed.", "reported", set(), "a paper she was asked about"),
        ("Brandt said that Okoro had left herself room.", "reported", set(), "a name for a role"),
        ("Skaife said the ferry would stop on 1 April.", "not_said", set(), "what a correction takes back"),
        (
            "“The herring will come back to the inner basin before the summer is out,” Vale said.",
            "altered",
            {"superseded"},
            "words of an earlier version",
        ),
    ],
)
def test_a_draft_is_told_what_the_record_bears(
    service: Service, draft: str, verdict: str, warnings: set[Warned], trap: str
) -> None:
    found = _found(service, draft)[-1]
    assert (found.verdict, set(found.warnings) - {"one_outlet"}) == (verdict, warnings), trap


@pytest.mark.models
def test_a_denial_within_what_is_reported_is_no_statement_of_its_own(service: Service) -> None:
    found = _found(service, "Brandt said that the pilots had not ruled out a strike over the berth.")
    assert [each.verdict for each in found] == ["reported"]


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("would not say how much it had cost", "how much it had cost"),
        ("refuses to discuss the berth", "the berth"),
        ("has declined to comment", ""),
        ("didn’t respond to the letter", "the letter"),
        ("denied that it had sunk", None),
        ("said it would not sink", None),
    ],
)
def test_what_somebody_would_not_speak_of_is_told_from_that_they_would_not(words: str, what: str | None) -> None:
    assert unspoken(words) == what


@pytest.mark.parametrize(
    ("article", "sources", "names", "trap"),
    [
        ("Harbour master Ana Rua was there.", (), "Rua", "the role before the name"),
        ("Ana Rua was there.", (("The harbour master", "Ana Rua"),), "Rua", "the role under which she speaks"),
        ("Deputy mayor Ana Rua was there.", (), "", "another role"),
        ("Ana Rua was there.", (("She", "Ana Rua"),), "", "a pronoun is no role"),
    ],
)
def test_a_role_stands_for_a_name_where_the_article_has_both(
    article: str, sources: tuple[tuple[str, str], ...], names: str, trap: str
) -> None:
    assert called_otherwise("Rua left", "the harbour master left", article, sources) == names, trap


def test_what_somebody_was_asked_about_is_no_occasion() -> None:
    assert settings("Asked why that was not in the press release, she says …") == ()
    assert settings("Asked at the hustings why that was, she says …") != ()
