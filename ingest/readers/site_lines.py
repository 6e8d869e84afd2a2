"""Lines of the site around an article: menus, stamps, and the comments of readers below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.readers.furniture_words import one_of

_TRAIL = re.compile(r"^Home(?:\s*[>›»/|]\s*[\w][\w &’'-]{0,40}){1,5}$")
_READING_TIME = re.compile(r"^\d{1,3}[\s-](?:min(?:ute)?s?)(?: read)?\.?$", re.IGNORECASE)
_COMMENTS = re.compile(
    r"^(?:(?:view|show|see|read|all|hide)\s+)?(?:\d[\d,]*\s+|no\s+)?comments?\s*(?:[(\[]?\d[\d,]*[)\]]?)?$"
    r"|^(?:add|leave|post|write) a (?:comment|reply)$",
    re.IGNORECASE,
)
_LIKES_OR_AGE = re.compile(
    r"^(?:\d+\s+(?:likes?|replies|reply|upvotes?|points?)|(?:\d+|an?)\s+(?:second|minute|hour|day|week|month)s?\s+ago)$",
    re.IGNORECASE,
)


@cache
def _menu() -> re.Pattern[str]:
    return re.compile(rf"^{one_of('menu')}$", re.IGNORECASE)


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(rf"^{one_of('comment_marks')}(?:\s*\(?\d+\)?)?$", re.IGNORECASE)


def is_menu(line: str) -> bool:
    """Whether a line is an entry of a menu, the way to this page, or the time that reading takes."""
    return any(pattern.match(line) for pattern in (_menu(), _TRAIL, _READING_TIME))


def comments_from(lines: Sequence[str]) -> int:
    """From which line on comments of readers stand: below such a heading, where a mark of comments follows.

    Their number without such a mark stands above many an article; then none.
    """
    for at, line in enumerate(lines):
        if (
            at
            and _COMMENTS.match(line)
            and any(_mark().match(each) or _LIKES_OR_AGE.match(each) for each in lines[at:])
        ):
            return at
    return len(lines)


def is_comments_heading(line: str) -> bool:
    return _COMMENTS.match(line) is not None
