"""METS 1.12 as E-ARK CSIP 2.1 has it: one document of the whole package, and one of each representation."""

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from lxml import etree

from octavo.deposit.package import DESCRIPTIVE, DOCUMENTATION, METS, OTHER_METADATA, PREMIS, REPRESENTATIONS, SCHEMAS, Entry, Package
from octavo.records.xml import XSI, root, sub, written

NAMESPACE, XLINK, CSIP = "http://www.loc.gov/METS/", "http://www.w3.org/1999/xlink", "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"
PROFILE = "https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml"
CONTENT = "Textual works – Digital"  # a term of the vocabulary of content categories
TYPES = {  # of metadata, by the names of their files; everything else is OTHER
    "mods.xml": "MODS", "marc21.xml": "MARC", "dc.xml": "DC",
}  # fmt: skip
LEGAL_ID = "-."

Group = tuple[str, tuple[Entry, ...]]


def package_mets(package: Package, agent: tuple[str, str]) -> bytes:
    """METS.xml of the package. `agent` is the name and the version of the software that makes it."""
    document = _document(package, package.name, agent)
    descriptive = [*package.within(DESCRIPTIVE), *package.within(OTHER_METADATA)]
    for entry in descriptive:
        _metadata(sub(document, "dmdSec", ID=_id("dmd", entry.path), CREATED=package.when, STATUS="CURRENT"), entry, package.when)
    premis = [entry for entry in package.entries if entry.path == PREMIS]
    if premis:
        administrative = sub(document, "amdSec", ID="amd")
        for entry in premis:
            _metadata(sub(administrative, "digiprovMD", ID=_id("digiprov", entry.path), CREATED=package.when, STATUS="CURRENT"), entry, package.when)
    representations = [
        (f"Representations/{name}", tuple(e for e in package.entries if e.path == f"{REPRESENTATIONS}/{name}/{METS}"))
        for name in package.representations
    ]
    groups: list[Group] = [("Documentation", package.within(DOCUMENTATION)), ("Schemas", package.within(SCHEMAS)), *representations]
    _files(document, groups, package.when)
    top = _structure(document, package.name)
    sub(top, "div", ID="div-metadata", LABEL="Metadata", ADMID=" ".join(_id("digiprov", e.path) for e in premis),
        DMDID=" ".join(_id("dmd", entry.path) for entry in descriptive))  # fmt: skip
    for use in ("Documentation", "Schemas"):
        sub(sub(top, "div", ID=_id("div", use), LABEL=use), "fptr", FILEID=_id("group", use))
    within = sub(top, "div", ID="div-representations", LABEL="Representations")
    for use, _ in representations:
        sub(within, "fptr", FILEID=_id("group", use))
    for use, entries in representations:
        division = sub(within, "div", ID=_id("div", use), LABEL=use)
        for entry in entries:
            pointer = sub(division, "mptr", LOCTYPE="URL")
            _link(pointer, entry.path)
            pointer.set(f"{{{XLINK}}}title", _id("group", use))
    return written(document)


def representation_mets(package: Package, name: str, entries: Sequence[Entry], agent: tuple[str, str]) -> bytes:
    """METS.xml of a representation. The paths of `entries` are relative to its folder."""
    document = _document(package, name, agent)
    _files(document, [("Data", tuple(entries))], package.when)
    top = _structure(document, name)
    sub(sub(top, "div", ID="div-Data", LABEL="Data"), "fptr", FILEID="group-Data")
    return written(document)


def _document(package: Package, name: str, agent: tuple[str, str]) -> etree._Element:
    document = root(NAMESPACE, "mets", xlink=XLINK, xsi=XSI, csip=CSIP)
    for key, value in (("OBJID", name), ("LABEL", package.work.full_title), ("TYPE", CONTENT), ("PROFILE", PROFILE)):
        document.set(key, value)
    document.set(f"{{{CSIP}}}CONTENTINFORMATIONTYPE", "MIXED")
    up = "schemas" if name == package.name else "../../schemas"
    document.set(f"{{{XSI}}}schemaLocation", f"{NAMESPACE} {up}/mets.xsd {XLINK} {up}/xlink.xsd {CSIP} {up}/DILCISExtensionMETS.xsd")
    header = sub(document, "metsHdr", CREATEDATE=package.when, LASTMODDATE=package.when)
    header.set(f"{{{CSIP}}}OAISPACKAGETYPE", "SIP")
    creator = sub(header, "agent", ROLE="CREATOR", TYPE="OTHER", OTHERTYPE="SOFTWARE")
    sub(creator, "name", agent[0])
    sub(creator, "note", agent[1]).set(f"{{{CSIP}}}NOTETYPE", "SOFTWARE VERSION")
    if package.work.publisher:
        sub(sub(header, "agent", ROLE="ARCHIVIST", TYPE="ORGANIZATION"), "name", package.work.publisher.name)
    return document


def _files(document: etree._Element, groups: Iterable[Group], when: str) -> None:
    section = sub(document, "fileSec", ID="files")
    for use, entries in groups:
        group = sub(section, "fileGrp", ID=_id("group", use), USE=use)
        if use.startswith("Representations"):
            group.set(f"{{{CSIP}}}CONTENTINFORMATIONTYPE", "OTHER")
            group.set(f"{{{CSIP}}}OTHERCONTENTINFORMATIONTYPE", use.partition("/")[2])
        for entry in entries:
            file = sub(group, "file", ID=_id("file", entry.path), **_facts(entry, when))
            _link(sub(file, "FLocat", LOCTYPE="URL"), entry.path)


def _structure(document: etree._Element, label: str) -> etree._Element:
    """The outermost division of the structural map that CSIP prescribes."""
    return sub(sub(document, "structMap", ID="structure", LABEL="CSIP", TYPE="PHYSICAL"), "div", ID="div-package", LABEL=label)


def _metadata(section: etree._Element, entry: Entry, when: str) -> None:
    name = entry.path.rpartition("/")[2]
    known = "PREMIS" if entry.path == PREMIS else TYPES.get(name, "OTHER")
    reference = sub(section, "mdRef", LOCTYPE="URL", MDTYPE=known, OTHERMDTYPE=name if known == "OTHER" else "", **_facts(entry, when))
    _link(reference, entry.path)


def _facts(entry: Entry, when: str) -> dict[str, str]:
    facts = {"MIMETYPE": entry.format.media_type, "SIZE": str(entry.size), "CREATED": when}
    return facts | {"CHECKSUM": entry.sha512, "CHECKSUMTYPE": "SHA-512"}


def _link(element: etree._Element, path: str) -> None:
    element.set(f"{{{XLINK}}}type", "simple")
    element.set(f"{{{XLINK}}}href", quote(path))


def _id(kind: str, name: str) -> str:
    """An XML name for a thing, the same every time and for no other: signs that a name cannot hold are written by their numbers."""
    legal = "".join(c if c.isascii() and (c.isalnum() or c in LEGAL_ID) else f"_{ord(c):x}_" for c in name)
    return f"{kind}-{legal}"
