"""Export and import: a manuscript becomes a document for other programs, a TEI document becomes a manuscript. Pictures are copied beside."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from octavo import clock
from octavo.apparatus import resolve
from octavo.cache import Cache
from octavo.errors import NoManuscript, OutputRefused
from octavo.interchange import bits, markdown, plain_text, tei
from octavo.interchange.manuscript_writer import files
from octavo.interchange.sameness import bare, first_difference
from octavo.interchange.tei_reading import faults, read_tei
from octavo.limits import most
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.finding import Finding
from octavo.model.place import Place
from octavo.model.publication import COVER_PICTURES, Publication
from octavo.model.walk import walk
from octavo.production import Order, Outcome, printed_pages, refuse_errors
from octavo.progress import Progress
from octavo.reading import read
from octavo.reading.folder import Folder


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which a work can be exported: what writes it, the ending of its file, whether it names pictures, and whether it says where the
    pages of print begin."""

    write: Callable[..., bytes]
    ending: str
    pictures: bool = True
    pages: bool = False


FORMS = {
    "tei": Form(tei.document, ".xml", pages=True),
    "bits": Form(bits.document, ".xml"),
    "markdown": Form(markdown.document, ".md"),
    "text": Form(plain_text.document, ".txt", pictures=False),
}


def export(order: Order, form: str, target: Path | None, progress: Progress, paged: bool = False) -> Outcome:
    """Write the work in a form, into the file `target`, or into a folder of the form's name in the order's output; `paged`, with the printed pages
    where the form has them, for which they are laid out. Raises `NoManuscript`, `ManuscriptRefused` for findings of severity error,
    `OutputRefused`, and as `production.produce` does."""
    started = clock.stopwatch()
    publication, findings = read(order.manuscript, Cache(order.cache) if order.cache else None)
    refuse_errors(publication, findings, "nothing was written")
    assert publication is not None
    how = FORMS[form]
    path = target or order.output / form / f"{order.manuscript.resolve().name}{how.ending}"
    apparatus = resolve(publication)
    pages = (printed_pages(order, publication, apparatus, progress),) if paged and how.pages else ()
    progress.begin("exporting")
    written = how.write(publication, apparatus, *pages)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written)
        copied = _copy(pictures(publication), order.manuscript, path.parent) if how.pictures else []
    except OSError as fault:
        raise _not_written(path, fault) from fault
    progress.end(f"{len(written)} bytes")
    return Outcome(findings, {form: (path, *copied)}, seconds=clock.stopwatch() - started)


def bring_in(source: Path, folder: Path, progress: Progress) -> Outcome:
    """Write the manuscript that a TEI document says into a folder that is new or empty. It is read back, and a finding says where it reads
    otherwise than the document. Raises `NoManuscript`, `ManuscriptRefused` where the document cannot be read, `OutputRefused`."""
    started = clock.stopwatch()
    progress.begin("importing")
    try:
        with source.open("rb") as file:
            data = file.read(most("file") + 1)  # no more than shows that it is too large
    except OSError as fault:
        raise NoManuscript(f"{source} cannot be read: {fault.strerror}", "name a TEI document: octavo import work.xml -o manuscript") from fault
    publication, findings = read_tei(data, source.name)
    refuse_errors(publication, findings, "nothing was written")
    assert publication is not None
    found = list(findings)
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise OutputRefused(f"{folder} is there already and is not an empty folder", "name a new folder with --output")
        written = _write(files(publication), folder, source.name, found)
        written += _copy(pictures(publication), source.parent, folder)
    except OSError as fault:
        raise _not_written(folder, fault) from fault
    again, _ = read(folder)
    if difference := first_difference(bare(publication), bare(again)):
        found.append(faults.reads_otherwise(Place(source.name), difference))
    progress.end(f"{len(written)} files")
    return Outcome(tuple(found), {"manuscript": tuple(written)}, seconds=clock.stopwatch() - started)


def pictures(publication: Publication) -> tuple[str, ...]:
    """The files of every picture that the work shows, each once."""
    shown = (node.source for node in walk(publication.bodies()) if isinstance(node, b.Figure | i.InlineImage))
    cover = (publication.print_options[name] for name in COVER_PICTURES if name in publication.print_options)
    return tuple(dict.fromkeys((*shown, *cover)))


def _write(written: dict[str, str], folder: Path, source: str, findings: list[Finding]) -> list[Path]:
    """Write files into a folder; one that would lie outside is left out, with a finding."""
    folder.mkdir(parents=True, exist_ok=True)
    inside, made = Folder(folder, []), []
    for name, text in written.items():
        path = inside.inside(name)
        if path is None:
            findings.append(faults.bad_setting(Place(source), f"the file {name}"))
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        made.append(folder / name)
    return made


def _copy(names: Iterable[str], source: Path, target: Path) -> list[Path]:
    """Copy the files that are there from a folder to another, neither out of the one nor out of the other."""
    here, there, copied = Folder(source, []), Folder(target, []), []
    for name in names:
        original, copy = here.inside(name), there.inside(name)
        if original and copy and original != copy and original.is_file():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(original, copy)
            copied.append(target / name)
    return copied


def _not_written(path: Path, fault: OSError) -> OutputRefused:
    return OutputRefused(f"{path} cannot be written: {fault.strerror or fault}", "choose another place with --output")
