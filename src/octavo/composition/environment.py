"""The one door to Jinja: where templates are found, how they are escaped, what their faults become."""

import contextlib
import hashlib
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from octavo.composition.growth import GROWING_FILTERS, GROWING_METHODS, bounded, refuse_format, refuse_growth
from octavo.composition.layout import shipped
from octavo.errors import LayoutRefused

OPTIONS: dict[str, Any] = {
    "autoescape": True,
    "undefined": jinja2.StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
}


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, in which nothing that is given can be changed, and no text made that is longer than any page. It asks once of each name
    on each kind of object whether it is safe: the answer depends on nothing else, and templates ask a million times."""

    intercepted_binops = frozenset(("*", "**", "%"))

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.known: dict[tuple[type, str], bool] = {}
        self.filters |= {name: bounded(self.filters[name]) for name in GROWING_FILTERS}
        del self.globals["lipsum"]

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Whether a template may see `obj.attr`."""
        key = (type(obj), attr)
        if key not in self.known:
            self.known[key] = super().is_safe_attribute(obj, attr, value)
        return self.known[key]

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """`left * right`, `left ** right` and `left % right`. Raises `SecurityError` for one that grows."""
        refuse_growth(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """The method `format` of a text as templates get it. Raises `SecurityError` for a format that grows."""
        if (made := super().wrap_str_format(value)) is not None:
            refuse_format(value.__self__)
        return made

    def call(self, context: Context, obj: Any, *given: Any, **named: Any) -> Any:  # Jinja's own name for it is `__self`
        if getattr(obj, "__name__", "") in GROWING_METHODS and isinstance(getattr(obj, "__self__", None), str):
            return bounded(obj)(*given, **named)
        return super().call(context, obj, *given, **named)


class _Compiled(jinja2.FileSystemBytecodeCache):
    """The templates that come with octavo, compiled, beside them: where Python keeps octavo's own modules compiled, for the same reason and with the
    same trust. Templates of users, and of manuscripts, are compiled every time: no code of theirs is kept."""

    def __init__(self, folder: Path) -> None:
        made_with = hashlib.sha256(f"{sorted(OPTIONS.items())!r}{sys.implementation.cache_tag}".encode()).hexdigest()[:12]
        super().__init__(str(folder / "__pycache__"), f"jinja-{made_with}-%s.cache")
        self.folder = folder
        self.templates: set[str] = set()

    def get_bucket(self, environment: jinja2.Environment, name: str, filename: str | None, source: str) -> Bucket:
        """The compiled template, or a place for it."""
        bucket = Bucket(environment, self.get_cache_key(name, filename), self.get_source_checksum(source))
        if filename and Path(filename).is_relative_to(self.folder):
            self.templates.add(bucket.key)
            with contextlib.suppress(OSError):
                self.load_bytecode(bucket)
        return bucket

    def set_bucket(self, bucket: Bucket) -> None:
        """Keep a compiled template. One that cannot be kept is compiled again the next time."""
        if bucket.key in self.templates:
            with contextlib.suppress(OSError):
                Path(self.directory).mkdir(exist_ok=True)
                self.dump_bytecode(bucket)


def environment(folders: Sequence[Path]) -> jinja2.Environment:
    """An environment that looks for templates in `folders`, in order. Everything is escaped; an unknown name is an error; templates reach
    nothing but what they are given. All editions share it, so that each template is compiled once."""
    return _environment(tuple(folders))


@cache
def _environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    loader = jinja2.FileSystemLoader([str(folder) for folder in folders], followlinks=False)
    return _Sandbox(loader=loader, bytecode_cache=_Compiled(shipped()), **OPTIONS)


FAULTS = (jinja2.TemplateError, OverflowError, RecursionError, MemoryError, ZeroDivisionError)
"""What a template can bring about by itself: those that are not Jinja's are of ranges, of macros that call themselves, and of numbers."""


def refused(fault: Exception) -> LayoutRefused:
    """What a fault of a template becomes."""
    name, line = getattr(fault, "name", None) or getattr(fault, "filename", None), getattr(fault, "lineno", None)
    place = f"{name}:{line}: " if name and line else f"{name}: " if name else ""
    message = getattr(fault, "message", "") or str(fault) or type(fault).__name__
    return LayoutRefused(f"{place}{message}", "mend the template, or remove it to get the shipped one back")


def macros(folders: Sequence[Path], name: str, given: dict[str, object]) -> dict[str, object]:
    """The macros of every file `name` in `folders`, the first folder winning macro by macro: a layout overrides single macros."""
    found: dict[str, object] = {}
    for folder in reversed(folders):
        if (folder / name).is_file():
            module = _environment((folder,)).get_template(name).make_module(given)
            found |= {key: value for key, value in vars(module).items() if not key.startswith("_")}
    return found
