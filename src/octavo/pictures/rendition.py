"""A picture as an edition shows it."""

import io
from collections.abc import Iterable
from dataclasses import dataclass

from PIL import Image, ImageOps

from octavo.pictures.bareness import bare, rights
from octavo.pictures.channels import PLAIN, is_line_art, is_opaque, plain
from octavo.pictures.facts import Facts, facts_of
from octavo.pictures.faults import strictly
from octavo.pictures.kinds import DECODERS, Kind
from octavo.pictures.profiles import on_screen, told
from octavo.pictures.wishes import EPUB, Wish

COARSE = EPUB  # a large JPEG is decoded at a half, a quarter or an eighth of its size, as long as it keeps the pixels that this asks for
WORTH_IT = 4  # times as large a PNG must be before a picture without loss becomes a JPEG: photographs are, drawings are not


@dataclass(frozen=True, slots=True)
class Rendition:
    """A file of a picture, of so many pixels; CSS pixels where it is an SVG, 0 if it does not say."""

    kind: Kind
    width: int
    height: int
    data: bytes


def suits(facts: Facts, wish: Wish, lines: bool = False) -> bool:
    """Whether an edition shows a picture as it is."""
    if facts.kind not in wish.kinds or facts.turned:
        return False
    if facts.moving:
        return wish.moving
    if (wish.srgb and facts.deep) or _needs_screen(facts.mode, told(facts.profile, facts.mode), wish):
        return False
    return facts.mode[0] not in "IF" and wish.size(facts.width, facts.height, lines) == (facts.width, facts.height)


def as_it_is(data: bytes, facts: Facts) -> Rendition:
    """The picture itself, without what is not seen. Raises `BrokenPicture`."""
    if facts.kind is Kind.SVG:
        return Rendition(facts.kind, facts.width, facts.height, data)
    with strictly(), DECODERS[facts.kind](io.BytesIO(data)) as image:
        return Rendition(facts.kind, facts.width, facts.height, bare(data, facts.kind, rights(image)))


def renditions(data: bytes, facts: Facts, wishes: Iterable[Wish]) -> dict[Wish, Rendition | None]:
    """What each edition shows of a picture, which is opened once for all of them; None where it shows it as it is. What comes out for one wish
    does not depend on the others. Raises `BrokenPicture`."""
    wishes = tuple(wishes)
    enough = [wish for wish in wishes if _is_enough(facts, wish)]
    more = [wish for wish in wishes if wish not in enough]
    return _opened(data, facts, enough, coarsely=True) | _opened(data, facts, more, coarsely=False)


def look_through(data: bytes, kind: Kind) -> None:
    """Decode a picture, to see whether it is whole. Raises `BrokenPicture`, `TooManyPixels`."""
    with strictly(), DECODERS[kind](io.BytesIO(data)) as image:
        facts_of(image, kind)
        if kind is Kind.JPEG:
            image.draft(None, (1, 1))
        image.load()


def _needs_screen(mode: str, profile: bytes, wish: Wish) -> bool:
    """Whether an edition needs the colours of screens. CMYK without a profile is no colour at all: PDF/A forbids it (ISO 19005-3, 6.2.4.3)."""
    return (wish.srgb and bool(profile)) or (mode == "CMYK" and (wish.srgb or not profile))


def _is_enough(facts: Facts, wish: Wish) -> bool:
    """Whether an edition needs no more of a JPEG than `COARSE`; only a large page does."""
    return facts.kind is not Kind.JPEG or all(has >= needs for has, needs in zip(_coarse(facts), wish.size(facts.width, facts.height), strict=True))


def _coarse(facts: Facts) -> tuple[int, int]:
    return COARSE.size(facts.width, facts.height)


def _opened(data: bytes, facts: Facts, wishes: list[Wish], coarsely: bool) -> dict[Wish, Rendition | None]:
    if not wishes:
        return {}
    image, owned = _decoded(data, facts, coarsely)
    lines = facts.kind is not Kind.JPEG and is_line_art(image)
    return {wish: None if suits(facts, wish, lines) else _made(image, facts, wish, lines, owned) for wish in wishes}


def _decoded(data: bytes, facts: Facts, coarsely: bool) -> tuple[Image.Image, bytes]:
    """The picture as it is to be seen, and whose it is."""
    with strictly():
        image = DECODERS[facts.kind](io.BytesIO(data))
        owned = rights(image)
        if facts.kind is Kind.JPEG and coarsely:
            across, down = _coarse(facts)
            image.draft(None, (across, down) if (image.width < image.height) == (across < down) else (down, across))
        image.load()
        return ImageOps.exif_transpose(image) if facts.turned else image, owned


def _made(opened: Image.Image, facts: Facts, wish: Wish, lines: bool, owned: bytes) -> Rendition:
    profile, transparent = told(facts.profile, facts.mode), opened.info.get("transparency")
    size, screen = wish.size(facts.width, facts.height, lines), _needs_screen(opened.mode, profile, wish)
    image = opened
    if size != opened.size or opened.mode not in (*PLAIN, "1", "P") or screen:
        image, transparent = plain(opened), None
        if size != opened.size:
            image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
        if screen:
            image = on_screen(image, profile)
    image = image.copy()
    image.info = {} if transparent is None else {"transparency": transparent}  # a comment would be written into the file
    if image.mode == "CMYK" or facts.kind is Kind.JPEG:
        return _jpeg(image, wish, profile, owned)
    made = _png(image, wish, profile, owned)
    if lines or transparent is not None or not is_opaque(image):
        return made
    smaller = _jpeg(plain(image).convert("L" if image.mode in ("L", "LA") else "RGB"), wish, profile, owned)
    return smaller if len(smaller.data) * WORTH_IT < len(made.data) else made


def _png(image: Image.Image, wish: Wish, profile: bytes, owned: bytes) -> Rendition:
    return _written(image, Kind.PNG, b"" if wish.srgb else profile, owned)


def _jpeg(image: Image.Image, wish: Wish, profile: bytes, owned: bytes) -> Rendition:
    return _written(
        image, Kind.JPEG, b"" if wish.srgb else profile, owned,
        quality=wish.quality, optimize=True, progressive=wish.progressive, subsampling="4:4:4" if wish.fine else "4:2:0",
    )  # fmt: skip


def _written(image: Image.Image, kind: Kind, profile: bytes, owned: bytes, **more: object) -> Rendition:
    target = io.BytesIO()
    beside = {name: value for name, value in (("icc_profile", profile), ("exif", owned)) if value}
    image.save(target, "JPEG" if kind is Kind.JPEG else "PNG", **beside, **more)
    return Rendition(kind, image.width, image.height, target.getvalue())
