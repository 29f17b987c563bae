"""Files that cannot be had or read."""

from octavo.model.finding import Severity, rule
from octavo.reading.faults.nearness import suggestion

ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE


@rule(ERROR)
def missing_file(name: str, near: str) -> tuple[str, str]:
    """A file that the manuscript names does not exist.

    Wrong: `divisions: [themes/acountability]` when the file is `themes/accountability.md`.

    Right: `divisions: [themes/accountability]`
    """
    return f"there is no file {name}", suggestion(near, "put the file there, or take its name out")


@rule(ERROR)
def outside_folder(name: str) -> tuple[str, str]:
    """A path leads out of the manuscript folder. Nothing outside it is read, also not through a link.

    Wrong: `![Map](../../map.png)`

    Right: `![Map](images/map.png)`
    """
    return f"‘{name}’ lies outside the manuscript folder", "copy the file into the folder and name it from there"


@rule(ERROR)
def unreadable_file(name: str, why: str) -> tuple[str, str]:
    """A file cannot be opened.

    Wrong: a file without the right to read it.

    Right: a file that everybody who builds may read.
    """
    return f"{name}: {why}", "see the permissions of the file"


@rule(ERROR)
def changing_file(name: str) -> tuple[str, str]:
    """A file is being written while octavo reads it, and goes on being written.

    Wrong: a build while a large file is copied into the folder.

    Right: a build when that is done.
    """
    return f"{name} changed each time octavo read it", "run the command again when nothing writes there"


@rule(ERROR)
def file_too_large(limit: int) -> tuple[str, str]:
    """A file of the manuscript is too large to be a text.

    Wrong: a Markdown file of 80 MB.

    Right: several files, one a division.
    """
    return f"the file is larger than {limit / 1_000_000:g} MB", "divide it into several divisions"


@rule(ERROR)
def too_many_divisions(limit: int) -> tuple[str, str]:
    """`contents:` names more files than octavo opens for one work.

    Wrong: 40,000 divisions.

    Right: several works, or several texts in one file, each under a heading.
    """
    return f"the work has more than {limit:,} divisions", "join some of them, or set OCTAVO_LIMITS=divisions=…"


@rule(ERROR)
def not_utf8(byte: int) -> tuple[str, str]:
    """A file is not UTF-8 text.

    Wrong: a file saved as "Windows 1252".

    Right: the same, saved as UTF-8.
    """
    return f"the byte 0x{byte:02x} is not UTF-8", "save the file as UTF-8 in your editor"


@rule(WARNING)
def byte_order_mark() -> tuple[str, str]:
    """A file begins with a byte order mark, which hides its front matter from many programs.

    Wrong: "UTF-8 with BOM".

    Right: "UTF-8".
    """
    return "the file begins with a byte order mark", "save it as UTF-8 without BOM"


@rule(ERROR)
def control_character(code: int) -> tuple[str, str]:
    """A character that no text should hold, often left by OCR or a copy from a PDF.

    Wrong: a form feed (U+000C) between two words.

    Right: a space.
    """
    return f"the control character U+{code:04X} cannot be printed", "delete it"


@rule(ERROR)
def flood_of_marks(most: int) -> tuple[str, str]:
    """More accents and other marks are heaped on one letter than any script has. Unicode allows 30 (UAX #15, Stream-Safe Text Format).

    Such text ("Zalgo") covers the lines above and below it, and takes programs long to put in order.

    Wrong: a letter with two hundred accents.

    Right: the letter, with the accents of its language.
    """
    return f"more than {most} marks stand on one letter", "delete those that no language asks for"


@rule(ERROR)
def misnamed_file(name: str, near: str) -> tuple[str, str]:
    """A file of the manuscript folder is called almost like one that octavo reads, and would not be read.

    Wrong: `organisations.yaml`, `people.yml`

    Right: `organizations.yaml`, `people.yaml`
    """
    return f"octavo reads no file {name}", f"did you mean {near}?"


@rule(ADVICE)
def unlisted_file(name: str) -> tuple[str, str]:
    """A Markdown file in the folder is not in `contents:`, so nobody will read it.

    Wrong: `themes/draft.md` that no list names.

    Right: list it, or keep it elsewhere.
    """
    return f"{name} is not in contents:", "list it in publication.yaml, or move it out of the manuscript"
