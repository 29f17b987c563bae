"""What stands in a paragraph of TEI, as inlines."""

from lxml.etree import _Element as Element

from octavo.interchange.tei_reading import faults
from octavo.interchange.tei_reading.reader import Reader, collapsed, direction, every, is_tei, keeps_space, language, name, plain, xml_id
from octavo.interchange.xml_names import id_of, index_of, text_id
from octavo.model import inlines as i

STRONG = {"bold", "b", "strong"}
STRUCK = {"strikethrough", "line-through", "strike"}
# Elements whose words are words like others, in a manuscript; and those that hold none.
TRANSPARENT = frozenset(
    [
        "term", "gloss", "mentioned", "soCalled", "abbr", "expan", "num", "measure", "time", "date", "name", "rs", "orgName", "placeName",
        "persName", "surname", "forename", "roleName", "nameLink", "genName", "addName", "geogName", "country", "settlement", "region",
        "bloc", "q", "quote", "said", "bibl", "biblStruct", "author", "editor", "publisher", "pubPlace", "biblScope", "citedRange", "pc",
        "w", "s", "c", "m", "cl", "phr", "seg", "sic", "corr", "reg", "orig", "unclear", "supplied", "add", "subst", "ex", "am", "email",
        "idno", "distinct", "affiliation", "occupation", "rdg", "lem", "app", "rhyme", "caesura", "address", "addrLine", "street",
        "postCode", "label", "speaker", "p", "ab", "head", "l", "ptr", "anchor", "cit", "desc", "fw", "trailer", "signed", "salute",
        "dateline", "byline",
    ]
)
EMPTY = frozenset(["pb", "cb", "gb", "milestone", "handShift", "space", "fw", "interp", "interpGrp", "span", "spanGrp", "link", "linkGrp"])
CHOICE = ("expan", "corr", "reg", "lem")  # of two readings, the one that is read


def inlines(reader: Reader, node: Element) -> i.Inlines:
    """The inlines of a leaf, without white space at its ends, unless that is meant."""
    return within(reader, node) if keeps_space(node) else stripped(within(reader, node))


def within(reader: Reader, node: Element) -> i.Inlines:
    """The inlines of an element, white space at its ends included."""
    out: list[i.Inline] = text(reader, node, node.text)
    for inner in node:
        if isinstance(inner.tag, str):
            out += one(reader, inner)
        out += text(reader, inner, inner.tail)
    return tuple(out)


def stripped(nodes: i.Inlines) -> i.Inlines:
    """Inlines without white space at their ends."""
    out = list(nodes)
    while out and isinstance(first := out[0], i.Text):
        kept = first.text.lstrip(" \t")
        if kept:
            out[0] = i.Text(first.place, kept)
            break
        del out[0]
    while out and isinstance(last := out[-1], i.Text):
        kept = last.text.rstrip(" \t")
        if kept:
            out[-1] = i.Text(last.place, kept)
            break
        del out[-1]
    return tuple(out)


def text(reader: Reader, node: Element, words: str | None) -> list[i.Inline]:
    """Words as a text, if there are any."""
    return [i.Text(reader.place(node), collapsed(words))] if words else []


def one(reader: Reader, node: Element) -> list[i.Inline]:
    """The inlines of one element within a leaf."""
    place, kind = reader.place(node), name(node)
    match kind:
        case "hi" | "emph":
            return [_highlighted(reader, node)]
        case "title":
            return [i.Emphasis(place, within(reader, node))]
        case "foreign" | "seg" if node.get("type") == "citation":
            return _citation(reader, node)
        case "foreign" | "seg":
            classes = tuple(node.get("rend", "").split())
            given = (language(node), direction(node), classes)
            return [i.Phrase(place, within(reader, node), *given)] if any(given) else list(within(reader, node))
        case "code" | "ident" | "gi" | "att" | "val" | "tag" | "formula":
            return [i.Code(place, "".join(map(str, node.itertext())))]
        case "lb":
            return [i.LineBreak(place)]
        case "del":
            return [i.Strikethrough(place, within(reader, node))]
        case "choice" | "app":
            return _chosen(reader, node)
        case "gap":
            return [i.Text(place, "[…]")]
        case "ref" | "ptr":
            return _reference(reader, node)
        case "persName" | "rs" | "name" if person := reader.person(node.get("ref", "")):
            form = i.Form.GENERATED if node.get("type") == "generated" else i.Form.AS_WRITTEN
            kids = within(reader, node) if form is i.Form.AS_WRITTEN else ()
            return [i.Mention(reader.keys.next("m"), place, person, form, kids, strong=node.get("rend") == "bold")]
        case "index":
            return list(mark(reader, node))
        case "anchor" if node.get("type") == "index" and xml_id(node) in reader.begun:
            index, heading = reader.begun[xml_id(node)]
            return [i.IndexMark(reader.keys.next("i"), place, heading, index, i.Span.END, node.get("rend") == "main")]
        case "term":
            return _term(reader, node)
        case "note":
            return reader.called(reader, node)
        case "figure" | "graphic":
            return [_picture(reader, node)]
    if kind in EMPTY and not (node.text or "").strip():
        return []
    if kind not in TRANSPARENT:
        if kind not in reader.odd:
            reader.findings.append(faults.unknown_element(place, kind, plain(node)[:60] if is_tei(node) else ""))
        reader.odd.add(kind)
    return list(within(reader, node))


