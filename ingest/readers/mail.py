"""E-mail files (.eml): a newsletter's words, who sent it and when."""

from __future__ import annotations

import re
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from hashlib import sha256

from ingest.readers.decode import decode
from ingest.readers.page import fragment_text
from ingest.readers.published import loose_moment
from rag.errors import BadInput

FEWEST_WORDS = 20  # less plain text than this only points to the page beside it
_HEADER = re.compile(
    rb"\A(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}", re.MULTILINE
)  # fmt: skip
_USUAL = re.compile(rb"^(?:from|subject|date|message-id|mime-version|received|return-path|delivered-to):", re.I | re.M)
_NEWSLETTER = ("List-Id", "List-Unsubscribe", "List-Post")


def is_mail(data: bytes) -> bool:
    """Whether a file begins with the header of a message: at least three of the fields that every one has."""
    head = data[:20_000].replace(b"\r\n", b"\n")
    match = _HEADER.match(head)
    return match is not None and len({name.lower() for name in _USUAL.findall(match[0])}) >= 3


def read_mail(data: bytes) -> dict[str, object]:
    """The fields of an article. The sender is the outlet where the message is one of a list, else the author.

    Raises BadInput where the message has no text.
    """
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        assert isinstance(message, EmailMessage)
        fields: dict[str, object] = {"text": _text(message)}
        fields |= {name: value for name, value in _heads(message).items() if value}
    except (LookupError, ValueError, AttributeError, IndexError, RecursionError, TypeError) as error:
        raise BadInput(f"this message cannot be read ({type(error).__name__}): save its text or its page") from error
    return fields


def _heads(message: EmailMessage) -> dict[str, object]:
    name, _ = parseaddr(str(message["From"] or ""))
    is_newsletter = any(message[each] for each in _NEWSLETTER)
    told = message["Message-ID"]
    return {
        "title": " ".join(str(message["Subject"] or "").split())[:2_000],
        "outlet": name if is_newsletter else None,
        "authors": (name,) if name and not is_newsletter else None,
        "published": loose_moment(str(message["Date"] or "")),
        "published_from": "metadata" if loose_moment(str(message["Date"] or "")) else None,
        "id": f"mail-{sha256(str(told).strip().encode('utf-8', 'replace')).hexdigest()[:16]}" if told else None,
    }


def _text(message: EmailMessage) -> str:
    """The plain part where it says more than "see this in a browser", else the words of the page."""
    plain = _content(message.get_body(("plain",)))
    if len(plain.split()) >= FEWEST_WORDS:
        return _tidied(plain)
    page = _content(message.get_body(("html",)))
    text = fragment_text(page) if page.strip() else ""
    return text if len(text.split()) >= len(plain.split()) else _tidied(plain)


def _content(part: object) -> str:
    if not isinstance(part, EmailMessage):
        return ""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return ""
    try:
        return payload.decode(part.get_content_charset() or "ascii")
    except (LookupError, UnicodeError):  # none is told, or one that is not so
        return decode(payload)


def _tidied(words: str) -> str:
    """Without the addresses that stand behind each link, and the soft breaks that mail programs put in (RFC 3676)."""
    words = re.sub(r"[ \t]*[<(\[]\s*https?://[^\s>)\]]+\s*[>)\]]", "", words.replace("\r\n", "\n").replace("\x00", ""))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", words)).strip("\n")
