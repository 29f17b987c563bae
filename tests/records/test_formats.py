"""Single fields of the records that no schema is at hand for, and what none of them may lose."""

import csv
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from octavo.errors import RecordRefused, WrongCall
from octavo.records.bibtex import bibtex
from octavo.records.crossref import NS as CROSSREF
from octavo.records.formats import FORMATS, record
from octavo.records.kbart import COLUMNS
from octavo.records.onix import NS as ONIX
from octavo.records.schema_org import described
from octavo.records.work import Agent

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1).filter(str.strip)
XML = ("dc", "mods", "marcxml", "onix", "crossref")
JSON = ("datacite", "jsonld", "csl")


def tags(work, format, part=None):
    """RIS as pairs."""
    lines = record(work, format, part).decode().removesuffix("\r\n").split("\r\n")
    assert all(line[2:6] == "  - " for line in lines)
    return [(line[:2], line[6:]) for line in lines]


@given(TEXT)
def test_any_title_stands_whole_in_every_format(full_work, title):
    work, words = replace(full_work, title=title, subtitle="", statement=""), " ".join(title.split())
    for format in XML:
        assert words in " ".join("".join(etree.fromstring(record(work, format)).itertext()).split()), format
    for format in JSON:
        said = json.loads(record(work, format))
        assert title in json.dumps(said, ensure_ascii=False).encode().decode() or json.dumps(title, ensure_ascii=False)[1:-1] in json.dumps(
            said, ensure_ascii=False
        ), format
    assert ("TI", words) in tags(work, "ris")
    assert json.dumps(title, ensure_ascii=False) in record(work, "cff").decode()
    assert record(work, "kbart").decode().split("\n")[1].split("\t")[0] == words


@given(TEXT)
def test_braces_of_bibtex_are_balanced(full_work, title):
    text = bibtex(replace(full_work, title=title))
    bare = re.sub(r"\\[{}\\&%$#_]", "", text)
    assert bare.count("{") == bare.count("}")


def test_signs_of_tex_are_escaped(full_work):
    text = bibtex(replace(full_work, title="50% & more_of #1 for $2 {x} ~ ^ \\"))
    assert r"50\% \& more\_of \#1 for \$2 \{x\} \textasciitilde{} \textasciicircum{} \textbackslash{}" in text


@pytest.mark.parametrize(("part", "kinds"), [("", ("CONF", "proceedings", "book")), ("opening-s1", ("CPAPER", "inproceedings", "paper-conference"))])
def test_kinds(everything_work, part, kinds):
    of = everything_work.part(part) if part else None
    ris, bib, item = tags(everything_work, "ris", of), record(everything_work, "bibtex", of).decode(), json.loads(record(everything_work, "csl", of))
    assert (ris[0], ris[-1]) == (("TY", kinds[0]), ("ER", ""))
    assert bib.startswith(f"@{kinds[1]}{{")
    assert item[0]["type"] == kinds[2]


def test_a_speech_is_cited_within_the_work(everything_work):
    speech = everything_work.part("opening-s1")
    ris = dict(tags(everything_work, "ris", speech))
    assert (ris["TI"], ris["AU"], ris["SP"], ris["T2"]) == ("Opening session", "Novak, Ana", "3", "Second Conference on Rivers")
    assert ris["C3"].startswith("Water, Memory & the Law")
    (item,) = json.loads(record(everything_work, "csl", speech))
    assert (item["author"], item["page"], item["event-title"]) == ([{"family": "Novak", "given": "Ana"}], "3", "Second Conference on Rivers")
    chicago, mla = (record(everything_work, style, speech).decode() for style in ("chicago", "mla"))
    assert chicago.startswith("Novak, Ana. 2024. ‘Opening Session’. In Water") and ", 3. Ljubljana: River Institute." in chicago
    assert "River Institute, 2024, p.\u00a03, https://doi.org/10.5281/zenodo.1234567." in mla


def test_a_part_is_asked_for_only_where_it_can_be_described(everything_work):
    for format, known in FORMATS.items():
        if not known.cites:
            with pytest.raises(WrongCall, match="whole work"):
                record(everything_work, format, everything_work.parts[0])


def test_kbart(full_work, booklet_work):
    heading, row = csv.reader(record(full_work, "kbart").decode().splitlines(), delimiter="\t")
    assert tuple(heading) == COLUMNS and len(COLUMNS) == len(row) == 25
    said = dict(zip(heading, row, strict=True))
    assert said["print_identifier"] == "9783161484100" and said["online_identifier"] == "9781402894626"
    assert (said["coverage_depth"], said["publication_type"], said["access_type"]) == ("fulltext", "monograph", "F")
    assert (said["first_editor"], said["monograph_volume"], said["monograph_edition"]) == ("Okafor", "7", "Second edition")
    assert record(booklet_work, "kbart").decode().rstrip("\n").endswith("\tP"), "nobody said that it is free"


def test_the_older_onix_differs_in_its_namespace_alone(full_work):
    new, old = record(full_work, "onix").decode(), record(full_work, "onix30").decode()
    assert old == new.replace("/onix/3.1/", "/onix/3.0/").replace('release="3.1"', 'release="3.0"') and "/onix/3.0/" in old


