"""Remembered drafts: what changed after a correction or new coverage, and names and files that cannot be used."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from api.cli.recheck import Bank, bank_of, rechecked
from api.cli.terminal import came_from
from api.service import Service
from ingest.draft import DraftInput
from rag.check.draft import DraftCheck
from rag.errors import BadInput, NotFound
from rag.lookup import QuoteQuestion
from tests.conftest import written
from tests.served import service_over

DAY = date(2026, 2, 3)
SAID = "“We will sign the lease when the town agrees to it,” board chair Adaeze Okoro said on Monday.\n"
DRAFT = DraftInput(
    text="“We will sign the lease when the town agrees to it,” Adaeze Okoro said.\n\n"
    "“The pilots were never told about the second berth,” Tamsin Vale said.\n"
)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    with service_over(tmp_path / "store", date(2026, 2, 13)) as service:
        _ingest(service, "lease", SAID)
        yield service


def _ingest(service: Service, article_id: str, text: str, outlet: str = "The Quayside", published: date = DAY) -> None:
    fields = {"id": article_id, "outlet": outlet, "published": published, "text": text}
    assert {outcome.status for outcome in service.ingest([written(**fields)])} <= {"created", "replaced"}


@pytest.mark.models
def test_a_correction_and_new_coverage_change_verdicts(service: Service, tmp_path: Path) -> None:
    bank = bank_of(tmp_path)
    bank.keep("lease", DRAFT, service.check_draft(DRAFT), DAY)
    (kept,) = bank.named("lease")
    assert rechecked(kept, service.check_draft(DRAFT)).changed == ()
    _ingest(service, "lease", SAID.replace("will sign", "will not sign").replace("when", "until"))
    _ingest(service, "pilots", "“The pilots were never told about the second berth,” Tamsin Vale said on Monday.\n")
    changed = rechecked(kept, service.check_draft(DRAFT)).changed
    assert [(each.was, each.now) for each in changed] == [("verbatim", "altered"), ("not_found", "verbatim")]
    assert "negated" in changed[0].more


@pytest.mark.models
def test_a_checked_quotation_has_its_statement_and_the_sentences_around_it(service: Service) -> None:
    _ingest(service, "berth", f"The board met.\n\n{SAID}\nIt went home.\n")
    found = service.check(QuoteQuestion(quote="sign the lease when the town agrees"))
    assert found.context is not None
    assert found.context.statement == "“We will sign the lease when the town agrees to it,”"
    assert service.check(QuoteQuestion(quote="a cathedral of glass on the pier")).context is None


@pytest.mark.models
def test_a_checked_quotation_tells_which_report_was_first(service: Service) -> None:
    _ingest(service, "wire", f"The town met too.\n\n{SAID}\n", published=date(2026, 2, 5), outlet="Coast Wire")
    found = service.check(QuoteQuestion(quote="sign the lease when the town agrees"))
    assert [each.article_id for each in found.reports] == ["lease", "wire"]
    told = came_from(found.reports)
    assert told is not None
    assert told.startswith("first report: The Quayside, 3 February 2026; then Coast Wire, 5 February 2026")
    assert came_from(found.reports[:1]) is None


def test_what_is_not_remembered_or_cannot_be_is_told(tmp_path: Path) -> None:
    bank = Bank(tmp_path)
    with pytest.raises(NotFound, match="No draft is named mine here"):
        list(bank.named("mine"))
    with pytest.raises(NotFound, match="No draft is remembered here"):
        list(bank.named(None))
    for name in ("../mine", "", "a/b", ".hidden", "x" * 101):
        with pytest.raises(BadInput, match="cannot be the name of a draft"):
            bank.keep(name, DRAFT, DraftCheck(text="", counts={}), DAY)
    (tmp_path / "broken.json").write_text("{", "utf-8")
    with pytest.raises(BadInput, match="cannot be read: remember the draft again"):
        list(bank.named("broken"))
