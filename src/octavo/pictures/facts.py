"""What the head of a picture says of it."""

import os
import struct
from dataclasses import dataclass
from typing import BinaryIO

from PIL.ImageFile import ImageFile

from octavo.limits import most
from octavo.pictures.faults import BrokenPicture, TooManyPixels, strictly
from octavo.pictures.kinds import DECODERS, Kind, name, sniffed
from octavo.pictures.svg import size_of_svg

ORIENTATION = 0x0112  # Exif 3.0, 4.6.5
SIDEWAYS = (5, 6, 7, 8)  # orientations that exchange width and height
HEAD = 64  # bytes


@dataclass(frozen=True, slots=True)
class Facts:
    """A picture before it is opened. `width` and `height` are pixels as it is shown, 0 where an SVG leaves its size to others; `mode` is what
    Pillow calls its channels; `deep` says that they have more than eight bits; `turned` that a camera wrote beside it how to turn it; `moving`
    that there are several pictures in it, one after the other; `profile` is its ICC profile, empty if there is none."""

    kind: Kind
    width: int
    height: int
    mode: str = ""
    deep: bool = False
    turned: bool = False
    moving: bool = False
    profile: bytes = b""


def kind_of(file: BinaryIO) -> Kind:
    """The kind of a file by how it begins. Raises `BrokenPicture`."""
    head = file.read(HEAD)
    file.seek(0)
    kind = sniffed(head)
    if kind is None:
        names = ", ".join(name(kind) for kind in Kind if kind is not Kind.SVG)
        raise BrokenPicture(f"its content is none of {names} and SVG" if head else "the file is empty")
    return kind


def facts(file: BinaryIO) -> Facts:
    """The facts about a picture in a file. Raises `BrokenPicture`, `TooManyPixels`."""
    with strictly():
        kind = kind_of(file)
        if kind is Kind.GIF:
            _refuse_bombs(*struct.unpack("<HH", file.read(10)[6:]))  # Pillow measures a GIF itself, and does not say what it found
            file.seek(0)
        if kind is Kind.SVG:
            if (size := file.seek(0, os.SEEK_END)) > most("svg"):
                raise BrokenPicture(f"it has {size:,} bytes, more than {most('svg'):,} of markup")
            file.seek(0)
            return Facts(kind, *size_of_svg(file.read()))
        if (size := file.seek(0, os.SEEK_END)) > most("picture"):
            raise BrokenPicture(f"it has {size:,} bytes, more than {most('picture'):,}")
        file.seek(0)
        with DECODERS[kind](file) as image:
            return facts_of(image, kind)


def facts_of(image: ImageFile, kind: Kind) -> Facts:
    """The facts about a picture that is open and not decoded yet. Raises `TooManyPixels`."""
    width, height = image.size
    _refuse_bombs(width, height)
    orientation = image.getexif().get(ORIENTATION, 1) if kind in (Kind.JPEG, Kind.PNG, Kind.WEBP) else 1  # Pillow turns a TIFF itself
    if orientation in SIDEWAYS:
        width, height = height, width
    return Facts(
        kind, width, height, image.mode,
        deep=image.mode[0] in "IF" or (kind is Kind.PNG and any(";16" in str(tile.args) for tile in image.tile)),
        turned=orientation in (2, 3, 4, *SIDEWAYS),
        moving=kind is not Kind.TIFF and bool(getattr(image, "is_animated", False)),
        profile=image.info.get("icc_profile") or b"",
    )  # fmt: skip


def _refuse_bombs(width: int, height: int) -> None:
    if width * height > most("pixels"):  # Pillow itself stops some GIFs at 179 million
        raise TooManyPixels(width, height)
