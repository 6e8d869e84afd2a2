"""Who is let in: keys, their roles, pages of other sites, servers that only answer, and where one may listen."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from api import keys
from api.app import access_from, create_app
from api.cli.commands import app as command_line
from api.middleware.access import is_write, key_in
from api.service import Service
from rag.errors import BadInput
from rag.folder import OWNER, owner
from rag.settings import Settings
from tests.shell import Shell, wait_for

MINE = "Mayor Hana Ruru said on Tuesday the mine would reopen. “We will not wait for Wellington,” she said."
ARTICLE = {"id": "a", "text": MINE, "published": "2026-02-11"}
PAGE = ("/", "/chat.js", "/key.js", "/style.css", "/icon.svg")
EVERYTHING = (
    *("/ready", "/metrics", "/openapi.json", "/docs", "/v1/articles", "/v1/articles/a", "/v1/statements"),
    *("/v1/search?q=mine", "/v1/days?speaker=Ruru", "/v1/speakers", "/v1/inspection", "/nowhere"),
)

Put = Callable[..., str]


class Keyed:
    """A file with one key of each role, and what to send with them."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.read = {"Authorization": f"Bearer {keys.add(file, 'newsroom', 'read')}"}
        self.write = {"Authorization": f"Bearer {keys.add(file, 'service', 'write')}"}


@pytest.fixture
def keyed(tmp_path: Path) -> Keyed:
    return Keyed(tmp_path / "keys.txt")


@contextmanager
def over(service: Service, settings: Settings, *, read_only: bool = False, root_path: str = "") -> Iterator[TestClient]:
    access = access_from(settings, "own key", read_only=read_only)
    app = create_app(settings, service, access=access, root_path=root_path)
    with TestClient(app, base_url="http://localhost") as client:
        yield client


def test_a_stranger_gets_nothing_but_whether_the_server_is_alive_and_an_empty_page(
    service: Service, put: Put, keyed: Keyed
) -> None:
    put(**ARTICLE)
    with over(service, Settings(keys=keyed.file)) as client:
        for path in EVERYTHING:
            reply = client.get(path)
            assert (reply.status_code, reply.headers["content-type"]) == (401, "application/problem+json"), path
            assert reply.headers["www-authenticate"].startswith("Bearer")
            assert "Ruru" not in reply.text
        assert client.post("/v1/ask", json={"question": "what did Ruru say?"}).status_code == 401
        assert client.post("/v1/articles", json=ARTICLE).status_code == 401
        assert client.delete("/v1/articles/a").status_code == 401
        assert client.get("/health").json() == {"status": "alive"}
        assert [client.get(path).status_code for path in PAGE] == [200] * len(PAGE)
        assert client.head("/v1/articles").status_code == 401


def test_a_key_to_read_asks_and_a_key_to_write_writes(service: Service, keyed: Keyed) -> None:
    with over(service, Settings(keys=keyed.file)) as client:
        refused = client.post("/v1/articles", json=ARTICLE, headers=keyed.read)
        assert (refused.status_code, "write" in refused.json()["detail"]) == (403, True)
        assert client.post("/v1/articles", json=ARTICLE, headers=keyed.write).status_code == 200
        asked = client.post("/v1/ask", json={"question": "what did Ruru say?"}, headers=keyed.read)
        assert asked.json()["status"] == "answered"
        assert client.get("/v1/articles/a", headers=keyed.read).json()["id"] == "a"
        assert client.delete("/v1/articles/a", headers=keyed.read).status_code == 403
        assert client.delete("/v1/articles/a", headers=keyed.write).status_code == 204


def test_a_key_is_the_password_of_a_feed_reader_and_of_a_browser_that_opens_an_address(
    service: Service, keyed: Keyed
) -> None:
    key = keyed.read["Authorization"].removeprefix("Bearer ")
    basic = {"Authorization": f"Basic {b64encode(f'anybody:{key}'.encode()).decode()}"}
    with over(service, Settings(keys=keyed.file)) as client:
        assert client.get("/docs", headers=basic).status_code == 200
        of_page = client.get("/v1/articles", headers={"Sec-Fetch-Mode": "cors"})
        assert "Basic" not in of_page.headers["www-authenticate"]  # the page asks in its own words
        assert "Basic" in client.get("/docs", headers={"Sec-Fetch-Mode": "navigate"}).headers["www-authenticate"]


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer wrong", "Basic !!!", "Basic eDp5", "Token abc", "Bearer " + "a" * 10_000, "Bearer é"],
)
def test_what_is_no_key_opens_nothing(service: Service, keyed: Keyed, header: str) -> None:
    with over(service, Settings(keys=keyed.file)) as client:
        assert client.get("/v1/articles", headers={"Authorization": header.encode()}).status_code == 401


