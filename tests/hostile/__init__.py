"""Manuscripts written to do harm."""
