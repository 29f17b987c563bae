"""A manuscript to start from: the folder `starter`, with title, language and date filled in."""

import json
import re
import unicodedata
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from octavo import clock
from octavo.composition.layout import names
from octavo.errors import OutputRefused, WrongCall

TITLE, LANGUAGE, DATE, LAYOUT = 'title: "A Title of Your Own"', 'language: "en"', "date: 2026-01-31", "layout: briefing"
TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
FORBIDDEN = re.compile(r'[<>:"|?*\\/\s]+')  # what some file system or shell would not take
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.I)  # names that Windows keeps to itself


def folder_for(name: str) -> Path:
    """The folder for a name, as a path from here: folders that exist stay as they are, new names are made fit for every file system. Raises
    `WrongCall`."""
    path = Path(name) if name.strip() else Path("?")
    if path.name in ("", ".."):
        path = path.resolve()
    folder = Path(path.anchor)
    for part in path.parts[1:] if path.anchor else path.parts:
        folder = folder / (part if (folder / part).exists() else _fit(part, name))
    return folder


def _fit(part: str, name: str) -> str:
    kept = "".join(c for c in unicodedata.normalize("NFC", part) if c.isspace() or unicodedata.category(c)[0] != "C")
    fit = FORBIDDEN.sub("-", kept).strip("-. ")
    if not fit:
        raise WrongCall(f"‘{name}’ cannot be the name of a folder", "use letters and digits: octavo new my-report")
    return f"{fit}-work" if RESERVED.fullmatch(fit) else fit


def title_for(name: str) -> str:
    """A title made from a name: its last part, with spaces, beginning with a capital."""
    words = re.sub(r"[-_\s]+", " ", Path(name).resolve().name).strip()
    return words[:1].upper() + words[1:]


def write_manuscript(folder: Path, title: str, language: str, layout: str = "briefing") -> tuple[Path, ...]:
    """Write the starter into a folder that is new or empty and give the paths. Raises `WrongCall` for a language that is no tag
    and a layout that octavo does not bring, `OutputRefused` where the folder holds something or cannot be written."""
    if not TAG.fullmatch(language):
        raise WrongCall(f"‘{language}’ is not a language tag", "write a tag such as en, en-US, fr, zh-Hant")
    if layout not in (known := names(None)):
        raise WrongCall(f"there is no layout ‘{layout}’", f"one of {', '.join(known)}")
    title = " ".join("".join(c if c.isprintable() else " " for c in title).split()) or folder.name
    written = []
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise OutputRefused(f"{folder} is there already and is not an empty folder", "choose another name")
        for name, content in _starter():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_filled(name, content, title, language, layout))
            written.append(path)
    except OSError as fault:
        raise OutputRefused(f"{fault.filename or folder}: {fault.strerror}", "choose another folder") from fault
    return tuple(written)


def _filled(name: str, content: bytes, title: str, language: str, layout: str) -> bytes:
    """A starter file with its four values. A JSON string is a quoted YAML string, whatever stands in it. The examples are in English and say
    so where the work is not."""
    if name.endswith("publication.yaml"):
        text = content.decode("utf-8")
        values = {
            TITLE: f"title: {json.dumps(title, ensure_ascii=False)}",
            LANGUAGE: f"language: {json.dumps(language)}",
            DATE: f"date: {clock.build_time():%Y-%m-%d}",
            LAYOUT: f"layout: {layout}",
        }
        for placeholder, value in values.items():
            text = text.replace(placeholder, value, 1)
        return text.encode("utf-8")
    if name.startswith("manuscript/") and name.endswith(".md") and language.split("-", maxsplit=1)[0].lower() != "en":
        return content.replace(b"---\n", b"---\nlanguage: en\n", 1)
    return content


def _starter() -> Iterator[tuple[str, bytes]]:
    """Every file of the starter by its path, in order."""
    stack: list[tuple[str, Traversable]] = [("", resources.files("octavo.cli") / "starter")]
    found = []
    while stack:
        above, folder = stack.pop()
        for entry in folder.iterdir():
            name = f"{above}{entry.name}"
            if entry.is_dir():
                stack.append((f"{name}/", entry))
            else:
                found.append((name, entry.read_bytes()))
    yield from sorted(found)
