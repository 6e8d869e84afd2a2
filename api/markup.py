"""Elements of HTML and SVG, made so that no text can become markup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import TypeAlias

# What HTML does not allow as text, and half surrogates, which no file can hold.
NOT_TEXT = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
VOID = frozenset(["meta", "br"])


class Markup(str):
    """Text that is markup already: only `element` and `joined` make it, and the style sheet."""

    __slots__ = ()


Content: TypeAlias = "str | Markup"


def element(tag: str, /, *content: Content, **attributes: str | float) -> Markup:
    """A tag around its content, plain text escaped; `class_` is the attribute class, `aria_label` aria-label."""
    given = "".join(f' {_name(name)}="{_escaped(str(value))}"' for name, value in attributes.items())
    if tag in VOID:
        return Markup(f"<{tag}{given}>")
    return Markup(f"<{tag}{given}>{joined(content)}</{tag}>")


def joined(content: Iterable[Content]) -> Markup:
    return Markup("".join(each if isinstance(each, Markup) else _escaped(each) for each in content))


def _name(keyword: str) -> str:
    return keyword.removesuffix("_").replace("_", "-")


def _escaped(text: str) -> str:
    return escape(NOT_TEXT.sub("\N{REPLACEMENT CHARACTER}", text))
