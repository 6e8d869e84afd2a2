"""The address of cited words on this server's page."""

from __future__ import annotations

from urllib.parse import urlencode


def on_page(base: str, article_id: str, revision: str, start: int, end: int) -> str:
    """The address of this server's page with the article open at the words; `base` ends with a slash."""
    place = {"article": article_id, "revision": revision, "start": start, "end": end}
    return f"{base}?{urlencode(place)}"
