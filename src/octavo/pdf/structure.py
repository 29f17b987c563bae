"""The structure of a tagged PDF: which content of which page belongs to which block (pikepdf; PDF 32000-1, 14.7 and 14.8.4)."""

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

WITHIN_LINES = {
    "Annot", "BibEntry", "Code", "Em", "Form", "Link", "NonStruct", "Quote", "RB", "RP", "RT", "Reference", "Ruby", "Span", "Strong", "Sub",
}  # fmt: skip
HEADINGS = {"H", "Title", *(f"H{level}" for level in range(1, 7))}
MARGINAL = {"Note", "FENote", "Aside"}
TABULAR = {"Table", "TOC", "Index"}


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the structure. `kind` is its type (P, H2, LBody, …), `within` are the types around it from the outermost, `division` is the number
    of the outermost part of the work that it stands in."""

    number: int
    kind: str
    within: tuple[str, ...]
    division: int

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return self.kind in HEADINGS

    @property
    def is_aside(self) -> bool:
        """Whether it stands outside the flow of the text, as a note at the foot of a page does."""
        return bool(MARGINAL & {self.kind, *self.within})

    @property
    def is_prose(self) -> bool:
        """Whether it is text that runs on from page to page: no heading, note, table, contents list, label or listing of code."""
        return not (self.is_heading or self.is_aside or TABULAR & {*self.within} or self.kind in {"Lbl", "Figure", "Formula", "Caption"})


Contents = dict[tuple[int, int], Block]
"""The block of each marked content, by page (from 0) and number, in the order in which it is read."""


_Places = dict[object, int]  # the place of a page in the document by its object


def contents(document: pikepdf.Pdf) -> Contents:
    """Every marked content of a document with its block; {} for a document that is not tagged."""
    root = document.Root.get("/StructTreeRoot")
    if root is None:
        return {}
    pages: _Places = {page.objgen: index for index, page in enumerate(document.pages)}
    found: Contents = {}
    blocks = [0]
    for division, top in enumerate(_parts(root)):
        for page, number, block in _walk(top, (), None, (division, blocks), pages, -1):
            found[page, number] = block
    return found


def _parts(root: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The outermost parts of the work: what the document holds."""
    for top in _kids(root):
        if isinstance(top, pikepdf.Dictionary) and str(top.get("/S", ""))[1:] == "Document":
            yield from _kids(top)
        else:
            yield top


def _kids(element: pikepdf.Object) -> tuple[pikepdf.Object, ...]:
    kids = element.get("/K")
    if kids is None:
        return ()
    return tuple(kids) if isinstance(kids, pikepdf.Array) else (kids,)


def _walk(
    element: pikepdf.Object, within: tuple[str, ...], block: Block | None, where: tuple[int, list[int]], pages: _Places, page: int
) -> Iterator[tuple[int, int, Block]]:
    """Page, number and block of every marked content in an element. `where` is its part of the work and the count of blocks so far."""
    kind = str(element.get("/S", ""))[1:]
    page = pages.get(element["/Pg"].objgen, page) if "/Pg" in element else page
    if block is None or kind not in WITHIN_LINES:
        where[1][0] += 1
        block = Block(where[1][0], kind, within, where[0])
    for kid in _kids(element):
        if not isinstance(kid, pikepdf.Dictionary):
            yield page, int(kid), block
        elif "/MCID" in kid:
            yield (pages.get(kid["/Pg"].objgen, page) if "/Pg" in kid else page), int(kid["/MCID"]), block
        elif "/S" in kid:
            inner = block if str(kid["/S"])[1:] in WITHIN_LINES and kind in {*WITHIN_LINES, block.kind} else None
            yield from _walk(kid, (*within, kind), inner, where, pages, page)
