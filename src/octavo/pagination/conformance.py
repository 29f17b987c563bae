"""What a PDF claims: PDF/A-3a and PDF/UA-1 at once. WeasyPrint 70.0 claims one of them."""

import xml.etree.ElementTree as ET

from weasyprint.document import DocumentMetadata

VARIANT = "pdf/a-3a"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
PDFUA = "http://www.aiim.org/pdfua/ns/id/"
EXTENSION, SCHEMA, PROPERTY = (f"http://www.aiim.org/pdfa/ns/{name}" for name in ("extension/", "schema#", "property#"))
PREFIXES = {"pdfuaid": PDFUA, "pdfaExtension": EXTENSION, "pdfaSchema": SCHEMA, "pdfaProperty": PROPERTY}


class Metadata(DocumentMetadata):  # type: ignore[misc]
    """Metadata that also claims PDF/UA-1 (ISO 14289-1, 5), and declares that claim as PDF/A wants it (ISO 19005-3, 6.6.2.3.3)."""

    def generate_rdf_metadata(self, variant: str, version: int, conformance: str) -> bytes:
        """The RDF of the XMP packet."""
        for prefix, namespace in PREFIXES.items():
            ET.register_namespace(prefix, namespace)
        rdf = ET.fromstring(super().generate_rdf_metadata(variant, version, conformance))
        claim = ET.SubElement(rdf, f"{{{RDF}}}Description", {f"{{{RDF}}}about": ""})
        ET.SubElement(claim, f"{{{PDFUA}}}part").text = "1"
        declared = ET.SubElement(rdf, f"{{{RDF}}}Description", {f"{{{RDF}}}about": ""})
        schema = _listed(ET.SubElement(declared, f"{{{EXTENSION}}}schemas"), "Bag")
        for name, words in (("schema", "PDF/UA identification"), ("namespaceURI", PDFUA), ("prefix", "pdfuaid")):
            ET.SubElement(schema, f"{{{SCHEMA}}}{name}").text = words
        known = _listed(ET.SubElement(schema, f"{{{SCHEMA}}}property"), "Seq")
        words = "the part of ISO 14289 that the file conforms to"
        for name, said in (("name", "part"), ("valueType", "Integer"), ("category", "internal"), ("description", words)):
            ET.SubElement(known, f"{{{PROPERTY}}}{name}").text = said
        return bytes(ET.tostring(rdf, encoding="utf-8"))


def _listed(element: ET.Element, kind: str) -> ET.Element:
    """The one item of a list in an element."""
    item = ET.SubElement(ET.SubElement(element, f"{{{RDF}}}{kind}"), f"{{{RDF}}}li")
    item.set(f"{{{RDF}}}parseType", "Resource")
    return item
