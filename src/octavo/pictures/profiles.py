"""ICC profiles: which one a picture has, and the colours of screens made of it."""

import io

from PIL import Image, ImageCms

from octavo.pictures.faults import PictureFault, strictly
from octavo.pictures.kinds import DECODERS, Kind, sniffed

SPACES = {"RGB": b"RGB ", "P": b"RGB ", "RGBA": b"RGB ", "L": b"GRAY", "LA": b"GRAY", "1": b"GRAY", "I;16": b"GRAY", "CMYK": b"CMYK"}  # ICC.1, 7.2.6
DEVICES = (b"scnr", b"mntr", b"prtr", b"spac")  # ICC.1, 7.2.5: those that a PDF may name (ISO 32000-1, 8.6.5.5)
VERSION = 4
BLACK = ImageCms.Flags.BLACKPOINTCOMPENSATION


def told(profile: bytes, mode: str) -> bytes:
    """The profile of a picture of that mode, if it says anything of it: not one of other channels, of something that is no device, a damaged one,
    or sRGB, which is what a picture without a profile is taken for."""
    if profile[16:20] != SPACES.get(mode) or profile[12:16] not in DEVICES or profile[8] > VERSION:
        return b""
    try:
        return b"" if "sRGB" in ImageCms.getProfileDescription(_opened(profile)) else profile
    except (OSError, ImageCms.PyCMSError):
        return b""


def profile_in(data: bytes) -> bytes:
    """The profile by which the colours of a picture in a file are to be understood, empty if they are sRGB or nothing is said."""
    kind = sniffed(data)
    if kind is None or kind is Kind.SVG:
        return b""
    try:
        with strictly(), DECODERS[kind](io.BytesIO(data)) as image:
            return told(image.info.get("icc_profile") or b"", image.mode)
    except PictureFault:
        return b""


def on_screen(image: Image.Image, profile: bytes) -> Image.Image:
    """The picture in sRGB. CMYK without a profile is turned over by rule of thumb."""
    if profile:
        alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
        colours = image.convert(image.mode.removesuffix("A")) if alpha else image
        try:
            made = ImageCms.profileToProfile(
                colours, _opened(profile), ImageCms.createProfile("sRGB"), ImageCms.Intent.RELATIVE_COLORIMETRIC, "RGB", flags=BLACK
            )
        except ImageCms.PyCMSError:
            made = None
        if made is not None:
            made = made.convert("L") if colours.mode == "L" else made
            if alpha:
                made.putalpha(alpha)
            return made
    return image.convert("RGB") if image.mode == "CMYK" else image


def _opened(profile: bytes) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(io.BytesIO(profile))
