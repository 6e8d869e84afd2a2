"""Bytes to text, or the reason why not."""

from __future__ import annotations

import codecs
import re

from rag.errors import BadInput

MOST_CHAOS = 0.1  # charset-normalizer's mess ratio; its default of 0.2 lets random bytes pass for an Asian encoding
MOST_ODD = 0.5  # other letters for each ASCII letter: another alphabet has more; of marks a short quotation has many
NOT_TEXT = {
    b"%PDF": "a PDF file",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"RIFF": "an image or sound",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"{\\rtf": "an RTF document",
    b"\x1f\x8b": "compressed",
    b"SQLite format 3": "a database",
    b"\x7fELF": "a program",
}
BYTE_ORDER_MARK = "\ufeff"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its first two bytes are that one's mark
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_HEAD = 4096  # bytes in which a page declares its character set; browsers look at 1,024


def decode(data: bytes) -> str:
    """Decode by byte order mark, as UTF-8, by the declaration of a page, as Windows-1252, or by the look of it.

    No byte order mark is left in the text, wherever it stood.

    Raises BadInput with "empty", "not text ..." or "unreadable encoding".
    """
    if not data.strip():
        raise BadInput("empty")
    for start, what in NOT_TEXT.items():
        if data.startswith(start):
            raise BadInput(f"not text: {what}")
    text = _decoded(data).replace(BYTE_ORDER_MARK, "")  # files put together keep one at each seam
    if _is_noise(text):
        raise BadInput("not text")
    if not text.strip():
        raise BadInput("empty")
    return text


def _decoded(data: bytes) -> str:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strictly(data, name)
    if b"\x00" in data:
        raise BadInput("not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _declared(data) or _guessed(data)


def _strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise BadInput("unreadable encoding") from error


def _declared(data: bytes) -> str | None:
    head = data[:_HEAD]
    match = _META_CHARSET.search(head) or _XML_CHARSET.search(head)
    if match is None:
        return None
    name = match[1].decode("ascii").lower()
    # Browsers read Latin-1 and ASCII as Windows-1252 (WHATWG Encoding), which is where curly quotation marks are.
    name = "cp1252" if name in ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii") else name
    try:
        return data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return None


def _guessed(data: bytes) -> str:
    """Windows-1252 where most letters are ASCII, as in English news; charset-normalizer for the rest."""
    from charset_normalizer import from_bytes

    try:
        western = data.decode("cp1252")
    except UnicodeDecodeError:
        western = ""
    if western and _looks_western(western):
        return western
    best = from_bytes(data, threshold=MOST_CHAOS).best()
    if best is None:
        raise BadInput("unreadable encoding")
    return str(best)


def _looks_western(text: str) -> bool:
    plain = sum(character.isascii() and character.isalpha() for character in text)
    odd = [character.isalpha() for character in text if not character.isascii()]
    return sum(odd) <= MOST_ODD * plain and len(odd) - sum(odd) <= plain


def _is_noise(text: str) -> bool:
    return len(_CONTROLS.findall(text)) > len(text) / 1000
