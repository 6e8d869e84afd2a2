"""Markdown with front matter: the fields, and the text without its marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

import yaml

from ingest.readers.block_quotations import with_marks
from ingest.readers.wrapping import is_hard_wrapped
from rag.errors import BadInput

if TYPE_CHECKING:
    from markdown_it.token import Token

# Front matter of common writers, and the field of an article that each key is.
KEYS = {
    "title": "title",
    "headline": "title",
    "outlet": "outlet",
    "publisher": "outlet",
    "publication": "outlet",
    "source": "outlet",
    "site": "outlet",
    "published": "published",
    "date": "published",
    "updated": "updated",
    "modified": "updated",
    "lastmod": "updated",
    "author": "authors",
    "authors": "authors",
    "byline": "authors",
    "url": "url",
    "link": "url",
    "canonical": "url",
    "canonical_url": "url",
    "id": "id",
    "timezone": "timezone",
}
MOST_NESTED = 20
MOST_FRONT = 100_000  # characters
SPOKEN = ("text", "code_inline")
_KEY = re.compile(rf"^(?:{'|'.join(KEYS)}):\s", re.MULTILINE)
_FRONT = re.compile(r"\A---[^\S\n]*\n(?P<fields>.*?\n)?(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL)


def read_markdown(text: str) -> tuple[dict[str, object], str]:
    """Front matter as fields of an article, and the words of the rest, a paragraph a line. Raises BadInput."""
    fields, source = split_front_matter(text)
    body, heading = _plain(source)
    if heading and "title" not in fields:
        fields["title"] = heading
    return fields, body


def read_markdown_draft(text: str) -> str:
    """The words of a draft in Markdown, its block quotations within marks. Raises BadInput."""
    return _joined(_read(split_front_matter(text)[1]), with_marks)


def split_front_matter(text: str) -> tuple[dict[str, object], str]:
    """The fields between the two lines of hyphens, by our names, and what follows as it stands. Raises BadInput."""
    match = _FRONT.match(text)
    return (_fields(match["fields"] or ""), text[match.end() :]) if match else ({}, text)


def has_front_matter(text: str) -> bool:
    """Whether a text opens with a block between two lines of three hyphens that names a field of an article."""
    match = _FRONT.match(text)
    return match is not None and _KEY.search(match["fields"] or "") is not None


def _check_plain(source: str) -> None:
    """Raises `BadInput` where front matter repeats itself by aliases, or is nested, beyond what any writer does."""
    depth = 0
    for event in yaml.parse(source, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MOST_NESTED:
            raise BadInput(f"front matter is nested more than {MOST_NESTED} deep")
        if isinstance(event, yaml.AliasEvent):
            raise BadInput(f"front matter repeats itself by the alias *{event.anchor}: write the value out")


def _fields(source: str) -> dict[str, object]:
    if len(source) > MOST_FRONT:
        raise BadInput(f"front matter is too large: {len(source):,} characters, and {MOST_FRONT:,} are read at most")
    try:
        _check_plain(source)
        loaded = yaml.safe_load(source)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise BadInput(f"front matter cannot be read at line {line}: {error.problem}") from error
    except (yaml.YAMLError, ValueError) as error:
        raise BadInput(f"front matter cannot be read: {error}") from error
    if loaded is None:
        return {}
    if not isinstance(loaded, dict):
        raise BadInput("front matter is not a list of fields")
    named = ((KEYS.get(str(key).lower()), value) for key, value in loaded.items())
    return {name: _value(value) for name, value in named if name and value is not None}


def _value(value: object) -> object:
    if isinstance(value, list):
        return tuple(_name(item) for item in value)
    if isinstance(value, date | datetime):
        return value
    return _name(value)


def _name(value: object) -> str:
    return str(value.get("name", "")) if isinstance(value, dict) else str(value)


class _Block(NamedTuple):
    """The tag of a block, its words, and whether it stands in a block quotation."""

    tag: str
    words: str
    is_quoted: bool = False


def _plain(source: str) -> tuple[str, str | None]:
    blocks = _read(source)
    heading = next((block.words for block in blocks if block.tag == "h1"), None)
    return _joined(blocks, str), heading


def _joined(blocks: Sequence[_Block], quoted: Callable[[str], str]) -> str:
    return "\n\n".join(quoted(each.words) if each.is_quoted else each.words for each in blocks if each.words)


def _read(source: str) -> list[_Block]:
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(source)
    # Many paste a paragraph a line without blank lines; such a line's end is not the width of somebody's editor.
    paragraphs = [token.content.split("\n") for token in tokens if token.type == "inline"]
    return list(_blocks(tokens, " " if is_hard_wrapped(paragraphs) else "\n"))


def _blocks(tokens: Sequence[Token], line_end: str) -> Iterator[_Block]:
    """The tag of each block and its words; pictures and raw HTML say nothing."""
    tag, bullet, row = "", "", []
    depth = 0
    for token in tokens:
        depth += token.nesting if token.type in ("blockquote_open", "blockquote_close") else 0
        if token.type in ("heading_open", "paragraph_open", "td_open", "th_open"):
            tag = token.tag
        elif token.type == "list_item_open":
            bullet = f"{token.info}{token.markup} " if token.info else "- "
        elif token.type == "inline" and tag in ("td", "th"):
            row.append(_words(token.children or [], line_end))
        elif token.type == "tr_close":
            yield _Block("tr", " | ".join(row))
            row = []
        elif token.type == "inline":
            yield _Block(tag, f"{bullet}{_words(token.children or [], line_end)}".strip(), depth > 0)
            bullet = ""
        elif token.type in ("fence", "code_block"):
            yield _Block("pre", token.content.strip())


def _words(children: Sequence[Token], line_end: str) -> str:
    words = ""
    for child, after in zip_longest(children, children[1:]):
        if child.type in SPOKEN:
            words += child.content
        elif child.type == "hardbreak":
            words += "\n"
        elif child.type == "softbreak":
            words += " " if after is not None and _runs_on(words, after.content) else line_end
    return words


def _runs_on(before: str, after: str) -> bool:
    return before[-1:] not in ".!?:;”’\"'" and after[:1].islower()
