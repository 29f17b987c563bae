"""What can be wrong with a picture, and Pillow held to say so."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import ImageFile


class PictureFault(Exception):
    """A picture cannot be shown. Whoever knows where it stands makes a finding of it."""


class BrokenPicture(PictureFault):
    """A file is no picture, or only part of one. The message says why."""


class TooManyPixels(PictureFault):
    """A picture says that it has more pixels than octavo opens: `width` by `height`."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__(f"{width} by {height} pixels")
        self.width, self.height = width, height


@contextmanager
def strictly() -> Iterator[None]:
    """While Pillow reads: whatever it raises is a `BrokenPicture`, it says nothing, and half a picture is none (WeasyPrint 70.0 lets Pillow take
    halves for wholes, in the whole process)."""
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except PictureFault:
        raise
    except Exception as fault:  # whatever a decoder makes of bytes that it does not understand
        said = str(fault).partition("\n")[0].partition(" (")[0]
        raise BrokenPicture(said[:1].lower() + said[1:] if said else type(fault).__name__) from fault
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
