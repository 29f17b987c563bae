"""Who lays fragments out, reads them and paints them: one in each process. What it gives depends on nothing but the order."""

import gc
import xml.etree.ElementTree as ET
from dataclasses import dataclass, replace

from octavo.pagination.engine import Engine, Fetcher
from octavo.pagination.laid import Laid, Recipe, fit
from octavo.pagination.leaves import changes, leaf_texts, references
from octavo.pagination.orders import FIRST, LayoutOrder, keys_of
from octavo.pagination.page_reader import PageReader
from octavo.pagination.painted import FontFiles, Painted
from octavo.pagination.painting import paint
from octavo.pagination.stamps import Spot, packed, spots, with_folios
from octavo.pagination.turned import turned
from octavo.pagination.turning import SIDED, Turnable

PAGES = 100  # laid out between two collections of what WeasyPrint's boxes leave behind in circles
KEPT = 300  # pages whose boxes are kept: what goes beyond is painted early, for that takes a tenth of the memory


@dataclass(slots=True)
class _Kept:
    """A fragment that is laid out: the order, its pages, whether they may stand on the other side, and the boxes with all that painting needs, or
    what was painted already."""

    order: LayoutOrder
    pages: int
    turns: bool
    spots: list[Spot] | None
    boxes: tuple[Turnable, ET.Element] | None
    painted: Painted | None = None


class Setter:
    """Lays out, reads and paints. Keeps the fragments that it laid out and has not painted yet. Python's collector is to be off meanwhile: it would
    walk over all boxes again and again, and find nothing while a fragment is laid out (a fifth of the time)."""

    def __init__(self, recipe: Recipe) -> None:
        self.engine = Engine(recipe.sheet, Fetcher(recipe.readable, recipe.pictures))
        self.files = FontFiles()
        self.kept: dict[str, _Kept] = {}
        self.uncollected = 0
        gc.freeze()  # what is loaded stays

    def lay_out(self, order: LayoutOrder) -> Laid:
        """The pages of an order. Raises `EditionRefused`, `LayoutRefused`, `MissingGlyph`."""
        if found := self._reset(order):
            return found
        if self.kept.pop(order.name, None):
            gc.unfreeze()
        tree, sided = order.tree(), self.engine.sided or bool(SIDED.search(order.sheet + order.source))
        document = self.engine.lay_out(tree, (order if sided else replace(order, side=FIRST)).first_page, order.name)
        turns = not sided and document.can_turn()
        if not turns and not sided and order.side != FIRST:
            document = self.engine.lay_out(tree, order.first_page, order.name)
        return self._read(order, document, tree, turns)

    def _reset(self, order: LayoutOrder) -> Laid | None:
        """The pages of an order that differs in words alone from the one laid out last; None where all must be laid out."""
        kept = self.kept.get(order.name)
        if not kept or not kept.boxes or kept.order.beside() != order.beside() or not (kept.turns or kept.order.side == order.side):
            return None
        document, tree = kept.boxes
        found = changes(tree, order.tree())
        if found is None or not self.engine.reset(document, found, order.name):
            return None
        turns = kept.turns and document.can_turn()
        if kept.turns and not turns and order.side != FIRST:
            return None
        return self._read(order, document, tree, turns)

    def _read(self, order: LayoutOrder, document: Turnable, tree: ET.Element, turns: bool) -> Laid:
        reading = PageReader(leaf_texts(tree), references(tree)).read(document)
        found = spots(document.pages, references(tree))
        self.kept[order.name] = _Kept(order, len(document.pages), turns, found, (document, tree))
        self._paint_early()
        self._collect(len(document.pages))
        return Laid(reading, found is not None, turns)

    def paint(self, order: LayoutOrder) -> Painted:
        """The painted pages of an order, or of one of its shape, if that was laid out and its folios can be stamped over. Raises as `lay_out`
        does."""
        if not self._keeps(order):
            self.lay_out(order)
        kept = self.kept.pop(order.name)
        kept.order = replace(kept.order, side=order.side)
        found = with_folios(self._painted(kept), order.folios(), order.number)
        turned_over = found.others is not None and order.side != FIRST
        return replace(found, packed=packed(turned(found) if turned_over else found).packed, packed_side=order.side)

    def _keeps(self, order: LayoutOrder) -> bool:
        if order.name not in self.kept:
            return False
        kept = self.kept[order.name]
        either = kept.painted.others is not None if kept.painted else kept.turns
        known = replace(kept.order, side=order.side) if either else kept.order
        if known == order:
            return True
        return kept.spots is not None and keys_of(known).shape == keys_of(order).shape and fit(known.number, order.number, kept.pages)

    def _painted(self, kept: _Kept) -> Painted:
        if kept.boxes:
            document, tree = kept.boxes
            kept.painted = paint(document, tree, kept.spots, self.files, kept.order.name, kept.turns)
            if kept.turns and kept.painted.others is None and kept.order.side != FIRST:
                document.turn()
                kept.spots = spots(document.pages, references(tree))
                kept.painted = paint(document, tree, kept.spots, self.files, kept.order.name)
            kept.boxes = None
        assert kept.painted
        return kept.painted

    def _paint_early(self) -> None:
        """Paint what was laid out first, where its folios can be stamped over, as far as too many boxes are kept."""
        whole = [kept for kept in self.kept.values() if kept.boxes]
        pages = sum(kept.pages for kept in whole)
        for kept in whole:
            if pages <= KEPT:
                return
            if kept.spots is not None:
                gc.unfreeze()
                self._painted(kept)
                pages -= kept.pages

    def _collect(self, pages: int) -> None:
        """Remove what laying out left behind, now and then; what is kept is not walked over again. Painting leaves little."""
        self.uncollected += pages
        if self.uncollected >= PAGES:
            self.uncollected = 0
            gc.collect()
            gc.freeze()