def test_onix_leads_to_the_cover_where_its_address_is_known(full_work):
    path = "//o:SupportingResource[o:ResourceContentType='01']//o:ResourceLink/text()"
    for cover in ("https://example.org/cover.jpg", ""):
        root = etree.fromstring(record(replace(full_work, cover=cover), "onix"))
        assert set(root.xpath(path, namespaces={"o": ONIX})) == ({cover} if cover else set())


def test_onix_has_a_product_a_format_and_speakers(full_work, booklet_work):
    def found(work, path):
        return etree.fromstring(record(work, "onix")).xpath(path, namespaces={"o": ONIX})

    assert len(found(full_work, "//o:Product")) == 2 and len(found(booklet_work, "//o:Product")) == 4
    names = found(full_work, "//o:Product[1]//o:DescriptiveDetail/o:Contributor[o:ContributorRole='E09']/o:PersonName/text()")
    assert "Ana Novak" in names and "李明" in names
    assert found(full_work, "//o:Product[1]//o:RelatedProduct/o:ProductRelationCode/text()") == ["27"]
    assert found(full_work, "//o:Product[2]//o:RelatedProduct/o:ProductRelationCode/text()") == ["13"]
    assert found(full_work, "//o:Product[1]//o:PriceAmount/text() | //o:Product[1]//o:CurrencyCode/text()") == ["18.00", "EUR"]
    assert found(full_work, "//o:Product[2]//o:UnpricedItemType/text()") == ["01"]
    assert found(booklet_work, "//o:Product[1]//o:UnpricedItemType/text()") == ["04"]
    assert found(full_work, "//o:Product[2]//o:EpubLicenseExpressionLink/text()") == ["https://creativecommons.org/licenses/by/4.0/"]
    assert found(full_work, "//o:Product[1]//o:Event/o:EventName/text()") == ["Second Conference on Rivers"]
    assert found(full_work, "//o:Product[1]//o:NameIdentifier/o:IDValue/text()")[0] == "0000000218250097"
    assert not found(full_work, "//o:Product[1]//o:ProductFormFeature"), "what is on paper has no accessibility of files"


def test_crossref_asks_for_what_it_needs(full_work):
    for change, what in (({"doi": ""}, "DOI"), ({"publisher": None}, "publisher"), ({"date": None}, "date"), ({"url": ""}, "address")):
        with pytest.raises(RecordRefused, match=what):
            record(replace(full_work, **change), "crossref")


def test_crossref_has_editors_of_a_book_and_the_contact(full_work):
    book = etree.fromstring(record(replace(full_work, event=None), "crossref"))
    at = {"c": CROSSREF}
    assert book.xpath("//c:book/@book_type", namespaces=at) == ["edited_book"]
    assert book.xpath("//c:person_name[@contributor_role='editor']/c:surname/text()", namespaces=at) == ["Okafor"]
    assert book.xpath("string(//c:email_address)", namespaces=at) == "a11y@example.org"
    order = [child.tag.rpartition("}")[2] for child in book.find(f".//{{{CROSSREF}}}book_metadata")]
    assert order == [
        "contributors", "titles", "abstract", "edition_number", "publication_date", "isbn", "isbn", "publisher", "program", "doi_data",
    ]  # fmt: skip


def test_datacite_asks_for_publisher_and_year(full_work):
    for change in ({"publisher": None}, {"date": None}):
        with pytest.raises(RecordRefused, match="DataCite"):
            record(replace(full_work, **change), "datacite")


def test_datacite_has_everyone_under_a_type(full_work):
    said = json.loads(record(full_work, "datacite"))
    assert [creator["familyName"] for creator in said["creators"]] == ["Okafor"]
    assert {each["contributorType"] for each in said["contributors"]} == {"Other"}
    assert [each["funderName"] for each in said["fundingReferences"]] == ["Musée de l’Eau", "Water Fund"]
    assert said["relatedItems"][1]["firstPage"] == "3"


def test_schema_org_has_series_grants_and_other_forms(full_work):
    said = described(full_work)
    assert said["isPartOf"] == {"@type": "BookSeries", "name": "River studies", "issn": "2049-3630", "position": "7"}
    assert said["funding"][0] == {"@type": "Grant", "funder": {"@type": "Organization", "name": "Musée de l’Eau"}, "identifier": "W-12"}
    assert [example["isbn"] for example in said["workExample"]] == ["9783161484100", "9781402894626"]
    assert said["isAccessibleForFree"] is True and [person["name"] for person in said["editor"]] == ["Chidi Okafor"]


def test_a_work_of_nobody_has_records_too(booklet_work):
    work = replace(booklet_work, agents=(), publisher=Agent("Press", "Press", ("pbl",), False))
    for format in FORMATS:
        if format != "crossref":
            assert record(work, format)


def test_a_name_with_and_in_it_is_one_name_to_bibtex(full_work):
    body = Agent("Institute for Peace and Justice", "Institute for Peace and Justice", ("orm",), False)
    text = bibtex(replace(full_work, agents=(body,), publisher=body))
    assert "organization = {{Institute for Peace and Justice}}," in text and "publisher = {{Institute for Peace and Justice}}," in text
