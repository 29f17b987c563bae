"""Accessibility facts of an edition, from what the publication holds (EPUB Accessibility 1.1, 2.2; schema.org accessibility terms)."""

from octavo.apparatus.resolution import Apparatus
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.accessibility import AccessibilityFacts
from octavo.model.publication import Publication
from octavo.model.walk import walk


def facts(publication: Publication, apparatus: Apparatus, edition: str, has_pages: bool, conforms: str = "") -> AccessibilityFacts:
    """The facts of one edition. `has_pages` says that the print edition's pages are marked in it; `conforms` is given when checks earned it."""
    pictures = [
        node
        for node in walk(tuple(publication.divisions()))
        if isinstance(node, b.Figure | i.InlineImage) and not node.decorative
    ]
    described = bool(pictures) and all(picture.alternative for picture in pictures)
    long = any(isinstance(picture, b.Figure) and picture.long_description for picture in pictures)
    moving = any(picture.source.lower().endswith((".gif", ".svg", ".webp")) for picture in pictures)
    foreign = any(getattr(n, "language", "") for n in walk(tuple(publication.divisions())))
    features = {"structuralNavigation", "tableOfContents", "readingOrder"}
    if edition != "print":
        features |= {"displayTransformability", "ARIA"}
    features |= {"alternativeText"} if described else set()
    features |= {"longDescription"} if long else set()
    features |= {"index"} if apparatus.indexes else set()
    features |= {"pageBreakMarkers", "pageNavigation"} if has_pages and edition == "epub" else set()
    features |= {"pageBreakMarkers"} if has_pages and edition == "html" else set()
    features |= {"taggedPDF"} if edition == "print" else set()
    words = apparatus.words
    sentences = ["accessibility_reading_order", "accessibility_structure", "accessibility_contents"]
    sentences += ["accessibility_index"] if apparatus.indexes else []
    sentences += ["accessibility_pages"] if has_pages and edition != "print" else []
    sentences += ["accessibility_language"] if foreign else []
    sentences += ["accessibility_alternatives"] if described else ["accessibility_no_pictures"] if not pictures else []
    sentences += ["accessibility_long_descriptions"] if long else []
    sentences += ["accessibility_text_only"] if described or not pictures else []
    sentences += ["accessibility_appearance"] if edition != "print" else []
    sentences += [] if moving else ["accessibility_no_hazards"]
    modes = ("textual", "visual") if pictures else ("textual",)
    sufficient = (("textual",),) if described or not pictures else (("textual", "visual"),)
    return AccessibilityFacts(
        modes,
        sufficient if not (pictures and described) else (("textual",), ("textual", "visual")),
        tuple(sorted(features)),
        ("unknown",) if moving else ("none",),
        " ".join(words(sentence) for sentence in sentences),
        conforms,
        publication.accessibility.get("certifier", "") if conforms else "",
    )
