"""What is said of pictures to those who cannot see them."""

import re
from collections.abc import Iterable, Iterator

from octavo.checks.spoken import Spoken
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.finding import Finding, Severity, rule
from octavo.model.walk import words as plain
from octavo.words.telltales import Telltales, telltales

FILE_NAME = re.compile(r"[\w.()-]+\.(png|jpe?g|gif|svg|webp|tiff?|bmp)", re.I)
CAMERA_NAME = re.compile(r"(dsc|img|image|scan|screenshot|figure|picture|photo)[\W_]*\d+", re.I)
LONGEST = 250  # characters that a listener can take in at once, for a screen reader reads a description in one go
CREDIT = ".:;,()[]–—- "  # what may stand between the words of a description and the rest of a caption


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


@rule(Severity.WARNING)
def alternative_says_nothing(alternative: str) -> tuple[str, str]:
    """The description of a picture is a word for a picture, or holds the place of a description. (WCAG 1.1.1, failure F30)

    Wrong: `![Photo](hall.jpg)`, `![Alt text](hall.jpg)`

    Right: `![The conference hall, seen from the gallery](hall.jpg)`, or `![](line.svg){.decorative}` for a picture that says nothing
    """
    return f"‘{alternative}’ describes nothing", "say what the picture shows, or mark it {.decorative}"


@rule(Severity.ADVICE)
def alternative_says_image(opening: str) -> tuple[str, str]:
    """The description of a picture begins by saying that it is a picture.

    Screen readers say "image" by themselves.

    Wrong: `![Image of the conference hall](hall.jpg)`

    Right: `![The conference hall, seen from the gallery](hall.jpg)`
    """
    return f"the description begins with ‘{opening}’, which a screen reader says already", "begin with what the picture shows"


@rule(Severity.ADVICE)
def long_alternative(length: int) -> tuple[str, str]:
    """The description of a picture is longer than 250 characters.

    A screen reader reads it in one go, and nobody can go back to a word of it. What a diagram says in full belongs in a section of its own.

    Wrong: `![A diagram of nine boxes; the first box says …](process.svg)`

    Right: `![A diagram of the nine steps of an inquiry](process.svg){longdesc=steps}` and a section `## The steps of an inquiry {#steps}`
    """
    return f"the description has {length} characters", "say in a sentence what the picture shows, and the rest in a section named with {longdesc=id}"


@rule(Severity.ADVICE)
def picture_of_text(opening: str) -> tuple[str, str]:
    """The description of a picture says that the picture is of words: a screenshot, a scanned page, a table.

    Words in a picture cannot be enlarged, searched, copied, or read aloud. A picture of a document that is shown for its looks is well, if its
    words can be read in the text or in the section that `longdesc=` names. (WCAG 1.4.5)

    Wrong: `![Table as image](budget.png)`

    Right: a table, or `![Scanned page of the treaty, with seals](treaty.jpg){longdesc=treaty}`
    """
    return f"‘{opening}’ says that this is a picture of words", "write the words as text, or in a section named with {longdesc=id}"


def remarks(nodes: Iterable[Spoken]) -> Iterator[Finding]:
    """Remarks on the descriptions of pictures, in no particular order."""
    for spoken in nodes:
        node = spoken.node
        if isinstance(node, b.Figure | i.InlineImage) and node.alternative.strip() and not node.decorative:
            yield from _alternative(node, telltales(spoken.language))


def _alternative(picture: b.Figure | i.InlineImage, tell: Telltales) -> Iterator[Finding]:
    said, place = picture.alternative.strip(), picture.place
    caption = plain(picture.caption.children) if isinstance(picture, b.Figure) and picture.caption else ""
    longer = picture.long_description if isinstance(picture, b.Figure) else ""
    if _repeats(said, caption):
        yield alternative_repeats_caption(place, caption)
    if len(said) > LONGEST:
        yield long_alternative(place, len(said))
    if FILE_NAME.fullmatch(said) or CAMERA_NAME.fullmatch(said) or said == picture.source.rpartition("/")[2].rpartition(".")[0]:
        yield alternative_is_file_name(place, said)
    elif tell.picture.match(said):
        yield alternative_says_nothing(place, said)
    elif text := tell.text.match(said):
        if not longer:
            yield picture_of_text(place, text[0].strip(": "))
    elif opening := tell.opening.match(said):
        yield alternative_says_image(place, opening[0])


def _repeats(said: str, caption: str) -> bool:
    """Whether a description is the caption, or several words with which the caption begins."""
    said, caption = _loosely(said), _loosely(caption)
    after = caption[len(said) : len(said) + 2]
    return bool(caption) and (said == caption or (" " in said and caption.startswith(said) and after.strip() in ("", *CREDIT)))


def _loosely(words: str) -> str:
    return " ".join(words.casefold().split()).strip(".:;,!? ")
