"""The same catalogue as OPDS 1.2: an Atom feed (RFC 4287) with one entry, for reading systems that know no other."""

from lxml import etree

from octavo.distribution import opds2
from octavo.distribution.offer import MEDIA_TYPES, START, Offer
from octavo.records.xml import written

NAME = "opds.xml"
ATOM, DC, OPDS = "http://www.w3.org/2005/Atom", "http://purl.org/dc/terms/", "http://opds-spec.org/2010/catalog"
TYPE = "application/atom+xml;profile=opds-catalog;kind=acquisition"
IMAGE = "http://opds-spec.org/image"


def feed(offer: Offer) -> bytes:
    """The feed, with every file of the work as a link by which it is had."""
    work, when = offer.work, f"{offer.work.made:%Y-%m-%dT%H:%M:%SZ}"
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM, "dc": DC, "opds": OPDS})  # type: ignore[dict-item]  # lxml takes None
    _sub(root, "id", f"{work.product('html').urn}")
    _sub(root, "title", work.full_title)
    _sub(root, "updated", when)
    author = etree.SubElement(root, f"{{{ATOM}}}author")
    _sub(author, "name", work.publisher.name if work.publisher else work.full_title)
    _link(root, "self", offer.address(NAME), TYPE)
    _link(root, "start", offer.address(NAME), TYPE)
    _link(root, "alternate", offer.address(opds2.NAME), "application/opds+json")
    entry = etree.SubElement(root, f"{{{ATOM}}}entry")
    _sub(entry, "id", opds2.identifier(offer))
    _sub(entry, "title", work.full_title)
    _sub(entry, "updated", when)
    for agent in work.creators or work.in_role("edt"):
        _sub(etree.SubElement(entry, f"{{{ATOM}}}author"), "name", agent.name)
    for agent in (agent for agent in work.agents if agent not in (work.creators or work.in_role("edt"))):
        _sub(etree.SubElement(entry, f"{{{ATOM}}}contributor"), "name", agent.name)
    terms = [("language", language) for language in work.languages]
    terms += [("publisher", work.publisher.name if work.publisher else ""), ("issued", str(work.date or ""))]
    terms += [("identifier", f"urn:isbn:{product.isbn}") for product in work.products if product.isbn]
    terms += [("identifier", work.doi_address)]
    for name, value in terms:
        if value:
            etree.SubElement(entry, f"{{{DC}}}{name}").text = value
    for subject in work.subjects:
        category = etree.SubElement(entry, f"{{{ATOM}}}category")
        category.set("term", subject)
        category.set("label", subject.replace("--", " – "))
    if work.rights or work.license_url:
        _sub(entry, "rights", work.rights or work.license_url)
    if work.description:
        _sub(entry, "summary", work.description)
    _link(entry, IMAGE, offer.address(offer.cover_name), "image/jpeg")
    for product in offer.products:
        _link(entry, opds2.acquisition(offer), offer.address(START if product.form == "html" else product.name), MEDIA_TYPES[product.form])
    return written(root)


def _sub(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{ATOM}}}{name}").text = text


def _link(parent: etree._Element, rel: str, href: str, type_: str) -> None:
    link = etree.SubElement(parent, f"{{{ATOM}}}link")
    link.set("rel", rel)
    link.set("href", href)
    link.set("type", type_)
