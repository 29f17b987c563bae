"""The cover as a document: the words of the title page on one sheet."""

import jinja2

from octavo import fonts
from octavo.composition.environment import environment, refused
from octavo.composition.layout import Layout
from octavo.model.publication import Publication
from octavo.words import Words

STEPS = (22, 44, 80, 150)  # characters of a title up to which each size holds, largest first


def compose_cover(publication: Publication, layout: Layout, words: Words) -> str:
    """The cover as XHTML; its sheet is cover/cover.css of the layout."""
    event = publication.event
    when = words.date(event.date) if event and event.date else words.date(publication.date) if publication.date else ""
    occasion = words("qualifier_separator").join(part for part in (event.locality if event else "", when) if part)
    size = next((n for n, limit in enumerate(STEPS, 1) if len(publication.title) <= limit), len(STEPS) + 1)
    try:
        return environment(layout.folders).get_template("cover/cover.html.j2").render(
            publication=publication, occasion=occasion, size=size, script=fonts.script(publication.title).lower(),
            publisher=publication.organization_name(publication.publisher),
        )  # fmt: skip
    except jinja2.TemplateError as fault:
        raise refused(fault) from fault
