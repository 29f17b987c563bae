"""Which way the pages of a PDF follow one another."""

from octavo.reading.values import right_to_left


def backwards(said: str, language: str) -> bool:
    """Whether pages go from right to left: as /Direction of the viewer preferences says (ISO 32000-1, 12.2), '' for nothing; then as the `language`
    of the PDF is read."""
    return said == "R2L" if said else right_to_left(language)
