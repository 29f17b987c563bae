"""A publication as a TEI document: header, front, body and back (TEI P5, chapter 4)."""

from lxml.etree import _Element as Element

from octavo.apparatus.resolution import Apparatus
from octavo.interchange.tei.blocks import put
from octavo.interchange.tei.header import header
from octavo.interchange.tei.inlines import leaf, page_break
from octavo.interchange.tei.markup import add, element, valued, written
from octavo.interchange.tei.scope import Scope, direction, scope_of
from octavo.interchange.xml_names import name_of, text_name
from octavo.model.blocks import Note
from octavo.model.page_map import PageMap
from octavo.model.publication import Division, Group, Kind, Numbering, Publication
from octavo.model.walk import words


def document(publication: Publication, apparatus: Apparatus, page_map: PageMap | None = None) -> bytes:
    """The document, in UTF-8, valid against `tei_all` and octavo's own schema. With the page map of a print edition, `pb` stands at the very
    character with which each printed page begins. The publication must be free of errors."""
    scope = scope_of(publication, apparatus, page_map)
    return written(element("TEI", header(scope), _text(scope), xml_lang=publication.language))


def _text(scope: Scope) -> Element:
    publication = scope.publication
    front = element("front")
    if publication.imprint:
        add(front, put(scope, element("div", type="imprint"), publication.imprint, 1))
    _groups(scope, front, publication.front)
    body = _groups(scope, element("body"), publication.body)
    if not len(body):
        add(body, element("div", type="empty"))
    back = _groups(scope, element("back"), publication.back)
    if publication.abbreviations:
        terms = [piece for short, long in publication.abbreviations.items() for piece in (valued("label", short), valued("item", long))]
        add(back, element("div", element("list", *terms, type="gloss"), type="abbreviations"))
    made = element("text", front if len(front) else None, body, back if len(back) else None)
    made.set("style", direction(publication.direction))
    return made


def _groups(scope: Scope, into: Element, groups: tuple[Group, ...]) -> Element:
    """An element, with groups put into it. Plain divisions stand in it by themselves; the others stand in the `div` of their group or part."""
    was_plain = False
    for group in groups:
        is_plain = (group.kind, group.numbering, group.heading, group.part) == (Kind.SECTION, Numbering.NONE, "", "") and not was_plain
        divisions = [_division(scope, division) for division in group.divisions]
        add(into, *(divisions if is_plain else [_group(scope, group, divisions)]))
        was_plain = is_plain
    return into


def _group(scope: Scope, group: Group, divisions: list[Element]) -> Element:
    first = group.divisions[0].id if group.divisions else ""
    return element(
        "div",
        _paged(scope, valued("head", group.part, type="part"), scope.parts.get(first, "")) if group.part else None,
        _paged(scope, valued("head", group.heading), f"{first}.group") if group.heading else None,
        *divisions,
        type="part" if group.part else "group",
        subtype=group.kind.value,
        rend=group.numbering.value if group.numbering is not Numbering.NONE else "",
    )


def _paged(scope: Scope, head: Element, key: str) -> Element:
    """A heading, with the printed page that begins with it."""
    for place, (_, folio) in enumerate(scope.turns.get(key, ())):
        mark = page_break(folio)
        mark.tail, head.text = (head.text, None) if place == 0 else (None, head.text)
        head.insert(place, mark)
    return head


def _division(scope: Scope, division: Division) -> Element:
    short = division.short_title if division.short_title != words(division.title).strip() else ""
    label = scope.apparatus.labels.get(division.id)
    made = element(
        "div",
        leaf(scope, element("head"), division.title, division.title_key),
        valued("head", short, type="short") if short else None,
        element("argument", valued("p", division.summary)) if division.summary else None,
        type=division.kind.value,
        n=label.number if label else "",
        xml_id=text_name(division.id),
        xml_lang=division.language,
        style=direction(division.direction),
        ana=" ".join("#" + name_of("theme", theme) for theme in division.themes),
        corresp=" ".join("#" + name_of("person", person) for person in division.speakers),
    )
    put(scope, made, division.children, 1)
    for note in division.notes:
        made.append(_note(scope, note))
    return made


def _note(scope: Scope, note: Note) -> Element:
    """A note, at the end of its division: it may be called more than once."""
    return put(scope, element("note", place="foot", n=scope.numbers.get(note.key, ""), xml_id=scope.notes[note.key]), note.children)
