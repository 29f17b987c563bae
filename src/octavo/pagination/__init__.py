"""Composed pieces become pages: laid out by WeasyPrint, numbered from the page map, joined into one tagged PDF."""
