"""What publication.yaml says for catalogues and shops alone: edition, series, funding, country, classification, prices."""

from octavo.model.finding import Finding
from octavo.model.publication import Grant, Series
from octavo.reading import faults
from octavo.reading.values import mapping, misspelt, one_of, text, texts
from octavo.reading.yaml_file import Value

SCHEMES = ("lcsh", "fast", "unbist", "eurovoc", "gnd", "rameau")  # codes of id.loc.gov/vocabulary/subjectSchemes
CLASSIFICATIONS = ("lcc", "ddc", "udc", "thema")
FORMS = ("print", "epub", "pdf", "html")


def catalogued(given: dict[str, Value], findings: list[Finding]) -> dict[str, object]:
    """These fields of the publication, from the keys of publication.yaml."""
    classes = mapping(given.get("classification"), CLASSIFICATIONS, findings)
    prices = {form: text(inner, findings) for form, inner in mapping(given.get("prices"), FORMS, findings).items()}
    return {
        "edition": text(given.get("edition"), findings),
        "country": text(given.get("country"), findings).upper(),
        "series": _series(given.get("series"), findings),
        "funding": _funding(given.get("funding"), findings),
        "subject_scheme": one_of(given.get("subject-scheme"), SCHEMES, findings),
        "classification": {scheme: codes for scheme, inner in classes.items() if (codes := _codes(inner, findings))},
        "prices": {form: price for form, price in prices.items() if price},
    }


def _codes(value: Value, findings: list[Finding]) -> tuple[str, ...]:
    """One code or a list of them."""
    found = texts(value, findings) if isinstance(value.content, list) else (text(value, findings),)
    return tuple(filter(None, found))


def _series(value: Value | None, findings: list[Finding]) -> Series | None:
    """A series by its title alone, or with number and ISSN."""
    if value is None or value.broken or value.content == "":
        return None
    if isinstance(value.content, str):
        return Series(text(value, findings))
    keys = ("title", "number", "issn")
    found = {key: text(inner, findings) for key, inner in mapping(value, keys, findings).items()}
    if not found.get("title"):
        if isinstance(value.content, dict) and not misspelt(value, keys, "title"):
            findings.append(faults.missing_key(value.place, "title"))
        return None
    return Series(**found)


def _funding(value: Value | None, findings: list[Finding]) -> tuple[Grant, ...]:
    """One funder or a list of them."""
    if value is None or value.broken:
        return ()
    items = value.items if isinstance(value.content, list) else (value,)
    return tuple(grant for item in items if (grant := _grant(item, findings)))


def _grant(item: Value, findings: list[Finding]) -> Grant | None:
    """A funder by name alone, or with the number of the award."""
    if isinstance(item.content, str):
        name = text(item, findings)
        return Grant(name) if name else None
    keys = ("funder", "award")
    found = {key: text(inner, findings) for key, inner in mapping(item, keys, findings).items()}
    if not found.get("funder"):
        if isinstance(item.content, dict) and not misspelt(item, keys, "funder"):
            findings.append(faults.missing_key(item.place, "funder"))
        return None
    return Grant(**found)
