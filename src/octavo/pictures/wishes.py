"""What each edition asks of a picture."""

from dataclasses import dataclass

from octavo.pictures.kinds import Kind

DPI = 300  # of pictures in print
LINES = 4  # how many times finer line art may be: 1,200 dpi, as presses ask for
POINTS = 72  # an inch


@dataclass(frozen=True, slots=True)
class Wish:
    """A picture as an edition can use it: one of these `kinds`, at most `width` by `height` pixels and `pixels` in all; `lines` times as wide and
    high if it is line art. `srgb`: in the colours of screens; otherwise with its own profile. `moving`: moving pictures stay as they are.
    `quality` is that of a JPEG, `fine` one whose colours have all pixels, `progressive` one that is shown coarsely at first."""

    kinds: tuple[Kind, ...]
    width: int
    height: int
    pixels: int
    srgb: bool
    moving: bool
    quality: int
    fine: bool = False
    progressive: bool = False
    lines: int = 1

    def size(self, width: int, height: int, lines: bool = False) -> tuple[int, int]:
        """The size at which a picture of so many pixels is shown: never larger than it is."""
        more = self.lines if lines else 1
        by = min(1.0, self.width * more / width, self.height * more / height, (self.pixels * more * more / (width * height)) ** 0.5)
        return (width, height) if by == 1.0 else (max(1, int(width * by + 1e-9)), max(1, int(height * by + 1e-9)))


def printed(width: float, height: float) -> Wish:
    """Print, where pictures stand on an area of so many points."""
    across, down = (max(1, round(side / POINTS * DPI)) for side in (width, height))
    return Wish((Kind.JPEG, Kind.PNG), across, down, across * down, srgb=False, moving=False, quality=92, fine=True, lines=LINES)


# Reading systems need not show WebP, and many do not; shops refuse what has more pixels.
EPUB = Wish((Kind.JPEG, Kind.PNG, Kind.GIF), 2000, 2000, 4_000_000, srgb=True, moving=True, quality=85)
# The measure of the web edition is some 650 CSS pixels: enough for screens of two and more pixels each, and for a phone.
ON_THE_WEB = (Kind.JPEG, Kind.PNG, Kind.GIF, Kind.WEBP)
WEB = Wish(ON_THE_WEB, 1600, 3200, 4_000_000, srgb=True, moving=True, quality=82, progressive=True)
WEB_SMALL = Wish(ON_THE_WEB, 800, 1600, 1_000_000, srgb=True, moving=True, quality=82, progressive=True)
