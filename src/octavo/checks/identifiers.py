"""Identifiers: their form and their check digits. Nothing is looked up; a well-formed number may still be someone else's."""

import re
from collections.abc import Callable, Iterator

from octavo.model.finding import Finding, Rule, Severity, rule
from octavo.model.place import Place
from octavo.model.publication import Organization, Person, Publication

DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?10\.\d{4,9}/\S+", re.I)
ROR = re.compile(r"(?:https://)?(?:ror\.org/)?0[a-hj-km-np-tv-z0-9]{6}\d{2}")
WIKIDATA = re.compile(r"(?:https?://www\.wikidata\.org/(?:wiki|entity)/)?Q[1-9]\d*")
VIAF = re.compile(r"(?:https?://viaf\.org/viaf/)?[1-9]\d{1,21}/?")
URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


@rule(Severity.ERROR)
def wrong_isbn(number: str, why: str) -> tuple[str, str]:
    """An ISBN does not have thirteen digits beginning with 978 or 979, or its check digit is wrong. (ISO 2108)

    A mistyped ISBN sends orders for another book. Hyphens and spaces do not count.

    Wrong: `isbn: {print: 978-0-306-40615-8}`

    Right: `isbn: {print: 978-0-306-40615-7}`
    """
    return f"‘{number}’ is not an ISBN: {why}", "copy it from your ISBN agency; an ISBN-10 needs its form with thirteen digits"


@rule(Severity.ERROR)
def shared_isbn(number: str, edition: str, other: str) -> tuple[str, str]:
    """Two editions have one ISBN. Each product has its own. (ISO 2108, 5.5)

    Wrong: `isbn: {print: 978-0-306-40615-7, epub: 978-0-306-40615-7}`

    Right: a number for each, or for the print edition alone.
    """
    return f"the ISBN ‘{number}’ of {edition} is that of {other} already", "give each edition its own ISBN, or leave one out"


@rule(Severity.ERROR)
def wrong_issn(number: str) -> tuple[str, str]:
    """An ISSN does not have eight characters, or its check digit is wrong. (ISO 3297)

    Wrong: `issn: 2049-3631`

    Right: `issn: 2049-3630`
    """
    return f"‘{number}’ is not an ISSN: its check digit or its length is wrong", "four digits, a hyphen, three digits and a digit or X"


@rule(Severity.ERROR)
def wrong_doi(name: str) -> tuple[str, str]:
    """A DOI does not have the form 10.prefix/suffix. (ISO 26324)

    Wrong: `doi: symposium.2010`

    Right: `doi: 10.1000/symposium.2010`
    """
    return f"‘{name}’ is not a DOI", "write 10.…/…, as your registration agency gave it"


@rule(Severity.ERROR)
def wrong_uri(uri: str) -> tuple[str, str]:
    """A URI does not begin with a scheme, or holds a space. (RFC 3986)

    Wrong: `uri: www.example.org/symposium`

    Right: `uri: https://www.example.org/symposium`
    """
    return f"‘{uri}’ is not a URI", "begin it with https: or urn:"


@rule(Severity.ERROR)
def wrong_orcid(number: str, name: str) -> tuple[str, str]:
    """An ORCID iD does not have sixteen characters, or its check digit is wrong. (ISO 27729, MOD 11-2)

    A mistyped iD credits someone else.

    Wrong: `orcid: 0000-0002-1825-0098`

    Right: `orcid: 0000-0002-1825-0097`
    """
    return f"‘{number}’ of ‘{name}’ is not an ORCID iD: its check digit or its length is wrong", "copy it from orcid.org"


@rule(Severity.ERROR)
def wrong_isni(number: str, name: str) -> tuple[str, str]:
    """An ISNI does not have sixteen characters, or its check digit is wrong. (ISO 27729, MOD 11-2)

    Wrong: `isni: 0000 0001 2103 2684`

    Right: `isni: 0000 0001 2103 2683`
    """
    return f"‘{number}’ of ‘{name}’ is not an ISNI: its check digit or its length is wrong", "copy it from isni.org"


@rule(Severity.ERROR)
def wrong_viaf(number: str, name: str) -> tuple[str, str]:
    """A VIAF number holds something else than digits.

    Wrong: `viaf: VIAF 108389263`

    Right: `viaf: 108389263`
    """
    return f"‘{number}’ of ‘{name}’ is not a VIAF number", "write the digits behind viaf.org/viaf/"


@rule(Severity.ERROR)
def wrong_wikidata(number: str, name: str) -> tuple[str, str]:
    """A Wikidata item is not a Q with digits.

    Wrong: `wikidata: Douglas Adams`

    Right: `wikidata: Q42`
    """
    return f"‘{number}’ of ‘{name}’ is not a Wikidata item", "write the Q number at the top of its page"


