"""Accessibility facts in the codes of ONIX and MARC: the crosswalk of the W3C between schema.org's terms, ONIX list 196 and MARC 341/532.

The facts are decided in `octavo.apparatus.accessibility`; here they are only said again. A term without a code is left out where there is none.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from octavo.model.accessibility import AccessibilityFacts

ONIX_FEATURES = {
    "tableOfContents": "11", "index": "12", "readingOrder": "13", "alternativeText": "14", "longDescription": "15", "MathML": "17",
    "pageBreakMarkers": "19", "synchronizedAudioText": "20", "ttsMarkup": "21", "structuralNavigation": "29", "ARIA": "30", "latex": "35",
    "displayTransformability": "36", "highContrastDisplay": "37", "pageNavigation": "41", "describedMath": "53",
}  # fmt: skip
"""List 196 by feature. taggedPDF has its code only as a conformance (PDF/UA), largePrint as an edition type."""

ONIX_DETAILS = {"languageTagging": "22", "landmarks": "32", "abbreviationsExplained": "38"}
READ_WITHOUT_SIGHT = "52"
UNKNOWN = "08"
ONIX_CONFORMANCE = (
    ("EPUB Accessibility 1.1", "04"), ("PDF/UA-1", "05"), ("PDF/UA-2", "06"),
    ("WCAG 2.0", "80"), ("WCAG 2.1", "81"), ("WCAG 2.2", "82"), ("Level AAA", "86"), ("Level AA", "85"), ("Level A", "84"),
)  # fmt: skip
ONIX_EXEMPTIONS = {"eaa-microenterprise": "75", "eaa-disproportionate-burden": "76", "eaa-fundamental-alteration": "77"}
ONIX_HAZARDS = {
    "none": ("00",), "unknown": ("24", "25", "26"),
    "flashing": ("13",), "noFlashingHazard": ("14",), "unknownFlashingHazard": ("24",),
    "sound": ("15",), "noSoundHazard": ("16",), "unknownSoundHazard": ("25",),
    "motionSimulation": ("17",), "noMotionSimulationHazard": ("18",), "unknownMotionSimulationHazard": ("26",),
}  # fmt: skip
"""List 143 by hazard."""

VISUAL = ("alternativeText", "longDescription")
"""Features that stand for what is seen; all others help with what is read (MARC 341 $a)."""

FILES = {"epub": "EPUB", "html": "HTML", "pdf": "PDF"}


@dataclass(frozen=True, slots=True)
class Code:
    """A code of ONIX list 196, with what is said to it."""

    value: str
    words: str = ""


def onix_codes(facts: AccessibilityFacts) -> Iterator[Code]:
    """The codes of list 196 for a product. A level counts once: AAA is not also A."""
    yield Code("00", facts.summary)
    conformance = facts.conforms
    for term, value in ONIX_CONFORMANCE:
        if term in conformance:
            conformance = conformance.replace(term, "")
            yield Code(value)
    yield from (Code(ONIX_FEATURES[feature]) for feature in facts.features if feature in ONIX_FEATURES)
    yield from (Code(ONIX_DETAILS[detail]) for detail in facts.details if detail in ONIX_DETAILS)
    if ("textual",) in facts.sufficient:
        yield Code(READ_WITHOUT_SIGHT)
    if facts.certifier:
        yield Code("90", facts.certifier)
    if facts.credential:
        yield Code("89" if facts.credential.startswith("http") else "88", facts.credential)
    if facts.report:
        yield Code("94", facts.report)
    if facts.exemption in ONIX_EXEMPTIONS:
        yield Code(ONIX_EXEMPTIONS[facts.exemption])
    if facts.contact:
        yield Code("99", facts.contact)


def onix_hazards(facts: AccessibilityFacts) -> tuple[str, ...]:
    """The codes of list 143."""
    return tuple(code for hazard in facts.hazards for code in ONIX_HAZARDS.get(hazard, ()))


def access_mode(feature: str) -> str:
    """What a feature gives access to (MARC 341 $a)."""
    return "visual" if feature in VISUAL else "textual"


def marc_conformance(conforms: str) -> str:
    """A conformance string as 532 has it: "EPUB Accessibility 1.1--WCAG 2.2 Level AA"."""
    return conforms.replace(" - ", "--")


def files_with(facts_of: dict[str, AccessibilityFacts], feature: str) -> str:
    """The kinds of file that have a feature, '' where all of them do (MARC 341 $3)."""
    having = [form for form, facts in facts_of.items() if feature in facts.features]
    return "" if len(having) == len(facts_of) else ", ".join(FILES[form] for form in having)
