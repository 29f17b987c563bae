"""Findings about products, led back to the manuscript: from the id of an element, from its words, or from the page of the PDF."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from octavo.model import blocks as b
from octavo.model.finding import Finding, in_order
from octavo.model.page_map import counted
from octavo.model.place import Place
from octavo.model.places import places_of
from octavo.model.publication import Publication
from octavo.model.walk import walk, words
from octavo.preflight.markup import Page, read_page, text_of
from octavo.preflight.pages import file_and_page

TELLING = 12  # counted characters: fewer words may stand anywhere
LEAVES = frozenset(("p", "li", "td", "th", "figcaption", "caption"))  # elements whose words may be those of a leaf
OWN = "--"  # in ids that octavo makes of another id: law--title


@dataclass(frozen=True, slots=True)
class Origins:
    """Where in the manuscript something comes from: by key, by id in the editions, and by words that stand in one leaf alone."""

    keys: Mapping[str, Place]
    ids: Mapping[str, Place]
    words: Mapping[str, Place]

    def of_id(self, id_: str) -> Place | None:
        """The place of what has an id in the EPUB or the HTML edition; None for what octavo adds."""
        return self.ids.get(id_) or (self.ids.get(id_.partition(OWN)[0]) if OWN in id_ else None)


def origins(publication: Publication) -> Origins:
    """Where everything of a publication stands."""
    keys = places_of(publication)
    named: dict[str, Place] = {division.id: division.place for division in publication.divisions()}
    leaves: dict[str, set[Place]] = defaultdict(set)
    bios = tuple(person.bio for person in publication.people.values())
    for node in walk((*publication.divisions(), *publication.imprint, *bios)):
        place = getattr(node, "place", None)
        if not getattr(node, "key", "") or place is None:
            continue
        if isinstance(node, b.Section | b.Figure | b.Table) and node.id:
            named[node.id] = place
        if isinstance(node, b.Paragraph | b.Attribution | b.Line | b.Caption | b.Cell | b.StageDirection):
            dash = node.dash if isinstance(node, b.Attribution) else ""
            leaves[counted(dash + words(node.children))].add(place)
    single = {said: next(iter(places)) for said, places in leaves.items() if len(places) == 1 and len(said) >= TELLING}
    return Origins(keys, {key.replace(".", "-"): place for key, place in keys.items()} | named, single)


def trace(findings: tuple[Finding, ...], known: Origins, turns: Mapping[str, tuple[str, ...]]) -> tuple[Finding, ...]:
    """The same findings, each at the place of the manuscript that it comes from, and with the place in the product in its sentence. What comes
    from no place of the manuscript stays where it is. `turns` are the leaves with which the pages of an edition begin,
    '' for none, by the folder of the edition."""
    pages: dict[str, Page] = {}
    return in_order([_traced(finding, known, turns, pages) for finding in findings])


def _traced(finding: Finding, known: Origins, turns: Mapping[str, tuple[str, ...]], pages: dict[str, Page]) -> Finding:
    file, number = file_and_page(finding.place.file)
    if number:
        leaves = turns.get(Path(file).parent.name, ())
        place = known.keys.get(leaves[number - 1]) if number <= len(leaves) else None
        said = f"{file}, page {number} of the file, which begins here"
    else:
        if file not in pages:
            pages[file] = read_page(text_of(file)) if file.endswith((".html", ".xhtml")) else read_page("")
        place, said = _origin(pages[file], finding.place, known), str(finding.place)
    return replace(finding, place=place, sentence=f"{finding.sentence} ({said})") if place else finding


def _origin(page: Page, at: Place, known: Origins) -> Place | None:
    """The place of the innermost element around a point that has a known id; or of an element in it, when its words stand in one leaf of the
    same file and nowhere else."""
    said = None
    for element in page.around((at.line, at.column)):
        place = known.of_id(element.get("id", ""))
        if said is None and element.tag in LEAVES:
            said = known.words.get(counted("".join(element.itertext())))
        if place:
            return said if said and said.file == place.file else place
    return None
