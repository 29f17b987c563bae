"""Small PDFs, written operator by operator."""

import io

import pikepdf


def pdf(content: bytes, resources: dict[str, object] | None = None, trim: tuple[float, ...] | None = (0, 0, 100, 100), **more: object) -> bytes:
    """A PDF of one page of 100 by 100 points. `resources` are written into the page, `more` beside them."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(100, 100))
    page.obj.Resources = document.make_indirect(pikepdf.Dictionary({key: own(document, value) for key, value in (resources or {}).items()}))
    page.obj.Contents = document.make_stream(content)
    if trim:
        page.obj.TrimBox = pikepdf.Array(trim)
    for key, value in more.items():
        page.obj[f"/{key}"] = own(document, value)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def stream(data: bytes, **keys: object) -> tuple[bytes, dict[str, object]]:
    """A stream that `pdf` writes."""
    return data, {f"/{key}": value for key, value in keys.items()}


def own(document: pikepdf.Pdf, value: object) -> object:
    """A value as objects of the document: dictionaries, arrays, names (‘/Name’), streams."""
    match value:
        case (bytes(data), dict(keys)):
            made = document.make_stream(data)
            for key, inner in keys.items():
                made[key] = own(document, inner)
            return made
        case dict():
            return pikepdf.Dictionary({key: own(document, inner) for key, inner in value.items()})
        case list():
            return pikepdf.Array([own(document, inner) for inner in value])
        case str() if value.startswith("/"):
            return pikepdf.Name(value)
        case _:
            return value
