"""README.txt of the folder: what goes where."""

from octavo.distribution.offer import Offer

WEB_SERVER = """html/            The web edition. Copy the whole folder to the web server{where}.
                 linkset.json  what machines learn of the work (FAIR Signposting, RFC 9264); serve it as application/linkset+json
                 cite/         citations for reference managers, of the work and of each part
"""
SITEMAP = """                 sitemap.xml   for search engines; robots.txt at the root of the server should name it, as robots.txt here does
"""


def guide(offer: Offer, records: tuple[str, ...]) -> bytes:
    """The file, in English, the language of those who handle such files."""
    work = offer.work
    lines = [work.full_title, "", "What goes where", "---------------", ""]
    lines += [_row(name, _about(name)) for name in offer.files if not name.endswith(".jpg")]
    lines.append(_row(offer.cover_name, "the cover, 1600 by 2560 pixels, RGB: shops take it as a file of its own"))
    lines += [_row(name, about) for name, about in _records(records)]
    lines.append(_row("opds.json, opds.xml", "a catalogue of this work for reading systems and library platforms (OPDS 2.0 and 1.2)"))
    lines.append(_row("SHA256SUMS", "checksums; sha256sum --check SHA256SUMS"))
    lines.append("")
    text = "\n".join(lines) + "\n" + WEB_SERVER.format(where=f": it is to lie at {offer.base}html/" if offer.base else "")
    if offer.base:
        text += SITEMAP
    else:
        text += "\nThe address of this folder was not known: there is no sitemap, and addresses are relative.\n"
        text += "octavo distribute --url https://example.org/report/ says it.\n"
    missing = [product.form for product in work.products if product.form in ("pdf", "epub") and not product.isbn]
    if missing:
        names = " and ".join({"pdf": "PDF", "epub": "EPUB"}[form] for form in missing)
        text += f"\nWithout an ISBN of its own, and so named by the title: {names}. Many shops ask for one (identifiers in publication.yaml).\n"
    return text.encode()


def _about(name: str) -> str:
    if name.endswith(".epub"):
        return "the EPUB: shops, libraries, reading systems"
    return "the PDF: libraries, repositories, readers who print; not for a press"


def _records(names: tuple[str, ...]) -> list[tuple[str, str]]:
    said = {
        ".onix.xml": "ONIX for Books 3.1: shops, wholesalers, national libraries", ".mrc": "MARC 21: library catalogues",
        ".marc.xml": "MARC 21 as XML", ".mods.xml": "MODS: repositories", ".dc.xml": "Dublin Core: repositories that are harvested",
        ".kbart.txt": "KBART: link resolvers and discovery services", ".jsonld": "schema.org", ".csl.json": "CSL-JSON: Zotero, Pandoc",
        ".bib": "BibTeX", ".ris": "RIS: EndNote, Zotero, Citavi", ".datacite.json": "DataCite: a draft for whoever registers the DOI",
        ".crossref.xml": "Crossref: a draft for whoever registers the DOI", ".cff": "Citation File Format",
    }  # fmt: skip
    return [(name, about) for name in names for ending, about in said.items() if name.endswith(ending)]


def _row(name: str, about: str) -> str:
    return f"{name}\n                 {about}"
