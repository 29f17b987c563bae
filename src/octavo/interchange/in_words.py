"""Meaning put into words: a publication in which nothing is left to be resolved, for formats that know only words, emphasis and links."""

from collections.abc import Iterator
from dataclasses import replace

from octavo.apparatus.resolution import Apparatus
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.place import Place

NOWHERE = Place("")


class InWords:
    """Resolves inlines and blocks with the apparatus. What comes out are texts, emphasis, strong words, code, links and pictures; paragraphs,
    quotations, lists, figures, tables, code and headings."""

    def __init__(self, apparatus: Apparatus) -> None:
        self.apparatus = apparatus

    # -- inlines

    def inlines(self, nodes: i.Inlines) -> i.Inlines:
        """Inlines in words."""
        return tuple(made for node in nodes for made in self._inline(node))

    def _inline(self, node: i.Inline) -> i.Inlines:
        match node:
            case i.Text() | i.LineBreak() | i.Code() | i.InlineImage():
                return (node,)
            case i.Emphasis() | i.Strong() | i.Link():
                return (replace(node, children=self.inlines(node.children)),)
            case i.Mention():
                return self._mention(node)
            case i.CrossReference():
                found = self.apparatus.targets.get((node.kind, node.target))
                return self.inlines(node.children) or (i.Text(node.place, found.name if found else node.target),)
            case i.Citation():
                return () if node.silent else self.inlines(self.apparatus.cited.get(node.cites[0].key, ()))
            case i.NoteCall():
                call = self.apparatus.calls.get(node.key)
                return (i.Text(node.place, f"[{call.number if call else node.label}]"),)
            case i.ThemeMark():
                return ()
        return self.inlines(node.children)

    def _mention(self, node: i.Mention) -> i.Inlines:
        if node.form is i.Form.SILENT:
            return ()
        written = node.form is i.Form.AS_WRITTEN
        said = self.inlines(node.children) if written else (i.Text(node.place, self.apparatus.mention_words.get(node.key, node.person)),)
        return (i.Strong(node.place, said),) if node.strong else said

    # -- blocks

    def blocks(self, nodes: tuple[object, ...], deeper: int = 0) -> tuple[b.Block, ...]:
        """Blocks in words, their headings so many levels deeper."""
        return tuple(made for node in nodes for made in self._block(node, deeper))

    def _block(self, node: object, deeper: int) -> Iterator[b.Block]:
        match node:
            case b.Paragraph():
                yield replace(node, children=self.inlines(node.children), language="", direction="")
            case b.StageDirection():
                yield _paragraph(i.Emphasis(NOWHERE, self.inlines(node.children)))
            case b.Quotation():
                said = node.attribution
                end = (_paragraph(i.Text(NOWHERE, said.dash), *self.inlines(said.children)),) if said else ()
                yield b.Quotation("", node.place, b.QuotationKind.BLOCK, (*self.blocks(node.children, deeper), *end))
            case b.Verse():
                yield from (self._stanza(stanza) for stanza in node.stanzas)
            case b.ItemList():
                yield replace(node, items=tuple(replace(part, children=self.blocks(part.children, deeper)) for part in node.items))
            case b.Figure():
                yield replace(node, id="", decorative=False, caption=None, credit="", long_description="")
                yield from self._caption(node.key, node.caption, node.credit)
            case b.Table():
                yield from self._caption(node.key, node.caption, "")
                yield self._table(node)
            case b.Section():
                inner = self.blocks(node.children, deeper)
                yield replace(node, id="", level=min(node.level + deeper, 6), title=self.inlines(node.title), children=inner)
            case b.Speech():
                yield from self._speech(node, deeper)
            case b.CodeBlock() | b.ThematicBreak():
                yield node

    def _stanza(self, stanza: tuple[b.Line, ...]) -> b.Paragraph:
        lines = [node for line in stanza for node in (*self.inlines(line.children), i.LineBreak(NOWHERE))]
        return _paragraph(*lines[:-1])

    def _caption(self, key: str, caption: b.Caption | None, credit: str) -> Iterator[b.Paragraph]:
        """The caption behind its label, and the credit."""
        label = self.apparatus.labels.get(key)
        head = (i.Strong(NOWHERE, (i.Text(NOWHERE, label.name),)), i.Text(NOWHERE, " ")) if caption and label and label.name else ()
        said = self.inlines(caption.children) if caption else ()
        tail = (i.Text(NOWHERE, f" ({credit})" if said else f"({credit})"),) if credit else ()
        if head or said or tail:
            yield _paragraph(*head, *said, *tail)

    def _table(self, node: b.Table) -> b.Table:
        """A table whose cells are joined no more: what they covered is empty."""
        grid: dict[tuple[int, int], b.Cell] = {}
        for r, row in enumerate(node.rows):
            column = 0
            for cell in row:
                while (r, column) in grid:
                    column += 1
                for down in range(cell.rowspan):
                    for across in range(cell.colspan):
                        grid[r + down, column + across] = b.Cell("", NOWHERE, (), align=cell.align)
                grid[r, column] = replace(cell, children=self.inlines(cell.children), rowspan=1, colspan=1)
                column += cell.colspan
        width = max((c for _, c in grid), default=-1) + 1
        empty = b.Cell("", NOWHERE, ())
        rows = tuple(tuple(grid.get((r, c), empty) for c in range(width)) for r in range(len(node.rows)))
        return b.Table("", node.place, "", rows, min(node.header_rows, 1), 0)

    def _speech(self, node: b.Speech, deeper: int) -> Iterator[b.Block]:
        """What somebody says, the name before it in bold."""
        qualifier = (i.Text(NOWHERE, " "), *self.inlines(node.qualifier)) if node.qualifier else ()
        named = tuple(each for kid in self.inlines(node.label) for each in (kid.children if isinstance(kid, i.Strong) else (kid,)))
        label = (i.Strong(NOWHERE, named), *qualifier, i.Text(NOWHERE, node.colon))
        inner = self.blocks(node.children, deeper)
        if inner and isinstance(first := inner[0], b.Paragraph):
            yield replace(first, children=(*label, i.Text(NOWHERE, " "), *first.children))
            yield from inner[1:]
        else:
            yield _paragraph(*label)
            yield from inner


def _paragraph(*children: i.Inline) -> b.Paragraph:
    return b.Paragraph("", NOWHERE, children)
