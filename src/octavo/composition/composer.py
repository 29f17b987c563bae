"""Pieces of the book become XHTML: the one room where templates meet the model."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from octavo import fonts
from octavo.apparatus.folios import Asked
from octavo.apparatus.resolution import Apparatus
from octavo.apparatus.sequence import Piece
from octavo.composition.environment import FAULTS, environment, macros, refused
from octavo.composition.furniture import Furniture
from octavo.composition.layout import Layout
from octavo.composition.view import View
from octavo.errors import LayoutRefused
from octavo.model.page_map import PageMap
from octavo.model.publication import Publication
from octavo.model.walk import walk
from octavo.model.walk import words as plain

MACRO_FILES = ("blocks.html.j2", "pieces.html.j2")
SOFT_HYPHEN = "\u00ad"  # Pango breaks a line at it even where a sheet says `hyphens: none` (WeasyPrint 70.0)


class Composer:
    """Composes one edition of one publication. Its view may be exchanged for one that knows more pages."""

    def __init__(
        self,
        edition: str,
        publication: Publication,
        apparatus: Apparatus,
        layout: Layout,
        href_of: Callable[[str], str],
        image_of: Callable[[str], str],
        attributes_of: Callable[[str], dict[str, str]] | None = None,
        top_level: int = 2,
    ) -> None:
        self.layout = layout
        self.jinja = environment(layout.folders)
        self.view = View(edition, publication, apparatus, layout, href_of, image_of, attributes_of or (lambda _: {}), top_level=top_level)
        keys = {key for node in walk(publication.bodies()) if (key := getattr(node, "key", ""))}
        self.written = keys | {division.title_key for division in publication.divisions()}
        self.given = {
            "view": self.view,
            "book": Furniture(self.view),
            "layout": layout,
            "script": fonts.script(plain(tuple(publication.divisions()))[:20_000] + publication.title).lower(),
        }
        try:
            for name in MACRO_FILES:
                self.view.macros |= macros(layout.folders, name, self.given)  # type: ignore[arg-type]
        except FAULTS as fault:
            raise refused(fault) from fault

    def knows(self, pages: PageMap, provisional: bool = False) -> None:
        """Take the page map as it is now. A provisional one may lack keys: "0" is printed for them."""
        self.view.pages, self.view.provisional = pages, provisional
        if not self.view.print:
            turns: dict[str, list[tuple[int, str]]] = {}
            for page in pages.pages:
                if page.turn:
                    # A line that octavo makes is not divided: its marker stands before it, also where the page turns within it.
                    offset = page.turn.offset if page.turn.key in self.written else 0
                    turns.setdefault(page.turn.key, []).append((offset, page.folio))
            self.view.turns = {key: tuple(sorted(found, key=lambda turn: turn[0])) for key, found in turns.items()}

    def says_the_same(self, asked: Asked) -> bool:
        """Whether every page that was asked for is where it was, by the page map as it is now."""
        self.view.asked = {}  # what was asked before is not touched by asking again
        folios = self.view.folios
        for (key, end), answer in asked.items():
            if answer[0] < 0 or folios.position(key, end) != answer[0] or folios.asked[key, end] != answer:
                return False
        return True

    def compose(self, template: str, pieces: Iterable[Piece], **more: Any) -> str:
        """A document from a template of the layout. Raises `LayoutRefused` for a fault of a template."""
        try:
            made = self.jinja.get_template(template).render(**self.given, pieces=tuple(pieces), **more)
            return made.replace(SOFT_HYPHEN, "") if self.view.large_print else made
        except FAULTS as fault:
            raise refused(fault) from fault
        except KeyError as fault:
            raise LayoutRefused(f"the layout has no macro {fault}", "add it to blocks.html.j2 or pieces.html.j2") from fault


def image_paths(folder: Path) -> Callable[[str], str]:
    """Where the print edition finds an image: its address in the manuscript folder."""
    return lambda source: (folder / source).resolve().as_uri()

