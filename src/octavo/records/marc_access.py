"""MARC 341 and 532: which features give access to the content, and what is said of it in words. The facts are those of the files themselves."""

from collections.abc import Iterator

from octavo.records.accessibility import FILES, access_mode, files_with, marc_conformance
from octavo.records.marc_field import MarcField, field
from octavo.records.work import Work

VOCABULARY = "sapdv"  # schema.org accessibility properties for discoverability vocabulary
HAZARDS = {"none": "No known hazards", "unknown": "Hazards unknown"}


def access(work: Work) -> Iterator[MarcField]:
    """341 for each feature, of all files or of those that $3 names; 532 for summaries, hazards, conformance and who vouches for it. 532 has no $3:
    there the files stand in front."""
    facts_of = {product.form: product.facts for product in work.products if product.facts}
    for feature in sorted({feature for facts in facts_of.values() for feature in facts.features}):
        yield field("341", "0#", ("3", files_with(facts_of, feature)), ("a", access_mode(feature)), ("b", feature), ("2", VOCABULARY))
    said: dict[tuple[str, str], list[str]] = {}
    for form, facts in facts_of.items():
        said.setdefault(("1", facts.summary), []).append(form)
        for hazard in facts.hazards:
            said.setdefault(("8", f"{HAZARDS.get(hazard, hazard)}."), []).append(form)
        if facts.conforms:
            said.setdefault(("8", marc_conformance(facts.conforms)), []).append(form)
        if facts.certifier:
            said.setdefault(("8", f"Conformance certified by {facts.certifier}."), []).append(form)
    for (indicator, words), forms in said.items():
        files = "" if len(forms) == len(facts_of) else f"{', '.join(FILES[form] for form in forms)}: "
        yield field("532", f"{indicator}#", ("a", files + words))
    for report in dict.fromkeys(facts.report for facts in facts_of.values() if facts.report):
        yield field("856", "42", ("3", "Certifier report"), ("u", report))
