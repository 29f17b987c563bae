"""Blocks as Markdown. Each is a text of its own; blocks are parted by an empty line."""

import re
from collections.abc import Iterator, Sequence

from octavo.interchange.manuscript_writer.escaping import attribute, ends, line
from octavo.interchange.manuscript_writer.inline_text import Where, exact, markdown, picture
from octavo.interchange.manuscript_writer.short_forms import ShortForms
from octavo.interchange.manuscript_writer.table_text import table_text
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.place import Place
from octavo.model.walk import walk, words
from octavo.reading.ids import Ids

DASHES = re.compile(r"-( *-)+ *$", re.MULTILINE)
UNDERLINED = {1: "===", 2: "---"}


class BlockWriter:
    """Writes the blocks of one file. `ids` are those given so far in the work: a heading bears its id where another one would be made."""

    def __init__(self, forms: ShortForms, ids: Ids) -> None:
        self.forms, self.ids = forms, ids

    def text(self, blocks: Sequence[object], gap: str = "\n\n", turned: bool = False) -> str:
        """Blocks, parted by a gap."""
        return gap.join(self.pieces(blocks, turned))

    def pieces(self, blocks: Sequence[object], turned: bool = False) -> Iterator[str]:
        """Each block as text. Lists that follow one another differ in their signs, or they would be one; `turned` begins with the other sign."""
        other = False
        before: object = None
        for block in blocks:
            if isinstance(block, b.ItemList):
                other = isinstance(before, b.ItemList) and before.ordered == block.ordered and not other
                yield self._list(block, other != turned)
            else:
                yield from self._of(block)
            before = block

    def note(self, note: b.Note) -> str:
        """A note, its further lines set in."""
        return f"[^{note.label}]: " + _inside("    ", self.text(note.children))

    def _of(self, block: object) -> Iterator[str]:
        match block:
            case b.Paragraph():
                if block.children:
                    yield _braced(_given(block.language, block.direction), self._lines(block.children))
            case b.Marks():
                yield exact(tuple(_spaced(block.children)))
            case b.Section():
                yield self._heading(block)
                yield from self.pieces(block.children)
            case b.Quotation():
                yield self._quotation(block)
            case b.Verse():
                yield self._verse(block)
            case b.Figure():
                yield self._figure(block)
            case b.Table():
                self._claim(block.id)
                yield table_text(block, self.forms) + (f"\n\n{self._emphasis(block.caption.children)}" if block.caption else "")
            case b.CodeBlock():
                yield _code(block)
            case b.ThematicBreak():
                yield "***"
            case b.Speech():
                yield from self._speech(block)
            case b.StageDirection():
                yield self._emphasis(block.children)

    def _lines(self, children: i.Inlines) -> str:
        return "\n".join(line(each) for each in markdown(children, self.forms).split("\n"))

    def _emphasis(self, children: i.Inlines) -> str:
        return exact((i.Emphasis(children[0].place, self.forms.of(children)),)) if children else ""

    def _claim(self, id_: str) -> None:
        if id_:
            self.ids.places[id_] = self.ids.places.get(id_, _HERE)

    def _heading(self, block: b.Section) -> str:
        braces = f" {{#{block.id}}}" if block.level > 1 and block.id and not made_again(self.ids, words(block.title), "section", block.id) else ""
        return self.heading(block.title, block.level, braces)

    def heading(self, title: i.Inlines, level: int, braces: str = "") -> str:
        """A heading. Line breaks in it need one that is underlined, of which there are two levels; below they become spaces."""
        if level in UNDERLINED and any(isinstance(node, i.LineBreak) for node in walk(title)):
            return f"{self._lines(title)}{braces}\n{UNDERLINED[level]}"
        text = re.sub(r"(?<!\\)(#+)$", r"\\\1", line(markdown(title, self.forms, Where.ONE_LINE)))
        return f"{'#' * level} {text}{braces}"

    def _quotation(self, block: b.Quotation) -> str:
        only = block.children[0] if len(block.children) == 1 else None
        classes = [] if block.kind is b.QuotationKind.BLOCK else [f".{block.kind.value}"]
        inner: list[str] = []
        same = isinstance(only, b.Verse) and (only.language, only.direction) == (block.language, block.direction)
        if isinstance(only, b.Verse) and same and (block.attribution or classes):
            classes.insert(0, ".verse")
            inner = [self._stanzas(only)]
        else:
            inner = list(self.pieces(block.children))
        if block.attribution:
            inner.append(ends(exact(self.forms.of_attribution(block.attribution))))
        return _braced([*classes, *_given(block.language, block.direction)], _quoted("\n\n".join(inner)))

    def _verse(self, block: b.Verse) -> str:
        text = self._stanzas(block)
        return _braced([".verse", *_given(block.language, block.direction)], text if len(block.stanzas) == 1 else _quoted(text))

    def _stanzas(self, block: b.Verse) -> str:
        stanzas = ("\n".join(line(markdown(each.children, self.forms, Where.VERSE)) for each in stanza) for stanza in block.stanzas)
        return "\n\n".join(stanzas)

    def _list(self, block: b.ItemList, other: bool) -> str:
        """A list. What follows the words of an item in a tight list stands right under them."""
        items = []
        for number, part in enumerate(block.items, block.start):
            marker = f"{number}{')' if other else '.'} " if block.ordered else ("+ " if other else "- ")
            close = block.tight and bool(part.children) and isinstance(part.children[0], b.Paragraph)
            gap = "\n" if close else "\n\n"
            text = self.text(part.children, gap)
            if marker == "- " and DASHES.match(text):  # three dashes would be a break
                text = self.text(part.children, gap, turned=True)
            items.append((marker + _inside(" " * len(marker), text)).rstrip(" "))
        return ("\n" if block.tight else "\n\n").join(items)

    def _figure(self, block: b.Figure) -> str:
        self._claim(block.id)
        given = [f"#{block.id}"] * bool(block.id) + [".decorative"] * block.decorative
        given += [f"{name}={attribute(value)}" for name, value in (("credit", block.credit), ("longdesc", block.long_description)) if value]
        text = picture(block.source, block.alternative, " ".join(given))
        if not block.caption or not block.caption.children:
            return text
        caption = self._emphasis(block.caption.children)
        return f"{text}\n\n{caption}" if "\n" in caption else f"{text}\n{caption}"

    def _speech(self, block: b.Speech) -> Iterator[str]:
        """The label, and the first paragraph behind it."""
        label = self._label(block)
        first = block.children[0] if block.children else None
        if isinstance(first, b.Paragraph) and first.children:
            opening, *more = markdown(first.children, self.forms).split("\n")
            yield _braced(_given(first.language, first.direction), "\n".join((f"{label} {ends(opening)}", *map(line, more))))
            yield from self.pieces(block.children[1:])
        else:
            yield label
            yield from self.pieces(block.children)

    def _label(self, block: b.Speech) -> str:
        only = block.label[0] if len(block.label) == 1 else None
        place = block.place
        colon = block.colon or ":"
        outside = f" {exact(block.qualifier)}{colon}" if block.qualifier else colon
        if isinstance(only, i.Strong):
            return exact((only,)) + outside
        if isinstance(only, i.Mention) and only.strong:
            if not self.forms.is_bold_name(only):
                return exact((only,)) + outside
            block_label = only.children
        else:
            block_label = block.label
        if block.qualifier:
            return exact((i.Strong(place, block_label),)) + outside
        return exact((i.Strong(place, (*block_label, i.Text(place, colon))),))


