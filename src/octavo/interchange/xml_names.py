"""Ids of the manuscript as XML names (NCName of Namespaces in XML 1.0), and back.

An id of the text is its own name where XML allows it and it cannot be taken for a name of another kind. Everything else has its kind before it, and
signs that XML does not allow stand as `_x` code point `_`: `person.o_x27_brien`."""

import re

KINDS = ("person", "org", "theme", "source", "note", "range", "edition", "id")
LETTERS = (
    r"A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u0131\u0391-\u03A1\u03A3-\u03CE\u0410-\u044F\u0451-\u045C"
    r"\u05D0-\u05EA\u0621-\u063A\u0641-\u064A\u3041-\u3094\u30A1-\u30FA\u4E00-\u9FA5\uAC00-\uD7A3"
)  # those that the fourth and the fifth edition of XML 1.0 both take for letters, and validators of either
NAME = re.compile(rf"[{LETTERS}][{LETTERS}0-9.\-]*")
REFUSED = re.compile(rf"[^{LETTERS}0-9.\-]|_(?=x)")
KEPT_BACK = re.compile(rf"(?:{'|'.join(KINDS)})\..*|print", re.DOTALL)
STANDS_FOR = re.compile("_x([0-9A-F]+)_")


def name_of(kind: str, id_: str) -> str:
    """The name of something of a register: `person.evans`."""
    return f"{kind}.{_written(id_)}"


def text_name(id_: str) -> str:
    """The name of something in the text: a division, section, figure or table."""
    return id_ if NAME.fullmatch(id_) and not KEPT_BACK.fullmatch(id_) else name_of("id", id_)


def index_name(name: str) -> str:
    """The name of an index as `indexName` takes it; `subjects` is the one without a name."""
    return _written(name) if not name or NAME.fullmatch(name) else f"_x5F_{_written(name)}"


def id_of(kind: str, name: str) -> str:
    """The id behind a name of a register; a name that no octavo wrote is its own id."""
    return _read(name.removeprefix(f"{kind}.")) if name.startswith(f"{kind}.") else name


def text_id(name: str) -> str:
    """The id behind a name of the text."""
    return id_of("id", name)


def index_of(name: str) -> str:
    """The index behind an `indexName`."""
    return _read(name.removeprefix("_x5F_"))


def _written(id_: str) -> str:
    return REFUSED.sub(lambda sign: f"_x{ord(sign[0]):X}_", id_)


def _read(name: str) -> str:
    return STANDS_FOR.sub(lambda sign: chr(int(sign[1], 16)) if int(sign[1], 16) < 0x110000 else sign[0], name)
