"""Faces cut down to the letters that a text uses, for editions that carry their faces with them."""

import uharfbuzz as hb

from octavo import fonts
from octavo.editions.work import slug


def subset_faces(text: str) -> list[tuple[fonts.Face, str, bytes]]:
    """For each face that has letters of the text beyond the signs that all share: the face, a file name, the font. The same text gives the
    same bytes."""
    letters = sorted({ord(character) for character in text if not character.isspace()} | {0x20, 0xA0, 0x2010})
    found = []
    for face in fonts.faces():
        font = hb.Face(face.path.read_bytes())
        own = set(font.unicodes)
        needed = [letter for letter in letters if letter in own]
        if not any(chr(letter).isalpha() for letter in needed) or (face.family in EXTRA and not _extra(face.family, needed)):
            continue
        given = hb.SubsetInput()
        given.unicode_set.update(needed)
        found.append((face, f"{slug(face.path.stem, 'face')}.ttf", hb.subset(font, given).blob.data))
    return found


# Faces for one script: they hold Latin letters too, and are wanted for their own alone.
EXTRA = {"Frank Ruhl Libre": (0x0590, 0x05FF), "Amiri": (0x0600, 0x06FF)}


def _extra(family: str, letters: list[int]) -> bool:
    first, last = EXTRA[family]
    return any(first <= letter <= last for letter in letters)