def mark(reader: Reader, node: Element) -> tuple[i.Mark, ...]:
    """An index mark, or what octavo writes as one: a silent mention, a theme."""
    place, index, target = reader.place(node), index_of(node.get("indexName", "")), node.get("corresp", "").removeprefix("#")
    if index == "themes" and target:
        return (i.ThemeMark(reader.keys.next("t"), place, id_of("theme", target)),)
    if index == "speakers" and target and (person := reader.person(f"#{target}")):
        return (i.Mention(reader.keys.next("m"), place, person, i.Form.SILENT, strong=node.get("rend") == "bold"),)
    heading = _heading(node)
    if not heading:
        return ()
    end = node.get("spanTo", "").removeprefix("#")
    index = "" if index == "subjects" else index
    if end:
        reader.begun[end] = (index, heading)
    span = i.Span.BEGIN if end else i.Span.POINT
    return (i.IndexMark(reader.keys.next("i"), place, heading, index, span, node.get("rend") == "main"),)


def _heading(node: Element) -> tuple[str, ...]:
    """The terms of nested `index` elements, outermost first."""
    terms, inner = every(node, "term"), every(node, "index")
    own = tuple(" ".join(plain(term).split()) for term in terms[:1])
    return (*own, *(_heading(inner[0]) if inner else ()))[:3]


def _term(reader: Reader, node: Element) -> list[i.Inline]:
    """A term with a mark in it is the printed words of that mark."""
    kids = within(reader, node)
    first = next((kid for kid in kids if not (isinstance(kid, i.Text) and not kid.text.strip())), None)
    if isinstance(first, i.IndexMark) and not first.children and len(node) and name(node[0]) in ("index", "anchor") and not (node.text or "").strip():
        rest = kids[kids.index(first) + 1 :]
        return [i.IndexMark(first.key, first.place, first.heading, first.index, first.span, first.main, rest)]
    return list(kids)


def _highlighted(reader: Reader, node: Element) -> i.Inline:
    place, kids = reader.place(node), within(reader, node)
    rend = set(node.get("rend", "").split())
    if rend & STRONG:
        return i.Strong(place, kids)
    if rend & STRUCK:
        return i.Strikethrough(place, kids)
    if rend & {"sup", "sub", "superscript", "subscript", "smallcaps", "underline", "small-caps"}:
        return i.Phrase(place, kids, classes=tuple(sorted(rend)))
    return i.Emphasis(place, kids)


def _chosen(reader: Reader, node: Element) -> list[i.Inline]:
    """Of two readings the one that is read."""
    for wanted in CHOICE:
        if found := every(node, wanted):
            return list(within(reader, found[0]))
    return list(within(reader, node[0])) if len(node) else []


def _reference(reader: Reader, node: Element) -> list[i.Inline]:
    """A link, a cross-reference, or the call of a note. Of several targets the first one counts."""
    place, kind, target = reader.place(node), node.get("type", ""), (node.get("target") or "").split(" ")[0]
    if target.startswith("#"):
        inner = target.removeprefix("#")
        known = "theme" if kind == "theme" else reader.kinds.get(inner, kind if kind in ("section", "figure", "table", "note") else "")
        calls = name(node) == "ptr" or kind in ("noteAnchor", "note-call")
        if known == "note" and calls:
            return [i.NoteCall(reader.keys.next("c"), place, reader.label(inner))]
        if known:
            id_ = reader.label(inner) if known == "note" else id_of("theme", inner) if inner.startswith("theme.") else text_id(inner)
            kids = within(reader, node) if node.get("subtype") != "generated" else ()
            form = i.Form.AS_WRITTEN if kids else i.Form.GENERATED
            return [i.CrossReference(reader.keys.next("r"), place, known, id_, form, kids)]
        if person := reader.person(target):
            kids = within(reader, node)
            return [i.Mention(reader.keys.next("m"), place, person, i.Form.AS_WRITTEN if kids else i.Form.GENERATED, kids)]
        return list(within(reader, node))
    if not target:
        return list(within(reader, node))
    return [i.Link(place, within(reader, node) or (i.Text(place, target),), target, node.get("n", ""))]


def _citation(reader: Reader, node: Element) -> list[i.Inline]:
    """What octavo wrote as a citation; its words are made anew."""
    cites = []
    for pointer in every(node, "ptr"):
        written = pointer.get("subtype", "")
        form = i.Form(written) if written in list(i.Form) else i.Form.GENERATED
        source = id_of("source", pointer.get("target", "").removeprefix("#"))
        cites.append(i.Cite(reader.keys.next("k"), reader.place(pointer), source, form, pointer.get("n", "")))
    return [i.Citation(reader.place(node), tuple(cites))] if cites else list(within(reader, node))


def _picture(reader: Reader, node: Element) -> i.Inline:
    graphic = node if name(node) == "graphic" else next(iter(every(node, "graphic")), None)
    described = next(iter(every(node, "figDesc")), None)
    source = graphic.get("url", "") if graphic is not None else ""
    decorative = graphic is not None and graphic.get("rend") == "decorative"
    return i.InlineImage(reader.place(node), source, plain(described), decorative)
