"""Whether pictures are there, in the folder, and of a kind that octavo knows."""

from collections.abc import Iterable

from octavo.model.finding import Finding
from octavo.model.place import Place
from octavo.reading import faults
from octavo.reading.folder import Folder, is_file

IMAGES = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".tif", ".tiff"}


def check_pictures(folder: Folder, pictures: Iterable[tuple[Place, str]], findings: list[Finding]) -> None:
    """Hold every picture that the manuscript names against what is there."""
    present: list[str] | None = None
    for place, source in pictures:
        path = folder.inside(source)
        if path is None:
            findings.append(faults.outside_folder(place, source))
        elif path.suffix.lower() not in IMAGES:
            findings.append(faults.bad_image(place, source))
        elif not is_file(path):
            if present is None:
                present = sorted(p.relative_to(folder.path).as_posix() for p in folder.path.rglob("*") if p.suffix.lower() in IMAGES)
            findings.append(faults.missing_file(place, source, faults.nearest(source, present)))
