"""What every edition is made from."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from octavo.apparatus.resolution import Apparatus
from octavo.cache import Cache
from octavo.composition.layout import Layout
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.publication import Publication
from octavo.model.walk import walk
from octavo.pictures import EPUB, WEB, WEB_SMALL, Album, Rendition, Wish, printed
from octavo.tokens import measure, points

LONGEST = 80  # letters of a name
RESERVED = "cover.png"  # the EPUB has its cover beside the images


@dataclass(frozen=True, slots=True)
class Work:
    """A publication with everything that follows from it. `folder` is the manuscript's, `album` has its pictures; `cache` keeps what is made of
    them."""

    publication: Publication
    apparatus: Apparatus
    layout: Layout
    folder: Path
    cache: Cache | None = None
    album: Album = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "album", Album(self.folder, self.cache))

    def with_layout(self, layout: Layout) -> "Work":
        """The same work and album, with another layout."""
        work = replace(self, layout=layout)
        object.__setattr__(work, "album", self.album)
        return work

    def sources(self) -> tuple[str, ...]:
        """Each picture of the work once, by its path in the manuscript."""
        nodes = walk(self.publication.bodies())
        return tuple(dict.fromkeys(node.source for node in nodes if isinstance(node, b.Figure | i.InlineImage)))

    def wishes(self, editions: Iterable[str]) -> tuple[Wish, ...]:
        """What these editions, and the pages that all of them need, ask of a picture."""
        asked = {"epub": (EPUB,), "html": (WEB, WEB_SMALL)}
        if "large-print" in editions:
            asked["large-print"] = (on_pages(self.layout.large_print(self.publication.language)),)
        return (on_pages(self.layout), *(wish for edition in editions for wish in asked.get(edition, ())))

    def images(self, wish: Wish) -> dict[str, tuple[str, Rendition]]:
        """A file name in ASCII and a rendition for each picture of the work, by its path in the manuscript."""
        found: dict[str, tuple[str, Rendition]] = {}
        taken = {RESERVED}
        for source in self.sources():
            rendition = self.album.rendition(source, wish)
            name = unique(slug(Path(source).stem, "image"), f".{rendition.kind}", taken)
            taken.add(name)
            found[source] = (name, rendition)
        return found

    @property
    def file_name(self) -> str:
        """The name that the files of the editions carry, without ending."""
        return slug(self.publication.title, "publication")[:60].rstrip("-")


def on_pages(layout: Layout) -> Wish:
    """What the pages of a layout ask of a picture: it stands within the type area, or is as wide as the token `picture-width` says."""
    tokens = layout.tokens
    height = points(tokens, "trim-height") - points(tokens, "margin-top", "margin-bottom")
    return printed(points(tokens, "picture-width") or measure(tokens), height)


def slug(text: str, otherwise: str) -> str:
    """A name in ASCII letters, digits and dashes, no longer than file systems bear; `otherwise` where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].rstrip("-") or otherwise


def unique(stem: str, ending: str, taken: set[str]) -> str:
    """A name that is not taken yet."""
    name, count = f"{stem}{ending}", 1
    while name in taken:
        count += 1
        name = f"{stem}-{count}{ending}"
    return name
