"""What octavo itself puts into a book around the manuscript's divisions: the texts of title page, imprint page, lists, theme links."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from markupsafe import Markup, escape

from octavo.apparatus.citations import BibliographyEntry
from octavo.apparatus.collation import Collator
from octavo.apparatus.concordance import Concordance, ConcordanceRow
from octavo.apparatus.entries import Locator
from octavo.apparatus.folios import Reach
from octavo.apparatus.names import filing_form
from octavo.apparatus.printed_index import PrintedIndex, conventions, headnote
from octavo.apparatus.references import Target, qualifier
from octavo.composition.view import View
from octavo.model import blocks as b
from octavo.model.publication import Division, Person
from octavo.model.walk import walk
from octavo.model.walk import words as plain
from octavo.tokens import measure, points

IDENTIFIERS = ("isbn-print", "isbn-epub", "isbn-pdf", "isbn-html", "issn", "doi", "uri")
PERSON_COLUMN, THEME_COLUMN = 10.5, 6.65  # em of small type, of the columns of a concordance
LETTER, CELL_GAP = 0.6, 0.5  # em, of a bold letter and between two columns of a table
FILTER_FROM = 20  # entries: fewer can be overlooked at a glance


@dataclass(frozen=True, slots=True)
class Linked:
    """A theme or division named in a theme's links: the key it leads to, its name, and in print the pages of the passages with the words
    before and after them."""

    target: str
    name: str
    before: str
    after: str
    reaches: tuple[Reach, ...]


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One line of a theme's links: "Refers to …". `key` is that of its leaf."""

    key: str
    lead: str
    items: tuple[Linked, ...]


@dataclass(frozen=True, slots=True)
class ConcordanceTable:
    """A table of the concordance: its themes, and a row a person."""

    themes: tuple[Target, ...]
    rows: tuple[ConcordanceRow, ...]


