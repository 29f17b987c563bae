"""The web edition as it is put on a server: its pages say where they lie and what lies beside them, and a sitemap names them."""

from collections.abc import Mapping
from html import escape

from octavo.composition.citing import CITATIONS
from octavo.distribution import linkset
from octavo.distribution.offer import MEDIA_TYPES, START, WEB, Offer

SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"
END_OF_HEAD = b"</head>"
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def pages(web: Mapping[str, bytes]) -> tuple[str, ...]:
    """The names of the pages that search engines shall know, the first page first."""
    names = (name for name in sorted(web) if name.endswith(".html") and not name.startswith(CITATIONS))
    return tuple(sorted(names, key=lambda name: name != "index.html"))


def places(offer: Offer) -> dict[str, str]:
    """Where each part of the work is in the web edition: the name of its page, with its id behind it where the whole work is on one page."""
    shown = pages(offer.web)
    found = {}
    for part in offer.work.parts:
        mark = f' id="{escape(part.id)}"'.encode()
        name = next((name for name in reversed(shown) if mark in offer.web[name]), "")
        if name:
            found[part.id] = f"{name}#{part.id}" if name == "index.html" else name
    return found


def with_links(offer: Offer) -> dict[str, bytes]:
    """The files of the web edition; the head of each page leads to the set of links, and where the address is known says it; that of the first page
    leads to the other files of the work too."""
    start = f"{WEB}/"
    made = dict(offer.web)
    for name in pages(offer.web):
        links = [("linkset", offer.address(start + linkset.NAME, start), linkset.TYPE)]
        if offer.base:
            links.append(("canonical", offer.address(START if name == "index.html" else start + name, start), ""))
        said = [_link(*link) for link in links]
        if name == "index.html":
            files = [(offer.address(product.name, start), MEDIA_TYPES[product.form]) for product in offer.products if product.form != "html"]
            said += [_link("item", href, type_) for href, type_ in files]
            pdf = [href for href, type_ in files if offer.base and type_ == MEDIA_TYPES["pdf"]]
            said += [f'<meta name="citation_pdf_url" content="{escape(href)}">' for href in pdf]
        head, end, rest = made[name].partition(END_OF_HEAD)
        made[name] = head + ("\n".join(said) + "\n").encode() + end + rest
    return made


def _link(rel: str, href: str, type_: str) -> str:
    return f'<link rel="{rel}" href="{escape(href)}"' + (f' type="{type_}">' if type_ else ">")


def sitemap(offer: Offer) -> bytes:
    """The pages with their addresses in full, as sitemaps.org wants them, and the day of publication as their last change."""
    day = str(offer.work.date or "")
    last = f"<lastmod>{day}</lastmod>" if len(day) == 10 else ""
    rows = [f"<url><loc>{escape(offer.address(f'{WEB}/{name}'))}</loc>{last}</url>" for name in pages(offer.web)]
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', f'<urlset xmlns="{SITEMAPS}">', *rows, "</urlset>", ""]).encode()


def robots(offer: Offer) -> bytes:
    """What crawlers are told: everything may be read, and where the sitemap is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {offer.address(f'{WEB}/{SITEMAP}')}\n".encode()
