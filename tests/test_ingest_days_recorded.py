"""Records, interviews and meetings that tell their own day once; the people and papers are invented."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.parse import parse_texts
from ingest.speakers.resolution import name_speakers
from ingest.statements.attributions import find_attributions
from ingest.timing.article_speech import ArticleSpeech, article_dates
from ingest.timing.said_on import said_on

pytestmark = pytest.mark.models
PUBLISHED = date(2026, 3, 20)  # a Friday


def days_of(text: str) -> dict[str, str | None]:
    """The day of each statement by its first words."""
    parse = next(parse_texts([text]))
    found = find_attributions(text, parse)
    speech = ArticleSpeech(text, parse, found, name_speakers(text, parse, found))
    days = said_on(speech, article_dates(text, PUBLISHED))
    first = (" ".join(one.spans[0].of(text).split()[:3]) for one in found)
    return {words: day.start if day else None for words, day in zip(first, days, strict=True)}


MINUTES = """RIVER BOARD
Summary record of the 4th meeting, held at the Weir Hall on Wednesday, 11 March 2026, at 10 a.m.
1. Ms. RUA (Upper Valley) said that the weir had fallen by nine centimetres.
2. Mr. HOLT (Lower Valley) said that the gates had been opened in January.
3. Ms. RUA (Upper Valley) said that she would look into it."""

TALK = """Lunch with a ferryman
By Odile Marsh
PUBLISHED March 20, 2026, 5:00 AM
Ben Holt, 61, has sailed for 24 years. We met on March 12 at the pier, where he ordered soup. Excerpts:
You write on board?
At the lights only. My firm knows about it, I think.
Has a passenger ever complained?
One did. She said I was slow, and I put her in the book.
And what comes next?
Six months in a castle, they tell me."""

PODCAST = """THE LONG BENCH
Recorded in Port Tui on 3 March 2026. Machine transcript.
MARSH: My guest digs wells.
HOLT: Thank you. Forty-three of them, and one was dry.
MARSH: How do you know where to dig?
HOLT: I put my ear on a pot before the sun is up."""

HEARD = """Boats could be stuck by autumn unless the harbour is dredged, the community council was told on Monday night.
Harbourmaster Ana Rua informed the meeting that there was a metre of water at the berths.
“I had four boats on the bottom,” she said.
Skipper Ben Holt said he shared the anger.
A spokesperson for the ministry told the Post on Wednesday it was “looking into it”.
Neighbours say the smell is bad."""

OF_EVENT = """The March 11 power fault that left homes dark was not caused by age, Minister Ana Rua said on March 18.
Boss Ben Holt apologised online on the night of the fault. “We let you down,” he wrote.
At a briefing the next morning, he said the part was under warranty.
The town has had four faults in two years, as its people know well.
Few had slept in that time, and the shops were shut."""

NEXT = """Minister Ana Rua said on March 20 that the bridge was safe.
Boss Ben Holt told staff of the fault in a note.
At a briefing the next morning, he said the part was under warranty.
The town has had four faults in two years, as its people know well.
Few had slept in that time, and the shops were shut."""

HEADED = """WEIR DISTRICT COUNCIL
Minutes of the Roads Committee
Thursday 12 March 2026, 7.00 p.m., Town Hall
Present: Councillor Rua (Chair), Councillors Holt and Marsh.
14. PUBLIC SPEAKING
Mrs Gwen Holt, of Mill Lane, asked why the lane had been dug up twice.
The Head of Roads, Mr Owen Marsh, replied that the second trench was for fibre on 4 April."""

AFTER_THE_MATCH = """ROVERS FC – TRANSCRIPT
Broad Park. Saturday 14 March 2026, 5.15 p.m.
Present: Lena Rua (head coach). Chair: Tom Holt, press officer.
TH: Evening everybody, keep it short.
Q: Lena, your thoughts?
LR: We were poor for an hour and lucky for half of one.
Q: And the penalty?
LR: I have not seen it again."""

RELEASE = """PORT INFORMATION UNIT
FOR IMMEDIATE RELEASE
Joint Statement on the Harbour
Port Tui, Tuesday, March 17, 2026
In remarks following the signing, Minister Ana Rua thanked the bishop for “two nights of his patience”.
Mr Ben Holt, for the union, said: “In January they laughed at us.” """

COMMUNIQUE = """UNION OF RIVER PILOTS
COMMUNIQUE ISSUED AT THE END OF THE MEETING OF THE COUNCIL HELD AT TUI BAY, ON SATURDAY, 14TH MARCH, 2026
Council noted with dismay that the buoys had not been lit since June.
Pilot Ana Rua warned that no ship would be taken in by night."""

ASSOCIATION = """Minutes of the residents' association, 12 March 2026

