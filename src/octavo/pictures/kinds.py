"""Kinds of pictures, told apart by how their files begin."""

from enum import StrEnum

from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile


class Kind(StrEnum):
    """A kind of picture; its value is the ending of a file name, without the dot."""

    JPEG = "jpg"
    PNG = "png"
    GIF = "gif"
    WEBP = "webp"
    TIFF = "tif"
    SVG = "svg"

    @property
    def media_type(self) -> str:
        """Its media type (RFC 6838)."""
        return {Kind.JPEG: "image/jpeg", Kind.SVG: "image/svg+xml", Kind.TIFF: "image/tiff"}.get(self, f"image/{self.value}")


ENDINGS = {".jpg": Kind.JPEG, ".jpeg": Kind.JPEG, ".tif": Kind.TIFF, ".tiff": Kind.TIFF} | {f".{kind.value}": kind for kind in Kind}
NAMES = {Kind.WEBP: "WebP"}  # others are called as they are written here

# The decoders themselves: `Image.open` would try every kind that Pillow knows, and has a limit of its own.
DECODERS: dict[Kind, type[ImageFile]] = {
    Kind.JPEG: JpegImageFile,
    Kind.PNG: PngImageFile,
    Kind.GIF: GifImageFile,
    Kind.WEBP: WebPImageFile,
    Kind.TIFF: TiffImageFile,
}

BEGINNINGS = {
    b"\xff\xd8\xff": Kind.JPEG,
    b"\x89PNG\r\n\x1a\n": Kind.PNG,
    b"GIF87a": Kind.GIF,
    b"GIF89a": Kind.GIF,
    b"II*\0": Kind.TIFF,
    b"MM\0*": Kind.TIFF,
    b"II+\0": Kind.TIFF,
    b"MM\0+": Kind.TIFF,
}


def name(kind: Kind) -> str:
    """What people call it."""
    return NAMES.get(kind, kind.name)


def sniffed(head: bytes) -> Kind | None:
    """The kind of a file by its first bytes; None for any other. Whatever begins as XML may be an SVG."""
    for beginning, kind in BEGINNINGS.items():
        if head.startswith(beginning):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Kind.WEBP
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return Kind.SVG if text.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\0<")) else None
