"""The products: print, large print, EPUB, HTML. What the text means was decided before; here it is only shown."""

EDITIONS = ("print", "large-print", "epub", "html")
USUAL = ("print", "epub", "html")
"""Those that are made where none is asked for."""
