"""Answers that some system gave, in a file: anything that answers over the same articles can be graded so."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, ValidationError

from evals.cases import invalid
from evals.metrics.score import RankedPassage
from evals.targets import Target, TargetFailed
from rag.answers import Answer, Question
from rag.errors import BadInput
from rag.schema import Record


class RecordedAnswer(Record):
    """One line of a file of recorded answers, as docs/EVALUATIONS.md describes it with an example.

    `asked` is the question of a case, `articles` the texts that citations point into, by id; `passages` what the
    system's search ranked, where it has one.
    """

    asked: Question
    answer: Answer
    articles: dict[str, str] = Field(default_factory=dict)
    passages: tuple[RankedPassage, ...] | None = None


def recorded(path: Path) -> Target:
    """A file of recorded answers, as JSON Lines of `Recorded`.

    Raises:
        BadInput: naming the file, the line and the field that is wrong.
        TargetFailed: from the target, for a question that the file does not answer.
    """
    rows = {row.asked: row for row in _rows(path)}
    texts = {article_id: text for row in rows.values() for article_id, text in row.articles.items()}

    def row_of(question: Question) -> RecordedAnswer:
        if question not in rows:
            raise TargetFailed(f"{path} holds no answer to {question.question!r}")
        return rows[question]

    return Target(
        name=str(path),
        ask=lambda question: row_of(question).answer,
        article_text=lambda article_id, _revision: texts.get(article_id),
        search=lambda question: row_of(question).passages,
    )


def _rows(path: Path) -> list[RecordedAnswer]:
    try:
        lines = path.read_text(encoding="utf-8").replace("\ufeff", "").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: cannot read the recorded answers: {error}") from error
    return [_row(line, f"{path}:{number}") for number, line in enumerate(lines, start=1) if line.strip()]


def _row(line: str, place: str) -> RecordedAnswer:
    try:
        return RecordedAnswer.model_validate_json(line)
    except ValidationError as error:
        raise invalid(error, place, "is no recorded answer: ") from error
