"""The speaker index of a whole real document, held against the document and against the printed pages by other means than octavo's own.

Who must be in it is read from the document's own JSON; what stands on a page is what another program finds in the finished PDF.

    python -m tests.corpora_index tw1999 build/tw1999           # the whole work, made and held: what was counted
    python -m tests.corpora_index tw1999 build/tw1999 200       # its first 200 blocks
"""

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.publication import Publication
from octavo.model.walk import walk
from octavo.model.walk import words as plain
from octavo.production import Order, produce
from octavo.progress import Silent
from octavo.reading import read
from tests import corpora
from tests.corpora_markdown import Document


def expected(document: Document) -> set[str]:
    """Ids of everyone who speaks, is named or wrote a section; nobody else is to be in the index."""
    found = set()
    for section in document["sections"]:
        found |= set(section.get("authors", []))
        for block in section["blocks"]:
            found |= {block["speaker"]} if block.get("speaker") and block["kind"] == "speech" else set()
            found |= {id_ for _, _, id_ in block.get("mentions", [])}
    return found & {speaker["id"] for speaker in (*document.get("speakers", []), *document.get("participants", []))}


def squeezed(text: str) -> str:
    """Letters and figures alone, composed: hyphens at line ends, ligatures and the order of marks aside."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())


def passages(index: dict[str, object]) -> Iterator[tuple[str, dict[str, str]]]:
    """(id of the entry of a person, passage) of a speaker index, whatever it stands under."""

    def below(entry: dict[str, object], person: str) -> Iterator[tuple[str, dict[str, str]]]:
        yield from ((person, passage) for passage in entry["passages"])  # type: ignore[attr-defined]
        for inner in entry["entries"]:  # type: ignore[attr-defined]
            yield from below(inner, person)

    for group in index["groups"]:  # type: ignore[attr-defined]
        for entry in group["entries"]:
            yield from below(entry, entry["id"])


def printed(publication: Publication, anchor_of: dict[str, str]) -> dict[str, str]:
    """What is printed where a person speaks or is named, by anchor: the label, the words, or the attribution."""
    found = {}
    for node in walk(tuple(publication.divisions())):
        if isinstance(node, i.Mention) and node.children:
            found[anchor_of.get(node.key, "")] = plain(node.children)
        elif isinstance(node, b.Speech):
            found[anchor_of.get(node.key, "")] = plain(node.label)
        elif isinstance(node, b.Quotation) and node.children:
            first = next((n for n in walk(node.children) if isinstance(n, i.Text)), None)
            found[anchor_of.get(node.key, "")] = " ".join(first.text.split()[:3]) if first else ""
    return found


def hold(name: str, folder: Path, limit: int | None = None) -> dict[str, int]:
    """Make a document and hold its index: how many people, passages and pages were looked at. Raises AssertionError for the first that is
    wrong."""
    document = corpora.slice_of(corpora.load(name), limit)
    corpora.write_manuscript(document, folder / "manuscript")
    outcome = produce(Order(folder / "manuscript", folder / "editions", jobs=0), Silent())
    publication, _ = read(folder / "manuscript")
    assert publication is not None
    record = json.loads((folder / "editions" / "index.json").read_text("utf-8"))
    index = next(index for index in record["indexes"] if index["name"] == "speakers")
    pdf = pypdfium2.PdfDocument(next(path for path in outcome.files["print"] if path.suffix == ".pdf"))
    text = {pdf.get_page_label(n): squeezed(page.get_textpage().get_text_bounded()) for n, page in enumerate(pdf)}
    anchors = {node.key: node.key.replace(".", "-") for node in walk(tuple(publication.divisions())) if getattr(node, "key", "")}
    words = printed(publication, anchors)
    met, looked_at = set(), 0
    for entry, passage in passages(index):
        met.add(entry.removeprefix("ix-speakers-"))
        said = squeezed(words.get(passage["anchor"], ""))
        if any(unicodedata.combining(c) and "\u0590" <= c <= "\u06ff" for c in words.get(passage["anchor"], "")):
            said = ""  # PDFium does not read pointed Hebrew back as it was written
        pages = [text[passage["first"]], text.get(passage["last"], "")]
        assert any(said in page for page in (*pages, "".join(pages))), (entry, passage, words.get(passage["anchor"]))
        looked_at += bool(said)
    wanted = {person for person in expected(document) if re.sub(r"\s", "", person)}
    names = {re.sub(r"[^\w-]+", "-", id_): id_ for id_ in publication.people}
    met = {names.get(id_, id_) for id_ in met}
    assert met == wanted, (sorted(met - wanted)[:5], sorted(wanted - met)[:5])
    return {"people": len(met), "passages": looked_at, "pages": len(text)}


if __name__ == "__main__":
    print(hold(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else None))
