"""Which cells of a table head which: scopes, and the headers of every cell (HTML 4.9.12; ISO 32000-1, table 349; Matterhorn protocol 1.1, 15)."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell where it stands in the grid: from row and column, counted from 0, over so many of each. `head` says that it stands in a row of
    header cells alone."""

    element: ET.Element
    row: int
    column: int
    rows: int
    columns: int
    head: bool

    @property
    def scope(self) -> str:
        """"Row" or "Column" of a header cell."""
        said = self.element.get("scope", "")
        return "Row" if said.startswith("row") or (not said and not self.head) else "Column"

    def covers_columns_of(self, other: "Cell") -> bool:
        """Whether both stand in a column together."""
        return self.column < other.column + other.columns and other.column < self.column + self.columns

    def covers_rows_of(self, other: "Cell") -> bool:
        """Whether both stand in a row together."""
        return self.row < other.row + other.rows and other.row < self.row + self.rows


def cells(table: ET.Element) -> tuple[Cell, ...]:
    """The cells of a table in the grid that their spans make."""
    return tuple(_cells(table))


def _cells(table: ET.Element) -> Iterator[Cell]:
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(_rows(table)):
        column, head = 0, line.find("td") is None
        for element in line:
            if element.tag not in ("td", "th"):
                continue
            while (row, column) in taken:
                column += 1
            found = Cell(element, row, column, _span(element, "rowspan"), _span(element, "colspan"), head)
            taken |= {(row + down, column + along) for down in range(found.rows) for along in range(found.columns)}
            yield found
            column += found.columns


def _rows(table: ET.Element) -> Iterator[ET.Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _span(element: ET.Element, name: str) -> int:
    said = element.get(name, "1")
    return max(1, int(said)) if said.isdecimal() else 1


def headers(grid: tuple[Cell, ...]) -> dict[ET.Element, tuple[ET.Element, ...]]:
    """The header cells of every cell: those of its rows, then those of its columns, each in the order of reading."""
    heads = [cell for cell in grid if cell.element.tag == "th"]
    found = {}
    for cell in grid:
        own = [head for head in heads if head.element is not cell.element]
        beside = [head for head in own if head.scope == "Row" and head.column < cell.column and head.covers_rows_of(cell)]
        above = [head for head in own if head.scope == "Column" and head.row < cell.row and head.covers_columns_of(cell)]
        found[cell.element] = tuple(head.element for head in (*beside, *above))
    return found
