"""What is laid out together, and what begins a right-hand page."""

from octavo.apparatus.sequence import Matter, Piece, PieceKind
from octavo.pagination.fragments import fragments


def piece(name: str, kind: str = "division", matter: str = "body") -> Piece:
    return Piece(name, PieceKind(kind), Matter(matter), name.capitalize())


BOOK = (
    piece("title", "title-page", "front"), piece("imprint", "imprint-page", "front"), piece("contents", "contents", "front"),
    piece("preface", matter="front"), piece("part", "part"), piece("one"), piece("two"), piece("after", matter="back"),
    piece("afterwards", matter="back"), piece("index", "index", "back"),
)  # fmt: skip


def shape(division_start: str, front_folios: str = "arabic", book: tuple[Piece, ...] = BOOK) -> dict[str, str]:
    """How each fragment begins, by the names of its pieces."""
    found = fragments(book, {"division-start": division_start, "front-folios": front_folios})
    return {" ".join(piece.id for piece in fragment.pieces): fragment.start for fragment in found}


def test_each_division_begins_a_page() -> None:
    assert shape("page") == {
        "title": "recto", "imprint": "page", "contents": "recto", "preface": "page", "part": "recto", "one": "page", "two": "page",
        "after": "page", "afterwards": "page", "index": "page",
    }  # fmt: skip


def test_each_division_begins_a_right_hand_page_but_the_imprint_is_behind_the_title() -> None:
    assert {name for name, start in shape("recto").items() if start != "recto"} == {"imprint"}


def test_divisions_that_flow_share_pages_within_one_matter() -> None:
    assert shape("flow") == {
        "title": "recto", "imprint": "page", "contents": "page", "preface": "page", "part": "recto", "one two": "page",
        "after afterwards": "page", "index": "page",
    }  # fmt: skip


def test_a_part_ends_what_flows() -> None:
    book = (piece("title", "title-page", "front"), piece("one"), piece("two"), piece("part", "part"), piece("three"), piece("four"))
    assert list(shape("flow", book=book)) == ["title", "one two", "part", "three four"]


def test_roman_front_folios_end_with_the_front_and_the_body_begins_anew_once() -> None:
    found = fragments(BOOK, {"division-start": "page", "front-folios": "roman"})
    assert [fragment.name for fragment in found if fragment.roman] == ["title", "imprint", "contents", "preface"]
    assert [(fragment.name, fragment.start) for fragment in found if fragment.first_of_body] == [("part", "recto")]


def test_a_body_without_a_part_begins_anew_on_a_right_hand_page() -> None:
    book = (piece("title", "title-page", "front"), piece("one"), piece("two"))
    assert shape("page", "roman", book) == {"title": "recto", "one": "recto", "two": "page"}
    assert shape("flow", "roman", book) == {"title": "recto", "one two": "recto"}


def test_every_piece_is_in_one_fragment_in_order() -> None:
    for start in ("page", "recto", "flow"):
        assert " ".join(shape(start)).split() == [piece.id for piece in BOOK]
