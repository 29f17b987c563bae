"""What tells people of a package what it is, without any software: README.txt, licences, statements, what validators said, schemas."""

import json
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from importlib import resources

from octavo import fonts
from octavo.deposit.package import DOCUMENTATION, SCHEMAS, Package, Validation
from octavo.interchange.tei_schema import SCHEMA as TEI_SCHEMA

VALIDATIONS = f"{DOCUMENTATION}/validation.json"
"""Every verdict in one file, from which the events of a package can be written again."""

WIDTH = 79
ABOUT = (
    "This is an information package after E-ARK CSIP: METS.xml lists its files, metadata/preservation/premis.xml (PREMIS 3) says what each is, "
    "how it came to be and how it was judged."
)
TELLS = {
    "manuscript": "what the work was made from: text, registers, layouts, the versions of all software; octavo verify rebuilds from it.",
    "tei": "the text as TEI P5, with its pictures: the form to preserve and to convert from.",
    "epub": "the EPUB 3 edition.",
    "pdf": "the PDF edition: PDF/A-3a and PDF/UA-1, tagged, with its TEI source inside.",
    "html": "the edition for the web; begin with data/index.html.",
    "print": "the printed book as PDF, and, where the manuscript names a press, the printer's files (PDF/X).",
    "large-print": "the large print edition as PDF.",
}


def schemas() -> Iterator[tuple[str, bytes]]:
    """The schemas of the documents in a package, by their paths in it: METS, xlink, PREMIS, the CSIP extension, and octavo's subset of TEI."""
    folder = resources.files("octavo.deposit") / "schemas"
    for name in ("DILCISExtensionMETS.xsd", "mets.xsd", "premis.xsd", "xlink.xsd"):
        yield f"{SCHEMAS}/{name}", (folder / name).read_bytes()
    yield f"{SCHEMAS}/octavo-tei.rng", TEI_SCHEMA.read_bytes()


def font_licences() -> Iterator[tuple[str, bytes]]:
    """The licence of each family of typefaces that octavo brings, by its path in a package. One whose package has none is left out."""
    for family, licence in fonts.licences():
        yield f"{DOCUMENTATION}/font-licences/{family.lower().replace(' ', '-')}.txt", licence


def reports(validations: Iterable[Validation]) -> Iterator[tuple[str, bytes]]:
    """A report of each validation, and all in one file: what was judged, by which version, with what result, and no more: the same in every run."""
    every = []
    for said in validations:
        facts = {**asdict(said), "judged": list(said.judged)}
        every.append(facts)
        yield said.report, _json(facts)
    yield VALIDATIONS, _json({"validations": every})


def readme(package: Package) -> bytes:
    """README.txt, in English."""
    work = package.work
    by = "; ".join(dict.fromkeys([*(agent.name for agent in work.creators), *([work.publisher.name] if work.publisher else [])]))
    facts = (
        ("Title", work.full_title), ("By", by), ("Date", str(work.date or "")), ("Language", ", ".join(work.languages)),
        ("Identifier", package.identifier), ("Rights", " ".join(filter(None, (work.rights, work.license_url)))),
        ("Made", f"{package.when} by " + ", ".join(f"{name} {version}" for name, version in (package.software or {}).items())),
    )  # fmt: skip
    lines = ["README", "", *(line for label, said in facts if said for line in _folded(f"{label}: {said}"))]
    lines += ["", *_folded(ABOUT), ""]
    lines += ["metadata/descriptive    records of the work: MODS, MARC 21, Dublin Core and others",
              "metadata/other          the indexes and the page map as data",
              "documentation           this file, licences, accessibility, what validators said",
              "schemas                 of METS, PREMIS and the TEI", ""]  # fmt: skip
    for name in package.representations:
        lines += _folded(f"representations/{name}: {TELLS.get(name, 'an edition.')}")
    if package.validations:
        lines += ["", "What independent validators said (documentation/validation):", ""]
        lines += [f"  {said.representation:12} {said.name} {said.version}: {said.outcome}".rstrip() for said in package.validations]
    return ("\n".join(lines) + "\n").encode()


def read_validations(content: bytes) -> tuple[Validation, ...]:
    """The validations of `VALIDATIONS`. Raises ValueError, LookupError or TypeError for anything else."""
    found = []
    for facts in json.loads(content)["validations"]:
        validator, name, version, representation, result, why = (
            str(facts[key]) for key in ("validator", "name", "version", "representation", "result", "why")
        )
        if set(representation + validator) & set("/\\\0"):
            raise ValueError("there is no validator or representation of such a name")
        judged = tuple(str(name) for name in facts["judged"])
        errors, warnings, advice = (int(facts[key]) for key in ("errors", "warnings", "advice"))
        found.append(Validation(validator, name, version, representation, result, judged, errors, warnings, advice, why))
    return tuple(found)


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _folded(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)
