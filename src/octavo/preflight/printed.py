"""Is the finished PDF what the page map says? Read back from the bytes: its pages, labels, destinations and links."""

import io
import xml.etree.ElementTree as ET
from urllib.parse import unquote

import pikepdf

from octavo.editions.print import bind
from octavo.model.finding import Finding, Severity, rule
from octavo.model.page_map import PageMap
from octavo.model.place import Place
from octavo.pagination.binding import Description, Sheets


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


@rule(Severity.ERROR)
def folio_without_link(words: str, key: str) -> tuple[str, str]:
    """A printed page number is no link in the PDF.

    The layout engine draws no link for some boxes, such as an inline one that a flex container holds.

    Wrong: `.contents-line { display: flex }` alone.

    Right: `.contents-line { display: flex } .contents-line a { display: block }`
    """
    hint = "see the layout's print sheet: `display: block` where the link is a flex item"
    return f"the page number {words} leads nowhere; it should lead to ‘{key}’", hint


def bind_and_read(sheets: Sheets, described: Description, sources: tuple[str, ...], edition: str) -> tuple[bytes, tuple[Finding, ...]]:
    """The PDF of an edition, bound, and what is wrong with it. `sources` are the composed documents. Raises as `octavo.editions.print.bind` does."""
    pdf = bind(sheets, described)
    return pdf, printed_pages(pdf, sheets.pages, tuple(ET.fromstring(source) for source in sources), Place(edition))


def printed_pages(pdf: bytes, pages: PageMap, trees: tuple[ET.Element, ...], place: Place) -> tuple[Finding, ...]:
    """Hold a PDF against the page map: count, labels, and every link whose words are a folio. `trees` are the composed documents, which say
    what the words of a link are and whether they are a folio."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        if len(document.pages) != len(pages.pages):
            return (page_count_differs(place, len(document.pages), len(pages.pages)),)
        labels = [page.label for page in document.pages]
        findings = [
            label_differs(place, position, label, page.folio)
            for position, (label, page) in enumerate(zip(labels, pages.pages, strict=True), 1)
            if label != page.folio
        ]
        position_of: dict[object, int] = {page.objgen: number for number, page in enumerate(document.pages)}
        folio_at = {name: labels[position_of[target[0].objgen]] for name, target in _destinations(document)}
        links, locators = _links(trees)
        led_to = {target for target, _ in locators}
        seen = set()
        for page in document.pages:
            for annotation in page.get("/Annots", []):
                target, words = str(annotation.get("/Dest", "")), str(annotation.get("/Contents", ""))
                seen.add((target, words))
                there = folio_at.get(target, "none")
                altered = target in led_to and (target, words) not in links
                if altered or (locators.get((target, words), there) != there):
                    findings.append(folio_wrong(place, words, target, there))
    findings += [folio_without_link(place, words, target) for target, words in sorted(locators.keys() - seen)]
    return tuple(findings)


def _links(trees: tuple[ET.Element, ...]) -> tuple[set[tuple[str, str]], dict[tuple[str, str], str]]:
    """Every link within the work as (target, words), also of what is within a link; and those whose words are a folio."""
    links: set[tuple[str, str]] = set()
    locators: dict[tuple[str, str], str] = {}
    for tree in trees:
        for link in tree.iter("a"):
            target = unquote(link.get("href", "").removeprefix("#"))
            links |= {(target, _words(inner)) for inner in link.iter()}
            if link.get("data-folio-of"):
                after = " ".join(link.get("data-folio-after", "").split())
                folio = _words(link).removesuffix(after).rstrip()  # a space of any kind may stand between them: "12 n. 3"
                locators[target, _words(link)] = folio.partition("–")[0]
    return links, locators


def _words(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _destinations(document: pikepdf.Pdf) -> list[tuple[str, pikepdf.Array]]:
    tree = document.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    return [(name, pikepdf.Array(target)) for name, target in pikepdf.NameTree(tree).items()] if tree is not None else []
