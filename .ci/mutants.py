"""Change one thing in the pure packages and see whether their tests notice: a seeded sample of such mutants.

    python .ci/mutants.py [COUNT [SEED]] [--only rag/dates]

Each mutant is loaded in a process of its own, in place of its module, and faces the tests beside its package,
then those further off that import it, the nearest first, up to the first that fails. Those that no test notices are
printed; `.ci/survivors.toml` explains the ones that change nothing.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from threading import Timer
from types import ModuleType
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
SURVIVORS = Path(__file__).with_name("survivors.toml")
# Each package, and how the names of the tests beside it begin; the quickest stand first.
TESTS = {
    "rag/dates": ("test_rag_edges", "test_rag_dates*", "test_rag_calendar_days", "test_rag_numerals"),
    "rag/text": (
        "test_rag_edges",
        "test_rag_fold",
        "test_rag_paragraphs",
        "test_rag_sentences",
        "test_rag_support*",
        "test_rag_codes",
    ),
    "rag/lexicon": ("test_rag_edges", "test_rag_names", "test_rag_roles", "test_rag_reported"),
    "rag/check": (
        "test_rag_edges",
        "test_rag_support*",
        "test_rag_check_*",
        "test_rag_diff",
        "test_rag_carried",
        "test_rag_drafts",
    ),
    "evals/metrics": ("test_evals_metrics", "test_evals_words", "test_evals_support", "test_evals_retrieval"),
}
# Tests further off that are quick, a minute in all: of what is made with these packages.
FURTHER = (
    *("test_evals_cases", "test_evals_gate", "test_evals_mutate", "test_evals_report", "test_evals_run"),
    *("test_ingest_attributions*", "test_ingest_days_*", "test_ingest_said_on", "test_ingest_occasions*"),
    *("test_ingest_led_paragraphs", "test_ingest_passages", "test_ingest_published", "test_ingest_unsaid"),
    *("test_rag_interpret_dates", "test_rag_interpret_follow", "test_rag_interpret_spoken", "test_rag_query_*"),
    *("test_rag_facts*", "test_rag_not_said", "test_rag_roster", "test_rag_stated*", "test_rag_expected_answers"),
)
SOURCES = ("rag", "ingest", "api", "evals", "tests")
SECONDS = 240  # after which a mutant that never ends counts as noticed
KILLED, SURVIVED = "killed", "survived"

SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.Break: ast.Continue,
    ast.Continue: ast.Break,
}
RENAMED = {"any": "all", "all": "any", "min": "max", "max": "min", "startswith": "endswith", "endswith": "startswith"}
NEVER = {"annotation", "returns", "decorator_list", "type_params"}  # what only types and tools read


class Mutant(NamedTuple):
    path: str
    node: int  # its number in the walk over the module
    line: int
    before: str
    after: str

    @property
    def told(self) -> str:
        return f"{self.path}: {self.before}  ->  {self.after}"


def walk(node: ast.AST) -> Iterator[ast.AST]:
    """A node and all below it that runs."""
    yield node
    for name, value in ast.iter_fields(node):
        if name not in NEVER:
            for each in value if isinstance(value, list) else [value]:
                if isinstance(each, ast.AST):
                    yield from walk(each)


def changed(node: ast.AST) -> ast.AST | None:
    """The node with one thing changed; None where there is nothing to change."""
    match node:
        case ast.Compare(ops=[op, *rest]) if type(op) in SWAPPED:
            return ast.Compare(node.left, [SWAPPED[type(op)](), *rest], node.comparators)
        case ast.BoolOp(op=op):
            return ast.BoolOp(SWAPPED[type(op)](), node.values)
        case ast.BinOp(op=op) if type(op) in SWAPPED:
            return ast.BinOp(node.left, SWAPPED[type(op)](), node.right)
        case ast.UnaryOp(op=ast.Not()):
            return node.operand
        case ast.Constant(value=bool(value)):
            return ast.Constant(not value)
        case ast.Constant(value=int(value)):
            return ast.Constant(value + 1)
        case ast.Name(id=name) if name in RENAMED:
            return ast.Name(RENAMED[name], node.ctx)
        case ast.Attribute(attr=name) if name in RENAMED:
            return ast.Attribute(node.value, RENAMED[name], node.ctx)
        case ast.Break() | ast.Continue():
            return SWAPPED[type(node)]()
    return None


def mutants_of(path: Path) -> Iterator[Mutant]:
    for number, node in enumerate(walk(ast.parse(path.read_text("utf-8")))):
        after = changed(node)
        if after is not None:
            name = path.relative_to(ROOT).as_posix()
            yield Mutant(name, number, getattr(node, "lineno", 0), ast.unparse(node), ast.unparse(after))


def mutated(mutant: Mutant) -> ast.Module:
    tree = ast.parse((ROOT / mutant.path).read_text("utf-8"))
    target = list(walk(tree))[mutant.node]

    class Swap(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            return ast.copy_location(changed(node) or node, node) if node is target else self.generic_visit(node)

    return ast.fix_missing_locations(Swap().visit(tree))


class Swapped(MetaPathFinder, Loader):
    """Finds one module: the mutant."""

    def __init__(self, mutant: Mutant) -> None:
        self.name = mutant.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        self.path, self.code = ROOT / mutant.path, compile(mutated(mutant), mutant.path, "exec")

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        is_package = self.path.name == "__init__.py"
        return spec_from_loader(fullname, self, is_package=is_package) if fullname == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = str(self.path)
        if self.path.name == "__init__.py":
            module.__path__ = [str(self.path.parent)]
        exec(self.code, module.__dict__)


def survives(mutant: Mutant | None, tests: list[str]) -> bool:
    """Whether every test passes with the mutant in its module's place. Runs in a process of its own."""
    child = os.fork()
    if child == 0:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        for name in [name for name in sys.modules if name.split(".")[0] in {"rag", "ingest", "api", "evals", "tests"}]:
            del sys.modules[name]
        if mutant:
            sys.meta_path.insert(0, Swapped(mutant))
        os._exit(_run(tests))
    clock = Timer(SECONDS, os.kill, (child, 9))
    clock.start()
    _, status = os.waitpid(child, 0)
    clock.cancel()
    return status == 0


