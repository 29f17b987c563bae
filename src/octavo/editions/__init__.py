"""The products: print, large print, EPUB, HTML, the printer's cover sheet. What the text means was decided before; here it is only shown."""

EDITIONS = ("print", "large-print", "epub", "html", "cover")
FOR_PRINTERS = ("cover",)
"""Those that no reader sees: what is asked of editions that are read is not asked of them."""
USUAL = ("print", "epub", "html")
"""Those that are made where none is asked for."""
