"""The EPUB edition: one content document a piece, the print edition's pages as page list and markers."""

from dataclasses import dataclass
from datetime import datetime

from octavo import records
from octavo.apparatus.authorities import speakers
from octavo.apparatus.sequence import Matter, Piece, PieceKind
from octavo.composition.composer import Composer
from octavo.composition.view import fragment, page_id
from octavo.editions.epub.metadata import RECORDS, metadata
from octavo.editions.epub.package import Book, ContentDocument, Resource, write_epub
from octavo.editions.subset import subset_faces
from octavo.editions.work import Work, slug, unique
from octavo.model.accessibility import AccessibilityFacts
from octavo.model.page_map import PageMap
from octavo.pictures import EPUB
from octavo.records.marc import marcxml
from octavo.records.mods import mods
from octavo.records.products import identifier

NAV = "nav.xhtml"
COVER = "cover.xhtml"
STATEMENT = "accessibility.xhtml"


@dataclass(frozen=True, slots=True)
class Files:
    """Which content document holds a piece."""

    of: dict[str, str]

    def href(self, key: str, piece_of: dict[str, str]) -> str:
        """Where a key is, from any other document."""
        return f"{self.of[piece_of.get(key, key)]}#{fragment(key)}"


def make(work: Work, pages: PageMap, piece_of_leaf: dict[str, str], facts: AccessibilityFacts, cover: bytes, made: datetime) -> bytes:
    """The book. `piece_of_leaf` says in which piece each turn of the page map falls; `cover` is a PNG."""
    pieces = tuple(p for p in work.apparatus.pieces if p.kind is not PieceKind.CONTENTS)
    contents = next(p for p in work.apparatus.pieces if p.kind is PieceKind.CONTENTS)
    files = _files(pieces, contents)
    images = work.images(EPUB)
    piece_of = {work.apparatus.anchor(key): piece for key, piece in work.apparatus.piece_of.items()}
    composer = Composer(
        "epub", work.publication, work.apparatus, work.layout,
        lambda key: files.href(key, piece_of), lambda source: f"images/{images[source][0]}", top_level=1,
    )  # fmt: skip
    composer.knows(pages)
    documents = [_cover(composer), *(_document(composer, piece, files) for piece in pieces)]
    documents.append(_statement(composer, facts))
    documents.insert(_after_opening(pieces) + 1, _navigation(composer, work, pages, piece_of_leaf, files, contents))
    text = "".join(document.content.decode() for document in documents)
    return write_epub(
        Book(
            identifier=identifier(work.publication),
            title=work.publication.title,
            language=work.publication.language,
            direction=work.publication.direction,
            modified=made,
            documents=tuple(documents),
            resources=(
                *_sheet_and_faces(work, text),
                *(Resource(f"images/{name}", image.kind.media_type, image.data) for name, image in images.values()),
            ),
            metadata=metadata(work.publication, facts, speakers(work.publication, work.apparatus.passages), has_pages=bool(pages.pages)),
            cover=Resource("images/cover.png", "image/png", cover),
            linked=_records(work, pages, facts, made),
        )
    )  # fmt: skip


def _records(work: Work, pages: PageMap, facts: AccessibilityFacts, made: datetime) -> tuple[Resource, ...]:
    """The catalogue records that travel within the book: they speak of the accessibility of this file alone."""
    described = records.of(work.publication, work.apparatus, pages=pages, claims={"epub": facts}, made=made)
    return tuple(Resource(name, type_, write(described)) for (name, type_), write in zip(RECORDS, (marcxml, mods), strict=True))


def _files(pieces: tuple[Piece, ...], contents: Piece) -> Files:
    taken = {NAV, COVER, STATEMENT}
    names = {contents.id: NAV}
    for piece in pieces:
        names[piece.id] = unique(slug(piece.id, piece.kind.value), ".xhtml", taken)
        taken.add(names[piece.id])
    return Files(names)


def _after_opening(pieces: tuple[Piece, ...]) -> int:
    opening = (PieceKind.TITLE_PAGE, PieceKind.IMPRINT_PAGE)
    return sum(piece.kind in opening for piece in pieces)


def _document(composer: Composer, piece: Piece, files: Files) -> ContentDocument:
    text = composer.compose("epub/document.xhtml.j2", (piece,), title=piece.title, matter=piece.matter, statement=None)
    return ContentDocument(files.of[piece.id], piece.title, text.encode(), ("index",) if piece.index else ())


def _cover(composer: Composer) -> ContentDocument:
    text = composer.compose("epub/cover.xhtml.j2", (), image="images/cover.png")
    return ContentDocument(COVER, composer.view.words("cover"), text.encode())


def _statement(composer: Composer, facts: AccessibilityFacts) -> ContentDocument:
    title = composer.view.words("accessibility")
    text = composer.compose("epub/document.xhtml.j2", (), title=title, matter=Matter.BACK, statement=facts)
    return ContentDocument(STATEMENT, title, text.encode())


def _navigation(
    composer: Composer, work: Work, pages: PageMap, piece_of_leaf: dict[str, str], files: Files, contents: Piece
) -> ContentDocument:
    words, pieces = work.apparatus.words, work.apparatus.pieces
    landmarks = [("cover", COVER, words("cover"))]
    for type_, kind in (("titlepage", PieceKind.TITLE_PAGE), ("copyright-page", PieceKind.IMPRINT_PAGE)):
        landmarks += [(type_, files.of[p.id], p.title) for p in pieces if p.kind is kind]
    landmarks.append(("toc", f"{NAV}#{contents.id}", words("contents")))
    landmarks += [("bodymatter", files.of[p.id], words("start_of_text")) for p in pieces if p.matter is Matter.BODY][:1]
    landmarks += [("index", files.of[p.id], p.title) for p in pieces if p.kind is PieceKind.INDEX]
    turned = [(page.folio, piece_of_leaf[page.turn.key]) for page in pages.pages if page.turn]
    page_list = [(f"{files.of[piece]}#{page_id(folio)}", folio) for folio, piece in turned]
    text = composer.compose(
        "epub/nav.xhtml.j2", (), title=words("contents"), contents_id=contents.id, landmarks=landmarks, page_list=page_list,
        contents_pages=[folio for folio, piece in turned if piece == contents.id],
    )  # fmt: skip
    return ContentDocument(NAV, words("contents"), text.strip().encode(), properties=("nav",))


def _sheet_and_faces(work: Work, text: str) -> list[Resource]:
    rules, resources = [], []
    for face, name, data in subset_faces(text):
        resources.append(Resource(f"fonts/{name}", "font/ttf", data))
        weight = f"font-weight: {face.weight or '200 900'};"
        rules.append(f'@font-face {{ font-family: "{face.family}"; font-style: {face.style}; {weight} src: url("fonts/{name}"); }}')
    sheets = [work.layout.resolved_sheet(name) for name in ("book.css", "epub.css")]
    resources.append(Resource("book.css", "text/css", "\n".join((*rules, *sheets)).encode()))
    return resources
