"""The same content by plain WeasyPrint: the documents that octavo composed, as one, with every page number by `target-counter`.

    python -m benchmarks.plain compose MANUSCRIPT FOLDER    # writes FOLDER/book.html and book.css; not measured
    python -m benchmarks.plain print FOLDER                 # makes FOLDER/plain.pdf; measured
    python -m benchmarks.plain verify FOLDER                # counts page numbers that are wrong in it
"""

import json
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import weasyprint

from octavo import fonts
from octavo.apparatus import resolve
from octavo.composition import layout
from octavo.composition.composer import Composer, image_paths
from octavo.composition.view import fragment
from octavo.editions import print as edition
from octavo.editions.work import Work
from octavo.progress import Silent
from octavo.reading import read

COUNTERS = """
[data-folio-of]::after { content: target-counter(attr(data-goal), page); }
[data-folio-of][data-until]::after { content: target-counter(attr(data-goal), page) "–" target-counter(attr(data-until), page); }
section, nav { break-before: page; } section section { break-before: auto; }
"""


def compose(manuscript: Path, folder: Path) -> None:
    """Write the book as octavo composes it, page numbers taken out again."""
    publication, _ = read(manuscript)
    assert publication is not None
    apparatus, used = resolve(publication), layout.find(publication.layout, None, publication.print_options)
    work = Work(publication, apparatus, used, manuscript)
    pages = edition.paginate(work, Silent(), jobs=0).pages
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
    (folder / "book.html").write_text(ET.tostring(tree, encoding="unicode", method="html"), encoding="utf-8")
    (folder / "book.css").write_text(fonts.rules() + used.resolved_sheet("print.css") + COUNTERS, encoding="utf-8")


def _document(folder: Path) -> weasyprint.Document:
    sheet = weasyprint.CSS(filename=str(folder / "book.css"))
    return weasyprint.HTML(filename=str(folder / "book.html")).render(stylesheets=[sheet], pdf_variant="pdf/ua-1")


def verify(folder: Path) -> dict[str, int]:
    """Page numbers printed, and those that name another page than the one their goal is on."""
    document = _document(folder)
    page_of: dict[str, int] = {}
    for number, page in enumerate(document.pages, 1):
        for name in page.anchors:
            page_of.setdefault(name, number)
    printed = wrong = 0
    for page in document.pages:
        for box in page._page_box.descendants():
            goal = box.element.get("data-goal") if box.element is not None and "::after" in str(box.element_tag) else None
            if goal and hasattr(box, "text"):
                said = re.split("–", box.text)[0].strip()
                printed += 1
                wrong += said != str(page_of.get(goal.removeprefix("#"), 0))
    return {"pages": len(document.pages), "printed": printed, "wrong": wrong}


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["compose", manuscript, folder]:
            compose(Path(manuscript), Path(folder))
        case ["print", folder]:
            _document(Path(folder)).write_pdf(f"{folder}/plain.pdf", pdf_variant="pdf/ua-1")
        case ["verify", folder]:
            print(json.dumps(verify(Path(folder))))
