"""Hours written with a full stop at the start of lines, as the entries of a live blog have them: "14.20". Pure."""

from __future__ import annotations

import re
from itertools import pairwise

FEWEST = 3  # lines that an hour opens; fewer may be anything
_DOTTED = re.compile(
    r"^[ \t*#]{0,4}(?P<hour>[01]?\d|2[0-3])(?P<dot>\.)(?P<minute>[0-5]\d)[*:]{0,3}(?=\s*$|\s+[A-Z“\"‘'])", re.MULTILINE
)


def with_hours(text: str) -> str:
    """The text with the hours that open lines written with a colon ("14.20"), where several do and number no parts."""
    found = list(_DOTTED.finditer(text))
    minutes = [60 * int(one["hour"]) + int(one["minute"]) for one in found]
    numbering = sum(other - one == 1 for one, other in pairwise(minutes))
    if len(found) < FEWEST or 2 * numbering >= len(found):
        return text
    letters = list(text)
    for one in found:
        letters[one.start("dot")] = ":"
    return "".join(letters)
