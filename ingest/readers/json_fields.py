"""An article in the field names of other makers: agencies, archives, blogs, schema.org, ninjs.

Names are compared with a table of synonyms (`ingest/data/field_names.toml`). What a file does not say stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import islice

from ingest.readers.field_names import Fields, body_names, field_names, flattened, folded, words_of
from ingest.readers.identity import id_from_name, slug
from ingest.readers.page import fragment_text
from ingest.readers.page_metadata import people_named
from ingest.readers.published import loose_moment
from rag.errors import BadInput

OWN = frozenset(
    ("text", "html", "title", "outlet", "url", "authors", "published", "published_from", "updated", "timezone", "id",
     "pages")
)  # fmt: skip
SHOWN = 8  # names of fields told in a message
MOST_PATHS = 20  # names of fields, those of parts too, from which one may choose for --map
_MARKUP = re.compile(
    r"</?(?:p|br|div|h[1-6]|ul|ol|li|a|em|strong|blockquote|span|figure|section|article)\b[^>]*>", re.I
)
_WHOLE_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype\s+html|<html)\b", re.I)
_EXCERPT = re.compile(r"(?:…|\.\.\.)\s*\[\+\d+ chars\]\s*$")
_OWN_ID = re.compile(r"[A-Za-z0-9_.-]{1,200}")
_SECONDS, _MILLISECONDS = 10**9, 10**12  # of a moment in this century, counted from 1970


def article_fields(item: Fields, mapped: Mapping[str, str] | None = None) -> Fields:
    """The fields of an article as `POST /v1/articles` takes them. Raises BadInput, whose text is the reason.

    `mapped` names, for a field of ours, the field of the item (dotted where it is nested) that is believed first.
    """
    chosen = {field: _at(item, path) for field, path in (mapped or {}).items()}
    chosen = {field: value for field, value in chosen.items() if value not in (None, "", [])}
    if not chosen and set(item) <= OWN:
        return item
    flat = flattened(item)
    _check_use(flat)
    own_body = any(isinstance(item.get(name), str) for name in ("text", "html"))
    if isinstance(item.get("text"), str) and isinstance(item.get("html"), str):
        raise BadInput("give either text or html")
    found: dict[str, object] = _body(flat, item) if not {"text", "html"} & set(chosen) else {}
    for field, read in READ.items():
        if value := read(flat, field):
            found[field] = value
    found |= _mapped(chosen)
    found |= _id(item, flat, found, own_body) if "id" not in found else {}
    if "published" in found and not (flat.get("published") or chosen.get("published")):
        found["published_from"] = "metadata"
    return found


def _mapped(chosen: Fields) -> dict[str, object]:
    found: dict[str, object] = {}
    for field, value in chosen.items():
        if field == "authors":
            found[field] = tuple(person for name in _each(value) for person in people_named(name))
        elif field in ("published", "updated"):
            found[field] = _moment(value) or value
        else:
            found[field] = words_of(value)
    return found


def _at(item: object, path: str) -> object:
    for part in path.split("."):
        item = dict(_parts(item)).get(part)
    return item


def _parts(item: object) -> Iterator[tuple[str, object]]:
    if isinstance(item, list):
        yield from ((str(number), value) for number, value in enumerate(item))
    elif isinstance(item, dict):
        yield from item.items()


def has_path(item: Fields, path: str) -> bool:
    """Whether the item has such a field, whatever stands in it."""
    around, _, last = path.rpartition(".")
    return last in dict(_parts(_at(item, around) if around else item))


def paths_of(item: Fields) -> tuple[str, ...]:
    """The first of its fields as `--map` takes them, those of its parts with a dot."""
    paths = (path for name, value in item.items() for path in _paths(name, value))
    return tuple(islice(paths, MOST_PATHS))


def _paths(name: str, value: object) -> Iterator[str]:
    if isinstance(value, dict) and value:
        yield from (f"{name}.{inner}" for inner in value)
    else:
        yield name


def _check_use(flat: Fields) -> None:
    """Raises BadInput for what is withdrawn, and for pictures and films."""
    status = words_of(flat.get("pubstatus")).lower()
    if status in field_names()["withdrawn"]:
        raise BadInput(f"its publisher has it as {status}")
    kind = words_of(flat.get("type")).lower()
    if kind in field_names()["other_kinds"] and not any(name in flat for name in body_names()):
        raise BadInput(f"no article found: a {kind}")


def _body(flat: Fields, item: Fields) -> dict[str, object]:
    for name in body_names():
        words = _body_words(flat.get(name))
        if not words.strip():
            continue
        if _EXCERPT.search(words):
            raise BadInput("only the beginning of an article: ingest the page at its address")
        if name == "text" and isinstance(item.get("text"), str):
            return {"text": words}  # ours: kept as given
        if _WHOLE_PAGE.match(words) or (name == "html" and isinstance(item.get("html"), str)):
            return {"html": words}
        return {"text": fragment_text(words)} if _is_markup(words, name) else {"text": words}
    empty = next((name for name in ("text", "html") if isinstance(item.get(name), str)), None)
    if empty:
        return {"text": ""}
    told = ", ".join(list(map(str, item))[:SHOWN])
    raise BadInput(
        f"no article found: give either text or html; none of its fields ({told}) is known to hold the text:"
        " name it with --map text=FIELD"
    )


def _is_markup(words: str, name: str) -> bool:
    return name in field_names()["markup"] or _MARKUP.search(words) is not None


def _body_words(value: object) -> str:
    """Of several forms of one text (ninjs 2 and 3) the plain one, else the first; paragraphs a line each."""
    if isinstance(value, list) and value and all(isinstance(item, dict) and "value" in item for item in value):
        plain = [item for item in value if "plain" in str(item.get("contenttype", item.get("contentType", "")))]
        main = [item for item in (plain or value) if str(item.get("role", "main")).lower() in ("main", "body", "story")]
        return words_of((main or plain or value)[0])
    if isinstance(value, list):
        return "\n".join(filter(None, map(words_of, value)))
    return words_of(value)


def _each(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list | tuple) else [value]:
        if words := words_of(item) or _full_name(item):
            yield words


def _full_name(item: object) -> str:
    if not isinstance(item, dict):
        return ""
    parts = {folded(key): value for key, value in item.items() if isinstance(value, str)}
    return " ".join(filter(None, (parts.get("firstname"), parts.get("lastname"))))


def _line(flat: Fields, field: str) -> str | None:
    for name in field_names()[field]:
        value = flat.get(name)
        if field == "title" and isinstance(value, list):  # ninjs: the headline with the role "main"
            value = next((each for each in value if isinstance(each, dict) and each.get("role") == "main"), value)
        words = words_of(value)
        words = fragment_text(words) if "<" in words or "&" in words else words
        if words := " ".join(words.split())[:2_000]:
            return words
    return None


def _outlet(flat: Fields, field: str) -> str | None:
    for name in field_names()[field]:
        words = " ".join(words_of(flat.get(name)).split())
        if words and not words.startswith(("http://", "https://")):
            return words
    return None


def _url(flat: Fields, field: str) -> str | None:
    for name in field_names()[field]:
        value = flat.get(name)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url") or value.get("href")
        words = words_of(value).strip()
        if words.startswith(("http://", "https://")) and len(words) <= 2_000:
            return words
    return None


def _authors(flat: Fields, field: str) -> tuple[str, ...]:
    for name in field_names()[field]:
        people = [person for words in _each(flat.get(name)) for person in people_named(fragment_text(words))]
        if people:
            return tuple(dict.fromkeys(people))[:100]
    return ()


def _day(flat: Fields, field: str) -> object:
    for name in field_names()[field]:
        value = flat.get(name)
        if value and (moment := _moment(value)):
            return moment
        if name == field and isinstance(value, str):
            return value  # ours: what is wrong with it is told
    return None


def _moment(value: object) -> date | datetime | None:
    """A day or moment however it is written; a number counts seconds or milliseconds from 1970."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        seconds = value / 1000 if value >= _MILLISECONDS else value
        return datetime.fromtimestamp(seconds, UTC) if _SECONDS / 10 < seconds < _MILLISECONDS / 100 else None
    words = words_of(value)
    return loose_moment(words) if words else None


def _zone(flat: Fields, field: str) -> str | None:
    words = words_of(flat.get(field))
    return words if "/" in words else None


READ = {
    "title": _line, "outlet": _outlet, "url": _url, "authors": _authors, "published": _day, "updated": _day,
    "timezone": _zone,
}  # fmt: skip


def _id(item: Fields, flat: Fields, found: Fields, own_body: bool) -> dict[str, object]:
    """Its own id where the item is in our names; another maker's stands only for itself, with its outlet."""
    given = item.get("id")
    if own_body and given is not None:
        return {"id": given}
    if found.get("url"):
        return {}
    for name in field_names()["id"]:
        words = words_of(flat.get(name)).strip()
        if not words:
            continue
        outlet = slug(str(found.get("outlet") or ""))
        plain = words if _OWN_ID.fullmatch(words) and len(words) < 100 else id_from_name(words)
        return {"id": f"{outlet}-{plain}" if outlet else plain}
    return {}
