"""Ways of asking what somebody said: each row names its trap."""

from __future__ import annotations

import pytest

from rag.answers import Filters
from tests.interpret_rows import BRANDTS, HEMI, MARA, RUTH, TOMAS, Row, ask, read_as, span

FEB9 = "2026-02-09"

FORMS = (
    Row("the plain form", "What did Mara Tennick say?", MARA),
    Row("family name alone", "What did Tennick say about kelp?", MARA, topic="kelp"),
    Row("all lower case", "what did tennick say about kelp", MARA, topic="kelp"),
    Row("present perfect", "What has Tennick said about kelp?", MARA, topic="kelp"),
    Row("present tense", "What does Tennick say about kelp?", MARA, topic="kelp"),
    Row("progressive", "What is Tennick saying about kelp?", MARA, topic="kelp"),
    Row("contraction", "What's Tennick saying about kelp?", MARA, topic="kelp"),
    Row("adverb before the verb", "What did Tennick actually say about kelp?", MARA, topic="kelp"),
    Row("no auxiliary", "what Tennick said about kelp", MARA, topic="kelp"),
    Row("statement order", "Tennick said what about kelp?", MARA, topic="kelp"),
    Row("passive with by", "What was said by Tennick about kelp?", MARA, topic="kelp"),
    Row("passive, perfect", "What has been said by Tennick?", MARA),
    Row("quoted as saying is no topic", "What was Tennick quoted as saying?", MARA),
    Row("quoted saying, speaker before it", "everything Tennick was quoted saying", MARA, kind="list"),
    Row("have to say", "What did Tennick have to say about kelp?", MARA, topic="kelp"),
    Row("make a comment", "Did Tennick make any comment about kelp?", MARA, topic="kelp", kind="ever"),
    Row("give a response", "Did Tennick give a response?", MARA, kind="ever"),
    Row("polite", "Could you please tell me what Tennick said about kelp?", MARA, topic="kelp"),
    Row("polite at both ends", "Hi, can you find what Tennick said about kelp, please? Thanks", MARA, topic="kelp"),
    Row("wordy", "I would like to know what Tennick said regarding kelp farms", MARA, topic="kelp farms"),
    Row("do you know", "Do you know what Tennick said about kelp?", MARA, topic="kelp"),
    Row("terse: name and topic", "tennick kelp", MARA, topic="kelp"),
    Row("terse: topic first", "kelp tennick", MARA, topic="kelp"),
    Row("terse: X on Y", "Tennick on kelp farming", MARA, topic="kelp farming"),
    Row("only a name", "Tennick", MARA),
    Row("only a topic", "kelp farming", kind="fact", topic="kelp farming"),
    Row("quote X on Y", "quote Tennick on kelp", MARA, topic="kelp"),
    Row("possessive comments", "Tennick's comments on kelp", MARA, topic="kelp"),
    Row("possessive without apostrophe", "tennicks comments on kelp", MARA, topic="kelp"),
    Row("curly apostrophe", "Tennick’s remarks about kelp", MARA, topic="kelp"),
    Row("adjective before the noun", "Tennick's latest remarks about kelp", MARA, topic="kelp"),
    Row("exact words", "What were Tennick's exact words on kelp?", MARA, topic="kelp"),
    Row("comments by", "any comments by Tennick on kelp?", MARA, topic="kelp"),
    Row("quotes from", "quotes from Tennick about kelp", MARA, topic="kelp"),
    Row("statements made by", "statements made by Tennick", MARA),
    Row("according to", "According to Tennick, what is wrong with kelp farms?", MARA, topic="kelp farms"),
    Row("view of", "What is Tennick's view of the kelp bill?", MARA, topic="kelp bill", kind="position"),
    Row("think", "What does Tennick think of kelp?", MARA, topic="kelp", kind="position"),
    Row("respond to", "How did Tennick respond to the kelp ban?", MARA, topic="kelp ban"),
    Row(
        "reaction to a story is no outlet",
        "What was Tennick's reaction to the Star's kelp story?",
        MARA,
        topic="Star's kelp",
    ),
    Row("why", "Why did Tennick say kelp was finished?", MARA, topic="kelp was finished"),
    Row("a clause after say", "Did Tennick say she would sell the boats?", MARA, topic="sell the boats", kind="ever"),
    Row("a clause with that", "Did Tennick say that kelp is dead?", MARA, topic="kelp is dead", kind="ever"),
    Row("the act is the topic", "Did Tennick apologise?", MARA, topic="apologise", kind="ever"),
    Row("an act with an object", "Did Tennick apologise for the spill?", MARA, topic="spill", kind="ever"),
    Row("announce", "What did Tennick announce?", MARA),
    Row("another person is the topic", "What did Tennick say about Reedway?", MARA, topic="Reedway"),
    Row(
        "another's comments are the topic",
        "What did Tennick say about Reedway's comments on kelp?",
        MARA,
        topic="Reedway's comments on kelp",
    ),
    Row(
        "another speaker inside the clause",
        "Did Tennick say Reedway was told?",
        MARA,
        topic="Reedway was told",
        kind="ever",
    ),
    Row(
        "quotation is topic untrimmed",
        "did Tennick say “we have a long way to go”?",
        MARA,
        topic="we have a long way to go",
        kind="ever",
    ),
    Row(
        "question words inside a quotation",
        'Who said "what did she say to him"?',
        kind="who",
        topic="what did she say to him",
    ),
    Row("content verb in the topic", "what did Tennick say about what Reedway said", MARA, topic="Reedway"),
    Row("the topic keeps its spelling", "what did tennick say about kelpp farmss", MARA, topic="kelpp farmss"),
    Row(
        "the topic keeps its inner words",
        "What did Tennick say about the future of the fleet in Port Averil?",
        MARA,
        topic="future of the fleet in Port Averil",
    ),
    Row("is it true that", "Is it true that Tennick said kelp is dead?", MARA, topic="kelp is dead", kind="ever"),
    Row("summarise", "Summarise what Tennick said about kelp", MARA, kind="summary", topic="kelp"),
    Row("mean", "What did Tennick mean by a quiet harbour?", MARA, topic="quiet harbour"),
)

