"""How the modules hang together."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parent.parent
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for package in ("rag", "ingest", "api", "evals")
    for path in sorted((ROOT / package).rglob("*.py"))
}


def _imported(module: Path) -> Iterator[str]:
    """The modules of ours that this one imports, at its top or later on."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module in MODULES:
            named = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (name if name in MODULES else node.module for name in named)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in MODULES)


def test_no_module_imports_one_that_imports_it() -> None:
    graph = {name: set(_imported(path)) for name, path in MODULES.items()}
    order = tuple(TopologicalSorter(graph).static_order())
    assert order.index("rag.schema") < order.index("rag.engine") < order.index("api.service") < order.index("api.app")
    assert order.index("api.cli.shell") < order.index("api.cli.ask") < order.index("api.cli.commands")
