"""The articles whose words may be a quotation's, as one draft needs them: each is read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from rag.archive import Archive
from rag.check import Candidate, QuoteCheck, check_quote
from rag.check.on_record import exact_places
from rag.check.places import is_cut
from rag.check.quote_check import Match, may_hold, shortened_in
from rag.retrieval.found import FoundPassage
from rag.store import articles, near_copies, passages, statements
from rag.store.connection import Connection
from rag.text.words import content_words, words

FEWEST_WHOLE = 3  # content words of a quotation that is looked for whole: fewer stand together by chance
END_WORDS = 2  # content words of either end of a quotation, by which reports that shortened it are found
MOST_COMPARED = 30  # passages whose articles a quotation is compared with


class Candidates:
    """Looks articles up by the words of a quotation, and keeps those it read."""

    def __init__(self, db: Connection, archive: Archive) -> None:
        self._db, self._archive = db, archive
        self._articles: dict[str, Candidate | None] = {}
        self._keys: dict[str, int] = {}
        self._sketches: dict[str, frozenset[int]] = {}

    def whole(self, quote: str) -> list[Candidate]:
        """The articles that have every word of a quotation, where one of them has it word for word.

        They cost a tenth of those that share words with it. A quotation with an ellipsis may run over passages.
        """
        sought = content_words(quote)
        if len(sought) < FEWEST_WHOLE or is_cut(quote):
            return []
        there = self._owners(quote, passages.with_every(self._db, sought, MOST_COMPARED))
        return there if any(next(exact_places(quote, each), None) for each in there) else []

    def sharing(self, quote: str) -> list[Candidate]:
        content = content_words(quote)
        sought = content if len(content) > 1 else words(quote)  # "is one of ours" has one word of content: "one"
        wanted = self._archive.frequencies.sought(self._db, "passage_words", sought)
        return self._owners(quote, passages.by_words(self._db, wanted, passages.ANYWHERE, MOST_COMPARED))

    def _owners(self, quote: str, ids: Sequence[str]) -> list[Candidate]:
        """The articles of these passages that may have the quotation."""
        owners = {found.article.id: found for found in passages.by_ids(self._db, ids)}
        able = {id_ for id_, found in owners.items() if may_hold(quote, found.article.text)}
        able |= articles.with_earlier_texts(self._db, owners.keys() - able)  # one of which may have the words
        self._read({id_: owners[id_] for id_ in owners if id_ in able and id_ not in self._articles})
        return [one for id_ in owners if id_ in able and (one := self._articles[id_])]

    def _read(self, found: Mapping[str, FoundPassage]) -> None:
        """Keep these articles with what is said in them, all read at once."""
        keys = articles.live_keys(self._db, found)
        said, unsaid = statements.of_live(self._db, keys.values()), statements.unsaid_of(self._db, keys.values())
        self._keys |= keys
        for id_, each in found.items():
            told = said.get(keys[id_], ()), unsaid.get(keys[id_], ())
            self._articles[id_] = Candidate(each.article, each.passage.revision, *told)

    def article(self, article_id: str) -> Candidate | None:
        if article_id not in self._articles:
            stored = articles.live(self._db, article_id)
            self._articles[article_id] = None
            if stored is not None:
                said = statements.of_revision(self._db, stored.key, superseded=False)
                unsaid = statements.unsaid(self._db, stored.key)
                self._articles[article_id] = Candidate(stored.article, stored.revision, said, unsaid)
                self._keys[article_id] = stored.key
        return self._articles[article_id]

    def shortened(self, quote: str, found: QuoteCheck) -> tuple[Match, ...]:
        """Where other articles have a part of the words: those that have all the words of either end are looked at."""
        sought = content_words(quote)
        if len(sought) <= END_WORDS:
            return ()
        ends = (sought[:END_WORDS], sought[-END_WORDS:])
        ids = [id_ for end in ends for id_ in passages.with_every(self._db, end, MOST_COMPARED)]
        there = {match.citation.article_id for match in found.matches}
        owners = {one.article.id: one for one in passages.by_ids(self._db, ids) if one.article.id not in there}
        self._read({id_: one for id_, one in owners.items() if id_ not in self._articles})
        return shortened_in(quote, found, [one for id_ in owners if (one := self._articles[id_])])

    def copies_among(self, article_id: str, others: AbstractSet[str]) -> tuple[str, ...]:
        """Those of the other articles that are nearly copies: the whole store has many that share a phrase or two."""
        own = self._sketch(article_id) if len(others) > 1 else frozenset()
        return tuple(each for each in others if each != article_id and near_copies.is_copy(own, self._sketch(each)))

    def _sketch(self, article_id: str) -> frozenset[int]:
        if article_id not in self._sketches:
            self._sketches[article_id] = near_copies.sketch_of(self._db, self._keys[article_id])
        return self._sketches[article_id]

    def had_earlier(self, quote: str, candidates: Sequence[Candidate]) -> bool:
        """Whether an earlier text of one of these articles has the words."""
        earlier = (
            (articles.get(self._db, one.article.id, revision), revision)
            for one in candidates
            for revision in articles.revisions(self._db, one.article.id)
            if revision != one.revision
        )
        return any(
            stored is not None and check_quote(quote, [Candidate(stored.article, revision)]).verdict == "verbatim"
            for stored, revision in earlier
        )
