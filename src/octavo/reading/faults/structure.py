"""Titles, headings, the list of contents."""

from octavo.model.finding import Severity, rule

ERROR, WARNING = Severity.ERROR, Severity.WARNING


@rule(ERROR)
def no_title() -> tuple[str, str]:
    """A division has no title.

    Wrong: a file that begins with its text.

    Right: a first line `# Accountability`, or `title:` in its front matter.
    """
    return "this division has no title", "begin it with a line # Title"


@rule(ERROR)
def open_front_matter() -> tuple[str, str]:
    """The front matter of a division is never closed, so nobody can know where the text begins.

    Wrong: `---`, `id: scope`, an empty line and the text.

    Right: `---`, `id: scope`, `---`, and the text.
    """
    return "the front matter is never closed", "put a line --- below its last key"


@rule(ERROR)
def second_title() -> tuple[str, str]:
    """A second `#` heading in one file. A division has one title.

    Wrong: `# Scope` below `# Accountability`

    Right: `## Scope`
    """
    return "a second # title in one file", "write ## for a section, or begin a new file"


@rule(WARNING)
def heading_jump(before: int, level: int) -> tuple[str, str]:
    """A heading skips a level, so that a screen reader announces a section that is not there.

    Wrong: `#### Costs` right below `## Scope`

    Right: `### Costs`
    """
    return f"the heading jumps from level {before} to level {level}", f"write {'#' * (before + 1)}"


@rule(ERROR)
def listed_twice(name: str) -> tuple[str, str]:
    """A division is listed twice in contents:, or an index in indexes:.

    Wrong: `divisions: [a, b, a]`

    Right: `divisions: [a, b]`
    """
    return f"{name} is listed twice", "remove one of them"


@rule(ERROR)
def no_contents() -> tuple[str, str]:
    """`contents:` lists no division.

    Wrong: `contents: {}`

    Right: `contents: {body: [one, two]}`
    """
    return "contents: lists no division", "list the files of the body under contents: body:"
