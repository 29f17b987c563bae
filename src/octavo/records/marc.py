"""MARC 21 for the online resource, in ISO 2709 and in XML, described by RDA: a record that a cataloguer corrects, and need not write.

The one door to pymarc; what stands in the fields is decided in the modules beside this one.
"""

from collections.abc import Callable, Iterator, Sequence

import pymarc
from lxml import etree

from octavo.records.marc_access import access
from octavo.records.marc_coded import ELECTRONIC_006, ELECTRONIC_007, LEADER, control_number, fixed
from octavo.records.marc_description import description, links, notes, numbers
from octavo.records.marc_field import MarcField
from octavo.records.marc_names import added, author
from octavo.records.marc_size import divided, fitting
from octavo.records.marc_subjects import classes, subjects
from octavo.records.work import Work
from octavo.records.xml import root, written

MARC = "http://www.loc.gov/MARC21/slim"


def marc(work: Work) -> bytes:
    """The record in ISO 2709, in UTF-8: as much of it as that has room for."""
    return bytes(record(work, fitting).as_marc())


def marcxml(work: Work) -> bytes:
    """The record in MARCXML (MARC21slim), one record in a collection."""
    made = etree.fromstring(pymarc.record_to_xml(record(work), namespace=True))  # type: ignore[no-untyped-call]
    collection = root(MARC, "collection")
    collection.append(made)
    etree.cleanup_namespaces(collection)
    return written(collection)


def record(work: Work, chosen: Callable[[Sequence[MarcField]], Sequence[MarcField]] = tuple) -> pymarc.Record:
    """The record: fields in the order of their tags, those that are `chosen`."""
    made = pymarc.Record(force_utf8=True)
    made.leader = pymarc.Leader(LEADER)
    for tag, value in (
        ("001", control_number(work)), ("005", f"{work.made:%Y%m%d%H%M%S}.0"), ("006", ELECTRONIC_006), ("007", ELECTRONIC_007), ("008", fixed(work)),
    ):  # fmt: skip
        made.add_field(pymarc.Field(tag, data=value))  # type: ignore[no-untyped-call]
    for given in sorted(chosen(tuple(_fields(work))), key=lambda given: given.tag):
        subfields = [pymarc.Subfield(code, value) for code, value in given.subfields]
        made.add_field(pymarc.Field(given.tag, pymarc.Indicators(*given.indicators), subfields))  # type: ignore[no-untyped-call]
    return made


def _fields(work: Work) -> Iterator[MarcField]:
    """All data fields that say something."""
    for family in (numbers, classes, author, description, access, notes, subjects, added, links):
        yield from (part for given in family(work) if given.subfields for part in divided(given))
