"""The documents name only paths, modules and names that exist."""

from __future__ import annotations

import re
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
GUIDES = sorted((ROOT / "docs").glob("*.md"))
DOCUMENTS = (ROOT / "CONTRIBUTING.md", ROOT / "README.md", *GUIDES, *DECISIONS)
TOP = r"(?:rag|ingest|api|evals|tests|docs)"
# "tests/test_rag_…" and `tests` are families of files, not files
PATH = re.compile(rf"(?<![\w/.-])({TOP}/[\w./-]*\w(?![\w…/*]))(?!_?…)")
NAME = re.compile(rf"`((?:{TOP})(?:\.\w+)+)`")
LINK = re.compile(r"\]\((?!http)([^)#]+)\)")
SECTIONS = ("A reporting verb", "A role", "A format", "A decline reason", "A metric", "A route", "A date phrase")
PARTS = ("**Context.**", "**Decision.**", "**Consequences.**")

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)


@each_document
def test_every_path_exists(document: Path) -> None:
    paths = set(PATH.findall(document.read_text("utf-8"))) - {"tests/test_rag_"}
    assert {path for path in paths if not (ROOT / path).exists()} == set()


@each_document
def test_every_name_of_a_module_can_be_imported(document: Path) -> None:
    names = set(NAME.findall(document.read_text("utf-8")))
    assert {name for name in names if not _exists(name)} == set()


@each_document
def test_every_link_leads_to_a_file(document: Path) -> None:
    links = set(LINK.findall(document.read_text("utf-8")))
    assert {link for link in links if not (document.parent / link).exists()} == set()


@pytest.mark.parametrize(
    ("name", "exists"),
    [
        ("rag.engine.RELATED", True),
        ("api.service.Service", True),
        ("evals.metrics", True),  # a package
        ("rag.engine.answer_all", False),  # a module without the name
        ("rag.generation.prompt", False),  # a package that is not there
    ],
)
def test_a_name_that_is_gone_is_noticed(name: str, exists: bool) -> None:
    assert _exists(name) is exists


def test_there_is_a_recipe_for_each_common_addition() -> None:
    text = (ROOT / "docs" / "ARCHITECTURE.md").read_text("utf-8")
    assert [section for section in (*SECTIONS, "A language") if f"\n### {section}\n" not in text] == []


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_tells_context_choice_and_consequences(decision: Path) -> None:
    text = decision.read_text("utf-8")
    assert [part for part in ("Status: ", *PARTS) if part not in text] == []


def test_every_decision_is_listed() -> None:
    listed = LINK.findall((ROOT / "docs" / "decisions" / "README.md").read_text("utf-8"))
    assert listed == [path.name for path in DECISIONS]


def _exists(name: str) -> bool:
    module, rest = name, list[str]()
    while not _is_module(module):
        module, _, last = module.rpartition(".")
        rest.insert(0, last)
        if "." not in module and not _is_module(module):
            return False
    found: object = import_module(module)
    for part in rest:
        if not hasattr(found, part):
            return False
        found = getattr(found, part)
    return True


def _is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False
