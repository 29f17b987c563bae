"""BITS, the Book Interchange Tag Suite of the NLM (version 2.1), for aggregators and archives. `document` is the front door."""

from octavo.interchange.bits.document import document

__all__ = ["document"]
