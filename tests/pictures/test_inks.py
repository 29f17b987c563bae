"""Colours as inks: black alone where black is meant, nothing beyond the limit, and profiles that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from octavo.pictures.inks import Inks, NoPressProfile, as_jpeg, most_ink, press_profile
from tests.pictures.made import SRGB, colours, decoded
from tests.press import press_profile as made

PRESS = made()
INKS = Inks(PRESS, 2.8, frozenset({(28, 26, 25)}))
share = st.floats(0, 1)
steps = st.integers(0, 255)


@given(st.tuples(share, share, share, share))
def test_inks_stay_below_the_limit_and_black_stays(colour: tuple[float, float, float, float]) -> None:
    made = INKS.cmyk(colour)
    assert sum(made) <= 2.8 + 1e-3
    assert made[3] == colour[3]
    assert all(0 <= less <= ink for less, ink in zip(made, colour, strict=True))


@given(st.tuples(steps, steps, steps))
def test_every_colour_of_the_screen_has_inks(colour: tuple[int, int, int]) -> None:
    made = INKS.rgb(tuple(step / 255 for step in colour))
    assert len(made) == 4
    assert all(0 <= ink <= 1 for ink in made)
    assert sum(made) <= 2.8 + 1e-3


def test_greys_are_black_ink_and_grow_with_darkness() -> None:
    made = [INKS.rgb((step / 255,) * 3) for step in range(256)]
    assert all(ink[:3] == (0, 0, 0) for ink in made)
    blacks = [ink[3] for ink in made]
    assert blacks == sorted(blacks, reverse=True)
    assert (blacks[0], blacks[-1]) == (1, 0)


@pytest.mark.parametrize(
    ("colour", "alone"),
    [
        ((28, 26, 25), True),  # the ink of text
        ((93, 86, 82), True),  # a warm grey of small words
        ((185, 176, 168), True),  # one of thin lines
        ((246, 242, 236), False),  # a tint keeps its warmth
        ((125, 31, 36), False),
    ],
)
def test_which_colours_are_black_alone(colour: tuple[int, ...], alone: bool) -> None:
    made = INKS.rgb(tuple(step / 255 for step in colour))
    assert (made[:3] == (0, 0, 0)) is alone
    assert INKS.blended(tuple(step / 255 for step in colour))[:3] != (0, 0, 0)


def test_the_ink_of_text_is_all_black() -> None:
    assert INKS.rgb((28 / 255, 26 / 255, 25 / 255)) == INKS.rgb((0, 0, 0)) == (0, 0, 0, 1)


def test_colours_are_those_of_the_profile() -> None:
    cyan, magenta, yellow, _ = INKS.rgb((1, 0, 0))
    assert cyan < 0.2 < 0.9 < min(magenta, yellow)
    cyan, magenta, yellow, _ = INKS.lab((53.2, 80.1, 67.2))  # the red of sRGB
    assert cyan < 0.2 < 0.9 < min(magenta, yellow)


def test_pictures() -> None:
    picture = colours(80, 60)
    assert INKS.picture(picture).mode == "CMYK"
    assert most_ink(INKS.picture(picture)) <= 2.81
    assert INKS.picture(picture.convert("L").convert("RGB")).mode == "L"
    assert INKS.picture(picture.convert("P")).mode == "CMYK"
    assert INKS.picture(Image.new("L", (8, 8), 128)).getpixel((0, 0)) == 255 - round(INKS.grey((128 / 255,))[3] * 255)


def test_a_picture_in_ink_loses_only_what_is_too_much() -> None:
    right, wet = Image.new("CMYK", (8, 8), (200, 100, 0, 50)), Image.new("CMYK", (8, 8), (255, 255, 255, 255))
    assert INKS.picture(right) is right
    assert INKS.picture(wet).getpixel((0, 0)) == (153, 153, 153, 255)


def test_a_jpeg_in_ink_is_what_it_was() -> None:
    picture = Image.new("CMYK", (16, 16), (200, 100, 0, 50))
    assert all(abs(a - b) < 4 for a, b in zip(decoded(as_jpeg(picture)).getpixel((8, 8)), (200, 100, 0, 50), strict=True))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no ICC profile"), (b"nothing" * 100, "no ICC profile"), (SRGB, "RGB"), (made(kind=b"mntr"), "prtr"), (made(space=b"7CLR"), "CMYK"),
        (PRESS[:1000], "damaged"),
    ],
)  # fmt: skip
def test_profiles_of_no_press(data: bytes, says: str) -> None:
    with pytest.raises(NoPressProfile, match=says):
        press_profile(data)


def test_a_profile_says_its_name() -> None:
    assert (press_profile(PRESS).name, press_profile(PRESS).version) == ("Schoolbook coated", 2)
