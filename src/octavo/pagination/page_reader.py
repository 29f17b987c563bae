"""What is really on the laid-out pages: turns, the pages of every key, printed folios. Reads WeasyPrint's boxes (70.0: `Page._page_box`)."""

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from weasyprint.document import Document, Page
from weasyprint.formatting_structure import boxes

from octavo.errors import EditionRefused
from octavo.model.page_map import Turn, counted
from octavo.pagination.beside import NOTE, is_beside
from octavo.pagination.laid import Reading
from octavo.pagination.leaves import Folio, is_own

HYPHENS = "‐-\u00ad"
TOLERANCE = 1  # CSS px by which words may reach over the edge of the paper


class PageReader:
    """Reads the pages of a document against the text it was composed of."""

    def __init__(self, expected: dict[str, str], references: Sequence[ET.Element] = ()) -> None:
        """`expected` are the characters of each leaf, `references` the elements that print folios, in the order of the document."""
        self.expected, self.references = expected, references
        self.cursor = dict.fromkeys(expected, 0)
        self.reading = Reading()
        self.page = 0
        self.paper = (0.0, 0.0)
        self.turn: Turn | None = None
        self.words: dict[int, list[str]] = {}

    def read(self, document: Document) -> Reading:
        """Read all pages. Raises `EditionRefused` where the pages do not show exactly the words of each leaf."""
        for self.page, page in enumerate(document.pages):
            self.turn = None
            self._page(page)
            self.reading.turns.append(self.turn)
        for key, text in self.expected.items():
            if self.cursor[key] != len(text):
                missing = text[self.cursor[key] :][:40]
                raise EditionRefused(f"the laid-out pages lack words of ‘{key}’: “{missing}…”", "the layout hides or clips them")
        for element in self.references:
            key, to, after = (element.get(f"data-folio-{name}", "") for name in ("of", "to", "after"))
            self.reading.folios.append(Folio(key, to, "", after).with_words("".join(self.words.get(id(element), ()))))
        return self.reading

    def _page(self, page: Page) -> None:
        self.paper = (page.width, page.height)
        for name in page.anchors:
            self._met(name)
        for child in page._page_box.children:
            if not isinstance(child, boxes.MarginBox):
                footnotes = isinstance(child, boxes.FootnoteAreaBox)
                self._box(child, "", False, footnotes)

    def _met(self, key: str) -> None:
        self.reading.first.setdefault(key, self.page)
        self.reading.last[key] = self.page

    def _box(self, box: boxes.Box, leaf: str, own: bool, aside: bool) -> None:
        """Read a box and what is in it. `leaf` is the leaf around it; `aside` is true in the footnote area, and in a note beside the text:
        no page begins there."""
        box = getattr(box, "_box", box)  # an AbsolutePlaceholder holds the box
        element = box.element
        if element is not None:
            if "::" in str(box.element_tag):
                return
            if mark := element.get("data-leaf"):
                leaf = mark
            own = own or is_own(element)
            aside = aside or is_beside(box, (NOTE,))
        if isinstance(box, boxes.TextBox):
            self._text(box, leaf, own, aside)
        elif isinstance(box, boxes.ReplacedBox):
            if leaf:
                self._begin(leaf, aside)
        elif isinstance(box, boxes.ParentBox):
            for child in box.children:
                self._box(child, leaf, own, aside)

    def _begin(self, leaf: str, aside: bool) -> None:
        self._met(leaf)
        if self.turn is None and not aside:
            self.turn = Turn(leaf, self.cursor.get(leaf, 0))

    def _text(self, box: boxes.TextBox, leaf: str, own: bool, aside: bool) -> None:
        text = counted(box.text)
        if not text or not leaf or box.style["visibility"] != "visible":
            return
        if not self._on_paper(box):
            raise EditionRefused(
                f"‘{leaf}’ runs off the paper: “{text[:40]}”", "let the line break there: with a soft hyphen, or overflow-wrap in a style sheet"
            )
        element = box.element
        if element is not None and element.get("data-folio-of"):
            self.words.setdefault(id(element), []).append(box.text)
        if own:
            self._begin(leaf, aside)
            return
        expected, at = self.expected[leaf], self.cursor[leaf]
        if at == len(expected):
            return  # a table's head, repeated on a later page
        self._begin(leaf, aside)
        if expected.startswith(text, at):
            self.cursor[leaf] += len(text)
        elif text[-1] in HYPHENS and expected.startswith(text[:-1], at):
            self.cursor[leaf] += len(text) - 1
        else:
            raise EditionRefused(
                f"‘{leaf}’ shows “{text[:40]}” where “{expected[at : at + 40]}” should stand", "a style sheet changes words; see text-transform"
            )

    def _on_paper(self, box: boxes.TextBox) -> bool:
        width, height = self.paper
        across = box.position_x >= -TOLERANCE and box.position_x + box.width <= width + TOLERANCE
        down = box.position_y >= -TOLERANCE and box.position_y + box.height <= height + TOLERANCE
        return bool(across and down)