Mrs Vale said the hedge had grown into the path. The treasurer reported that it would be cut in April."""

STATEMENT = """Statement by the Harbour Ministry

18 March 2026

The ministry rejects the report.

"The matter is closed," said minister Ana Rua."""

BLAZE = """A fire destroyed the Pell mill on 3 March. Two days after the fire, owner Ana Rua said it had been insured.
On Tuesday morning Jo Hale told the house she would go. Minutes later Tom Vale said he would stay.
At ten on Wednesday evening she told reporters it was over. Hours later Tom Vale said it had only begun."""

POSTED = """RIVER MINISTRY
Emergency meeting about the lower lock
Wednesday 11 March 2026, 9 a.m., the boat house
Posted on 18 March at the request of the rowers.
Present: Minister Ana Rua (chair); Ben Holt, Director of Weirs; Odile Marsh, Rowing Union
1. The lock
The Minister noted that its hinge was older than she was.
2. Gates
Mr Holt reported that the gates had been opened in January."""

SAID_FIRST = """THE LONG BENCH
Written down by a listener.
ODILE MARSH: Hello, it's Monday, the ninth of March, and in the shed with me is Ben Holt, who digs wells. Welcome.
BEN HOLT: Mind the bucket, it is older than both of us.
MARSH: Ana Rua runs the waterworks. I spoke to her on 5 March, between two meetings.
ANA RUA: Five mayors have asked me for a fountain and none for a pipe.
MARSH: Would you dig there?
RUA: Ask me when I have left the works.
MARSH: Here is a reel from the cellar. It is October 1989, and this is Ben's father, Tom Holt.
TOM HOLT: We do not drill for water. We ask.
MARSH: Ben, have you asked?
BEN HOLT: Every morning, and twice on Sunday."""

RECORDED = [
    (
        "minutes posted later",
        POSTED,
        {"that its hinge": "2026-03-11", "that the gates": "2026-03-11"},
    ),
    (
        "the day that the first turn tells, and those of clips",
        SAID_FIRST,
        {
            "Mind the bucket,": "2026-03-09",
            "Five mayors have": "2026-03-05",
            "Ask me when": "2026-03-05",
            "We do not": "1989-10-01",
            "Every morning, and": "2026-03-09",
        },
    ),
    ("a communiqué", COMMUNIQUE, {"that no ship": "2026-03-14"}),
    ("the head of minutes", HEADED, {"why the lane": "2026-03-12", "that the second": "2026-03-12"}),
    (
        "the head of a transcript",
        AFTER_THE_MATCH,
        {"Evening everybody, keep": "2026-03-14", "We were poor": "2026-03-14"},
    ),
    ("the head of a release", RELEASE, {"thanked the bishop": "2026-03-17", "“In January they": "2026-03-17"}),
    ("minutes without numbers", ASSOCIATION, {"the hedge had": "2026-03-12", "that it would": "2026-03-12"}),
    (
        "the eve of a day told",
        "On the eve of the vote, which was held on Wednesday, Ana Rua said she would abstain.",
        {"she would abstain": None},
    ),
    (
        "a week, a month, between a cue and the words",
        "Ana Rua said last week she hated it. Jo Hale said in January the fare would hold.",
        {"she hated it": "2026-03-09", "the fare would": "2026-01-01"},
    ),
    (
        "within minutes",
        "“I am out,” wrote Ana Rua on Tuesday. Within minutes Jo Hale had responded: “I wish you had called.”",
        {"“I am out,”": "2026-03-17", "“I wish you": "2026-03-17"},
    ),
    (
        "before an hour of a day",
        "Shortly before midnight on Sunday, Ana Rua posted that she was leaving. On Monday she told us she had slept.",
        {"that she was": "2026-03-15", "she had slept": "2026-03-16"},
    ),
    ("a statement, under its day", STATEMENT, {'"The matter is': "2026-03-18"}),
    (
        "days after an event, minutes later, and hours later at night",
        BLAZE,
        {"it had been": "2026-03-05", "he would stay": "2026-03-17", "it had only": None},
    ),
    (
        "minutes",
        MINUTES,
        {"that the weir": "2026-03-11", "that the gates": "2026-03-11", "that she would": "2026-03-11"},
    ),
    ("an interview, not its stamp", TALK, {"At the lights": "2026-03-12", "Six months in": "2026-03-12"}),
    ("a podcast", PODCAST, {"Thank you. Forty-three": "2026-03-03", "I put my": "2026-03-03"}),
    (
        "the night of an event, and the next morning",
        OF_EVENT,
        {"The March 11": "2026-03-18", "“We let you": "2026-03-11", "the part was": "2026-03-12"},
    ),
    ("the next morning of nothing dated", NEXT, {"that the bridge": "2026-03-20", "the part was": None}),
    (
        "what a council was told",
        HEARD,
        {
            "that there was": "2026-03-16",
            "“I had four": "2026-03-16",
            "he shared the": "2026-03-16",
            "it was “looking": "2026-03-18",
        },
    ),
]


@pytest.mark.parametrize(("text", "days"), [row[1:] for row in RECORDED], ids=[row[0] for row in RECORDED])
def test_a_day_told_once_holds_for_the_record(text: str, days: dict[str, str | None]) -> None:
    found = days_of(text)
    assert {words: found.get(words) for words in days} == days


def test_a_day_of_which_the_board_speaks_is_none_of_the_record() -> None:
    text = MINUTES.replace(", held at the Weir Hall on Wednesday, 11 March 2026, at 10 a.m.", "")
    assert set(days_of(text).values()) == {None}


INTERVIEW = """Keeper of the lamp
Odile Marsh
{line}
{opening}
You live alone?
I have two dogs and a radio, and that is plenty.
Does the wind trouble you?
Only when it stops. Then I can hear the clock.
And the ships?
They hoot. I wave a cloth."""


@pytest.mark.parametrize(
    ("line", "opening", "day"),
    [
        pytest.param("", "Ben Holt won the cup on March 6. We talked by radio on Tuesday.", "2026-03-17", id="talked"),
        pytest.param("", "We are in Ben Holt's kitchen on Wednesday afternoon.", "2026-03-18", id="are there"),
        pytest.param("Fri, 20 Mar 2026", "We met Ben Holt on Wednesday.", "2026-03-18", id="a line of the page"),
        pytest.param("Fri, 20 Mar 2026", "Ben Holt keeps a lamp.", None, id="only the page tells a day"),
    ],
)
def test_a_talk_is_of_the_day_on_which_it_was_had(line: str, opening: str, day: str | None) -> None:
    found = days_of(INTERVIEW.format(line=line, opening=opening))
    assert found["I have two"] == day
    assert found["They hoot. I"] == day


MATCH = """Holt the hero as Upper Valley sink the Bay
Upper Valley 2-1 Bay Rovers
They will be telling this one for years. Upper Valley, most of whom were at work on Wednesday, hold the cup.
Ben Holt, a teacher, saved two penalties last night. “I saw her look left,” the keeper grinned.
The Bay had led from the fifth minute and should have had another before the break.
“We were the better side for an hour,” said Rovers captain Ana Rua. She would not discuss the referee.
The crowd stayed for the songs, and the buses waited for the crowd."""


def test_what_is_said_after_a_match_is_of_the_night_that_the_report_tells() -> None:
    assert set(days_of(MATCH).values()) == {"2026-03-19"}


ANSWERS = """

