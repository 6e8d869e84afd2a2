"""The verdict on a pasted quotation, and how changes are graded."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.check import Candidate, QuoteCheck, check_quote
from rag.check.quote_check import NO_DAY, NO_SPEAKER, SUPERSEDED
from rag.schema import Article, Days, Span, Statement, Unsaid
from rag.text.folding import fold
from tests.quoted_lease import ARTICLE, HARBOUR, STATEMENTS, TEXT


def _check(quote: str, speaker: str | None = None, said_on: date | None = None) -> QuoteCheck:
    return check_quote(quote, (HARBOUR,), speaker, said_on)


@pytest.mark.parametrize(
    ("quote", "notes"),
    [
        ("We would pay half of it tomorrow.", ()),
        ("“We would pay half of it tomorrow.”", ()),  # marks around the paste are the paste's
        ("'We would pay half of it tomorrow'", ()),
        ("We  would pay\nhalf of it tomorrow", ()),
        ("we would pay half of it tomorrow", ("the first letter's case",)),
        ("We would pay half of it tomorrow,", ("punctuation",)),  # a comma before “he said”
        ("We will not under any law of this land sign a $4.5m lease", ("punctuation",)),
        ("The board knows that", ("capital letters",)),
        ("We will not … sign a $4.5m lease", ("words left out at an ellipsis",)),
        ("We will not... sign a $4.5m lease", ("words left out at an ellipsis",)),
        ("Nobody has asked [the quarry] for 14m", ("words put in brackets",)),
        ("[w]e would pay half of it tomorrow", ("words put in brackets", "the first letter's case")),
        ("Nobody has asked us for 14 million", ("the way words or numbers are written",)),
        ("sign a $4.5 million lease with the quarry", ("the way words or numbers are written",)),
        ("The Board knows that and so does the town", ("joined across the report's own words",)),
        ("The Board knows that, and so does the town.", ("punctuation", "joined across the report's own words")),
    ],
)
def test_what_house_style_changes_is_graded_and_not_cried_over(quote: str, notes: tuple[str, ...]) -> None:
    checked = _check(quote)
    assert checked.verdict == "verbatim"
    assert checked.matches[0].notes == notes


@pytest.mark.parametrize(
    ("quote", "trap"),
    [
        ("We will, under any law of this land, sign a $4.5m lease with the quarry", "the negation is gone"),
        ("We will not, under any law of this land, sign a $4.5bn lease with the quarry", "million to billion"),
        ("We will not, under any law of this land, sign a $45m lease with the quarry", "a decimal point is gone"),
        ("Nobody has asked us for 4m. We would pay half of it tomorrow.", "4m is inside 14m"),
        ("We would pay half of it today, or half of it tomorrow.", "words put in"),
        ("Everybody has asked us for 14m. We would pay half of it tomorrow.", "the first word swapped"),
        ("asked us for 41m", "a number of words too few to be told by likeness"),
        ("sign a $14.5m lease", "the same, with the sign before it"),
        ("The Board never knows that", "a negation put in among few words"),
        ("We would pay quarter of it tomorrow", "one word of seven exchanged"),
        ("Nobody has asked us for 15 million", "written otherwise, and another number"),
        ("We tomorrow would pay half of it", "the words in another order"),
    ],
)
def test_a_changed_word_is_altered(quote: str, trap: str) -> None:
    checked = _check(quote)
    assert checked.verdict == "altered", trap
    assert any(change.op != "equal" for change in checked.matches[0].difference)


def test_few_words_of_a_speaker_but_one_are_altered_where_they_are_given_to_that_speaker() -> None:
    assert _check("The Board hates that", "Adaeze Okoro").verdict == "altered"
    assert _check("The Board hates that", "Chidi Okoro").verdict == "not_found"


@pytest.mark.parametrize(
    ("quote", "trap"),
    [
        ("We will not sign the treaty with the fishermen of this coast", "another sentence that begins alike"),
        ("The harbour board has bought a crane and a second tug", "the same people, another matter"),
        ("Yes", "one word that nobody is reported to say"),
        ("it", "a word that stands everywhere and is nobody's whole words"),
        ("Monday", "a word of the report that nobody said"),
        ("", "nothing"),
        ("…", "an ellipsis of nothing"),
        ("The harbour board met on Monday", "the report's own words"),
        ("for 41m", "one word and a number"),
        ("told us about 14m", "a number among other words"),
        ("The Board hates that", "one word of four exchanged: chance"),
    ],
)
def test_a_different_sentence_is_not_found(quote: str, trap: str) -> None:
    checked = _check(quote)
    if quote == "it":
        assert {match.speakers for match in checked.matches} <= {("Chidi Okoro",)}, trap
        return
    assert (checked.verdict, checked.matches) == ("not_found", ()), trap


@pytest.mark.parametrize(
    ("speaker", "said_on", "verdict"),
    [
        ("Adaeze Okoro", None, "verbatim"),
        ("Okoro", None, "verbatim"),  # a family name asks for anybody who bears it
        ("Ms A. Okoro", None, "verbatim"),
        ("Chidi Okoro", None, "other_speaker"),  # one surname, two people
        ("Tamsin Vale", None, "other_speaker"),
        (None, date(2026, 3, 2), "verbatim"),
        (None, date(2026, 3, 3), "other_day"),  # the day of publication is not the day of speech
        ("Adaeze Okoro", date(2026, 3, 3), "other_day"),
        ("Chidi Okoro", date(2026, 3, 3), "other_speaker"),  # the speaker is looked at before the day
    ],
)
def test_the_first_verdict_that_applies_is_given(speaker: str | None, said_on: date | None, verdict: str) -> None:
    assert _check("under any law of this land", speaker, said_on).verdict == verdict


def test_a_day_that_is_not_told_leaves_the_words_verbatim_with_a_note() -> None:
    checked = _check("We would pay half of it tomorrow", "Chidi Okoro", date(2026, 3, 2))
    assert checked.verdict == "verbatim"
    assert NO_DAY in checked.matches[0].notes


def test_words_outside_any_statement_are_on_record_only_in_quotation_marks() -> None:
    quoted = Candidate(ARTICLE, "r1", STATEMENTS[:2])
    checked = check_quote("Nobody has asked us for 14m", (quoted,), "Adaeze Okoro")
    assert checked.verdict == "verbatim"
    assert checked.matches[0].speakers == ()
    assert NO_SPEAKER in checked.matches[0].notes
    assert _check("The harbour board met on Monday", "Adaeze Okoro").verdict == "not_found"


def test_where_somebody_says_the_words_other_places_are_not_shown() -> None:
    checked = _check("the quarry")  # in the board's words, and in the report's own
    assert [match.citation.quote for match in checked.matches] == ["the quarry"]
    assert [match.speakers for match in checked.matches] == [("Adaeze Okoro",)]


def test_matches_are_numbered_from_one() -> None:
    numbers = [match.citation.number for match in _check("the").matches]
    assert numbers == list(range(1, len(numbers) + 1)) != []


def test_words_that_run_on_into_the_reports_own_are_not_verbatim() -> None:
    assert _check("The Board knows that she added").verdict == "altered"


def test_an_ellipsis_may_not_lead_from_one_person_to_another() -> None:
    assert _check("We will not … pay half of it tomorrow").verdict != "verbatim"


def test_a_short_quotation_is_sought_where_somebody_speaks() -> None:
    checked = _check("No")
    assert [match.speakers for match in checked.matches] == [("Tamsin Vale",)]


def test_words_of_a_superseded_version_are_marked() -> None:
    old = STATEMENTS[0].model_copy(update={"superseded": True})
    checked = check_quote("under any law of this land", (Candidate(ARTICLE, "r1", (old,)),))
    assert SUPERSEDED in checked.matches[0].notes


def test_the_right_speaker_comes_first_among_altered_words() -> None:
    other = Candidate(
        ARTICLE.model_copy(update={"id": "other"}),
        "r1",
        tuple(s.model_copy(update={"article_id": "other", "speakers": ("Bo Lind",)}) for s in STATEMENTS),
    )
    checked = check_quote("We would pay half of it on Tuesday", (other, HARBOUR), "Chidi Okoro")
    assert [match.speakers for match in checked.matches] == [("Chidi Okoro",), ("Bo Lind",)]


def test_a_day_without_a_year_is_that_day_of_any_year() -> None:
    yearless = STATEMENTS[0].model_copy(update={"said_on": Days(start="XXXX-03-02", end="XXXX-03-02", year="unknown")})
    pool = (Candidate(ARTICLE, "r1", (yearless,)),)
    assert check_quote("under any law of this land", pool, said_on=date(2026, 3, 2)).verdict == "verbatim"
    assert check_quote("under any law of this land", pool, said_on=date(2026, 3, 4)).verdict == "other_day"


@given(st.data())
def test_every_stretch_of_a_statement_is_verbatim_and_its_citation_slices(data: st.DataObject) -> None:
    words = STATEMENTS[0].text.strip("“”,").split()
    start = data.draw(st.integers(0, len(words) - 3))
    end = data.draw(st.integers(start + 3, len(words)))
    checked = _check(" ".join(words[start:end]), "Adaeze Okoro", date(2026, 3, 2))
    assert checked.verdict == "verbatim"
    for match in checked.matches:
        assert TEXT[match.citation.start : match.citation.end] == match.citation.quote


@given(st.integers(0, 13), st.sampled_from(["tug", "crane", "never", "$9m", "Vale"]))
def test_one_changed_word_of_a_long_quotation_is_always_altered(index: int, word: str) -> None:
    words = STATEMENTS[0].text.strip("“”,").split()
    pasted = " ".join([*words[:index], word, *words[index + 1 :]])
    checked = _check(pasted)
    assert checked.verdict == "altered"
    match = checked.matches[0]
    record = "".join(change.text for change in match.difference if change.op in ("equal", "delete"))
    shown = "".join(change.text for change in match.difference if change.op in ("equal", "insert"))
    assert record == match.citation.quote
    assert fold(shown).text == fold(pasted).text


DENIAL = "Adaeze Okoro denied saying the tide was late. “The tide was late,” said Tamsin Vale, who keeps the lock."
TIDE = Article(id="tide", text=DENIAL, published=date(2026, 3, 3))


def _span(words: str) -> Span:
    return Span(start=DENIAL.index(words), end=DENIAL.index(words) + len(words))


NEVER = Unsaid(speakers=("Adaeze Okoro",), spans=(_span("the tide was late"),), text="the tide was late")
VALE = Statement(
    id="v", article_id="tide", revision="r", speakers=("Tamsin Vale",), kind="direct",
    spans=(_span("“The tide was late,”"),), text="“The tide was late,”",
)  # fmt: skip


@pytest.mark.parametrize(
    ("speaker", "statements", "verdict"),
    [
        ("Adaeze Okoro", (), "not_said"),
        (None, (), "not_said"),
        ("Chidi Okoro", (), "not_said"),  # nobody said it
        ("Adaeze Okoro", (VALE,), "not_said"),  # before another's having said it
        ("Tamsin Vale", (VALE,), "verbatim"),
        (None, (VALE,), "verbatim"),  # somebody did
        ("Chidi Okoro", (VALE,), "other_speaker"),
    ],
)
def test_words_told_as_not_said_are_on_record_only_as_that(
    speaker: str | None, statements: tuple[Statement, ...], verdict: str
) -> None:
    checked = check_quote("the tide was late", (Candidate(TIDE, "r", statements, (NEVER,)),), speaker)
    assert checked.verdict == verdict
    if verdict == "not_said":
        assert checked.matches[0].speakers == ("Adaeze Okoro",)
        assert checked.matches[0].citation.statement_id is None


def test_a_day_after_publication_is_another_day() -> None:
    undated = Candidate(ARTICLE, "r1", STATEMENTS[2:3])
    assert check_quote("Nobody has asked us for 14m", (undated,), said_on=date(2026, 3, 9)).verdict == "other_day"


def test_of_copies_the_one_that_tells_the_day_and_the_outlet_leads() -> None:
    undated = tuple(each.model_copy(update={"said_on": None}) for each in STATEMENTS)
    bare = ARTICLE.model_copy(update={"id": "bare", "outlet": None, "published": None})
    found = check_quote("sign a $4.5m lease with the quarry", (Candidate(bare, "r2", undated), HARBOUR))
    assert [each.citation.article_id for each in found.matches] == ["harbour", "bare"]
