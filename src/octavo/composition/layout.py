"""A layout: a folder of templates and sheets, on top of the layout that it extends."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path

from octavo.composition.fetching import refuse_fetching
from octavo.errors import LayoutRefused
from octavo.tokens import Tokens, paper, read_tokens, resolve, trim_size

CHECKOUT = Path(__file__).parents[3] / "layouts"
DEEPEST = 8  # layouts that extend one another


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout, found. `folders` are searched in order, the most special first; `settings` are those of layout.toml, merged."""

    name: str
    folders: tuple[Path, ...]
    settings: dict[str, object]
    tokens: Tokens

    def file(self, name: str) -> Path:
        """The first file of that name. Raises `LayoutRefused`."""
        for folder in self.folders:
            if (folder / name).is_file():
                return folder / name
        raise LayoutRefused(f"the layout ‘{self.name}’ has no file {name}", "restore it, or take layouts/base as a model")

    def files(self, name: str) -> tuple[Path, ...]:
        """Every file of that name, from the most general folder to the most special."""
        return tuple(folder / name for folder in reversed(self.folders) if (folder / name).is_file())

    def texts(self, name: str) -> tuple[tuple[Path, str], ...]:
        """What `files` gives, with what is in each. Raises `LayoutRefused`, also where it would fetch anything."""
        found = tuple((path, _text(path)) for path in self.files(name))
        for path, text in found:
            refuse_fetching(text, f"{path.parent.name}/{path.name}")
        return found

    def sheet(self, name: str) -> str:
        """A style sheet: the files of that name from the most general folder to the most special, joined, tokens left as var(). Raises
        `LayoutRefused`, also where it would fetch anything."""
        found = self.texts(name)
        if not found:
            raise LayoutRefused(f"the layout ‘{self.name}’ has no sheet {name}", "restore it, or take layouts/base as a model")
        return "\n".join(text for _, text in found)

    def large_print(self, language: str) -> "Layout":
        """The layout as the large print edition has it: the tokens of large-print-tokens.css, on paper of the size that `large-print-trim` says,
        or that is at hand where `language` is spoken. Raises `LayoutRefused`."""
        trim = str(self.settings["large-print-trim"])
        sheets = [self.sheet("tokens.css"), self.sheet("large-print-tokens.css")]
        return replace(self, tokens=read_tokens(sheets, {"trim": paper(language) if trim == "auto" else trim}))

    def with_inner_margin(self, width: float) -> "Layout":
        """The layout with the token `margin-inner`, so many points."""
        return replace(self, tokens=Tokens(self.tokens.values | {"margin-inner": f"{width:.3f}pt"}, self.tokens.dark))

    def with_bleed(self, bleed: float) -> "Layout":
        """The layout with the token `bleed`, so many points, as press.css has it."""
        return replace(self, tokens=Tokens(self.tokens.values | {"bleed": f"{bleed:.3f}pt"}, self.tokens.dark))

    def resolved_sheet(self, name: str) -> str:
        """A style sheet with every var() of a token replaced by its value, for readers that know no custom properties."""
        return resolve(self.sheet(name), self.tokens)


def shipped() -> Path:
    """The folder of the layouts that come with octavo: in the wheel, or in the checkout."""
    packaged = Path(str(resources.files("octavo"))) / "layouts"
    return packaged if packaged.is_dir() else CHECKOUT


def names(own: Path | None) -> tuple[str, ...]:
    """Every layout that can be chosen."""
    roots = [root for root in (own, shipped()) if root and root.is_dir()]
    return tuple(sorted({path.parent.name for root in roots for path in root.glob("*/layout.toml")} - {"base"}))


def find(name: str, own: Path | None, options: dict[str, str], language: str = "") -> Layout:
    """The layout of that name, from the user's own folder `own` first, file by file. `options` are the `print:` settings of the manuscript,
    `language` is the work's, which says what paper is at hand. Raises `LayoutRefused`."""
    folders: list[Path] = []
    settings: dict[str, object] = {}
    current: str | None = name
    while current:
        if len(folders) > 2 * DEEPEST:
            raise LayoutRefused(f"the layout ‘{name}’ extends itself", "see `extends` in its layout.toml")
        here = [root / current for root in (own, shipped()) if root and (root / current).is_dir()]
        if not here or current == ".." or current != Path(current).name:
            raise LayoutRefused(f"there is no layout ‘{current}’", f"layouts: {', '.join(names(own))}")
        if own and own / current in here:
            _refuse_ways_out(own / current, own)
        folders.extend(here)
        found: dict[str, object] = {}
        for folder in here:
            found = _settings(folder / "layout.toml") | found
        settings = found | settings
        extends = found.get("extends", "base" if current != "base" else "")
        current = str(extends) or None
    sheets = [sheet for folder in reversed(folders) for sheet in _token_sheets(folder, language)]
    return Layout(name, tuple(folders), settings, read_tokens(sheets, options))


def _token_sheets(folder: Path, language: str) -> Iterator[str]:
    """What a folder says of the tokens: in tokens.css, and by the `trim` of its layout.toml. Raises `LayoutRefused`."""
    if (folder / "tokens.css").is_file():
        tokens = _text(folder / "tokens.css")
        refuse_fetching(tokens, f"{folder.name}/tokens.css")
        yield tokens
    if trim := str(_settings(folder / "layout.toml").get("trim", "")):
        width, height = trim_size(paper(language) if trim == "auto" else trim)
        yield f":root {{ --trim-width: {width}; --trim-height: {height}; }}"


def _refuse_ways_out(folder: Path, root: Path) -> None:
    """Raises `LayoutRefused` for a symbolic link in a layout that leads out of it and out of the folder of layouts: a layout that comes from
    elsewhere must not bring files of this machine into a book."""
    inside = (folder.resolve(), root.resolve())
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() and not any(path.resolve().is_relative_to(place) for place in inside):
            raise LayoutRefused(f"{path.relative_to(root).as_posix()} leads out of the layout", "put the file itself there")


def _text(path: Path) -> str:
    """What a file of a layout holds. Raises `LayoutRefused` where it cannot be read, or is there no more."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as fault:
        raise LayoutRefused(f"{path.parent.name}/{path.name} cannot be read: {fault.strerror}", "see that it is there, and yours to read") from fault


def _settings(path: Path) -> dict[str, object]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(_text(path))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise LayoutRefused(f"{path.parent.name}/layout.toml cannot be read: {fault}", "mend the line it names") from None
