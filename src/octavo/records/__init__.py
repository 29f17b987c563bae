"""Records of a work for catalogues, shops and citation: one model of it, and one small module a format.

`of` describes a work once; `octavo.records.formats` writes the description in any format. To add a format: a module with one pure function from
`Work` to text or bytes, a row in `formats.FORMATS`, a golden in `tests/records/goldens`, a row in `docs/metadata.md`.
"""

from octavo.records.describing import of
from octavo.records.work import Agent, Part, Product, Work

__all__ = ["Agent", "Part", "Product", "Work", "of"]
