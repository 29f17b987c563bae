"""FAIR Signposting, level 1 (signposting.org/FAIR): typed links in the head of a page that lead machines to identifier, authors, licence, records."""

from octavo.composition.citing import WORK, Citing, addresses
from octavo.records import Part, Work

ABOUT_PAGE = "https://schema.org/AboutPage"


def signposts(work: Work, part: Part | None, citing: Citing | None) -> tuple[tuple[str, str, str], ...]:
    """The links of the page of the work, or of a part of it, as (rel, address, media type or '')."""
    found = [("type", ABOUT_PAGE, ""), ("type", f"https://schema.org/{'Chapter' if part else 'Book'}", "")]
    if part:
        found.append(("collection", "index.html", "text/html"))
    elif lasting := work.doi_address or work.url:
        found.append(("cite-as", lasting, ""))
    authors = (part.agents if part else ()) or work.creators
    found += [("author", agent.addresses[0][1], "") for agent in authors if agent.addresses]
    if work.license_url:
        found.append(("license", work.license_url, ""))
    if citing:
        name = citing.file_of[part.id] if part else WORK
        found += [("describedby", address, media_type) for _, address, media_type in addresses(name)]
    return tuple(found)
