"""Accessibility facts: what a product offers to readers who cannot see, hear or turn pages. Computed, never claimed by hand."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """A part of the statement: a heading of the W3C's Accessibility Metadata Display Guide 2.0 and what is said under it."""

    heading: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AccessibilityFacts:
    """Terms are those of schema.org's accessibility vocabulary. `sufficient` are the sets of modes each of which is enough; `conforms` is the
    exact conformance string, '' where no check earned it; `certifier` is who vouches for it, with `credential` and `report` where there are any;
    `exemption` from the European Accessibility Act is a term of EPUB Accessibility (a11y:exemption). `details` are facts without a term there:
    "languageTagging", "landmarks", "abbreviationsExplained". `statement` is all of it in words."""

    modes: tuple[str, ...]
    sufficient: tuple[tuple[str, ...], ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str
    conforms: str = ""
    certifier: str = ""
    credential: str = ""
    report: str = ""
    exemption: str = ""
    contact: str = ""
    details: tuple[str, ...] = ()
    statement: tuple[Remark, ...] = ()
