"""YAML as texts, lists and mappings, each with its place: "no" is a word, 2010 is text, and a key that stands twice is found."""

from dataclasses import dataclass

import yaml

from octavo.model.finding import Finding
from octavo.model.place import Place
from octavo.reading import faults

DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Value:
    """A value with its place. `content` is a text, a list of values or a mapping of values; `key_at` is the place of its key, if it has one."""

    place: Place
    content: "str | list[Value] | dict[str, Value]"
    key_at: Place | None = None

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
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark
        place = Place(file, mark.line + line + 1, mark.column + 1) if mark else Place(file, line + 1)
        findings.append(faults.bad_yaml(place, fault.problem or "it cannot be understood"))
        return Value(Place(file, line + 1), {})
    except (yaml.YAMLError, RecursionError):
        findings.append(faults.bad_yaml(Place(file, line + 1), "it cannot be understood"))
        return Value(Place(file, line + 1), {})
    if root is None:
        return Value(Place(file, line + 1), {})
    return _value(file, root, findings, line, None, 0, set())


def _value(
    file: str, node: yaml.Node, findings: list[Finding], line: int, key_at: Place | None, depth: int, met: set[int]
) -> Value:
    place = Place(file, node.start_mark.line + line + 1, node.start_mark.column + 1)
    if id(node) in met or depth > DEEPEST:
        findings.append(faults.yaml_alias(place))
        return Value(place, "", key_at)
    met.add(id(node))
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Value] = {}
        for key, value in node.value:
            at = Place(file, key.start_mark.line + line + 1, key.start_mark.column + 1)
            name = key.value if isinstance(key.value, str) else ""
            if name in found:
                findings.append(faults.duplicate_key(at, name))
                continue
            found[name] = _value(file, value, findings, line, at, depth + 1, met)
        return Value(place, found, key_at)
    if isinstance(node, yaml.SequenceNode):
        return Value(place, [_value(file, item, findings, line, None, depth + 1, met) for item in node.value], key_at)
    empty = node.tag == "tag:yaml.org,2002:null"
    return Value(place, "" if empty else str(node.value), key_at)
