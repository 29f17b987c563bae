"""Which cells of a table head which others, where their scope alone does not say it."""

from octavo.model import blocks as b

Heads = dict[str, tuple[str, ...]]
"""The keys of the header cells of each cell, by its key."""


def heads(table: b.Table) -> Heads:
    """The header cells of every cell that has any; empty for a table whose header cells have each one row or column to themselves, in one row and one
    column of headers (WCAG technique H43 against H63)."""
    corners: list[tuple[int, int, b.Cell]] = []
    covered: set[tuple[int, int]] = set()
    for r, row in enumerate(table.rows):
        c = 0
        for cell in row:
            while (r, c) in covered:
                c += 1
            covered |= {(r + down, c + right) for down in range(cell.rowspan) for right in range(cell.colspan)}
            corners.append((r, c, cell))
    headers = [(r, c, cell) for r, c, cell in corners if cell.header]
    if table.header_rows <= 1 and table.header_columns <= 1 and all(cell.rowspan == cell.colspan == 1 for _, _, cell in headers):
        return {}
    found = {}
    for r, c, cell in corners:
        above = [
            head.key for top, left, head in headers
            if top < table.header_rows and top + head.rowspan <= r and left < c + cell.colspan and c < left + head.colspan
        ]  # fmt: skip
        before = [
            head.key for top, left, head in headers
            if r >= table.header_rows <= top and left + head.colspan <= c and top < r + cell.rowspan and r < top + head.rowspan
        ]  # fmt: skip
        if above or before:
            found[cell.key] = (*above, *before)
    return found