def test_a_hash_is_no_key(service: Service, keyed: Keyed) -> None:
    with over(service, Settings(keys=keyed.file)) as client:
        for key in keys.read(keyed.file):
            assert client.get("/v1/articles", headers={"Authorization": f"Bearer {key.hash}"}).status_code == 401


def test_keys_come_and_go_while_a_server_runs_and_a_broken_file_lets_nobody_in(service: Service, keyed: Keyed) -> None:
    with over(service, Settings(keys=keyed.file)) as client:
        late = {"Authorization": f"Bearer {keys.add(keyed.file, 'late', 'read')}"}
        assert client.get("/v1/articles", headers=late).status_code == 200
        assert keys.remove(keyed.file, "late")
        assert client.get("/v1/articles", headers=late).status_code == 401
        assert client.get("/v1/articles", headers=keyed.read).status_code == 200
        keyed.file.write_text("newsroom read\n", "utf-8")
        broken = client.get("/v1/articles", headers=keyed.read)
        assert (broken.status_code, f"{keyed.file}:1" in broken.json()["detail"]) == (503, True)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "http://localhost"}, 200),
        ({"Origin": "https://desk.example"}, 200),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "http://localhost:9999"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://desk.example"}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
    ],
)
def test_a_page_of_another_site_may_not_write(service: Service, headers: Mapping[str, str], status: int) -> None:
    with over(service, Settings(origins="https://desk.example")) as client:
        assert client.post("/v1/articles", json=ARTICLE, headers=headers).status_code == status
        removed = client.delete("/v1/articles/a", headers=headers)
        assert removed.status_code == (204 if status == 200 else 403)
        assert client.post("/v1/ask", json={"question": "who?"}, headers=headers).status_code == 200


def test_a_server_that_only_answers_changes_nothing(service: Service, put: Put, keyed: Keyed) -> None:
    put(**ARTICLE)
    with over(service, Settings(keys=keyed.file), read_only=True) as client:
        for told in (
            client.post("/v1/articles", json=ARTICLE, headers=keyed.write),
            client.delete("/v1/articles/a", headers=keyed.write),
        ):
            assert (told.status_code, "--read-only" in told.json()["detail"]) == (403, True)
        assert client.post("/v1/ask", json={"question": "who?"}, headers=keyed.read).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "writes"),
    [
        ("GET", "/v1/articles", False),
        ("HEAD", "/v1/articles", False),
        ("POST", "/v1/ask", False),
        ("POST", "/v1/ask/stream", False),
        ("POST", "/v1/check/draft/report", False),
        ("POST", "/v1/chat/completions", False),
        ("DELETE", "/mcp", False),
        ("POST", "/v1/articles", True),
        ("POST", "/v1/asking", True),
        ("POST", "/v1/something-new", True),
        ("DELETE", "/v1/articles/a", True),
        ("PATCH", "/v1/articles/a", True),
    ],
)
def test_whatever_is_not_known_only_to_read_writes(method: str, path: str, writes: bool) -> None:
    assert is_write(method, path) is writes


@pytest.mark.parametrize("path", ["/v1/articles", "/record/v1/articles"])
def test_behind_a_proxy_a_path_is_the_same_with_and_without_the_prefix(
    service: Service, keyed: Keyed, path: str
) -> None:
    with over(service, Settings(keys=keyed.file), root_path="/record") as client:
        assert client.get(path).status_code == 401
        assert client.get(path, headers=keyed.read).status_code == 200
        assert client.post(path, json=ARTICLE, headers=keyed.read).status_code == 403
        assert client.get(path.replace("v1/articles", "health")).status_code == 200
        assert client.get("/openapi.json", headers=keyed.read).json()["servers"] == [{"url": "/record"}]


