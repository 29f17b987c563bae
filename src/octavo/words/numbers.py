"""Numbers as letters and Roman numerals, and the signs within them."""

from babel import Locale
from babel.numbers import get_decimal_symbol, get_group_symbol

from octavo.words.locales import locale_of

ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"),
    (4, "iv"), (1, "i"),
)  # fmt: skip


def roman(number: int) -> str:
    """Lower-case Roman numeral of a number above 0; thousands above 3 are written out as m."""
    found = []
    for value, letters in ROMAN:
        count, number = divmod(number, value)
        found.append(letters * count)
    return "".join(found)


def alphabetic(number: int) -> str:
    """a to z, then aa, ab …, as lists are counted, of a number above 0."""
    found = ""
    while number:
        number, letter = divmod(number - 1, 26)
        found = chr(ord("a") + letter) + found
    return found


def numbered(number: int, numbering: str) -> str:
    """A number as a `Numbering` of the model wants it; '' for none. Raises ValueError for letters and Roman numerals below 1 and for an
    unknown numbering."""
    match numbering:
        case "none" | "":
            return ""
        case "decimal":
            return str(number)
    if number < 1:
        raise ValueError(f"{number} has no form in {numbering} numbering")
    match numbering:
        case "upper-roman":
            return roman(number).upper()
        case "lower-roman":
            return roman(number)
        case "upper-alpha":
            return alphabetic(number).upper()
        case "lower-alpha":
            return alphabetic(number)
    raise ValueError(f"there is no numbering ‘{numbering}’")


def signs(language: str) -> tuple[str, str]:
    """The signs within numbers of a language (BCP 47): before decimals, and between thousands."""
    locale = locale_of(language) or Locale.parse("en")
    return get_decimal_symbol(locale), get_group_symbol(locale)
