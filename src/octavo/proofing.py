"""A proof of a finished edition, in a folder of its own beside the editions: what it shows, and what it is held against."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from octavo import clock
from octavo.errors import OutputRefused, WrongCall
from octavo.pdf.pages import Pages
from octavo.pdf.proof import BEFORE, PDF, Wanted, prove
from octavo.production import Order, Outcome
from octavo.progress import Progress
from octavo.shelf import at_rest, in_place, listed, making_in, put_in_place

RECORD = "proof.json"
"""What the proof before was made from, what came of it, and the files that octavo put into its folder."""

SCHEMA = 1  # changes when a field goes or changes its meaning, not when one is added


@dataclass(frozen=True, slots=True)
class Asked:
    """A proof as it was asked for. `pages` are folios, "3-8,12", '' for all; `against` is a PDF or an output folder, None for the proof before."""

    edition: str
    resolution: int
    pages: str = ""
    against: Path | None = None
    measure: bool = False


def folder_of(edition: str) -> str:
    """The folder of the proof of an edition, in the output folder."""
    return "proof" if edition == "print" else f"proof-{edition}"


def proof(order: Order, asked: Asked, progress: Progress) -> Outcome:
    """Make a proof of the edition in the order's output folder, and put it in place of the one before. Raises `WrongCall` where there is nothing to
    prove or to hold it against, or no such page; `OutputRefused`."""
    started, name = clock.stopwatch(), folder_of(asked.edition)
    with at_rest(order.output):
        pdf, folder = _pdf_in(order.output, asked.edition).read_bytes(), order.output / name
    ours = _ours(folder)
    with Pages(pdf, asked.edition) as pages:
        wanted = Wanted(asked.resolution, chosen(asked.pages, pages.labels) if asked.pages else None, asked.measure)
    before = _read(asked.against, asked.edition) if asked.against else _before(folder, pdf)
    try:
        with making_in(order.output) as scratch:
            made = prove(pdf, before, wanted, scratch, progress)
            files: dict[str, bytes | Path] = {path.name: path for path in sorted(scratch.iterdir())}
            files[RECORD] = _record(asked, pdf, before, made.facts, sorted([*files, RECORD]))
            paths = put_in_place(order.output, {name: files}, {name: ours})
    except OSError as fault:
        raise OutputRefused(f"{fault.filename or folder}: {fault.strerror}", "choose another folder with --output") from fault
    told = (*(f"{what}: {result}" for what, result in made.rows), made.summary)
    pages_made = len(pages.labels)
    return Outcome((), paths, pages_made, clock.stopwatch() - started, told=told, proof=made.facts)


def _pdf_in(output: Path, edition: str) -> Path:
    """The PDF of an edition in an output folder."""
    names = [name for name in listed(in_place(output)).get(edition, ()) if name.endswith(".pdf")]
    if not names or not (output / edition / names[0]).is_file():
        raise WrongCall(f"there is no PDF of the {edition} edition in {output}", f"make it with octavo build --edition {edition}, or name its folder")
    return output / edition / names[0]


def _read(against: Path, edition: str) -> bytes:
    """The PDF that a proof is held against."""
    path = _pdf_in(against, edition) if against.is_dir() else against
    try:
        return path.read_bytes()
    except OSError as fault:
        raise WrongCall(f"{path}: {fault.strerror}", "name a PDF, or the folder of a build, with --against") from fault


def _before(folder: Path, pdf: bytes) -> bytes | None:
    """The PDF of the proof before. If that is of the very same pages, what it was held against itself: a proof made twice shows the same."""
    for name in (PDF, BEFORE):
        try:
            found = (folder / name).read_bytes()
        except OSError:
            return None
        if found != pdf:
            return found
    return None


def _ours(folder: Path) -> tuple[str, ...]:
    """The files of the proof before. Raises `OutputRefused` where there is a folder of that name that octavo did not make."""
    try:
        return tuple(str(name) for name in json.loads((folder / RECORD).read_bytes())["files"])
    except (OSError, ValueError, LookupError, TypeError):
        if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
            hint = "move it away, or choose another folder with --output"
            raise OutputRefused(f"{folder} is not octavo’s, and would be replaced", hint) from None
        return ()


def _record(asked: Asked, pdf: bytes, before: bytes | None, facts: dict[str, object], files: list[str]) -> bytes:
    record = {
        "schema": SCHEMA,
        "edition": asked.edition,
        "resolution": asked.resolution,
        "sha256": hashlib.sha256(pdf).hexdigest(),
        "against": hashlib.sha256(before).hexdigest() if before is not None else None,
        **facts,
        "files": files,
    }
    return (json.dumps(record, indent=1, ensure_ascii=False) + "\n").encode()


def chosen(pages: str, labels: tuple[str, ...]) -> frozenset[int]:
    """The pages that folios name, "iv, 3-8,12", counted from 0. Raises `WrongCall` where there is no such page."""
    found: set[int] = set()
    for part in pages.replace("–", "-").split(","):
        if part.strip() in labels:
            found.add(labels.index(part.strip()))
            continue
        first, dash, last = (end.strip() for end in part.partition("-"))
        for folio in (first, last) if dash else (first,):
            if folio not in labels:
                raise WrongCall(f"there is no page ‘{folio}’", f"pages are {labels[0]} to {labels[-1]}; write --pages 3-8,12")
        start, end = labels.index(first), labels.index(last if dash else first)
        if start > end:
            raise WrongCall(f"page {last} comes before page {first}", f"write {last}-{first}")
        found |= {*range(start, end + 1)}
    return frozenset(found)
