"""The words that octavo writes itself (Theme, Contents, p., see also …), one catalogue a language; dates and lists in that language.

To add a language: copy `catalogue/en.toml` to `catalogue/<tag>.toml` and translate it; the tests say what is missing.
"""

from octavo.words.words import Words

__all__ = ["Words"]
