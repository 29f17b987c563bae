"""The root of the model: the work, its registers and its divisions."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from octavo.model.blocks import Blocks, Note
from octavo.model.inlines import Inlines
from octavo.model.place import Place

COVER_PICTURES = ("cover", "cover-front", "cover-back")
"""Keys of `print:` that name a picture of the user's own: of the whole sheet, of the front, of the back."""


class Kind(StrEnum):
    """What a division is."""

    SECTION = "section"
    THEME = "theme"
    CHAPTER = "chapter"
    TRANSCRIPT = "transcript"


class Numbering(StrEnum):
    """How the divisions of a group are counted."""

    NONE = "none"
    DECIMAL = "decimal"
    UPPER_ROMAN = "upper-roman"
    LOWER_ROMAN = "lower-roman"
    UPPER_ALPHA = "upper-alpha"
    LOWER_ALPHA = "lower-alpha"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone the work names. `sort` is '' unless the register gives it; `also` are other roles; identifiers are as written."""

    id: str
    place: Place
    name: str
    sort: str = ""
    aliases: tuple[str, ...] = ()
    role: str = ""
    affiliation: str = ""
    language: str = ""
    also: tuple[str, ...] = ()
    bio: Blocks = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    marks: dict[str, Place] = field(default_factory=dict)  # where its keys stand, "identifiers.orcid"


@dataclass(frozen=True, slots=True)
class Organization:
    """A body the work names: publisher, convenor, affiliation."""

    id: str
    place: Place
    name: str
    short: str = ""
    address: str = ""
    url: str = ""
    locality: str = ""  # `place:` in organizations.yaml
    language: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    marks: dict[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of themes.yaml, or one that a division of kind theme stands for (then `division` is its id)."""

    id: str
    place: Place
    title: Inlines
    short_title: str
    see_also: tuple[str, ...] = ()
    division: str = ""
    marks: dict[str, Place] = field(default_factory=dict)  # where its keys stand in themes.yaml, "see-also.0"


@dataclass(frozen=True, slots=True)
class HeadingReference:
    """Another heading that index.yaml names: by its `path`, or, in a generic reference ("names of individual rivers"), by words alone; then
    `path` is ()."""

    place: Place
    words: str
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadingRule:
    """What index.yaml says of one heading of an index: references, sort form, a note, and the headings under which its locators stand as
    well (double posting)."""

    place: Place
    heading: tuple[str, ...]
    index: str = ""  # '' is the subject index
    see: tuple[HeadingReference, ...] = ()
    see_also: tuple[HeadingReference, ...] = ()
    also_under: tuple[HeadingReference, ...] = ()
    sort: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class IndexPlan:
    """One index asked for in publication.yaml. `name` is speakers, themes, organizations, subjects or the editor's own.

    `limit` is the number of undivided locators that an entry may have, `longest_range` the number of pages of a range. `speeches` says that
    the index is a part of an index to speeches: what is only named is left out. `language` is that of its order, '' for the work's;
    `order` '' is word by word, of themes that of the book."""

    name: str
    place: Place
    title: str = ""
    order: str = ""  # word | letter | text
    locators: str = "full"  # full | chicago | oxford
    limit: int = 7
    longest_range: int = 15
    headnote: str = ""
    subdivide: str = "auto"  # auto | always | never
    letters: str = "auto"  # auto | always | never
    language: str = ""
    speeches: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """One source of references.yaml. `data` are its CSL variables (CSL 1.0.2, appendix IV) as CSL-JSON has them: texts, lists of names, dates as
    `date-parts` of integers; `type` is among them, `id` is not."""

    id: str
    place: Place
    data: dict[str, object]
    marks: dict[str, Place] = field(default_factory=dict)  # where its keys stand, "issued"


