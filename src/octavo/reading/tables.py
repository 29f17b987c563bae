"""Pipe tables: cells, joins, header rows and columns, and the two ways in which Markdown loses words in them."""

import re
from collections.abc import Sequence

from markdown_it.token import Token

from octavo.limits import most
from octavo.model import blocks as b
from octavo.model.finding import Finding
from octavo.model.place import Place
from octavo.model.walk import words
from octavo.reading import faults
from octavo.reading.ids import Keys
from octavo.reading.inlines import InlineReader


def read_table(
    opening: Token, tokens: Sequence[Token], id_: str, place: Place, inlines: InlineReader, keys: Keys, findings: list[Finding]
) -> b.Table:
    """A table from the tokens between its opening and its close."""
    header_rows = _number(opening, "header-rows", 1)
    header_columns = _number(opening, "header-columns", 0)
    rows: list[list[b.Cell]] = []
    line = opening.map[0] if opening.map else 0
    limit = most("columns")
    columns = sum(token.type == "th_open" for token in tokens)
    if columns > limit:
        findings.append(faults.too_many_columns(place, columns, limit))
        return b.Table(keys.next("g"), place, id_, (), 0, 0)
    for position, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
            line = token.map[0] if token.map else line + (1 if len(rows) != 2 else 2)
        elif token.type in ("th_open", "td_open"):
            inline = tokens[position + 1]
            inline.map = [line, line + 1]
            inline.meta["cell"] = True
            style = str(token.attrs.get("style", ""))
            children = inlines.read(inline)
            at = children[0].place if children else inlines.at(inline, None)
            rows[-1].append(b.Cell(keys.next("d"), at, children, align=style.rpartition(":")[2]))
    width = len(rows[0]) if rows else 0
    _look_for_losses(opening, width, inlines, findings)
    marked = [
        [_headed(cell, r < header_rows or c < header_columns) for c, cell in enumerate(row)] for r, row in enumerate(rows)
    ]  # fmt: skip
    if header_rows == 1 and rows and not any(words(cell.children).strip() for cell in rows[0]):
        marked, header_rows = marked[1:], 0  # a head without words is no head
    return b.Table(keys.next("g"), place, id_, _joined(marked, findings), header_rows, header_columns)


def _number(token: Token, name: str, otherwise: int) -> int:
    text = str(token.attrs.get(name, ""))
    return int(text) if text.isdecimal() else otherwise


def _headed(cell: b.Cell, header: bool) -> b.Cell:
    return b.Cell(cell.key, cell.place, cell.children, header, cell.align)


def _joined(rows: list[list[b.Cell]], findings: list[Finding]) -> tuple[tuple[b.Cell, ...], ...]:
    """Cells joined with those above (`^^`) and to the left (`<<`)."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    spans: dict[tuple[int, int], list[int]] = {}
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            text = words(cell.children).strip()
            above, left = owner.get((r - 1, c)), owner.get((r, c - 1))
            if text == "^^" and above:
                owner[r, c] = above
                spans[above][0] = max(spans[above][0], r - above[0] + 1)
            elif text == "<<" and left:
                owner[r, c] = left
                spans[left][1] = max(spans[left][1], c - left[1] + 1)
            else:
                if text in ("^^", "<<"):
                    findings.append(faults.bad_join(cell.place))
                owner[r, c] = (r, c)
                spans[r, c] = [1, 1]
    return tuple(
        tuple(
            b.Cell(cell.key, cell.place, cell.children, cell.header, cell.align, *spans[r, c]) for c, cell in enumerate(row) if owner[r, c] == (r, c)
        )
        for r, row in enumerate(rows)
    )


BAR = re.compile(r"(?<!\\)\|")


def _look_for_losses(opening: Token, width: int, inlines: InlineReader, findings: list[Finding]) -> None:
    """Rows with too many or too few cells, and a line below the table that became a row of it."""
    first, last = opening.map or (0, 0)
    for number in range(first, min(last, len(inlines.lines))):
        text = re.sub(r"^[ >]+", lambda match: " " * len(match[0]), inlines.lines[number])
        bars = [match.start() for match in BAR.finditer(text)]
        if not bars and width > 1 and number > first + 1:
            findings.append(faults.caption_in_table(Place(inlines.file, number + 1, len(text) - len(text.lstrip()) + 1)))
            break
        starts = [0] if text.lstrip()[:1] != "|" else []
        starts += [bar + 1 for bar in bars]
        if text.rstrip().endswith("|") and bars and bars[-1] == len(text.rstrip()) - 1 and len(starts) > 1:
            starts.pop()
        if number == first + 1:
            continue
        if len(starts) > width:
            column = starts[width]
            column += len(text[column:]) - len(text[column:].lstrip())
            findings.append(faults.surplus_cell(Place(inlines.file, number + 1, column + 1), width))
        elif len(starts) < width:
            findings.append(faults.short_row(Place(inlines.file, number + 1, len(text) - len(text.lstrip()) + 1), width))
