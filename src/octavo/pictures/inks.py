"""Colours of screens become inks: CMYK by the profile of a press, neutral greys the black ink alone, and never more ink than paper takes."""

import io
from dataclasses import dataclass, field

from PIL import Image, ImageChops, ImageCms, ImageMath

from octavo.pictures.profiles import BLACK, told

Colour = tuple[float, ...]
"""Channels from 0 to 1."""

RELATIVE = ImageCms.Intent.RELATIVE_COLORIMETRIC
NEUTRAL = 18 / 255  # spread of the channels of a grey, warm or cold; in four inks its fine lines and small letters would never fit
LIGHT = 0.8  # tints lighter than this are areas, and keep their warmth
GREY_PICTURE = 6  # steps of 255 by which the channels of a grey picture may differ
QUALITY = 95  # of a JPEG in inks
REACH = 4  # pixels that are looked at together when ink is measured: paper takes ink by area


class NoPressProfile(Exception):
    """A profile is not one of a press with four inks. The message says what it is."""


@dataclass(frozen=True, slots=True)
class PressProfile:
    """The ICC profile of a press with four inks, what it calls itself, and the version of its format."""

    data: bytes
    name: str
    version: int


@dataclass(slots=True)
class Inks:
    """A press, by its ICC `profile`. `limit` is the greatest sum of its inks (3.0 is 300 %), `black` the colours of the screen, in steps of 255,
    that are printed as black and nothing else."""

    profile: bytes
    limit: float = 3.0
    black: frozenset[tuple[int, ...]] = frozenset()
    _press: ImageCms.ImageCmsProfile = field(init=False, repr=False)
    _steps: list[int] = field(init=False, repr=False)
    _known: dict[tuple[str, Colour], Colour] = field(init=False, repr=False)
    _transforms: dict[tuple[str, bytes], ImageCms.ImageCmsTransform] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._press = _opened(self.profile)
        self._known, self._transforms = {}, {}
        self._steps = _black_steps(self._press)

    def rgb(self, colour: Colour) -> Colour:
        """The inks of a colour in sRGB."""
        steps = tuple(round(channel * 255) for channel in colour)
        if steps in self.black:
            return (0.0, 0.0, 0.0, 1.0)
        if is_neutral(colour):
            return self.grey((0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2],))
        return self.blended(colour)

    def blended(self, colour: Colour) -> Colour:
        """The inks of a colour in sRGB that is one of a gradient: where it passes through grey, this is made of all inks, as its neighbours are."""
        return self._converted("RGB", colour, bytes(min(255, max(0, round(channel * 255))) for channel in colour))

    def grey(self, colour: Colour) -> Colour:
        """The black ink of a grey (0: black)."""
        return (0.0, 0.0, 0.0, round(self._steps[round(min(1.0, max(0.0, colour[0])) * 255)] / 255, 4))

    def lab(self, colour: Colour) -> Colour:
        """The inks of a colour in CIE L*a*b*, L* from 0 to 100."""
        lightness, *chroma = colour
        if all(abs(channel) < 1 for channel in chroma):
            luminance = ((lightness + 16) / 116) ** 3 if lightness > 8 else lightness / 903.3
            return self.grey((12.92 * luminance if luminance <= 0.0031308 else 1.055 * luminance ** (1 / 2.4) - 0.055,))
        signed = (min(127, max(-128, round(channel))) % 256 for channel in chroma)  # as Pillow takes them
        return self._converted("LAB", colour, bytes((min(255, max(0, round(lightness * 2.55))), *signed)))

    def cmyk(self, colour: Colour) -> Colour:
        """Inks, no more of them than the limit: the black stays, the others grow less alike."""
        black, others = colour[3], sum(colour[:3])
        if others + black <= self.limit:
            return colour
        return (*(int(channel * (self.limit - black) / others * 10_000) / 10_000 for channel in colour[:3]), black)

    def picture(self, image: Image.Image, profile: bytes = b"") -> Image.Image:
        """A picture in inks: of mode L (white paper is 255) where it is grey, else CMYK. `profile` is its own, b"" for sRGB; CMYK without a
        profile is meant for this press already. Raises ImageCms.PyCMSError."""
        if image.mode not in ("L", "RGB", "CMYK"):
            image = image.convert("L" if image.mode in ("1", "LA", "I;16") else "RGB")
        profile = told(profile, image.mode)
        if image.mode == "CMYK" and not profile:
            return self._limited(image)
        if image.mode == "L" or is_grey(image):
            return image.convert("L").point([255 - step for step in self._steps])
        return self._limited(self._through(image.mode, profile, image))

    def _converted(self, mode: str, colour: Colour, steps: bytes) -> Colour:
        if (mode, colour) not in self._known:
            made = self._through(mode, b"", Image.frombytes(mode, (1, 1), steps)).tobytes()
            self._known[mode, colour] = self.cmyk(tuple(round(step / 255, 4) for step in made))
        return self._known[mode, colour]

    def _through(self, mode: str, profile: bytes, image: Image.Image) -> Image.Image:
        if (mode, profile) not in self._transforms:
            source = _opened(profile) if profile else ImageCms.createProfile("LAB" if mode == "LAB" else "sRGB")
            self._transforms[mode, profile] = ImageCms.buildTransform(source, self._press, mode, "CMYK", RELATIVE, flags=BLACK)
        made = ImageCms.applyTransform(image, self._transforms[mode, profile])
        assert made is not None
        return made

    def _limited(self, image: Image.Image) -> Image.Image:
        top = int(self.limit * 255)
        if _most(_total(image)) <= top:
            return image
        *colours, black = image.split()
        cyan, magenta, yellow = colours

        def less(channel: Image.Image) -> Image.Image:
            made: Image.Image = ImageMath.lambda_eval(
                lambda a: a["min"](a["x"], a["x"] * (top - a["k"]) / a["max"](a["c"] + a["m"] + a["y"], 1)),
                x=channel, c=cyan, m=magenta, y=yellow, k=black,
            )  # fmt: skip
            return made.convert("L")

        return Image.merge("CMYK", (*map(less, colours), black))


