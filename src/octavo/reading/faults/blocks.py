"""Blocks and inlines, and every known way in which Markdown loses words."""

from octavo.model.finding import Severity, rule
from octavo.reading.faults.nearness import suggestion

ERROR, WARNING = Severity.ERROR, Severity.WARNING


@rule(ERROR)
def html(what: str) -> tuple[str, str]:
    """Raw HTML is not part of the format: it could not be printed, checked or archived.

    Wrong: `<b>Evans</b>`

    Right: `**Evans**`
    """
    return f"HTML ({what}) is not part of the format", "only remarks <!-- … --> in a block of their own; escape < as &lt;"


@rule(ERROR)
def text_in_remark() -> tuple[str, str]:
    """Words stand beside an editor's remark and would be lost with it, or the remark is never closed.

    Wrong: `<!-- check --> These words would vanish.`

    Right: the remark in a block of its own.
    """
    return "words beside a remark, or a remark that is never closed, would be lost", "put <!-- … --> in a block of its own"


@rule(ERROR)
def no_alternative(source: str) -> tuple[str, str]:
    """A figure has no description for those who cannot see it.

    Wrong: `![](images/map.png)`

    Right: `![Map of Darfur with the camps of 2010](images/map.png)`, or `{.decorative}` behind it if it says nothing.
    """
    return f"the picture {source} has no description", "![what it shows](file), or {.decorative} behind it"


@rule(ERROR)
def bad_image(source: str) -> tuple[str, str]:
    """A picture is of a kind that octavo cannot turn into one that the editions show.

    Wrong: `![Map](map.psd)`

    Right: `![Map](map.png)` (png, jpg, gif, svg, webp, tif)
    """
    return f"{source} is not a picture that octavo knows", "png, jpg, gif, svg, webp or tif"


@rule(ERROR)
def surplus_cell(columns: int) -> tuple[str, str]:
    """A row of a table has more cells than its head; Markdown drops the surplus without a word.

    Wrong: `| a | b | c |` in a table of two columns.

    Right: a third column in the head.
    """
    return f"this row has more than {columns} cells; the rest would be lost", "add a column to the head, or write \\| for a bar"


@rule(ERROR)
def caption_in_table() -> tuple[str, str]:
    """A caption, or another line, directly under a table becomes a row of it.

    Wrong: `*Caption*` in the line after the last row.

    Right: an empty line between.
    """
    return "this line would become a row of the table", "put an empty line above it"


@rule(WARNING)
def short_row(columns: int) -> tuple[str, str]:
    """A row of a table has fewer cells than its head; the rest of it stays empty.

    Wrong: `| a |` in a table of two columns.

    Right: `| a | |`
    """
    return f"this row has fewer than {columns} cells", "write a cell for each column, also the empty ones"


@rule(ERROR)
def bad_join() -> tuple[str, str]:
    """A cell is to be joined with one that is not there.

    Wrong: `^^` in the first row, `<<` in the first column.

    Right: below or to the right of the cell that it joins.
    """
    return "there is no cell to join this one with", "^^ joins upwards, << to the left"


@rule(WARNING)
def attribution_in_paragraph() -> tuple[str, str]:
    """The attribution of a quotation stands in its last paragraph; an empty line is missing.

    Wrong: `> words` and, in the next line, `> —Louise Arbour`

    Right: a line `>` between them.
    """
    return "the attribution stands in the paragraph of the quotation", "put a line with > alone above it"


@rule(WARNING)
def attribution_as_list() -> tuple[str, str]:
    """The attribution of a quotation begins with a hyphen and a space, which makes it a list.

    Wrong: `> - Louise Arbour`

    Right: `> —Louise Arbour`
    """
    return "the attribution has become a list", "write a dash — in front of the name"


@rule(ERROR)
def too_deep() -> tuple[str, str]:
    """Lists and quotations lie in one another deeper than can be printed.

    Wrong: twenty `>` in front of one line.

    Right: at most ten.
    """
    return "lists and quotations lie too deep in one another", "take some levels out"


@rule(ERROR)
def too_long_paragraph(length: int, limit: int) -> tuple[str, str]:
    """A paragraph, list or table is so long that no layout engine could break it into lines in any time: a million characters, without an empty line.

    Mostly the empty lines were lost when a text was converted, or what stands there is no text.

    Wrong: a book in one line.

    Right: an empty line between two paragraphs.
    """
    return f"{length:,} characters without an empty line, more than {limit:,}", "put empty lines between paragraphs, or set OCTAVO_LIMITS=paragraph=…"


@rule(ERROR)
def too_many_columns(count: int, limit: int) -> tuple[str, str]:
    """A table has more columns than any page holds.

    Wrong: a spreadsheet of 5,000 columns.

    Right: a table that says what readers look for, and the spreadsheet as a file of its own.
    """
    return f"the table has {count:,} columns, more than {limit:,}", "divide the table, turn it, or set OCTAVO_LIMITS=columns=…"


