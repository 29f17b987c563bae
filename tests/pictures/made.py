"""Pictures to try, made as they are needed."""

import io
import struct

from PIL import Image, ImageCms

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
ARTIST, COPYRIGHT, ORIENTATION, GPS = 0x013B, 0x8298, 0x0112, 0x8825
SECRET = b"48 degrees north"


def colours(width: int, height: int) -> Image.Image:
    """Gradients: many colours, and no two corners alike."""
    across, round_ = (gradient("L").resize((width, height)) for gradient in (Image.linear_gradient, Image.radial_gradient))
    return Image.merge("RGB", (across, round_, across.transpose(Image.Transpose.ROTATE_180)))


def photograph(width: int, height: int) -> Image.Image:
    """Gradients under noise, which PNG cannot make small."""
    noise = Image.merge("RGB", [Image.effect_noise((width, height), spread) for spread in (24, 26, 28)])
    return Image.blend(colours(width, height), noise, 0.3)


def drawing(width: int, height: int) -> Image.Image:
    """Black lines on white, one bit a pixel."""
    image = Image.new("1", (width, height), 1)
    for at in range(0, min(width, height), 7):
        image.paste(0, (at, 0, at + 1, height))
    return image


def encoded(image: Image.Image, kind: str, **more: object) -> bytes:
    """The picture as a file."""
    target = io.BytesIO()
    image.save(target, kind, **more)  # type: ignore[arg-type]
    return target.getvalue()


def decoded(data: bytes) -> Image.Image:
    """A file as a picture, decoded."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def camera(orientation: int = 1) -> Image.Exif:
    """What a camera writes beside a picture."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[ARTIST], exif[COPYRIGHT] = "Zoë Müller".encode(), "(c) The Archive"
    exif[0x010E] = SECRET.decode()  # ImageDescription
    exif[GPS] = {1: "N", 2: (48.0, 51.0, 30.0)}
    return exif


def red_for_blue() -> bytes:
    """The profile of a screen whose red light is blue and whose blue is red: nobody can miss whether it counts."""
    red, green, blue = (0.4361, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141)  # sRGB, adapted to D50
    lights = {tag: b"XYZ \0\0\0\0" + fixed(*value) for tag, value in ((b"rXYZ", blue), (b"gXYZ", green), (b"bXYZ", red))}
    curves = {tag: b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) for tag in (b"rTRC", b"gTRC", b"bTRC")}
    return profile("Red for blue", b"mntr", b"RGB ", b"XYZ ", lights | curves)


def green_for_cyan() -> bytes:
    """The profile of a press whose cyan ink is green, and whose other inks are grey."""
    inks = bytearray()
    for inked in range(16):  # the corners of CMYK, black counted fastest
        cyan, others = inked >> 3, (inked & 7).bit_count()
        inks += bytes((max(0, 255 - 80 * cyan - 80 * others), 128 - 80 * cyan, 128 + 60 * cyan))  # L*, a*, b*
    table = b"mft1\0\0\0\0" + bytes((4, 3, 2, 0)) + fixed(1, 0, 0, 0, 1, 0, 0, 0, 1) + bytes(range(256)) * 4 + bytes(inks) + bytes(range(256)) * 3
    return profile("Green for cyan", b"prtr", b"CMYK", b"Lab ", {b"A2B0": table})


def profile(name: str, device: bytes, space: bytes, connection: bytes, more: dict[bytes, bytes]) -> bytes:
    """An ICC profile (ICC.1:2001-04) with these tags."""
    said = name.encode() + b"\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(said)) + said + bytes(78),
        b"cprt": b"text\0\0\0\0none\0",
        b"wtpt": b"XYZ \0\0\0\0" + fixed(0.9642, 1.0, 0.8249),
        **more,
    }
    table, content = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for tag, value in tags.items():
        table += tag + struct.pack(">II", start + len(content), len(value))
        content += value + bytes(-len(value) % 4)
    head = struct.pack(">I4xI4s4s4s", start + len(content), 0x02100000, device, space, connection)
    head += struct.pack(">6H", 2010, 11, 17, 0, 0, 0) + b"acsp" + bytes(28) + fixed(0.9642, 1.0, 0.8249)
    return head.ljust(128, b"\0") + table + content


def fixed(*values: float) -> bytes:
    """Numbers as ICC profiles have them: s15Fixed16."""
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)
