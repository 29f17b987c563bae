"""Blocks of TEI. Sections are flat here, as a reader of Markdown meets them; `nested` of the reading room puts them in one another."""

import re
from collections.abc import Iterator, Sequence

from lxml.etree import _Element as Element

from octavo.interchange.tei_reading import faults
from octavo.interchange.tei_reading.inlines import inlines, one, stripped, text, within
from octavo.interchange.tei_reading.reader import Reader, child, direction, every, keeps_space, language, name, plain, xml_id
from octavo.interchange.tei_reading.tables import figure, table
from octavo.interchange.xml_names import text_id
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.walk import walk, words

LEVEL = re.compile(r"level-([1-6])")
INDENT = re.compile(r"indent-(\d)")
DEEPEST = 6  # levels of headings
DASH = re.compile(r"(?:[—–―⸺]+|--)\s*")
# Elements that hold blocks and are none themselves.
WRAPPERS = frozenset(
    [
        "floatingText", "body", "front", "back", "group", "text", "argument", "epigraph", "spGrp", "noteGrp", "postscript", "opener",
        "closer", "set", "prologue", "epilogue", "performance", "lg1",
    ]
)
QUOTES = frozenset(["quote", "q", "said"])
BLOCKS = frozenset(
    [
        "p", "ab", "cit", "lg", "l", "list", "listBibl", "castList", "figure", "table", "sp", "u", "stage", "note", "milestone", "head",
        "eg", "egXML", "desc",
    ]
) | {"div", "div1", "div2", "div3", "div4", "div5", "div6", "div7"} | WRAPPERS  # fmt: skip
ITEMS = ("item", "bibl", "biblStruct", "castItem", "castGroup")


def blocks(reader: Reader, node: Element, level: int = 1) -> list[object]:
    """The blocks in an element, headings flat. `level` is that of the heading above them."""
    return list(_flow(reader, node, level, skip=("head",) if name(node).startswith("div") else ()))


def _flow(reader: Reader, node: Element, level: int, skip: Sequence[str] = ()) -> Iterator[object]:
    """Blocks and loose words in the order in which they stand: loose words are a paragraph, loose marks a paragraph of marks."""
    loose: list[i.Inline] = text(reader, node, node.text)
    for inner in node:
        if not isinstance(inner.tag, str):
            continue
        if _is_block(inner):
            yield from _paragraph(reader, node, loose)
            loose = []
            if name(inner) not in skip:
                yield from _block(reader, inner, level)
        else:
            loose += one(reader, inner)
        loose += text(reader, inner, inner.tail)
    yield from _paragraph(reader, node, loose)


def _is_block(node: Element) -> bool:
    """True for what stands apart; words that are quoted within a line do not."""
    kind = name(node)
    if kind == "figure":
        return node.get("place") != "inline"
    if kind == "note":  # one that stands among words is called there
        parent = name(node.getparent())  # type: ignore[arg-type]
        return parent in ("body", "front", "back", "noteGrp", "sp") or parent.startswith("div")
    if kind in QUOTES:
        return name(node.getparent()) not in LEAVES or any(name(inner) in BLOCKS for inner in node)  # type: ignore[arg-type]
    return kind in BLOCKS


LEAVES = frozenset([
    "p", "ab", "head", "l", "cell", "hi", "emph", "seg", "foreign", "term", "ref", "speaker", "stage", "bibl", "persName", "title", "label",
])


def _paragraph(reader: Reader, node: Element, loose: Sequence[i.Inline]) -> Iterator[object]:
    """Loose words of an element as a paragraph."""
    kids = tuple(loose) if keeps_space(node) else stripped(tuple(loose))
    if not kids:
        return
    if name(node) != "p" and all(_is_silent(kid) for kid in kids):
        yield b.Marks(reader.keys.next("x"), reader.place(node), tuple(kid for kid in kids if not isinstance(kid, i.Text)))  # type: ignore[misc]
        return
    own = (language(node), direction(node)) if name(node) in ("p", "ab") else ("", "")
    yield b.Paragraph(reader.keys.next("p"), reader.place(node), kids, *own)


