"""Sheets folded as a bookbinder folds a dummy, and the PDFs to fold. Nothing here asks octavo where a page belongs."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pikepdf

MM = 72 / 25.4
WIDTH, HEIGHT, BLEED, SLUG = 396.0, 612.0, 9.0, 20.0  # half-letter
INSET = 90.0  # from the left of the trim size to the word on the page, which stands as far from its top


@dataclass(frozen=True)
class Leaf:
    """Half of a sheet that lies on the table, opened: what is on its lower and on its upper face."""

    under: int | None
    over: int | None


def read(section: Iterable[tuple[tuple[int | None, int | None], tuple[int | None, int | None]]], right_to_left: bool = False) -> list[int | None]:
    """The pages of a section in the order in which somebody reads them. Each sheet is (front as it is seen, back as it is seen), left and right.
    They lie on the table with the front down, the first of them lowest, and are opened in the middle: the halves are two piles of leaves."""
    left_pile, right_pile = [], []
    for front, back in section:
        left_pile.append(Leaf(under=front[1], over=back[0]))  # a sheet turned over has its right half behind its left one
        right_pile.append(Leaf(under=front[0], over=back[1]))
    before, after = (right_pile, left_pile) if right_to_left else (left_pile, right_pile)
    pages: list[int | None] = []
    for leaf in before:
        pages += [leaf.under, leaf.over]
    for leaf in reversed(after):
        pages += [leaf.over, leaf.under]
    return pages


def pdf(count: int, *, sizes: Sequence[tuple[float, float]] = (), bleed: float = BLEED, rotate: int = 0, language: str = "en") -> bytes:
    """Pages with the words page1, page2 …, and a tint that fills the bleed; all use one font, and have an output intent and tags."""
    document = pikepdf.new()
    font = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica))
    profile = document.make_stream(b"no profile, but a stream", N=4)
    for number in range(count):
        width, height = sizes[number] if sizes else (WIDTH, HEIGHT)
        edge = bleed + SLUG
        content = (
            f"0 0 0 0.1 k {SLUG} {SLUG} {width + 2 * bleed} {height + 2 * bleed} re f "
            f"0 0 0 1 k BT /F 12 Tf {edge + INSET} {edge + height - INSET} Td (page{number + 1}) Tj ET"
        )
        page = document.add_blank_page(page_size=(width + 2 * edge, height + 2 * edge))
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.obj.Contents = document.make_stream(content.encode())
        page.obj.TrimBox = pikepdf.Array([edge, edge, edge + width, edge + height])
        page.obj.BleedBox = pikepdf.Array([SLUG, SLUG, SLUG + width + 2 * bleed, SLUG + height + 2 * bleed])
        page.obj.StructParents = number
        if rotate:
            page.obj.Rotate = rotate
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent, S=pikepdf.Name.GTS_PDFX, OutputConditionIdentifier="FOGRA39", DestOutputProfile=profile
    )
    document.Root.OutputIntents = pikepdf.Array([intent])
    document.Root.StructTreeRoot = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot)
    document.Root.Lang = language
    document.docinfo["/GTS_PDFXVersion"] = "PDF/X-1a:2003"
    with document.open_metadata() as xmp:
        xmp["pdfaid:part"] = "3"
        xmp["dc:title"] = "A booklet"
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()