KINDS = (
    Row("who said", "Who said kelp is dead?", kind="who", topic="kelp is dead"),
    Row("who said what", "who said what about kelp?", kind="who", topic="kelp"),
    Row("who else", "Who else spoke about kelp?", kind="who", topic="kelp"),
    Row("a name in what was said is no speaker", "Who said Tennick was wrong?", kind="who", topic="Tennick was wrong"),
    Row("which minister", "Which minister announced the kelp ban?", kind="who", topic="minister kelp ban"),
    Row("when did X say", "When did Tennick say kelp was finished?", MARA, kind="when", topic="kelp was finished"),
    Row("when was X asked", "When was Tennick asked about kelp?", MARA, kind="when", topic="kelp"),
    Row(
        "where did X say",
        "Where did Tennick say that kelp was finished?",
        MARA,
        kind="where",
        topic="kelp was finished",
    ),
    Row("when without speech", "When does the kelp season open?", kind="fact", topic="kelp season open"),
    Row("how many, nobody asked", "How many boats are in the fleet?", kind="fact", topic="boats are in the fleet"),
    Row("how many with a speaker", "How many boats did Tennick say would go?", MARA, kind="fact", topic="boats"),
    Row("how much", "How much did Tennick say it would cost?", MARA, kind="fact", topic="cost"),
    Row("what is", "What is the Kelp Compact?", kind="fact", topic="Kelp Compact"),
    Row(
        "a false premise is a fact with its name",
        "Why did Tennick sign the compact?",
        kind="fact",
        topic="Tennick sign the compact",
    ),
    Row("what happened", "What happened on 9 February?", kind="fact", said=FEB9),
    Row("has X ever", "Has Tennick ever mentioned eels?", MARA, kind="ever", topic="eels"),
    Row("did X ever", "Did Tennick ever say she would resign?", MARA, kind="ever", topic="resign"),
    Row(
        "how has the position changed",
        "How has Tennick's position on kelp changed?",
        MARA,
        kind="position",
        topic="kelp",
    ),
    Row("stance evolved", "how has tennick's stance on kelp evolved", MARA, kind="position", topic="kelp"),
    Row("changed her mind", "Has Tennick changed her mind about kelp?", MARA, kind="position", topic="kelp"),
    Row("list", "List everything Tennick said about kelp", MARA, kind="list", topic="kelp"),
    Row("show all", "Show me all statements by Tennick", MARA, kind="list"),
    Row("give me everything", "give me everything Tennick said", MARA, kind="list"),
    Row("what was said, by anybody", "What was said about kelp?", topic="kelp"),
    Row("did anyone", "Did anyone comment on the kelp ban?", topic="kelp ban", kind="ever"),
)

