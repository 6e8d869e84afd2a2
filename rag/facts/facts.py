"""Which sentences of the passages state what a question asks, or deny what it takes for true. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rag.facts.context import asked_before, is_question, names_meant
from rag.facts.fact_days import agrees, is_at_once, labels, named, tells_when
from rag.facts.fact_kinds import CALENDAR, SINCE, has
from rag.facts.fact_question import FactQuestion
from rag.facts.premise import CONDITION, OPEN, affirms, denies, hypothetical, same_acts, speaks_of
from rag.retrieval.found import FoundPassage
from rag.retrieval.rank import INITIALS, Cover, cover_of_lines, share, shortened, shortened_keys, words_in
from rag.schema import Article, Days, Span
from rag.text.paragraphs import lead, with_paragraph_before
from rag.text.sentences import bounds
from rag.text.terms import terms

SUPPORTS = 0.75  # of the question's weight in the sentence and beside it
OWN = 0.5  # of it in the sentence itself
CLOSE = 0.8  # of the best score: sentences this good are cited too, so that reports which differ are seen
MOST = 4  # sentences that state one fact
TOGETHER = 2  # words of a question in one sentence: one alone may be there by chance
LONGEST_DATE = 40  # characters
READ = 40  # sentences looked at for what is asked, best cover first
HAPPENINGS = (
    "name",
    "day",
    "place",
    "reason",
)  # wanted of something that happened: its verb must be there, near things are not it


class Sentence(NamedTuple):
    """A sentence of a passage, the date label above it, the words around it, and how much of the question it covers."""

    article: Article
    revision: str
    span: Span
    label: tuple[Span, Days] | None
    around: str
    following: str
    cover: Cover

    @property
    def text(self) -> str:
        return self.span.of(self.article.text)

    @property
    def days(self) -> tuple[Days, ...]:
        """The days it is about, where they are told."""
        return (*self.named, self.label[1]) if self.label else self.named

    @property
    def named(self) -> tuple[Days, ...]:
        """The days that its own words name."""
        return named(self.text, self.article.published)


def candidates(
    found: Sequence[FoundPassage],
    weights: Mapping[str, float],
    names: Sequence[str] = (),
    wants: str = "anything",
    likely: frozenset[tuple[str, int]] | None = None,
) -> tuple[Sentence, ...]:
    """Every sentence of the passages, the best cover first; ties stay in the passages' order.

    `names` are those asked about: once named, somebody is who an article goes on about. Who somebody is may be told in
    a standfirst or under a picture.
    """
    seen: dict[tuple[str, int], Sentence] = {}
    told: dict[str, _Told] = {}
    for passage, article in found:
        about = told.get(article.id) or told.setdefault(article.id, _told(article, names, wants))
        for start, end in bounds(article.text, passage.span.start, passage.span.end):
            if likely is not None and (article.id, start) not in likely:
                continue
            if (article.id, start) in seen or any(first < end and start < last for first, last in about.furniture):
                continue
            if _is_date(article.text[start:end]):
                continue
            span = Span(start=start, end=end)
            around = (about.head, passage.heading or "", with_paragraph_before(article.text, start, end))
            covered = cover_of_lines(weights, _own(article.text, span, names), around)
            label = next((head for head in reversed(about.labels) if head[0].start <= start), None)
            following = article.text[end : end + 80].lstrip()
            seen[article.id, start] = Sentence(
                article, passage.revision, span, label, "\n".join(around), following, covered
            )
    return tuple(sorted(seen.values(), key=lambda each: -each.cover.score))


def _is_date(words: str) -> bool:
    """Whether a line is a date alone, which states nothing."""
    return len(words) < LONGEST_DATE and all(term.is_number or term.text in CALENDAR for term in terms(words))


class _Told(NamedTuple):
    """What every sentence of an article shares: where its furniture stands, its date labels, title, lead and names."""

    furniture: tuple[tuple[int, int], ...]
    labels: tuple[tuple[Span, Days], ...]
    head: str


def _told(article: Article, names: Sequence[str], wants: str) -> _Told:
    furniture = () if wants in ("identity", "office") else article.furniture
    known = (name for name in names if name in article.text)
    return _Told(
        tuple((piece.span.start, piece.span.end) for piece in furniture),
        labels(article),
        "\n".join((article.title or "", lead(article.text), *known)),
    )


def _own(text: str, span: Span, names: Sequence[str]) -> tuple[str, ...]:
    """A sentence with the names its pronouns stand for and the question it answers."""
    return (span.of(text), *names_meant(text, span, names), asked_before(text, span))


def fitting(ranked: Sequence[Sentence], question: FactQuestion) -> tuple[Sentence, ...]:
    """The sentences that may state what is asked: of the day asked about, neither asking nor denying it."""
    return tuple(_of_the_day([each for each in ranked if _states(each, question)], question))


def _states(sentence: Sentence, question: FactQuestion) -> bool:
    text, event = sentence.text, question.event
    if is_question(sentence.article.text, sentence.span):
        return False
    if question.presumes and event and (_denies(sentence, question) or hypothetical(text, event)):
        return False
    if question.wants in HAPPENINGS and event and not _happened(sentence, question):
        return False
    if question.wants == "yes_or_no" and event and not affirms(text, event):
        return False
    if question.wants == "day":
        return tells_when(text, sentence.article.published) or (sentence.label is not None and not question.is_to_come)
    return question.wants not in ("office", "identity") or has(question, shortened(text), sentence.following)


def _happened(sentence: Sentence, question: FactQuestion) -> bool:
    """Whether the event is told, neither denied nor only supposed."""
    text, event = sentence.text, question.event
    supposed = CONDITION.search(text) or hypothetical(text, event, OPEN)
    return event[0] in same_acts(text) and not supposed and not _denies(sentence, question)


def _denies(sentence: Sentence, question: FactQuestion) -> bool:
    """Whether it denies that the event was; "not audited since 2019" tells when it last was."""
    text = shortened(sentence.text)
    tells_last = question.is_last_time and SINCE.search(text)
    return not tells_last and denies(text, question.event)


def _of_the_day(fit: Sequence[Sentence], question: FactQuestion) -> list[Sentence]:
    """Those told of the day asked about, else those that tell no day and may be of it; never those of another day."""
    if question.day is None:
        return list(fit)
    day = question.day
    told = [(each, agrees(day, each.days, each.article.published)) for each in fit]
    at_once = not question.of_words
    sure = [each for each, agree in told if agree or (at_once and agree is None and is_at_once(day, each.article))]
    return sure if sure or question.of_words else [each for each, agree in told if agree is None]


def beside(ranked: Sequence[Sentence], weights: Mapping[str, float]) -> tuple[Sentence, ...]:
    """The sentences that speak of what is asked without stating it: several of its words stand together there."""
    wanted = frozenset(weights)
    return tuple(each for each in ranked if len(words_in(wanted, each.text)) >= TOGETHER)


def _met(weights: Mapping[str, float], found: frozenset[str]) -> int:
    return sum(key in found for key in weights)


def against(question: FactQuestion, ranked: Sequence[Sentence], weights: Mapping[str, float]) -> tuple[Sentence, ...]:
    """The sentences that deny the event asked about, the most direct first; none where any sentence affirms it."""
    if not question.event:
        return ()
    told = [each for each in ranked[:READ] if each.cover.whole >= SUPPORTS and each.cover.own >= OWN]
    if any(affirms(each.text, question.event) for each in told):
        return ()
    wanted = frozenset(weights)
    spoken_of = frozenset[str]().union(*(words_in(wanted, each.text) for each in ranked))
    acts = {key for key in question.event[:1] if any(speaks_of(each.text, key) for each in ranked)}
    known = {key: weight for key, weight in weights.items() if key in spoken_of | acts}  # nobody denies "pay" by name
    denying = [
        (_denial(each, question, known), each)
        for each in ranked
        if _denies(each, question) and _is_about(each, question, weights)
    ]
    near = sorted((each for each in denying if each[0] >= OWN), key=lambda each: -each[0])
    return tuple(each for denial, each in near if denial >= CLOSE * near[0][0])[:MOST]


def _is_about(sentence: Sentence, question: FactQuestion, weights: Mapping[str, float]) -> bool:
    """Whether a denial is of what is asked: of who is to have done it, and of two of its words or a name of its."""
    own = shortened_keys(sentence.text)
    if question.subject and question.subject.isdisjoint(own | shortened_keys(sentence.around)):
        return False
    names = [name for name in question.names if name not in INITIALS]
    if names:
        return any(name in sentence.article.text for name in names)
    return _met(weights, own | same_acts(sentence.text)) >= min(TOGETHER, len(weights))


def _denial(sentence: Sentence, question: FactQuestion, weights: Mapping[str, float]) -> float:
    """The share of the question that a sentence covers where another word for the same act counts as the act."""
    acts = same_acts(sentence.text) & set(question.event)
    return share(weights, shortened_keys(sentence.text) | acts | shortened_keys(sentence.around))
