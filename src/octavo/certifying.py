"""Editions that say that they conform, made and judged before they are put in place: a claim that no validator bore out reaches nobody."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from octavo.errors import EditionRefused, OctavoError
from octavo.judging import judge, keep
from octavo.preflight.verdicts import FOLDER, SUMMARY, Verdict
from octavo.production import Order, Outcome, produce
from octavo.progress import Progress

Files = Mapping[str, Mapping[str, bytes]]


def certify(order: Order, progress: Progress) -> Outcome:
    """Make editions that claim conformance (EPUB Accessibility 1.1, WCAG 2.2 AA, PDF/UA-1), and put them in place if every validator is there and
    finds no error. Raises what `produce` raises; `EditionRefused` for what a validator finds; `ToolMissing` where one is absent or broken."""
    proof: list[tuple[tuple[Verdict, ...], dict[str, str]]] = []

    def prove(files: Files) -> None:
        with TemporaryDirectory(prefix="octavo-certify-") as name:
            folder = Path(name)
            _write(files, folder)
            outcome = judge(replace(order, output=folder), True, progress)
            if outcome.refusal:
                raise _refused(outcome.refusal, outcome)
            kept = {path.relative_to(folder / FOLDER).as_posix(): path for path in sorted((folder / FOLDER).rglob("*")) if path.is_file()}
            proof.append((outcome.verdicts, {name: path.read_text(encoding="utf-8") for name, path in kept.items() if name != SUMMARY}))

    made = produce(replace(order, certify=True), progress, prove)
    for verdicts, reports in proof:
        keep(order.output, verdicts, reports)
        made = replace(made, verdicts=verdicts)
    return made


def _write(files: Files, folder: Path) -> None:
    for edition, contents in files.items():
        for name, data in contents.items():
            path = folder / edition / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def _refused(refusal: OctavoError, outcome: Outcome) -> OctavoError:
    """The refusal with what the validators found."""
    if isinstance(refusal, EditionRefused):
        return EditionRefused(f"nothing is claimed and nothing was put in place: {refusal}", refusal.hint, outcome.findings)
    refusal.findings = outcome.findings
    return refusal
