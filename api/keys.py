"""Keys of those who may ask a server: a file of names, roles and hashes, of which no key can be read back."""

from __future__ import annotations

import hmac
import re
import secrets
import threading
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias, get_args

from rag.errors import BadInput, StoreError

Role: TypeAlias = Literal["read", "write"]

ROLES: tuple[Role, ...] = get_args(Role)
BYTES = 32  # of chance: a key of so many needs no slow hash
MARK = "otr_"  # what scanners for leaked secrets can look for
OWNER_ONLY = 0o600
NAME = re.compile(r"[A-Za-z0-9_.-]{1,64}")
HASH = re.compile(r"(?:sha256:)?([0-9a-f]{64})")
HOW = "`ontherecord keys add NAME --role read` adds a key"


class Key(NamedTuple):
    """Who holds a key, what it allows, and its SHA-256."""

    name: str
    role: Role
    hash: str


def new_key() -> str:
    return MARK + secrets.token_urlsafe(BYTES)


def hash_of(key: str) -> str:
    return sha256(key.encode("utf-8", "replace")).hexdigest()


def holder(keys: Iterable[Key], given: str) -> Key | None:
    """Whose key this is. Every hash is compared, each in constant time: how long it takes tells nothing."""
    hashed, found = hash_of(given), None
    for key in keys:
        if hmac.compare_digest(key.hash, hashed):
            found = key
    return found


def parse(text: str, file: object) -> tuple[Key, ...]:
    """The keys in a file of lines `name role hash`; `#` begins a comment. Raises `BadInput` naming the line."""
    lines = ((number, line.partition("#")[0].split()) for number, line in enumerate(text.splitlines(), start=1))
    return tuple(_key(fields, f"{file}:{number}") for number, fields in lines if fields)


def _key(fields: Sequence[str], place: str) -> Key:
    told = HASH.fullmatch(fields[2].lower()) if len(fields) == 3 else None
    if told is None or fields[1] not in ROLES:
        raise BadInput(f"{place} is no key (a name, read or write, and a SHA-256): remove the line, then {HOW}.")
    return Key(fields[0], fields[1], told[1])


def read(file: Path) -> tuple[Key, ...]:
    """The keys in a file. Raises `BadInput` where it cannot be read or a line is no key."""
    try:
        return parse(file.read_text("utf-8"), file)
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "not text"
        raise BadInput(f"{file}, which ONTHERECORD_KEYS names, cannot be read ({why}): {HOW}.") from error


def add(file: Path, name: str, role: str) -> str:
    """Append a new key's hash to a file, made readable to its owner alone where there is none; the key itself.

    Raises `BadInput` where the name is taken or cannot be used.
    """
    if not NAME.fullmatch(name):
        raise BadInput(f"{name!r} cannot be a key's name: use up to 64 letters, digits, dots, dashes and underscores.")
    if role not in ROLES:
        raise BadInput(f"--role takes read or write, not {role!r}.")
    if file.exists() and any(key.name == name for key in read(file)):
        raise BadInput(f"{file} has a key called {name!r}: take another name, or `ontherecord keys remove {name}`.")
    key = new_key()
    _append(file, f"{name} {role} {hash_of(key)}\n")
    return key


def remove(file: Path, name: str) -> bool:
    """Take a key out of a file; whether it was there. Comments and the other lines stay as they are."""
    read(file)
    lines = file.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if line.partition("#")[0].split()[:1] != [name]]
    if len(kept) == len(lines):
        return False
    aside = file.with_name(f"{file.name}.new")
    aside.unlink(missing_ok=True)
    _append(aside, "".join(kept))
    aside.replace(file)
    return True


def _append(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(OWNER_ONLY)
        ends = file.read_bytes()[-1:] in (b"", b"\n")
        with file.open("a", encoding="utf-8") as lines:
            lines.write(text if ends else f"\n{text}")
    except OSError as error:
        raise BadInput(f"{file} cannot be written ({error.strerror or error}): name another file.") from error


class KeyRing:
    """The keys in a file, read again when it changes, and one of this run for commands on this machine.

    Raises `BadInput` where the file cannot be read or holds no key.
    """

    def __init__(self, file: Path | None, own: str | None = None) -> None:
        self.file = file
        self._own = (Key("this machine", "write", hash_of(own)),) if own else ()
        self._reading = threading.Lock()
        self._stamp: tuple[int, int] | None = None
        self._keys: tuple[Key, ...] = ()
        if file is not None and not self.keys():
            raise BadInput(f"{file}, which ONTHERECORD_KEYS names, holds no key: {HOW}.")

    def keys(self) -> tuple[Key, ...]:
        """The keys as the file has them now. Raises `BadInput`."""
        if self.file is None:
            return ()
        with self._reading:
            try:
                told = self.file.stat()
            except OSError:
                return read(self.file)  # which tells why
            stamp = (told.st_mtime_ns, told.st_size)
            if stamp != self._stamp:
                self._keys = read(self.file)
                self._stamp = stamp
            return self._keys

    def holder(self, given: str) -> Key | None:
        """Whose key this is. Raises `StoreError` where the file has become unreadable: nobody is let in."""
        try:
            return holder((*self._own, *self.keys()), given)
        except BadInput as error:
            raise StoreError(str(error)) from error
