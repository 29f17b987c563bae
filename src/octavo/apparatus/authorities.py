"""Who is credited in the records of every edition, and under which addresses the world knows them."""

from urllib.parse import quote

from octavo.apparatus.passages import Passage, Subject
from octavo.model.publication import Organization, Person, Publication

ALLOWED = "/:"  # in a DOI as part of an address, beside letters, figures and `_.-~`
ADDRESSES = {
    "orcid": "https://orcid.org/",
    "isni": "https://isni.org/isni/",
    "viaf": "https://viaf.org/viaf/",
    "wikidata": "https://www.wikidata.org/entity/",
    "ror": "https://ror.org/",
}


def same_as(holder: Person | Organization) -> tuple[str, ...]:
    """The canonical addresses of a person or body (schema.org sameAs), in the order of the register."""
    return tuple(address(scheme, written) for scheme, written in holder.identifiers if scheme in ADDRESSES)


def address(scheme: str, written: str) -> str:
    """The address of one identifier in the form that its registry calls canonical, however the editor wrote it: bare, with spaces or hyphens,
    or as an address. "0000 0001 2103 2683" of an ISNI is https://isni.org/isni/0000000121032683."""
    number = written.strip().rstrip("/").rpartition("/")[2]
    if scheme in ("orcid", "isni"):
        number = "".join(c for c in number if c.isalnum()).upper()
    if scheme == "orcid":
        number = "-".join(number[n : n + 4] for n in range(0, len(number), 4))
    return ADDRESSES[scheme] + number


def doi(written: str) -> str:
    """A DOI without what may stand in front of it: "10.1000/182" of "https://doi.org/10.1000/182"."""
    return written[written.find("10.") :]


def address_of_doi(number: str) -> str:
    """Where a DOI leads, with the signs that no address may hold as numbers (DOI Handbook, 2.5.2.4); '' for ''."""
    return f"https://doi.org/{quote(number, safe=ALLOWED)}" if number else ""


def speakers(publication: Publication, passages: tuple[Passage, ...]) -> tuple[Person, ...]:
    """The people who speak or are quoted, in the order of the register: those with a bold locator in the speaker index."""
    heard = {passage.name for passage in passages if passage.subject is Subject.PERSON and passage.locator.emphatic}
    return tuple(person for id_, person in publication.people.items() if id_ in heard)
