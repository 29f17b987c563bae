"""Pages as pictures (pypdfium2)."""

import io

import pypdfium2


def png(pdf: bytes, page: int, width: int, height: int) -> bytes:
    """A page, counted from 0, as a PNG of exactly `width` by `height` pixels, without metadata: the same page gives the same bytes."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        sheet = document[page]
        picture = sheet.render(scale=width / sheet.get_width()).to_pil().convert("RGB")
    finally:
        document.close()
    if picture.size != (width, height):
        picture = picture.resize((width, height))
    target = io.BytesIO()
    picture.save(target, "PNG", optimize=True)
    return target.getvalue()