def _is_silent(node: i.Inline) -> bool:
    match node:
        case i.Text():
            return not node.text.strip()
        case i.Mention():
            return node.form is i.Form.SILENT
        case i.Citation():
            return node.silent
        case i.IndexMark():
            return not node.children
    return isinstance(node, i.ThemeMark)


def _block(reader: Reader, node: Element, level: int) -> Iterator[object]:
    place, kind = reader.place(node), name(node)
    match kind:
        case "ab" if node.get("type") == "code":
            yield _code(reader, node)
        case "eg" | "egXML":
            yield _code(reader, node)
        case "ab" if node.get("type") == "heading":
            yield _heading(reader, node, node, _level(node, 2))
        case "ab" if node.get("type") == "marks":
            yield b.Marks(reader.keys.next("x"), place, tuple(kid for kid in within(reader, node) if not isinstance(kid, i.Text)))  # type: ignore[misc]
        case "p" | "ab" | "desc":
            yield from _flow(reader, node, level)
        case "head":
            yield b.Paragraph(reader.keys.next("p"), place, (i.Strong(place, inlines(reader, node)),))
        case "cit" | "quote" | "q" | "said":
            yield _quotation(reader, node)
        case "epigraph":
            yield from _epigraph(reader, node, level)
        case "lg" | "l":
            yield _verse(reader, node)
        case "list" | "listBibl" | "castList":
            yield from _list(reader, node)
        case "figure":
            found = figure(reader, node)
            yield from [found] if found else _flow(reader, node, level)
            if found:
                yield from (made for inner in every(node, "p") for made in _block(reader, inner, level))
        case "table":
            yield table(reader, node)
        case "sp" | "u":
            yield _speech(reader, node)
        case "stage":
            yield b.StageDirection(reader.keys.next("p"), place, inlines(reader, node))
        case "note":
            yield from _note(reader, node)
        case "milestone":
            if node.get("rend") == "rule" or node.get("unit") in ("section", "break"):
                yield b.ThematicBreak(reader.keys.next("b"), place)
        case _ if kind.startswith("div"):
            yield from section(reader, node, min(level + 1, DEEPEST))
        case _:
            yield from _flow(reader, node, level)


def section(reader: Reader, node: Element, level: int) -> Iterator[object]:
    """A division within a division: a heading, and what stands under it. One without a heading is a pause."""
    level = _level(node, level)
    heads = every(node, "head")
    if heads:
        yield _heading(reader, node, heads[0], level)
        yield from (made for head in heads[1:] for made in _block(reader, head, level))
    else:
        yield b.ThematicBreak(reader.keys.next("b"), reader.place(node))
    yield from blocks(reader, node, level)


def _level(node: Element, otherwise: int) -> int:
    asked = LEVEL.search(node.get("subtype", ""))
    return int(asked[1]) if asked else otherwise


def _heading(reader: Reader, node: Element, head: Element, level: int) -> b.Section:
    title = one_line(inlines(reader, head))
    id_ = reader.made_id(words(title), node, "section") if level > 1 else text_id(xml_id(node))
    return b.Section(reader.keys.next("h"), reader.place(node), id_, level, title, ())


def one_line(nodes: i.Inlines) -> i.Inlines:
    """Inlines of a heading, which Markdown keeps on one line."""
    return tuple(i.Text(node.place, " ") if isinstance(node, i.LineBreak) else node for node in nodes)


def _code(reader: Reader, node: Element) -> b.CodeBlock:
    code = child(node, "code")
    source = node if code is None else code
    return b.CodeBlock(reader.keys.next("p"), reader.place(node), "".join(map(str, source.itertext())).strip("\n"), source.get("lang", ""))


def _quotation(reader: Reader, node: Element, kind: b.QuotationKind = b.QuotationKind.BLOCK) -> b.Quotation:
    """`cit` with `quote` and `bibl`, or a `quote` alone."""
    quote = next((inner for inner in node if name(inner) in QUOTES), node) if name(node) == "cit" else node
    given = node.get("type", "")
    kind = b.QuotationKind(given) if given in ("block", "pull", "epigraph") else kind
    key, place = reader.keys.next("q"), reader.place(node)
    inner = tuple(_flow(reader, quote, 1))
    said = next(iter(every(node, "bibl")), None) if quote is not node else None
    person = reader.person(quote.get("source", "") or quote.get("who", ""))
    attribution = _attribution(reader, said, person) if said is not None else None
    return b.Quotation(key, place, kind, inner, attribution, language(quote), direction(quote))  # type: ignore[arg-type]


