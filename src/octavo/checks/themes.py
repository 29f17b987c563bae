"""Themes: are they used, do they refer to others, can their titles be shown?"""

from collections.abc import Iterator

from octavo.model import inlines as i
from octavo.model.finding import Finding, Severity, rule
from octavo.model.publication import Kind, Publication
from octavo.model.walk import walk
from octavo.model.walk import words as plain

LONGEST_TITLE = 60  # characters that a running head of a small page can hold


@rule(Severity.ADVICE)
def untouched_theme(id_: str) -> tuple[str, str]:
    """A theme of themes.yaml has no division, no passage touches it and nothing refers to it.

    It would stand in the index of themes without a single locator.

    Wrong: `water: {title: Water}` in themes.yaml and nowhere else.

    Right: `[](theme:water)` in the paragraphs that concern it.
    """
    return f"no passage touches the theme ‘{id_}’", f"mark passages with [](theme:{id_}), or delete the theme"


@rule(Severity.WARNING)
def theme_sees_itself(id_: str) -> tuple[str, str]:
    """A theme names itself under see-also, so a reader is sent in a circle.

    Wrong: `accountability: {see-also: [accountability]}`

    Right: `accountability: {see-also: [response]}`
    """
    return f"the theme ‘{id_}’ refers to itself", "take it out of its own see-also:"


@rule(Severity.WARNING)
def long_theme_title(length: int) -> tuple[str, str]:
    """A theme whose title is a whole sentence has no short title.

    Running heads, contents and cross-references need a few words; a sentence would be cut or would run into the page number.

    Wrong: `# There was widespread agreement on the importance of accountability in the aftermath of atrocities.` alone.

    Right: the same, and `short-title: Accountability` in the front matter.
    """
    return f"the title has {length} characters and there is no short title", "add short-title: to the front matter"


def remarks(publication: Publication) -> Iterator[Finding]:
    """Remarks on themes, in no particular order."""
    used = {other for theme in publication.themes.values() for other in theme.see_also if other != theme.id}
    for division in publication.divisions():
        used.update(division.themes)
        for node in walk(division):
            if isinstance(node, i.ThemeMark):
                used.add(node.theme)
            elif isinstance(node, i.CrossReference) and node.kind == "theme":
                used.add(node.target)
        title = plain(division.title)
        if division.kind is Kind.THEME and len(title) > LONGEST_TITLE and division.short_title in ("", title):
            yield long_theme_title(division.title[0].place, len(title))
    for theme in publication.themes.values():
        if theme.id in theme.see_also:
            yield theme_sees_itself(theme.place, theme.id)
        if not theme.division and theme.id not in used:
            yield untouched_theme(theme.place, theme.id)
