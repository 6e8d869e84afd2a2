"""Values on either side of where a rule begins or ends."""

from __future__ import annotations

from datetime import date

import pytest

from rag.answers import Citation
from rag.check.draft import is_old
from rag.check.joined import joined_places
from rag.check.near_miss import near_misses
from rag.check.overlap import is_name
from rag.check.places import may_have_place
from rag.check.quote_check import Match
from rag.check.reports import reports_of
from rag.check.support import supports
from rag.dates import calendar_days as calendar
from rag.dates import days, timexes
from rag.dates.calendar_days import Period
from rag.dates.date_phrases import phrases
from rag.dates.numerals import TEENS, UNITS, numeral
from rag.lexicon.names import NameParts, alike, parts, without_post_nominals
from rag.lexicon.reporting import forms
from rag.schema import Article, Days, Span, Statement
from rag.text.folding import occurrences
from rag.text.paragraphs import paragraph_before, paragraph_of
from rag.text.sentences import bounds
from rag.text.terms import stem, terms

ANCHOR = date(2026, 3, 10)
TO_TEN = "one two three four five six seven eight nine ten"
TO_EIGHTEEN = "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth"
)


@pytest.mark.parametrize(
    ("text", "values", "trap"),
    [
        ("in the year 1000", ["1000"], "the first year of four figures"),
        ("three fortnights", ["P6W"], "a fortnight is two weeks"),
        ("100 litres per day", ["P1D"], "a rate is of one"),
        ("the twelfth month of 2026", ["2026-12"], "the last there is"),
        ("the second week of March", ["2026-W11"], "a month of 31 days"),
        ("31st of this month", ["2026-03-31"], "the last day there is"),
        ("20th of next week", ["2026-W12"], "a week has no twentieth"),
        ("32nd of next month", ["2026-04"], "nor a month a thirty-second"),
        ("1915-17", ["1915", "1917"], "two figures of the same century"),
        ("1915-173", ["1915"], "three figures are no year"),
        ("1915 - 17 times", ["1915"], "a dash with space around it joins no years"),
        ("two centuries ago", ["1826"], "a hundred years each"),
        ("ten months ago", ["2025-05"], "as many as are told"),
        ("months ago", ["PAST_REF"], "nobody tells how many"),
        ("the week of 16 March", ["2026-W12"], "of a day that it has"),
        ("the month of 16 March", ["2026-03"], "so with a month"),
        ("the year of 16 March", ["2026-03-16"], "a year is none that stands so with its day"),
        ("The 1975-1976 season. It rained in May.", ["1975", "1976", "1975-05"], "the story stays in the first year"),
        ("She went that Monday.", ["2026-03-16"], "a Monday told of before"),
        ("She said that Monday was bad.", ["2026-03-09"], "what is said begins with “that”"),
        ("on Wednesday the 11th", ["2026-03-11"], "this month has it"),
        ("on Sunday the 1st", ["2026-03-01"], "the first day that a month has"),
        ("on Monday the 11th", ["2026-05-11"], "two months on is the nearest that has it"),
        ("on Sunday the 11th", ["2026-01-11"], "two months back"),
        ("on Thursday the 11th", ["2025-12-11"], "three months back before three months on"),
        ("on Friday the 31st", ["2026-07-31"], "months of thirty days have none"),
        ("at 11am 11 November", ["2025-11-11T11:00"], "the day stands right behind the hour"),
        ("profits fell for several quarters", ["PXQ"], "quarters of time"),
        ("in some quarters it was feared", [], "quarters that are people"),
        ("Will open on Friday.", ["2026-03-13"], "the first word of the text counts"),
        ("Work will begin with Gen. Dask on Friday.", ["2026-03-13"], "a title's full stop ends no sentence"),
        ("Work will begin. Ivo Dask spoke on Friday.", ["2026-03-06"], "another's does"),
    ],
)
def test_a_phrase_at_its_edge(text: str, values: list[str], trap: str) -> None:
    assert [found.value for found in timexes(text, ANCHOR)] == values, trap


@pytest.mark.parametrize(
    ("text", "kind", "trap"),
    [
        ("every day", "SET", "a habit"),
        ("100 litres per day", "DURATION", "a rate"),
        ("the last two days", "DURATION", "a length"),
        ("at 3pm yesterday", "TIME", "an hour of a day"),
    ],
)
def test_the_kind_of_a_phrase(text: str, kind: str, trap: str) -> None:
    assert [found.kind for found in timexes(text, ANCHOR)] == [kind], trap


@pytest.mark.parametrize(
    ("text", "start", "trap"),
    [
        ("the rest of this year", "2026-03-10", "of a year that goes on: from today"),
        ("the rest of 2020", "2020-01-01", "of one that is over: nobody tells from when"),
    ],
)
def test_the_rest_of_a_year(text: str, start: str, trap: str) -> None:
    found = days(f"what happened in {text}?", ANCHOR)
    assert found is not None
    assert found.start == start, trap


