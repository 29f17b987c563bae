"""Where the elements of a page stand in its file. What is asked for is a line and a column, or a selector; HTML and XHTML are read alike."""

import bisect
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import takewhile
from pathlib import Path

from cssselect2 import ElementWrapper, SelectorError

STEP = re.compile(r"[\w-]+(?:\[\d+\])?")
VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))

Point = tuple[int, int]
"""Line and column, both from 1."""


@dataclass(frozen=True, slots=True)
class Page:
    """The elements of a page, and where each begins. `points` are where the innermost element changes, in order; `innermost` is which it is from
    there on, None outside the root."""

    root: ET.Element
    begins: dict[ET.Element, Point]
    parents: dict[ET.Element, ET.Element]
    points: tuple[Point, ...]
    innermost: tuple[ET.Element | None, ...]

    def around(self, point: Point) -> Iterator[ET.Element]:
        """The elements at a point, from the innermost outwards."""
        position = bisect.bisect_right(self.points, point) - 1
        element = self.innermost[position] if position >= 0 else None
        while element is not None and element is not self.root:
            yield element
            element = self.parents.get(element)

    def point_of(self, selector: str) -> Point | None:
        """Where the first element begins that a CSS selector matches, or an XPath of steps as "/html[1]/body[1]/p[3]" whose last may be no element;
        None if there is none."""
        if selector.startswith("/html"):
            steps = takewhile(STEP.fullmatch, selector.removeprefix("/html[1]").removeprefix("/html").strip("/").split("/"))
            found = self.root.find("/".join((".", *steps)))
            return self.begins.get(found) if found is not None else None
        try:
            match = ElementWrapper.from_html_root(self.root).query(selector)
        except (SelectorError, ValueError):
            return None
        return self.begins.get(match.etree_element) if match else None


def read_page(text: str) -> Page:
    """Read a page, whatever is wrong with it: an end tag without a start tag is passed over."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    root = next(iter(reader.root), reader.root)
    return Page(root if len(reader.root) == 1 else reader.root, reader.begins, reader.parents, tuple(reader.points), tuple(reader.innermost))


def text_of(file: str) -> str:
    """The text of a file, or of one inside a book: path of the book / name inside it, from the root of the container or from the package
    document. '' where there is none that can be read."""
    path = Path(file)
    try:
        if path.is_file():
            return path.read_text(encoding="utf-8", errors="replace")
        book = next((above for above in path.parents if above.is_file()), None)
        if book is None:
            return ""
        inside = path.relative_to(book).as_posix()
        with zipfile.ZipFile(book) as container:
            names = [name for name in container.namelist() if name == inside or name.endswith(f"/{inside}")]
            return container.read(names[0]).decode("utf-8", "replace") if names else ""
    except (OSError, zipfile.BadZipFile, KeyError, RuntimeError):
        return ""


class _Reader(HTMLParser):
    """Builds the tree. `root` is a holder of whatever stands at the top."""

    def __init__(self) -> None:
        super().__init__()
        self.root = ET.Element("")
        self.open = [self.root]
        self.begins: dict[ET.Element, Point] = {}
        self.parents: dict[ET.Element, ET.Element] = {}
        self.points: list[Point] = []
        self.innermost: list[ET.Element | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parent = self.open[-1]
        element = ET.SubElement(parent, tag, {name: value or "" for name, value in attrs})
        self.begins[element], self.parents[element] = self._here(), parent
        self._inside(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        depth = next((n for n in range(len(self.open) - 1, 0, -1) if self.open[n].tag == tag), 0)
        if depth:
            del self.open[depth:]
            line, column = self._here()
            self._inside(self.open[-1], (line, column + len(tag) + 3))

    def handle_data(self, data: str) -> None:
        parent = self.open[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + data
        else:
            parent.text = (parent.text or "") + data

    def _here(self) -> Point:
        line, column = self.getpos()
        return line, column + 1

    def _inside(self, element: ET.Element, point: Point | None = None) -> None:
        self.points.append(point or self._here())
        self.innermost.append(None if element is self.root else element)
