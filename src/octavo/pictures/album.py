"""The pictures of one manuscript, each opened as seldom as can be."""

import hashlib
import io
import json
from collections.abc import Iterable
from pathlib import Path

import PIL
from PIL import features

from octavo.cache import Cache
from octavo.pictures.facts import Facts, facts
from octavo.pictures.faults import BrokenPicture
from octavo.pictures.kinds import Kind
from octavo.pictures.rendition import Rendition, as_it_is, look_through, renditions
from octavo.pictures.wishes import Wish

LIBRARIES = ("jpg", "libjpeg_turbo", "zlib", "zlib_ng", "libtiff", "webp", "littlecms2")
WHOLE, AS_IT_IS = b"whole", b"as it is"  # what is kept of a picture that was looked through, and of one that suits an edition


class Album:
    """Pictures by their paths in the manuscript `folder`. What was made of one is known by its content and kept in `cache`, also for the next
    build; without a cache it is known as long as the album is."""

    def __init__(self, folder: Path, cache: Cache | None = None) -> None:
        self.folder, self.cache = folder, cache
        self._facts: dict[str, Facts] = {}
        self._digests: dict[str, str] = {}
        self._made: dict[tuple[str, Wish], Rendition] = {}
        self._scope = ""

    def facts(self, source: str) -> Facts:
        """What the head of a picture says. Raises `BrokenPicture`, `TooManyPixels`."""
        if source not in self._facts:
            try:
                with (self.folder / source).open("rb") as file:
                    self._facts[source] = facts(file)
            except OSError as fault:
                raise BrokenPicture(_reason(fault)) from fault
        return self._facts[source]

    def look_through(self, source: str) -> Facts:
        """The same, of a picture that is whole. Raises `BrokenPicture`, `TooManyPixels`."""
        found = self.facts(source)
        if found.kind is not Kind.SVG:
            data = self._read(source)
            address = self._address(source, "whole")
            if self._kept(address) != WHOLE:
                look_through(data, found.kind)
                self._keep(address, WHOLE)
        return found

    def rendition(self, source: str, wish: Wish) -> Rendition:
        """A picture as an edition shows it. Raises `BrokenPicture`, `TooManyPixels`."""
        return self.make(source, (wish,))[wish]

    def make(self, source: str, wishes: Iterable[Wish]) -> dict[Wish, Rendition]:
        """A picture as several editions show it; what is not known yet is made of it all at once. Raises as `rendition` does."""
        wishes = tuple(wishes)
        if any((source, wish) not in self._made for wish in wishes):
            found, data = self.facts(source), self._read(source)
            if found.kind is Kind.SVG:
                self._made |= {(source, wish): as_it_is(data, found) for wish in wishes}
            else:
                self._made |= self._of_pixels(source, found, data, wishes)
        return {wish: self._made[source, wish] for wish in wishes}

    def _of_pixels(self, source: str, found: Facts, data: bytes, wishes: tuple[Wish, ...]) -> dict[tuple[str, Wish], Rendition]:
        kept = {wish: self._kept(self._address(source, repr(wish))) for wish in wishes}
        made = {wish: _unpacked(value, data, found) for wish, value in kept.items() if value}
        if missing := [wish for wish in wishes if made.get(wish) is None]:
            for wish, rendition in renditions(data, found, missing).items():
                made[wish] = rendition or as_it_is(data, found)
                self._keep(self._address(source, repr(wish)), _packed(rendition))
        return {(source, wish): rendition for wish, rendition in made.items() if rendition}

    def _read(self, source: str) -> bytes:
        try:
            data = (self.folder / source).read_bytes()
        except OSError as fault:
            raise BrokenPicture(_reason(fault)) from fault
        digest = hashlib.sha256(data).hexdigest()
        if self._digests.setdefault(source, digest) != digest or facts(io.BytesIO(data)) != self.facts(source):
            raise BrokenPicture("it changed while octavo read it; run the command again")
        return data

    def _kept(self, address: str) -> bytes | None:
        return self.cache.get(address) if self.cache else None

    def _keep(self, address: str, value: bytes) -> None:
        if self.cache:
            self.cache.put(address, value)

    def _address(self, source: str, what: str) -> str:
        self._scope = self._scope or scope()
        return hashlib.sha256("\0".join(("picture", self._scope, self._digests[source], what)).encode()).hexdigest()


def scope() -> str:
    """A digest of what a rendition depends on besides the picture: Pillow, the libraries it was built with, and this room."""
    found = hashlib.sha256(json.dumps([PIL.__version__, *(features.version(name) for name in LIBRARIES)]).encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        found.update(path.read_bytes())
    return found.hexdigest()


def _packed(made: Rendition | None) -> bytes:
    """A rendition as it is kept: a line that says what it is, and the file."""
    if made is None:
        return AS_IT_IS
    return json.dumps({"kind": made.kind, "width": made.width, "height": made.height}).encode() + b"\n" + made.data


def _unpacked(value: bytes, data: bytes, found: Facts) -> Rendition | None:
    """The rendition that was kept of a picture; None if it is none."""
    if value == AS_IT_IS:
        return as_it_is(data, found)
    line, _, kept = value.partition(b"\n")
    try:
        head = json.loads(line)
        return Rendition(Kind(head["kind"]), int(head["width"]), int(head["height"]), kept)
    except (ValueError, TypeError, KeyError):
        return None


def _reason(fault: OSError) -> str:
    return (fault.strerror or "it cannot be opened").lower()
