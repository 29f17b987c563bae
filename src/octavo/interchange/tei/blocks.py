"""Blocks as TEI."""

from lxml.etree import _Element as Element

from octavo.interchange.tei.inlines import leaf
from octavo.interchange.tei.markup import add, element
from octavo.interchange.tei.scope import Scope, direction
from octavo.interchange.xml_names import name_of, text_name
from octavo.model import blocks as b
from octavo.model import inlines as i


def put(scope: Scope, into: Element, blocks: b.Blocks, level: int = 0) -> Element:
    """An element, with blocks put into it. `level` is that of the division which the element is, 0 where TEI allows no divisions: there a
    heading is an `ab`, and what stands under it follows."""
    opening = level > 0
    for block in blocks:
        if isinstance(block, b.Section):
            _section(scope, into, block, level)
            continue
        made = _block(scope, block)
        opening = opening and isinstance(block, b.Quotation) and block.kind is b.QuotationKind.EPIGRAPH
        add(into, element("epigraph", made) if opening else made)
    return into


def _section(scope: Scope, into: Element, block: b.Section, level: int) -> None:
    odd = f"level-{block.level}" if block.level != level + 1 or not level else ""
    name = text_name(block.id) if block.id else ""
    if level:
        head = leaf(scope, element("head"), block.title, block.key)
        add(into, put(scope, element("div", head, type="section", subtype=odd, xml_id=name), block.children, block.level))
        return
    add(into, leaf(scope, element("ab", type="heading", subtype=odd, xml_id=name), block.title, block.key))
    put(scope, into, block.children)


def _block(scope: Scope, block: b.Block) -> Element:
    match block:
        case b.Paragraph():
            made = element("p", xml_lang=block.language, style=direction(block.direction))
            return leaf(scope, made, block.children, block.key)
        case b.Marks():
            return leaf(scope, element("ab", type="marks"), block.children, block.key)
        case b.Quotation():
            return _quotation(scope, block)
        case b.Verse():
            return _verse(scope, block)
        case b.ItemList():
            return _list(scope, block)
        case b.Figure():
            return _figure(scope, block)
        case b.Table():
            return _table(scope, block)
        case b.CodeBlock():
            code = element("code", lang=block.syntax, xml_space="preserve")
            return element("ab", leaf(scope, code, (i.Text(block.place, block.text),), block.key), type="code")
        case b.ThematicBreak():
            return element("milestone", unit="section", rend="rule")
        case b.Speech():
            return _speech(scope, block)
        case b.StageDirection():
            return leaf(scope, element("stage"), block.children, block.key)
    raise TypeError(type(block).__name__)


def _quotation(scope: Scope, block: b.Quotation) -> Element:
    """What is quoted, and who said it. `source` is who that is, where octavo knows."""
    said = block.attribution
    who = "#" + name_of("person", said.person) if said and said.person else ""
    quote = element("quote", source=who, xml_lang=block.language, style=direction(block.direction))
    made = element("cit", put(scope, quote, block.children), type=block.kind.value)
    if said:
        add(made, leaf(scope, element("bibl", element("pc", said.dash, xml_space="preserve")), said.children, said.key))
    return made


def _verse(scope: Scope, block: b.Verse) -> Element:
    stanzas = [
        element("lg", *(leaf(scope, element("l", rend=f"indent-{line.indent}" if line.indent else ""), line.children, line.key) for line in stanza),
                type="stanza")
        for stanza in block.stanzas
    ]  # fmt: skip
    return element("lg", *stanzas, type="verse", xml_lang=block.language, style=direction(block.direction))


def _list(scope: Scope, block: b.ItemList) -> Element:
    made = element("list", rend=f"{'numbered' if block.ordered else 'bulleted'} {'tight' if block.tight else 'loose'}")
    for number, part in enumerate(block.items, block.start):
        add(made, put(scope, element("item", n=str(number) if block.ordered else ""), part.children))
    return made


def _figure(scope: Scope, block: b.Figure) -> Element:
    return element(
        "figure",
        element("graphic", url=block.source, rend="decorative" if block.decorative else ""),
        leaf(scope, element("head"), block.caption.children, block.caption.key) if block.caption else None,
        element("figDesc", block.alternative, corresp="#" + text_name(block.long_description) if block.long_description else "")
        if block.alternative or block.long_description else None,
        element("bibl", block.credit, type="credit") if block.credit else None,
        xml_id=text_name(block.id) if block.id else "",
    )  # fmt: skip


def _table(scope: Scope, block: b.Table) -> Element:
    """Rows and cells say themselves whether they are headers; how many were asked for is said where they do not show it."""
    shown = (min(block.header_rows, len(block.rows)), block.header_columns if len(block.rows) > block.header_rows else 0)
    asked, empty = (block.header_rows, block.header_columns), "" if block.rows else " empty"
    table = element(
        "table",
        leaf(scope, element("head"), block.caption.children, block.caption.key) if block.caption else None,
        rend=f"header-rows-{asked[0]} header-columns-{asked[1]}{empty}" if asked != shown or _wide(block) or empty else "",
        xml_id=text_name(block.id) if block.id else "",
    )
    for number, row in enumerate(block.rows):
        made = element("row", role="label" if number < block.header_rows else "")
        for cell in row:
            span = (str(cell.rowspan) if cell.rowspan > 1 else "", str(cell.colspan) if cell.colspan > 1 else "")
            align = f"align-{cell.align}" if cell.align else ""
            into = element("cell", role="label" if cell.header else "", rows=span[0], cols=span[1], rend=align)
            add(made, leaf(scope, into, cell.children, cell.key))
        add(table, made)
    return add(table, element("row", element("cell"))) if empty else table


def _wide(block: b.Table) -> bool:
    """True where joined cells hide how many columns are headers."""
    return block.header_columns > 0 and any(cell.header and cell.colspan > 1 for row in block.rows[block.header_rows :] for cell in row)


SPOKEN = b.Paragraph | b.Marks | b.Quotation | b.Verse | b.ItemList | b.Table | b.CodeBlock | b.StageDirection  # TEI wants one in a speech


def _speech(scope: Scope, block: b.Speech) -> Element:
    speaker = leaf(scope, element("speaker"), block.label, block.key)
    if block.qualifier:
        add(speaker, " ", leaf(scope, element("seg", type="qualifier"), block.qualifier, f"{block.key}.qualifier"))
    add(speaker, element("pc", block.colon) if block.colon else None)
    made = element("sp", speaker, who="#" + name_of("person", block.person) if block.person else "")
    put(scope, made, block.children)
    if not any(isinstance(inner, SPOKEN) for inner in block.children):
        add(made, element("p"))
    return made
