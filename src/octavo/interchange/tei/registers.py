"""People, bodies, themes and the rules of index headings, as lists and taxonomies of the TEI header."""

from lxml.etree import _Element as Element

from octavo.interchange.tei.blocks import put
from octavo.interchange.tei.markup import add, element, valued
from octavo.interchange.tei.scope import Scope
from octavo.interchange.xml_names import index_name, name_of, text_name
from octavo.model.publication import HeadingReference, HeadingRule, Organization, Person, Theme
from octavo.model.walk import words


def people(scope: Scope) -> Element | None:
    """`listPerson`, None where nobody is registered."""
    everyone = scope.publication.people.values()
    return element("listPerson", *(_person(scope, person) for person in everyone)) if everyone else None


def _person(scope: Scope, person: Person) -> Element:
    body = person.affiliation in scope.publication.organizations
    affiliation = valued(
        "affiliation", scope.publication.organization_name(person.affiliation), ref="#" + name_of("org", person.affiliation) if body else ""
    )
    return element(
        "person",
        valued("persName", person.name, xml_lang=person.language),
        *(valued("persName", name, type=kind) for kind, name in (("sort", person.sort), *(("alias", alias) for alias in person.aliases)) if name),
        *(element("idno", number, type=kind.upper()) for kind, number in person.identifiers),
        valued("occupation", person.role) if person.role else None,
        affiliation if person.affiliation else None,
        *(valued("occupation", role, type="also") for role in person.also),
        put(scope, element("note", type="bio"), person.bio) if person.bio else None,
        xml_id=name_of("person", person.id),
    )  # fmt: skip


def organizations(scope: Scope) -> Element | None:
    """`listOrg`, None where no body is registered."""
    bodies = scope.publication.organizations.values()
    return element("listOrg", *(_organization(body) for body in bodies)) if bodies else None


def _organization(body: Organization) -> Element:
    lines = (element("addrLine", line) for line in body.address.split("\n"))
    return element(
        "org",
        valued("orgName", body.name, xml_lang=body.language),
        valued("orgName", body.short, type="short") if body.short else None,
        *(element("idno", number, type=kind.upper()) for kind, number in body.identifiers),
        element("idno", body.url, type="URL") if body.url else None,
        element("location", element("address", *lines)) if body.address else None,
        valued("placeName", body.locality) if body.locality else None,
        xml_id=name_of("org", body.id),
    )  # fmt: skip


def taxonomies(scope: Scope) -> Element | None:
    """`classDecl`: the themes, and of each index the headings of which index.yaml says something. None where there are neither."""
    publication = scope.publication
    made = element("classDecl")
    if publication.themes:
        themes = (_theme(theme) for theme in publication.themes.values())
        add(made, element("taxonomy", element("gloss", "themes"), *themes, n="themes"))
    if publication.index_rules:
        rules = (_rule(rule) for rule in publication.index_rules)
        add(made, element("taxonomy", element("gloss", "headings"), *rules, n="headings"))
    return made if len(made) else None


def _theme(theme: Theme) -> Element:
    """A theme; `corresp` is the division that it stands for, if there is one."""
    description = element("catDesc", element("term", words(theme.title)))
    if theme.short_title:
        add(description, valued("term", theme.short_title, type="short"))
    for other in theme.see_also:
        add(description, element("ptr", type="see-also", target="#" + name_of("theme", other)))
    return element(
        "category", description, xml_id=name_of("theme", theme.id), corresp="#" + text_name(theme.division) if theme.division else ""
    )


def _rule(rule: HeadingRule) -> Element:
    """A heading: its terms, outermost first, then what is said of it."""
    description = element("catDesc", *(element("term", part) for part in rule.heading))
    if rule.sort:
        add(description, valued("term", rule.sort, type="sort"))
    for kind, others in (("see", rule.see), ("see-also", rule.see_also), ("also-under", rule.also_under)):
        add(description, *(_reference(kind, other) for other in others))
    if rule.note:
        add(description, valued("term", rule.note, type="note"))
    return element("category", description, n=index_name(rule.index or "subjects"))


def _reference(kind: str, other: HeadingReference) -> Element:
    parts = (element("term", part) for part in other.path)
    return element("term", *(parts if other.path else (other.words,)), type=kind)