def _run(tests: list[str]) -> int:
    import pytest

    options = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--assert=plain")
    return int(pytest.main([*options, "-W", "ignore::pytest.PytestAssertRewriteWarning", *tests]))


def tests_beside(package: str) -> list[str]:
    return [str(path) for each in TESTS[package] for path in sorted((ROOT / "tests").glob(f"{each}.py"))]


@cache
def importers() -> Mapping[str, frozenset[str]]:
    """By the name of a module, those that import it."""
    names = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for root in SOURCES
        for path in (ROOT / root).rglob("*.py")
    }
    found: dict[str, set[str]] = {}
    for name, path in names.items():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                for imported in (node.module, *(f"{node.module}.{each.name}" for each in node.names)):
                    if imported in names:
                        found.setdefault(imported, set()).add(name)
    return {name: frozenset(those) for name, those in found.items()}


def tests_further_off(mutant: Mutant) -> list[str]:
    """Those of the quick tests that import a mutant's module, by however many others, the nearest first."""
    quick = {path for each in FURTHER for path in (ROOT / "tests").glob(f"{each}.py")}
    module = mutant.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    reached, edge, tests = {module}, {module}, list[str]()
    while edge:
        edge = {user for name in edge for user in importers().get(name, ())} - reached
        reached |= edge
        paths = (ROOT / f"{name.replace('.', '/')}.py" for name in sorted(edge))
        tests += [str(path) for path in paths if path in quick]
    return tests


def sample(packages: list[str], count: int, seed: int) -> list[tuple[str, Mutant]]:
    """Mutants of these packages, drawn from all of them alike; the same for the same seed and code."""
    every = [
        (package, mutant)
        for package in packages
        for path in sorted((ROOT / package).rglob("*.py"))
        for mutant in mutants_of(path)
    ]
    return random.Random(seed).sample(every, min(count, len(every)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("count", nargs="?", type=int, default=300)
    parser.add_argument("seed", nargs="?", type=int, default=1)
    parser.add_argument("--only", action="append", choices=sorted(TESTS), help="Packages; all by default")
    given = parser.parse_args()
    os.environ["CI"] = "1"  # property tests draw the same examples each time
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    import tests.conftest  # noqa: F401 - so that every process has the libraries already

    packages = given.only or sorted(TESTS)
    if failing := [package for package in packages if not survives(None, tests_beside(package))]:
        sys.exit(f"The tests of {', '.join(failing)} fail without any mutant.")
    explained = tomllib.loads(SURVIVORS.read_text("utf-8"))
    found = Counter[str]()
    for package, mutant in sample(packages, given.count, given.seed):
        beside = tests_beside(package)
        further = [test for test in tests_further_off(mutant) if test not in beside]
        state = SURVIVED if all(survives(mutant, tests) for tests in (beside, further) if tests) else KILLED
        found[state] += 1
        if state == SURVIVED:
            reason = explained.get(mutant.path, {}).get(f"{mutant.before} -> {mutant.after}", "unexplained")
            sys.stdout.write(f"{mutant.path}:{mutant.line}: {mutant.before} -> {mutant.after}  ({reason})\n")
            sys.stdout.flush()
    sys.stdout.write(f"{found[KILLED]} of {found.total()} killed ({found[KILLED] / found.total():.1%})\n")


if __name__ == "__main__":
    main()
