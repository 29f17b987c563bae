"""Inlines become markup, with the page breaks of the print edition at the exact character."""

import re
from collections.abc import Callable
from typing import Protocol

from markupsafe import Markup, escape

from octavo.apparatus.resolution import Apparatus
from octavo.model import inlines as i
from octavo.model.page_map import UNCOUNTED
from octavo.model.publication import Publication
from octavo.model.walk import words as plain

ADDRESS_AROUND = re.compile(r"^https?://(www\.)?|/$")  # what is left out where an address is printed


class Shows(Protocol):
    """What inlines ask of the edition that shows them: see `octavo.composition.view.View`."""

    edition: str
    publication: Publication
    apparatus: Apparatus
    turns: dict[str, tuple[tuple[int, str], ...]]

    def means(self, part: str) -> Markup:
        """What a part of the book is called in markup."""

    @property
    def innermost_links(self) -> bool:
        """Whether a link within a link is left out from without."""

    @property
    def void(self) -> Markup:
        """How an empty element ends."""

    def id(self, key: str, always: bool = False) -> Markup:
        """The id attribute of the node `key`, if anything leads there."""

    def language(self, language: str, direction: str = "") -> Markup:
        """The attributes of a phrase in another language."""

    def note_call(self, node: i.NoteCall) -> Markup:
        """The call of a note."""

    def image(self, source: str) -> str:
        """Where the edition keeps an image."""

    def image_attributes(self, source: str) -> Markup:
        """What the element of an image says besides."""

    def href(self, key: str) -> str:
        """Where a link to the node `key` leads."""

    def page_break(self, folio: str) -> Markup:
        """The marker of a printed page."""

    def folio_reference(self, key: str) -> Markup:
        """The page on which the node `key` stands, as print says it."""


def render(view: Shows, inlines: i.Inlines, key: str) -> Markup:
    """The inlines of the leaf `key` as markup. Breaks that fall at its very beginning are not written here: see `View.turn`."""
    return Markup(_Writer(view, key).all(inlines))


class _Writer:
    """Writes one leaf. `count` is how many characters have been written, as page turns count them; `link` the href that is open, where
    the edition wants links innermost."""

    def __init__(self, view: Shows, key: str) -> None:
        self.view, self.count, self.link = view, 0, ""
        self.breaks = [turn for turn in view.turns.get(key, ()) if turn[0] > 0]

    def all(self, inlines: i.Inlines) -> str:
        return "".join(self.one(node) for node in inlines)

    def one(self, node: i.Inline) -> str:
        match node:
            case i.Text():
                return self.text(node.text)
            case i.LineBreak():
                return f"<br{self.view.void}"
            case i.Code():
                return f"<code>{self.text(node.text)}</code>"
            case i.Emphasis():
                return f"<em>{self.all(node.children)}</em>"
            case i.Strong():
                return f"<strong>{self.all(node.children)}</strong>"
            case i.Strikethrough():
                return f"<s>{self.all(node.children)}</s>"
            case i.Phrase():
                classes = f' class="{escape(" ".join(node.classes))}"' if node.classes else ""
                return f"<span{classes}{self.view.language(node.language, node.direction)}>{self.all(node.children)}</span>"
            case i.Link():
                return self.linked(node.href, self.bare(node), lambda: self.all(node.children))
            case i.Mention():
                return self.mention(node)
            case i.CrossReference():
                return self.reference(node)
            case i.ThemeMark():
                return ""
            case i.IndexMark():
                return f"<span{self.view.id(node.key)}>{self.all(node.children)}</span>"
            case i.NoteCall():
                return str(self.view.note_call(node))
            case i.Citation():
                return self.citation(node)
            case i.InlineImage():
                more = self.view.image_attributes(node.source)
                return f'<img class="inline" src="{escape(self.view.image(node.source))}"{more} alt="{escape(node.alternative)}"{self.view.void}'
        raise TypeError(type(node).__name__)

    def text(self, words: str) -> str:
        """Words, escaped; a break goes right before the character with which the printed page begins."""
        pieces, start = [], 0
        if self.breaks:
            for position, character in enumerate(words):
                if character.isspace() or character in UNCOUNTED:
                    continue
                while self.breaks and self.breaks[0][0] == self.count:
                    pieces += [self.run(words[start:position]), str(self.view.page_break(self.breaks.pop(0)[1]))]
                    start = position
                self.count += 1
        pieces.append(self.run(words[start:]))
        return "".join(pieces)

    def run(self, words: str) -> str:
        if self.link and words:
            return f'<a{self.link}>{escape(words)}</a>'
        return str(escape(words))

    def linked(self, href: str, attributes: str, inside: Callable[[], str]) -> str:
        """A link. In print it is put on the innermost text: WeasyPrint makes a second annotation of any element inside a link, which
        PDF/UA-1 7.18.5 forbids (WeasyPrint 70)."""
        opening = f' href="{escape(href)}"{attributes}'
        if not self.view.innermost_links:
            return f"<a{opening}>{inside()}</a>"
        before, self.link = self.link, opening
        words = inside()
        self.link = before
        return words

    def bare(self, node: i.Link) -> str:
        """Marks a link of the web whose words are its address: on paper that is not said twice."""
        if self.view.edition != "html":
            return ""
        said, meant = (ADDRESS_AROUND.sub("", address.strip()) for address in (plain(node.children), node.href))
        return ' class="bare"' if said == meant else ""

    def mention(self, node: i.Mention) -> str:
        id_ = self.view.id(node.key)
        if node.form is i.Form.SILENT:
            return f"<span{id_}></span>"
        name = "b" if node.strong else "span"
        words = self.all(node.children) if node.form is i.Form.AS_WRITTEN else self.text(self.view.apparatus.mention_words[node.key])
        person = self.view.publication.people.get(node.person)
        language = self.view.language(person.language) if person and node.form is i.Form.AS_WRITTEN else ""
        return f'<{name} class="person"{id_}{language}>{words}</{name}>'

    def reference(self, node: i.CrossReference) -> str:
        target = self.view.apparatus.targets[node.kind, node.target]

        def words() -> str:
            return self.all(node.children) if node.children else self.text(target.name)

        if node.kind == "source":
            return self.cite(node, target.key)
        if not target.key:
            return f'<span class="reference"{self.view.id(node.key)}>{words()}</span>'
        link = self.linked(self.view.href(target.key), ' class="reference"', words)
        return f"<span{self.view.id(node.key)}>{link}{self.view.folio_reference(target.key)}</span>"

    def citation(self, node: i.Citation) -> str:
        """A citation as its style has it; of one that prints nothing the anchors alone."""
        if node.silent:
            return "".join(f"<span{self.view.id(cite.key)}></span>" for cite in node.cites)
        return f'<span class="citation">{self.all(self.view.apparatus.cited[node.cites[0].key])}</span>'

    def cite(self, node: i.CrossReference, entry: str) -> str:
        """The words for one source, which lead to its entry in the bibliography."""
        if not entry:
            return f"<span{self.view.id(node.key)}>{self.all(node.children)}</span>"
        link = self.linked(self.view.href(entry), str(self.view.means("cite")), lambda: self.all(node.children))
        return f"<span{self.view.id(node.key)}>{link}</span>"
