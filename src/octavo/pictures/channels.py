"""Channels as files of every kind can hold them: eight bits each, of grey, RGB or CMYK, transparent or not."""

from PIL import Image, ImageCms

FULL = (1, 255, 65_535)  # the brightest value of channels of one range or another
PLAIN = ("L", "LA", "RGB", "RGBA", "CMYK")
FEW = 16  # colours of line art


def plain(image: Image.Image) -> Image.Image:
    """The picture in one of the modes `PLAIN`, without a palette."""
    if image.mode[0] in "IF":
        _, brightest = image.getextrema()
        assert isinstance(brightest, int | float)
        full = 65_535 if image.mode.startswith("I;16") else next((value for value in FULL[image.mode == "I" :] if brightest <= value), brightest)
        return image.point(lambda value: value * (255 / full)).convert("L")
    if "transparency" in image.info and image.mode != "CMYK":
        return image.convert("RGBA")
    if image.mode == "LAB":
        lab, screen = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, lab, screen, outputMode="RGB") or image
    if image.mode in PLAIN:
        return image
    mode = {"1": "L", "PA": "RGBA", "La": "LA", "RGBa": "RGBA"}.get(image.mode, "RGB")
    return image.convert(mode)


def is_line_art(image: Image.Image) -> bool:
    """Whether a picture has so few colours that each dot counts."""
    return image.mode == "1" or (image.mode in (*PLAIN, "P") and image.getcolors(FEW) is not None)


def is_opaque(image: Image.Image) -> bool:
    """Whether nothing shines through."""
    return image.mode not in ("LA", "RGBA") or image.getchannel("A").getextrema()[0] == 255
