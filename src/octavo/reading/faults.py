"""What can be wrong with a manuscript: every rule of reading, each with the page that `octavo explain` shows."""

import difflib
from collections.abc import Iterable

from octavo.model.finding import Severity, rule

ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that looks most like `word`, '' if none does."""
    found = difflib.get_close_matches(word, list(known), 1, 0.6)
    return found[0] if found else ""


def suggestion(near: str, otherwise: str = "") -> str:
    """"did you mean ‘…’?", or another hint."""
    return f"did you mean ‘{near}’?" if near else otherwise


# -- files


@rule(ERROR)
def missing_file(name: str, near: str) -> tuple[str, str]:
    """A file that the manuscript names does not exist.

    Wrong: `divisions: [themes/acountability]` when the file is `themes/accountability.md`.

    Right: `divisions: [themes/accountability]`
    """
    return f"there is no file {name}", suggestion(near, "write the file, or take it out of the list")


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
def file_too_large(limit: int) -> tuple[str, str]:
    """A file of the manuscript is too large to be a text.

    Wrong: a Markdown file of 80 MB.

    Right: several files, one a division.
    """
    return f"the file is larger than {limit} MB", "divide it into several divisions"


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


@rule(ADVICE)
def unlisted_file(name: str) -> tuple[str, str]:
    """A Markdown file in the folder is not in `contents:`, so nobody will read it.

    Wrong: `themes/draft.md` that no list names.

    Right: list it, or keep it elsewhere.
    """
    return f"{name} is not in contents:", "list it in publication.yaml, or move it out of the manuscript"


# -- YAML


@rule(ERROR)
def bad_yaml(why: str) -> tuple[str, str]:
    """A YAML file, or the front matter of a division, cannot be understood.

    Wrong: `title: Findings: a summary`

    Right: `title: "Findings: a summary"`
    """
    return f"this is not YAML: {why}", "put texts with colons or quotation marks in quotation marks"


@rule(ERROR)
def yaml_alias() -> tuple[str, str]:
    """YAML aliases (`*name`) are not part of the format.

    Wrong: `role: *chancellor`

    Right: `role: Chancellor`
    """
    return "YAML aliases are not part of the format", "write the value out"


@rule(ERROR)
def duplicate_key(key: str) -> tuple[str, str]:
    """A key stands twice in one mapping; only one could count.

    Wrong: two people with the id `evans`.

    Right: `evans` and `evans-jane`.
    """
    return f"‘{key}’ stands twice", "remove one, or give it another name"


@rule(ERROR)
def unknown_key(key: str, near: str) -> tuple[str, str]:
    """A key that the format does not know. It would be ignored, so it is refused.

    Wrong: `afiliation: Australian National University`

    Right: `affiliation: Australian National University`
    """
    return f"‘{key}’ is not a key here", suggestion(near, "see the page on the manuscript format")


@rule(ERROR)
def missing_key(key: str) -> tuple[str, str]:
    """Something that cannot be done without is missing.

    Wrong: a publication.yaml without `language:`.

    Right: `language: en-US`
    """
    return f"‘{key}:’ is missing", f"add a line {key}: …"


@rule(ERROR)
def wrong_type(key: str, wanted: str) -> tuple[str, str]:
    """A value is of another shape than the format asks for.

    Wrong: `convenors: {ushmm: yes}`

    Right: `convenors: [ushmm, memorial]`
    """
    return f"‘{key}’ should be {wanted}", "see the page on the manuscript format"


@rule(ERROR)
def wrong_value(key: str, value: str, allowed: str) -> tuple[str, str]:
    """A value is not one of those allowed.

    Wrong: `recognition: fat`

    Right: `recognition: bold`
    """
    return f"‘{value}’ is not a value of {key}", f"one of {allowed}"


@rule(ERROR)
def bad_date(value: str) -> tuple[str, str]:
    """A date is not a year, a month or a day.

    Wrong: `date: 15 November 2010`

    Right: `date: 2010-11-15`, `date: 2010-11` or `date: 2010`
    """
    return f"‘{value}’ is not a date", "write 2010, 2010-11 or 2010-11-15"


@rule(ERROR)
def bad_language(value: str) -> tuple[str, str]:
    """A language tag has not the form of BCP 47.

    Wrong: `language: english`

    Right: `language: en`
    """
    return f"‘{value}’ is not a language tag", "write a tag such as en, en-US, fr, zh-Hant"


# -- ids and references


@rule(ERROR)
def duplicate_id(id_: str, first: str) -> tuple[str, str]:
    """Two things have one id. Ids are unique in the whole work.

    Wrong: `## Scope {#scope}` in two files.

    Right: `{#scope}` and `{#scope-of-the-mandate}`
    """
    return f"the id ‘{id_}’ is already used at {first}", "give one of them another id"


@rule(ERROR)
def bad_id(id_: str) -> tuple[str, str]:
    """An id holds a space or a sign that links cannot carry.

    Wrong: `id: early warning`

    Right: `id: early-warning`
    """
    return f"‘{id_}’ cannot be an id", "use letters, digits, dashes and low lines"


@rule(ERROR)
def unknown_person(id_: str, near: str) -> tuple[str, str]:
    """A link names a person who is not in people.yaml.

    Wrong: `[the Chancellor](person:evens)`

    Right: `[the Chancellor](person:evans)`
    """
    return f"there is nobody called ‘{id_}’ in people.yaml", f"did you mean person:{near}?" if near else "add them to people.yaml"


@rule(ERROR)
def unknown_target(kind: str, id_: str, near: str) -> tuple[str, str]:
    """A cross-reference leads nowhere.

    Wrong: `<theme:acountability>`

    Right: `<theme:accountability>`
    """
    return f"there is no {kind} ‘{id_}’", f"did you mean {kind}:{near}?" if near else f"the id of a {kind} stands in its front matter or above it"


@rule(ERROR)
def unknown_index(name: str, near: str) -> tuple[str, str]:
    """An index mark names an index that publication.yaml does not declare.

    Wrong: `[](index:lawz "treaties")`

    Right: `[](index:laws "treaties")`, with `indexes: [speakers, laws]`
    """
    return f"no index is called ‘{name}’", suggestion(near, "declare it under indexes: in publication.yaml")


@rule(ERROR)
def unknown_source(key: str, near: str) -> tuple[str, str]:
    """A citation names a source that is not in references.yaml.

    Wrong: `<cite:evans2007>`

    Right: `<cite:evans2008>`
    """
    return f"there is no source ‘{key}’ in references.yaml", suggestion(near, "add it to references.yaml")


@rule(ERROR)
def unknown_note(label: str) -> tuple[str, str]:
    """A note is called that has no text in this file.

    Wrong: `as reported.[^3]` without a line `[^3]: …`

    Right: `as reported.[^3]` and, below, `[^3]: In the final report.`
    """
    return f"the note [^{label}] has no text in this file", f"add a line [^{label}]: …"


@rule(WARNING)
def unused_note(label: str) -> tuple[str, str]:
    """The text of a note is never called, so it is printed nowhere.

    Wrong: `[^4]: …` without a `[^4]` in the text.

    Right: both, or neither.
    """
    return f"the note [^{label}] is never called", f"put [^{label}] where it belongs, or delete the note"


@rule(ERROR)
def duplicate_note(label: str, line: int) -> tuple[str, str]:
    """Two notes of one file have one label.

    Wrong: `[^1]: …` twice.

    Right: `[^1]: …` and `[^2]: …`
    """
    return f"the note [^{label}] stands already in line {line}", "give one of them another label"


# -- names


@rule(WARNING)
def unknown_name(name: str, near: str) -> tuple[str, str]:
    """Words in bold look like a name and are nobody's in people.yaml.

    Wrong: `**Jaques Semelin** argued`

    Right: `**Jacques Semelin** argued`
    """
    return f"‘{name}’ looks like a name and is nobody in people.yaml", suggestion(near, "add them to people.yaml, or take the bold off")


@rule(ERROR)
def ambiguous_name(name: str, ids: str) -> tuple[str, str]:
    """Two people have one name; nobody can know who is meant.

    Wrong: `**Ein Zeitungsausrufer** ruft`, when three people are called so.

    Right: `**[Ein Zeitungsausrufer](person:ausrufer-2)** ruft`
    """
    return f"‘{name}’ may be {ids}", f"say which: [{name}](person:…)"


@rule(WARNING)
def unknown_attribution(name: str, near: str) -> tuple[str, str]:
    """A quotation is attributed to nobody in people.yaml, so it is in no index.

    Wrong: `> —Luise Arbour, President and CEO`

    Right: `> —Louise Arbour, President and CEO`
    """
    return f"the quotation is by ‘{name}’, who is nobody in people.yaml", suggestion(near, "add them to people.yaml")


@rule(WARNING)
def unknown_speaker(name: str, near: str) -> tuple[str, str]:
    """A speech has a label that is nobody's name in people.yaml. It is printed, and in no index.

    Wrong: `**Garreth Evans:** Thank you.`

    Right: `**Gareth Evans:** Thank you.`
    """
    return f"the speaker ‘{name}’ is nobody in people.yaml", suggestion(near, "add them to people.yaml")


# -- structure of a division


@rule(ERROR)
def no_title() -> tuple[str, str]:
    """A division has no title.

    Wrong: a file that begins with its text.

    Right: a first line `# Accountability`, or `title:` in its front matter.
    """
    return "this division has no title", "begin it with a line # Title"


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
    """A division is listed twice in contents:.

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


