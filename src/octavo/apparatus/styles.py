"""A citation style at work on the sources of a publication: citeproc-py formats citations and the bibliography.

What citeproc-py 0.11 leaves out is put right here, each time by what its own data allow: letters after years that would be the same
("2008a"), the order of the work's language, and full stops within quotation marks where the locale wants them.
"""

import re
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from citeproc import Citation, CitationItem, CitationStylesBibliography
from citeproc.source import Locator
from citeproc.source.json import CiteProcJSON

from octavo.apparatus import marked_text
from octavo.apparatus.collation import Collator
from octavo.apparatus.style_sheets import CSL, open_style
from octavo.model.publication import CitationStyle, Source

CS = {"cs": CSL[1:-1]}
LABELS = (
    "act", "appendix", "article-locator", "book", "chapter", "column", "elocation", "equation", "figure", "folio", "issue", "line", "note",
    "opus", "page", "paragraph", "part", "rule", "scene", "section", "sub-verbo", "table", "timestamp", "title-locator", "verse", "version",
    "volume",
)  # fmt: skip
NUMBERED = re.compile(r"[\divxlcdm]", re.IGNORECASE)
QUOTE_BEFORE_STOP = re.compile(r"([.,?!]?)([”’»]+)([.,])")
ENDED_IN_QUOTE = re.compile(r"([?!][”’»]+)\.")
LABEL_BEFORE_NUMBER = re.compile(r"(\b\w+\.) (?=\d)")
NUMBER_AT_THE_MARGIN = re.compile(r"^(\[?\d+[\].]{1,2})(?=\S)")


@dataclass(frozen=True, slots=True)
class Cited:
    """One source of a citation, with where in it, as the editor wrote it ("p. 12"), or ''. `key` is that of the cite."""

    key: str
    source: str
    locator: str = ""