class Furniture:
    """Texts for templates, under the name `book`."""

    def __init__(self, view: View) -> None:
        self.view, self.publication, self.words = view, view.publication, view.words

    # -- title page and imprint page

    def marked(self, text: str) -> Markup:
        """Plain text in which the names of organisations carry their own language."""
        names = {o.name: o.language for o in self.publication.organizations.values() if o.language}
        found = Markup("")
        while text:
            hits = [(text.find(name), -len(name), name) for name in names if name in text]
            if not hits:
                return found + escape(text)
            start, _, name = min(hits)
            found += escape(text[:start]) + Markup("<span{}>{}</span>").format(self.view.language(names[name]), name)
            text = text[start + len(name) :]
        return found

    def occasion(self) -> tuple[str, ...]:
        """When and where the event took place, a line each."""
        event = self.publication.event
        if not event:
            return ()
        when = self.words.dates(event.date, event.end) if event.date and event.end else self.words.date(event.date) if event.date else ""
        return tuple(line for line in (when, event.locality) if line)

    def publisher(self) -> str:
        """The publisher's full name, '' if none is given."""
        return self.publication.organization_name(self.publication.publisher)

    def imprint_lines(self) -> tuple[str, ...]:
        """What the imprint page says besides the editors' own words: date of publication, rights, identifiers."""
        lines = []
        if self.publication.date:
            lines.append(self.words("published_on", date=self.words.date(self.publication.date)))
        if self.publication.rights:
            lines.append(self.publication.rights)
        for name in IDENTIFIERS:
            if number := self.publication.identifiers.get(name):
                label = self.words(name.replace("-", "_")) if name != "uri" else ""
                if not number.startswith("urn:"):
                    lines.append(f"{label} {number}".strip())
        return tuple(lines)

    # -- lists

    @property
    def contents_depth(self) -> int:
        """How many levels of sections the printed contents show."""
        return int(str(self.view.layout.settings["contents-depth"])) if self.view.print else 9

    def participants(self) -> tuple[tuple[Person, str], ...]:
        """Everyone in the register, in the order of the speaker index, with role and affiliation."""
        collator = Collator(self.publication.language)
        people = self.publication.people.values()
        ordered = sorted(people, key=lambda p: (collator.key(filing_form(p, self.publication.language)), p.id))
        return tuple((person, qualifier(self.publication, self.words, person)) for person in ordered)

    def abbreviations(self) -> tuple[tuple[str, str], ...]:
        """Abbreviations and what they stand for, in order."""
        collator = Collator(self.publication.language)
        return tuple(sorted(self.publication.abbreviations.items(), key=lambda pair: collator.key(pair[0])))

    def floats(self, kind: str) -> Iterator[tuple[b.Figure | b.Table, str, str]]:
        """Figures or tables that have a caption: node, label, plain caption."""
        for node in walk(tuple(self.publication.divisions())):
            if type(node).__name__ == kind and node.caption:  # type: ignore[attr-defined]
                label = self.view.apparatus.labels[node.key].name  # type: ignore[attr-defined]
                yield node, label, plain(node.caption.children)  # type: ignore[attr-defined,misc]

    def bibliography(self) -> Iterator[tuple[BibliographyEntry, str, tuple[Reach, ...], str]]:
        """The sources, each with the pages where it is cited and the words before and after these; no words where nothing cites it."""
        for entry in self.view.apparatus.bibliography:
            reaches = self.view.locators(entry.locators, entry.title)
            many = len(reaches) > 1 or any("–" in reach.words for reach in reaches)
            around = self.words("cited_on_pages" if many else "cited_on_page", **{"folios" if many else "folio": "\0"})
            before, _, after = around.partition("\0") if reaches else ("", "", "")
            yield entry, before, reaches, after

    # -- divisions

    def opens_with_quotation(self, division: Division) -> bool:
        """True where number, title and a quotation form one unit at the head of a division."""
        first = division.children[0] if division.children else None
        return isinstance(first, b.Quotation) and first.kind is not b.QuotationKind.PULL

    def theme_links(self, division: Division) -> tuple[LinkRow, ...]:
        """The lines at the end of a theme: what its passages refer to, and where it is referred to."""
        links = self.view.apparatus.theme_links.get(division.id)
        if not links:
            return ()
        rows = []
        if links.refers_to:
            items = tuple(self._linked("theme", name, at) for name, at in links.refers_to)
            rows.append(LinkRow(f"{division.id}.refers-to", self.words("refers_to"), items))
        if links.referred_to_by:
            items = tuple(self._linked("section", name, at) for name, at in links.referred_to_by)
            rows.append(LinkRow(f"{division.id}.referred-to-by", self.words("referred_to_by"), items))
        return tuple(rows)

    def entries_of(self, division: Division) -> tuple[tuple[str, str], ...]:
        """On the web, the way back from a theme to its entry: id and title of the index."""
        if self.view.edition != "html" or not self.view.has_entry("themes", division.id):
            return ()
        title = next(index.title for index in self.view.apparatus.indexes if index.name == "themes")
        return ((f"ix-themes-{division.id}", title),)

    def concordance(self) -> tuple[ConcordanceTable, ...]:
        """The concordance, cut into tables that fit the measure, the same in all editions; each has the people who are met on its themes."""
        whole = self.view.apparatus.concordance
        if whole is None:
            return ()
        columns = self._concordance_columns()
        count = -(-len(whole.themes) // columns)
        bounds = [round(n * len(whole.themes) / count) for n in range(count + 1)]  # as many columns in each
        return tuple(self._part(whole, first, last) for first, last in pairwise(bounds))

    def concordance_headnote(self) -> str:
        """What explains the signs of its locators."""
        whole = self.view.apparatus.concordance
        cells = [cell for row in whole.rows for cell in row.cells] if whole else []
        return headnote(conventions([reach for cell in cells for reach in self.view.locators(cell, "")], self.words))

    def _concordance_columns(self) -> int:
        """How many themes stand side by side: what the layout says, or as many as the measure of the printed page allows."""
        said = str(self.view.layout.settings["concordance-columns"])
        tokens = self.view.layout.tokens
        return int(said) if said != "auto" else max(1, int((measure(tokens) / points(tokens, "small") - PERSON_COLUMN) / THEME_COLUMN))

    def _part(self, whole: Concordance, first: int, last: int) -> ConcordanceTable:
        targets = self.view.apparatus.targets
        rows = tuple(replace(row, cells=row.cells[first:last]) for row in whole.rows if any(row.cells[first:last]))
        return ConcordanceTable(tuple(targets["theme", theme] for theme in whole.themes[first:last]), rows)

    def room(self, table: b.Table) -> str:
        """Classes of a table that is too wide for an upright page of large print, because its longest words, side by side, do not fit the
        measure: " turned", or " turned crowded" where they do not fit a turned page either. '' for any other."""
        if not self.view.large_print:
            return ""
        widths: dict[int, float] = {}
        for row in table.rows:
            column = 0
            for cell in row:
                longest = max(map(len, plain(cell.children).split()), default=0) / cell.colspan
                for n in range(column, column + cell.colspan):
                    widths[n] = max(widths.get(n, 0), longest)
                column += cell.colspan
        tokens = self.view.layout.tokens
        width = sum(LETTER * letters + CELL_GAP for letters in widths.values()) * points(tokens, "small")
        if width <= measure(tokens):
            return ""
        return " turned" if width <= measure(tokens) + points(tokens, "trim-height") - points(tokens, "trim-width") else " turned crowded"

    def can_be_filtered(self, shown: PrintedIndex) -> bool:
        """True where an index is so long that a reader may want to see a part of it."""
        return len(shown.index.entries) >= FILTER_FROM

    def _linked(self, kind: str, name: str, passages: tuple[Locator, ...]) -> Linked:
        """A theme referred to is shown with its own first page; a division that refers, with the pages of its passages."""
        target = self.view.apparatus.targets[kind, name]
        shown = target.name
        if kind == "theme":
            own = Locator(target.key, target.key, name, passages[0].kind)
            reaches = self.view.reaches((own,))[:1] if target.key else ()
            reaches = tuple(Reach(self.view.folio(target.key), target.key, "", False, "") for _ in reaches)
        else:
            reaches = self.view.reaches(passages)
        many = len(reaches) > 1 or any("–" in reach.words for reach in reaches)
        around = self.words("page_references" if many else "page_reference", **{"folios" if many else "folio": "\0"})
        before, _, after = around.partition("\0")
        return Linked(target.key or passages[0].first, shown, before, after, reaches)