def _attribution(reader: Reader, node: Element, person: str) -> b.Attribution:
    """Who said it. The dash is a `pc`; one that is written among the words is taken off them."""
    dash = child(node, "pc")
    written = dash.text or "" if dash is not None else ""
    if dash is not None:
        dash.text = ""
    kids = inlines(reader, node)
    if not written and kids and isinstance(kids[0], i.Text) and (found := DASH.match(kids[0].text)):
        written = found[0]
        kids = (i.Text(kids[0].place, kids[0].text[found.end() :]), *kids[1:])
    return b.Attribution(reader.keys.next("a"), reader.place(node), kids, person, written or "—")


def _epigraph(reader: Reader, node: Element, level: int) -> Iterator[object]:
    """What stands at the head of a division: its quotations, or all of it as one."""
    inner = [kid for kid in node if isinstance(kid.tag, str)]
    if inner and all(name(kid) in ("cit", *QUOTES) for kid in inner):
        for kid in inner:
            yield _quotation(reader, kid, b.QuotationKind.EPIGRAPH)
    else:
        key = reader.keys.next("q")
        yield b.Quotation(key, reader.place(node), b.QuotationKind.EPIGRAPH, tuple(_flow(reader, node, level)))  # type: ignore[arg-type]


def _verse(reader: Reader, node: Element) -> b.Verse:
    """A group of lines, or of stanzas; a line that stands alone is a verse."""
    key = reader.keys.next("v")
    inner = [kid for kid in node if isinstance(kid.tag, str)]
    groups = [node] if name(node) == "lg" and not every(node, "lg") else [kid for kid in inner if name(kid) == "lg"]
    stanzas = [tuple(_line(reader, kid) for kid in group.iter() if isinstance(kid.tag, str) and name(kid) in ("l", "head")) for group in groups]
    if name(node) == "l":
        stanzas = [(_line(reader, node),)]
    return b.Verse(key, reader.place(node), tuple(stanza for stanza in stanzas if stanza), language(node), direction(node))


def _line(reader: Reader, node: Element) -> b.Line:
    indent = INDENT.search(node.get("rend", ""))
    return b.Line(reader.keys.next("l"), reader.place(node), inlines(reader, node), int(indent[1]) if indent else 0)


def _list(reader: Reader, node: Element) -> Iterator[object]:
    """A list, its head before it. In a list of labels and items, a label is bold before its item."""
    rend = f"{node.get('rend', '')} {node.get('type', '')}"
    ordered = "numbered" in rend or "ordered" in rend.split()
    key, place = reader.keys.next("u"), reader.place(node)
    items: list[b.ListItem] = []
    label: i.Inlines = ()
    start = 1
    for inner in node:
        kind = name(inner)
        if kind == "label":
            label = (i.Strong(reader.place(inner), inlines(reader, inner)), i.Text(place, " "))
        elif kind in ITEMS:
            if ordered and not items and re.fullmatch(r"\d{1,9}", inner.get("n", "")):
                start = int(inner.get("n", ""))
            own = reader.keys.next("e")
            kids = list(_flow(reader, inner, 1))
            if label and kids and isinstance(kids[0], b.Paragraph):
                kids[0] = b.Paragraph(kids[0].key, kids[0].place, (*label, *kids[0].children))
            elif label:
                kids.insert(0, b.Paragraph(reader.keys.next("p"), place, label[:1]))
            label = ()
            items.append(b.ListItem(own, reader.place(inner), tuple(kids)))  # type: ignore[arg-type]
        elif kind not in ("pb", "cb", "lb", "milestone"):
            yield from _block(reader, inner, 1) if _is_block(inner) else _paragraph(reader, inner, inlines(reader, inner))
    if items:
        tight = "loose" not in rend and all(isinstance(part, b.ItemList) for each in items for part in each.children[1:])
        tight = "tight" in rend or tight
        yield b.ItemList(key, place, ordered, start, tight, tuple(items))