@rule(Severity.ERROR)
def wrong_ror(id_: str, name: str) -> tuple[str, str]:
    """A ROR ID does not have the form of one, or its check digits are wrong. (ISO/IEC 7064, MOD 97-10)

    Wrong: `ror: https://ror.org/05gq02988`

    Right: `ror: https://ror.org/05gq02987`
    """
    return f"‘{id_}’ of ‘{name}’ is not a ROR ID: its form or its check digits are wrong", "copy it from ror.org"


def isbn_fault(number: str) -> str:
    """What is wrong with an ISBN-13, '' for a right one."""
    digits = re.sub(r"[\s-]", "", number.removeprefix("urn:isbn:"))
    if len(digits) == 10:
        return "it has ten digits"
    if not re.fullmatch(r"97[89][0-9]{10}", digits):
        return "it does not have thirteen digits beginning with 978 or 979"
    check = sum(int(d) * (1, 3)[n % 2] for n, d in enumerate(digits)) % 10
    return "its check digit is wrong" if check else ""


def is_issn(number: str) -> bool:
    """True for four digits, a hyphen or nothing, three digits and the check digit modulo 11."""
    digits = number.replace("-", "").upper()
    if not re.fullmatch(r"[0-9]{7}[0-9X]", digits):
        return False
    return sum((10 if d == "X" else int(d)) * (8 - n) for n, d in enumerate(digits)) % 11 == 0


def is_isni(number: str) -> bool:
    """True for sixteen characters with the check character of MOD 11-2, as in an ORCID iD or ISNI; a URL may stand in front."""
    digits = re.sub(r"[\s-]", "", number.rpartition("/")[2]).upper()
    if not re.fullmatch(r"[0-9]{15}[0-9X]", digits):
        return False
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == digits[-1]


def is_ror(id_: str) -> bool:
    """True for a ROR ID whose last two digits are 98 - (number × 100 mod 97), the number being its six letters in Crockford's base 32."""
    if not ROR.fullmatch(id_):
        return False
    name = id_.rpartition("/")[2]
    number = 0
    for character in name[1:7]:
        number = number * 32 + CROCKFORD.index(character)
    return 98 - number * 100 % 97 == int(name[7:])


RULES_OF_PERSONS: dict[str, tuple[Callable[[str], object], Rule]] = {
    "orcid": (is_isni, wrong_orcid),
    "isni": (is_isni, wrong_isni),
    "viaf": (VIAF.fullmatch, wrong_viaf),
    "wikidata": (WIKIDATA.fullmatch, wrong_wikidata),
    "ror": (is_ror, wrong_ror),
}


def remarks(publication: Publication) -> Iterator[Finding]:
    """Remarks on identifiers of the work, of people and of organizations."""
    yield from _of_the_work(publication)
    holders: list[Person | Organization] = [*publication.people.values(), *publication.organizations.values()]
    for holder in holders:
        for scheme, written in holder.identifiers:
            right, wrong = RULES_OF_PERSONS.get(scheme, (bool, None))
            if wrong and not right(written):
                yield wrong(holder.marks.get(f"identifiers.{scheme}", holder.place), written, holder.name)


def _of_the_work(publication: Publication) -> Iterator[Finding]:
    owners: dict[str, str] = {}
    if publication.series and publication.series.issn and not is_issn(publication.series.issn):
        yield wrong_issn(publication.marks.get("series.issn", publication.place), publication.series.issn)
    for scheme, written in publication.identifiers.items():
        place = _place(publication, scheme)
        if scheme.startswith("isbn-"):
            edition, digits = scheme.removeprefix("isbn-"), re.sub(r"\D", "", written)
            if why := isbn_fault(written):
                yield wrong_isbn(place, written, why)
            elif digits in owners:
                yield shared_isbn(place, written, edition, owners[digits])
            owners.setdefault(digits, edition)
        elif scheme == "issn" and not is_issn(written):
            yield wrong_issn(place, written)
        elif scheme == "doi" and not DOI.fullmatch(written):
            yield wrong_doi(place, written)
        elif scheme == "uri" and not URI.fullmatch(written):
            yield wrong_uri(place, written)


def _place(publication: Publication, scheme: str) -> Place:
    """Where publication.yaml gives an identifier; `identifiers: {isbn: …}` alone is the print edition's."""
    marks, key = publication.marks, f"identifiers.{scheme.replace('-', '.')}"
    return marks.get(key) or marks.get(key.rpartition(".")[0], publication.place)
