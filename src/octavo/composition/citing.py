"""What a page of the web edition says so that a reader can cite the work, a division, or one speech: text in two styles, files for reference
managers, the pages of the print edition, and a lasting link. Decided here; the templates show it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from octavo.model import blocks as b
from octavo.records import Part, Work
from octavo.records.bibtex import bibtex
from octavo.records.citing import CHICAGO, MLA, cited
from octavo.records.ris import ris
from octavo.records.speech_citations import SpeechCitations
from octavo.words import Words

FOLDER = "cite"
"""Where the files for reference managers lie in an edition: `cite/theme-one.bib`, `cite/theme-one.ris`; those of the work are called `work`."""

WORK = "work"
CITATIONS = "citations_"
"""How the names of pages begin that cite speeches; those of other pages have no low line."""

STYLES = (("Chicago", CHICAGO), ("MLA", MLA))


@dataclass(frozen=True, slots=True)
class Citation:
    """How the work or a part of it is cited. `texts` are (style, words); `files` (name of the format, address, media type); `pages` are as printed
    ("pp. 4–7"), '' where the work has none; `permanent` is its link, '' for the work; `speeches` the page of the citations of its speeches."""

    heading: str
    texts: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str, str], ...] = ()
    pages: str = ""
    permanent: str = ""
    speeches: str = ""


@dataclass(frozen=True, slots=True)
class SpeechCitation:
    """How one speech is cited; `id` is its own on the page of citations, `href` leads to where it stands."""

    id: str
    href: str
    speaker: str
    pages: str
    texts: tuple[tuple[str, str], ...]
    records: tuple[tuple[str, str], ...]


class Citing:
    """The citations of one web edition. `href_of` turns a key into a link; `page_of` names the page of the citations of a division's speeches,
    and `file_of` the files for a division, without their endings."""

    def __init__(self, work: Work, words: Words, href_of: Callable[[str], str], page_of: dict[str, str], file_of: dict[str, str]) -> None:
        self.work, self.words, self.href_of, self.page_of, self.file_of = work, words, href_of, page_of, file_of
        self.parts = {part.id: part for part in work.parts}
        self.speeches = {speech.key: (part, speech) for part in work.parts for speech in part.parts}
        self.styles = tuple((name, SpeechCitations(work, style)) for name, style in STYLES)

    def whole(self) -> Citation:
        """The work."""
        return Citation(self.words("cite_work"), self._texts(None), addresses(WORK))

    def division(self, id_: str) -> Citation:
        """A division of the work."""
        part = self.parts[id_]
        files = addresses(self.file_of[id_])
        return Citation(self.words("cite_division"), self._texts(part), files, self.pages(part), self.href_of(part.key), self.page_of.get(id_, ""))

    def link(self, speech: b.Speech) -> Markup:
        """` href="…" aria-label="…"` of the link from a speech to its citation; '' for a speech of someone who is not in the register."""
        if speech.key not in self.speeches:
            return Markup("")
        part, found = self.speeches[speech.key]
        label = self.words("cite_speech", speaker=found.agents[0].name)
        if found.first:
            label += self.words("qualifier_separator") + self.pages(found)
        return Markup(' href="{}#{}" aria-label="{}"').format(self.page_of[part.id], found.id, label)

    def of_speeches(self, id_: str) -> Iterator[SpeechCitation]:
        """Each speech of a division, in order."""
        for speech in self.parts[id_].parts:
            texts = tuple((name, style.cited(speech)) for name, style in self.styles)
            kept = (("BibTeX", bibtex(self.work, speech)), ("RIS", "\n".join(line.rstrip() for line in ris(self.work, speech).splitlines())))
            yield SpeechCitation(speech.id, self.href_of(speech.key), speech.agents[0].name, self.pages(speech), texts, kept)

    def pages(self, part: Part) -> str:
        """The pages on which a part is printed: "p. 4", "pp. 4–7"; '' where they are not known."""
        if not part.first:
            return ""
        return self.words("page_numbers", folios=part.pages) if "–" in part.pages else self.words("page_number", folio=part.pages)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The files for reference managers: of the work, and of each division."""
        for part, name in ((None, WORK), *((self.parts[id_], name) for id_, name in self.file_of.items())):
            yield f"{FOLDER}/{name}.bib", bibtex(self.work, part).encode()
            yield f"{FOLDER}/{name}.ris", ris(self.work, part).encode()

    def _texts(self, part: Part | None) -> tuple[tuple[str, str], ...]:
        return tuple((name, cited(self.work, style, part)) for name, style in STYLES)


def addresses(name: str) -> tuple[tuple[str, str, str], ...]:
    """The files of that name for reference managers: name of the format, address, media type."""
    return (
        ("BibTeX", f"{FOLDER}/{name}.bib", "application/x-bibtex"),
        ("RIS", f"{FOLDER}/{name}.ris", "application/x-research-info-systems"),
    )


__all__ = ["CITATIONS", "FOLDER", "WORK", "Citation", "Citing", "SpeechCitation", "addresses"]
