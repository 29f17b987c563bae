"""A finished PDF on sheets that are folded into a booklet or bound as a book, in the folder imposed beside the editions."""

from dataclasses import dataclass, replace
from pathlib import Path

from octavo import clock
from octavo.cache import Cache
from octavo.errors import LayoutRefused, ManuscriptRefused, OutputRefused, WrongCall
from octavo.model.publication import Publication
from octavo.pdf.folding import Folded
from octavo.pdf.imposed import impose as draw
from octavo.pdf.imposed import scheme_of
from octavo.pdf.imposition import PAPERS, SHEET, Blanks, Sheet, Side, for_office, for_press, padded, section_sizes, sides
from octavo.pdf.source_pages import MM, SourcePages
from octavo.production import Order, Outcome
from octavo.progress import Progress
from octavo.reading import read
from octavo.shelf import at_rest, in_place, listed, put_beside
from octavo.tokens import millimetres, paper

FOLDER = "imposed"
SOURCES = ("press", "print")  # the first that is there
STITCHED = 64  # pages that can be stapled through the fold; a work with more is bound in sections
FOLDED = 20  # sheets of office paper that can still be folded as one
THICKEST = 1.0  # millimetres of a leaf


@dataclass(frozen=True, slots=True)
class Asked:
    """Sheets as they were asked for; '' and None is what the work itself says, or what is usual. `caliper` and `milling` are lengths, as written;
    `section` is a number of pages, `folded` that of a sheet; `actual` says that pages keep their size on office paper; `flip` is the edge on which
    the printer turns."""

    scheme: str = ""
    pdf: Path | None = None
    blanks: Blanks = "end"
    direction: str = ""
    caliper: str = ""
    section: str = ""
    folded: str = ""
    milling: str = ""
    paper: str = ""
    actual: bool = False
    flip: str = ""


def impose(order: Order, asked: Asked, progress: Progress) -> Outcome:
    """Impose the press PDF of the order's output folder, or its print PDF, or the PDF that was asked for, and put the sheets into the folder imposed.
    Raises `WrongCall` for what cannot be imposed so, `ManuscriptRefused` and `OutputRefused`."""
    started, made = clock.stopwatch(), clock.build_time()
    with at_rest(order.output):
        path = asked.pdf or _edition(order.output)
        pdf = _bytes(path)
    publication = None if asked.pdf else _work(order)
    progress.begin("imposing")
    with SourcePages(pdf, path) as source:
        count = len(source)
        asked = _settled(asked, source, publication)
        _refuse_idle_options(asked)
        on_a_sheet = int(asked.folded or SHEET)
        if int(asked.section or on_a_sheet) % on_a_sheet:
            raise WrongCall(f"a section of {asked.section} pages is less than a sheet of {on_a_sheet}", "leave --section out, or make it as large")
        pages = padded(count, asked.blanks, on_a_sheet)
        sizes = section_sizes(len(pages), int(asked.section)) if asked.scheme == "signatures" else (len(pages),)
        sheet = _sheet(asked, source)
        planned = tuple(sides(pages, sizes, _points(asked.caliper, "caliper", THICKEST), asked.direction == "rtl"))
        _refuse_lost_text(source, planned, sheet)
        bleeds = source.bleed > 0
        folded = Folded(sheet, on_a_sheet) if on_a_sheet > SHEET else None
        pdf = draw(source, planned, folded or sheet, asked.scheme, made)
    name = f"{path.stem}-{asked.scheme}.pdf"
    _refuse_stranger(order.output / FOLDER / name)
    put = put_beside(order.output, FOLDER, name, pdf)
    progress.end(f"{len(pages) // on_a_sheet} sheets")
    told = _at_home(asked, planned, len(sizes)) if asked.scheme == "home" else _at_the_printers(pages, sizes, planned, sheet, bleeds, folded)
    return Outcome((), {FOLDER: (put,)}, count, clock.stopwatch() - started, told=told)


