"""A first guess of the page map, so that folios have as many figures in the first layout as in the last one: then most of it stands."""

from octavo.apparatus.resolution import Apparatus
from octavo.model.page_map import Page, PageMap
from octavo.model.walk import walk
from octavo.pagination.fragments import Fragment
from octavo.tokens import Tokens, measure, points

LETTER, IDEOGRAPH = 0.46, 1.0  # widths in em, on average
FILLED = 0.85  # how much of the lines of a page has letters
IDEOGRAPHS = "\u2e80"  # and all behind it take a square each


def characters(tokens: Tokens) -> int:
    """About how many letters a page of these tokens has."""
    height = points(tokens, "trim-height") - points(tokens, "margin-top", "margin-bottom")
    size, line = points(tokens, "size") or 10, points(tokens, "line") or 13
    return max(200, int(FILLED * max(measure(tokens), 100) / (LETTER * size) * max(height, 100) / line))


def estimate(fragments: tuple[Fragment, ...], apparatus: Apparatus, a_page: int) -> tuple[PageMap, tuple[int, ...]]:
    """A page map for every key of the manuscript by the letters before it, and how many pages each fragment may have; `a_page` is how many
    letters a page has."""
    pages: list[Page] = []
    first: dict[str, int] = {}
    counts = []
    number = 0
    for fragment in fragments:
        begin = len(pages)
        number = 0 if fragment.first_of_body else number
        letters = 0.0
        for piece in fragment.pieces:
            first[piece.id] = begin
            if piece.division:
                first[piece.division.title_key] = begin
                for node in walk(piece.division):
                    for name in (getattr(node, "key", ""), getattr(node, "id", "")):
                        if name:
                            first.setdefault(name, begin + int(letters / a_page))
                    text = getattr(node, "text", "")
                    letters += len(text) + (IDEOGRAPH / LETTER - 1) * sum(sign >= IDEOGRAPHS for sign in text)
        counts.append(1 + int(letters / a_page))
        pages += [Page(str(number + n + 1), fragment.name) for n in range(counts[-1])]
        number += counts[-1]
    first |= {key: first[piece] for key, piece in apparatus.piece_of.items() if key not in first and piece in first}
    return PageMap(tuple(pages), first, dict(first)), tuple(counts)
