"""Accessibility facts: what a product offers to readers who cannot see, hear or turn pages. Computed, never claimed by hand."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AccessibilityFacts:
    """Terms are those of schema.org's accessibility vocabulary. `sufficient` are the sets of modes each of which is enough; `conforms` is the
    exact conformance string, '' where no check earned it; `certifier` is who vouches for it."""

    modes: tuple[str, ...]
    sufficient: tuple[tuple[str, ...], ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str
    conforms: str = ""
    certifier: str = ""