def _edition(output: Path) -> Path:
    """The PDF that is imposed where none is named."""
    there = listed(in_place(output))
    for edition in SOURCES:
        for name in there.get(edition, ()):
            if name.endswith(".pdf"):
                return output / edition / name
    raise WrongCall(f"there is neither a press nor a print edition in {output}", "make one with octavo build, or name a PDF with --pdf")


def _work(order: Order) -> Publication | None:
    """The work, which says how it is bound; None where its manuscript is not here. Raises `ManuscriptRefused` where it says nothing that holds."""
    if not (order.manuscript / "publication.yaml").is_file():
        return None
    publication, findings = read(order.manuscript, Cache(order.cache) if order.cache else None)
    if publication is None:
        raise ManuscriptRefused("the manuscript does not say how it is bound", "mend what the findings name, or name the PDF with --pdf", findings)
    return publication


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise WrongCall(f"{path}: {fault.strerror}", "make it again with octavo build, or name a PDF with --pdf") from fault


def _settled(asked: Asked, source: SourcePages, publication: Publication | None) -> Asked:
    """What was asked for, with what the work says in place of what was not."""
    said = publication.print_options if publication else {}
    scheme = asked.scheme
    if not scheme:
        saddle = said.get("binding") == "saddle" or (said.get("binding") != "perfect" and len(source) <= STITCHED)
        scheme = "saddle" if saddle else "signatures"
    backwards = source.right_to_left or (publication is not None and publication.direction == "rtl")
    usual = {
        "saddle": {"caliper": said.get("caliper", "")},
        "signatures": {"caliper": said.get("caliper", ""), "section": "16", "folded": "4"},
        "home": {"flip": "short", "paper": _paper(source, publication.language if publication else source.language)},
    }[scheme]
    unsaid = {name: value for name, value in usual.items() if not getattr(asked, name)}
    return replace(asked, scheme=scheme, direction=asked.direction or ("rtl" if backwards else "ltr"), **unsaid)  # type: ignore[arg-type]


def _paper(source: SourcePages, language: str) -> str:
    """The office paper that is twice a page, or else the one at hand where the language is spoken."""
    for name, (width, height) in PAPERS.items():
        if abs(source.width - height / 2) < MM and abs(source.height - width) < MM:
            return name
    return paper(language)


def _refuse_idle_options(asked: Asked) -> None:
    """Raises `WrongCall` for options that mean nothing to the scheme."""
    of_scheme = {"saddle": ("caliper",), "signatures": ("caliper", "section", "folded", "milling"), "home": ("paper", "actual", "flip")}
    for option in ("caliper", "section", "folded", "milling", "paper", "actual", "flip"):
        if getattr(asked, option) and option not in of_scheme[asked.scheme]:
            for_whom = " or ".join(f"--scheme {scheme}" for scheme, options in of_scheme.items() if option in options)
            raise WrongCall(f"--{option} means nothing to --scheme {asked.scheme}", f"leave it out, or impose with {for_whom}")


def _points(written: str, option: str, most: float) -> float:
    """A length in points; '' is none. Raises `WrongCall` for anything but a length up to `most` millimetres."""
    if not written:
        return 0.0
    try:
        length = millimetres(written)
    except LayoutRefused as fault:
        raise WrongCall(f"the {option} ‘{written}’ is not a length", "write a number and its unit, such as 0.1mm") from fault
    if length > most:
        raise WrongCall(f"a {option} of {written} is too much", f"write at most {most:g}mm; a leaf of 100 g/m² is about 0.1mm thick")
    return length * MM


def _sheet(asked: Asked, source: SourcePages) -> Sheet:
    if asked.scheme != "home":
        milling = _points(asked.milling, "milling", 10.0)
        return for_press(source.width, source.height, source.bleed, milling, asked.scheme == "signatures")
    sheet = for_office(source.width, source.height, PAPERS[asked.paper], not asked.actual, asked.flip == "long")
    if 2 * sheet.page_width > sheet.width + 1 or sheet.page_height > sheet.height + 1:  # half-letter is said in inches, A5 in millimetres
        raise WrongCall(f"two pages do not fit on {_name(asked.paper)} at their own size", "leave --actual out, or name larger paper with --paper")
    return sheet


