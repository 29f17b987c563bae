"""The one door to WeasyPrint: fonts, sheets, files it may read, and its log, every line of which is a fault."""

import logging
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from cssselect2 import ElementWrapper
from weasyprint import CSS, DEFAULT_OPTIONS, HTML
from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from octavo.errors import EditionRefused, LayoutRefused, MissingGlyph, ToolMissing
from octavo.pagination import baseline_grid, beside, columns, contexts, continuations, ladders, line_breaks, resetting
from octavo.pagination.leaves import Change
from octavo.pagination.orders import SCHEME
from octavo.pagination.turning import SIDED, Turnable

TAGGED = "pdf/ua-1"  # the variant in which fragments are painted; that of the whole is in octavo.pagination.conformance
SHARP = "* { image-rendering: crisp-edges }"  # PDF/A forbids pictures that are smoothed when shown (ISO 19005-3, 6.2.8)
LOGGER = logging.getLogger("weasyprint")
NO_GLYPH = re.compile(r'unsupported by fonts: "(.+?)" \(U\+', re.S)


class Fetcher(URLFetcher):  # type: ignore[misc]
    """Reads files of the manuscript, the layout and the faces, and of the folder `pictures` by their mere names; nothing else: no network, no other
    folder."""

    def __init__(self, folders: tuple[Path, ...], pictures: Path | None = None) -> None:
        super().__init__(allowed_protocols={"file"}, allow_redirects=False, fail_on_errors=True)
        self.folders, self.pictures = tuple(folder.resolve() for folder in folders), pictures

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The file behind `url`. Raises ValueError for anything else."""
        parts = urlsplit(url)
        if parts.scheme == SCHEME and self.pictures and "/" not in parts.path:
            return super().fetch((self.pictures / parts.path).as_uri(), headers)
        path = Path(unquote(parts.path)).resolve()
        if parts.scheme != "file" or not any(path.is_relative_to(folder) for folder in self.folders):
            raise ValueError(f"{url} is outside the manuscript, its layout and its faces")
        return super().fetch(path.as_uri(), headers)


class Composed(HTML):  # type: ignore[misc]
    """A composed document, given as a tree: it is well-formed XHTML already, and notes may stand inside paragraphs, which the HTML parser
    would take apart. Does what `HTML.__init__` does after parsing (70.0)."""

    def __init__(self, tree: ET.Element, fetcher: Fetcher) -> None:
        self.base_url, self.url_fetcher, self.media_type = None, fetcher, "print"
        self.wrapper_element = ElementWrapper.from_html_root(tree, content_language=None)
        self.etree_element = self.wrapper_element.etree_element


class Engine:
    """Lays out documents that share faces and sheets. `sheet` is the layout's print sheet with its @font-face rules."""

    def __init__(self, sheet: str, fetcher: Fetcher) -> None:
        line_breaks.mend()
        columns.mend()
        continuations.mend()
        beside.mend()
        baseline_grid.mend()
        ladders.mend()
        contexts.mend()
        resetting.mend()
        self.fetcher = fetcher
        self.fonts, self.counters = FontConfiguration(), CounterStyle()
        self.sided = bool(SIDED.search(sheet))  # whether it says more of sides than how wide their margins are
        with faults() as said:
            self.css = self._parsed(f"{SHARP}\n{sheet}")
        refuse(said, "the print sheet")

    def _parsed(self, css: str) -> CSS:
        return CSS(string=css, font_config=self.fonts, counter_style=self.counters, url_fetcher=self.fetcher)

    def lay_out(self, tree: ET.Element, extra: str, name: str) -> Turnable:
        """Lay a document out. `extra` is a sheet for this document alone; `name` says what it is in messages. Raises `EditionRefused` for
        anything that WeasyPrint complains of: an unknown font, a missing glyph, a property that it does not know."""
        options = DEFAULT_OPTIONS | {"stylesheets": [self.css, self._parsed(extra)], "pdf_variant": TAGGED}
        while True:
            with faults() as said:
                document = Turnable.of(Composed(tree, self.fetcher), self.fonts, self.counters, options)
            refuse(said, name)
            crowded = beside.arrange(document)
            if not crowded:
                return document
            beside.put_below(crowded)


    def reset(self, document: Turnable, changes: Sequence[Change], name: str) -> bool:
        """Change words of a document that is laid out. False where it must be laid out anew. Raises as `lay_out` does."""
        with faults() as said:
            done = resetting.reset(document, changes)
        refuse(said, name)
        return done


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@contextmanager
def faults() -> Iterator[list[str]]:
    """Collect what WeasyPrint complains of meanwhile; nothing of it reaches the terminal."""
    collector, propagate = _Collector(), LOGGER.propagate
    handlers, LOGGER.handlers, LOGGER.propagate = LOGGER.handlers, [collector], False
    try:
        yield collector.said
    except FatalURLFetchingError as fault:  # no Exception to Python, so that nobody overlooks it
        raise LayoutRefused(f"a template asks for what may not be read: {fault}", "name files of the manuscript alone, by view.image") from None
    finally:
        LOGGER.handlers, LOGGER.propagate = handlers, propagate


def refuse(said: list[str], name: str) -> None:
    """Raise `EditionRefused` if anything was said; `MissingGlyph` for a character that no face has; `ToolMissing` for a library."""
    for line in said:
        if found := NO_GLYPH.search(line):
            raise MissingGlyph(found[1])
        if "Please install HarfBuzz-Subset" in line:
            remedy = "Debian and Ubuntu: apt-get install libharfbuzz-subset0; macOS: brew install harfbuzz"
            raise ToolMissing("the library HarfBuzz-Subset is missing", remedy)
    if said:
        more = f" (and {len(said) - 1} more)" if len(said) > 1 else ""
        raise EditionRefused(f"{name}: {said[0]}{more}", "the layout engine met something that it would have left out silently")
