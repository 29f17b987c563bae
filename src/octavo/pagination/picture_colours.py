"""The colours of pictures, as their ICC profiles mean them: WeasyPrint 70.0 leaves profiles out and says that every picture is in the colours of the
device. Goes when it writes them."""

import pydyf
from weasyprint.document import Document
from weasyprint.formatting_structure import boxes
from weasyprint.images import RasterImage

from octavo.pictures import profile_in

CHANNELS = {"/DeviceGray": (b"GRAY", 1), "/DeviceRGB": (b"RGB ", 3), "/DeviceCMYK": (b"CMYK", 4)}  # ICC.1, 7.2.6


def give_pictures_profiles(document: Document, pdf: pydyf.PDF) -> None:
    """Say of each picture that has a profile which one (PDF 32000-1, 8.6.5.5); each profile is written once."""
    pictures = {}
    for page in document.pages:
        for box in page._page_box.descendants():
            if isinstance(box, boxes.ReplacedBox) and isinstance(box.replacement, RasterImage):
                pictures[box.replacement.id] = box.replacement
    found = {id_: profile for id_, picture in pictures.items() if (profile := profile_in(picture.image_data.data))}
    written: dict[bytes, pydyf.Stream] = {}
    for name, picture in _shown(pdf):
        profile = found.get(name[1:-1], b"")  # i, the id, and 0 or 1 for how it is enlarged
        space, channels = CHANNELS[picture.extra["ColorSpace"]]
        if profile[16:20] == space:
            if profile not in written:
                written[profile] = pydyf.Stream([profile], {"N": channels, "Alternate": picture.extra["ColorSpace"]})
                pdf.add_object(written[profile])
            picture.extra["ColorSpace"] = pydyf.Array(["/ICCBased", written[profile].reference])


def _shown(pdf: pydyf.PDF) -> list[tuple[str, pydyf.Stream]]:
    """Every picture with the name by which pages call it."""
    found = {}
    for resources in list(pdf.objects):
        if isinstance(resources, pydyf.Dictionary):
            for name, reference in resources.get("XObject", {}).items():
                thing = pdf.objects[int(bytes(reference).split()[0])]
                if isinstance(thing, pydyf.Stream) and thing.extra.get("Subtype") == "/Image":
                    found[name] = thing
    return sorted(found.items())
