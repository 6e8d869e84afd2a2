"""The audit of the lock is never clean by mistake: what was not looked up is a fault, and what is allowed ends."""

from __future__ import annotations

import importlib.util
import sys
import tomllib
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 29)
FLAW: dict[str, Any] = {"id": "PYSEC-1", "aliases": ["CVE-1"], "fix_versions": ["2.1"]}
ALLOWED = {"id": "CVE-1", "reason": "its server is never started", "until": date(2027, 1, 1)}


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", ROOT / ".ci" / "audit.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def reported(*vulns: dict[str, Any]) -> dict[str, Any]:
    return {"name": "Harbour", "version": "2.0", "vulns": list(vulns)}


@pytest.mark.parametrize(
    ("dependencies", "allowed", "told"),
    [
        pytest.param([reported()], [], [], id="clean"),
        pytest.param([], [], ["harbour: not looked up (not in the report)"], id="left out"),
        pytest.param(
            [{"name": "harbour", "skip_reason": "no network"}],
            [],
            ["harbour: not looked up (no network)"],
            id="skipped",
        ),
        pytest.param([reported(FLAW)], [], ["harbour 2.0: PYSEC-1, fixed in 2.1"], id="a flaw"),
        pytest.param([reported(FLAW)], [ALLOWED], [], id="allowed by another of its names"),
        pytest.param(
            [reported(FLAW)],
            [ALLOWED | {"until": date(2026, 11, 28)}],
            ["harbour 2.0: PYSEC-1, fixed in 2.1"],
            id="allowed until yesterday",
        ),
    ],
)
def test_only_what_was_looked_up_and_is_without_flaw_or_allowed_is_clean(
    audit: ModuleType, dependencies: list[object], allowed: list[object], told: list[str]
) -> None:
    assert list(audit.faults({"dependencies": dependencies}, frozenset({"harbour"}), allowed, TODAY)) == told


def test_every_package_of_the_lock_is_audited_by_its_name(audit: ModuleType) -> None:
    lines = "# a comment\nHarbour==2.0\npier==1.0 ; sys_platform == 'win32'\n\n"
    assert audit.names(lines) == {"harbour", "pier"}


@pytest.mark.parametrize(
    ("tool", "told"),
    [
        ("raise ConnectionError('api.osv.dev cannot be resolved')", "api.osv.dev cannot be resolved."),
        ("print('<html>a proxy</html>')", "no reason."),
        ("import time; time.sleep(9)", "there was no answer in 1 seconds."),
    ],
)
def test_without_the_network_the_lock_is_not_called_clean_and_no_traceback_is_shown(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tool: str, told: str
) -> None:
    monkeypatch.setattr(audit, "AUDIT", (sys.executable, "-c", tool))
    monkeypatch.setattr(audit, "SECONDS", 1)
    assert audit.main() == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[0].startswith("The lock could not be audited, and is not to be called clean: ")
    assert err.splitlines()[0].endswith(told)
    assert err.count("\n") == 2


def test_each_allowed_advisory_has_a_reason_and_a_day() -> None:
    for each in tomllib.loads((ROOT / ".ci" / "advisories.toml").read_text("utf-8"))["advisory"]:
        assert each["reason"]
        assert isinstance(each["until"], date)
