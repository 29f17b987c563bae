"""What a division is made of. A block whose content is inlines is a *leaf*: the unit in which page turns are counted."""

from dataclasses import dataclass
from enum import StrEnum

from octavo.model.inlines import Inlines, Mark
from octavo.model.place import Place


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A leaf. `language` and `direction` only where they differ from what surrounds it."""

    key: str
    place: Place
    children: Inlines
    language: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """A paragraph of marks alone: it prints nothing and belongs to the block after it."""

    key: str
    place: Place
    children: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said it, as printed, without the dash that opened it (`dash`, kept as written with the space behind it). A leaf. `person`: an id or ''."""

    key: str
    place: Place
    children: Inlines
    person: str = ""
    dash: str = "—"


class QuotationKind(StrEnum):
    """BLOCK: someone's words set apart. PULL: words of this very work shown again, not indexed. EPIGRAPH: at the head of a division."""

    BLOCK = "block"
    PULL = "pull"
    EPIGRAPH = "epigraph"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A block quotation, pull quote or epigraph, with its attribution if it has one."""

    key: str
    place: Place
    kind: QuotationKind
    children: "Blocks"
    attribution: Attribution | None = None
    language: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of verse. A leaf. `indent` counts the steps by which it is set in."""

    key: str
    place: Place
    children: Inlines
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Verse:
    """Stanzas of lines."""

    key: str
    place: Place
    stanzas: tuple[tuple[Line, ...], ...]
    language: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list."""

    key: str
    place: Place
    children: "Blocks"


@dataclass(frozen=True, slots=True)
class ItemList:
    """A bulleted or numbered list. `tight` lists have no space between their items."""

    key: str
    place: Place
    ordered: bool
    start: int
    tight: bool
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class Caption:
    """The words under a figure or above a table. A leaf."""

    key: str
    place: Place
    children: Inlines


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture. `source` is a path relative to the manuscript folder; `alternative` says what it shows and is '' only if `decorative`;
    `id` is the editor's, '' if none was given; `long_description` is the id of a section or '' ."""

    key: str
    place: Place
    id: str
    source: str
    alternative: str
    decorative: bool = False
    caption: Caption | None = None
    credit: str = ""
    long_description: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. A leaf. `align` is 'left', 'right', 'center' or ''. Spans count cells."""

    key: str
    place: Place
    children: Inlines
    header: bool = False
    align: str = ""
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table. The first `header_rows` rows and the first `header_columns` cells of the others are headers; cells say so themselves.
    Positions that a joined cell covers are not in `rows`."""

    key: str
    place: Place
    id: str
    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 1
    header_columns: int = 0
    caption: Caption | None = None


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Fenced code, letter for letter. A leaf. `syntax` is the word after the fence."""

    key: str
    place: Place
    text: str
    syntax: str = ""


@dataclass(frozen=True, slots=True)
class ThematicBreak:
    """A pause within a division (`***`)."""

    key: str
    place: Place


@dataclass(frozen=True, slots=True)
class Section:
    """A heading below the division's title and what stands under it. The title is a leaf; `level` is 2 to 6."""

    key: str
    place: Place
    id: str
    level: int
    title: Inlines
    children: "Blocks"


@dataclass(frozen=True, slots=True)
class Speech:
    """In a transcript: what one person says, until the next label, heading or the end. `label` is the speaker's name as written, `qualifier`
    what stands between name and colon ("(Chair)"), `colon` the colon as written. `person` is an id, or '' for an unregistered label."""

    key: str
    place: Place
    person: str
    label: Inlines
    qualifier: Inlines
    colon: str
    children: "Blocks"


@dataclass(frozen=True, slots=True)
class StageDirection:
    """In a transcript: a paragraph wholly in emphasis, "(Applause)". A leaf."""

    key: str
    place: Place
    children: Inlines


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's text; `label` as written in the file."""

    key: str
    place: Place
    label: str
    children: "Blocks"


Block = (
    Paragraph | Marks | Quotation | Verse | ItemList | Figure | Table | CodeBlock | ThematicBreak | Section | Speech | StageDirection
)  # fmt: skip
Blocks = tuple[Block, ...]
