"""The headline that a plain text opens with: its first short line."""

from __future__ import annotations

import re

from ingest.readers.bylines import is_byline
from ingest.readers.credits import is_credit
from ingest.readers.dateline import is_stamp
from ingest.readers.published import loose_moment
from ingest.readers.site_lines import is_menu
from ingest.statements.labels import end_of_label

LONGEST = 120  # characters
FEWEST_WORDS = 2
_ENDS_PROSE = re.compile(r"""[.,:;…–—-]["”’')\]]*$""")
_NO_TITLE = re.compile(r"^(?:https?://|www\.|[-–—•*>#]|\d{1,2}[.):]\s|by\s+[A-Z])", re.IGNORECASE)


def headline(text: str) -> str | None:
    """The first line where it is short, ends like no sentence, and prose follows it; None where in doubt."""
    first, _, rest = text.lstrip().partition("\n")
    line = " ".join(first.split())
    following = rest.split("\n", 1)[0].strip()
    if not (len(line) <= LONGEST and len(line.split()) >= FEWEST_WORDS and len(rest.strip()) > len(line)):
        return None
    if _ENDS_PROSE.search(line) or _NO_TITLE.match(line) or not re.match(r"""["“‘'(]*[A-Z0-9]""", line):
        return None
    if following and not re.match(r"""["“‘'(\[]*[A-Z0-9]""", following):  # the line runs on
        return None
    if following and len(line) >= 60 and len(following) <= len(line) * 1.4 and not _ENDS_PROSE.search(following):
        return None  # broken to a width
    aside = is_byline(line) or is_stamp(line) or is_credit(line) or is_menu(line)
    return None if aside or end_of_label(line) or loose_moment(line) else line
