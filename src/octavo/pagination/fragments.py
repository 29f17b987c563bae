"""Fragments: runs of pieces that are laid out together, because none but the first begins a page of its own by rule."""

from dataclasses import dataclass

from octavo.apparatus.sequence import Matter, Piece, PieceKind

ALONE = {PieceKind.TITLE_PAGE, PieceKind.IMPRINT_PAGE, PieceKind.CONTENTS, PieceKind.PART}


@dataclass(frozen=True, slots=True)
class Fragment:
    """Pieces that are laid out as one document. `start` is "page" or "recto"; `roman` asks for roman folios; `first_of_body` begins the
    count of pages anew where the front matter has its own."""

    pieces: tuple[Piece, ...]
    start: str
    roman: bool = False
    first_of_body: bool = False

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return self.pieces[0].id


def fragments(pieces: tuple[Piece, ...], settings: dict[str, object]) -> tuple[Fragment, ...]:
    """Fragments of a book in order. With `division-start = "flow"` the divisions of a matter share pages."""
    start = str(settings["division-start"])
    roman_front = settings["front-folios"] == "roman"
    runs: list[list[Piece]] = []
    for piece in pieces:
        flows = start == "flow" and piece.kind is PieceKind.DIVISION and runs and runs[-1][-1].kind is PieceKind.DIVISION
        if flows and runs[-1][-1].matter is piece.matter:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    found: list[Fragment] = []
    for run in runs:
        matter = run[0].matter
        first_of_body = roman_front and matter is not Matter.FRONT and not any(f.first_of_body for f in found)
        recto = start == "recto" or first_of_body or run[0].kind is PieceKind.PART or not found
        if run[0].kind is PieceKind.IMPRINT_PAGE:
            recto = False
        elif run[0].kind is PieceKind.CONTENTS and start != "flow":
            recto = True
        found.append(Fragment(tuple(run), "recto" if recto else "page", roman_front and matter is Matter.FRONT, first_of_body))
    return tuple(found)
