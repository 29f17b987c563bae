"""The words themselves: quotation marks, and pull quotes that must be words of this very work."""

import re
import unicodedata
from collections.abc import Iterator

from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.finding import Finding, Severity, rule
from octavo.model.place import Place
from octavo.model.publication import Division, Publication
from octavo.model.walk import children, walk
from octavo.model.walk import words as plain

CURLY = frozenset("“”‘’„‚«»‹›")
STRAIGHT = re.compile(r"[\"']")
AROUND = "“”„«»‹›\"「」『』 "
NEARBY = 12  # characters of the text shown on either side
Leaf = b.Paragraph | b.Attribution | b.Line | b.Caption | b.Cell | b.StageDirection


@rule(Severity.ADVICE)
def mixed_quotes(near: str, count: int) -> tuple[str, str]:
    """A file has both straight and typographic quotation marks or apostrophes.

    octavo prints what the words say and changes none of them, so both kinds would stand side by side on the page. Code does not count.

    Wrong: `On President Obama's instruction … “Exclusion weakens the forces fighting for human rights.”`

    Right: `On President Obama’s instruction … “Exclusion weakens the forces fighting for human rights.”`
    """
    more = f"; {count} in this file" if count > 1 else ""
    return f"straight and typographic quotation marks are mixed: ‘{near}’{more}", "write “ ” ‘ ’ throughout, or straight ones throughout"


@rule(Severity.ERROR)
def pull_quote_differs(quoted: str) -> tuple[str, str]:
    """A pull quote shows words that are not in the work.

    A pull quote repeats words of this very text, letter for letter; white space and quotation marks around it do not count. Someone else's
    words are a block quotation.

    Wrong: `{.pull}` above `> Prevention takes courage`, when the text says "prevention requires courage".

    Right: the words as they stand in the text, or no `{.pull}` and an attribution: `> —Gareth Evans`
    """
    return f"the words “{quoted}” are not in the work, letter for letter", "copy them from the text, or take {.pull} away"


def remarks(publication: Publication) -> Iterator[Finding]:
    """Remarks on the text, in no particular order."""
    for division in publication.divisions():
        yield from _quotes(division)
    leaves = [found for division in publication.divisions() for found in _leaves(division)]
    pulled = [leaf for leaf, in_pull in leaves if in_pull and isinstance(leaf, b.Paragraph)]
    whole = "\n".join(_even(plain(leaf.children)) for leaf, in_pull in leaves if not in_pull) if pulled else ""
    for paragraph in pulled:
        words = _even(plain(paragraph.children))
        if words.strip(AROUND) not in whole:
            yield pull_quote_differs(paragraph.place, _short(words))


def _quotes(division: Division) -> Iterator[Finding]:
    texts = [node for node in walk(division) if isinstance(node, i.Text)]
    straight = [(text, match.start()) for text in texts for match in STRAIGHT.finditer(text.text)]
    if straight and any(not CURLY.isdisjoint(text.text) for text in texts):
        text, at = straight[0]
        near = text.text[max(0, at - NEARBY) : at + NEARBY].strip()
        yield mixed_quotes(Place(text.place.file, text.place.line, text.place.column + at), near, len(straight))


def _leaves(division: Division) -> Iterator[tuple[Leaf, bool]]:
    """Every leaf of a division, and whether it stands in a pull quote."""
    stack: list[tuple[object, bool]] = [(division, False)]
    while stack:
        node, in_pull = stack.pop()
        in_pull = in_pull or (isinstance(node, b.Quotation) and node.kind is b.QuotationKind.PULL)
        if isinstance(node, Leaf):
            yield node, in_pull
        else:
            stack.extend((child, in_pull) for child in reversed(children(node)))


def _even(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).split())


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:60].rstrip() + "…"
