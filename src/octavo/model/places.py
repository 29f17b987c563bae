"""Where in the manuscript every part of a publication stands, by its key."""

from octavo.model import blocks as b
from octavo.model.page_map import PageMap
from octavo.model.place import Place
from octavo.model.publication import Publication
from octavo.model.walk import walk


def places_of(publication: Publication) -> dict[str, Place]:
    """The place of everything that has a key, and of what is written of it: titles, labels, and the heading above a group."""
    found: dict[str, Place] = {"work.title": publication.marks.get("title", publication.place)}
    for division in publication.divisions():
        found |= dict.fromkeys((division.id, division.title_key, f"{division.id}.group"), division.place)
    for node in walk((*publication.divisions(), *publication.imprint, *(person.bio for person in publication.people.values()))):
        key, place = getattr(node, "key", ""), getattr(node, "place", None)
        if not key or place is None:
            continue
        found[key] = place
        if isinstance(node, b.Section):
            found[f"{key}.title"] = place
        elif isinstance(node, b.Speech):
            found[f"{key}.label"] = place
    return found


def beginnings(publication: Publication, pages: PageMap) -> tuple[Place | None, ...]:
    """For every page the place in the manuscript with which it begins; None where that is not in the manuscript."""
    known = places_of(publication)
    return tuple(known.get(page.turn.key) if page.turn else None for page in pages.pages)
