"""Characters that no typeface has: known only when the pages are painted, and told at their place in the manuscript."""

from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.finding import Finding, Severity, rule
from octavo.model.place import Place
from octavo.model.publication import Publication
from octavo.model.walk import walk


@rule(Severity.ERROR)
def missing_glyph(character: str) -> tuple[str, str]:
    """No typeface has a character of the text, so a box would be printed in its place.

    octavo brings faces for Latin, Greek, Cyrillic, Hebrew and Arabic letters. Chinese, Japanese and Korean come from the system (Debian and
    Ubuntu: fonts-noto-cjk).

    Wrong: an emoji, on a machine without a font for it.

    Right: another sign, or a font that has this one.
    """
    return f"no typeface has the character ‘{character}’ (U+{ord(character[0]):04X})", "install a font that has it, or write another sign"


def missing_glyphs(publication: Publication, character: str) -> tuple[Finding, ...]:
    """Where a character stands, first place by place in the text; at the head of publication.yaml where it is in none of the divisions."""
    found = []
    for node in walk(tuple(publication.divisions())):
        if isinstance(node, i.Text | i.Code | b.CodeBlock) and character in node.text:
            at = node.place
            found.append(missing_glyph(Place(at.file, at.line, at.column + node.text.index(character)), character))
    return tuple(found) or (missing_glyph(publication.place, character),)
