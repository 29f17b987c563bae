"""The front of a cover: the words of the title page, or a picture of the user's own. The EPUB and the printer's sheet have the same."""

from dataclasses import dataclass

import jinja2

from octavo import fonts
from octavo.composition.environment import environment, refused
from octavo.composition.fitting import Area, balanced, fitted
from octavo.composition.layout import Layout
from octavo.model.publication import Publication
from octavo.words import Words

UNITS = 50  # the width of a front in its own unit, in which cover.css has every size: fronts of any size look alike
MARGIN = 5.2  # units, as in cover.css
FIELD = 0.6  # the part of the height that has a field of colour, as in cover.css
TITLE = (7.4, 6.6, 5.9, 5.3, 4.7, 4.2, 3.7, 3.2, 2.8, 2.4, 2.0, 1.7)  # units
SUBTITLE = (2.5, 2.25, 2.0, 1.8, 1.6, 1.4, 1.2)
MOST = 6  # lines of a title, unless it is set in the smallest size
ABOVE, BELOW = 11.0, 3.6  # units of the field that are not the title's
FOOT = 14.5  # units below the field that are not the subtitle's
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


def front(publication: Publication, words: Words, ratio: float, art: str = "", cut: bool = True) -> Front:
    """The front of a publication on a panel whose height is `ratio` times its width."""
    event, height = publication.event, UNITS * ratio
    when = words.date(event.date) if event and event.date else words.date(publication.date) if publication.date else ""
    script = fonts.script(publication.title).lower()
    leading, width = LEADING.get(script, LATIN), UNITS - 2 * MARGIN
    title, title_size = fitted(publication.title, TITLE, Area(width, height * FIELD - ABOVE - BELOW, leading, MOST))
    if title != publication.title:
        title, title_size = fitted(publication.title, TITLE[-1:], Area(width, height * FIELD - ABOVE - BELOW, leading))
    subtitle, subtitle_size = fitted(publication.subtitle, SUBTITLE, Area(width, height * (1 - FIELD) - FOOT, LEADING.get(script, 1.35)))
    return Front(
        balanced(title, width / title_size), title_size, balanced(subtitle, width / subtitle_size) if subtitle else (), subtitle_size,
        tuple(filter(None, (event.locality if event else "", when))),
        publication.organization_name(publication.publisher), script, art, cut,
    )  # fmt: skip


def compose_cover(publication: Publication, layout: Layout, words: Words, art: str = "", cut: bool = True) -> str:
    """The cover of the EPUB as XHTML, 500 by 800 CSS pixels; its sheet is `cover_sheet`. `art` is as in `Front`. Raises `LayoutRefused`."""
    return rendered(layout, "cover/cover.html.j2", publication=publication, front=front(publication, words, 1.6, art, cut))


def rendered(layout: Layout, template: str, **given: object) -> str:
    """A template of the layout, rendered. Raises `LayoutRefused`."""
    try:
        return environment(layout.folders).get_template(template).render(**given)
    except jinja2.TemplateError as fault:
        raise refused(fault) from fault
