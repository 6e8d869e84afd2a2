"""The report as files: for programs, CI systems and readers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from evals.reporting.junit import junit
from evals.reporting.markdown import markdown
from evals.reporting.page import page
from evals.results import Report
from rag.errors import BadInput

FORMATS: dict[str, Callable[[Report], str]] = {
    "report.json": lambda report: report.model_dump_json(indent=2) + "\n",
    "report.html": page,
    "junit.xml": junit,
    "summary.md": markdown,
}


def write_report(report: Report, out_dir: Path) -> None:
    """Write each of FORMATS into `out_dir`, which is made where it is absent."""
    out_dir.mkdir(parents=True, exist_ok=True)
    for name, written in FORMATS.items():
        (out_dir / name).write_text(written(report), encoding="utf-8")


def read_report(path: Path) -> Report:
    """Read a `report.json`.

    Raises:
        BadInput: when it is none.
    """
    try:
        return Report.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, ValidationError) as error:
        raise BadInput(f"{path}: is no report of an evaluation: {error}") from error
