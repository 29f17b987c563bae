"""The products: print, large print, EPUB, HTML, and the files for the printer. What the text means was decided before; here it is only shown."""

EDITIONS = ("print", "large-print", "epub", "html", "press", "cover")
USUAL = ("print", "epub", "html")
"""Those that are made where none is asked for."""
PRINTERS = ("press", "cover")
"""Those that go to a printer, not to readers."""
