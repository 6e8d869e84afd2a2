"""Sentences that state a fact to claims with citations: somebody's words as theirs, others as the outlet has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from rag.answer.compose import Draft, citation, compose, joined
from rag.answers import Claim
from rag.facts.context import is_name, named_at_start, opens_with_person, sentence_at, with_antecedent
from rag.facts.fact_kinds import counts, figures, has
from rag.facts.fact_question import FactQuestion
from rag.facts.facts import Sentence
from rag.retrieval.found import Found
from rag.retrieval.rank import keys, shortened
from rag.retrieval.utterances import join
from rag.schema import Span, Statement
from rag.store import statements
from rag.store.connection import Connection
from rag.store.wanted import Wanted
from rag.text.words import words

SHORTLY = 200  # characters: between who spoke last and the "she" who goes on
PART = 0.5  # of a sentence, from which it is somebody's: the rest may tell when, where and whom


FIGURES = frozenset(("number", "amount", "length", "time", "size", "age"))


def claims_of(db: Connection, asked: FactQuestion, stating_it: Sequence[Sentence]) -> Draft:
    """A claim a sentence: somebody's statement where the sentence reports one, else a fact as the outlet states it."""
    draft = Draft((), (), {}, {})
    for same in _alike(stating_it):
        spoken = join(
            tuple(found for each in same for found in statements_in(db, each) if _answers(found, each, asked))
        )
        draft = joined(draft, compose(spoken, {}) if spoken else _plain(db, same, asked))
    texts = {(each.article.id, each.revision): each.article.text for each in stating_it}
    articles = {each.number: each.article_id for each in draft.citations}
    return draft._replace(claims=differing(asked, draft.claims, articles), texts=texts)


def _alike(stating_it: Iterable[Sentence]) -> Iterable[list[Sentence]]:
    """Sentences of the same words, which copies of one report share, together."""
    groups: dict[tuple[str, ...], list[Sentence]] = {}
    for each in stating_it:
        groups.setdefault(words(each.text), []).append(each)
    return groups.values()


def _plain(db: Connection, same: Sequence[Sentence], asked: FactQuestion) -> Draft:
    """One claim as the outlets state it; where the day matters, with the date label that it stands under."""
    first, text = same[0], same[0].article.text
    *labels, own = _cited(first, asked)
    meant = _meant(db, first) if own == first.span else None
    told = first.text if meant is None else named_at_start(first.text, meant.of(text))
    spans = [(first, span) for span in (*labels, *([sentence_at(text, meant)] if meant else ()), own)]
    spans += [(each, span) for each in same[1:] for span in _cited(each, asked)]
    cited = [citation(each.article, each.revision, span, n) for n, (each, span) in enumerate(spans, start=1)]
    words = balanced(" ".join((told if meant else own.of(text)).split()))
    claim = Claim(
        text=" ".join([*(f"{label.of(text)}:" for label in labels), words]),
        kind="fact",
        outlets=tuple(dict.fromkeys(each.article.outlet for each in same if each.article.outlet)),
        citations=tuple(each.number for each in cited),
    )
    return Draft((claim,), tuple(cited), {}, {})


def balanced(words: str) -> str:
    """A sentence cut out of a quotation with the mark that it has lost at either end."""
    opened, closed = words.count("“"), words.count("”")
    if opened > closed:
        return f"{words}”"
    return f"“{words}" if closed > opened else words


def _meant(db: Connection, sentence: Sentence) -> Span | None:
    """Where the person is named whom a sentence begins with "he" or "she" for: who spoke shortly before."""
    article = sentence.article
    if not opens_with_person(sentence.text):
        return None
    found = statements.select(db, Wanted(article_ids=(article.id,)), 1_000)
    before = [each.statement for each in found if each.statement.spans[-1].end <= sentence.span.start]
    if not before or sentence.span.start - before[-1].spans[-1].end > SHORTLY:
        return None
    last = before[-1].speakers
    sources = [each.source for each in before if len(last) == 1 and each.speakers == last and each.source]
    return next((each for each in reversed(sources) if is_name(each.of(article.text))), None)


def _cited(sentence: Sentence, asked: FactQuestion) -> tuple[Span, ...]:
    """The sentence, after the label above it where that tells the day that was asked for or about."""
    told = with_antecedent(sentence.article.text, sentence.span)
    matters = asked.wants == "day" or asked.day is not None
    if not matters or sentence.label is None or sentence.label[0].end > told.start:
        return (told,)
    return (sentence.label[0], told)


def statements_in(db: Connection, sentence: Sentence) -> tuple[Found, ...]:
    """The statements whose words make up a good part of a sentence, of each the part that stands there."""
    found = statements.select(db, Wanted(article_ids=(sentence.article.id,)), 1_000)
    inside = []
    for each in found:
        parts = tuple(chain.from_iterable(_within(span, sentence.span) for span in each.statement.spans))
        if sum(part.end - part.start for part in parts) > len(sentence.text) * PART:
            inside.append(each._replace(statement=_part(each.statement, parts, sentence.article.text)))
    return tuple(inside)


def _answers(found: Found, sentence: Sentence, asked: FactQuestion) -> bool:
    """Whether what was said holds the answer, and not the words that tell of it: "he told 2,000 people"."""
    if not found.statement.speakers:
        return False  # nobody's words are the outlet's, whole
    told = f"{' '.join(found.statement.speakers)} {found.statement.text}"
    shared = asked.asked & set(keys(shortened(sentence.text)))
    return (
        bool(asked.asked) and shared <= set(keys(shortened(told))) and has(asked, shortened(told), sentence.following)
    )


def _within(span: Span, limits: Span) -> tuple[Span, ...]:
    start, end = max(span.start, limits.start), min(span.end, limits.end)
    return (Span(start=start, end=end),) if start < end else ()


def _part(statement: Statement, parts: tuple[Span, ...], text: str) -> Statement:
    return statement.model_copy(update={"spans": parts, "text": " … ".join(part.of(text) for part in parts)})


def differing(question: FactQuestion, claims: Sequence[Claim], articles: Mapping[int, str]) -> tuple[Claim, ...]:
    """The claims, each with the citations of those before it, in other articles, whose figures share none with its own.

    `articles` has the article of each citation: one that has two figures tells of two things.
    """
    told = [_told(question, claim.text) for claim in claims]
    return tuple(
        claim.model_copy(update={"differs_from": _against(place, told, claims, articles)})
        for place, claim in enumerate(claims)
    )


def _told(question: FactQuestion, text: str) -> frozenset[str]:
    if question.wants not in FIGURES:
        return frozenset()
    return counts(question, text) if question.wants == "number" else figures(question, text)


def _against(
    place: int, told: Sequence[frozenset[str]], claims: Sequence[Claim], articles: Mapping[int, str]
) -> tuple[int, ...]:
    own, cited = told[place], {articles[number] for number in claims[place].citations}
    others = (
        claim
        for claim, other in zip(claims[:place], told[:place], strict=True)
        if own and other and not own & other and cited.isdisjoint(articles[number] for number in claim.citations)
    )
    return tuple(number for claim in others for number in claim.citations)
