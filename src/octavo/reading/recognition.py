"""Names in the words of a block: in bold, everywhere, and those of bodies in another language. The words are read as one, whatever emphasis
or links divide them."""

import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import TypeGuard, cast
from urllib.parse import unquote

from octavo.model import inlines as i
from octavo.model.finding import Finding
from octavo.model.place import Place
from octavo.model.walk import walk, words
from octavo.reading import faults
from octavo.reading.ids import Keys
from octavo.reading.marks import is_silent
from octavo.reading.names import Found, Names, looks_like_a_name, normal
from octavo.reading.pieces import piece

OBJECT = "\ufffc"  # stands for what no name may be found in, and none may reach across
Container = i.Emphasis | i.Strong | i.Strikethrough | i.Phrase | i.Link | i.Mention | i.CrossReference | i.IndexMark
Span = tuple[int, int, Found | str]  # where a name begins and ends; whose it is, or the language of a body's


class Recognition:
    """Marks the names in the inlines of one file."""

    def __init__(self, names: Names, keys: Keys, findings: list[Finding]) -> None:
        self.names, self.keys, self.findings = names, keys, findings

    def all(self, nodes: i.Inlines, verse: bool) -> i.Inlines:
        """Inlines with the names in them marked, their words in Normalization Form C, which the web asks for (W3C Character Model):
        canonically the same, so printed the same. In verse no name reaches across a line."""
        nodes = self._bold(nodes)
        spans: list[Span] = list(self.names.organizations_in(_shown(nodes, verse, mentions=True)))
        if self.names.recognition == "everywhere":
            spans = [*((found.start, found.end, found) for found in self.names.people_in(shown(nodes, verse))), *spans]
        apart: deque[Span] = deque()
        for span in sorted(spans, key=lambda span: (span[0], -span[1])):
            if not apart or span[0] >= apart[-1][1]:
                apart.append(span)
        return self._marked(nodes, apart, 0, verse)[0]

    def start(self, nodes: i.Inlines, found: Found) -> i.Inlines:
        """Inlines with the name marked with which they begin."""
        return self._marked(nodes, deque([(found.start, found.end, found)]), 0, False)[0]

    def _one(self, place: Place, name: str, ids: tuple[str, ...]) -> str:
        """The one person of that name; a finding, and '', where there are more."""
        if len(ids) > 1:
            self.findings.append(faults.ambiguous_name(place, name, ", ".join(ids)))
            return ""
        return ids[0]

    # -- bold

    def _bold(self, nodes: i.Inlines, named: bool = False) -> i.Inlines:
        """Bold words that are a name become a mention, but for those in a mention: who that is has been said."""
        out: list[i.Inline] = []
        for node in nodes:
            if isinstance(node, Container) and node.children:
                inner = self._bold(node.children, named or isinstance(node, i.Mention))
                node = self._strong(node.place, inner) if isinstance(node, i.Strong) and not named else replace(node, children=inner)
            out.append(node)
        return tuple(out)

    def _strong(self, place: Place, kids: i.Inlines) -> i.Inline:
        if len(kids) == 1 and isinstance(kids[0], i.Mention):
            return replace(kids[0], strong=True)
        name = words(kids)
        if self.names.recognition == "marked" or any(isinstance(node, i.Mention) for node in walk(kids)):
            return i.Strong(place, kids)
        if ids := self.names.bold(name):
            if person := self._one(kids[0].place, self.names.bare(name), ids):
                return i.Mention(self.keys.next("m"), kids[0].place, person, i.Form.AS_WRITTEN, kids, strong=True)
        elif not (self.names.recognition == "everywhere" and any(self.names.people_in(name))):
            near = self.names.near(name)
            if near or looks_like_a_name(name):
                self.findings.append(faults.unknown_name(place, normal(name), near or self.names.nearest(name)))
        return i.Strong(place, kids)

    # -- names found in running text

    def _marked(self, nodes: Iterable[i.Inline], spans: deque[Span], at: int, verse: bool) -> tuple[i.Inlines, int]:
        """Inlines whose words begin at a position, with the spans in them marked, and the position at which they end."""
        out: list[i.Inline] = []
        for texts, group in groupby(nodes, key=lambda node: isinstance(node, i.Text)):
            if texts:
                run = cast(tuple[i.Text, ...], tuple(group))
                out += self._run(run, spans, at)
                at += sum(len(text.text) for text in run)
                continue
            for node in group:
                if _holds_words(node):
                    inner, at = self._marked(node.children, spans, at, verse)
                    out.append(replace(node, children=inner))
                else:
                    at += len(_sign(node, verse))
                    out.append(node)
        return tuple(out), at

    def _run(self, run: tuple[i.Text, ...], spans: deque[Span], at: int) -> Iterator[i.Inline]:
        """Texts that follow one another. A name that ends elsewhere, behind emphasis or the like, is marked where it begins."""
        done, end = at, at + sum(len(text.text) for text in run)
        while spans and spans[0][0] < end:
            first, last, what = spans.popleft()
            yield from _pieces(run, done - at, first - at)
            inner = tuple(_pieces(run, first - at, min(last, end) - at))
            within, done = last <= end, last if last <= end else first
            if isinstance(what, Found):
                yield from self._mention(inner, what, within)
            elif within:
                yield i.Phrase(inner[0].place, inner, what)
            else:
                done = first
        yield from _pieces(run, done - at, end - at)

    def _mention(self, inner: tuple[i.Text, ...], found: Found, within: bool) -> Iterator[i.Inline]:
        """A mention of whom the words name; the words as they are where that may be more than one."""
        person = self._one(inner[0].place, found.name, found.ids)
        if person:
            form = i.Form.AS_WRITTEN if within else i.Form.SILENT
            yield i.Mention(self.keys.next("m"), inner[0].place, person, form, inner if within else ())
        elif within:
            yield from inner


