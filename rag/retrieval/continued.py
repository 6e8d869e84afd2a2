"""What belongs to a statement that answers: the same speaker's next words, a reply, the rest of a day. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rag.facts.context import asked_before
from rag.retrieval.candidates import Scored
from rag.retrieval.features import NAMES, NEAR

SUBJECT = NAMES.index("subject")
ARTICLE = NAMES.index("article")
OWN = NAMES.index("own")
SENTENCE = NAMES.index("sentence")
WHOLE = 0.99  # of the topic's weight
MOST = 0.6  # of the topic's weight
SOME = 0.4  # of it, where the article has the rest
WORDS = [NAMES.index(name) for name in ("paragraph", "neighbour", "subject")]
CLOSING = "”'’\") "
FLOOR = 0.1  # of the best relevance: below it words go on about something else


def is_named_near(scored: Scored) -> bool:
    """Whether a name of the topic, or a word near one in meaning, stands in the paragraphs around or the title."""
    told = dict(zip(NAMES, scored.features, strict=True))
    return bool(told["names_far"] < 1 or told["alike"] > 0 or told["neighbour"] > 0)


def going_on(chosen: Sequence[Scored], rated: Sequence[Scored], floor: float = FLOOR) -> tuple[Scored, ...]:
    """The chosen, and the statements that reach one of them through others of the same speaker, each beside the next.

    An answer to the next question, a figure added, "I would say the same again": they have few words of the topic.
    """
    if not chosen:
        return ()
    least = floor * max(each.score for each in chosen)
    groups: dict[tuple[int, tuple[str, ...]], list[Scored]] = {}
    for each in rated:
        if each.candidate.statement:
            groups.setdefault((each.candidate.revision_key, each.candidate.statement.speakers), []).append(each)
    kept = {id(each) for each in chosen if _is_met(each)}
    for group in groups.values():
        group.sort(key=lambda each: each.candidate.start)
        beside = [(a, b) for a, b in pairwise(group) if _goes_on(a, b)]
        for first, second in (*beside, *((b, a) for a, b in reversed(beside))):
            if id(first) in kept and second.score >= least:
                kept.add(id(second))
    kept |= {id(each) for each in chosen}
    return tuple(each for each in rated if id(each) in kept)


def _is_met(scored: Scored) -> bool:
    """Whether a word of the topic is near: what only may be about it leads to nothing more."""
    return bool(scored.features[WORDS].sum() > 0)


def _goes_on(one: Scored, other: Scored) -> bool:
    """Whether nothing is asked between two statements, and they stand near or in an article on the topic."""
    between = one.candidate.article.text[one.candidate.end : other.candidate.start]
    return "?" not in between and (len(between) <= NEAR or _is_subject(one))


def _is_subject(scored: Scored) -> bool:
    """Whether the topic is what the article is about: its title and lead have the most of it."""
    return float(scored.features[SUBJECT]) >= MOST


def _is_about(scored: Scored) -> bool:
    """Whether some of the topic stands in the title and the lead, and all of it in the article."""
    return float(scored.features[ARTICLE]) >= WHOLE and float(scored.features[SUBJECT]) >= SOME


def with_replies(chosen: Sequence[Scored], rated: Sequence[Scored]) -> tuple[Scored, ...]:
    """The chosen, and the reply to each of them that asks: the next words in its article, somebody else's."""
    asking = {id(each) for each in chosen if _asks(each)}
    kept = {id(each) for each in chosen}
    if asking:
        in_place = sorted(rated, key=lambda each: (each.candidate.revision_key, each.candidate.start))
        kept |= {id(second) for first, second in pairwise(in_place) if id(first) in asking and _replies(first, second)}
    return tuple(each for each in rated if id(each) in kept)


def replies_about(rated: Sequence[Scored]) -> tuple[Scored, ...]:
    """The replies to questions in which every word of the topic stands: about it, whatever their own words are."""
    return tuple(
        each
        for each in rated
        if each.features[SENTENCE] >= WHOLE
        and each.features[OWN] < WHOLE
        and asked_before(each.candidate.article.text, each.candidate.spans[0])
    )


def with_all_words(chosen: Sequence[Scored], rated: Sequence[Scored]) -> tuple[Scored, ...]:
    """The chosen, and those in whose sentences, or in the question before, every word of the topic stands."""
    if not chosen:
        return ()
    kept = {id(each) for each in chosen}
    return tuple(each for each in rated if id(each) in kept or each.features[SENTENCE] >= WHOLE)


def _asks(scored: Scored) -> bool:
    statement = scored.candidate.statement
    return statement is not None and statement.text.rstrip(CLOSING).endswith("?")


def _replies(asked: Scored, other: Scored) -> bool:
    one, reply = asked.candidate, other.candidate
    between = one.article.text[one.end : reply.start]
    same = (
        one.statement is not None and reply.statement is not None and one.statement.speakers == reply.statement.speakers
    )
    return one.revision_key == reply.revision_key and not same and len(between) <= NEAR


def of_articles_about(chosen: Sequence[Scored], rated: Sequence[Scored]) -> tuple[Scored, ...]:
    """The chosen, and everything said in those of their articles that the topic is the subject of, and in articles
    whose title and lead have every word of it.
    """
    subjects = {each.candidate.revision_key for each in chosen if _is_subject(each) or _is_about(each)}
    if chosen:
        subjects |= {each.candidate.revision_key for each in rated if each.features[SUBJECT] >= WHOLE}
    kept = {id(each) for each in chosen}
    return tuple(each for each in rated if id(each) in kept or each.candidate.revision_key in subjects)


def of_same_voice(chosen: Sequence[Scored], rated: Sequence[Scored], ratio: float) -> tuple[Scored, ...]:
    """The chosen, and what their speakers else say that comes so near the best: the same said to others."""
    if not chosen:
        return ()
    least = ratio * max(each.score for each in chosen)
    voices = {each.candidate.statement.speakers for each in chosen if each.candidate.statement} - {()}
    kept = {id(each) for each in chosen}
    return tuple(
        each
        for each in rated
        if id(each) in kept
        or (each.score >= least and each.candidate.statement and each.candidate.statement.speakers in voices)
    )


def of_same_day(chosen: Sequence[Scored], rated: Sequence[Scored], ratio: float) -> tuple[Scored, ...]:
    """The chosen, and what the same speakers say in the same articles, on the same days or on a day that is not told,
    that comes so near the best.
    """
    if not chosen:
        return ()
    least = ratio * max(each.score for each in chosen)
    scenes = {scene for each in chosen for scene in (_scene(each), (*_scene(each)[:2], None))}
    kept = {id(each) for each in chosen}
    return tuple(each for each in rated if id(each) in kept or (each.score >= least and _scene(each) in scenes))


def _scene(scored: Scored) -> tuple[int, tuple[str, ...], str | None]:
    statement = scored.candidate.statement
    day = statement.said_on.start if statement and statement.said_on else None
    return scored.candidate.revision_key, statement.speakers if statement else (), day
