"""Did you mean?"""

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that looks most like `word`, '' if none does."""
    found = difflib.get_close_matches(word, list(known), 1, 0.6)
    return found[0] if found else ""


def suggestion(near: str, otherwise: str = "") -> str:
    """ "did you mean ‘…’?", or another hint."""
    return f"did you mean ‘{near}’?" if near else otherwise
