"""Simple Dublin Core in the container of OAI (oai_dc 2.0): for repositories that harvest."""

from lxml import etree

from octavo.records.work import Work
from octavo.records.xml import XSI, sub, written

OAI, DC = "http://www.openarchives.org/OAI/2.0/oai_dc/", "http://purl.org/dc/elements/1.1/"
SCHEMA = f"{OAI} http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
MEDIA_TYPES = {"epub": "application/epub+zip", "pdf": "application/pdf", "html": "text/html"}


def dublin_core(work: Work) -> bytes:
    """The record: elements in the order of DCMES 1.1, each as often as there is something to say. What is on paper has no media type."""
    root = etree.Element(f"{{{OAI}}}dc", nsmap={"oai_dc": OAI, "dc": DC, "xsi": XSI})
    root.set(f"{{{XSI}}}schemaLocation", SCHEMA)
    creators = work.creators
    others = [agent for agent in work.agents if agent not in creators]
    event = work.event
    numbers = [f"urn:isbn:{product.isbn}" for product in work.products if product.isbn]
    doi = [work.doi_address] if work.doi else []
    series = ([work.series.title + (f" ; {work.series.number}" if work.series.number else "")] if work.series else []) + (
        [f"urn:issn:{work.issn}"] if work.issn else []
    )
    said = (
        ("title", [work.full_title]),
        ("creator", [agent.name if not agent.family else agent.sort for agent in creators]),
        ("subject", list(work.subjects)),
        ("description", [work.description]),
        ("publisher", [work.publisher.name] if work.publisher else []),
        ("contributor", [*(agent.sort if agent.family else agent.name for agent in others), event.name if event else ""]),
        ("date", [str(work.date or "")]),
        ("type", ["Text", "info:eu-repo/semantics/conferenceProceedings" if event else "info:eu-repo/semantics/book"]),
        ("format", [MEDIA_TYPES[product.form] for product in work.products if product.form in MEDIA_TYPES]),
        ("identifier", [*doi, work.uri, *numbers]),
        ("language", list(work.languages)),
        ("relation", series),
        ("coverage", [event.locality, str(event.date or "")] if event else []),
        ("rights", [work.rights, work.license_url]),
    )
    for name, values in said:
        for value in dict.fromkeys(filter(None, values)):
            sub(root, f"{{{DC}}}{name}", value)
    return written(root)
