"""What is wrong with a catalogue: its file, texts, derived rows, words and vectors, each fault with what mends it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from rag.lexicon.names import link, parts
from rag.schema import Article, Statement, Unsaid
from rag.store import sums
from rag.store.catalog import put_meta
from rag.store.connection import Connection, Row
from rag.store.stored_vectors import MODEL_KEY, unpacked

NORM_TOLERANCE = 0.02  # float16 keeps a unit vector's length within .001
HASH_DIGITS = 16  # of a text in the name of its revision; after a hyphen, six of what stands beside it
WORDS = {"passages": "passage_words", "statements": "statement_words"}


class Mend(StrEnum):
    """What mends a fault without the loss of a text."""

    NOTHING = "nothing"  # of ours: the article has to come again, or the store from a copy
    GENERATION = "generation"
    ORPHANS = "orphans"  # derived rows whose text is gone
    LIVE = "live"
    COLUMNS = "columns"
    WORDS = "words"
    DERIVE = "derive"
    PEOPLE = "people"
    INDEX = "index"


class Finding(NamedTuple):
    """A fault in words, what mends it, and the text it is in, by key and article, where it is in one."""

    what: str
    mend: Mend
    key: int | None = None
    article: str | None = None


def findings(db: Connection, model: str) -> tuple[Finding, ...]:
    """Every fault of the catalogue; `model` is the fingerprint whose vectors are wanted."""
    broken = tuple(_damage(db))
    if any(each.mend is Mend.NOTHING for each in broken):  # what is read below could not be believed
        return broken
    return (
        *broken,
        *_generation(db),
        *_texts(db),
        *_live(db),
        *_statements(db),
        *_words(db),
        *_people(db),
        *_vectors(db, model),
        *_changed(db),
    )


def _damage(db: Connection) -> Iterator[Finding]:
    for told in db.damage():
        yield Finding(f"The catalogue is damaged ({told})", Mend.NOTHING)
    for (table, parent), number in db.orphans().items():
        yield Finding(f"{number} rows of {table} belong to no row of {parent}", Mend.ORPHANS)


def _generation(db: Connection) -> Iterator[Finding]:
    row = db.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()
    if row is None or not str(row["value"]).isdigit():
        yield Finding("The catalogue does not say its generation, so that every question fails", Mend.GENERATION)


def _texts(db: Connection) -> Iterator[Finding]:
    """Texts against the hash that names their revision, and columns against the record."""
    for row in db.execute("SELECT * FROM revisions ORDER BY key"):
        where = (row["key"], row["article_id"])
        text, _, beside = row["revision"].partition("-")
        if not isinstance(row["text"], str) or _digest(row["text"], HASH_DIGITS) != text:
            yield Finding(f"The text of {where[1]} is not the one that was stored", Mend.NOTHING, *where)
            continue
        try:
            record = json.loads(row["record"])
            Article.model_validate(record | {"text": row["text"]})
        except (ValueError, TypeError, ValidationError):
            yield Finding(f"What is known of {where[1]} cannot be read", Mend.NOTHING, *where)
            continue
        if record["id"] != where[1] or (beside and _digest(_beside(record), len(beside)) != beside):
            yield Finding(f"What is known of {where[1]}, such as its day, was changed", Mend.NOTHING, *where)
        elif (row["outlet"], row["published"]) != (record.get("outlet"), record.get("published")):
            yield Finding(f"The outlet or day that {where[1]} is found by is not its own", Mend.COLUMNS, *where)


def _beside(record: dict[str, object]) -> str:
    """The record as it was hashed: without what is derived from the text."""
    kept = {name: value for name, value in record.items() if name not in ("furniture", "pages")}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def _live(db: Connection) -> Iterator[Finding]:
    rows = db.execute(
        "SELECT article_id, max(key) AS key FROM revisions GROUP BY article_id HAVING count(*) FILTER (WHERE live) = 0"
    )
    for row in rows:
        yield Finding(f"No text of {row['article_id']} is the current one", Mend.LIVE, row["key"], row["article_id"])


def _statements(db: Connection) -> Iterator[Finding]:
    """Statements against their text, their columns and those who speak in them."""
    voices = defaultdict(set)
    for row in db.execute("SELECT name, statement FROM voices"):
        voices[row["statement"]].add(row["name"])
    rows = db.execute(
        "SELECT statements.*, text, live, article_id, revisions.revision AS hash FROM statements"
        " JOIN revisions ON revisions.key = statements.revision ORDER BY statements.key"
    )
    for row in rows:
        if why := _statement_fault(row, voices[row["key"]]):
            what = f"Statement {row['id']} of {row['article_id']} {why}"
            yield Finding(what, Mend.DERIVE, row["revision"], row["article_id"])
    rows = db.execute(
        "SELECT unsaid.record, text, article_id, unsaid.revision AS owner FROM unsaid"
        " JOIN revisions ON key = unsaid.revision"
    )
    for row in rows:
        if _unsaid_is_wrong(row):
            what = f"Words that {row['article_id']} denies do not stand where it says"
            yield Finding(what, Mend.DERIVE, row["owner"], row["article_id"])


def _statement_fault(row: Row, voices: set[str]) -> str | None:
    try:
        found = Statement.model_validate_json(row["record"])
    except ValidationError:
        return "cannot be read"
    if (found.id, found.article_id, found.revision) != (row["id"], row["article_id"], row["hash"]):
        return "belongs to another text"
    if " … ".join(span.of(row["text"]) for span in found.spans) != found.text:
        return "does not stand where it says"
    days = found.said_on
    told = (days and days.start, days and days.end, found.occasion, found.sense)
    if told != (row["said_start"], row["said_end"], row["occasion"], row["sense"]):
        return "is found under another day or occasion than its own"
    if voices != (set(found.speakers) if row["live"] else set()):
        return "is found under other speakers than its own"
    return None


def _unsaid_is_wrong(row: Row) -> bool:
    try:
        found = Unsaid.model_validate_json(row["record"])
    except ValidationError:
        return True
    return " … ".join(span.of(row["text"]) for span in found.spans) != found.text


def _words(db: Connection) -> Iterator[Finding]:
    """The full text: its own structure, and a row for each live passage and statement that has its words."""
    for table, words in WORDS.items():
        if db.full_text.is_damaged(words):
            yield Finding(f"The full text of {table} is damaged", Mend.WORDS)
            continue
        extra = db.execute(
            f"SELECT count(*) FROM {words} WHERE rowid NOT IN (SELECT {table}.key FROM {table}"
            f" JOIN revisions ON revisions.key = {table}.revision WHERE live)"
        ).fetchone()[0]
        if extra:
            yield Finding(f"{extra} rows of the full text belong to none of the live {table}", Mend.ORPHANS)
        yield from _unfound(db, table, words)


def _unfound(db: Connection, table: str, words: str) -> Iterator[Finding]:
    stands = {"passages": 'substr(revisions.text, start + 1, "end" - start)', "statements": "statements.record"}[table]
    rows = db.execute(
        f"SELECT revisions.key AS owner, article_id, {stands} AS stands, {words}.rowid AS found, {words}.text AS words"
        f" FROM {table} JOIN revisions ON revisions.key = {table}.revision"
        f" LEFT JOIN {words} ON {words}.rowid = {table}.key WHERE live ORDER BY revisions.key"
    )
    unfound: Counter[tuple[int, str]] = Counter()
    for row in rows:
        own = row["stands"] if table == "passages" else _told(row["stands"])
        if row["found"] is None or (row["words"] or "") != (own or ""):
            unfound[row["owner"], row["article_id"]] += 1
    for (owner, article), number in unfound.items():
        what = f"{number} {table} of {article} cannot be found by their words"
        yield Finding(what, Mend.DERIVE, owner, article)


def _told(record: str) -> str | None:
    """The words of a statement's record; None where it cannot be read, which is a fault of its own."""
    try:
        return str(json.loads(record)["text"])
    except (ValueError, TypeError, KeyError):
        return None


