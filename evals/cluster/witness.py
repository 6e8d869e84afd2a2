"""Who writes, asks and looks on while processes are killed, and remembers what was acknowledged."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import count

import httpx

from evals.cluster.load import ask
from evals.cluster.members import Member
from ingest import work
from ingest.readers.article_from import article_from
from ingest.readers.article_input import ArticleInput
from rag.archive import Archive
from rag.store import articles, statements

ASK_SECONDS = 60.0  # until a question counts as one that nobody answers
REST_SECONDS = 0.05
WRITE_SECONDS = 0.3
STATEMENTS = 2  # of each article that is written meanwhile
DAY = "2026-02-10"


def text_of(number: int) -> str:
    return f"Mayor Hana Ruru said mine {number} would reopen. “We waited {number} years,” she said on Tuesday."


class Witness:
    """Three threads over the servers of a cluster; `close` ends them and raises what any of them met."""

    def __init__(self, archive: Archive, servers: Sequence[Member], questions: Sequence[str]) -> None:
        self.archive = archive
        self.servers = servers
        self.acknowledged: dict[str, str] = {}  # the text by the article's id
        self.halves: set[str] = set()
        self.asks = self.wrong = self.unanswered = 0
        self.longest = 0.0
        self._questions = questions
        self._done = threading.Event()
        self._errors: list[BaseException] = []
        self._before = dict[str, object]()
        with archive.catalog.reading() as db:
            self._first = max(articles.keys(db), default=0) + 1

    def begin(self) -> None:
        """Have every question answered once, then write, ask and look on."""
        with httpx.Client(timeout=ASK_SECONDS) as client:
            for question in self._questions:
                self._before[question] = _told(self._asked(client, question))
        loops = (self._write, self._ask, self._look)
        self._threads = [threading.Thread(target=self._watched, args=(loop,)) for loop in loops]
        for each in self._threads:
            each.start()

    def close(self) -> None:
        self._done.set()
        for each in self._threads:
            each.join()
        if self._errors:
            raise self._errors[0]

    def worked(self, line: str) -> None:
        """A worker told what became of an article."""
        found = json.loads(line)
        if found["status"] != "rejected":
            self.acknowledged[found["id"]] = text_of(int(found["id"][1:]))

    def _watched(self, loop: Callable[[], None]) -> None:
        try:
            loop()
        except BaseException as error:  # told to whoever ends the trial
            self._errors.append(error)
            self._done.set()

    @property
    def is_ended(self) -> bool:
        return self._done.is_set()

    def _write(self) -> None:
        """Articles by turns to a server and into the queue; those acknowledged are remembered."""
        with httpx.Client(timeout=ASK_SECONDS) as client:
            for number in count(1):
                if self._done.wait(WRITE_SECONDS):
                    return
                given = {"id": f"k{number}", "text": text_of(number), "published": DAY}
                if number % 2:
                    incoming = article_from(ArticleInput.model_validate(given))
                    list(work.put(self.archive, [incoming]))
                    self.acknowledged[given["id"]] = given["text"]
                elif self._put(client, given):
                    self.acknowledged[given["id"]] = given["text"]

    def _put(self, client: httpx.Client, given: dict[str, str]) -> bool:
        """Whether some server said that it has the article."""
        for url in self._up(time.monotonic() + ASK_SECONDS):
            try:
                answered = client.post(f"{url}/v1/articles", json=given)
            except httpx.TransportError:
                continue
            if answered.status_code == httpx.codes.OK:
                return all(each["status"] != "rejected" for each in answered.json()["articles"])
        return False

    def _ask(self) -> None:
        with httpx.Client(timeout=ASK_SECONDS) as client:
            for number in count():
                if self._done.wait(REST_SECONDS):
                    return
                question = self._questions[number % len(self._questions)]
                begun = time.monotonic()
                answer = self._asked(client, question)
                if self._done.is_set():
                    return
                self.asks += 1
                self.longest = max(self.longest, time.monotonic() - begun)
                self.unanswered += answer is None
                self.wrong += answer is not None and _told(answer) != self._before[question]

    def _asked(self, client: httpx.Client, question: str) -> dict[str, object] | None:
        """The answer of whichever server gives one; None where none does in time."""
        for url in self._up(time.monotonic() + ASK_SECONDS):
            try:
                return ask(client, url, question)
            except httpx.HTTPError:
                continue
        return None

    def _up(self, until: float) -> Iterator[str]:
        """The servers that are up, again and again."""
        while time.monotonic() < until and not self._done.is_set():
            found = [url for each in self.servers if each.is_up and (url := each.url)]
            yield from found
            time.sleep(REST_SECONDS)

    def _look(self) -> None:
        """Each article that can be seen is there with all of its statements."""
        while not self._done.wait(REST_SECONDS):
            with self.archive.catalog.reading() as db:
                fresh = [key for key in articles.keys(db) if key >= self._first]
                for key, stored in articles.by_keys(db, fresh).items():
                    if len(statements.of_revision(db, key, superseded=False)) != STATEMENTS:
                        self.halves.add(stored.article.id)

    def lost(self) -> tuple[str, ...]:
        """What was acknowledged and is not there as it was given."""
        with self.archive.catalog.reading() as db:
            found = {id_: articles.live(db, id_) for id_ in self.acknowledged}
        return tuple(
            sorted(
                id_ for id_, stored in found.items() if stored is None or stored.article.text != self.acknowledged[id_]
            )
        )


def _told(answer: dict[str, object] | None) -> object:
    """What must be the same again: all but what tells of the moment."""
    return answer and {key: answer[key] for key in ("status", "text", "claims", "citations")}
