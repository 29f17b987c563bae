"""What a screen reader is told: each case is a document as it is composed, and its structure tree as it must be."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from octavo.pagination import painting
from octavo.pagination.engine import Engine, Fetcher
from octavo.pagination.painted import FontFiles, Painted
from octavo.pagination.structure import tagging
from octavo.pagination.structure.tree import Annotation, Marked, Node

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
SHEET = """
@page { size: 90mm 60mm; margin: 10mm; @top-center { content: "running head" } @bottom-center { content: counter(page) } }
body { font: 10pt serif; orphans: 1; widows: 1; } .note { float: footnote; } img { width: 5mm; height: 5mm; }
.note::footnote-call { content: attr(data-number); } .note::footnote-marker { content: attr(data-number) " "; }
"""
PICTURE = Path(__file__).parents[2] / "everything" / "images"


def described(node: Node) -> str:
    """A structure element on a line: its role, and what is said of it."""
    said = {"lang": node.language, "alt": node.alternative, "for": node.expansion, "id": node.id}
    if node.cell and node.role == "TH":
        said["scope"] = node.cell.scope
    if node.cell:
        said |= {"columns": str(node.cell.columns) if node.cell.columns > 1 else "", "rows": str(node.cell.rows) if node.cell.rows > 1 else ""}
    said["headers"] = " ".join(head.id for head in node.headers)
    return " ".join((node.role, *(f"{key}={value!r}" for key, value in said.items() if value)))


def lines(node: Node, words: dict[tuple[int, int], str], depth: int = 0) -> Iterator[str]:
    """The tree below an element; words that follow one another on one line."""
    for kid in node.kids:
        if isinstance(kid, Node):
            yield f"{'  ' * depth}{described(kid)}"
            yield from lines(kid, words, depth + 1)
        elif isinstance(kid, Marked):
            yield f"{'  ' * depth}“{words[kid.page, kid.mark]}”"
        elif isinstance(kid, Annotation):
            goal = kid.annotation["Dest"] if "Dest" in kid.annotation else kid.annotation["A"]["URI"]
            yield f"{'  ' * depth}→ {goal.string}"


def tree_of(body: str, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], Painted]:
    """The structure tree of a composed body, and the fragment painted."""
    source = ET.fromstring(f'<html lang="en"><head><title>t</title></head><body>{body}</body></html>')
    document = Engine(SHEET, Fetcher((PICTURE,))).lay_out(source, "", "case")
    words: dict[tuple[int, int], str] = {}
    tops: list[Node] = []
    tag, write = tagging.tag, tagging.write

    def tagged(given: Any, pdf: Any, tree: Any, marks: Any, *more: Any) -> Any:
        words.update({(page, mark["mcid"]): getattr(box, "text", "a picture") for page, own in enumerate(marks) for box, mark in own.items()})
        return tag(given, pdf, tree, marks, *more)

    def written(pdf: Any, top: Node, *more: Any) -> Any:
        tops.append(top)
        return write(pdf, top, *more)

    monkeypatch.setattr(painting, "tag", tagged)
    monkeypatch.setattr(tagging, "write", written)
    painted = painting.paint(document, source, None, FontFiles(), "case")
    return list(lines(tops[0], words)), painted


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_tree(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body, expected = path.read_text(encoding="utf-8").replace("IMAGES", PICTURE.as_uri()).split("\n====\n")
    found, _ = tree_of(body, monkeypatch)
    assert found == expected.rstrip("\n").split("\n")


def test_what_is_no_part_of_the_text_is_an_artifact(monkeypatch: pytest.MonkeyPatch) -> None:
    """Running heads, folios, what is hidden from screen readers; and everything else is not."""
    _, painted = tree_of('<p>Words <span aria-hidden="true">none of these</span></p>', monkeypatch)
    (content,) = (painted.objects[number][1] or b"" for number in painted.contents)
    assert content.count(b"/Artifact") == 3 and content.count(b"MCID") == 1


def test_the_parent_tree_knows_every_piece_of_content(monkeypatch: pytest.MonkeyPatch) -> None:
    _, painted = tree_of("<p>" + "words " * 400 + "</p>", monkeypatch)
    rows = [row for _, row in painted.parents]
    assert len(rows) == len(painted.pages) > 2
    assert len({number for row in rows if isinstance(row, tuple) for number in row if number}) == 1  # one paragraph