@pytest.mark.parametrize(
    ("today", "text", "value"),
    [
        (date(2026, 7, 1), "in the third quarter", "2026-Q3"),  # it begins today
        (date(2026, 6, 30), "in the third quarter", "2025-Q3"),  # it begins tomorrow
        (date(2026, 3, 31), "last quarter", "2025-Q4"),
        (date(2026, 4, 1), "last quarter", "2026-Q1"),
    ],
)
def test_a_quarter_is_one_that_has_begun(today: date, text: str, value: str) -> None:
    assert [found.value for found in timexes(text, today)] == [value]


def test_the_second_sunday_from_now_is_a_week_after_the_first() -> None:
    found = [days(f"what happens {count} from now?", ANCHOR) for count in ("one Sunday", "two Sundays")]
    assert [each.start for each in found if each] == ["2026-03-15", "2026-03-22"]


@pytest.mark.parametrize(("season", "southern", "northern"), [("SP", 9, 3), ("SU", 12, 6), ("FA", 3, 9), ("WI", 6, 12)])
def test_a_season_is_three_months_and_opposite_in_the_other_half(season: str, southern: int, northern: int) -> None:
    starts = [calendar.season_of(2026, season, southern=there).start for there in (True, False)]
    assert starts == [date(2026, southern, 1), date(2026, northern, 1)]


def test_the_thirds_of_a_year_are_four_months_each() -> None:
    year = calendar.year_of(2026)
    assert [calendar.beginning(year), calendar.middle(year), calendar.ending(year)] == [
        Period(date(2026, 1, 1), date(2026, 4, 30)),
        Period(date(2026, 5, 1), date(2026, 8, 31)),
        Period(date(2026, 9, 1), date(2026, 12, 31)),
    ]


def test_small_numbers_are_what_they_say() -> None:
    assert [{**UNITS, **TEENS}[word] for word in f"{TO_TEN} {TO_EIGHTEEN}".split()] == list(range(1, 19))
    assert numeral(["two", "hundred"]) == (200, False, 2)
    assert [numeral([word]) for word in ORDINAL_WORDS.split()] == [(value, True, 1) for value in range(1, 21)]
    assert numeral(["thirtieth"]) == (30, True, 1)


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("plan", "plan plans planing planed planning planned"),
        ("announce", "announce announces announcing announced"),
        ("agree", "agree agrees agreeing agreed"),
        ("deny", "deny denies denying denied"),
        ("say", "say says said saying sayed"),
        ("echo", "echo echos echoing echoed"),
    ],
)
def test_the_forms_of_a_verb(lemma: str, expected: str) -> None:
    assert set(forms(lemma)) == set(expected.split())


def test_the_parts_of_a_name_and_who_goes_by_a_middle_one() -> None:
    assert parts("Ana Maria Luisa Rua") == NameParts("ana", ("maria", "luisa"), "rua", "")
    assert parts("Rua Jr") == NameParts("", (), "rua", "jr")
    assert alike(parts("Peter Rua"), parts("J. Peter Rua"))
    assert not alike(parts("Peter Rua"), parts("John Peter Rua"))  # who may be two
    assert alike(parts("Ana M. Rua"), parts("Ana Maria Rua"))
    assert not alike(parts("Ana L. Rua"), parts("Ana Maria Rua"))


def test_a_stem_of_three_letters_is_not_shortened() -> None:
    assert stem("ties") == stem("tie") != stem("ty")


def test_paragraphs_about_a_place() -> None:
    text = "one\ntwo HERE\nthree"
    assert paragraph_of(text, 8, 12) == "two HERE"
    assert (paragraph_before(text, 8), paragraph_before("one\n\n\ntwo", 7)) == ("one", "one")


def test_sentences_are_told_from_the_first_letter_on() -> None:
    assert list(bounds("A day. Another one.")) == [(0, 6), (7, 19)]


def test_no_more_places_are_told_than_are_asked_for() -> None:
    assert len(list(occurrences("a b", "a b, a b, a b", 2))) == 2
    assert len(list(occurrences("a b", "a b, a b, a b"))) == 1


@pytest.mark.parametrize(
    ("quote", "text", "found"),
    [
        ("we will build the new quay", "She said we will not build the new quay here.", True),  # a negation lost
        ("we will not build the new quay", "She said we will build the new quay here.", True),  # one put in
        ("we will build the new quay", "She said the new mill will close here.", False),  # three words shared
        ("it is on", "So it is not on.", False),  # no word of weight is shared
    ],
)
def test_a_short_quotation_but_for_one_word(quote: str, text: str, found: bool) -> None:
    assert bool(list(near_misses(quote, text, [Span(start=0, end=len(text))]))) is found


def test_numbers_may_be_written_otherwise_where_a_quotation_stands() -> None:
    assert may_have_place("it cost four million dollars", "It cost 4 million dollars.")


def test_a_reason_tells_names_apart_from_other_words() -> None:
    why = supports("Chidi Vale repaired the lighthouse.", "The harbour board met on Monday.").why
    assert "names not in the evidence: Chidi, Vale; words not in the evidence: repaired, lighthouse" in why


