"""DSpace: an item in the Simple Archive Format, as `dspace import` and the batch import of most repositories read it."""

from pathlib import Path

from lxml import etree

from octavo.deposit.package import DOCUMENTATION, Package, write
from octavo.deposit.targets.chosen import path_of, record, the_epub, the_pdf
from octavo.records.dublin_core import DC
from octavo.records.work import Work
from octavo.records.xml import written

QUALIFIED = {  # simple Dublin Core as the registry of DSpace qualifies it
    "creator": ("contributor", "author"), "contributor": ("contributor", "other"), "date": ("date", "issued"), "language": ("language", "iso"),
    "description": ("description", "abstract"),
}  # fmt: skip


def write_dspace(package: Package, folder: Path) -> None:
    """item_000: dublin_core.xml, contents, and the files that readers and archives want: PDF first, EPUB, TEI, MODS."""
    item = f"{package.name}/item_000"
    write(folder, f"{item}/dublin_core.xml", _dublin_core(package))
    tei = next(entry for entry in package.within("representations/tei/data") if entry.path.endswith(".tei.xml"))
    files = [(path_of(package, the_pdf(package)), "PDF/A-3a, PDF/UA-1", True), (path_of(package, the_epub(package)), "EPUB 3", False),
             (path_of(package, tei), "TEI P5", False)]  # fmt: skip
    lines = []
    for path, words, primary in files:
        write(folder, f"{item}/{path.name}", path)
        lines.append(f"{path.name}\tbundle:ORIGINAL\tdescription:{words}" + ("\tprimary:true" if primary else ""))
    licence = package.folder / DOCUMENTATION / "LICENSE.txt"
    if licence.is_file():
        write(folder, f"{item}/license.txt", licence)
        lines.append("license.txt\tbundle:LICENSE")
    write(folder, f"{item}/contents", ("\n".join(lines) + "\n").encode())


def _dublin_core(package: Package) -> bytes:
    """The record in the schema dc, each value an element `dcvalue`."""
    told = etree.fromstring(record(package, "dc.xml", "DSpace"))
    made = etree.Element("dublin_core", schema="dc")
    for value in told:
        name = str(value.tag).removeprefix(f"{{{DC}}}")
        element, qualifier = _qualified(name, value.text or "", package.work)
        etree.SubElement(made, "dcvalue", element=element, qualifier=qualifier).text = value.text
    return written(made)


def _qualified(name: str, value: str, work: Work) -> tuple[str, str]:
    if name == "identifier":
        scheme = "isbn" if value.startswith("urn:isbn:") else "doi" if work.doi and value.endswith(work.doi) else "uri"
        return "identifier", scheme
    if name == "rights" and value.startswith("http"):
        return "rights", "uri"
    return QUALIFIED.get(name, (name, "none"))
