"""Days of speech, over statements written for these tests; the people and outlets are invented."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.speakers.resolution import Voice
from ingest.timing.article_speech import ArticleSpeech, article_dates
from ingest.timing.said_on import said_on
from rag.schema import Days
from tests.marked_text import marked

pytestmark = pytest.mark.models
WEDNESDAY = date(2026, 3, 18)


def days_of(source: str, published: date | None = WEDNESDAY, speakers: tuple[str, ...] = ()) -> tuple[Days | None, ...]:
    text, parse, attributions = marked(source)
    voices = tuple(Voice((speaker,) if speaker else (), None) for speaker in speakers)
    return said_on(ArticleSpeech(text, parse, attributions, voices), article_dates(text, published))


def starts(found: tuple[Days | None, ...]) -> list[str | None]:
    return [days.start if days else None for days in found]


@pytest.mark.parametrize(
    ("source", "day"),
    [
        pytest.param("{s1:Ms Ngata} {c1:said} on Monday {q1:the road would close}.", "2026-03-16", id="after the cue"),
        pytest.param("On Tuesday, {s1:Ms Ngata} {c1:said} {q1:the road would close}.", "2026-03-17", id="opens it"),
        pytest.param("{s1:Ngata} {c1:told} us Monday {q1:the road would close}.", "2026-03-16", id="no preposition"),
        pytest.param(
            "{q1:“The road will close,”} {s1:Ngata} {c1:said} in an interview on Monday.", "2026-03-16", id="interview"
        ),
        pytest.param(
            "{q1:The road is unsafe}, {c1:according to} {s1:a report released on Monday by the council}.",
            "2026-03-16",
            id="a report's release",
        ),
        pytest.param(
            "Ngata left the meeting on Monday, {c1:telling} reporters {q1:that the road would close}.",
            "2026-03-16",
            id="shares a verb",
        ),
        pytest.param("{s1:Ngata} {c1:said} Monday {q1:that the road would close on Friday}.", "2026-03-16", id="event"),
        pytest.param("{s1:Ngata} {c1:said} {q1:Monday the road would close}.", "2026-03-16", id="content too long"),
        pytest.param("{s1:Ngata} {c1:said} {q1:that the road closed on Monday}.", None, id="only the event is dated"),
        pytest.param("{s1:Ngata} {c1:said} {q1:the Monday inspection was short}.", None, id="a day of a thing"),
        pytest.param(
            "Opening the case on Monday, {s1:Ms Ngata} {c1:told} us the fire on 9 March 2025 was {q1:“no accident”}.",
            "2026-03-16",
            id="of two dates the one in the news",
        ),
        pytest.param(
            "{s1:Ngata, who crashed there on Monday,} {c1:said} {q1:the road should close}.", None, id="of the speaker"
        ),
        pytest.param("{s1:Ngata} {c1:said} {q1:the road must close} by Monday.", None, id="a bound"),
        pytest.param("{s1:Ngata} {c1:told} USA Today {q1:the road would close}.", None, id="a newspaper's name"),
        pytest.param(
            "{s1:Ngata} {c1:said} on Kiwi FM’s “This Week” on Sunday {q1:the road would close}.",
            "2026-03-15",
            id="a programme's name",
        ),
        pytest.param("{s1:April Moss} {c1:said} {q1:the road would close}.", None, id="a forename"),
        pytest.param("At Monday’s debate, {s1:Ngata} {c1:said} {q1:so}.", "2026-03-16", id="at a day's event"),
        pytest.param("After Monday’s vote, {s1:Ngata} {c1:said} {q1:so}.", None, id="after a day's event"),
        pytest.param("{s1:Ngata} {c1:wrote,} {q1:“Close it!”} on Monday.", "2026-03-16", id="after the quotation"),
        pytest.param(
            "{s1:The report, published in May,} {c1:said} {q1:costs would rise}.", "2025-05-01", id="its publication"
        ),
        pytest.param("{s1:Ngata} {c1:said} {q1:the road would close}.", None, id="nothing told: not publication"),
        pytest.param("{s1:Ngata} will {c1:say} on Friday {q1:that the road will close}.", None, id="not said yet"),
    ],
)
def test_the_day_is_that_of_the_date_which_hangs_on_the_cue(source: str, day: str | None) -> None:
    assert starts(days_of(source)) == [day]


def test_a_week_or_a_year_stays_a_range() -> None:
    (days,) = days_of("In 2019 {s1:Ngata} {c1:said} {q1:the road was safe}.")
    assert days is not None
    assert (days.start, days.end) == ("2019-01-01", "2019-12-31")


def test_a_single_day_goes_before_a_range() -> None:
    assert starts(days_of("{s1:Ngata} {c1:said} this month on Monday {q1:that the road was safe}.")) == ["2026-03-16"]


def test_the_reason_quotes_the_words_that_tell() -> None:
    (days,) = days_of("{s1:Ms Ngata} {c1:said} on Monday {q1:the road would close}.")
    assert days is not None
    assert "“Monday” beside “said”" in days.because


@pytest.mark.parametrize(
    ("source", "found"),
    [
        pytest.param(
            "{s1:Ngata} {c1:said} on Monday {q1:the road would close}. {s2:She} {c2:added} {q2:that it was unsafe}.",
            ["2026-03-16", "2026-03-16"],
            id="a pronoun goes on",
        ),
        pytest.param(
            "{s1:Ngata} {c1:said} on Monday {q1:the road would close}.\n{q2:“It is unsafe.”}",
            ["2026-03-16", "2026-03-16"],
            id="a quotation alone goes on",
        ),
        pytest.param(
            "{s1:Ngata} {c1:said} on Monday {q1:the road would close}.\n{s2:Perera} {c2:said} {q2:it was unsafe}.",
            ["2026-03-16", None],
            id="another speaker does not",
        ),
        pytest.param(
            "{s1:Ngata} {c1:said} on Monday {q1:the road would close}. {s2:She} has {c2:said} {q2:it is unsafe}.",
            ["2026-03-16", None],
            id="the perfect is of some other day",
        ),
        pytest.param(
            "{s1:Ngata} {c1:said} on Monday {q1:the road would close}. {s2:She} later {c2:said} {q2:it is unsafe}.",
            ["2026-03-16", None],
            id="later is of some other day",
        ),
        pytest.param(
            "{s1:Ngata} {c1:said} in 2019 {q1:the road was safe}.\nIt fell.\n{s2:Ngata} {c2:said} {q2:it was old}.",
            ["2019-01-01", None],
            id="a year is not carried on",
        ),
        pytest.param(
            "{s1:Ngata} {c1:said} on Monday {q1:the road would close}.\nThe bridge fell on Tuesday.\n"
            "{s2:Ngata} {c2:said} {q2:it was old}.",
            ["2026-03-16", None],
            id="another date between",
        ),
        pytest.param(
            "{s1:Ngata} {c1:said} on Monday {q1:the road would close}. {s2:She} {c2:said,} {q2:“we have no plan”}.",
            ["2026-03-16", "2026-03-16"],
            id="the perfect of what is said is not the cue's",
        ),
        pytest.param(
            "{s1:Ngata} {c1:said} on Monday {q1:the road would close}.\n{q2:“It will not,”} {s2:Perera} {c2:replied}.",
            ["2026-03-16", "2026-03-16"],
            id="a reply is of the same exchange",
        ),
        pytest.param(
            "Ngata toured the bridge on Monday. {s1:She} {c1:said} {q1:it was old}.", ["2026-03-16"], id="a scene"
        ),
        pytest.param(
            "The bridge fell on Monday. {s1:Perera} {c1:said} {q1:it was old}.", [None], id="somebody else's scene"
        ),
    ],
)
def test_a_day_is_carried_only_where_the_speaker_goes_on(source: str, found: list[str | None]) -> None:
    assert starts(days_of(source)) == found


def test_who_goes_on_speaking_is_told_by_the_voices_where_they_are_known() -> None:
    source = (
        "{s1:Ngata} {c1:said} on Monday {q1:the road would close}.\n"
        "{s2:The mayor} {c2:said} {q2:it was unsafe}.\n{s3:The mayor} {c3:said} {q3:so}."
    )
    assert starts(days_of(source, speakers=("Ana Ngata", "Ana Ngata", "Ravi Perera"))) == [
        "2026-03-16",
        "2026-03-16",
        None,
    ]


TIMELINE = (
    "{q1:“There is no plan to sell,”} {s1:Ngata} {c1:said}.\n"
    "{s2:Harbour chief Ravi Perera} over the weekend {c2:said} {q2:talks were under way}.\n"
    "How it happened:\n"
    "May 4: {s3:Ngata} {c3:said} on Kiwi FM {q3:a sale was unlikely}.\n"
    "{s4:The Courier} that afternoon {c4:reported} {q4:that bids had come in}.\n"
    "May 8: {s5:Perera} {c5:said} {q5:the bids were low}.\n"
    "May 11: {s6:Ngata} {c6:said} {q6:there were no bids}.\n"
)
LOOKING_BACK = "She spoke again later in the day, when she made the comments at the start of this story.\n"
SPEAKERS = ("Ana Ngata", "Ravi Perera", "Ana Ngata", "The Courier", "Ravi Perera", "Ana Ngata")


def test_a_paragraph_under_a_date_heading_takes_its_date() -> None:
    found = days_of(TIMELINE, date(2026, 5, 11))
    assert starts(found)[2:] == ["2026-05-04", "2026-05-04", "2026-05-08", "2026-05-11"]
    assert found[4] is not None
    assert found[4].because.startswith("under the heading May 8")


def test_without_a_year_in_the_text_the_year_is_unknown() -> None:
    assert starts(days_of(TIMELINE, None))[2:] == ["XXXX-05-04", "XXXX-05-04", "XXXX-05-08", "XXXX-05-11"]


@pytest.mark.parametrize("published", [date(2026, 5, 11), None])
def test_the_undated_opening_of_a_timeline_belongs_to_its_last_day(published: date | None) -> None:
    opening = days_of(TIMELINE, published)[0]
    assert opening is not None
    assert opening.start.endswith("-05-11")


def test_a_sentence_that_looks_back_dates_the_opening_and_is_the_reason() -> None:
    opening = days_of(TIMELINE + LOOKING_BACK, date(2026, 5, 12), SPEAKERS)[0]
    assert opening is not None
    assert opening.start == "2026-05-11"
    assert "comments at the start of this story" in opening.because


def test_a_date_of_the_opening_is_read_against_the_openings_own_day() -> None:
    weekend = days_of(TIMELINE + LOOKING_BACK, date(2026, 5, 11), SPEAKERS)[1]
    assert weekend is not None
    assert (weekend.start, weekend.end) == ("2026-05-09", "2026-05-10")


def test_a_relative_date_of_an_opening_without_a_year_stays_unknown() -> None:
    assert days_of(TIMELINE + LOOKING_BACK, None, SPEAKERS)[1] is None


def test_an_opening_published_long_after_the_last_entry_is_not_of_its_day() -> None:
    assert starts(days_of(TIMELINE, date(2026, 6, 20)))[0] is None


def test_earlier_comments_are_not_of_the_day_they_are_recalled() -> None:
    source = "May 4: Talks.\nMay 8: {s1:His earlier comments} {c1:suggested} {q1:there were no talks}.\n"
    assert starts(days_of(source, date(2026, 5, 8))) == [None]


STORY = (
    "{s1:Ngata} {c1:said} on Monday {q1:the road would close}.\n{s2:She} {c2:added} {q2:that it was old}.\n"
    "{s3:Perera} {c3:said} {q3:the bridge fell}.\n"
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)))
def test_no_statement_is_dated_after_publication(published: date) -> None:
    for days in days_of(STORY, published):
        assert days is None or days.start <= published.isoformat()


@given(st.lists(st.sampled_from(STORY.splitlines(keepends=True)[2:]), max_size=3))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_attribution_gets_one_answer(more: list[str]) -> None:
    assert len(days_of(STORY + "".join(more))) == len(marked(STORY + "".join(more)).attributions)


def test_under_a_day_s_heading_a_habit_named_by_a_weekday_dates_nothing() -> None:
    found = days_of(
        "5 March:\n{s1:Ngata} {c1:said} {q1:no} in her Tuesday morning column.\n"
        "That afternoon, {s2:Ngata} {c2:said} {q2:yes}.",
        date(2026, 3, 18),
    )

    assert starts(found) == ["2026-03-05", "2026-03-05"]


GATHERING = (
    "The Karaka Bay hall was full. On Monday night it was fuller.\n\n"
    "The mayor opened the evening. {q1:“We wait,”} {s1:she} {c1:said}.\n\n"
    "{q2:“Too long,”} {c2:said} {s2:Piri Ngata}."
)


def test_the_day_of_a_meeting_that_opens_a_story_is_that_of_what_is_said_there() -> None:
    assert starts(days_of(GATHERING)) == ["2026-03-16", "2026-03-16"]


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(GATHERING.replace("hall", "price").replace("evening", "week"), id="nobody came together"),
        pytest.param(GATHERING.replace("\n\n{q2", "\n\nOn Tuesday it rained.\n\n{q2"), id="another day is told since"),
        pytest.param(GATHERING.replace("On Monday night it", "It"), id="no day is told"),
    ],
)
def test_without_a_meeting_or_after_another_day_the_day_stays_unknown(source: str) -> None:
    assert starts(days_of(source))[1] is None
