"""What chores print as JSON where the API has no reply of its own."""

from __future__ import annotations

from rag.schema import Record


class Removed(Record):
    """The article that is forgotten."""

    id: str


class FileWritten(Record):
    """A file written, and how many lines it has."""

    file: str
    lines: int


class TextsStored(Record):
    """A file read back, and how many of its texts the store did not have."""

    file: str
    texts: int


class Serving(Record):
    """Where the server is."""

    url: str


class KeyMade(Record):
    """A key that was made, told this once."""

    name: str
    role: str
    key: str


class KeyNamed(Record):
    """Whose key it is and what it allows."""

    name: str
    role: str


class KeysListed(Record):
    """The keys of a file, without what would open anything."""

    keys: tuple[KeyNamed, ...]
