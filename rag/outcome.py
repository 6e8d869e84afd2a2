"""What became of a question: a draft of claims from statements or from stated facts, or the reason for a decline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rag.answer.compose import Draft, joined
from rag.answer.declines import decline
from rag.answer.from_statements import from_statements
from rag.answer.phrasing import either
from rag.answer.statement_search import NotSaid
from rag.answer.tracing import Trace
from rag.answer.why_not import means_nobody, why_not
from rag.answers import Decline, Interpretation
from rag.archive import Archive
from rag.query.interpret import Understood, with_note
from rag.relaxed import (
    as_speech,
    is_of_listeners,
    of_told_scene,
    of_whole_scene,
    without_label,
    without_left_over,
    without_occasion,
    without_scene,
    without_topic,
    without_unknown,
    without_year,
)
from rag.retrieval.candidates import occasions_named
from rag.schema import DeclineReason
from rag.store import articles
from rag.store.connection import Connection

# Ways to ask with less, each tried where the one before finds nothing.
WIDER = (without_occasion, without_topic, without_scene, without_left_over, without_label, without_year)


class Outcome(NamedTuple):
    """What became of one question: a draft of claims, or why there is none and what came nearest."""

    asked: Understood
    result: Draft | Decline
    near: NotSaid | None = None
    degraded: tuple[str, ...] = ()


def looked_up(db: Connection, archive: Archive, asked: Understood, trace: Trace) -> Outcome:
    """The answer to one question; what earlier turns supplied is given up where nothing is found with it."""
    outcome = _once(db, archive, asked, trace)
    if not asked.carried:
        return outcome
    for field in asked.carried:
        if isinstance(outcome.result, Draft):
            break
        left_out = _without(outcome.asked, field)
        if left_out is None:
            break
        trace.relaxed.append(field)
        wider = _once(db, archive, left_out, trace)
        if field == "said_on" and isinstance(wider.result, Draft) and any(c.said_on for c in wider.result.claims):
            break  # words of another day
        outcome = wider if isinstance(wider.result, Draft) else outcome._replace(asked=left_out)
    return outcome if isinstance(outcome.result, Draft) else _once(db, archive, asked, trace)


def _without(asked: Understood, field: str) -> Understood | None:
    """The question without what an earlier turn supplied; a day supplied so is then that of publication."""
    if field != "said_on":
        return asked.without(field, f"nothing with the {_CALLED[field]} carried over: left out")
    reading = asked.reading
    if reading.published or not reading.speakers:
        return None
    printed = reading.model_copy(update={"said_on": None, "published": reading.said_on})
    note = "nothing said on the day carried over: words of no day told that were published on it"
    return asked._replace(reading=with_note(printed, note), carried=())


_CALLED = {"topic": "topic", "occasion": "occasion", "outlet": "outlet"}


def _once(db: Connection, archive: Archive, asked: Understood, trace: Trace) -> Outcome:
    """From statements where the question is about speech, else from the sentences that state a fact."""
    reading = asked.reading
    if asks_nothing(reading):
        return Outcome(asked, decline(reading, DeclineReason.NOT_IN_COVERAGE, articles.coverage(db)))
    if means_nobody(reading):
        return Outcome(asked, why_not(db, reading, NotSaid()), NotSaid())
    if _is_stated_first(asked) and not asked.silent:
        fact = _stated(db, archive, asked, trace)
        answers = isinstance(fact.result, Draft) or fact.result.reason == DeclineReason.FALSE_PREMISE
        if answers or reading.kind == "fact" or not reading.speakers:
            return fact if answers else _spoken(db, archive, asked, fact, trace)
    if asked.silent:  # named in the coverage, and nothing is attributed to them: nobody else's words answer
        silent = reading.model_copy(update={"speakers": asked.silent})
        return Outcome(asked._replace(reading=silent), why_not(db, silent, NotSaid()))
    return _said(db, archive, without_unknown(asked), trace)


def _spoken(db: Connection, archive: Archive, asked: Understood, fact: Outcome, trace: Trace) -> Outcome:
    """What somebody said of it, where no sentence states what is asked and its words may ask for speech as well."""
    words = as_speech(asked)
    said = from_statements(db, archive, words, trace) if words else None
    return Outcome(words, said) if words and isinstance(said, Draft) else fact


def _said(db: Connection, archive: Archive, asked: Understood, trace: Trace) -> Outcome:
    """From statements; where nobody is asked about, what happened that day or what the outlets state beside."""
    said: Draft | NotSaid = from_statements(db, archive, asked, trace)
    if isinstance(said, NotSaid) and said.elsewhere and (asked.reading.topic or not asked.reading.speakers):
        asked, said = _again(db, archive, asked, _without_place(db, asked), said, trace)
    if isinstance(said, NotSaid):
        asked, said = _relaxed(db, archive, asked, said, trace)
    elif whole := of_whole_scene(asked, said):
        retold = from_statements(db, archive, whole, trace)
        asked, said = (whole, retold) if isinstance(retold, Draft) else (asked, said)
    reading = asked.reading
    if _is_only_a_day(reading) and reading.kind == "fact" and reading.said_on and not reading.speakers:
        from rag.facts.happened import happened  # a question about what somebody said needs neither module of facts

        events = happened(db, reading.said_on)
        said = joined(said, events) if events and isinstance(said, Draft) else events or said
    if asked.office:
        reading = _of_office(reading, asked.office, said)
    if isinstance(said, Draft):
        for note in said.notes:
            reading = with_note(reading, note)
        return Outcome(asked._replace(reading=reading), said)
    if reading.topic and not reading.speakers:
        fact = _stated(db, archive, asked, trace)
        if isinstance(fact.result, Draft):
            return fact
    return Outcome(asked, why_not(db, reading, said), said)


def _relaxed(
    db: Connection, archive: Archive, asked: Understood, said: NotSaid, trace: Trace
) -> tuple[Understood, Draft | NotSaid]:
    """The first reading with less in it that finds something, or else what the one asked did not."""
    for relaxed in WIDER:
        if wider := relaxed(db, asked):
            asked, found = _again(db, archive, asked, wider, said, trace)
            if isinstance(found, Draft):
                return asked, found
    wider = of_told_scene(asked, said)
    return _again(db, archive, asked, wider, said, trace) if wider else (asked, said)


def _again(
    db: Connection, archive: Archive, asked: Understood, wider: Understood, said: NotSaid, trace: Trace
) -> tuple[Understood, Draft | NotSaid]:
    """What a wider question finds, or else what the one asked did not."""
    retold = from_statements(db, archive, wider, trace) if wider is not asked else said
    return (wider, retold) if isinstance(retold, Draft) else (asked, said)


def _of_office(reading: Interpretation, office: str, said: Draft | NotSaid) -> Interpretation:
    """Of all who have held an office those whose words were found, and a note that says so."""
    spoke = {name for claim in said.claims for name in claim.speakers} if isinstance(said, Draft) else set()
    meant = tuple(name for name in reading.speakers if name in spoke) or reading.speakers
    told = f"read “{office}” as {meant[0]}" if len(meant) == 1 else f"“{office}” may be {either(meant)}"
    return with_note(reading.model_copy(update={"speakers": meant}), told)


def _stated(db: Connection, archive: Archive, asked: Understood, trace: Trace) -> Outcome:
    from rag.facts.stated import stated

    draft, degraded = stated(db, archive, asked.typed, asked.reading, trace)
    return Outcome(asked, draft, None, degraded)


def _without_place(db: Connection, asked: Understood) -> Understood:
    """An occasion that no article names so is topic: "the Cobb Street debate"."""
    place = asked.reading.occasion
    if place is None or (occasions_named(db, place) and not is_of_listeners(place)):
        return asked
    if is_of_listeners(place):
        return asked.without("occasion", f"what was said to others than “{place}” is shown too")
    topic = " ".join(filter(None, (asked.reading.topic, place)))
    wider = asked.without("occasion", f"no occasion is recorded as “{place}”: read as topic")
    return wider._replace(reading=wider.reading.model_copy(update={"topic": topic}))


def _is_stated_first(asked: Understood) -> bool:
    """Whether a fact is asked for: a sentence without a word of speech; "ruru drains" may be about anything said."""
    reading = asked.reading
    if reading.order and not reading.topic:  # "what's the latest?"
        return False
    if _is_only_a_day(reading) or reading.kind in ("position", "list", "compare", "summary", "timeline", "help"):
        return False
    if reading.kind == "said" and reading.speakers:  # "X on whether the ship was overloaded", "what X makes of it"
        return False
    return reading.kind == "fact" or (not asked.speech and asked.complete)


def _is_only_a_day(reading: Interpretation) -> bool:
    return bool(reading.said_on or reading.published) and reading.topic is None


def of_all(outcomes: Sequence[Outcome]) -> Outcome:
    """One outcome of the questions of a turn: the claims of all that have an answer."""
    drafts = [each for each in outcomes if isinstance(each.result, Draft)]
    if len(outcomes) == 1 or not drafts:
        return outcomes[0]
    first, *others = drafts
    result = first.result
    assert isinstance(result, Draft)
    reading = first.asked.reading
    for other in others:
        assert isinstance(other.result, Draft)
        result = joined(result, _apart_from(other.result, result))
        reading = with_note(reading, f"also answered: “{other.asked.typed.strip(' ?.')}?”")
    for each in outcomes:
        if isinstance(each.result, Decline):
            reading = with_note(reading, f"nothing found for: “{each.asked.typed.strip(' ?.')}?”")
    speakers = tuple(dict.fromkeys(name for each in drafts for name in each.asked.reading.speakers))
    reading = reading.model_copy(update={"speakers": speakers})
    return Outcome(first.asked._replace(reading=reading), result, None, first.degraded)


def _apart_from(draft: Draft, told: Draft) -> Draft:
    """The claims that were not told already."""
    known = {(each.article_id, each.start, each.end) for each in told.citations}
    cited = {each.number: each for each in draft.citations}
    fresh = tuple(
        claim
        for claim in draft.claims
        if not all((cited[n].article_id, cited[n].start, cited[n].end) in known for n in claim.citations)
    )
    return draft._replace(claims=fresh)


def asks_nothing(reading: Interpretation) -> bool:
    """A greeting, "what can I ask?", "summarise": what there is, and what can be asked."""
    limits = (reading.speakers, reading.said_on, reading.published, reading.occasion, reading.outlet)
    return reading.kind == "help" or (reading.kind == "summary" and not reading.topic and not any(limits))
