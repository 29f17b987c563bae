"""A TEI document that somebody else wrote, read as XML without entities, network or document type."""

import re

from lxml import etree
from lxml.etree import _Element as Element

from octavo.interchange.tei.markup import TEI
from octavo.interchange.tei_reading import faults
from octavo.interchange.tei_reading.reader import line
from octavo.limits import most
from octavo.model.finding import Finding
from octavo.model.place import Place

DOCTYPE = re.compile(rb"<!DOCTYPE")


def parsed(data: bytes, file: str, findings: list[Finding]) -> Element | None:
    """The root of a document; None, and a finding, where it cannot be read. Elements may be 256 deep, as libxml2 has it."""
    if len(data) > (largest := most("file")):
        findings.append(faults.xml_too_large(Place(file), largest // 1_000_000))
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        row, column = fault.position
        findings.append(faults.broken_xml(Place(file, max(row, 1), max(column, 1)), str(fault.msg).split(", line", maxsplit=1)[0]))
        return None
    if root.getroottree().docinfo.internalDTD is not None:
        before = data[: match.start()] if (match := DOCTYPE.search(data)) else b""
        findings.append(faults.doctype(Place(file, before.count(b"\n") + 1)))
        return None
    if root.tag != f"{{{TEI}}}TEI" or root.find(f"{{{TEI}}}text") is None:
        findings.append(faults.not_tei(Place(file, line(root)), etree.QName(root).localname))
        return None
    etree.strip_tags(root, etree.Comment)
    return root
