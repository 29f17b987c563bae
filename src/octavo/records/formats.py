"""Every format in which a work is described, by the name under which `octavo metadata` knows it."""

from collections.abc import Callable
from dataclasses import dataclass

from octavo.errors import WrongCall
from octavo.records.bibtex import bibtex
from octavo.records.cff import cff
from octavo.records.citing import chicago, mla
from octavo.records.crossref import crossref
from octavo.records.csl import csl
from octavo.records.datacite import datacite
from octavo.records.dublin_core import dublin_core
from octavo.records.kbart import kbart
from octavo.records.marc import marc, marcxml
from octavo.records.mods import mods
from octavo.records.onix import onix, onix_3_0
from octavo.records.ris import ris
from octavo.records.schema_org import json_ld
from octavo.records.work import Part, Work


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is called in full, the end of a file's name, the media type, what writes it. A `binary` one is not for a terminal; `cites`
    says that it can describe a part of the work too."""

    name: str
    ending: str
    media_type: str
    write: Callable[..., str | bytes]
    binary: bool = False
    cites: bool = False


FORMATS = {
    "dc": Format("Dublin Core", ".dc.xml", "application/xml", dublin_core),
    "mods": Format("MODS 3.4", ".mods.xml", "application/mods+xml", mods),
    "marc": Format("MARC 21, ISO 2709", ".mrc", "application/marc", marc, binary=True),
    "marcxml": Format("MARC 21, XML", ".marc.xml", "application/marcxml+xml", marcxml),
    "onix": Format("ONIX for Books 3.1", ".onix.xml", "application/xml", onix),
    "onix30": Format("ONIX for Books 3.0", ".3.0.onix.xml", "application/xml", onix_3_0),
    "kbart": Format("KBART", ".kbart.txt", "text/tab-separated-values", kbart),
    "crossref": Format("Crossref 5.3.1, a draft", ".crossref.xml", "application/vnd.crossref.deposit+xml", crossref),
    "datacite": Format("DataCite 4.5, a draft", ".datacite.json", "application/vnd.datacite.datacite+json", datacite),
    "jsonld": Format("schema.org, JSON-LD", ".jsonld", "application/ld+json", json_ld),
    "csl": Format("CSL-JSON", ".csl.json", "application/vnd.citationstyles.csl+json", csl, cites=True),
    "bibtex": Format("BibTeX", ".bib", "application/x-bibtex", bibtex, cites=True),
    "ris": Format("RIS", ".ris", "application/x-research-info-systems", ris, cites=True),
    "cff": Format("Citation File Format 1.2.0", ".cff", "application/yaml", cff),
    "chicago": Format("Chicago, as text", ".chicago.txt", "text/plain", chicago, cites=True),
    "mla": Format("MLA, as text", ".mla.txt", "text/plain", mla, cites=True),
}


def record(work: Work, format: str, part: Part | None = None) -> bytes:
    """The work, or a part of it, in a format. Raises KeyError for a format that there is not, `WrongCall` for one that describes no parts, and
    `RecordRefused` where the format needs what the manuscript does not say."""
    chosen = FORMATS[format]
    if part and not chosen.cites:
        able = ", ".join(name for name, other in FORMATS.items() if other.cites)
        raise WrongCall(f"{chosen.name} describes the whole work, not a part of it", f"for a part choose one of {able}")
    made = chosen.write(work, part) if chosen.cites else chosen.write(work)
    return made if isinstance(made, bytes) else made.encode()