def test_the_page_behind_a_proxy_has_no_address_of_the_root(service: Service) -> None:
    with over(service, Settings(), root_path="/record") as client:
        turned = client.get("/record", follow_redirects=False)
        assert (turned.status_code, turned.headers["location"].endswith("/record/")) == (307, True)
        for path in ("/", "/docs"):
            assert 'href="/' not in client.get(path).text
            assert 'src="/' not in client.get(path).text


@pytest.mark.parametrize("text", ["", "# nobody\n", "x read\n", f"x admin {'a' * 64}\n", "x read zz\n"])
def test_a_file_without_a_key_that_can_be_used_is_refused_with_the_remedy(tmp_path: Path, text: str) -> None:
    file = tmp_path / "keys.txt"
    file.write_text(text, "utf-8")
    with pytest.raises(BadInput, match="ontherecord keys add"):
        access_from(Settings(keys=file))
    with pytest.raises(BadInput, match="ontherecord keys add"):
        access_from(Settings(keys=tmp_path / "absent.txt"))


def test_the_command_prints_a_key_once_and_keeps_its_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "new" / "keys.txt"
    monkeypatch.setenv("ONTHERECORD_KEYS", str(file))
    run = CliRunner().invoke
    made = run(command_line, ["keys", "add", "newsroom", "--role", "read", "--json"])
    key = json.loads(made.stdout)["key"]
    assert key not in file.read_text("utf-8")
    assert file.stat().st_mode & 0o077 == 0
    assert keys.holder(keys.read(file), key) == keys.Key("newsroom", "read", keys.hash_of(key))
    assert run(command_line, ["keys", "add", "service", "--role", "write"]).stdout.startswith("otr_")
    assert run(command_line, ["keys", "list"]).stdout.split() == ["newsroom", "read", "service", "write"]
    for wrong in (["newsroom", "--role", "read"], ["x y", "--role", "read"], ["z", "--role", "admin"]):
        assert isinstance(run(command_line, ["keys", "add", *wrong]).exception, BadInput)
    assert run(command_line, ["keys", "remove", "newsroom"]).exit_code == 0
    assert [name for name, *_ in keys.read(file)] == ["service"]


def test_commands_on_this_machine_have_a_key_of_their_own_that_only_the_owner_of_the_store_reads(
    service: Service,
) -> None:
    archive = service.library.archive
    archive.announce("http://127.0.0.1:1", "own key")
    assert (archive.folder / OWNER).stat().st_mode & 0o077 == 0
    server = owner(archive.folder)
    assert server is not None
    assert server.key == "own key"


def test_the_own_key_of_a_run_writes(service: Service, keyed: Keyed) -> None:
    with over(service, Settings(keys=keyed.file)) as client:
        allowed = {"Authorization": "Bearer own key"}
        assert client.post("/v1/articles", json=ARTICLE, headers=allowed).status_code == 200


def test_a_key_is_read_from_either_scheme() -> None:
    assert key_in("bearer  k ") == "k"
    assert key_in(f"basic {b64encode(b'x:a:b').decode()}") == "a:b"


@pytest.mark.models
def test_commands_beside_a_server_that_asks_for_keys_need_none(keyed: Keyed, tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    shell.environment |= {"ONTHERECORD_KEYS": str(keyed.file)}
    (tmp_path / "mine.txt").write_text(MINE, "utf-8")
    serving = shell.start("serve", "--host", "0.0.0.0", "--port", "0", "--read-only")
    assert serving.stdout is not None
    url = serving.stdout.readline().split()[5]
    try:
        wait_for(url)
        assert url.startswith("http://127.0.0.1:")  # an address that answers
        assert shell.run("articles")[0] == 0
        status, _, err = shell.run("ingest", str(tmp_path / "mine.txt"))
        assert (status, "--read-only" in err) == (2, True)
        stranger = httpx.get(f"{url}/v1/articles", trust_env=False)
        assert (stranger.status_code, "key" in stranger.json()["detail"]) == (401, True)
        assert httpx.get(f"{url}/v1/articles", headers=keyed.read, trust_env=False).status_code == 200
    finally:
        serving.kill()
        serving.communicate()
