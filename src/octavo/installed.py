"""Faces of this machine, by fontconfig: those that a layout may name besides the ones that octavo brings, and that letters are taken from which
none of these has."""

import ctypes
import ctypes.util
import hashlib
import sys
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_void_p
from functools import cache
from pathlib import Path

SYSTEM = 0  # FcSetSystem
MATCH = 0  # FcResultMatch


class _FontSet(Structure):
    """FcFontSet of fontconfig.h."""

    _fields_ = (("count", c_int), ("room", c_int), ("fonts", POINTER(c_void_p)))


@cache
def installed() -> dict[str, frozenset[str]] | None:
    """The families of this machine by their names in small letters, each with its files; None where fontconfig cannot be asked."""
    try:
        library = ctypes.CDLL("libfontconfig.so.1" if sys.platform == "linux" else ctypes.util.find_library("fontconfig") or "fontconfig")
        load, fonts, text = library.FcInitLoadConfigAndFonts, library.FcConfigGetFonts, library.FcPatternGetString
        destroy = library.FcConfigDestroy
    except (OSError, AttributeError):
        return None
    load.restype = c_void_p
    fonts.argtypes, fonts.restype = [c_void_p, c_int], POINTER(_FontSet)
    text.argtypes, text.restype = [c_void_p, c_char_p, c_int, POINTER(c_char_p)], c_int
    destroy.argtypes = [c_void_p]
    config = load()
    if not config:
        return None

    def texts(pattern: int, name: bytes) -> list[str]:
        value, found = c_char_p(), list[str]()
        while text(pattern, name, len(found), byref(value)) == MATCH:
            found.append((value.value or b"").decode("utf-8", "replace"))
        return found

    try:
        files: dict[str, set[str]] = {}
        listed = fonts(config, SYSTEM)
        for pattern in listed.contents.fonts[: listed.contents.count] if listed else ():
            for family in texts(pattern, b"family"):
                files.setdefault(family.lower(), set()).update(texts(pattern, b"file"))
        return {family: frozenset(of_it) for family, of_it in files.items()}
    finally:
        destroy(config)


@cache
def fingerprint() -> str:
    """A digest of which faces this machine has, by name, size and time of their files: another one means that text may be set otherwise."""
    found = hashlib.sha256()
    for name in sorted(set().union(*(installed() or {}).values())):
        try:
            status = Path(name).stat()
        except OSError:
            continue
        found.update(f"{name}\0{status.st_size}\0{status.st_mtime_ns}\n".encode(errors="surrogateescape"))
    return found.hexdigest()
