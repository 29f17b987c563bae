"""The TEI header: the fields of a publication, its people, bodies, themes and the rules of its indexes."""

import re
from collections.abc import Iterator
from typing import Any

from lxml.etree import _Element as Element

from octavo.interchange.tei_reading import faults
from octavo.interchange.tei_reading.blocks import blocks
from octavo.interchange.tei_reading.reader import Reader, child, every, language, name, plain, xml_id
from octavo.interchange.tei_reading.settings import production, sources
from octavo.interchange.xml_names import id_of, index_of, text_id
from octavo.model import inlines as i
from octavo.model.place import Place
from octavo.model.publication import Date, Event, HeadingReference, HeadingRule, Organization, Person, Theme
from octavo.reading.blocks import nested
from octavo.reading.ids import Keys

DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
READ = frozenset(
    [
        "author", "editor", "fileDesc", "encodingDesc", "profileDesc", "xenoData", "titleStmt", "publicationStmt", "sourceDesc", "title",
        "sponsor", "respStmt", "publisher", "date", "idno", "availability", "licence", "p", "bibl", "listBibl", "projectDesc", "classDecl",
        "taxonomy", "abstract", "langUsage", "textClass", "particDesc", "settingDesc",
    ]
)
PERSON_IDS = ("orcid", "isni", "viaf", "wikidata")
BODY_IDS = ("ror", "isni", "wikidata")


def people(reader: Reader, header: Element) -> dict[str, Person]:
    """Everyone of `listPerson`, wherever it stands in the header, by id; biographies are read later."""
    found: dict[str, Person] = {}
    for node in header.iter(f"{{{header.nsmap[header.prefix]}}}person"):
        names = every(node, "persName")
        given = [n for n in names if not n.get("type")] or names[:1]
        id_ = id_of("person", xml_id(node)) or reader.ids.made(plain(given[0]) if given else "", reader.place(node), "person")
        roles = every(node, "occupation") or every(node, "roleName")
        affiliation = child(node, "affiliation")
        found[id_] = Person(
            id_, reader.place(node), _name(given[0]) if given else id_,
            next((plain(n) for n in names if n.get("type") == "sort"), _sorted_name(given[0]) if given else ""),
            tuple(plain(n) for n in names if n not in (given[:1] or names[:1]) and n.get("type") != "sort"),
            next((plain(role) for role in roles if role.get("type") != "also"), ""),
            _body(affiliation),
            language(given[0]) if given else "",
            tuple(plain(role) for role in roles if role.get("type") == "also"), (),
            _identifiers(node, PERSON_IDS),
        )  # fmt: skip
    return found


def biography(reader: Reader, header: Element, person: Person) -> tuple[Any, ...]:
    """The biography of a person."""
    for node in header.iter(f"{{{header.nsmap[header.prefix]}}}person"):
        if id_of("person", xml_id(node)) == person.id:
            for note in every(node, "note"):
                if note.get("type") == "bio":
                    reader.keys = Keys(f"bio-{person.id}")
                    return nested(blocks(reader, note), [])
    return ()


def _name(node: Element) -> str:
    """A name; its parts may stand on lines of their own."""
    return " ".join(plain(node).split()) if len(node) else plain(node)


def _sorted_name(node: Element) -> str:
    """The name as it is sorted, where its parts say so."""
    surname, forenames = child(node, "surname"), every(node, "forename")
    if surname is None or not forenames:
        return ""
    link = child(node, "nameLink")
    return f"{plain(surname)}, {' '.join([*map(plain, forenames), plain(link)])}".strip()


