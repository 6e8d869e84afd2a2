"""The version of the rules that make statements: a hash of the code and lists that decide them, and of the parser."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

from ingest.parse import PACKAGE

DIGITS = 12  # hexadecimal
# Packages and what of each decides statements; other readers decide the text, which a rebuild leaves as it is.
MAKERS = {
    "ingest": (
        "data", "extract.py", "near_duplicates.py", "occasions", "parse.py", "parse_aged.py", "parse_commented.py",
        "parse_inverted.py", "parse_joined.py", "parse_names.py", "parse_offices.py", "parse_repair.py",
        "parse_titled.py", "passages.py", "prepare.py", "speakers", "statements", "timing",
    ),
    "ingest.readers": (
        "boilerplate.py", "bylines.py", "credits.py", "dateline.py", "furniture_words.py", "promotions.py",
        "published.py", "site_lines.py", "wrapping.py",
    ),
    "rag": ("data", "dates", "lexicon", "schema.py", "text"),
}  # fmt: skip
# Lists that only questions are read by.
ASKED_WITH = frozenset(
    (
        "acts.txt", "facts.toml", "function_words.txt", "misspellings.txt",
        "office_synonyms.txt", "qualifiers.txt", "questions.toml", "stem_endings.txt", "stopwords.txt",
    )
)  # fmt: skip
KINDS = (".py", ".toml", ".txt", ".json")


@cache
def rules_version() -> str:
    """The same on every machine that has this version, whatever its line endings."""
    found = hashlib.sha256(f"{PACKAGE} {_version(PACKAGE)} spacy {_version('spacy')}\n".encode())
    for name, content in sorted(makers()):
        words = hashlib.sha256(content.replace(b"\r\n", b"\n"))
        found.update(f"{name} {words.hexdigest()}\n".encode())
    return found.hexdigest()[:DIGITS]


def makers() -> Iterator[tuple[str, bytes]]:
    """The name and content of each file that decides statements."""
    for package, names in MAKERS.items():
        for name in names:
            yield from _files(files(package).joinpath(name), f"{package}/{name}")


def _files(found: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    if found.is_dir():
        for each in found.iterdir():
            yield from _files(each, f"{name}/{each.name}")
    elif found.is_file() and found.name.endswith(KINDS) and found.name not in ASKED_WITH:
        yield name, found.read_bytes()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "absent"
