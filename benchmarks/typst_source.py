"""The composed book as a Typst document: the same words, headings, lists, quotations, notes, contents, references and indexes, with every page number
asked of Typst itself.

Page, faces, sizes and leading are those of the layout. Fine points of its sheets that Typst has no word for are left out.
"""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping

SPECIAL = re.compile(r"[\\`*_#$<>@\[\]~=+\-/:.;('\"]")
INLINE = frozenset("a abbr b bdi bdo br cite code em i q s small span strong sub sup u".split())
WRAPPERS = {"em": "emph", "i": "emph", "b": "strong", "strong": "strong", "sub": "sub", "sup": "super", "small": "small"}
HEADINGS = {f"h{level}": level for level in range(1, 7)}

PREAMBLE = """
#let division = state("division", [])
#set document(title: {title})
#set page(width: {trim-width}, height: {trim-height}, numbering: "1",
  margin: (top: {margin-top}, bottom: {margin-bottom}, inside: {margin-inner}, outside: {margin-outer}),
  header: context {{ set text(size: {head}, style: "italic"); if calc.even(here().page()) {{ {title} }} else {{ h(1fr); division.get() }} }})
#set text(font: ({faces}), size: {size}, lang: {lang}, dir: {dir}, hyphenate: true,
  number-type: "old-style", top-edge: 0.8em, bottom-edge: -0.2em)
#set par(justify: true, leading: {line} - {size}, spacing: {line} - {size}, first-line-indent: 1.25em)
#set smartquote(enabled: false)
#set footnote.entry(separator: line(length: 30%, stroke: 0.4pt))
#set list(marker: [•], indent: 0pt, spacing: {line} / 2)
#set quote(block: true, quotes: false)
#show heading: set text(weight: 600, hyphenate: false)
#show heading: set par(justify: false)
#show heading.where(level: 1): set text(size: 25pt)
#show heading.where(level: 2): set text(size: {title-size})
#show heading.where(level: 3): set text(size: {section-size})
#show figure.where(kind: table): set block(breakable: true)
#let small(body) = text(size: {small}, body)
#let folio(goal, until: none) = context {{
  let number(name) = str(counter(page).at(label(name)).first())
  link(label(goal), if until == none {{ number(goal) }} else {{ number(goal) + "–" + number(until) }})
}}
#let entries(body) = {{
  set text(size: {small}, number-type: "lining")
  set par(justify: false, leading: {small-line} - {small}, spacing: {small-line} - {small}, first-line-indent: 0pt, hanging-indent: 2em)
  set list(marker: none, body-indent: 0pt, indent: 1em, spacing: {small-line} - {small})
  columns(2, gutter: 6mm, body)
}}
"""


def typst_source(tree: ET.Element, tokens: Mapping[str, str]) -> str:
    """A composed document, whose page numbers are elements with `data-goal`, as Typst markup. `tokens` are the design tokens of its layout."""
    return "".join(_Writer(tree).document(tokens))


