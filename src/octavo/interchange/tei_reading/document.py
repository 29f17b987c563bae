"""The whole document: its header, and the divisions of front, body and back."""

from dataclasses import replace

from lxml.etree import _Element as Element

from octavo.interchange.tei.markup import TEI
from octavo.interchange.tei_reading import faults, header
from octavo.interchange.tei_reading.blocks import blocks, called_note, one_line
from octavo.interchange.tei_reading.inlines import inlines
from octavo.interchange.tei_reading.reader import Reader, child, direction, every, language, name, plain, xml_id
from octavo.interchange.tei_reading.source import parsed
from octavo.interchange.xml_names import id_of, text_id
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.finding import Finding, in_order
from octavo.model.publication import Division, Group, Kind, Numbering, Publication, Theme
from octavo.model.walk import walk, words
from octavo.reading.blocks import nested
from octavo.reading.ids import Keys
from octavo.reading.values import right_to_left

TARGETS = {"figure": "figure", "table": "table", "note": "note", "ab": "section"}


def read_tei(data: bytes, file: str = "tei.xml") -> tuple[Publication | None, tuple[Finding, ...]]:
    """The publication that a TEI document says, and everything that could not be kept of it. None where it cannot be read. `file` is what
    places call the document."""
    findings: list[Finding] = []
    root = parsed(data, file, findings)
    if root is None:
        return None, tuple(findings)
    head, text = child(root, "teiHeader"), child(root, "text")
    if head is None:
        head = root.makeelement(f"{{{TEI}}}teiHeader")
        root.insert(0, head)
    assert text is not None
    reader = Reader(file, findings, called=called_note)
    _look_round(reader, text)
    reader.people |= header.people(reader, head)
    made = _publication(reader, head, text)
    return made, in_order(findings)


def _look_round(reader: Reader, text: Element) -> None:
    """What pointers may lead to, the labels of notes, and the ids that are taken."""
    for node in text.iter():
        id_ = xml_id(node) if isinstance(node.tag, str) else ""
        if not id_:
            continue
        kind = "section" if name(node).startswith("div") else TARGETS.get(name(node), "")
        if kind:
            reader.kinds[id_] = kind
            reader.ids.places[text_id(id_)] = reader.place(node)
        if kind == "note":
            above = (text_id(xml_id(outer)) for outer in node.iterancestors() if xml_id(outer))
            whole = id_of("note", id_)
            reader.labels[id_] = next((whole.removeprefix(f"{outer}.") for outer in above if whole.startswith(f"{outer}.")), id_)


def _publication(reader: Reader, head: Element, text: Element) -> Publication:
    fields = header.fields(reader, head)
    fields["language"] = fields["language"] or "en"
    front, body, back = (_matter(reader, child(text, part)) for part in ("front", "body", "back"))
    reader.division, reader.keys = "", Keys("imprint")
    imprints = [node for node in every(text, "front/div") if node.get("type") == "imprint"]
    imprint = tuple(block for node in imprints for block in nested(blocks(reader, node), []))
    terms = [node for node in every(text, "back/div") if node.get("type") == "abbreviations"]
    pairs = [(every(node, "list/label"), every(node, "list/item")) for node in terms]
    everyone = {id_: replace(person, bio=header.biography(reader, head, person)) for id_, person in reader.people.items()}
    divisions = [division for groups in (front, body, back) for group in groups for division in group.divisions]
    usual = "rtl" if right_to_left(fields["language"]) else "ltr"
    return Publication(
        place=reader.place(text), front=front, body=body, back=back, people=everyone,
        organizations=header.organizations(reader, head),
        themes=_themes(reader, head, divisions),
        direction=direction(text) or usual,
        imprint=imprint,
        abbreviations={plain(short): plain(long) for shorts, longs in pairs for short, long in zip(shorts, longs, strict=False)},
        index_rules=header.heading_rules(reader, head),
        **{"title": "Untitled", **{key: value for key, value in fields.items() if value != ""}},
    )  # fmt: skip


def _themes(reader: Reader, head: Element, divisions: list[Division]) -> dict[str, Theme]:
    """The themes, first those that divisions stand for, in the order of these."""
    declared = {theme.id: theme for theme in header.themes(reader, head)}
    found: dict[str, Theme] = {}
    for division in divisions:
        if division.kind is Kind.THEME:
            given = declared.get(division.id)
            found[division.id] = Theme(
                division.id, division.place, division.title, division.short_title, given.see_also if given else (), division.id
            )
    rest = {id_: replace(theme, short_title=theme.short_title or words(theme.title), division="") for id_, theme in declared.items()}
    return found | {id_: theme for id_, theme in rest.items() if id_ not in found}


