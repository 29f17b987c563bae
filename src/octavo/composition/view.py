"""What a template sees: the publication and its apparatus, as one edition shows them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from markupsafe import Markup

from octavo.apparatus.entries import Index, Locator, Site
from octavo.apparatus.folios import Asked, Folios, Reach
from octavo.apparatus.printed_index import PrintedIndex, printed_index
from octavo.apparatus.resolution import Apparatus
from octavo.composition.citing import Citing
from octavo.composition.heads import Heads, heads
from octavo.composition.inlines import render
from octavo.composition.layout import Layout
from octavo.composition.semantics import OWNING, SEMANTICS
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.page_map import PageMap
from octavo.model.publication import Publication
from octavo.model.walk import walk
from octavo.words import Words


@dataclass(slots=True)
class View:
    """One edition's way of showing the work. `href_of` turns a key into a link; `pages` is the page map of the print edition, None while that
    is being made for the first time; `turns` are the page breaks by leaf: (offset, folio); `image_of` turns an image's path into its place
    in the edition, `attributes_of` into what its element says besides."""

    edition: str
    publication: Publication
    apparatus: Apparatus
    layout: Layout
    href_of: Callable[[str], str]
    image_of: Callable[[str], str]
    attributes_of: Callable[[str], dict[str, str]] = lambda _: {}
    pages: PageMap | None = None
    provisional: bool = False
    turns: dict[str, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    top_level: int = 1
    depth: int = 1
    macros: dict[str, Callable[..., Markup]] = field(default_factory=dict)
    printed: dict[str, tuple[PageMap | None, PrintedIndex, Asked]] = field(default_factory=dict)  # indexes by id, with the page map they are of
    citing: Citing | None = None  # on the web
    asked: Asked = field(default_factory=dict)  # every page that was asked for since this was emptied

    @property
    def words(self) -> Words:
        """The words that octavo writes, in the language of the work."""
        return self.apparatus.words

    @property
    def print(self) -> bool:
        """True while an edition with pages is composed."""
        return self.edition in ("print", "large-print")

    @property
    def large_print(self) -> bool:
        """True while the large print edition is composed."""
        return self.edition == "large-print"

    @property
    def innermost_links(self) -> bool:
        """True where links must hold text alone."""
        return self.print

    @property
    def void(self) -> Markup:
        """How an element without content ends: XML in print and EPUB, HTML on the web."""
        return Markup(">") if self.edition == "html" else Markup("/>")

    def decoration(self, source: str) -> Markup:
        """A decorative picture. WeasyPrint tags every `img` as a Figure and asks for an alternative (70.0); an `object` it does not."""
        if self.print:
            return Markup('<object class="decoration" data="{}" type="image/*"></object>').format(self.image(source))
        return Markup('<img src="{}"{} alt=""{}').format(self.image(source), self.image_attributes(source), self.void)

    # -- words and blocks

    def inlines(self, nodes: i.Inlines, key: str = "") -> Markup:
        """The words of a leaf."""
        return render(self, nodes, key)

    def blocks(self, nodes: Iterable[object], **more: object) -> Markup:
        """Blocks, each by the macro named after its type."""
        return Markup("").join(self.block(node, **more) for node in nodes)

    def block(self, node: object, **more: object) -> Markup:
        """One block, note or piece, by the macro named after its type: Paragraph by `paragraph`."""
        name = "".join(f"_{c.lower()}" if c.isupper() else c for c in type(node).__name__).lstrip("_")
        nested = isinstance(node, b.Section)
        self.depth += nested
        made = self.macros[name](node, **more)
        self.depth -= nested
        return made

    def speech(self, node: b.Speech) -> Markup:
        """A speech with its label in front of its first paragraph, or on a line of its own before anything else."""
        label = self.macros["speech_label"](node)
        if node.children and isinstance(node.children[0], b.Paragraph):
            return self.block(node.children[0], lead=label) + self.blocks(node.children[1:])
        line = Markup('<p class="speaker-line"{}>{}{}</p>').format(self.leaf(f"{node.key}.label"), self.turn(f"{node.key}.label"), label)
        return line + self.blocks(node.children)

    def code(self, node: b.CodeBlock) -> Markup:
        """The text of a code block."""
        return render(self, (i.Text(node.place, node.text),), node.key)

    def label(self, key: str) -> str:
        """"Figure 1.", '' where a figure or table has no number."""
        label = self.apparatus.labels.get(key)
        return f"{label.name}." if label and label.name else ""

    def scrolls(self, node: b.Table) -> Markup:
        """Lets a wide table be scrolled with the keyboard (WCAG 2.2, 2.1.1); on screens alone."""
        if self.edition != "html":
            return Markup("")
        named = Markup(' aria-labelledby="{}--caption"').format(self.apparatus.anchor(node.key)) if node.caption else ""
        return Markup(' role="group" tabindex="0"') + named

    def heads(self, node: b.Table) -> Heads:
        """Which cells head which others, where scope does not say it; on screens alone."""
        return heads(node) if self.edition == "html" else {}

    def headed(self, node: b.Cell, by: Heads) -> Markup:
        """` headers="…"`, the ids of the header cells of a cell."""
        keys = by.get(node.key, ())
        return Markup(' headers="{}"').format(" ".join(map(self.apparatus.anchor, keys))) if keys else Markup("")

    def macro(self, name: str, *given: object) -> Markup:
        """A macro by name; a dash counts as a low line."""
        return self.macros[name.replace("-", "_")](*given)

    # -- attributes

    def id(self, key: str, always: object = False) -> Markup:
        """` id="…"` where something leads to the key, nothing otherwise."""
        if always or key in self.apparatus.anchors:
            return Markup(' id="{}"').format(self.apparatus.anchor(key))
        return Markup("")

    def leaf(self, key: str) -> Markup:
        """The mark by which the page map knows a leaf; in print alone."""
        return Markup(' data-leaf="{}"').format(key) if self.print else Markup("")

    def language(self, language: str, direction: str = "") -> Markup:
        """` lang="…" dir="…"` where they differ from the work's."""
        words = Markup("")
        if language and language != self.publication.language:
            words += Markup(' lang="{}"').format(language)
            if self.edition == "epub":
                words += Markup(' xml:lang="{}"').format(language)
        if direction:
            words += Markup(' dir="{}"').format(direction)
        return words

    def means(self, part: str) -> Markup:
        """`epub:type` and `role` of a part of the book."""
        type_, role = SEMANTICS[part]
        if self.edition == "html" and part in OWNING:
            role = ""
        words = Markup(' epub:type="{}"').format(type_) if type_ and self.edition == "epub" else Markup("")
        return words + Markup(' role="{}"').format(role) if role else words

    def type(self, name: str) -> Markup:
        """` epub:type="…"` of a part that has a name of its own in EPUB alone (EPUB Indexes 1.0)."""
        return Markup(' epub:type="{}"').format(name) if self.edition == "epub" else Markup("")

    def heading(self, depth: int) -> str:
        """The element of a heading: depth 1 is a division's title."""
        return f"h{max(1, min(6, self.top_level + depth - 1))}"

    # -- links

    def href(self, key: str) -> str:
        """Where a key is, as a link in this edition."""
        return self.href_of(self.apparatus.anchor(key))

    def image(self, source: str) -> str:
        """Where an image is, as a link in this edition."""
        return self.image_of(source)

    def image_attributes(self, source: str) -> Markup:
        """What the element of an image says besides where it is: size, other sizes, that it may come late; on the web alone."""
        return Markup("").join(Markup(' {}="{}"').format(Markup(name), value) for name, value in self.attributes_of(source).items())

    # -- pages of the print edition

    def turn(self, key: str) -> Markup:
        """The page breaks that fall right before a leaf."""
        return Markup("").join(self.page_break(folio) for offset, folio in self.turns.get(key, ()) if offset == 0)

    def page_break(self, folio: str) -> Markup:
        """The marker of a printed page's beginning (EPUB Accessibility 1.1, 3.5; DPUB-ARIA doc-pagebreak). The page is named by `aria-label` in
        EPUB, as its guidelines say, and by `title` on the web, where axe 4.14 forbids `aria-label` on this role."""
        name = "aria-label" if self.edition == "epub" else "title"
        return Markup('<span class="page-break"{} id="{}" {}="{}"></span>').format(self.means("page-break"), page_id(folio), Markup(name), folio)

    @property
    def folios(self) -> Folios:
        """The folios known so far."""
        return Folios(self.pages, self.apparatus.anchor, self.words, self.provisional, self.asked)

    def folio(self, key: str) -> str:
        """The folio of the page on which a key begins. Raises `EditionRefused` where it is on no page."""
        return self.folios.folio(key)

    def folio_reference(self, key: str) -> Markup:
        """" (p. 4)" after a cross-reference; in print alone."""
        if not self.print:
            return Markup("")
        before, _, after = self.words("page_reference", folio="\0").partition("\0")
        return Markup('<span class="folio-reference" data-folio=""> {}{}{}</span>').format(before, self.number(key), after)

    def number(self, key: str) -> Markup:
        """The folio of a key as printed, marked so that it can be held against the page."""
        return Markup('<span data-folio-of="{}">{}</span>').format(key, self.folio(key))

    def reaches(self, locators: tuple[Locator, ...]) -> tuple[Reach, ...]:
        """The pages of passages outside an index: each once, passages that run on as ranges, whatever they stand in."""
        return self.folios.reaches([replace(at, site=Site.TEXT) for at in locators])

    def index(self, index: Index) -> PrintedIndex:
        """An index with its locators as they are printed."""
        if index.id not in self.printed or self.printed[index.id][0] is not self.pages:
            around, self.asked = self.asked, {}
            self.printed[index.id] = (self.pages, printed_index(index, self.folios, self.words), self.asked)
            self.asked = around
        _, found, asked = self.printed[index.id]
        self.asked |= asked
        return found

    def locators(self, locators: tuple[Locator, ...], who: str) -> tuple[Reach, ...]:
        """The locators of someone or something outside an index, as an index prints them. `who` is what a screen reader calls it."""
        return self.folios.reaches(locators, who=who)

    def has_entry(self, index: str, id_: str) -> bool:
        """True where a person, theme or body has an entry in the index of that name."""
        return bool(id_) and f"ix-{index}-{id_}" in self.apparatus.piece_of

    def way_back(self, speech: b.Speech) -> str:
        """Where the label of a speech leads on the web: to the speaker's entry in the index. '' where there is none, or where the label holds
        a link, in which no other may stand."""
        links = i.Link | i.CrossReference | i.NoteCall | i.Citation
        if self.edition != "html" or not self.has_entry("speakers", speech.person) or any(isinstance(node, links) for node in walk(speech.label)):
            return ""
        return self.href(f"ix-speakers-{speech.person}")

    # -- notes

    def note_call(self, node: i.NoteCall) -> Markup:
        """The call of a note."""
        call = self.apparatus.calls[node.key]
        return self.macros["note_call"](node, call, self.apparatus.notes[call.note])

    def notes(self, piece: object) -> tuple[tuple[b.Note, str, str], ...]:
        """The notes of a division in the order of their numbers: note, number, key of the first call."""
        own = {note.key for note in piece.division.notes}  # type: ignore[attr-defined]
        calls = [(key, call) for key, call in self.apparatus.calls.items() if call.first and call.note in own]
        return tuple((self.apparatus.notes[call.note], call.number, key) for key, call in calls)


def page_id(folio: str) -> str:
    """The id of a page marker: `page-4`, `page-iv`."""
    return f"page-{folio}"


def fragment(key: str) -> str:
    """A key as the fragment of a URL."""
    return quote(key, safe="-._~!$&'()*+,;=:@/?")


__all__ = ["View", "fragment", "page_id"]