_HERE = Place("")


def made_again(ids: Ids, words_: str, otherwise: str, id_: str) -> bool:
    """True where a reader makes this very id of the words. It is taken either way."""
    made = ids.made(words_, _HERE, otherwise)
    if made != id_:
        del ids.places[made]
        ids.places[id_] = _HERE
    return made == id_


def _given(language: str, direction: str) -> list[str]:
    return [f"{name}={attribute(value)}" for name, value in (("lang", language), ("dir", direction)) if value]


def _braced(given: list[str], text: str) -> str:
    return f"{{{' '.join(given)}}}\n{text}" if given else text


def _quoted(text: str) -> str:
    return "\n".join(f"> {each}".rstrip(" ") if not each else f"> {each}" for each in text.split("\n"))


def _inside(margin: str, text: str) -> str:
    """Text whose further lines are set in."""
    return text.replace("\n", f"\n{margin}").replace(f"\n{margin}\n", "\n\n")


def _spaced(nodes: Sequence[i.Inline]) -> Iterator[i.Inline]:
    for number, node in enumerate(nodes):
        if number:
            yield i.Text(node.place, " ")
        yield node


def _code(block: b.CodeBlock) -> str:
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", block.text)), default=0))
    return f"{fence}{block.syntax}\n{block.text}\n{fence}"
