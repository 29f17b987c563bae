"""What the reading of every part of a TEI document shares: places, names, words, and what was met so far."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from octavo.interchange.tei.markup import TEI, XML, local
from octavo.interchange.xml_names import id_of, text_id
from octavo.model import inlines as i
from octavo.model.blocks import Note
from octavo.model.finding import Finding
from octavo.model.place import Place
from octavo.model.publication import Person
from octavo.reading.ids import Ids, Keys

LINE_END = re.compile(r"[ \t\r]*\n[ \t\r\n]*")
DIRECTION = re.compile(r"direction:\s*(ltr|rtl)")


@dataclass(slots=True)
class Reader:
    """`division` is the id of the division that is being read, `keys` and `notes` are its own. `kinds` says what the elements are that pointers
    may lead to, by xml:id: "section", "figure", "table" or "note"; `labels` are those of notes by xml:id, `begun` the headings of index marks
    that open a range, by the xml:id of their end. `odd` are elements without counterpart that were told of; `called` reads a note that stands
    among the words: it is made of blocks, which are a module above."""

    file: str
    findings: list[Finding]
    people: dict[str, Person] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    begun: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    ids: Ids = field(default_factory=lambda: Ids([]))
    division: str = ""
    keys: Keys = field(default_factory=lambda: Keys(""))
    notes: list[Note] = field(default_factory=list)
    odd: set[str] = field(default_factory=set)
    called: "Callable[[Reader, Element], list[i.Inline]]" = lambda reader, node: []

    def place(self, node: Element) -> Place:
        """Where an element begins; lxml knows lines alone."""
        return Place(self.file, line(node))

    def person(self, pointer: str) -> str:
        """The id of whom a pointer names, '' for somebody unknown."""
        id_ = id_of("person", pointer.removeprefix("#"))
        return id_ if pointer and id_ in self.people else ""

    def label(self, name: str) -> str:
        """The label of the note of that name."""
        return self.labels.get(name, name)

    def made_id(self, words: str, node: Element, otherwise: str) -> str:
        """The id of an element of the text, its own or one made of its words."""
        return text_id(own) if (own := xml_id(node)) else self.ids.made(words, self.place(node), otherwise)


def line(node: Element) -> int:
    """The line on which an element begins."""
    found = node.sourceline
    return found if isinstance(found, int) else 1


def is_tei(node: Element) -> bool:
    """True for an element of TEI; comments are none."""
    return isinstance(node.tag, str) and node.tag.startswith(f"{{{TEI}}}")


def name(node: Element) -> str:
    """The name of an element of TEI; with its namespace where it has another one."""
    return local(node) if is_tei(node) else str(node.tag)


def xml_id(node: Element) -> str:
    """The name that pointers give an element."""
    return node.get(f"{{{XML}}}id", "")


def keeps_space(node: Element) -> bool:
    """True where white space at the ends of an element is meant."""
    return node.get(f"{{{XML}}}space") == "preserve"


def language(node: Element) -> str:
    """The language that an element is said to be in."""
    return node.get(f"{{{XML}}}lang", "")


def direction(node: Element) -> str:
    """The direction that an element is said to have."""
    found = DIRECTION.search(node.get("style", ""))
    return found[1] if found else ""


def collapsed(text: str) -> str:
    """Words without the line ends and indents of the XML, in NFC."""
    return unicodedata.normalize("NFC", LINE_END.sub(" ", text))


def plain(node: Element | None) -> str:
    """The words of an element of the header; `lb` are line ends."""
    if node is None:
        return ""
    found = [node.text or ""]
    for inner in node.iterdescendants():
        if isinstance(inner.tag, str):
            found.append("\n" if local(inner) == "lb" else inner.text or "")
        found.append(inner.tail or "")
    parts = (collapsed(part) if part != "\n" else part for part in found)
    return "".join(parts).strip()


def child(node: Element | None, path: str) -> Element | None:
    """The first element at a path of TEI names: `fileDesc/titleStmt`."""
    return None if node is None else node.find("/".join(f"{{{TEI}}}{step}" for step in path.split("/")))


def every(node: Element | None, path: str) -> list[Element]:
    """Every element at a path of TEI names."""
    return [] if node is None else node.findall("/".join(f"{{{TEI}}}{step}" for step in path.split("/")))
