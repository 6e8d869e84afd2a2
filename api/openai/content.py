"""Messages to a question, and an answer to the content of a message with its citations. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from api.links import on_page
from api.openai.schema import Annotation, Message, UrlCitation
from rag.answer.phrasing import day_in_words
from rag.answer.text_fragment import at_publisher
from rag.answers import Answer, Citation, Question, Turn
from rag.errors import BadInput

SOURCES = "\n\nSources:\n\n"
MOST_TURNS = 50
MOST_OF_TURN = 20_000  # characters
MOST_OF_QUESTION = 2_000
MARK = re.compile(r"\[(\d{1,4})\]")
# What a chat client would fetch or run. "[1][2]" is two marks: no "[2]: address" is left that would make them a link.
MARKUP = re.compile(rf"!(?=\[)|(?P<marks>{MARK.pattern}(?={MARK.pattern}))|\](?=[(\[:])|<(?=[A-Za-z/!?])")


class Content(NamedTuple):
    text: str
    annotations: tuple[Annotation, ...]


def question_in(messages: Sequence[Message]) -> Question:
    """The last message of a user as the question, with those before as history. Raises `BadInput` without one."""
    last = next((place for place in reversed(range(len(messages))) if messages[place].role == "user"), None)
    asked = messages[last].words.strip() if last is not None else ""
    if last is None or not asked:
        raise BadInput("messages: there is no question; the last message of the user is read as one.")
    if len(asked) > MOST_OF_QUESTION:
        raise BadInput(f"messages: a question may have {MOST_OF_QUESTION:,} characters, this one has {len(asked):,}.")
    return Question(question=asked, history=tuple(_turns(messages[:last]))[-MOST_TURNS:])


def _turns(messages: Sequence[Message]) -> Iterator[Turn]:
    for message in messages:
        words = message.words.partition(SOURCES)[0].strip()[:MOST_OF_TURN]
        if message.role in ("user", "assistant") and words:
            yield Turn(role="user" if message.role == "user" else "assistant", content=words)


def content_of(answer: Answer, base: str) -> Content:
    """The answer and its sources as Markdown; each mark `[1]` of the answer is a citation of a place in an article.

    Words of articles that a client would take for a picture, a link or an element are escaped.
    """
    text = plain(answer.text)
    cited = answer.citations or (answer.declined.evidence if answer.declined else ())
    annotations = tuple(_annotations(text, {each.number: each for each in cited}, base))
    lines = [f"{each.number}. {_source(each, base)}" for each in cited]
    return Content(text + (SOURCES + "\n".join(lines) if lines else ""), annotations)


def plain(words: str) -> str:
    return MARKUP.sub(lambda found: found["marks"] or f"\\{found[0]}", words)


def _annotations(text: str, cited: dict[int, Citation], base: str) -> Iterator[Annotation]:
    quoted = [plain(each.quote) for each in cited.values() if MARK.search(each.quote)]
    inside = [found.span() for quote in quoted for found in re.finditer(re.escape(quote), text)]
    for mark in MARK.finditer(text):
        citation = cited.get(int(mark[1]))
        if citation is not None and not any(start <= mark.start() < end for start, end in inside):
            title, url = _title(citation), _address(citation, base)
            yield Annotation(
                url_citation=UrlCitation(start_index=mark.start(), end_index=mark.end(), title=title, url=url)
            )


def _title(citation: Citation) -> str:
    day = day_in_words(citation.published.isoformat()) if citation.published else None
    return ", ".join(part for part in (citation.title or citation.article_id, citation.outlet, day) if part)


def _address(citation: Citation, base: str) -> str:
    there = at_publisher(citation.url, citation.quote)
    return there or on_page(base, citation.article_id, citation.revision, citation.start, citation.end)


def _source(citation: Citation, base: str) -> str:
    """A line of the list: the link, and the exact words."""
    title = re.sub(r"([\\\[\]()<>*_`])", r"\\\1", _title(citation))
    address = re.sub(r"[()<>\s]", lambda found: f"%{ord(found[0]):02X}", _address(citation, base))
    return f"[{title}]({address}): {plain(' '.join(citation.quote.split()))}"
