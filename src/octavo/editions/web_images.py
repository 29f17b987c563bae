"""The pictures of the HTML edition, each in one or two sizes, of which browsers choose."""

from octavo.editions.work import Work, unique
from octavo.pictures import WEB, WEB_SMALL, Rendition

PAYS = 0.7  # of the bytes of the larger picture: what a smaller one may take at most
LITTLE = 60_000  # bytes that need no smaller picture


class WebImages:
    """Addresses, attributes and files of the pictures of a work on the web."""

    def __init__(self, work: Work) -> None:
        self.large, self.small = work.images(WEB), dict[str, tuple[str, Rendition]]()
        self.sizes = str(work.layout.settings["picture-sizes"])
        taken = {name for name, _ in self.large.values()}
        for source, (name, image) in self.large.items():
            if image.width > WEB_SMALL.width and len(image.data) > LITTLE:
                smaller = work.album.rendition(source, WEB_SMALL)
                if smaller.width < image.width and len(smaller.data) < len(image.data) * PAYS:
                    own = unique(f"{name.rpartition('.')[0]}-{smaller.width}", f".{smaller.kind}", taken)
                    taken.add(own)
                    self.small[source] = (own, smaller)

    def address(self, source: str) -> str:
        """Where a picture is, from every page."""
        return f"images/{self.large[source][0]}"

    def attributes(self, source: str) -> dict[str, str]:
        """What its element says besides: its size, so that nothing moves when it comes; the smaller one; that it may come late."""
        name, image = self.large[source]
        found = {"width": str(image.width), "height": str(image.height)} if image.width else {}
        if source in self.small:
            own, smaller = self.small[source]
            found |= {"srcset": f"images/{own} {smaller.width}w, images/{name} {image.width}w", "sizes": self.sizes}
        return found | {"loading": "lazy"}

    def files(self) -> dict[str, bytes]:
        """Every file by its path."""
        return {f"images/{name}": image.data for name, image in (*self.large.values(), *self.small.values())}
