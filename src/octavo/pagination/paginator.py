"""Pages of a whole book: fragments laid out one after the other, their printed folios filled in from the page map, until nothing moves.

Folios never come from `target-counter`, which prints wrong numbers in long works (WeasyPrint 70.0): a fragment is composed with the folios of
the page map as it stands, laid out, and composed again when the map has changed; only fragments whose words differ are laid out again.
"""

import itertools
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field

from weasyprint.document import Document

from octavo.apparatus.locators import elide
from octavo.apparatus.resolution import Apparatus
from octavo.composition.composer import Composer
from octavo.errors import EditionRefused, LayoutRefused, UnstableFolios
from octavo.model.page_map import Page, PageMap
from octavo.pagination.continuations import continuations
from octavo.pagination.engine import Engine
from octavo.pagination.fragments import Fragment, fragments
from octavo.pagination.leaves import leaf_texts
from octavo.pagination.page_reader import PageReader, Reading
from octavo.progress import Progress
from octavo.words import Words

PASSES = 12  # of filling in folios; real books need two or three
STYLES = ("full", "chicago", "oxford")
ROUNDS = 6  # of layouts of an index until each "(continued)" heads a column; after that those that do not are taken out


@dataclass(slots=True)
class Laid:
    """A fragment as it was last laid out: the words it was composed of, where it begins, its pages, what they show."""

    fragment: Fragment
    source: str = ""
    position: int = 0  # of its first page in the book, from 0
    number: int = 0  # of its first page, as counted
    document: Document | None = None
    reading: Reading | None = None
    tree: ET.Element | None = None
    continued: dict[str, str] = field(default_factory=dict)  # subentries before which the headwords above are said again

    @property
    def pages(self) -> int:
        """How many pages it has, none before it is laid out."""
        return len(self.document.pages) if self.document else 0


@dataclass(frozen=True, slots=True)
class Paginated:
    """A book laid out: its fragments and blanks in order, and where everything is. `trees` are the composed documents, whose words the pages
    were found to show; `piece_of_leaf` says in which piece of the book a leaf is."""

    documents: tuple[Document, ...]
    pages: PageMap
    trees: tuple[ET.Element, ...]
    piece_of_leaf: dict[str, str]


