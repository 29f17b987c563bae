"""Small books, laid out as they are."""

from collections.abc import Callable
from pathlib import Path

import pytest

from octavo.apparatus import resolve
from octavo.cache import Cache
from octavo.composition import layout
from octavo.editions import print as print_edition
from octavo.editions.work import Work
from octavo.pagination.paginator import Paginated
from octavo.progress import Silent
from octavo.reading import read

Book = tuple[Work, Paginated]
LayOut = Callable[..., Book]


@pytest.fixture
def lay_out(tmp_path: Path) -> LayOut:
    """Lays out a manuscript, given as the keys of publication.yaml that count, its divisions in order, and other files by name; `settings`
    are those of the layout, `templates` its own files; `jobs` and `cache` as of `paginate`."""

    def made(
        divisions: dict[str, str], contents: str = "", work: str = "", settings: str = "", templates: dict[str, str] | None = None,
        jobs: int = 1, cache: Cache | None = None, language: str = "en",
    ) -> Book:
        contents = contents or f"{{body: [{', '.join(divisions)}]}}"
        publication = f"format: 1\ntitle: Work\nlanguage: {language}\nlayout: mine\ncontents: {contents}\n{work}"
        for name, text in {"publication.yaml": publication, **{f"{name}.md": text for name, text in divisions.items()}}.items():
            write(tmp_path / "manuscript" / name, text)
        for name, text in {"layout.toml": settings, **(templates or {})}.items():
            write(tmp_path / "layouts" / "mine" / name, text)
        found, findings = read(tmp_path / "manuscript")
        assert found is not None and not [finding for finding in findings if finding.severity == "error"], findings
        used = layout.find("mine", tmp_path / "layouts", found.print_options)
        book = Work(found, resolve(found), used, tmp_path / "manuscript")
        return book, print_edition.paginate(book, Silent(), jobs, cache)

    return made


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def prose() -> Callable[[int, str], str]:
    """So many words, no two alike."""
    return lambda count, stem="word": " ".join(f"{stem}{n}" for n in range(count))
