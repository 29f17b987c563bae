"""What a page paints, operator by operator, as a press will: colours, lines, pictures, states and faces, in forms and patterns too."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pikepdf

from octavo.pdf.spaces import Space, kind, numbers, resolved

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
DEVICE = {"g": Space.GREY, "rg": Space.RGB, "k": Space.CMYK}
DEVICE_NAME = {"g": "/DeviceGray", "rg": "/DeviceRGB", "k": "/DeviceCMYK"}
FILLS, STROKES = {"f", "F", "f*", "B", "B*", "b", "b*"}, {"S", "s", "B", "B*", "b", "b*"}
SHOWS = {"Tj", "TJ", "'", '"'}
ENDS = FILLS | STROKES | {"n"}
NOTHING = 1e-4  # what rounding leaves of nothing
DEEPEST = 24  # forms within forms


@dataclass(frozen=True, slots=True)
class Coloured:
    """A colour that is set: its space, and its channels where they are known."""

    space: pikepdf.Object | None
    channels: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is drawn, or a filled bar, and how thick it is in points."""

    width: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, and the width and height in points at which it stands; 0 where it is part of a mask."""

    image: pikepdf.Object
    space: pikepdf.Object | None
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Graphics:
    """A graphics state that is called, or a group that is painted."""

    state: pikepdf.Object


@dataclass(frozen=True, slots=True)
class Face:
    """A font in which something is set."""

    font: pikepdf.Object


@dataclass(frozen=True, slots=True)
class Obscure:
    """Something that cannot be looked into; `what` names it."""

    what: str


Seen = Coloured | Line | Picture | Graphics | Face | Obscure


@dataclass(frozen=True, slots=True)
class _State:
    matrix: Matrix
    width: float = 1.0
    fill: pikepdf.Object | None = None
    stroke: pikepdf.Object | None = None
    outlined: bool = False  # whether letters are drawn around


def walk(page: pikepdf.Page) -> Iterator[Seen]:
    """Everything that a page paints, in order; a resource that is painted twice is seen twice."""
    if "/Group" in page.obj:
        yield Graphics(page.obj)
    yield from _contents(page, page.get("/Resources", pikepdf.Dictionary()), _State(IDENTITY), 0)


def _contents(stream: pikepdf.Object | pikepdf.Page, resources: pikepdf.Object, state: _State, depth: int) -> Iterator[Seen]:
    if depth > DEEPEST:
        yield Obscure("forms within forms without end")
        return
    above: list[_State] = []
    shapes: list[list[tuple[float, float]]] = []
    for instruction in pikepdf.parse_content_stream(stream):
        operator, operands = str(instruction.operator), instruction.operands
        match operator:
            case "q":
                above.append(state)
            case "Q":
                state = above.pop() if above else state
            case "cm":
                state = replace(state, matrix=times(tuple(numbers(operands)), state.matrix))  # type: ignore[arg-type]
            case "w":
                state = replace(state, width=float(operands[0]))
            case "Tr":
                state = replace(state, outlined=int(operands[0]) in (1, 2, 5, 6))
            case "g" | "rg" | "k" | "G" | "RG" | "K":
                space: pikepdf.Object | None = pikepdf.Name(DEVICE_NAME[operator.lower()])
                state = replace(state, **{"stroke" if operator.isupper() else "fill": space})  # type: ignore[arg-type]
                yield Coloured(space, tuple(numbers(operands)))
            case "cs" | "CS":
                space = resolved(operands[0], resources)
                state = replace(state, **{"stroke" if operator == "CS" else "fill": space})  # type: ignore[arg-type]
                yield Coloured(space)
            case "sc" | "SC" | "scn" | "SCN":
                yield from _set(operands, state.stroke if operator.isupper() else state.fill, resources, depth)
            case "gs":
                yield from _graphics(_named(resources, "/ExtGState", operands[0]), depth)
                called = _named(resources, "/ExtGState", operands[0])
                if called is not None and "/LW" in called:
                    state = replace(state, width=float(called.LW))
            case "sh":
                yield from _shaded(_named(resources, "/Shading", operands[0]), resources)
            case "Do":
                yield from _shown(_named(resources, "/XObject", operands[0]), resources, state, depth)
            case "Tf":
                yield from _set_in(_named(resources, "/Font", operands[0]), resources, depth)
            case "INLINE IMAGE":
                yield Obscure("a picture within the contents of a page")
            case "re":
                x, y, width, height = numbers(operands)
                shapes.append([(x, y), (x + width, y + height)])
            case "m":
                shapes.append(_points(operands))
            case "l" | "c" | "v" | "y" if shapes:
                shapes[-1] += _points(operands)
        if operator in STROKES or (state.outlined and operator in SHOWS):
            yield Line(state.width * scale(state.matrix))
        if operator in FILLS:
            yield from (Line(side * scale(state.matrix)) for side in _thickness(shapes, even_odd="*" in operator))
        if operator in ENDS:
            shapes = []


def _set(operands: object, space: pikepdf.Object | None, resources: pikepdf.Object, depth: int) -> Iterator[Seen]:
    """A colour of a space that was set before: channels, or a pattern."""
    *channels, last = list(operands)  # type: ignore[call-overload]
    if not isinstance(last, pikepdf.Name):
        yield Coloured(space, tuple(float(channel) for channel in (*channels, last)))
        return
    if channels and isinstance(space, pikepdf.Array) and len(space) > 1:
        yield Coloured(space[1], tuple(float(channel) for channel in channels))
    pattern = _named(resources, "/Pattern", last)
    if pattern is None:
        yield Obscure(f"a pattern that is not there ({last})")
    elif int(pattern.PatternType) == 2:
        yield from _shaded(pattern.Shading, resources)
        if "/ExtGState" in pattern:
            yield from _graphics(pattern.ExtGState, depth)
    else:
        matrix: Matrix = tuple(numbers(pattern.get("/Matrix", IDENTITY)))  # type: ignore[assignment]
        yield from _contents(pattern, pattern.get("/Resources", resources), _State(matrix), depth + 1)


def _shaded(shading: pikepdf.Object | None, resources: pikepdf.Object) -> Iterator[Seen]:
    """The colours of a shading: those of its samples."""
    if shading is None:
        yield Obscure("a shading that is not there")
        return
    space = resolved(shading.get("/ColorSpace"), resources)
    yield Coloured(space)
    function = shading.get("/Function")
    if isinstance(function, pikepdf.Stream) and int(function.FunctionType) == 0 and int(function.BitsPerSample) == 8:
        size, data = len(numbers(function.Range)) // 2, function.read_bytes()
        yield from (Coloured(space, tuple(step / 255 for step in data[n : n + size])) for n in range(0, len(data) - size + 1, size))
    elif kind(space) is Space.CMYK:
        yield Obscure("a shading whose ink cannot be summed")


def _graphics(state: pikepdf.Object | None, depth: int) -> Iterator[Seen]:
    if state is None:
        yield Obscure("a graphics state that is not there")
        return
    yield Graphics(state)
    soft = state.get("/SMask")
    if isinstance(soft, pikepdf.Dictionary):
        form = soft.G
        for seen in _contents(form, form.get("/Resources", pikepdf.Dictionary()), _State(IDENTITY), depth + 1):
            if not isinstance(seen, Line | Picture):
                yield seen
            elif isinstance(seen, Picture):
                yield Picture(seen.image, seen.space)


def _shown(thing: pikepdf.Object | None, resources: pikepdf.Object, state: _State, depth: int) -> Iterator[Seen]:
    """A picture, or what a form paints."""
    if thing is None:
        yield Obscure("a picture or form that is not there")
    elif thing.get("/Subtype") == "/Image":
        a, b, c, d, _, _ = state.matrix
        yield Picture(thing, resolved(thing.get("/ColorSpace"), resources), math.hypot(a, b), math.hypot(c, d))
    elif thing.get("/Subtype") == "/Form":
        if "/Group" in thing:
            yield Graphics(thing)
        matrix: Matrix = tuple(numbers(thing.get("/Matrix", IDENTITY)))  # type: ignore[assignment]
        yield from _contents(thing, thing.get("/Resources", resources), replace(state, matrix=times(matrix, state.matrix)), depth + 1)
    else:
        yield Obscure(f"an object of kind {thing.get('/Subtype')}")


def _set_in(font: pikepdf.Object | None, resources: pikepdf.Object, depth: int) -> Iterator[Seen]:
    if font is None:
        yield Obscure("a font that is not there")
        return
    yield Face(font)
    if font.get("/Subtype") == "/Type3":
        for glyph in dict(font.CharProcs).values():
            own = font.get("/Resources", resources)
            yield from (seen for seen in _contents(glyph, own, _State(IDENTITY), depth + 1) if not isinstance(seen, Line | Picture))


def _points(operands: object) -> list[tuple[float, float]]:
    """The points of an operator of a path, handles of curves too."""
    found = numbers(operands)
    return list(zip(found[::2], found[1::2], strict=True))


def _thickness(shapes: list[list[tuple[float, float]]], even_odd: bool) -> Iterator[float]:
    """How thick filled shapes are along the page's sides; of one within another, the frame between them: so borders are painted."""
    boxes = [(*(min(way) for way in zip(*shape, strict=True)), *(max(way) for way in zip(*shape, strict=True))) for shape in shapes]
    if even_odd and len(boxes) == 2:
        sides = [abs(side - other) for side, other in zip(*boxes, strict=True)]
    else:
        sides = [side for left, low, right, high in boxes if (side := min(right - left, high - low))]
    yield from (side for side in sides if side > NOTHING)


def _named(resources: pikepdf.Object, category: str, name: object) -> pikepdf.Object | None:
    return resources.get(category, pikepdf.Dictionary()).get(str(name))


def times(first: Matrix, then: Matrix) -> Matrix:
    """One transformation and then another (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def scale(matrix: Matrix) -> float:
    """By how much a transformation makes things larger, in the direction in which it does so least."""
    a, b, c, d, _, _ = matrix
    half, area = (a * a + b * b + c * c + d * d) / 2, a * d - b * c
    return math.sqrt(max(0.0, half - math.sqrt(max(0.0, half * half - area * area))))
