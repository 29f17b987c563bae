"""Who lays fragments out, reads them and paints them: one in each process. What it gives depends on nothing but the order."""

import gc
import xml.etree.ElementTree as ET

from weasyprint.document import Document

from octavo.pagination.engine import Engine, Fetcher
from octavo.pagination.laid import Laid, Recipe, fit
from octavo.pagination.leaves import leaf_texts, references
from octavo.pagination.orders import LayoutOrder, keys_of
from octavo.pagination.page_reader import PageReader
from octavo.pagination.painted import FontFiles, Painted
from octavo.pagination.painting import paint
from octavo.pagination.stamps import Spot, spots, with_folios

PAGES = 200  # laid out between two collections of what WeasyPrint's boxes leave behind in circles


class Setter:
    """Lays out, reads and paints. Keeps the fragments that it laid out and has not painted yet. Python's collector is to be off meanwhile: it would
    walk over all boxes again and again, and find nothing while a fragment is laid out (a fifth of the time)."""

    def __init__(self, recipe: Recipe) -> None:
        self.engine = Engine(recipe.sheet, Fetcher(recipe.readable, recipe.pictures))
        self.files = FontFiles()
        self.kept: dict[str, tuple[LayoutOrder, Document, ET.Element, list[Spot] | None]] = {}
        self.uncollected = 0
        gc.freeze()  # what is loaded stays

    def lay_out(self, order: LayoutOrder) -> Laid:
        """The pages of an order. Raises `EditionRefused`, `LayoutRefused`, `MissingGlyph`."""
        if self.kept.pop(order.name, None):
            gc.unfreeze()
        tree = order.tree()
        document = self.engine.lay_out(tree, order.first_page, order.name)
        reading = PageReader(leaf_texts(tree), references(tree)).read(document)
        found = spots(document.pages, references(tree))
        self.kept[order.name] = (order, document, tree, found)
        self._collect(len(document.pages))
        return Laid(reading, found is not None)

    def paint(self, order: LayoutOrder) -> Painted:
        """The painted pages of an order, or of one of its shape, if that was laid out and its folios can be stamped over. Raises as `lay_out`
        does."""
        if not self._keeps(order):
            self.lay_out(order)
        _, document, tree, found = self.kept.pop(order.name)
        return with_folios(paint(document, tree, found, self.files, order.name), order.folios(), order.number)

    def _keeps(self, order: LayoutOrder) -> bool:
        if order.name not in self.kept:
            return False
        known, document, _, found = self.kept[order.name]
        if known == order:
            return True
        pages = len(document.pages)
        return found is not None and keys_of(known).shape == keys_of(order).shape and fit(known.number, order.number, pages)

    def _collect(self, pages: int) -> None:
        """Remove what laying out left behind, now and then; what is kept is not walked over again. Painting leaves little."""
        self.uncollected += pages
        if self.uncollected >= PAGES:
            self.uncollected = 0
            gc.collect()
            gc.freeze()
