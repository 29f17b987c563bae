"""The source of a document within its PDF, as an associated file (ISO 19005-3, 6.8 and annex E)."""

import io
from datetime import datetime

import pikepdf


def with_source(pdf: bytes, name: str, source: bytes, words: str, made: datetime) -> bytes:
    """A PDF that claims PDF/A-3, with its source in it. `name` is what the source is called, `words` say what it is. The same bytes every time."""
    when = pikepdf.String(f"D:{made:%Y%m%d%H%M%S}Z")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        stream = document.make_stream(source)
        stream.Type, stream.Subtype = pikepdf.Name.EmbeddedFile, pikepdf.Name("/application/xml")
        stream.Params = pikepdf.Dictionary(ModDate=when, CreationDate=when, Size=len(source))
        specification = document.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Filespec, F=pikepdf.String(name), UF=pikepdf.String(name), Desc=pikepdf.String(words),
                AFRelationship=pikepdf.Name.Source, EF=pikepdf.Dictionary(F=stream, UF=stream),
            )
        )  # fmt: skip
        root = document.Root
        root.AF = pikepdf.Array([*root.get("/AF", []), specification])
        known = root.get("/Names", pikepdf.Dictionary())
        there = list(known.get("/EmbeddedFiles", pikepdf.Dictionary()).get("/Names", []))
        pairs = sorted([*zip(there[::2], there[1::2], strict=True), (pikepdf.String(name), specification)], key=lambda pair: bytes(pair[0]))
        known.EmbeddedFiles = pikepdf.Dictionary(Names=pikepdf.Array([part for pair in pairs for part in pair]))
        root.Names = known
        written = io.BytesIO()
        document.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
        return written.getvalue()
