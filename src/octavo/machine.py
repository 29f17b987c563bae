"""What octavo needs, and what it finds on this machine: libraries, typefaces, outside programs."""

import platform
import re
import sys
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from types import ModuleType

from octavo import fonts
from octavo.apparatus.collation import Collator
from octavo.errors import REINSTALL, OctavoError
from octavo.pagination.loading import needs_pango
from octavo.preflight import archive, opds, records
from octavo.preflight.tool import Absent, Found, Session, ToolBroken, browser, on_path
from octavo.preflight.validators import ENDINGS, VALIDATORS
from octavo.record import NOT_FOUND, libraries

PYTHON = (3, 11)
PANGO = "Debian, Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; macOS: brew install pango harfbuzz"
ICU = 'pip install "octavo[icu]"'
LIBRARIES = {
    "pango": ("Pango", "sets lines"),
    "harfbuzz": ("HarfBuzz", "shapes letters"),
    "harfbuzz-subset": ("HarfBuzz-Subset", "cuts typefaces down to the letters used"),
    "fontconfig": ("fontconfig", "finds typefaces"),
}
SPARED = "harfbuzz-subset"
JAVA = "Debian, Ubuntu: apt-get install default-jre-headless; macOS: brew install openjdk"
CHROMIUM = "Debian, Ubuntu: apt-get install chromium; or name a Chromium or Chrome in CHROMIUM"
VERSION = re.compile(r"\d+(?:\.\d+)+")
KINDS = {".pdf": "judges the PDF", ".epub": "judges the EPUB", ".html": "judges the HTML edition"}
OTHERS = (
    (records, "marc-lint, onixcheck, schemas: judge the records of octavo metadata --check"),
    (archive, "bagit, ocfl-py, METS, PREMIS: judge what octavo deposit writes"),
    (opds, "judges the catalogue of octavo distribute"),
)
PATIENCE = 30.0  # seconds for a program to say its version


class Need(StrEnum):
    """REQUIRED: without it no edition is made. OPTIONAL: without it something is done less well, or not judged."""

    REQUIRED = "required"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class Part:
    """Something that octavo uses, and for what. `version` is '' where it is not known; `how_to_get_it` is '' where it is there."""

    name: str
    use: str
    need: Need
    there: bool
    version: str = ""
    how_to_get_it: str = ""


def parts() -> tuple[Part, ...]:
    """Every part: what is required first, the validators last."""
    engine = _weasyprint()
    return (
        _python(),
        engine,
        *(_library(name, version, engine.there) for name, version in libraries().items()),
        _typefaces(),
        _icu(),
        _program("Java", "runs EPUBCheck, Nu and veraPDF", on_path("java"), "-version", JAVA),
        _program("Chromium", "runs Ace and axe", browser(), "--version", CHROMIUM),
        *(_validator(module, KINDS[ENDINGS[name]]) for name, module in VALIDATORS.items()),
        *(_validator(module, use) for module, use in OTHERS),
    )


def _python() -> Part:
    there = sys.version_info >= PYTHON
    return Part("Python", "runs octavo", Need.REQUIRED, there, platform.python_version(), "" if there else "install Python 3.11 or newer")


def _weasyprint() -> Part:
    """Whether it can be loaded: it looks for its libraries by names of its own."""
    try:
        with needs_pango():
            import octavo.pagination.engine  # noqa: F401
        return Part("WeasyPrint", "lays pages out", Need.REQUIRED, True, metadata.version("weasyprint"))
    except OctavoError as fault:
        return Part("WeasyPrint", "lays pages out", Need.REQUIRED, False, how_to_get_it=fault.hint)
    except ImportError:
        return Part("WeasyPrint", "lays pages out", Need.REQUIRED, False, how_to_get_it=REINSTALL)


def _library(library: str, version: str, loaded: bool) -> Part:
    """A library that WeasyPrint loads. Where it has `loaded` them they are there, but for the one that it can do without, also on a machine that
    cannot say where its libraries lie."""
    name, use = LIBRARIES[library]
    there = version != NOT_FOUND or (loaded and library != SPARED)
    return Part(name, use, Need.REQUIRED, there, version if there and VERSION.fullmatch(version) else "", "" if there else PANGO)


def _typefaces() -> Part:
    missing = fonts.absent()
    there = f"{len(fonts.FAMILIES) - len(missing)} of {len(fonts.FAMILIES)} families"
    return Part("typefaces", "are in every edition", Need.REQUIRED, not missing, there, f"{', '.join(missing)}: {REINSTALL}" if missing else "")


def _icu() -> Part:
    engine, _, version = Collator("en").engine.partition(" ")
    there = engine == "icu"
    return Part("ICU", "orders indexes as each language does", Need.OPTIONAL, there, version if there else "", "" if there else ICU)


def _program(name: str, use: str, path: str, asks: str, remedy: str) -> Part:
    """A program that validators need, with the version that it gives."""
    if not path:
        return Part(name, use, Need.OPTIONAL, False, how_to_get_it=remedy)
    try:
        ran = Session().run(Found(name, "", (path,)), asks, seconds=PATIENCE)
    except ToolBroken as fault:
        return Part(name, use, Need.OPTIONAL, False, how_to_get_it=f"{fault}; {remedy}")
    said = VERSION.search(ran.output + ran.complaints)
    return Part(name, use, Need.OPTIONAL, True, said[0] if said else "")


def _validator(module: ModuleType, use: str) -> Part:
    try:
        probed = module.probe()
    except ToolBroken as fault:
        return Part(module.NAME, use, Need.OPTIONAL, False, how_to_get_it=f"{fault}; {fault.hint}")
    if isinstance(probed, Absent):
        return Part(probed.name, use, Need.OPTIONAL, False, how_to_get_it=probed.how_to_get_it)
    return Part(probed.name, use, Need.OPTIONAL, True, probed.version)
