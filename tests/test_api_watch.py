"""`ontherecord watch` and `ingest URL`: beside the server that owns the store, and inside `serve --sources`."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from api.cli.commands import app
from tests.conftest import TODAY
from tests.served import service_over, serving
from tests.shell import Shell
from tests.test_ingest_watch import BERTH, FERRY, item, rss, story
from tests.web_server import Web, web

PATIENCE = 120  # seconds for models to load on a busy machine


@pytest.fixture
def site() -> Iterator[Web]:
    with web() as found:
        found.put("/feed", rss(item(f"{found.url}/a"), item(f"{found.url}/b", "Berth")), "text/xml", etag='"1"')
        found.put("/a", story(FERRY))
        found.put("/b", story(BERTH, "Berth"))
        yield found


@pytest.fixture
def sources(site: Web, tmp_path: Path) -> Path:
    file, folder = tmp_path / "sources.toml", tmp_path / "in"
    folder.mkdir()
    (folder / "note.txt").write_text(FERRY)
    told = f"[[source]]\nurl = '{site.url}/feed'\nallow_private = true\noutlet = 'The Tide'\nevery = '1h'\n"
    file.write_text(f"{told}[[source]]\npath = 'in'\n")
    return file


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    """The address of a server that owns the store."""
    with service_over(tmp_path / "store", TODAY) as service, serving(service) as found:
        service.library.archive.announce(found)
        yield found


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, list(words))
    return done.exit_code, done.output


def test_a_round_beside_a_server_goes_to_that_server_and_tells_each_item(
    url: str, sources: Path, site: Web, tmp_path: Path
) -> None:
    words = ("watch", str(sources), "--once", "--data", str(tmp_path / "store"))
    status, out = run(*words, "--json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert (status, [each["status"] for each in lines]) == (0, ["created"] * 3)
    assert [each["item"] for each in lines] == [f"{site.url}/a", f"{site.url}/b", "note.txt"]
    listed = httpx.get(f"{url}/v1/articles").json()["articles"]
    assert {each["outlet"] for each in listed} == {"The Tide", None}
    assert run(*words) == (0, "2 sources: 0 created, 0 replaced, 0 rejected, 0 failed\n")
    site.put("/a", story(FERRY.replace("noon", "two")))
    assert " replaced " in run(*words)[1]


def test_a_round_in_which_a_source_fails_ends_with_1(url: str, sources: Path, tmp_path: Path) -> None:
    sources.write_text(sources.read_text("utf-8").replace("/feed", "/no-such-feed"), "utf-8")
    status, out = run("watch", str(sources), "--once", "--data", str(tmp_path / "store"))
    assert (status, out.splitlines()[-1]) == (1, "2 sources: 1 created, 0 replaced, 0 rejected, 1 failed")


def test_an_address_beside_a_server_comes_in_through_that_server(url: str, site: Web, tmp_path: Path) -> None:
    words = ("ingest", f"{site.url}/feed", "--allow-private", "--data", str(tmp_path / "store"))
    status, out = run(*words)
    assert status == 0
    assert out.startswith("2 created, 0 unchanged")
    assert httpx.get(f"{url}/v1/articles").json()["total"] == 2


def test_ingest_says_how_many_articles_lack_a_day_or_an_outlet_and_how_to_give_them(url: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FERRY)
    (tmp_path / "b.json").write_text(json.dumps({"text": BERTH, "outlet": "The Tide"}))
    words = ("ingest", str(tmp_path / "a.txt"), str(tmp_path / "b.json"), "--data", str(tmp_path / "store"))
    assert run(*words)[1] == (
        "2 created, 0 unchanged, 0 replaced, 0 rejected; 2 articles without a day of publication (--published DATE),"
        " 1 article without an outlet (--outlet NAME): ingest the same again with what is missing\n"
    )
    given = ("--published", "2026-02-11", "--outlet", "The Ebb")
    assert run(*words, *given)[1] == "0 created, 0 unchanged, 2 replaced, 0 rejected\n"
    told = "0 created, 2 unchanged, 0 replaced, 0 rejected\n"
    assert run(*words)[1] == told, "what an earlier ingest gave still holds"


def test_a_mapped_field_that_is_not_there_is_told_and_the_json_stays_json(url: str, tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text(json.dumps({"text": BERTH, "krant": "The Tide"}))
    words = ("ingest", str(tmp_path / "b.json"), "--map", "outlet=paper", "--data", str(tmp_path / "store"), "--json")
    result = CliRunner().invoke(app, words)
    assert json.loads(result.stdout)["articles"][0]["status"] == "created"
    assert result.stderr == "--map outlet=paper was not used: no article has such a field. The first has text, krant.\n"


def test_a_file_of_sources_that_is_none_is_one_sentence(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["watch", str(tmp_path / "none.toml"), "--data", str(tmp_path)])
    assert "none.toml cannot be read (No such file or directory)" in str(done.exception)


@pytest.mark.models
def test_a_server_watches_its_sources_and_keeps_others_from_watching_them(sources: Path, tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    server = shell.start("serve", "--port", "0", "--sources", str(sources))
    assert server.stdout is not None
    url = server.stdout.readline().split()[5]
    given_up = time.monotonic() + PATIENCE
    while httpx.get(f"{url}/v1/articles").json()["total"] < 3:
        assert time.monotonic() < given_up
        time.sleep(0.2)
    status, _, err = shell.run("watch", str(sources), "--once")
    assert (status, err.startswith("Another `ontherecord watch` or server watches sources")) == (2, True)
    server.send_signal(signal.SIGINT)
    _, err = server.communicate(timeout=PATIENCE)
    assert server.returncode == 0
    assert err.count(" created ") == 3
