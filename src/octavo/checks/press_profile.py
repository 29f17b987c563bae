"""The profile of the press that a manuscript names."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from octavo.errors import ManuscriptRefused
from octavo.model.finding import Finding, Severity, rule
from octavo.model.publication import Publication
from octavo.pictures.inks import NoPressProfile, PressProfile, press_profile
from octavo.printing import printing

LARGEST = 20_000_000  # bytes; those of presses have some two million
OLD = 2  # the version of profiles that PDF 1.3 knows, and with it PDF/X-1a:2001


@rule(Severity.ERROR)
def wrong_press_profile(name: str, why: str) -> tuple[str, str]:
    """The file that `print: {icc: …}` names is not the profile of a press with four inks, or not in the manuscript folder.

    It turns the colours of screens into the inks of one press on one paper. Profiles of cameras, screens and office printers in RGB do not. PDF/X-1a
    takes profiles of ICC version 2 only.

    Wrong: `print: {icc: sRGB.icc}`

    Right: `print: {icc: press/PSOcoated_v3.icc}`
    """
    return f"‘{name}’ {why}", "ask the printer for the ICC profile of the press and paper, and put it into the manuscript folder"


@rule(Severity.ERROR)
def no_press_profile() -> tuple[str, str]:
    """A printer's file is asked for, and no profile of the press is named.

    PDF/X says for which press and paper its inks are; without a profile no colour can be turned into ink. Octavo brings none: a wrong one would spoil
    an edition, and those of the printing industry may not be handed on.

    Wrong: `octavo build -e press`, and no `icc` in publication.yaml.

    Right: `print: {icc: press/PSOcoated_v3.icc}`
    """
    hint = "ask the printer for it, put it into the manuscript folder, and write print: {icc: its name}"
    return "a printer’s file needs the ICC profile of the press, and print: names none", hint


def remarks(publication: Publication, folder: Path) -> Iterator[Finding]:
    """Remarks on the profile that a manuscript names, if it names one."""
    name = printing(publication.print_options).icc
    if name:
        try:
            _read(publication, folder)
        except NoPressProfile as fault:
            yield wrong_press_profile(publication.marks.get("print.icc", publication.place), name, str(fault))


def profile(publication: Publication, folder: Path) -> PressProfile:
    """The profile of the press for which printer's files are made. Raises `ManuscriptRefused`."""
    if not printing(publication.print_options).icc:
        finding = no_press_profile(publication.marks.get("print", publication.place))
        raise ManuscriptRefused("no printer’s file was made", finding.hint, (finding,))
    try:
        return _read(publication, folder)
    except NoPressProfile:
        raise ManuscriptRefused("no printer’s file was made", "mend what the findings name", tuple(remarks(publication, folder))) from None


def _read(publication: Publication, folder: Path) -> PressProfile:
    options = printing(publication.print_options)
    try:
        path = (folder / options.icc).resolve()
    except (OSError, RuntimeError) as fault:  # links in a circle
        raise NoPressProfile("cannot be read") from fault
    if PurePosixPath(options.icc).is_absolute() or not path.is_relative_to(folder.resolve()):
        raise NoPressProfile("is outside the manuscript folder")
    try:
        if not path.is_file():
            raise NoPressProfile("is not there")
        if path.stat().st_size > LARGEST:
            raise NoPressProfile(f"is larger than {LARGEST // 1_000_000} MB")
        found = press_profile(path.read_bytes())
    except (OSError, ValueError) as fault:
        raise NoPressProfile("cannot be read") from fault
    if options.standard == "x-1a" and found.version != OLD:
        raise NoPressProfile(f"is of ICC version {found.version}, and PDF/X-1a takes version {OLD}")
    return found
