"""The layout, and the size of its pages, that a manuscript asks for."""

import difflib
from collections.abc import Collection, Iterator

from octavo.errors import LayoutRefused
from octavo.model.finding import Finding, Severity, rule
from octavo.model.publication import Publication
from octavo.printing import faults
from octavo.tokens import trim_size


@rule(Severity.ERROR)
def unknown_layout(name: str, near: str, known: str) -> tuple[str, str]:
    """There is no layout of that name, neither among those that come with octavo nor in your own folder of layouts.

    Wrong: `layout: breifing`

    Right: `layout: briefing`
    """
    return f"there is no layout ‘{name}’", f"did you mean ‘{near}’?" if near else f"layouts: {known}"


@rule(Severity.ERROR)
def wrong_trim(written: str, hint: str) -> tuple[str, str]:
    """The size of the printed page is not one that octavo knows.

    Wrong: `print: {trim: half letter paper}`

    Right: `print: {trim: half-letter}`, or two lengths: `print: {trim: 6in 9in}`
    """
    return f"‘{written}’ is not a trim size", hint


@rule(Severity.ERROR)
def wrong_print_option(name: str, written: str, hint: str) -> tuple[str, str]:
    """A setting of `print:` cannot be understood.

    `gutter` is a length from a quarter of an inch to two inches, `bleed` one up to half an inch,
    `marks` yes or no, `standard` x-4 or x-1a, `ink-limit` a percentage from 200 to 400.

    Wrong: `print: {bleed: 3}`

    Right: `print: {bleed: 3mm}`
    """
    return f"‘{written}’ is not what print: {{{name}: …}} may be", hint


def remarks(publication: Publication, known: Collection[str]) -> Iterator[Finding]:
    """Remarks on what a manuscript asks of its layout. `known` are the names of the layouts there are; none: not looked at."""
    if known and publication.layout not in known:
        near = difflib.get_close_matches(publication.layout, known, 1)
        place = publication.marks.get("layout", publication.place)
        yield unknown_layout(place, publication.layout, near[0] if near else "", ", ".join(sorted(known)))
    if trim := publication.print_options.get("trim", ""):
        try:
            trim_size(trim)
        except LayoutRefused as fault:
            yield wrong_trim(publication.marks.get("print.trim", publication.place), trim, fault.hint)
    for name, hint in faults(publication.print_options):
        yield wrong_print_option(publication.marks.get(f"print.{name}", publication.place), name, publication.print_options[name], hint)
