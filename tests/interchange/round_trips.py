"""Round trips: a publication through the files of a manuscript, and through TEI."""

from pathlib import Path
from tempfile import TemporaryDirectory

from octavo.apparatus import resolve
from octavo.interchange import tei
from octavo.interchange.manuscript_writer import files
from octavo.interchange.sameness import bare, first_difference
from octavo.interchange.tei_reading import read_tei
from octavo.model.publication import Publication
from octavo.reading import read


def written(publication: Publication, folder: Path) -> None:
    """Write a manuscript into a folder."""
    for name, text in files(publication).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")


def through_a_manuscript(publication: Publication) -> str:
    """Where a publication differs from itself once written and read; '' where it does not."""
    with TemporaryDirectory() as folder:
        written(publication, Path(folder))
        again, _ = read(Path(folder))
    return first_difference(bare(publication), bare(again))


def through_tei(publication: Publication) -> str:
    """Where a publication differs from itself once written as TEI and read."""
    again, findings = read_tei(tei.document(publication, resolve(publication)))
    assert findings == ()
    return first_difference(bare(publication), bare(again))


def through_both(publication: Publication) -> str:
    """Where a publication differs from itself once written as TEI, made a manuscript, and read."""
    imported, _ = read_tei(tei.document(publication, resolve(publication)))
    assert imported is not None
    with TemporaryDirectory() as folder:
        written(imported, Path(folder))
        again, _ = read(Path(folder))
    return first_difference(bare(publication), bare(again))
