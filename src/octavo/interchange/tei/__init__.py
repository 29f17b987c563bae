"""TEI P5: the canonical interchange. `document` is the front door."""

from octavo.interchange.tei.document import document

__all__ = ["document"]
