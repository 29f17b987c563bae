"""Pages of a whole book: fragments laid out, their printed folios filled in from the page map, until nothing moves.

Folios never come from `target-counter`, which prints wrong numbers in long works (WeasyPrint 70.0): a fragment is composed with the folios of
the page map as it stands, laid out, and composed again when the map has changed; only fragments whose words differ are laid out again, and not
even these where the new folios can be stamped over the old ones.

What comes out does not depend on how many setters work, nor on what was remembered: each pass gives what laying the fragments out one after
the other would give. Where a fragment begins is guessed while those before it are not laid out; a wrong guess is laid out again.
"""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from octavo.apparatus.folios import Asked
from octavo.apparatus.locators import elide
from octavo.apparatus.resolution import Apparatus
from octavo.composition.composer import Composer
from octavo.composition.layout import Layout
from octavo.errors import EditionRefused, UnstableFolios
from octavo.model.page_map import Page, PageMap
from octavo.pagination.binding import Sheets
from octavo.pagination.estimate import Estimate, characters, stage
from octavo.pagination.fragments import Fragment, fragments
from octavo.pagination.laid import Laid
from octavo.pagination.leaves import changes
from octavo.pagination.memory import Memory
from octavo.pagination.orders import LayoutOrder
from octavo.pagination.painters import Painters
from octavo.pagination.workers import Task, Workers
from octavo.progress import Progress
from octavo.words import Words

PASSES = 12  # of filling in folios; real books need two or three
STYLES = ("full", "chicago", "oxford")
BLANK = "blank"
TELLING = 50  # pages that tell about how many there will be


@dataclass(slots=True)
class Set:
    """A fragment in its place: where it begins (`position`: of its first page in the book, from 0; `number`: as counted), how many blank
    pages stand before it, the order it was laid out by, and what came of it."""

    fragment: Fragment
    position: int = 0
    number: int = 0
    blank: int = 0
    order: LayoutOrder | None = None
    laid: Laid | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """How many pages a book has; about, unless the `whole` is laid out."""

    pages: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Paginated:
    """A book laid out: the page map. `sources` are the composed documents, `trees` the same as trees, whose words the pages were found to show;
    `layout` is what they were laid out by; `piece_of_leaf` says in which piece of the book a leaf is; `reused` how many pages were painted before.
    The others are painted meanwhile: `bound` waits for that."""

    pages: PageMap
    sources: tuple[str, ...]
    trees: tuple[ET.Element, ...]
    layout: Layout
    piece_of_leaf: dict[str, str]
    bound: Callable[[], Sheets]
    reused: int = 0

    @property
    def sheets(self) -> Sheets:
        """All pages, painted. Raises `EditionRefused` and what painting raises."""
        return self.bound()


