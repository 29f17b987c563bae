"""Where two files that should be the same differ, in words: the part of a zip file, the line of a text, the byte."""

import io
import zipfile

LARGEST = 50_000_000  # bytes of a part of a deposited zip file that is unpacked to be compared: whoever sent it may be a stranger
SHOWN = 60  # characters of a line
TEXTS = (
    ".xml", ".html", ".xhtml", ".json", ".jsonld", ".txt", ".md", ".yaml", ".css", ".js", ".svg", ".bib", ".ris", ".cff", ".opf", ".ncx",
    ".xsd", ".rng",
)  # fmt: skip


def difference(name: str, deposited: bytes, rebuilt: bytes) -> str:
    """The first difference, '' where there is none."""
    if deposited == rebuilt:
        return ""
    if name.endswith(".epub"):
        return _in_zip(deposited, rebuilt)
    if name.endswith(TEXTS):
        return _in_text(deposited, rebuilt)
    return _in_bytes(deposited, rebuilt)


def _in_zip(deposited: bytes, rebuilt: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(deposited)) as old, zipfile.ZipFile(io.BytesIO(rebuilt)) as new:
            there, made = old.namelist(), new.namelist()
            for name in made:
                if name not in there:
                    return f"{name} is not in it"
                if old.getinfo(name).file_size != new.getinfo(name).file_size and old.getinfo(name).file_size > LARGEST:
                    return f"{name} has {old.getinfo(name).file_size:,} bytes, and {new.getinfo(name).file_size:,} are made"
                if found := difference(name, old.read(name), new.read(name)):
                    return f"{name}: {found}"
            for name in there:
                if name not in made:
                    return f"{name} is in it, and nothing makes it"
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        return _in_bytes(deposited, rebuilt)
    return _in_bytes(deposited, rebuilt)


def _in_text(deposited: bytes, rebuilt: bytes) -> str:
    there, made = deposited.decode("utf-8", "replace").split("\n"), rebuilt.decode("utf-8", "replace").split("\n")
    number = next((n for n, (old, new) in enumerate(zip(there, made, strict=False)) if old != new), min(len(there), len(made)))
    if number >= len(there) or number >= len(made):
        return f"it has {len(there)} lines, and {len(made)} are made"
    old, new = there[number], made[number]
    column = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = max(0, column - SHOWN // 3)
    return f"line {number + 1} has ‘{old[start : start + SHOWN].strip()}’, and ‘{new[start : start + SHOWN].strip()}’ is made"


def _in_bytes(deposited: bytes, rebuilt: bytes) -> str:
    place = next((n for n, (a, b) in enumerate(zip(deposited, rebuilt, strict=False)) if a != b), min(len(deposited), len(rebuilt)))
    sizes = "" if len(deposited) == len(rebuilt) else f"; it has {len(deposited)} bytes, and {len(rebuilt)} are made"
    return f"from byte {place + 1} on{sizes}"
