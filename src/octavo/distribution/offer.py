"""What is distributed: the files of a work under the names that shops expect, and where they lie on the web."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin

from octavo.records import Product, Work

ENDINGS = {"pdf": ".pdf", "epub": ".epub"}
MEDIA_TYPES = {"pdf": "application/pdf", "epub": "application/epub+zip", "html": "text/html"}
WEB = "html"
"""The folder of the web edition."""

START = f"{WEB}/index.html"
COVER = "-cover.jpg"


@dataclass(frozen=True, slots=True)
class Offer:
    """A work with its files: `files` by their names in the folder, `web` those of the web edition, by their names in its own; `cover` is a JPEG.
    `base` is the address of the folder on the web, with a slash at its end, '' where that is not known."""

    work: Work
    files: Mapping[str, bytes] = field(repr=False)
    web: Mapping[str, bytes] = field(repr=False)
    cover_name: str = ""
    base: str = ""

    def address(self, name: str, start: str = "") -> str:
        """The address of a file: in full where the base is known, otherwise from the folder `start`, as "html/"."""
        path, sign, mark = name.partition("#")
        path = quote(path) + sign + quote(mark)
        if self.base:
            return urljoin(self.base, path)
        return path.removeprefix(start) if path.startswith(start) else "../" * start.count("/") + path

    @property
    def products(self) -> tuple[Product, ...]:
        """The forms of the work that are files."""
        return tuple(product for product in self.work.products if product.name)

    @property
    def lasting(self) -> str:
        """The address by which the work is cited, '' if there is none: its DOI, or its own address."""
        return self.work.doi_address or self.work.url


def stem(work: Work, form: str, otherwise: str) -> str:
    """The name of the file of a form, without its ending: its ISBN in digits. Without one, the name of the work; never the ISBN of another form."""
    return work.product(form).isbn or otherwise


def base_address(said: str) -> str:
    """An address as a base: with a slash at its end. Raises ValueError for what is no address on the web."""
    if not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", said):
        raise ValueError(said)
    return said if said.endswith("/") else f"{said}/"
