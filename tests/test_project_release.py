"""What is released installs into a fresh environment and does there what the README's first lines say."""

from __future__ import annotations

import os
import re
import site
import subprocess
import sys
import tomllib
import venv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
SECTIONS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
ASKED = "what did Luxon say on February 9?"


def run(command: Sequence[str | Path], where: Path) -> str:
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "ONTHERECORD_"))}
    done = subprocess.run(command, cwd=where, env=plain, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a source distribution, and of the wheel that is made from it."""
    out = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT], out)
    return out


def fresh(folder: Path) -> Path:
    """The interpreter of a new environment that has what the project depends on, and nothing of the project."""
    venv.create(folder, with_pip=False, symlinks=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "dependencies.pth").write_text("\n".join(site.getsitepackages()))
    return folder / "bin" / "python"


@pytest.mark.models
@pytest.mark.parametrize("pattern", ["*.whl", "*.tar.gz"])
def test_a_release_installs_and_answers(built: Path, tmp_path: Path, pattern: str) -> None:
    python, (release,) = fresh(tmp_path / "venv"), tuple(built.glob(pattern))
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--disable-pip-version-check"]
    run([*pip, "--no-index", "--no-deps", "--no-build-isolation", "--ignore-installed", release], tmp_path)
    place = Path(run([python, "-c", "import ingest; print(ingest.__file__)"], tmp_path).strip()).parent
    assert place.is_relative_to(tmp_path)

    command = tmp_path / "venv" / "bin" / "ontherecord"
    run([command, "ingest", place / "sample", "--timezone", "Pacific/Auckland", "--data", "store"], tmp_path)
    told = run([command, "ask", ASKED, "--data", "store"], tmp_path)
    assert "Christopher Luxon, 9 February 2026" in told
    assert run([command, "--version"], tmp_path).split() == ["ontherecord", VERSION]
    assert run([python, "-c", "import rag; print(rag.__version__)"], tmp_path).strip() == VERSION


def test_the_changelog_says_what_is_new_in_the_version() -> None:
    told = (ROOT / "CHANGELOG.md").read_text("utf-8")
    versions = re.findall(r"^## \[(.+?)\](?: - (\S+))?$", told, re.MULTILINE)
    assert versions[0] == ("Unreleased", "")
    assert versions[1][0] == VERSION
    days = [date.fromisoformat(day) for _, day in versions[1:]]
    assert days == sorted(days, reverse=True)
    assert set(re.findall(r"^### (.+)$", told, re.MULTILINE)) <= SECTIONS
