"""A picture as shops take it: JPEG, whatever it was."""

import io

from PIL import Image

from octavo.pictures.channels import plain

QUALITY = 92


def jpeg_of(data: bytes) -> bytes:
    """A picture as a JPEG in RGB with colours for every pixel, without metadata. What is transparent becomes white."""
    with Image.open(io.BytesIO(data)) as opened:
        image = plain(opened)
        if image.mode in ("LA", "RGBA"):
            paper = Image.new("RGB", image.size, "white")
            paper.paste(image.convert("RGB"), mask=image.getchannel("A"))
            image = paper
        target = io.BytesIO()
        image = image.convert("RGB")
        image.info = {}
        image.save(target, "JPEG", quality=QUALITY, optimize=True, subsampling="4:4:4")
    return target.getvalue()
