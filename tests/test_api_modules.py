"""How the modules of the faces hang together."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

API = Path(__file__).parent.parent / "api"


def _imported(module: Path) -> Iterator[str]:
    """The modules of `api` that this one imports, at its top or later on."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "api":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and str(node.module).startswith("api."):
            yield str(node.module).removeprefix("api.")


def test_no_module_imports_one_that_imports_it() -> None:
    graph = {module.stem: set(_imported(module)) for module in API.glob("*.py")}
    order = tuple(TopologicalSorter(graph).static_order())
    assert order.index("shell") < order.index("asking") < order.index("cli")
