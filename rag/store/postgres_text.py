"""Full text by PostgreSQL: a `tsvector` of the terms that FTS5 makes, found by a GIN index, ranked as FTS5 ranks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from rag.store.connection import APART, Clause, Connection, TextQuery
from rag.store.terms import PlacedTerm, parts_of, terms_of

if TYPE_CHECKING:
    from rag.store.connection import Row

K1, B = 1.2, 0.75  # Robertson et al. 1994, as in FTS5
LEAST_IDF = 1e-6  # of a word that most texts have, as in FTS5
LONGEST = 2046  # bytes of a term that PostgreSQL keeps
LAST_PLACE = 16_383  # PostgreSQL tells no place beyond it
GAP = APART + 3  # between the text and its context: no phrase spans both, and no word of one is near the other
BATCH = 500  # rows


class PostgresText:
    """Words of passages and statements. The count of each term is kept by triggers."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def put(self, table: str, rows: Sequence[tuple[int, str, str]]) -> None:
        if not rows:
            return
        keys, texts, contexts = zip(*rows, strict=True)
        vectors, sizes = _vectors(list(zip(texts, contexts, strict=True)))
        self._db.execute(
            f"INSERT INTO {table} (rowid, text, context, words, size)"
            " SELECT number, told, beside, CAST(indexed AS tsvector), length FROM unnest(CAST(? AS bigint[]),"
            " CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]), CAST(? AS integer[]))"
            " AS given (number, told, beside, indexed, length)",
            (list(keys), list(texts), list(contexts), vectors, sizes),
        )

    def matching(self, table: str, query: TextQuery) -> Clause:
        near = [each for words in query.together if (each := _near(words, query.context))]
        first = " | ".join(filter(None, (_any(query.groups[0], query.context), *near)))
        groups = [first, *(_any(group, query.context) for group in query.groups[1:])]
        if not all(groups):
            return Clause("FALSE")
        return Clause(f"{table}.words @@ CAST(? AS tsquery)", (" & ".join(f"({group})" for group in groups),))

    def rank(self, table: str, query: TextQuery, context: float) -> Clause:
        """Okapi bm25 with a context that weighs less, number for number as FTS5 reckons it (its `bm25`)."""
        texts, size = self._db.execute("SELECT texts, size FROM totals WHERE source = ?", (table,)).fetchone()
        weight = context if query.context else 0.0
        phrases = [(phrase, parts) for phrase in query.phrases if (parts := parts_of(phrase))]
        times = [_times(number, parts, table, weight) for number, (_, parts) in enumerate(phrases)]
        pairs = [pair for pair in query.together if len(pair) == len(list(filter(None, map(parts_of, pair)))) == 2]
        near = [_times_near(number, pair, table, weight) for number, pair in enumerate(pairs)]
        counted = [(phrase, f"f{number}") for number, (phrase, _) in enumerate(phrases)]
        counted += [(word, f"n{number}[{at}]") for number, pair in enumerate(pairs) for at, word in enumerate(pair, 1)]
        if not counted or not texts:
            return Clause(f"{table}.size * 0")
        shared = f"{K1}::float8 * (1::float8 - {B}::float8 + {B}::float8 * {table}.size / {size / texts!r}::float8)"
        score = " + ".join(
            f"{self._idf(table, TextQuery(((phrase,),), query.context), texts)!r}::float8"
            f" * (({frequency} * {K1 + 1.0!r}::float8) / ({frequency} + shared))"
            for phrase, frequency in counted
        )
        places = ", ".join(place.sql for place, _ in times) or "0"
        counts = [*(count for _, count in times), *near]
        return Clause(
            f"-(SELECT {score} FROM (SELECT {', '.join(count.sql for count in counts)}, {shared} AS shared"
            f" FROM (SELECT {places} FROM (SELECT CAST({table}.words AS text) AS there OFFSET 0) AS told OFFSET 0)"
            " AS places OFFSET 0) AS counts)",
            tuple(value for each in (*counts, *(place for place, _ in times)) for value in each.values),
        )

    def _idf(self, table: str, phrase: TextQuery, texts: int) -> float:
        hits = self.count(table, phrase)
        return max(math.log((texts - hits + 0.5) / (hits + 0.5)), 0.0) or LEAST_IDF

    def count(self, table: str, query: TextQuery, after: int = 0) -> int:
        parts = [parts_of(phrase) for phrase in query.phrases]
        if not after and query.context and not query.together and len(parts) == 1 and len(parts[0]) == 1:
            row = self._db.execute("SELECT texts FROM terms WHERE source = ? AND term = ?", (table, parts[0][0]))
            return int((row.fetchone() or (0,))[0])
        found = self.matching(table, query)
        sql = f"SELECT count(*) FROM {table} WHERE {found.sql} AND rowid > ?"
        return int(self._db.execute(sql, (*found.values, after)).fetchone()[0])

    def total(self, table: str) -> int:
        return int(self._db.execute("SELECT texts FROM totals WHERE source = ?", (table,)).fetchone()[0])

    def added(self, table: str, after: int) -> tuple[int, int]:
        sql = f"SELECT count(*), coalesce(max(rowid), ?) FROM {table} WHERE rowid > ?"
        number, last = self._db.execute(sql, (after, after)).fetchone()
        return int(number), int(last)

    def terms(self, beginning: str) -> Iterator[str]:
        rows = self._db.execute(
            "SELECT term FROM terms WHERE source = 'passage_words' AND term >= ? AND term < ? ORDER BY term",
            (beginning, beginning + "\U0010ffff"),
        )
        return (row["term"] for row in rows)

    def is_damaged(self, table: str) -> bool:
        return self._is_miscounted(table) or any(_is_wrong(*each) for each in self._rows(table))

    def make_again(self, table: str) -> None:
        for row, vector, size in self._rows(table):
            self._db.execute(
                f"UPDATE {table} SET words = CAST(? AS tsvector), size = ? WHERE rowid = ?",
                (vector, size, row["rowid"]),
            )
        self._db.execute("DELETE FROM terms WHERE source = ?", (table,))
        self._db.execute(f"INSERT INTO terms (source, term, texts) {_COUNTED.format(table=table)}")
        self._db.execute(
            f"UPDATE totals SET (texts, size) = (SELECT count(*), coalesce(sum(size), 0) FROM {table})"
            " WHERE source = ?",
            (table,),
        )

    def _is_miscounted(self, table: str) -> bool:
        counted = _COUNTED.format(table=table)
        kept = f"SELECT source, term, texts FROM terms WHERE source = '{table}'"
        differing = f"({counted} EXCEPT {kept}) UNION ALL ({kept} EXCEPT {counted})"
        return bool(self._db.execute(f"SELECT EXISTS ({differing})").fetchone()[0])

    def _rows(self, table: str) -> Iterator[tuple[Row, str, int]]:
        """Each row with the vector it should have, as PostgreSQL writes it, and with its size."""
        last = -1
        while True:
            rows = self._db.execute(
                f"SELECT rowid, text, context, CAST(words AS text) AS words, size FROM {table} WHERE rowid > ?"
                " ORDER BY rowid LIMIT ?",
                (last, BATCH),
            ).fetchall()
            if not rows:
                return
            yield from zip(rows, *_vectors([(row["text"], row["context"]) for row in rows]), strict=True)
            last = rows[-1]["rowid"]


