"""Coverage made from a seed, to be stored and asked at any size: invented people, places, projects and days. Pure.

The first articles are the same at every size, so that a question about them has the same answer in a larger store.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import NamedTuple

from ingest.near_duplicates import sketch
from ingest.prepare import digest, indexed_sentences
from rag.schema import Article, Days, Passage, Span, Statement
from rag.store.writing import IndexedPassage, IndexedStatement, Prepared

PASSAGES_PER_ARTICLE = 4
ARTICLES_A_DAY = 10
FIRST_DAY = date(2019, 1, 1)
LEADING = 60  # people who are quoted again and again, as ministers are
LEADING_SHARE = 0.6  # of all who speak; the others come with their story and go, so that people grow with articles
NEW_PEOPLE = 2  # an article, among those who are not leading
PROJECTS = 2_000
FAMILIES = 30_000
COMMON_FAMILY = 0.3  # of people bear one of the families that many bear
VOCABULARY = 30_000
COPY_EVERY = 8  # one article in so many is the one before it, under another outlet's name

OUTLETS = ("Harbour Times", "Ridge Post", "Valley Courier", "Plains Radio", "Island Ledger", "Coast Herald")
GIVEN = (
    "Ada",
    "Bela",
    "Cormac",
    "Dilys",
    "Edda",
    "Fergal",
    "Greta",
    "Hemi",
    "Ione",
    "Jonas",
    "Keir",
    "Lotte",
    "Marama",
    "Nils",
    "Orla",
    "Piers",
    "Questa",
    "Rewi",
    "Signe",
    "Tane",
    "Una",
    "Viggo",
    "Wynne",
    "Xenia",
    "Yves",
    "Zelda",
)
ROLES = ("mayor", "engineer", "spokesperson", "chief executive", "harbourmaster", "minister", "ranger", "teacher")
VENUES = ("Morning Report", "the evening bulletin", "a press conference", "a select committee", "a public meeting")
_ONSETS = ("b", "br", "d", "dr", "f", "g", "gl", "h", "k", "kr", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "v")
_VOWELS = ("a", "e", "i", "o", "u", "ei", "ou", "oa")
_CODAS = ("l", "m", "n", "r", "nd", "rth", "sk", "lt")
_COMMON = (
    "council",
    "people",
    "money",
    "region",
    "report",
    "water",
    "road",
    "plan",
    "cost",
    "year",
    "government",
    "public",
    "work",
    "community",
    "decision",
    "group",
    "meeting",
    "house",
    "company",
    "week",
    "time",
    "support",
    "land",
    "change",
    "number",
    "service",
    "local",
    "national",
    "building",
    "interest",
)
_VERBS = ("would need", "had delayed", "could not replace", "should protect", "might close", "has paid for")
_DETAILS = ("before the winter", "for three years", "at any price", "with no warning", "in the public interest")


class GeneratedSentence(NamedTuple):
    """A sentence; where somebody is quoted in it, who and from where to where."""

    text: str
    speaker: str | None = None
    cue: tuple[int, int] = (0, 0)
    content: tuple[int, int] = (0, 0)


def coverage(seed: int, passages: int) -> Iterator[Prepared]:
    """Articles with their passages and statements, ready to store, until there are so many passages."""
    for number in range(max(1, passages // PASSAGES_PER_ARTICLE)):
        yield article(seed, number)


def article(seed: int, number: int) -> Prepared:
    """The article of this number: four paragraphs, a passage each, two statements in each."""
    story = number - 1 if number % COPY_EVERY == COPY_EVERY - 1 else number
    chance = Random(f"{seed}:{story}")
    about, speakers = project(zipf(chance, PROJECTS)), _speakers(chance, story)
    paragraphs = [_paragraph(chance, about, speakers) for _ in range(PASSAGES_PER_ARTICLE)]
    text = "\n\n".join(" ".join(line.text for line in lines) for lines in paragraphs)
    written = Article(
        id=f"generated-{number}",
        text=text,
        title=f"{about} and the {chance.choice(_COMMON)}",
        outlet=OUTLETS[number % len(OUTLETS)],
        published=published(number),
        published_from="given",
    )
    revision = hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()[:16]
    return Prepared(
        written,
        revision,
        tuple(_passages(written, revision)),
        tuple(indexed_sentences(written)),
        tuple(_statements(chance, written, revision, paragraphs)),
        (),
        sketch(text),
    )


def published(number: int) -> date:
    return FIRST_DAY + timedelta(days=number // ARTICLES_A_DAY)


@lru_cache(maxsize=200_000)
def person(number: int) -> str:
    """The name of the person of this number; family names are shared, as they are among people."""
    chance = Random(f"person {number}")
    family = zipf(chance, FAMILIES) if chance.random() < COMMON_FAMILY else chance.randrange(FAMILIES)
    return f"{GIVEN[number % len(GIVEN)]} {_word(Random(f'family {family}')).title()}"


@lru_cache(maxsize=PROJECTS)
def project(number: int) -> str:
    """What stories are about: two rare words."""
    chance = Random(f"project {number}")
    return f"{_word(chance).title()} {_word(chance)}"


def zipf(chance: Random, size: int) -> int:
    """A rank below `size`, each about as often as one over its place (Zipf 1949)."""
    return int(size ** chance.random()) - 1


def _speakers(chance: Random, number: int) -> list[str]:
    """Three people, mostly leading ones, the first of them oftenest."""
    return [
        person(zipf(chance, LEADING))
        if chance.random() < LEADING_SHARE
        else person(LEADING + chance.randrange(NEW_PEOPLE * (number + 1)))
        for _ in range(3)
    ]


def _paragraph(chance: Random, about: str, speakers: Sequence[str]) -> list[GeneratedSentence]:
    quoted = [_quoted(chance, about, chance.choice(speakers)) for _ in range(2)]
    plain = [_plain(chance, about) for _ in range(3)]
    return [plain[0], quoted[0], plain[1], quoted[1], plain[2]]


def _quoted(chance: Random, about: str, speaker: str) -> GeneratedSentence:
    content = f"{_clause(chance, about)} {_detail(chance)}"
    opening = f"{speaker} said "
    cue = (len(speaker) + 1, len(opening) - 1)
    return GeneratedSentence(f"{opening}{content}.", speaker, cue, (len(opening), len(opening) + len(content)))


def _plain(chance: Random, about: str) -> GeneratedSentence:
    if chance.random() < 0.3:
        return GeneratedSentence(f"The {about} employs {chance.randrange(12, 4_000)} people {_detail(chance)}.")
    return GeneratedSentence(f"{_clause(chance, about).capitalize()} {_detail(chance)}, and {_clause(chance, about)}.")


def _clause(chance: Random, about: str) -> str:
    subject = about if chance.random() < 0.4 else rare_word(chance)
    thing, other = chance.choice(_COMMON), chance.choice(_COMMON)
    return f"the {subject} {thing} {chance.choice(_VERBS)} the {rare_word(chance)} {other}"


def _detail(chance: Random) -> str:
    return f"{chance.choice(_DETAILS)} and the {chance.choice(_COMMON)}"


def rare_word(chance: Random) -> str:
    return _vocabulary(zipf(chance, VOCABULARY))


@lru_cache(maxsize=VOCABULARY)
def _vocabulary(rank: int) -> str:
    return _word(Random(f"word {rank}"))


def _word(chance: Random) -> str:
    syllables = [chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(chance.choice((2, 2, 3)))]
    return "".join(syllables) + chance.choice(_CODAS)


def _passages(written: Article, revision: str) -> Iterator[IndexedPassage]:
    start = 0
    for number, paragraph in enumerate(written.text.split("\n\n"), start=1):
        span = Span(start=start, end=start + len(paragraph))
        start = span.end + 2
        passage = Passage(
            id=f"{revision}-p{number}", article_id=written.id, revision=revision, span=span, text=paragraph
        )
        yield IndexedPassage(passage, f"{written.title} {written.outlet}", digest(passage.id, 32))


def _statements(
    chance: Random, written: Article, revision: str, paragraphs: Sequence[Sequence[GeneratedSentence]]
) -> Iterator[IndexedStatement]:
    start = 0
    for number, lines in enumerate(paragraphs):
        for line in lines:
            if line.speaker is not None:
                around = " ".join(each.text for near in paragraphs[max(0, number - 1) : number + 1] for each in near)
                yield IndexedStatement(_statement(chance, written, revision, line, start), f"{written.title} {around}")
            start += len(line.text) + 1
        start += 1


def _statement(chance: Random, written: Article, revision: str, line: GeneratedSentence, start: int) -> Statement:
    assert line.speaker is not None and written.published is not None
    day = written.published.isoformat()
    span = Span(start=start + line.content[0], end=start + line.content[1])
    return Statement(
        id=f"{revision}-s{span.start}",
        article_id=written.id,
        revision=revision,
        speakers=(line.speaker,),
        role=chance.choice(ROLES) if chance.random() < 0.2 else None,
        source=Span(start=start, end=start + len(line.speaker)),
        cue="said",
        cue_span=Span(start=start + line.cue[0], end=start + line.cue[1]),
        kind="indirect",
        spans=(span,),
        text=span.of(written.text),
        said_on=Days(start=day, end=day, because="the day of publication") if chance.random() < 0.9 else None,
        occasion=_occasion(chance) if chance.random() < 0.3 else None,
    )


def _occasion(chance: Random) -> str:
    place = _vocabulary(zipf(chance, 2_000)).title()
    return chance.choice((*VENUES, f"{place} Radio", f"a hearing in {place}"))
