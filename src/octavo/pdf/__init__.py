"""Finished PDFs, read, drawn, or made again for a press."""
