"""A work as catalogues, shops and those who cite it know it. Decided once, for every record."""

from dataclasses import dataclass
from datetime import datetime

from octavo.apparatus.authorities import address_of_doi
from octavo.model.accessibility import AccessibilityFacts
from octavo.model.publication import Date, Event, Series

FORMS = ("print", "pdf", "epub", "html")
"""What a work is published as: on paper, and as three kinds of file. The keys under which ISBNs and prices are given."""


@dataclass(frozen=True, slots=True)
class Agent:
    """A person or a body with a part in the work. `sort` is the headword, `roles` are MARC relator codes, `addresses` the canonical addresses of
    its identifiers with their scheme (orcid, isni, viaf, wikidata, ror), `post` and `affiliation` are as of the event."""

    name: str
    sort: str = ""
    roles: tuple[str, ...] = ()
    person: bool = True
    addresses: tuple[tuple[str, str], ...] = ()
    language: str = ""
    post: str = ""
    affiliation: str = ""
    locality: str = ""
    url: str = ""

    @property
    def family(self) -> str:
        """The family name of a person whose headword begins with one, otherwise ''."""
        return self.sort.partition(", ")[0] if self.person and ", " in self.sort else ""

    @property
    def given(self) -> str:
        """What stands behind the family name in the headword, otherwise ''."""
        return self.sort.partition(", ")[2] if self.person else ""


@dataclass(frozen=True, slots=True)
class Product:
    """One form of the work (one of `FORMS`). What is known only when it is made, and was not given, is 0 or ''. `isbn` has digits alone, `price` is
    an amount and a currency (ISO 4217), `size` is in bytes, `facts` are None for what is on paper."""

    form: str
    isbn: str = ""
    urn: str = ""
    price: tuple[str, str] | None = None
    facts: AccessibilityFacts | None = None
    pages: int = 0
    size: int = 0
    sha256: str = ""
    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A division, or one speech of it: what may be cited by itself. `kind` is that of the division, or "speech". `agents` speak in it. `first` and
    `last` are folios of the print edition, '' where it was not laid out. `key` is where it begins, to find its anchor by."""

    id: str
    title: str
    kind: str
    key: str = ""
    agents: tuple[Agent, ...] = ()
    first: str = ""
    last: str = ""
    language: str = ""
    summary: str = ""
    parts: "tuple[Part, ...]" = ()

    @property
    def pages(self) -> str:
        """ "4" or "4–7"."""
        return self.first if self.last in (self.first, "") else f"{self.first}–{self.last}"


@dataclass(frozen=True, slots=True)
class Funder:
    """Who paid, and the number of the award."""

    agent: Agent
    award: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """A work. `doi` and `issn` are without anything in front of them; `url` is an address on the web, '' if there is none; `license_url` is one too,
    `open` says that anyone may read and share it. `extent` is the pages as printed ("xii, 214 pages"), '' where it was not laid out.
    `languages` are those of the work and of its divisions, the first is its own. `indexes` are the titles of its indexes. `made` is when the
    record was written, `pages` how many the print edition has, blank ones too; `cover` is the address of the front cover as a JPEG, '' where it has
    none."""

    title: str
    subtitle: str
    statement: str
    language: str
    languages: tuple[str, ...]
    date: Date | None
    event: Event | None
    publisher: Agent | None
    agents: tuple[Agent, ...]
    description: str
    subjects: tuple[str, ...]
    subject_scheme: str
    classification: tuple[tuple[str, tuple[str, ...]], ...]
    doi: str
    issn: str
    uri: str
    url: str
    rights: str
    license_url: str
    open: bool
    edition: str
    country: str
    series: Series | None
    funders: tuple[Funder, ...]
    products: tuple[Product, ...]
    parts: tuple[Part, ...]
    extent: str
    pages: int
    indexes: tuple[str, ...]
    has_bibliography: bool
    has_illustrations: bool
    made: datetime
    cover: str = ""

    @property
    def doi_address(self) -> str:
        """Where the DOI leads; '' where there is none."""
        return address_of_doi(self.doi)

    @property
    def full_title(self) -> str:
        """Title and subtitle."""
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title

    @property
    def year(self) -> str:
        """The year of publication in four digits, '' where it is not known."""
        return f"{self.date.year:04}" if self.date else ""

    @property
    def place(self) -> str:
        """The place of publication: where the publisher is."""
        return self.publisher.locality if self.publisher else ""

    @property
    def creators(self) -> tuple[Agent, ...]:
        """Who comes first in a citation: the authors, or else those who convened the event. None where the work has an editor instead."""
        return self.in_role("aut") or (() if self.in_role("edt") else self.in_role("orm"))

    def in_role(self, role: str) -> tuple[Agent, ...]:
        """Those who have this role."""
        return tuple(agent for agent in self.agents if role in agent.roles)

    def product(self, form: str) -> Product:
        """The product of that form. Raises KeyError."""
        return {product.form: product for product in self.products}[form]

    def isbn(self, *forms: str) -> str:
        """The ISBN of the first of these forms that has one, '' if none has."""
        return next((product.isbn for form in forms for product in self.products if product.form == form and product.isbn), "")

    def part(self, id_: str) -> Part:
        """The part, or the speech within one, that has this id. Raises KeyError."""
        every = (part for outer in self.parts for part in (outer, *outer.parts))
        return {part.id: part for part in reversed(tuple(every))}[id_]
