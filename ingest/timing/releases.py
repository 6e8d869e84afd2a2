"""The day of what is given out: a release, the transcript of a programme."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.occasions.article_occasion import labelled_as
from ingest.timing.day_in_context import OF_THE_PAGE, is_news_before
from rag.schema import Days

if TYPE_CHECKING:
    from ingest.timing.dated_page import Page

TRANSCRIPT = re.compile(r"\btranscript\b", re.IGNORECASE)
TRANSCRIPT_LINES = 6


def of_release(page: Page) -> Days | None:
    """The day of a release or of the transcript of a programme: what stands in it is said by giving it out."""
    label = labelled_as(page.text)
    release = label is not None and label.endswith("release")
    if not (release or _is_broadcast(page)) or page.published is None:
        return None
    day = page.published.isoformat()
    return Days(start=day, end=day, because=f"the {label if release else 'transcript'}{OF_THE_PAGE}")


def _is_broadcast(page: Page) -> bool:
    """Whether a page says at its top that it is a transcript, and tells no day of it itself."""
    top = "\n".join(page.text.split("\n")[:TRANSCRIPT_LINES])
    turns = any(each.turn for each in page.attributions)
    told = [timex for timex in page.moves if not is_news_before(page, timex.span.start)]
    return turns and TRANSCRIPT.search(top) is not None and not page.sections and not told
