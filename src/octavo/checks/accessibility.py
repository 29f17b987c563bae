"""What a reader needs who cannot see the page, or hears it read."""

import re
from collections.abc import Iterator

from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.finding import Finding, Severity, rule
from octavo.model.publication import Publication
from octavo.model.walk import walk
from octavo.model.walk import words as plain

FILE_NAME = re.compile(r"[\w.()-]+\.(png|jpe?g|gif|svg|webp|tiff?|bmp)", re.I)
CAMERA_NAME = re.compile(r"(dsc|img|image|scan|screenshot|figure|picture|photo)[\W_]*\d+", re.I)
OPENINGS = re.compile(r"(an?\s+|the\s+)?(image|picture|photo|photograph|graphic|figure|illustration|drawing)\s+(of|showing|that shows)\b", re.I)
VAGUE = frozenset(
    ["here", "click here", "this", "this link", "link", "read more", "more", "learn more", "details", "click", "website", "this page", "see here"]
)
BARE_URL = re.compile(r"(https?://|www\.)\S+", re.I)


@rule(Severity.WARNING)
def alternative_repeats_caption(caption: str) -> tuple[str, str]:
    """The description of a figure says what its caption says already.

    A screen reader reads both; whoever cannot see the picture hears the same words twice and still does not know what it shows. (WCAG 1.1.1)

    Wrong: `![Participants in Paris](hall.jpg)` and, below, `*Participants in Paris*`

    Right: `![Some sixty people at tables that form a square](hall.jpg)` and, below, `*Participants in Paris*`
    """
    return f"the description repeats the caption ‘{caption}’", "say what the picture shows, for someone who cannot see it"


@rule(Severity.WARNING)
def alternative_is_file_name(alternative: str) -> tuple[str, str]:
    """The description of a picture is the name of its file. (WCAG 1.1.1, failure F30)

    Wrong: `![DSC_0042.jpg](images/DSC_0042.jpg)`

    Right: `![The opening panel, four speakers at a table](images/DSC_0042.jpg)`
    """
    return f"‘{alternative}’ is the name of a file and describes nothing", "say what the picture shows"


@rule(Severity.ADVICE)
def alternative_says_image(opening: str) -> tuple[str, str]:
    """The description of a picture begins by saying that it is a picture.

    Screen readers say "image" by themselves.

    Wrong: `![Image of the conference hall](hall.jpg)`

    Right: `![The conference hall, seen from the gallery](hall.jpg)`
    """
    return f"the description begins with ‘{opening}’, which a screen reader says already", "begin with what the picture shows"


@rule(Severity.ADVICE)
def vague_link(words: str) -> tuple[str, str]:
    """The words of a link do not say where it leads.

    Readers who go from link to link hear these words alone, and on paper there is nothing to click. (WCAG 2.4.4)

    Wrong: `For the report click [here](https://example.org/report).`

    Right: `Read [the report of the task force](https://example.org/report).`
    """
    return f"‘{words}’ does not say where the link leads", "make the link of words that name its target"


@rule(Severity.ADVICE)
def bare_url(url: str) -> tuple[str, str]:
    """The words of a link are a web address with all its signs.

    A screen reader spells it out. A short address that people type, such as ushmm.org, is well; so is a name.

    Wrong: `[https://www.example.org/a/b?id=17](https://www.example.org/a/b?id=17)`

    Right: `[the transcript of the symposium](https://www.example.org/a/b?id=17)`
    """
    return f"the link shows the address {url}", "make the link of words that name its target, or of the short form example.org"


@rule(Severity.WARNING)
def table_without_header() -> tuple[str, str]:
    """No cell of a table is a header.

    Without headers a screen reader cannot say what a number belongs to. (WCAG 1.3.1)

    Wrong: `{header-rows=0}` above a table, or a first row of empty cells.

    Right: names of the columns in the first row, or `{header-columns=1 header-rows=0}` if the names stand at the left.
    """
    return "this table has no header cells", "name the columns in the first row, or give it {header-columns=1}"


@rule(Severity.ADVICE)
def unexplained_abbreviation(short: str, long: str) -> tuple[str, str]:
    """An abbreviation is used and never written out in the work. (WCAG 3.1.4)

    Wrong: `the ICC`, and nowhere "International Criminal Court".

    Right: `the International Criminal Court (ICC)` once, or `lists: [abbreviations]` in publication.yaml.
    """
    return f"‘{short}’ is used and ‘{long}’ is never written out", "write it out once, or add lists: [abbreviations] to publication.yaml"


@rule(Severity.ADVICE)
def unused_abbreviation(short: str) -> tuple[str, str]:
    """An abbreviation of publication.yaml does not occur in the work.

    Wrong: `abbreviations: {ICC: International Criminal Court}` and no ICC in the text.

    Right: only abbreviations that are used.
    """
    return f"‘{short}’ does not occur in the work", "delete it, or see whether the text spells it differently"


def remarks(publication: Publication) -> Iterator[Finding]:
    """Remarks on accessibility, in no particular order."""
    for division in publication.divisions():
        for node in walk(division):
            if isinstance(node, b.Figure):
                yield from _alternative(node, plain(node.caption.children) if node.caption else "")
            elif isinstance(node, i.InlineImage):
                yield from _alternative(node, "")
            elif isinstance(node, i.Link):
                yield from _link(node)
            elif isinstance(node, b.Table) and not any(cell.header and plain(cell.children).strip() for row in node.rows for cell in row):
                yield table_without_header(node.place)
    yield from _abbreviations(publication)


def _alternative(picture: b.Figure | i.InlineImage, caption: str) -> Iterator[Finding]:
    said = picture.alternative.strip()
    if not said or picture.decorative:
        return
    if caption and _loosely(said) == _loosely(caption):
        yield alternative_repeats_caption(picture.place, caption)
    if FILE_NAME.fullmatch(said) or CAMERA_NAME.fullmatch(said) or said == picture.source.rpartition("/")[2].rpartition(".")[0]:
        yield alternative_is_file_name(picture.place, said)
    elif opening := OPENINGS.match(said):
        yield alternative_says_image(picture.place, opening[0])


def _link(link: i.Link) -> Iterator[Finding]:
    words = plain(link.children).strip()
    if _loosely(words) in VAGUE:
        yield vague_link(link.place, words)
    elif BARE_URL.fullmatch(words):
        yield bare_url(link.place, words)


def _abbreviations(publication: Publication) -> Iterator[Finding]:
    if not publication.abbreviations:
        return
    printed = [(node.place, node.text) for division in publication.divisions() for node in walk(division) if isinstance(node, i.Text)]
    whole = _loosely(" ".join(plain((division,)) for division in publication.divisions()))
    for short, long in publication.abbreviations.items():
        pattern = re.compile(rf"(?<!\w){re.escape(short)}(?!\w)")
        place = next((place for place, text in printed if pattern.search(text)), None)
        if place is None:
            yield unused_abbreviation(publication.marks.get(f"abbreviations.{short}", publication.place), short)
        elif "abbreviations" not in publication.lists and _loosely(long) not in whole:
            yield unexplained_abbreviation(place, short, long)


def _loosely(words: str) -> str:
    return " ".join(words.casefold().split()).strip(".:;,!? ")
