"""What is to be laid out, as values that can be sent to another process and recognised when they come again."""

import hashlib
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from octavo.errors import LayoutRefused
from octavo.pagination.leaves import references

FIRST = "right"  # the side on which what may begin on either is laid out
FIGURE = re.compile("[0-9]")
SCHEME = "picture"  # of addresses of pictures that are called by what is in them
PICTURE = re.compile(r'(?:src|data)="(file:[^"]+)"')


@dataclass(frozen=True, slots=True)
class LayoutOrder:
    """A fragment as it is to be laid out. `name` is what it is called in messages, `source` its XHTML, `sheet` what its layout adds to the
    print sheet; it begins on a page of the `side` "left" or "right", counted as `number`. The side is '' in the key of what is as
    good for both."""

    name: str
    source: str
    sheet: str
    side: str
    number: int

    @property
    def first_page(self) -> str:
        """The sheet that puts the first page where it belongs."""
        return f"@page :first {{ counter-reset: page {self.number} }} html {{ break-before: {self.side} }}\n{self.sheet}"

    def tree(self) -> ET.Element:
        """The source as a tree. Raises `LayoutRefused` where a template made it ill-formed."""
        try:
            return ET.fromstring(self.source)
        except ET.ParseError as fault:
            line = self.source.splitlines()[fault.position[0] - 1][:120]
            raise LayoutRefused(f"a template made ill-formed XHTML of ‘{self.name}’: {fault}", line) from None

    def beside(self) -> tuple[str, str, int]:
        """What it is besides its words and the side."""
        return self.name, self.sheet, self.number

    def folios(self) -> tuple[str, ...]:
        """The printed folios, in the order of the document."""
        return tuple("".join(element.itertext()) for element in references(self.tree()))


@dataclass(frozen=True, slots=True)
class Keys:
    """By what a layout is known: `exact` is that of this very order; orders that differ in nothing but the figures of folios share `shape`."""

    exact: str
    shape: str


def shape(words: str) -> str:
    """Words with every figure as 0: what two folios share where one can be stamped over the other."""
    return FIGURE.sub("0", words)


def keys_of(order: LayoutOrder) -> Keys:
    """The keys of an order. Pictures count by what is in their files."""
    pictures = [_digest(address) for address in sorted(set(PICTURE.findall(order.source)))]
    beside = "\0".join((order.name, order.sheet, order.side, *pictures))
    blank = _FOLIO.sub(lambda match: match[1] + shape(match[2]), order.source)
    return Keys(
        hashlib.sha256(f"exact\0{order.number}\0{beside}\0{order.source}".encode()).hexdigest(),
        hashlib.sha256(f"shape\0{len(str(order.number))}\0{beside}\0{blank}".encode()).hexdigest(),
    )


_FOLIO = re.compile(r"(<\w+ [^<>]*data-folio-of=[^<>]*>)([^<>]*)(?=</)")


def _digest(address: str) -> str:
    path = Path(unquote(urlsplit(address).path))
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else address
