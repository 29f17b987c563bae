"""TEI in: a document becomes a publication, and whatever cannot be kept is a finding. `read_tei` is the front door."""

from octavo.interchange.tei_reading.document import read_tei

__all__ = ["read_tei"]
