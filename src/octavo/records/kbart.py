"""KBART, NISO RP-9-2014, phase II: what link resolvers and discovery services know a title by."""

from octavo.records.work import Work

COLUMNS = (
    "publication_title", "print_identifier", "online_identifier", "date_first_issue_online", "num_first_vol_online", "num_first_issue_online",
    "date_last_issue_online", "num_last_vol_online", "num_last_issue_online", "title_url", "first_author", "title_id", "embargo_info",
    "coverage_depth", "notes", "publisher_name", "publication_type", "date_monograph_published_print", "date_monograph_published_online",
    "monograph_volume", "monograph_edition", "first_editor", "parent_publication_title_id", "preceding_publication_title_id", "access_type",
)  # fmt: skip


def kbart(work: Work) -> str:
    """A heading and one row, tabs between columns, in UTF-8. A provider joins such rows into Provider_Region_Package_YYYY-MM-DD.txt."""
    authors, editors = work.creators, work.in_role("edt")
    row = {
        "publication_title": work.full_title,
        "print_identifier": work.isbn("print"),
        "online_identifier": work.isbn("epub", "pdf", "html"),
        "title_url": work.url,
        "first_author": (authors[0].family or authors[0].name) if authors else "",
        "title_id": work.doi or work.uri,
        "coverage_depth": "fulltext",
        "publisher_name": work.publisher.name if work.publisher else "",
        "publication_type": "monograph",
        "date_monograph_published_print": str(work.date or "") if work.isbn("print") else "",
        "date_monograph_published_online": str(work.date or ""),
        "monograph_volume": work.series.number if work.series else "",
        "monograph_edition": work.edition,
        "first_editor": (editors[0].family or editors[0].name) if editors else "",
        "access_type": "F" if work.open else "P",
    }
    return "\t".join(COLUMNS) + "\n" + "\t".join(" ".join(row.get(column, "").split()) for column in COLUMNS) + "\n"
