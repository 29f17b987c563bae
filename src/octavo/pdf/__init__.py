"""Finished PDFs, read or drawn."""
