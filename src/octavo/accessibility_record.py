"""accessibility.json: what the editions are to readers who cannot see, hear or turn pages; see `docs/reference/accessibility.md`."""

import json
from collections.abc import Mapping

from octavo.model.accessibility import AccessibilityFacts
from octavo.model.publication import Publication

SCHEMA = 1


def accessibility_record(publication: Publication, facts: Mapping[str, AccessibilityFacts]) -> bytes:
    """The record as JSON, from the facts by edition."""
    found = {
        "schema": SCHEMA,
        "title": publication.title,
        "language": publication.language,
        "editions": {edition: _edition(given) for edition, given in facts.items()},
    }
    return (json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _edition(facts: AccessibilityFacts) -> dict[str, object]:
    """The facts under the names that schema.org and EPUB Accessibility 1.1 give them."""
    found: dict[str, object] = {
        "accessMode": facts.modes,
        "accessModeSufficient": facts.sufficient,
        "accessibilityFeature": facts.features,
        "accessibilityHazard": facts.hazards,
        "accessibilitySummary": facts.summary,
        "conformsTo": facts.conforms,
        "certifiedBy": facts.certifier,
        "certifierCredential": facts.credential,
        "certifierReport": facts.report,
        "exemption": facts.exemption,
        "contact": facts.contact,
        "details": facts.details,
        "statement": [{"heading": remark.heading, "sentences": remark.sentences} for remark in facts.statement],
    }
    return {name: value for name, value in found.items() if value}