class Paginator:
    """Lays out one print edition. Whoever is done with it calls `leave`."""

    def __init__(self, composer: Composer, workers: Workers, memory: Memory, apparatus: Apparatus, words: Words, progress: Progress) -> None:
        self.composer, self.workers, self.memory, self.words, self.progress = composer, workers, memory, words, progress
        self.sets = [Set(fragment) for fragment in fragments(apparatus.pieces, composer.layout.settings)]
        self.apparatus = apparatus
        self.sheets = self._sheets()
        self.laid_by: dict[str, int] = {}
        self.painters: Painters | None = None
        self._first = True  # whether this is the first pass
        self._estimate = Estimate([s.fragment for s in self.sets], apparatus, characters(composer.layout.tokens))
        self._pages: list[int] = []  # how many pages each fragment has, by what is known or thought
        self._now: dict[int, Laid] = {}  # what is known of the fragments where they begin now
        self._sources: dict[int, tuple[str, Asked]] = {}
        self._latest: dict[str, LayoutOrder] = {}

    def settle(self, fit: Callable[[int], bool] = lambda pages: True) -> Length:
        """Lay out until each printed folio is the folio of the page it names: how many pages there are. Or how many there are likely to be, as soon
        as enough are laid out to see that so many are not `fit`. Raises `UnstableFolios`, `EditionRefused`."""
        changed: dict[str, bool] = {}
        for count in range(PASSES):
            found = self._pass(count == 0, fit)
            if found is None:
                return Length(sum(self._pages), whole=False)
            if not found:
                return Length(self._length(), whole=True)
            changed = found
        restless = [name for name, words_differ in changed.items() if words_differ] or list(changed)
        raise UnstableFolios(
            f"the printed page numbers of {', '.join(restless)} still move lines after {PASSES} layouts",
            "set these numbers in a width of their own, or change the words around them",
        )

    # -- a pass

    def _pass(self, first: bool, fit: Callable[[int], bool]) -> dict[str, bool] | None:
        """Compose everything with the map as it is, and lay out what has changed: the names of those fragments, and whether their words
        differ or they were only moved to another page. None where the first pass shows early that the pages are not `fit`."""
        self.progress.begin("pages" if first else "page numbers", len(self.sets))
        self._first, self._now, kept, end = first, {}, 0, 0
        while end < len(self.sets):
            begin = end
            if first:
                known, self._pages = self._estimate.pages(self._now)
                end = stage(self._pages, begin)
                self.workers.hire(sum(self._pages))
            else:
                known, end = self._map(), len(self.sets)
            self.composer.knows(known, provisional=any(s.laid is None for s in self.sets))
            self._sources = {n: found for n, found in self._sources.items() if n < begin or self.composer.says_the_same(found[1])}
            kept += self._lay_out(begin, end)
            if first:
                self._pages = self._estimate.counts(self._now)  # whether they were laid out now or are remembered
            if first and end < len(self.sets) and sum(self._pages[:end]) >= TELLING and not fit(sum(self._pages)):
                self.progress.end(f"about {sum(self._pages)} pages")
                return None
        changed = self._settle()
        pages = f"{self._length()} pages"
        self.progress.end(f"{pages}, {kept} of {len(self.sets)} parts as before" if first and kept else pages)
        return changed

    def _lay_out(self, begin: int, end: int) -> int:
        """Lay out what is not known yet up to the fragment `end`; all before `begin` is known. Gives how many were known."""
        waiting = {index for index, _ in self._scan(end)}
        as_before = end - begin - len(waiting)
        self.progress.advance(as_before, f"{as_before} as before" if as_before else "")
        laid = set(range(end)) - waiting
        under_way: set[int] = set()

        def following(worker: int) -> Task | None:
            waiting = ((index, order) for index, order in self._scan(end) if index not in under_way)
            found = next(((index, order) for index, order in waiting if self._may_lay_out(worker, order)), None)
            if found is None:
                return None
            under_way.add(found[0])
            return Task(*found)

        for task, result, worker in self.workers.carry_out(following):
            assert isinstance(result, Laid)
            under_way.discard(task.index)
            self.memory.keep_laid(task.order, result)
            self.laid_by[task.order.name], self._latest[task.order.name] = worker, task.order
            self._pages[task.index] = result.pages
            if self._first:
                self._now[task.index] = result
                self._pages = self._estimate.counts(self._now)
            self.progress.advance(task.index not in laid, f"{sum(self._pages)} pages")
            laid.add(task.index)
        return as_before - sum(self._waits(index) for index in range(begin, end))

    def _scan(self, end: int) -> Iterator[tuple[int, LayoutOrder]]:
        """What is to be laid out: walking through the book up to the fragment `end`, the orders that are not known yet, each where it begins
        by what is known and thought of those before it."""
        position, number = 0, 1
        for index, found in enumerate(self.sets[:end]):
            position, number, _ = self._begin(found.fragment, position, number)
            pages = self._pages[index]
            if not self._waits(index):
                order = self._order(index, position, number)
                laid = self.memory.laid(order)
                if laid is None:
                    yield index, order
                else:
                    self._now[index], pages = laid, laid.pages
            position, number = position + pages, number + pages

    def _may_lay_out(self, worker: int, order: LayoutOrder) -> bool:
        """Whether a worker may have a fragment: it is for whoever laid it out, where not all of it must be laid out again."""
        before = self._latest.get(order.name)
        if before is None or self.laid_by[order.name] == worker:
            return True
        return before.beside() != order.beside() or changes(before.tree(), order.tree()) is None

    def _waits(self, index: int) -> bool:
        """Whether a fragment is not laid out yet: an index is nothing but page numbers, which the first pass does not know."""
        return self._first and all(piece.index for piece in self.sets[index].fragment.pieces)

    def _settle(self) -> dict[str, bool]:
        """Take over what the pass gave, now that all is known."""
        changed = {}
        position, number = 0, 1
        for index, found in enumerate(self.sets):
            position, number, found.blank = self._begin(found.fragment, position, number)
            if self._waits(index):
                changed[found.fragment.name] = True
                found.position, found.number = position, number
            else:
                order = self._order(index, position, number)
                laid = self.memory.laid(order)
                assert laid is not None
                self._pages[index] = laid.pages
                if order != found.order or position != found.position:
                    changed[found.fragment.name] = found.order is None or order.source != found.order.source
                found.position, found.number, found.order, found.laid = position, number, order, laid
            position, number = position + self._pages[index], number + self._pages[index]
        return changed

    @staticmethod
    def _begin(fragment: Fragment, position: int, number: int) -> tuple[int, int, int]:
        """Where a fragment begins: position, number, blank pages before it. A right-hand page has an even position; a count that starts anew
        starts on one."""
        blank = 1 if fragment.start == "recto" and position % 2 else 0
        return position + blank, 1 if fragment.first_of_body else number + blank, blank

    def _order(self, index: int, position: int, number: int) -> LayoutOrder:
        fragment = self.sets[index].fragment
        mirrored = self.composer.view.publication.direction == "rtl"
        side = ("left", "right")[(position % 2 == 0) != mirrored]
        return LayoutOrder(fragment.name, self._source(index), self.sheets[fragment.roman], side, number)

    def _source(self, index: int) -> str:
        if index not in self._sources:
            self.composer.view.asked = {}
            source = self.composer.compose("document.html.j2", self.sets[index].fragment.pieces)
            self._sources[index] = (source, self.composer.view.asked)
        return self._sources[index][0]

    def _sheets(self) -> dict[bool, str]:
        """What the layout adds to the print sheet, for arabic and for roman folios."""
        mirrored = self.composer.view.publication.direction == "rtl"
        sheet = self.composer.layout.resolved_sheet("right-to-left.css") if mirrored else ""
        return {False: sheet, True: f"{sheet}\n{self.composer.layout.resolved_sheet('front-roman.css')}"}

    # -- what came of it

    def _length(self) -> int:
        return sum(s.blank for s in self.sets) + sum(self._pages)

    def _map(self) -> PageMap:
        """The page map of the fragments as they were laid out last."""
        pages: list[Page] = []
        first: dict[str, int] = {}
        last: dict[str, int] = {}
        for index, found in enumerate(self.sets):
            for _ in range(found.blank):
                pages.append(Page(self._folio(found, found.number - 1), found.fragment.name, blank=True))
            if found.laid is None:
                first |= dict.fromkeys((piece.id for piece in found.fragment.pieces), found.position)
                pages += [Page(self._folio(found, found.number + n), found.fragment.name) for n in range(self._pages[index])]
                continue
            reading = found.laid.reading
            for offset, turn in enumerate(reading.turns):
                pages.append(Page(self._folio(found, found.number + offset), found.fragment.name, turn, blank=turn is None))
            for key, page in reading.first.items():
                first.setdefault(key, found.position + page)
            for key, page in reading.last.items():
                last[key] = max(last.get(key, 0), found.position + page)
        return PageMap(tuple(pages), first, last)

    def _folio(self, found: Set, number: int) -> str:
        return self.words.number(max(number, 1), "lower-roman") if found.fragment.roman else str(max(number, 0))

    def paint(self) -> Paginated:
        """The book, once it is settled; it begins to be painted. Raises `EditionRefused`, and what painting raises."""
        pages = self._map()
        self._verify(pages)
        blank = LayoutOrder(BLANK, self._blank_page(), "@page { @top-left { content: none } }", "right", 1)
        orders = [s.order for s in self.sets if s.order]
        laid = [s.laid for s in self.sets if s.order]
        self.painters = painters = Painters([*orders, blank], [*laid, None], self.laid_by, self.memory, self.workers, self.progress)
        trees = tuple(order.tree() for order in orders)
        piece_of_leaf: dict[str, str] = {}
        pieces = {piece.id for s in self.sets for piece in s.fragment.pieces}
        for tree in trees:
            for element in tree.iter():
                if (piece := element.get("id")) in pieces:
                    piece_of_leaf |= {leaf: piece for inner in element.iter() if (leaf := inner.get("data-leaf"))}
        numbers, blanks, folios = tuple(s.number for s in self.sets), tuple(s.blank for s in self.sets), tuple(order.folios() for order in orders)

        def bound() -> Sheets:
            painted = painters.finish()
            return Sheets(painted[:-1], folios, numbers, blanks, painted[-1], self.memory.files, pages)

        return Paginated(pages, tuple(order.source for order in orders), trees, self.composer.layout, piece_of_leaf, bound, self.memory.reused)

    def leave(self) -> None:
        """Send the workers home, whatever they are doing."""
        self.workers.stop()
        if self.painters:
            self.painters.leave()
        self.workers.dismiss()

    def _verify(self, pages: PageMap) -> None:
        """Hold every printed folio against the page it names. Raises `EditionRefused`."""
        for found in self.sets:
            for folio in found.laid.reading.folios if found.laid else ():
                key = self._known(folio.key, pages.first, found)
                first, right = pages.pages[pages.first[key]].folio, set()
                if folio.to:
                    last = pages.pages[pages.last[self._known(folio.to, pages.last, found)]].folio
                    right = {elide(first, last, style) for style in STYLES}
                right = right or {first}
                if folio.words not in right:
                    raise EditionRefused(f"‘{found.fragment.name}’ prints {folio.words} for ‘{key}’, which is on page {first}", "report this")

    def _known(self, key: str, where: dict[str, int], found: Set) -> str:
        anchor = self.composer.view.apparatus.anchor(key)
        if key not in where and anchor not in where:
            what = f"‘{found.fragment.name}’ prints the page of ‘{key}’, which is nowhere"
            raise EditionRefused(what, "see data-folio-of in the layout's templates")
        return key if key in where else anchor

    def _blank_page(self) -> str:
        lang = self.composer.view.publication.language
        return f'<html lang="{lang}"><head><title>blank</title></head><body class="blank"></body></html>'