PEOPLE = (
    Row("two speakers", "What did Tennick and Reedway each say about kelp?", (MARA, TOMAS), topic="kelp"),
    Row("two full names", "What did Mara Tennick and Tomas Reedway say?", (MARA, TOMAS)),
    Row("family name, then full name", "What did Reedway and Mara Tennick say?", (TOMAS, MARA)),
    Row("both", "What did both Tennick and Reedway say about kelp?", (MARA, TOMAS), topic="kelp"),
    Row("two bare names", "Tennick, Reedway on kelp", (MARA, TOMAS), topic="kelp"),
    Row("a shared family name is all its bearers", "What did Brandt say?", BRANDTS),
    Row("a first name decides", "What did Ilse Brandt say?", "Ilse Brandt"),
    Row(
        "who asks is no part of a name",
        "What has the Prime Minister, Tennick I think it is, said about kelp?",
        MARA,
        topic="kelp",
    ),
    Row("another first name is nobody known", "What did Karl Brandt say?", "Karl Brandt"),
    Row("honorific", "What did Ms Tennick say?", MARA),
    Row("role before the name", "What did Prime Minister Mara Tennick say?", MARA),
    Row("role before a family name", "What did Fisheries Minister Reedway say?", TOMAS),
    Row("role alone", "What did the Prime Minister say about kelp?", MARA, topic="kelp"),
    Row("abbreviated role", "what did the PM say", MARA),
    Row("bare role", "PM on kelp", MARA, topic="kelp"),
    Row("role possessive", "the Prime Minister's comments on kelp", MARA, topic="kelp"),
    Row("a deputy is not the Prime Minister", "What did the Deputy Prime Minister say?", TOMAS),
    Row("a former holder is not the holder", "What did the former Prime Minister say?", ()),
    Row("a role with a place", "What did the mayor of Port Averil say?", RUTH),
    Row("another place's mayor", "What did the mayor of Lower Quay say?", ()),
    Row("macron typed", "What did Hēmi Waiariki say?", HEMI),
    Row("macron not typed", "what did hemi waiariki say", HEMI),
    Row("apostrophe in the name", "What did O'Dell say?", RUTH),
    Row("apostrophe left out", "what did odell say", RUTH),
    Row("a body with a verb-like word", "What did the State Fisheries Board say?", "State Fisheries Board"),
    Row("a paper speaks for itself", "What did the Harbour Times say about kelp?", "Harbour Times", topic="kelp"),
    Row("a body", "What did Kelp Action say about eels?", "Kelp Action", topic="eels"),
    Row("unknown full name", "What did Zaphod Quillfeather say about kelp?", "Zaphod Quillfeather", topic="kelp"),
    Row("unknown, lower case", "what did zaphod quillfeather say", "zaphod quillfeather"),
    Row("unknown family name", "Has Quillfeather ever spoken about kelp?", "Quillfeather", kind="ever", topic="kelp"),
    Row("unknown, possessive", "Quillfeather's comments on kelp", "Quillfeather", topic="kelp"),
    Row("unknown, bare", "Zaphod Quillfeather on kelp", "Zaphod Quillfeather", topic="kelp"),
    Row("unknown body with and", "What did the Ministry of Kelp and Eels say?", "Ministry of Kelp and Eels"),
    Row("unknown body", "What did the Cuban embassy say?", "Cuban embassy"),
    Row("one known, one unknown", "What did Tennick and Quillfeather say?", (MARA, "Quillfeather")),
    Row("mis-typed family name", "what did tenick say about kelp", MARA, topic="kelp"),
    Row("mis-typed full name", "what did mara tenninck say", MARA),
    Row("mis-typed question words", "waht did tennick sya abuot kelp", MARA, topic="kelp"),
    Row("too far to be a slip", "what did tennison say", "tennison"),
    Row("a month for a name", "What did May say about kelp?", "Joan May", topic="kelp"),
    Row("a month for a name, in full", "What did Joan May say on 9 February?", "Joan May", said=FEB9),
    Row("a known name inside an unknown body", "What did the Tennick Foundation say?", "Tennick Foundation"),
    Row("a possessive inside the speaker", "What did Tennick's office say?", "Tennick's office"),
    Row("a pronoun with no turn before", "What did she say about kelp?", topic="kelp"),
)

