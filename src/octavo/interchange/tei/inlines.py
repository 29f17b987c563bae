"""Inlines as TEI, with the printed pages at the very character with which they begin."""

from lxml.etree import _Element as Element

from octavo.interchange.tei.markup import XML, add, element
from octavo.interchange.tei.scope import Scope, direction
from octavo.interchange.xml_names import index_name, name_of
from octavo.model import inlines as i
from octavo.model.page_map import UNCOUNTED
from octavo.model.walk import words as plain

REND = {i.Emphasis: "italic", i.Strong: "bold", i.Strikethrough: "strikethrough"}


def leaf(scope: Scope, into: Element, inlines: i.Inlines, key: str) -> Element:
    """An element, with the inlines of the leaf `key` put into it. White space at their ends is said to be meant."""
    writer = _Leaf(scope, key)
    writer.all(into, inlines)
    writer.rest(into)
    first, last = ((node.text if isinstance(node, i.Text) else "") for node in (inlines[0], inlines[-1])) if inlines else ("", "")
    if first[:1].isspace() or last[-1:].isspace():
        into.set(f"{{{XML}}}space", "preserve")
    return into


def page_break(folio: str) -> Element:
    """The beginning of a printed page."""
    return element("pb", n=folio, edRef="#print")


class _Leaf:
    """Writes one leaf. `count` is how many characters have been written, as page turns count them."""

    def __init__(self, scope: Scope, key: str) -> None:
        self.scope, self.count = scope, 0
        self.breaks = sorted(scope.turns.get(key, ()), key=lambda turn: turn[0])

    def all(self, into: Element, inlines: i.Inlines) -> None:
        for node in inlines:
            self.one(into, node)

    def rest(self, into: Element) -> None:
        """Pages that begin behind the last character."""
        add(into, *(page_break(folio) for _, folio in self.breaks))

    def text(self, into: Element, words: str) -> None:
        """Words; a break goes right before the character with which the printed page begins."""
        start = 0
        if self.breaks:
            for position, character in enumerate(words):
                if character.isspace() or character in UNCOUNTED:
                    continue
                while self.breaks and self.breaks[0][0] <= self.count:
                    add(into, words[start:position], page_break(self.breaks.pop(0)[1]))
                    start = position
                self.count += 1
        add(into, words[start:])

    def within(self, into: Element, made: Element, inlines: i.Inlines) -> None:
        add(into, made)
        self.all(made, inlines)

    def one(self, into: Element, node: i.Inline) -> None:
        match node:
            case i.Text():
                self.text(into, node.text)
            case i.LineBreak():
                add(into, element("lb"))
            case i.Code():
                made = element("code", xml_space="preserve")
                add(into, made)
                self.text(made, node.text)
            case i.Emphasis() | i.Strong() | i.Strikethrough():
                self.within(into, element("hi", rend=REND[type(node)]), node.children)
            case i.Phrase():
                self.within(into, _phrase(node), node.children)
            case i.Link():
                self.within(into, element("ref", target=node.href or "#", n=node.title), node.children)
            case i.Mention():
                self.mention(into, node)
            case i.CrossReference():
                self.reference(into, node)
            case i.ThemeMark():
                add(into, self.theme_mark(node))
            case i.IndexMark():
                self.index_mark(into, node)
            case i.NoteCall():
                call = self.scope.apparatus.calls.get(node.key)
                add(into, element("ptr", type="note", target="#" + self.scope.calls.get(node.key, name_of("note", f".{node.label}")),
                                  n=call.number if call else node.label))  # fmt: skip
            case i.Citation():
                self.citation(into, node)
            case i.InlineImage():
                add(into, element(
                    "figure", element("graphic", url=node.source, rend="decorative" if node.decorative else ""),
                    element("figDesc", node.alternative) if node.alternative else None, place="inline",
                ))  # fmt: skip

    def mention(self, into: Element, node: i.Mention) -> None:
        """A person is named in the text, or indexed there."""
        who = "#" + name_of("person", node.person)
        rend = "bold" if node.strong else ""
        if node.form is i.Form.SILENT:
            person = self.scope.publication.people.get(node.person)
            term = element("term", person.name if person else node.person)
            add(into, element("index", term, indexName="speakers", corresp=who, rend=rend))
            return
        generated = node.form is i.Form.GENERATED
        made = element("persName", ref=who, rend=rend, type="generated" if generated else "")
        self.within(into, made, node.children)
        if generated:
            self.text(made, self.scope.apparatus.mention_words.get(node.key, node.person))

    def reference(self, into: Element, node: i.CrossReference) -> None:
        """A reference within the work; those that citations are made of lead to the source."""
        if node.kind == "source":
            self.within(into, element("ref", target="#" + name_of("source", node.target)), node.children)
            return
        generated = node.form is i.Form.GENERATED
        made = element("ref", type=node.kind, target=self.scope.target(node.kind, node.target), subtype="generated" if generated else "")
        self.within(into, made, node.children)
        if generated:
            found = self.scope.apparatus.targets.get((node.kind, node.target))
            self.text(made, found.name if found else node.target)

    def theme_mark(self, node: i.ThemeMark) -> Element:
        """The passage touches a theme."""
        theme = self.scope.publication.themes.get(node.theme)
        term = element("term", plain(theme.title) if theme else node.theme)
        return element("index", term, indexName="themes", corresp="#" + name_of("theme", node.theme))

    def index_mark(self, into: Element, node: i.IndexMark) -> None:
        """An entry of an index. A range opens with an `index` that says where it ends, and ends with an `anchor`; printed words are the `term`
        that the mark stands in."""
        rend = "main" if node.main else ""
        end = self.scope.ends.get(node.key, "")
        if node.span is i.Span.END:
            mark = element("anchor", type="index", xml_id=end, rend=rend)
        else:
            mark = _heading(node.heading)
            mark.set("indexName", index_name(node.index or "subjects"))
            for name, value in (("spanTo", f"#{end}" if node.span is i.Span.BEGIN and end else ""), ("rend", rend)):
                if value:
                    mark.set(name, value)
        if node.children:
            made = element("term", mark)
            self.within(into, made, node.children)
        else:
            add(into, mark)

    def citation(self, into: Element, node: i.Citation) -> None:
        """What is cited, by pointers, and the words in which the style of the work says so."""
        made = element("seg", type="citation")
        add(into, made)
        for cite in node.cites:
            add(made, element("ptr", type="cite", subtype=cite.form.value, target="#" + name_of("source", cite.source), n=cite.locator))
        if not node.silent:
            self.all(made, self.scope.apparatus.cited.get(node.cites[0].key, ()))


def _phrase(node: i.Phrase) -> Element:
    """Words in another language are foreign; what only has a class or a direction is a segment."""
    name = "foreign" if node.language else "seg"
    return element(name, xml_lang=node.language, style=direction(node.direction), rend=" ".join(node.classes))


def _heading(path: tuple[str, ...]) -> Element:
    """A heading with its subheadings nested: `index` holds a `term`, and the next `index`."""
    made = element("index", element("term", path[0]))
    if len(path) > 1:
        add(made, _heading(path[1:]))
    return made
