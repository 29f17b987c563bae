"""The front of a cover: the words of the title page, or a picture of the user's own. The EPUB and the printer's sheet have the same."""

from dataclasses import dataclass

from octavo import fonts
from octavo.composition.environment import FAULTS, environment, refused
from octavo.composition.fitting import Area, balanced, broken, fitted
from octavo.composition.layout import Layout
from octavo.model.publication import Publication
from octavo.words import Words

ACROSS, DOWN = 50, 64  # the least that a front measures in its own unit, in which cover.css has every size: fronts of any size look alike
MARGIN = 5.2  # units, as in cover.css
FIELD = 0.6  # the part of the height that has a field of colour, as in cover.css
TITLE = (7.4, 6.6, 5.9, 5.3, 4.7, 4.2, 3.7, 3.2, 2.8, 2.4, 2.0, 1.7)  # units
SUBTITLE = (2.5, 2.25, 2.0, 1.8, 1.6, 1.4, 1.2)
MOST = 6  # lines of a title, unless it is set in the smallest size
BELOW = 3.6  # units of the field below the title
SMALL, SMALL_LINE = 1.5, 2.0  # units: the size of occasion and publisher, and a line of them
ABOVE, FOOT = 7.2, 12.5  # units of the field above the title, and of the ground around the subtitle, without these lines
LEADING = {"arab": 1.5, "hebr": 1.2, "hani": 1.3, "kana": 1.3, "hang": 1.3}  # of titles, by script; as in cover.css
LATIN = 1.12


@dataclass(frozen=True, slots=True)
class Front:
    """What is on a front. Titles are given line by line; `title_size` and `subtitle_size` are in units; `art` is the address of a picture that
    stands in place of all words, `cut` says that its edges may be cut off a little to fill the front."""

    title: tuple[str, ...]
    title_size: float
    subtitle: tuple[str, ...]
    subtitle_size: float
    occasion: tuple[str, ...]
    publisher: str
    script: str
    art: str = ""
    cut: bool = True


def unit(width: float, height: float) -> float:
    """The unit of a panel, in what it is measured in."""
    return min(width / ACROSS, height / DOWN)


def front(publication: Publication, words: Words, across: float, down: float, art: str = "", cut: bool = True) -> Front:
    """The front of a publication on a panel of so many units."""
    event, height = publication.event, down
    when = words.date(event.date) if event and event.date else words.date(publication.date) if publication.date else ""
    script = fonts.script(publication.title).lower()
    leading, width = LEADING.get(script, LATIN), across - 2 * MARGIN
    occasion = tuple(filter(None, (event.locality if event else "", when)))
    publisher = publication.organization_name(publication.publisher)
    above, foot = ABOVE + _small_lines(occasion, width), FOOT + _small_lines((publisher,), width)
    title, title_size = fitted(publication.title, TITLE, Area(width, height * FIELD - above - BELOW, leading, MOST))
    if title != publication.title:
        title, title_size = fitted(publication.title, TITLE[-1:], Area(width, height * FIELD - above - BELOW, leading))
    subtitle, subtitle_size = fitted(publication.subtitle, SUBTITLE, Area(width, height * (1 - FIELD) - foot, LEADING.get(script, 1.35)))
    return Front(
        balanced(title, width / title_size), title_size, balanced(subtitle, width / subtitle_size) if subtitle else (), subtitle_size,
        occasion, publisher, script, art, cut,
    )  # fmt: skip


def _small_lines(texts: tuple[str, ...], width: float) -> float:
    """The height of small words that go over as many lines as they need."""
    return sum(broken(text, width / SMALL, divided=True) for text in texts) * SMALL_LINE


def compose_cover(publication: Publication, layout: Layout, words: Words, art: str = "", cut: bool = True) -> str:
    """The cover of the EPUB as XHTML, 500 by 800 CSS pixels; its sheet is `cover_sheet`. `art` is as in `Front`. Raises `LayoutRefused`."""
    return rendered(layout, "cover/cover.html.j2", publication=publication, front=front(publication, words, 50, 80, art, cut))


def rendered(layout: Layout, template: str, **given: object) -> str:
    """A template of the layout, rendered. Raises `LayoutRefused`."""
    try:
        return environment(layout.folders).get_template(template).render(**given)
    except FAULTS as fault:
        raise refused(fault) from fault
