"""Each quotation of a draft against a small store: its verdict, its warnings, the record around it, who reported it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from api.service import Service
from ingest.draft import DraftInput
from rag.check.draft import CheckedQuotation, DraftCheck
from rag.lookup import QuoteQuestion
from rag.store import articles, passages
from tests.conftest import written
from tests.drafts_coverage import APPEARS, COVERAGE, TODAY
from tests.served import service_over

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with service_over(tmp_path_factory.mktemp("drafts"), TODAY) as service:
        for fields in COVERAGE:
            assert {outcome.status for outcome in service.ingest([written(**fields)])} <= {"created", "replaced"}
        yield service


def _check(service: Service, text: str) -> DraftCheck:
    return service.check_draft(DraftInput(text=text, published=APPEARS))


def _one(service: Service, text: str) -> CheckedQuotation:
    (found,) = _check(service, text).quotations
    return found


@pytest.mark.parametrize(
    ("draft", "verdict", "trap"),
    [
        (
            "“We will not sign the lease unless the town agrees to it,” Adaeze Okoro said.",
            "verbatim",
            "the comma inside",
        ),
        ("“This berth will outlast every one of us in this room,” Rewi Tohill said.", "verbatim", "years ago"),
        ("“We will not sign the lease unless the town agrees to it,” Tamsin Vale said.", "other_speaker", "swapped"),
        ("“The pilots were never told about the second berth,” Chidi Okoro said.", "other_speaker", "two of one name"),
        ("“The pilots were never told about the second berth,” Vale said on 5 February.", "other_day", "a day moved"),
        ("“The pilots were never told about the third berth,” Tamsin Vale said.", "altered", "one word changed"),
        ("“We will sign the lease unless the town agrees to it,” Adaeze Okoro said.", "altered", "a negation dropped"),
        ("“We shall build a cathedral of glass on the pier,” Adaeze Okoro said.", "not_found", "invented"),
        ("“I would be a liar if I said the mole was sound,” Skaife said.", "verbatim", "with what denies it"),
        ("“The mole was sound,” Skaife said.", "not_said", "without what denies it"),
        ("“We signed in June and again in August,” Mona Skaife said.", "altered", "one of few words"),
        ("“The harbour has the tide in it: 40% of it,” Mona Skaife said.", "not_found", "invented"),
        (
            "Skaife had “forty per cent of the harbour is grey with neglect” on a sheet.",
            "verbatim",
            "a phrase on record",
        ),
        ("Mona Skaife: „We signed in May and again in August.“", "verbatim", "marks low and high"),
        (
            "My aunt talked of it. She shouted “Mona Skaife told us ‘we signed in May and again in August’ at noon”.",
            "verbatim",
            "within another quotation",
        ),
        ("Tamsin Vale said the dredger would return in June.", "reported", "part of what is reported"),
        ("Tamsin Vale said the pier would be painted blue by volunteers.", "not_found", "reported, and of nothing"),
        ("Tamsin Vale said the dredger would cost the town 500,000 dollars.", "not_found", "another figure"),
    ],
)
def test_a_quotation_has_the_verdict_that_the_record_bears(
    service: Service, draft: str, verdict: str, trap: str
) -> None:
    found = _check(service, draft)
    assert [one.verdict for one in found.quotations][-1:] == [verdict], trap


SIGNED = "“signed in May and again in August”"


@pytest.mark.parametrize(
    ("draft", "speakers", "verdict"),
    [
        pytest.param(f"Mona Skaife, who {SIGNED}, met Vale.", ("Mona Skaife",), "verbatim", id="named beside it"),
        pytest.param(
            f"Mona Skaife was there. So was Adaeze Okoro, to hear why they {SIGNED}.",
            ("Mona Skaife",),
            "verbatim",
            id="named before whoever is beside it",
        ),
        pytest.param(f"Tamsin Vale, who {SIGNED}, was late.", ("Tamsin Vale",), "other_speaker", id="somebody else"),
        pytest.param(f"The pier is a place of papers: {SIGNED}.", (), "verbatim", id="nobody named"),
        pytest.param(f"Tamsin Vale left at noon. They {SIGNED}.", (), "verbatim", id="another, in a sentence of hers"),
    ],
)
def test_words_that_nobody_is_told_to_say_are_of_whom_the_record_and_the_paragraph_name(
    service: Service, draft: str, speakers: tuple[str, ...], verdict: str
) -> None:
    found = _one(service, draft)
    assert (found.speakers, found.verdict) == (speakers, verdict)


BERTH = "“The pilots were never told about the second berth,”"


@pytest.mark.parametrize(
    ("draft", "speakers", "verdict"),
    [
        pytest.param(
            f"Chidi Okoro spoke first. {BERTH} said the harbour master.", ("Tamsin Vale",), "verbatim", id="hers"
        ),
        pytest.param(f"{BERTH} said Chidi Okoro.", ("Chidi Okoro",), "other_speaker", id="a name is no office"),
    ],
)
def test_an_office_is_whoever_the_record_calls_so(
    service: Service, draft: str, speakers: tuple[str, ...], verdict: str
) -> None:
    found = _one(service, draft)
    assert (found.speakers, found.verdict) == (speakers, verdict)


@pytest.mark.parametrize(
    ("draft", "warnings", "trap"),
    [
        ("“We will not sign the lease unless the town agrees to it,” Okoro said.", set(), "nothing to warn of"),
        ("“The crane stays where it is,” Adaeze Okoro said.", {"cut_short"}, "the record goes on: but"),
        ("“The crane stays where it is …” Adaeze Okoro said.", set(), "an ellipsis owns up to the cut"),
        ("“The crane stays,” Adaeze Okoro said.", {"cut_short"}, "the turn comes later in its sentence"),
        ("“We will not sign the lease … the town agrees to it,” Adaeze Okoro said.", {"cut_short"}, "left out: unless"),
        (
            "“We will … sign the lease unless the town agrees to it,” she said.",
            {"cut_short", "negated"},
            "left out: not",
        ),
        ("“Sign the lease unless the town agrees to it,” Adaeze Okoro said.", {"negated"}, "will not stands before it"),
        ("“We will sign the lease unless the town agrees to it,” Adaeze Okoro said.", {"negated"}, "not is gone"),
        ("“There is everything in the lease,” Mona Skaife said.", {"negated"}, "nothing is gone"),
        ("“We do not expect the tide,” Mona Skaife said.", {"cut_short"}, "not before Friday"),
        ("“I'll keep the boat as long as it floats,” Mona Skaife said.", {"cut_short"}, "half of the condition"),
        ("“WE SIGNED IN MAY AND AGAIN IN AUGUST,” Mona Skaife said.", set(), "capitals change no name"),
        (
            "“The pilots were never told about the second berth. We would pay half of it tomorrow,” Vale said.",
            {"joined"},
            "words of two people",
        ),
        (
            "“No lease. The pilots were never told about the second berth,” Vale said.",
            {"negated"},
            "a part nobody said",
        ),
        (
            "“The crane stays where it is, but only until the quarry has paid its 41 million dollars,” Okoro said.",
            {"figure"},
            "41 for 14",
        ),
        ("“I drove to Ansel with the mayor of Dorne on a wet morning,” Tamsin Vale said.", {"name"}, "Dorne for Tarn"),
        (
            "Tamsin Vale said the dredger would cost the town 500,000 dollars.",
            {"figure"},
            "reported with another figure",
        ),
        ("Tamsin Vale said on 5 February that the dredger would return in June.", {"day"}, "reported of another day"),
        ("Chidi Okoro said the dredger would return in June.", {"speaker"}, "reported of somebody else"),
        ("A sheet hung there. “The pilots were never told about the second berth.”", {"no_speaker"}, "nobody is named"),
        ("“The fish have come back to the inner basin,” Ilse Brandt said.", {"superseded"}, "since taken out"),
        (
            "“This berth will outlast every one of us,” Rewi Tohill said.",
            {"one_outlet", "old"},
            "eleven years, one outlet",
        ),
        ("“We shall build a cathedral of glass,” Adaeze Okoro said in March 2009.", {"before_coverage"}, "too early"),
        ("“We shall build a cathedral of glass,” Bertrand Quill said.", {"speaker_not_in_coverage"}, "nobody's name"),
    ],
)
def test_what_to_look_at_before_printing_is_warned_of(
    service: Service, draft: str, warnings: set[str], trap: str
) -> None:
    told = {warning for quotation in _check(service, draft).quotations for warning in quotation.warnings}
    # Whoever is told by one outlet alone here is so by the make of this store.
    assert told - ({"one_outlet"} - warnings) - ({"no_speaker"} - warnings) == warnings, trap


@pytest.mark.parametrize(
    ("quoted", "notes"),
    [
        ("'The pilots were never told about the second berth'", ()),
        ('"The pilots were never told about the second berth,"', ()),
        ("“the pilots were never told about the second berth”", ("the first letter's case",)),
        ("“[T]he pilots were never told about the second berth”", ("words put in brackets",)),
        ("“The pilots were never told about [that] second berth”", ("words put in brackets",)),
        ("“The pilots … never told about the second berth”", ("words left out at an ellipsis",)),
        ("“The pilots ... never told about the second berth”", ("words left out at an ellipsis",)),
        ("“The Pilots Were never told about the second Berth”", ("capital letters",)),
    ],
)
def test_what_house_style_changes_is_verbatim_with_a_note(
    service: Service, quoted: str, notes: tuple[str, ...]
) -> None:
    found = _one(service, f"{quoted} Tamsin Vale said.")
    assert found.verdict == "verbatim"
    assert set(notes) <= set(found.matches[0].notes)


@pytest.mark.parametrize("phrase", ["a very long and winding road", "The Harbour at Night", "berth number two"])
def test_a_phrase_in_marks_that_nobody_is_named_for_is_no_quotation(service: Service, phrase: str) -> None:
    assert _check(service, f"Walkers know it as “{phrase}” to this day.").quotations == ()


def test_the_reports_of_a_quotation_tell_who_copied_shortened_and_moved_it(service: Service) -> None:
    lease = _one(service, "“We will not sign the lease unless the town agrees to it,” Adaeze Okoro said.")
    assert [(each.article_id, each.shortened, each.copy_of) for each in lease.reports] == [
        ("lease", False, None), ("town", True, None), ("wire", False, "lease")
    ]  # fmt: skip
    assert (lease.independent, lease.outlets) == (1, ("The Quayside", "Coast Wire"))
    assert "one_outlet" in lease.warnings
    half = _one(service, "“We would pay half of it tomorrow,” Chidi Okoro said.")
    assert [(each.article_id, each.other_day) for each in half.reports] == [
        ("lease", False), ("town", True), ("wire", False)
    ]  # fmt: skip
    assert half.independent == 2


def test_an_altered_quotation_is_shown_in_each_report_with_the_shorter_one_marked(service: Service) -> None:
    found = _one(service, "“We will not sign that lease unless the town agrees to it,” Adaeze Okoro said.")
    assert found.verdict == "altered"
    assert not found.reports[0].shortened
    assert {each.article_id for each in found.reports if each.shortened} <= {"town"}


def test_the_record_around_a_match_is_the_statement_whole_and_a_sentence_on_either_side(service: Service) -> None:
    found = _one(service, "“Nobody has asked us for a cent of that,” Chidi Okoro said.")
    assert found.context is not None
    assert found.context.statement == "“Nobody has asked us for a cent of that. We would pay half of it tomorrow.”"
    assert found.context.after.startswith("“The pilots were never told")


def test_what_is_not_found_shows_the_speakers_nearest_words(service: Service) -> None:
    found = _one(service, "“Should the town ever agree then of course a lease is on the table,” Adaeze Okoro said.")
    assert found.verdict == "not_found"
    assert {match.speakers for match in found.related} == {("Adaeze Okoro",)}


def test_a_page_is_read_whole_however_short_and_no_script_of_it(service: Service) -> None:
    page = (
        "<html><head><title>“Title words that nobody said here”</title></head><body><nav>Home</nav>"
        "<script>x = '“Script words that nobody said at all,” Vale said.'</script>"
        "<p>“The pilots were never told<br>\n about the <b>second</b> berth,”   Vale said.</p><p>End</body></html>"
    )
    found = service.check_draft(DraftInput(html=page))
    assert found.text.startswith("Home\n“The pilots were never told\nabout the second berth,” Vale said.\nEnd")
    assert "Script" not in found.text


@pytest.mark.parametrize(
    ("draft", "verdict", "warnings", "trap"),
    [
        (
            "The council sat on 5 February.\n\n“The pilots were never told about the second berth,” Tamsin Vale said.",
            "verbatim",
            {"day"},
            "the day of the paragraph before",
        ),
        (
            "“The lamp is lit,” Rewi Tohill said on 5 February. Tamsin Vale was not so sure. "
            "“The pilots were never told about the second berth,” she said.",
            "verbatim",
            {"day"},
            "the day of another's sentence",
        ),
        (
            "At a meeting on 5 February Tamsin Vale told the council about the pilots. "
            "She said: “The pilots were never told about the second berth.”",
            "other_day",
            set(),
            "the lead-in of the paragraph",
        ),
        (
            "“The lamp is lit,” Tamsin Vale said on 5 February. “The pilots were never told about the second berth.”",
            "other_day",
            set(),
            "the speaker goes on",
        ),
        (
            "“The lamp is lit,” Tamsin Vale said on 5 February. But she had heard of the pilots, who "
            "“were never told about the second berth”.",
            "verbatim",
            set(),
            "the day of other words",
        ),
        (
            "On 2 February Tamsin Vale was asked. “The pilots were never told about the second berth,” she said.",
            "verbatim",
            set(),
            "the right day",
        ),
    ],
)
def test_a_day_makes_a_quotation_wrong_only_where_the_draft_gives_it_beside_the_words(
    service: Service, draft: str, verdict: str, warnings: set[str], trap: str
) -> None:
    found = _check(service, draft).quotations[-1]
    assert found.verdict == verdict, trap
    assert set(found.warnings) - {"one_outlet"} == warnings, trap


def test_what_is_told_inside_a_quotation_is_part_of_it_and_its_speaker_is_who_is_quoted(service: Service) -> None:
    found = _one(service, "“The council has asked to see the lease,” Adaeze Okoro said.")
    assert (found.speakers, found.verdict) == (("Adaeze Okoro",), "not_found")


def test_words_that_the_record_has_only_as_denied_are_told_as_not_said(service: Service) -> None:
    found = _one(service, "“The mole will be dynamited by Easter,” Rewi Tohill said.")
    assert found.verdict == "not_said"


def test_a_quotation_is_looked_up_by_all_of_its_words_before_what_shares_some(service: Service) -> None:
    with service.library.archive.catalog.reading() as db:
        found = passages.by_ids(db, passages.with_every(db, ("pilots", "never", "second", "berth"), 5))
        assert {each.article.id for each in found} == {"lease", "wire"}
        assert passages.with_every(db, ("pilots", "second"), 1) == ()  # more than can be looked at
        assert passages.with_every(db, ("pilots", "cathedral"), 5) == ()
        assert articles.with_earlier_texts(db, ["mended", "lease", "none"]) == {"mended"}


def test_a_single_check_lists_the_report_that_shortened_a_quotation_too(service: Service) -> None:
    asked = service.check(QuoteQuestion(quote="We will not sign the lease unless the town agrees to it"))
    assert [(each.article_id, each.shortened, each.copy_of) for each in asked.reports] == [
        ("lease", False, None), ("town", True, None), ("wire", False, "lease")
    ]  # fmt: skip
