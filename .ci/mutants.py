"""Change one thing in the pure packages and see whether their tests notice: a seeded sample of such mutants.

    python .ci/mutants.py [COUNT [SEED]] [--skip TRIED] [--only rag/dates]

First every file of tests is run once, to see which lines it executes. Then each mutant is loaded in a process of its
own, in place of its module, and faces the tests that execute its line, the quickest first, up to the first that fails;
a mutant of what runs at import faces all that import its module. Those that no test notices are printed;
`.ci/survivors.toml` explains the ones that change nothing.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from threading import Timer
from types import ModuleType
from typing import NamedTuple

from executed import Executed, executed_by

ROOT = Path(__file__).parent.parent
SURVIVORS = Path(__file__).with_name("survivors.toml")
PACKAGES = ("evals/metrics", "rag/check", "rag/dates", "rag/lexicon", "rag/text")
# How the names of the tests begin that mutants face: those of these packages, and quick ones of what is made with them.
TESTS = (
    *("test_rag_calendar_days", "test_rag_dates*", "test_rag_edges*", "test_rag_numerals", "test_rag_interpret_dates"),
    *("test_rag_codes", "test_rag_fold", "test_rag_paragraphs", "test_rag_sentences", "test_rag_support*"),
    *(
        "test_rag_names",
        "test_rag_people",
        "test_rag_reported",
        "test_rag_roles",
        "test_rag_roster",
        "test_rag_interpret_*",
    ),
    *("test_rag_carried", "test_rag_check_*", "test_rag_diff", "test_rag_drafts"),
    *("test_evals_metrics", "test_evals_report", "test_evals_retrieval", "test_evals_support", "test_evals_words"),
    *("test_ingest_attributions*", "test_ingest_days_*", "test_ingest_said_on", "test_ingest_occasions*"),
    *("test_ingest_led_paragraphs", "test_ingest_passages", "test_ingest_published", "test_ingest_unsaid"),
    *("test_rag_facts*", "test_rag_not_said", "test_rag_query_*", "test_rag_stated*"),
)
SOURCES = ("rag", "ingest", "api", "evals", "tests")
KILLED, SURVIVED = "killed", "survived"
AT_IMPORT = (0, 0)  # the lines of what runs when its module is imported

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
    lines: tuple[int, int]  # of the statement that it stands in, without its body
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


def with_lines(
    node: ast.AST, lines: tuple[int, int] = AT_IMPORT, runs_later: bool = False
) -> Iterator[tuple[ast.AST, tuple[int, int]]]:
    """A node and all below it, each with the lines of the statement that it stands in, without that one's body."""
    if isinstance(node, ast.stmt) and runs_later:
        body = getattr(node, "body", None)
        lines = (node.lineno, max(node.lineno, body[0].lineno - 1) if body else node.end_lineno or node.lineno)
    yield node, lines
    for name, value in ast.iter_fields(node):
        later = runs_later or (isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and name == "body")
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, ast.AST):
                yield from with_lines(each, lines, later)


def mutants_of(path: Path) -> Iterator[Mutant]:
    tree = ast.parse(path.read_text("utf-8"))
    lines = {id(node): where for node, where in with_lines(tree)}
    for number, node in enumerate(walk(tree)):
        after = changed(node)
        if after is not None:
            name = path.relative_to(ROOT).as_posix()
            line = getattr(node, "lineno", 0)
            yield Mutant(name, number, line, lines[id(node)], ast.unparse(node), ast.unparse(after))


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


def fresh(mutant: Mutant | None = None) -> None:
    """Make a forked process ready to load the code anew, quietly, with the mutant in its module's place."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    for name in [name for name in sys.modules if name.split(".")[0] in SOURCES]:
        del sys.modules[name]
    if mutant:
        sys.meta_path.insert(0, Swapped(mutant))


def survives(mutant: Mutant, tests: list[str], seconds: float) -> bool:
    """Whether every test passes with the mutant in its module's place, within so many seconds."""
    child = os.fork()
    if child == 0:
        fresh(mutant)
        os._exit(run_tests(tests))
    clock = Timer(seconds, os.kill, (child, 9))
    clock.start()
    _, status = os.waitpid(child, 0)
    clock.cancel()
    return status == 0


def run_tests(tests: list[str]) -> int:
    import pytest

    needless = ("cacheprovider", "xdist", "schemathesis", "anyio", "langsmith_plugin", "platformdirs")
    options = ("-x", "-q", *(f"-pno:{name}" for name in needless), "--assert=plain")
    return int(pytest.main([*options, "-W", "ignore::pytest.PytestAssertRewriteWarning", *tests]))


def mapped() -> dict[str, Executed]:
    """Each file of tests, the quickest first, with what it executes."""
    paths = sorted({str(path) for each in TESTS for path in (ROOT / "tests").glob(f"{each}.py")})
    found = {path: executed_by(path, PACKAGES, fresh, run_tests) for path in paths}
    if failing := [path for path, executed in found.items() if executed is None]:
        sys.exit(f"These fail without any mutant: {', '.join(failing)}")
    return dict(sorted(((path, each) for path, each in found.items() if each), key=lambda item: item[1].seconds))


def facing(mutant: Mutant, tests: Mapping[str, Executed]) -> list[str]:
    """The tests that execute a mutant; where it runs at import, those that execute anything of its package."""
    package = str(Path(mutant.path).parent)
    if mutant.lines == AT_IMPORT:
        return [test for test, each in tests.items() if any(path.startswith(package) for path, _ in each.lines)]
    first, last = mutant.lines
    wanted = {(mutant.path, line) for line in range(first, last + 1)}
    return [test for test, each in tests.items() if wanted & each.lines]


def state_of(mutant: Mutant, tests: Mapping[str, Executed]) -> str:
    facing_it = facing(mutant, tests)
    seconds = 30 + sum(tests[test].seconds for test in facing_it)
    return SURVIVED if not facing_it or survives(mutant, facing_it, seconds) else KILLED


def sample(packages: Sequence[str], count: int, seed: int) -> list[Mutant]:
    """Mutants of these packages, drawn from all of them alike; the same for the same seed and code."""
    paths = [path for package in packages for path in sorted((ROOT / package).rglob("*.py"))]
    every = [mutant for path in paths for mutant in mutants_of(path)]
    return random.Random(seed).sample(every, min(count, len(every)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("count", nargs="?", type=int, default=300)
    parser.add_argument("seed", nargs="?", type=int, default=1)
    parser.add_argument("--only", action="append", choices=PACKAGES, help="Packages; all by default")
    parser.add_argument("--skip", type=int, default=0, metavar="TRIED", help="how many of the sample were tried before")
    given = parser.parse_args()
    os.environ["CI"] = "1"  # property tests draw the same examples each time
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    import tests.conftest  # so that every process has the libraries already

    tests = mapped()
    explained = tomllib.loads(SURVIVORS.read_text("utf-8"))
    found = Counter[str]()
    for mutant in sample(given.only or PACKAGES, given.count, given.seed)[given.skip :]:
        state = state_of(mutant, tests)
        found[state] += 1
        if state == SURVIVED:
            reason = explained.get(mutant.path, {}).get(f"{mutant.before} -> {mutant.after}", "unexplained")
            sys.stdout.write(f"{mutant.path}:{mutant.line}: {mutant.before} -> {mutant.after}  ({reason})\n")
            sys.stdout.flush()
    sys.stdout.write(f"{found[KILLED]} of {found.total()} killed ({found[KILLED] / found.total():.1%})\n")


if __name__ == "__main__":
    main()
