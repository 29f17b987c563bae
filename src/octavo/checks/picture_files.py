"""Whether the files of pictures are what they seem to be."""

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from octavo.limits import most
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.finding import Finding, Severity, rule
from octavo.model.place import Place
from octavo.model.publication import COVER_PICTURES, Publication
from octavo.model.walk import walk
from octavo.pictures import ENDINGS, Facts, Kind, PictureFault, TooManyPixels
from octavo.pictures import name as called
from octavo.printing import printing
from octavo.tokens import Tokens, millimetres

LEAST, USUAL = 200, 300  # pixels an inch that printers ask of a picture


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


@rule(Severity.WARNING)
def coarse_cover(source: str, found: int, across: int, down: int) -> tuple[str, str]:
    """A picture for the cover has so few pixels that they will be seen: fewer than 200 an inch where it is printed, with its bleed.

    Wrong: `print: {cover-front: cover.jpg}` where cover.jpg measures 600 by 900 pixels and the book 5.5 by 8.5 inches.

    Right: the same with 1,760 by 2,620 pixels, which are 300 an inch.
    """
    return f"{source} would be printed with {found} pixels an inch", f"take a picture of {across:,} by {down:,} pixels, which are {USUAL} an inch"


def remarks(publication: Publication, look: Callable[[str], Facts]) -> Iterator[Finding]:
    """Remarks on the pictures of a publication, in no particular order. `look` gives the facts about a picture, or raises `PictureFault`; it is asked
    once for each."""
    bodies = (*publication.divisions(), *publication.imprint, *(person.bio for person in publication.people.values()))
    places: dict[str, list[Place]] = {}
    for node in walk(bodies):
        if isinstance(node, b.Figure | i.InlineImage):
            places.setdefault(node.source, []).append(node.place)
    for name in COVER_PICTURES:
        if source := publication.print_options.get(name, ""):
            places.setdefault(source, []).append(publication.marks.get(f"print.{name}", publication.place))
    for source, named_at in places.items():
        try:
            facts = look(source)
        except TooManyPixels as fault:
            yield from (too_many_pixels(place, source, fault.width, fault.height, most("pixels")) for place in named_at)
        except PictureFault as fault:
            yield from (broken_picture(place, source, str(fault)) for place in named_at)
        else:
            yield from _misnamed(named_at[0], source, facts.kind)


def coarse_pictures(publication: Publication, tokens: Tokens, look: Callable[[str], Facts]) -> Iterator[Finding]:
    """Remarks on pictures for the cover of a book with the trim size of `tokens`; `look` is as in `remarks`. The spine, which nobody
    knows before there are pages, counts as nothing. Raises `LayoutRefused` for a trim size that is none."""
    bleed = 2 * printing(publication.print_options).bleed * 25.4 / 72
    width, height = millimetres(tokens["trim-width"]), millimetres(tokens["trim-height"]) + bleed
    for name in COVER_PICTURES:
        if not (source := publication.print_options.get(name, "")):
            continue
        try:
            facts = look(source)
        except PictureFault:
            continue  # it was said already
        if facts.kind is Kind.SVG:
            continue
        across = (2 * width if name == "cover" else width) + bleed
        found = int(min(facts.width / across, facts.height / height) * 25.4)
        if 0 < found < LEAST:
            place = publication.marks.get(f"print.{name}", publication.place)
            yield coarse_cover(place, source, found, round(across / 25.4 * USUAL), round(height / 25.4 * USUAL))


def _misnamed(place: Place, source: str, kind: Kind) -> Iterator[Finding]:
    path = PurePosixPath(source)
    if ENDINGS.get(path.suffix.lower()) is not kind:
        yield misnamed_picture(place, source, called(kind), path.with_suffix(f".{kind}").name)
