"""A store as plain tables: one SQLite file with full text, for Datasette and the like, and CSV of statements."""

from __future__ import annotations

import csv
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import TextIO

from api.paging import MOST, all_articles, all_statements
from api.reach import AnyService
from rag.answer.text_fragment import at_publisher
from rag.errors import BadInput
from rag.listings import ArticleDetail, PlacedStatement
from rag.store.people import Speaker

TableRow = Mapping[str, object]

SCHEMA = """
CREATE TABLE articles (
    id TEXT PRIMARY KEY, revision TEXT, title TEXT, outlet TEXT, url TEXT, authors TEXT, published TEXT, timezone TEXT,
    copies TEXT, text TEXT
);
CREATE TABLE statements (
    id TEXT PRIMARY KEY, article_id TEXT REFERENCES articles (id), speakers TEXT, role TEXT, kind TEXT, text TEXT,
    cue TEXT, said_from TEXT, said_to TEXT, year TEXT, why_this_day TEXT, occasion TEXT, outlet TEXT, published TEXT,
    title TEXT, link TEXT, start INTEGER, end INTEGER
);
CREATE TABLE statement_speakers (
    statement_id TEXT REFERENCES statements (id), speaker TEXT REFERENCES speakers (name),
    PRIMARY KEY (statement_id, speaker)
);
CREATE TABLE speakers (
    name TEXT PRIMARY KEY, aliases TEXT, roles TEXT, statements INTEGER, first_day TEXT, last_day TEXT
);
CREATE TABLE days (speaker TEXT, day TEXT, statements INTEGER, PRIMARY KEY (speaker, day));
CREATE INDEX statements_article_id ON statements (article_id);
CREATE INDEX statements_said_from ON statements (said_from);
CREATE INDEX statement_speakers_speaker ON statement_speakers (speaker);
CREATE VIRTUAL TABLE articles_fts USING FTS5 (title, text, content="articles");
CREATE VIRTUAL TABLE statements_fts USING FTS5 (text, speakers, content="statements");
"""
FILL_FTS = """
INSERT INTO articles_fts (rowid, title, text) SELECT rowid, title, text FROM articles;
INSERT INTO statements_fts (rowid, text, speakers) SELECT rowid, text, speakers FROM statements;
"""
FORMULA = re.compile(r"[=+\-@\t\r]")  # as what a spreadsheet would run a cell that begins so
SEVERAL = "; "


def write_sqlite(service: AnyService, file: Path) -> int:
    """Write every live text with its statements; how many statements. Raises `BadInput` where it cannot be written."""
    aside = file.with_name(f"{file.name}.new")
    try:
        aside.unlink(missing_ok=True)
        with closing(sqlite3.connect(aside)) as db, db:
            number = _fill(db, service)
        aside.replace(file)
    except (OSError, sqlite3.OperationalError) as error:
        raise BadInput(f"{file} cannot be written ({error}): name another file.") from error
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
    return number


def write_csv(service: AnyService, lines: TextIO) -> int:
    """Every statement as a row, in the order said (RFC 4180, marked as UTF-8); how many."""
    lines.write("\ufeff")
    urls = {each.id: each.url for each in all_articles(service)}
    writer, number = None, 0
    for statement in all_statements(service):
        row = statement_row(statement, urls.get(statement.article_id))
        if writer is None:
            writer = csv.DictWriter(lines, list(row), lineterminator="\r\n")
            writer.writeheader()
        writer.writerow({name: _cell(value) for name, value in row.items()})
        number += 1
    return number


def _fill(db: sqlite3.Connection, service: AnyService) -> int:
    db.executescript(SCHEMA)
    urls: dict[str, str | None] = {}
    for each in all_articles(service):
        urls[each.id] = each.url
        _insert(db, "articles", article_row(service.article(each.id)))
    days: Counter[tuple[str, str]] = Counter()
    number = 0
    for statement in all_statements(service):
        _insert(db, "statements", statement_row(statement, urls.get(statement.article_id)))
        for speaker in dict.fromkeys(statement.speakers):
            _insert(db, "statement_speakers", {"statement_id": statement.id, "speaker": speaker})
        days.update(_days(statement))
        number += 1
    for told in all_speakers(service):
        _insert(db, "speakers", speaker_row(told))
    for (speaker, day), count in sorted(days.items()):
        _insert(db, "days", {"speaker": speaker, "day": day, "statements": count})
    db.executescript(FILL_FTS)
    return number


def _insert(db: sqlite3.Connection, table: str, row: TableRow) -> None:
    columns = ", ".join(f'"{name}"' for name in row)
    db.execute(f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))


def all_speakers(service: AnyService) -> Iterator[Speaker]:
    from rag.lookup import Page

    offset = 0
    while found := service.speakers(Page(MOST, offset)).speakers:
        yield from found
        offset += len(found)


def article_row(article: ArticleDetail) -> TableRow:
    return {
        "id": article.id,
        "revision": article.revision,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "authors": SEVERAL.join(article.authors),
        "published": article.published and article.published.isoformat(),
        "timezone": article.timezone,
        "copies": SEVERAL.join(article.same_as),
        "text": article.text,
    }


def statement_row(statement: PlacedStatement, url: str | None) -> TableRow:
    said = statement.said_on
    return {
        "id": statement.id,
        "article_id": statement.article_id,
        "speakers": SEVERAL.join(statement.speakers),
        "role": statement.role,
        "kind": statement.kind,
        "text": statement.text,
        "cue": statement.cue,
        "said_from": said and said.start,
        "said_to": said and said.end,
        "year": said and said.year,
        "why_this_day": said and said.because,
        "occasion": statement.occasion,
        "outlet": statement.outlet,
        "published": statement.published and statement.published.isoformat(),
        "title": statement.title,
        "link": at_publisher(url, statement.text.split(" … ")[0]),
        "start": statement.spans[0].start,
        "end": statement.spans[-1].end,
    }


def speaker_row(speaker: Speaker) -> TableRow:
    return {
        "name": speaker.name,
        "aliases": SEVERAL.join(speaker.aliases),
        "roles": SEVERAL.join(dict.fromkeys(role.role for role in speaker.roles)),
        "statements": speaker.statements,
        "first_day": speaker.first_day,
        "last_day": speaker.last_day,
    }


def _days(statement: PlacedStatement) -> Iterable[tuple[str, str]]:
    """Who spoke on the one day that is known, its year too."""
    said = statement.said_on
    if said is None or said.start != said.end or said.start.startswith("XXXX"):
        return ()
    return tuple((speaker, said.start) for speaker in dict.fromkeys(statement.speakers))


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value