@dataclass(frozen=True, slots=True)
class CitationStyle:
    """How sources are cited: the name of a style of the CSL repository, or of a file of the manuscript; then `sheet` is what the file says."""

    name: str
    place: Place
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Date:
    """A date as exact as the editor knew it; month and day are 0 when unknown."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        return "-".join(f"{n:0{w}}" for n, w in ((self.year, 4), (self.month, 2), (self.day, 2)) if n)


@dataclass(frozen=True, slots=True)
class Event:
    """The meeting that the work reports on."""

    name: str = ""
    date: Date | None = None
    end: Date | None = None
    locality: str = ""  # `place:` in publication.yaml


@dataclass(frozen=True, slots=True)
class Series:
    """The series that the work is a number of; `number` is as printed, `issn` as written."""

    title: str
    number: str = ""
    issn: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """Who paid: an id of organizations.yaml or a plain name, and the number of the award."""

    funder: str
    award: str = ""


@dataclass(frozen=True, slots=True)
class Division:
    """Any titled stretch of one file. `id` is unique in the work; `title` is a leaf under the key `<id>.title`.
    `speakers` and `themes` are ids that the whole division concerns."""

    id: str
    place: Place
    kind: Kind
    title: Inlines
    short_title: str
    children: Blocks
    notes: tuple[Note, ...] = ()
    themes: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    language: str = ""
    direction: str = ""
    summary: str = ""

    @property
    def title_key(self) -> str:
        """The key of the title as a leaf."""
        return f"{self.id}.title"


@dataclass(frozen=True, slots=True)
class Group:
    """A run of divisions of `contents:` that share kind, numbering and a heading. A `part` title makes it a part."""

    place: Place
    divisions: tuple[Division, ...]
    kind: Kind = Kind.SECTION
    numbering: Numbering = Numbering.NONE
    heading: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """A work as its manuscript gives it. Nothing here is computed beyond what the manuscript says.

    `identifiers` maps isbn-print, isbn-epub, isbn-html, isbn-pdf, doi, issn, uri to the text as written. `print_options` is the `print:`
    mapping of publication.yaml, flat, as text. `lists` names what was asked for: participants, figures, tables, abbreviations, biographies.
    `edition` is the edition statement, `country` the code of the country of publication (ISO 3166-1), `subject_scheme` where `subjects` are from
    (lcsh, fast …). `classification` has codes by scheme (lcc, ddc, udc, thema), `prices` amounts with their currency by print, epub, pdf, html."""

    title: str
    language: str
    place: Place
    front: tuple[Group, ...]
    body: tuple[Group, ...]
    back: tuple[Group, ...]
    people: dict[str, Person]
    organizations: dict[str, Organization]
    themes: dict[str, Theme]
    subtitle: str = ""
    statement: str = ""
    direction: str = "ltr"
    date: Date | None = None
    event: Event | None = None
    publisher: str = ""  # an id of `organizations`, or a plain name
    convenors: tuple[str, ...] = ()  # ids or plain names
    contributors: tuple[tuple[str, str], ...] = ()  # (MARC relator code, person id or plain name)
    imprint: Blocks = ()
    description: str = ""
    subjects: tuple[str, ...] = ()
    identifiers: dict[str, str] = field(default_factory=dict)
    rights: str = ""
    license: str = ""
    edition: str = ""
    country: str = ""
    series: Series | None = None
    funding: tuple[Grant, ...] = ()
    subject_scheme: str = ""
    classification: dict[str, tuple[str, ...]] = field(default_factory=dict)
    prices: dict[str, str] = field(default_factory=dict)
    abbreviations: dict[str, str] = field(default_factory=dict)
    recognition: str = "bold"
    indexes: tuple[IndexPlan, ...] = ()
    index_rules: tuple[HeadingRule, ...] = ()
    sources: dict[str, Source] = field(default_factory=dict)
    citation_style: CitationStyle | None = None
    concordance: bool = False
    lists: tuple[str, ...] = ()
    accessibility: dict[str, str] = field(default_factory=dict)
    layout: str = "briefing"
    print_options: dict[str, str] = field(default_factory=dict)
    marks: dict[str, Place] = field(default_factory=dict)  # where a key of publication.yaml stands, "identifiers.doi"

    def groups(self) -> Iterator[Group]:
        """Every group in reading order."""
        yield from self.front
        yield from self.body
        yield from self.back

    def divisions(self) -> Iterator[Division]:
        """Every division in reading order."""
        for group in self.groups():
            yield from group.divisions

    def bodies(self) -> tuple[object, ...]:
        """Everything with text that the manuscript wrote, to be walked over: the imprint, every division, every biography."""
        return (self.imprint, *self.divisions(), *(person.bio for person in self.people.values()))

    def organization_name(self, id_or_name: str) -> str:
        """The full name behind an id of organizations.yaml, or the plain name itself."""
        known = self.organizations.get(id_or_name)
        return known.name if known else id_or_name
