"""What was read before, by everything that its reading depends on: octavo's code, the libraries that read, the text itself and what it is held
against."""

import platform
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

import markdown_it
import mdit_py_plugins
import yaml

from octavo.cache import Cache, own_code, pack, unpack
from octavo.limits import differing
from octavo.model.finding import Finding
from octavo.reading.yaml_file import Value, read_yaml

ROOMS = ("octavo.model", "octavo.reading")  # a kept value may be made of their classes alone, whoever wrote it
Read = TypeVar("Read")


class Kept:
    """What was read before. Without a cache nothing is."""

    def __init__(self, cache: Cache | None, *facts: str) -> None:
        self.cache, self.facts = cache, facts

    def within(self, facts: str) -> "Kept":
        """What depends on these facts too."""
        return Kept(self.cache, *self.facts, sha256(facts.encode("utf-8", "backslashreplace")).hexdigest())

    def get(self, kind: type[Read], *facts: str) -> Read | None:
        """What was read of such a kind, if that is known."""
        data = self.cache.get(self._key(kind, facts)) if self.cache else None
        found = unpack(data, ROOMS) if data else None
        return found if isinstance(found, kind) else None

    def put(self, value: object, *facts: str) -> None:
        """Keep what was read; it depends on nothing but the facts. What is nested very deeply is not kept."""
        if self.cache:
            with suppress(RecursionError):
                self.cache.put(self._key(type(value), facts), pack(value))

    def _key(self, kind: type, facts: tuple[str, ...]) -> str:
        return sha256(repr((kind.__name__, *self.facts, *facts)).encode("utf-8", "backslashreplace")).hexdigest()


def kept(cache: Cache | None) -> Kept:
    """What this octavo has read before with these libraries, and this Python's tables of characters."""
    if not cache:
        return Kept(None)
    libraries = markdown_it.__version__, mdit_py_plugins.__version__, yaml.__version__
    return Kept(cache, repr(differing()), own_code(), platform.python_version(), *libraries)


@dataclass(frozen=True, slots=True)
class ReadYaml:
    """A YAML text as a value, and what is wrong with it."""

    value: Value
    findings: tuple[Finding, ...]


def yaml_value(before: Kept, file: str, text: str, findings: list[Finding]) -> Value:
    """The value of a YAML file."""
    found = before.get(ReadYaml, file, text)
    if found is None:
        own: list[Finding] = []
        found = ReadYaml(read_yaml(file, text, own), tuple(own))
        before.put(found, file, text)
    findings += found.findings
    return found.value
