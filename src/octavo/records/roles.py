"""Roles in the words of each format. MARC's relator codes are what publication.yaml says; every other vocabulary is looked up by them."""

from dataclasses import dataclass

RELATOR = "http://id.loc.gov/vocabulary/relators/"


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its MARC relator term; its code in ONIX list 17; its DataCite contributorType; its name variable in CSL; its schema.org property; its
    contributor_role in Crossref. '' where a format has none."""

    term: str
    onix: str = "Z99"
    datacite: str = "Other"
    csl: str = "contributor"
    schema: str = "contributor"
    crossref: str = ""


ROLES = {
    "aut": Role("author", "A01", "", "author", "author", "author"),
    "edt": Role("editor", "B01", "Editor", "editor", "editor", "editor"),
    "edc": Role("editor of compilation", "C01", "Editor", "editor", "editor", "editor"),
    "spk": Role("speaker", "E09"),
    "mod": Role("moderator", "Z99", csl="chair", crossref="chair"),
    "pan": Role("panelist", "E09"),
    "hst": Role("host", "Z99", "HostingInstitution", "host"),
    "orm": Role("organizer", "Z99", "Other", "organizer", "author"),
    "ive": Role("interviewee", "A44"),
    "ivr": Role("interviewer", "A43", csl="interviewer"),
    "trl": Role("translator", "B06", csl="translator", schema="translator", crossref="translator"),
    "trc": Role("transcriber", "B33"),
    "cmm": Role("commentator", "A21"),
    "com": Role("compiler", "C01", csl="compiler"),
    "rpt": Role("reporter", "B23"),
    "pht": Role("photographer", "A13", csl="illustrator", schema="contributor"),
    "ill": Role("illustrator", "A12", csl="illustrator", schema="illustrator"),
    "aui": Role("author of introduction, etc.", "A24"),
    "win": Role("writer of introduction", "A24"),
    "wpr": Role("writer of preface", "A15"),
    "wfw": Role("writer of foreword", "A23"),
    "waw": Role("writer of afterword", "A19"),
    "aft": Role("author of afterword, colophon, etc.", "A19"),
    "ctb": Role("contributor", "A32"),
    "fnd": Role("funder", "Z99", "Sponsor", schema="funder"),
    "spn": Role("sponsor", "Z99", "Sponsor", schema="sponsor"),
    "pbl": Role("publisher", "Z99", "Distributor", schema="publisher"),
    "ded": Role("dedicatee", "Z02"),
    "cov": Role("cover designer", "A36"),
    "bkd": Role("book designer", "A11"),
    "res": Role("researcher", "A51", "Researcher"),
    "pdr": Role("project director", "Z99", "ProjectLeader"),
}
"""By MARC relator code (https://id.loc.gov/vocabulary/relators)."""


def role(code: str) -> Role:
    """The role of a relator code; one that is not in the table is a contributor under its own code."""
    return ROLES.get(code, Role("contributor"))


def relator(code: str) -> str:
    """The address of a relator."""
    return RELATOR + code
