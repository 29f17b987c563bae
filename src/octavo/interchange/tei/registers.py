"""People, bodies, themes and the rules of index headings, as lists and taxonomies of the TEI header."""

from lxml.etree import _Element as Element

from octavo.interchange.tei.blocks import put
from octavo.interchange.tei.inlines import leaf
from octavo.interchange.tei.markup import add, element
from octavo.interchange.tei.scope import Scope
from octavo.interchange.xml_names import index_name, name_of, text_name
from octavo.model.publication import HeadingReference, HeadingRule, Organization, Person, Theme


def people(scope: Scope) -> Element | None:
    """`listPerson`, None where nobody is registered."""
    everyone = scope.publication.people.values()
    return element("listPerson", *(_person(scope, person) for person in everyone)) if everyone else None


def _person(scope: Scope, person: Person) -> Element:
    body = person.affiliation in scope.publication.organizations
    affiliation = element(
        "affiliation", scope.publication.organization_name(person.affiliation), ref="#" + name_of("org", person.affiliation) if body else ""
    )
    return element(
        "person",
        element("persName", person.name, xml_lang=person.language),
        *(element("persName", name, type=kind) for kind, name in (("sort", person.sort), *(("alias", alias) for alias in person.aliases)) if name),
        *(element("idno", number, type=kind.upper()) for kind, number in person.identifiers),
        element("occupation", person.role) if person.role else None,
        affiliation if person.affiliation else None,
        *(element("occupation", role, type="also") for role in person.also),
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
        element("orgName", body.name, xml_lang=body.language),
        element("orgName", body.short, type="short") if body.short else None,
        *(element("idno", number, type=kind.upper()) for kind, number in body.identifiers),
        element("idno", body.url, type="URL") if body.url else None,
        element("location", element("address", *lines)) if body.address else None,
        element("placeName", body.locality) if body.locality else None,
        xml_id=name_of("org", body.id),
    )  # fmt: skip


def taxonomies(scope: Scope) -> Element | None:
    """`classDecl`: the themes, and of each index the headings of which index.yaml says something. None where there are neither."""
    publication = scope.publication
    made = element("classDecl")
    if publication.themes:
        themes = (_theme(scope, theme) for theme in publication.themes.values())
        add(made, element("taxonomy", element("gloss", "themes"), *themes, n="themes"))
    if publication.index_rules:
        rules = (_rule(rule) for rule in publication.index_rules)
        add(made, element("taxonomy", element("gloss", "headings"), *rules, n="headings"))
    return made if len(made) else None


def _theme(scope: Scope, theme: Theme) -> Element:
    """A theme; `corresp` is the division that it stands for, if there is one."""
    title = leaf(scope, element("term"), theme.title, f"theme-{theme.id}")
    description = element("catDesc", title)
    if theme.short_title:
        add(description, element("term", theme.short_title, type="short"))
    for other in theme.see_also:
        add(description, element("ptr", type="see-also", target="#" + name_of("theme", other)))
    return element(
        "category", description, xml_id=name_of("theme", theme.id), corresp="#" + text_name(theme.division) if theme.division else ""
    )


def _rule(rule: HeadingRule) -> Element:
    """A heading: its terms, outermost first, then what is said of it."""
    description = element("catDesc", *(element("term", part) for part in rule.heading))
    if rule.sort:
        add(description, element("term", rule.sort, type="sort"))
    for kind, others in (("see", rule.see), ("see-also", rule.see_also), ("also-under", rule.also_under)):
        add(description, *(_reference(kind, other) for other in others))
    if rule.note:
        add(description, element("term", rule.note, type="note"))
    return element("category", description, n=index_name(rule.index or "subjects"))


def _reference(kind: str, other: HeadingReference) -> Element:
    parts = (element("term", part) for part in other.path)
    return element("term", *(parts if other.path else (other.words,)), type=kind)
