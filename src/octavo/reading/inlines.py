"""Inline tokens become inlines, each with its place."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from markdown_it.token import Token

from octavo.limits import most
from octavo.model import inlines as i
from octavo.model.finding import Finding
from octavo.model.place import Place
from octavo.model.walk import words
from octavo.reading import faults
from octavo.reading.braces import check_braces
from octavo.reading.characters import MOST, REPLACEMENT, UNFIT, drained
from octavo.reading.ids import Keys, heading_path, is_bad_path
from octavo.reading.markdown import DEEPEST, is_escaped, unescaped
from octavo.reading.marks import joined, tightened
from octavo.reading.names import Names
from octavo.reading.pieces import moved
from octavo.reading.recognition import Recognition

SCHEMES = {"http", "https", "mailto", "tel", "doi"}
OWN = ("person", "theme", "section", "figure", "table", "note", "cite", "index")
LEFTOVER = re.compile(
    rf"\]\(|<(?:{'|'.join(OWN)}):|(?<![\udc00-\udc7f])\((?:{'|'.join(OWN)}):[^\s()]*\)"
    r"|\{#|\{\.\w|\{(?:lang|dir|credit|longdesc|header-rows|header-columns)=|\[\^|\*\*"
)
BRACED = re.compile(r"\{[^{}\n]*#([^\s{}]+)[^{}\n]*\}")


@dataclass(slots=True)
class Registers:
    """What links may name, known before the divisions are read. References within the work and pictures are collected, and held against what
    is there when all divisions are read."""

    names: Names
    people: frozenset[str]
    sources: frozenset[str]
    indexes: frozenset[str]
    references: list[tuple[Place, str, str]] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)  # ids in markup that was not understood: told already
    pictures: list[tuple[Place, str]] = field(default_factory=list)

    def facts(self) -> str:
        """All that is known before the divisions are read, in a form that is the same wherever that is the same."""
        return repr((self.names.given, sorted(self.people), sorted(self.sources), sorted(self.indexes)))


class InlineReader:
    """Reads the inlines of one file. `lines` are its lines, `places` the places of tokens whose meta was replaced."""

    def __init__(self, file: str, lines: Sequence[str], places: dict[int, int], registers: Registers, keys: Keys, findings: list[Finding]) -> None:
        self.file, self.lines, self.places = file, lines, places
        self.registers, self.keys, self.findings = registers, keys, findings
        self.recognition = Recognition(registers.names, keys, findings)
        self.verse = False
        self.tags: set[tuple[int, str]] = set()  # HTML met, by block
        self.netted: set[int] = set()  # blocks in which leftover markup was found
        self.cells: dict[int, int] = {}  # how far a table's line has been read
        self.bases: dict[tuple[int, int], int] = {}
        self.starts: dict[int, list[int]] = {}  # where the lines of a block begin, by block
        self.deep: set[int] = set()  # blocks that are marked up too deeply

    # -- places

    def at(self, block: Token, inline: Token | None) -> Place:
        """The place of an inline token within its block token."""
        at = 0
        if inline is not None:
            at = inline.meta.get("at", self.places.get(id(inline), 0)) if inline.meta else self.places.get(id(inline), 0)
        starts = self.starts.get(id(block))
        if starts is None:
            starts = self.starts[id(block)] = [0, *(match.end() for match in re.finditer("\n", block.content))]
        above = bisect_right(starts, at) - 1
        start = starts[above]
        line = self._first_line(block) + above
        return Place(self.file, line + 1, self._base(block, line, start) + at - start + 1)

    def _first_line(self, block: Token) -> int:
        """The line, from 0, of a block's first words: the parser takes away lines of signs that Python counts as spaces (U+2028)."""
        first, end = block.map or (0, 0)
        while first + 1 < min(end, len(self.lines)) and self.lines[first] and not self.lines[first].strip():
            first += 1
        return first

    def _base(self, block: Token, line: int, start: int) -> int:
        """The column, from 0, at which a line of a block's content begins in the file."""
        key = (id(block), line)
        if key not in self.bases:
            end = block.content.find("\n", start)
            content = block.content[start : end if end >= 0 else None]
            text = self.lines[line] if line < len(self.lines) else ""
            if text.rstrip().endswith(content.rstrip()) and block.meta.get("cell") is None:
                base = len(text.rstrip()) - len(content.rstrip())
            else:
                base = text.find(content, self.cells.get(line, 0))
            self.bases[key] = max(base, 0)
            if block.meta.get("cell") is not None:
                self.cells[line] = max(base, 0) + len(content)
        return self.bases[key]

    # -- reading

    def read(self, block: Token, tokens: Sequence[Token] | None = None) -> i.Inlines:
        """The inlines of a block, or of some of its tokens, with the names in them."""
        return self.recognition.all(self._nodes(block, (block.children or []) if tokens is None else tokens), self.verse)

    def _nodes(self, block: Token, tokens: Sequence[Token]) -> i.Inlines:
        """Inlines as they are written: no names yet, and words in any form of Unicode, so that places can be counted."""
        out: list[i.Inline] = []
        stack: list[tuple[Token, list[i.Inline]]] = []
        for token in tokens:
            into = stack[-1][1] if stack else out
            place = self.at(block, token)
            match token.type:
                case "text":
                    if token.content:
                        self._net(block, place, token.content)
                        into.append(i.Text(place, self._fit(place, unescaped(token.content))))
                case "softbreak":
                    into.append(i.LineBreak(place) if self.verse else i.Text(place, " "))
                case "hardbreak":
                    into.append(i.LineBreak(place))
                case "code_inline":
                    into.append(i.Code(place, token.content))
                case "footnote_ref":
                    into.append(i.NoteCall(self.keys.next("c"), place, str(token.meta["label"])))
                case "image":
                    self._check_picture(token, place)
                    into.append(self.image(block, token, place))
                case "html_inline":
                    self._html(block, place, token.content)
                case kind if kind.endswith("_open"):
                    if len(stack) == DEEPEST and id(block) not in self.deep:
                        self.deep.add(id(block))
                        self.findings.append(faults.too_deep(place))
                    stack.append((token, []))
                case kind if kind.endswith("_close") and stack:
                    opening, kids = stack.pop()
                    made = self._made(self.at(block, opening), opening, tuple(kids)) if len(stack) < DEEPEST else kids
                    (stack[-1][1] if stack else out).extend(made)
                case _:
                    if token.content:
                        into.append(i.Text(place, unescaped(token.content)))
        return tightened(joined(out))

    def _fit(self, place: Place, text: str) -> str:
        """Words without what no text should hold: an entity may stand for such a character."""
        if found := UNFIT.search(text):
            self.findings.append(faults.control_character(place, ord(found[0])))
            text = UNFIT.sub(REPLACEMENT, text)
        if (fit := drained(text)) != text:
            self.findings.append(faults.flood_of_marks(place, MOST))
        return fit

    def _html(self, block: Token, place: Place, tag: str) -> None:
        """Raw HTML; an end tag is not told apart from its beginning."""
        name = (id(block), tag.strip("</>").partition(" ")[0])
        if not (tag.startswith("</") and name in self.tags):
            self.findings.append(faults.html(place, tag))
        self.tags.add(name)

    def _made(self, place: Place, opening: Token, kids: i.Inlines) -> tuple[i.Inline, ...]:
        match opening.type:
            case "em_open":
                return (i.Emphasis(place, kids),)
            case "strong_open":
                return (i.Strong(place, kids),)
            case "span_open":
                check_braces(opening, place, self.lines, self.findings, any_class=True)
                classes = tuple(str(opening.attrs.get("class", "")).split())
                language, direction = str(opening.attrs.get("lang", "")), str(opening.attrs.get("dir", ""))
                return (i.Phrase(place, kids, language, direction, classes),)
            case "link_open":
                return self._link(place, opening, kids)
        return kids

    def _link(self, place: Place, opening: Token, kids: i.Inlines) -> tuple[i.Inline, ...]:
        href = str(opening.attrs.get("href", ""))
        scheme, _, target = href.partition(":")
        target = _composed(unquote(target))
        generated = opening.markup == "autolink"
        form = i.Form.GENERATED if generated else i.Form.AS_WRITTEN if kids else i.Form.SILENT
        inner = () if generated else kids
        if len(href) > (limit := most("link")):
            self.findings.append(faults.too_long_link(place, len(href), limit))
            return kids
        check_braces(opening, place, self.lines, self.findings, (".begin", ".end", ".main") if scheme == "index" else ())
        if scheme in OWN and scheme != "index" and (title := str(opening.attrs.get("title", ""))):
            self.findings.append(faults.lost_title(place, title))
        if scheme == "person":
            if target not in self.registers.people:
                self.findings.append(faults.unknown_person(place, target, faults.nearest(target, self.registers.people)))
            return (i.Mention(self.keys.next("m"), place, target, form, inner),)
        if scheme == "index":
            return self._index(place, opening, target, inner)
        if scheme == "cite":
            if target not in self.registers.sources:
                self.findings.append(faults.unknown_source(place, target, faults.nearest(target, self.registers.sources)))
            return (i.Citation(place, (i.Cite(self.keys.next("k"), place, target, form, _composed(words(inner))),)),)
        if scheme in ("theme", "section", "figure", "table", "note"):
            self.registers.references.append((place, scheme, target))
            if scheme == "theme" and form is i.Form.SILENT:
                return (i.ThemeMark(self.keys.next("t"), place, target),)
            return (i.CrossReference(self.keys.next("r"), place, scheme, target, form, inner),)
        if scheme.lower() not in SCHEMES:
            near = faults.nearest(scheme.lower(), (*OWN, *sorted(SCHEMES))) if target else ""
            self.findings.append(faults.bad_link(place, unquote(href), near and f"{near}:{target}"))
        elif not kids:
            self.findings.append(faults.empty_link(place, href))
        return (i.Link(place, kids, href if scheme != "doi" else f"https://doi.org/{target}", str(opening.attrs.get("title", ""))),)

    def _index(self, place: Place, opening: Token, name: str, kids: i.Inlines) -> tuple[i.Inline, ...]:
        if name and name not in self.registers.indexes:
            self.findings.append(faults.unknown_index(place, name, faults.nearest(name, self.registers.indexes)))
        written = str(opening.attrs.get("title", "")) or words(kids)
        heading = heading_path(written)
        if is_bad_path(heading):
            self.findings.append(faults.bad_heading_path(place, written))
        if name == "speakers" and len(ids := self.registers.names.called(heading[0])) > 1:
            example = "; ".join((ids[-1], *heading[1:]))
            self.findings.append(faults.ambiguous_name(place, heading[0], ", ".join(ids), f'[](index:speakers "{example}")'))
        classes = str(opening.attrs.get("class", "")).split()
        span = i.Span.BEGIN if "begin" in classes else i.Span.END if "end" in classes else i.Span.POINT
        return (i.IndexMark(self.keys.next("i"), place, heading, "" if name == "subjects" else name, span, "main" in classes, kids),)

    def _check_picture(self, token: Token, place: Place) -> None:
        """A picture within a line has neither id nor credit."""
        if "id" in token.attrs:
            self.findings.append(faults.unknown_attribute(place, f"#{token.attrs['id']}", "", ".decorative"))
        check_braces(token, place, self.lines, self.findings)

    def image(self, block: Token, token: Token, place: Place, above: Mapping[str, object] | None = None) -> i.InlineImage:
        """A picture; `above` are the attributes of braces above its paragraph."""
        decorative = any("decorative" in str(attrs.get("class", "")).split() for attrs in (token.attrs, above or {}))
        alternative = _composed(words(self._nodes(block, token.children or [])) or token.content).strip()
        source = unquote(str(token.attrs.get("src", "")))
        if not alternative and not decorative:
            self.findings.append(faults.no_alternative(place, source))
        if title := str(token.attrs.get("title", "")):
            self.findings.append(faults.lost_title(place, title))
        return i.InlineImage(place, source, alternative, decorative)

    def _net(self, block: Token, place: Place, text: str) -> None:
        """One net for all markup that was not understood and would be printed; one finding a block. Escaped characters are two in the file."""
        match = LEFTOVER.search(text)
        if not match or id(block) in self.netted:
            return
        self.netted.add(id(block))
        self.registers.lost.update(BRACED.findall(block.content))
        place = moved(place, match.start() + sum(is_escaped(c) for c in text[: match.start()]))
        if match[0][0] in "](":
            place = self._bracket(place)
        self.findings.append(faults.leftover_markup(place, match[0]))

    def _bracket(self, place: Place) -> Place:
        """The bracket that opens what breaks off at a place, where there is one in its line."""
        line, depth = self.lines[place.line - 1], 0
        for column in range(min(place.column, len(line)) - 2, -1, -1):
            depth += {"]": 1, "[": -1}.get(line[column], 0)
            if depth < 0:
                return Place(place.file, place.line, column + (0 if line[column - 1 : column] == "!" else 1))
        return place


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
