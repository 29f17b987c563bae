"""Accessibility facts of an edition, from what the publication holds (EPUB Accessibility 1.1, 2.2; schema.org accessibility terms): the one source
of what package documents, heads of pages, statements and catalogue records say."""

from dataclasses import dataclass

from octavo.apparatus.resolution import Apparatus
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.accessibility import AccessibilityFacts, Remark
from octavo.model.publication import Publication
from octavo.model.walk import walk
from octavo.words import Words

CONFORMS = {
    "print": "PDF/UA-1",
    "large-print": "PDF/UA-1",
    "epub": "EPUB Accessibility 1.1 - WCAG 2.2 Level AA",  # to the letter (EPUB Accessibility 1.1, 4.3)
    "html": "WCAG 2.2 Level AA",
}
REFLOWABLE = ("epub", "html")  # their appearance can be changed, and the pages of the print edition are marked in them


@dataclass(frozen=True, slots=True)
class _Found:
    """What there is: pictures, whether each is described, long descriptions, what may move, other languages, indexes, abbreviations."""

    pictures: bool
    described: bool
    long: bool
    moving: bool
    foreign: bool
    indexes: bool
    abbreviations: bool


def facts(publication: Publication, apparatus: Apparatus, certified: bool = False) -> dict[str, AccessibilityFacts]:
    """The facts of each edition. `certified` says that checks earn it what it then claims."""
    found = _look(publication, apparatus)
    claims = {edition: standard if certified else "" for edition, standard in CONFORMS.items()}
    return {edition: _of_edition(edition, found, publication, apparatus.words, claim) for edition, claim in claims.items()}


def _of_edition(edition: str, found: _Found, publication: Publication, words: Words, conforms: str) -> AccessibilityFacts:
    given = publication.accessibility
    certifier = given.get("certifier", "") if conforms else ""
    details: tuple[str, ...] = ("languageTagging",) if found.foreign else ()
    details += ("landmarks",) if edition != "print" else ()
    details += ("abbreviationsExplained",) if found.abbreviations else ()
    return AccessibilityFacts(
        modes=("textual", "visual") if found.pictures else ("textual",),
        sufficient=_sufficient(found),
        features=_features(found, edition),
        hazards=("unknown",) if found.moving else ("none",),
        summary=" ".join(words(sentence) for sentence in _summary(found, edition)),
        conforms=conforms,
        certifier=certifier,
        credential=given.get("credential", "") if certifier else "",
        report=given.get("report", "") if certifier else "",
        exemption=given.get("exemption", ""),
        contact=given.get("contact", ""),
        details=details,
        statement=_statement(found, edition, words, conforms, certifier, given),
    )


def _look(publication: Publication, apparatus: Apparatus) -> _Found:
    nodes = tuple(walk(publication.bodies()))
    pictures = [node for node in nodes if isinstance(node, b.Figure | i.InlineImage) and not node.decorative]
    return _Found(
        pictures=bool(pictures),
        described=all(picture.alternative for picture in pictures),
        long=any(isinstance(picture, b.Figure) and picture.long_description for picture in pictures),
        moving=any(picture.source.lower().endswith((".gif", ".svg", ".webp")) for picture in pictures),
        foreign=any(getattr(node, "language", "") for node in nodes),
        indexes=bool(apparatus.indexes),
        abbreviations=any(piece.kind == "abbreviations" for piece in apparatus.pieces),
    )


def _sufficient(found: _Found) -> tuple[tuple[str, ...], ...]:
    if not found.pictures:
        return (("textual",),)
    return (("textual",), ("textual", "visual")) if found.described else (("textual", "visual"),)


def _features(found: _Found, edition: str) -> tuple[str, ...]:
    features = {"structuralNavigation", "tableOfContents", "readingOrder"}
    features |= {"displayTransformability", "ARIA"} if edition in REFLOWABLE else {"taggedPDF"}
    features |= {"alternativeText"} if found.pictures and found.described else set()
    features |= {"longDescription"} if found.long else set()
    features |= {"index"} if found.indexes else set()
    features |= {"pageBreakMarkers"} if edition in REFLOWABLE else set()
    features |= {"pageNavigation"} if edition == "epub" else set()
    features |= {"largePrint"} if edition == "large-print" else set()
    return tuple(sorted(features))


def _summary(found: _Found, edition: str) -> list[str]:
    """The keys of the sentences of the summary, in order."""
    keys = ["accessibility_reading_order", "accessibility_structure", *_navigation(found, edition)]
    keys += ["accessibility_language"] if found.foreign else []
    keys += _pictures(found)
    keys += ["accessibility_long_descriptions"] if found.long else []
    keys += ["accessibility_text_only"] if found.described else []
    keys += ["accessibility_appearance"] if edition in REFLOWABLE else []
    return keys + ([] if found.moving else ["accessibility_no_hazards"])


def _navigation(found: _Found, edition: str) -> list[str]:
    keys = ["accessibility_contents"]
    keys += ["accessibility_index"] if found.indexes else []
    return keys + (["accessibility_pages"] if edition in REFLOWABLE else [])


def _pictures(found: _Found) -> list[str]:
    if not found.pictures:
        return ["accessibility_no_pictures"]
    return ["accessibility_alternatives"] if found.described else []


def _statement(
    found: _Found, edition: str, words: Words, conforms: str, certifier: str, given: dict[str, str]
) -> tuple[Remark, ...]:
    """What is said under each heading of the guide; a heading without anything under it is left out."""
    ways = [words(key) for key in _pictures(found)] + ([] if found.described else [words("accessibility_some_described")])
    ways += [words("accessibility_text_only")] if found.described else []
    if edition in REFLOWABLE:
        ways.insert(0, words("accessibility_appearance"))
    claim = [words("accessibility_conforms", standard=conforms)] if conforms else [words("accessibility_no_claim")]
    claim += [words("accessibility_certified_by", certifier=certifier)] if certifier else []
    more = ["accessibility_reading_order", *(["accessibility_language"] if found.foreign else [])]
    contact = [words("accessibility_contact", address=given["contact"])] if given.get("contact") else []
    parts = (
        ("accessibility_ways", ways),
        ("accessibility_conformance", claim),
        ("accessibility_navigation", [words(key) for key in ("accessibility_structure", *_navigation(found, edition))]),
        ("accessibility_rich", [words("accessibility_long_descriptions")] if found.long else []),
        ("accessibility_hazards", [words("accessibility_hazards_unknown" if found.moving else "accessibility_no_hazards")]),
        ("accessibility_legal", [words("accessibility_exempt")] if given.get("exemption") else []),
        ("accessibility_more", [words(key) for key in more] + contact),
    )
    return tuple(Remark(words(heading), tuple(sentences)) for heading, sentences in parts if sentences)