class _Writer:
    def __init__(self, tree: ET.Element) -> None:
        self.tree = tree
        self.ids = {element.get("id", "") for element in tree.iter()} - {""}
        used = {element.get(name, "").removeprefix("#") for element in tree.iter() for name in ("href", "data-goal", "data-until")}
        self.wanted = self.ids & used
        self.met: set[str] = set()

    def document(self, tokens: Mapping[str, str]) -> Iterator[str]:
        title = self.tree.findtext("head/title") or "Book"
        direction = "rtl" if self.tree.get("dir") == "rtl" else "ltr"
        language = (self.tree.get("lang") or "en").split("-")[0]
        given = {"title": json.dumps(title, ensure_ascii=False), "lang": f'"{language}"', "dir": direction}
        yield PREAMBLE.format_map({**tokens, **given, "faces": "".join(f"{face}, " for face in re.findall(r'"[^"]+"', tokens["serif"]))})
        for number, piece in enumerate(self.tree.find("body") or ()):
            if number:
                yield "#pagebreak(weak: true)\n"
            if "division" in piece.get("class", "").split():
                yield "#counter(footnote).update(0)\n"
            yield self.block(piece)

    def block(self, element: ET.Element) -> str:
        """An element of its own, with its mark; empty where nothing is in it."""
        tag, classes = element.tag, element.get("class", "").split()
        if tag in HEADINGS:
            running = element.get("data-running") or "".join(element.itertext())
            state = f"#division.update[{escaped(running)}]\n" if tag == "h2" else ""
            return f"{state}#heading(level: {HEADINGS[tag]})[{self.inlines(element)}]{self.mark(element)}\n\n"
        if tag == "blockquote" or "quotation" in classes:
            caption = element.find("figcaption")
            by = f"attribution: [{self.mark(caption)}{self.inlines(caption)}]" if caption is not None else ""
            said = "".join(self.blocks(inner) for inner in element.iter("blockquote")) if tag == "figure" else self.blocks(element)
            return f"{self.mark(element)}#quote({by})[{said}]\n\n"
        if tag in ("ul", "ol"):
            items = ", ".join(f"[{self.mark(item)}{self.blocks(item)}]" for item in element.iterfind("li"))
            return f"{self.mark(element)}#{'enum' if tag == 'ol' and 'depth-' not in ' '.join(classes) else 'list'}({items})\n\n"
        if tag == "table":
            return self.table(element)
        if tag == "img":
            return f"#image({json.dumps(element.get('src'))}, alt: {json.dumps(element.get('alt') or 'picture', ensure_ascii=False)})\n\n"
        if tag == "hr":
            return "#line(length: 20%, stroke: 0.4pt)\n\n"
        if tag == "pre":
            return f"#raw(block: true, {json.dumps(''.join(element.itertext()), ensure_ascii=False)})\n\n"
        if tag in ("p", "dt", "dd", "figcaption", "caption") and not any(inner.tag in ("p", "ul", "ol") for inner in element):
            words = self.inlines(element)
            return f"{self.mark(element)}{words}\n\n" if words.strip() else ""
        inner = self.mark(element) + self.blocks(element)
        if "contents" in classes:
            return f"#[\n#set list(marker: none)\n{inner}]\n\n"
        return f"#entries[{inner}]\n\n" if "entries" in classes else inner

    def blocks(self, element: ET.Element) -> str:
        """What is in an element that holds blocks; words and inline elements between them are a paragraph."""
        found: list[str] = []
        loose = escaped(element.text)
        for inner in element:
            if inner.tag in INLINE:
                loose += self.inline(inner)
            else:
                found += [f"{loose}\n\n"] if loose.strip() else []
                found.append(self.block(inner))
                loose = ""
            loose += escaped(inner.tail)
        return "".join([*found, *([f"{loose}\n\n"] if loose.strip() else [])])

    def inlines(self, element: ET.Element) -> str:
        return escaped(element.text) + "".join(self.inline(inner) + escaped(inner.tail) for inner in element)

    def inline(self, element: ET.Element) -> str:
        tag, classes = element.tag, element.get("class", "").split()
        if "dash" in classes:
            return ""  # Typst writes it
        if tag == "br":
            return "#linebreak()"
        if tag == "code":
            return f"#raw({json.dumps(''.join(element.itertext()), ensure_ascii=False)})"
        if "leader" in classes:
            return "#box(width: 1fr)"
        if (goal := element.get("data-goal", "").removeprefix("#")) in self.ids:
            until = element.get("data-until", "").removeprefix("#")
            number = f"#folio({json.dumps(goal)}{f', until: {json.dumps(until)}' if until in self.ids else ''})"
            words = f"{number}{escaped(element.get('data-folio-after'))}"
            return f"#strong[{words}]" if "main" in classes else words
        words = f"{self.mark(element)}{self.inlines(element)}"
        if "note" in classes:
            return f"#footnote[{words}]"
        if (address := element.get("href", "")).removeprefix("#") in self.wanted:
            return f"#link(label({json.dumps(address.removeprefix('#'))}))[{words}]" if not self.numbered(element) else words
        if re.match(r"https?:|mailto:", address):
            return f"#link({json.dumps(address)})[{words}]"
        return f"#{WRAPPERS[tag]}[{words}]" if tag in WRAPPERS and words else words

    def numbered(self, element: ET.Element) -> bool:
        """Whether a link holds a page number, which is a link itself."""
        return any(inner.get("data-goal") for inner in element.iter())

    def table(self, element: ET.Element) -> str:
        rows = [[cell for cell in row if cell.tag in ("th", "td")] for row in element.iter("tr")]
        width = max((sum(int(cell.get("colspan", "1")) for cell in row) for row in rows), default=0)
        cells = ", ".join(
            f"table.cell(colspan: {cell.get('colspan', '1')}, rowspan: {cell.get('rowspan', '1')})[{self.mark(cell)}{self.inlines(cell)}]"
            for row in rows
            for cell in row
        )
        caption = element.find("caption")
        words = self.blocks(caption) if caption is not None else ""
        return f"{self.mark(element)}{words}#table(columns: {width}, {cells})\n\n" if width else ""

    def mark(self, element: ET.Element) -> str:
        """The label by which an element is found, if anything leads to it."""
        name = element.get("id", "")
        if name not in self.wanted or name in self.met:
            return ""
        self.met.add(name)
        return f"#metadata(none)#label({json.dumps(name)})"


def escaped(text: str | None) -> str:
    """Words as Typst markup that prints them letter for letter, white space collapsed."""
    return SPECIAL.sub(r"\\\g<0>", re.sub(r"[ \t\r\n]+", " ", text or ""))