@pytest.mark.parametrize(
    ("sentence", "name", "trap"),
    [
        ("Wharau Harbour is shut.", True, "a rare word before another capital"),
        ("Wharau is shut.", False, "a rare word that only opens the sentence"),
        ("The Harbour is shut.", False, "a common word before another capital"),
        ("In Wharau it is shut.", False, "the first word alone is asked about"),
    ],
)
def test_a_word_that_opens_a_sentence_is_a_name_before_another_capital(sentence: str, name: bool, trap: str) -> None:
    assert is_name(terms(sentence)[0], sentence) is name, trap


@pytest.mark.parametrize(
    ("text", "year"),
    [("on 9 February 2024", "given"), ("on 9 February", "given"), ("in March 2024", "given")],
)
def test_a_year_that_is_given_or_that_of_publication_is_not_inferred(text: str, year: str) -> None:
    assert [found.days.year for found in timexes(text, ANCHOR) if found.days] == [year]


@pytest.mark.parametrize("link", ["and", "to", "-", "–"])
def test_a_range_may_be_linked_by_any_of_these(link: str) -> None:
    found = days(f"what did she say between 3 {link} 5 February 2026?", ANCHOR)
    assert found is not None
    assert (found.start, found.end) == ("2026-02-03", "2026-02-05")


def test_words_are_as_old_as_their_publication_where_their_own_year_is_unknown() -> None:
    cited = Citation(number=1, article_id="a", revision="r", start=0, end=1, quote="x", published=date(2015, 2, 9))
    told = [Days(start=day, end=day) for day in ("XXXX-02-09", "2025-02-09")]
    matches = [Match(citation=cited, speakers=(), said_on=day, difference=()) for day in (*told, None)]
    assert [is_old(match, date(2026, 3, 10)) for match in matches] == [True, False, True]


@pytest.mark.parametrize(
    ("text", "open_years", "trap"),
    [
        ("on 3 May", [True], "no year is told"),
        ("on 3 May 2024", [False], "one is"),
        ("between 3 May and 5 June 2024", [False], "the year is of both ends"),
        ("between 3 May 2024 and 5 June", [False], "so is one behind the first"),
        ("from 3 May to yesterday", [True], "an open end leaves a range open"),
        ("between yesterday and 3 May", [False, True], "nothing lies between: two days"),
        ("the first Monday in June", [True], "as open as its month"),
        ("the first Monday of 2024", [False], "as told as its year"),
        ("the week of 3 May", [True], "as open as its day"),
        ("at noon on 3 May", [True], "an hour of an open day"),
        ("at noon yesterday", [False], "an hour of a day that is known"),
        ("two days after 3 May", [True], "counted from an open day"),
        ("on Good Friday", [True], "every year has one"),
        ("last Good Friday", [False], "the year is said"),
    ],
)
def test_a_year_is_open_where_no_word_tells_it(text: str, open_years: list[bool], trap: str) -> None:
    asked = phrases(f"What did she say {text}?", ANCHOR)
    assert [phrase.yearless for phrase in asked] == open_years, trap


@pytest.mark.parametrize(
    ("name", "bare", "trap"),
    [
        ("Ari Vale KC, MP", "Ari Vale", "letters behind a comma too"),
        ("Ari Vale,", "Ari Vale,", "a comma behind no letters is somebody else's"),
        ("Vale KC", "Vale KC", "a name has two words at least"),
    ],
)
def test_letters_behind_a_name_are_none_of_it(name: str, bare: str, trap: str) -> None:
    assert without_post_nominals(name) == bare, trap


def test_particles_and_suffixes_are_told_from_names() -> None:
    assert parts("Ole Vale").given == "ole"  # a name where it stands first
    assert parts("van Vale") == NameParts("", (), "vale", "")
    assert parts("Jr") == NameParts("", (), "jr", "")  # all there is


def test_the_first_report_is_the_first_published_and_one_of_no_known_day_the_last() -> None:
    told = {"undated": None, "later": date(2026, 3, 9), "first": date(2026, 3, 2), "again": date(2026, 3, 2)}
    found = []
    for name, day in told.items():
        cited = Citation(number=1, article_id=name, revision="r", start=0, end=1, quote="x", published=day)
        article = Article(id=name, text="x", published=day)
        found.append((Match(citation=cited, speakers=(), said_on=None, difference=()), article))
    reports = reports_of(found, {name: () for name in told})
    assert [report.article_id for report in reports] == ["again", "first", "later", "undated"]


def test_a_quotation_over_a_break_stands_from_its_first_word_to_its_last() -> None:
    text = "“We will wait,” she said, “and then decide.”"
    spans = (Span(start=0, end=15), Span(start=26, end=len(text)))
    told = Statement(id="s", article_id="a", revision="r", kind="direct", spans=spans, text="x")
    assert [place.span.of(text) for place in joined_places("wait and then", told, text)] == [
        "wait,” she said, “and then"
    ]
