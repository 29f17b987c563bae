"""The order that options spell; one that cannot be carried out is refused before any work is done, in words."""

import os
import sys
from pathlib import Path

from octavo.editions import EDITIONS, USUAL
from octavo.errors import LayoutRefused, NoManuscript, OutputRefused
from octavo.production import Order


def cache_folder() -> Path | None:
    """Where what was read and laid out is kept between runs: OCTAVO_CACHE, nowhere if that is empty; otherwise the system's place for such things,
    if there is one."""
    named = os.environ.get("OCTAVO_CACHE")
    if named is not None:
        return Path(named) if named.strip() else None
    try:
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / "octavo"
        return Path(os.environ.get("XDG_CACHE_HOME", "") or Path.home() / ".cache") / "octavo"
    except RuntimeError:  # a user without a home, as in some containers
        return None


def order_of(
    manuscript: Path, layouts: Path | None, output: Path = Path("build"), editions: tuple[str, ...] = (), jobs: int = 1, cache: bool = False
) -> Order:
    """The order that options spell. A folder that `octavo new` wrote may be named in place of the manuscript in it."""
    inner = manuscript / "manuscript"
    if not (manuscript / "publication.yaml").exists() and (inner / "publication.yaml").exists():
        manuscript = inner
    if layouts is None and Path("layouts").is_dir():
        layouts = Path("layouts")
    wanted = tuple(edition for edition in EDITIONS if edition in editions) or USUAL
    return Order(manuscript, output, layouts, wanted, jobs, cache_folder() if cache else None)


def refuse_readers(order: Order) -> None:
    """Raises `NoManuscript` or `LayoutRefused` for folders that are not there or may not be read."""
    folder = order.manuscript
    if folder.is_file():
        raise NoManuscript(f"{folder} is a file, not the folder of a manuscript", f"name its folder: --manuscript {folder.parent}")
    if not folder.exists():
        raise NoManuscript(f"there is no folder {folder}", "name the manuscript’s folder with --manuscript, or write one with octavo new NAME")
    if not os.access(folder, os.R_OK | os.X_OK):
        raise NoManuscript(f"the folder {folder} may not be read", "see its permissions")
    if order.layouts is not None and not order.layouts.is_dir():
        raise LayoutRefused(f"there is no folder of layouts {order.layouts}", "name one with --layouts, or leave the option out")


def refuse_writers(order: Order) -> None:
    """Raises `OutputRefused` for a place where nothing can be written, or where editions would lie among what they are made from."""
    output = order.output.resolve()
    for what, folder in (("manuscript", order.manuscript), ("layouts", order.layouts)):
        if folder is not None and output.is_relative_to(folder.resolve()):
            raise OutputRefused(f"{order.output} lies in the folder of the {what}", "choose another folder with --output")
    standing = next(path for path in (output, *output.parents) if path.exists())
    if not standing.is_dir():
        raise OutputRefused(f"{_near(standing)} is a file, not a folder", "choose another folder with --output")
    if not os.access(standing, os.W_OK | os.X_OK):
        raise OutputRefused(f"the folder {_near(standing)} may not be written", "choose another folder with --output")


def _near(path: Path) -> Path:
    """A path as short as it can be said from here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) and path != here else path
