"""One work measured: each command in turn, so that whatever else the machine does falls on all alike; as many turns as wanted.

Cold is a cache that holds nothing but what does not hang on the pages: the cover, and faces cut down to the letters used. It is filled by a
companion, the same manuscript on another paper; octavo itself reports how many pages came from it, and must say none.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pikepdf

from benchmarks.change import one_paragraph_changed
from benchmarks.measure import Failed, Figures, measure
from benchmarks.peers import Peer
from benchmarks.plain import HTML
from benchmarks.works import Work

PLAIN, PDF, ONE, ALL = "plain WeasyPrint", "PDF, cold", "PDF, cold, one process", "all three editions, cold"
AGAIN, CHANGED, CHECK = "nothing changed, all three", "one paragraph changed, all three", "check"
UNCLAIMED = "pdf/ua-1"  # the variant that plain WeasyPrint makes where octavo claims none that it knows
OTHER_PAPER = "print: {trim: b5}\n"
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Row:
    """What was found of one command: figures a turn, or why there are none; how many pages its PDF has."""

    name: str
    figures: tuple[Figures, ...] = ()
    pages: int = 0
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What was found of one work: a row a command; the PDF variant; how many page numbers plain WeasyPrint printed and how many of them are wrong,
    if counted."""

    work: Work
    rows: tuple[Row, ...]
    variant: str = UNCLAIMED
    printed: int | None = None
    wrong: int | None = None

    def row(self, name: str) -> Row | None:
        """The row of that name, None if it was not measured."""
        return next((row for row in self.rows if row.name == name and row.figures), None)


@dataclass(frozen=True, slots=True)
class Manner:
    """How works are measured: turns, None for three, or one of a long work; whether plain WeasyPrint is wanted for long works too; other programs;
    seconds that a command has."""

    turns: int | None = None
    plain: bool = False
    peers: tuple[Peer, ...] = ()
    limit: float = 3600.0


@dataclass(frozen=True, slots=True)
class _Step:
    """A command, what is done before it and while it runs, and where its PDF will be, or the folder with the PDF."""

    name: str
    command: list[str]
    pdf: Path | None = None
    environment: dict[str, str] = field(default_factory=dict)
    before: Callable[[], None] = lambda: None
    during: Callable[[int], AbstractContextManager[object]] = lambda turn: nullcontext()
    reused: bool | None = None  # whether octavo must, or must not, take pages from the cache


def run(work: Work, manner: Manner, tell: Tell) -> Result:
    """Measure a work. Nothing that fails ends it: it is in the row what failed and why."""
    with tempfile.TemporaryDirectory(prefix="octavo-benchmark-") as name:
        folder = Path(name)
        work.write(folder / "manuscript")
        with_plain = manner.plain or not work.is_long
        faults: dict[str, str] = {}
        if with_plain or manner.peers:
            tell("composing for the others")
            faults |= _composed(folder, [*([PLAIN] if with_plain else []), *(peer.name for peer in manner.peers)])
        tell("making its companion on another paper")
        faults |= _primed(folder, manner.limit)
        variant = claimed(folder / "companion-editions" / "print")
        steps = list(_steps(folder, variant if with_plain else "", manner.peers, alone=not work.is_long))
        found: dict[str, list[Figures]] = {step.name: [] for step in steps}
        pages: dict[str, int] = {}
        turns = manner.turns or (1 if work.is_long else 3)
        for turn in range(turns):
            for step in steps:
                if step.name in faults:
                    continue
                try:
                    figures, pages[step.name] = _take(step, turn, manner.limit)
                except (Failed, ValueError, OSError) as fault:
                    faults[step.name] = why(fault)
                    tell(f"{step.name}: failed: {why(fault)}")
                    continue
                found[step.name].append(figures)
                tell(f"turn {turn + 1} of {turns}: {step.name}: {figures.wall:.1f} s")
        rows = tuple(
            Row(step.name, tuple(found[step.name]) if step.name not in faults else (), pages.get(step.name, 0), faults.get(step.name, ""))
            for step in steps
        )
        counts = _counted(folder, tell) if with_plain and PLAIN not in faults else {}
        return Result(work, rows, variant, counts.get("printed"), counts.get("wrong"))


def _composed(folder: Path, names: list[str]) -> dict[str, str]:
    """Compose the book for all others; a fault is one of each of them."""
    try:
        measure([sys.executable, "-m", "benchmarks.plain", "compose", str(folder / "manuscript"), str(folder / "plain")])
    except Failed as fault:
        return dict.fromkeys(names, f"not composed: {fault}")
    return {}


