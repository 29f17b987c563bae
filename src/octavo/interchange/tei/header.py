"""The TEI header: what the work is, who made it, whom it names, and how it is to be made (TEI P5, chapter 2)."""

from lxml.etree import _Element as Element

from octavo.interchange.tei.markup import add, element, valued
from octavo.interchange.tei.registers import organizations, people, taxonomies
from octavo.interchange.tei.scope import Scope
from octavo.interchange.tei.settings import settings
from octavo.interchange.xml_names import name_of
from octavo.model.publication import Date, Publication, Source

RELATORS = "http://id.loc.gov/vocabulary/relators/"


def header(scope: Scope) -> Element:
    """The header of a publication. The encoding names no date of its own: the same manuscript gives the same bytes."""
    publication = scope.publication
    return element(
        "teiHeader",
        element("fileDesc", _title(scope), _published(scope), _source(publication)),
        _encoding(scope),
        _profile(scope),
        *settings(publication),
    )


def _title(scope: Scope) -> Element:
    publication = scope.publication
    titles = (("main", publication.title), ("sub", publication.subtitle), ("statement", publication.statement))
    return element(
        "titleStmt",
        *(valued("title", words, type=kind) for kind, words in titles if words),
        *(_body(scope, "sponsor", body) for body in publication.convenors),
        *(element("respStmt", _role(role), _who(publication, name)) for role, name in publication.contributors),
    )  # fmt: skip


def _role(role: str) -> Element:
    """A role; one of MARC's has its address."""
    return element("resp", role, ref=RELATORS + role if len(role) == 3 and role.isascii() and role.isalpha() else "")


def _who(publication: Publication, name: str) -> Element:
    person = publication.people.get(name)
    return element("persName", person.name, ref="#" + name_of("person", name)) if person else element("name", name)


def _body(scope: Scope, kind: str, body: str) -> Element:
    """A body by its name, and where it is registered, if it is."""
    known = body in scope.publication.organizations
    return valued(kind, scope.publication.organization_name(body), ref="#" + name_of("org", body) if known else "")


def _published(scope: Scope) -> Element:
    publication = scope.publication
    made = element("publicationStmt", _body(scope, "publisher", publication.publisher) if publication.publisher else element("publisher"))
    if publication.date:
        add(made, _date(publication.date))
    for kind, number in publication.identifiers.items():
        name, _, edition = kind.partition("-")
        add(made, element("idno", number, type=name.upper(), subtype=edition))
    licence = valued("licence", publication.license) if publication.license else None
    rights = valued("p", publication.rights) if publication.rights else None
    if licence is not None or rights is not None:
        add(made, element("availability", rights, licence))
    return made


def _date(date: Date, **more: str) -> Element:
    return element("date", str(date), when=str(date), **more)


def _source(publication: Publication) -> Element:
    """The editions that the document stands for: `pb` names the printed one. Sources that the work cites follow."""
    made = element("sourceDesc", element("bibl", element("title", publication.title), " (print edition)", xml_id="print"))
    if publication.sources:
        add(made, element("listBibl", *(_cited(source) for source in publication.sources.values())))
    return made


def _cited(source: Source) -> Element:
    """A source for readers of TEI; all that is known of it is in `xenoData`."""
    said = source.data
    made = element("bibl", type=str(said.get("type", "")), xml_id=name_of("source", source.id))
    pieces = [element("author", name) for name in _names(said.get("author"))]
    pieces += [element("editor", name) for name in _names(said.get("editor"))]
    for key, level in (("title", "a" if "container-title" in said else "m"), ("container-title", "m")):
        if said.get(key):
            pieces.append(element("title", str(said[key]), level=level))
    for key, name in (("publisher-place", "pubPlace"), ("publisher", "publisher")):
        if said.get(key):
            pieces.append(element(name, str(said[key])))
    if year := _year(said.get("issued")):
        pieces.append(element("date", year))
    pieces += [element("idno", str(said[key]), type=key) for key in ("DOI", "ISBN", "ISSN", "URL") if said.get(key)]
    for number, piece in enumerate(pieces):
        add(made, ". " if number else None, piece)
    return made


def _names(names: object) -> list[str]:
    return [str(n.get("literal") or ", ".join(filter(None, (n.get("family"), n.get("given"))))) for n in names] if isinstance(names, list) else []


def _year(issued: object) -> str:
    if not isinstance(issued, dict):
        return ""
    parts = issued.get("date-parts") or [[issued.get("literal", "")]]
    return "/".join("-".join(str(part) for part in day) for day in parts)


def _encoding(scope: Scope) -> Element:
    """That octavo wrote the document, how it was encoded, and the taxonomies."""
    return element(
        "encodingDesc",
        element("projectDesc", element("p", "Encoded by octavo from the manuscript of the work, as its documentation of interchange says.")),
        taxonomies(scope),
    )


def _profile(scope: Scope) -> Element:
    publication = scope.publication
    made = element("profileDesc")
    if publication.description:
        add(made, element("abstract", valued("p", publication.description)))
    add(made, element("langUsage", element("language", publication.language, ident=publication.language)))
    if publication.subjects:
        add(made, element("textClass", element("keywords", *(valued("term", subject) for subject in publication.subjects))))
    everyone, bodies = people(scope), organizations(scope)
    if everyone is not None or bodies is not None:
        add(made, element("particDesc", everyone, bodies))
    if publication.event:
        event = publication.event
        setting = element("setting", valued("name", event.name, type="event"))
        for date, part in ((event.date, "start"), (event.end, "end")):
            if date:
                add(setting, _date(date, type=part))
        if event.locality:
            add(setting, valued("placeName", event.locality))
        add(made, element("settingDesc", setting))
    return made
