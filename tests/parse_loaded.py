"""Loads the English parse when imported: for a process that others, which parse, are forked from."""

from __future__ import annotations

from ingest.parse import parse_texts

list(parse_texts(["The model is loaded once."]))
