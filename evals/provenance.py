"""What produced a report: package versions and the commit."""

from __future__ import annotations

import platform
import subprocess
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from evals.results import Provenance
from evals.targets import Target

PACKAGES = ("ontherecord", "chromadb", "sentence-transformers", "spacy", "torch")  # those that can change an answer


def provenance(target: Target) -> Provenance:
    ran = provenance_of(target.name, target.settings)
    return ran.model_copy(update={"coverage": fingerprint(target.coverage)}) if target.coverage is not None else ran


def fingerprint(coverage: Mapping[str, str]) -> str:
    """The same for the same texts of the same articles."""
    return sha256("\n".join(f"{id_} {coverage[id_]}" for id_ in sorted(coverage)).encode()).hexdigest()[:16]


def provenance_of(target: str, settings: Mapping[str, str]) -> Provenance:
    return Provenance(target=target, settings=dict(settings), versions=_versions(), commit=_commit())


def _versions() -> dict[str, str]:
    found = {name: _version(name) for name in PACKAGES}
    return {"python": platform.python_version(), **{name: number for name, number in found.items() if number}}


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _commit() -> str | None:
    """The commit of the checkout that this file stands in; None for an installed package."""
    here = Path(__file__).resolve().parent
    if not (here.parent / ".git").exists():
        return None
    try:
        found = subprocess.run(["git", "rev-parse", "HEAD"], cwd=here, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return found.stdout.strip()
