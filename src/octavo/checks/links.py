"""The words of links: do they say where the link leads?"""

import re
from collections.abc import Iterable, Iterator

from octavo.checks.spoken import Spoken, Where
from octavo.model import inlines as i
from octavo.model.finding import Finding, Severity, rule
from octavo.model.walk import walk
from octavo.model.walk import words as plain
from octavo.words.telltales import telltales

ADDRESS = re.compile(r"(https?://|www\.)\S+|[\w-]+(\.[\w-]+)+/\S*", re.I)
DOI = re.compile(r"(https?://)?(dx\.)?doi\.org/", re.I)
LONGEST = 30  # characters of an address that can be heard, or typed from paper


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
    """The words of a link are a web address of more than 30 characters.

    A screen reader spells it out. A short address that people type, such as ushmm.org, is well; so are a name, a DOI, and the address of a
    source in a note.

    Wrong: `[https://www.example.org/a/b?id=17](https://www.example.org/a/b?id=17)`

    Right: `[the transcript of the symposium](https://www.example.org/a/b?id=17)`
    """
    return f"the link shows the address {url}", "make the link of words that name its target, or of the short form example.org"


@rule(Severity.WARNING)
def silent_link() -> tuple[str, str]:
    """A link is made of a picture that is marked as decorative, so that a screen reader has nothing to say for it. (WCAG 2.4.4, failure F89)

    Wrong: `[![](logo.svg){.decorative}](https://ushmm.org)`

    Right: `[![United States Holocaust Memorial Museum](logo.svg)](https://ushmm.org)`
    """
    return "nothing says where this link leads", "describe the picture by what the link leads to, and take {.decorative} away"


@rule(Severity.ADVICE)
def same_words_elsewhere(words: str, first: int) -> tuple[str, str]:
    """Two links of one file have the same words and lead to different addresses.

    In a list of links nobody can tell them apart. Different words for one address are well. (WCAG 2.4.4, 2.4.9)

    Wrong: `[the report](https://example.org/2009)` and, further down, `[the report](https://example.org/2010)`

    Right: `[the report of 2009](https://example.org/2009)` and `[the report of 2010](https://example.org/2010)`
    """
    return f"‘{words}’ leads elsewhere in line {first}", "say in the words of each link what sets its target apart"


def remarks(nodes: Iterable[Spoken]) -> Iterator[Finding]:
    """Remarks on links, in no particular order."""
    goals: dict[tuple[str, str], tuple[str, int]] = {}
    for spoken in nodes:
        link = spoken.node
        if not isinstance(link, i.Link) and not (isinstance(link, i.CrossReference) and link.form is i.Form.AS_WRITTEN):
            continue
        words = plain(link.children).strip()
        if not words:
            if link.children and not any(isinstance(node, i.Citation) for node in walk(link.children)):
                yield silent_link(link.place)
        elif _loosely(words) in telltales(spoken.language).links:
            yield vague_link(link.place, words)
        elif ADDRESS.fullmatch(words):
            if len(words) > LONGEST and spoken.where is not Where.NOTE and not DOI.match(words):
                yield bare_url(link.place, words)
        elif isinstance(link, i.Link) and spoken.where is not Where.NOTE:
            goal, line = goals.setdefault((spoken.division, _loosely(words)), (_goal(link.href), link.place.line))
            if goal != _goal(link.href):
                yield same_words_elsewhere(link.place, words, line)


def _goal(href: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", href).rstrip("/")


def _loosely(words: str) -> str:
    return " ".join(words.casefold().split()).strip(".:;,!?…»›→>() ")
