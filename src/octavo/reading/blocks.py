"""Block tokens become blocks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from markdown_it.token import Token

from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.finding import Finding
from octavo.model.place import Place
from octavo.model.walk import walk, words
from octavo.reading import faults
from octavo.reading.attributions import DASH, attribution_of
from octavo.reading.braces import PICTURE, check_braces
from octavo.reading.ids import Ids, Keys
from octavo.reading.inlines import InlineReader
from octavo.reading.marks import is_silent, without_breaks_around
from octavo.reading.tables import read_table

BAR_LINE = re.compile(r"\s*\|.*\|\s*|[\s|:-]*-[\s|:-]*\|[\s|:-]*")
BRACED_ID = re.compile(r"\s*\{#([^}\s]+)\}\s*$")
DEEPEST = 10


class BlockReader:
    """Reads the blocks of one file. Notes met on the way are kept in `notes`."""

    def __init__(self, tokens: Sequence[Token], inlines: InlineReader, keys: Keys, ids: Ids, findings: list[Finding]) -> None:
        self.tokens, self.position = tokens, 0
        self.inlines, self.keys, self.ids, self.findings = inlines, keys, ids, findings
        self.notes: list[b.Note] = []
        self.noted: dict[str, int] = {}  # the lines of notes, by label
        self.depth = 0

    def all(self) -> list[object]:
        """Every block; sections are flat, their children still empty."""
        found = self._until(None)
        for node in walk((*found, *self.notes)):
            if isinstance(node, i.InlineImage):
                self.inlines.registers.pictures.append((node.place, node.source))
        return found

    def place(self, token: Token) -> Place:
        """Where a block begins, behind its marker."""
        line = token.map[0] if token.map else 0
        text = self.inlines.lines[line] if line < len(self.inlines.lines) else ""
        marker = re.match(r"\s*" if token.type == "blockquote_open" and not token.level else r"[\s>]*", text)
        return Place(self.inlines.file, line + 1, (marker.end() if marker else 0) + 1)

    def beginning(self, line: int) -> Place:
        """Where the words of a line, counted from 0, begin."""
        text = self.inlines.lines[line] if line < len(self.inlines.lines) else ""
        return Place(self.inlines.file, line + 1, len(text) - len(text.lstrip(" \t>")) + 1)

    def _until(self, closer: str | None) -> list[object]:
        self.depth += 1
        found: list[object] = []
        while self.position < len(self.tokens):
            token = self.tokens[self.position]
            self.position += 1
            if token.type == closer:
                break
            if self.depth == DEEPEST + 1 and token.type.endswith("_open"):
                self.findings.append(faults.too_deep(self.place(token)))
            block = self._block(token)
            found += block if isinstance(block, list) else [] if block is None else [block]
        self.depth -= 1
        return _captioned(found, self)

    def _block(self, token: Token) -> object | None:
        classes = str(token.attrs.get("class", "")).split()
        if "braces" in token.meta:
            inline = self.tokens[self.position] if token.type == "paragraph_open" else None
            if not (inline and is_broken_table(inline)):  # a fault of its own
                more = PICTURE if inline and is_figure(inline) else ()
                check_braces(token, self.beginning(token.meta["braces"]), self.inlines.lines, self.findings, more)
            if token.type not in ("heading_open", "table_open"):
                self.inlines.registers.lost.add(str(token.attrs.get("id", "")))
        match token.type:
            case "paragraph_open":
                return self._paragraph(token, classes)
            case "heading_open":
                return self._heading(token)
            case "blockquote_open":
                return self._quotation(token, classes)
            case "bullet_list_open" | "ordered_list_open":
                return self._list(token)
            case "table_open":
                return self._table(token)
            case "hr":
                return b.ThematicBreak(self.keys.next("b"), self.place(token))
            case "footnote_reference_open":
                self._note(token)
                return None
            case "html_block":
                self._remark(token)
                return None
            case "fence":
                if not self._closed(token):
                    self.findings.append(faults.open_fence(self.place(token)))
                return b.CodeBlock(self.keys.next("p"), self.place(token), token.content.rstrip("\n"), token.info.split(" ")[0])
            case "code_block":
                self.findings.append(faults.code_by_indent(self.place(token)))
        return None

    # -- paragraphs, headings, figures

    def _inline_token(self) -> Token:
        token = self.tokens[self.position]
        self.position += 2  # the inline and the closing token
        return token

    def _closed(self, fence: Token) -> bool:
        first, last = fence.map or (0, 0)
        closing = rf"[\s>]*{re.escape(fence.markup[0])}{{{len(fence.markup)},}}\s*"
        return last - first > 1 and re.fullmatch(closing, self.inlines.lines[last - 1]) is not None

    def _paragraph(self, token: Token, classes: list[str]) -> object | None:
        """A paragraph, or what stands as one; None where there is nothing but space."""
        inline = self._inline_token()
        if "verse" in classes:
            return self._verse(token, [inline])
        if is_figure(inline):
            return self._figures(token, inline)
        children = self.inlines.read(inline)
        self._look_for_lost_blocks(inline)
        place = children[0].place if children else self.place(token)
        if children and all(is_silent(node) or (isinstance(node, i.Text) and not node.text.strip()) for node in children):
            silent = tuple(node for node in children if is_silent(node))
            return b.Marks(self.keys.next("x"), place, silent) if silent else None  # type: ignore[arg-type]
        language, direction = str(token.attrs.get("lang", "")), str(token.attrs.get("dir", ""))
        return b.Paragraph(self.keys.next("p"), place, children, language, direction)

    def _look_for_lost_blocks(self, inline: Token) -> None:
        """A table without the line under its head, or a heading without its space, became a paragraph."""
        first = inline.map[0] if inline.map else 0
        if is_broken_table(inline):
            self.findings.append(faults.leftover_markup(self.beginning(first), "|"))
        if re.match(r"#{2,6}[^#\s]", inline.content):
            self.findings.append(faults.leftover_markup(self.beginning(first), "##"))

    def _heading(self, token: Token) -> b.Section:
        inline = self._inline_token()
        place, title = self.place(token), without_breaks_around(self.inlines.read(inline))
        id_ = str(token.attrs.get("id", ""))
        if not id_ and title and isinstance(title[-1], i.Text) and (found := BRACED_ID.search(title[-1].text)):
            last = title[-1]
            title = (*title[:-1], i.Text(last.place, last.text[: found.start()]))
            id_ = found[1]
            line = (place.file, last.place.line)
            self.findings[:] = [f for f in self.findings if f.code != "leftover-markup" or (f.place.file, f.place.line) != line]
        level = int(token.tag[1])
        if level > 1 and not words(title).strip():
            self.findings.append(faults.empty_heading(place))
        if level > 1:  # the title's id is the division's
            id_ = self.ids.claim(id_, place) if id_ else self.ids.made(words(title), place, "section")
        return b.Section(self.keys.next("h"), place, id_, level, title, ())

    def _figures(self, token: Token, inline: Token) -> list[b.Figure]:
        """The figures of a paragraph: a picture a line, each with the caption in the line below it, if there is one."""
        found: list[b.Figure] = []
        for kids in lines_of(inline):
            if kids[0].type == "image":
                found.append(self._figure({} if found else token.attrs, inline, kids[0]))
            else:
                inner = self.inlines.read(inline, kids)
                children = inner[0].children if isinstance(inner[0], i.Emphasis) else inner
                found[-1] = replace(found[-1], caption=b.Caption(self.keys.next("p"), children[0].place, children + inner[1:]))
        return found

    def _figure(self, above: dict[str, str | int | float], inline: Token, image: Token) -> b.Figure:
        place = self.inlines.at(inline, image)
        made = self.inlines.image(inline, image, place, above)
        self.inlines.registers.pictures.append((place, made.source))
        check_braces(image, place, self.inlines.lines, self.findings)
        attrs = {**above, **image.attrs}
        id_ = self.ids.claim(str(attrs["id"]), place) if "id" in attrs else ""
        longer = str(attrs.get("longdesc", ""))
        if longer:
            self.inlines.registers.references.append((place, "section", longer))
        return b.Figure(self.keys.next("f"), place, id_, made.source, made.alternative, made.decorative, None, str(attrs.get("credit", "")), longer)

    # -- quotations and verse

    def _quotation(self, token: Token, classes: list[str]) -> object:
        before, self.inlines.verse = self.inlines.verse, self.inlines.verse or "verse" in classes
        kids = self._until("blockquote_close")
        self.inlines.verse = before
        place = self.place(token)
        attribution = None
        if len(kids) > 1 and isinstance(kids[-1], b.Paragraph) and (found := attribution_of(kids[-1], self.inlines.recognition)):
            attribution = found
            kids.pop()
        else:
            self._look_for_lost_attribution(kids)
        language, direction = str(token.attrs.get("lang", "")), str(token.attrs.get("dir", ""))
        if "verse" in classes:
            verse = self._stanzas(place, [kid for kid in kids if isinstance(kid, b.Paragraph)], language, direction)
            if not attribution and not {"epigraph", "pull"} & set(classes):
                return verse
            kids = [verse]
        kind = "epigraph" if "epigraph" in classes else "pull" if "pull" in classes else "block"
        return b.Quotation(self.keys.next("q"), place, b.QuotationKind(kind), tuple(kids), attribution, language, direction)  # type: ignore[arg-type]

    def _look_for_lost_attribution(self, kids: list[object]) -> None:
        last = kids[-1] if kids else None
        if isinstance(last, b.Paragraph):
            for before, node in zip(last.children, last.children[1:], strict=False):
                if isinstance(node, i.Text) and DASH.match(node.text) and isinstance(before, i.Text) and before.text == " ":
                    self.findings.append(faults.attribution_in_paragraph(node.place))
        elif isinstance(last, b.ItemList) and len(last.items) == 1 and len(kids) > 1 and not last.ordered:
            text = words(last.items[0].children[:1])
            if self.inlines.registers.names.at_start(text):
                self.findings.append(faults.attribution_as_list(last.place))

    def _verse(self, token: Token, inline: list[Token]) -> b.Verse:
        before, self.inlines.verse = self.inlines.verse, True
        children = self.inlines.read(inline[0])
        self.inlines.verse = before
        place = children[0].place if children else self.place(token)
        language, direction = str(token.attrs.get("lang", "")), str(token.attrs.get("dir", ""))
        return self._stanzas(place, [b.Paragraph("", place, children)], language, direction)

    def _stanzas(self, place: Place, paragraphs: list[b.Paragraph], language: str, direction: str) -> b.Verse:
        key = self.keys.next("v")
        stanzas = []
        for paragraph in paragraphs:
            lines: list[list[i.Inline]] = [[]]
            for node in paragraph.children:
                if isinstance(node, i.LineBreak):
                    lines.append([])
                else:
                    lines[-1].append(node)
            stanzas.append(tuple(b.Line(self.keys.next("l"), line[0].place, tuple(line)) for line in lines if line))
        return b.Verse(key, place, tuple(stanzas), language, direction)

    # -- lists, tables, notes, remarks

    def _list(self, token: Token) -> b.ItemList:
        place, key = self.place(token), self.keys.next("u")
        items: list[b.ListItem] = []
        tight = True
        closer = token.type.replace("open", "close")
        while self.tokens[self.position].type != closer:
            opening = self.tokens[self.position]
            self.position += 1
            first = self.tokens[self.position]
            kids = self._until("list_item_close")
            tight = tight and not (kids and first.type == "paragraph_open" and not first.hidden)
            items.append(b.ListItem(self.keys.next("e"), self.place(opening), tuple(kids)))  # type: ignore[arg-type]
        self.position += 1
        start = int(token.attrs.get("start", 1) or 0) if token.type[0] == "o" else 1
        return b.ItemList(key, place, token.type[0] == "o", start, tight, tuple(items))

    def _table(self, token: Token) -> b.Table:
        start = self.position
        while self.tokens[self.position].type != "table_close":
            self.position += 1
        inside = self.tokens[start : self.position]
        self.position += 1
        place = self.place(token)
        id_ = self.ids.claim(str(token.attrs["id"]), place) if "id" in token.attrs else ""
        return read_table(token, inside, id_, place, self.inlines, self.keys, self.findings)

    def _note(self, token: Token) -> None:
        label = str(token.meta["label"])
        kids = self._until("footnote_reference_close")
        if not kids:
            self.findings.append(faults.unknown_note(self.place(token), label, ""))
        place = self.place(token)
        if label in self.noted:
            self.findings.append(faults.duplicate_note(place, label, self.noted[label]))
            return
        self.noted[label] = place.line
        self.notes.append(b.Note(self.keys.next("n"), place, label, tuple(kids)))  # type: ignore[arg-type]

    def _remark(self, token: Token) -> None:
        text = token.content.strip()
        if not text.startswith("<!--"):
            what = re.match(r"</?\s*([\w-]+)", text)
            self.findings.append(faults.html(self.place(token), what[0] + ">" if what else text[:20]))
        elif not re.fullmatch(r"(?:<!--.*?-->\s*)+", text, re.S):
            self.findings.append(faults.text_in_remark(self.place(token)))


def lines_of(inline: Token) -> list[list[Token]]:
    """The tokens of each line of a paragraph."""
    found: list[list[Token]] = [[]]
    for token in inline.children or []:
        if token.type in ("softbreak", "hardbreak") and found[-1]:
            found.append([])
        elif token.type != "text" or token.content.strip():
            found[-1].append(token)
    return [line for line in found if line]


def is_broken_table(inline: Token) -> bool:
    """True for a paragraph that was meant to be a table."""
    lines = inline.content.split("\n")
    return len(lines) > 1 and all(BAR_LINE.fullmatch(line) for line in lines[:2])


def is_figure(inline: Token) -> bool:
    """True for a paragraph of pictures, each alone on its line, with captions in emphasis below them."""
    lines = lines_of(inline)
    pictures = [len(line) == 1 and line[0].type == "image" for line in lines]
    captions = [line[0].type == "em_open" and line[-1].type == "em_close" for line in lines]
    return (
        bool(lines)
        and pictures[0]
        and all(picture or (caption and pictures[n - 1]) for n, (picture, caption) in enumerate(zip(pictures, captions, strict=True)))
    )


def _captioned(found: list[object], reader: BlockReader) -> list[object]:
    """Figures and tables take the paragraph wholly in emphasis that follows them as their caption."""
    out: list[object] = []
    for block in found:
        before = out[-1] if out else None
        if isinstance(before, b.Figure | b.Table) and before.caption is None and isinstance(block, b.Paragraph) and _is_emphasis(block):
            inner = block.children[0].children + tuple(node for node in block.children if is_silent(node))  # type: ignore[union-attr]
            out[-1] = replace(before, caption=b.Caption(block.key, inner[0].place if inner else block.place, inner))
        else:
            out.append(block)
    return out


def _is_emphasis(paragraph: b.Paragraph) -> bool:
    shown = [node for node in paragraph.children if not is_silent(node) and not (isinstance(node, i.Text) and not node.text.strip())]
    return len(shown) == 1 and isinstance(shown[0], i.Emphasis) and isinstance(paragraph.children[0], i.Emphasis)


def nested(flat: Sequence[object], findings: list[Finding]) -> b.Blocks:
    """Sections take what follows them up to the next heading of their level or above."""
    out: list[object] = []
    stack: list[tuple[b.Section, list[object]]] = []
    excused = 0  # the level of a heading that was too deep: those beside and above it are told with it

    def close(level: int) -> None:
        while stack and stack[-1][0].level >= level:
            section, kids = stack.pop()
            (stack[-1][1] if stack else out).append(replace(section, children=cast(b.Blocks, tuple(kids))))

    for block in flat:
        if isinstance(block, b.Section):
            close(block.level)
            above = stack[-1][0].level if stack else 1
            if block.level <= above + 1:
                excused = 0
            elif not excused or block.level > excused:
                findings.append(faults.heading_jump(block.place, above, block.level))
                excused = block.level
            stack.append((block, []))
        else:
            (stack[-1][1] if stack else out).append(block)
    close(0)
    return cast(b.Blocks, tuple(out))


def marks_in(blocks: Sequence[object]) -> Iterator[i.IndexMark]:
    """Every index mark in reading order."""
    return (node for node in walk(tuple(blocks)) if isinstance(node, i.IndexMark))
