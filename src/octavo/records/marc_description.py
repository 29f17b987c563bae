"""The description in MARC: numbers, title, imprint, extent, carrier, series, notes and links (RDA, with ISBD punctuation)."""

from collections.abc import Iterator

from octavo.records import codes
from octavo.records.accessibility import FILES
from octavo.records.marc_field import MarcField, field
from octavo.records.marc_names import main_entry
from octavo.records.marc_titles import ended, skipped
from octavo.records.mods import contents_of_back
from octavo.records.work import Part, Work

NOT_KNOWN = {
    "place": "[Place of publication not identified]", "publisher": "[publisher not identified]", "date": "[date of publication not identified]",
}  # fmt: skip


def numbers(work: Work) -> Iterator[MarcField]:
    """020, 022, 024, 040, 041. The ISBN of the printed book is not that of this resource: it stands in $z."""
    for product in work.products:
        if product.isbn:
            form = product.form
            yield field("020", "##", ("a" if form in FILES else "z", product.isbn), ("q", f"({FILES.get(form, 'print')})"))
    if work.issn and not work.series:
        yield field("022", "##", ("a", work.issn))
    if work.doi:
        yield field("024", "7#", ("a", work.doi), ("2", "doi"))
    if work.uri:
        yield field("024", "7#", ("a", work.uri), ("2", "urn" if work.uri.lower().startswith("urn:") else "uri"))
    yield field("040", "##", ("b", "eng"), ("e", "rda"))
    languages = dict.fromkeys(codes.language(tag) for tag in work.languages)
    if len(languages) > 1:
        yield field("041", "0#", *(("a", code) for code in languages))


def description(work: Work) -> Iterator[MarcField]:
    """245 to 490 and 830."""
    title, subtitle, statement = work.title, work.subtitle, work.statement
    parts = [("a", title + (" :" if subtitle else "")), ("b", subtitle), ("c", statement)]
    parts = [(code, value) for code, value in parts if value]
    if statement and len(parts) > 1:
        parts[-2] = (parts[-2][0], f"{parts[-2][1]} /")
    parts[-1] = (parts[-1][0], ended(parts[-1][1]))
    yield field("245", f"{1 if main_entry(work) else 0}{skipped(title, work.language)}", *parts)
    if work.edition:
        yield field("250", "##", ("a", ended(work.edition)))
    publisher = work.publisher.name if work.publisher else NOT_KNOWN["publisher"]
    year = ended(work.year) if work.year else NOT_KNOWN["date"]
    yield field("264", "#1", ("a", f"{work.place or NOT_KNOWN['place']} :"), ("b", f"{publisher},"), ("c", year))
    extent = f"1 online resource ({work.extent})" if work.extent else "1 online resource"
    yield field("300", "##", ("a", f"{extent} :" if work.has_illustrations else extent), ("b", "illustrations" if work.has_illustrations else ""))
    yield field("336", "##", ("a", "text"), ("b", "txt"), ("2", "rdacontent"))
    yield field("337", "##", ("a", "computer"), ("b", "c"), ("2", "rdamedia"))
    yield field("338", "##", ("a", "online resource"), ("b", "cr"), ("2", "rdacarrier"))
    yield field("347", "##", ("a", "text file"), *(("b", FILES[product.form]) for product in work.products if product.form in FILES), ("2", "rdaft"))
    if work.series:
        number = work.series.number
        issn = work.issn
        name = work.series.title + ("," if issn else " ;" if number else "")
        yield field("490", "1#", ("a", name), ("x", f"{issn} ;" if issn and number else issn), ("v", number))
        yield field("830", "#0", ("a", f"{work.series.title} ;" if number else ended(work.series.title)), ("v", ended(number) if number else ""))


def notes(work: Work) -> Iterator[MarcField]:
    """504 to 588, and the note on who made the record (883)."""
    if bound := contents_of_back(work):
        yield field("504", "##", ("a", bound))
    if work.parts:
        yield field("505", "0#", ("a", ended(" -- ".join(_entry(part) for part in work.parts))))
    if work.open:
        yield field("506", "0#", ("a", "Open access."), ("f", "Unrestricted online access"), ("2", "star"))
    if work.event and (work.event.date or work.event.locality):
        days = "/".join(str(day) for day in (work.event.date, work.event.end) if day)
        yield field("518", "##", ("o", "Event held"), ("d", days), ("p", work.event.locality))
    if work.description:
        yield field("520", "3#" if work.description != work.statement else "##", ("a", ended(work.description)))
    for funder in work.funders:
        yield field("536", "##", ("a", funder.agent.name), ("c", funder.award))
    yield field("538", "##", ("a", "Requires a reading system for EPUB, a PDF viewer or a web browser."))
    if work.rights or work.license_url:
        yield field("540", "##", ("a", ended(work.rights) if work.rights else ""), ("u", work.license_url), ("2", "cc" if work.open else ""))
    yield field("588", "0#", ("a", "the manuscript of the publication."))
    agency = work.publisher.name if work.publisher else ""
    yield field("883", "0#", ("a", "octavo"), ("d", f"{work.made:%Y%m%d}"), ("q", agency))


def _entry(part: Part) -> str:
    """ "Opening session / Ana Novak" """
    names = ", ".join(agent.name for agent in part.agents)
    title = part.title.rstrip(".")
    return f"{title} / {names}" if names else title


def links(work: Work) -> Iterator[MarcField]:
    """776 to the printed book, 856 to the resource."""
    if isbn := work.isbn("print"):
        yield field("776", "08", ("i", "Print version:"), ("t", work.title), ("z", isbn))
    if work.url:
        yield field("856", "40", ("u", work.doi_address or work.url))
