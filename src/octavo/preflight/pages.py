"""Which page of a PDF something is on. A page is named as RFC 8118 has it: work.pdf#page=4, from 1."""

import re
from pathlib import Path

import pikepdf

from octavo.model.place import Place

NAMED = re.compile(r"(?P<file>.+)#page=(?P<number>[1-9]\d*)")
PAGE = re.compile(r"/pages\[(\d+)\]")  # in a context of veraPDF, from 0
OBJECT = re.compile(r"\((\d+) (\d+) obj ")
DEEPEST = 60  # structure elements looked into, one in the other


def place_on_page(file: str, number: int) -> Place:
    """A place on a page, from 1."""
    return Place(f"{file}#page={number}")


def file_and_page(file: str) -> tuple[str, int]:
    """The file and the page that a place names; page 0 where it names none."""
    found = NAMED.fullmatch(file)
    return (found["file"], int(found["number"])) if found else (file, 0)


def page_of(path: Path, context: str) -> int:
    """The page of what veraPDF points at: it names the page, or an element of the structure tree, which is on the page of its first content.
    0 where that cannot be known."""
    if found := PAGE.search(context):
        return int(found[1]) + 1
    objects = OBJECT.findall(context)
    if not objects:
        return 0
    try:
        with pikepdf.open(path) as document:
            numbers: dict[object, int] = {page.objgen: number for number, page in enumerate(document.pages, 1)}
            element = document.get_object(int(objects[-1][0]), int(objects[-1][1]))
            return next((numbers[page] for page in _pages(element) if page in numbers), 0)
    except (OSError, pikepdf.PdfError, ValueError):
        return 0


def _pages(element: pikepdf.Object | None) -> list[tuple[int, int]]:
    """The page that a structure element names, or that of the first element in it."""
    for _ in range(DEEPEST):
        if not isinstance(element, pikepdf.Dictionary):
            return []
        if "/Pg" in element:
            return [element["/Pg"].objgen]
        kids = element.get("/K")
        element = kids[0] if isinstance(kids, pikepdf.Array) and len(kids) else kids
    return []
