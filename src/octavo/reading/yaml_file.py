"""YAML as texts, lists and mappings, each with its place: "no" is a word, 2010 is text, and a key that stands twice is found."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from octavo.model.finding import Finding
from octavo.model.place import Place
from octavo.reading import faults
from octavo.reading.characters import MOST, NO_XML, REPLACEMENT, drained
from octavo.reading.yaml_errors import TooDeep, told

DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Value:
    """A value with its place. `content` is a text, a list of values or a mapping of values; `key` and `key_at` are its key and the place of
    that, if it has one. `broken` values have been told of already: they count as empty, and nobody complains again."""

    place: Place
    content: "str | list[Value] | dict[str, Value]"
    key_at: Place | None = None
    key: str = ""
    broken: bool = False
    below: bool = False  # its words begin in the line below, behind | or >

    @property
    def text(self) -> str:
        """The text of a scalar, '' for anything else."""
        return self.content if isinstance(self.content, str) else ""

    @property
    def items(self) -> "list[Value]":
        """The values of a list; a scalar counts as a list of one, an empty one as none."""
        if isinstance(self.content, list):
            return self.content
        return [self] if isinstance(self.content, str) and self.content else []

    @property
    def mapping(self) -> "dict[str, Value]":
        """The values of a mapping by key, {} for anything else."""
        return self.content if isinstance(self.content, dict) else {}

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of a list."""
        return tuple(item.text for item in self.items)


def read_yaml(file: str, text: str, findings: list[Finding], line: int = 0) -> Value:
    """A YAML text as a value. `line` is how many lines stand above it in the file."""
    text = re.sub(r"[\t ]*\t[\t ]*", _spaces, text) if "\t" in text else text  # PyYAML takes no tab between words
    starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(mark: yaml.Mark | int) -> Place:
        index = min(mark if isinstance(mark, int) else mark.index, len(text))
        row = bisect_right(starts, index) - 1
        return Place(file, row + line + 1, index - starts[row] + 1)

    loader = _Loader(text)
    try:
        root = loader.get_single_node()
    except yaml.MarkedYAMLError as fault:
        at, why, hint = told(text, fault)
        findings.append(faults.bad_yaml(place(at), why, hint))
        return Value(Place(file, line + 1), {}, broken=True)
    for mark in [*loader.met["*"], *loader.met["&"]][:1]:
        findings.append(faults.yaml_alias(place(mark)))
    for mark in loader.met["!"][:1]:
        findings.append(faults.bad_yaml(place(mark), "a value cannot begin with ‘!’", "put the text in quotation marks"))
    return Value(Place(file, line + 1), {}) if root is None else _value(root, findings, place, None, "")


def _spaces(blank: re.Match[str]) -> str:
    """Tabs as spaces, but those before the first word of a line, which are a fault."""
    text, start, end = blank.string, blank.start(), blank.end()
    leads = text[start - 1 : start] in ("", "\n") and text[end : end + 1] not in ("", "\n")
    return blank[0] if leads else " " * len(blank[0])


class _Loader(yaml.SafeLoader):
    """Composes nodes; follows no alias, heeds no tag, and goes no deeper than a manuscript needs. Where they stand is in `met`."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.depth = 0
        self.met: dict[str, list[yaml.Mark]] = {"*": [], "&": [], "!": []}

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent):
            self.get_event()  # type: ignore[no-untyped-call]
            self.met["*"].append(event.start_mark)  # type: ignore[arg-type]
            return yaml.ScalarNode("alias", "", event.start_mark, event.end_mark)  # type: ignore[arg-type]
        for sign, name in (("&", event.anchor), ("!", event.tag)):
            if name is not None:
                self.met[sign].append(event.start_mark)
        event.anchor = event.tag = None
        if self.depth > DEEPEST:
            raise TooDeep(None, None, "", event.start_mark)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _value(node: yaml.Node, findings: list[Finding], place: Callable[[yaml.Mark], Place], key_at: Place | None, key: str) -> Value:
    at = place(node.start_mark)
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Value] = {}
        twice = False  # a line lost between two entries makes one of them, with every key twice
        for key_node, inner in node.value:
            inner_at = place(key_node.start_mark)
            if not isinstance(key_node, yaml.ScalarNode) or not key_node.value:
                findings.append(faults.bad_yaml(inner_at, "a key is a text", "write key: value"))
            elif (name := unicodedata.normalize("NFC", _written(key_node.value, inner_at, findings))) in found:
                if not twice:
                    findings.append(faults.duplicate_key(inner_at, name))
                twice = True
            else:
                found[name] = _value(inner, findings, place, inner_at, name)
        return Value(at, found, key_at, key)
    if isinstance(node, yaml.SequenceNode):
        return Value(at, [_value(item, findings, place, None, key) for item in node.value], key_at, key)
    empty = node.tag == "tag:yaml.org,2002:null"
    written = "" if empty else _written(str(node.value), at, findings)
    return Value(at, written, key_at, key, node.tag == "alias", getattr(node, "style", None) in ("|", ">"))


def _written(text: str, at: Place, findings: list[Finding]) -> str:
    """A text without what an escape put into it that no text should hold: PyYAML takes "\\ud800", half a character, and "\\0"."""
    if found := NO_XML.search(text):
        findings.append(faults.control_character(at, ord(found[0])))
        text = NO_XML.sub(REPLACEMENT, text)
    if (fit := drained(text)) != text:
        findings.append(faults.flood_of_marks(at, MOST))
    return fit
