"""What a claim rests on: its citations beside the texts and the statements that they name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rag.answers import Citation, Claim
from rag.schema import Statement
from rag.text.folding import find_verbatim
from rag.text.sentences import bounds_in_lines

Texts = Mapping[tuple[str, str], str]  # (article id, revision) to its text


@dataclass(frozen=True)
class Ground:
    """One citation with the text it points into and, where it names one, the statement."""

    citation: Citation
    text: str | None
    statement: Statement | None

    @property
    def is_exact(self) -> bool:
        c = self.citation
        return self.text is not None and c.start < c.end and self.text[c.start : c.end] == c.quote

    @property
    def is_of_its_statement(self) -> bool:
        """Whether the citation lies where the statement that it names stands."""
        c, said = self.citation, self.statement
        if said is None:
            return c.statement_id is None
        is_there = any(span.start < c.end and c.start < span.end for span in said.spans)
        return (said.article_id, said.revision) == (c.article_id, c.revision) and is_there

    @cached_property
    def sentences(self) -> str:
        """The whole sentences that the citation touches: a cue that negates stands beside what it negates."""
        if self.text is None:
            return self.citation.quote
        cited = self.citation
        around = bounds_in_lines(self.text, cited.start, cited.end)
        return " ".join(self.text[first:last] for first, last in around if last > cited.start)

    def has(self, words: str) -> bool:
        return find_verbatim(words, self.citation.quote) is not None


def grounds_of(
    claim: Claim, citations: Sequence[Citation], statements: Mapping[str, Statement], texts: Texts
) -> tuple[Ground, ...]:
    """The grounds of a claim, in the order it cites them; a number that no citation has gives none."""
    by_number = {citation.number: citation for citation in citations}
    cited = [by_number[number] for number in claim.citations if number in by_number]
    return tuple(Ground(c, texts.get((c.article_id, c.revision)), statements.get(c.statement_id or "")) for c in cited)
