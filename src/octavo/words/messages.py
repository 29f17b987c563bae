"""The catalogues: what octavo writes, one TOML file a language."""

import tomllib
from functools import cache
from importlib.resources import files

ENGLISH = "en"

Message = str | dict[str, str]
"""Words with {placeholders}; or several by number, under the names CLDR gives to plural forms."""


@cache
def languages() -> tuple[str, ...]:
    """The tags of all catalogues, in order."""
    folder = files("octavo.words") / "catalogue"
    return tuple(sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml")))


@cache
def messages(language: str) -> dict[str, Message]:
    """The catalogue of one language, in the order of its file. Raises FileNotFoundError where there is none."""
    file = files("octavo.words") / "catalogue" / f"{language}.toml"
    return tomllib.loads(file.read_text("utf-8"))


def chain(candidates: tuple[str, ...]) -> tuple[str, ...]:
    """The candidates that have a catalogue, and English at the end."""
    known = [tag for tag in candidates if tag in languages()]
    return tuple(dict.fromkeys([*known, ENGLISH]))
