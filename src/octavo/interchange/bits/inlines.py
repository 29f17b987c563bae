"""Inlines as BITS."""

from collections.abc import Iterable

from lxml.etree import _Element as Element

from octavo.apparatus.resolution import Apparatus
from octavo.interchange.bits.markup import element
from octavo.interchange.tei.markup import add
from octavo.interchange.xml_names import name_of, text_name
from octavo.model import inlines as i

REF_TYPES = {"figure": "fig", "table": "table", "note": "fn", "section": "sec", "theme": "book-part"}
STYLES = {i.Emphasis: "italic", i.Strong: "bold", i.Strikethrough: "strike"}


def leaf(apparatus: Apparatus, into: Element, inlines: Iterable[i.Inline]) -> Element:
    """An element, with inlines put into it."""
    for node in inlines:
        _one(apparatus, into, node)
    return into


def anchor(apparatus: Apparatus, key: str) -> str:
    """The id of whatever has this key or id."""
    return text_name(apparatus.anchor(key))


def _one(apparatus: Apparatus, into: Element, node: i.Inline) -> None:
    match node:
        case i.Text():
            add(into, node.text)
        case i.LineBreak():  # BITS has `break` in titles and cells alone
            add(into, element("break") if into.tag in ("title", "th", "td") else " ")
        case i.Code():
            add(into, element("monospace", node.text))
        case i.Emphasis() | i.Strong() | i.Strikethrough():
            add(into, leaf(apparatus, element(STYLES[type(node)]), node.children))
        case i.Phrase():
            add(into, leaf(apparatus, element("styled-content", lang=node.language, style_type="direction" if node.direction else "",
                                              style=node.direction), node.children))  # fmt: skip
        case i.Link():
            add(into, leaf(apparatus, element("ext-link", ext_link_type="uri", href=node.href), node.children))
        case i.Mention():
            _mention(apparatus, into, node)
        case i.CrossReference():
            _reference(apparatus, into, node)
        case i.IndexMark():
            if node.span is not i.Span.END:
                add(into, _index_term(node.heading))
            leaf(apparatus, into, node.children)
        case i.NoteCall():
            if call := apparatus.calls.get(node.key):
                add(into, element("xref", element("sup", call.number), ref_type="fn", rid=anchor(apparatus, call.note)))
        case i.Citation():
            if not node.silent:
                leaf(apparatus, into, apparatus.cited.get(node.cites[0].key, ()))
        case i.InlineImage():
            add(into, element("inline-graphic", element("alt-text", node.alternative), href=node.source))


def _mention(apparatus: Apparatus, into: Element, node: i.Mention) -> None:
    """A person: BITS has no element for one who is named in the text, and leaves it to `named-content`."""
    if node.form is i.Form.SILENT:
        return
    made = element("named-content", content_type="person", specific_use=name_of("person", node.person))
    if node.form is i.Form.GENERATED:
        add(made, apparatus.mention_words.get(node.key, node.person))
    add(into, leaf(apparatus, made, node.children))


def _reference(apparatus: Apparatus, into: Element, node: i.CrossReference) -> None:
    found = apparatus.targets.get((node.kind, node.target))
    if node.kind == "source":
        if not found or not found.key:
            leaf(apparatus, into, node.children)
            return
        made = element("xref", ref_type="bibr", rid=name_of("source", node.target))
    elif found and found.key:
        made = element("xref", ref_type=REF_TYPES[node.kind], rid=anchor(apparatus, found.key))
    else:
        made = element("named-content", content_type=node.kind)
    if node.form is i.Form.GENERATED and not node.children:
        add(made, found.name if found else node.target)
    add(into, leaf(apparatus, made, node.children))


def _index_term(path: tuple[str, ...]) -> Element:
    made = element("index-term", element("term", path[0]))
    return add(made, _index_term(path[1:])) if len(path) > 1 else made
