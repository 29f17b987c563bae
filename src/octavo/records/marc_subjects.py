"""Subjects in MARC: classes in 050, 080, 082 and 084, headings in 650 where they are from a list, words of one's own in 653, the genre in 655."""

from collections.abc import Iterator

from octavo.records.marc_field import MarcField, field
from octavo.records.marc_titles import ended
from octavo.records.work import Work

CLASSES = {"lcc": ("050", "#4", ""), "udc": ("080", "##", ""), "ddc": ("082", "04", "23"), "thema": ("084", "##", "thema")}


def classes(work: Work) -> Iterator[MarcField]:
    """Numbers that the publisher gave, not a national library: so say their indicators."""
    for scheme, values in work.classification:
        tag, indicators, source = CLASSES[scheme]
        for value in values:
            yield field(tag, indicators, ("a", value), ("2", source))


def subjects(work: Work) -> Iterator[MarcField]:
    """650 with the scheme that publication.yaml names, otherwise 653; "--" divides a heading from its subdivisions."""
    for subject in work.subjects:
        heading, *below = (part.strip() for part in subject.split("--"))
        if not work.subject_scheme:
            yield field("653", "##", ("a", subject))
            continue
        parts = [("a", heading), *(("x", part) for part in below)]
        parts[-1] = (parts[-1][0], ended(parts[-1][1]))
        lcsh = work.subject_scheme == "lcsh"
        yield field("650", "#0" if lcsh else "#7", *parts, ("2", "" if lcsh else work.subject_scheme))
    if work.event:
        yield field("655", "#7", ("a", "Conference papers and proceedings."), ("2", "lcgft"))
