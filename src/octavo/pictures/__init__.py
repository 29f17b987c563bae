"""The pictures of a manuscript, and the rendition of each that an edition shows. Pillow opens the pictures of strangers in this room alone.

A picture is made smaller or turned into another kind where an edition needs it, once, and is kept by its content; one that suits an edition goes in
as it is, without what cameras and programs write beside the picture.
"""

from octavo.pictures.album import Album
from octavo.pictures.facts import Facts
from octavo.pictures.faults import BrokenPicture, PictureFault, TooManyPixels
from octavo.pictures.jpeg import jpeg_of
from octavo.pictures.kinds import ENDINGS, Kind, name
from octavo.pictures.profiles import profile_in
from octavo.pictures.rendition import Rendition
from octavo.pictures.wishes import EPUB, WEB, WEB_SMALL, Wish, printed

__all__ = [
    "ENDINGS", "EPUB", "WEB", "WEB_SMALL", "Album", "BrokenPicture", "Facts", "Kind", "PictureFault", "Rendition", "TooManyPixels", "Wish",
    "jpeg_of", "name", "printed", "profile_in",
]  # fmt: skip
