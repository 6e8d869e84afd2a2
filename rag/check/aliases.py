"""Whom an article also calls by a role, where its report has the role and a draft the name. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rag.text.terms import content_keys

_NAMED = r"(?P<role>(?:[^\W\d_][\w’'-]*[ ]){{1,4}}?)(?:[A-Z][\w’'-]+[ ]){{0,2}}{name}\b"
_CAPITALISED = re.compile(r"(?<![.!?“\"] )(?<!\A)\b[A-Z][\w’'-]+|\A[A-Z][\w’'-]+")


def called_otherwise(report: str, record: str, article: str, sources: Iterable[tuple[str, str]] = ()) -> str:
    """The names of a report for which the record has a role that the article gives the same person, else nothing.

    `sources` are the roles under which the article has people speak, each with whose it is.

    >>> called_otherwise("Rua left", "the harbour master left", "Harbour master Ana Rua spoke.")
    'Rua'
    """
    named = [name for name in dict.fromkeys(_CAPITALISED.findall(report)) if name not in record]
    there = set(content_keys(record)) if named else set()
    roles = tuple(sources)
    return " ".join(name for name in named if any(role and role <= there for role in _roles(name, article, roles)))


def _roles(name: str, article: str, sources: Sequence[tuple[str, str]]) -> Iterator[set[str]]:
    for role, speaker in sources:
        if name in speaker.split():
            yield set(content_keys(role))
    for found in re.finditer(_NAMED.format(name=re.escape(name)), article):
        yield set(content_keys(found["role"]))
