"""The error tree: few, one sentence each, named by what the caller does next."""

from __future__ import annotations


class OnTheRecordError(Exception):
    """Every error of this project; its text is one sentence with the remedy in it."""


class BadInput(OnTheRecordError):
    """What was given cannot be used; the message names it and says what would do."""


class NotFound(OnTheRecordError):
    """No such thing in the store."""


class StoreError(OnTheRecordError):
    """The store cannot be used as it is."""


class StoreLocked(StoreError):
    """Another process owns the store."""


class StoreMismatch(StoreError):
    """The store was built with another schema, model or setting."""


class StoreDamaged(StoreError):
    """The store's files cannot be read."""


class IndexUnavailable(OnTheRecordError):
    """The vector index failed or ran out of time; answers go on without it."""


class ModelUnavailable(OnTheRecordError):
    """The language model failed or ran out of time; answers go on as composed."""


class ModelMissing(OnTheRecordError):
    """A model is not installed, or its files are not the pinned ones."""


class MissingExtra(OnTheRecordError):
    """An optional part is not installed; the message names what to install."""


class Unforeseen(OnTheRecordError):
    """A fault of ours; the message names the file that says where."""
