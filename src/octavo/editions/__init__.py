"""The products: print, large print, EPUB, HTML, the printer's cover sheet. What the text means was decided before; here it is only shown."""

EDITIONS = ("print", "large-print", "epub", "html", "cover")
USUAL = ("print", "epub", "html")
"""Those that are made where none is asked for."""
PRINTERS = ("cover",)
"""Those that go to a printer, not to readers."""
