"""Honours that stand before a given name, never before a family name alone: "Sir Ari" is no Mr Ari. Pure."""

from __future__ import annotations

HONOURS = ("Sir", "Dame")


def is_honoured(name: str) -> bool:
    """Whether a name is an honour and a given name alone."""
    honour, _, given = name.partition(" ")
    return honour in HONOURS and bool(given) and " " not in given
