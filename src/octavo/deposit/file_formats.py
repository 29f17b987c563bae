"""The formats of files, as archives know them: by their keys in PRONOM, the registry of The National Archives."""

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A format: name, version ('' where it has none), media type, key in PRONOM ('' where the registry has no key that fits)."""

    name: str
    version: str
    media_type: str
    pronom: str = ""


PDF_A = FileFormat("Acrobat PDF/A - Portable Document Format", "3a", "application/pdf", "fmt/479")
PDF = FileFormat("Portable Document Format", "", "application/pdf")
OTHER = FileFormat("Binary file", "", "application/octet-stream")

# PRONOM keys as the preservation plans of NARA have them (standards.md, 1.2).
BY_ENDING = {
    ".epub": FileFormat("Electronic Publication", "3", "application/epub+zip", "fmt/483"),
    ".xml": FileFormat("Extensible Markup Language", "1.0", "application/xml", "fmt/101"),
    ".rng": FileFormat("Extensible Markup Language", "1.0", "application/xml", "fmt/101"),
    ".xsd": FileFormat("XML Schema Definition", "1.0", "application/xml", "x-fmt/280"),
    ".html": FileFormat("Hypertext Markup Language", "5", "text/html", "fmt/471"),
    ".json": FileFormat("JSON Data Interchange Format", "", "application/json", "fmt/817"),
    ".jsonld": FileFormat("JSON-LD", "1.1", "application/ld+json"),
    ".css": FileFormat("Cascading Style Sheet", "", "text/css", "x-fmt/224"),
    ".js": FileFormat("JavaScript file", "", "text/javascript"),
    ".png": FileFormat("Portable Network Graphics", "", "image/png"),
    ".jpg": FileFormat("JPEG File Interchange Format", "", "image/jpeg"),
    ".jpeg": FileFormat("JPEG File Interchange Format", "", "image/jpeg"),
    ".gif": FileFormat("Graphics Interchange Format", "", "image/gif"),
    ".webp": FileFormat("WebP", "", "image/webp"),
    ".svg": FileFormat("Scalable Vector Graphics", "1.1", "image/svg+xml", "fmt/92"),
    ".ttf": FileFormat("TrueType Font", "", "font/ttf", "x-fmt/453"),
    ".otf": FileFormat("OpenType Font", "", "font/otf", "fmt/520"),
    ".woff2": FileFormat("Web Open Font Format", "2", "font/woff2"),
    ".txt": FileFormat("Plain Text File", "", "text/plain", "x-fmt/111"),
    ".lock": FileFormat("Plain Text File", "", "text/plain", "x-fmt/111"),
    ".md": FileFormat("Markdown", "", "text/markdown"),
    ".yaml": FileFormat("YAML", "1.2", "application/yaml"),
    ".cff": FileFormat("YAML", "1.2", "application/yaml"),
    ".csv": FileFormat("Comma Separated Values", "", "text/csv", "x-fmt/18"),
    ".toml": FileFormat("TOML", "1.0", "application/toml"),
    ".mrc": FileFormat("MARC 21", "", "application/marc"),
    ".bib": FileFormat("BibTeX", "", "application/x-bibtex"),
    ".ris": FileFormat("RIS", "", "application/x-research-info-systems"),
    ".icc": FileFormat("ICC profile", "", "application/vnd.iccprofile"),
}
CLAIMS_PDF_A = ("pdf", "print", "large-print")
"""The representations whose PDF claims PDF/A-3a: a printer's files are PDF/X, in a folder of their own."""


def format_of(path: str) -> FileFormat:
    """The format of a file of a package, by its path there: by the ending of its name, a PDF by the representation that it is in."""
    pure = PurePosixPath(path)
    ending = pure.suffix.lower()
    if ending == ".pdf":
        of = pure.parts[1] if pure.parts[0] == "representations" and len(pure.parts) > 2 else ""
        return PDF_A if of in CLAIMS_PDF_A and pure.parent.name == "data" else PDF
    return BY_ENDING.get(ending, OTHER)