def _refuse_lost_text(source: SourcePages, planned: tuple[Side, ...], sheet: Sheet) -> None:
    """Raises `WrongCall` where creep moves words over the fold."""
    if not any(side.creep for side in planned):
        return
    spans = source.text_spans()
    for side in planned:
        for page, to_the_left in ((side.left, False), (side.right, True)):
            span = None if page is None else spans[page]
            if page is not None and span is not None:
                margin = span[0] if to_the_left else span[1]
                if side.creep > max(margin, 0.0) + sheet.milling:
                    what = f"creep of {side.creep / MM:.1f} mm moves words of page {page + 1} over the fold, from which they are {margin / MM:.1f} mm"
                    raise WrongCall(what, "see whether the caliper is that of one leaf; else bind in smaller sections, or widen the inner margin")


def _refuse_stranger(path: Path) -> None:
    if path.exists() and not (path.is_file() and scheme_of(path.read_bytes())):
        raise OutputRefused(f"{path} is not octavo’s, and would be replaced", "move it away, or choose another folder with --output")


def _at_the_printers(
    pages: tuple[int | None, ...], sizes: tuple[int, ...], planned: tuple[Side, ...], sheet: Sheet, bleeds: bool, folded: Folded | None = None
) -> tuple[str, ...]:
    """What a printer is told of the sheets."""
    creep = max(side.creep for side in planned)
    blanks = pages.count(None)
    number, (width, height) = (len(pages) // folded.pages, folded.size) if folded else (len(planned) // 2, (sheet.width, sheet.height))
    lines = [
        f"{_sections(sizes) if sheet.collating else ''}{_number(number, 'sheet')} of {width / MM:.0f} × {height / MM:.0f} mm, "
        f"{_number(blanks, 'blank page') if blanks else 'no blank pages'}, creep up to {creep / MM:.2f} mm"
    ]
    if folded:
        first = "the right half over the left, " if folded.columns > 1 else ""
        lines.append(f"turned sideways for the back; folded with the back up: {first}the upper half over the lower, then in the middle")
    if not bleeds:
        lines.append("the pages have no bleed: white may show where colour reaches an edge; the press edition has bleed")
    if not sheet.collating and len(pages) > STITCHED:
        lines.append(f"a booklet of more than {STITCHED} pages may gape: ask the printer, or have it bound, with --scheme signatures")
    return tuple(lines)


def _at_home(asked: Asked, planned: tuple[Side, ...], sections: int) -> tuple[str, ...]:
    """How sheets go through an office printer and are folded."""
    number = len(planned) // 2
    inner = planned[-1]
    between = " and ".join("a blank" if page is None else str(page + 1) for page in (inner.left, inner.right))
    test = "one sheet first" if number > 1 else "plain paper first"
    lines = [
        f"{_number(number, 'sheet')} of {_name(asked.paper)}: print on both sides at actual size (100 %), flipped on the {asked.flip} edge",
        f"without duplex: print the odd pages, put the stack back so that page 2 falls behind page 1, print the even ones; try {test}",
        f"sheet 1 goes outside, with its first side down; the last, with pages {between}, lies on top; fold all in the middle and staple the fold",
    ]
    if number > FOLDED:
        lines.append(f"more than {FOLDED} sheets hardly fold as one: have the work bound, with --scheme signatures")
    return tuple(lines)


def _sections(sizes: tuple[int, ...]) -> str:
    """"5 sections of 16 pages, the last but one of 4, "."""
    if len(set(sizes)) == 1:
        return f"{_number(len(sizes), 'section')} of {sizes[0]} pages, "
    return f"{len(sizes)} sections of {max(sizes)} pages, the last but one of {min(sizes)}, "


def _number(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _name(paper: str) -> str:
    return paper.upper() if len(paper) == 2 else paper.capitalize()