def _people(db: Connection) -> Iterator[Finding]:
    """Who is who, against what the names of the live statements come to."""
    families: dict[str, list[str]] = defaultdict(list)
    for row in db.execute("SELECT name, count(*) AS n FROM voices GROUP BY name ORDER BY name"):
        families[parts(row["name"]).family] += [row["name"]] * row["n"]
    wanted = {(name, person, family) for family, names in families.items() for name, person in link(names).items()}
    there = {(row["name"], row["person"], row["family"]) for row in db.execute("SELECT * FROM names")}
    for name in sorted({row[0] for row in wanted ^ there}):
        yield Finding(f"It is not settled who {name!r} is", Mend.PEOPLE)


def _vectors(db: Connection, model: str) -> Iterator[Finding]:
    """A vector of the right length and norm for each passage and sentence."""
    bad = bad_vectors(db, model)
    for table in ("passages", "sentences"):
        rows = db.execute(
            f"SELECT article_id, revisions.key AS owner, {table}.hash AS hash, vectors.hash AS there FROM {table}"
            f" JOIN revisions ON revisions.key = {table}.revision"
            f" LEFT JOIN vectors ON vectors.hash = {table}.hash AND model = ?",
            (model[:MODEL_KEY],),
        )
        counts = Counter(
            (row["owner"], row["article_id"]) for row in rows if row["there"] is None or row["hash"] in bad
        )
        for (key, article_id), number in counts.items():
            what = f"{number} {table} of {article_id} have no usable vector"
            yield Finding(what, Mend.DERIVE, key, article_id)