def _speech(reader: Reader, node: Element) -> b.Speech:
    """What one person says. A label that names nobody is linked to `who`; one that is missing is the name of `who`."""
    key, place = reader.keys.next("s"), reader.place(node)
    person = reader.person((node.get("who") or "").split(" ")[0])
    speaker = child(node, "speaker")
    label: i.Inlines = ()
    qualifier: i.Inlines = ()
    colon = ":"
    if speaker is not None:
        label, qualifier, colon = _label(reader, speaker)
    own = speaker is not None and child(speaker, "pc") is not None
    if not label:
        known = reader.people.get(person)
        label = (i.Text(place, known.name if known else (node.get("who") or "?").removeprefix("#")),)
    if person and not own and not any(isinstance(kid, i.Mention) for kid in walk(label)):
        label = (i.Mention(reader.keys.next("m"), place, person, i.Form.AS_WRITTEN, label, strong=True),)
    inner = tuple(_flow(reader, node, 1) if speaker is None else _behind(reader, node, speaker))
    return b.Speech(key, place, person, label, qualifier, colon, inner)  # type: ignore[arg-type]


def _behind(reader: Reader, node: Element, speaker: Element) -> Iterator[object]:
    """The blocks of a speech behind its label."""
    tail, parent = speaker.tail, speaker.getparent()
    if parent is not None:
        speaker.tail = None
        at = parent.index(speaker)
        if tail and at:
            parent[at - 1].tail = (parent[at - 1].tail or "") + tail
        elif tail:
            parent.text = (parent.text or "") + tail
        parent.remove(speaker)
    return _flow(reader, node, 1)


def _label(reader: Reader, speaker: Element) -> tuple[i.Inlines, i.Inlines, str]:
    """The name as written, what stands between name and colon, and the colon."""
    colon, seg = child(speaker, "pc"), next((s for s in every(speaker, "seg") if s.get("type") == "qualifier"), None)
    sign = ":"
    if colon is not None:
        sign, colon.text = colon.text or ":", ""
    qualifier: i.Inlines = ()
    if seg is not None:
        qualifier = inlines(reader, seg)
        previous = seg.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "").rstrip(" ")
        else:
            speaker.text = (speaker.text or "").rstrip(" ")
        speaker.remove(seg)
    label = inlines(reader, speaker)
    if colon is None and label and isinstance(last := label[-1], i.Text):
        kept = last.text.rstrip(":：. ")
        label = (*label[:-1], i.Text(last.place, kept)) if kept else label[:-1]
    return label, qualifier, sign


def _note(reader: Reader, node: Element) -> Iterator[object]:
    """A note that calls lead to is kept apart. One that nobody calls stands where it is, as a quotation would."""
    if xml_id(node) in reader.kinds:
        _keep(reader, node, reader.label(xml_id(node)))
        return
    yield from _flow(reader, node, 1)
    reader.findings.append(faults.unknown_element(reader.place(node), "note", plain(node)[:60]))


def called_note(reader: Reader, node: Element) -> list[i.Inline]:
    """A note among the words: its call, and the note itself, which is kept apart."""
    label = reader.label(xml_id(node)) if xml_id(node) else ""
    taken = {note.label for note in reader.notes}
    written = re.sub(r"[^\w-]", "", node.get("n", ""))
    number = len(reader.notes) + 1
    while not label or label in taken:
        label, written = written or f"n{number}", ""
        number += 1
    call = i.NoteCall(reader.keys.next("c"), reader.place(node), label)
    _keep(reader, node, label)
    return [call]


def _keep(reader: Reader, node: Element, label: str) -> None:
    at = len(reader.notes)
    key, place = reader.keys.next("n"), reader.place(node)
    reader.notes.append(b.Note(key, place, label, ()))
    reader.notes[at] = b.Note(key, place, label, tuple(_flow(reader, node, 1)))  # type: ignore[arg-type]