def shown(nodes: i.Inlines, verse: bool = False) -> str:
    """The words of inlines in which a person may be named: what stands for somebody already is hidden."""
    return _shown(nodes, verse, mentions=False)


def mention_at_start(nodes: i.Inlines) -> i.Mention | None:
    """The mention with which words begin, whatever emphasis or links it stands in."""
    for node in nodes:
        if isinstance(node, i.Mention):
            return node
        if _holds_words(node):
            return mention_at_start(node.children)
        if not is_silent(node) and not (isinstance(node, i.Text) and not node.text.strip()):
            break
    return None


def _shown(nodes: i.Inlines, verse: bool, mentions: bool) -> str:
    found = []
    for node in nodes:
        if isinstance(node, i.Text):
            found.append(node.text)
        elif _holds_words(node):
            inner = _shown(node.children, verse, mentions)
            found.append(inner if mentions or not isinstance(node, i.Mention) else OBJECT * len(inner))
        else:
            found.append(_sign(node, verse))
    return "".join(found)


def _holds_words(node: i.Inline) -> TypeGuard[Container]:
    """True for what has words of its own to be read; an address that is printed has none."""
    if isinstance(node, i.Link):
        address = unquote(node.href)
        return bool(node.children) and unquote(words(node.children)) not in (address, address.removeprefix("mailto:"))
    return isinstance(node, Container) and bool(node.children)


def _sign(node: i.Inline, verse: bool) -> str:
    """What stands in the words for a node that has none."""
    if isinstance(node, i.LineBreak) and not verse:
        return " "
    return "" if is_silent(node) else OBJECT


def _pieces(run: tuple[i.Text, ...], start: int, end: int) -> Iterator[i.Text]:
    """The words of a run of texts from one position to another, in NFC."""
    for text in run:
        size = len(text.text)
        first, last = max(start, 0), min(end, size)
        if first < last:
            kept = text if last - first == size else piece(text, first, last)
            composed = unicodedata.normalize("NFC", kept.text)
            yield kept if composed == kept.text else i.Text(kept.place, composed)
        start, end = start - size, end - size
