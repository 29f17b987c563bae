"""The cover, painted."""

import io
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from octavo.errors import EditionRefused, LayoutRefused
from octavo.pagination.engine import Engine, Fetcher, faults, refuse
from octavo.pagination.font_programmes import Faces


def paint_cover(html: str, sheet: str, readable: tuple[Path, ...], pictures: Mapping[str, bytes] | None = None) -> bytes:
    """A composed cover as a PDF of one page. `readable` are the folders that sheets and pictures may come from; `pictures` are found by their
    names. Raises `LayoutRefused` for a template that is ill-formed, `EditionRefused` for what is laid out amiss, also on more than one page."""
    try:
        tree = ET.fromstring(html)
    except ET.ParseError as fault:
        raise LayoutRefused(f"a template made ill-formed XHTML of the cover: {fault}", "mend the templates in cover/ of the layout") from fault
    with TemporaryDirectory(prefix="octavo-cover-") as folder:
        for name, data in (pictures or {}).items():
            (Path(folder) / name).write_bytes(data)
        document = Engine(sheet, Fetcher(readable, Path(folder))).lay_out(tree, "", "the cover")
        if len(document.pages) != 1:
            raise EditionRefused(f"the cover takes {len(document.pages)} pages", "mend the sheets in cover/ of the layout")
        document.fonts = Faces()
        target = io.BytesIO()
        with faults() as said:
            document.write_pdf(target)
        refuse(said, "the cover")
    return target.getvalue()
