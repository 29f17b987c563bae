"""Titles as MARC 21 has them: the article that is not sorted by, and a full stop at the end."""

ARTICLES = {
    "en": ("a ", "an ", "the "),
    "fr": ("le ", "la ", "les ", "l'", "l’", "un ", "une ", "des "),
    "de": ("der ", "die ", "das ", "ein ", "eine ", "einer ", "eines "),
    "es": ("el ", "la ", "los ", "las ", "lo ", "un ", "una "),
    "it": ("il ", "lo ", "la ", "i ", "gli ", "le ", "l'", "l’", "un ", "uno ", "una ", "un'", "un’"),
    "pt": ("o ", "a ", "os ", "as ", "um ", "uma "),
    "nl": ("de ", "het ", "een ", "'t ", "’t "),
    "sv": ("en ", "ett ", "den ", "det ", "de "),
    "da": ("en ", "et ", "den ", "det ", "de "),
    "no": ("en ", "et ", "ei ", "den ", "det ", "de "),
    "hu": ("a ", "az ", "egy "),
    "ro": ("un ", "o "),
    "ca": ("el ", "la ", "els ", "les ", "l'", "l’", "un ", "una "),
}
"""Articles at the head of titles, by language (MARC 21, appendix F)."""

OPENING = "\"'“‘«„‚¿¡([ "


def skipped(title: str, language: str) -> int:
    """How many characters of a title are not sorted by (second indicator of 245): an article, with what stands before it."""
    before = len(title) - len(title.lstrip(OPENING))
    rest = title[before:].lower()
    for article in ARTICLES.get(language.partition("-")[0].lower(), ()):
        if rest.startswith(article) and len(rest) > len(article):
            return before + len(article)
    return 0


def ended(text: str) -> str:
    """A field that ends with a full stop."""
    said = text.rstrip()
    return said if said.endswith(".") else f"{said}."
