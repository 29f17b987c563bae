"""Sheets of 8 and 16 pages, folded as paper is folded. Where a page stands is read from the PDF, and nothing here asks octavo."""

import io
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest

from octavo.pdf.folding import Folded
from octavo.pdf.imposed import impose
from octavo.pdf.imposition import for_press, padded, section_sizes, sides
from octavo.pdf.source_pages import SourcePages
from tests.pdf.dummies import BLEED, HEIGHT, INSET, MM, WIDTH, pdf, read
from tests.pdf.test_imposed import words

MADE = datetime(2010, 11, 17, tzinfo=UTC)


def imposed(count: int, folded: int, section: int, right_to_left: bool = False, bleed: float = BLEED) -> bytes:
    pages = padded(count, "end", folded)
    with SourcePages(pdf(count, bleed=bleed), Path("a.pdf")) as opened:
        sheet = Folded(for_press(WIDTH, HEIGHT, bleed, 3 * MM, True), folded)
        return impose(opened, sides(pages, section_sizes(len(pages), section), 0.1 * MM, right_to_left), sheet, "signatures", MADE)


@dataclass(frozen=True)
class Face:
    """What is seen of a page: which, and whether its head is away from who looks at it from above."""

    page: int | None
    upright: bool | None


@dataclass(frozen=True)
class Leaf:
    """A page-sized piece of the sheet as it lies on the table."""

    under: Face
    over: Face


def grid(side: dict[int, tuple[float, float]], columns: int) -> list[list[Face]]:
    """The pages of a side in rows from the foot and columns, by where their words are from its middle: near the head of a page, or, where it
    stands on its head, near the foot of its place."""
    found = [[Face(None, None)] * columns for _ in range(2)]
    for page, (x, y) in side.items():
        row, column = int(y > 0), int(x // (WIDTH + 6 * MM)) + columns // 2
        away = abs(y)  # words of upright pages of the lower row, and of turned ones of the upper, stand near the middle
        near = away < HEIGHT / 2
        assert found[row][column].page is None
        found[row][column] = Face(page, near if row == 0 else not near)
    return found


def over(leaf: Leaf, across: bool) -> Leaf:
    """A leaf turned over: sideways, or `across`, which exchanges its head and foot too."""
    def seen(face: Face) -> Face:
        return replace(face, upright=None if face.upright is None else face.upright != across)

    return Leaf(seen(leaf.over), seen(leaf.under))


def folded_up(front: list[list[Face]], back: list[list[Face]]) -> tuple[list[Leaf], list[Leaf]]:
    """The two piles, left and right of the last fold, of a sheet that lies with its back up and is folded half over half: lowest leaf first."""
    table = [[[Leaf(f, b)] for f, b in zip(reversed(fronts), backs, strict=True)] for fronts, backs in zip(front, back, strict=True)]
    while len(table[0]) > 2:
        half = len(table[0]) // 2
        table = [[row[n] + [over(leaf, False) for leaf in reversed(row[-1 - n])] for n in range(half)] for row in table]
    lower, upper = table
    left, right = (below + [over(leaf, True) for leaf in reversed(above)] for below, above in zip(lower, upper, strict=True))
    return left, right


@pytest.mark.parametrize("backwards", [False, True], ids=["ltr", "rtl"])
@pytest.mark.parametrize(("folded", "section"), [(8, 8), (8, 16), (16, 16), (16, 32)])
@pytest.mark.parametrize("count", [8, 12, 25, 64])
def test_folded_sheets_are_read_in_order_and_upright(count: int, folded: int, section: int, backwards: bool) -> None:
    found = words(imposed(count, folded, section, backwards))
    fronts_and_backs = [grid(side, folded // 4) for side in found]
    sheets = [folded_up(*pair) for pair in zip(fronts_and_backs[::2], fronts_and_backs[1::2], strict=True)]
    leaves = [leaf for sheet in sheets for pile in sheet for leaf in pile]
    assert all(face.upright is not False for leaf in leaves for face in (leaf.under, leaf.over))
    order: list[int | None] = []
    start = 0
    for size in section_sizes(-(-count // folded) * folded, section):
        inside = sheets[start : start + size // folded]
        once = [
            ((right.under.page, left.under.page), (left.over.page, right.over.page))
            for lefts, rights in inside for left, right in zip(lefts, rights, strict=True)
        ]  # fmt: skip
        order += read(once, backwards)
        start += size // folded
    assert order == [*range(count), *[None] * (-count % folded)]


def test_a_sheet_of_sixteen_as_printers_know_it() -> None:
    front, back = (grid(side, 4) for side in words(imposed(16, 16, 16)))
    assert [[face.page + 1 for face in row] for row in front] == [[4, 13, 16, 1], [5, 12, 9, 8]]
    assert [[face.page + 1 for face in row] for row in back] == [[2, 15, 14, 3], [7, 10, 11, 6]]
    assert [face.upright for face in front[0] + front[1]] == [True] * 4 + [False] * 4


@pytest.mark.parametrize("bleed", [0.0, BLEED])
@pytest.mark.parametrize(("folded", "columns"), [(8, 1), (16, 2)])
def test_the_sheet_holds_its_pages_and_what_is_cut_off_between_them(folded: int, columns: int, bleed: float) -> None:
    between = 2 * max(bleed, 3 * MM)
    with pikepdf.open(io.BytesIO(imposed(16, folded, 16, bleed=bleed))) as document:
        for page in document.pages[:2]:
            media, trim, bled = ([float(edge) for edge in page.obj[key]] for key in ("/MediaBox", "/TrimBox", "/BleedBox"))
            assert trim[3] - trim[1] == pytest.approx(2 * HEIGHT + between, abs=0.01)
            wide = columns * 2 * (WIDTH + 3 * MM) + (columns - 1) * between
            assert wide - 7 * 0.2 * MM < trim[2] - trim[0] <= wide + 0.01, "creep makes it narrower"
            assert [round(t - b, 3) for t, b in zip(trim, bled, strict=True)] == [bleed, bleed, -bleed, -bleed]
            assert media[2] - trim[2] > bleed + 17
    assert INSET < HEIGHT / 2, "words tell heads from feet"
