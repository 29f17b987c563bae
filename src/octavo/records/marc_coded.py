"""The coded fields of a MARC 21 record: leader, 006, 007, 008. Positions are those of the format for bibliographic data."""

from octavo.records import codes
from octavo.records.work import Work

LEADER = "00000nam a22000005i 4500"
"""New, language material, monograph, Unicode; 17: preliminary level, for no cataloguer has seen it; 18: ISBD punctuation."""

ELECTRONIC_006 = "m     o  d        "
ELECTRONIC_007 = "cr |n|||||||||"


def fixed(work: Work) -> str:
    """Field 008 of a book: forty characters."""
    year = work.year
    dates = f"s{year}    " if year else "nuuuuuuuu"
    contents = "b   " if work.has_bibliography else "    "
    book = (
        f"{'a   ' if work.has_illustrations else '    '}"  # 18-21 illustrations
        " "  # 22 audience
        "o"  # 23 form: online
        f"{contents}"  # 24-27 nature of contents
        "|"  # 28 government publication: no attempt to code
        f"{'1' if work.event else '0'}"  # 29 conference publication
        "0"  # 30 festschrift
        f"{'1' if work.indexes else '0'}"  # 31 index
        " "  # 32 undefined
        "0"  # 33 not fiction
        " "  # 34 biography
    )
    return f"{work.made:%y%m%d}{dates}{codes.country(work.country):<3}{book}{codes.language(work.language)} d"


def control_number(work: Work) -> str:
    """Field 001: what this record is known by at its source, the ISBN or the UUID of the EPUB."""
    epub = work.product("epub")
    return epub.isbn or epub.urn.removeprefix("urn:uuid:")