def is_neutral(colour: Colour) -> bool:
    """Whether a colour in sRGB is a grey, also one that is a little warm or cold, which black ink alone can show."""
    spread = max(colour) - min(colour)
    return spread * 255 < 1 or (spread <= NEUTRAL and max(colour) < LIGHT)


def is_grey(image: Image.Image) -> bool:
    """Whether a picture in RGB has no colour."""
    if image.mode != "RGB":
        return False
    red, green, blue = image.split()
    return all(_most(ImageChops.difference(one, green)) <= GREY_PICTURE for one in (red, blue))


def most_ink(image: Image.Image) -> float:
    """The greatest sum of inks, 4.0 at most, of a picture in CMYK, taken over squares of a few pixels."""
    small = image.reduce(REACH) if min(image.size) > REACH else image
    return _most(_total(small)) / 255


def as_jpeg(image: Image.Image) -> bytes:
    """A picture in inks as a JPEG file; one in CMYK has its channels turned over, as Adobe's files have."""
    target = io.BytesIO()
    image.save(target, "JPEG", quality=QUALITY, subsampling="4:4:4", optimize=True)
    return target.getvalue()


def press_profile(data: bytes) -> PressProfile:
    """The profile of a press. Raises `NoPressProfile` for one that is not of a press with four inks."""
    if data[36:40] != b"acsp":
        raise NoPressProfile("is no ICC profile")
    if data[16:20] != b"CMYK":
        raise NoPressProfile(f"is a profile of {data[16:20].decode('ascii', 'replace').strip()} colours, not of CMYK inks")
    if data[12:16] != b"prtr":
        raise NoPressProfile("is not the profile of a press (class prtr)")
    try:
        profile = _opened(data)
        _black_steps(profile)
        ImageCms.buildTransform(ImageCms.createProfile("sRGB"), profile, "RGB", "CMYK", RELATIVE, flags=BLACK)
        name = " ".join(ImageCms.getProfileDescription(profile).split())
    except (OSError, ImageCms.PyCMSError):
        raise NoPressProfile("is damaged, or cannot turn colours into inks") from None
    return PressProfile(data, name or "CMYK", data[8])


def _opened(profile: bytes) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(io.BytesIO(profile))


def _total(image: Image.Image) -> Image.Image:
    cyan, magenta, yellow, black = image.split()
    total: Image.Image = ImageMath.lambda_eval(lambda a: a["c"] + a["m"] + a["y"] + a["k"], c=cyan, m=magenta, y=yellow, k=black)
    return total


def _most(channel: Image.Image) -> float:
    """The greatest value of a picture of one channel."""
    most = channel.getextrema()[1]
    assert isinstance(most, int | float)
    return most


def _black_steps(press: ImageCms.ImageCmsProfile) -> list[int]:
    """How much black ink each of 256 greys of the screen needs to look as light, black of full strength taken for black."""
    ramp = Image.frombytes("CMYK", (256, 1), b"".join(bytes((0, 0, 0, step)) for step in range(256)))
    back = ImageCms.buildTransform(press, ImageCms.createProfile("sRGB"), "CMYK", "RGB", RELATIVE, flags=BLACK)
    shown = ImageCms.applyTransform(ramp, back)
    assert shown is not None
    pixels = shown.tobytes()
    lights = [sum(weight * _linear(channel) for weight, channel in zip((0.2126, 0.7152, 0.0722), pixels[n : n + 3], strict=True))
              for n in range(0, len(pixels), 3)]  # fmt: skip
    least, most = lights[-1], lights[0]
    scale = most - least
    if scale <= 0:
        return [255 - grey for grey in range(256)]
    steps, step = [0] * 256, 0
    for grey in reversed(range(256)):
        while step < 255 and (lights[step] - least) / scale > _linear(grey):
            step += 1
        steps[grey] = step
    steps[255], steps[0] = 0, 255
    return steps


def _linear(step: int) -> float:
    value = step / 255
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
