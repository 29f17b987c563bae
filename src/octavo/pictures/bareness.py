"""Files without what cameras and programs write into them besides the picture: where it was taken, with what, when, what was there before it was
cut, a second picture. What is seen stays as it is, byte for byte; so does whose it is, if Exif says that."""

import re
import struct
import zlib

from PIL import Image

from octavo.pictures.kinds import Kind

RIGHTS = (0x013B, 0x8298)  # Artist, Copyright: Exif 3.0, 4.6.5
EXIF = b"Exif\0\0"

# JPEG (ITU T.81, B.1): markers that stand without a segment, those that count here, and how the next one is found in a scan.
ALONE = {0x01, 0xD8, *range(0xD0, 0xD8)}
END, JFIF, APP2, ADOBE = 0xD9, 0xE0, 0xE2, 0xEE
NEXT = re.compile(rb"\xff+[^\xff\0\xd0-\xd7]", re.S)

PNG_HEAD, PNG_END = 8, b"\0\0\0\0IEND\xaeB`\x82"
SEEN = frozenset(
    [b"IHDR", b"PLTE", b"IDAT", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI", b"bKGD", b"hIST", b"pHYs",
     b"sPLT", b"acTL", b"fcTL", b"fdAT"]
)  # fmt: skip
IMAGE, EXTENSION, COMMENT, APPLICATION = 0x2C, 0x21, 0xFE, 0xFF  # blocks of a GIF (GIF89a, appendix A), and kinds of extensions
LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")  # how often a moving GIF begins anew
RIFF_HEAD, XMP_FLAG, EXIF_FLAG = 12, 0x04, 0x08  # WebP, RFC 9649, 2.7


def rights(image: Image.Image) -> bytes:
    """An Exif segment that says whose the picture is, as it was written; empty if nobody did."""
    given, kept = image.getexif(), Image.Exif()
    for tag in RIGHTS:
        said = given.get(tag)
        if isinstance(said, str) and said.strip("\0 "):
            kept[tag] = said.encode("latin-1", "replace")
    return kept.tobytes() if kept else b""


def bare(data: bytes, kind: Kind, owned: bytes) -> bytes:
    """The file without what is not seen; `owned` is what `rights` made of it. Raises IndexError or struct.error for a broken file."""
    match kind:
        case Kind.JPEG:
            return _jpeg(data, owned)
        case Kind.PNG:
            return _png(data, owned)
        case Kind.GIF:
            return _gif(data)
        case Kind.WEBP:
            return _webp(data, owned)
    return data


def _jpeg(data: bytes, owned: bytes) -> bytes:
    pieces, position = [data[:2]], 2
    segment = b"\xff\xe1" + struct.pack(">H", len(owned) + 2) + owned if owned else b""
    while True:
        found = NEXT.search(data, position)
        pieces.append(data[position : found.start() if found else None])  # of a scan
        if found is None or data[found.end() - 1] == END:
            return b"".join((*pieces, bytes((0xFF, END))))
        start, marker = found.end() - 2, data[found.end() - 1]
        size = 0 if marker in ALONE else struct.unpack_from(">H", data, found.end())[0]
        position = found.end() + size
        if segment and marker != JFIF:
            pieces.append(segment)
            segment = b""
        if marker <= JFIF or marker == ADOBE or (marker == APP2 and data.startswith(b"ICC_PROFILE\0", found.end() + 2)):
            pieces.append(data[start:position])


def _png(data: bytes, owned: bytes) -> bytes:
    pieces, position = [data[:PNG_HEAD]], PNG_HEAD
    while position < len(data):
        size, type_ = struct.unpack_from(">I4s", data, position)
        if type_ == b"IEND":
            break
        if owned and type_ == b"IDAT":
            content = b"eXIf" + owned.removeprefix(EXIF)
            pieces.append(struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content)))
            owned = b""
        if type_ in SEEN:
            pieces.append(data[position : position + size + 12])
        position += size + 12
    return b"".join((*pieces, PNG_END))


def _gif(data: bytes) -> bytes:
    position = 13 + _table(data[10])
    pieces = [data[:position]]
    while position < len(data) and data[position] in (IMAGE, EXTENSION):
        start, kind, label = position, data[position], data[position + 1]
        position = _past_blocks(data, start + 2 if kind == EXTENSION else start + 11 + _table(data[start + 9]))
        if kind == IMAGE or label not in (COMMENT, APPLICATION) or data[start + 3 : start + 14] in LOOPS:
            pieces.append(data[start:position])
    return b"".join((*pieces, b";"))


def _table(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _past_blocks(data: bytes, position: int) -> int:
    while data[position]:
        position += data[position] + 1
    return position + 1


def _webp(data: bytes, owned: bytes) -> bytes:
    pieces, position = [], RIFF_HEAD
    end = min(len(data), struct.unpack_from("<I", data, 4)[0] + 8)
    while position < end:
        type_, size = struct.unpack_from("<4sI", data, position)
        chunk = data[position : position + 8 + size + size % 2]
        position += len(chunk)
        if type_ == b"VP8X":
            kept = EXIF_FLAG if owned and chunk[8] & EXIF_FLAG else 0
            chunk = chunk[:8] + bytes([chunk[8] & ~(XMP_FLAG | EXIF_FLAG) | kept]) + chunk[9:]
        elif type_ == b"EXIF" and owned:
            content = owned.removeprefix(EXIF)
            chunk = b"EXIF" + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
        elif type_ in (b"EXIF", b"XMP "):
            continue
        pieces.append(chunk)
    body = b"WEBP" + b"".join(pieces)
    return b"RIFF" + struct.pack("<I", len(body)) + body
