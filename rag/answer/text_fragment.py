"""The address of cited words on the publisher's page."""

from __future__ import annotations

from urllib.parse import quote

WEB = ("http://", "https://")
WHOLE = 120  # characters of a quotation that an address names whole; of a longer one it names both ends
END_WORDS = 5
MARKS = "“”\"'‘’«»"


def at_publisher(url: str | None, words: str) -> str | None:
    """The article's address with a text fragment, so that a browser scrolls to the words (WICG Text Fragments).

    None where the address is not one of the web.
    """
    if url is None or not url.lower().startswith(WEB):
        return None
    fragment = _fragment(words)
    return f"{url}{'' if '#' in url else '#'}:~:text={fragment}" if fragment else url


def _fragment(words: str) -> str:
    lines = [line.strip(MARKS + " ") for line in words.split("\n") if line.strip(MARKS + " ")]
    if not lines:
        return ""
    if len(lines) == 1 and len(lines[0]) <= WHOLE:
        return _encoded(lines[0])
    first, last = lines[0].split(), lines[-1].split()
    return f"{_encoded(' '.join(first[:END_WORDS]))},{_encoded(' '.join(last[-END_WORDS:]))}"


def _encoded(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")  # in a directive a dash stands before a context
