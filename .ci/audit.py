"""Fail where a locked package has a known vulnerability that is not allowed, or could not be looked up.

Allowed are those of `advisories.toml` beside this file, each with a reason and the day until which it holds.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
ADVISORIES = Path(__file__).with_name("advisories.toml")
LOCK = ROOT / "requirements.lock"
SECONDS = 300  # for a hundred packages
AUDIT = (
    *(sys.executable, "-m", "uv", "tool", "run", "--from", "pip-audit==2.10.1", "pip-audit"),
    *("--requirement", str(LOCK), "--no-deps", "--disable-pip", "--vulnerability-service", "osv"),
    *("--format", "json", "--progress-spinner", "off"),
)


def names(lock: str) -> frozenset[str]:
    lines = (line.split("#")[0].split(";")[0].strip() for line in lock.splitlines())
    return frozenset(line.partition("==")[0].lower() for line in lines if line)


def faults(
    report: Mapping[str, Any], locked: frozenset[str], allowed: Sequence[Mapping[str, Any]], today: date
) -> Iterator[str]:
    """What forbids to call the lock clean; a package that the report leaves out was not looked up."""
    told = {each["name"].lower(): each for each in report["dependencies"]}
    for name in sorted(locked):
        if name not in told or "vulns" not in told[name]:
            yield f"{name}: not looked up ({told.get(name, {}).get('skip_reason', 'not in the report')})"
    holding = {each["id"]: each for each in allowed if each["until"] >= today}
    for name, each in sorted(told.items()):
        for found in each.get("vulns", ()):
            ids = {found["id"], *found.get("aliases", ())}
            if not ids & holding.keys():
                fixed = ", ".join(found.get("fix_versions", ())) or "no version"
                yield f"{name} {each['version']}: {found['id']}, fixed in {fixed}"


def not_audited(why: str) -> str:
    remedy = "It needs the network: pypi.org for pip-audit, api.osv.dev for what is known of each package."
    return f"The lock could not be audited, and is not to be called clean: {why}.\n{remedy}\n"


def cause(stderr: str) -> str:
    """The last line of what a tool says went wrong: of a traceback, the error."""
    return next((line.strip()[:500].rstrip(".") for line in reversed(stderr.splitlines()) if line.strip()), "no reason")


def main() -> int:
    try:
        done = subprocess.run(AUDIT, cwd=ROOT, capture_output=True, text=True, check=False, timeout=SECONDS)
        report = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        sys.stderr.write(not_audited(f"there was no answer in {SECONDS} seconds"))
        return 1
    except ValueError:
        sys.stderr.write(not_audited(cause(done.stderr)))
        return 1
    allowed = tomllib.loads(ADVISORIES.read_text("utf-8")).get("advisory", ())
    found = list(faults(report, names(LOCK.read_text("utf-8")), allowed, datetime.now(UTC).date()))
    sys.stdout.write("\n".join([*found, f"{len(found)} faults in {len(report['dependencies'])} packages"]) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