def _identifiers(node: Element, known: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    found = ((number.get("type", "").lower(), plain(number)) for number in every(node, "idno"))
    return tuple((kind, number) for kind, number in found if kind in known and number)


def _body(node: Element | None) -> str:
    """The id of a body, or its plain name."""
    if node is None:
        return ""
    pointer = node.get("ref", "")
    return id_of("org", pointer.removeprefix("#")) if pointer.startswith("#") else plain(node)


def organizations(reader: Reader, header: Element) -> dict[str, Organization]:
    """Every body of `listOrg`, by id."""
    found: dict[str, Organization] = {}
    for node in header.iter(f"{{{header.nsmap[header.prefix]}}}org"):
        names = every(node, "orgName")
        full = [n for n in names if n.get("type") != "short"]
        id_ = id_of("org", xml_id(node)) or reader.ids.made(plain(full[0]) if full else "", reader.place(node), "org")
        found[id_] = Organization(
            id_, reader.place(node), plain(full[0]) if full else id_,
            next((plain(n) for n in names if n.get("type") == "short"), ""),
            "\n".join(plain(line) for line in every(node, "location/address/addrLine")),
            next((plain(n) for n in every(node, "idno") if n.get("type") == "URL"), ""),
            plain(child(node, "placeName")), language(full[0]) if full else "", _identifiers(node, BODY_IDS),
        )  # fmt: skip
    return found


def themes(reader: Reader, header: Element) -> Iterator[Theme]:
    """The themes; those that stand for a division get its title from it."""
    for taxonomy in every(header, "encodingDesc/classDecl/taxonomy"):
        for node in every(taxonomy, "category") if taxonomy.get("n") == "themes" else ():
            terms, place = every(node, "catDesc/term"), reader.place(node)
            title = next((plain(term) for term in terms if not term.get("type")), "")
            others = (pointer.get("target", "").removeprefix("#") for pointer in every(node, "catDesc/ptr") if pointer.get("type") == "see-also")
            yield Theme(
                id_of("theme", xml_id(node)), place, (i.Text(place, title),),
                next((plain(term) for term in terms if term.get("type") == "short"), ""),
                tuple(id_of("theme", other) for other in others), text_id(node.get("corresp", "").removeprefix("#")),
            )  # fmt: skip


def heading_rules(reader: Reader, header: Element) -> tuple[HeadingRule, ...]:
    """What is said of headings of indexes."""
    found = []
    for taxonomy in every(header, "encodingDesc/classDecl/taxonomy"):
        for node in every(taxonomy, "category") if taxonomy.get("n") == "headings" else ():
            place, terms = reader.place(node), every(node, "catDesc/term")
            kinds = {kind: [t for t in terms if t.get("type", "") == kind] for kind in ("", "see", "see-also", "also-under", "sort", "note")}
            index = index_of(node.get("n", ""))
            see, also, under = (tuple(_other(place, t) for t in kinds[kind]) for kind in ("see", "see-also", "also-under"))
            found.append(HeadingRule(
                place, tuple(plain(t) for t in kinds[""]), "" if index == "subjects" else index, see, also, under,
                *("".join(plain(t) for t in kinds[kind]) for kind in ("sort", "note")),
            ))  # fmt: skip
    return tuple(found)


def _other(place: Place, node: Element) -> HeadingReference:
    path = tuple(plain(term) for term in every(node, "term"))
    return HeadingReference(place, ": ".join(path) or plain(node), path)


def fields(reader: Reader, header: Element) -> dict[str, Any]:
    """Everything else that a publication takes as it stands. What of a header has no place in a manuscript is told."""
    titles, published = every(header, "fileDesc/titleStmt/title"), child(header, "fileDesc/publicationStmt")
    of_type = {kind: next((plain(t) for t in titles if t.get("type", "main") == kind), "") for kind in ("main", "sub", "statement")}
    _tell_what_is_left(reader, header)
    idents = every(header, "profileDesc/langUsage/language")
    return {
        "title": of_type["main"] or next((plain(t) for t in titles), ""),
        "subtitle": of_type["sub"],
        "statement": of_type["statement"],
        "language": language(header.getparent()) or next((n.get("ident", "") for n in idents), ""),  # type: ignore[arg-type]
        "publisher": _body(child(published, "publisher")),
        "date": _date(child(published, "date")),
        "identifiers": dict(_numbers(published)),
        "rights": "\n".join(plain(p) for p in every(published, "availability/p")),
        "license": "\n".join(_licence(licence) for licence in every(published, "availability/licence")),
        "convenors": tuple(_body(node) for node in every(header, "fileDesc/titleStmt/sponsor")),
        "contributors": tuple(_contributors(reader, header)),
        "description": "\n".join(plain(p) for p in every(header, "profileDesc/abstract/p")),
        "subjects": tuple(plain(term) for term in every(header, "profileDesc/textClass/keywords/term")),
        "event": _event(child(header, "profileDesc/settingDesc/setting")),
        "sources": sources(reader, header),
        **production(reader, header),
    }


def _licence(node: Element) -> str:
    return plain(node) or node.get("target", "")


def _date(node: Element | None) -> Date | None:
    found = DATE.fullmatch(node.get("when", "") or plain(node)) if node is not None else None
    return Date(*(int(part or 0) for part in found.groups())) if found else None


def _numbers(published: Element | None) -> Iterator[tuple[str, str]]:
    for node in every(published, "idno"):
        kind, edition = node.get("type", "").lower(), node.get("subtype", "")
        if kind in ("isbn", "doi", "issn", "uri"):
            yield (f"isbn-{edition or 'print'}" if kind == "isbn" else kind), plain(node)


def _contributors(reader: Reader, header: Element) -> Iterator[tuple[str, str]]:
    """Roles as written, and for authors and editors those of MARC; ids of people, or plain names."""
    for node in every(header, "fileDesc/titleStmt/respStmt"):
        role = plain(child(node, "resp"))
        for who in (*every(node, "persName"), *every(node, "name"), *every(node, "orgName")):
            yield role, reader.person(who.get("ref", "")) or plain(who)
    for kind, code in (("author", "aut"), ("editor", "edt")):
        for node in every(header, f"fileDesc/titleStmt/{kind}"):
            yield code, reader.person(node.get("ref", "")) or " ".join(plain(node).split())


def _event(node: Element | None) -> Event | None:
    if node is None:
        return None
    dates = every(node, "date")
    start, end = (next((_date(d) for d in dates if d.get("type", "start") == part), None) for part in ("start", "end"))
    return Event(plain(child(node, "name")), start, end, plain(child(node, "placeName")))


def _tell_what_is_left(reader: Reader, header: Element) -> None:
    """Parts of the header, two levels deep, that a manuscript has no place for."""
    for part in header:
        sections = [section for section in part if isinstance(section.tag, str)]
        deeper = [kid for section in sections for kid in section if name(part) == "fileDesc" and isinstance(kid.tag, str)]
        for node in (*([part] if isinstance(part.tag, str) and not sections else []), *sections, *deeper):
            if name(node) not in READ and (words := plain(node)):
                reader.findings.append(faults.left_out(reader.place(node), name(node), " ".join(words.split())[:60]))
