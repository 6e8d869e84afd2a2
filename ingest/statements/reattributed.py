"""Words given to somebody by mistake, and told right behind to be somebody else's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.statements.quotations import Quotation
from ingest.statements.report import Report

REACH = 160  # characters between the words and whose they are

_BY = re.compile(
    r"(?:^|(?<=[.!?”’\"'] ))(?:They|It|The (?:remarks?|comments?|words|quotes?|quotations?|line|statement)|That) "
    r"(?:(?:was|were) (?:in fact |actually |instead )?(?:made|spoken|said|uttered|written|posted)|(?:came|comes) from)"
    r"(?: by)? (?=\S)([^\n.!?;]{3,80})"
)


def find_reattributed(text: str, quotations: Sequence[Quotation]) -> Iterator[Report]:
    """ "The report gave Ana Rua the words “…”. They were spoken by Ari Vale."."""
    for quotation in quotations:
        end = text.find("\n", quotation.end)
        limit = min(quotation.end + REACH, end if end >= 0 else len(text))
        found = _BY.search(text, quotation.end, limit)
        if found and not any(quotation.end < other.start < found.start() for other in quotations):
            cue = (found.start(), found.start(1) - 1)
            yield Report(((quotation.start, quotation.end),), found.span(1), cue)
