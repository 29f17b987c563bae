"""Font programmes of a joined PDF: each face once, cut down to the glyphs that all fragments use.

Fragments are painted without programmes; what they know of a face is a `FontUse`, which can leave the process. WeasyPrint writes the font
dictionaries (70.0: `pdf.fonts.build_fonts_dictionary`); the programme itself is cut by HarfBuzz, which also fixes the axes of variable faces.
"""

from collections.abc import Iterable
from typing import Any

import uharfbuzz as hb
from weasyprint.pdf.fonts import Font

from octavo.pagination.painted import FontFiles, FontUse

PLAIN = (
    "hash", "name", "family", "style", "weight", "variations", "index", "font_size", "ascent", "descent", "flags", "italic_angle", "upem",
    "stemv", "stemh", "glyph_count", "bitmap", "png", "svg", "colr", "tables",
)  # fmt: skip
DROPPED = (b"BASE", b"DSIG", b"GDEF", b"GPOS", b"GSUB", b"JSTF", b"LTSH", b"PCLT", b"STAT", b"SVG ", b"EBDT", b"EBLC", b"EBSC")


class Programme(Font):  # type: ignore[misc]
    """A face as all fragments together use it."""

    def __init__(self, use: FontUse, content: bytes) -> None:
        for name, value in use.plain.items():
            setattr(self, name, value)
        self.tables: list[str] = list(use.plain["tables"])  # type: ignore[call-overload]
        self.variations: dict[str, float] = dict(use.plain["variations"])  # type: ignore[call-overload]
        self.file_content = content
        self.widths: dict[int, int] = {}
        self.to_unicode: dict[int, str] = {}
        self.missing: dict[int, int] = {}
        self.used_in_forms = False

    def add(self, use: FontUse) -> None:
        """Add the glyphs of another fragment. What a glyph was first used for is what it means."""
        self.widths |= {glyph: width for glyph, width in use.widths.items() if glyph not in self.widths}
        self.to_unicode |= {glyph: text for glyph, text in use.to_unicode.items() if glyph not in self.to_unicode}
        self.missing |= use.missing

    def subset(self, to_unicode: dict[int, str], hinting: bool) -> None:
        """Cut the face down to the glyphs used, and fix its axes where it has any."""
        if not to_unicode:
            return
        flags = hb.SubsetFlags.PASSTHROUGH_UNRECOGNIZED | hb.SubsetFlags.DESUBROUTINIZE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        if not hinting:
            flags |= hb.SubsetFlags.NO_HINTING
        if self.missing:
            flags |= hb.SubsetFlags.NOTDEF_OUTLINE
        face = hb.Face(self.file_content, self.index)
        given = hb.SubsetInput()
        given.flags = flags | hb.SubsetFlags.RETAIN_GIDS
        given.glyph_set.update(sorted(to_unicode))
        given.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in DROPPED)
        axes = {axis.tag for axis in face.axis_infos}
        if axes:
            given.pin_all_axes_to_default(face)
            for tag, value in self._places_on_axes().items():
                if tag in axes:
                    given.pin_axis_location(face, tag, value)
            self.tables = [table for table in self.tables if table != "fvar"]
        cut = hb.subset(face, given)
        last = hb.SubsetInput()  # glyphs after the last one used are empty by now: they go
        last.flags = flags
        last.glyph_set.update(range(max(to_unicode) + 1))
        last.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in DROPPED)
        self.file_content = hb.subset(cut, last).blob.data

    def _places_on_axes(self) -> dict[str, float]:
        """Where the face stands on its axes, as WeasyPrint says (70.0: `Font.clean`)."""
        places = {"wght": float(self.weight), "opsz": float(self.font_size), "ital": float(self.style == 2)}
        return places | {tag: float(value) for tag, value in self.variations.items()}


def font_use(font: Font, files: FontFiles) -> FontUse:
    """What a fragment says of a face that it uses."""
    plain = {name: getattr(font, name) for name in PLAIN}
    plain["tables"], plain["variations"] = tuple(font.tables), dict(font.variations)
    return FontUse(plain, files.digest(font.hash, font.file_content), dict(font.widths), dict(font.to_unicode), dict(font.missing))


def programmes(uses: Iterable[dict[str, FontUse]], files: FontFiles) -> dict[str, Programme]:
    """The faces of all fragments, in the order in which they are first used; glyphs in their own order, so that it does not matter who used
    them first."""
    found: dict[str, Programme] = {}
    for fragment in uses:
        for name, use in fragment.items():
            if name not in found:
                found[name] = Programme(use, files.content[use.file])
            found[name].add(use)
    for programme in found.values():
        programme.widths = dict(sorted(programme.widths.items()))
        programme.to_unicode = dict(sorted(programme.to_unicode.items()))
    return found


class Faces(dict[object, Font]):
    """The faces of a document that is painted and written at once, as programmes. fontTools, which would cut them, writes the time of day."""

    def __init__(self) -> None:
        super().__init__()
        self._programmes: dict[str, Programme] = {}

    def values(self) -> Any:
        """Programmes of all that was used, the same each time: WeasyPrint asks when everything is painted."""
        if not self._programmes:
            files = FontFiles()
            self._programmes = programmes([{str(name): font_use(font, files) for name, font in self.items()}], files)
        return self._programmes.values()
