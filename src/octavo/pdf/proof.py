"""A proof: spreads, contact sheets, pages before and after, and the page that shows them, put into a folder picture by picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from octavo.pdf.comparison import Change, Comparison, compare, look, named, summary
from octavo.pdf.differences import compared
from octavo.pdf.lines import lines
from octavo.pdf.measures import measures
from octavo.pdf.measures_in_words import Row, as_object, rows
from octavo.pdf.pages import Pages
from octavo.pdf.proof_page import Page, Shown, html
from octavo.pdf.spreads import ContactSheets, Spread, drawn, png, spreads
from octavo.progress import Progress

PAGE = "index.html"
PDF, BEFORE = "proof.pdf", "before.pdf"
MARGIN = 0.2  # inches of desk around a spread


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a proof is made: pixels an inch, the pages it shows (counted from 0, None for all), and whether it is measured."""

    resolution: int
    pages: frozenset[int] | None = None
    measure: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """What was made: the sentence that says what changed, the measures in rows, and all of it as JSON values."""

    summary: str
    rows: tuple[Row, ...]
    facts: dict[str, object]


def prove(pdf: bytes, before: bytes | None, wanted: Wanted, folder: Path, progress: Progress) -> Proof:
    """Put the proof of a PDF into a folder, held against the one `before` if there is one. Raises `WrongCall` where one of them cannot be
    read, or not be measured."""
    with Pages(pdf, "the edition") as pages:
        told, figures = _measured(pdf, pages.labels, progress) if wanted.measure else ((), None)
        found: Comparison | None = None
        old_labels: Sequence[str] = pages.labels
        changes: tuple[Shown, ...] = ()
        if before is not None:
            with Pages(before, "what the proof is held against") as old:
                progress.begin("pages compared", min(len(old), len(pages)))
                found, old_labels = compare(old, pages, wanted.resolution, progress.advance), old.labels
                progress.end()
                changes = _changes(old, pages, found.changed, wanted, folder, progress)
            (folder / BEFORE).write_bytes(before)
        said = summary(found, old_labels, pages.labels)
        shown, sheets = _spreads(pages, wanted, folder, progress)
        (folder / PDF).write_bytes(pdf)
        sentences = (f"{said}.", *(_unchanged(found, old_labels, pages.labels) if found else ()))
        (folder / PAGE).write_bytes(html(Page(pages.title, sentences, PDF, sheets, changes, shown, told)))
        facts = {"pages": list(pages.labels), **_compared(found, old_labels, pages.labels), "measures": figures}
        return Proof(said, told, facts)


def _spreads(pages: Pages, wanted: Wanted, folder: Path, progress: Progress) -> tuple[tuple[Shown, ...], tuple[Shown, ...]]:
    """The spreads that show a wanted page, and the contact sheets of them."""
    chosen = [
        (number, spread)
        for number, spread in enumerate(spreads(len(pages), pages.right_to_left), 1)
        if wanted.pages is None or wanted.pages & set(spread)
    ]
    shown: list[Shown] = []
    sheets: list[Shown] = []
    on_sheet: list[int] = []

    def keep(sheet: Image.Image) -> None:
        words = f"Pages {named(on_sheet, pages.labels)}" if len(on_sheet) > 1 else f"Page {pages.labels[on_sheet[0]]}"
        sheets.append(_kept(sheet, f"sheet-{len(sheets) + 1:02}.png", folder, words, f"{words}, small"))
        on_sheet.clear()

    contact: ContactSheets | None = None
    progress.begin("spreads", len(chosen))
    for number, spread in chosen:
        left, right = (None if index is None else pages.picture(index, wanted.resolution) for index in spread)
        heading = _heading(spread, pages)
        words = f"{heading}, as printed" if left and right else f"{heading}, as printed, on the {'left' if left else 'right'}"
        picture = drawn(left, right, round(MARGIN * wanted.resolution))
        shown.append(_kept(picture, f"spread-{number:03}.png", folder, heading, words))
        on_sheet += sorted(index for index in spread if index is not None)
        contact = contact or ContactSheets((left or right or picture).size, len(chosen), keep, pages.right_to_left)
        contact.add(left, right, (_label(spread[0], pages), _label(spread[1], pages)))
        progress.advance(1, heading)
    progress.end()
    return tuple(shown), tuple(sheets)


def _label(index: int | None, pages: Pages) -> str:
    return "" if index is None else pages.labels[index]


def _heading(spread: Spread, pages: Pages) -> str:
    """"Pages 4 and 5"; a blank page is called so."""
    there = sorted(index for index in spread if index is not None)
    return f"Page{'s' if len(there) > 1 else ''} {' and '.join(pages.labels[index] for index in there)}"


def _kept(picture: Image.Image, name: str, folder: Path, heading: str, alternative: str) -> Shown:
    (folder / name).write_bytes(png(picture))
    return Shown(name, picture.size, heading, alternative)


def _changes(old: Pages, pages: Pages, changed: Sequence[Change], wanted: Wanted, folder: Path, progress: Progress) -> tuple[Shown, ...]:
    """Each wanted page that changed, before and after."""
    found = [change for change in changed if wanted.pages is None or change.after in wanted.pages]
    shown: list[Shown] = []
    if not found:
        return ()
    progress.begin("pages that changed", len(found))
    for change in found:
        labels = old.labels[change.before], pages.labels[change.after]
        before, after = look(old, change.before, wanted.resolution), look(pages, change.after, wanted.resolution)
        picture = compared(before, after, change.marks, labels, round(MARGIN * wanted.resolution))
        was = "" if labels[0] == labels[1] else f", page {labels[0]} before"
        places = len(change.marks[1])
        words = f"Page {labels[0]} before and page {labels[1]} after, side by side; {places} place{'' if places == 1 else 's'} marked"
        shown.append(_kept(picture, f"change-{change.after + 1:03}.png", folder, f"Page {labels[1]}{was}", words))
        progress.advance(1, labels[1])
    progress.end()
    return tuple(shown)


def _unchanged(found: Comparison, before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """Sentences on the pages that are as they were."""
    as_it_was = {*range(len(after))} - {change.after for change in found.changed} - {*found.new}
    moved = ", ".join(f"{after[now]} (was {before[old]})" for old, now in found.moved if before[old] != after[now])
    return (
        *([f"Unchanged: {named(as_it_was, after)}."] if as_it_was else []),
        *([f"In another place: {moved}."] if moved else []),
    )


def _compared(found: Comparison | None, before: Sequence[str], after: Sequence[str]) -> dict[str, object]:
    """A comparison as JSON values."""
    if found is None:
        return {"changed": None, "moved": None, "new": None, "gone": None}
    return {
        "changed": [{"page": after[change.after], "before": before[change.before], "page_numbers_alone": change.folios} for change in found.changed],
        "moved": [{"page": after[now], "before": before[old]} for old, now in found.moved],
        "new": [after[index] for index in found.new],
        "gone": [before[index] for index in found.gone],
    }


def _measured(pdf: bytes, labels: Sequence[str], progress: Progress) -> tuple[tuple[Row, ...], dict[str, object]]:
    progress.begin("pages measured", len(labels))
    found = measures(*lines(pdf, progress.advance))
    progress.end()
    return rows(found, labels), as_object(found, labels)