TRAPS = (
    Row("an occasion as a heading", "Coast Radio, 9 February: what did Tennick say?", MARA, said=FEB9,
        occasion="Coast Radio"),
    Row("part of an occasion, lower case", "what did tennick tell bram osk about kelp", MARA, occasion="Bram Osk",
        topic="kelp"),
    Row("a hearer is no topic", "What did Tennick tell councillors about kelp?", MARA, topic="kelp"),
    Row("a hearer on record, in lower case", "who spoke to osk and when", kind="who", occasion="osk"),
    Row("a hearer after to", "What did Tennick say to the council on 9 February?", MARA, said=FEB9, occasion="council"),
    Row("a place in a fact belongs to the fact", "How many boats lie at Lower Quay?", kind="fact",
        topic="boats lie at Lower Quay"),
    Row("an estimate changes", "How has Tennick's estimate of the catch changed?", MARA, kind="position",
        topic="catch"),
    Row("a position by another name", "What is Tennick's stance on eels?", MARA, kind="position", topic="eels"),
    Row("the latest comment is no verb", "What was Tennick's latest comment?", MARA),
    Row("reported as saying", "what has Tennick been reported as saying about kelp", MARA, topic="kelp"),
    Row("at an event in lower case", "What did Tennick say at the dawn service?", MARA, occasion="dawn service"),
    Row("an event with its town", "what did tennick say at the tedx talk in lowmere", MARA,
        occasion="tedx talk in lowmere"),
    Row("in a house", "What did Tennick say in Parliament?", MARA, occasion="Parliament"),
    Row("in a house, of the topic", "What did Tennick say about kelp in Parliament?", MARA,
        topic="kelp in Parliament"),
    Row("a day inside what was said", "Where did Tennick say she was keener a week ago?", MARA, kind="where",
        topic="keener a week ago"),
    Row("a day to come inside what was said", "Who said they would sign tomorrow?", kind="who", topic="sign tomorrow"),
    Row("a claim is no verb", "Why did the council withdraw its claim to the reef?", kind="fact",
        topic="council withdraw its claim to the reef"),
    Row("at the end is a time", "What did Tennick say at the end of the talks?", MARA, topic="end of the talks"),
    Row("look at the talks", "What did Tennick say about a look at the talks?", MARA, topic="look at the talks"),
    Row("reporters are no occasion", "What did Tennick tell reporters about kelp?", MARA, topic="kelp"),
    Row("two slips in one name", "what did toms reedwy say", TOMAS),
    Row("a mis-typed full name, bare", "hemi waiarki 9 feb", HEMI, said=FEB9),
    Row("who is asked about, then they", "Who is Mara Tennick and what did they say about kelp?", MARA, topic="kelp"),
    Row("statements made", "What statements did Tennick make about kelp?", MARA, topic="kelp"),
    Row("is reported to have said", "Tell me what Tennick is reported to have said about kelp", MARA, topic="kelp"),
    Row(
        "ever inside what was said",
        "Did Tennick say no dam has ever held?",
        MARA,
        kind="ever",
        topic="no dam has ever held",
    ),
    Row("a plural state is no verb", "Why did Tennick sign with the United States?", kind="fact",
        topic="Tennick sign with the United States"),
    Row("capitals after on", "Quote Tennick on Kelp Decisions.", MARA, topic="Kelp Decisions"),
    Row("who is", "Who is the chief executive of Kelp Action?", kind="fact", topic="chief executive of Kelp Action"),
    Row("two full names with one family name", "What did Ilse Brandt and Otis Brandt each say?", BRANDTS),
)  # fmt: skip


@pytest.mark.parametrize("row", (*FORMS, *KINDS, *PEOPLE, *TRAPS), ids=lambda row: row.trap)
def test_a_question_is_read_as_a_person_would(row: Row) -> None:
    assert read_as(ask(row.question), row) == row


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("What was the first thing Tennick said about kelp?", "first"),
        ("What is the latest from Tennick on kelp?", "latest"),
        ("Tennick's latest comments", "latest"),
        ("What did Tennick say about kelp?", None),
    ],
)
def test_first_and_latest_are_told_apart(question: str, order: str | None) -> None:
    reading = ask(question)

    assert (reading.order, reading.speakers) == (order, (MARA,))


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("What did Brandt say?", "“Brandt” may be Ilse Brandt or Otis Brandt"),
        ("what did tenick say", "read “tenick” as Mara Tennick"),
        ("What did the PM say?", "read “PM” as Mara Tennick"),
        ("What did Tennick say on 9 February?", "read as the day it was said"),
        ("What did she say?", "no turn before tells who is meant"),
        ("What did Tennick say?", None),
    ],
)
def test_a_reading_that_had_a_choice_says_so(question: str, note: str | None) -> None:
    assert ask(question).note == note


def test_filters_win_over_the_words() -> None:
    filters = Filters.model_validate(
        {"speaker": "Otis Brandt", "outlet": "Harbour Times", "occasion": "select committee", "said_from": "2026-02-01",
         "said_to": "2026-02-03", "published_from": "2026-02-05"}
    )  # fmt: skip

    reading = ask("What did Tennick say on Coast Radio on 9 February in the Star?", filters=filters)

    assert reading.speakers == ("Otis Brandt",)
    assert (reading.outlet, reading.occasion) == ("Harbour Times", "select committee")
    assert span(reading.said_on) == "2026-02-01..2026-02-03"
    assert span(reading.published) == "2026-02-05..9999-12-31"
