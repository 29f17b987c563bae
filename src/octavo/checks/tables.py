"""Tables: heads, captions, joined cells, and tables that are none."""

from collections.abc import Iterable, Iterator

from octavo.checks.spoken import Spoken
from octavo.model import blocks as b
from octavo.model.finding import Finding, Severity, rule
from octavo.model.walk import words as plain


@rule(Severity.WARNING)
def table_without_header() -> tuple[str, str]:
    """No cell of a table is a header.

    Without headers a screen reader cannot say what a number belongs to. (WCAG 1.3.1)

    Wrong: `{header-rows=0}` above a table, or a first row of empty cells.

    Right: names of the columns in the first row, or `{header-columns=1 header-rows=0}` if the names stand at the left.
    """
    return "this table has no header cells", "name the columns in the first row, or give it {header-columns=1}"


@rule(Severity.WARNING)
def empty_header_cell(count: int) -> tuple[str, str]:
    """A header cell of a table has no words. Only the corner above the names of the rows may be empty. (WCAG 1.3.1)

    Wrong: `| Archive | | Seats |` as the first row of a table.

    Right: `| Archive | Hours | Seats |`
    """
    more = f"; {count} in this table" if count > 1 else ""
    return f"a header cell is empty{more}", "name what stands below it or beside it, or join it with its neighbour by << or ^^"


@rule(Severity.ADVICE)
def layout_table(what: str) -> tuple[str, str]:
    """A table has one column or one row, and so is no table: nothing in it stands in relation to two headers.

    A screen reader announces a table and its cells one by one, and a narrow page cannot set it otherwise. (WCAG 1.3.1, 1.3.2)

    Wrong: `| First we met. | Then we spoke. |` above a line of dashes, and nothing below.

    Right: a list, or paragraphs.
    """
    return f"this table has one {what}", "make it a list, or paragraphs"


@rule(Severity.ADVICE)
def table_without_caption() -> tuple[str, str]:
    """A table has no caption.

    It has no number then, does not stand in the list of tables, and a screen reader that goes from table to table cannot say which this is.

    Wrong: a table and nothing below it.

    Right: the table, an empty line, and `*Opening hours of the archives*`
    """
    return "this table has no caption", "add a paragraph below it, wholly in *…*, that says what it shows"


@rule(Severity.ERROR)
def joined_cells_overlap() -> tuple[str, str]:
    """The cells that are joined do not make a rectangle, or one reaches from the head of a table into its body.

    The cells after it would stand under other headers than they do in the manuscript.

    Wrong: `| North | << | 12 |` and, in the next row, `| ^^ | 3 | 14 |`

    Right: `| North | << | 12 |` and, in the next row, `| ^^ | << | 14 |`
    """
    return "the cells that are joined with this one do not make a rectangle", "join every cell of the rectangle by ^^ and <<, head and body apart"


def remarks(nodes: Iterable[Spoken]) -> Iterator[Finding]:
    """Remarks on tables, in no particular order."""
    for spoken in nodes:
        if isinstance(spoken.node, b.Table):
            yield from _table(spoken.node)


def _table(table: b.Table) -> Iterator[Finding]:
    yield from _spans(table)
    width = max((sum(cell.colspan for cell in row) for row in table.rows), default=0)
    if width == 1 or len(table.rows) == 1:
        yield layout_table(table.place, "column" if width == 1 else "row")
        return
    if not any(cell.header and plain(cell.children).strip() for row in table.rows for cell in row):
        yield table_without_header(table.place)
    elif empty := [cell for cell in _below_corner(table) if cell.header and not plain(cell.children).strip()]:
        yield empty_header_cell(empty[0].place, len(empty))
    if table.caption is None:
        yield table_without_caption(table.place)


def _below_corner(table: b.Table) -> Iterator[b.Cell]:
    """The cells of a table but for those of its corner: the first of each head row, or as many as there are header columns."""
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row:
            if number >= table.header_rows or column >= max(1, table.header_columns):
                yield cell
            column += cell.colspan


def _spans(table: b.Table) -> Iterator[Finding]:
    """The first joined cell that covers what another has, or that crosses the end of the head."""
    taken: set[tuple[int, int]] = set()
    joined = {cell.key: cell for row in table.rows for cell in row if cell.rowspan > 1 or cell.colspan > 1}
    if not joined:
        return
    widths = [sum(cell.colspan for cell in row) for row in table.rows]
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            if number < table.header_rows < number + cell.rowspan:
                yield joined_cells_overlap(cell.place)
                return
            for down in range(1, cell.rowspan):
                taken |= {(number + down, column + across) for across in range(cell.colspan)}
                widths[min(number + down, len(widths) - 1)] += cell.colspan
            column += cell.colspan
    if len(set(widths)) > 1:
        yield joined_cells_overlap(next(iter(joined.values())).place)
