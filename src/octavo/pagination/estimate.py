"""A guess of the page map, so that folios have as many figures in the first layout as in the last one: then most of it stands.

The first pass goes in stages, and the guess gets better behind each. What it rests on is the same however many processes work and whatever is
remembered: the letters of the manuscript, and the pages of the stages before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from octavo.apparatus.entries import Entry
from octavo.apparatus.resolution import Apparatus
from octavo.model.blocks import Paragraph
from octavo.model.page_map import Page, PageMap
from octavo.model.walk import walk
from octavo.pagination.fragments import Fragment
from octavo.pagination.laid import Laid
from octavo.tokens import Tokens, measure, points

LETTER, IDEOGRAPH = 0.46, 1.0  # widths in em, on average
FILLED = 0.92  # how much of the lines of a page has letters
LOST = 60  # letters, for what of its last line a paragraph leaves empty, and for the space around it
IDEOGRAPHS = "\u2e80"  # and all behind it take a square each
INDEXED = 0.8  # of an index, whose letters are smaller
LOCATOR, RAGGED = 5, 20  # letters that a locator takes, and that the last line of an entry leaves empty
SAMPLE = 16  # pages that tell how many letters a page has
BEYOND = 1.1  # times 100, 1,000 and so on: by then the page that has a figure more is known


def characters(tokens: Tokens) -> int:
    """About how many letters a page of these tokens has."""
    height = points(tokens, "trim-height") - points(tokens, "margin-top", "margin-bottom")
    size, line = points(tokens, "size") or 10, points(tokens, "line") or 13
    return max(200, int(FILLED * max(measure(tokens), 100) / (LETTER * size) * max(height, 100) / line))


@dataclass(frozen=True, slots=True)
class Extent:
    """How long a fragment is: how many letters stand `before` each of its keys, and how many there are in all."""

    before: dict[str, float]
    letters: float


def extent(fragment: Fragment) -> Extent:
    """Count letters; an ideograph is as wide as two."""
    before: dict[str, float] = {}
    letters = 0.0
    for piece in fragment.pieces:
        before[piece.id] = letters
        if piece.index:
            letters += INDEXED * sum(_of_entry(entry) for group in piece.index.groups for entry in group.entries)
        if piece.division:
            before[piece.division.title_key] = letters
            for node in walk(piece.division):
                for name in (getattr(node, "key", ""), getattr(node, "id", "")):
                    if name:
                        before.setdefault(name, letters)
                letters += LOST * isinstance(node, Paragraph)
                text = getattr(node, "text", "")
                letters += len(text) + (IDEOGRAPH / LETTER - 1) * sum(sign >= IDEOGRAPHS for sign in text)
    return Extent(before, letters)


def _of_entry(entry: Entry) -> int:
    return len(entry.headword) + LOCATOR * len(entry.locators) + RAGGED + sum(map(_of_entry, entry.subentries))


class Estimate:
    """The guess for the fragments of a book; `a_page` is how many letters a page is thought to have."""

    def __init__(self, fragments: Sequence[Fragment], apparatus: Apparatus, a_page: int) -> None:
        self.fragments, self.apparatus, self.a_page = fragments, apparatus, a_page
        self.extents = [extent(fragment) for fragment in fragments]

    def pages(self, laid: Mapping[int, Laid]) -> tuple[PageMap, list[int]]:
        """A page map for every key of the manuscript, and how many pages each fragment may have; those that are `laid` are known."""
        counts = self.counts(laid)
        a_page = self._letters_a_page(laid)
        pages: list[Page] = []
        first: dict[str, int] = {}
        last: dict[str, int] = {}
        number = 0
        for index, (fragment, long) in enumerate(zip(self.fragments, self.extents, strict=True)):
            number = 0 if fragment.first_of_body else number
            if fragment.start == "recto" and len(pages) % 2:
                number += not fragment.first_of_body
                pages.append(Page(str(number), fragment.name, blank=True))
            begin = len(pages)
            if index in laid:
                reading = laid[index].reading
                first |= {key: begin + page for key, page in reading.first.items() if key not in first}
                last |= {key: begin + page for key, page in reading.last.items()}
            for key, letters in long.before.items():
                first.setdefault(key, begin + int(letters / a_page))
            pages += [Page(str(number + n + 1), fragment.name) for n in range(counts[index])]
            number += counts[index]
        first |= {key: first[piece] for key, piece in self.apparatus.piece_of.items() if key not in first and piece in first}
        return PageMap(tuple(pages), first, first | last), counts

    def thought(self, a_page: int) -> list[int]:
        """How many pages each fragment may have with so many letters on a page, when nothing is known."""
        return [1 + int(long.letters / a_page) for long in self.extents]

    def counts(self, laid: Mapping[int, Laid]) -> list[int]:
        """How many pages each fragment may have; those that are `laid` are known."""
        a_page = self._letters_a_page(laid)
        return [laid[n].pages if n in laid else 1 + int(long.letters / a_page) for n, long in enumerate(self.extents)]

    def _letters_a_page(self, laid: Mapping[int, Laid]) -> float:
        """By what is laid; half of a last page is taken to be empty."""
        letters = sum(self.extents[index].letters for index in laid)
        pages = sum(found.pages - 0.5 for index, found in laid.items() if self.extents[index].letters)
        return letters / pages if pages >= SAMPLE / 2 else self.a_page


def stage(counts: Sequence[int], begin: int) -> int:
    """Behind which fragment the stage ends that starts with the fragment `begin`, by how many pages each may have: behind a sample and one more,
    so that two processes have work; then behind the first page whose number has a figure more; at last behind all."""
    done, end = sum(counts[:begin]), begin
    goal = BEYOND * 10 ** len(str(max(10, int(done / BEYOND)))) if begin else SAMPLE
    while end < len(counts) and done < goal:
        done += counts[end]
        end += 1
    end += not begin
    return end if sum(counts[end:]) >= SAMPLE else len(counts)