# -- blocks


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
    """A picture is of a kind that not all editions can show.

    Wrong: `![Map](map.tiff)`

    Right: `![Map](map.png)` (png, jpg, gif, svg, webp)
    """
    return f"{source} is not a picture that all editions can show", "png, jpg, gif, svg or webp"


@rule(ERROR)
def surplus_cell(columns: int) -> tuple[str, str]:
    """A row of a table has more cells than its head; Markdown drops the surplus without a word.

    Wrong: `| a | b | c |` in a table of two columns.

    Right: a third column in the head.
    """
    return f"this row has more than {columns} cells; the rest would be lost", "add a column to the head, or write \\| for a bar"


@rule(ERROR)
def caption_in_table() -> tuple[str, str]:
    """A caption directly under a table becomes a row of it.

    Wrong: `*Caption*` in the line after the last row.

    Right: an empty line between.
    """
    return "the caption would become a row of the table", "put an empty line above it"


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
def leftover_markup(mark: str) -> tuple[str, str]:
    """Markup is left over in the printed words: something was not understood.

    Wrong: `**Evans:**text`, where the asterisks would be printed.

    Right: `**Evans:** text`
    """
    return f"‘{mark}’ would be printed as it stands", "see the signs around it: a missing space, bracket, empty line"


@rule(ERROR)
def bad_link(href: str) -> tuple[str, str]:
    """A link leads to something that a book cannot link to.

    Wrong: `[see above](#scope)`, `[file](file:///C:/notes.doc)`

    Right: `[see above](section:scope)`, `[notes](https://…)`
    """
    return f"a book cannot link to ‘{href}’", "http, https, mailto, tel, doi; within the work section:, theme:, figure:, table:"


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
