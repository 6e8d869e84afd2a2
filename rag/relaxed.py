"""How a question is read again of which nothing was found: with less of what limits it, or as another kind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answer.compose import Draft
from rag.answer.from_statements import VIEWS
from rag.answer.statement_search import NotSaid
from rag.query.describing import is_english
from rag.query.interpret import Understood, with_note
from rag.query.wording import opening_scene, split, word_list
from rag.retrieval.candidates import Scored, all_said, occasions_named, wanted
from rag.retrieval.features import NAMES as FEATURES
from rag.retrieval.found import Found
from rag.retrieval.rank import keys
from rag.retrieval.relevance import UNMET
from rag.schema import Days, QuestionKind
from rag.store.connection import Connection
from rag.text.words import content_words

_YEAR = re.compile(r"\b(?:in|of|from|back in|during) (?P<year>\d{4})\b", re.IGNORECASE)
# What leads to a topic that is meant to limit: "about the fees", "whether it leaks".
_LED = (
    r"(?:about|on|over|regarding|concerning|re|whether|if|that|how|why|against|for|to) "
    r"(?:the |a |an |his |her |their )?"
)
# What tells of the time something was said by what went on then: "when the bridge opened", "the night they voted".
_THEN = (
    r"(?:when|as|while|once|after|before|during|throughout|following"
    r"|(?:the|that) (?:\w+ )?(?:day|night|morning|afternoon|evening|time|moment|week|weekend|\w+day))"
)
_LEADS_ON = re.compile(r" (?:of|at|in|outside|behind|near|by) ")
FEW = 6  # statements: with no day told, more of them are not all of the scene
SCENIC: tuple[QuestionKind, ...] = ("said", "list", "position", "summary")
WHOLE: tuple[QuestionKind, ...] = ("list", "summary", "timeline")  # ask for all that somebody said
ALL_BUT = 0.99  # of a topic's weight: all of it, rounding apart
SUBJECT = 2 / 3  # of a topic's weight in title and lead: the article is about it


def of_one_day(asked: Understood) -> bool:
    """Whether a question names its speakers and one day."""
    return _is_of_one(asked, asked.reading.said_on)


def _is_of_one(asked: Understood, day: Days | None) -> bool:
    return bool(asked.reading.speakers) and day is not None and day.start == day.end


def without_topic(db: Connection, asked: Understood) -> Understood | None:
    """All of a day, where the rest of a question only tells of the scene: "on 4 May, the night it sank".

    Nothing leads to those words as to a topic, and each stands in the articles that tell what was said that day.
    """
    topic = asked.reading.topic
    if not topic or not of_one_day(asked) or asked.acts:
        return None
    if _is_led_to(topic, asked.typed):
        return None
    there = all_said(db, wanted(asked.reading)._replace(senses=VIEWS))
    told = {word for each in there for word in content_words(f"{each.article.title or ''} {each.article.text}")}
    told |= {word for name in asked.reading.speakers for word in content_words(name)}
    scene = word_list("furniture") | word_list("scene_words")
    if not there or not all(word in told or word in scene for word in content_words(topic)):
        return None
    return asked.without("topic", f"nothing of that day is about “{topic}” itself: all of it is shown")


def of_told_scene(asked: Understood, said: NotSaid) -> Understood | None:
    """What somebody said in the articles that tell the scene a question tells the time by, or whose subject its topic
    is, although no words of theirs name it.

    `said` is what came near. Words of other days that are about the topic are offered instead; without a day of speech
    there must be few.
    """
    reading = asked.reading
    topic = reading.topic
    if not topic or not reading.speakers or (asked.acts and not asked.retort):
        return None
    if reading.kind not in SCENIC and not asked.retort:
        return None
    then = _tells_then(topic, asked.typed) and not _is_led_to(topic, asked.typed)
    subject = not said.otherwhen
    there = [each for each in said.near if (then and _is_of_scene(each)) or (subject and _is_of_subject(each, asked))]
    if not there or (not of_one_day(asked) and len(there) > FEW):
        return None
    articles = tuple(dict.fromkeys(each.candidate.article.id for each in there))
    told = f"none of their words name “{topic}”: what they said in the coverage of it is shown"
    return asked.without("topic", told)._replace(articles=articles)


def of_whole_scene(asked: Understood, found: Draft) -> Understood | None:
    """All that somebody said on a day in the articles found, where the topic only tells what went on then."""
    topic = asked.reading.topic
    if not topic or not of_one_day(asked) or asked.acts or asked.reading.kind not in SCENIC:
        return None
    if _is_led_to(topic, asked.typed) or not _tells_then(topic, asked.typed):
        return None
    articles = tuple(dict.fromkeys(each.article_id for each in found.citations))
    return asked.without("topic", f"“{topic}” tells when: all of it is shown")._replace(articles=articles)


def _tells_then(topic: str, typed: str) -> bool:
    """Whether a topic, or the clause it stands in, tells what went on when something was said."""
    found = re.search(rf"[^,;:?]*{re.escape(topic)}", typed, re.IGNORECASE)
    return re.search(rf"\b{_THEN}\b", found.group() if found else topic, re.IGNORECASE) is not None


def _is_of_scene(each: Scored) -> bool:
    """Whether an article tells what goes by these words."""
    told = _features(each)
    return max(told["cosine_title"], told["cosine_article"]) >= UNMET


def _is_of_subject(each: Scored, asked: Understood) -> bool:
    """Whether an article has every word of the topic and most in title and lead; what is retorted to may stand aside.

    A position is asked for in broader words than articles have.
    """
    told = _features(each)
    about = told["subject"] >= SUBJECT or (asked.reading.kind == "position" and _is_of_scene(each))
    return told["article"] > ALL_BUT and (asked.retort or about)


def _features(each: Scored) -> dict[str, float]:
    return dict(zip(FEATURES, map(float, each.features), strict=True))


def without_left_over(_db: Connection, asked: Understood) -> Understood | None:
    """All of a day, of speech or of publication, or all that a list is asked of, where nothing tells the rest of a
    question to be its topic, or where it only tells that people met: "at the 9 February session"."""
    topic, day = asked.reading.topic, asked.reading.said_on or asked.reading.published
    opens = topic and _opens(topic, asked.typed)
    if not topic or not (asked.left_over or opens or _tells_of_sitting(topic)):
        return None
    whole = asked.reading.kind in WHOLE and bool(asked.reading.speakers) and not asked.unlinked
    is_topic = _is_led_to(topic, asked.typed) and not (opens or is_scenic(topic))
    if asked.acts or is_topic or not (whole or _is_of_one(asked, day)):
        return None
    where = "of that day" if day else "of theirs"
    return asked.without("topic", f"nothing {where} is about “{topic}”: all of it is shown")


def without_label(_db: Connection, asked: Understood) -> Understood | None:
    """A topic without what an asker calls the matter: "the library row" is on libraries, "the dispute" on anything."""
    topic = asked.reading.topic or ""
    label = word_list("affairs") | word_list("throughout")
    rest = " ".join(word for word in topic.split() if word.casefold() not in label)
    rest = rest if content_words(rest) else ""
    if rest == topic or not (rest or asked.reading.speakers):
        return None
    if not rest:
        return asked.without("topic", f"“{topic}” does not tell which: left out")
    bare = asked.without("topic", f"nothing is about “{topic}” in these words: read as “{rest}”")
    return bare._replace(reading=bare.reading.model_copy(update={"topic": rest}))


def _opens(topic: str, typed: str) -> bool:
    """Whether a topic stands in what a question tells the time by before it asks: "After the vote, what did ...?" """
    line = split(typed)
    scene = opening_scene(line)
    return bool(scene) and topic in line.written(scene.start, scene.stop)


def _tells_of_sitting(topic: str) -> bool:
    idle = word_list("sittings") | word_list("scene_words") | word_list("speech_nouns") | word_list("of_nothing")
    return all(word in idle for word in content_words(topic)) or is_scenic(topic)


def is_scenic(place: str) -> bool:
    """Whether words tell of a part of a place or of an event, or of whoever listens: "steps of the hall", "cameras"."""
    return _head(place) in word_list("scene_places") or is_of_listeners(place)


def is_of_listeners(place: str) -> bool:
    """Whether an occasion is only whoever listens: "the cameras", "local reporters"."""
    return _head(place) in word_list("audiences")


def _head(place: str) -> str:
    return next(iter(_LEADS_ON.split(place.casefold())[0].split()[-1:]), "")


def without_year(_db: Connection, asked: Understood) -> Understood | None:
    """What is said of a year, where nothing of it is: "the letter he wrote in 2024" is told in what was said since."""
    day, written = asked.reading.said_on, _YEAR.search(asked.typed)
    if day is None or written is None or not asked.reading.speakers or not _is_year(day, written["year"]):
        return None
    topic = " ".join(filter(None, (asked.reading.topic, asked.reading.occasion, written["year"])))
    wider = asked.without("said_on", f"nothing of theirs is told to be of {written['year']}: read as topic")
    return wider._replace(reading=wider.reading.model_copy(update={"topic": topic, "occasion": None}))


def _is_year(day: Days, year: str) -> bool:
    return (day.start, day.end) == (f"{year}-01-01", f"{year}-12-31")


def _is_led_to(topic: str, typed: str) -> bool:
    """Whether a question leads to its topic as to one: "about the fees", "whether it leaks"."""
    return re.search(rf"\b{_LED}{re.escape(topic)}\b", typed, re.IGNORECASE) is not None


def without_occasion(db: Connection, asked: Understood) -> Understood | None:
    """All of a day, where the place is no occasion but in the articles, or a kind of which that day tells nothing.

    Where no day is told, what was said in the few articles that name the place.
    """
    place = asked.reading.occasion
    if not place or asked.reading.topic:
        return None
    if not of_one_day(asked):
        return _in_coverage_of(db, asked, place)
    there = all_said(db, wanted(asked.reading)._replace(senses=VIEWS))
    words = set(content_words(place))
    if not occasions_named(db, place) and all(words <= set(content_words(each.article.text)) for each in there):
        return asked.without("occasion", f"no occasion is recorded as “{place}”: left out")
    recorded = not is_of_listeners(place) and occasions_named(db, place)
    if not recorded and (is_scenic(place) or _tells_no_place(there, place)):
        return asked.without("occasion", f"the coverage does not tell of “{place}”: left out")
    kind = " ".join(word for word in content_words(place) if word not in word_list("scene_words"))
    if kind in word_list("generic_occasions") and not any(each.statement.occasion for each in there):
        return asked.without("occasion", f"the coverage does not tell whether it was a {place.casefold()}: left out")
    return None


def _tells_no_place(there: Sequence[Found], place: str) -> bool:
    """Whether a place without a name, which is no event, may be where words were said of which no place is told."""
    if _head(place) in word_list("sittings") | word_list("of_one_subject") | word_list("generic_occasions"):
        return False
    told = {occasion for each in there for occasion in (each.statement.occasion or "").split(", ") if occasion}
    return all(map(is_english, content_words(place))) and place.islower() and all(map(is_scenic, told))


def _in_coverage_of(db: Connection, asked: Understood, place: str) -> Understood | None:
    """What somebody said, nobody tells where, in the few articles that name the place: "at the ship's launch"."""
    reading = asked.reading
    if not reading.speakers or reading.kind not in SCENIC or asked.acts or occasions_named(db, place):
        return None
    words = set(keys(place)) - set(keys(" ".join(word_list("generic_occasions"))))
    there = [
        each
        for each in all_said(db, wanted(reading)._replace(senses=VIEWS))
        if words <= set(keys(f"{each.article.title or ''} {each.article.text}"))
    ]
    if not words or not there or len(there) > FEW or any(each.statement.occasion for each in there):
        return None
    told = f"no occasion is recorded as “{place}”: what they said in the coverage of it is shown"
    articles = tuple(dict.fromkeys(each.article.id for each in there))
    return asked.without("occasion", told)._replace(articles=articles)


def without_scene(db: Connection, asked: Understood) -> Understood | None:
    """All of a day, where both the place and the rest of a question only tell of the scene."""
    bare = without_topic(db, asked)
    return without_occasion(db, bare) if bare else None


def as_speech(asked: Understood) -> Understood | None:
    """A question about a fact as one about words: "what was in the letter to the governor", "his account of it"."""
    from rag.facts.fact_question import wanted as wanted_fact  # a question about speech needs no module of facts

    reading = asked.reading
    if reading.kind != "fact" or reading.speakers or not reading.topic or wanted_fact(asked.typed) != "anything":
        return None
    note = "no sentence states what is asked: words about it are shown"
    return asked._replace(reading=with_note(reading.model_copy(update={"kind": "said"}), note))


def without_unknown(asked: Understood) -> Understood:
    """A question of who said something, with a name that nobody has as topic: who is asked for is not told yet."""
    reading = asked.reading
    if reading.kind != "who" or not asked.unlinked:
        return asked
    topic = " ".join((*reading.speakers, reading.topic or "")).strip()
    return asked._replace(reading=reading.model_copy(update={"speakers": (), "topic": topic}), unlinked=False)
