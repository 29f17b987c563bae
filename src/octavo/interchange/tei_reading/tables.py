"""Lists, tables and figures of TEI."""

import re
from itertools import takewhile

from lxml.etree import _Element as Element

from octavo.interchange.tei_reading.inlines import inlines
from octavo.interchange.tei_reading.reader import Reader, child, every, plain, xml_id
from octavo.interchange.xml_names import text_id
from octavo.model import blocks as b

ASKED = re.compile(r"header-rows-(\d+) header-columns-(\d+)")
ALIGN = re.compile(r"align-(left|right|center)")


def caption(reader: Reader, node: Element) -> b.Caption | None:
    """The `head` of a figure or table."""
    head = child(node, "head")
    kids = inlines(reader, head) if head is not None else ()
    return b.Caption(reader.keys.next("p"), reader.place(node), kids) if kids else None


def table(reader: Reader, node: Element) -> b.Table:
    """A table. Leading rows whose role is label are header rows, leading cells of the first row below them are header columns."""
    rows: list[tuple[b.Cell, ...]] = []
    labels: list[bool] = []
    for row in every(node, "row") if "empty" not in node.get("rend", "").split() else ():
        label = row.get("role") == "label"
        labels.append(label)
        rows.append(tuple(_cell(reader, cell, label) for cell in every(row, "cell")))
    header_rows = sum(1 for _ in takewhile(bool, labels))
    first = rows[header_rows] if header_rows < len(rows) else ()
    header_columns = sum(cell.colspan for cell in takewhile(lambda cell: cell.header, first))
    if asked := ASKED.search(node.get("rend", "")):
        header_rows, header_columns = int(asked[1][:3]), int(asked[2][:3])
    id_ = text_id(xml_id(node))
    return b.Table(reader.keys.next("g"), reader.place(node), id_, tuple(rows), header_rows, header_columns, caption(reader, node))


def _cell(reader: Reader, node: Element, label: bool) -> b.Cell:
    align = ALIGN.search(node.get("rend", ""))
    header = label or node.get("role") == "label"
    down, across = (_span(node.get(name, "1")) for name in ("rows", "cols"))
    return b.Cell(reader.keys.next("d"), reader.place(node), inlines(reader, node), header, align[1] if align else "", down, across)


def _span(written: str) -> int:
    return min(max(int(written), 1), 1000) if written.isascii() and written.isdecimal() else 1


def figure(reader: Reader, node: Element) -> b.Figure | None:
    """A picture; None for a figure without one."""
    graphic, described, credit = (child(node, name) for name in ("graphic", "figDesc", "bibl"))
    if graphic is None or not graphic.get("url"):
        return None
    longer = described.get("corresp", "").removeprefix("#") if described is not None else ""
    return b.Figure(
        reader.keys.next("f"), reader.place(node), text_id(xml_id(node)), graphic.get("url", ""), plain(described),
        graphic.get("rend") == "decorative", caption(reader, node), plain(credit), text_id(longer),
    )  # fmt: skip
