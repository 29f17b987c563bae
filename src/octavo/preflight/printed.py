"""Is the finished PDF what the page map says? Read back from the bytes: its pages, labels, destinations and links."""

import io

import pikepdf

from octavo.apparatus.resolution import Apparatus
from octavo.model.finding import Finding, Severity, rule
from octavo.model.page_map import PageMap
from octavo.model.place import Place

PLACE = Place("print")


@rule(Severity.ERROR)
def page_count_differs(printed: int, mapped: int) -> tuple[str, str]:
    """The PDF has not as many pages as the page map.

    This is a fault of octavo; the page map is what indexes, page lists and page markers are made from.

    Wrong: a PDF of 13 pages whose page map knows 12.

    Right: as many pages as the map knows.
    """
    return f"the PDF has {printed} pages, the page map {mapped}", "report this"


@rule(Severity.ERROR)
def label_differs(position: int, label: str, folio: str) -> tuple[str, str]:
    """The label of a page in the PDF is not its folio.

    Readers type the label to go to a page, so it must be what is printed on it.

    Wrong: a page on which "iv" is printed and that a PDF reader calls 4.

    Right: "iv" in both.
    """
    return f"page {position} of the PDF is labelled {label}, its folio is {folio}", "report this"


@rule(Severity.ERROR)
def folio_wrong(words: str, key: str, folio: str) -> tuple[str, str]:
    """A printed page number names another page than the one to which it leads.

    Every number in an index, in the contents and in a cross-reference is a link; its words must be the folio of the page it leads to.

    Wrong: "Evans, Gareth, 7" with a link to page 8.

    Right: "Evans, Gareth, 8".
    """
    return f"a link to ‘{key}’ says {words}, but leads to page {folio}", "report this"


def printed_pages(pdf: bytes, pages: PageMap, apparatus: Apparatus) -> tuple[Finding, ...]:
    """Hold a PDF against the page map: count, labels, and every link whose words are a folio."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        if len(document.pages) != len(pages.pages):
            return (page_count_differs(PLACE, len(document.pages), len(pages.pages)),)
        labels = [page.label for page in document.pages]
        findings = [
            label_differs(PLACE, position, label, page.folio)
            for position, (label, page) in enumerate(zip(labels, pages.pages, strict=True), 1)
            if label != page.folio
        ]
        position_of: dict[object, int] = {page.objgen: number for number, page in enumerate(document.pages)}
        destinations = {name: position_of[target[0].objgen] for name, target in _destinations(document)}
        folios = {page.folio for page in pages.pages}
        for page in document.pages:
            for annotation in page.get("/Annots", []):
                target, words = str(annotation.get("/Dest", "")), str(annotation.get("/Contents", ""))
                first = words.partition("–")[0]
                if target and first in folios and _is_number(target, words, apparatus) and labels[destinations[target]] != first:
                    findings.append(folio_wrong(PLACE, words, target, labels[destinations[target]]))
    return tuple(findings)


def _destinations(document: pikepdf.Pdf) -> list[tuple[str, pikepdf.Array]]:
    tree = document.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    return [(name, pikepdf.Array(target)) for name, target in pikepdf.NameTree(tree).items()] if tree is not None else []


def _is_number(target: str, words: str, apparatus: Apparatus) -> bool:
    """False for a reference whose own words happen to look like a folio ("2010", a note's number)."""
    return not any(found.key and apparatus.anchor(found.key) == target and found.name == words for found in apparatus.targets.values())
