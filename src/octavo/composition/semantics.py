"""What each part of a book is called in `epub:type` and in the roles of DPUB-ARIA 1.1.

Both columns follow the EPUB Structural Semantics Vocabulary 1.1 and the EPUB Type to ARIA Role Authoring Guide 1.1. Parts without a role
have none.
"""

SEMANTICS: dict[str, tuple[str, str]] = {
    # part of the book: (epub:type, role)
    "title-page": ("titlepage", ""),
    "imprint-page": ("copyright-page", ""),
    "contents": ("toc", "doc-toc"),
    "part": ("part", "doc-part"),
    "section": ("", ""),
    "theme": ("chapter", "doc-chapter"),
    "chapter": ("chapter", "doc-chapter"),
    "transcript": ("chapter", "doc-chapter"),
    "index": ("index", "doc-index"),
    "figures": ("loi", ""),
    "tables": ("lot", ""),
    "participants": ("contributors", ""),
    "biographies": ("contributors", ""),
    "abbreviations": ("glossary", "doc-glossary"),
    "concordance": ("", ""),
    "bibliography": ("bibliography", "doc-bibliography"),
    "cite": ("biblioref", "doc-biblioref"),
    "subtitle": ("subtitle", "doc-subtitle"),
    "epigraph": ("epigraph", "doc-epigraph"),
    "pull": ("pullquote", "doc-pullquote"),
    "note-call": ("noteref", "doc-noteref"),
    "note": ("footnote", "doc-footnote"),
    "note-back": ("backlink", "doc-backlink"),
    "page-break": ("pagebreak", "doc-pagebreak"),
}

OWNING = frozenset({"abbreviations", "bibliography"})
"""Parts whose role asks for children of certain roles: `definition` and `term`, which a description list does not hand on, and `doc-biblioentry`,
which DPUB-ARIA 1.1 advises against. On the web they are regions named by their headings (Alfa 0.112: sia-r68); EPUB keeps the role."""