class Style:
    """A style at work on the sources that a publication cites. `printed` are its citations in reading order, `silent` the sources that are in
    the bibliography without being cited. Raises `UnknownStyle`."""

    def __init__(
        self, style: CitationStyle | None, language: str, sources: Iterable[Source], printed: Sequence[tuple[Cited, ...]], silent: Iterable[str]
    ) -> None:
        self.sheet = open_style(style, language)
        self.collator = Collator(language)
        self.keys = {source.id: f"s{number}" for number, source in enumerate(sources)}  # citeproc-py 0.11 folds the case of keys
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # CSL 1.0.2 variables that it does not know
            records = [marked_text.marked(source.data, language) | {"id": self.keys[source.id]} for source in sources]
            self.engine = CitationStylesBibliography(self.sheet, CiteProcJSON(records), marked_text)
        self.citations = [Citation([self._item(cite, n) for n, cite in enumerate(cites)]) for cites in printed]
        for source in (*(cite.source for cites in printed for cite in cites), *silent):
            self.engine.register(Citation([CitationItem(self.keys[source])]))  # without locators, which are no part of the source
        for citation in self.citations:
            citation.bibliography = self.engine
        if self.has_bibliography and len(self.engine.keys) > 1:
            self._sort()
            self._letter_years()

    @property
    def has_bibliography(self) -> bool:
        """False for styles that give every source in full where it is cited."""
        return bool(self.sheet.has_bibliography())

    def cited(self) -> tuple[str, ...]:
        """Every citation as marked text, in the order given; its cites between marks."""
        return tuple(self._finished(self.engine.cite(citation, lambda item: item.key)) for citation in self.citations)

    def bibliography(self) -> dict[str, str]:
        """The entries of the bibliography as marked text, by source, in order."""
        source_of = {key: source for source, key in self.keys.items()}
        texts = self.engine.bibliography()
        finished = (NUMBER_AT_THE_MARGIN.sub(r"\1 ", self._finished(text)) for text in texts)
        return {source_of[key]: text for key, text in zip(self.engine.keys, finished, strict=True)}

    def _item(self, cite: Cited, number: int) -> CitationItem:
        more: dict[str, object] = {"prefix": marked_text.cite(number), "suffix": marked_text.END}
        if found := self._locator(cite.locator):
            more["locator"] = found
        elif cite.locator:
            more["suffix"] = f", {cite.locator}{marked_text.END}"
        return CitationItem(self.keys[cite.source], **more)

    def _locator(self, written: str) -> Locator | None:
        """What "pp. 12–14" means, in the words of the style's language or in English; a number alone is that of a page."""
        for term, label in self._terms:
            rest = written[len(term) :].lstrip()
            if written.lower().startswith(term) and NUMBERED.match(rest) and (not term[-1].isalpha() or rest != written[len(term) :]):
                return Locator(label.replace("-", " "), rest)
        return Locator("page", written) if written[:1].isdecimal() else None

    @cached_property
    def _terms(self) -> list[tuple[str, str]]:
        """Words for the parts of a source with the label of CSL, longest first."""
        found: dict[str, str] = {}
        for locale in self.sheet.root.locales:
            for term in locale.iter(f"{CSL}term"):
                if term.get("name") in LABELS:
                    for text in (term.text, *(form.text for form in term)):
                        if text and text.strip():
                            found.setdefault(text.strip().lower(), str(term.get("name")))
        return sorted(found.items(), key=lambda pair: -len(pair[0]))

    def _sort(self) -> None:
        """The bibliography in the order that the style asks for, words by the rules of the language: citeproc-py compares code points."""
        sort = self.sheet.root.bibliography.find("cs:sort", CS)
        if sort is None:
            return
        items = self.engine.items
        for key in reversed(sort.findall("cs:key", CS)):
            found = {id(item): said for item, said in zip(items, key.sort_keys(items, self.sheet.root.bibliography.layout), strict=True)}
            said = [item for item in items if found[id(item)] is not None]
            said.sort(key=lambda item: self._sort_key(found[id(item)]), reverse=key.get("sort") == "descending")
            items = said + [item for item in items if found[id(item)] is None]
        self.engine.items, self.engine.keys = items, [item.key for item in items]

    def _sort_key(self, said: object) -> tuple[object, ...]:
        words = marked_text.plain(str(said))
        return (0, int(words)) if words.isdecimal() else (1, self.collator.key(words))

    def _letter_years(self) -> None:
        """Letters after the years of sources that would be cited alike ("2008a", "2008b"), where the style wants them."""
        if self.sheet.root.citation.get("disambiguate-add-year-suffix") != "true":
            return
        alike: dict[str, list[str]] = {}
        for key in self.engine.keys:
            citation = Citation([CitationItem(key)])
            citation.bibliography = self.engine
            alike.setdefault(marked_text.plain(str(self.engine.cite(citation, lambda item: item.key))), []).append(key)
        for keys in alike.values():
            for number, key in enumerate(keys if len(keys) > 1 else ()):
                issued = self.engine.source[key].get("issued")
                if issued is not None and "year" in issued:
                    issued["year"] = LetteredYear(issued["year"], _letters(number))

    def _finished(self, text: object) -> str:
        words = ENDED_IN_QUOTE.sub(r"\1", str(text or "").strip())
        terms = dict(self._terms)
        words = LABEL_BEFORE_NUMBER.sub(lambda label: f"{label[1]}\u00a0" if label[1].lower() in terms else label[0], words)
        if self.sheet.root.get_locale_option("punctuation-in-quote") == "true":
            words = QUOTE_BEFORE_STOP.sub(_inside, words)
        return words


class LetteredYear(int):
    """A year with a letter behind it, which sorts as the year does."""

    letter: str

    def __new__(cls, year: int, letter: str) -> "LetteredYear":
        """The year with the letter behind it."""
        made = super().__new__(cls, year)
        made.letter = letter
        return made

    def __abs__(self) -> "LetteredYear":
        return LetteredYear(super().__abs__(), self.letter)

    def __str__(self) -> str:
        return f"{int(self)}{self.letter}"


def _letters(number: int) -> str:
    """a, b, … z, aa, ab, …"""
    more, last = divmod(number, 26)
    return (_letters(more - 1) if more else "") + chr(ord("a") + last)


def _inside(match: re.Match[str]) -> str:
    """A full stop or comma put before the closing quotation marks; no full stop after a sign that ends a sentence already."""
    before, quotes, stop = match.groups()
    return f"{before}{quotes}" if before and stop == "." else f"{before}{stop}{quotes}"
