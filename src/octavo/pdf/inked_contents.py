"""Content streams in inks: every operator that sets a colour is written again for the press, and black letters overprint."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pikepdf

from octavo.pdf.spaces import Space, kind, numbers, resolved

OVER, OUT = pikepdf.Name("/OctavoOverprints"), pikepdf.Name("/OctavoKnocksOut")
STRUCTURE = {"BDC", "BMC", "EMC", "MP", "DP", "ri"}  # marks of a structure that is gone, and intents that the profile decides
SHOWS = {"Tj", "TJ", "'", '"'}
PAINTS = {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "Do"}
SPACE_OF = {"rg": Space.RGB, "RG": Space.RGB, "g": Space.GREY, "G": Space.GREY, "k": Space.CMYK, "K": Space.CMYK}
BLACK = {Space.GREY: (0.0,), Space.RGB: (0.0,) * 3, Space.CMYK: (0.0, 0.0, 0.0, 1.0), Space.LAB: (0.0,) * 3}  # initial colours (8.6.5)
Colour = tuple[float, ...]
Change = Callable[[Space, Colour], Colour]
"""The colour, in what the press or a mask is made of, of one in a space."""


@dataclass(frozen=True, slots=True)
class _State:
    fill: Space | None = Space.GREY
    stroke: Space | None = Space.GREY
    black: bool = True  # whether the fill is black ink alone
    over: bool = False
    fills: bool = True  # whether letters are filled and nothing else


def inked(
    stream: pikepdf.Object | pikepdf.Page, resources: pikepdf.Object | None, change: Change, mask: bool = False, begins: bool = True
) -> bytes:
    """The contents of a page, form or pattern with all colours changed; those of a `mask` are greys of light, not inks. What `begins`
    begins with black (8.4.1); a form goes on with the colours of who shows it."""
    written: list[tuple[list[object], pikepdf.Operator]] = []
    state, above = _State(black=begins), list[_State]()
    letters = ("g", "G") if mask else ("k", "K")

    def write(operator: str, *operands: object) -> None:
        written.append((list(operands), pikepdf.Operator(operator)))

    def paint(colour: Colour, stroke: bool) -> None:
        write(letters[stroke], *(round(channel, 4) for channel in colour))

    def overprint(wanted: bool) -> None:
        nonlocal state
        if state.over != wanted and not mask:
            write("gs", OVER if wanted else OUT)
            state = replace(state, over=wanted)

    if begins and not mask:
        paint(BLACK[Space.CMYK], stroke=False)
        paint(BLACK[Space.CMYK], stroke=True)
    for instruction in pikepdf.parse_content_stream(stream):
        operator = str(instruction.operator)
        operands = list(instruction.operands)
        stroke = operator.isupper()
        if operator in STRUCTURE:
            continue
        if operator == "q":
            above.append(state)
        elif operator == "Q" and above:
            state = above.pop()
        elif operator == "Tr":
            state = replace(state, fills=int(operands[0]) == 0)
        elif operator in SHOWS:
            overprint(state.black and state.fills)
        elif operator in PAINTS:
            overprint(False)
        if operator in SPACE_OF:
            space: Space | None = SPACE_OF[operator]
            colour = change(SPACE_OF[operator], tuple(numbers(operands)))
        elif operator in ("cs", "CS"):
            space = kind(resolved(operands[0], resources))
            if space not in BLACK:
                state = replace(state, **({"stroke": space} if stroke else {"fill": space, "black": False}))
                written.append(([*operands], instruction.operator))
                continue
            colour = change(space, BLACK[space])
        elif operator in ("sc", "SC", "scn", "SCN") and (state.stroke if stroke else state.fill) in BLACK:
            space = state.stroke if stroke else state.fill
            assert space
            colour = change(space, tuple(numbers(operands)))
        else:
            written.append(([*operands], instruction.operator))
            continue
        state = replace(state, stroke=space) if stroke else replace(state, fill=space, black=colour == BLACK[Space.CMYK])
        paint(colour, stroke)
    return pikepdf.unparse_content_stream(written)  # type: ignore[arg-type]
