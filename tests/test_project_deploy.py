"""What is deployed: files that parse, commands and settings that exist, nobody who is root."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from configparser import RawConfigParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from api.cli import commands  # noqa: F401 - it adds its commands
from api.cli.shell import app
from rag.settings import PREFIX, Settings

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
OURS = ("server", "worker")


def _unit() -> RawConfigParser:
    unit = RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read(DEPLOY / "ontherecord.service", "utf-8")
    return unit


def _image() -> list[tuple[str, str]]:
    """The instructions of the Containerfile, each with its arguments."""
    lines = (DEPLOY / "Containerfile").read_text("utf-8").replace("\\\n", " ").splitlines()
    told = (line.partition(" ") for line in lines if line and not line.startswith("#"))
    return [(name, rest.strip()) for name, _, rest in told]


def _commands() -> Iterator[list[str]]:
    for name in OURS:
        yield COMPOSE["services"][name]["command"]
    yield yaml.safe_load(dict(_image())["CMD"])
    yield shlex.split(_unit()["Service"]["ExecStart"])[1:]


@pytest.mark.parametrize("command", list(_commands()), ids=" ".join)
def test_every_command_is_one_of_ours_with_options_that_it_has(command: list[str]) -> None:
    found = {each.name or each.callback.__name__: each for each in app.registered_commands if each.callback}
    own = found[command[0]].callback
    assert own is not None
    options = {f"--{name.replace('_', '-')}" for name in own.__annotations__}
    assert {word for word in command if word.startswith("--")} <= options


def test_every_setting_is_one_of_ours() -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    for file in DEPLOY.iterdir():
        named = set(re.findall(rf"\b{PREFIX}[A-Z_]+", file.read_text("utf-8")))
        assert named <= known, file.name


def test_nobody_is_root_and_no_file_system_is_written_but_volumes() -> None:
    for name in (*OURS, "postgres"):
        service = COMPOSE["services"][name]
        assert service["user"] not in ("0", "root")
        assert service["read_only"] is True
        assert service["volumes"]
    assert dict(_image())["USER"] == "10001"
    assert _unit()["Service"]["DynamicUser"] == "yes"


def test_whatever_answers_has_a_health_check() -> None:
    assert any(name == "HEALTHCHECK" for name, _ in _image())
    for name in ("server", "postgres"):
        assert COMPOSE["services"][name]["healthcheck"]["test"]


def test_what_is_copied_into_the_image_is_there_and_is_what_the_wheel_packs() -> None:
    copied = [rest.split()[:-1] for name, rest in _image() if name == "COPY"]
    sources = {source for each in copied for source in each}
    assert {source for source in sources if not (ROOT / source).exists()} == set()
    assert {"rag", "ingest", "api", "evals", "requirements.lock"} <= sources


def test_secrets_are_in_no_file() -> None:
    assert all("@postgres" not in line or "${POSTGRES_PASSWORD:?" in line for line in _lines("compose.yaml"))


def _lines(name: str) -> list[str]:
    return (DEPLOY / name).read_text("utf-8").splitlines()
