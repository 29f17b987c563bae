"""The cover, painted."""

import io
import xml.etree.ElementTree as ET
from pathlib import Path

from octavo.pagination.engine import Engine, Fetcher, faults, refuse


def paint_cover(html: str, sheet: str, readable: tuple[Path, ...]) -> bytes:
    """A composed cover as a PDF of one page. `readable` are the folders that sheets and pictures may come from. Raises `EditionRefused`."""
    document = Engine(sheet, Fetcher(readable)).lay_out(ET.fromstring(html), "", "the cover")
    target = io.BytesIO()
    with faults() as said:
        document.copy(document.pages[:1]).write_pdf(target)
    refuse(said, "the cover")
    return target.getvalue()
