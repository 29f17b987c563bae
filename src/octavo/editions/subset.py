"""Faces cut down to the letters that a text uses, for editions that carry their faces with them."""

import uharfbuzz as hb

from octavo import fonts
from octavo.editions.work import slug

PRIMARY = ("Source Serif 4", "Source Sans 3", "Source Code Pro")


def subset_faces(text: str) -> list[tuple[fonts.Face, str, bytes]]:
    """For each face that the text needs: the face, a file name, the font with the letters needed alone. Faces behind the primary ones are asked
    only for what Source Serif lacks. The same text gives the same bytes."""
    letters = {ord(character) for character in set(text) if not character.isspace()} | {0x20, 0xA0, 0x2010}
    loaded = [(face, hb.Face(face.path.read_bytes())) for face in fonts.faces()]
    covered = next(set(font.unicodes) for face, font in loaded if face.family == PRIMARY[0])
    found = []
    for face, font in loaded:
        wanted = letters if face.family in PRIMARY else letters - covered
        needed = sorted(wanted & set(font.unicodes))
        if not any(letter > 0x20 for letter in needed):
            continue
        given = hb.SubsetInput()
        given.unicode_set.update(needed)
        found.append((face, f"{slug(face.path.stem, 'face')}.ttf", hb.subset(font, given).blob.data))
    return found
