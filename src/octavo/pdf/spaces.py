"""Colour spaces of PDF (ISO 32000-1, 8.6) by what they are made of."""

from enum import StrEnum

import pikepdf


class Space(StrEnum):
    """A kind of colour space. INDEXED is a palette; SPOT is Separation or DeviceN."""

    GREY = "grey"
    RGB = "RGB"
    CMYK = "CMYK"
    LAB = "Lab"
    INDEXED = "indexed"
    PATTERN = "pattern"
    SPOT = "spot"


DEVICE = {
    "/DeviceGray": Space.GREY, "/G": Space.GREY, "/CalGray": Space.GREY, "/DeviceRGB": Space.RGB, "/RGB": Space.RGB, "/CalRGB": Space.RGB,
    "/DeviceCMYK": Space.CMYK, "/CMYK": Space.CMYK, "/Lab": Space.LAB, "/Pattern": Space.PATTERN, "/Indexed": Space.INDEXED,
    "/I": Space.INDEXED, "/Separation": Space.SPOT, "/DeviceN": Space.SPOT,
}  # fmt: skip
CHANNELS = {1: Space.GREY, 3: Space.RGB, 4: Space.CMYK}


def resolved(space: pikepdf.Object | None, resources: pikepdf.Object | None) -> pikepdf.Object | None:
    """A colour space itself, where it is called by its name in the resources."""
    if isinstance(space, pikepdf.Name) and resources is not None and str(space) not in DEVICE:
        return resources.get("/ColorSpace", pikepdf.Dictionary()).get(str(space))
    return space


def kind(space: pikepdf.Object | None) -> Space | None:
    """What a colour space is, None for one that is unknown."""
    if isinstance(space, pikepdf.Name):
        return DEVICE.get(str(space))
    if not isinstance(space, pikepdf.Array) or not len(space):
        return None
    if str(space[0]) == "/ICCBased":
        return CHANNELS.get(int(space[1].get("/N", 0)))
    return DEVICE.get(str(space[0]))


def is_device(space: pikepdf.Object | None) -> bool:
    """Whether a colour space is that of the press itself, without a profile or calibration of its own."""
    return str(space) in ("/DeviceGray", "/DeviceCMYK", "/Pattern", "/G", "/CMYK") if isinstance(space, pikepdf.Name) else False


def as_stream(thing: pikepdf.Object) -> pikepdf.Stream:
    """An object that is known to be a stream."""
    assert isinstance(thing, pikepdf.Stream)
    return thing


def numbers(things: object) -> list[float]:
    """The numbers of an array."""
    return [float(thing) for thing in things]  # type: ignore[attr-defined]
