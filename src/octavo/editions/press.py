"""The file for the press: the pages of print with bleed and marks, in the inks of the printer's press."""

import re

from octavo.cache import Cache
from octavo.checks.press_profile import profile
from octavo.editions.print import bind, paginate
from octavo.editions.work import Work
from octavo.errors import EditionRefused
from octavo.model.finding import Finding, Severity
from octavo.model.page_map import PageMap
from octavo.model.place import Place
from octavo.pagination.binding import Description, Sheets
from octavo.pagination.paginator import Paginated
from octavo.pdf.press import to_press
from octavo.pdf.press_check import check_press
from octavo.pictures.inks import PressProfile
from octavo.printing import Printing, printing
from octavo.progress import Progress
from octavo.tokens import Tokens

HEX = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", re.IGNORECASE)
INK = "ink"  # the token of the colour of text


def profile_of(work: Work) -> PressProfile:
    """The profile of the press that the manuscript names. Raises `ManuscriptRefused`."""
    return profile(work.publication, work.folder)


def lay_out(work: Work, pages: PageMap, progress: Progress, jobs: int = 1, cache: Cache | None = None, versions: str = "") -> Paginated:
    """The book as print has it, with bleed. `pages` is the map of print. Raises `EditionRefused` where the pages differ, and as `paginate` does."""
    found = paginate(work, progress, jobs, cache, versions, bleed=printing(work.publication.print_options).bleed)
    if found.pages != pages:
        raise EditionRefused("the pages of the press edition are not those of print", "see press.css of the layout: nothing there may move a line")
    return found


def black_of(tokens: Tokens) -> frozenset[tuple[int, ...]]:
    """The colours that are printed in black ink alone because text is set in them: that of the token `ink`."""
    found = HEX.fullmatch(tokens.values.get(INK, ""))
    return frozenset({(0, 0, 0), *([tuple(int(step, 16) for step in found.groups())] if found else [])})


def bind_for_press(
    sheets: Sheets, described: Description, given: Printing, press: PressProfile, black: frozenset[tuple[int, ...]],
    begin: tuple[Place | None, ...],
) -> tuple[bytes, tuple[Finding, ...]]:  # fmt: skip
    """The PDF for the press, and what a printer might say of it, at the places with which its pages `begin`. Raises `EditionRefused` for
    what a printer would send back."""
    pdf = to_press(bind(sheets, described), given, press, described.title, described.made, black)
    return pdf, looked_through(pdf, given, "press", begin)


def looked_through(pdf: bytes, given: Printing, edition: str, begin: tuple[Place | None, ...] = ()) -> tuple[Finding, ...]:
    """What a printer might say of a file. Raises `EditionRefused` for what a printer would send back."""
    findings = check_press(pdf, given, Place(edition), begin)
    if count := sum(finding.severity is Severity.ERROR for finding in findings):
        what = f"the {edition} edition has {count} {'fault' if count == 1 else 'faults'}"
        raise EditionRefused(what, "mend what the findings name; docs/press.md says what each means", findings)
    return findings
