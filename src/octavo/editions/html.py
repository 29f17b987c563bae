"""The HTML edition: static pages with the print edition's page markers in them. A script filters long indexes, another remembers
the reader's preferences; nothing depends on them."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from html import escape

from markupsafe import Markup

from octavo import records
from octavo.apparatus.sequence import Piece, PieceKind
from octavo.composition.citing import CITATIONS, WORK, Citing
from octavo.composition.composer import Composer
from octavo.composition.furniture import FILTER_FROM
from octavo.composition.head import BARE, HeadMetadata, head
from octavo.composition.view import fragment
from octavo.editions.subset import subset_faces
from octavo.editions.web_images import WebImages
from octavo.editions.work import Work, slug, unique
from octavo.model.accessibility import AccessibilityFacts
from octavo.model.page_map import PageMap
from octavo.model.walk import words

STATEMENT = "accessibility.html"
POLICY = "default-src 'none'; script-src 'self'{}; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'"
"""What a page may load and run (Content Security Policy Level 3): files of its own edition; also when it is opened from a disk. What stands for {}
is the digest of its data about itself, which are no script, but for validators that take them for one."""
LONG = 120_000  # characters: longer works have a page a division
TITLE_LIMIT = 70  # characters of a page title that browsers and search engines show, an `&` counted as five


@dataclass(frozen=True, slots=True)
class WebPage:
    """One page: its file name, its pieces, its title; `cited` is the division whose speeches it cites, '' on any other."""

    name: str
    pieces: tuple[Piece, ...]
    title: str
    cited: str = ""

    @property
    def href(self) -> str:
        """Its address from the other pages."""
        return self.name


def make(work: Work, pages: PageMap, facts: AccessibilityFacts) -> dict[str, bytes]:
    """Every file of the edition by its path."""
    images = WebImages(work)
    web = _web_pages(work)
    file_of = {piece.id: page.name for page in web for piece in page.pieces}
    single = len(web) == 1
    piece_of = work.apparatus.piece_of
    here = [web[0].name]

    def href(anchor: str) -> str:
        file = file_of.get(by_anchor.get(anchor, anchor), here[0])
        return f"#{fragment(anchor)}" if file == here[0] else f"{file}#{fragment(anchor)}"

    by_anchor = {work.apparatus.anchor(key): piece for key, piece in piece_of.items()}
    composer = Composer("html", work.publication, work.apparatus, work.layout, href, images.address, images.attributes)
    composer.knows(pages)
    files: dict[str, bytes] = {}
    described = records.of(work.publication, work.apparatus, pages=pages, claims={"html": facts})
    statement = WebPage(STATEMENT, (), work.apparatus.words("accessibility"))
    citing = composer.view.citing = _citing(work, described, composer.view.href)
    for position, page in enumerate((*web, statement, *_citation_pages(work, citing))):
        here[0] = page.name
        composer.view.top_level = 2 if position == 0 else 1
        shown = page.pieces[0] if position and page.pieces else None
        alone = page.title if page is statement else ""
        metadata = BARE if page.cited else head(work.publication, work.apparatus, facts, pages, shown, described, citing, alone)
        data = _json(metadata) if metadata.json_ld else Markup()
        text = composer.compose(
            "html/page.html.j2",
            page.pieces,
            policy=policy(data),
            title=_fitting(page.title, work.publication.title if position else ""),
            head=metadata,
            links=_links(work, single or page not in web, position, web),
            json_ld=data,
            single=single and page in web,
            statement=facts if page is statement else None,
            cited=page.cited,
            whole=citing.whole() if position == 0 else None,
            script_for_indexes=any(_is_long(piece) for piece in page.pieces),
            previous=web[position - 1] if position and page in web else None,
            next=web[position + 1] if position + 1 < len(web) else None,
        )
        files[page.name] = text.encode()
    files |= citing.files()
    files["assets/page.js"] = work.layout.file("html/page.js").read_bytes()
    if any(_is_long(piece) for piece in work.apparatus.pieces):
        files["assets/index.js"] = work.layout.file("html/index.js").read_bytes()
    files["assets/book.css"] = _sheet(work, files, "".join(text.decode() for name, text in files.items() if name.endswith(".html")))
    return files | images.files()


def _web_pages(work: Work) -> tuple[WebPage, ...]:
    wanted = str(work.layout.settings["pages-in-html"])
    pieces = work.apparatus.pieces
    title = work.publication.title
    long = len(words(tuple(work.publication.divisions()))) >= LONG
    if wanted == "one" or (wanted == "auto" and not long):
        return (WebPage("index.html", pieces, title),)
    opening = tuple(p for p in pieces if p.kind in (PieceKind.TITLE_PAGE, PieceKind.IMPRINT_PAGE, PieceKind.CONTENTS))
    pages = [WebPage("index.html", opening, title)]
    taken = {"index.html", STATEMENT}
    for piece in pieces:
        if piece not in opening:
            name = unique(slug(piece.id, piece.kind.value), ".html", taken)
            taken.add(name)
            pages.append(WebPage(name, (piece,), piece.short_title or piece.title))
    return tuple(pages)


def _citing(work: Work, described: records.Work, href: Callable[[str], str]) -> Citing:
    """What cites the parts of the work, with names of pages and files that are not taken."""
    taken: set[str] = {WORK}
    page_of: dict[str, str] = {}
    file_of: dict[str, str] = {}
    for part in described.parts:
        file_of[part.id] = unique(slug(part.id, "part"), "", taken)
        taken.add(file_of[part.id])
        if part.parts:
            page_of[part.id] = f"{CITATIONS}{file_of[part.id]}.html"
    return Citing(described, work.apparatus.words, href, page_of, file_of)


def _citation_pages(work: Work, citing: Citing) -> Iterable[WebPage]:
    for id_, name in citing.page_of.items():
        title = citing.parts[id_].title
        yield WebPage(name, (), work.apparatus.words("citations_of", title=title), id_)


def _is_long(piece: Piece) -> bool:
    return piece.index is not None and len(piece.index.entries) >= FILTER_FROM


def _fitting(title: str, work: str) -> str:
    """The title of a page, with that of the work where both fit. An `&` counts as it is written, `&amp;`, which is how html-validate counts."""
    full = f"{title} – {work}" if work else title
    for candidate in (full, title):
        if _fits(candidate):
            return candidate
    cut = title[: TITLE_LIMIT - 1]
    while not _fits(f"{cut}…"):
        cut = cut[:-1]
    return cut.rsplit(" ", 1)[0].rstrip(" ,.;:–—") + "…"


def _fits(title: str) -> bool:
    return len(escape(title, quote=False)) <= TITLE_LIMIT


def _links(work: Work, single: bool, position: int, web: tuple[WebPage, ...]) -> Iterable[tuple[str, str]]:
    if single:
        return
    if position:
        yield "prev", web[position - 1].href
    if position + 1 < len(web):
        yield "next", web[position + 1].href


def policy(data: str = "") -> str:
    """The policy of a page with such data about itself."""
    return POLICY.format(f" 'sha256-{b64encode(sha256(data.encode()).digest()).decode()}'" if data else "")


def _json(metadata: HeadMetadata) -> Markup:
    text = json.dumps(metadata.json_ld, ensure_ascii=False, sort_keys=True, indent=1)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _sheet(work: Work, files: dict[str, bytes], text: str) -> bytes:
    """The style sheet with the faces that the text needs, cut down to its letters and put beside it."""
    rules = []
    for face, name, data in subset_faces(text):
        files[f"assets/{name}"] = data
        weight = f"font-weight: {face.weight or '200 900'};"
        rules.append(f'@font-face {{ font-family: "{face.family}"; font-style: {face.style}; {weight} font-display: swap; src: url("{name}"); }}')
    sheets = [work.layout.sheet(name) for name in ("tokens.css", "book.css", "html.css")]
    return "\n".join((*rules, *sheets)).encode()


