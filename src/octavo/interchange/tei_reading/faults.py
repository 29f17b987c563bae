"""Remarks on a TEI document that is to become a manuscript."""

from octavo.model.finding import Severity, rule


@rule(Severity.ERROR)
def broken_xml(why: str) -> tuple[str, str]:
    """The document is not well-formed XML, so nothing of it can be read.

    Programs that write TEI check this; a document that was mended by hand may have lost an end tag.

    Wrong: `<p>One <hi>word</p>`

    Right: `<p>One <hi>word</hi></p>`
    """
    return f"the XML is broken: {why}", "mend the document here; xmllint --noout says the same"


@rule(Severity.ERROR)
def xml_too_large(megabytes: int) -> tuple[str, str]:
    """The document is larger than any book. octavo reads documents of other people, and will not fill the memory with one.

    Wrong: scans of pages inside the XML, as base64.

    Right: pictures beside the document, named by `graphic`.
    """
    return f"the document is larger than {megabytes} MB", "divide it, and import its parts"


@rule(Severity.ERROR)
def doctype() -> tuple[str, str]:
    """The document declares a document type. Entities of a document type can name other files, or grow without end, so octavo reads none.

    Wrong: `<!DOCTYPE TEI SYSTEM "tei_all.dtd">` before `<TEI>`.

    Right: the document begins with `<TEI xmlns="http://www.tei-c.org/ns/1.0">`.
    """
    return "a document type stands before the document", "remove <!DOCTYPE …>; xmllint --noent --dropdtd does it, with entities put into words"


@rule(Severity.ERROR)
def not_tei(name: str) -> tuple[str, str]:
    """The document is XML, but not TEI P5: its root is not `TEI` in the namespace http://www.tei-c.org/ns/1.0, or it has no `text`.

    Wrong: `<TEI.2>`, the root of TEI P4, or `<teiCorpus>`.

    Right: `<TEI xmlns="http://www.tei-c.org/ns/1.0">` with a `teiHeader` and a `text`.
    """
    return f"this is no TEI document: its root is ‘{name}’", "import a document whose root is TEI, in the namespace of TEI P5, with a text in it"


@rule(Severity.WARNING)
def unknown_element(name: str, words: str) -> tuple[str, str]:
    """An element has no counterpart in the manuscript. Its words are kept, as plain words; what the element says of them is not.

    Wrong: `<damage>words</damage>`, which says that a page is damaged.

    Right: `<unclear>words</unclear>`, whose words are read like others; or the warning is left alone.
    """
    said = f", ‘{words}’" if words else ""
    return f"‹{name}› has no counterpart in a manuscript{said}", "its words are kept; see docs/interchange.md for what is understood"


@rule(Severity.WARNING)
def left_out(name: str, words: str) -> tuple[str, str]:
    """Something was left out with its words: a title page, whose words octavo writes itself, or a part of the header that a manuscript has no
    place for.

    Wrong: `<titlePage>` with words that stand nowhere else.

    Right: the title in `titleStmt`, other words in `statement:` or `imprint:` of publication.yaml.
    """
    return f"‹{name}› was left out, ‘{words}’", "write what you need of it into publication.yaml"


@rule(Severity.WARNING)
def bad_setting(what: str) -> tuple[str, str]:
    """A part of `xenoData` that octavo writes for itself cannot be read: it was changed by hand, or by another program.

    Wrong: `{"recognition": "sometimes"}` in `xenoData`.

    Right: `{"recognition": "bold"}`, as `octavo export` writes it.
    """
    return f"{what} cannot be read and was left out", "export the document anew, or write the setting into the manuscript"


@rule(Severity.WARNING)
def reads_otherwise(where: str) -> tuple[str, str]:
    """The manuscript that was written does not read exactly as the document says: Markdown has no way to write something in it, or a name that
    was plain in the document is found to be somebody's.

    Wrong: bold words in the document that are the name of a registered person, and marked as nobody.

    Right: `<persName ref="#person.evans">` around them.
    """
    return f"the manuscript reads otherwise than the document, first at {where}", "compare that place; the words are there"
