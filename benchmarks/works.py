"""The works that are measured: the booklet of the repository, works of any length made from a seed, and real documents."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from benchmarks import manuscript
from tests import corpora

BOOKLET = Path(__file__).parents[1] / "manuscript"
PAGES = (13, 95, 391, 975, 3000)
QUADRATIC = 1500  # pages from which plain WeasyPrint, whose time grows with their square, is measured on request alone, and one turn is enough
DOCUMENTS = ("btc-small", "yidracor", "kraus")


@dataclass(frozen=True, slots=True)
class Work:
    """A work by its name in tables. `pages` is how many it was made to have, `document` a real one's file; without both it is the booklet."""

    name: str
    pages: int = 0
    document: Path | None = None

    @property
    def is_long(self) -> bool:
        """Whether it is too long for plain WeasyPrint."""
        return self.pages >= QUADRATIC

    def write(self, folder: Path) -> None:
        """Write the manuscript into a folder that is not there yet."""
        if self.document:
            corpora.write_manuscript(json.loads(self.document.read_text("utf-8")), folder)
        elif self.pages:
            manuscript.write(manuscript.sections_for(self.pages), folder)
        else:
            shutil.copytree(BOOKLET, folder)


def booklet() -> Work:
    """The booklet of the repository."""
    return Work("booklet")


def of_pages(pages: int) -> Work:
    """A work of about so many pages."""
    return Work(f"{pages:,} pages", pages)


def documents(folder: Path, names: tuple[str, ...] = DOCUMENTS) -> list[Work]:
    """Real documents out of a folder of neutral JSON files. Raises `FileNotFoundError`."""
    paths = [folder / f"{name}.json" for name in names]
    for path in paths:
        if not path.is_file():
            raise FileNotFoundError(f"there is no {path}")
    return [Work(path.stem, document=path) for path in paths]
