"""Whether the files of pictures are what they seem to be."""

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.finding import Finding, Severity, rule
from octavo.model.publication import Publication
from octavo.model.walk import walk
from octavo.pictures import ENDINGS, LARGEST, Facts, Kind, PictureFault, TooManyPixels
from octavo.pictures import name as called


@rule(Severity.ERROR)
def broken_picture(source: str, why: str) -> tuple[str, str]:
    """A file is not the picture that it should be, or only part of it.

    This happens when a download or a copy was cut short, or when a document was given the name of a picture.

    Wrong: `![The hall](hall.jpg)` where hall.jpg is a web page that was saved under this name.

    Right: the same, where hall.jpg opens in a browser.
    """
    return f"{source} cannot be shown: {why}", "export the picture again, as PNG or JPEG"


@rule(Severity.ERROR)
def too_many_pixels(source: str, width: int, height: int, most: int) -> tuple[str, str]:
    """A picture has more pixels than octavo opens.

    So many fill the memory of the machine. No edition needs them: print takes 300 an inch, which are 2,500 across a page of A4, screens take fewer.
    A file of a few bytes can say that it has as many; then it is made to do harm.

    Wrong: `![The mural](mural.tif)` where the picture measures 30,000 by 10,000 pixels.

    Right: `![The mural](mural.jpg)` with 6,000 by 2,000.
    """
    return f"{source} has {width:,} by {height:,} pixels, more than {most // 1_000_000} million", "scale it down to some 6,000 pixels a side"


@rule(Severity.WARNING)
def misnamed_picture(source: str, kind: str, right: str) -> tuple[str, str]:
    """The ending of a picture's name is that of another kind of picture.

    octavo goes by what is in the file, and gives the pictures of the editions their right endings; other programs may go by the name.

    Wrong: `![The hall](hall.png)` where hall.png is a JPEG.

    Right: `![The hall](hall.jpg)`
    """
    return f"{source} is a {kind}", f"call it {right}"


def remarks(publication: Publication, look: Callable[[str], Facts]) -> Iterator[Finding]:
    """Remarks on the pictures of a publication, in no particular order. `look` gives the facts about a picture, or raises `PictureFault`; it is asked
    once for each."""
    bodies = (*publication.divisions(), *publication.imprint, *(person.bio for person in publication.people.values()))
    places: dict[str, list[b.Figure | i.InlineImage]] = {}
    for node in walk(bodies):
        if isinstance(node, b.Figure | i.InlineImage):
            places.setdefault(node.source, []).append(node)
    for source, nodes in places.items():
        try:
            facts = look(source)
        except TooManyPixels as fault:
            yield from (too_many_pixels(node.place, source, fault.width, fault.height, LARGEST) for node in nodes)
        except PictureFault as fault:
            yield from (broken_picture(node.place, source, str(fault)) for node in nodes)
        else:
            yield from _misnamed(nodes[0], facts.kind)


def _misnamed(node: b.Figure | i.InlineImage, kind: Kind) -> Iterator[Finding]:
    path = PurePosixPath(node.source)
    if ENDINGS.get(path.suffix.lower()) is not kind:
        yield misnamed_picture(node.place, node.source, called(kind), path.with_suffix(f".{kind}").name)
