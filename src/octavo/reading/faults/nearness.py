"""Did you mean?"""

import difflib
from collections.abc import Collection

LONGEST = 200  # characters of a word that is held against others
MANY = 1000  # known words; of more, only those are looked at that begin alike
ALIKE = 3  # characters


def nearest(word: str, known: Collection[str]) -> str:
    """The known word that looks most like `word`, '' if none does. Where very many are known, one that begins alike, of the first few of these: a
    hint must not take longer than all the rest."""
    if len(word) > LONGEST:
        return ""
    if len(known) > MANY:
        begun = word[:ALIKE]
        known = sorted(other for other in known if other.startswith(begun) and abs(len(other) - len(word)) <= ALIKE)[:ALIKE * 100]
    found = difflib.get_close_matches(word, list(known), 1, 0.6)
    return found[0] if found else ""


def suggestion(near: str, otherwise: str = "") -> str:
    """ "did you mean ‘…’?", or another hint."""
    return f"did you mean ‘{near}’?" if near else otherwise