@rule(ERROR)
def too_long_link(length: int, limit: int) -> tuple[str, str]:
    """The address of a link is longer than programs follow (RFC 9110, 4.1), and than a PDF for archives may hold (ISO 19005-3, 6.1.13).

    Wrong: a picture written into the address, `[map](https://example.org/?picture=iVBORw0KG…)`

    Right: `[map](https://example.org/map)`
    """
    return f"the address has {length:,} characters, more than {limit:,}", "link to a shorter address, or set OCTAVO_LIMITS=link=…"


LEFTOVERS = {
    "](": "close its brackets, write an address with spaces as <…>, and put no link into a link",
    "**": "put a space behind the bold words, none inside the asterisks, and close them",
    "{#": "put an empty line above it, and no space into the id",
    "[^": "close the bracket, and put no space into the label",
    "|": "a table has a line |---|---| under its head, with as many cells",
    "##": "put a space behind ##",
}


@rule(ERROR)
def leftover_markup(mark: str) -> tuple[str, str]:
    """Markup is left over in the printed words: something was not understood.

    Wrong: `**Evans:**text`, where the asterisks would be printed.

    Right: `**Evans:** text`
    """
    return f"‘{mark}’ would be printed as it stands", LEFTOVERS.get(mark, "see the signs around it: a missing space, bracket, empty line")


@rule(ERROR)
def bad_link(href: str, near: str) -> tuple[str, str]:
    """A link leads to something that a book cannot link to.

    Wrong: `[see above](#scope)`, `[file](file:///C:/notes.doc)`

    Right: `[see above](section:scope)`, `[notes](https://…)`
    """
    return f"a book cannot link to ‘{href}’", suggestion(near, "http, https, mailto, tel, doi; within the work section:, theme:, figure:, table:")


@rule(WARNING)
def empty_link(href: str) -> tuple[str, str]:
    """A link without words cannot be seen or followed.

    Wrong: `[](https://ushmm.org)`

    Right: `[ushmm.org](https://ushmm.org)`
    """
    return f"the link to {href} has no words", "write words between the brackets"


@rule(ERROR)
def bad_heading_path(heading: str) -> tuple[str, str]:
    """An index heading has more than two subheadings, or none at all.

    Wrong: `[](index: "a; b; c; d")`

    Right: `[](index: "a; b; c")`
    """
    return f"‘{heading}’ is not a heading with at most two subheadings", "parts are divided by ; – a semicolon in a part is ;;"


@rule(ERROR)
def open_range(heading: str) -> tuple[str, str]:
    """A range of an index begins and never ends, or ends and never began.

    Wrong: `[](index: "conflict"){.begin}` alone.

    Right: the same with `{.end}` further on.
    """
    return f"the range of ‘{heading}’ is not closed", "mark its other end with {.begin} or {.end}"


@rule(ERROR)
def code_by_indent() -> tuple[str, str]:
    """Four spaces in front of a line make it code.

    Wrong: a paragraph set in by four spaces.

    Right: no spaces in front, or a fence for real code.
    """
    return "four spaces in front of these words make them code", "take the spaces away, or put code between lines of ```"


@rule(ERROR)
def open_fence() -> tuple[str, str]:
    """A fence of code is never closed, so all that follows becomes code.

    Wrong: a line of ``` above the code, and none below it.

    Right: a line of ``` above and below.
    """
    return "this code is never closed, so all that follows would be code", "put a line of ``` below it"


@rule(ERROR)
def unknown_attribute(name: str, near: str, known: str) -> tuple[str, str]:
    """Something in braces is unknown, or does nothing where it stands. It would be lost.

    Wrong: `{.pul}` above a block quotation, `{#scope}` above a paragraph.

    Right: `{.pull}`, and `{#scope}` above a heading, a figure or a table.
    """
    return f"‘{name}’ does nothing here", suggestion(near, f"known here: {known}" if known else "take it out, or put it above what it belongs to")


@rule(ERROR)
def stray_braces() -> tuple[str, str]:
    """Braces on a line of their own stand above nothing.

    Wrong: `{.verse}` as the last line of a file.

    Right: directly above the block that they are for.
    """
    return "these braces stand above nothing", "put them on the line above their block"


@rule(ERROR)
def lost_title(words: str) -> tuple[str, str]:
    """Words in quotation marks behind an address would be printed nowhere.

    Wrong: `![A map](map.png "Darfur")`, `[he](person:evans "Evans")`

    Right: `![A map](map.png)` and, in the next line, `*Darfur*`
    """
    return f"the words “{words}” behind the address would be printed nowhere", "a caption is the next line, in *…*"


@rule(ERROR)
def unused_definition(label: str) -> tuple[str, str]:
    """A line `[label]: address` defines a link that nothing uses. It would be printed nowhere.

    Wrong: `[1]: Ibid.`

    Right: `[^1]: Ibid.`, or `[words][1]` somewhere in the text.
    """
    return f"the line [{label.lower()}]: … defines a link that nothing uses", "it would be printed nowhere; a note begins with [^"


@rule(ERROR)
def empty_heading() -> tuple[str, str]:
    """A heading has no words.

    Wrong: `##` alone on its line.

    Right: `## Scope`
    """
    return "this heading has no words", "write its words behind the #, or delete it"