def _matter(reader: Reader, matter: Element | None) -> tuple[Group, ...]:
    """The groups of front, body or back. Blocks that stand in no division are one."""
    if matter is None:
        return ()
    groups: list[Group] = []
    plain_run: list[Division] = []
    loose: list[Element] = []

    def close() -> None:
        if loose:
            plain_run.append(_loose(reader, matter, tuple(loose)))
            loose.clear()
        if plain_run:
            groups.append(Group(plain_run[0].place, tuple(plain_run)))
            plain_run.clear()

    for node in matter:
        if not isinstance(node.tag, str):
            continue
        kind, given = name(node), node.get("type", "")
        if not kind.startswith("div") or kind in ("divGen",):
            if kind in ("titlePage", "divGen"):
                reader.findings.append(faults.left_out(reader.place(node), kind, " ".join(plain(node).split())[:60]))
            elif kind not in ("pb", "cb", "milestone", "fw"):
                loose.append(node)
        elif given not in ("imprint", "abbreviations", "empty"):
            if given in ("group", "part"):
                close()
                groups.append(_group(reader, node))
            else:
                if loose:
                    plain_run.append(_loose(reader, matter, tuple(loose)))
                    loose.clear()
                plain_run.append(_division(reader, node, Kind.SECTION))
    close()
    return tuple(groups)


def _group(reader: Reader, node: Element) -> Group:
    """A part, or divisions that share kind, numbering and heading. What stands in it outside its divisions is a division too."""
    kind = _kind(node.get("subtype", ""), Kind.SECTION)
    heads = every(node, "head")
    is_part = node.get("type") == "part"
    part = next((plain(head) for head in heads if head.get("type") == "part"), plain(heads[0]) if heads and is_part else "")
    heading = next((plain(head) for head in heads if not head.get("type") and plain(head) != part), "")
    own = next((head for head in heads if head.get("type") == "part"), None)
    if is_part and own is not None:
        heading = next((plain(head) for head in heads if not head.get("type")), "")
    numbering = node.get("rend", "none")
    inner = [kid for kid in node if isinstance(kid.tag, str) and name(kid) not in ("head", "pb")]
    loose = tuple(kid for kid in inner if not name(kid).startswith("div"))
    divisions = [_loose(reader, node, loose)] if loose else []
    divisions += [_division(reader, kid, kind) for kid in inner if name(kid).startswith("div")]
    place = reader.place(node)
    return Group(place, tuple(divisions), kind, Numbering(numbering) if numbering in list(Numbering) else Numbering.NONE, heading, part)


def _kind(written: str, otherwise: Kind) -> Kind:
    return Kind(written) if written in list(Kind) else otherwise


def _loose(reader: Reader, matter: Element, nodes: tuple[Element, ...]) -> Division:
    """Blocks that stand in no division, as one."""
    made = matter.makeelement(f"{{{TEI}}}div")
    for node in nodes:
        made.append(node)
    return _division(reader, made, Kind.SECTION)


def _division(reader: Reader, node: Element, kind: Kind) -> Division:
    """A division with its title, its blocks and its notes. One in which people speak is a transcript."""
    place, heads = reader.place(node), every(node, "head")
    kind = _kind(node.get("type", ""), kind)
    main = next((head for head in heads if head.get("type") != "short"), None)
    short = next((plain(head) for head in heads if head.get("type") == "short"), "")
    wording = " ".join(plain(main).split()) or node.get("n", "") or node.get("type", "")
    reader.division = reader.made_id(wording, node, "division")
    reader.keys, reader.notes = Keys(reader.division), []
    title = one_line(inlines(reader, main)) if main is not None else ()
    if not words(title).strip():
        title = (i.Text(place, wording or reader.division),)
    argument = child(node, "argument/p") if len(every(node, "argument/*")) == 1 else None
    summary = plain(argument)
    if argument is not None:
        node.remove(argument.getparent())  # type: ignore[arg-type]
    more = [head for head in heads if head is not main and head.get("type") != "short"]
    flat: list[object] = [b.Paragraph(reader.keys.next("p"), reader.place(head), (i.Strong(place, inlines(reader, head)),)) for head in more]
    flat += blocks(reader, node)
    if any(isinstance(found, b.Speech) for found in walk(tuple(flat))):
        kind = Kind.TRANSCRIPT
    tag = language(node)
    people = (reader.person(pointer) for pointer in node.get("corresp", "").split())
    return Division(
        reader.division, place, kind, title, short or words(title).strip(), nested(flat, []), tuple(reader.notes),
        tuple(id_of("theme", pointer.removeprefix("#")) for pointer in node.get("ana", "").split() if pointer.startswith("#theme.")),
        tuple(person for person in people if person), tag, direction(node) or ("rtl" if right_to_left(tag) else ""), summary,
    )  # fmt: skip
