"""The same content for plain WeasyPrint and for others: the documents that octavo composed, as one, with every page number by `target-counter`.

    python -m benchmarks.plain compose MANUSCRIPT FOLDER    # writes FOLDER/book.html with its sheet, faces and pictures, and book.typ
    python -m benchmarks.plain verify FOLDER                # counts pages, page numbers, and those that are wrong, as JSON

Neither is measured. What is measured is WeasyPrint's own command on book.html.
"""

import json
import re
import shutil
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import unquote, urlsplit

import weasyprint

from benchmarks.typst_source import typst_source
from octavo import fonts
from octavo.apparatus import resolve
from octavo.composition import layout
from octavo.composition.composer import Composer, image_paths
from octavo.composition.view import fragment
from octavo.editions import print as edition
from octavo.editions.work import Work
from octavo.progress import Silent
from octavo.reading import read

HTML, SHEET, TYPST = "book.html", "book.css", "book.typ"
OWN = ("data-leaf", "data-own", "data-call", "data-folio")  # attributes that no sheet reads
TAUGHT = re.compile(r"line-snap:[^;}]*;?")  # declarations that plain WeasyPrint does not know
COUNTERS = """
[data-goal]::after { content: target-counter(attr(data-goal), page) attr(data-folio-after); }
[data-goal][data-until]::after { content: target-counter(attr(data-goal), page) "–" target-counter(attr(data-until), page) attr(data-folio-after); }
.further-piece { break-before: page; }
span.note > .note-paragraph + .note-paragraph { display: block; text-indent: 1em; }
"""


def compose(manuscript: Path, folder: Path) -> None:
    """Write the book as octavo composes it, page numbers taken out again. Where two numbers of an index are one, or one range, is
    known from the pages as octavo lays them out. Raises `ValueError` for a manuscript with errors."""
    publication, findings = read(manuscript)
    if publication is None:
        raise ValueError("; ".join(finding.sentence for finding in findings))
    apparatus, used = resolve(publication), layout.find(publication.layout, None, publication.print_options)
    book = edition.paginate(Work(publication, apparatus, used, manuscript), Silent(), jobs=0)
    pages, used = book.pages, book.layout  # with the gutter that its pages ask for
    composer = Composer("print", publication, apparatus, used, lambda key: f"#{fragment(key)}", image_paths(manuscript))
    composer.knows(pages)
    tree = ET.fromstring(composer.compose("document.html.j2", apparatus.pieces))
    for element in tree.iter():
        if key := element.get("data-folio-of"):
            element.text = ""
            element.set("data-goal", f"#{apparatus.anchor(key)}")
            to = element.get("data-folio-to", "")
            if to and pages.first.get(key, pages.first.get(apparatus.anchor(key))) != pages.last.get(to, pages.last.get(apparatus.anchor(to))):
                element.set("data-until", f"#{apparatus.anchor(to)}")
    folder.mkdir(parents=True, exist_ok=True)
    _mark_ends(tree, {f"#{apparatus.anchor(leaf)}": leaf for leaf in _leaves(tree)})
    for_html(tree)
    _bring_pictures(tree, folder)
    (folder / TYPST).write_text(typst_source(tree, used.tokens.values), encoding="utf-8")
    head, body = tree.find("head"), tree.find("body")
    assert head is not None and body is not None
    for piece in list(body)[1:]:
        piece.set("class", f"{piece.get('class', '')} further-piece".strip())
    head.insert(0, ET.Element("meta", charset="utf-8"))
    head.append(ET.Element("link", rel="stylesheet", href=SHEET))
    (folder / HTML).write_text("<!DOCTYPE html>\n" + ET.tostring(tree, encoding="unicode", method="html"), encoding="utf-8")
    sheet = TAUGHT.sub("", used.resolved_sheet("print.css"))
    (folder / SHEET).write_text(_face_rules(folder) + sheet + COUNTERS, encoding="utf-8")


def _leaves(tree: ET.Element) -> dict[str, ET.Element]:
    return {leaf: element for element in tree.iter() if (leaf := element.get("data-leaf"))}


def _mark_ends(tree: ET.Element, leaf_of: dict[str, str]) -> None:
    """Give an id to the last words of every passage whose end no id names, and take away what octavo alone reads."""
    leaves = _leaves(tree)
    missing = {element.get("data-until", "") for element in tree.iter()} - {"", *(f"#{element.get('id')}" for element in tree.iter())}
    for address in sorted(missing & leaf_of.keys()):
        ET.SubElement(leaves[leaf_of[address]], "span", id=address.removeprefix("#"))
    for element in tree.iter():
        for name in OWN:
            element.attrib.pop(name, None)


def for_html(tree: ET.Element) -> None:
    """Make inline what an HTML parser would take out of a paragraph: notes and the paragraphs in them."""
    for note in list(tree.iter("aside")):
        if note.get("class") == "note":
            note.tag = "span"
            for inner in note.iter("p"):
                inner.tag = "span"
                inner.set("class", "note-paragraph")


def _face_rules(folder: Path) -> str:
    """@font-face rules of every face, whose files are put beside the sheet."""
    rules = []
    for face in fonts.faces():
        (folder / "faces").mkdir(exist_ok=True)
        shutil.copy(face.path, folder / "faces" / face.path.name)
        rules.append(face.rule.replace(face.path.as_uri(), f"faces/{face.path.name}"))
    return "\n".join(rules) + "\n"


def _bring_pictures(tree: ET.Element, folder: Path) -> None:
    for element in tree.iter():
        for name in ("src", "data"):
            if (address := element.get(name, "")).startswith("file:"):
                source = Path(unquote(urlsplit(address).path))
                (folder / "pictures").mkdir(exist_ok=True)
                shutil.copy(source, folder / "pictures" / source.name)
                element.set(name, f"pictures/{source.name}")


def verify(folder: Path) -> dict[str, int]:
    """Pages, page numbers printed on them, and those that name another page than the one their goal is on."""
    document = weasyprint.HTML(filename=str(folder / HTML)).render()
    page_of: dict[str, int] = {}
    for number, page in enumerate(document.pages, 1):
        for name in page.anchors:
            page_of.setdefault(name, number)
    printed = wrong = 0
    for page in document.pages:
        for box in page._page_box.descendants():
            goal = box.element.get("data-goal") if box.element is not None and "::after" in str(box.element_tag) else None
            if goal and hasattr(box, "text"):
                after = box.element.get("data-folio-after", "").strip()
                said = box.text.strip().removesuffix(after).partition("–")[0].strip()
                printed += 1
                wrong += said != str(page_of.get(goal.removeprefix("#"), 0))
    return {"pages": len(document.pages), "printed": printed, "wrong": wrong}


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["compose", manuscript, folder]:
            compose(Path(manuscript), Path(folder))
        case ["verify", folder]:
            print(json.dumps(verify(Path(folder))))
        case _:
            sys.exit(__doc__)
