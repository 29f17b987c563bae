"""The floors of the house: who may import whom, and who may touch what."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "octavo"

# From the ground up. Rooms on one floor do not know each other, but for those named in NEIGHBOURS.
FLOORS = [
    {"errors", "clock", "progress"},
    {"model", "cache"},
    {"reading", "apparatus", "words", "tokens", "fonts"},
    {"checks", "composition", "interchange"},
    {"pagination", "pdf"},
    {"editions"},
    {"preflight", "deposit", "distribution"},
    {"shelf", "record", "production"},
    {"cli"},
]
NEIGHBOURS = {("clock", "errors"), ("tokens", "errors"), ("apparatus", "words"), ("production", "shelf"), ("production", "record")}
# A third party, or a door to the world, and the only places that may use it.
FENCES = {
    "weasyprint": {"pagination"},
    "pydyf": {"pagination"},
    "ebooklib": {"editions.epub.package"},
    "jinja2": {"composition"},
    "click": {"cli"},
    "rich": {"cli"},
    "yaml": {"reading"},
    "markdown_it": {"reading"},
    "mdit_py_plugins": {"reading"},
    "babel": {"words"},
    "fontpkg": {"fonts"},
    "multiprocessing": {"pagination"},
    "subprocess": {"preflight"},
}
# Calls that give another answer every time, and the only place that may make them.
UNSTEADY = {"now", "utcnow", "today", "uuid1", "uuid4"}
# Imports inside functions, so that `octavo --help` and `octavo check` stay quick.
DEFERRED = {"production"}
LONGEST = 400

MODULES = sorted(p for p in SOURCE.rglob("*.py") if p != SOURCE / "__init__.py")


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path):
    """Every module a file imports, wherever in the file it does so."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name_of(path)}:{node.lineno}: write the full name"
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def floor_of(room: str) -> int | None:
    return next((n for n, rooms in enumerate(FLOORS) if room in rooms), None)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module(path: Path) -> None:
    name = name_of(path)
    room = name.split(".")[0]
    mine = floor_of(room)
    assert mine is not None, f"{room} stands on no floor"
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST
    for target, line in imports(path):
        first, *rest = target.split(".")
        if first == "octavo":
            if rest == ["__version__"]:
                continue
            theirs = floor_of(rest[0]) if rest else None
            assert theirs is not None or rest[0] in {"fonts", "clock"}, f"{name}:{line} imports the front door"
            allowed = rest[0] == room or theirs < mine or (room, rest[0]) in NEIGHBOURS
            assert allowed, f"{name}:{line} imports {target}"
        elif first in FENCES:
            assert any(name == f or name.startswith(f + ".") for f in FENCES[first]), f"{name}:{line} may not use {first}"
    if name != "clock":
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                assert node.attr not in UNSTEADY, f"{name}:{node.lineno} asks for {node.attr}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_stand_at_the_top(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inner = [
        node for function in ast.walk(tree) if isinstance(function, ast.FunctionDef) for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]  # fmt: skip
    assert not inner or name_of(path) in DEFERRED or name_of(path).startswith("apparatus.collation"), name_of(path)


def test_no_circles() -> None:
    names = {f"octavo.{name_of(path)}" for path in MODULES}
    graph = {}
    for path in MODULES:
        targets = {t if t in names else t.rpartition(".")[0] for t, _ in imports(path)}
        graph[f"octavo.{name_of(path)}"] = (targets & names) - {f"octavo.{name_of(path)}"}
    TopologicalSorter(graph).prepare()


def test_the_map_in_the_readme() -> None:
    """Every room stands in the README's map, on its floor; none that is not there does."""
    rows = [line.split("|") for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith("| ") and "`" in line]
    rooms = {row[2].strip().strip("`") for row in rows if row[1].strip().isdecimal()}
    there = {p.name.removesuffix(".py") for p in SOURCE.iterdir() if p.name not in ("__init__.py", "__pycache__", "py.typed")}
    assert rooms == there