_COUNTED = (
    "SELECT '{table}', lexeme, count(*) FROM {table}, unnest(words) GROUP BY lexeme"  # the counts that triggers keep
)


def _is_wrong(row: Row, vector: str, size: int) -> bool:
    return bool(row["size"] != size or set(row["words"].split(" ")) != set(vector.split(" ")))


def _vectors(texts: Sequence[tuple[str, str]]) -> tuple[list[str], list[int]]:
    """The text and its context as a `tsvector` each, the words of the text labelled A, and how many terms they have."""
    found = terms_of(texts)
    return [_vector(terms) for terms in found], [len(terms) for terms in found]


def _vector(terms: Iterable[PlacedTerm]) -> str:
    places: dict[str, list[str]] = {}
    start, last = 1, 0
    for each in terms:
        if each.in_context and start == 1:
            start = last + GAP
        last = start + each.place
        if len(each.term.encode()) <= LONGEST:
            places.setdefault(each.term, []).append(f"{min(last, LAST_PLACE)}{'B' if each.in_context else 'A'}")
    kept = ((term, islice(dict.fromkeys(at), 255)) for term, at in places.items())
    return " ".join(f"{_quoted(term)}:{','.join(at)}" for term, at in kept)


def _quoted(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"


def _any(group: Sequence[str], context: bool) -> str:
    """A condition of `tsquery` on one of these phrases; empty where none has a term."""
    label = "" if context else ":A"
    phrases = (" <-> ".join(_quoted(term) + label for term in parts_of(phrase)) for phrase in group)
    return " | ".join(f"({phrase})" for phrase in phrases if phrase)


def _near(words: Sequence[str], context: bool) -> str:
    """A condition of `tsquery` that each word stands near the next, in either order; empty where one has no term."""
    pairs = [(_any((one,), context), _any((other,), context)) for one, other in pairwise(words)]
    if not pairs or not all(map(all, pairs)):
        return ""
    apart = range(1, APART + 2)
    told = (" | ".join(f"({a} <{n}> {b}) | ({b} <{n}> {a})" for n in apart) for a, b in pairs)
    return "(" + " & ".join(f"({pair})" for pair in told) + ")"


def _times_near(number: int, pair: Sequence[str], table: str, context: float) -> Clause:
    """How often each word of a pair stands near the other."""
    phrases = tuple(list(parts_of(word)) for word in pair)
    return Clause(
        f"near({table}.words, CAST(? AS text[]), CAST(? AS text[]), {APART}, {context}::float8) AS n{number}", phrases
    )


def _times(number: int, parts: Sequence[str], table: str, context: float) -> tuple[Clause, Clause]:
    """Where a phrase stands, and how often: a term by its labels in the vector, a longer phrase by a function."""
    if len(parts) > 1:
        times = f"phrases({table}.words, CAST(? AS text[]), {context}::float8)"
        return Clause("0"), Clause(f"{times} AS f{number}", (list(parts),))
    labels = (
        f"length(translate(p{number}, '0123456789,B', ''))"
        f" + {context}::float8 * length(translate(p{number}, '0123456789,A', '')) AS f{number}"
    )
    return Clause(f"split_part(split_part(there, ?, 2), ' ', 1) AS p{number}", (_quoted(parts[0]) + ":",)), Clause(
        labels
    )
