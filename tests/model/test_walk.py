"""Walking: no node is passed over, and bounds are those of the walk."""

from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from octavo.model import blocks, inlines
from octavo.model.page_map import UNCOUNTED, counted
from octavo.model.publication import Division, Publication
from octavo.model.walk import INSIDE, bounds, children, walk
from octavo.reading import read

ROOT = Path(__file__).parents[1]
NODES = [cls for module in (blocks, inlines) for cls in vars(module).values() if is_dataclass(cls) and cls.__module__ == module.__name__]
HOLDING = {"Inlines", "Blocks", "tuple[Mark, ...]", "tuple[ListItem, ...]", "tuple[Cite, ...]"}


@pytest.fixture(scope="module")
def everything() -> Publication:
    publication, _ = read(ROOT / "everything")
    assert publication is not None
    return publication


@pytest.mark.parametrize("cls", NODES, ids=lambda cls: cls.__name__)
def test_whatever_holds_nodes_is_walked(cls: type) -> None:
    if any(str(getattr(field.type, "__name__", field.type)).strip('"') in HOLDING or field.name == "children" for field in fields(cls)):
        assert cls in INSIDE


def everything_in(value: object) -> list[object]:
    """Every node that a value holds, found by its fields alone."""
    if isinstance(value, tuple):
        return [node for inner in value for node in everything_in(inner)]
    if type(value) not in (*NODES, Division):
        return []
    return [value, *(node for field in fields(value) for node in everything_in(getattr(value, field.name)))]  # type: ignore[arg-type]


def test_a_walk_meets_every_node_once(everything: Publication) -> None:
    for division in everything.divisions():
        met = list(walk(division))
        assert sorted(map(id, met)) == sorted(map(id, everything_in(division)))


def test_bounds_nest_like_the_nodes(everything: Publication) -> None:
    for division in everything.divisions():
        assert [node for node, begins in bounds(division) if begins] == list(walk(division))
        open_: list[object] = []
        for node, begins in bounds(division):
            if begins:
                assert not open_ or any(node is inner for inner in children(open_[-1]))
                open_.append(node)
            else:
                assert open_.pop() is node
        assert not open_


@pytest.mark.parametrize("text", ["", " a\u00a0b\u3000\u2028c\x1c\x85", f"wo{UNCOUNTED}rd", "日本 語\t\r\n"])
def test_what_is_counted_is_no_white_space(text: str) -> None:
    assert counted(text) == "".join(c for c in text if not c.isspace() and c not in UNCOUNTED)
