"""Where a server listens, and what it is announced as."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.addresses import answering, check_host, check_prefix, is_loopback
from api.app import create_app
from api.service import Service
from rag.errors import BadInput
from rag.settings import Settings


@pytest.mark.parametrize(
    ("host", "status"), [("127.0.0.5", 200), ("127.0.0.5:8000", 200), ("127.0.0.6", 421), ("evil.example", 421)]
)
def test_a_server_answers_to_the_very_address_it_was_called_at(service: Service, host: str, status: int) -> None:
    with TestClient(create_app(Settings(), service), base_url="http://127.0.0.5") as client:
        assert client.get("/health", headers={"Host": host}).status_code == status


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:80"),
        ("0.0.0.0", "http://127.0.0.1:80"),
        ("::", "http://[::1]:80"),
        ("::1", "http://[::1]:80"),
        ("192.0.2.7", "http://192.0.2.7:80"),
        ("localhost", "http://localhost:80"),
    ],
)
def test_the_announced_address_is_one_that_answers(host: str, address: str) -> None:
    assert answering(host, 80) == address


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "desk.example", "127.0.0.1.example"])
def test_without_keys_a_server_listens_on_this_machine_alone(host: str, tmp_path: Path) -> None:
    assert not is_loopback(host)
    with pytest.raises(BadInput, match="ontherecord keys add NAME --role read"):
        check_host(host, Settings())
    check_host(host, Settings(keys=tmp_path / "keys.txt"))
    for loopback in ("127.0.0.1", "::1", "localhost", "127.8.9.1"):
        check_host(loopback, Settings())


def test_a_prefix_is_a_path() -> None:
    assert (check_prefix("/record/"), check_prefix(""), check_prefix("/a/b")) == ("/record", "", "/a/b")
    for wrong in ("record", "/a b", "https://x.example"):
        with pytest.raises(BadInput, match="--root-path"):
            check_prefix(wrong)
