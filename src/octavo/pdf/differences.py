"""What changed on a page: where, and drawn so that it is seen without colours."""

from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw

from octavo.pdf.spreads import DESK, EDGE, INK, face

TOLERANCE = 40  # of 255: by which a pixel may be lighter or darker, for letters lie between pixels
CELL = 0.06  # inches: marks are drawn in steps of this size
MARK, TINT, HATCH = (176, 0, 64), (255, 205, 215), (242, 178, 194)

Box = tuple[int, int, int, int]
"""Left, top, right, bottom, in pixels."""


@dataclass(frozen=True, slots=True)
class Look:
    """A page as a picture, and what stands on it without running heads and folios, with the place where that begins."""

    page: Image.Image
    content: Image.Image
    at: tuple[int, int]


def areas(before: Look, after: Look, resolution: int, moved: bool) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """Where two pictures of a page differ, before and after: () twice where they do not. Of a page that `moved` to another place in the work only
    the content counts: its folio had to change, and recto became verso."""
    step = max(2, round(CELL * resolution))
    if not moved and before.page.size == after.page.size:
        found = _differing(before.page, after.page, step)
        if not found:
            return (), ()
        if before.at == after.at:
            return found, found
    content = _differing(before.content, after.content, step)
    if not content and not moved:
        content = _differing(_on(before.page, after.page.size), after.page, step)  # the trim size or the place of the text block
        return content, content
    return _placed(content, before), _placed(content, after)


def _placed(boxes: tuple[Box, ...], look: Look) -> tuple[Box, ...]:
    x, y = look.at
    return tuple((left + x, top + y, right + x, bottom + y) for left, top, right, bottom in boxes)


def _differing(one: Image.Image, other: Image.Image, step: int) -> tuple[Box, ...]:
    """Boxes around what differs, from top to bottom, near ones joined; the smaller picture counts as white beyond its edges."""
    size = -(-max(one.width, other.width) // step) * step, -(-max(one.height, other.height) // step) * step
    difference = ImageChops.difference(_on(one, size), _on(other, size))
    red, green, blue = difference.split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue).point([255 if value > TOLERANCE else 0 for value in range(256)])
    if strongest.getbbox() is None:
        return ()
    grid = strongest.reduce(step)  # means, which one pixel raises above 0 as long as a step has fewer than 510
    cells = {(n % grid.width, n // grid.width) for n, value in enumerate(grid.tobytes()) if value}
    boxes = []
    while cells:
        group, edge = set(), [min(cells, key=lambda cell: (cell[1], cell[0]))]
        while edge:
            x, y = edge.pop()
            near = {(x + dx, y + dy) for dx in range(-3, 4) for dy in (-1, 0, 1)} & cells
            cells -= near
            group |= near
            edge += near
        across, down = [x for x, _ in group], [y for _, y in group]
        boxes.append((min(across) * step, min(down) * step, (max(across) + 1) * step, (max(down) + 1) * step))
    return tuple(sorted(boxes, key=lambda box: (box[1], box[0])))


def _on(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    if picture.size == size:
        return picture
    paper = Image.new("RGB", size, "white")
    paper.paste(picture)
    return paper


def compared(before: Look, after: Look, marks: tuple[tuple[Box, ...], tuple[Box, ...]], labels: tuple[str, str], margin: int) -> Image.Image:
    """The page before and after, side by side. What changed has a ground, hatched before and even after, and a bar in the margin, broken before."""
    size = max(11, margin * 3 // 4)
    height = max(before.page.height, after.page.height)
    desk = Image.new("RGB", (before.page.width + after.page.width + 3 * margin, height + 2 * margin + 2 * size), DESK)
    words, x = ImageDraw.Draw(desk), margin
    for look, boxes, name, label in ((before, marks[0], "before", labels[0]), (after, marks[1], "after", labels[1])):
        page = _marked(look.page, boxes, max(1, margin // 12), name == "before")
        ImageDraw.Draw(page).rectangle((0, 0, page.width - 1, page.height - 1), outline=EDGE)
        desk.paste(page, (x, margin + 2 * size))
        words.text((x + page.width / 2, margin + size), f"{label}, {name}", INK, face(size), "ms")
        x += page.width + margin
    return desk


def _marked(page: Image.Image, boxes: tuple[Box, ...], line: int, before: bool) -> Image.Image:
    """A page with a tint behind the words of each box, hatched `before`, and bars in the margin, broken `before`."""
    tint = Image.new("RGB", page.size, "white")
    pen = ImageDraw.Draw(tint)
    for left, top, right, bottom in boxes:
        if before:
            patch = Image.new("RGB", (right - left, bottom - top), "white")
            hatch = ImageDraw.Draw(patch)
            for x in range(-patch.height, patch.width, 4 * line):
                hatch.line([(x, patch.height), (x + patch.height, 0)], HATCH, line)
            tint.paste(patch, (left, top))
        else:
            pen.rectangle((left, top, right - 1, bottom - 1), fill=TINT)
        for y in range(top, bottom, 4 * line if before else bottom - top):
            pen.rectangle((5 * line, y, 9 * line, min(bottom, y + 3 * line) - 1 if before else bottom - 1), fill=MARK)
    return ImageChops.multiply(page, tint)
