"""The same facts in the package document, in ONIX, MARC and schema.org, in MODS and in the statement: read back, they are one."""

import re

import pytest
from lxml import etree

from octavo.apparatus import resolve
from octavo.apparatus.accessibility import facts
from octavo.apparatus.authorities import speakers
from octavo.editions.epub.metadata import metadata
from octavo.records import accessibility as crosswalk
from octavo.records.marc import record
from octavo.records.onix import NS, onix
from octavo.records.schema_org import described
from tests.records import works

FEATURES = {code: feature for feature, code in crosswalk.ONIX_FEATURES.items()}
WITHOUT_CODE = {"taggedPDF", "largePrint"}
EDITIONS = {"epub": "EPUB", "html": "HTML", "pdf": "PDF"}


@pytest.fixture(scope="module", params=["booklet", "everything", "full"])
def told(request):
    publication = works.full() if request.param == "full" else works.publication_of(request.param)
    publication.identifiers.update({"isbn-pdf": "979-10-349-0257-6", "isbn-epub": "978-1-4028-9462-6", "isbn-html": "978-0-306-40615-7"})
    certified = request.param == "full"
    apparatus = resolve(publication)
    return publication, apparatus, facts(publication, apparatus, certified), works.described(publication, certified)


def features_in_onix(work, form):
    root = etree.fromstring(onix(work))
    isbn = work.product(form).isbn
    (product,) = (p for p in root.iter(f"{{{NS}}}Product") if p.findtext(f"{{{NS}}}RecordReference") == isbn)
    pairs = [(f[0].text, f[1].text, f[2].text if len(f) > 2 else "") for f in product.iter(f"{{{NS}}}ProductFormFeature")]
    return {value: words for type_, value, words in pairs if type_ == "09"}, [value for type_, value, _ in pairs if type_ == "12"]


@pytest.mark.parametrize("form", EDITIONS)
def test_onix_says_what_is_so(told, form):
    _, _, claims, work = told
    fact = claims["print" if form == "pdf" else form]
    codes, hazards = features_in_onix(work, form)
    assert {FEATURES[code] for code in codes if code in FEATURES} == set(fact.features) - WITHOUT_CODE
    assert codes["00"] == fact.summary
    assert hazards == (["00"] if fact.hazards == ("none",) else ["24", "25", "26"])
    assert ("52" in codes) == (("textual",) in fact.sufficient)
    claimed = {"EPUB Accessibility 1.1 - WCAG 2.2 Level AA": {"04", "82", "85"}, "WCAG 2.2 Level AA": {"82", "85"}, "PDF/UA-1": {"05"}, "": set()}
    assert {code for code in codes if code in {"04", "05", "06", "80", "81", "82", "84", "85", "86"}} == claimed[fact.conforms]
    assert (codes.get("90", ""), codes.get("99", ""), codes.get("94", "")) == (fact.certifier, fact.contact, fact.report)


@pytest.mark.parametrize("form", EDITIONS)
def test_marc_says_what_is_so(told, form):
    _, _, claims, work = told
    fact = claims["print" if form == "pdf" else form]
    made, name = record(work), EDITIONS[form]
    here = [field for field in made.get_fields("341") if name in field.get("3", name)]
    assert sorted(field["b"] for field in here) == sorted(fact.features)
    assert {field["a"] for field in here} <= set(fact.modes) | {"textual"}
    notes = [(re.match(r"(?:(?:EPUB|HTML|PDF)(?:, )?)+(?=: )", field["a"]), field["a"]) for field in made.get_fields("532")]
    said = {words[files.end() + 2 :] if files else words for files, words in notes if not files or name in files[0]}
    assert fact.summary in said
    assert (crosswalk.marc_conformance(fact.conforms) in said) == bool(fact.conforms)
    assert ("No known hazards." in said) == (fact.hazards == ("none",))


@pytest.mark.parametrize("form", EDITIONS)
def test_schema_org_says_what_is_so(told, form):
    _, _, claims, work = told
    fact, said = claims["print" if form == "pdf" else form], described(work, form)
    assert (said["accessMode"], said["accessibilityFeature"], said["accessibilityHazard"]) == (
        list(fact.modes), list(fact.features), list(fact.hazards),
    )  # fmt: skip
    assert [set_["itemListElement"] for set_ in said["accessModeSufficient"]] == [list(modes) for modes in fact.sufficient]
    assert (said["accessibilitySummary"], said.get("conformsTo", "")) == (fact.summary, fact.conforms)


def test_the_package_document_says_what_the_records_say(told):
    publication, apparatus, claims, work = told
    package = metadata(publication, claims["epub"], speakers(publication, apparatus.passages), has_pages=True)
    said = {}
    for datum in package:
        said.setdefault(dict(datum.attributes).get("property", ""), []).append(datum.value)
    codes, _ = features_in_onix(work, "epub")
    marc = [field["b"] for field in record(work).get_fields("341") if "EPUB" in field.get("3", "EPUB")]
    assert sorted(said["schema:accessibilityFeature"]) == sorted(marc)
    assert set(said["schema:accessibilityFeature"]) == {FEATURES[code] for code in codes if code in FEATURES}
    assert said["schema:accessibilitySummary"] == [codes["00"]]
    assert said["schema:accessMode"] == described(work, "epub")["accessMode"]
    assert said.get("dcterms:conformsTo", [""]) == [described(work, "epub").get("conformsTo", "")]


def test_the_statement_says_what_the_records_say(told):
    publication, _, claims, work = told
    for form in EDITIONS:
        fact = claims["print" if form == "pdf" else form]
        statement = " ".join(sentence for remark in fact.statement for sentence in remark.sentences)
        codes, hazards = features_in_onix(work, form)
        assert ("page numbers" in statement) == ("19" in codes)
        assert ("index" in statement) == ("12" in codes)
        assert ("table of contents" in statement) == ("11" in codes)
        assert (fact.certifier in statement, bool(fact.certifier)) in ((True, "90" in codes), (True, False))
        assert ("Nothing flashes" in statement or "no hazards" in statement.lower() or "hazard" in statement.lower()) == bool(hazards)
        if publication.accessibility.get("contact"):
            assert publication.accessibility["contact"] in statement and codes["99"] == publication.accessibility["contact"]