def _primed(folder: Path, limit: float) -> dict[str, str]:
    """Fill a cache with the companion. A fault is none of the work's own, and is met again when that is measured."""
    companion = folder / "companion"
    shutil.copytree(folder / "manuscript", companion)
    publication = companion / "publication.yaml"
    publication.write_text(re.sub(r"(?m)^print:.*\n", "", publication.read_text("utf-8")) + OTHER_PAPER, "utf-8")
    (folder / "primed").mkdir()
    try:
        measure(_octavo("build", companion, "--output", str(folder / "companion-editions")), {"OCTAVO_CACHE": str(folder / "primed")}, limit)
    except Failed as fault:
        return dict.fromkeys((PDF, ONE, ALL, AGAIN, CHANGED), f"its companion was not made: {why(fault)}")
    return {}


def why(fault: Exception) -> str:
    """Why a command failed, by the report of octavo where it wrote one."""
    try:
        said = json.loads(getattr(fault, "said", ""))
        errors = [f"{finding['file']}:{finding['line']}: {finding['sentence']}" for finding in said["findings"] if finding["severity"] == "error"]
        return "; ".join([*([said["failure"]["sentence"]] if said["failure"] else []), *errors[:1]]) or str(fault)
    except (ValueError, LookupError, TypeError):
        return str(fault)


def claimed(folder: Path) -> str:
    """The variant that the PDF in a folder claims in its metadata, as WeasyPrint calls it: PDF/A before PDF/UA."""
    for path in sorted(folder.glob("*.pdf")):
        with pikepdf.open(path) as pdf, pdf.open_metadata() as said:
            if part := said.get("pdfaid:part"):
                return f"pdf/a-{part}{said.get('pdfaid:conformance', '')}".lower()
            if part := said.get("pdfuaid:part"):
                return f"pdf/ua-{part}"
    return UNCLAIMED


def _octavo(command: str, manuscript: Path, *options: str) -> list[str]:
    layouts = manuscript.parent / "layouts"  # none: those of the working directory are not meant
    layouts.mkdir(exist_ok=True)
    return [sys.executable, "-m", "octavo.cli", command, "--manuscript", str(manuscript), "--layouts", str(layouts), "--format", "json", *options]


def _steps(folder: Path, variant: str, peers: tuple[Peer, ...], alone: bool) -> Iterator[_Step]:
    """The commands in the order in which they are run; plain WeasyPrint, which is left out without a variant, is the measure of all others."""
    manuscript, cache = folder / "manuscript", folder / "cache"

    def cold() -> None:
        shutil.rmtree(cache, ignore_errors=True)
        shutil.copytree(folder / "primed", cache, copy_function=os.link)

    def build(name: str, *options: str, **more: object) -> _Step:
        out = folder / "editions"
        command = _octavo("build", manuscript, "--output", str(out), *options)
        return _Step(name, command, out / "print", {"OCTAVO_CACHE": str(cache)}, **more)  # type: ignore[arg-type]

    if variant:
        pdf = folder / "plain.pdf"
        yield _Step(PLAIN, [sys.executable, "-m", "weasyprint", "--pdf-variant", variant, str(folder / "plain" / HTML), str(pdf)], pdf)
    yield build(PDF, "--edition", "print", before=cold, reused=False)
    if alone:
        yield build(ONE, "--edition", "print", "--jobs", "1", before=cold, reused=False)
    yield build(ALL, before=cold, reused=False)
    yield build(AGAIN, reused=True)
    yield build(CHANGED, during=lambda turn: one_paragraph_changed(manuscript, turn), reused=True)
    yield _Step(CHECK, _octavo("check", manuscript))
    for number, peer in enumerate(peers):
        pdf = folder / f"peer{number}.pdf"
        yield _Step(peer.name, peer.on(folder / "plain", pdf), pdf, peer.environment, partial(pdf.unlink, missing_ok=True))


def _take(step: _Step, turn: int, limit: float) -> tuple[Figures, int]:
    """Figures of a command, and pages of its PDF. Raises `Failed`, also for a PDF that is not there and a cache that was not as it should."""
    step.before()
    with step.during(turn):
        figures, said = measure(step.command, step.environment, limit)
    if step.reused is not None and bool(reused := int(json.loads(said)["reused"])) != step.reused:
        raise Failed(f"{reused} pages came from the cache")
    if step.pdf is None:
        return figures, 0
    path = next(iter(sorted(step.pdf.glob("*.pdf"))), None) if step.pdf.is_dir() else step.pdf
    if path is None or not path.is_file():
        raise Failed("no PDF was made")
    try:
        with pikepdf.open(path) as pdf:
            return figures, len(pdf.pages)
    except pikepdf.PdfError as fault:
        raise Failed(f"the PDF cannot be read: {fault}") from fault


def _counted(folder: Path, tell: Tell) -> dict[str, int]:
    tell("counting the page numbers of plain WeasyPrint")
    try:
        counted = subprocess.run(
            [sys.executable, "-m", "benchmarks.plain", "verify", str(folder / "plain")], check=True, capture_output=True, text=True, timeout=7200
        )
        return dict(json.loads(counted.stdout))
    except (subprocess.SubprocessError, ValueError) as fault:
        tell(f"not counted: {fault}")
        return {}
