"""The products: print, EPUB, HTML. What the text means was decided before; here it is only shown."""

EDITIONS = ("print", "epub", "html")
