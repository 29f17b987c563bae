"""Blocks as BITS."""

from types import UnionType

from lxml.etree import _Element as Element

from octavo.apparatus.resolution import Apparatus
from octavo.interchange.bits.inlines import anchor, leaf
from octavo.interchange.bits.markup import element
from octavo.interchange.tei.markup import add
from octavo.model import blocks as b
from octavo.model.walk import words

NARROW: dict[str, type | UnionType] = {
    "speech": b.Paragraph | b.StageDirection,
    "list-item": b.Paragraph | b.StageDirection | b.ThematicBreak | b.ItemList,
    "fn": b.Paragraph | b.ThematicBreak,
}
"""What may stand in an element by itself; everything else stands in a paragraph there."""


def put(apparatus: Apparatus, into: Element, blocks: tuple[object, ...]) -> Element:
    """An element, with blocks put into it. Where BITS has no sections, a heading is a bold paragraph."""
    for block in blocks:
        if isinstance(block, b.Section) and into.tag not in ("body", "sec", "named-book-part-body"):
            add(into, element("p", leaf(apparatus, element("bold"), block.title)))
            put(apparatus, into, block.children)
        elif isinstance(block, b.Marks):
            _marks(apparatus, into, block)
        elif into.tag in NARROW and not isinstance(block, NARROW[str(into.tag)]):
            add(into, element("p", _block(apparatus, block)))
        else:
            add(into, _block(apparatus, block))
    return into


def _marks(apparatus: Apparatus, into: Element, block: b.Marks) -> None:
    """Marks alone stand in a paragraph without words, if there is anything in it that BITS has."""
    made = leaf(apparatus, element("p"), block.children)
    if len(made):
        add(into, made)


def _block(apparatus: Apparatus, block: object) -> Element:
    match block:
        case b.Paragraph():
            return leaf(apparatus, element("p"), block.children)
        case b.StageDirection():
            return element("p", leaf(apparatus, element("italic"), block.children), content_type="stage-direction")
        case b.Quotation():
            made = put(apparatus, element("disp-quote", content_type=block.kind.value, lang=block.language), block.children)
            return add(made, leaf(apparatus, element("attrib"), block.attribution.children) if block.attribution else None)
        case b.Verse():
            stanzas = [_stanza(apparatus, stanza) for stanza in block.stanzas]
            return element("verse-group", *stanzas, lang=block.language) if len(stanzas) != 1 else stanzas[0]
        case b.ItemList():
            items = (put(apparatus, element("list-item"), part.children) for part in block.items)
            return element("list", *items, list_type="order" if block.ordered else "bullet")
        case b.Figure():
            return _figure(apparatus, block)
        case b.Table():
            return _table(apparatus, block)
        case b.Section():
            made = element("sec", leaf(apparatus, element("title"), block.title), id=anchor(apparatus, block.key))
            return put(apparatus, made, block.children)
        case b.Speech():
            speaker = element("speaker", " ".join(filter(None, (words(block.label).strip(), words(block.qualifier)))))
            made = put(apparatus, element("speech", speaker), block.children)
            return made if len(made) > 1 else add(made, element("p"))
        case b.CodeBlock():
            return element("preformat", block.text, preformat_type=block.syntax or "code")
        case b.ThematicBreak():
            return element("p", "* * *", content_type="thematic-break")
    raise TypeError(type(block).__name__)


def _stanza(apparatus: Apparatus, stanza: tuple[b.Line, ...]) -> Element:
    return element("verse-group", *(leaf(apparatus, element("verse-line"), line.children) for line in stanza))


def _figure(apparatus: Apparatus, block: b.Figure) -> Element:
    return element(
        "fig",
        *_caption(apparatus, block.key, block.caption),
        element("graphic", element("alt-text", block.alternative) if block.alternative else None, href=block.source,
                specific_use="decorative" if block.decorative else ""),
        element("attrib", block.credit) if block.credit else None,
        id=anchor(apparatus, block.id or block.key),
    )  # fmt: skip


def _caption(apparatus: Apparatus, key: str, caption: b.Caption | None) -> tuple[Element | None, Element | None]:
    label = apparatus.labels.get(key)
    return (
        element("label", label.name) if label and label.name else None,
        element("caption", leaf(apparatus, element("p"), caption.children)) if caption else None,
    )


def _table(apparatus: Apparatus, block: b.Table) -> Element:
    """A table in the XHTML model: `thead` for header rows."""
    rows = [element("tr", *(_cell(apparatus, cell) for cell in row)) for row in block.rows]
    head, body = rows[: block.header_rows], rows[block.header_rows :]
    table = element("table", element("thead", *head) if head and body else None, element("tbody", *(body or head)))
    return element("table-wrap", *_caption(apparatus, block.key, block.caption), table, id=anchor(apparatus, block.id or block.key))


def _cell(apparatus: Apparatus, cell: b.Cell) -> Element:
    spans = (str(number) if number > 1 else "" for number in (cell.rowspan, cell.colspan))
    made = element("th" if cell.header else "td", align=cell.align, rowspan=next(spans), colspan=next(spans))
    return leaf(apparatus, made, cell.children)
