"""Structure elements, from a composed document and where its words were painted."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from typing import Any

from octavo.pagination.structure.roles import ARTIFACT, Parents, has_words, role_of
from octavo.pagination.structure.tables import Cell, cells, headers

FOLLOWED = frozenset({"P", "H1", "H2", "H3", "H4", "H5", "H6"})  # a note stands behind these, not in them
ROWS = frozenset({"caption", "thead", "tbody", "tfoot", "tr", "td", "th"})
Rectangle = tuple[float, float, float, float]


@dataclass(slots=True, eq=False)
class Node:
    """A structure element. Its `kids` are nodes, marked content and annotations in the order of reading; `cell` and `headers` are those of a
    cell of a table, `box` where a picture stands on its page."""

    role: str
    parent: "Node | None" = None
    kids: "list[Node | Marked | Annotation]" = field(default_factory=list)
    language: str = ""
    alternative: str = ""
    expansion: str = ""
    id: str = ""
    cell: Cell | None = None
    headers: "tuple[Node, ...]" = ()
    ordered: bool = False
    box: Rectangle | None = None

    def add(self, role: str) -> "Node":
        """A new element, the last of this one."""
        made = Node(role, self)
        self.kids.append(made)
        return made


@dataclass(frozen=True, slots=True)
class Marked:
    """Marked content as a kid: its page and its id there."""

    page: int
    mark: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link annotation as a kid."""

    page: int
    annotation: Any


@dataclass(slots=True)
class Noted:
    """The two ends of a note: where it is called and where its number stands, each with its link, page and place."""

    call: tuple[Node, int, Rectangle] | None = None
    label: tuple[Node, int, Rectangle] | None = None


class Tree:
    """Grows by what is met in the order of reading. `top` stands for the document; `notes` are the ends of each note by its element."""

    def __init__(self, document: ET.Element) -> None:
        self.parents: Parents = {child: parent for parent in document.iter() for child in parent}
        self.top = Node("Document")
        self.notes: dict[ET.Element, Noted] = {}
        self._homes: dict[ET.Element, Node | None] = {}
        self._behind: dict[Node, int] = {}
        self._ids = 0

    def take(self, element: ET.Element, pseudo: str, marked: Marked, box: Rectangle) -> bool:
        """Take in marked content of an element, or of its pseudo-element. False where it is no part of the text."""
        home = self._home(self.parents[element]) if pseudo == "footnote-call" else self._home(element)
        if home is None:
            return False
        if pseudo == "footnote-call":
            home = home.add("Reference").add("Link")
            self.notes.setdefault(element, Noted()).call = (home, marked.page, box)
        elif pseudo in ("marker", "footnote-marker"):
            item = home.parent if home.role == "LBody" and home.parent else home
            home = Node("Lbl", item)
            item.kids.insert(0, home)
            if pseudo == "footnote-marker":
                home = home.add("Link")
                self.notes.setdefault(element, Noted()).label = (home, marked.page, box)
        elif home.role == "Figure":
            home.box = box
        home.kids.append(marked)
        return True

    def link(self, element: ET.Element, annotation: Annotation) -> bool:
        """Take in a link annotation. False where it is that of an element within a link, which WeasyPrint 70.0 gives one of its own."""
        home = self._home(element) if element.tag == "a" else None
        if home is None or home.role != "Link":
            return False
        home.kids.append(annotation)
        return True

    def _home(self, element: ET.Element) -> Node | None:
        """What holds the content of an element; None where it is no part of the text."""
        if element not in self._homes:
            self._homes[element] = self._made(element)
        return self._homes[element]

    def _made(self, element: ET.Element) -> Node | None:
        if element not in self.parents:
            return self.top
        around, role = self._home(self.parents[element]), role_of(element, self.parents)
        if element in self._homes:  # made with the table around it
            return self._homes[element]
        if around is None or role == ARTIFACT:
            return None
        if role == "":
            return around
        if role == "Note":
            return self._dressed(self._note(around), element)
        if element.tag in ("dt", "dd"):
            made = self._of_list(around, role)
            return self._dressed(made.add("P") if role == "LBody" and has_words(element) else made, element)
        made = self._dressed(around.add(role), element)
        if role == "LI":
            return made.add("LBody")
        if role == "Table":
            self._table(element, made)
        return made

    def _dressed(self, node: Node, element: ET.Element) -> Node:
        node.language = element.get("lang", "")
        if node.role == "Figure":
            node.alternative = element.get("alt", "")
        node.expansion = element.get("title", "") if element.tag == "abbr" else ""
        node.ordered = element.tag == "ol"
        return node

    def _note(self, around: Node) -> Node:
        """A note behind the paragraph that calls it: whoever listens hears the paragraph out first."""
        block: Node | None = around
        while block is not None and block.role not in FOLLOWED:
            block = block.parent
        if block is None or block.parent is None:
            made = around.add("Note")
        else:
            made = Node("Note", block.parent)
            self._behind[block] = self._behind.get(block, 0) + 1
            block.parent.kids.insert(block.parent.kids.index(block) + self._behind[block], made)
        made.id = self._id("n")
        return made

    @staticmethod
    def _of_list(around: Node, role: str) -> Node:
        """A term or a description in a list item; descriptions of one term share a body."""
        item = around.kids[-1] if around.kids else None
        if not isinstance(item, Node) or item.role != "LI" or role == "Lbl":
            item = around.add("LI")
        last = item.kids[-1] if item.kids else None
        return last if isinstance(last, Node) and last.role == role == "LBody" else item.add(role)

    def _table(self, table: ET.Element, made: Node) -> None:
        """All rows and cells of a table, also those in which nothing is painted."""
        self._rows(table, made)
        grid = cells(table)
        nodes = {cell.element: node for cell in grid if (node := self._homes.get(cell.element))}
        for cell in grid:
            node = nodes[cell.element]
            node.cell = cell
            node.id = self._id("h") if node.role == "TH" else ""
        for element, heads in headers(grid).items():
            nodes[element].headers = tuple(nodes[head] for head in heads)

    def _rows(self, element: ET.Element, made: Node) -> None:
        for child in element:
            if child.tag in ROWS:
                node = self._dressed(made.add(role_of(child, self.parents)), child)
                self._homes[child] = node
                if child.tag not in ("caption", "td", "th"):
                    self._rows(child, node)

    def _id(self, kind: str) -> str:
        self._ids += 1
        return f"{kind}{self._ids}"
