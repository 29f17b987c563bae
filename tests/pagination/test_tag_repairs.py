"""List items of the structure tree hold a label and a body, whatever stands in them (ISO 14289-1, 7.2)."""

import io
from typing import Any

import pikepdf
import pydyf
import pytest
from weasyprint import HTML

from octavo.pagination.tag_repairs import give_list_items_bodies


def painted(body: str, repaired: bool = True) -> pikepdf.Pdf:
    """A page of these blocks, tagged."""

    def finish(_: Any, pdf: pydyf.PDF) -> None:
        if repaired:
            give_list_items_bodies(pdf)

    target = io.BytesIO()
    html = HTML(string=f'<html lang="en"><head><title>t</title></head><body>{body}</body></html>')
    html.write_pdf(target, finisher=finish, pdf_variant="pdf/ua-1")
    return pikepdf.open(target)


def shape(element: Any) -> Any:
    """A structure element as (role, what is in it), marked content as its role's own name."""
    kids = element.get("/K", pikepdf.Array())
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return str(element.S)[1:], [shape(kid) for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def items(element: Any) -> list[Any]:
    """Every list item below."""
    role, kids = shape(element) if isinstance(element, pikepdf.Dictionary) else element
    return ([(role, kids)] if role == "LI" else []) + [item for kid in kids for item in items(kid)]


def roles(body: str, repaired: bool = True) -> list[list[str]]:
    """The roles of what is directly in each list item."""
    with painted(body, repaired) as pdf:
        top = pdf.Root.StructTreeRoot.K
        return [[role for role, _ in kids] for _, kids in items(top[0] if isinstance(top, pikepdf.Array) else top)]


INSIDE = {
    "words": "<ul><li>words</li></ul>",
    "a paragraph": "<ul><li><p>words</p></li></ul>",
    "two paragraphs": "<ul><li><p>words</p><p>more</p></li></ul>",
    "words and a paragraph": "<ul><li>words<p>more</p></li></ul>",
    "a quotation": "<ol><li><blockquote><p>words</p></blockquote></li></ol>",
    "a list": "<ul><li><p>words</p><ul><li><p>inner</p></li></ul></li></ul>",
    "a figure": "<ul><li><figure><p>words</p></figure></li><li>more</li></ul>",
    "no marker": '<ul style="list-style: none"><li><p>words</p></li></ul>',
}


@pytest.mark.parametrize("name", INSIDE)
def test_an_item_holds_a_label_and_one_body(name: str) -> None:
    found = roles(INSIDE[name])
    assert found
    for kids in found:
        assert kids in (["Lbl", "LBody"], ["LBody"])


def test_the_repair_is_still_needed() -> None:
    """When this fails, WeasyPrint has mended it, and the repair can go."""
    assert roles(INSIDE["a paragraph"], repaired=False) not in ([["Lbl", "LBody"]], [["LBody"]])


def test_nothing_is_lost_and_parents_are_right() -> None:
    with painted(INSIDE["words and a paragraph"]) as pdf:
        waiting, seen = [pdf.Root.StructTreeRoot.K], 0
        while waiting:
            element = waiting.pop()
            kids = list(element) if isinstance(element, pikepdf.Array) else [element]
            for kid in kids:
                if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                    below = kid.get("/K", pikepdf.Array())
                    below = list(below) if isinstance(below, pikepdf.Array) else [below]
                    assert all(grand.P.objgen == kid.objgen for grand in below if isinstance(grand, pikepdf.Dictionary) and "/S" in grand)
                    seen += sum(isinstance(grand, int) for grand in below)
                    waiting += below
        marked = pdf.pages[0].Contents.read_bytes().count(b"/MCID")
    assert seen == marked > 0
