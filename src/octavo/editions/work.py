"""What every edition is made from."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from octavo.apparatus.resolution import Apparatus
from octavo.composition.layout import Layout
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.publication import Publication
from octavo.model.walk import walk

MEDIA_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".svg": "image/svg+xml", ".webp": "image/webp"}


@dataclass(frozen=True, slots=True)
class Work:
    """A publication with everything that follows from it. `folder` is the manuscript's."""

    publication: Publication
    apparatus: Apparatus
    layout: Layout
    folder: Path

    def images(self) -> dict[str, str]:
        """A file name in ASCII for each image of the work, by its path in the manuscript; images keep their endings."""
        names: dict[str, str] = {}
        for node in walk((*self.publication.divisions(), *self.publication.imprint, *(p.bio for p in self.publication.people.values()))):
            if isinstance(node, b.Figure | i.InlineImage) and node.source not in names:
                path = Path(node.source)
                names[node.source] = unique(slug(path.stem, "image"), path.suffix.lower(), set(names.values()))
        return names

    @property
    def file_name(self) -> str:
        """The name that the files of the editions carry, without ending."""
        return slug(self.publication.title, "publication")[:60].rstrip("-")


def slug(text: str, otherwise: str) -> str:
    """A name in ASCII letters, digits and dashes; `otherwise` where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or otherwise


def unique(stem: str, ending: str, taken: set[str]) -> str:
    """A name that is not taken yet."""
    name, count = f"{stem}{ending}", 1
    while name in taken:
        count += 1
        name = f"{stem}-{count}{ending}"
    return name
