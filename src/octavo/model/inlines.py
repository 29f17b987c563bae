"""What stands inside a paragraph. Every node has its place; nodes that something may point at have a key.

A key is unique in the work and the same in each run over the same manuscript: `<division id>.<ordinal>`; it serves as `id` in all
editions.
"""

from dataclasses import dataclass
from enum import StrEnum

from octavo.model.place import Place


class Form(StrEnum):
    """How a marking link was written, and so who writes the words."""

    AS_WRITTEN = "as-written"  # [text](scheme:id): printed as it stands
    GENERATED = "generated"  # <scheme:id>: octavo writes the words
    SILENT = "silent"  # [](scheme:id): nothing is printed


@dataclass(frozen=True, slots=True)
class Text:
    """Words, entities resolved, soft line breaks as one space."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A hard line break."""

    place: Place


@dataclass(frozen=True, slots=True)
class Code:
    """Inline code, letter for letter."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """*…*"""

    place: Place
    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Strong:
    """**…** that names nobody."""

    place: Place
    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Strikethrough:
    """Kept for importers; the manuscript format has no mark for it."""

    place: Place
    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in another language or direction, `[ad hoc]{lang=la}`, or an organisation's name in its own language.
    `language` is a BCP 47 tag or ''; `direction` is 'ltr', 'rtl' or ''; `classes` are an editor's own."""

    place: Place
    children: "Inlines"
    language: str = ""
    direction: str = ""
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A link out of the work: http, https, mailto, doi."""

    place: Place
    children: "Inlines"
    href: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A person is named. `person` is an id of people.yaml. `strong` says that the words were bold in the manuscript."""

    key: str
    place: Place
    person: str
    form: Form
    children: "Inlines" = ()
    strong: bool = False


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A reference to a division or block of this work. `kind` is theme, section, figure, table or note; `target` the id as written.
    Form is AS_WRITTEN or GENERATED."""

    key: str
    place: Place
    kind: str
    target: str
    form: Form
    children: "Inlines" = ()


@dataclass(frozen=True, slots=True)
class ThemeMark:
    """`[](theme:id)`: the passage touches a theme; nothing is printed."""

    key: str
    place: Place
    theme: str


class Span(StrEnum):
    """Whether an index mark stands alone, or opens or closes a locator range."""

    POINT = "point"
    BEGIN = "begin"
    END = "end"


@dataclass(frozen=True, slots=True)
class IndexMark:
    """An entry of a declared index begins, ends or stands here. `heading` is the heading and at most two subheadings, outermost first;
    `index` is the declared index ('' is the subject index); `main` asks for a bold locator. Printed words, if any, are `children`."""

    key: str
    place: Place
    heading: tuple[str, ...]
    index: str = ""
    span: Span = Span.POINT
    main: bool = False
    children: "Inlines" = ()


@dataclass(frozen=True, slots=True)
class NoteCall:
    """`[^label]`: calls the note of that label in the same file."""

    key: str
    place: Place
    label: str


@dataclass(frozen=True, slots=True)
class Cite:
    """`<cite:key>`, `[p. 12](cite:key)` or `[](cite:key)`, which only puts the source into the bibliography. `source` is a key of
    references.yaml, `locator` the written words or ''."""

    key: str
    place: Place
    source: str
    form: Form
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """Cites that follow one another and are printed as one: "(Evans 2008; Power 2002)"."""

    place: Place
    cites: tuple[Cite, ...]

    @property
    def silent(self) -> bool:
        """True where nothing is printed."""
        return all(cite.form is Form.SILENT for cite in self.cites)


@dataclass(frozen=True, slots=True)
class InlineImage:
    """A picture within a line. `source` is a path relative to the manuscript folder."""

    place: Place
    source: str
    alternative: str
    decorative: bool = False


Inline = (
    Text | LineBreak | Code | Emphasis | Strong | Strikethrough | Phrase | Link | Mention | CrossReference
    | ThemeMark | IndexMark | NoteCall | Citation | InlineImage
)  # fmt: skip
Inlines = tuple[Inline, ...]
Mark = Mention | ThemeMark | IndexMark | Citation
