"""Followed questions: what each ingest tells on them, in words, as JSON and as Atom."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import fromstring

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.feeds import ATOM
from api.service import Service
from rag.answers import Citation, Claim
from rag.follows.compare import ReportedClaim, compared
from rag.settings import Settings

FIRST = "“The mine will reopen in spring with 40 workers,” mayor Hana Ruru said on Tuesday."
AGAIN = "“The mine will reopen in spring with 40 workers,” mayor Hana Ruru said on Wednesday."
REWORDED = "In spring, with workers from the valley, the mine is to reopen, mayor Hana Ruru said on Thursday."
AGAINST = "“The mine will not reopen in spring,” mayor Hana Ruru said on Friday."
OTHER = "“The library roof leaks,” mayor Hana Ruru said on Friday."
QUESTION = "What did Hana Ruru say about the mine?"

Put = Callable[..., str]


@pytest.fixture
def client(service: Service) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(), service), base_url="http://localhost") as client:
        client.post("/v1/articles", json={"id": "first", "text": FIRST, "published": "2026-02-11"})
        yield client


def _put(client: TestClient, id_: str, text: str, published: str) -> None:
    posted = client.post("/v1/articles", json={"id": id_, "text": text, "published": published})
    assert posted.json()["articles"][0]["status"] in ("created", "replaced", "unchanged")


def _told(client: TestClient, name: str = "mine") -> list[tuple[str, str]]:
    told = client.get(f"/v1/follow/{name}").json()["told"]
    return [(each["news"], each["citation"]["article_id"]) for each in reversed(told)]


def test_each_ingest_tells_what_is_new_on_a_followed_question(client: TestClient) -> None:
    assert client.post("/v1/follow", json={"question": QUESTION, "name": "mine"}).json()["entries"] == 0
    _put(client, "again", AGAIN, "2026-02-12")
    _put(client, "against", AGAINST, "2026-02-14")
    assert _told(client) == [("said_again", "again"), ("against", "against")]
    (against, again) = client.get("/v1/follow/mine").json()["told"]
    assert again["earlier"]["article_id"] == "first"
    assert against["speakers"] == ["Hana Ruru"]
    for entry in (again, against):
        place = entry["citation"]
        text = client.get(f"/v1/articles/{place['article_id']}").json()["text"]
        assert text[place["start"] : place["end"]] == place["quote"]
    after = client.get("/v1/follow/mine", params={"after": again["key"]}).json()["told"]
    assert [each["key"] for each in after] == [against["key"]]


def test_what_was_there_before_and_what_is_unchanged_is_no_news(client: TestClient) -> None:
    client.post("/v1/follow", json={"question": QUESTION, "name": "mine"})
    _put(client, "first", FIRST, "2026-02-11")
    _put(client, "first", f"{FIRST}\nThe council meets in March.", "2026-02-11")  # a correction elsewhere in it
    assert _told(client) == []


def test_a_feed_reader_reads_it(client: TestClient) -> None:
    client.post("/v1/follow", json={"question": QUESTION, "name": "mine"})
    _put(client, "again", AGAIN.replace("workers", "workers \x07<b>"), "2026-02-12")
    reply = client.get("/v1/follow/mine.atom")
    assert reply.headers["content-type"].startswith("application/atom+xml")
    feed = fromstring(reply.content)
    (entry,) = feed.findall(f"{{{ATOM}}}entry")
    assert feed.findtext(f"{{{ATOM}}}title") == QUESTION
    assert "Hana Ruru" in (entry.findtext(f"{{{ATOM}}}title") or "")
    link = entry.find(f"{{{ATOM}}}link[@rel='alternate']")
    assert link is not None
    assert link.attrib["href"].startswith("http://localhost/?article=again&")
    for needed in ("id", "updated"):
        assert feed.findtext(f"{{{ATOM}}}{needed}")
        assert entry.findtext(f"{{{ATOM}}}{needed}")


def test_a_removed_article_leaves_no_word_in_what_was_told(client: TestClient) -> None:
    client.post("/v1/follow", json={"question": QUESTION, "name": "mine"})
    _put(client, "again", AGAIN, "2026-02-12")
    client.delete("/v1/articles/first")
    assert [each["earlier"] for each in client.get("/v1/follow/mine").json()["told"]] == [None]
    client.delete("/v1/articles/again")
    assert _told(client) == []


def test_follows_are_named_listed_and_ended(client: TestClient) -> None:
    names = [client.post("/v1/follow", json={"question": QUESTION}).json()["name"] for _ in range(2)]
    assert names == ["what-did-hana-ruru-say-about-the-mine", "what-did-hana-ruru-say-about-the-mine-2"]
    assert [each["name"] for each in client.get("/v1/follow").json()["follows"]] == names
    assert client.delete(f"/v1/follow/{names[0]}").status_code == 204
    assert client.delete(f"/v1/follow/{names[0]}").status_code == 404
    assert client.get(f"/v1/follow/{names[0]}.atom").status_code == 404
    taken = client.post("/v1/follow", json={"question": QUESTION, "name": names[1]})
    assert (taken.status_code, "followed already" in taken.json()["detail"]) == (422, True)
    for wrong in ({"question": " "}, {"question": "x", "name": "a b"}, {"question": "x", "name": "../x"}, {}):
        assert client.post("/v1/follow", json=wrong).status_code == 422


def _report(words: str, id_: str = "a", speaker: str = "Hana Ruru") -> ReportedClaim:
    citation = Citation(number=1, article_id=id_, revision="r", start=0, end=len(words), quote=words)
    return ReportedClaim(Claim(text=words, kind="direct", speakers=(speaker,), citations=(1,)), citation)


@pytest.mark.parametrize(
    ("words", "news", "trap"),
    [
        ("“The mine will reopen in spring with 40 workers.”", "said_again", "other marks around the same words"),
        ("the mine will reopen in spring", "said_again", "a part of what was said"),
        ("The mine reopens with workers this spring", "reworded", "the same in other words"),
        ("The mine will not reopen in spring", "against", "a negation"),
        ("The mine will reopen in spring with 25 workers", "against", "another figure"),
        ("The library roof leaks in winter", "new", "about something else"),
        ("in spring", "new", "too few words to repeat anything"),
    ],
)
def test_what_comes_in_is_held_against_what_the_same_person_said(words: str, news: str, trap: str) -> None:
    before = [_report("“The mine will reopen in spring with 40 workers,”"), _report(words, "b", "Piri Tane")]
    assert compared(_report(words), before).news == news, trap


def test_the_command_begins_lists_shows_and_ends(tmp_path_factory: pytest.TempPathFactory) -> None:
    from typer.testing import CliRunner

    from api.cli.commands import app as command_line
    from api.open import open_service
    from rag.errors import BadInput, NotFound, StoreError
    from rag.settings import Settings

    folder = tmp_path_factory.mktemp("follow")
    data = ["--data", str(folder)]

    def run(*words: str) -> str:
        done = CliRunner().invoke(command_line, ["follow", *words, *data])
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done.stdout

    with pytest.raises(StoreError, match="There is no store"):
        run(QUESTION, "--name", "mine")
    with open_service(Settings(data=folder)):
        pass
    assert "Followed as mine" in run(QUESTION, "--name", "mine")
    assert QUESTION in run("list")
    assert json.loads(run("show", "mine", "--json"))["told"] == []
    assert "Nothing came in" in run("show", "mine")
    assert "no longer" in run("remove", "mine")
    with pytest.raises(NotFound, match="follow list"):
        run("remove", "mine")
    with pytest.raises(BadInput, match="quotation marks"):
        run("what", "did", "she", "say")
