"""A page of an invented outlet, and the lines that are read of it."""

from __future__ import annotations

from ingest.readers.page import read_page

STORY = (
    "The council voted on Monday to keep the port open, the mayor said after the meeting.",
    "“We will not close it,” Mayor Jane Roe said. “It is our port.”",
    "“No,” she said.",
    "She had been asked about it all week.",
)


def page(body: str = "", head: str = "", story: tuple[str, ...] = STORY) -> str:
    paragraphs = "".join(f"<p>{words}</p>" for words in story)
    return f"<!doctype html><html><head>{head}</head><body><article>{paragraphs}{body}</article></body></html>"


def linked(source: str) -> str:
    return f'<script type="application/ld+json">{source}</script>'


def lines(html: str) -> tuple[str, ...]:
    return tuple(read_page(html)[0].split("\n"))
