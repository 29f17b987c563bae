"""A PDF in the form that presses take: PDF/X-4 (ISO 15930-7:2010) or PDF/X-1a:2001 (ISO 15930-1:2001)."""

import hashlib
import io
import re
import uuid
from datetime import datetime
from xml.sax.saxutils import escape

import pikepdf

from octavo.pdf import marks
from octavo.pdf.inking import Inking
from octavo.pdf.marks import Box
from octavo.pictures.inks import Inks, PressProfile
from octavo.printing import Printing

VERSION = {"x-4": "1.6", "x-1a": "1.3"}
NAMED = {"x-4": ("PDF/X-4", ""), "x-1a": ("PDF/X-1:2001", "PDF/X-1a:2001")}  # GTS_PDFXVersion, GTS_PDFXConformance
CONDITION = re.compile(r"\b(FOGRA\d{2}|GRACoL\d*|SWOP\d*|JapanColor\d+|JC\d{6})", re.IGNORECASE)
ROOT = ("/Type", "/Pages", "/PageLabels", "/Version")  # what stays of a document catalogue
PAGE = ("/Type", "/Parent", "/Contents", "/Resources", "/Group", "/Rotate")


def to_press(
    pdf: bytes, printing: Printing, profile: PressProfile, title: str, made: datetime, black: frozenset[tuple[int, ...]] = frozenset()
) -> bytes:
    """A finished PDF with trim boxes, made again for a press. Colours in `black`, in steps of 255 of sRGB, are printed in black ink alone. The same
    PDF gives the same bytes."""
    older = printing.standard == "x-1a"
    with pikepdf.open(io.BytesIO(pdf)) as document:
        Inking(document, Inks(profile.data, printing.ink_limit / 100, black), opaque=older).ink()
        _bare(document)
        every_ink = marks.all_inks(document)
        for page in document.pages:
            _boxed(document, page, printing, every_ink)
        _intended(document, profile)
        identity = uuid.uuid5(uuid.NAMESPACE_URL, f"{title}\0{printing}\0{hashlib.sha256(pdf + profile.data).hexdigest()}")
        _described(document, printing.standard, title, made, identity)
        document.remove_unreferenced_resources()
        target = io.BytesIO()
        document.save(
            target,
            force_version=VERSION[printing.standard],
            object_stream_mode=pikepdf.ObjectStreamMode.disable if older else pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return target.getvalue()


def _bare(document: pikepdf.Pdf) -> None:
    """Take away what no press prints: structure, links, actions, scripts, attachments, outlines."""
    for key in [key for key in list(document.Root.keys()) if key not in ROOT]:
        del document.Root[key]
    for page in document.pages:
        page.obj.Resources = page.Resources  # also where it is inherited
        boxes = {key: page.obj[key] for key in ("/TrimBox", "/MediaBox") if key in page.obj} | {"/MediaBox": pikepdf.Array(page.mediabox)}
        for key in [key for key in list(page.obj.keys()) if key not in PAGE]:
            del page.obj[key]
        for key, box in boxes.items():
            page.obj[key] = box


def _boxed(document: pikepdf.Pdf, page: pikepdf.Page, printing: Printing, every_ink: pikepdf.Object) -> None:
    """Give a page its boxes; what it shows ends where the bleed ends, and marks stand beyond."""
    trim = Box.of(page.obj.get("/TrimBox", page.obj.MediaBox))
    bled = trim.wider(printing.bleed)
    page.obj.TrimBox, page.obj.BleedBox, page.obj.MediaBox = trim.array, bled.array, marks.sheet(trim, printing.bleed, printing.marks).array
    before, after = f"q {bled.path} W n\n".encode(), b"\nQ"
    if printing.marks:
        resources = page.obj.Resources
        if "/ColorSpace" not in resources:
            resources["/ColorSpace"] = pikepdf.Dictionary()
        if marks.ALL not in resources["/ColorSpace"]:
            resources["/ColorSpace"][marks.ALL] = every_ink
        after += b"\n" + marks.drawn(trim, printing.bleed)
    page.obj.Contents = document.make_stream(before + page.obj.Contents.read_bytes() + after)


def _intended(document: pikepdf.Pdf, profile: PressProfile) -> None:
    """Say for which press the inks are (ISO 32000-1, 14.11.5)."""
    stream = document.make_stream(profile.data)
    stream.N = 4
    known = CONDITION.search(profile.name)
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent, S=pikepdf.Name.GTS_PDFX, OutputConditionIdentifier=known[0] if known else "Custom",
        OutputCondition=profile.name, Info=profile.name, DestOutputProfile=stream,
    )  # fmt: skip
    if known:
        intent.RegistryName = "http://www.color.org"
    document.Root.OutputIntents = pikepdf.Array([document.make_indirect(intent)])


def _described(document: pikepdf.Pdf, standard: str, title: str, made: datetime, identity: uuid.UUID) -> None:
    version, conformance = NAMED[standard]
    authors = str(document.docinfo.get("/Author", ""))
    for key in list(document.docinfo.keys()):
        del document.docinfo[key]
    when = made.strftime("D:%Y%m%d%H%M%S+00'00'")
    facts = {
        "/Title": title, "/Author": authors, "/Creator": "octavo", "/Producer": "octavo", "/CreationDate": when, "/ModDate": when,
        "/Trapped": pikepdf.Name("/False"), "/GTS_PDFXVersion": version,
        "/GTS_PDFXConformance": conformance,
    }  # fmt: skip
    for key, value in facts.items():
        if value != "":
            document.docinfo[key] = value
    if standard == "x-4":
        document.Root.Metadata = document.make_stream(_xmp(title, version, made.strftime("%Y-%m-%dT%H:%M:%S+00:00"), identity))
        document.Root.Metadata.Type, document.Root.Metadata.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML


def _xmp(title: str, version: str, when: str, identity: uuid.UUID) -> bytes:
    """What PDF/X-4 asks for in XMP (ISO 15930-7, 6.3, 6.4)."""
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate><xmp:MetadataDate>{when}</xmp:MetadataDate>
<xmp:CreatorTool>octavo</xmp:CreatorTool><pdf:Producer>octavo</pdf:Producer><pdf:Trapped>False</pdf:Trapped>
<xmpMM:DocumentID>uuid:{identity}</xmpMM:DocumentID><xmpMM:InstanceID>uuid:{identity}</xmpMM:InstanceID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass><xmpMM:VersionID>1</xmpMM:VersionID>
<pdfxid:GTS_PDFXVersion>{version}</pdfxid:GTS_PDFXVersion>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>""".encode()