class Paginator:
    """Lays out one print edition."""

    def __init__(self, composer: Composer, engine: Engine, apparatus: Apparatus, words: Words, progress: Progress) -> None:
        self.composer, self.engine, self.words, self.progress = composer, engine, words, progress
        self.laid = [Laid(fragment) for fragment in fragments(apparatus.pieces, composer.layout.settings)]
        self.blanks: dict[int, int] = {}  # blank pages before a fragment
        self._blank: Document | None = None

    def paginate(self) -> Paginated:
        """Lay out until each printed folio is the folio of the page it names. Raises `UnstableFolios`, `EditionRefused`."""
        for count in range(PASSES):
            changed = self._pass(first=count == 0)
            if not changed:
                return self._joined()
        restless = [name for name, words_differ in changed.items() if words_differ] or list(changed)
        raise UnstableFolios(
            f"the printed page numbers of {', '.join(restless)} still move lines after {PASSES} layouts",
            "set these numbers in a width of their own, or change the words around them",
        )

    def _pass(self, first: bool) -> dict[str, bool]:
        """Compose everything with the map as it is, and lay out what has changed: the names of those fragments, and whether their words
        differ or they were only moved to another page."""
        changed = {}
        self.progress.begin("pages" if first else "page numbers", len(self.laid))
        known = self._map() if not first else PageMap((), {}, {})
        position, number = 0, 1
        for index, laid in enumerate(self.laid):
            if laid.fragment.first_of_body:
                number = 1
            # A right-hand page has an even position; a count that starts anew starts on one.
            blank = 1 if laid.fragment.start == "recto" and position % 2 else 0
            self.blanks[index] = blank
            position, number = position + blank, number + blank
            if laid.fragment.first_of_body:
                number = 1
            self.composer.knows(known, provisional=first)
            source = self._composed(laid)
            if (source, position, number) != (laid.source, laid.position, laid.number):
                changed[laid.fragment.name] = source != laid.source
                self._lay_out(laid, source, position, number)
                self._continue(laid)
                if first:
                    known = self._map(upto=index + 1)
            position, number = position + laid.pages, number + laid.pages
            self.progress.advance(1, f"{position} pages")
        self.progress.end(f"{position} pages")
        return changed

    def _composed(self, laid: Laid) -> str:
        self.composer.view.continued = laid.continued
        return self.composer.compose("document.html.j2", laid.fragment.pieces)

    def _continue(self, laid: Laid) -> None:
        """Lay an index out again until what a column cuts off is headed by the words above it, and nothing else is."""
        if not any(piece.index for piece in laid.fragment.pieces):
            return
        for count in itertools.count():
            assert laid.document is not None and laid.tree is not None
            found = continuations(laid.document, laid.tree)
            if count >= ROUNDS:
                found = {id_: words for id_, words in found.items() if id_ in laid.continued}
            if found == laid.continued:
                return
            laid.continued = found
            self._lay_out(laid, self._composed(laid), laid.position, laid.number)

    def _lay_out(self, laid: Laid, source: str, position: int, number: int) -> None:
        try:
            tree = ET.fromstring(source)
        except ET.ParseError as fault:
            line = source.splitlines()[fault.position[0] - 1][:120]
            raise LayoutRefused(f"a template made ill-formed XHTML of ‘{laid.fragment.name}’: {fault}", line) from None
        mirrored = self.composer.view.publication.direction == "rtl"
        side = ("left", "right")[(position % 2 == 0) != mirrored]
        extra = f"@page :first {{ counter-reset: page {number} }} html {{ break-before: {side} }}"
        if mirrored:
            extra += "\n" + self.composer.layout.resolved_sheet("right-to-left.css")
        if laid.fragment.roman:
            extra += "\n" + self.composer.layout.resolved_sheet("front-roman.css")
        document = self.engine.lay_out(tree, extra, laid.fragment.name)
        laid.source, laid.position, laid.number, laid.document, laid.tree = source, position, number, document, tree
        laid.reading = PageReader(leaf_texts(tree)).read(document)

    def _map(self, upto: int | None = None) -> PageMap:
        """The page map of the fragments laid out so far."""
        pages: list[Page] = []
        first: dict[str, int] = {}
        last: dict[str, int] = {}
        for index, laid in enumerate(self.laid[:upto]):
            if laid.reading is None:
                break
            for _ in range(self.blanks[index]):
                pages.append(Page(self._folio(laid, laid.number - 1), laid.fragment.name, blank=True))
            for offset, turn in enumerate(laid.reading.turns):
                pages.append(Page(self._folio(laid, laid.number + offset), laid.fragment.name, turn, blank=turn is None))
            for key, page in laid.reading.first.items():
                first.setdefault(key, laid.position + page)
            for key, page in laid.reading.last.items():
                last[key] = max(last.get(key, 0), laid.position + page)
        return PageMap(tuple(pages), first, last)

    def _folio(self, laid: Laid, number: int) -> str:
        return self.words.number(max(number, 1), "lower-roman") if laid.fragment.roman else str(max(number, 0))

    def _joined(self) -> Paginated:
        documents: list[Document] = []
        piece_of_leaf: dict[str, str] = {}
        pieces = {piece.id for laid in self.laid for piece in laid.fragment.pieces}
        for index, laid in enumerate(self.laid):
            documents += [self._blank_page()] * self.blanks[index]
            assert laid.document is not None and laid.tree is not None
            documents.append(laid.document)
            for element in laid.tree.iter():
                if (piece := element.get("id")) in pieces:
                    piece_of_leaf |= {leaf: piece for inner in element.iter() if (leaf := inner.get("data-leaf"))}
        pages = self._map()
        self._verify(pages)
        return Paginated(tuple(documents), pages, tuple(laid.tree for laid in self.laid if laid.tree is not None), piece_of_leaf)

    def _verify(self, pages: PageMap) -> None:
        """Hold every printed folio against the page it names. Raises `EditionRefused`."""
        for laid in self.laid:
            for folio in laid.reading.folios if laid.reading else ():
                key = self._known(folio.key, pages.first, laid)
                first, right = pages.pages[pages.first[key]].folio, set()
                if folio.to:
                    last = pages.pages[pages.last[self._known(folio.to, pages.last, laid)]].folio
                    right = {elide(first, last, style) for style in STYLES}
                right = right or {first}
                if folio.words not in right:
                    raise EditionRefused(f"‘{laid.fragment.name}’ prints {folio.words} for ‘{key}’, which is on page {first}", "report this")

    def _known(self, key: str, where: dict[str, int], laid: Laid) -> str:
        anchor = self.composer.view.apparatus.anchor(key)
        if key not in where and anchor not in where:
            what = f"‘{laid.fragment.name}’ prints the page of ‘{key}’, which is nowhere"
            raise EditionRefused(what, "see data-folio-of in the layout's templates")
        return key if key in where else anchor

    def _blank_page(self) -> Document:
        if self._blank is None:
            lang = self.composer.view.publication.language
            tree = ET.fromstring(f'<html lang="{lang}"><head><title>blank</title></head><body class="blank"></body></html>')
            self._blank = self.engine.lay_out(tree, "@page { @top-left { content: none } }", "a blank page")
        return self._blank