def bad_vectors(db: Connection, model: str) -> frozenset[bytes]:
    """The hashes of vectors that are of another length than most, or not of unit length."""
    rows = db.execute("SELECT hash, vector FROM vectors WHERE model = ?", (model[:MODEL_KEY],)).fetchall()
    lengths = Counter(len(row["vector"]) for row in rows)
    usual = max(lengths, key=lengths.__getitem__, default=0)
    return frozenset(row["hash"] for row in rows if len(row["vector"]) != usual or not _is_unit(row["vector"]))


def sound_vectors(db: Connection, model: str) -> dict[str, NDArray[np.float32]]:
    """The vectors of live passages by id, without those that cannot be used."""
    bad = bad_vectors(db, model)
    rows = db.execute(
        "SELECT id, passages.hash AS hash, vector FROM passages JOIN revisions ON revisions.key = passages.revision"
        " JOIN vectors ON vectors.hash = passages.hash AND model = ? WHERE live",
        (model[:MODEL_KEY],),
    )
    return {row["id"]: unpacked(row["vector"]) for row in rows if row["hash"] not in bad}


def _is_unit(vector: bytes) -> bool:
    if len(vector) % 2:
        return False
    return abs(float(np.linalg.norm(unpacked(vector))) - 1) <= NORM_TOLERANCE  # false of a length that is no number


def _changed(db: Connection) -> Iterator[Finding]:
    names = {row["key"]: row["article_id"] for row in db.execute("SELECT key, article_id FROM revisions")}
    for key in sums.differing(db):
        what = f"What was derived from {names.get(key)} is not what was stored"
        yield Finding(what, Mend.DERIVE, key, names.get(key))


def mend_rows(db: Connection, found: Iterable[Finding], model: str) -> None:
    """Mend what needs no text to be read again; the rest is ready to be derived."""
    mends = {each.mend for each in found}
    if Mend.GENERATION in mends:
        put_meta(db, {"generation": "1"})
    for words in WORDS.values() if Mend.WORDS in mends else ():
        db.full_text.make_again(words)
    if Mend.ORPHANS in mends:
        _drop_orphans(db)
    for each in found:
        if each.mend is Mend.COLUMNS:
            db.execute(
                f"UPDATE revisions SET outlet = {db.field('record', 'outlet')},"
                f" published = {db.field('record', 'published')} WHERE key = ?",
                (each.key,),
            )
    if Mend.DERIVE in mends:
        bad = bad_vectors(db, model)
        db.executemany("DELETE FROM vectors WHERE hash = ? AND model = ?", ((h, model[:MODEL_KEY]) for h in bad))


def _drop_orphans(db: Connection) -> None:
    for table in dict.fromkeys(table for table, _ in db.orphans()):
        column, parent = ("statement", "statements") if table == "voices" else ("revision", "revisions")
        if table in ("passages", "sentences", "statements", "unsaid", "shingles", "voices", "made_by", "sums"):
            db.execute(f"DELETE FROM {table} WHERE {column} NOT IN (SELECT key FROM {parent})")
    for table, words in WORDS.items():
        db.execute(
            f"DELETE FROM {words} WHERE rowid NOT IN (SELECT {table}.key FROM {table}"
            f" JOIN revisions ON revisions.key = {table}.revision WHERE live)"
        )
