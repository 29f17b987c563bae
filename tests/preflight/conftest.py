"""A small work whose products can be damaged: a preface, three divisions, one of which runs over a page, notes, and two indexes."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pytest

from octavo.apparatus import Apparatus, resolve
from octavo.composition import layout
from octavo.editions import print as print_edition
from octavo.editions.work import Work
from octavo.model.finding import Finding
from octavo.model.place import Place
from octavo.pagination.paginator import Paginated
from octavo.preflight.parity import html_trees
from octavo.preflight.printed import printed_pages
from octavo.preflight.products import compare_products
from octavo.production import Order, produce
from octavo.progress import Silent
from octavo.reading import read

MANUSCRIPT = {
    "publication.yaml": (
        "format: 1\ntitle: Work\nlanguage: en\ndate: 2010-11-17\nindexes: [speakers, subjects]\n"
        "contents:\n  front: [preface]\n  body: [one, two, three]\n"
    ),
    "people.yaml": "evans: {name: Gareth Evans, role: Chancellor}\narbour: {name: Louise Arbour, role: President}\n",
    "preface.md": "# Preface\n\nBefore all, see <section:two>.\n",
    "one.md": '# One\n\n**Gareth Evans** spoke first.[^1] [](index: "law"){.begin}\n\n[^1]: A note on him.\n\nSee [the end](section:three).\n',
    "two.md": "# Two\n\n**Louise Arbour** answered **Gareth Evans**. " + " ".join(f"word{n}" for n in range(400)) + " the last.\n",
    "three.md": '# Three\n\nThe law ended here. [](index: "law"){.end}\n',
}


@dataclass(frozen=True)
class Made:
    """Real products with everything that they are held against."""

    apparatus: Apparatus
    book: Paginated
    files: dict[str, dict[str, bytes]]

    def findings(self) -> tuple[Finding, ...]:
        """What octavo says of these products."""
        ((_, epub),), ((_, pdf),) = self.files["epub"].items(), self.files["print"].items()
        found = compare_products(self.apparatus, self.book.pages, self.book.trees, epub, html_trees(self.files["html"]))
        return found + printed_pages(pdf, self.book.pages, self.book.trees, Place("print"))

    def damaged(self, edition: str, old: str, new: str) -> "Made":
        """The same products, but for one place in the EPUB or the HTML edition; `old` is a regular expression."""
        return replace(self, files=self.files | {edition: {"html": self._page, "epub": self._container}[edition](old, new)})

    def _page(self, old: str, new: str) -> dict[str, bytes]:
        content, hits = re.subn(old, new, self.files["html"]["index.html"].decode())
        assert hits == 1, f"{old} is there {hits} times"
        return self.files["html"] | {"index.html": content.encode()}

    def _container(self, old: str, new: str) -> dict[str, bytes]:
        (name, data), target, hits = *self.files["epub"].items(), io.BytesIO(), 0
        with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(target, "w") as after:
            for info in before.infolist():
                content = before.read(info)
                inside = info.filename.endswith(".xhtml") and info.filename != "EPUB/nav.xhtml"
                content, hit = re.subn(old, new, content.decode()) if inside else (content, 0)
                hits += hit
                after.writestr(info, content)
        assert hits == 1, f"{old} is there {hits} times"
        return {name: target.getvalue()}

    def repainted(self, damage: Callable[[pikepdf.Pdf], None]) -> "Made":
        """The same products, with a PDF that was tampered with."""
        ((name, data),), target = self.files["print"].items(), io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as document:
            damage(document)
            document.save(target)
        return replace(self, files=self.files | {"print": {name: target.getvalue()}})


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The products, undamaged."""
    folder, output = tmp_path_factory.mktemp("manuscript"), tmp_path_factory.mktemp("editions")
    for name, text in MANUSCRIPT.items():
        (folder / name).write_text(text, encoding="utf-8")
    files = {
        edition: {path.relative_to(output / edition).as_posix(): path.read_bytes() for path in paths}
        for edition, paths in produce(Order(folder, output), Silent()).files.items()
    }
    publication, _ = read(folder)
    assert publication is not None
    apparatus = resolve(publication)
    work = Work(publication, apparatus, layout.find(publication.layout, None, publication.print_options), Path(folder))
    return Made(apparatus, print_edition.paginate(work, Silent()), files)
