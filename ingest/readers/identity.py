"""The id of an article that brought none: the same each time it is read."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode, urlsplit

LONGEST_SLUG = 80  # of the 200 characters that an id may have
DIGITS = 10  # hexadecimal: two among a million share them with a chance of one in two

_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref|ref_src|cmpid|ocid|s_cid)$", re.IGNORECASE
)


def slug(words: str) -> str:
    """Words in small ASCII letters joined by hyphens; macrons and accents fold."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    cut = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-").lower()
    return cut[:LONGEST_SLUG].rstrip("-")


def id_from_url(url: str) -> str:
    """The same for `http` and `https`, with or without `www.`, a fragment, a final slash or tracking parameters."""
    host, path, query = address(url)
    last = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return _marked(f"{host} {last}", f"{host}{path}?{query}")


def address(url: str) -> tuple[str, str, str]:
    """Host, path and query of an address, in the one form that all its spellings have."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:  # as of "http://["
        return "", url.strip(), ""
    host = parts.netloc.lower().removeprefix("www.").removeprefix("m.")
    query = urlencode(sorted(pair for pair in parse_qsl(parts.query) if not _TRACKING.match(pair[0])))
    return host, parts.path.rstrip("/"), query


def id_from_title(title: str, outlet: str | None, day: str | None) -> str:
    """A corrected text keeps it; the same title in another outlet or on another day does not."""
    return _marked(f"{outlet or ''} {title}", "\n".join((outlet or "", title, day or "")))


def id_from_name(name: str) -> str:
    """From the path of a file inside the folder that was named, without its suffix."""
    parts = [slug(part) for part in name.split("/")]
    return ".".join(part for part in parts if part)[-2 * LONGEST_SLUG :].strip("-.") or _marked("article", name)


def id_from_text(text: str) -> str:
    return _marked("article", text)


def _marked(words: str, key: str) -> str:
    return f"{slug(words) or 'article'}-{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:DIGITS]}"
