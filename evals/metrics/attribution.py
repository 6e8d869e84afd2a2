"""Whether the claims of an answer are laid to the right people, days, occasions and articles."""

from __future__ import annotations

from evals.cases import Case, Expected, ExpectedSpan, Nugget
from evals.metrics.completeness import told
from evals.metrics.score import Score, share
from evals.metrics.words import holds, tokens
from rag.answers import Answer, Citation, Claim
from rag.check.grounds import Texts
from rag.schema import Days


def speaker_accuracy(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Claims whose speakers are expected ones, and of the nugget told the right ones, of those that name any."""
    named = [each for each in _attributed(answer) if each.speakers] if case.expect.speakers else []
    wrong = [each for each in named if not _right_speakers(each, case.expect)]
    return share(len(named), [", ".join(each.speakers) for each in wrong], "not a speaker asked for:")


def speakers_known(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Attributed claims that name a speaker, of all, where speakers are expected: unknown is better than wrong."""
    claims = _attributed(answer) if case.expect.speakers else []
    return share(len(claims), [each.text for each in claims if not each.speakers], "names nobody:")


def day_accuracy(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Claims said on expected days, and on that of the nugget told, of those that give a day."""
    dated = [(each, each.said_on) for each in _attributed(answer) if each.said_on] if case.expect.days else []
    wrong = [days for claim, days in dated if not _right_days(claim, days, case.expect)]
    return share(
        len(dated), [" to ".join(dict.fromkeys((each.start, each.end))) for each in wrong], "not a day asked for:"
    )


def days_known(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Attributed claims that give a day, of all, where days are expected: unknown is better than wrong."""
    claims = _attributed(answer) if case.expect.days else []
    return share(len(claims), [each.text for each in claims if not each.said_on], "gives no day:")


def occasion_accuracy(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Claims made on an expected occasion, of those that name an occasion."""
    expected = [tokens(each) for each in case.expect.occasions]
    named = [each.occasion for each in answer.claims if each.occasion] if expected else []
    wrong = [each for each in named if not any(_same_occasion(tokens(each), words) for words in expected)]
    return share(len(named), wrong, "not an occasion asked for:")


def article_accuracy(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Citations of expected articles, of all: a right answer from a wrong article is luck."""
    expected = set(case.expect.articles)
    cited = answer.citations if expected else ()
    return share(len(cited), [each.article_id for each in cited if each.article_id not in expected], "cites")


def span_recall(case: Case, answer: Answer, texts: Texts) -> Score | None:
    """Expected places that a citation overlaps, of all: the very words, where one article has the like twice."""
    expected = case.expect.spans
    missing = [each for each in expected if not any(_overlaps(each, cited) for cited in answer.citations)]
    return share(len(expected), [f"{each.article_id}[{each.start}:{each.end}]" for each in missing], "does not cite")


def _overlaps(place: ExpectedSpan, cited: Citation) -> bool:
    return place.article_id == cited.article_id and place.start < cited.end and cited.start < place.end


def _attributed(answer: Answer) -> list[Claim]:
    return [each for each in answer.claims if each.kind != "fact"]


def _right_speakers(claim: Claim, expected: Expected) -> bool:
    given = {tokens(name) for name in claim.speakers}
    of_nuggets = [{tokens(name) for name in each.speakers} for each in _told_in(claim, expected) if each.speakers]
    if of_nuggets:
        return given in of_nuggets
    return given <= {tokens(name) for name in expected.speakers}


def _right_days(claim: Claim, given: Days, expected: Expected) -> bool:
    of_nuggets = {each.said_on for each in _told_in(claim, expected) if each.said_on}
    return {given.start, given.end} <= (of_nuggets or set(expected.days))


def _told_in(claim: Claim, expected: Expected) -> list[Nugget]:
    return [each for each in expected.nuggets if told(each, [tokens(claim.text)])]


def _same_occasion(given: tuple[str, ...], expected: tuple[str, ...]) -> bool:
    """ "Newstalk ZB" and "Mike Hosking on Newstalk ZB" are one occasion."""
    return holds(given, expected) or holds(expected, given)
