"""octavo: one structured manuscript, a print edition, an EPUB and an accessible HTML edition."""

__version__ = "0.1.0"
