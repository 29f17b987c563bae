"""What publication.yaml says for catalogues and shops alone: the country, prices, who pays, in what roles people contribute."""

import difflib
from collections.abc import Iterator

from octavo.model.finding import Finding, Severity, rule
from octavo.model.publication import Publication
from octavo.records.codes import COUNTRIES
from octavo.records.products import PRICE
from octavo.records.roles import ROLES


@rule(Severity.ERROR)
def unknown_country(code: str) -> tuple[str, str]:
    """The country of publication is no code of ISO 3166-1 that library catalogues have.

    Wrong: `country: UK`

    Right: `country: GB`
    """
    return f"‘{code}’ is not the code of a country", "write the two letters of ISO 3166-1, such as FR, GB or US"


@rule(Severity.ERROR)
def wrong_price(price: str) -> tuple[str, str]:
    """A price is not an amount with a point and the three letters of a currency. (ISO 4217)

    Wrong: `prices: {print: "€ 18,00"}`

    Right: `prices: {print: 18.00 EUR}`
    """
    return f"‘{price}’ is not a price", "write an amount with a point and three letters of a currency: 18.00 EUR"


@rule(Severity.WARNING)
def unknown_role(role: str, near: str) -> tuple[str, str]:
    """The role of a contributor is no MARC relator code that octavo knows, so that catalogues and shops learn only that someone contributed.

    Wrong: `contributors: [{role: editor, name: A. N. Other}]`

    Right: `contributors: [{role: edt, name: A. N. Other}]`
    """
    known = "write a code of https://id.loc.gov/vocabulary/relators, such as aut, edt, trl or ill"
    return f"‘{role}’ is not a role that octavo knows", f"did you mean {near}?" if near else known


def remarks(publication: Publication) -> Iterator[Finding]:
    """Remarks on what records alone need."""
    marks = publication.marks
    if publication.country and publication.country not in COUNTRIES:
        yield unknown_country(marks.get("country", publication.place), publication.country)
    for form, price in publication.prices.items():
        if not PRICE.fullmatch(price):
            yield wrong_price(marks.get(f"prices.{form}", publication.place), price)
    by_term = {role.term: code for code, role in ROLES.items()}
    for number, (code, _) in enumerate(publication.contributors):
        if code not in ROLES:
            near = by_term.get(code.lower(), "") or next(iter(difflib.get_close_matches(code, ROLES, 1)), "")
            yield unknown_role(marks.get(f"contributors.{number}.role", publication.place), code, near)
