"""Tables as pipe tables: joined cells as `^^` and `<<`, header rows and columns in braces."""

from octavo.interchange.manuscript_writer.escaping import ends
from octavo.interchange.manuscript_writer.inline_text import Where, markdown
from octavo.interchange.manuscript_writer.short_forms import ShortForms
from octavo.model import blocks as b

DELIMITER = {"left": ":--", "right": "--:", "center": ":-:", "": "---"}


def table_text(table: b.Table, forms: ShortForms) -> str:
    """The braces and the rows of a table, without its caption."""
    grid, aligns = _grid(table, forms)
    width = len(aligns)
    rows = [[*row, *[""] * (width - len(row))] for row in grid]
    if not table.header_rows:
        rows.insert(0, [""] * width)
    given = [f"#{table.id}"] * bool(table.id)
    given += [f"header-columns={table.header_columns}"] * bool(table.header_columns)
    given += [f"header-rows={table.header_rows}"] * (table.header_rows > 1)
    lines = [_row(row) for row in rows]
    lines.insert(1, _row([DELIMITER[align] for align in aligns]))
    return "\n".join(([f"{{{' '.join(given)}}}"] if given else []) + lines)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _grid(table: b.Table, forms: ShortForms) -> tuple[list[list[str]], list[str]]:
    """Every position of the table as text, and the alignment of each column, which is that of the first cell that stands in it alone."""
    taken: dict[tuple[int, int], str] = {}
    aligns: dict[int, str] = {}
    for r, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (r, column) in taken:
                column += 1
            for down in range(cell.rowspan):
                for across in range(cell.colspan):
                    taken[r + down, column + across] = "<<" if across else "^^"
            taken[r, column] = ends(markdown(cell.children, forms, Where.CELL))
            aligns.setdefault(column, cell.align)
            column += cell.colspan
    height, width = len(table.rows), max((c for _, c in taken), default=0) + 1
    return [[taken.get((r, c), "") for c in range(width)] for r in range(height)], [aligns.get(c, "") for c in range(width)]