Why did you close it?

Because the pier was falling into the sea.

Would you do it again?

I would, and sooner.

What do you tell the fishermen?

I tell them my brother fishes too."""


@pytest.mark.parametrize(
    ("introduction", "day"),
    [
        pytest.param("It is ten at night on 14 March and Ana Rua is eating soup.", "2026-03-14", id="a scene"),
        pytest.param("The harbour office, 14 March. Ana Rua pours tea.", "2026-03-14", id="a scene without a verb"),
        pytest.param("When I call Ana Rua on 14 March she is on the pier.", "2026-03-14", id="the writer calls"),
        pytest.param("It rained on 14 March when Ana Rua let me in.", "2026-03-14", id="the writer is let in"),
        pytest.param("Ana Rua closed the pier on 14 March.", None, id="the news that it is about"),
        pytest.param("Friday 20 March 2026\nAna Rua is the harbour master.", None, id="a stamp alone"),
    ],
)
def test_an_introduction_dates_an_interview_by_its_scene(introduction: str, day: str | None) -> None:
    days = days_of(introduction + ANSWERS)
    assert days["Because the pier"] == days["I would, and"] == day


def test_who_transcribed_it_makes_a_record() -> None:
    head = "What they said after the match\nSaturday 14 March 2026\nTranscribed by Quay Sport.\n"
    days = days_of(f"{head}ANA RUA: That was my last.\nBO LYND: Nobody told me.\nANA RUA: Then you know now.")
    assert set(days.values()) == {"2026-03-14"}
